"""From an expert's statements to the expert."""

import numpy as np
import pytest

from stance.learning.aggregation import AGGREGATIONS, DESCRIPTORS, Aggregation, descriptors
from stance.learning.calibration import expit
from stance.learning.corpus import Example
from stance.learning.question import Question
from stance.learning.side import SideTable

KOREA = Question.of_sides(("china", "north_korea"), SideTable.read())


def experts(n: int) -> list[Example]:
    return [Example(str(k), "x", KOREA, ()) for k in range(n)]


SCORED = [[{"china": 0.6, "north_korea": 0.1}, {"china": 0.2}], [{"china": 0.3}], []]


@pytest.mark.parametrize(("how", "china"), [("max", 0.6), ("mean_of_two", 0.4), ("noisy_or", 1 - 0.4 * 0.8)])
def test_the_simple_ones_are_what_they_say(how: str, china: float) -> None:
    """Of two statements; a single one stands for itself, and a side that none names is said to be unnamed."""
    named, log_odds = (
        Aggregation(how).fit(SCORED, experts(3), np.zeros((3, 2), bool), np.ones(3, bool)).log_odds(SCORED, experts(3))
    )
    assert named.tolist() == [[True, True], [True, False], [False, False]]
    assert expit(log_odds[0]) == pytest.approx([china, 0.1])
    assert expit(log_odds[1, 0]) == pytest.approx(0.3)


def test_descriptors_are_finite_and_named() -> None:
    """One value per name, also for one certain statement."""
    assert len(descriptors(np.asarray([0.5, 0.1]))) == len(DESCRIPTORS) == len(descriptors(np.asarray([1.0])))
    assert np.isfinite(descriptors(np.asarray([1.0]))).all()


def drawn(n: int) -> tuple[list, np.ndarray]:
    """Experts of whom only the share of telling statements says whether the side gains, not the highest."""
    rng = np.random.default_rng(0)
    gained = np.column_stack([rng.random(n) < 0.5, np.zeros(n, bool)])
    scored = [
        [{"china": float(p)} for p in rng.choice([0.1, 0.8], 6, p=[0.7, 0.3] if not g else [0.3, 0.7])]
        for g, _ in gained
    ]
    return scored, gained


def test_a_learned_aggregation_sees_more_than_the_highest_statement() -> None:
    """It separates experts whom the maximum cannot tell apart."""
    scored, gained = drawn(300)
    fitted = {how: Aggregation(how).fit(scored, experts(300), gained, np.ones(300, bool)) for how in AGGREGATIONS}
    gap = {}
    for how, aggregation in fitted.items():
        values = aggregation.log_odds(scored, experts(300))[1][:, 0]
        gap[how] = (values[gained[:, 0]][:, None] > values[~gained[:, 0]]).mean()
    assert gap["learned"] > 0.8 > gap["max"]


def test_training_pairs_are_scored_by_what_was_not_learned_from_them() -> None:
    """With labels that nothing explains, a learned aggregation is no better than chance on its own pairs."""
    rng = np.random.default_rng(1)
    scored = [[{"china": float(p)} for p in rng.random(rng.integers(1, 5))] for _ in range(40)]
    gained = np.column_stack([rng.random(40) < 0.5, np.zeros(40, bool)])
    rows, groups = np.ones(40, bool), np.asarray([str(k) for k in range(40)], dtype=object)
    fitted = Aggregation("learned").fit(scored, experts(40), gained, rows)
    inside, outside = (
        fitted.log_odds(scored, experts(40))[1],
        fitted.out_of_fold(scored, experts(40), gained, rows, groups)[1],
    )
    right = [((v[:, 0] > np.median(v[:, 0])) == gained[:, 0]).mean() for v in (inside, outside)]
    assert right[0] > right[1]
