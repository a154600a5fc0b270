"""Reporting verbs whose subject is not the one who speaks: "was told that", "it was announced that", "was asked if"."""

from __future__ import annotations

from stance.quotes.cues import Verb
from stance.quotes.words import TIMES, Words, is_adverb

BE = frozenset("is are was were be been being".split())
_QUESTION_WORDS = frozenset("if whether why how what to who which by on in about during at after".split())
# What may stand between a passive and what it reports.
_BEHIND_PASSIVE = frozenset("by in on at just earlier later last this today yesterday repeatedly".split()) | TIMES
_TOLD = frozenset("tell inform notify".split())
_HEARSAY = frozenset("say allege report claim".split())


def is_passive(words: Words, first: int, head: int, last: int, verb: Verb) -> bool:
    """Tell speech whose speaker is left out or stands behind "by": "it was announced that", "is said to have".

    The verb group runs from ``first`` to ``last``; ``head`` is its main verb.
    """
    if verb.lemma == "ask":
        return _asked(words, first, head, last)
    if verb.form not in ("past", "participle"):
        return False
    if verb.lemma in _TOLD and first == head and head + 1 < words.size and words.lower[head + 1] == "that":
        return True  # "was hauled in and told that", "Told that it rained, Smith left": who tells names whom
    if first == head or BE.isdisjoint(words.lower[first:head]):
        return False
    opening = _opens(words, head)
    if opening is None:
        return False
    if words.lower[opening] == "to":
        return opening == head + 1 and verb.lemma in _HEARSAY
    return "clause" in verb.takes or "that" in verb.takes


def auxiliaries(words: Words, first: int, head: int) -> list[str]:
    """Give the words of a verb group before its main verb, adverbs left out: "|has| often said"."""
    return [words.lower[i] for i in range(first, head) if not is_adverb(words, i)] if first < head else []


def _opens(words: Words, head: int) -> int | None:
    """Give the first word of what a passive reports, past "by" somebody and the day: "was told on Monday |that"."""
    for i in range(head + 1, min(words.size - 1, head + 12)):
        if words.kind[i] != "word":
            break
        if words.lower[i] in ("that", "to") and words.kind[i + 1] == "word":
            return i if i == head + 1 or words.lower[head + 1] in _BEHIND_PASSIVE else None
    return None


def _asked(words: Words, first: int, head: int, last: int) -> bool:
    """Tell a passive question: "was asked whether", "When asked by reporters if"."""
    if words.lower[head] != "asked" or last + 1 >= words.size or words.lower[last + 1] not in _QUESTION_WORDS:
        return False
    if helped := auxiliaries(words, first, head):
        return not BE.isdisjoint(helped)
    if first and words.text[first - 1] == ",":
        return not _explains(words, first - 1)
    return not first or words.lower[first - 1] in ("when", "if", "while", "once")


def _explains(words: Words, comma: int) -> bool:
    """Tell whether an apposition closes at a comma: "Marsh, who leads the club, asked whether"."""
    opening = next((i for i in range(comma - 1, 0, -1) if words.text[i] == ","), 0)
    return opening > 0 and words.lower[opening + 1] in ("who", "a", "an", "the")
