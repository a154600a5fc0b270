"""The stance model as a scikit-learn estimator, and what it makes of statements."""

from dataclasses import replace

import numpy as np
import pytest
from sklearn.base import clone

from stance.learning import classifiers, features
from stance.learning.corpus import Corpus, Example
from stance.learning.model import StanceModel
from stance.learning.question import Question
from stance.learning.side import SideTable
from stance.learning.statement import statements

KOREA = Question.of_sides(("china", "north_korea"), SideTable.read())


def example(text: str, question: Question = KOREA, **facts: object) -> Example:
    return Example("a", "x", question, tuple(statements(text, [(0, len(text))], question)), **facts)


@pytest.fixture(scope="module")
def fitted(shipped: Corpus) -> StanceModel:
    return StanceModel(folds=2).fit(shipped.examples)


def test_parameters_are_stored_and_cloned_as_scikit_learn_wants() -> None:
    """get_params, set_params and clone work, also into the parts."""
    model = StanceModel(
        features=features.words(ngram_max=1), classifier=classifiers.linear_svm(C=0.1), aggregation="max"
    )
    assert model.get_params()["classifier__C"] == 0.1
    copy = clone(model).set_params(classifier__C=2.0, aggregation="noisy_or")
    assert (copy.classifier.C, copy.aggregation) == (2.0, "noisy_or")
    assert model.classifier.C == 0.1


def test_probabilities_add_up_and_answers_follow_the_threshold(fitted: StanceModel, shipped: Corpus) -> None:
    """predict_proba has a column per class; predict is the gains above the threshold."""
    some = shipped.examples[:80]
    assert list(fitted.classes_) == ["A", "B", "both", "neither"]
    assert np.allclose(fitted.predict_proba(some).sum(axis=1), 1)
    gains = fitted.predict_gains(some) > fitted.threshold_
    expected = [{(1, 0): "A", (0, 1): "B", (1, 1): "both", (0, 0): "neither"}[tuple(map(int, g))] for g in gains]
    assert list(fitted.predict(some)) == expected


def test_swapping_the_sides_swaps_the_answer_exactly(fitted: StanceModel) -> None:
    """The mirror test: the model cannot prefer a side for its name or its place."""
    text = "China gives Pyongyang more than it gets, and Kim Jong Un can only gain from that. Beijing loses face."
    mirrored = replace(KOREA, sides=(KOREA.sides[1], KOREA.sides[0]))
    one, two = fitted.predict_gains([example(text), example(text, mirrored)])
    assert one == pytest.approx(two[::-1], abs=1e-12)


def test_the_evidence_is_the_statement_with_the_highest_probability(fitted: StanceModel) -> None:
    """Each side's evidence is one of the expert's sentences that name it."""
    told = example("China is far away. It rains in Pyongyang. This is a huge victory for Pyongyang, a clear win.")
    (judgement,) = fitted.judge([told])
    evidence = judgement.evidence["north_korea"]
    scored = judgement.statements
    assert evidence.p == max(p["north_korea"] for p in scored if "north_korea" in p)
    assert evidence.statement.span.text in {s.span.text for s in told.statements}


def test_an_expert_who_names_no_side_gets_the_low_rate_and_no_evidence(fitted: StanceModel) -> None:
    """Silence about a side is not a gain."""
    (judgement,) = fitted.judge([example("It rained all day.")])
    assert judgement.stance == "neither"
    assert judgement.evidence == {}
    assert max(judgement.gains.values()) < 0.2


def test_a_lower_base_rate_lowers_every_probability(shipped: Corpus) -> None:
    """Prior correction moves probabilities, not their order."""
    plain, moved = (StanceModel(folds=2, base_rate=r).fit(shipped.examples) for r in (None, 0.02))
    some = shipped.examples[:60]
    before, after = plain.predict_gains(some).ravel(), moved.predict_gains(some).ravel()
    assert (after < before).all()
    assert (np.argsort(before, kind="stable") == np.argsort(after, kind="stable")).all()


def test_experts_without_labelled_statements_lend_them_their_stance(shipped: Corpus) -> None:
    """A corpus with stances only can be trained on."""
    bare = [replace(e, statements=tuple(replace(s, gains=None) for s in e.statements)) for e in shipped.examples[:300]]
    model = StanceModel(folds=2).fit(bare, [e.answer for e in bare])
    assert model.predict_gains(bare[:5]).shape == (5, 2)


def test_a_corpus_without_a_gain_is_refused_with_the_reason(shipped: Corpus) -> None:
    """One class cannot be learned from."""
    neither = [e for e in shipped.examples if e.stance == "neither" and not any(s.gains for s in e.statements)]
    with pytest.raises(ValueError, match="no gain; a model needs both kinds"):
        StanceModel().fit(neither[:30])


@pytest.mark.parametrize(
    ("parameter", "complaint"),
    [
        ({"aggregation": "sum"}, "aggregation must be one of max"),
        ({"threshold": 2.0}, "threshold must be a number between"),
        ({"base_rate": 0.0}, "base_rate must be a number between"),
        ({"folds": 1}, "folds must be at least 2"),
    ],
)
def test_a_parameter_outside_its_range_is_refused(parameter: dict, complaint: str, shipped: Corpus) -> None:
    """What was found and what is allowed stand in the message."""
    with pytest.raises(ValueError, match=complaint):
        StanceModel(**parameter).fit(shipped.examples[:50])


@pytest.mark.parametrize("aggregation", ["max", "noisy_or", "mean_of_two"])
@pytest.mark.parametrize("classifier", [classifiers.logistic, classifiers.linear_svm, classifiers.complement_nb])
def test_every_classifier_and_aggregation_fits_and_ranks(aggregation: str, classifier: object, shipped: Corpus) -> None:
    """All combinations of the configs' options give probabilities between 0 and 1."""
    model = StanceModel(classifier=classifier(), aggregation=aggregation, folds=2).fit(shipped.examples[:400])
    gains = model.predict_gains(shipped.examples[400:450])
    assert ((gains > 0) & (gains < 1)).all()
    assert gains.std() > 0
