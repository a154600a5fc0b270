"""Whether a sentence may report speech at all, told cheaply by the words that stand in it."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from itertools import filterfalse

from stance.quotes.convictions import HOLDING, may_hold
from stance.quotes.cues import NOUN_TOO, PARTICLES, REPORTING_NOUNS, VERBS, VIEWS
from stance.quotes.homonyms import may_report
from stance.quotes.opinions import may_opine
from stance.quotes.sources import opens_mind

_TOKENS = re.compile(r"[a-z]+|['’]s\b|[^\sa-z]")
_NO_LETTER = re.compile(r"[^a-z ]")
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
_STATING = frozenset(("state", "states"))
# Whose opinions they may be, and whose eyes, by the words that ask for it.
_HELD = tuple(
    (frozenset(words.split()), re.compile(pattern))
    for words, pattern in (
        (
            "believe think fear expect doubt suspect hope",
            r"(?:s|\band(?: [\w'’-]+){1,9}) (?:\w{2,12}ly )?(?:believe|think|fear|expect|doubt|suspect|hope)\b",
        ),
        ("thought believed feared expected", r", (?:\w+ )?(?:thought|believed|feared|expected)\b"),
        ("found", r"found that\b"),
        ("eyes words account", r"['’]s (?:eyes|words|account)\b|in the words of\b"),
        (
            "hold holds held holding continue continues continued continuing",
            r"\b(?:hold|holds|held|holding|continu(?:e|es|ed|ing))(?:, \w+,)?[^.,;]{0,40} that\b",
        ),
        ("continue continues continued", r"\bcontinue[sd]?(?:[,.:]|$)|, (?:\w+ ){0,3}continue[sd]?\b"),
    )
)
_SELDOM = (HOLDING - _SIGNS).union(_PHRASES, _STATING, *(words for words, _ in _HELD))
_NOUNS = frozenset(f for f in NOUN_TOO & VERBS.keys() & _SIGNS if VERBS[f].form in ("base", "third")) - _SELDOM
_OFTEN = _SIGNS - _SELDOM - _NOUNS
_ANY = _SIGNS | _SELDOM
_PHRASE = "|".join(f"{form} {particle}" for form, particles in _PHRASES.items() for particle in particles)
_WHOLE_PHRASE = re.compile(rf"\b(?:{_PHRASE})\b")
_WHO_STATES = "to would will should must can could clearly [Tt]hey [Ww]e I".split()
_BEHIND_IT = "|".join(rf"(?<=\b{word} state)" for word in _WHO_STATES)
# It begins with the word itself, so that the others are skipped fast.
_STATES = re.compile(
    rf"state(?:(?:(?<=, state)|{_BEHIND_IT})s?\b|"
    r"(?<!\wstate)s?(?: (?:the|it|there|he|she|they)\b|[,:]|[^.;]{0,40} that\b))"
)


def may_attribute(text: str, start: int, end: int) -> bool:
    """Tell cheaply whether a sentence may hold an attribution."""
    sentence = text[start:end]
    lower = sentence.lower()
    pieces = lower.split()
    signs = _ANY.intersection(pieces)
    if sentence[-1] == ":" or not _OFTEN.isdisjoint(signs):
        return True
    marked = " ".join(filterfalse(str.isalpha, pieces))  # most words have no mark on them
    signs |= _ANY.intersection(_NO_LETTER.sub(" ", marked).split())
    if signs and (_reports(lower, signs) or _reports_seldom(sentence, lower, signs)):
        return True
    return lower.startswith(_MINDS) and opens_mind(pieces)


def _reports(lower: str, signs: AbstractSet[str]) -> bool:
    """Tell whether one of the words reports as a rule, or is a noun as often and acts here."""
    return not _OFTEN.isdisjoint(signs) or (not _NOUNS.isdisjoint(signs) and _acts(lower, _NOUNS))


def _acts(lower: str, nouns: AbstractSet[str]) -> bool:
    """Tell whether one of the words that are nouns as often may be a verb, or a noun that reports."""
    words = _TOKENS.findall(lower)
    places = (i for i, word in enumerate(words) if word in nouns)
    return any(may_report(words[i - 1] if i else "", VERBS[words[i]], "".join(words[i + 1 : i + 2])) for i in places)


def _reports_seldom(sentence: str, lower: str, signs: AbstractSet[str]) -> bool:
    """Tell whether a word that reports in few places only stands in one of them."""
    if _SELDOM.isdisjoint(signs):
        return False
    if not _STATING.isdisjoint(signs) and _STATES.search(sentence) and _acts(lower, _STATING):
        return True
    if not _PHRASES.keys().isdisjoint(signs) and _WHOLE_PHRASE.search(lower):
        return True
    if any(pattern.search(lower) for words, pattern in _HELD if not words.isdisjoint(signs)):
        return True
    return not HOLDING.isdisjoint(signs) and may_hold(lower)
