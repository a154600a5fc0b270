"""Scores against scikit-learn, their intervals, and what cannot be computed."""

import numpy as np
import pytest
from sklearn.metrics import average_precision_score, f1_score, roc_auc_score

from stance.learning.scores import Predictions, scores


def predictions(n: int = 60, seed: int = 0, groups: int = 12) -> Predictions:
    rng = np.random.default_rng(seed)
    gained = rng.random((n, 2)) < 0.3
    p = np.round(np.clip(gained * 0.3 + rng.random((n, 2)) * 0.7, 0, 1), 1)
    called = p > 0.5
    name = {(True, False): "A", (False, True): "B", (True, True): "both", (False, False): "neither"}
    answer = lambda rows: np.asarray([name[tuple(map(bool, r))] for r in rows], dtype=object)  # noqa: E731
    place = np.asarray([f"g{i % groups}" for i in range(n)], dtype=object)
    return Predictions(answer(gained), answer(called), gained, p, called, place)


def test_scores_agree_with_scikit_learn_also_on_ties() -> None:
    """Average precision, AUC and F1 are the textbook's, with tied probabilities sharing a threshold."""
    given = predictions()
    found = scores(given, resamples=0)
    y, p, called = given.gained.ravel(), given.p.ravel(), given.called.ravel()
    assert found["gain_ap"].value == pytest.approx(average_precision_score(y, p))
    assert found["gain_auc"].value == pytest.approx(roc_auc_score(y, p))
    assert found["gain_f1"].value == pytest.approx(f1_score(y, called))
    assert found["macro_f1"].value == pytest.approx(f1_score(given.gold, given.answers, average="macro"))
    assert found["gain_base_rate"].value == pytest.approx(y.mean())


def test_a_weighted_score_is_the_score_of_repeated_rows() -> None:
    """The bootstrap's weights do what drawing the rows twice would do."""
    given = predictions()
    from stance.learning.scores import _ranking

    weights = np.ones((1, given.p.size))
    weights[0, :10] = 3
    rows = np.repeat(np.arange(given.p.size), weights[0].astype(int))
    y, p = given.gained.ravel(), given.p.ravel()
    average, area = _ranking(y, p, weights)
    assert average[0] == pytest.approx(average_precision_score(y[rows], p[rows]))
    assert area[0] == pytest.approx(roc_auc_score(y[rows], p[rows]))


def test_intervals_hold_the_score_and_shrink_with_more_groups() -> None:
    """The 95 % interval is over groups: many small groups tell more than a few large ones."""
    few, many = (scores(predictions(600, groups=g), resamples=400)["gain_auc"] for g in (30, 300))
    for score in (few, many):
        assert score.low < score.value < score.high
    assert scores(predictions(600, groups=29), resamples=400)["gain_auc"].low is None  # too few to draw from
    assert many.high - many.low < 0.2


def test_the_same_seed_gives_the_same_interval() -> None:
    """Nothing depends on anything but the seed."""
    one, two = (scores(predictions(), resamples=50, seed=3)["gain_ap"] for _ in range(2))
    assert one == two


def test_one_class_is_said_not_crashed_on() -> None:
    """Where no expert sees a gain, AP and AUC have no meaning and say so; accuracy still has."""
    given = predictions()
    none = Predictions(
        np.full(60, "neither", dtype=object),
        given.answers,
        np.zeros((60, 2), bool),
        given.p,
        given.called,
        given.groups,
    )
    found = scores(none, resamples=20)
    assert found["gain_ap"].value is None
    assert "same label" in found["gain_ap"].why_not
    assert "no expert sees a side gaining" in found["gain_f1"].why_not
    assert found["accuracy"].value is not None
    assert str(found["gain_auc"]).startswith("not computed")


def test_one_group_gives_scores_without_intervals() -> None:
    """One article cannot tell how scores vary over articles."""
    found = scores(predictions(groups=1), resamples=20)
    assert found["accuracy"].value is not None
    assert found["accuracy"].low is None
