"""Where reported words begin after a cue: past whom it was told, when and where, past "that" or a colon."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from stance.quotes.circumstances import past_addressee, past_asked, past_circumstance
from stance.quotes.cues import VERBS
from stance.quotes.endings import Clause, clause_of, end_of, trim_right
from stance.quotes.noun_phrases import Subject
from stance.quotes.openings import opens
from stance.quotes.scare import is_title
from stance.quotes.verb_group import Group
from stance.quotes.words import DETERMINERS, FRONTED, PREPOSITIONS, RELATIVES, SUBORDINATORS, Words, is_name, is_verb

Stretch = tuple[int, int]

_RELATIVES = RELATIVES - {"that"}
_NOT_OPENING = SUBORDINATORS - {"that", "if"}
_PROMISED = frozenset("in on at during after before with".split())
_OF = frozenset("remind inform notify assure".split())
_APPENDS = frozenset("which who whose where a an the with including".split())
_ASIDES = frozenset("according by in for on however though instead meanwhile too".split())
_FARTHEST = 28  # words between a cue and quoted words of its own
_CIRCUMSTANCE = frozenset("as when while after before in with during at on".split())
# What opens another clause behind a cue, and what tells that quoted words further on are not the cue's own.
_CONCEDES = frozenset("although though because since unless".split())
_ENDS_CIRCUMSTANCE = frozenset("that if whether . ; ? !".split())
_ENDS_ADDRESSEE = _ENDS_CIRCUMSTANCE | {"he", "she", "they"}


def after_cue(words: Words, group: Group, subject: Subject, later: Sequence[Group], *, fronted: bool) -> Stretch | None:
    """Give first and last word of what is reported after a cue; ``fronted`` tells that a quotation stands before it."""
    inverted = subject.first > group.last and group.verb.form != "ing"
    i = (subject.reach if inverted else group.last) + 1
    quote = _next_quote(words, i, later)
    if quote is not None and _introduced(words, quote) and not is_title(words, quote) and not _parted(words, i, quote):
        return _quoted(words, quote) if not (inverted or fronted) or len(words.text[quote]) > 4 else None
    if inverted:
        return None if quote is not None else _after_colon(words, i)
    if fronted:
        return None
    clause = clause_of(words, group, subject, later)
    begin = _begin(words, i, group, clause)
    if begin is None:
        return None
    last = end_of(words, begin, clause)
    if words.kind[begin] == "word" and last == begin and words.lower[begin] not in ("no", "yes"):
        return None
    return begin, last


def _next_quote(words: Words, i: int, later: Sequence[Group]) -> int | None:
    """Give the next quoted stretch if only when, where and to whom it was said stand in between."""
    limit = later[0].first if later else words.size
    if i >= words.size or words.lower[i] in _CONCEDES:
        return None
    following = bisect_left(words.quoted, i)
    quote = words.quoted[following] if following < len(words.quoted) else limit
    if quote >= limit or quote - i >= _FARTHEST:  # as a rule
        return None
    ends = _ENDS_CIRCUMSTANCE if words.lower[i] in _CIRCUMSTANCE else _ENDS_ADDRESSEE
    return quote if ends.isdisjoint(words.lower[i:quote]) else None


def _introduced(words: Words, quote: int) -> bool:
    """Tell whether a comma or a colon stands right before a quoted stretch."""
    return quote > 0 and words.text[quote - 1] in (",", ":")


def _parted(words: Words, i: int, quote: int) -> bool:
    """Tell quoted words that end a clause begun before: "said the pipe, which is old, “would not hold”"."""
    inner = words.text[quote].lstrip("\"“‘'`")
    begins = [j + 1 for j in range(i + 1, quote - 2) if words.text[j] == ","]
    if not inner[:1].islower() or words.lower[i] in PREPOSITIONS or words.kind[i] != "word":
        return False
    return any(words.lower[j] in _APPENDS for j in begins)


def _quoted(words: Words, quote: int) -> Stretch:
    last = quote
    while last + 1 < words.size and words.kind[last + 1] == "quoted":
        last += 1
    return quote, last


def _after_colon(words: Words, i: int) -> Stretch | None:
    for j in range(i, words.size - 1):
        if words.text[j] == ":":
            return j + 1, trim_right(words, j + 1, words.size - 1)
    return None


def _begin(words: Words, i: int, group: Group, clause: Clause) -> int | None:
    """Give the first reported word, or None where nothing is reported."""
    told = "addressee" in group.verb.takes and group.last == group.head
    if group.verb.lemma in _OF and (of := _reminded(words, i)):
        return of
    if told:
        i = past_addressee(words, i, request="request" in group.verb.takes)
    elif group.verb.lemma == "ask":
        i = past_asked(words, i)
    if not ("infinitive" in group.verb.takes and i < words.size and words.lower[i] == "to"):
        i = past_circumstance(words, i)
    if "infinitive" in group.verb.takes:
        i = _infinitive(words, i)
    if i >= words.size:
        return None
    if words.kind[i] == "mark":
        if words.text[i] == "," and group.head and words.lower[group.head - 1] == "to":
            return None  # "It is too early to tell, …"
        return _after_mark(words, i, group, clause)
    if words.kind[i] == "quoted":
        return i
    return i if opens(words, i, group, told=told) else None


def _infinitive(words: Words, i: int) -> int:
    """Step over where it was promised: "pledged at a meeting with the mayor |to close the pit"."""
    if i >= words.size or words.lower[i] not in _PROMISED:
        return i
    for j in range(i + 2, min(words.size - 1, i + 12)):
        if words.kind[j] != "word" or is_verb(words, j):
            break
        if words.lower[j] == "to" and words.lower[j + 1] not in DETERMINERS and not is_name(words, j + 1):
            return j
    return i


def _reminded(words: Words, i: int) -> int | None:
    """Give "of" in "reminded voters |of his record", where no clause follows."""
    for j in range(i, min(words.size, i + 6)):
        if words.kind[j] != "word" or words.lower[j] in ("that", "to") or is_verb(words, j):
            return None
        if words.lower[j] == "of" and j > i:
            return None if "that" in words.lower[j : j + 6] else j
    return None


def _after_mark(words: Words, i: int, group: Group, clause: Clause) -> int | None:
    """Give the first reported word after a colon, or after the comma that closes a parenthetical attribution."""
    j = i + 1
    if j >= words.size:
        return None
    if words.text[i] == ":":
        return j
    if words.text[i] != "," or "clause" not in group.verb.takes or clause.fronted or words.kind[j] != "word":
        return None
    lower = words.lower[j]
    if lower in _ASIDES:  # "said, according to Yonhap, that", "suggests, by contrast, that"
        thats = (k for k in range(j, words.size) if words.lower[k] == "that" and words.text[k - 1] == ",")
        if (that := next(thats, None)) is not None or lower == "according":
            return that
    if lower.endswith("ing") or lower in _RELATIVES or lower in VERBS:
        return None
    if lower in _NOT_OPENING and not (i < 6 and lower in FRONTED):
        return None
    return j
