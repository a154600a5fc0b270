"""Pretrained sentence encoders at work: the vectors of texts and of the mentions in them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stance.learning.vectors import Vectors
from stance.learning.weights import EncoderError, libraries, like_length, load, padded, pools_first_token

PARTS = ("sentence", "asked", "other", "near")
NEAR = 6  # how many tokens before and after a mention of the asked side are near it
Spans = tuple[tuple[int, int, str], ...]


class Pretrained:
    """An encoder with its tokenizer, in evaluation mode.

    Parameters
    ----------
    folder : Path
        A folder as transformers or sentence-transformers save it, with weights as safetensors.
    device : str
        Where torch computes: "cpu", "cuda", ...
    """

    def __init__(self, folder: Path, device: str = "cpu"):
        _, self.torch = libraries()
        self.tokenizer, model = load(folder)
        self.model = model.to(device)
        self.device = device
        self.parts = ("first" if pools_first_token(folder) else "mean", *PARTS[1:])

    def read(
        self, marked: Sequence[tuple[str, Spans]], layers: Sequence[int], batch_size: int, max_length: int
    ) -> list[Vectors]:
        """Encode texts, each with the places of its mentions; one matrix per text, for each layer a row per part.

        Every vector has length one, or is zero where the text has no such mention (or it was cut off). Batches
        hold texts of like length, in an order that depends on nothing but the texts.
        """
        tokens, offsets = tokenized(self.tokenizer, [text for text, _ in marked], max_length)
        found: list[Vectors] = [np.zeros((len(PARTS), 0), dtype=np.float32)] * len(marked)
        for rows in like_length([len(o) for o in offsets], marked, batch_size):
            given = padded(self.tokenizer, tokens, rows, self.torch, self.device)
            weights = shares(self.parts, [offsets[i] for i in rows], [marked[i][1] for i in rows])
            for row, vectors in zip(rows, self._pooled(given, weights, layers), strict=True):
                found[row] = vectors
        return found

    def _pooled(self, given: dict[str, Any], weights: NDArray[np.float32], layers: Sequence[int]) -> Vectors:
        """Give the vectors of a batch, shape (texts, layers * parts, width)."""
        torch = self.torch
        with torch.inference_mode():
            states = self.model(**given, output_hidden_states=True).hidden_states
            for layer in layers:
                if not -len(states) <= layer < len(states):
                    raise EncoderError(f"layer must lie between 0 and {len(states) - 1} or be negative, found {layer}.")
            shared = torch.as_tensor(weights, device=self.device)
            pooled = torch.cat([shared @ states[layer].float() for layer in layers], dim=1)
            lengths = pooled.norm(dim=-1, keepdim=True).clamp_min(1e-9)
            vectors: Vectors = (pooled / lengths).cpu().numpy()
        return vectors


def tokenized(tokenizer: Any, texts: Sequence[str], max_length: int) -> tuple[Any, list[Sequence[tuple[int, int]]]]:
    """Give the tokens of texts and where each token stands in its text."""
    longest = min(max_length, tokenizer.model_max_length)
    tokens = tokenizer(list(texts), truncation=True, max_length=longest, return_offsets_mapping=True)
    return tokens, tokens.pop("offset_mapping")


def shares(
    parts: Sequence[str], offsets: Sequence[Sequence[tuple[int, int]]], spans: Sequence[Spans]
) -> NDArray[np.float32]:
    """Give the share of each token in each part of a batch of texts, shape (texts, parts, longest).

    A part is "mean" (all tokens), "first" (the first token alone), "near" (the tokens around the asked side's
    mentions, without them), or the mark of the spans it covers.
    """
    weights = np.zeros((len(offsets), len(parts), max(map(len, offsets))), dtype=np.float32)
    for text, (tokens, marked) in enumerate(zip(offsets, spans, strict=True)):
        for row, part in enumerate(parts):
            if part in ("mean", "first"):
                weights[text, row, : 1 if part == "first" else len(tokens)] = 1
            elif part == "near":
                weights[text, row, _near(tokens, marked)] = 1
            for start, end, mark in marked:
                if mark == part:
                    weights[text, row, [p for p, (a, b) in enumerate(tokens) if a < end and b > start]] = 1
    found: NDArray[np.float32] = weights / np.maximum(weights.sum(axis=2, keepdims=True), 1)
    return found


def _near(tokens: Sequence[tuple[int, int]], marked: Spans) -> list[int]:
    """Give the places of the tokens near the asked side; tokens without text, such as the first, are nowhere near."""
    asked = [(start, end) for start, end, mark in marked if mark == "asked"]
    own = {p for p, (a, b) in enumerate(tokens) if any(a < end and b > start for start, end in asked)}
    around = {p + step for p in own for step in range(-NEAR, NEAR + 1)} - own
    return [p for p, (a, b) in enumerate(tokens) if p in around and b > a]


@lru_cache(maxsize=2)
def pretrained(folder: Path, digest: str, device: str) -> Pretrained:  # noqa: ARG001
    """Load an encoder once per process and content."""
    return Pretrained(folder, device)
