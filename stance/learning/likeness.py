"""How like a view is to plain sentences in which a side gains: by a pretrained encoder, nothing learned."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
import yaml
from numpy.typing import NDArray

from stance.learning.calibration import Floats
from stance.learning.encoder import MINILM, Encoder
from stance.relations.sides import ASKED

PROTOTYPES = Path(__file__).with_name("prototypes.yaml")


@dataclass(frozen=True, slots=True)
class Prototypes:
    """Sentences in which the asked side gains, and others in which it does not, as views."""

    gains: tuple[str, ...]
    others: tuple[str, ...]


@functools.cache
def prototypes() -> Prototypes:
    """Give the sentences that ship."""
    raw = yaml.safe_load(PROTOTYPES.read_text(encoding="utf-8"))
    return Prototypes(*(tuple(s.format(side=ASKED) for s in raw[part]) for part in ("gains", "others")))


def contrast(vectors: Floats, gains: Floats, others: Floats, nearest: int) -> Floats:
    """Give by how much vectors are nearer to gains than to others: mean cosine with the ``nearest`` of each.

    Parameters
    ----------
    vectors : array of shape (views, width)
        What is compared.
    gains, others : array of shape (sentences, width)
        What it is compared with.
    nearest : int
        How many of the nearest sentences of each kind count.

    Returns
    -------
    array of shape (views,)
        Between -2 and 2; in practice within a tenth or two of 0.
    """
    return _nearness(vectors, gains, nearest) - _nearness(vectors, others, nearest)


def _nearness(vectors: Floats, sentences: Floats, nearest: int) -> Floats:
    cosines = np.sort(_unit(vectors) @ _unit(sentences).T, axis=1)
    return np.asarray(cosines[:, -nearest:].mean(axis=1))


def _unit(vectors: Floats) -> Floats:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12))


class Likeness(Encoder):
    """One feature of a view: how much liker it is to sentences in which the asked side gains than to others.

    Compares the encoder's sentence vectors (Reimers & Gurevych, EMNLP 2019) with those of ``prototypes.yaml``. There
    is nothing to learn, so nothing that an invented corpus could teach wrongly.

    Parameters
    ----------
    model, layer, asked, other, cache, revision, batch_size, max_length, device
        As ``Encoder`` has them.
    nearest : int, default=8
        How many of the nearest sentences of each kind count.
    """

    def __init__(
        self,
        model: str = MINILM,
        nearest: int = 8,
        layer: int = -1,
        asked: str = "Country A",
        other: str = "Country B",
        cache: str | None = None,
        revision: str | None = None,
        batch_size: int = 32,
        max_length: int = 256,
        device: str = "cpu",
    ):
        super().__init__(model, "sentence", layer, asked, other, cache, revision, batch_size, max_length, device)
        self.nearest = nearest

    def fit(self, X: Iterable[str], y: Any = None) -> Self:
        """Learn nothing but which weights these are, and the vectors of the sentences compared with.

        Raises
        ------
        ValueError
            If ``nearest`` is below one.
        EncoderError
            If the weights cannot be found, or a library is missing.
        """
        if self.nearest < 1:
            raise ValueError(f"nearest must be at least 1, found {self.nearest!r}.")
        super().fit(X, y)
        self.gains_ = super().transform(prototypes().gains)
        self.others_ = super().transform(prototypes().others)
        return self

    def transform(self, X: Iterable[str]) -> Floats:
        """Give a column of shape (views, 1)."""
        vectors = super().transform(X)
        return contrast(vectors, self.gains_, self.others_, self.nearest).reshape(-1, 1)

    def get_feature_names_out(self, input_features: Any = None) -> NDArray[Any]:  # noqa: ARG002
        """Name the column."""
        return np.asarray(["likeness"], dtype=object)
