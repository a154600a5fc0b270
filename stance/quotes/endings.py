"""Where reported words end: at another attribution, at the main clause, at what only accompanies the saying."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

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
    Word,
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


class Clause(NamedTuple):
    """The clause a cue stands in, and the verb groups after it.

    ``fronted``: "While Smith said ...", which ends at the main clause. ``relative``: "..., who said ...", which ends
    at the verb of the sentence. ``phrase``: the verb takes an object rather than a clause; ``either``: or a clause.
    """

    later: Sequence[Group]
    fronted: bool = False
    relative: bool = False
    phrase: bool = False
    either: bool = False


def clause_of(words: Sequence[Word], group: Group, subject: Subject, later: Sequence[Group]) -> Clause:
    """Give the kind of clause that a cue and its subject stand in."""
    phrase = "object" in group.verb.takes
    either = phrase and "clause" in group.verb.takes
    before = words[group.first - 1].lower if group.first else ""
    if group.verb.form == "ing" and group.first <= 3 and before in _BEFORE_PARTICIPLE:
        return Clause(later, fronted=True, phrase=phrase, either=either)
    if words[subject.first].lower in RELATIVES:
        return Clause(later, relative=True, phrase=phrase, either=either)
    i = subject.first - 1
    while i >= 0 and words[i].kind == "word" and is_adverb(words[i]):
        i -= 1
    if i < 0 or words[i].kind != "word":
        return Clause(later, phrase=phrase, either=either)
    lower, ahead = words[i].lower, words[i - 1] if i else None
    noun = ahead is not None and ahead.kind == "word" and ahead.lower not in VERBS
    if lower in RELATIVES and (lower != "that" or noun):
        return Clause(later, relative=True, phrase=phrase, either=either)
    opens = i <= 1 or (i < 8 and ahead is not None and ahead.kind == "mark")
    return Clause(later, fronted=lower in FRONTED and opens, phrase=phrase, either=either)


def end_of(words: Sequence[Word], begin: int, clause: Clause) -> int:
    """Give the last of the reported words that begin at ``begin``."""
    depth = 0
    if words[begin].lower == "that":
        clause = clause._replace(phrase=False)
    phrase = clause.phrase
    last = len(words) - 1
    for j in range(begin + (words[begin].kind != "quoted"), len(words)):
        word = words[j]
        if word.kind == "quoted":
            stop = _after_quoted(words, j, clause)
            if stop is not None:
                last = stop
                break
        elif word.kind == "mark":
            depth += (word.text == "(") - (word.text == ")")
            if depth < 0 or (not depth and _breaks(words, j, clause)):
                last = j - 1
                break
        elif word.lower in _LEADS_OUT and not depth and _leads_out(words, j, begin, clause, phrase=phrase):
            last = j - 1
            break
    return trim_right(words, begin, last)


def _leads_out(words: Sequence[Word], j: int, begin: int, clause: Clause, *, phrase: bool) -> bool:
    """Tell whether a conjunction leads out of what is reported."""
    if j == begin + 1 and words[begin].lower == "that":
        return False  # "said that |although| it rained, it was warm"
    if words[j].lower == "as":  # "said it would close |as he warned of worse|"
        return j + 1 < len(words) and words[j + 1].lower in _PERSONS and _leads(j, clause.later)
    return _joins_cue(words, j, clause.later) or (
        phrase and not _states(words, begin, j, either=clause.either) and _joins_verb(words, j)
    )


def _leads(at: int, later: Sequence[Group]) -> bool:
    """Tell whether a pronoun and its reporting verb follow at once."""
    return any(g.first == at + 2 and g.verb.form == "past" for g in later)


def _states(words: Sequence[Word], begin: int, end: int, *, either: bool) -> bool:
    """Tell a clause without "that" from an object: "claims |she was sent away| but stayed"; ``either`` is possible."""
    if words[begin].lower in SUBJECT_PRONOUNS and words[begin + 1].lower not in DETERMINERS:
        return any(is_verb(w) for w in words[begin + 1 : end])
    if not either:
        return False
    inside = words[begin + 1 : end]
    relative = next((k for k, w in enumerate(inside) if w.lower in RELATIVES or w.kind != "word"), len(inside))
    return any(is_verb(w) for w in inside[:relative])


def trim_right(words: Sequence[Word], first: int, last: int) -> int:
    """Drop punctuation at the end."""
    while last > first and words[last].kind == "mark" and words[last].text not in ")]":
        last -= 1
    return last


def _after_quoted(words: Sequence[Word], quote: int, clause: Clause) -> int | None:
    """Give the last reported word if a quoted stretch ends or precedes the end; None if it goes on."""
    following = words[quote + 1] if quote + 1 < len(words) else None
    if following and (_places(words, quote + 1) or following.lower in ("while", "whereas")):
        return quote
    comma = words[quote].text[-2:-1] == ","
    if following and following.kind == "word" and comma and _breaks(words, quote, clause):
        return quote
    if words[quote - 1].text in (",", ":") and _owned(words, quote, clause.later):
        return quote - 1
    return None


def _places(words: Sequence[Word], i: int) -> bool:
    """Tell words that say where or when it was said: "in a statement", "on Twitter", "before adding"."""
    if words[i].lower in ("before", "after", "while") and i + 1 < len(words):
        return _adds(words[i + 1])
    if words[i].lower not in ("in", "on", "at", "during"):
        return False
    for word in words[i + 1 : i + 5]:
        if word.kind != "word" or word.lower in PREPOSITIONS:
            break
        if word.lower in MEDIA:
            return True
    return False


def _owned(words: Sequence[Word], quote: int, later: Sequence[Group]) -> bool:
    """Tell whether a quoted stretch has an attribution of its own right after it: ..., "It fell," Smith said."""
    group = next((g for g in later if g.first > quote), None)
    if group is None or group.first - quote > 6 or words[quote].text[-2:-1] not in ",?!":
        return False
    between = words[quote + 1 : group.first]
    return not any(w.kind != "word" or is_verb(w) or w.lower in SUBORDINATORS for w in between)


def _breaks(words: Sequence[Word], mark: int, clause: Clause) -> bool:
    """Tell whether what follows a punctuation mark is no longer reported."""
    text = "," if words[mark].kind == "quoted" else words[mark].text
    if text == ";":  # but not inside a list behind a colon
        return any(g.first > mark for g in clause.later) or all(w.text != ":" for w in words[:mark])
    if text not in COMMA_OR_DASH or mark + 1 >= len(words):
        return False
    j = mark + 1
    if words[mark - 1].lower == "that":
        return False  # "said that, despite the rain, they would play"
    if clause.later and words[j].lower == "with" and any(beside(words, g.first, mark) == j for g in clause.later):
        return True
    leaves = words[j].kind == "word" and _leaves(words, mark, clause)
    if leaves or (clause.later and closes_report(words, mark, clause.later)):
        return True
    while j < len(words) and words[j].kind == "word":
        if words[j].lower not in ("and", "but", "also", "yet", "instead") and not is_adverb(words[j]):
            break
        j += 1
    if j >= len(words) or words[j].kind != "word":
        return False
    if words[j].lower in _DECLINES and j > mark + 1:
        return True  # "said it was late, but declined to say why"
    return words[j].lower == "according" or _adds(words[j]) or _joins_cue(words, mark, clause.later)


def beside(words: Sequence[Word], verb: int, floor: int) -> int | None:
    """Give "with" in "…, |with| one resident saying", where the verb stands at ``verb``."""
    for i in range(verb - 1, max(floor, verb - 8), -1):
        if words[i].kind != "word" or is_verb(words[i]):
            return None
        if words[i].lower == "with":
            return i if i < verb - 1 and words[i - 1].text == "," else None
    return None


def _leaves(words: Sequence[Word], mark: int, clause: Clause) -> bool:
    """Tell whether a word after a comma or dash leads back to the main clause, or only comments on what is said."""
    lower = words[mark + 1].lower
    if clause.fronted and words[mark].text not in DASHES and _opens_main(words, mark + 1):
        return True
    if clause.relative and (is_verb(words[mark + 1]) or _owns(words, mark, clause.later)):
        return True
    if clause.phrase and lower in ("a", "an"):
        return True
    if lower in _COMMENTS:
        return True
    return words[mark].kind == "quoted" and lower.endswith("ing")


def _owns(words: Sequence[Word], mark: int, later: Sequence[Group]) -> bool:
    """Tell whether a noun phrase and its reporting verb follow a mark at once: ", Smith said"."""
    group = next((g for g in later if g.first > mark), None)
    if group is None or not 1 < group.first - mark < 8 or group.verb.form not in ("past", "third"):
        return False
    return is_noun_phrase(words[mark + 1 : group.first])


def _adds(word: Word) -> bool:
    """Tell whether a participle begins another attribution: ", adding"."""
    verb = VERBS.get(word.lower)
    if verb is None or verb.form != "ing" or verb.lemma in _WITHIN:
        return False
    return "clause" in verb.takes or "object" in verb.takes


def _opens_main(words: Sequence[Word], j: int) -> bool:
    """Tell whether a word after a comma may open the main clause."""
    lower = words[j].lower
    if lower in PREPOSITIONS or lower in SUBORDINATORS or lower in RELATIVES or lower.endswith("ing"):
        return False
    return not (lower in ("a", "an") and any(w.text == "," for w in words[j : j + 8]))


def _joins_cue(words: Sequence[Word], at: int, later: Sequence[Group]) -> bool:
    """Tell whether "and", "but" or a comma leads to another reporting verb with or without its own subject."""
    group = next((g for g in later if g.first > at), None)
    if group is None or group.first - at > 9:
        return False
    if group.verb.form == "participle" or group.verb.quotes_only or group.verb.lemma in OPINIONS:
        return False
    opening = [words[at]]
    i = at + 1
    while i < group.first and (words[i].lower in _CONJUNCTIONS or is_adverb(words[i])):
        opening.append(words[i])
        i += 1
    between = list(words[i : group.first])
    while between and is_adverb(between[-1]):
        between.pop()
    bare = words[at].text == "," and not between and group.verb.form == "past" and group.first == group.head
    if not bare and not any(w.lower in _CONJUNCTIONS for w in opening):
        return False
    if group.verb.form == "base":  # "while supporters argue"
        own = bool(between) and group.first == group.head and words[group.head].lower not in NOUN_TOO
        return own and (is_noun_phrase(between) or (_plural(between) and words[at].lower != "and"))
    if not between:
        return not any(w.lower in _CONCESSIONS for w in opening)
    if group.verb.form != "ing" and words[at].text == "," and (_plural(between) or between[-1].lower == "police"):
        return len(between) < 3 and not is_verb(between[0])  # ", but police said"
    return group.verb.form != "ing" and is_noun_phrase(between)


def _plural(between: Sequence[Word]) -> bool:
    """Tell a short plural noun phrase without an article: "some supporters", "critics"."""
    return len(between) <= 3 and between[-1].lower.endswith("s") and all(w.kind == "word" for w in between)


def _joins_verb(words: Sequence[Word], at: int) -> bool:
    """Tell whether "and" joins another predicate: "called it a mistake and left"."""
    j = at + 1
    while j < len(words) and is_adverb(words[j]):
        j += 1
    return j < len(words) and (is_verb(words[j]) or words[j].lower in ("accusing", "suggesting"))
