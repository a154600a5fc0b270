"""Where reported words begin after a cue: past whom it was told, when and where, past "that" or a colon."""

from __future__ import annotations

from collections.abc import Sequence

from stance.quotes.cues import NOUN_TOO, Takes
from stance.quotes.endings import Clause, clause_of, end_of, trim_right
from stance.quotes.scare import is_title
from stance.quotes.subjects import Subject
from stance.quotes.verbs import Group
from stance.quotes.words import (
    DASHES,
    DETERMINERS,
    FRONTED,
    MEDIA,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIMES,
    Word,
    is_adverb,
    is_name,
    is_verb,
)

Stretch = tuple[int, int]

# Prepositions that may open a reported clause: "said in some places rain fell".
_CLAUSE_OPENERS = frozenset("despite under in at after since unlike without if for".split())
_NO_CLAUSE = frozenset("and but as when while or because so than where who which until".split())
_WHETHER = frozenset("how what why whether if".split())
# What a clause may begin with although it looks like an adverb of the cue: "said |even rain would help".
_OF_THE_CLAUSE = frozenset("even perhaps only just not never all".split())
_ENDS_ADDRESSEE = frozenset("in on at during after before by to if how".split())
_CIRCUMSTANCE = frozenset("as when while after before in with during at on".split())


def after_cue(
    words: Sequence[Word], group: Group, subject: Subject, later: Sequence[Group], *, fronted: bool
) -> Stretch | None:
    """Give first and last word of what is reported after a cue; ``fronted`` tells that a quotation stands before it."""
    inverted = subject.first > group.last and group.verb.form != "ing"
    i = (subject.reach if inverted else group.last) + 1
    quote = _next_quote(words, i, later)
    if quote is not None and _introduced(words, quote) and not is_title(words, quote):
        return _quoted(words, quote) if not (inverted or fronted) or len(words[quote].text) > 4 else None
    if inverted:
        return None if quote is not None else _after_colon(words, i)
    if fronted:
        return None
    clause = clause_of(words, group, subject, later)
    begin = _begin(words, i, group, clause)
    if begin is None:
        return None
    last = end_of(words, begin, clause)
    if words[begin].kind == "word" and last == begin and words[begin].lower not in ("no", "yes"):
        return None
    return begin, last


def _next_quote(words: Sequence[Word], i: int, later: Sequence[Group]) -> int | None:
    """Give the next quoted stretch if only when, where and to whom it was said stand in between."""
    limit = later[0].first if later else len(words)
    if i < len(words) and words[i].lower in ("although", "though", "because", "since", "unless"):
        return None
    circumstance = i < len(words) and words[i].lower in _CIRCUMSTANCE
    for j in range(i, min(len(words), i + 28, limit)):
        word = words[j]
        if word.kind == "quoted":
            return j
        if word.kind == "mark" and word.text in ".;?!":
            return None
        if word.lower in ("that", "if", "whether") or (word.lower in ("he", "she", "they") and not circumstance):
            return None
    return None


def _introduced(words: Sequence[Word], quote: int) -> bool:
    """Tell whether a comma or a colon stands right before a quoted stretch."""
    return quote > 0 and words[quote - 1].text in (",", ":")


def _quoted(words: Sequence[Word], quote: int) -> Stretch:
    last = quote
    while last + 1 < len(words) and words[last + 1].kind == "quoted":
        last += 1
    return quote, last


def _after_colon(words: Sequence[Word], i: int) -> Stretch | None:
    for j in range(i, len(words) - 1):
        if words[j].text == ":":
            return j + 1, trim_right(words, j + 1, len(words) - 1)
    return None


def _begin(words: Sequence[Word], i: int, group: Group, clause: Clause) -> int | None:
    """Give the first reported word, or None where nothing is reported."""
    told = Takes.ADDRESSEE in group.verb.takes and group.last == group.head
    if told:
        i = _skip_addressee(words, i, request=Takes.REQUEST in group.verb.takes)
    elif group.verb.lemma == "ask":
        i = _skip_asked(words, i)
    i = _skip_circumstance(words, i)
    if i >= len(words):
        return None
    if words[i].kind == "mark":
        return _after_mark(words, i, group, clause)
    if words[i].kind == "quoted":
        return i
    return i if _opens(words, i, group, told=told) else None


