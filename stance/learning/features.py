"""Features of a statement's view, built from plain numbers: stock scikit-learn parts wherever there are any."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Self

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import FeatureUnion, Pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.utils.validation import check_is_fitted

from stance.learning.encoder import MINILM, Encoder
from stance.learning.entailment import HYPOTHESIS, ZERO_SHOT, Entailment
from stance.learning.roles import PARTS, Roles
from stance.relations.tagging import ASKED

WORD = r"[\w]+(?:[’'][a-z]+)?|[?!%$]"


class _CompactVocabulary:
    """Keeps a vocabulary as one text while an estimator is stored.

    Skops writes a file's worth of JSON per dictionary entry: 9,000 terms cost seconds and 10 MB otherwise.
    """

    def __getstate__(self) -> dict[str, Any]:
        stored: Any = super().__getstate__()
        state = dict(stored)
        if "vocabulary_" in state:
            places = state["vocabulary_"]
            state["vocabulary_"] = "\n".join(sorted(places, key=places.__getitem__))
            state.pop("feature_names_", None)
        return state

    def __setstate__(self, state: dict[str, Any]) -> None:
        if isinstance(state.get("vocabulary_"), str):
            terms = state["vocabulary_"].split("\n") if state["vocabulary_"] else []
            state = state | {"vocabulary_": {term: place for place, term in enumerate(terms)}}
            if isinstance(self, DictVectorizer):
                state["feature_names_"] = terms
        super().__setstate__(state)  # type: ignore[misc]


class NgramVectorizer(_CompactVocabulary, TfidfVectorizer):
    """scikit-learn's TfidfVectorizer, small when stored."""


class NamedVectorizer(_CompactVocabulary, DictVectorizer):
    """scikit-learn's DictVectorizer, small when stored."""


def words(ngram_max: int = 2, min_df: int = 2, max_df: float = 1.0) -> TfidfVectorizer:
    """Give TF-IDF of word n-grams of 1 to ``ngram_max`` tokens that stand in at least ``min_df`` statements."""
    return NgramVectorizer(
        token_pattern=WORD,
        ngram_range=(1, ngram_max),
        min_df=min_df,
        max_df=max_df,
        sublinear_tf=True,
        dtype=np.float64,
    )


def letters(shortest: int = 2, longest: int = 5, min_df: int = 3) -> TfidfVectorizer:
    """Give TF-IDF of character n-grams within words, ``shortest`` to ``longest`` letters long."""
    return NgramVectorizer(
        analyzer="char_wb", ngram_range=(shortest, longest), min_df=min_df, sublinear_tf=True, dtype=np.float64
    )


def window(width: int = 4) -> Window:
    """Give the words up to ``width`` places before and after the asked side, each with its direction."""
    return Window(width)


def roles(parts: Sequence[str] = PARTS, weight: float = 1.0) -> Roles:
    """Give who gains and loses in a view by the shipped table of expressions, and where the sides stand."""
    return Roles(tuple(parts), weight)


def encoder(
    model: str = MINILM,
    pooling: str = "sentence+asked",
    layer: int | str = 3,
    cache: str | None = None,
    length: float | None = None,
    **settings: Any,
) -> Encoder | Pipeline:
    """Give the vectors of a pretrained encoder; ``settings`` are further parameters of ``Encoder``.

    With a ``length`` the dimensions are made even and the vectors that long, so that they can stand beside n-grams,
    whose vectors have length one.
    """
    vectors = Encoder(model, pooling, layer=layer, cache=cache, **settings)
    return vectors if length is None else Pipeline([("vectors", vectors), ("even", EvenScaler(length))])


def entailment(model: str = ZERO_SHOT, hypothesis: str = HYPOTHESIS, **settings: Any) -> Entailment:
    """Give the log odds that a view entails the hypothesis about its side; ``settings`` as ``Entailment`` has them."""
    return Entailment(model, hypothesis, **settings)


def views() -> Unchanged:
    """Give the views as they are, for a classifier that reads text itself."""
    return Unchanged()


def union(parts: Mapping[str, Any]) -> FeatureUnion:
    """Join named feature parts into one transformer; a part set to null is left out."""
    chosen = [(name, part) for name, part in parts.items() if part is not None]
    if not chosen:
        raise ValueError("The features are empty; choose at least one part such as features=words.")
    return FeatureUnion(chosen)


class Unchanged(TransformerMixin, BaseEstimator):
    """The views themselves as a column, which joins with no other features."""

    def fit(self, X: Iterable[str], y: Any = None) -> Self:  # noqa: ARG002
        """Learn nothing."""
        self.n_features_in_ = 1
        return self

    def transform(self, X: Iterable[str]) -> np.ndarray:
        """Give an array of objects of shape (views, 1)."""
        return np.asarray(list(X), dtype=object).reshape(-1, 1)

    def get_feature_names_out(self, input_features: Any = None) -> np.ndarray:  # noqa: ARG002
        """Name the column."""
        return np.asarray(["view"], dtype=object)


class EvenScaler(StandardScaler):
    """scikit-learn's StandardScaler, after which rows are about ``length`` long whatever the number of columns.

    Parameters
    ----------
    length : float, default=1
        What the lengths of the training rows come to.
    """

    def __init__(self, length: float = 1.0):
        super().__init__()
        self.length = length

    def transform(self, X: Any, copy: bool | None = None) -> Any:  # noqa: FBT001 (as in scikit-learn)
        """Give the rows with even columns, shape (rows, columns)."""
        return super().transform(X, copy) * (self.length / np.sqrt(self.n_features_in_))


class Window(TransformerMixin, BaseEstimator):
    """Binary features of the words near the asked side: nearest places by distance, all of them by direction.

    Parameters
    ----------
    width : int, default=4
        How many tokens are looked at on each side of each mention.
    """

    def __init__(self, width: int = 4):
        self.width = width

    def fit(self, X: Iterable[str], y: Any = None) -> Self:  # noqa: ARG002
        """Learn which features there are in the views ``X``."""
        self.vectorizer_ = NamedVectorizer(dtype=np.float64).fit(self._near(view) for view in X)
        return self

    def transform(self, X: Iterable[str]) -> csr_matrix:
        """Give a sparse matrix of shape (views, features)."""
        check_is_fitted(self)
        return self.vectorizer_.transform(self._near(view) for view in X)

    def get_feature_names_out(self, input_features: Any = None) -> np.ndarray:  # noqa: ARG002
        """Name the features: "-1:gives" one place before, "+:leverage" somewhere after."""
        return np.asarray(self.vectorizer_.get_feature_names_out())

    def _near(self, view: str) -> dict[str, float]:
        tokens = re.findall(WORD, view)
        found: dict[str, float] = {}
        for place, token in enumerate(tokens):
            if not token.startswith(ASKED):
                continue
            for distance in range(1, self.width + 1):
                for sign, at in (("-", place - distance), ("+", place + distance)):
                    near = tokens[at].lower() if 0 <= at < len(tokens) else "<edge>"
                    found[f"{sign}:{near}"] = 1.0
                    if distance <= 2:
                        found[f"{sign}{distance}:{near}"] = 1.0
        return found
