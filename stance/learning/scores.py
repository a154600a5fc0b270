"""Scores of stances and gains, each with a bootstrap interval over groups."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Self

import numpy as np
from numpy.typing import NDArray

from stance.learning.corpus import ANSWERS
from stance.learning.judgement import confidence

# Scores that compare two systems: each is a function of the answers or probabilities of any set of experts.
TESTED = ("gain_ap", "gain_auc", "gain_f1", "macro_f1", "accuracy", "gain_precision", "gain_recall")
# Intervals drawn from fewer clusters are too narrow (Cameron, Gelbach & Miller, Review of Economics and Statistics,
# 2008).
LEAST_GROUPS = 30
COVERAGES = (80, 50, 20)  # per cent of the experts, the most confident answers, at which scores are kept

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Score:
    """A figure with its 95 % interval; ``value`` is None, with the reason in ``why_not``, where it has no meaning."""

    name: str
    value: float | None
    low: float | None = None
    high: float | None = None
    why_not: str | None = None

    def __str__(self) -> str:
        if self.value is None:
            return f"not computed: {self.why_not}"
        interval = "" if self.low is None else f" [{self.low:.3f}, {self.high:.3f}]"
        return f"{self.value:.3f}{interval}"


@dataclass(frozen=True)
class Predictions:
    """Answers and probabilities of one system for the same experts, beside the truth.

    ``gold`` and ``answers`` hold "A", "B", "both" or "neither", shape (n,); ``gained`` and ``p`` are the two
    binary decisions per expert and their probabilities, shape (n, 2); ``groups`` says what was kept together.
    """

    gold: NDArray[np.object_]
    answers: NDArray[np.object_]
    gained: NDArray[np.bool_]
    p: Floats
    called: NDArray[np.bool_]
    groups: NDArray[np.object_]

    def tested(self) -> dict[str, tuple[Statistic, str | None]]:
        """Give the scores that compare two systems; see ``statistics``."""
        found = statistics(self)
        return {name: found[name] for name in TESTED}

    def beside(self, other: Self) -> Self:
        """Put the rows of another system under these."""
        names = [f.name for f in fields(self)]
        return type(self)(**{n: np.concatenate([getattr(self, n), getattr(other, n)]) for n in names})


# A statistic maps bootstrap weights of shape (resamples, experts) to values of shape (resamples,).
Statistic = Callable[[Floats], Floats]


def scores(predictions: Predictions, resamples: int = 1000, seed: int = 0) -> dict[str, Score]:
    """Score predictions; intervals are percentiles over ``resamples`` draws of whole groups (Field & Welsh, 2007).

    There are none with fewer groups than ``LEAST_GROUPS``.
    """
    return scored(statistics(predictions), predictions.groups, resamples, seed)


def scored(
    statistics: Mapping[str, tuple[Statistic, str | None]],
    groups: NDArray[np.object_],
    resamples: int = 1000,
    seed: int = 0,
) -> dict[str, Score]:
    """Give each statistic (or why it has no meaning) with its interval over draws of ``groups``, shape (examples,)."""
    weights = draws(groups, resamples, seed)
    found = {}
    for name, (statistic, why_not) in statistics.items():
        if why_not:
            found[name] = Score(name, None, why_not=why_not)
            continue
        value = float(statistic(np.ones((1, len(groups))))[0])
        low = high = None
        if weights is not None:
            drawn = statistic(weights)
            drawn = drawn[np.isfinite(drawn)]
            if len(drawn) >= resamples / 2:
                low, high = (float(q) for q in np.percentile(drawn, [2.5, 97.5]))
        found[name] = Score(name, value, low, high)
    return found


def draws(groups: NDArray[np.object_], resamples: int, seed: int) -> Floats | None:
    """Give how often each expert is drawn in each resample of groups; None if there are too few to draw from."""
    _, place = np.unique(groups.astype(str), return_inverse=True)
    count = int(place.max()) + 1 if len(place) else 0
    if count < LEAST_GROUPS or resamples < 1:
        return None
    rng = np.random.default_rng(seed)
    drawn = rng.multinomial(count, np.full(count, 1 / count), size=resamples)
    return drawn[:, place].astype(float)


def statistics(given: Predictions) -> dict[str, tuple[Statistic, str | None]]:
    """Give each score as a function of weights, with the reason why it has no meaning on these experts, if so."""
    pairs, p, called = given.gained.ravel(), given.p.ravel(), given.called.ravel()
    one_class = None if 0 < pairs.sum() < len(pairs) else f"all {len(pairs)} (expert, side) pairs have the same label"
    no_gain = None if pairs.any() else "no expert sees a side gaining"

    def per_pair(statistic: Statistic) -> Statistic:
        return lambda weights: statistic(np.repeat(weights, 2, axis=1))

    found: dict[str, tuple[Statistic, str | None]] = {
        "macro_f1": (lambda w: _macro_f1(given.gold, given.answers, w), None),
        "accuracy": (lambda w: _ratio(w @ (given.gold == given.answers), w.sum(axis=1)), None),
        "gain_f1": (per_pair(lambda w: _f1(pairs, called, w)), no_gain),
        "gain_precision": (
            per_pair(lambda w: _ratio(w @ (pairs & called), w @ called)),
            no_gain if called.any() else "no gain is predicted",
        ),
        "gain_recall": (per_pair(lambda w: _ratio(w @ (pairs & called), w @ pairs)), no_gain),
        "gain_ap": (per_pair(lambda w: _ranking(pairs, p, w)[0]), one_class),
        "gain_auc": (per_pair(lambda w: _ranking(pairs, p, w)[1]), one_class),
        "gain_base_rate": (per_pair(lambda w: _ratio(w @ pairs, w.sum(axis=1))), None),
        "brier": (per_pair(lambda w: _ratio(w @ (p - pairs) ** 2, w.sum(axis=1))), None),
        "calibration_error": (per_pair(lambda w: _calibration_error(pairs, p, w)), None),
    }
    for label in ANSWERS:
        found |= _per_label(given, label)
    for percent in COVERAGES:
        found |= {f"{name}_at_{percent}": statistic for name, statistic in at_coverage(given, percent).items()}
    return found


def most_confident(given: Predictions, percent: int) -> NDArray[np.bool_]:
    """Tell which experts are among the ``percent`` per cent whose answers are most probable, shape (n,)."""
    order = np.argsort(-confidence(given.p, given.called), kind="stable")
    kept = np.zeros(len(order), dtype=bool)
    kept[order[: max(1, round(len(order) * percent / 100))]] = True
    return kept


def at_coverage(given: Predictions, percent: int) -> dict[str, tuple[Statistic, str | None]]:
    """Give accuracy, macro-F1, gain precision and gain recall on the most confident answers alone."""
    kept = most_confident(given, percent)
    pairs = np.repeat(kept, 2)
    gained, called = given.gained.ravel() & pairs, given.called.ravel() & pairs
    absent = None if gained.any() else f"no expert among the most confident {percent} % sees a side gaining"
    unused = None if called.any() else f"no gain is predicted among the most confident {percent} %"
    twice: Callable[[Floats], Floats] = lambda w: np.repeat(w, 2, axis=1)  # noqa: E731
    return {
        "accuracy": (lambda w: _ratio(w @ (kept & (given.gold == given.answers)), w @ kept), None),
        "macro_f1": (lambda w: _macro_f1(given.gold, given.answers, w * kept), None),
        "gain_precision": (lambda w: _ratio(twice(w) @ (gained & called), twice(w) @ called), unused),
        "gain_recall": (lambda w: _ratio(twice(w) @ (gained & called), twice(w) @ gained), absent),
    }


def _per_label(given: Predictions, label: str) -> dict[str, tuple[Statistic, str | None]]:
    gold, answer = given.gold == label, given.answers == label
    absent = None if gold.any() else f"no expert holds {label!r}"
    unused = None if answer.any() else f"{label!r} is never predicted"
    return {
        f"precision_{label}": (lambda w: _ratio(w @ (gold & answer), w @ answer), unused),
        f"recall_{label}": (lambda w: _ratio(w @ (gold & answer), w @ gold), absent),
        f"f1_{label}": (lambda w: _f1(gold, answer, w), absent),
        f"support_{label}": (lambda w: w @ gold.astype(float), None),
    }


def _ratio(above: Floats, below: Floats) -> Floats:
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(below > 0, above / below, np.nan)


def _f1(gold: NDArray[np.bool_], answer: NDArray[np.bool_], weights: Floats) -> Floats:
    return _ratio(2 * (weights @ (gold & answer)), weights @ gold + weights @ answer)


def _macro_f1(gold: NDArray[np.object_], answers: NDArray[np.object_], weights: Floats) -> Floats:
    """Mean F1 over the labels present in gold (in the resample)."""
    columns = np.stack([_f1(gold == label, answers == label, weights) for label in ANSWERS])
    present = np.stack([(weights @ (gold == label).astype(float)) > 0 for label in ANSWERS])
    return _ratio(np.where(present, np.nan_to_num(columns), 0).sum(axis=0), present.sum(axis=0))


def _ranking(gold: NDArray[np.bool_], p: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """Give average precision and area under the ROC curve; tied probabilities share one threshold."""
    order = np.argsort(-p, kind="stable")
    weighted = weights[:, order]
    hits = np.cumsum(weighted * gold[order], axis=1)
    taken = np.cumsum(weighted, axis=1)
    ends = np.flatnonzero(np.r_[np.diff(p[order]) != 0, True])
    hits, taken = hits[:, ends], taken[:, ends]
    gained = np.diff(hits, axis=1, prepend=0)
    missed = np.diff(taken - hits, axis=1, prepend=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        precision = np.where(taken > 0, hits / taken, 0)
    positives, negatives = hits[:, -1], (taken - hits)[:, -1]
    average = _ratio((gained * precision).sum(axis=1), positives)
    area = _ratio((missed * (hits - gained / 2)).sum(axis=1), positives * negatives)
    return average, area


def _calibration_error(gold: NDArray[np.bool_], p: Floats, weights: Floats, bins: int = 10) -> Floats:
    """Expected calibration error over bins with equal numbers of pairs (Naeini et al., AAAI 2015)."""
    order = np.argsort(p, kind="stable")
    total = np.zeros(len(weights))
    for chunk in np.array_split(order, min(bins, len(order))):
        total += np.abs(weights[:, chunk] @ (gold[chunk] - p[chunk]))
    return _ratio(total, weights.sum(axis=1))
