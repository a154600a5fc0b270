"""Scores of stances towards targets as the public benchmarks define them, with bootstrap intervals over texts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from stance.learning.scores import Floats, Score, Statistic, scored

Strings = NDArray[np.object_]
# Scores that compare two systems, the publications' main ones first; not every publication has the first two.
TESTED = ("favg", "favg_by_target", "macro_f1", "recall_avg", "accuracy")


@dataclass(frozen=True)
class TargetPredictions:
    """Answers of one system for the same texts, beside the truth: ``gold``, ``answers``, ``groups``, shape (n,).

    ``targets``, ``labels`` and ``averaged`` are as in ``target_statistics``.
    """

    gold: Strings
    answers: Strings
    groups: Strings
    targets: Strings | None
    labels: tuple[str, ...]
    averaged: tuple[str, ...]

    def tested(self) -> dict[str, tuple[Statistic, str | None]]:
        """Give the scores that compare two systems, as far as the publication has them; see ``target_statistics``."""
        found = target_statistics(self.gold, self.answers, self.labels, self.averaged, self.targets)
        return {name: found[name] for name in TESTED if name in found}

    def beside(self, other: Self) -> Self:
        """Put the rows of another system under these."""
        gold, answers, groups = (
            np.concatenate([getattr(self, n), getattr(other, n)]) for n in ("gold", "answers", "groups")
        )
        both = (self.targets, other.targets)
        targets = None if both[0] is None or both[1] is None else np.concatenate([both[0], both[1]])
        return type(self)(gold, answers, groups, targets, self.labels, self.averaged)


def target_scores(
    gold: Strings,
    answers: Strings,
    labels: Sequence[str],
    averaged: Sequence[str],
    groups: Strings,
    targets: Strings | None = None,
    resamples: int = 1000,
    seed: int = 0,
) -> dict[str, Score]:
    """Score answers against the truth; see ``target_statistics`` for what and for the other parameters.

    Parameters
    ----------
    groups : array, shape (n,)
        What the bootstrap draws as a whole.
    resamples, seed : int
        How many draws, and the seed that decides them.
    """
    return scored(target_statistics(gold, answers, labels, averaged, targets), groups, resamples, seed)


def target_statistics(
    gold: Strings,
    answers: Strings,
    labels: Sequence[str],
    averaged: Sequence[str],
    targets: Strings | None = None,
) -> dict[str, tuple[Statistic, str | None]]:
    """Give the scores as functions of weights of the examples.

    Where the publication averages F1 over some labels only, as SemEval-2016 Task 6 does over FAVOR and AGAINST,
    ``favg`` is that average with the counts pooled over all targets (the official evaluation script), ``favg_TARGET``
    the same within a target, and ``favg_by_target`` the mean of these. F1 and recall of a label that is neither
    there nor predicted count as 0, as in the script.

    Parameters
    ----------
    gold, answers : array of str, shape (n,)
        The labels, and what was answered.
    labels, averaged : sequence of str
        All labels, and those whose F1 the publication averages.
    targets : array of str, shape (n,), optional
        The targets, where they are few and scores by target make sense.
    """
    places = {label: place for place, label in enumerate(labels)}
    pairs = np.asarray([places[g] * len(labels) + places[a] for g, a in zip(gold, answers, strict=True)])
    one_hot = np.eye(len(labels) ** 2)[pairs]
    everywhere = np.ones(len(gold), dtype=bool)

    def statistic(measure: Any, rows: NDArray[np.bool_] = everywhere) -> tuple[Statistic, str | None]:
        return lambda weights: measure(_counts(weights, one_hot, rows)), None

    found = {
        "macro_f1": statistic(lambda c: _f1(c).mean(axis=1)),
        "accuracy": statistic(lambda c: _share(np.trace(c, axis1=1, axis2=2), c.sum(axis=(1, 2)))),
        "recall_avg": statistic(lambda c: _recall(c).mean(axis=1)),
    }
    if set(averaged) != set(labels):
        found |= _favg([places[label] for label in averaged], statistic, targets)
    for label, place in places.items():
        found[f"precision_{label}"] = statistic(lambda c, i=place: _precision(c)[:, i])
        found[f"recall_{label}"] = statistic(lambda c, i=place: _recall(c)[:, i])
        found[f"f1_{label}"] = statistic(lambda c, i=place: _f1(c)[:, i])
        found[f"support_{label}"] = statistic(lambda c, i=place: c[:, i].sum(axis=1))
    return found


def slug(target: str) -> str:
    """Give a target's name as it stands in the name of a score.

    >>> slug("Climate Change is a Real Concern")
    'climate_change_is_a_real_concern'
    """
    return re.sub(r"\W+", "_", target.lower()).strip("_")


def _favg(columns: list[int], statistic: Any, targets: Strings | None) -> Mapping[str, tuple[Statistic, str | None]]:
    def average(counts: Floats) -> Floats:
        return np.asarray(_f1(counts)[:, columns].mean(axis=1))

    found = {"favg": statistic(average)}
    if targets is None:
        return found
    by_target = {f"favg_{slug(t)}": statistic(average, targets == t) for t in sorted(set(targets.tolist()))}
    parts = [measure for measure, _ in by_target.values()]
    found["favg_by_target"] = (lambda weights: np.mean([part(weights) for part in parts], axis=0), None)
    return found | by_target


def _counts(weights: Floats, one_hot: Floats, rows: NDArray[np.bool_]) -> Floats:
    """Give confusion matrices (gold, answer) of each resample, shape (resamples, labels, labels)."""
    size = round(one_hot.shape[1] ** 0.5)
    return np.asarray((weights[:, rows] @ one_hot[rows]).reshape(-1, size, size))


def _share(above: Floats, below: Floats) -> Floats:
    return np.asarray(np.divide(above, below, out=np.zeros_like(above), where=below > 0))


def _diagonal(counts: Floats) -> Floats:
    return np.diagonal(counts, axis1=1, axis2=2).copy()


def _recall(counts: Floats) -> Floats:
    return _share(_diagonal(counts), counts.sum(axis=2))


def _precision(counts: Floats) -> Floats:
    return _share(_diagonal(counts), counts.sum(axis=1))


def _f1(counts: Floats) -> Floats:
    return _share(2 * _diagonal(counts), counts.sum(axis=1) + counts.sum(axis=2))
