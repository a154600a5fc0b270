"""Gradient boosting whose trees are kept as plain arrays, so that no private type need be trusted in a stored model."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import issparse
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.utils.validation import check_is_fitted

from stance.learning.calibration import Floats

COLUMNS = ("feature_idx", "num_threshold", "left", "right", "is_leaf", "value")


class GradientBoosting(ClassifierMixin, BaseEstimator):  # type: ignore[misc] # scikit-learn carries no types
    """scikit-learn's histogram gradient boosting for two classes and dense features.

    It is trained by scikit-learn and then read off into arrays. Its own trees would be loaded as compiled objects
    that follow the indices in the file unchecked, so a forged file could make them read foreign memory.

    Parameters
    ----------
    trees : int, default=60
        How many there are.
    leaves : int, default=8
        The most leaves of a tree.
    learning_rate : float, default=0.05
        How much each tree adds.
    smallest_leaf : int, default=20
        The fewest views in a leaf.
    l2 : float, default=1.0
        The penalty on what a leaf adds.
    balanced : bool, default=True
        Whether gains and others weigh the same in training.
    most : int, default=300
        How many features are read if they are sparse: those that are most often not zero.
    seed : int, default=0
        Of the training.

    Attributes
    ----------
    trees_ : list of array, shape (nodes, 6)
        For each node COLUMNS: feature, threshold, left and right node, whether it is a leaf, and what the leaf adds.
    columns_ : array of int
        The features that are read.
    base_ : float
        The log odds that the trees add to.
    """

    def __init__(
        self,
        trees: int = 60,
        leaves: int = 8,
        learning_rate: float = 0.05,
        smallest_leaf: int = 20,
        l2: float = 1.0,
        balanced: bool = True,  # noqa: FBT001, FBT002 - scikit-learn's convention
        most: int = 300,
        seed: int = 0,
    ):
        self.trees = trees
        self.leaves = leaves
        self.learning_rate = learning_rate
        self.smallest_leaf = smallest_leaf
        self.l2 = l2
        self.balanced = balanced
        self.most = most
        self.seed = seed

    def fit(self, X: Any, y: ArrayLike) -> Self:
        """Train on a matrix of shape (views, features) with labels of two classes."""
        self.columns_ = np.arange(X.shape[1])
        if issparse(X):
            filled = np.asarray((X != 0).sum(axis=0)).ravel()
            self.columns_ = np.sort(np.argsort(-filled, kind="stable")[: self.most])
        grown = HistGradientBoostingClassifier(
            max_iter=self.trees,
            max_leaf_nodes=self.leaves,
            learning_rate=self.learning_rate,
            min_samples_leaf=self.smallest_leaf,
            l2_regularization=self.l2,
            class_weight="balanced" if self.balanced else None,
            early_stopping=False,
            random_state=self.seed,
        ).fit(self._dense(X), y)
        self.classes_ = grown.classes_
        self.n_features_in_ = int(X.shape[1])
        nodes = [predictors[0].nodes for predictors in grown._predictors]  # noqa: SLF001 - there is no public way
        self.trees_ = [np.column_stack([tree[name].astype(float) for name in COLUMNS]) for tree in nodes]
        self.base_ = float(np.ravel(grown._baseline_prediction)[0])  # noqa: SLF001
        return self

    def decision_function(self, X: Any) -> Floats:
        """Give the log odds of the second class, shape (views,)."""
        check_is_fitted(self)
        dense = self._dense(X)
        return self.base_ + sum((_added(tree, dense) for tree in self.trees_), np.zeros(len(dense)))

    def predict(self, X: Any) -> NDArray[Any]:
        """Give the more probable class."""
        return np.asarray(self.classes_[(self.decision_function(X) > 0).astype(int)])

    def _dense(self, X: Any) -> Floats:
        chosen = X[:, self.columns_]
        return np.asarray(chosen.toarray() if issparse(X) else chosen, dtype=float)


def _added(tree: Floats, X: Floats) -> Floats:
    """Give what a tree adds to each row; numpy checks every index, and no path is longer than there are nodes."""
    feature, left, right = (tree[:, k].astype(int) for k in (0, 2, 3))
    threshold, leaf = tree[:, 1], tree[:, 4] > 0
    at, rows = np.zeros(len(X), dtype=int), np.arange(len(X))
    for _ in range(len(tree)):
        if leaf[at].all():
            break
        below = X[rows, feature[at]] <= threshold[at]
        at = np.where(leaf[at], at, np.where(below, left[at], right[at]))
    return np.asarray(tree[at, 5])
