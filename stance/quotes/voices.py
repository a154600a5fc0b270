"""The voices of an article: each speaker while it is read, and how those without a name are told apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from stance.quotes.mentions import Reading
from stance.quotes.quotation import Mention
from stance.quotes.role_words import ROLE_NOUNS

# Nouns that mean one human being, and those that never do, so that "he" and "she" pass them by.
_PERSON_NOUN = re.compile(
    r"(?:man|woman|person|boy|girl|father|mother|son|daughter|wife|husband|brother|sister|friend|"
    r"aide|staffer|official|source|"
    r"member|leader|chief|guy|veteran|spokes\w+|\w+(?:er|or|ist|ian|ant|ent|ee|mate))$"
)
_NO_PERSON_NOUN = re.compile(
    r"(?:government|department|statement|document|agreement|report|paper|letter|newspaper|center|"
    r"parliament|comment|percent|president's|"
    r"announcement|number|member states|computer|order|power|tower|poster|event|movement|argument|"
    r"moment|treatment|amendment|investment|twitter)$"
)
_WORDS = re.compile(r"\w+")
_ARTICLE = re.compile(r"^(?:the|a|an|some|many|several)\s")
_GENDER_OF = {
    "mother": "f", "wife": "f", "daughter": "f", "sister": "f", "father": "m", "husband": "m", "son": "m",
    "brother": "m",
}  # fmt: skip


@dataclass(slots=True)
class Voice:
    """One speaker while the article is read: mentions so far, and what is known of them.

    ``human`` tells whether "he" or "she" may refer to this voice; ``members`` are the keys of people who speak
    together, whom "they" takes up.
    """

    key: str
    name: str
    gender: str | None = None
    named: bool = False
    plural: bool = False
    human: bool = True
    head: str = ""
    mentions: list[Mention] = field(default_factory=list)
    members: tuple[str, ...] = ()


def key_of(phrase: str) -> str:
    """Give the key of a speaker without a name: its words, without an article."""
    return "~" + "-".join(_WORDS.findall(_ARTICLE.sub("", phrase.lower())))


def unnamed(key: str, phrase: str, reading: Reading) -> Voice:
    """Give a voice to a speaker without a name, by what the noun tells of gender, number and kind."""
    gender = _GENDER_OF.get(reading.head)
    if reading.head.endswith("man"):
        gender = "f" if reading.head.endswith("woman") else "m"
    plural = reading.kind == "collective"
    human = not plural and _is_person(reading.head)
    return Voice(key, phrase, gender, plural=plural, human=human, head=reading.head)


def _is_person(noun: str) -> bool:
    return (noun in ROLE_NOUNS or _PERSON_NOUN.search(noun) is not None) and _NO_PERSON_NOUN.search(noun) is None
