"""Paired tests against known values and against scipy's general ones."""

import numpy as np
import pytest
from scipy import stats

from stance.learning.fold_scores import Spread, interval
from stance.learning.paired_tests import corrected_t_test, holm, paired_test, randomisation, repeated_test, sign_flip
from stance.learning.scores import Predictions, scores
from stance.learning.target_scores import TargetPredictions, target_scores


def predictions(gold: list[str], answers: list[str], groups: list | None = None, p=None) -> Predictions:
    sides = lambda values: np.asarray([(a in ("A", "both"), a in ("B", "both")) for a in values])  # noqa: E731
    return Predictions(
        gold=np.asarray(gold, dtype=object),
        answers=np.asarray(answers, dtype=object),
        gained=sides(gold),
        p=sides(answers).astype(float) * 0.8 + 0.1 if p is None else p,
        called=sides(answers),
        groups=np.asarray(range(len(gold)) if groups is None else groups, dtype=object),
    )


GOLD = ["A", "neither", "B", "both", "neither", "A", "neither", "B"]
GOOD = ["A", "neither", "B", "both", "neither", "neither", "neither", "B"]
POOR = ["neither", "A", "B", "neither", "neither", "A", "B", "neither"]


@pytest.mark.parametrize(("mended", "broken"), [(0, 0), (3, 0), (9, 1), (4, 4), (40, 61), (600, 500)])
def test_with_one_unit_in_a_group_the_answers_are_tested_by_mcnemar(mended: int, broken: int) -> None:
    """It agrees with scipy's binomial test; units that did not change count for nothing."""
    expected = stats.binomtest(mended, mended + broken).pvalue if mended + broken else 1.0
    better = [1] * mended + [-1] * broken + [0] * 7
    assert sign_flip(better, range(len(better))) == pytest.approx(expected)


def test_the_test_of_answers_keeps_its_level_when_experts_of_an_article_move_together() -> None:
    """Equal systems on 40 articles of five: McNemar's test, expert by expert, finds a difference in every third case."""
    rng = np.random.default_rng(3)
    groups, found = np.repeat(np.arange(40), 5), np.zeros(2)
    for _ in range(120):
        moved = rng.choice([-1, 0, 1], 40, p=[0.15, 0.7, 0.15]).repeat(5) * (rng.random(200) < 0.9)
        found += [sign_flip(moved, groups) < 0.05, sign_flip(moved, range(200)) < 0.05]
    by_article, by_expert = found
    assert by_article <= 12  # 6 expected; more than 12 has a chance of 1 %
    assert by_expert > 24


def test_a_test_of_answers_says_which_it_is() -> None:
    """McNemar's name stands only where experts are the units."""
    alone, together = (
        paired_test(predictions(GOLD, POOR, groups), predictions(GOLD, GOOD, groups), "accuracy")
        for groups in (None, [0, 0, 1, 1, 2, 2, 3, 3])
    )
    assert alone.answers_test == "McNemar's exact test"
    assert "sign-flip test" in together.answers_test
    assert together.p_answers == randomisation(
        predictions(GOLD, POOR, [0, 0, 1, 1, 2, 2, 3, 3]), predictions(GOLD, GOOD, [0, 0, 1, 1, 2, 2, 3, 3]), "accuracy"
    )


def test_holm_gives_the_values_of_the_textbook() -> None:
    """Smallest times n, next times n − 1, never falling, at most one; the order given is kept."""
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([0.9, 0.8]) == [1.0, 1.0]
    assert holm([]) == []


def test_the_randomisation_test_agrees_with_scipys() -> None:
    """With groups of one and a mean as the metric it is the exact permutation test of paired samples."""
    one, two = predictions(GOLD, POOR), predictions(GOLD, GOOD)
    right = [np.asarray(x.answers == x.gold, dtype=float) for x in (two, one)]
    expected = stats.permutation_test(
        right, lambda x, y, axis: np.mean(x - y, axis=axis), permutation_type="samples", n_resamples=np.inf
    ).pvalue
    assert randomisation(one, two, "accuracy") == pytest.approx(expected)


def test_whole_groups_are_exchanged() -> None:
    """Eight experts in two articles can be exchanged in four ways, so no p-value is below one half."""
    one, two = (predictions(GOLD, answers, groups=[0] * 4 + [1] * 4) for answers in (POOR, GOOD))
    assert randomisation(one, two, "accuracy") >= 0.5
    assert randomisation(predictions(GOLD, POOR), predictions(GOLD, GOOD), "accuracy") < 0.25


def test_a_system_against_itself_is_no_difference() -> None:
    """The difference is 0 with an interval of 0, and both p-values are 1."""
    one = predictions(GOLD * 4, GOOD * 4)
    test = paired_test(one, one, "gain_ap")
    assert (test.difference, test.low, test.high, test.p, test.p_answers, test.changed) == (0, 0, 0, 1, 1, 0)


