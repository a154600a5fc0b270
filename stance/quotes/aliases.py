"""A user's own knowledge of people: aliases and corrections, read from YAML or CSV, that win over what is extracted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_args

from stance.quotes.experts import Credential, Person, Role
from stance.quotes.files import REST, FileError, read_table, read_text
from stance.quotes.name_forms import fold, name_key
from stance.quotes.quotation import Quotation
from stance.quotes.span import Span

FIELDS = ("name", "aliases", "role", "position", "affiliation", "key")
ROLES: tuple[str, ...] = get_args(Role)


class AliasError(ValueError):
    """A file of aliases that cannot be used; the message names file, line, what was found and what is allowed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the file: whom it is about, under which names they go, and what is to be corrected."""

    line: int
    name: str
    aliases: tuple[str, ...] = ()
    role: Role | None = None
    position: str | None = None
    affiliation: str | None = None
    key: str | None = None

    @property
    def keys(self) -> frozenset[str]:
        """The canonical keys under which extraction may have filed this person."""
        return frozenset([*(key_of(name) for name in (self.name, *self.aliases)), *([self.key] if self.key else [])])


@dataclass(frozen=True, slots=True)
class Aliases:
    """The entries of an alias and corrections file."""

    entries: tuple[Entry, ...]
    path: str = ""

    def unused(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Name the entries that matched none of the person keys extracted, from one article or from many."""
        seen = set(keys)
        return tuple(
            f"{self.path or 'aliases'}:{e.line}: {e.name!r} matches no speaker"
            for e in self.entries
            if not e.keys & seen
        )


def key_of(name: str) -> str:
    """Give the canonical key of a name, or of a phrase that is no name.

    >>> key_of("Wen Zhao") == key_of("Zhao Wen"), key_of("the former envoy")
    (True, '~former-envoy')
    """
    words = name.split()
    if words and all(
        w[0].isupper() or w[0].isdigit() for w in words if w not in {"de", "van", "von", "bin", "al", "der"}
    ):
        return name_key(tuple(w.strip(".,") for w in words if fold(w))) if any(fold(w) for w in words) else name
    bare = [fold(w) for w in words if w.lower() not in {"the", "a", "an", "some", "many", "several"}]
    return "~" + "-".join(bare)


def read_aliases(path: str | Path) -> Aliases:
    """Read a YAML or CSV file of aliases and corrections.

    Raises
    ------
    AliasError
        With file and line, if the file cannot be read or an entry cannot be used.
    """
    path = Path(path)
    suffix = path.suffix.lower()
    if suffix not in {".yaml", ".yml", ".csv"}:
        raise AliasError(f"aliases cannot be read from {path.name!r}: the name must end in .yaml, .yml or .csv")
    try:
        text = read_text(path)
        rows = _csv_rows(text, path.name) if suffix == ".csv" else _yaml_rows(text, path.name)
    except FileError as error:
        raise AliasError(str(error)) from None
    return Aliases(tuple(_entry(row, line, path.name) for line, row in rows), path.name)


def _csv_rows(text: str, name: str) -> list[tuple[int, Mapping[str, Any]]]:
    table = read_table(text, name)
    beyond = next((line for line, row in table.rows if REST in row and REST not in table.columns), None)
    if beyond:
        raise AliasError(f"{name}:{beyond}: more cells than columns; put a cell that holds commas in quotation marks")
    return [(line, {k: v for k, v in row.items() if k and v}) for line, row in table.rows]


def _yaml_rows(text: str, name: str) -> list[tuple[int, Mapping[str, Any]]]:
    import yaml  # only users with such a file need it

    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        data = yaml.safe_load(text) or []
    except yaml.YAMLError as error:
        raise AliasError(f"{name}: not valid YAML: {' '.join(str(error).split())}") from error
    if not isinstance(data, list):
        raise AliasError(f"{name}:1: got {type(data).__name__}, expected a list of entries like '- name: Ann Roe'")
    lines = [child.start_mark.line + 1 for child in node.value] if node is not None else []
    return list(zip(lines, data, strict=True))


def _entry(row: Any, line: int, file: str) -> Entry:
    if not isinstance(row, Mapping) or not str(row.get("name") or "").strip():
        raise AliasError(f"{file}:{line}: every entry needs a name, got {row!r}")
    unknown = sorted(str(k) for k in row if k not in FIELDS)
    if unknown:
        raise AliasError(f"{file}:{line}: unknown field {unknown[0]!r}; allowed are {', '.join(FIELDS)}")
    role = row.get("role")
    if role is not None and role not in ROLES:
        raise AliasError(f"{file}:{line}: role {role!r} is none of {', '.join(ROLES)}")
    aliases = row.get("aliases") or ()
    if isinstance(aliases, str):
        aliases = aliases.split(";")
    names = tuple(str(a).strip() for a in aliases if str(a).strip())
    texts = {field: str(row[field]).strip() for field in ("position", "affiliation", "key") if row.get(field)}
    return Entry(line, str(row["name"]).strip(), names, role, **texts)


def correct(
    quotations: tuple[Quotation, ...], people: tuple[Person, ...], aliases: Aliases
) -> tuple[tuple[Quotation, ...], tuple[Person, ...]]:
    """Give quotations and people with the user's aliases and corrections put in place of what was extracted."""
    entry_of = {key: entry for entry in aliases.entries for key in sorted(entry.keys)}
    renamed = {p.key: _target(entry_of[p.key]) for p in people if p.key in entry_of}
    quotations = tuple([_renamed(q, renamed) for q in quotations])
    merged: dict[str, Person] = {}
    for extracted in people:
        entry = entry_of.get(extracted.key)
        person = _corrected(extracted, entry) if entry else extracted
        merged[person.key] = _joined(merged[person.key], person) if person.key in merged else person
    said = {key: tuple(q for q in quotations if key in q.persons) for key in merged}
    return quotations, tuple(replace(p, quotations=said[p.key]) for p in merged.values())


def _renamed(quotation: Quotation, renamed: Mapping[str, str]) -> Quotation:
    """Give a quotation with the user's keys; two joint speakers who are one person are one."""
    persons = dict.fromkeys(renamed.get(key, key) for key in quotation.persons)
    person, *joint = persons or (None,)
    return quotation._replace(person=person, joint=tuple(joint))


def _target(entry: Entry) -> str:
    return entry.key or key_of(entry.name)


def _corrected(person: Person, entry: Entry) -> Person:
    credentials = person.credentials
    if entry.position or entry.affiliation:
        first = credentials[0] if credentials else Credential(Span(0, 0, ""))
        credentials = (
            Credential(first.span, entry.position or first.position, entry.affiliation or first.affiliation),
            *credentials[1:],
        )
    note = f"corrected by the user's file, line {entry.line}"
    return replace(
        person,
        key=_target(entry),
        name=entry.name,
        role=entry.role or person.role,
        credentials=credentials,
        notes=(*person.notes, note),
    )


def _joined(one: Person, other: Person) -> Person:
    role = one.role if one.role != "other" else other.role
    return replace(
        one,
        role=role,
        mentions=(*one.mentions, *other.mentions),
        credentials=(*one.credentials, *(c for c in other.credentials if c not in one.credentials)),
        notes=tuple(dict.fromkeys((*one.notes, *other.notes))),
    )
