"""Evidence of a gain from several readers, added up with weights that are set."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.pipeline import FeatureUnion


class Summed(FeatureUnion):
    """One column: the weighted sum of the columns of its parts, each of which makes one.

    An invented corpus that teaches traps makes a model unlearn evidence that holds elsewhere (a sentence's tone). What
    is summed here with weights set beforehand can only be trusted more or less as a whole.

    Parameters
    ----------
    transformer_list : list of (name, transformer)
        The parts.
    transformer_weights : mapping of name to float
        How much each part counts.
    """

    def transform(self, X: Any, **params: Any) -> NDArray[np.float64]:
        """Give a column of shape (views, 1)."""
        columns = np.asarray(super().transform(list(X), **params), dtype=np.float64)
        return columns.reshape(-1, len(self.transformer_list)).sum(axis=1, keepdims=True)

    def fit_transform(self, X: Any, y: Any = None, **params: Any) -> NDArray[np.float64]:
        """Fit the parts and give the column."""
        return self.fit(X, y, **params).transform(X)

    def get_feature_names_out(self, input_features: Any = None) -> NDArray[Any]:  # noqa: ARG002
        """Name the column."""
        return np.asarray(["gain"], dtype=object)

    @property
    def traceable(self) -> bool:
        """Whether every part knows which characters its value comes from."""
        return all(hasattr(p, "sources") and getattr(p, "traceable", True) for _, p in self.transformer_list)

    def sources(self, view: str) -> Iterator[tuple[int, float, int, int]]:
        """Yield (0, share of the value, start, end) of all parts."""
        weights = self.transformer_weights or {}
        for name, part in self.transformer_list:
            for _, share, start, end in part.sources(view):
                yield 0, weights.get(name, 1.0) * share, start, end
