"""Vectors that were computed once: in memory for the process, as .npy files for all processes."""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
from collections import OrderedDict
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
KEPT = 20_000  # texts whose vectors stay in memory

_memory: OrderedDict[str, Vectors] = OrderedDict()


class VectorCache:
    """The vectors of texts under keys that name all they depend on.

    The first vectors stored under a key are the ones that every later reader gets, bit by bit.

    Parameters
    ----------
    folder : Path, optional
        Where the .npy files go, one per text; without one the vectors are kept in memory only.
    kind : str
        What made the vectors, weights and all; vectors of another kind are never given.
    """

    def __init__(self, folder: Path | None, kind: str):
        self.folder = folder
        self.kind = kind

    def key(self, *facts: object) -> str:
        """Give the key of a text: a digest of the cache's kind and of all ``facts``."""
        return hashlib.sha256(repr((self.kind, facts)).encode()).hexdigest()

    def get(self, key: str) -> Vectors | None:
        """Give the vectors stored under a key, or None; a damaged file counts as nothing stored."""
        if key in _memory:
            _memory.move_to_end(key)
            return _memory[key]
        if self.folder is None:
            return None
        try:
            found: Vectors = np.load(self._file(key), allow_pickle=False)
        except (OSError, ValueError, EOFError):
            return None
        if found.dtype != np.float32 or found.ndim != 2 or not np.isfinite(found).all():
            return None
        self._remember(key, found)
        return found

    def put(self, key: str, vectors: Vectors) -> None:
        """Store the vectors under a key; another process sees either the whole file or none."""
        self._remember(key, vectors)
        if self.folder is None:
            return
        written = io.BytesIO()
        np.save(written, vectors, allow_pickle=False)
        write_whole(self._file(key), written.getvalue())

    def _file(self, key: str) -> Path:
        assert self.folder is not None  # noqa: S101
        return self.folder / self.kind[:16] / key[:2] / f"{key}.npy"

    def _remember(self, key: str, vectors: Vectors) -> None:
        _memory[key] = vectors
        while len(_memory) > KEPT:
            _memory.popitem(last=False)


def write_whole(file: Path, content: bytes) -> None:
    """Write a file, and the folders above it, so that another process sees either the whole file or none."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=file.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(unfinished).replace(file)
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise
