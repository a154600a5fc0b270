"""Where reported words begin after a cue: past whom it was told, when and where, past "that" or a colon."""

from __future__ import annotations

from collections.abc import Sequence

from stance.quotes.circumstances import WHETHER, past_addressee, past_asked, past_circumstance
from stance.quotes.cues import NOUN_TOO, VERBS, Takes
from stance.quotes.endings import Clause, clause_of, end_of, trim_right
from stance.quotes.noun_phrases import Subject
from stance.quotes.scare import is_title
from stance.quotes.verb_group import Group
from stance.quotes.words import (
    CONTRACTED,
    DASHES,
    DETERMINERS,
    FRONTED,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIMES,
    Word,
    is_adverb,
    is_finite,
    is_name,
    is_verb,
)

Stretch = tuple[int, int]

# Prepositions that may open a reported clause: "said in some places rain fell".
_CLAUSE_OPENERS = frozenset("despite under in at after since unlike without if for".split())
_AMOUNTS = frozenset("nothing anything something little much lots".split())
_NO_CLAUSE = frozenset("and but as when while or because so than where who which until".split())
_RELATIVES = RELATIVES - {"that"}
_PLAIN_SUBJECTS = frozenset("he she it they we i there".split())
_NOT_OPENING = SUBORDINATORS - {"that", "if"}
# What tells a verb from its homonymous noun: before it, and after it.
_CLEAR_SUBJECTS = SUBJECT_PRONOUNS | {"who", "and", "but"}
_CLEAR_OPENINGS = DETERMINERS | SUBJECT_PRONOUNS
_CLEAR_OBJECTS = _CLEAR_OPENINGS | OBJECT_PRONOUNS
_WORDS = frozenset("voice word words phrase phrases term terms name names title hashtag".split())
_CLAIMED = frozenset("responsibility credit victory success lives".split())
_PROMISED = frozenset("in on at during after before with".split())
_OF = frozenset("remind inform notify assure".split())
_APPENDS = frozenset("which who whose where a an the with including".split())
_ASIDES = frozenset("according by in for on however though instead meanwhile too".split())
_CIRCUMSTANCE = frozenset("as when while after before in with during at on".split())
# What opens another clause behind a cue, and what tells that quoted words further on are not the cue's own.
_CONCEDES = frozenset("although though because since unless".split())
_ENDS_CIRCUMSTANCE = frozenset("that if whether . ; ? !".split())
_ENDS_ADDRESSEE = _ENDS_CIRCUMSTANCE | {"he", "she", "they"}


def after_cue(
    words: Sequence[Word], group: Group, subject: Subject, later: Sequence[Group], *, fronted: bool
) -> Stretch | None:
    """Give first and last word of what is reported after a cue; ``fronted`` tells that a quotation stands before it."""
    inverted = subject.first > group.last and group.verb.form != "ing"
    i = (subject.reach if inverted else group.last) + 1
    quote = _next_quote(words, i, later)
    if quote is not None and _introduced(words, quote) and not is_title(words, quote) and not _parted(words, i, quote):
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
    if i >= len(words) or words[i].lower in _CONCEDES:
        return None
    ends = _ENDS_CIRCUMSTANCE if words[i].lower in _CIRCUMSTANCE else _ENDS_ADDRESSEE
    for j, word in enumerate(words[i : min(i + 28, limit)], i):
        if word.kind == "quoted":
            return j
        if word.lower in ends:
            return None
    return None


def _introduced(words: Sequence[Word], quote: int) -> bool:
    """Tell whether a comma or a colon stands right before a quoted stretch."""
    return quote > 0 and words[quote - 1].text in (",", ":")


