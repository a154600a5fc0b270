"""What an apposition stands beside, and the name inside one: "Ida Roe, a lawyer, said", "the mayor, Ida Roe, said"."""

from __future__ import annotations

from dataclasses import replace

from stance.quotes.name_words import PARTICLES, PLACES
from stance.quotes.noun_phrases import LEADING, Subject
from stance.quotes.scare import is_title
from stance.quotes.words import (
    COMMA_OR_DASH,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    TIMES,
    Words,
    has,
    is_adverb,
    is_name,
    is_verb,
)

# "I" is a Roman numeral too.
_NOT_APPOSITIVE = (SUBJECT_PRONOUNS - {"i"}) | frozenset("that because if but although whether since so for".split())
_CLAUSAL = frozenset("for and or as".split())
_STATES = frozenset(
    "ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla ore pa tenn tex "
    "vt va wash wis wyo n.h n.j n.m n.y n.c n.d r.i s.c s.d w.va d.c".split()
)
_REGIONS = PLACES | _STATES | {s + "." for s in _STATES} | frozenset("south north east west new".split())
_NOT_HEAD = frozenset("who which whose where because or".split())


def before_apposition(words: Words, mark: int, floor: int) -> int:
    """Give the last word of the noun phrase before the apposition that ends at ``mark``, or ``floor - 1``."""
    closing = words.text[mark]
    if closing in (")", "]"):
        i = mark
        while i >= floor and words.text[i] not in ("(", "["):
            i -= 1
        i -= 1
        return before_apposition(words, i, floor) if i >= floor and words.kind[i] == "mark" else i
    right = mark
    if is_work(words, mark) and closing[-2:-1] == ",":
        closing, right = ",", mark + 1  # "Ida Roe, author of “The Salt Road,” said"
    if closing not in COMMA_OR_DASH:
        return floor - 1
    while True:
        left = right - 1
        while left >= floor and not separates(words, left, closing):
            left -= 1
        if left < floor or not _appositive(words.between(left + 1, right)):
            return floor - 1
        first = left - 1
        while first >= floor and not separates(words, first, closing) and words.text[first] != ",":
            first -= 1
        named = right - left > 2 and all(is_name(words, i) for i in range(left + 1, right))
        if first + 1 < left and _heads(words, first + 1, left - 1, named=named):
            return left - 1 if words.text[left - 1] != ")" else before_apposition(words, left - 1, floor)
        right = left


def separates(words: Words, at: int, closing: str) -> bool:
    """Tell what ends the words before ``closing``: the same mark, a semicolon, a colon, or quoted speech."""
    kind, text = words.kind[at], words.text[at]
    if kind == "quoted":
        return not is_work(words, at)
    return kind == "mark" and (text == closing or text in ";:")


def is_work(words: Words, at: int) -> bool:
    """Tell the title in an apposition: "Ida Roe, author of |“The Salt Road”|, said"."""
    return words.kind[at] == "quoted" and at > 1 and words.kind[at - 1] == "word" and is_title(words, at)


def _appositive(inner: Words) -> bool:
    """Tell whether words between commas can stand beside a noun: "a lawyer", "who left", "42", "the mayor of Ufa"."""
    if not inner.text:
        return False
    lower = inner.lower[0]
    if inner.kind[0] != "word":
        return inner.kind[0] == "quoted" or inner.text[0] == "("
    if lower in _CLAUSAL:  # "Roe, for the defence, said", not "it fell, for it rained, Roe said"
        told = next((i for i in range(1, inner.size) if not is_adverb(inner, i)), 0)
        return is_verb(inner, told) or not has(inner, is_verb, 0, inner.size)  # "who supported Lund, and opposed Marsh"
    return lower not in _NOT_APPOSITIVE


def _heads(words: Words, first: int, last: int, *, named: bool) -> bool:
    """Tell whether a segment can hold the noun that an apposition explains; ``named`` tells that this is a name."""
    tail = words.kind[last]
    if tail == "quoted" or words.kind[first] == "quoted" or (tail == "mark" and words.text[last] != ")"):
        return False
    if _region(words, first, last):
        return False
    opened = words.lower[first] in LEADING
    while first < last and words.lower[first] in LEADING:
        first += 1
    lower = words.lower[first]
    if lower in PREPOSITIONS or lower in _NOT_HEAD or lower[:1].isdigit() or is_verb(words, first):
        return False
    if lower.endswith("ing") and first and words.text[first - 1] == "," and words.text[first][0].islower():
        return False  # "Roe, [speaking in Ufa], Russia, said"
    if opened:
        return not has(words, is_verb, first, last + 1)
    if named and not is_name(words, last):
        return True  # "…, a physicist, Ada Marsh, said"
    return not (lower in ("a", "an") and last - first < 6 and first and words.text[first - 1] == ",")


def _region(words: Words, first: int, last: int) -> bool:
    """Tell the region behind a town: "Ida Roe of a college in Pohang, |South Korea|, who teaches law, said"."""
    if first < 3 or last - first > 1 or words.text[first - 1] != "," or not is_name(words, first - 2):
        return False
    if not all(is_name(words, i) and words.lower[i] in _REGIONS for i in range(first, last + 1)):
        return False
    start = first - 2
    while start > 0 and words.kind[start - 1] == "word":
        start -= 1
    return not PREPOSITIONS.isdisjoint(words.lower[start + 1 : first - 2])


def explained(words: Words, first: int, floor: int) -> Subject | None:
    """Give the name before an apposition that ends in a name itself: "Ida Roe, the editor of its paper, Tide, said"."""
    last = first - 2
    if last <= floor or words.text[last + 1] != "," or not is_name(words, last):
        return None
    start = last
    while start > floor and (is_name(words, start - 1) or _particle(words, start - 1)):
        start -= 1
    ahead = words.lower[max(floor, start - 1) : last]
    placed = not PREPOSITIONS.isdisjoint(ahead) and words.lower[start - 2] != "according"
    return Subject(start, last, last) if last > start and is_name(words, start) and not placed else None


def slipped(words: Words, phrase: Subject | None, floor: int) -> Subject | None:
    """Give the name before an apposition whose second comma was forgotten: "Ida Roe, a witness told the paper"."""
    if phrase is None or words.lower[phrase.first] not in ("a", "an") or phrase.first < 3:
        return None
    name = explained(words, phrase.first, floor)
    if name is None or name.first > floor or words.lower[name.last] in TIMES or words.lower[name.first] in TIMES:
        return None
    return replace(name, reach=phrase.reach)


def named_apposition(words: Words, head: int, mark: int) -> Subject | None:
    """Give the name in "the attorney general, Pam Bondi, vowed"; None where the head is itself a name."""
    stop = next((j for j in range(head + 2, mark) if words.text[j] == "("), mark)  # "Ida Roe (pictured)"
    acronym = words.text[head].isupper() and len(words.text[head]) > 1  # "her fellow TD, Ida Roe, said"
    if (
        (is_name(words, head) and not acronym)
        or not 2 <= stop - head - 2 <= 5
        or words.text[head + 1] != ","
        or words.lower[head + 2] == "the"
    ):
        return None
    inner = range(head + 2, stop)
    if not is_name(words, head + 2) or not all(is_name(words, i) or _particle(words, i) for i in inner):
        return None
    return Subject(head + 2, stop - 1, mark)


def _particle(words: Words, i: int) -> bool:
    """Tell a small word inside a name: "van", or the article of "al-Masri"."""
    return words.lower[i] in PARTICLES or (words.kind[i] == "word" and words.text[i].partition("-")[2][:1].isupper())
