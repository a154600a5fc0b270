"""Features of a statement's view, built from plain numbers: stock scikit-learn parts wherever there are any."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from stance.learning.likeness import Likeness
from stance.learning.roles import PARTS, Roles
from stance.learning.sentiment import Tone
from stance.learning.summing import Summed
from stance.learning.wording import Wording
from stance.relations.sides import ASKED

Source = tuple[int, float, int, int]  # a column, a share of its value, and the characters of the view it comes from
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
    """scikit-learn's TfidfVectorizer, small when stored, that can say where in a view its n-grams stand."""

    def sources(self, view: str) -> Iterator[Source]:
        """Yield (column, share of its value, start, end) for each n-gram; of letters, the word around it."""
        values = self.transform([view])
        shares = dict(zip(values.indices.tolist(), values.data.tolist(), strict=True))
        placed: dict[int, list[tuple[int, int]]] = {}
        for term, start, end in self._letters(view) if self.analyzer == "char_wb" else self._words(view):
            column = self.vocabulary_.get(term)
            if column in shares:
                placed.setdefault(column, []).append((start, end))
        for column, places in placed.items():
            yield from ((column, shares[column] / len(places), start, end) for start, end in places)

    def _words(self, view: str) -> Iterator[tuple[str, int, int]]:
        tokens = [(m[0].lower(), m.start(), m.end()) for m in re.finditer(self.token_pattern, view)]
        shortest, longest = self.ngram_range
        for size in range(shortest, longest + 1):
            for place in range(len(tokens) - size + 1):
                ngram = tokens[place : place + size]
                yield " ".join(word for word, _, _ in ngram), ngram[0][1], ngram[-1][2]

    def _letters(self, view: str) -> Iterator[tuple[str, int, int]]:
        analyse = self.build_analyzer()
        for word in re.finditer(r"\S+", view):
            yield from ((ngram, word.start(), word.end()) for ngram in analyse(word[0]))


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


def roles(parts: Sequence[str] = PARTS) -> Roles:
    """Give who gains and loses in a view by the shipped table of expressions, and where the sides stand."""
    return Roles(tuple(parts))


def tone() -> Tone:
    """Give the sentiment of the sentence."""
    return Tone()


def wording() -> Wording:
    """Give how much the words of the sentence smack of gaining, by the shipped table."""
    return Wording()


def likeness(model: str = MINILM, cache: str | None = None, **settings: Any) -> Likeness:
    """Give how like a view is to sentences in which the side gains; ``settings`` as ``Likeness`` has them."""
    return Likeness(model, cache=cache, **settings)


def summed(parts: Mapping[str, Any], weights: Mapping[str, float]) -> Summed:
    """Add up parts of one column each with the weights set; a part set to null is left out.

    Raises
    ------
    ValueError
        If there is no part, or a part has no weight.
    """
    chosen = [(name, part) for name, part in parts.items() if part is not None]
    lacking = [name for name, _ in chosen if name not in weights]
    if lacking or not chosen:
        raise ValueError(f"Each part of a sum needs a weight; {', '.join(lacking) or 'there are no parts'}.")
    return Summed(chosen, transformer_weights={name: float(weights[name]) for name, _ in chosen})


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

    def sources(self, view: str) -> Iterator[Source]:
        """Yield (column, share of its value, start, end); an edge of the view stands at the side next to it."""
        placed: dict[str, set[tuple[int, int]]] = {}
        for name, start, end in self._named(view):
            placed.setdefault(name, set()).add((start, end))
        for name, places in placed.items():
            column = self.vectorizer_.vocabulary_.get(name)
            if column is not None:
                yield from ((column, 1 / len(places), start, end) for start, end in sorted(places))

    def _near(self, view: str) -> dict[str, float]:
        return {name: 1.0 for name, _, _ in self._named(view)}

    def _named(self, view: str) -> Iterator[tuple[str, int, int]]:
        tokens = list(re.finditer(WORD, view))
        for place, token in enumerate(tokens):
            if not token[0].startswith(ASKED):
                continue
            for distance in range(1, self.width + 1):
                for sign, at in (("-", place - distance), ("+", place + distance)):
                    inside = 0 <= at < len(tokens)
                    near, (start, end) = (
                        (tokens[at][0].lower(), tokens[at].span()) if inside else ("<edge>", token.span())
                    )
                    yield f"{sign}:{near}", start, end
                    if distance <= 2:
                        yield f"{sign}{distance}:{near}", start, end
