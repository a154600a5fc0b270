"""Sides: countries, governments, groups, companies that may gain, and the names they go by in the news."""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml

from stance.quotes.files import FileError, read_text

try:  # the one in C reads the table five times faster
    from yaml import CSafeLoader as SafeLoader
except ImportError:
    from yaml import SafeLoader  # type: ignore[assignment]

SHIPPED = Path(__file__).parent / "sides.yaml"
LISTS = ("demonyms", "capitals", "aliases", "decoys")
FIELDS = ("name", "kind", "leaders", *LISTS)
NameKind = Literal["name", "demonym", "capital", "leader", "alias"]


class SideError(ValueError):
    """A side or a table of sides that cannot be used; the message says why and how to mend it."""


@dataclass(frozen=True, slots=True)
class Name:
    """One way a side is named. ``needs`` holds full names one of which the article must contain for it to count."""

    text: str
    kind: NameKind
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """A party that may gain. ``decoys`` are longer names that contain one of its names but mean something else."""

    id: str
    name: str
    names: tuple[Name, ...]
    decoys: tuple[str, ...] = ()


class SideTable(Mapping[str, Side]):
    """Sides by id, read from YAML; later tables extend earlier ones, entry by entry."""

    def __init__(self, entries: Mapping[str, Mapping[str, Any]]):
        self.entries = dict(entries)

    @classmethod
    def read(cls, *paths: Path | str) -> SideTable:
        """Read the shipped table and the user's tables after it.

        Raises
        ------
        SideError
            If a table is missing, broken or holds unknown fields.
        """
        table = _shipped()
        for path in paths:
            table = table.extended(_load(Path(path)), str(path))
        return table

    def extended(self, more: Mapping[str, Any], where: str) -> SideTable:
        """Give a table with further or longer entries: lists are joined, a name is replaced."""
        entries = dict(self.entries)
        for key, entry in more.items():
            entries[key] = _merged(entries.get(key, {}), _checked(key, entry, where))
        return SideTable(entries)

    def missing(self, key: object) -> str:
        """Say that there is no such side, which ones are nearest, and how to add it."""
        near = difflib.get_close_matches(str(key), self.entries, n=3, cutoff=0.6)
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        return (
            f"There is no side {key!r} in the table of sides.{hint} A side of your own is an entry "
            f"'{key}: {{name: ..., aliases: [...]}}' in a YAML file given with --sides, or in the question's file."
        )

    def __getitem__(self, key: str) -> Side:
        if key not in self.entries:
            raise SideError(self.missing(key))
        return _side(key, self.entries[key])

    def __iter__(self) -> Any:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)


@functools.cache
def _shipped() -> SideTable:
    return SideTable({}).extended(_load(SHIPPED), SHIPPED.name)


def _load(path: Path) -> Mapping[str, Any]:
    try:
        table = yaml.load(read_text(path), Loader=SafeLoader)
    except FileError as error:
        raise SideError(f"The table of sides {error}") from None
    except OSError as error:
        raise SideError(f"The table of sides '{path}' cannot be read ({error.strerror}).") from None
    except yaml.YAMLError as error:
        raise SideError(f"The table of sides '{path}' is not valid YAML: {error}.") from None
    if not isinstance(table, dict):
        raise SideError(f"The table of sides '{path}' must map ids to entries, found {type(table).__name__}.")
    return table


def _checked(key: Any, entry: Any, where: str) -> Mapping[str, Any]:
    entry = {} if entry is None else entry
    if not isinstance(key, str) or not re.fullmatch(r"[a-z][a-z0-9_]*", key):
        raise SideError(f"{where}: a side's id is lower case with underscores such as north_korea, found {key!r}.")
    if not isinstance(entry, Mapping):
        raise SideError(
            f"{where}: the entry of side {key!r} must hold fields such as name and aliases, found {entry!r}."
        )
    for field, value in entry.items():
        if field not in FIELDS:
            near = difflib.get_close_matches(str(field), FIELDS, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"the fields are {', '.join(FIELDS)}."
            raise SideError(f"{where}: side {key!r} has an unknown field {field!r}; {hint}")
        if field in LISTS and not (isinstance(value, list) and all(isinstance(v, str) and v for v in value)):
            raise SideError(f"{where}: {field!r} of side {key!r} must be a list of names, found {value!r}.")
        if field == "leaders":
            _check_leaders(key, value, where)
    return entry


def _check_leaders(key: str, leaders: Any, where: str) -> None:
    for leader in leaders if isinstance(leaders, list) else [leaders]:
        if not isinstance(leader, str) and not (isinstance(leader, Mapping) and isinstance(leader.get("name"), str)):
            raise SideError(
                f"{where}: a leader of side {key!r} is a name or {{name: ..., short: [...]}}, found {leader!r}."
            )


def _merged(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(old)
    for field, value in new.items():
        merged[field] = [*merged.get(field, []), *value] if field in (*LISTS, "leaders") else value
    return merged


def _side(key: str, entry: Mapping[str, Any]) -> Side:
    name = str(entry.get("name") or key.replace("_", " ").title())
    found = [Name(name, "name")]
    for field, kind in (("demonyms", "demonym"), ("capitals", "capital"), ("aliases", "alias")):
        found += [Name(text, kind) for text in entry.get(field, ())]  # type: ignore[arg-type]
    for leader in entry.get("leaders", ()):
        found += _leader_names({"name": leader} if isinstance(leader, str) else leader)
    unique = {n.text: n for n in reversed(found) if n.text}
    return Side(key, name, tuple(reversed(unique.values())), tuple(entry.get("decoys", ())))


def _leader_names(leader: Mapping[str, Any]) -> Iterable[Name]:
    full = (leader["name"], *leader.get("short", ()))
    yield from (Name(text, "leader") for text in full)
    yield from (Name(text, "leader", needs=full) for text in leader.get("short_if_named", ()))
