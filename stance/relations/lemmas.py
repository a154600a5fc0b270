"""Dictionary forms of words among known ones, and the tags of words that always have the same."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from stance.relations.sides import SIDES

WORDLIKE = re.compile(r"\w|'\w")
# What is tagged by its neighbours.
TURNING = frozenset(
    "' 's one only better that have has had do does did get gets got like no her his both longer".split()
)


@dataclass(frozen=True)
class English:
    """The closed classes of English with their tags, common adjectives and irregular forms."""

    closed: Mapping[str, str]
    adjectives: frozenset[str]
    irregular: Mapping[str, str]


@functools.cache
def english() -> English:
    """Give the shipped word lists."""
    raw: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("english.yaml").read_text(encoding="utf-8"))
    return English(
        {str(word): tag for tag, words in raw["closed"].items() for word in words.split()},
        frozenset(raw["adjectives"].split()),
        {form: lemma for lemma, forms in raw["irregular"].items() for form in forms.split()},
    )


class Form(NamedTuple):
    """What is known of a word wherever it stands; ``tag`` is None where its neighbours decide."""

    lower: str
    lemma: str
    tag: str | None


class Lemmas:
    """Gives a word's dictionary form among known words, by irregular forms and regular endings."""

    def __init__(
        self, verbs: frozenset[str], nouns: frozenset[str], others: frozenset[str], states: frozenset[str] = frozenset()
    ):
        self.verbs, self.nouns = verbs, nouns
        self.states = states - nouns  # words that tell a state: adjectives, and participles used as such
        self.known = (verbs | nouns, others)
        self.forms: dict[str, Form] = {}

    def __call__(self, word: str) -> str:
        """Give the dictionary form of a lower-case word; the word itself if no known one fits."""
        known = next((c for words in self.known for c in _candidates(word) if c in words), word)
        return english().irregular.get(word, known)

    def form(self, word: str) -> Form:
        """Give what is known of a word as it is written; found once for each."""
        found = self.forms.get(word)
        if found is None:
            if len(self.forms) > 50_000:
                self.forms.clear()
            lower = word.lower()
            found = self.forms[word] = Form(lower, self(lower), _fixed_tag(word, lower))
        return found


def _candidates(word: str) -> list[str]:
    """Give possible dictionary forms: the word itself, then without its ending, then in American spelling."""
    forms = [word]
    if word.endswith(("ies", "ied")):
        forms.append(word[:-3] + "y")
    if word.endswith("es"):
        forms.append(word[:-2])
    if word.endswith("s") and not word.endswith("ss"):
        forms.append(word[:-1])
    for ending in ("ed", "ing", "er", "est"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            forms += [stem + "e", stem] + ([stem[:-1]] if stem[-1] == stem[-2] else [])
    american = [f.replace("our", "or").replace("ise", "ize").replace("yse", "yze") for f in forms]
    return forms + [a for a in american if a not in forms]


def _fixed_tag(word: str, lower: str) -> str | None:
    """Tag sides, punctuation, numbers and what always is in the same closed class."""
    if word in SIDES:
        return "SIDE"
    if lower in TURNING:
        return None
    if word == "US":
        return "NOUN"  # not "us"
    if not WORDLIKE.match(word):
        return "PUNCT"
    return "NUM" if word[0].isdigit() else english().closed.get(lower)