def _parted(words: Sequence[Word], i: int, quote: int) -> bool:
    """Tell quoted words that end a clause begun before: "said the pipe, which is old, “would not hold”"."""
    inner = words[quote].text.lstrip("\"“‘'`")
    opens = [j + 1 for j in range(i + 1, quote - 2) if words[j].text == ","]
    if not inner[:1].islower() or words[i].lower in PREPOSITIONS or words[i].kind != "word":
        return False
    return any(words[j].lower in _APPENDS for j in opens)


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
    told = "addressee" in group.verb.takes and group.last == group.head
    if group.verb.lemma in _OF and (of := _reminded(words, i)):
        return of
    if told:
        i = past_addressee(words, i, request="request" in group.verb.takes)
    elif group.verb.lemma == "ask":
        i = past_asked(words, i)
    i = past_circumstance(words, i)
    if "infinitive" in group.verb.takes:
        i = _infinitive(words, i)
    if i >= len(words):
        return None
    if words[i].kind == "mark":
        if words[i].text == "," and group.head and words[group.head - 1].lower == "to":
            return None  # "It is too early to tell, …"
        return _after_mark(words, i, group, clause)
    if words[i].kind == "quoted":
        return i
    return i if _opens(words, i, group, told=told) else None


def _infinitive(words: Sequence[Word], i: int) -> int:
    """Step over where it was promised: "pledged at a meeting with the mayor |to close the pit"."""
    if i >= len(words) or words[i].lower not in _PROMISED:
        return i
    for j in range(i + 2, min(len(words) - 1, i + 12)):
        if words[j].kind != "word" or is_verb(words[j]):
            break
        if words[j].lower == "to" and words[j + 1].lower not in DETERMINERS and not is_name(words[j + 1]):
            return j
    return i


def _reminded(words: Sequence[Word], i: int) -> int | None:
    """Give "of" in "reminded voters |of his record", where no clause follows."""
    for j in range(i, min(len(words), i + 6)):
        if words[j].kind != "word" or words[j].lower in ("that", "to") or is_verb(words[j]):
            return None
        if words[j].lower == "of" and j > i:
            return None if any(w.lower == "that" for w in words[j : j + 6]) else j
    return None


def _after_mark(words: Sequence[Word], i: int, group: Group, clause: Clause) -> int | None:
    """Give the first reported word after a colon, or after the comma that closes a parenthetical attribution."""
    j = i + 1
    if j >= len(words):
        return None
    if words[i].text == ":":
        return j
    if words[i].text != "," or "clause" not in group.verb.takes or clause.fronted or words[j].kind != "word":
        return None
    lower = words[j].lower
    if lower in _ASIDES:  # "said, according to Yonhap, that", "suggests, by contrast, that"
        thats = (k for k in range(j, len(words)) if words[k].lower == "that" and words[k - 1].text == ",")
        if (that := next(thats, None)) is not None or lower == "according":
            return that
    if lower.endswith("ing") or lower in _RELATIVES or lower in VERBS:
        return None
    if lower in _NOT_OPENING and not (i < 6 and lower in FRONTED):
        return None
    return j


def _opens(words: Sequence[Word], i: int, group: Group, *, told: bool) -> bool:
    """Tell whether a word can be the first of what this verb reports."""
    takes, lower = group.verb.takes, words[i].lower
    noun = words[group.head].lower in NOUN_TOO and group.verb.form in ("base", "third")
    if "that" in takes and lower == "that":
        return i + 1 < len(words) and not (noun and is_verb(words[i + 1]))
    if "that" in takes and lower in WHETHER:
        return True
    infinitive = group.first < group.head and words[group.head - 1].lower == "to"
    if infinitive and group.verb.lemma not in ("tell", "urge") and lower != "that":
        return False
    if group.last > group.head:
        return group.verb.lemma not in ("go", "put")
    claimed = group.verb.lemma == "claim" and lower in _CLAIMED  # "claimed responsibility for the attack"
    if claimed or (noun and not _clear(words, group, i)):
        return False
    if lower == "to":
        asks = "request" in takes and group.verb.form != "base"
        return ("infinitive" in takes or asks) and words[min(i + 1, len(words) - 1)].lower not in DETERMINERS
    if group.verb.lemma == "add" and not any(is_verb(w) or w.kind == "quoted" for w in words[i:]):
        return any(w.lower.endswith("s") for w in words[i + 1 : i + 4])  # "added another facet to the job"
    if _says_of_thing(words, i, group.verb.lemma):
        return False
    return _opens_object(words, i, group) or _opens_clause(words, i, takes, told=told)


