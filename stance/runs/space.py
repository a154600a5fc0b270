"""The space of a search, as data: for each config key a range or choices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from stance.runs.overrides import OverrideError

FIELDS = {"low", "high", "log", "int"}


@dataclass(frozen=True)
class Dimension:
    """One config key of the space: a range, of whole numbers or on a log scale if asked, or ``choices``."""

    key: str
    choices: tuple[Any, ...] = ()
    low: float = 0
    high: float = 0
    log: bool = False
    whole: bool = False

    def suggest(self, trial: Any) -> Any:
        """Let an Optuna trial choose a value."""
        if self.choices:
            return trial.suggest_categorical(self.key, self.choices)
        if self.whole:
            return trial.suggest_int(self.key, int(self.low), int(self.high), log=self.log)
        return trial.suggest_float(self.key, self.low, self.high, log=self.log)


def dimensions(space: Any, prefix: str = "") -> Iterator[Dimension]:
    """Yield the dimensions of a nested space.

    Raises
    ------
    OverrideError
        If a leaf is neither a range nor choices, naming its key.
    """
    if not isinstance(space, Mapping) or not space:
        raise OverrideError(
            f"tune.space.{prefix.rstrip('.')} must hold config keys, found {space!r}.".replace(". ", " ")
        )
    for name, value in space.items():
        key = f"{prefix}{name}"
        if isinstance(value, Mapping) and set(value) == {"choices"}:
            yield _choices(key, value["choices"])
        elif isinstance(value, Mapping) and {"low", "high"} <= set(value) <= FIELDS:
            yield _range(key, value)
        elif isinstance(value, Mapping) and value and all(isinstance(v, Mapping) for v in value.values()):
            yield from dimensions(value, f"{key}.")
        else:
            raise OverrideError(
                f"tune.space.{key} must be {{low: ..., high: ...}} with log or int if wanted, or {{choices: [...]}}, "
                f"found {value!r}."
            )


def _choices(key: str, choices: Any) -> Dimension:
    plain = isinstance(choices, list) and all(c is None or isinstance(c, (bool, int, float, str)) for c in choices)
    if not plain or not choices:
        raise OverrideError(f"tune.space.{key}.choices must be a list of plain values, found {choices!r}.")
    return Dimension(key, choices=tuple(choices))


def _range(key: str, value: Mapping[str, Any]) -> Dimension:
    low, high, log, whole = value["low"], value["high"], value.get("log", False), value.get("int", False)
    kind = int if whole else (int, float)
    numbers = all(isinstance(v, kind) and not isinstance(v, bool) for v in (low, high))
    if not numbers or not low < high or (log and low <= 0) or not all(isinstance(v, bool) for v in (log, whole)):
        needed = "whole numbers, low < high" if whole else "numbers, low < high"
        raise OverrideError(
            f"tune.space.{key} must be a range of {needed}{', low > 0 for log' if log else ''}, found {dict(value)!r}."
        )
    return Dimension(key, low=low, high=high, log=log, whole=whole)


def as_override(key: str, value: Any) -> str:
    """Write a chosen value as an override that Hydra reads back as the same value."""
    if value is None or isinstance(value, bool):
        return f"{key}={str(value).lower() if isinstance(value, bool) else 'null'}"
    if isinstance(value, str) and not value.replace("_", "").replace("-", "").isalnum():
        quoted = value.replace("\\", "\\\\").replace("'", "\\'")
        return f"{key}='{quoted}'"
    return f"{key}={value}"
