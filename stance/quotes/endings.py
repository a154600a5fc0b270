"""Where reported words end: at another attribution, at the main clause, at what only accompanies the saying."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from stance.quotes.closing import closes_report, is_noun_phrase
from stance.quotes.cues import NOUN_TOO, VERBS
from stance.quotes.noun_phrases import Subject
from stance.quotes.opinions import OPINIONS
from stance.quotes.verb_group import Group
from stance.quotes.words import (
    COMMA_OR_DASH,
    DASHES,
    DETERMINERS,
    FRONTED,
    MEDIA,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    Words,
    has,
    is_adverb,
    is_verb,
)

_DECLINES = frozenset(("declined", "refused"))
_PERSONS = frozenset(("he", "she", "they"))
_CONJUNCTIONS = frozenset("and but while though although yet so whereas or".split())
_LEADS_OUT = _CONJUNCTIONS | {"as"}
_CONCESSIONS = frozenset("while though although whereas".split())
_BEFORE_PARTICIPLE = FRONTED | {"by", "without", "in", ""}
# Participles that as often go on with what is said: "he urged restraint, asking both sides to talk".
_WITHIN = frozenset("ask demand urge mention reveal indicate signal".split())


# What opens a remark of the writer's: ", attributing this to the drought", ", though none was found".
_COMMENTS = frozenset("despite although though attributing blaming crediting".split())


@dataclass(slots=True)
class Clause:
    """The clause a cue stands in, and the verb groups after it.

    ``fronted``: "While Smith said ...", which ends at the main clause. ``relative``: "..., who said ...", which ends
    at the verb of the sentence. ``phrase``: the verb takes an object rather than a clause; ``either``: or a clause.
    """

    later: Final[Sequence[Group]]
    fronted: Final[bool] = False
    relative: Final[bool] = False
    phrase: Final[bool] = False
    either: Final[bool] = False


def clause_of(words: Words, group: Group, subject: Subject, later: Sequence[Group]) -> Clause:
    """Give the kind of clause that a cue and its subject stand in."""
    phrase = "object" in group.verb.takes
    either = phrase and "clause" in group.verb.takes
    before = words.lower[group.first - 1] if group.first else ""
    if group.verb.form == "ing" and group.first <= 3 and before in _BEFORE_PARTICIPLE:
        return Clause(later, fronted=True, phrase=phrase, either=either)
    if words.lower[subject.first] in RELATIVES:
        return Clause(later, relative=True, phrase=phrase, either=either)
    i = subject.first - 1
    while i >= 0 and words.kind[i] == "word" and is_adverb(words, i):
        i -= 1
    if i < 0 or words.kind[i] != "word":
        return Clause(later, phrase=phrase, either=either)
    lower = words.lower[i]
    noun = i > 0 and words.kind[i - 1] == "word" and words.lower[i - 1] not in VERBS
    if lower in RELATIVES and (lower != "that" or noun):
        return Clause(later, relative=True, phrase=phrase, either=either)
    opens = i <= 1 or (i < 8 and words.kind[i - 1] == "mark")
    return Clause(later, fronted=lower in FRONTED and opens, phrase=phrase, either=either)


def end_of(words: Words, begin: int, clause: Clause) -> int:
    """Give the last of the reported words that begin at ``begin``."""
    depth = 0
    if clause.phrase and words.lower[begin] == "that":
        clause = replace(clause, phrase=False)
    last = words.size - 1
    kinds, lowers = words.kind, words.lower
    for j in range(begin + (kinds[begin] != "quoted"), words.size):
        if kinds[j] == "word":
            if lowers[j] in _LEADS_OUT and not depth and _leads_out(words, j, begin, clause):
                last = j - 1
                break
        elif kinds[j] == "quoted":
            stop = _after_quoted(words, j, clause)
            if stop is not None:
                last = stop
                break
        else:
            depth += (lowers[j] == "(") - (lowers[j] == ")")
            if depth < 0 or (not depth and _breaks(words, j, clause)):
                last = j - 1
                break
    return trim_right(words, begin, last)


def _leads_out(words: Words, j: int, begin: int, clause: Clause) -> bool:
    """Tell whether a conjunction leads out of what is reported."""
    if j == begin + 1 and words.lower[begin] == "that":
        return False  # "said that |although| it rained, it was warm"
    if words.lower[j] == "as":  # "said it would close |as he warned of worse|"
        return j + 1 < words.size and words.lower[j + 1] in _PERSONS and _leads(j, clause.later)
    return _joins_cue(words, j, clause.later) or (
        clause.phrase and not _states(words, begin, j, either=clause.either) and _joins_verb(words, j)
    )


def _leads(at: int, later: Sequence[Group]) -> bool:
    """Tell whether a pronoun and its reporting verb follow at once."""
    return any(g.first == at + 2 and g.verb.form == "past" for g in later)


def _states(words: Words, begin: int, end: int, *, either: bool) -> bool:
    """Tell a clause without "that" from an object: "claims |she was sent away| but stayed"; ``either`` is possible."""
    if words.lower[begin] in SUBJECT_PRONOUNS and words.lower[begin + 1] not in DETERMINERS:
        return has(words, is_verb, begin + 1, end)
    if not either:
        return False
    inside = range(begin + 1, min(end, words.size))
    relative = next((k for k in inside if words.lower[k] in RELATIVES or words.kind[k] != "word"), end)
    return has(words, is_verb, begin + 1, relative)


def trim_right(words: Words, first: int, last: int) -> int:
    """Drop punctuation at the end."""
    while last > first and words.kind[last] == "mark" and words.text[last] not in ")]":
        last -= 1
    return last


def _after_quoted(words: Words, quote: int, clause: Clause) -> int | None:
    """Give the last reported word if a quoted stretch ends or precedes the end; None if it goes on."""
    follows = quote + 1 < words.size
    if follows and (_places(words, quote + 1) or words.lower[quote + 1] in ("while", "whereas")):
        return quote
    comma = words.text[quote][-2:-1] == ","
    if follows and words.kind[quote + 1] == "word" and comma and _breaks(words, quote, clause):
        return quote
    if words.text[quote - 1] in (",", ":") and _owned(words, quote, clause.later):
        return quote - 1
    return None


def _places(words: Words, i: int) -> bool:
    """Tell words that say where or when it was said: "in a statement", "on Twitter", "before adding"."""
    if words.lower[i] in ("before", "after", "while") and i + 1 < words.size:
        return _adds(words.lower[i + 1])
    if words.lower[i] not in ("in", "on", "at", "during"):
        return False
    for j in range(i + 1, min(i + 5, words.size)):
        if words.kind[j] != "word" or words.lower[j] in PREPOSITIONS:
            break
        if words.lower[j] in MEDIA:
            return True
    return False


def _owned(words: Words, quote: int, later: Sequence[Group]) -> bool:
    """Tell whether a quoted stretch has an attribution of its own right after it: ..., "It fell," Smith said."""
    group = next((g for g in later if g.first > quote), None)
    if group is None or group.first - quote > 6 or words.text[quote][-2:-1] not in ",?!":
        return False
    between = range(quote + 1, group.first)
    return all(
        words.kind[i] == "word" and not is_verb(words, i) and words.lower[i] not in SUBORDINATORS for i in between
    )


def _breaks(words: Words, mark: int, clause: Clause) -> bool:
    """Tell whether what follows a punctuation mark is no longer reported."""
    text = "," if words.kind[mark] == "quoted" else words.text[mark]
    if text == ";":  # but not inside a list behind a colon
        return any(g.first > mark for g in clause.later) or ":" not in words.text[:mark]
    if text not in COMMA_OR_DASH or mark + 1 >= words.size:
        return False
    j = mark + 1
    if words.lower[mark - 1] == "that":
        return False  # "said that, despite the rain, they would play"
    if clause.later and words.lower[j] == "with" and any(beside(words, g.first, mark) == j for g in clause.later):
        return True
    leaves = words.kind[j] == "word" and _leaves(words, mark, clause)
    if leaves or (clause.later and closes_report(words, mark, clause.later)):
        return True
    while j < words.size and words.kind[j] == "word":
        if words.lower[j] not in ("and", "but", "also", "yet", "instead") and not is_adverb(words, j):
            break
        j += 1
    if j >= words.size or words.kind[j] != "word":
        return False
    if words.lower[j] in _DECLINES and j > mark + 1:
        return True  # "said it was late, but declined to say why"
    return words.lower[j] == "according" or _adds(words.lower[j]) or _joins_cue(words, mark, clause.later)


def beside(words: Words, verb: int, floor: int) -> int | None:
    """Give "with" in "…, |with| one resident saying", where the verb stands at ``verb``."""
    for i in range(verb - 1, max(floor, verb - 8), -1):
        if words.kind[i] != "word" or is_verb(words, i):
            return None
        if words.lower[i] == "with":
            return i if i < verb - 1 and words.text[i - 1] == "," else None
    return None


def _leaves(words: Words, mark: int, clause: Clause) -> bool:
    """Tell whether a word after a comma or dash leads back to the main clause, or only comments on what is said."""
    lower = words.lower[mark + 1]
    if clause.fronted and words.text[mark] not in DASHES and _opens_main(words, mark + 1):
        return True
    if clause.relative and (is_verb(words, mark + 1) or _owns(words, mark, clause.later)):
        return True
    if clause.phrase and lower in ("a", "an"):
        return True
    if lower in _COMMENTS:
        return True
    return words.kind[mark] == "quoted" and lower.endswith("ing")


def _owns(words: Words, mark: int, later: Sequence[Group]) -> bool:
    """Tell whether a noun phrase and its reporting verb follow a mark at once: ", Smith said"."""
    group = next((g for g in later if g.first > mark), None)
    if group is None or not 1 < group.first - mark < 8 or group.verb.form not in ("past", "third"):
        return False
    return is_noun_phrase(words, mark + 1, group.first)


def _adds(lower: str) -> bool:
    """Tell whether a participle begins another attribution: ", adding"."""
    verb = VERBS.get(lower)
    if verb is None or verb.form != "ing" or verb.lemma in _WITHIN:
        return False
    return "clause" in verb.takes or "object" in verb.takes


def _opens_main(words: Words, j: int) -> bool:
    """Tell whether a word after a comma may open the main clause."""
    lower = words.lower[j]
    if lower in PREPOSITIONS or lower in SUBORDINATORS or lower in RELATIVES or lower.endswith("ing"):
        return False
    return not (lower in ("a", "an") and "," in words.text[j : j + 8])


def _joins_cue(words: Words, at: int, later: Sequence[Group]) -> bool:
    """Tell whether "and", "but" or a comma leads to another reporting verb with or without its own subject."""
    group = next((g for g in later if g.first > at), None)
    if group is None or group.first - at > 9:
        return False
    if group.verb.form == "participle" or group.verb.quotes_only or group.verb.lemma in OPINIONS:
        return False
    first, end = at + 1, group.first  # of the words between the conjunction and the verb
    while first < group.first and (words.lower[first] in _CONJUNCTIONS or is_adverb(words, first)):
        first += 1
    while end > first and is_adverb(words, end - 1):
        end -= 1
    opening, empty = words.lower[at:first], end == first
    bare = words.text[at] == "," and empty and group.verb.form == "past" and group.first == group.head
    if not bare and _CONJUNCTIONS.isdisjoint(opening):
        return False
    if group.verb.form == "base":  # "while supporters argue"
        own = not empty and group.first == group.head and words.lower[group.head] not in NOUN_TOO
        plural = own and _plural(words, first, end) and words.lower[at] != "and"
        return plural or (own and is_noun_phrase(words, first, end))
    if empty:
        return _CONCESSIONS.isdisjoint(opening)
    plural = _plural(words, first, end) or words.lower[end - 1] == "police"
    if group.verb.form != "ing" and words.text[at] == "," and plural:
        return end - first < 3 and not is_verb(words, first)  # ", but police said"
    return group.verb.form != "ing" and is_noun_phrase(words, first, end)


def _plural(words: Words, first: int, end: int) -> bool:
    """Tell a short plural noun phrase without an article: "some supporters", "critics"."""
    plain = all(kind == "word" for kind in words.kind[first:end])
    return plain and end - first <= 3 and words.lower[end - 1].endswith("s")


def _joins_verb(words: Words, at: int) -> bool:
    """Tell whether "and" joins another predicate: "called it a mistake and left"."""
    j = at + 1
    while j < words.size and is_adverb(words, j):
        j += 1
    return j < words.size and (is_verb(words, j) or words.lower[j] in ("accusing", "suggesting"))
