"""The table of expressions of gain and loss, read from ``gains.yaml``."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from stance.relations.lemmas import Lemmas

try:  # the one in C reads the table five times faster
    from yaml import CSafeLoader as SafeLoader
except ImportError:
    from yaml import SafeLoader  # type: ignore[assignment]

OPEN = frozenset({"*", "X"})
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
    item that is a word, ``fixed`` holds all such items, the last first, ``weight`` is how much it says.
    """

    items: tuple[frozenset[str], ...]
    role: str
    gain: bool
    anchor: int
    fixed: tuple[frozenset[str], ...]
    weight: float


Openings = Mapping[str, Mapping[str, tuple[Idiom, ...]]]


@dataclass(frozen=True)
class Gains:
    """The table: classes of nouns, verbs, mode words and states, and the idioms by their first two words.

    ``noun_classes`` and ``verb_classes`` give the classes that a lemma belongs to.
    """

    nouns: Words
    verbs: Words
    modes: Words
    states: Words
    idioms: Openings
    lemmas: Lemmas
    noun_classes: Words
    verb_classes: Words


@functools.cache
def gains() -> Gains:
    """Give the shipped table."""
    raw = yaml.load(TABLE.read_text(encoding="utf-8"), Loader=SafeLoader)
    nouns, verbs, modes, states = (_classes(raw[part]) for part in ("nouns", "verbs", "modes", "states"))
    known = frozenset[str]().union(*(c for name, c in nouns.items() if name != "actor"))
    idioms = tuple(idiom for group in raw["idioms"].values() for idiom in _idioms(group))
    said = frozenset(word for idiom in idioms for item in idiom.items for word in item)
    said |= modes["purpose"] | modes["attempt"]
    # "Good" and "great", which are only good for somebody, are known adjectives.
    told = frozenset[str]().union(*(words for name, words in states.items() if name != "good_for"))
    lemmas = Lemmas(frozenset[str]().union(*verbs.values()), known, said, told)
    return Gains(nouns, verbs, modes, states, _by_opening(idioms), lemmas, _by_word(nouns), _by_word(verbs))


def _by_opening(idioms: Iterable[Idiom]) -> Openings:
    """Index the idioms by their first word and their second; "" where the second item is open."""
    found: dict[str, dict[str, tuple[Idiom, ...]]] = {}
    for idiom in idioms:
        second = idiom.items[idiom.anchor + 1] if idiom.anchor + 1 < len(idiom.items) else OPEN
        for word, after in itertools.product(idiom.items[idiom.anchor], second if second.isdisjoint(OPEN) else ("",)):
            opened = found.setdefault(word, {})
            opened[after] = (*opened.get(after, ()), idiom)
    return found


def _by_word(classes: Words) -> Words:
    """Index classes by their words."""
    words = frozenset[str]().union(*classes.values())
    return {word: frozenset(name for name, members in classes.items() if word in members) for word in words}


def _classes(raw: Mapping[str, str]) -> Words:
    return {name: frozenset(words.split()) for name, words in raw.items()}


def _item(text: str) -> frozenset[str]:
    """Read the alternatives of an item; "OWN", "SELF" and "ISNT" stand for the forms of a small class of words."""
    return frozenset(word for part in text.split("|") for word in SHORTHAND.get(part, part).split("|"))


def _idioms(raw: Mapping[str, str]) -> Iterator[Idiom]:
    weight = float(raw.get("weight", 1.0))
    for name, text in raw.items():
        if name == "weight":
            continue
        role, _, effect = name.rpartition("_")
        for entry in text.split(";"):
            if entry.strip():
                items = tuple(_item(item) for item in entry.split())
                anchor = next(place for place, item in enumerate(items) if not item & OPEN)
                fixed = tuple(item for item in reversed(items) if not item & OPEN)
                yield Idiom(items, role, effect == "gains", anchor, fixed, weight)
