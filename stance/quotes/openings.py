"""Whether a word may be the first of what a verb reports: "that", a clause without it, an object, a request."""

from __future__ import annotations

from collections.abc import Sequence

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
    Word,
    in_present,
    is_adverb,
    is_finite,
    is_name,
    is_verb,
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


def opens(words: Sequence[Word], i: int, group: Group, *, told: bool) -> bool:
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
        thing = group.verb.lemma == "point" and lower in DETERMINERS and not _states(words, i)
        return group.verb.lemma not in ("go", "put") and not thing  # "pointed out the features"
    claimed = group.verb.lemma == "claim" and lower in _CLAIMED  # "claimed responsibility for the attack"
    if claimed or (noun and not _clear(words, group, i)):
        return False
    if group.verb.lemma in OPINIONS and lower != "that" and not _holds(words, i, group):
        return False
    if lower == "to":
        return _asks_to(words, i, group)
    if group.verb.lemma == "add" and not any(is_verb(w) or w.kind == "quoted" for w in words[i:]):
        return any(w.lower.endswith("s") for w in words[i + 1 : i + 4])  # "added another facet to the job"
    if _says_of_thing(words, i, group.verb.lemma):
        return False
    return _opens_object(words, i, group) or _opens_clause(words, i, takes, told=told)


def _asks_to(words: Sequence[Word], i: int, group: Group) -> bool:
    """Tell what is promised or asked for: "vowed |to fight|", "asked |to leave|"; but "begs to differ"."""
    behind = words[min(i + 1, len(words) - 1)].lower
    if group.verb.lemma == "beg" and behind == "differ":
        return False
    asks = "request" in group.verb.takes and group.verb.form != "base"
    return ("infinitive" in group.verb.takes or asks) and behind not in DETERMINERS


def _holds(words: Sequence[Word], i: int, group: Group) -> bool:
    """Tell a clause that is believed or expected from "fears the dark"; experts expect it to fall."""
    if group.verb.lemma == "expect":
        return group.first > 0 and is_scholar(words, group.first - 1) and _request(words, i)
    return _states(words, i) or in_present(words, i)


def _says_of_thing(words: Sequence[Word], i: int, lemma: str) -> bool:
    """Tell a thing that is written, added or asked for from what is said."""
    if lemma == "write":  # "who wrote the report"
        return words[i].lower != "that" and not _states(words, i)
    if lemma == "concede" and words[i].lower in DETERMINERS:  # "conceded a penalty which the referee gave"
        end = next((j for j in range(i, len(words)) if words[j].kind == "mark" or words[j].lower in RELATIVES), 0)
        return not any(is_finite(w) for w in words[i : end or len(words)])
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
        own = any(w.kind == "quoted" for w in words[i + 1 : i + _NEAR_QUOTE])  # "calls the deal “a surrender”"
        return words[i].lower in SUBJECT_PRONOUNS or (words[i].lower in DETERMINERS and own)
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
