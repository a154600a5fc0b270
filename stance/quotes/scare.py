"""Why words in quotation marks are nobody's speech: a title, a name, a motto, a term."""

from __future__ import annotations

import re

from stance.quotes.words import DETERMINERS, PREPOSITIONS, Words, is_name

_NAMED = frozenset(
    "called named dubbed nicknamed known titled entitled branded labeled labelled billed termed so-called aka".split()
)
_WORKS = frozenset(
    "book film movie song album show series programme program episode play novel article essay column memoir podcast "
    "documentary report study paper exhibition game hit single track painting poem magazine newspaper blog".split()
)
_BEFORE_TITLE = PREPOSITIONS | DETERMINERS | _NAMED | _WORKS
_MOTTOS = frozenset(
    "motto slogan slogans chant chants banner banners sign signs placard placards mantra proverb saying adage".split()
)
_UNKNOWN = "quoted words without a speaker"
_LETTERS = re.compile(r"[^\W\d_][\w’'-]*")


def is_title(words: Words, at: int) -> bool:
    """Tell the title of a programme, a book or an event: 'on ABC's "This Week,"'."""
    if at == 0:
        return False
    before = words.text[at - 1]
    if words.kind[at - 1] != "word":
        # "in her memoir, "The Salt Road,""
        led = before == "," and at > 1 and words.lower[at - 2] in _WORKS
    else:
        led = (
            words.lower[at - 1] in _BEFORE_TITLE or before.endswith(("’s", "'s", "s'", "s’")) or is_name(words, at - 1)
        )
    return led and _capitalised(words.text[at])


def is_heading(words: Words) -> bool:
    """Tell a heading in quotation marks: a short paragraph of its own without a full stop inside."""
    text = words.text[0]
    return words.size == 1 and len(text.split()) < 9 and text.rstrip("\"”’'»")[-1:] not in ".,?!…;"


def why_rejected(words: Words, at: int) -> str:
    """Give in words what quoted words without a speaker are."""
    near = {*words.lower[max(0, at - 4) : at], *words.lower[at + 1 : at + 3]}
    if near & _MOTTOS:
        return "a motto or slogan"
    if 0 < at < words.size - 1 and is_name(words, at - 1) and is_name(words, at + 1) and len(words.text[at]) < 30:
        return "a nickname"
    if near & _NAMED:
        return "a name or term"
    if (near & _WORKS and _capitalised(words.text[at])) or is_title(words, at):
        return "a title"
    if len(_LETTERS.findall(words.text[at])) <= 3:
        return "a term set off by quotation marks"
    return _UNKNOWN


def is_partial(words: Words, at: int) -> bool:
    """Tell a long partial quotation from a term or a title: 'accused them of "making up rules as they went along"'."""
    return len(words.text[at].split()) >= 8 and why_rejected(words, at) == _UNKNOWN


def _capitalised(quoted: str) -> bool:
    """Tell whether quoted words are written like a title."""
    inner = _LETTERS.findall(quoted[:200])
    return (
        bool(inner) and len(inner) < 12 and inner[0][0].isupper() and all(w[0].isupper() for w in inner if len(w) > 3)
    )