def _says_of_thing(words: Sequence[Word], i: int, lemma: str) -> bool:
    """Tell a thing that is written, added or asked for from what is said."""
    if lemma == "write":  # "who wrote the report"
        return words[i].lower != "that" and not _states(words, i)
    if lemma == "ask":  # "who asked not to be named"
        return [w.lower for w in words[i : i + 3]] == ["not", "to", "be"]
    if lemma != "add":
        return False
    # "adding the words “and Emergency” to the name"
    return words[min(i + 1, len(words) - 1)].lower in _WORDS


def _states(words: Sequence[Word], i: int) -> bool:
    """Tell whether a verb or quoted words follow before the next mark."""
    end = next((j for j in range(i, len(words)) if words[j].kind == "mark"), len(words))
    return any(is_finite(w) or w.kind == "quoted" for w in words[i:end])


def _opens_object(words: Sequence[Word], i: int, group: Group) -> bool:
    """Tell an object or a request: "cited rising costs", "asked the ministry to act"."""
    takes, lower = group.verb.takes, words[i].lower
    if "request" in takes and _request(words, i):
        return True
    if group.verb.lemma == "call" and _telephones(words, i):
        return False
    if group.verb.lemma == "question" and i + 2 < len(words) and words[i + 2].kind == "mark":
        return False  # "questioned the student."
    return "object" in takes and lower not in PREPOSITIONS and lower not in _NO_CLAUSE


def _opens_clause(words: Sequence[Word], i: int, takes: frozenset[Takes], *, told: bool) -> bool:
    """Tell a clause without "that"."""
    lower = words[i].lower
    if "that" in takes and (lower in CONTRACTED or (lower in _PLAIN_SUBJECTS and _finite_next(words, i))):
        return True  # "maintains |they were taken|"
    if "clause" not in takes or lower in _NO_CLAUSE or lower in ("him", "them", "me", "us"):
        return False
    if lower in _AMOUNTS and not any(is_verb(w) for w in words[i + 1 : i + 5]):
        return False  # "said nothing about the plan", "said a lot"
    if lower == "this" and (i + 1 >= len(words) or words[i + 1].kind == "mark" or words[i + 1].lower in PREPOSITIONS):
        return False  # "said this on Monday"
    dated = lower == "by" and words[min(i + 1, len(words) - 1)].text[:1].isdigit()
    if lower in PREPOSITIONS and lower not in _CLAUSE_OPENERS and not dated:
        return False
    if not told and lower not in PREPOSITIONS:
        return True
    return any(
        is_finite(words[j]) or (words[j].kind == "quoted" and not is_title(words, j)) for j in range(i, len(words))
    )


def _finite_next(words: Sequence[Word], i: int) -> bool:
    j = i + 1
    while j < len(words) - 1 and is_adverb(words[j]):
        j += 1
    return j < len(words) and is_finite(words[j])


def _clear(words: Sequence[Word], group: Group, i: int) -> bool:
    """Tell a verb from its homonymous noun: a clear subject stands before it, and a clause or object after it."""
    before = words[group.first - 1] if group.first else None
    if before is not None and before.text == ",":  # "Marsh, a physicist, claims it is safe"
        return words[i].lower in SUBJECT_PRONOUNS
    if before is None or (before.kind != "word" and before.text not in DASHES):
        return False
    subject = before.lower in _CLEAR_SUBJECTS or before.kind == "mark" or is_name(before)
    if group.first > 1 and words[group.first - 2].lower in ("the", "a", "an"):
        subject = subject or words[i].lower in _CLEAR_OPENINGS  # "The candidate claims his"
    if not subject and group.first == group.head:
        return _headline(words, group, i)
    if words[i].lower in _CLEAR_OBJECTS:
        return True
    return is_name(words[i]) or words[i].lower.endswith("s")


def _headline(words: Sequence[Word], group: Group, i: int) -> bool:
    """Tell the only verb in front of a clause, without an article before it: "Former guard claims Oslo knew"."""
    if group.verb.form != "third" or not is_name(words[i]) or words[0].lower in DETERMINERS:
        return False
    return not any(is_finite(w) for w in words[: group.first]) and any(is_finite(w) for w in words[i + 1 :])


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
