"""Attributions that close a sentence: "…, Marsh said on Monday", "…, said Marsh, a lawyer from Ames"."""

from __future__ import annotations

from collections.abc import Sequence

from stance.quotes.noun_phrases import Subject
from stance.quotes.subjects import subject_after
from stance.quotes.verb_group import Group
from stance.quotes.words import (
    DETERMINERS,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIMES,
    Words,
    has,
    in_present,
    is_adverb,
    is_name,
    is_verb,
    makes_clause,
)

# What is said of somebody: "the club, founded in May, announced Ada Marsh as its coach".
_PRESENTS = frozenset(
    "announce confirm describe disclose mention name propose recall recommend reveal "
    "tell inform remind notify brief assure advise email urge".split()
)
_AFTER_INVERTED = PREPOSITIONS | SUBORDINATORS | TIMES | RELATIVES
_DATES = TIMES | {"on", "in"}
_LONGEST_SOURCE = 9
_NO_SUBJECT = SUBORDINATORS - {"and"}


def ends_inverted(words: Words, group: Group) -> bool:
    """Tell an inverted attribution that ends a sentence: "…, and it failed, |said Ada Marsh, a lawyer|"."""
    takes, first = group.verb.takes, group.last + 1
    if "clause" not in takes or group.verb.lemma in _PRESENTS or first >= words.size:
        return False
    who = subject_after(words, group, words.size)
    if who is None or not closes_phrase(words, who) or in_present(words, who.first):
        return False
    named = has(words, is_name, who.first, who.last + 1)
    if _explained_only(words, group.first - 1):
        return False
    if not named and ("object" in takes or (words.lower[who.first] not in DETERMINERS and group.verb.form != "base")):
        return False
    for i in range(first, words.size):
        lower = words.lower[i]
        if lower in RELATIVES:
            break
        if makes_clause(words, i) or words.kind[i] == "quoted" or lower in SUBJECT_PRONOUNS:
            return False
    return True


def _explained_only(words: Words, mark: int) -> bool:
    """Tell whether nothing stands before a comma but a name and who it is: "Ida Roe, who dived there|,| said"."""
    opens = next((i for i in range(1, mark) if words.text[i] == ","), 0)
    if not opens or words.text[mark] != "," or words.lower[opens + 1] not in RELATIVES:
        return False
    alone = all(kind == "word" for kind in words.kind[opens + 1 : mark])
    return alone and is_name(words, opens - 1) and not has(words, is_verb, 0, opens)


def closes_phrase(words: Words, subject: Subject) -> bool:
    """Tell whether nothing follows an inverted subject that would make it the subject of a clause."""
    behind = subject.last + 1
    if behind >= words.size or words.kind[behind] != "word":
        return True
    return words.lower[behind] in _AFTER_INVERTED or is_adverb(words, behind)


def closes_report(words: Words, mark: int, later: Sequence[Group]) -> bool:
    """Tell whether nothing but who said all this follows a mark: "Lund boasts that he won, |Marsh said on Monday|"."""
    group = later[-1] if later else None
    if group is not None and group.first == mark + 1:
        return group.first == group.head and group.verb.form in ("past", "third") and ends_inverted(words, group)
    if group is None or group.first <= mark + 1 or group.first != group.head or "clause" not in group.verb.takes:
        return False
    if group.verb.form not in ("past", "third") or group.first - mark > _LONGEST_SOURCE:
        return False
    behind = range(group.last + 1, words.size)
    if any(words.kind[i] == "word" and words.lower[i] not in _DATES for i in behind):
        return False
    return is_noun_phrase(words, mark + 1, group.first)


def is_noun_phrase(words: Words, first: int, end: int) -> bool:
    """Tell whether the words before a verb are a noun phrase and nothing else."""
    if any(words.kind[i] != "word" or is_verb(words, i) or words.lower[i] in _NO_SUBJECT for i in range(first, end)):
        return False
    return words.lower[first] in SUBJECT_PRONOUNS or is_name(words, first) or words.lower[first] in DETERMINERS
