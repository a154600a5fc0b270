"""A question "who gains, A or B?": two sides, and where a text names them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from stance.learning.side import Name, NameKind, Side, SideError, SideTable

# A capitalised word before a surname makes it somebody else's, unless it is a title or only opens the sentence.
TITLES = frozenset(
    """President Chairman Premier Minister Leader Marshal Comrade General Secretary Chancellor King Prince Emperor
    Mr Mr. Mrs Mrs. Ms Ms. Dr Dr. Sen. Gov. Gen.""".split()
)
OPENERS = frozenset(
    """And But So Or If When While Where As For To In On At By With From After Before Because Since Although Though
    Unless Until Once That This What Why How Who Then Now Yet Both Either Neither Even Only Whether Like Unlike
    Between Against Under Without Does Did Is Will Can Has Had Would Could Should Let Give Giving Perhaps Maybe
    Of""".split()
)


@dataclass(frozen=True, slots=True)
class SideMention:
    """A place where a text names a side, in half-open character offsets of that text."""

    start: int
    end: int
    side: str
    kind: NameKind | str


@dataclass(frozen=True)
class Question:
    """Who gains, ``sides[0]`` or ``sides[1]``? ``text`` asks it in words; ``id`` names it in runs and files."""

    id: str
    text: str
    sides: tuple[Side, Side]

    @classmethod
    def of_sides(cls, ids: tuple[str, str], table: SideTable) -> Question:
        """Ask about any two sides of the table.

        Raises
        ------
        SideError
            If the table does not hold one of them.
        """
        first, second = table[ids[0]], table[ids[1]]
        return cls(
            f"{first.id}_{second.id}",
            f"Whom does the expert see gaining, {first.name} or {second.name}?",
            (first, second),
        )

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, Any], table: SideTable, where: str = "question") -> Question:
        """Read a question's file: ``id``, ``text`` and two ``sides``, each extending or replacing the table's entry."""
        key, sides = mapping.get("id"), mapping.get("sides")
        if not isinstance(key, str) or not key:
            raise SideError(f"{where}: a question needs an 'id', found {key!r}.")
        if isinstance(sides, (list, tuple)):
            sides = {key: {} for key in sides}
        if not isinstance(sides, Mapping) or len(sides) != 2:
            raise SideError(f"{where}: question {key!r} needs two 'sides', found {sides!r}.")
        first, second = sides
        for side, entry in sides.items():
            if not entry and side not in table.entries:  # named by its id alone, so the table must hold it
                raise SideError(f"{where}: {table.missing(side)}")
        table = table.extended(sides, where)
        text = mapping.get("text") or cls.of_sides((first, second), table).text
        return cls(key, str(text), (table[first], table[second]))

    @property
    def side_ids(self) -> tuple[str, str]:
        """The ids of the two sides."""
        return (self.sides[0].id, self.sides[1].id)

    @property
    def labels(self) -> tuple[str, str, str, str]:
        """The four answers, in the order A, B, both, neither."""
        return (*self.side_ids, "both", "neither")

    @functools.cached_property
    def finder(self) -> SideFinder:
        """The finder of both sides' names."""
        return SideFinder(self.sides)

    def to_mapping(self) -> dict[str, Any]:
        """Give the question with all names of its sides, so that it can be read back without the table."""
        return {"id": self.id, "text": self.text, "sides": {s.id: _entry(s) for s in self.sides}}


def _entry(side: Side) -> dict[str, Any]:
    entry: dict[str, Any] = {"name": side.name, "decoys": list(side.decoys), "leaders": []}
    for field, kind in (("demonyms", "demonym"), ("capitals", "capital"), ("aliases", "alias")):
        entry[field] = [n.text for n in side.names if n.kind == kind]
    for name in side.names:
        if name.kind == "leader":
            full = name.needs[0] if name.needs else name.text
            entry["leaders"].append({"name": full, "short_if_named" if name.needs else "short": [name.text]})
    return entry


class SideFinder:
    """Finds the names of two sides in a text: the longest name wins, longer foreign names are passed over."""

    def __init__(self, sides: tuple[Side, Side]):
        self.known: dict[str, tuple[str | None, Name | None]] = {}
        for side in sides:
            for decoy in side.decoys:
                self.known[decoy] = (None, None)
        for side in sides:
            for name in side.names:
                self.known.setdefault(name.text, (side.id, name))
        alternatives = "|".join(_pattern(text) for text in sorted(self.known, key=len, reverse=True))
        self.pattern = re.compile(rf"(?<![\w’'])(?:{alternatives})(?!\w|-based)")

    def find(self, text: str, article: str | None = None) -> Iterator[SideMention]:
        """Yield the mentions in ``text``; ``article`` is the whole text, where a leader's full name may stand."""
        whole, place = text if article is None else article, 0
        while match := self.pattern.search(text, place):
            place = match.end()
            found = " ".join(match[0].split())
            side, name = self.known.get(found) or self.known.get(found[0].lower() + found[1:], (None, None))
            if side is None or name is None or (name.needs and not any(full in whole for full in name.needs)):
                continue
            if _is_part_of_a_longer_name(text, match.start(), match.end(), name):
                place = match.start() + 1  # "the North" hides "North Koreans" in "the North Koreans"
                continue
            yield SideMention(match.start(), match.end(), side, name.kind)


def _pattern(text: str) -> str:
    escaped = r"\s+".join(re.escape(word) for word in text.split())
    return f"[{text[0]}{text[0].upper()}]{escaped[1:]}" if text.startswith("the ") else escaped


def _is_part_of_a_longer_name(text: str, start: int, end: int, name: Name) -> bool:
    """Tell whether a bare surname ("Kim") or direction ("the North") belongs to a longer capitalised name."""
    if " " in name.text and not name.text.lower().startswith("the "):
        return False
    if name.kind not in ("leader", "alias"):
        return False
    if re.match(r"[ -](?:[A-Z][\w’'-]*[a-z]|[A-Z]\.)", text[end : end + 24]) and not re.match(
        r" (?:I|I’|I')\b", text[end : end + 4]
    ):
        return True
    if name.kind != "leader":
        return False
    before = re.search(r"(\b[A-Z][\w’'.-]*) $", text[max(0, start - 24) : start])
    return before is not None and before[1] not in TITLES | OPENERS and not re.search(r"[.!?]$", before[1])
