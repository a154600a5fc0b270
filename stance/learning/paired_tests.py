"""Paired tests of two systems on the same experts, with whole groups (articles, or experts) as the units.

A system may have been cross-validated several times, each time with other folds; its score is then the mean over these
repetitions. Sources: E. W. Noreen, Computer-Intensive Methods for Testing Hypotheses, 1989 (approximate randomisation);
Q. McNemar, Psychometrika 12, 1947; Z. Yang, X. Sun and J. W. Hardin, Biometrical Journal 52, 2010 (McNemar's test on
clustered pairs, of which the one by sign flips is an exact form); S. Holm, Scandinavian Journal of Statistics 6, 1979;
R. Dror, G. Baumer, S. Shlomov and R. Reichart, The Hitchhiker's Guide to Testing Statistical Significance in NLP, ACL
2018; R. R. Bouckaert and E. Frank, Evaluating the Replicability of Significance Tests for Comparing Learning
Algorithms, PAKDD 2004 (the t-test over repeated folds, with the variance of Nadeau & Bengio, 2003).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, Self, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats

from stance.learning.scores import Floats, Statistic, draws

ROUNDS, RESAMPLES, CHUNK = 2000, 1000, 250


class System(Protocol):
    """What one system answered for experts or texts, beside the truth; the arrays have shape (n,)."""

    @property
    def gold(self) -> NDArray[np.object_]: ...  # noqa: D102
    @property
    def answers(self) -> NDArray[np.object_]: ...  # noqa: D102
    @property
    def groups(self) -> NDArray[np.object_]: ...  # noqa: D102

    def tested(self) -> Mapping[str, tuple[Statistic, str | None]]:
        """Give the scores that compare two systems as functions of weights, or why one has no meaning here."""

    def beside(self, other: Self) -> Self:
        """Put both outputs into one table of 2n rows, so that weights of 0 and 1 choose whose output counts."""


S = TypeVar("S", bound=System)


@dataclass(frozen=True, slots=True)
class PairedTest:
    """How a second system differs from a first one on the same experts.

    ``difference`` is second minus first, with its 95 % interval (None with too few groups); ``p`` is of the
    randomisation test on ``metric``, ``p_answers`` of the test that ``answers_test`` names on the answers being right.
    Of ``experts``, ``changed`` got another answer; ``mended`` were wrong and are right, ``broken`` the reverse. Over
    several ``repetitions``, "changed" is in any of them, and "mended" right in more of them than before; ``p_folds`` is
    then of the corrected t-test over their folds, which is None for one, or where the metric has no meaning on a fold.
    """

    metric: str
    difference: float
    low: float | None
    high: float | None
    p: float
    p_answers: float
    experts: int
    groups: int
    changed: int
    mended: int
    broken: int
    repetitions: int = 1
    p_folds: float | None = None

    @property
    def answers_test(self) -> str:
        """The test of the answers in words: McNemar's where every group has one unit, else one that flips groups."""
        if self.groups == self.experts:
            return "McNemar's exact test"
        return "exact sign-flip test of mended minus broken by group (McNemar's test with whole groups as units)"


def paired_test(first: S, second: S, metric: str = "gain_ap", rounds: int = ROUNDS, seed: int = 0) -> PairedTest:
    """Test whether two systems differ.

    Parameters
    ----------
    first, second : Predictions or TargetPredictions
        Of the same experts, in the same order, with the same labels and groups.
    metric : str
        One of those that ``tested`` of the two gives.
    rounds : int
        Random reassignments; with so few groups that there are no more than that, all of them.
    seed : int
        Of reassignments and resamples.

    Raises
    ------
    ValueError
        If the experts, their labels or groups differ, or the metric has no meaning on them.
    """
    return repeated_test([(first, second)], metric, rounds=rounds, seed=seed)


