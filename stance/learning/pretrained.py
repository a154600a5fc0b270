"""Pretrained sentence encoders, by name or folder; torch and transformers are imported when one is needed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stance.learning.vectors import Vectors

PARTS = ("sentence", "asked", "other")
READ = ("*.json", "*.txt", "*.model", "*.safetensors")  # what is fetched and hashed: no pickle, no code
Spans = tuple[tuple[int, int, str], ...]


class EncoderError(LookupError):
    """An encoder that cannot be found or used; the message says what to do."""


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
        transformers, self.torch = _libraries()
        inner = _transformer_folder(folder)
        try:
            self.tokenizer = transformers.AutoTokenizer.from_pretrained(inner, local_files_only=True)
            self.model = transformers.AutoModel.from_pretrained(inner, local_files_only=True, use_safetensors=True)
        except (OSError, ValueError, KeyError) as error:
            raise EncoderError(f"The encoder in '{folder}' cannot be loaded: {_one_line(error)}") from error
        if not self.tokenizer.is_fast:
            raise EncoderError(f"The encoder in '{folder}' has no fast tokenizer, so mentions cannot be found in it.")
        self.tokenizer.padding_side = "right"  # on the left it would move a text's positions with its batch
        self.model.eval().to(device)
        self.device = device
        self.first_token = _pools_first_token(folder)

    def read(self, marked: Sequence[tuple[str, Spans]], layer: int, batch_size: int, max_length: int) -> list[Vectors]:
        """Encode texts, each with the places of its mentions; one matrix per text, rows as in PARTS.

        Every vector has length one, or is zero where the text has no such mention (or it was cut off). Batches
        hold texts of like length, in an order that depends on nothing but the texts.
        """
        longest = min(max_length, self.tokenizer.model_max_length)
        tokens = self.tokenizer(
            [text for text, _ in marked], truncation=True, max_length=longest, return_offsets_mapping=True
        )
        offsets = tokens.pop("offset_mapping")
        order = sorted(range(len(marked)), key=lambda i: (len(offsets[i]), marked[i]))
        found: list[Vectors] = [np.zeros((len(PARTS), 0), dtype=np.float32)] * len(marked)
        for start in range(0, len(order), batch_size):
            batch = order[start : start + batch_size]
            padded = self.tokenizer.pad({k: [v[i] for i in batch] for k, v in tokens.items()}, return_tensors="np")
            width = padded["attention_mask"].shape[1]
            weights = np.stack([self._weights(offsets[i], marked[i][1], width) for i in batch])
            for row, vectors in zip(batch, self._pooled(padded, weights, layer), strict=True):
                found[row] = vectors
        return found

    def _weights(self, offsets: Sequence[tuple[int, int]], spans: Spans, width: int) -> NDArray[np.float32]:
        """Give the share of each token in each part, shape (parts, width)."""
        weights = np.zeros((len(PARTS), width), dtype=np.float32)
        weights[0, : 1 if self.first_token else len(offsets)] = 1
        for start, end, part in spans:
            for place, (token_start, token_end) in enumerate(offsets):
                if token_start < end and token_end > start:
                    weights[PARTS.index(part), place] = 1
        shares: NDArray[np.float32] = weights / np.maximum(weights.sum(axis=1, keepdims=True), 1)
        return shares

    def _pooled(self, padded: Any, weights: NDArray[np.float32], layer: int) -> Vectors:
        torch = self.torch
        given = {k: torch.as_tensor(np.asarray(v), device=self.device) for k, v in padded.items()}
        with torch.inference_mode():
            layers = self.model(**given, output_hidden_states=True).hidden_states
            if not -len(layers) <= layer < len(layers):
                raise EncoderError(f"layer must lie between 0 and {len(layers) - 1} or be negative, found {layer}.")
            states = layers[layer].float()
            pooled = torch.as_tensor(weights, device=self.device) @ states
            lengths = pooled.norm(dim=-1, keepdim=True).clamp_min(1e-9)
            vectors: Vectors = (pooled / lengths).cpu().numpy()
        return vectors


@lru_cache(maxsize=2)
def pretrained(folder: Path, digest: str, device: str) -> Pretrained:  # noqa: ARG001
    """Load an encoder once per process and content."""
    return Pretrained(folder, device)


def find(model: str, revision: str | None = None) -> Path:
    """Give the folder of a model: the one named, or the one that the Hugging Face hub's client keeps or fetches.

    Raises
    ------
    EncoderError
        If there is neither, or the client is not installed.
    """
    folder = Path(model).expanduser()
    return folder.absolute() if folder.is_dir() else _fetched(model, revision)


@lru_cache(maxsize=8)
def _fetched(model: str, revision: str | None) -> Path:
    _libraries()
    hub = import_module("huggingface_hub")
    try:
        return Path(hub.snapshot_download(model, revision=revision, allow_patterns=list(READ)))
    except Exception as error:  # many kinds: no such name, no network, no right
        raise EncoderError(
            f"There is no encoder {model!r}: it is no folder, and the Hugging Face hub did not give it "
            f"({_one_line(error)})."
        ) from error


@lru_cache(maxsize=8)
def digest(folder: Path) -> str:
    """Give a digest of the weights, the tokenizer and the settings in a folder."""
    total = hashlib.sha256()
    files = sorted(f for below in ("", "*/") for pattern in READ for f in folder.glob(below + pattern) if f.is_file())
    if not any(f.suffix == ".safetensors" for f in files):
        raise EncoderError(f"'{folder}' holds no encoder: it has no weights as .safetensors.")
    for file in files:
        with file.open("rb") as stream:
            total.update(f"{file.relative_to(folder)}\0".encode() + hashlib.file_digest(stream, "sha256").digest())
    return total.hexdigest()


def _libraries() -> tuple[Any, Any]:
    try:
        return import_module("transformers"), import_module("torch")
    except ImportError as error:
        raise EncoderError(
            f"The encoder needs {error.name}, which is not installed; install it with: pip install 'stance[encoder]'"
        ) from error


def _transformer_folder(folder: Path) -> Path:
    """Give where the transformer lies: sentence-transformers used to put it into a folder of its own."""
    for module in _settings(folder / "modules.json", []):
        if str(module.get("type", "")).endswith("Transformer"):
            return folder / str(module.get("path", ""))
    return folder


def _pools_first_token(folder: Path) -> bool:
    """Whether the sentence's vector is the first token's; else it is the mean of all tokens."""
    pooling = _settings(folder / "1_Pooling" / "config.json", {})
    return bool(pooling.get("pooling_mode_cls_token"))


def _settings(file: Path, default: Any) -> Any:
    return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else default


def _one_line(error: BaseException) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0] if lines else type(error).__name__
