"""Whether a word may be the first of what a verb reports: "that", a clause without it, an object, a request."""

from __future__ import annotations

from collections.abc import Callable

from stance.quotes.circumstances import WHETHER
from stance.quotes.cues import NOUN_TOO, Takes
from stance.quotes.opinions import OPINIONS, is_scholar
from stance.quotes.scare import is_title
from stance.quotes.verb_group import Group
from stance.quotes.words import (
    CONTRACTED,
    DASHES,
    DETERMINERS,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    TIMES,
    Words,
    has,
    in_present,
    is_adverb,
    is_finite,
    is_name,
    is_verb,
    makes_clause,
)

# Prepositions that may open a reported clause: "said in some places rain fell".
_CLAUSE_OPENERS = frozenset("despite under in at after since unlike without if for".split())
_AMOUNTS = frozenset("nothing anything something little much lots".split())
_NO_CLAUSE = frozenset("and but as when while or because so than where who which until".split())
_NEAR_QUOTE = 6
_PLAIN_SUBJECTS = frozenset("he she it they we i there".split())
# What tells a verb from its homonymous noun: before it, and after it.
_CLEAR_SUBJECTS = SUBJECT_PRONOUNS | {"who", "and", "but"}
_CLEAR_OPENINGS = DETERMINERS | SUBJECT_PRONOUNS
_CLEAR_OBJECTS = _CLEAR_OPENINGS | OBJECT_PRONOUNS
_WORDS = frozenset("voice word words phrase phrases term terms name names title hashtag".split())
_CLAIMED = frozenset("responsibility credit victory success lives".split())


def opens(words: Words, i: int, group: Group, *, told: bool) -> bool:
    """Tell whether a word can be the first of what this verb reports."""
    takes, lower = group.verb.takes, words.lower[i]
    noun = words.lower[group.head] in NOUN_TOO and group.verb.form in ("base", "third")
    if "that" in takes and lower == "that":
        return i + 1 < words.size and not (noun and is_verb(words, i + 1))
    if "that" in takes and lower in WHETHER:
        return True
    infinitive = group.first < group.head and words.lower[group.head - 1] == "to"
    if infinitive and group.verb.lemma not in ("tell", "urge") and lower != "that":
        return False
    if group.last > group.head:
        thing = group.verb.lemma == "point" and lower in DETERMINERS and not _states(words, i)
        return group.verb.lemma not in ("go", "put") and not thing  # "pointed out the features"
    claimed = group.verb.lemma == "claim" and lower in _CLAIMED  # "claimed responsibility for the attack"
    if claimed or (noun and not _clear(words, group, i)):
        return False
    if group.verb.lemma in OPINIONS and lower != "that" and not _holds(words, i, group):
        return False
    if lower == "to":
        return _asks_to(words, i, group)
    if group.verb.lemma == "add" and not _acts(words, is_verb, i, words.size):
        return any(lower.endswith("s") for lower in words.lower[i + 1 : i + 4])  # "added another facet to the job"
    if _says_of_thing(words, i, group.verb.lemma):
        return False
    return _opens_object(words, i, group) or _opens_clause(words, i, takes, told=told)


def _asks_to(words: Words, i: int, group: Group) -> bool:
    """Tell what is promised or asked for: "vowed |to fight|", "asked |to leave|"; but "begs to differ"."""
    behind = words.lower[min(i + 1, words.size - 1)]
    if group.verb.lemma == "beg" and behind == "differ":
        return False
    asks = "request" in group.verb.takes and group.verb.form != "base"
    return ("infinitive" in group.verb.takes or asks) and behind not in DETERMINERS


def _holds(words: Words, i: int, group: Group) -> bool:
    """Tell a clause that is believed or expected from "fears the dark"; experts expect it to fall."""
    if group.verb.lemma == "expect":
        return group.first > 0 and is_scholar(words, group.first - 1) and _request(words, i)
    return _states(words, i) or in_present(words, i)


def _says_of_thing(words: Words, i: int, lemma: str) -> bool:
    """Tell a thing that is written, added or asked for from what is said."""
    if lemma == "write":  # "who wrote the report"
        return words.lower[i] != "that" and not _states(words, i)
    if lemma == "concede" and words.lower[i] in DETERMINERS:  # "conceded a penalty which the referee gave"
        end = next((j for j in range(i, words.size) if words.kind[j] == "mark" or words.lower[j] in RELATIVES), 0)
        return not has(words, is_finite, i, end or words.size)
    if lemma == "ask":  # "who asked not to be named"
        return words.lower[i : i + 3] == ["not", "to", "be"]
    if lemma != "add":
        return False
    # "adding the words “and Emergency” to the name"
    return words.lower[min(i + 1, words.size - 1)] in _WORDS


