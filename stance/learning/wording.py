"""How much the words of a sentence smack of gaining: a table of words, each rated once by a pretrained encoder."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, TransformerMixin

from stance.learning.calibration import Floats
from stance.relations.sides import ASKED, OTHER

TABLE = Path(__file__).with_name("wording.tsv")
WORD = re.compile(r"\b[^\W\d_]{3,}\b")  # no name of a side: those hold an underscore


@functools.cache
def ratings() -> Mapping[str, float]:
    """Give the table: how far, in standard deviations, a word is liker to gaining than the average word.

    A word's rating is its likeness (``stance.learning.likeness``), alone and as "SIDE is WORD", by all-MiniLM-L6-v2;
    words within half a deviation are left out and count as nought. A lexicon induced from seeds by vectors, as in
    Hamilton et al., EMNLP 2016. ``experiments/stance_features/wording.py`` makes the file.
    """
    rows = (line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {word: float(rating) for word, rating in rows}


def rated(view: str) -> list[tuple[int, int, float]]:
    """Give (start, end, rating) of the words of three letters and more; names of sides are no words."""
    return [(*m.span(), ratings().get(m[0].lower(), 0.0)) for m in WORD.finditer(view)]


class Wording(TransformerMixin, BaseEstimator):  # type: ignore[misc] # scikit-learn carries no types
    """One feature of a view: the mean rating of its words."""

    def fit(self, X: Iterable[str], y: Any = None) -> Self:  # noqa: ARG002
        """Learn nothing."""
        self.n_features_in_ = 1
        return self

    def transform(self, X: Iterable[str]) -> Floats:
        """Give a column of shape (views, 1)."""
        return np.asarray([_mean(str(view).replace(OTHER, ASKED)) for view in X], dtype=np.float64).reshape(-1, 1)

    def get_feature_names_out(self, input_features: Any = None) -> NDArray[Any]:  # noqa: ARG002
        """Name the column."""
        return np.asarray(["wording"], dtype=object)

    def sources(self, view: str) -> Iterator[tuple[int, float, int, int]]:
        """Yield (0, share of the value, start, end) for each word in the table."""
        found = rated(view)
        yield from ((0, rating / len(found), start, end) for start, end, rating in found if rating)


@functools.lru_cache(maxsize=16_384)
def _mean(text: str) -> float:
    found = rated(text)
    return sum(rating for _, _, rating in found) / max(len(found), 1)
