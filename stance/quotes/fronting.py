"""Reported words in front of their attribution: "Rain will help, Smith said", and what only looks like them."""

from __future__ import annotations

from itertools import pairwise

from stance.quotes.role_phrases import opens_role
from stance.quotes.scare import is_title
from stance.quotes.words import (
    AUXILIARIES,
    COMMA_OR_DASH,
    CONTRACTIONS,
    DASHES,
    DETERMINERS,
    FRONTED,
    IRREGULAR_PASTS,
    PREPOSITIONS,
    SUBORDINATORS,
    Words,
    has,
    is_adverb,
    is_verb,
    makes_clause,
)

Stretch = tuple[int, int]
_LONGEST_SUBJECT = 14
_ONCE = frozenset("once now formerly currently previously himself herself".split())
_OPENS_APPOSITION = frozenset("who which whose published released issued written citing quoting".split())


def before_cue(words: Words, left: int, floor: int) -> Stretch | None:
    """Give first and last word of what stands in front of an attribution whose phrase begins at ``left``."""
    last = left - 1
    if last >= floor and words.text[last] in COMMA_OR_DASH:
        last -= 1
    elif last < floor or words.kind[last] != "quoted":
        return None
    if last < floor or (words.kind[last] == "mark" and words.text[last] not in ")?!"):
        return None
    if words.kind[last] == "quoted":
        return None if is_title(words, last) else (_quotation_start(words, last, floor), last)
    first = floor
    if floor or words.lower[first] in PREPOSITIONS or words.lower[first] in SUBORDINATORS:
        # "When he left, "the mood" was good, Smith said": the quotation opens the clause
        quotes = (k for k in range(first + 1, last) if words.kind[k] == "quoted" and words.text[k - 1] == ",")
        first = next(quotes, first)
    return _past_conjunction(words, first, last), last


def _past_conjunction(words: Words, first: int, last: int) -> int:
    while first < last and (
        (words.kind[first] == "mark" and words.text[first] != "(") or words.lower[first] in ("and", "but")
    ):
        first += 1
    return first


def _quotation_start(words: Words, last: int, floor: int) -> int:
    """Give the first of the words that belong to a quotation which ends at ``last``."""
    first = last
    while first > floor and words.text[first - 1] not in (";", ":", "."):
        if first == last and words.text[first - 1] in DASHES:
            break
        first -= 1
    first = _past_conjunction(words, first, last)
    if first == last:
        return last
    # "On Monday," before a quotation is no part of it.
    adverbial = words.text[last - 1] == "," and (last - first < 4 or not has(words, is_verb, first, last))
    return last if adverbial else first


def is_clause(words: Words, stretch: Stretch) -> bool:
    """Tell whether words in front of an attribution can be reported: a clause, not "In a statement"."""
    inside = words.between(stretch[0], stretch[1] + 1)
    if inside.quoted:
        return True
    opening = inside.lower[0]
    verb = has(inside, makes_clause, 0, inside.size) or _governs(inside)
    if not verb and (inside.size < 7 or opening in DETERMINERS or opening.endswith("ing")):
        return False
    if opening in PREPOSITIONS and "," not in inside.text:
        return not AUXILIARIES.isdisjoint(inside.lower)
    return inside.size > 3 or opening in CONTRACTIONS or (verb and inside.size == 3 and opening not in FRONTED)


def _governs(inside: Words) -> bool:
    """Tell a verb in the present tense by the article behind it: "China |opposes| the move"."""
    pairs = pairwise(inside.text[1:])
    return any(word.islower() and word[-1] == "s" and after.lower() in ("the", "a", "an") for word, after in pairs)


def parted(words: Words, before: Stretch, after: int) -> bool:
    """Tell whether an attribution parts a subject from its verb: "The lake, [as Roe noted], is dying".

    ``before`` is what stands in front of the attribution, ``after`` the first word behind it.
    """
    first, last = before
    opening = words.lower[first]
    if opening in PREPOSITIONS or opening in SUBORDINATORS or last - first > _LONGEST_SUBJECT:
        return False
    ahead = words.between(first, last + 1)
    if not (AUXILIARIES.isdisjoint(ahead.lower) and IRREGULAR_PASTS.isdisjoint(ahead.lower)):
        return False
    if any(kind != "word" for kind in ahead.kind):
        return False
    while after < words.size - 1 and is_adverb(words, after):
        after += 1
    if after >= words.size or is_adverb(words, last):
        return False
    return is_verb(words, after) or (words.kind[after] == "quoted" and words.text[after][1:2].islower())


def main_clause(words: Words, comma: int) -> int | None:
    """Give the first word of the main clause after a fronted phrase, appositions in it being stepped over."""
    start = next((j for j in range(comma, words.size - 1) if words.text[j] == ","), None)
    if start is None:
        return None
    passed = [start]
    while (after := past_apposition(words, passed[-1])) > passed[-1]:
        passed.append(after)
    first = passed[-1] + 1
    while first < words.size - 1 and is_adverb(words, first):
        first += 1
    if len(passed) > 1 and is_verb(words, first):  # ", |the mill, the largest on the river, said": it explains the mill
        return passed[max(0, len(passed) - 3)] + 1
    return passed[-1] + 1


def past_apposition(words: Words, comma: int) -> int:
    """Give the comma that closes an apposition which opens at ``comma``; ``comma`` itself where none does."""
    close = next((j for j in range(comma + 1, words.size - 1) if words.text[j] == ","), None)
    if close is None:
        return comma
    following = words.lower[comma + 1]
    relative = following in _OPENS_APPOSITION
    if following in _ONCE and words.lower[comma + 2] in ("a", "an", "the"):
        return close  # "Ida Roe, once a diplomat, said"
    opens = following in ("a", "an", "the") or following in PREPOSITIONS or opens_role(words, comma + 1)
    return close if relative or (opens and not _finite(words, comma + 1, close)) else comma


def _finite(words: Words, first: int, end: int) -> bool:
    """Tell whether a finite verb stands between two commas, outside a clause with "who"."""
    who = next((i for i in range(first + 1, end) if words.lower[i] == "who"), end)
    return any(is_verb(words, i) and not words.lower[i].endswith("ed") for i in range(first, who))
