"""Abstention: answers below a probability are withheld, and what that buys."""

import numpy as np
import pytest

from stance.learning.corpus import Corpus, Example
from stance.learning.coverage import coverage_curve
from stance.learning.judgement import UNSURE, confidence
from stance.learning.model import StanceModel
from stance.learning.question import Question
from stance.learning.scores import Predictions, scores
from stance.learning.sentiment import sentiment
from stance.learning.side import SideTable
from stance.learning.statement import statements


def drawn(n: int = 500) -> Predictions:
    """A calibrated model: what it gives 0.9 happens nine times in ten."""
    rng = np.random.default_rng(0)
    p = rng.beta(0.6, 1.2, (n, 2))
    gained, called = rng.random((n, 2)) < p, p > 0.5
    names = np.asarray(["neither", "A", "B", "both"], dtype=object)
    answer = lambda rows: names[rows[:, 0] + 2 * rows[:, 1]]  # noqa: E731
    return Predictions(answer(gained), answer(called), gained, p, called, np.arange(n).astype(str).astype(object))


def test_fewer_answers_are_better_answers() -> None:
    """The curve starts at all experts, and accuracy rises as the least confident are left out."""
    given = drawn()
    rows = coverage_curve(given)
    assert [r["coverage"] for r in rows] == list(range(100, 0, -10))
    found = scores(given, resamples=0)
    assert rows[0]["accuracy"] == pytest.approx(found["accuracy"].value)
    assert rows[0]["gain_recall"] == pytest.approx(found["gain_recall"].value)
    assert rows[5]["accuracy"] == pytest.approx(found["accuracy_at_50"].value)
    assert rows[5]["accuracy"] > rows[0]["accuracy"] + 0.1
    assert [r["confidence"] for r in rows] == sorted(r["confidence"] for r in rows)


def test_scores_at_a_coverage_have_intervals_or_a_reason() -> None:
    """They are scores like the others."""
    given = drawn(60)
    found = scores(given, resamples=50)
    assert found["accuracy_at_50"].low <= found["accuracy_at_50"].value <= found["accuracy_at_50"].high
    silent = Predictions(
        given.gold, np.full(60, "neither", object), given.gained, given.p * 0.4, given.p > 2, given.groups
    )
    assert "no gain is predicted" in scores(silent, resamples=0)["gain_precision_at_50"].why_not


def test_a_model_abstains_below_the_probability_asked_for(shipped: Corpus) -> None:
    """Answers above it stay as they are; probabilities stay in any case."""
    some = shipped.examples[:200]
    model = StanceModel(folds=2).fit(some)
    free, careful = model.judge(some), model.judge(some, abstain=0.7)
    sure = confidence(model.predict_gains(some), model.predict_gains(some) > model.threshold_)
    assert 0 < sum(j.stance == UNSURE for j in careful) < len(some)
    for one, other, c in zip(free, careful, sure, strict=True):
        assert other.stance == (one.stance if c >= 0.7 else UNSURE)
        assert (one.gains, one.confidence) == (other.gains, pytest.approx(c))
    assert (model.predict(some, abstain=0.7) == UNSURE).sum() == sum(j.stance == UNSURE for j in careful)
    with pytest.raises(ValueError, match="between 0 and 1, found 70"):
        model.predict(some, abstain=70)


def test_sentiment_is_rated_where_a_side_is_named() -> None:
    """Praise and blame go to the side of the sentence; an unnamed one gets the lowest."""
    question = Question.of_sides(("china", "north_korea"), SideTable.read())
    text = "This is a wonderful success for China. Rain fell."
    rated = sentiment([Example("a", "x", question, tuple(statements(text, [(0, len(text))], question)))])
    assert rated[0, 0] > 0.5
    assert rated[0, 1] == -1
