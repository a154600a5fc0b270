"""Why: the words that moved a score, in their exact places."""

import numpy as np
import pytest

from stance.learning import classifiers, features
from stance.learning.corpus import Corpus, Example
from stance.learning.explanation import TOKEN, _token_weights, explained
from stance.learning.fusion import scores_of
from stance.learning.model import StanceModel
from stance.learning.question import Question
from stance.learning.side import SideTable
from stance.learning.statement import statements

KOREA = Question.of_sides(("china", "north_korea"), SideTable.read())
TEXT = "Well. Chinese President Xi hasn’t won anything, but Kim Jong Un’s regime is the big winner, and it gains time."


def told(text: str) -> Example:
    return Example("a", "x", KOREA, tuple(statements(text, [(0, len(text))], KOREA)))


LINEAR = {
    "words": (features.words, classifiers.logistic),
    "letters": (features.letters, classifiers.linear_svm),
    "window": (features.window, classifiers.complement_nb),
    "roles": (lambda: features.roles(["score", "outcomes"]), classifiers.logistic),
    "sum": (
        lambda: features.summed({"r": features.roles(["score"]), "t": features.tone()}, {"r": 5.0, "t": 1.0}),
        classifiers.logistic,
    ),
}


@pytest.fixture(scope="module")
def some(shipped: Corpus) -> list[Example]:
    return [e for e in shipped.examples if e.statements][:250]


@pytest.mark.parametrize("name", LINEAR)
def test_weights_add_up_to_the_score_of_a_linear_model(name: str, some: list[Example]) -> None:
    """Coefficient times value, word by word, and the intercept: nothing is lost on the way to the characters."""
    part, classifier = LINEAR[name]
    fitted = StanceModel(features.union({"one": part(), "two": features.words(1)}), classifier(), folds=2).fit(some)
    for example in (*some[:20], told(TEXT)):
        for side in example.statements[-1].sides:
            view = example.statements[-1].view(side)
            weights = _token_weights(fitted.pipeline_, view, [m.span() for m in TOKEN.finditer(view)])
            score = scores_of(fitted.pipeline_, np.asarray([view], dtype=object))[0]
            intercept = np.ravel(getattr(fitted.pipeline_[-1], "intercept_", 0.0))[0]
            assert weights.sum() + intercept == pytest.approx(score, abs=1e-9), view


def test_words_stand_where_they_say(some: list[Example]) -> None:
    """Every word is the article's text at its offsets, also behind names that were masked."""
    fitted = StanceModel(folds=2).fit(some)
    (judgement,) = fitted.judge([told(TEXT)], explain=True)
    assert set(judgement.evidence) == {"china", "north_korea"}
    for evidence in judgement.evidence.values():
        assert evidence.words
        assert all(TEXT[w.start : w.end] == w.text for w in evidence.words)
        weights = [abs(w.weight) for w in evidence.words]
        assert weights == sorted(weights, reverse=True)
    (silent,) = fitted.judge([told(TEXT)])
    assert not any(e.words for e in silent.evidence.values())


def test_the_expression_that_says_the_gain_moves_it_towards_and_its_denial_away(some: list[Example]) -> None:
    """By roles: "winner" speaks for the North, "won" in what is denied against China."""
    fitted = StanceModel(features.roles(["score"]), folds=2).fit(some)
    (statement,) = [s for s in told(TEXT).statements if s.sides == {"china", "north_korea"}]
    korea, china = (explained(fitted.pipeline_, statement, side) for side in ("north_korea", "china"))
    assert {"winner"} <= {w.text for w in korea if w.weight > 0}
    assert {"won"} <= {w.text for w in china if w.weight < 0}


def test_what_is_not_linear_is_explained_by_leaving_words_out(some: list[Example]) -> None:
    """A boosted model's weights are the differences of its scores."""
    model = StanceModel(features.roles(["score"]), classifiers.gradient_boosting(trees=10), folds=2).fit(some)
    statement = told("This is a win for Pyongyang, in the end.").statements[0]
    words = {w.text: w.weight for w in explained(model.pipeline_, statement, "north_korea")}
    full, without = scores_of(
        model.pipeline_, np.asarray([statement.view("north_korea"), "This is a for SIDE_ASKED, in the end."])
    )
    assert words["win"] == pytest.approx(full - without)
    assert words["win"] > 0
    assert "Pyongyang" not in words


@pytest.mark.parametrize(
    "text", ["Both sides win.", "It gains. China gains. It wins again.", "China’s", "中国 China 赢了?!"]
)
def test_odd_statements_are_explained(text: str, some: list[Example]) -> None:
    """Pronouns, "both sides", a bare name: offsets hold."""
    fitted = StanceModel(features.union({"w": features.words(), "r": features.roles(["score"])}), folds=2).fit(
        some[:120]
    )
    article = f"{text} China and North Korea."
    for statement in told(article).statements:
        for side in statement.sides:
            assert all(article[w.start : w.end] == w.text for w in explained(fitted.pipeline_, statement, side))
