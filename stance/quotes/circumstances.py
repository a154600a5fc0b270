"""Past whom it was told, when and where: the words between a cue and what is reported."""

from __future__ import annotations

from stance.quotes.scare import is_title
from stance.quotes.words import (
    CONTRACTIONS,
    DETERMINERS,
    FRONTED,
    MEDIA,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIMES,
    Words,
    has,
    is_adverb,
    is_name,
    is_verb,
)

#: What opens a reported question.
WHETHER = frozenset("how what why whether if".split())
_PAGES = MEDIA | frozenset("website site page blog account newsletter broadcast bulletin".split())
_BEFORE_PAGE = DETERMINERS | {"on", "in"}
# What a clause may begin with although it looks like an adverb of the cue: "said |even rain would help".
_OF_THE_CLAUSE = frozenset("even perhaps only just not never all".split())
_COUNTS_OFF = frozenset("only just even more most nearly almost about around not nobody nothing".split())
# Addressees in the singular, behind which a name begins the clause: "told the paper |Roe had left".
_LISTENERS = frozenset(
    "bbc cnn paper newspaper magazine daily weekly press agency television radio broadcaster channel station network "
    "outlet site interviewer reporter correspondent court panel committee audience crowd conference forum summit "
    "meeting hearing inquiry commission council parliament group".split()
)
_ENDS_ADDRESSEE = frozenset("in on at during after before by to if how".split())


def past_addressee(words: Words, i: int, *, request: bool) -> int:
    """Give the first word after whom it was told: "told reporters in Ufa |that", "told Smith |he"."""
    if i >= words.size or words.kind[i] != "word" or words.lower[i] == "that":
        return i
    if words.lower[i] in OBJECT_PRONOUNS:
        return i if request and words.lower[min(i + 1, words.size - 1)] == "to" else i + 1
    for j in range(i + 1, min(words.size, i + 16)):
        if words.kind[j] != "word":
            break
        if words.lower[j] == "that" and words.lower[j - 1] not in PREPOSITIONS:
            return j
    j = i + 1
    while j < words.size and words.kind[j] == "word":
        lower = words.lower[j]
        if lower == "to" and request:
            return i
        if (lower in TIMES and lower != "today") or lower in _ENDS_ADDRESSEE or _begins_clause(words, j):
            break
        j += 1
    return j


def _begins_clause(words: Words, i: int) -> bool:
    """Tell whether a word after an addressee begins the clause."""
    lower, ahead, before = words.lower[i], words.lower[i - 1], words.text[i - 1]
    if ahead in PREPOSITIONS or ahead in DETERMINERS or ahead == "and":
        return False
    if lower in SUBJECT_PRONOUNS or lower in DETERMINERS or lower in CONTRACTIONS:
        return True
    if lower in _COUNTS_OFF and is_name(words, i - 1):
        return True  # "told Reuters |only nine had left"
    if not is_name(words, i):
        return False
    if ahead in _LISTENERS or (before.isupper() and len(before) > 1):
        return _is_subject(words, i)  # "told the paper |Roe had left", not "told the newspaper Le Monde"
    return not is_name(words, i - 1) and ahead.endswith("s") and not before.endswith(("'s", "’s"))


def _is_subject(words: Words, i: int) -> bool:
    """Tell whether the name at a place is followed by its verb."""
    while i < words.size and is_name(words, i):
        i += 1
    return i < words.size and is_verb(words, i)


def past_asked(words: Words, i: int) -> int:
    """Give the first word after whom it was asked: "asked the directors |whether", "asked Smith about |it"."""
    for j in range(i, min(words.size, i + 10)):
        if words.kind[j] != "word" or words.lower[j] == "to":
            break
        if words.lower[j] in WHETHER:
            return j
        if words.lower[j] == "about" and j > i:
            return j + 1
    return i


def past_circumstance(words: Words, i: int) -> int:
    """Step right over when and where it was said."""
    n = words.size
    while i < n and words.kind[i] == "word":
        lower = words.lower[i]
        timed = lower in ("on", "late", "early", "last", "in", "this") and i + 1 < n and words.lower[i + 1] in TIMES
        if timed or lower in TIMES or (is_adverb(words, i) and lower not in _OF_THE_CLAUSE):
            i += 1
        elif lower in PREPOSITIONS:
            return _after_phrase(words, i)
        else:
            break
    if i + 2 < n and words.text[i] == "," and words.lower[i + 1] in ("that", "however", "though", "too", "for"):
        # "said, however, that"
        return next((j + 1 for j in range(i + 1, min(n, i + 6)) if words.text[j] == ","), i + 1)
    return i


def _after_phrase(words: Words, i: int) -> int:
    """Give where the clause begins after "in a statement", or ``i`` where none can be told."""
    for j in range(i + 1, min(words.size - 1, i + 26)):
        text, following = words.text[j], words.lower[j + 1]
        if words.kind[j] == "quoted":
            return j + 1 if is_title(words, j) and following == "that" else i
        if text in ";.":
            return i
        if text == ":":
            return j
        if text == ",":
            if following == "that":
                return j + 1
            if following in SUBORDINATORS or following in SUBJECT_PRONOUNS:
                return i
        elif _starts_clause(words, i, j):
            return j
    return i


def _starts_clause(words: Words, i: int, j: int) -> bool:
    """Tell whether a word after a phrase that begins at ``i`` is the first of the clause."""
    lower, before = words.lower[j], words.lower[j - 1]
    ahead = words.lower[j - 2]
    page = before in _PAGES and (ahead in _BEFORE_PAGE or ahead in _PAGES)
    if page and lower in DETERMINERS and has(words, is_verb, j + 1, j + 6):
        return True  # "said on its website the service would end"
    if lower == "that":
        return before not in PREPOSITIONS and not is_verb(words, j + 1)
    pronoun = lower in ("he", "she", "they", "it", "there") and j > i + 1
    between = words.lower[i + 1 : j]
    pronoun = pronoun and (
        not MEDIA.isdisjoint(between) or not TIMES.isdisjoint(between) or has(words, is_name, i + 1, j)
    )
    return pronoun and before not in FRONTED and before not in PREPOSITIONS