def _after_mark(words: Sequence[Word], i: int, group: Group, clause: Clause) -> int | None:
    """Give the first reported word after a colon, or after the comma that closes a parenthetical attribution."""
    j = i + 1
    if j >= len(words):
        return None
    if words[i].text == ":":
        return j
    if words[i].text != "," or Takes.CLAUSE not in group.verb.takes or clause.fronted or words[j].kind != "word":
        return None
    lower = words[j].lower
    if lower.endswith("ing") or lower in RELATIVES - {"that"} or lower == "according":
        return None
    if lower in SUBORDINATORS - {"that", "if"} and not (i < 6 and lower in FRONTED):
        return None
    return j


def _opens(words: Sequence[Word], i: int, group: Group, *, told: bool) -> bool:
    """Tell whether a word can be the first of what this verb reports."""
    takes, lower = group.verb.takes, words[i].lower
    noun = words[group.head].lower in NOUN_TOO and group.verb.form in ("base", "third")
    if Takes.THAT in takes and lower == "that":
        return i + 1 < len(words) and not (noun and is_verb(words[i + 1]))
    if Takes.THAT in takes and lower in _WHETHER:
        return True
    infinitive = group.first < group.head and words[group.head - 1].lower == "to"
    if infinitive and group.verb.lemma not in ("tell", "urge"):
        return False
    if group.last > group.head:
        return group.verb.lemma not in ("go", "put")
    if noun and not _clear(words, group, i):
        return False
    if lower == "to":
        asks = Takes.REQUEST in takes and group.verb.form != "base"
        return (Takes.INFINITIVE in takes or asks) and words[min(i + 1, len(words) - 1)].lower not in DETERMINERS
    return _opens_object(words, i, group) or _opens_clause(words, i, takes, told=told)


def _opens_object(words: Sequence[Word], i: int, group: Group) -> bool:
    """Tell an object or a request: "cited rising costs", "asked the ministry to act"."""
    takes, lower = group.verb.takes, words[i].lower
    if Takes.REQUEST in takes and _request(words, i):
        return True
    if group.verb.lemma == "call" and _telephones(words, i):
        return False
    return Takes.OBJECT in takes and lower not in PREPOSITIONS and lower not in _NO_CLAUSE


def _opens_clause(words: Sequence[Word], i: int, takes: Takes, *, told: bool) -> bool:
    """Tell a clause without "that"."""
    lower = words[i].lower
    if Takes.CLAUSE not in takes or lower in _NO_CLAUSE or lower in ("him", "them", "me", "us"):
        return False
    dated = lower == "by" and words[min(i + 1, len(words) - 1)].text[:1].isdigit()
    if lower in PREPOSITIONS and lower not in _CLAUSE_OPENERS and not dated:
        return False
    if not told and lower not in PREPOSITIONS:
        return True
    return any(
        is_verb(words[j]) or (words[j].kind == "quoted" and not is_title(words, j)) for j in range(i, len(words))
    )


def _clear(words: Sequence[Word], group: Group, i: int) -> bool:
    """Tell a verb from its homonymous noun: a clear subject stands before it, and a clause or object after it."""
    before = words[group.first - 1] if group.first else None
    if before is None or (before.kind != "word" and before.text not in DASHES):
        return False
    subject = before.lower in SUBJECT_PRONOUNS | {"who", "and", "but"} or before.kind == "mark" or is_name(before)
    if group.first > 1 and words[group.first - 2].lower in ("the", "a", "an"):
        subject = subject or words[i].lower in DETERMINERS | SUBJECT_PRONOUNS  # "The candidate claims his"
    if not subject and group.first == group.head:
        return False
    if words[i].lower in DETERMINERS | SUBJECT_PRONOUNS | OBJECT_PRONOUNS:
        return True
    return is_name(words[i]) or words[i].lower.endswith("s")


def _telephones(words: Sequence[Word], i: int) -> bool:
    """Tell "called her sister on Monday" from "called her sister a fool"."""
    ahead = words[i + 1 : i + 5]
    if any(w.kind == "quoted" for w in ahead):
        return False
    return any(w.lower in TIMES or w.lower in ("to", "from") or w.text in ".," for w in ahead[:3])


