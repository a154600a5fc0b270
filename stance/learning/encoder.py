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
from stance.learning.targets import TargetView
from stance.learning.vectors import VectorCache, Vectors
from stance.learning.weights import EncoderError, digest, find
from stance.relations.sides import ASKED, OTHER

MINILM = "sentence-transformers/all-MiniLM-L6-v2"
READING = 2  # raised when the same weights come to give other vectors, so that no old ones are taken from a cache
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
        What is pooled, joined by "+": "sentence", "asked" and "other" (the tokens of a side's mentions), "near" (the
        six tokens before and after the asked side's mentions).
    layer : int or str, default=-1
        Which layer's token vectors are pooled; -1 is the last, 0 the embeddings. Several are joined by "+": "3+5".
    asked, other : str or None
        What the encoder reads in the place of the asked and of the other side; None for the real words of a text
        with a target.
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
        layer: int | str = -1,
        asked: str | None = "Country A",
        other: str | None = "Country B",
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
        """Give a dense matrix of shape (views, layers * parts * width).

        Raises
        ------
        EncoderError
            If the weights cannot be found or are not those of the fit, or a library is missing.
        """
        check_is_fitted(self)
        views = list(X)
        if not views:
            return np.zeros((0, len(self._layers()) * len(self._parts()) * self.width_))
        vectors = self._vectors(views)
        chosen = vectors[:, :, [PARTS.index(part) for part in self._parts()]]
        # 64 bits: a linear model over 32 would answer the mirrored question with another last digit
        return chosen.reshape(len(vectors), -1).astype(np.float64)

    def get_feature_names_out(self, input_features: Any = None) -> NDArray[Any]:  # noqa: ARG002
        """Name the features, such as "asked:17", with several layers "5:asked:17"."""
        check_is_fitted(self)
        layers = [f"{layer}:" for layer in self._layers()] if len(self._layers()) > 1 else [""]
        named = [f"{layer}{part}:{n}" for layer in layers for part in self._parts() for n in range(self.width_)]
        return np.asarray(named, dtype=object)

    def __getstate__(self) -> dict[str, Any]:
        stored: Any = super().__getstate__()
        return {**stored, "cache": None}

    def _parts(self) -> list[str]:
        return self.pooling.split("+")

    def _layers(self) -> tuple[int, ...]:
        try:
            return tuple(int(layer) for layer in str(self.layer).split("+"))
        except ValueError:
            raise ValueError(f"layer must be a whole number, or several joined by '+', found {self.layer!r}.") from None

    def _check_parameters(self) -> None:
        self._layers()
        parts = self._parts()
        if not set(parts) <= set(PARTS) or len(set(parts)) < len(parts):
            raise ValueError(f"pooling must join some of {', '.join(PARTS)} by '+', found {self.pooling!r}.")
        for name in ("batch_size", "max_length"):
            if getattr(self, name) < 1:
                raise ValueError(f"{name} must be at least 1, found {getattr(self, name)!r}.")

    def _vectors(self, views: Sequence[str]) -> Vectors:
        """Give the vectors of all parts, shape (views, layers, parts, width), from the cache where it has them."""
        folder = find(self.model, self.revision)
        kind = digest(folder)
        if kind != self.digest_:
            raise EncoderError(
                f"The weights of {self.model!r} are not those that the model was fitted with; give their revision, "
                "or train it again."
            )
        cache = VectorCache(None if self.cache is None else Path(self.cache).expanduser(), kind)
        layers = self._layers()
        texts = [self._marked(view) for view in views]
        layers = self._layers()
        keys = {(text, n): cache.key(READING, n, self.max_length, *text) for text in set(texts) for n in layers}
        known = {place: vectors for place, key in keys.items() if (vectors := cache.get(key)) is not None}
        missing = sorted({text for text, layer in keys if (text, layer) not in known})
        if missing:
            encoder = pretrained(folder, kind, self.device)
            read = encoder.read(missing, layers, self.batch_size, self.max_length)
            for text, stacked in zip(missing, read, strict=True):
                for layer, vectors in zip(layers, stacked.reshape(len(layers), len(PARTS), -1), strict=True):
                    cache.put(keys[text, layer], vectors)
                    known[text, layer] = vectors
        return np.stack([[known[text, layer] for layer in layers] for text in texts])

    def _marked(self, view: str) -> tuple[str, Spans]:
        """Give what the encoder reads for a view, and where the sides stand in it."""
        if self.asked is not None and self.other is not None:
            return renamed(view, self.asked, self.other)
        if isinstance(view, TargetView):
            return view.marked
        raise ValueError(
            "An encoder without names for the sides (asked, other) reads the real words, which only the texts of the "
            "public benchmarks bring along; give names such as asked='Country A' other='Country B'."
        )
