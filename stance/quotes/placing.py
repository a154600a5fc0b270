"""Where the words stand that an attribution reports: in front of it, behind it, or on both sides."""

from __future__ import annotations

from collections.abc import Sequence

from stance.quotes.cues import NOUN_TOO
from stance.quotes.endings import Clause, end_of
from stance.quotes.fronting import before_cue, is_clause, parted, past_apposition
from stance.quotes.noun_phrases import Subject
from stance.quotes.region import Region
from stance.quotes.verb_group import Group
from stance.quotes.words import (
    ADVERBS,
    COMMA_OR_DASH,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIMES,
    Words,
    has,
    is_adverb,
    is_finite,
    is_name,
    is_verb,
)

# Verbs that may follow a clause although they do not take one without "that": "Rain fell, she complained".
_FOLLOWS_CLAUSE = frozenset("point tweet comment remark complain reply respond muse speculate maintain boast".split())
_AFTER_ATTRIBUTION = PREPOSITIONS | SUBORDINATORS | RELATIVES | TIMES | {"reporters", "me"}
_PLACED = frozenset("in on at to during".split()) | TIMES
_LONGEST_PLACE = 9
_OPENS_ASIDE = ("as", "so", "or")


def parenthetical(
    words: Words, group: Group, subject: Subject, left: int, later: Sequence[Group], floor: int
) -> list[Region]:
    """Give both sides of an attribution that parts a subject from its verb: "The lake, as Roe noted, is dying".

    ``left`` is the first word of the attribution.
    """
    if left <= floor or (words.kind[left - 1] != "mark" and words.lower[left - 1] not in _OPENS_ASIDE):
        return []
    right = _past_place(words, group, max(subject.reach, group.last) + 1)
    if right >= words.size or words.text[right] not in COMMA_OR_DASH or group.verb.quotes_only:
        return []
    for opening in _OPENS_ASIDE:  # "as Roe noted", "or so Roe says"
        left -= left > floor and words.lower[left - 1] == opening
    before = before_cue(words, left, floor) if words.kind[left - 1] == "mark" else None
    if before is None or words.lower[subject.first] in RELATIVES:
        return []
    closing = [right]
    if subject.first > group.last:  # "The dam, said Roe, a lawyer, is safe"
        closing += [j for j in range(right + 1, min(right + 12, words.size)) if words.text[j] == words.text[right]][:1]
    start = next((j + 1 for j in closing if parted(words, before, j + 1)), None)
    if start is None:
        return []
    cue = (group.first, group.last)
    return [
        Region(*before, cue, subject),
        Region(start, end_of(words, start, Clause(later)), cue, subject, joined=True),
    ]


def _past_place(words: Words, group: Group, i: int) -> int:
    """Step over whom it was told and where: "The plan, Roe told the paper in May|, is dead"."""
    if i >= words.size or (words.lower[i] not in _PLACED and "addressee" not in group.verb.takes):
        return i
    for j in range(i, min(words.size, i + _LONGEST_PLACE)):
        if words.kind[j] != "word" or is_verb(words, j) or words.lower[j] in SUBORDINATORS:
            return j if words.text[j] in COMMA_OR_DASH else i
    return i


def fronts(words: Words, group: Group, subject: Subject, later: Sequence[Group]) -> tuple[int, int] | None:
    """Give the clause behind an inverted attribution that a fronted phrase opens: "But, says Roe, |rain fell|"."""
    close = subject.reach + 1
    if (
        subject.first < group.last
        or close >= words.size - 2
        or words.text[close] != ","
        or "clause" not in group.verb.takes
    ):
        return None
    while (further := past_apposition(words, close)) > close:
        close = further
    if group.first > 2 and not has(words, is_finite, close + 1, words.size):
        return None
    return close + 1, end_of(words, close + 1, Clause(later))


def as_noted(words: Words, group: Group, left: int, floor: int) -> tuple[int, int] | None:
    """Give the words in front of ", as Smith noted", and quoted ones in front of "as Smith put it"."""
    if left - 2 >= floor and words.lower[left - 1] == "as" and words.kind[left - 2] == "quoted":
        return left - 2, left - 2
    if left - 3 < floor or words.lower[left - 1] != "as" or words.text[left - 2] != ",":
        return None
    before = before_cue(words, left - 1, floor)
    if words.lower[group.last + 1 : group.last + 2] == ["to"]:
        return None  # "as Roe continues to climb"
    return before if before and is_clause(words, before) else None


def as_told(words: Words, group: Group, left: int, later: Sequence[Group]) -> tuple[int, int] | None:
    """Give the main clause behind "As Smith told the paper, rain fell"."""
    if not 0 < left <= 2 or words.lower[left - 1] != "as":
        return None
    comma = next((j for j in range(group.last + 1, words.size - 3) if words.text[j] == ","), None)
    if comma is None or has(words, is_verb, group.last + 1, comma) or group.verb.quotes_only:
        return None  # "As Roe read the letter, rain fell"
    return comma + 1, end_of(words, comma + 1, Clause(later))


def _closes_addressee(words: Words, i: int) -> bool:
    """Tell whether nothing but whom it was told, when and where follows: "..., two sources told Reuters on Monday"."""
    end = next((j for j in range(i, words.size) if words.kind[j] != "word"), words.size)
    if end - i >= 9 or has(words, is_verb, i, end):
        return False
    return all(lower == "and" or lower not in SUBORDINATORS for lower in words.lower[i:end])


def _short_clause(words: Words, before: tuple[int, int]) -> bool:
    """Tell a name with its verb in the present: "|China wins|, says Roe", "|Beijing stands to gain|, says Roe"."""
    verb = words.text[min(before[0] + 1, before[1])]
    return is_name(words, before[0]) and verb.islower() and verb.endswith("s") and not verb.endswith(("ss", "us"))


def reported_before(
    words: Words, group: Group, subject: Subject, before: tuple[int, int], after: tuple[int, int] | None
) -> bool:
    """Tell whether words in front of "Smith said" are reported, or only say when and where."""
    if "clause" not in group.verb.takes and group.verb.lemma not in _FOLLOWS_CLAUSE:
        return False
    if group.verb.lemma == "point" and words.lower[group.first - 1] in RELATIVES:
        return False  # "It worried analysts, who pointed out that it was false"
    if group.verb.form in ("base", "third") and words.lower[group.head] in NOUN_TOO:
        who = is_name(words, subject.last) or words.lower[subject.last] in SUBJECT_PRONOUNS
        start = max(group.last, subject.reach) + 1
        closes = start >= words.size or words.kind[start] == "mark"
        # "..., notes Marsh." and "..., Marsh claims."
        return who and closes and after is None and group.verb.form == "third" and is_clause(words, before)
    start = max(group.last, subject.reach) + 1
    follows = start < words.size
    if after is None and subject.first > group.last and is_name(words, subject.last):
        long = before[1] - before[0] > 3 and words.lower[before[0]] not in PREPOSITIONS
        return long or is_clause(words, before) or _short_clause(words, before)
    if after is None:
        if follows and words.kind[start] == "word" and not is_adverb(words, start):
            addressed = group.verb.lemma == "tell" and words.lower[before[0]] not in PREPOSITIONS
            addressed = addressed and _closes_addressee(words, start)
            return (words.lower[start] in _AFTER_ATTRIBUTION or addressed) and is_clause(words, before)
        return is_clause(words, before)
    if before[1] - before[0] < 2 or words.lower[before[0]] in ADVERBS:
        return False
    return follows and words.text[start] == "," and words.kind[after[0]] == "word"
