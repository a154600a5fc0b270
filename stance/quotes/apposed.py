"""What an apposition stands beside, and the name inside one: "Ida Roe, a lawyer, said", "the mayor, Ida Roe, said"."""

from __future__ import annotations

from collections.abc import Sequence

from stance.quotes.name_words import PARTICLES, PLACES
from stance.quotes.noun_phrases import LEADING, Subject
from stance.quotes.scare import is_title
from stance.quotes.words import COMMA_OR_DASH, PREPOSITIONS, SUBJECT_PRONOUNS, TIMES, Word, is_adverb, is_name, is_verb

# "I" is a Roman numeral too.
_NOT_APPOSITIVE = (SUBJECT_PRONOUNS - {"i"}) | frozenset("that because if but although whether since so for".split())
_CLAUSAL = frozenset("for and or as".split())
_STATES = frozenset(
    "ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla ore pa tenn tex "
    "vt va wash wis wyo n.h n.j n.m n.y n.c n.d r.i s.c s.d w.va d.c".split()
)
_REGIONS = PLACES | _STATES | {s + "." for s in _STATES} | frozenset("south north east west new".split())
_NOT_HEAD = frozenset("who which whose where because or".split())


def before_apposition(words: Sequence[Word], mark: int, floor: int) -> int:
    """Give the last word of the noun phrase before the apposition that ends at ``mark``, or ``floor - 1``."""
    closing = words[mark].text
    if closing in (")", "]"):
        i = mark
        while i >= floor and words[i].text not in ("(", "["):
            i -= 1
        i -= 1
        return before_apposition(words, i, floor) if i >= floor and words[i].kind == "mark" else i
    right = mark
    if is_work(words, mark) and closing[-2:-1] == ",":
        closing, right = ",", mark + 1  # "Ida Roe, author of “The Salt Road,” said"
    if closing not in COMMA_OR_DASH:
        return floor - 1
    while True:
        left = right - 1
        while left >= floor and not separates(words, left, closing):
            left -= 1
        if left < floor or not _appositive(words[left + 1 : right]):
            return floor - 1
        first = left - 1
        while first >= floor and not separates(words, first, closing) and words[first].text != ",":
            first -= 1
        named = right - left > 2 and all(is_name(w) for w in words[left + 1 : right])
        if first + 1 < left and _heads(words, first + 1, left - 1, named=named):
            return left - 1 if words[left - 1].text != ")" else before_apposition(words, left - 1, floor)
        right = left


def separates(words: Sequence[Word], at: int, closing: str) -> bool:
    """Tell what ends the words before ``closing``: the same mark, a semicolon, a colon, or quoted speech."""
    word = words[at]
    if word.kind == "quoted":
        return not is_work(words, at)
    return word.kind == "mark" and (word.text == closing or word.text in ";:")


def is_work(words: Sequence[Word], at: int) -> bool:
    """Tell the title in an apposition: "Ida Roe, author of |“The Salt Road”|, said"."""
    return words[at].kind == "quoted" and at > 1 and words[at - 1].kind == "word" and is_title(words, at)


def _appositive(inner: Sequence[Word]) -> bool:
    """Tell whether words between commas can stand beside a noun: "a lawyer", "who left", "42", "the mayor of Ufa"."""
    if not inner:
        return False
    lower = inner[0].lower
    if inner[0].kind != "word":
        return inner[0].kind == "quoted" or inner[0].text == "("
    if lower in _CLAUSAL:  # "Roe, for the defence, said", not "it fell, for it rained, Roe said"
        told = next((w for w in inner[1:] if not is_adverb(w)), inner[0])
        return is_verb(told) or not any(is_verb(w) for w in inner)  # "who supported Lund, and opposed Marsh"
    return lower not in _NOT_APPOSITIVE


def _heads(words: Sequence[Word], first: int, last: int, *, named: bool) -> bool:
    """Tell whether a segment can hold the noun that an apposition explains; ``named`` tells that this is a name."""
    tail = words[last]
    if tail.kind == "quoted" or words[first].kind == "quoted" or (tail.kind == "mark" and tail.text != ")"):
        return False
    if _region(words, first, last):
        return False
    opened = words[first].lower in LEADING
    while first < last and words[first].lower in LEADING:
        first += 1
    lower = words[first].lower
    if lower in PREPOSITIONS or lower in _NOT_HEAD or lower[:1].isdigit() or is_verb(words[first]):
        return False
    if lower.endswith("ing") and first and words[first - 1].text == "," and words[first].text[0].islower():
        return False  # "Roe, [speaking in Ufa], Russia, said"
    if opened:
        return not any(is_verb(w) for w in words[first : last + 1])
    if named and not is_name(tail):
        return True  # "…, a physicist, Ada Marsh, said"
    return not (lower in ("a", "an") and last - first < 6 and first and words[first - 1].text == ",")


def _region(words: Sequence[Word], first: int, last: int) -> bool:
    """Tell the region behind a town: "Ida Roe of a college in Pohang, |South Korea|, who teaches law, said"."""
    if first < 3 or last - first > 1 or words[first - 1].text != "," or not is_name(words[first - 2]):
        return False
    if not all(is_name(w) and w.lower in _REGIONS for w in words[first : last + 1]):
        return False
    start = first - 2
    while start > 0 and words[start - 1].kind == "word":
        start -= 1
    return any(w.lower in PREPOSITIONS for w in words[start + 1 : first - 2])


def explained(words: Sequence[Word], first: int, floor: int) -> Subject | None:
    """Give the name before an apposition that ends in a name itself: "Ida Roe, the editor of its paper, Tide, said"."""
    last = first - 2
    if last <= floor or words[last + 1].text != "," or not is_name(words[last]):
        return None
    start = last
    while start > floor and (is_name(words[start - 1]) or _particle(words[start - 1])):
        start -= 1
    ahead = words[max(floor, start - 1) : last]
    placed = any(w.lower in PREPOSITIONS for w in ahead) and words[start - 2].lower != "according"
    return Subject(start, last, last) if last > start and is_name(words[start]) and not placed else None


def slipped(words: Sequence[Word], phrase: Subject | None, floor: int) -> Subject | None:
    """Give the name before an apposition whose second comma was forgotten: "Ida Roe, a witness told the paper"."""
    if phrase is None or words[phrase.first].lower not in ("a", "an") or phrase.first < 3:
        return None
    name = explained(words, phrase.first, floor)
    if name is None or name.first > floor or words[name.last].lower in TIMES or words[name.first].lower in TIMES:
        return None
    return name._replace(reach=phrase.reach)


def named_apposition(words: Sequence[Word], head: int, mark: int) -> Subject | None:
    """Give the name in "the attorney general, Pam Bondi, vowed"; None where the head is itself a name."""
    stop = next((j for j in range(head + 2, mark) if words[j].text == "("), mark)  # "Ida Roe (pictured)"
    inner = words[head + 2 : stop]
    acronym = words[head].text.isupper() and len(words[head].text) > 1  # "her fellow TD, Ida Roe, said"
    if (
        (is_name(words[head]) and not acronym)
        or not 2 <= len(inner) <= 5
        or words[head + 1].text != ","
        or inner[0].lower == "the"
    ):
        return None
    if not is_name(inner[0]) or not all(is_name(w) or _particle(w) for w in inner):
        return None
    return Subject(head + 2, stop - 1, mark)


def _particle(word: Word) -> bool:
    """Tell a small word inside a name: "van", or the article of "al-Masri"."""
    return word.lower in PARTICLES or (word.kind == "word" and word.text.partition("-")[2][:1].isupper())
