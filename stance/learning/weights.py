"""Where pretrained weights are, and how they are read: by name or folder, safetensors only, never code or pickle."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

READ = ("*.json", "*.txt", "*.model", "*.safetensors")  # what is fetched, hashed and kept: no pickle, no code


class EncoderError(LookupError):
    """A pretrained model that cannot be found or used; the message says what to do."""


def libraries() -> tuple[Any, Any]:
    """Give transformers and torch, imported when the first model is needed.

    Raises
    ------
    EncoderError
        If one is not installed.
    """
    try:
        transformers, torch = import_module("transformers"), import_module("torch")
    except ImportError as error:
        raise EncoderError(
            f"The encoder needs {error.name}, which is not installed; install it with: pip install 'stance[encoder]'"
        ) from error
    transformers.utils.logging.disable_progress_bar()  # a bar for every fold says nothing
    return transformers, torch


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
    libraries()
    hub = import_module("huggingface_hub")
    try:
        return Path(hub.snapshot_download(model, revision=revision, allow_patterns=list(READ)))
    except Exception as error:  # many kinds: no such name, no network, no right
        raise EncoderError(
            f"There is no encoder {model!r}: it is no folder, and the Hugging Face hub did not give it "
            f"({one_line(error)})."
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


def load(folder: Path, kind: str = "AutoModel") -> tuple[Any, Any]:
    """Give tokenizer and network of a folder, the network in single precision and evaluation mode.

    Parameters
    ----------
    folder : Path
        As transformers or sentence-transformers save it, with weights as safetensors.
    kind : str
        The class of transformers that reads the network.

    Raises
    ------
    EncoderError
        If the folder is damaged, or its tokenizer cannot tell where a token stands in the text.
    """
    transformers, _ = libraries()
    inner = _transformer_folder(folder)
    try:
        tokenizer = transformers.AutoTokenizer.from_pretrained(inner, local_files_only=True)
        network = getattr(transformers, kind).from_pretrained(inner, local_files_only=True, use_safetensors=True)
    except (OSError, ValueError, KeyError) as error:
        raise EncoderError(f"The encoder in '{folder}' cannot be loaded: {one_line(error)}") from error
    if not tokenizer.is_fast:
        raise EncoderError(f"The encoder in '{folder}' has no fast tokenizer, so mentions cannot be found in it.")
    tokenizer.padding_side = "right"  # on the left it would move a text's positions with its batch
    return tokenizer, network.float().eval()


def pools_first_token(folder: Path) -> bool:
    """Whether the sentence's vector is the first token's; else it is the mean of all tokens."""
    pooling = _settings(folder / "1_Pooling" / "config.json", {})
    return bool(pooling.get("pooling_mode_cls_token"))


def like_length(lengths: Sequence[int], texts: Sequence[Any], size: int) -> Iterator[list[int]]:
    """Yield batches of rows of like length, in an order that depends on nothing but the texts."""
    order = sorted(range(len(texts)), key=lambda row: (lengths[row], texts[row]))
    for start in range(0, len(order), size):
        yield order[start : start + size]


def padded(tokenizer: Any, tokens: Mapping[str, Any], rows: Sequence[int], torch: Any, device: str) -> dict[str, Any]:
    """Give the tokens of some rows as tensors, each of shape (rows, longest)."""
    batch = tokenizer.pad({name: [values[row] for row in rows] for name, values in tokens.items()}, return_tensors="pt")
    return {name: torch.as_tensor(values, device=device) for name, values in batch.items()}


def one_line(error: BaseException) -> str:
    """Give the first line of what an error says."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0] if lines else type(error).__name__


def _transformer_folder(folder: Path) -> Path:
    """Give where the transformer lies: sentence-transformers used to put it into a folder of its own."""
    for module in _settings(folder / "modules.json", []):
        if str(module.get("type", "")).endswith("Transformer"):
            return folder / str(module.get("path", ""))
    return folder


def _settings(file: Path, default: Any) -> Any:
    return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else default