def test_null_p_values_are_uniform_and_a_real_difference_is_found() -> None:
    """Two systems of equal noise are told apart at the level in about as many cases; a better one is found."""
    rng = np.random.default_rng(1)
    gold = list(rng.choice(["A", "B", "neither"], 120, p=[0.2, 0.2, 0.6]))
    groups = [n // 3 for n in range(120)]

    def noisy(noise: float) -> Predictions:
        gained = np.asarray([(g == "A", g == "B") for g in gold], dtype=float)
        return predictions(gold, gold, groups, p=gained * 0.3 + rng.normal(0, noise, (120, 2)))

    null = [randomisation(noisy(0.3), noisy(0.3), "gain_ap", rounds=99) for _ in range(40)]
    assert sum(p < 0.1 for p in null) <= 10  # 4 expected; more than 10 has a chance of 0.2 %
    test = paired_test(noisy(0.6), noisy(0.15), "gain_ap")
    assert test.p < 0.01
    assert test.low > 0


def test_repetitions_are_averaged_and_exchanged_together() -> None:
    """The same pair twice is no more evidence than once; opposite pairs cancel; two half gains are one gain."""
    one, two = predictions(GOLD, POOR), predictions(GOLD, GOOD)
    once, twice = paired_test(one, two, "accuracy"), repeated_test([(one, two)] * 2, "accuracy")
    assert (twice.p, twice.difference, twice.low, twice.mended) == (once.p, once.difference, once.low, once.mended)
    assert twice.repetitions == 2
    none = repeated_test([(one, two), (two, one)], "accuracy")
    assert (none.difference, none.p, none.mended, none.changed) == (0, 1, 0, once.changed)
    half = repeated_test([(one, two), (one, one)], "accuracy")
    assert half.difference == pytest.approx(once.difference / 2)
    with pytest.raises(ValueError, match="same experts"):
        repeated_test([(one, two), (predictions(POOR, GOOD), predictions(POOR, GOOD))], "accuracy")


def test_the_t_test_over_folds_is_the_corrected_one() -> None:
    """Its p-value is 0.05 where the corrected interval of the same differences ends at 0; equal systems give 1."""
    differences = np.asarray([[0.02, 0.05], [0.01, 0.04]])
    spread = [Spread(x.mean(), x.std(ddof=1), 2) for x in differences + 0.4]
    mean, low, _ = interval(spread)
    assert corrected_t_test(differences.ravel() - differences.mean() + (mean - low), 2) == pytest.approx(0.05)
    one, two = predictions(GOLD, POOR), predictions(GOLD, GOOD)
    folds = [np.asarray([0, 0, 0, 0, 1, 1, 1, 1]), np.asarray([0, 1] * 4)]
    by_hand = [3 / 4, 1 / 4, 2 / 4, 2 / 4]  # accuracy per fold, good minus poor
    found = repeated_test([(one, two)] * 2, "accuracy", folds).p_folds
    assert found == pytest.approx(corrected_t_test(by_hand, 2))
    assert repeated_test([(one, one)] * 2, "accuracy", folds).p_folds == 1
    assert repeated_test([(one, two)], "accuracy", folds[:1]).p_folds is None


def test_the_difference_is_that_of_the_scores() -> None:
    """Every tested metric is the one that a run logs."""
    one, two = predictions(GOLD, POOR), predictions(GOLD, GOOD)
    for metric in ("macro_f1", "gain_f1", "gain_ap", "gain_auc"):
        found = [scores(x, resamples=0)[metric].value for x in (one, two)]
        assert paired_test(one, two, metric).difference == pytest.approx(found[1] - found[0])


def test_other_experts_and_other_metrics_are_refused() -> None:
    """What cannot be compared is said, not computed."""
    with pytest.raises(ValueError, match="same experts"):
        paired_test(predictions(GOLD, GOOD), predictions(POOR, GOOD))
    with pytest.raises(ValueError, match="is made on one of gain_ap"):
        paired_test(predictions(GOLD, GOOD), predictions(GOLD, POOR), "calibration_error")
    with pytest.raises(ValueError, match="no expert sees a side gaining"):
        paired_test(predictions(["neither"] * 3, POOR[:3]), predictions(["neither"] * 3, POOR[:3]), "gain_f1")


def test_texts_towards_targets_are_tested_by_the_score_of_their_publication() -> None:
    """The difference is that of the two scores, by target as well; of 16 reassignments two are as extreme."""
    targets = np.asarray(["x", "x", "y", "y"], dtype=object)
    gold = np.asarray(["F", "A", "F", "N"], dtype=object)
    groups = np.arange(4).astype(object)
    labels = ("F", "A", "N")

    def given(*answers: str) -> TargetPredictions:
        return TargetPredictions(gold, np.asarray(answers, dtype=object), groups, targets, labels, labels[:2])

    poor, good = given("N", "F", "A", "F"), given("F", "A", "F", "N")
    assert randomisation(poor, good, "accuracy") == 2 / 16
    own = target_scores(gold, poor.answers, labels, labels[:2], groups, targets, resamples=0)
    for metric in ("favg", "favg_by_target", "macro_f1"):
        top = target_scores(gold, good.answers, labels, labels[:2], groups, targets, resamples=0)[metric].value
        assert paired_test(poor, good, metric).difference == pytest.approx(top - own[metric].value)
    with pytest.raises(ValueError, match="made on one of favg, favg_by_target, macro_f1"):
        paired_test(poor, good, "gain_ap")
