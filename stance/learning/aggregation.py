"""From the statements of an expert to the expert: how the statements' probabilities make one score per side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler

from stance.learning.calibration import Floats, expit, logit
from stance.learning.corpus import Example

AGGREGATIONS = ("max", "noisy_or", "mean_of_two", "learned")
DESCRIPTORS = ("max", "second", "mean", "noisy_or", "statements", "share above")
#: How many statements a noisy-or takes in: with all of them whoever talks long enough sees everybody gaining.
CLEAREST = 3
ABOVE = 0.3  # from which probability a statement counts in "share above": twice the usual share of gains
Scored = Sequence[Sequence[dict[str, float]]]  # by expert and statement, the probabilities by side named


class Aggregation(BaseEstimator):  # type: ignore[misc] # scikit-learn carries no types
    """Combines the probabilities of the statements that name a side into log odds per (expert, side).

    Parameters
    ----------
    how : {"max", "noisy_or", "mean_of_two", "learned"}
        The highest one, P(any of the three highest), the mean of the two highest, or a logistic regression on
        DESCRIPTORS.
    folds : int
        Folds by group in which a learned one is fitted where its own training pairs are to be scored.
    """

    def __init__(self, how: str = "max", folds: int = 5):
        self.how = how
        self.folds = folds

    def fit(self, scored: Scored, X: Sequence[Example], gained: NDArray[np.bool_], rows: NDArray[np.bool_]) -> Self:
        """Learn from statements scored out of fold.

        Parameters
        ----------
        scored : by expert and statement
            Probabilities of the statements by the sides they name.
        X : sequence of Example
            The experts.
        gained : array of bool, shape (experts, 2)
            Whether the expert sees each side gaining.
        rows : array of bool, shape (experts,)
            Which experts to learn from.
        """
        self.learned_ = None
        if self.how == "learned":
            named, described = _described(scored, X)
            known = named & rows[:, None]
            self.learned_ = _regression(described[known], gained[known])
        return self

    def log_odds(self, scored: Scored, X: Sequence[Example]) -> tuple[NDArray[np.bool_], Floats]:
        """Give whether a statement names each side, and the log odds of its gain; both of shape (experts, 2)."""
        named, described = _described(scored, X)
        return named, self._combined(named, described, self.learned_)

    def out_of_fold(
        self,
        scored: Scored,
        X: Sequence[Example],
        gained: NDArray[np.bool_],
        rows: NDArray[np.bool_],
        groups: NDArray[np.object_],
    ) -> tuple[NDArray[np.bool_], Floats]:
        """Give the same where no expert is scored by an aggregation that was learned from its own group."""
        if self.learned_ is None or len(set(groups[rows].tolist())) < 2:
            return self.log_odds(scored, X)
        named, described = _described(scored, X)
        values = self._combined(named, described, self.learned_)
        folds = min(self.folds, len(set(groups[rows].tolist())))
        for train, test in GroupKFold(folds).split(groups, groups=groups):
            part = np.isin(np.arange(len(groups)), train) & rows
            known = named & part[:, None]
            if len(set(gained[known].tolist())) == 2:
                values[test] = self._combined(
                    named[test], described[test], _regression(described[known], gained[known])
                )
        return named, values

    def _combined(self, named: NDArray[np.bool_], described: Floats, learned: Pipeline | None) -> Floats:
        if learned is None:
            place = 0 if self.how == "max" else DESCRIPTORS.index("noisy_or")
            if self.how == "mean_of_two":
                return logit(np.where(named, expit(described[..., :2]).mean(axis=-1), 1e-6))
            return np.asarray(np.where(named, described[..., place], logit(np.asarray(0.0))))
        values = np.full(named.shape, float(logit(np.asarray(0.0))))
        if named.any():
            values[named] = learned.decision_function(described[named])
        return values


def _regression(described: Floats, gained: NDArray[np.bool_]) -> Pipeline:
    steps = [("scale", StandardScaler()), ("weigh", LogisticRegression(C=0.1))]
    return Pipeline(steps).fit(described, gained)


def _described(scored: Scored, X: Sequence[Example]) -> tuple[NDArray[np.bool_], Floats]:
    """Give whether a statement names each side, and DESCRIPTORS, shape (experts, 2, descriptors)."""
    named, described = np.zeros((len(X), 2), dtype=bool), np.zeros((len(X), 2, len(DESCRIPTORS)))
    for row, (example, statements) in enumerate(zip(X, scored, strict=True)):
        for column, side in enumerate(example.question.side_ids):
            found = np.sort([p[side] for p in statements if side in p])[::-1]
            if len(found):
                named[row, column] = True
                described[row, column] = descriptors(found)
    return named, described


def descriptors(found: Floats) -> Floats:
    """Describe the probabilities of one expert's statements on one side, sorted from the highest, by DESCRIPTORS.

    Of a single statement the second highest is the highest.
    """
    second = found[min(1, len(found) - 1)]
    combined = logit(np.asarray([found[0], second, found.mean(), 1 - np.prod(1 - found[:CLEAREST])]))
    return np.asarray([*combined, np.log(len(found)), (found > ABOVE).mean()])