def _request(words: Sequence[Word], i: int) -> bool:
    """Tell "asked the ministry to act": somebody, then an infinitive."""
    for word in words[i + 1 : i + 14]:
        if word.kind != "word" or is_verb(word):
            return False
        if word.lower in ("to", "not"):
            return True
    return False


def _skip_addressee(words: Sequence[Word], i: int, *, request: bool) -> int:
    """Give the first word after whom it was told: "told reporters in Ufa |that", "told Smith |he"."""
    if i >= len(words) or words[i].kind != "word" or words[i].lower == "that":
        return i
    if words[i].lower in OBJECT_PRONOUNS:
        return i if request and words[min(i + 1, len(words) - 1)].lower == "to" else i + 1
    for j in range(i + 1, min(len(words), i + 16)):
        if words[j].kind != "word":
            break
        if words[j].lower == "that" and words[j - 1].lower not in PREPOSITIONS:
            return j
    j = i + 1
    while j < len(words) and words[j].kind == "word":
        lower = words[j].lower
        if lower == "to" and request:
            return i
        if lower in TIMES or lower in _ENDS_ADDRESSEE or _begins_clause(words[j], words[j - 1]):
            break
        j += 1
    return j


def _begins_clause(word: Word, before: Word) -> bool:
    """Tell whether a word after an addressee begins the clause."""
    if before.lower in PREPOSITIONS or before.lower in DETERMINERS or before.lower == "and":
        return False
    if word.lower in SUBJECT_PRONOUNS or word.lower in DETERMINERS:
        return True
    return is_name(word) and not is_name(before) and before.lower.endswith("s")


def _skip_asked(words: Sequence[Word], i: int) -> int:
    """Give the first word after whom it was asked: "asked the directors |whether", "asked Smith about |it"."""
    for j in range(i, min(len(words), i + 10)):
        if words[j].kind != "word" or words[j].lower == "to":
            break
        if words[j].lower in _WHETHER:
            return j
        if words[j].lower == "about" and j > i:
            return j + 1
    return i


def _skip_circumstance(words: Sequence[Word], i: int) -> int:
    """Step right over when and where it was said."""
    n = len(words)
    while i < n and words[i].kind == "word":
        lower = words[i].lower
        timed = lower in ("on", "late", "early", "last", "in", "this") and i + 1 < n and words[i + 1].lower in TIMES
        if timed or lower in TIMES or (is_adverb(words[i]) and lower not in _OF_THE_CLAUSE):
            i += 1
        elif lower in PREPOSITIONS:
            return _after_phrase(words, i)
        else:
            break
    if i + 2 < n and words[i].text == "," and words[i + 1].lower in ("that", "however", "though", "too", "for"):
        # "said, however, that"
        return next((j + 1 for j in range(i + 1, min(n, i + 6)) if words[j].text == ","), i + 1)
    return i


def _after_phrase(words: Sequence[Word], i: int) -> int:
    """Give where the clause begins after "in a statement", or ``i`` where none can be told."""
    for j in range(i + 1, min(len(words) - 1, i + 26)):
        word, following = words[j], words[j + 1]
        if word.kind == "quoted":
            return j + 1 if is_title(words, j) and following.lower == "that" else i
        if word.text in ";.":
            return i
        if word.text == ":":
            return j
        if word.text == ",":
            if following.lower == "that":
                return j + 1
            if following.lower in SUBORDINATORS or following.lower in SUBJECT_PRONOUNS:
                return i
        elif _starts_clause(words, i, j):
            return j
    return i


def _starts_clause(words: Sequence[Word], i: int, j: int) -> bool:
    """Tell whether a word after a phrase that begins at ``i`` is the first of the clause."""
    lower, before = words[j].lower, words[j - 1].lower
    if lower == "that":
        return before not in PREPOSITIONS and not is_verb(words[j + 1])
    pronoun = lower in ("he", "she", "they", "it", "there") and j > i + 1
    pronoun = pronoun and any(w.lower in MEDIA or w.lower in TIMES or is_name(w) for w in words[i + 1 : j])
    return pronoun and before not in FRONTED and before not in PREPOSITIONS