def repeated_test(
    pairs: Sequence[tuple[S, S]],
    metric: str = "gain_ap",
    folds: Sequence[NDArray[np.int64]] = (),
    rounds: int = ROUNDS,
    seed: int = 0,
) -> PairedTest:
    """Test whether two systems differ in their mean score over repeated cross-validations.

    Parameters
    ----------
    pairs : sequence of (first, second)
        What the two gave in each repetition, as for ``paired_test``; the same experts in all of them.
    metric, rounds, seed
        As for ``paired_test``. A group is exchanged, and drawn, in all repetitions at once.
    folds : sequence of array, shape (n,), optional
        In which fold of each repetition both had an expert held out; needed for ``p_folds``.

    Raises
    ------
    ValueError
        As ``paired_test``.
    """
    start = pairs[0][0]
    for system in (s for pair in pairs for s in pair):
        if not (np.array_equal(start.gold, system.gold) and np.array_equal(start.groups, system.groups)):
            raise ValueError("A paired test needs the same experts with the same labels and groups in the same order.")
    one, two = (_mean([_statistic(pair[place], metric) for pair in pairs]) for place in (0, 1))
    every = np.ones((1, len(start.gold)))
    low, high = _interval(one, two, draws(start.groups, RESAMPLES, seed))
    right = [np.sum([pair[place].answers == start.gold for pair in pairs], axis=0) for place in (0, 1)]
    better = np.sign(right[1] - right[0])
    mended, broken = int((better > 0).sum()), int((better < 0).sum())
    changed = np.any([a.answers != b.answers for a, b in pairs], axis=0)
    return PairedTest(
        metric,
        float((two(every) - one(every))[0]),
        low,
        high,
        _randomised(pairs, metric, rounds, seed),
        sign_flip(better, start.groups),
        len(start.gold),
        len(np.unique(start.groups.astype(str))),
        int(changed.sum()),
        mended,
        broken,
        len(pairs),
        _over_folds(pairs, metric, folds) if len(pairs) > 1 and folds else None,
    )


def randomisation(first: S, second: S, metric: str, rounds: int = ROUNDS, seed: int = 0) -> float:
    """Give the two-sided p-value of the paired randomisation test that exchanges the systems group by group.

    If the systems do not differ, it does not matter whose output is called whose: the p-value is the share of
    reassignments with a difference at least as large as the observed one, which counts as one of them (Noreen, 1989).
    """
    return _randomised([(first, second)], metric, rounds, seed)


def _randomised(pairs: Sequence[tuple[S, S]], metric: str, rounds: int, seed: int) -> float:
    statistic = _mean([_statistic(first.beside(second), metric) for first, second in pairs])
    _, place = np.unique(pairs[0][0].groups.astype(str), return_inverse=True)
    observed = abs(_difference(statistic, np.zeros((1, len(place))))[0])
    exchanges, exact = _exchanges(int(place.max()) + 1, rounds, seed)
    found = [
        _difference(statistic, exchanges[start : start + CHUNK][:, place]) for start in range(0, len(exchanges), CHUNK)
    ]
    # Sums in another order differ in the last digits; an equal difference must count as equal. A difference without
    # meaning in a reassignment (no gain left to find) counts as large, which errs on the careful side.
    values = np.concatenate(found)
    large = int((~(np.abs(values) < observed - 1e-9)).sum())
    return large / len(values) if exact else (large + 1) / (len(values) + 1)


def corrected_t_test(differences: Sequence[float], folds: int) -> float:
    """Give the two-sided p-value that the mean of differences over repeated folds is 0 (Bouckaert & Frank, 2004).

    The folds share most of their training data, so the variance of the mean is enlarged by the ratio of test to
    training size; ``folds`` is how many there are in one repetition.

    >>> round(corrected_t_test([0.02, 0.05, 0.01, 0.04], folds=2), 3)
    0.238
    """
    values = np.asarray(differences)
    if not values.any():
        return 1.0
    error = np.sqrt(values.var(ddof=1) * (1 / len(values) + 1 / (folds - 1)))
    if not error:
        return 0.0
    return float(2 * stats.t.sf(abs(values.mean()) / error, len(values) - 1))


def _over_folds(pairs: Sequence[tuple[S, S]], metric: str, folds: Sequence[NDArray[np.int64]]) -> float | None:
    """Give the p-value of the corrected t-test; None where a fold has no score, or there is only one."""
    found: list[float] = []
    numbers = np.unique(folds[0])
    for (first, second), fold in zip(pairs, folds, strict=True):
        chosen = (fold[None, :] == numbers[:, None]).astype(float)
        found += (_statistic(second, metric)(chosen) - _statistic(first, metric)(chosen)).tolist()
    return corrected_t_test(found, len(numbers)) if len(numbers) > 1 and np.isfinite(found).all() else None


