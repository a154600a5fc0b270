"""Whether a sentence may report speech at all, told cheaply by the words that stand in it."""

from __future__ import annotations

import re

from stance.quotes.convictions import HOLDING, may_hold
from stance.quotes.cues import PARTICLES, REPORTING_NOUNS, VERBS, VIEWS
from stance.quotes.opinions import may_opine
from stance.quotes.sources import opens_mind

_LETTERS = re.compile(r"[a-z]+")
_MINDS = ("for ", "to ", "as ", "the way ")
# Words without which a sentence that has no quoted words reports nothing.
_SIGNS = (
    frozenset(f.rpartition("-")[2] for f, v in VERBS.items() if not v.quotes_only and may_opine(v))
    | REPORTING_NOUNS
    | VIEWS
    | {"according"}
)
# Common words among them that report in few places only: "went on", "puts it", "they state that".
_PHRASES = {f: PARTICLES[v.lemma] for f, v in VERBS.items() if "phrase" in v.takes}
_SELDOM = (
    frozenset(_PHRASES)
    | (HOLDING - _SIGNS)
    | frozenset(
        "state states believe think fear thought believed feared found expect expected doubt suspect hope".split()
    )
    | (frozenset("eyes words reckoning estimate account".split()) - _SIGNS)
)
_OFTEN = _SIGNS - _SELDOM
_PHRASE = "|".join(f"{form} {particle}" for form, particles in _PHRASES.items() for particle in particles)
_WHOLE_PHRASE = re.compile(rf"\b(?:{_PHRASE})\b")
_STATES = re.compile(r"(?<!the )(?<!a )\bstates?\b")
# Whose opinions they may be, and whose eyes.
_HELD = re.compile(
    r"s (?:\w{2,12}ly )?(?:believe|think|fear|expect|doubt|suspect|hope)\b|"
    r", (?:\w+ )?(?:thought|believed|feared|expected)\b|found that\b|"
    r"['’]s (?:eyes|words|reckoning|estimate|account)\b|in the words of\b"
)


def may_attribute(text: str, start: int, end: int) -> bool:
    """Tell cheaply whether a sentence may hold an attribution."""
    sentence = text[start:end]
    lower = sentence.lower()
    if sentence[-1] == ":" or not _OFTEN.isdisjoint(lower.split()):
        return True
    words = _LETTERS.findall(lower)
    if not _OFTEN.isdisjoint(words):
        return True
    if not _SELDOM.isdisjoint(words) and _reports_seldom(sentence, lower):
        return True
    return lower.startswith(_MINDS) and opens_mind(lower.split())


def _reports_seldom(sentence: str, lower: str) -> bool:
    """Tell whether a word that reports in few places only stands in one of them."""
    if _WHOLE_PHRASE.search(lower) or ("state" in sentence and _STATES.search(sentence)):
        return True
    return _HELD.search(lower) is not None or may_hold(lower)
