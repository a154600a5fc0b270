"""Verb groups whose head is a reporting verb: auxiliaries, adverbs, negation, particle."""

from __future__ import annotations

from stance.quotes.cues import PARTICLES, VERBS, Verb
from stance.quotes.homonyms import is_reporting
from stance.quotes.passives import BE, is_passive
from stance.quotes.verb_group import Group
from stance.quotes.words import (
    AUXILIARIES,
    MODALS,
    NEGATIONS,
    POSSESSIVES,
    Words,
    is_adverb,
)

_ARTICLES = POSSESSIVES | {"the", "a", "an"}
_GO = frozenset("go goes going went gone".split())
REFUSALS = frozenset("declined declines refused refuses failed fails neglected forgot unwilling reluctant".split())


def groups(words: Words) -> list[Group]:
    """Give the verb groups of a sentence whose head is a reporting verb."""
    found: list[Group] = []
    lowers = words.lower
    for i in words.places(VERBS):
        verb = VERBS[lowers[i]]
        if words.kind[i] != "word" or (found and found[-1].last >= i):
            continue
        if i and _is_noun(lowers[i - 1], lowers[i], verb):
            continue
        if lowers[i] in ("quoted", "cited") and (quoted := _quoted_as(words, i)):
            found.append(quoted)
            continue
        group = _group(words, i, verb)
        if group and is_reporting(words, group):
            found.append(group)
    return found


def _is_noun(before: str, lower: str, verb: Verb) -> bool:
    """Tell at once the noun behind an article or a possessive: "the report", "his claims"."""
    return before in _ARTICLES and verb.form not in ("past", "participle") and lower != "saying"


def _quoted_as(words: Words, head: int) -> Group | None:
    """Give "was quoted as saying", "was quoted by Yonhap as saying" as one cue, which takes what "said" takes."""
    if not head or words.lower[head - 1] not in BE:
        return None
    for i in range(head + 1, min(words.size - 1, head + 10)):
        verb = VERBS.get(words.lower[i + 1])
        if words.lower[i] == "as" and verb is not None and verb.form == "ing":
            first = head - 2 if words.lower[head - 1] == "been" and head > 1 else head - 1
            return Group(first, i + 1, i + 1, VERBS["said"])
        if words.kind[i] != "word" or (i == head + 1 and words.lower[i] != "by"):
            break
    return None


def _group(words: Words, head: int, verb: Verb) -> Group | None:
    """Gather auxiliaries, adverbs and particle around a reporting verb."""
    last = head
    if head + 1 < words.size and words.lower[head + 1] in PARTICLES.get(verb.lemma, ()):
        last = head + 1
        if verb.lemma == "go" and head + 2 < words.size and words.kind[head + 2] == "word":
            return None  # "prices go on rising"
    elif "phrase" in verb.takes:
        return None
    first, negated, modal = head, False, False
    i = head - 1
    while i >= 0 and words.kind[i] == "word" and words.text[i][:1].islower():
        lower = words.lower[i]
        if lower in AUXILIARIES or lower == "to":
            first = i
            modal = modal or lower in MODALS
        elif not is_adverb(words, i):
            break
        negated = negated or lower in NEGATIONS
        i -= 1
    if 0 <= i < head - 1 and words.lower[i] in REFUSALS and words.lower[i + 1] == "to":
        first, negated, i = i, True, i - 1  # "declined to say"
    while first < head and i + 1 < first and is_adverb(words, i + 1):
        first = i + 1
    if first > 1 and words.lower[first] == "to" and words.lower[first - 1] == "on" and words.lower[first - 2] in _GO:
        first -= 2  # "went on to say"
    passive = is_passive(words, first, head, last, verb)
    return Group(first, head, last, verb, negated, modal, passive)