def sign_flip(better: ArrayLike, groups: ArrayLike) -> float:
    """Give the exact two-sided p-value that mended and broken answers balance, with whole groups as the units.

    If the systems do not differ, mended minus broken of a group is as likely as its opposite, so the p-value is the
    share of all ways to flip groups whose sum is at least as far from 0 as the observed one. With one unit in each
    group that is McNemar's exact test, which takes units for independent that are none where groups hold several.

    Parameters
    ----------
    better : array-like of {-1, 0, 1}, shape (n,)
        1 where the second system mends an answer, -1 where it breaks one.
    groups : array-like, shape (n,)

    Examples
    --------
    >>> sign_flip([1] * 9 + [-1], range(10))
    0.021484375
    >>> sign_flip([1] * 9 + [-1], ["an article"] * 5 + ["another"] * 5)
    0.5
    """
    _, place = np.unique(np.asarray(groups).astype(str), return_inverse=True)
    sums = np.bincount(place, weights=np.asarray(better, dtype=float)).astype(int)
    most = int(np.abs(sums).sum())
    chance = np.zeros(2 * most + 1)  # of each sum from -most to most, over all ways to flip
    chance[most] = 1.0
    for size in np.abs(sums[sums != 0]):
        chance = (np.roll(chance, size) + np.roll(chance, -size)) / 2  # never round the ends: no sum is beyond them
    far = np.abs(np.arange(-most, most + 1)) >= abs(int(sums.sum()))
    return min(1.0, float(chance[far].sum()))


def holm(p: Sequence[float]) -> list[float]:
    """Correct p-values for their number, so that the chance of any false finding stays at the level (Holm, 1979).

    >>> holm([0.01, 0.04, 0.03])
    [0.03, 0.06, 0.06]
    """
    corrected, largest = [0.0] * len(p), 0.0
    for rank, place in enumerate(sorted(range(len(p)), key=p.__getitem__)):
        largest = max(largest, min(1.0, (len(p) - rank) * p[place]))
        corrected[place] = largest
    return corrected


def _statistic(given: System, metric: str) -> Statistic:
    tested = given.tested()
    if metric not in tested:
        raise ValueError(f"A paired test is made on one of {', '.join(tested)}, found {metric!r}.")
    statistic, why_not = tested[metric]
    if why_not:
        raise ValueError(f"{metric} cannot be compared on these experts: {why_not}.")
    return statistic


def _mean(statistics: Sequence[Statistic]) -> Statistic:
    """Give the mean of statistics as one."""
    return lambda weights: np.mean([statistic(weights) for statistic in statistics], axis=0)


def _interval(one: Statistic, two: Statistic, weights: Floats | None) -> tuple[float | None, float | None]:
    """Give the 95 % percentile interval of the difference, both systems on the same resampled groups."""
    if weights is None:
        return None, None
    drawn = two(weights) - one(weights)
    drawn = drawn[np.isfinite(drawn)]
    if len(drawn) < len(weights) / 2:
        return None, None
    low, high = np.percentile(drawn, [2.5, 97.5])
    return float(low), float(high)


def _difference(statistic: Statistic, exchanged: Floats) -> Floats:
    """Give second minus first when the experts marked 1 in ``exchanged``, shape (rounds, experts), change sides."""
    kept = 1 - exchanged
    return statistic(np.hstack([exchanged, kept])) - statistic(np.hstack([kept, exchanged]))


def _exchanges(groups: int, rounds: int, seed: int) -> tuple[NDArray[np.float64], bool]:
    """Give which groups are exchanged in each round, shape (rounds, groups): all ways if there are few, else random."""
    if 2**groups <= rounds:
        ways = np.arange(2**groups)[:, None] >> np.arange(groups) & 1
        return ways.astype(float), True
    return np.random.default_rng(seed).integers(0, 2, (rounds, groups)).astype(float), False
