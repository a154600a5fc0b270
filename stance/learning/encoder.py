"""A frozen sentence encoder as features: the sentence's vector and the vectors of the sides' mentions in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from stance.learning.pretrained import PARTS, Spans, pretrained
from stance.learning.vectors import VectorCache, Vectors
from stance.learning.weights import EncoderError, digest, find
from stance.relations.tagging import ASKED, OTHER

MINILM = "sentence-transformers/all-MiniLM-L6-v2"
READING = 1  # raised when the same weights come to give other vectors, so that no old ones are taken from a cache
TOKENS = re.compile(f"{ASKED}|{OTHER}")


def renamed(view: str, asked: str, other: str) -> tuple[str, Spans]:
    """Put names that an encoder knows in the place of a view's tokens; give the text and where the names stand.

    >>> renamed("SIDE_ASKED trades with SIDE_OTHER.", "Country A", "Country B")
    ('Country A trades with Country B.', ((0, 9, 'asked'), (22, 31, 'other')))
    """
    pieces, spans, last, length = [], [], 0, 0
    for token in TOKENS.finditer(view):
        name, part = (asked, "asked") if token.group() == ASKED else (other, "other")
        between = view[last : token.start()]
        length += len(between)
        spans.append((length, length + len(name), part))
        pieces += [between, name]
        length, last = length + len(name), token.end()
    return "".join([*pieces, view[last:]]), tuple(spans)


class Encoder(TransformerMixin, BaseEstimator):  # type: ignore[misc] # scikit-learn carries no types
    """Dense features of a view from a pretrained encoder, whose weights are looked up when they are needed.

    A stored estimator holds its plain parameters and the digest of the weights it was fitted with, never the
    weights nor the place of the cache; other weights under the same name are refused.

    Parameters
    ----------
    model : str
        A name on the Hugging Face hub or a folder, of sentence-transformers or transformers.
    pooling : str, default="sentence+asked"
        What is pooled, joined by "+": "sentence", "asked" and "other" (the tokens of a side's mentions).
    layer : int, default=-1
        Which layer's token vectors are pooled; -1 is the last, 0 the embeddings.
    asked, other : str
        What the encoder reads in the place of the asked and of the other side.
    cache : str, optional
        A folder where vectors are kept; in memory only if not given.
    revision : str, optional
        Branch, tag or commit of a model on the hub.
    batch_size, max_length : int
        How many views are encoded at once, and how many tokens of each are read.
    device : str, default="cpu"
        Where torch computes.
    """

    def __init__(
        self,
        model: str = MINILM,
        pooling: str = "sentence+asked",
        layer: int = -1,
        asked: str = "Country A",
        other: str = "Country B",
        cache: str | None = None,
        revision: str | None = None,
        batch_size: int = 32,
        max_length: int = 256,
        device: str = "cpu",
    ):
        self.model = model
        self.pooling = pooling
        self.layer = layer
        self.asked = asked
        self.other = other
        self.cache = cache
        self.revision = revision
        self.batch_size = batch_size
        self.max_length = max_length
        self.device = device

    def fit(self, X: Iterable[str], y: Any = None) -> Self:  # noqa: ARG002
        """Learn nothing but which weights these are and how long their vectors."""
        self._check_parameters()
        views = list(X)
        if not views:
            raise ValueError("The encoder was given no views to fit on.")
        self.digest_ = digest(find(self.model, self.revision))
        self.width_ = int(self._vectors(views).shape[-1])
        self.n_features_in_ = 1
        return self

    def transform(self, X: Iterable[str]) -> NDArray[np.float64]:
        """Give a dense matrix of shape (views, parts * width).

        Raises
        ------
        EncoderError
            If the weights cannot be found or are not those of the fit, or a library is missing.
        """
        check_is_fitted(self)
        views = list(X)
        if not views:
            return np.zeros((0, len(self._parts()) * self.width_))
        vectors = self._vectors(views)
        chosen = vectors[:, [PARTS.index(part) for part in self._parts()]]
        # 64 bits: a linear model over 32 would answer the mirrored question with another last digit
        return chosen.reshape(len(vectors), -1).astype(np.float64)

    def get_feature_names_out(self, input_features: Any = None) -> NDArray[Any]:  # noqa: ARG002
        """Name the features, such as "asked:17"."""
        check_is_fitted(self)
        return np.asarray([f"{part}:{n}" for part in self._parts() for n in range(self.width_)], dtype=object)

    def __getstate__(self) -> dict[str, Any]:
        stored: Any = super().__getstate__()
        return {**stored, "cache": None}

    def _parts(self) -> list[str]:
        return self.pooling.split("+")

    def _check_parameters(self) -> None:
        parts = self._parts()
        if not set(parts) <= set(PARTS) or len(set(parts)) < len(parts):
            raise ValueError(f"pooling must join some of {', '.join(PARTS)} by '+', found {self.pooling!r}.")
        for name in ("batch_size", "max_length"):
            if getattr(self, name) < 1:
                raise ValueError(f"{name} must be at least 1, found {getattr(self, name)!r}.")

    def _vectors(self, views: Sequence[str]) -> Vectors:
        """Give the vectors of all parts, shape (views, parts, width), from the cache where it has them."""
        folder = find(self.model, self.revision)
        kind = digest(folder)
        if kind != self.digest_:
            raise EncoderError(
                f"The weights of {self.model!r} are not those that the model was fitted with; give their revision, "
                "or train it again."
            )
        cache = VectorCache(None if self.cache is None else Path(self.cache).expanduser(), kind)
        texts = {view: renamed(view, self.asked, self.other) for view in views}
        keys = {view: cache.key(READING, self.layer, self.max_length, *text) for view, text in texts.items()}
        known = {view: vectors for view, key in keys.items() if (vectors := cache.get(key)) is not None}
        missing = sorted(set(texts) - set(known))
        if missing:
            encoder = pretrained(folder, kind, self.device)
            read = encoder.read([texts[view] for view in missing], self.layer, self.batch_size, self.max_length)
            for view, vectors in zip(missing, read, strict=True):
                cache.put(keys[view], vectors)
                known[view] = vectors
        return np.stack([known[view] for view in views])
