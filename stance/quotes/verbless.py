"""Attributions without a reporting verb: by a noun ("his claim that"), by a source, by a mark alone."""

from __future__ import annotations

from collections.abc import Sequence

from stance.quotes.convictions import HOLDING, convictions
from stance.quotes.cues import REPORTING_NOUNS, VIEWS
from stance.quotes.endings import Clause, end_of
from stance.quotes.noun_phrases import Subject
from stance.quotes.region import Region, left_out
from stance.quotes.role_words import ROLE_NOUNS
from stance.quotes.sources import SOURCES, according, in_mind, opens_mind, owner, phrase_end
from stance.quotes.subjects import main_subject
from stance.quotes.words import (
    DASHES,
    FRONTED,
    PREPOSITIONS,
    TIMES,
    Words,
    has,
    is_name,
    is_verb,
)

# What is issued to say something, and participles behind it that say nothing.
_TEXTS = frozenset("statement statements letter letters tweet tweets memo petition".split())
_DATES = TIMES | {"on", "this"}
_IN_PLACE = frozenset("regarding concerning including during following bearing being containing according".split())
# Nouns that ask or promise: "his call to ban umbrellas".
_ASKING = frozenset("call calls promise promises pledge pledges vow vows threat threats demand plea request".split())
_REPORTS = REPORTING_NOUNS | _ASKING
# Nouns and verbs that hand quoted words to somebody: "was the verdict of", "is how Ada Marsh describes it".
_IS = frozenset(("is", "was"))
_VERDICTS = VIEWS | frozenset(
    "analysis verdict conclusion description summary reaction response comment message warning answer reply prediction "
    "forecast explanation diagnosis advice motto".split()
)
_DESCRIBES = frozenset(
    "describes described describe puts put sums summed sees saw characterizes characterized characterises "
    "characterised explains explained remembers remembered recalls recalled".split()
)
_QUOTED = ""  # a quoted stretch in small letters
#: Words without which a sentence reports nothing but by a verb.
VERBLESS_SIGNS = _REPORTS | _TEXTS | SOURCES | HOLDING | {_QUOTED}


def verbless(words: Words, signs: frozenset[str], found: Sequence[Region]) -> list[Region]:
    """Give what a sentence reports without a reporting verb, beside the regions already found.

    ``signs`` are the words of ``VERBLESS_SIGNS`` in it.
    """
    made: list[Region] = in_mind(words) if not found and opens_mind(words.lower) else []
    if VERBLESS_SIGNS.isdisjoint(signs):
        return made
    if not signs.isdisjoint(HOLDING):
        made += convictions(words, found)
    if not signs.isdisjoint(_REPORTS):
        made += nominal(words, [*found, *made])
    if not signs.isdisjoint(_TEXTS):
        made += issued(words, [*found, *made])
    if not signs.isdisjoint(SOURCES):
        made += according(words, [*found, *made])
    if _QUOTED in signs and left_out(words, [*found, *made]):
        made += verdicts(words, [*found, *made])
        made += led(words, [*found, *made])
        made += signed(words, [*found, *made])
    return made


def verdicts(words: Words, found: Sequence[Region]) -> list[Region]:
    """Give quoted words that a noun or "how" hands to somebody: "“A farce” was the verdict of |Ada Marsh|"."""
    made: list[Region] = []
    for i in words.quoted:
        if i >= words.size - 4 or words.lower[i + 1] not in _IS or any(r.first <= i <= r.last for r in found):
            continue
        if words.lower[i + 2] == "how":
            end = next((j for j in range(i + 3, words.size) if words.lower[j] in _DESCRIBES), 0)
            first, last = i + 3, end - 1
            while last > first and words.kind[last] == "mark":
                last -= 1
            cue = (end, end)
        else:
            noun = next((j for j in range(i + 3, min(i + 6, words.size - 2)) if words.lower[j] in _VERDICTS), 0)
            end = phrase_end(words, noun + 2) if noun and words.lower[noun + 1] == "of" else 0
            first, last, cue = noun + 2, end - 1, (i + 1, noun + 1)
        person = not ROLE_NOUNS.isdisjoint(words.lower[first : last + 1]) or has(words, is_name, first, last + 1)
        if end and first <= last and person:
            made.append(Region(i, i, cue, Subject(first, last, last)))
    return made


def issued(words: Words, found: Sequence[Region]) -> list[Region]:
    """Give what a text is issued about: "released a statement on Monday condemning |the attack"."""
    made: list[Region] = []
    for i in words.places(_TEXTS):
        if not 0 < i < words.size - 2:
            continue
        j = i + 1
        while j < words.size - 1 and words.lower[j] in _DATES:
            j += 1
        speaks = words.kind[j] == "word" and words.lower[j].endswith("ing") and words.lower[j] not in _IN_PLACE
        if speaks and not any(r.cue[0] <= j <= r.cue[1] or r.first <= j <= r.last for r in found):
            subject = main_subject(words, i)
            last = end_of(words, j + 1, Clause((), phrase=True))
            leaves = (k for k in range(j + 2, last) if words.text[k] in DASHES or _goes_on(words, k))
            made.append(Region(j + 1, next(leaves, last + 1) - 1, (j, j), subject))
    return made


def _goes_on(words: Words, comma: int) -> bool:
    """Tell a comma behind which the sentence goes on by itself: ", and none has", ", but"."""
    return words.text[comma] == "," and words.lower[comma + 1] in ("and", "but")


def nominal(words: Words, found: Sequence[Region]) -> list[Region]:
    """Give what a noun reports: "the ministry's claim that the pier is safe"."""
    made: list[Region] = []
    for i in words.places(_REPORTS):
        if not 0 < i < words.size - 2:
            continue
        asks = words.lower[i] in _ASKING and words.lower[i + 1] == "to" and owner(words, i - 1) is not None
        tells = words.lower[i] in REPORTING_NOUNS and words.lower[i + 1] == "that" and not is_verb(words, i + 2)
        if not asks and not tells:
            continue
        if any(r.first <= i <= r.last or i == r.cue[1] or i + 1 == r.first for r in [*found, *made]):
            continue
        fronted = words.lower[0] in PREPOSITIONS or words.lower[0] in FRONTED  # "Despite his claim that …, a judge"
        last = end_of(words, i + 1, Clause((), fronted=fronted, relative=True))
        made.append(Region(i + 1, last, (i, i), owner(words, i - 1)))
    return made


def signed(words: Words, found: Sequence[Region]) -> list[Region]:
    """Give a quotation that is signed with a dash: "Be bold." - Ada Marsh."""
    for i in words.quoted:
        if i < min(8, words.size - 2) and words.text[i + 1] in DASHES and is_name(words, i + 2):
            if any(r.first <= i <= r.last for r in found) or has(words, is_verb, 0, words.size):
                return []
            last = i + 2
            while last + 1 < words.size and (is_name(words, last + 1) or words.lower[last + 1] in ("of", "the")):
                last += 1
            return [Region(i, i, (i + 1, i + 1), Subject(i + 2, last, last))]
    return []


def led(words: Words, found: Sequence[Region]) -> list[Region]:
    """Give quotations that only a mark introduces: "Her reply was short: ...", "as he put it, ..."."""
    made: list[Region] = []
    for i in words.quoted:
        mark = words.text[i - 1] if i > 1 else ""
        if mark not in (":", ",") or any(r.first <= i <= r.last for r in found):
            continue
        if len(words.text[i].split()) >= (3 if mark == ":" else 5):
            made.append(Region(i, i, (i - 1, i - 1), main_subject(words, i - 1)))
    return made
