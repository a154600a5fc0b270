"""Scores fold by fold: how much they vary, the interval of their mean, and the score so far while folds are run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from stance.learning.corpus import Example
from stance.learning.evaluation import Evaluation, predictions_of
from stance.learning.model import Judgement
from stance.learning.scores import Predictions, Score, scores


@dataclass(frozen=True)
class Spread:
    """Mean and standard deviation of one score over the folds of one cross-validation."""

    mean: float
    sd: float
    folds: int


def spread(evaluation: Evaluation, names: Sequence[str]) -> dict[str, Spread]:
    """Score every fold by itself; a score that has no meaning on one of the folds is left out."""
    numbers = np.unique(evaluation.fold[evaluation.fold >= 0])
    by_fold = [scores(_part(evaluation.predictions, evaluation.fold == n), resamples=0) for n in numbers]
    return spread_of(by_fold, names)


def spread_of(by_fold: Sequence[Mapping[str, Score]], names: Sequence[str]) -> dict[str, Spread]:
    """Give the spread of the named scores over folds; one that a fold lacks, or of a single fold, is left out."""
    found = {}
    for name in names:
        values = [score.value for fold in by_fold if (score := fold[name]).value is not None]
        if len(values) == len(by_fold) > 1:
            found[name] = Spread(float(np.mean(values)), float(np.std(values, ddof=1)), len(values))
    return found


def scalars(found: Mapping[str, Spread]) -> dict[str, float]:
    """Give spreads as scalars of a run: what a sweep needs for its intervals over seeds and folds."""
    means = {f"{n}_fold_mean": s.mean for n, s in found.items()} | {f"{n}_fold_sd": s.sd for n, s in found.items()}
    return means | ({"folds": next(iter(found.values())).folds} if found else {})


def interval(runs: Sequence[Spread]) -> tuple[float, float, float]:
    """Give mean and 95 % interval of a score in [0, 1] over the folds of one or more cross-validations.

    The folds share most of their training data, so the usual variance of a mean is far too small; it is corrected by
    the ratio of test to training size (Nadeau & Bengio, 2003; for repeated folds Bouckaert & Frank, 2004).

    Returns
    -------
    tuple of float
        Mean, lower and upper end.
    """
    count, folds = sum(r.folds for r in runs), min(r.folds for r in runs)
    mean = sum(r.mean * r.folds for r in runs) / count
    squares = sum((r.folds - 1) * r.sd**2 + r.folds * (r.mean - mean) ** 2 for r in runs)
    error = np.sqrt(squares / (count - 1) * (1 / count + 1 / (folds - 1)))
    half = float(stats.t.ppf(0.975, count - 1) * error)
    return mean, max(0.0, mean - half), min(1.0, mean + half)


def score_so_far(name: str, examples: Sequence[Example], judgements: Sequence[Judgement]) -> float | None:
    """Give the named score over the experts judged so far; None where it has no meaning yet."""
    groups = np.asarray([e.group for e in examples], dtype=object)
    return scores(predictions_of(examples, judgements, groups), resamples=0)[name].value


def _part(given: Predictions, chosen: NDArray[np.bool_]) -> Predictions:
    return Predictions(**{f.name: getattr(given, f.name)[chosen] for f in fields(given)})
