"""What makes two trainings the same: config, data and code. A finished job is not repeated; a changed one is."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import Any

from stance.learning import weights
from stance.learning.corpus import CorpusError, locate
from stance.learning.weights import EncoderError
from stance.runs.places import PACKAGE

JOB = "stance.job"
ROOMS = ("quotes", "relations", "learning", "runs")  # what a training can import; desk and commands cannot change it
DECIDING = ("scikit-learn", "numpy")
APART = ("sweep", "tune")  # sections about how jobs are run, not about what one job is


def own_part(config: Mapping[str, Any]) -> dict[str, Any]:
    """Give the config of one training, without the sections that say how trainings are run."""
    return {key: value for key, value in config.items() if key not in APART}


def digest(config: Mapping[str, Any]) -> str:
    """Give the SHA-256 of a resolved config, the bytes of its corpus and models, and the code: equal for equal jobs.

    Where the run and the vectors of texts are kept does not count; under which name the model is registered does.
    """
    counted = _without_caches(own_part(config))
    counted["tracking"] = {k: v for k, v in counted.get("tracking", {}).items() if k not in ("uri", "artifacts")}
    return digest_of(
        {
            "config": counted,
            "data": dict(_contents(config)),
            "models": dict(_folders(config)),
            "code": code(),
            **_versions(),
        }
    )


def digest_of(value: Any) -> str:
    """Give the SHA-256 of plain values as JSON with sorted keys."""
    return hashlib.sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()


@lru_cache(maxsize=1)
def code() -> str:
    """Give the SHA-256 of the package's own source, so that an uncommitted change counts and a new README does not."""
    found = hashlib.sha256()
    for room in ROOMS:
        for file in sorted((PACKAGE / room).rglob("*")):
            if file.suffix in (".py", ".yaml"):
                found.update(f"{file.relative_to(PACKAGE).as_posix()}\0".encode())
                found.update(file.read_bytes())
    return found.hexdigest()


def _versions() -> dict[str, str]:
    return {name: metadata.version(name) for name in DECIDING}


def _contents(config: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the SHA-256 of every file that the corpus section names, or that lies in a folder it names."""
    named = [
        v
        for key, value in config["corpus"].items()
        if key != "questions"
        for v in (value if isinstance(value, list) else [value])
    ]
    for path in [v for v in named if isinstance(v, str)]:
        try:
            place = locate(path)
        except (CorpusError, OSError):
            continue  # it is not there: the training will tell
        files = sorted(p for p in place.iterdir() if p.is_file()) if place.is_dir() else [place]
        for file in files:
            yield f"{path}/{file.name}", _hashed(file)


def _folders(part: Any) -> Iterator[tuple[str, str]]:
    """Yield the digest of every folder of pretrained weights that a part of the config names as its ``model``."""
    values = part.values() if isinstance(part, Mapping) else part if isinstance(part, list) else ()
    named = part.get("model") if isinstance(part, Mapping) else None
    if isinstance(named, str) and Path(named).expanduser().is_dir():
        with contextlib.suppress(EncoderError):  # it holds no weights: the training will tell
            yield named, weights.digest(Path(named).expanduser().absolute())
    for value in values:
        yield from _folders(value)


def _without_caches(part: Any) -> Any:
    if isinstance(part, Mapping):
        return {key: _without_caches(value) for key, value in part.items() if key != "cache"}
    return part


def _hashed(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
