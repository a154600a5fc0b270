"""Several classifiers fused into one by the average of their calibrated log odds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, ClassifierMixin, clone
from sklearn.model_selection import StratifiedKFold
from sklearn.pipeline import Pipeline
from sklearn.utils.validation import check_is_fitted

from stance.learning.calibration import Floats, platt
from stance.learning.views import texts_of


class Fused(ClassifierMixin, BaseEstimator):  # type: ignore[misc] # scikit-learn carries no types
    """The mean of its members' log odds, each brought to one scale on scores out of fold.

    A mean of calibrated members is under-confident (Ranjan & Gneiting, 2010), so it is a score and no probability:
    StanceModel calibrates it once more.

    Parameters
    ----------
    members : mapping of str to Pipeline or classifier
        A pipeline starts from features of its own and reads views (features=views); a classifier reads the features
        that the model has.
    folds : int, default=3
        Folds for the members' scales, with gains spread evenly. They know no groups, and need none: two numbers
        a member are learned in them.
    """

    def __init__(self, members: Mapping[str, Any] | None = None, folds: int = 3):
        self.members = members
        self.folds = folds

    def fit(self, X: Any, y: ArrayLike) -> Self:
        """Fit every member and its scale.

        Raises
        ------
        ValueError
            If there is no member, or one was given what it cannot read.
        """
        if not self.members:
            raise ValueError("A fused classifier needs members; see conf/classifier/fused.yaml.")
        labels = np.asarray(y, dtype=bool)
        self.classes_ = np.unique(np.asarray(y))
        self.fitted_, self.lines_ = dict[str, Any](), dict[str, tuple[float, float]]()
        for name, member in self.members.items():
            rows = _readable(member, X, name)
            scores = np.zeros(len(labels))
            folds = max(2, min(self.folds, int(labels.sum()), int((~labels).sum())))
            for train, test in StratifiedKFold(folds).split(np.zeros(len(labels)), labels):
                scores[test] = scores_of(clone(member).fit(rows[train], labels[train]), rows[test])
            self.lines_[name] = platt(scores, labels)
            self.fitted_[name] = clone(member).fit(rows, labels)
        return self

    def decision_function(self, X: Any) -> Floats:
        """Give the mean log odds, shape (views,)."""
        check_is_fitted(self)
        found = np.zeros((len(self.fitted_), X.shape[0]))
        for row, (member, weight, intercept) in enumerate(self.parts()):
            found[row] = weight * scores_of(member, _readable(member, X, "")) + intercept
        return np.asarray(found.sum(axis=0))

    def predict(self, X: Any) -> NDArray[Any]:
        """Give the more probable class."""
        return np.asarray(self.classes_[(self.decision_function(X) > 0).astype(int)])

    def parts(self) -> Iterator[tuple[Any, float, float]]:
        """Yield the fitted members with the weight of their score in the mean, and what is added."""
        for name, member in self.fitted_.items():
            slope, intercept = self.lines_[name]
            yield member, slope / len(self.fitted_), intercept / len(self.fitted_)


def _readable(member: Any, X: Any, name: str) -> Any:
    """Give what a member reads: views for a pipeline, a matrix of numbers for a classifier."""
    if isinstance(member, Pipeline):
        return np.asarray(texts_of(X, f"the member {name!r} of a fused classifier"), dtype=object)
    if getattr(X, "dtype", np.dtype(float)).kind == "O":
        raise ValueError(
            f"The member {name!r} of a fused classifier has no features of its own; give it some, or choose others "
            "than features=views."
        )
    return X


def scores_of(fitted: Any, X: Any) -> Floats:
    """Give one real score per row of a fitted classifier or pipeline, higher for the second class."""
    if hasattr(fitted, "decision_function"):
        return np.asarray(fitted.decision_function(X), dtype=float)
    # Not by way of probabilities, which naive Bayes rounds to 0 and 1 so that they rank nothing any more.
    log = fitted.predict_log_proba(X)
    return np.asarray(np.nan_to_num(log[:, 1] - log[:, 0], posinf=50.0, neginf=-50.0), dtype=float)
