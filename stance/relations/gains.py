"""The table of expressions of gain and loss, read from ``gains.yaml``."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from stance.relations.tagging import Lemmas

TABLE = Path(__file__).with_name("gains.yaml")
SHORTHAND = {
    "OWN": "its|their|his|her",
    "SELF": "itself|himself|herself|themselves",
    "IT": "it|them|him|her",
    "NOT": "not|n't|never|hardly",
}
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
    idioms = tuple(idiom for group in raw["idioms"].values() for idiom in _idioms(group))
    said = frozenset(word for idiom in idioms for item in idiom.items for word in item)
    lemmas = Lemmas(frozenset[str]().union(*verbs.values()), known, said)
    starts: dict[str, list[Idiom]] = {}
    for idiom in idioms:
        for word in idiom.items[idiom.anchor]:
            starts.setdefault(word, []).append(idiom)
    return Gains(nouns, verbs, modes, states, {w: tuple(found) for w, found in starts.items()}, lemmas)


def _classes(raw: Mapping[str, str]) -> Words:
    return {name: frozenset(words.split()) for name, words in raw.items()}


def _item(text: str) -> frozenset[str]:
    """Read the alternatives of an item; "OWN", "SELF" and "ISNT" stand for the forms of a small class of words."""
    return frozenset(word for part in text.split("|") for word in SHORTHAND.get(part, part).split("|"))


def _idioms(raw: Mapping[str, str]) -> Iterator[Idiom]:
    for name, text in raw.items():
        role, _, effect = name.rpartition("_")
        for entry in text.split(";"):
            if entry.strip():
                items = tuple(_item(item) for item in entry.split())
                anchor = next(place for place, item in enumerate(items) if not item & {"*", "X"})
                yield Idiom(items, role, effect == "gains", anchor)
