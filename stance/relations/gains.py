"""The table of expressions of gain and loss, read from ``gains.yaml``."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from stance.relations.tagging import Lemmas

TABLE = Path(__file__).with_name("gains.yaml")
Words = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Idiom:
    """A fixed expression: for each place the words that may stand there, "*" up to three words, "X" the party.

    ``gain`` says whether the party of ``role``, "X" or "subject", gains or loses; ``anchor`` is the place of the first
    item that is a word.
    """

    items: tuple[frozenset[str], ...]
    role: str
    gain: bool
    anchor: int


@dataclass(frozen=True)
class Gains:
    """The table: classes of nouns, verbs, mode words and states, and the idioms by their first word."""

    nouns: Words
    verbs: Words
    modes: Words
    states: Words
    idioms: Mapping[str, tuple[Idiom, ...]]
    lemmas: Lemmas


@functools.cache
def gains() -> Gains:
    """Give the shipped table."""
    raw = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    nouns, verbs, modes, states = (_classes(raw[part]) for part in ("nouns", "verbs", "modes", "states"))
    known = frozenset[str]().union(*(c for name, c in nouns.items() if name != "actor"))
    idioms = tuple(_idioms(raw["idioms"]))
    said = frozenset(word for idiom in idioms for item in idiom.items for word in item)
    lemmas = Lemmas(frozenset[str]().union(*verbs.values()), known, said)
    starts: dict[str, list[Idiom]] = {}
    for idiom in idioms:
        for word in idiom.items[idiom.anchor]:
            starts.setdefault(word, []).append(idiom)
    return Gains(nouns, verbs, modes, states, {w: tuple(found) for w, found in starts.items()}, lemmas)


def _classes(raw: Mapping[str, str]) -> Words:
    return {name: frozenset(words.split()) for name, words in raw.items()}


def _idioms(raw: Mapping[str, str]) -> Iterator[Idiom]:
    for name, text in raw.items():
        role, _, effect = name.rpartition("_")
        for entry in text.split(";"):
            if entry.strip():
                items = tuple(frozenset(item.split("|")) for item in entry.split())
                anchor = next(place for place, item in enumerate(items) if not item & {"*", "X"})
                yield Idiom(items, role, effect == "gains", anchor)
