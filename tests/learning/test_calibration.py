"""From scores to probabilities: what a sigmoid cannot follow is mended, the order stays, the threshold is one half."""

import numpy as np
import pytest

from stance.learning.calibration import Bend, expit, logit, share_threshold
from stance.learning.scale import GainScale


def two_heaps(seed: int, n: int = 1500) -> tuple[np.ndarray, np.ndarray]:
    """Most scores stand together and tell little, the others are spread out: no sigmoid fits both."""
    rng = np.random.default_rng(seed)
    told = rng.random(n) < 0.2
    scores = np.where(told, rng.normal(2, 1, n), rng.normal(-0.2, 0.1, n))
    return scores, rng.random(n) < np.where(told, expit(0.8 * scores - 2), expit(6 * (scores + 0.2) - 2.4))


def error(gained: np.ndarray, p: np.ndarray) -> float:
    bins = np.array_split(np.argsort(p, kind="stable"), 10)
    return sum(abs((gained[b] - p[b]).sum()) for b in bins) / len(p)


def test_a_bend_lowers_the_calibration_error_on_new_data() -> None:
    """Learned on one draw, measured on another."""
    from stance.learning.calibration import platt

    (scores, gained), (new, truth) = two_heaps(0), two_heaps(1)
    slope, intercept = platt(scores, gained)
    bend = Bend.fitted(slope * scores + intercept, gained)
    before = error(truth, expit(slope * new + intercept))
    assert error(truth, expit(bend(slope * new + intercept))) < min(0.04, 0.75 * before)


@pytest.mark.parametrize("seed", range(5))
def test_a_bend_keeps_the_order(seed: int) -> None:
    """Also where the labels fall against the scores, two scores never become equal or change places."""
    rng = np.random.default_rng(seed)
    log_odds, labels = rng.normal(size=400), rng.random(400) < 0.3
    places = np.linspace(-5, 5, 1001)
    assert (np.diff(Bend.fitted(log_odds, labels)(places)) > 0).all()


def test_few_pairs_or_equal_scores_leave_the_sigmoid_alone() -> None:
    """There is nothing to bend."""
    few = Bend.fitted(np.arange(30.0), np.arange(30) > 20)
    equal = Bend.fitted(np.zeros(500), np.arange(500) > 400)
    assert np.array_equal(few(np.arange(3.0)), np.arange(3.0))
    assert np.array_equal(equal(np.arange(3.0)), np.arange(3.0))


def test_the_threshold_calls_as_many_as_gain_also_at_another_rate() -> None:
    """At the corpus's own rate the number of gains; at half the rate fewer, by what they would be."""
    rng = np.random.default_rng(0)
    p = rng.random(4000)
    gained = rng.random(4000) < p * 0.4
    assert (p > share_threshold(gained, p)).sum() == gained.sum()
    rate, share = 0.1, gained.mean()
    called = p > share_threshold(gained, p, rate)
    weights = np.where(gained, rate / share, (1 - rate) / (1 - share)) / len(p)
    assert (weights * called).sum() == pytest.approx(rate, abs=0.002)


def test_stretching_moves_the_threshold_to_one_half_and_no_answer() -> None:
    """With and without it the same sides gain; without it probabilities are as calibrated."""
    scores, gained = (column.reshape(-1, 2) for column in two_heaps(2))
    named = np.ones_like(gained)
    plain, moved = (GainScale(stretched=s).fit(scores, named, gained) for s in (False, True))
    assert plain.threshold_ < 0.5 == moved.threshold_
    p, q = plain.probabilities(scores, named), moved.probabilities(scores, named)
    assert ((p > plain.threshold_) == (q > 0.5)).all()
    assert error(gained.ravel(), p.ravel()) < error(gained.ravel(), q.ravel())
    assert (logit(q) >= logit(p) - 1e-9).all()
