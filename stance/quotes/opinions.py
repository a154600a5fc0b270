"""Whose opinions are news: an expert's, or those of somebody named."""

from __future__ import annotations

from stance.quotes.cues import Verb
from stance.quotes.role_words import SCHOLARS
from stance.quotes.words import FRONTED, PREPOSITIONS, Words, has, is_adverb, is_name, is_verb

OPINIONS = frozenset("believe think fear expect doubt suspect hope feel find".split())
# Who finds something out, and may do so in the past.
_FINDING = SCHOLARS | frozenset(
    "study studies survey surveys poll polls report research analysis investigation review paper inquiry audit "
    "researchers scientists authors team".split()
)
_LONGEST_APPOSITION, _FARTHEST_HEAD = 14, 7
# Who holds opinions that are news, many at once: "analysts believe that".
_EXPERTS = frozenset(
    "analysts experts observers scholars researchers scientists economists historians specialists academics "
    "strategists watchers".split()
)
_HOLDERS = SCHOLARS | frozenset("he she paper newspaper bank ministry institute agency".split())


def may_opine(verb: Verb) -> bool:
    """Tell the forms of these verbs that report much; true of all other verbs."""
    return verb.lemma not in OPINIONS or verb.form == "third"


def opines(words: Words, first: int, verb: Verb) -> bool:
    """Tell "Ada Marsh believes that", "analysts think" from what people merely believe; ``first`` is the verb's."""
    while first and is_adverb(words, first - 1):
        first -= 1
    if not first:
        return False
    before, text = words.lower[first - 1], words.text[first - 1]
    if verb.lemma == "find":
        return _finds(words, first)
    if verb.form == "base":
        return before in _EXPERTS
    if verb.form == "past":
        return text == "," and is_scholar(words, first - 1)
    spoken = words.kind[first - 1] == "quoted" and text[-2:-1] in (",", "?", "!")
    known = spoken or is_name(words, first - 1) or text == "," or before in _HOLDERS
    return verb.form == "third" and known


def _finds(words: Words, first: int) -> bool:
    """Tell a study or its authors that find something out: the subject of the sentence, "A poll in May |found|"."""
    if words.lower[0] in PREPOSITIONS or words.lower[0] in FRONTED:
        return False
    at = next((i for i in range(min(first, _FARTHEST_HEAD)) if words.lower[i] in _FINDING), -1)
    return at >= 0 and PREPOSITIONS.isdisjoint(words.lower[:at]) and not has(words, is_verb, 0, at)


def is_scholar(words: Words, comma: int) -> bool:
    """Tell whether the apposition that a comma closes is of an expert: "Ada Marsh, a historian at Ames|,| thought"."""
    for i in range(comma - 1, max(0, comma - _LONGEST_APPOSITION), -1):
        if words.text[i] == ",":
            return False
        if words.lower[i] in SCHOLARS:
            return True
    return False


def is_sourced(words: Words, end: int) -> bool:
    """Tell the noun of "according to press |reports|, ..." from a verb."""
    for i in range(end - 1, max(0, end - 5), -1):
        if words.kind[i] != "word":
            return False
        if words.lower[i] == "to" and words.lower[i - 1] == "according":
            return True
    return False
