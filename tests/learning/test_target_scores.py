"""The benchmarks' scores against values worked out by hand, and the model that is scored."""

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.metrics import f1_score, recall_score

from stance.learning.classifiers import linear_svm, logistic
from stance.learning.features import words
from stance.learning.target_evaluation import evaluate
from stance.learning.target_model import TargetModel
from stance.learning.target_scores import target_scores
from stance.learning.targets import TargetCorpus, TargetExample

LABELS = ("FAVOR", "AGAINST", "NONE")


def scored(rows: str, averaged=("FAVOR", "AGAINST"), resamples: int = 0) -> dict:
    """Score rows written as "target:GOLD>ANSWER" with the labels' first letters."""
    names = {label[0]: label for label in LABELS}
    parsed = [(r.split(":")[0], names[r.split(":")[1][0]], names[r[-1]]) for r in rows.split()]
    targets, gold, answers = (np.asarray(column, dtype=object) for column in zip(*parsed, strict=True))
    groups = np.asarray([str(n) for n in range(len(gold))], dtype=object)
    return target_scores(gold, answers, LABELS, averaged, groups, targets, resamples)


def test_favg_is_pooled_over_targets_as_in_the_official_script() -> None:
    """Counts are added up over the targets first; NONE counts only as a wrong answer."""
    found = scored("a:F>F a:F>A a:A>A a:N>F b:F>F b:A>N b:A>A b:N>N b:N>A")
    # pooled: FAVOR tp 2, answered 3, gold 3 -> 2/3; AGAINST tp 2, answered 4, gold 3 -> 4/7
    assert found["favg"].value == pytest.approx((2 / 3 + 4 / 7) / 2)
    # a: FAVOR tp 1 of 2 answered, 2 gold -> 1/2; AGAINST tp 1 of 2 answered, 1 gold -> 2/3
    assert found["favg_a"].value == pytest.approx((1 / 2 + 2 / 3) / 2)
    # b: FAVOR 1; AGAINST tp 1 of 2 answered, 2 gold -> 1/2
    assert found["favg_b"].value == pytest.approx(3 / 4)
    assert found["favg_by_target"].value == pytest.approx((7 / 12 + 3 / 4) / 2)
    assert found["accuracy"].value == pytest.approx(5 / 9)


def test_a_label_that_is_neither_there_nor_answered_counts_as_nought() -> None:
    """The official script starts precision, recall and F at 0."""
    assert scored("a:A>A a:N>N")["favg"].value == pytest.approx(0.5)
    assert scored("a:F>A a:N>A")["favg"].value == 0


def test_macro_f1_and_mean_recall_are_those_of_scikit_learn() -> None:
    """The evaluator of NewsMTSC takes them from there, with all three labels."""
    rng = np.random.default_rng(3)
    gold, answers = (rng.choice(np.asarray(LABELS, dtype=object), 200, p=[0.5, 0.3, 0.2]) for _ in range(2))
    found = target_scores(gold, answers, LABELS, LABELS, np.arange(200).astype(object), resamples=200)
    assert found["macro_f1"].value == pytest.approx(f1_score(gold, answers, labels=LABELS, average="macro"))
    assert found["recall_avg"].value == pytest.approx(recall_score(gold, answers, labels=LABELS, average="macro"))
    assert "favg" not in found
    assert found["macro_f1"].low < found["macro_f1"].value < found["macro_f1"].high


def examples(target: str, start: int, count: int, *, twist: bool = False) -> list[TargetExample]:
    """Invented rows: what "good" means depends on the target."""
    kinds = [("good stuff", "FAVOR"), ("bad stuff", "AGAINST"), ("mere rain", "NONE")]
    rows = []
    for n in range(count):
        text, label = kinds[n % 3]
        if twist and label != "NONE":
            label = "AGAINST" if label == "FAVOR" else "FAVOR"
        rows.append(TargetExample(f"{target}{start + n}", f"{text} {start + n}", target, (), (), label, f"{start + n}"))
    return rows


@pytest.fixture
def corpus() -> TargetCorpus:
    train, test = ([*examples("tea", s, n), *examples("war", s, n, twist=True)] for s, n in ((0, 30), (100, 12)))
    return TargetCorpus(
        "toy", LABELS, LABELS[:2], recurring=True, train=tuple(train), test=tuple(test), digest="0", files=()
    )


@pytest.mark.parametrize(("per", "expected"), [("target", 1.0), ("corpus", 0.5)])
def test_one_classifier_per_target_learns_what_one_for_all_cannot(per: str, expected: float, corpus) -> None:
    """The same words mean the opposite for the second target."""
    model = TargetModel(words(ngram_max=1), linear_svm(), per=per)
    found = evaluate(clone(model), corpus, resamples=20)
    assert found.scores["favg"].value == pytest.approx(expected, abs=0.26 if per == "corpus" else 0)
    assert found.p is None
    assert found.baselines["majority"]["accuracy"].value == pytest.approx(1 / 3)


def test_choices_are_made_without_looking_at_the_test_part(corpus) -> None:
    """Every training row is judged once, by a model that has not seen its text."""
    found = evaluate(TargetModel(words(ngram_max=1), logistic(), per="target"), corpus, part="train", folds=3)
    assert [e.id for e in found.examples] == [e.id for e in corpus.train]
    together = {}
    for example, fold in zip(found.examples, found.fold, strict=True):
        assert together.setdefault(example.group, fold) == fold
    assert set(found.fold) == {0, 1, 2}
    assert found.p.sum(axis=1) == pytest.approx(1)
    assert found.scores["accuracy"].value == 1


def test_what_cannot_be_learned_or_judged_is_said(corpus) -> None:
    """By name of the target and the parameter."""
    model = TargetModel(words(min_df=1), per="target").fit(corpus.train)
    with pytest.raises(LookupError, match="no classifier for the target 'coal', only for tea, war"):
        model.predict(examples("coal", 0, 1))
    with pytest.raises(ValueError, match="All 1 rows for coal have the label 'FAVOR'"):
        TargetModel(per="target").fit([*corpus.train, *examples("coal", 0, 1)])
    with pytest.raises(ValueError, match=r"model\.per must be one of corpus, target"):
        TargetModel(per="tweet").fit(corpus.train)
    with pytest.raises(ValueError, match=r"evaluation\.part must be one of test, train"):
        evaluate(model, corpus, part="dev")
    with pytest.raises(ValueError, match="1 of 1 examples have no label"):
        TargetModel().fit([TargetExample("x", "t", "y", ())])
