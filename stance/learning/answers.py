"""Answers that were paid for once: as JSON files for all processes, in memory for this one."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from stance.learning.vectors import write_whole

_memory: dict[str, float | None] = {}


class AnswerCache:
    """The probabilities that a model stated, under keys that name all they depend on.

    Unknown answers (None) are remembered by this process only, so that a later run may ask again.

    Parameters
    ----------
    folder : Path, optional
        Where the files go, one per answer; without one the answers are kept in memory only.
    """

    def __init__(self, folder: Path | None):
        self.folder = folder

    def key(self, asked: Any) -> str:
        """Give the key of a request: a digest of everything in it."""
        return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()

    def get(self, key: str) -> tuple[bool, float | None]:
        """Give whether there is an answer, and which; a damaged file counts as none."""
        if key in _memory:
            return True, _memory[key]
        if self.folder is None:
            return False, None
        try:
            found = json.loads(self._file(key).read_text(encoding="utf-8"))["probability"]
        except (OSError, ValueError, KeyError, TypeError):
            return False, None
        if not (isinstance(found, float) and 0 <= found <= 1):
            return False, None
        _memory[key] = found
        return True, found

    def put(self, key: str, asked: Any, answer: float | None) -> None:
        """Keep an answer, beside the request that it answers, for whoever wants to read it."""
        _memory[key] = answer
        if self.folder is not None and answer is not None:
            row = {"probability": answer, "asked": asked}
            write_whole(self._file(key), json.dumps(row, ensure_ascii=False, indent=1).encode())

    def _file(self, key: str) -> Path:
        assert self.folder is not None  # noqa: S101
        return self.folder / key[:2] / f"{key}.json"