def _states(words: Words, i: int) -> bool:
    """Tell whether a verb or quoted words follow before the next mark."""
    end = next((j for j in range(i, words.size) if words.kind[j] == "mark"), words.size)
    return _acts(words, makes_clause, i, end)


def _acts(words: Words, is_one: Callable[[Words, int], bool], first: int, end: int) -> bool:
    """Tell whether such a verb or quoted words stand in a stretch."""
    return "quoted" in words.kind[first:end] or has(words, is_one, first, end)


def _opens_object(words: Words, i: int, group: Group) -> bool:
    """Tell an object or a request: "cited rising costs", "asked the ministry to act"."""
    takes, lower = group.verb.takes, words.lower[i]
    if "request" in takes and _request(words, i):
        return True
    if group.verb.lemma == "call" and _telephones(words, i):
        return False
    if group.verb.lemma == "question" and i + 2 < words.size and words.kind[i + 2] == "mark":
        return False  # "questioned the student."
    return "object" in takes and lower not in PREPOSITIONS and lower not in _NO_CLAUSE


def _opens_clause(words: Words, i: int, takes: frozenset[Takes], *, told: bool) -> bool:
    """Tell a clause without "that"."""
    lower = words.lower[i]
    if "that" in takes and (lower in CONTRACTED or (lower in _PLAIN_SUBJECTS and _finite_next(words, i))):
        return True  # "maintains |they were taken|"
    if "clause" not in takes or lower in _NO_CLAUSE or lower in ("him", "them", "me", "us"):
        return False
    if lower in _AMOUNTS and not has(words, is_verb, i + 1, i + 5):
        return False  # "said nothing about the plan", "said a lot"
    if lower == "this" and (i + 1 >= words.size or words.kind[i + 1] == "mark" or words.lower[i + 1] in PREPOSITIONS):
        return False  # "said this on Monday"
    dated = lower == "by" and words.text[min(i + 1, words.size - 1)][:1].isdigit()
    if lower in PREPOSITIONS and lower not in _CLAUSE_OPENERS and not dated:
        return False
    if not told and lower not in PREPOSITIONS:
        return True
    return any(
        is_finite(words, j) or (words.kind[j] == "quoted" and not is_title(words, j)) for j in range(i, words.size)
    )


def _finite_next(words: Words, i: int) -> bool:
    j = i + 1
    while j < words.size - 1 and is_adverb(words, j):
        j += 1
    return j < words.size and is_finite(words, j)


def _clear(words: Words, group: Group, i: int) -> bool:
    """Tell a verb from its homonymous noun: a clear subject stands before it, and a clause or object after it."""
    if not group.first:
        return False
    at = group.first - 1
    before, kind = words.lower[at], words.kind[at]
    if before == ",":  # "Marsh, a physicist, claims it is safe"
        own = "quoted" in words.kind[i + 1 : i + _NEAR_QUOTE]  # "calls the deal “a surrender”"
        clause = own or (group.verb.form == "third" and _states(words, i))
        return words.lower[i] in SUBJECT_PRONOUNS or (words.lower[i] in DETERMINERS and clause)
    if kind != "word" and before not in DASHES:
        return False
    subject = before in _CLEAR_SUBJECTS or kind == "mark" or is_name(words, at)
    if group.first > 1 and words.lower[group.first - 2] in ("the", "a", "an"):
        subject = subject or words.lower[i] in _CLEAR_OPENINGS  # "The candidate claims his"
    if not subject and group.first == group.head:
        return _headline(words, group, i)
    if words.lower[i] in _CLEAR_OBJECTS:
        return True
    return is_name(words, i) or words.lower[i].endswith("s")


def _headline(words: Words, group: Group, i: int) -> bool:
    """Tell the only verb in front of a clause, without an article before it: "Former guard claims Oslo knew"."""
    if group.verb.form != "third" or not is_name(words, i) or words.lower[0] in DETERMINERS:
        return False
    return not has(words, is_finite, 0, group.first) and has(words, is_finite, i + 1, words.size)


def _telephones(words: Words, i: int) -> bool:
    """Tell "called her sister on Monday" from "called her sister a fool"."""
    if "quoted" in words.kind[i + 1 : i + 5]:
        return False
    return any(lower in TIMES or lower in ("to", "from") or lower in ".," for lower in words.lower[i + 1 : i + 4])


def _request(words: Words, i: int) -> bool:
    """Tell "asked the ministry to act": somebody, then an infinitive."""
    for j in range(i + 1, min(i + 14, words.size)):
        if words.kind[j] != "word" or is_verb(words, j):
            return False
        if words.lower[j] in ("to", "not"):
            return True
    return False
