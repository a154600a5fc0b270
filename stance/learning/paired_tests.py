"""Paired tests of two systems on the same experts, with whole groups (articles, or experts) as the units.

Sources: E. W. Noreen, Computer-Intensive Methods for Testing Hypotheses, 1989 (approximate randomisation);
Q. McNemar, Psychometrika 12, 1947; S. Holm, Scandinavian Journal of Statistics 6, 1979; R. Dror, G. Baumer,
S. Shlomov and R. Reichart, The Hitchhiker's Guide to Testing Statistical Significance in NLP, ACL 2018.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

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

    ``difference`` is second minus first, with its 95 % interval (None with a single group); ``p`` is of the
    randomisation test on ``metric``, ``p_answers`` of McNemar's test on the answers being right. Of ``experts``,
    ``changed`` got another answer; ``mended`` were wrong and are right, ``broken`` the reverse.
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
    if not (np.array_equal(first.gold, second.gold) and np.array_equal(first.groups, second.groups)):
        raise ValueError("A paired test needs the same experts with the same labels and groups in the same order.")
    one, two = _statistic(first, metric), _statistic(second, metric)
    every = np.ones((1, len(first.gold)))
    low, high = _interval(one, two, draws(first.groups, RESAMPLES, seed))
    was_right, is_right = first.answers == first.gold, second.answers == second.gold
    mended, broken = int((is_right & ~was_right).sum()), int((was_right & ~is_right).sum())
    return PairedTest(
        metric,
        float((two(every) - one(every))[0]),
        low,
        high,
        randomisation(first, second, metric, rounds, seed),
        mcnemar(mended, broken),
        len(first.gold),
        len(np.unique(first.groups.astype(str))),
        int((first.answers != second.answers).sum()),
        mended,
        broken,
    )


def randomisation(first: S, second: S, metric: str, rounds: int = ROUNDS, seed: int = 0) -> float:
    """Give the two-sided p-value of the paired randomisation test that exchanges the systems group by group.

    If the systems do not differ, it does not matter whose output is called whose: the p-value is the share of
    reassignments with a difference at least as large as the observed one, which counts as one of them (Noreen, 1989).
    """
    statistic = _statistic(first.beside(second), metric)
    _, place = np.unique(first.groups.astype(str), return_inverse=True)
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


def mcnemar(mended: int, broken: int) -> float:
    """Give the exact two-sided p-value of McNemar's test: a sign test on the experts with one right answer of two.

    >>> mcnemar(9, 1)
    0.021484375
    """
    discordant, fewer = mended + broken, min(mended, broken)
    tail = sum(math.comb(discordant, k) for k in range(fewer + 1))
    return min(1.0, 2 * tail / (1 << discordant))


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
