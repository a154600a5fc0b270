"""The noun phrase that ends at a word: where it begins, and what stands in it that looks like an end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from stance.quotes.words import (
    AUXILIARIES,
    CONTRACTIONS,
    DASHES,
    DETERMINERS,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIMES,
    Words,
    is_adverb,
    is_name,
    is_verb,
)


@dataclass(slots=True)
class Subject:
    """Who speaks, as word positions (inclusive), and how far the phrase with its appositions reaches."""

    first: Final[int]
    last: Final[int]
    reach: Final[int]
    edge: Final[int] = -1  # where the phrase with its appositions begins; ``first`` where it is not told

    @property
    def left(self) -> int:
        """The first word of the phrase, with what it explains: "the mayor, Ada Marsh," begins at "the"."""
        return self.edge if self.edge >= 0 else self.first


_STOPS = frozenset(",;:()[]….?!") | DASHES
_ALONE = SUBJECT_PRONOUNS | {"one", "who"}  # what is a subject by itself
_OPENS_CLAUSE = DETERMINERS - {"other", "some", "many"}  # behind "and"
_COMPANY = frozenset("colleagues others co-authors coauthors aides allies friends".split())  # "Roe and |colleagues|"
_BEFORE_NOUN = PREPOSITIONS | DETERMINERS | {"and"}
_ARTICLES = frozenset("the a an his her its their".split())
#: What may stand before a subject and is no part of it.
LEADING = frozenset("meanwhile still but and then so yet separately while when as though although after if".split())


def phrase_ending(words: Words, last: int, floor: int, reach: int) -> Subject | None:
    """Give the noun phrase whose last word is ``last``."""
    lower = words.lower[last]
    if words.kind[last] == "word" and (lower in _ALONE or lower in CONTRACTIONS):
        return Subject(last, last, reach)
    first, relative = _phrase_start(words, last, floor)
    if relative >= 0:
        last = relative - 1
    first = _trim_left(words, first, last)
    return Subject(first, last, reach) if first <= last else None


def _phrase_start(words: Words, last: int, floor: int) -> tuple[int, int]:
    """Give where a noun phrase begins, and where a relative clause in it does (-1 without one)."""
    i, depth, relative, verbs = last, 0, -1, False
    kinds, lowers = words.kind, words.lower
    while i >= floor:
        if kinds[i] == "word":
            if not depth:
                if verbs and _relative(words, i, floor):
                    relative = i
                elif _opens_clause(words, i, last):
                    break
                verbs = verbs or is_verb(words, i)
        elif kinds[i] == "quoted":
            if not is_nickname(words, i):
                break
        else:
            mark = lowers[i]
            depth += (mark in ")]") - (mark in "([")
            if depth < 0 or (not depth and mark in _STOPS and mark not in "(["):
                break
        i -= 1
    first = i + 1
    if relative < 0 and first < last and words.lower[first] in PREPOSITIONS:
        # "in which the judge cited": the relative pronoun ends the search
        first = next((j + 1 for j in range(first + 1, min(first + 3, last)) if words.lower[j] in RELATIVES), first)
    return first, relative


def _opens_clause(words: Words, i: int, last: int) -> bool:
    """Tell a conjunction or relative pronoun that parts a phrase from what stands before it."""
    lower = words.lower[i]
    if lower in ("which", "whom"):
        return i < last  # "a letter in which Marsh said", "which the council says is safe"
    if lower == "and" and (joins_names(words, i, last) or _pairs(words, i, "both")):
        return False
    if lower == "than":
        return not (i and words.lower[i - 1] in ("more", "less", "fewer"))  # "More than half of them said"
    if lower in ("nor", "or") and _pairs(words, i, "neither" if lower == "nor" else "either"):
        return False
    return lower in SUBORDINATORS


def _pairs(words: Words, at: int, opening: str) -> bool:
    """Tell "both the club and the agent", "neither the club nor the agent" from two clauses."""
    for i in range(at - 1, max(0, at - 12) - 1, -1):
        if words.kind[i] != "word" or is_verb(words, i):
            return False
        if words.lower[i] == opening:
            return i < at - 1
    return False


def _relative(words: Words, i: int, floor: int) -> bool:
    """Tell the relative pronoun of "officials who spoke to reporters said"."""
    lower = words.lower[i]
    if lower not in RELATIVES:
        return False
    return lower not in SUBORDINATORS or (i > floor and words.kind[i - 1] == "word")


def is_nickname(words: Words, at: int) -> bool:
    """Tell a nickname inside a name from quoted speech: Edward "Ned" Price."""
    if not 0 < at < words.size - 1 or len(words.text[at]) > 30:
        return False
    inner = words.text[at].strip("\"“”‘’'`")
    return bool(inner) and inner[-1] not in ".,?!" and is_name(words, at - 1) and is_name(words, at + 1)


def joins_names(words: Words, at: int, last: int) -> bool:
    """Tell "Smith and Jones" from a conjunction between clauses."""
    if at == 0 or at >= last:
        return False
    after, named = words.lower[at + 1], is_name(words, at - 1)
    if words.kind[at - 1] != "word" or words.kind[at + 1] != "word" or after in SUBJECT_PRONOUNS:
        return False
    if after in _OPENS_CLAUSE and named:
        return False
    if after in _COMPANY and named:
        return True
    return named == is_name(words, at + 1) and not is_verb(words, at - 1)


def _trim_left(words: Words, first: int, last: int) -> int:
    """Drop what stands before the noun phrase: adverbs, a fronted phrase without its comma, a verb."""
    while first < last and words.kind[first] == "word" and (is_adverb(words, first) or words.lower[first] in LEADING):
        first += 1
    if first <= last and words.lower[first] in PREPOSITIONS:
        # "In 2013 Trump", "On Monday the mayor"
        for j in range(first + 1, last):
            timed = words.lower[j] in TIMES or words.lower[j].isdigit()
            if (
                timed
                and words.lower[first] != "about"
                and not (words.lower[j + 1] in TIMES or words.lower[j + 1].isdigit())
            ):
                return j + 1
        own = [j for j in range(first + 2, last) if words.lower[j] in _ARTICLES]
        if own and words.lower[own[-1] - 1] not in _BEFORE_NOUN:
            return own[-1]  # "On its page the club"
        named = last
        while named > first and is_name(words, named):
            named -= 1
        if first < named < last and words.lower[named] not in _BEFORE_NOUN:
            return named + 1 if not words.text[named].endswith(("’s", "'s")) else first  # "In her letter Marsh"
    for j in range(last - 1, first - 1, -1):
        if words.lower[j] in AUXILIARIES:
            return j + 1
    return first
