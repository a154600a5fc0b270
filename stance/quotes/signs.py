"""Whether a sentence may report speech at all, told cheaply by the words that stand in it."""

from __future__ import annotations

import re
from itertools import filterfalse

from stance.quotes.convictions import HOLDING, may_hold
from stance.quotes.cues import PARTICLES, REPORTING_NOUNS, VERBS, VIEWS
from stance.quotes.opinions import may_opine
from stance.quotes.sources import opens_mind

_LETTERS = re.compile(r"[a-z]+")
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
_HELD = re.compile(
    r"\b(?:\w{3,20}s|those who)(?: \w+ly)? (?:believe|think|fear|expect|doubt|suspect|hope)\b|"
    r", (?:\w+ )?(?:thought|believed|feared|expected)\b|\bfound that\b|"
    r"\b(?:in|by) [^,]{2,40}['’]s (?:eyes|words|telling|reckoning|estimate|account)\b|\bin the (?:words|eyes) of\b"
)


def may_attribute(text: str, start: int, end: int) -> bool:
    """Tell cheaply whether a sentence may hold an attribution."""
    sentence = text[start:end]
    lower = sentence.lower()
    pieces = lower.split()
    if sentence[-1] == ":" or opens_mind(pieces) or not _OFTEN.isdisjoint(pieces):
        return True
    marked = _LETTERS.findall(" ".join(filterfalse(str.isalpha, pieces)))
    if not _OFTEN.isdisjoint(marked):
        return True
    seldom = not _SELDOM.isdisjoint(pieces) or not _SELDOM.isdisjoint(marked)
    return seldom and _reports_seldom(sentence, lower)


def _reports_seldom(sentence: str, lower: str) -> bool:
    """Tell whether a word that reports in few places only stands in one of them."""
    if _WHOLE_PHRASE.search(lower) or ("state" in sentence and _STATES.search(sentence)):
        return True
    return _HELD.search(lower) is not None or may_hold(lower)
