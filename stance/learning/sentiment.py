"""The sentiment of what an expert says where a side is named. It is not gain, but goes along with it on real text."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, TransformerMixin
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from stance.learning.calibration import Floats
from stance.learning.corpus import Example
from stance.relations.sides import ASKED, OTHER

WORD = re.compile(r"[\w’'-]+")
POSITIVE = 0.05  # from which compound score the authors of the table call a sentence positive


@functools.cache
def _analyser() -> SentimentIntensityAnalyzer:
    return SentimentIntensityAnalyzer()


def tone(view: str) -> float:
    """Give VADER's compound score of a view, from -1 to 1: the same from both sides, as names are no feelings."""
    return _compound(view.replace(OTHER, ASKED))


@functools.lru_cache(maxsize=16_384)
def _compound(text: str) -> float:
    return float(_analyser().polarity_scores(text)["compound"])


def toned(view: str) -> Iterator[tuple[int, int, float]]:
    """Yield (start, end, share of the tone) of the words that are in VADER's table; the shares add up to one."""
    lexicon = _analyser().lexicon
    rated = [(*m.span(), abs(lexicon.get(m[0].lower(), 0.0))) for m in WORD.finditer(view)]
    total = sum(valence for _, _, valence in rated)
    for start, end, valence in rated:
        if valence:
            yield start, end, valence / total


class Tone(TransformerMixin, BaseEstimator):  # type: ignore[misc] # scikit-learn carries no types
    """One feature of a view: VADER's compound score of the sentence."""

    def fit(self, X: Iterable[str], y: Any = None) -> Self:  # noqa: ARG002
        """Learn nothing."""
        self.n_features_in_ = 1
        return self

    def transform(self, X: Iterable[str]) -> Floats:
        """Give a column of shape (views, 1), from -1 to 1."""
        return np.asarray([tone(str(view)) for view in X], dtype=np.float64).reshape(-1, 1)

    def get_feature_names_out(self, input_features: Any = None) -> NDArray[Any]:  # noqa: ARG002
        """Name the column."""
        return np.asarray(["tone"], dtype=object)

    def sources(self, view: str) -> Iterator[tuple[int, float, int, int]]:
        """Yield (0, share of the value, start, end) for each word in VADER's table."""
        felt = tone(view)
        yield from ((0, felt * share, start, end) for start, end, share in toned(view))


def sentiment(examples: Sequence[Example]) -> Floats:
    """Give the mean sentiment of the statements that name each side, shape (examples, 2), from -1 to 1.

    The sentences are rated by VADER (Hutto & Gilbert, ICWSM 2014) with the sides' names masked, so that no name
    counts as a feeling; a side that no statement names gets -1.
    """
    found = np.full((len(examples), 2), -1.0)
    for row, example in enumerate(examples):
        for column, side in enumerate(example.question.side_ids):
            rated = [tone(s.view(side)) for s in example.statements if side in s.sides]
            if rated:
                found[row, column] = np.mean(rated)
    return found
