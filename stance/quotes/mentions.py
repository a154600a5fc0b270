"""The words that name a speaker, read: a person's name, a pronoun, a description, or a group."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from stance.quotes.name_words import INSTITUTIONS
from stance.quotes.names import NameMention, find_names
from stance.quotes.quotation import MentionKind

PRONOUNS: dict[str, str | None] = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
    "i": None, "we": "p", "they": "p", "them": "p", "their": "p", "it": "n", "its": "n", "who": None, "which": "n",
    "that": "n", "you": None, "one": None, "someone": None, "somebody": None, "this": "n", "these": "p",
    "those": "p", "both": "p", "all": "p", "some": "p", "many": "p", "others": "p", "most": "p", "me": None,
    "us": "p", "my": None, "our": "p", "everyone": None, "everybody": None, "another": None, "each": None,
    "neither": None, "nobody": None, "several": "p", "few": "p",
}  # fmt: skip
DETERMINERS = frozenset(
    """
    the a an this that these those his her their its our my your some many several both other another
    one two three
    """.split()
)
#: What ends the head of a noun phrase: the rest only describes it.
# It begins with a set of characters, so that the words in between are skipped fast.
AFTER_HEAD = re.compile(
    r"[,;:()–—\s-](?:(?<=[,;:()–—\n])|(?<=-)-|(?<=\s)(?:who|whom|whose|which|that|of|for|at|from|in|with|on|to|by|near|"
    r"inside|outside|close|familiar|briefed|speaking|working|"
    r"running|involved|said|and|including|as|based|aligned|representing|opposed|supporting)\b)",
    re.IGNORECASE,
)
#: Capitals that may stand for a longer name or title: "WHO", "CM".
ACRONYM = re.compile(r"[A-Z]{2,6}")
_WORDS = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
# Singular nouns in -s, and plurals that do not end in -s.
SINGULAR_S = frozenset("press news politics congress politburo campus chaos business white-house times".split())
PLURALS = frozenset(
    "people police men women children media officials gop staff authorities troops parents critics".split()
)


@dataclass(slots=True)
class Reading:
    """A mention as read: its kind, the name inside it where it has one, the head noun, and a pronoun's gender."""

    kind: Final[MentionKind]
    name: Final[NameMention | None] = None
    head: Final[str] = ""
    gender: Final[str | None] = None
    definite: Final[bool] = False


def head_end(text: str, start: int, end: int) -> int:
    """Tell where the head of the noun phrase at ``start`` ends."""
    match = AFTER_HEAD.search(text, start, end)
    return match.start() if match and match.start() > start else end


def read_mention(text: str, start: int, end: int, known: frozenset[str] = frozenset()) -> Reading:
    """Read the words at ``start`` to ``end`` as the naming of a speaker."""
    words = text[start:end].strip()
    bare = words.lower().strip(" ,.'\"“”’‘")
    if bare in PRONOUNS and (not words.isupper() or bare == "i"):
        return Reading("pronoun", gender=PRONOUNS[bare])
    stop = head_end(text, start, end)
    name = (
        closing_name(text, start, stop, known)
        or _described_name(text, start, end, stop, known)
        or _appended_name(text, start, end)
    )
    return Reading("name", name, gender=name.gender) if name else _nominal(text[start:stop])


def closing_name(text: str, start: int, stop: int, known: frozenset[str]) -> NameMention | None:
    """Find the name that ends the head: "Drake campaign manager Colin Webb"."""
    names = find_names(text, start, stop, known)
    return names[-1] if names and _closes(text, names[-1], stop) else None


def _closes(text: str, name: NameMention, stop: int) -> bool:
    """Tell whether nothing but a suffix stands between the name and the end of the head."""
    if name.possessive:
        return False
    rest = text[name.end : stop].strip(" .,'’\"")
    return not rest or rest.lower().replace(".", "") in {
        "jr",
        "sr",
        "ii",
        "iii",
        "iv",
        "himself",
        "herself",
        "also",
        "then",
        "later",
    }


def _described_name(text: str, start: int, end: int, head: int, known: frozenset[str]) -> NameMention | None:
    """Find the name behind a title with "of" in it: "Secretary of State Ann Roe", "master of ceremonies Li Wei".

    No name closes the head of the phrase, which ends at ``head``.
    """
    comma = text.find(",", start, end)
    stop = comma if comma > 0 else end
    name = closing_name(text, start, stop, known) if stop > head else None
    if name is None or len(name.parts) < 2:
        return None
    before = text[start : name.start].rstrip()
    word = before.rsplit(" ", 1)[-1]
    if name.title:
        return name if re.search(r"\b(?:of|for)\s", before) else None
    return name if word.islower() and word not in _LINKS and word.isalpha() else None


_LINKS = frozenset(
    """
    of for at from in with on to by near and or like as the a an his her their including than between against that who
    which said about under backing supporting supports backs is was not behind around over toward towards after before
    """.split()
)


def _appended_name(text: str, start: int, end: int) -> NameMention | None:
    """Find the name in "the group's president, Jane Roe" and "One of his advisers, Li Wei"."""
    comma = text.find(",", start, end)
    if comma < 0:
        return None
    stop = end
    while stop > comma and text[stop - 1] in " ,.":
        stop -= 1
    after = text.find(",", comma + 1, stop)
    names = find_names(text, comma + 1, after if after > 0 else stop)
    if len(names) != 1 or (len(names[0].parts) < 2 and not names[0].sure):
        return None
    lead = text[comma + 1 : names[0].start].strip().rstrip(".")
    known_lead = lead == "" or lead == names[0].title
    return (
        names[0]
        if known_lead and _closes(text, names[0], after if after > 0 else head_end(text, comma + 1, stop))
        else None
    )


def _nominal(head: str) -> Reading:
    words = _WORDS.findall(head)
    if not words:
        return Reading("nominal")
    noun = words[-1].lower()
    definite = words[0].lower() in {"the", "this", "that", "his", "her", "their", "these", "those"}
    return Reading("collective" if is_plural(words) else "nominal", head=noun, definite=definite)


def is_plural(words: list[str]) -> bool:
    """Tell whether the noun phrase names several people."""
    noun = words[-1].lower()
    if noun in PLURALS or words[0].lower() in {
        "these",
        "those",
        "many",
        "several",
        "some",
        "both",
        "two",
        "three",
        "few",
    }:
        return True
    return (
        noun.endswith("s")
        and not noun.endswith(("ss", "us", "is"))
        and noun not in SINGULAR_S
        and noun not in INSTITUTIONS
    )


def spelt_out(text: str, acronym: str) -> str | None:
    """Find what an acronym stands for in the text, where the text does not use the acronym more often than the words.

    >>> spelt_out("The World Health Organisation met. WHO says so.", "WHO")
    'World Health Organisation'
    """
    small = r"(?:\s(?:of|for|the|and|on|in)){0,3}\s"
    pattern = small.join(rf"{letter}[a-z]+" for letter in acronym)
    match = re.search(rf"\b{pattern}\b", text)
    return match.group() if match and text.count(match.group()) >= len(re.findall(rf"\b{acronym}\b", text)) else None
