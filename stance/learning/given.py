"""A classifier that adds nothing to a score that is already there."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import issparse
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils.validation import check_is_fitted

from stance.learning.calibration import Floats


class AsGiven(ClassifierMixin, BaseEstimator):  # type: ignore[misc] # scikit-learn carries no types
    """Takes its only feature as the score, so that nothing but calibration is learned from the corpus."""

    def fit(self, X: Any, y: ArrayLike) -> Self:
        """Check that there is one feature.

        Raises
        ------
        ValueError
            If there are more.
        """
        self.classes_ = np.unique(np.asarray(y))
        self.n_features_in_ = _column(X).shape[1]
        return self

    def decision_function(self, X: Any) -> Floats:
        """Give the feature itself, shape (rows,)."""
        check_is_fitted(self)
        return _column(X)[:, 0]

    def predict(self, X: Any) -> NDArray[Any]:
        """Give the second class where the score is above 0."""
        return np.asarray(self.classes_[(self.decision_function(X) > 0).astype(int)])


def _column(X: Any) -> Floats:
    dense = np.asarray(X.toarray() if issparse(X) else X, dtype=float)
    if dense.ndim != 2 or dense.shape[1] != 1:
        raise ValueError(
            f"as_given takes one feature as the score, found an array of shape {dense.shape}; choose features=gains or "
            "features=entailment."
        )
    return dense
