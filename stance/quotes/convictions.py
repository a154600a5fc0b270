"""What somebody holds without a verb of saying: "is convinced that", "Marsh's view is that", "voiced doubt that"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from stance.quotes.cues import VERBS, VIEWS
from stance.quotes.endings import Clause, end_of
from stance.quotes.noun_phrases import Subject
from stance.quotes.passives import BE
from stance.quotes.quotation import Polarity
from stance.quotes.region import Region
from stance.quotes.role_words import ROLE_NOUNS
from stance.quotes.sources import owner
from stance.quotes.subjects import subject_before
from stance.quotes.verb_group import Group
from stance.quotes.words import FRONTED, MODALS, NEGATIONS, TIMES, Words, has, is_adverb, is_finite, is_name, is_verb

# What somebody is who holds something: "is sure that"; the first need no "that".
_SURE = frozenset("convinced certain sure confident".split())
_HOLDING = _SURE | frozenset("sceptical skeptical doubtful persuaded adamant optimistic hopeful worried afraid".split())
# How somebody is who gives a reason for it: "is doubtful, because".
_MOODS = frozenset(
    "sceptical skeptical doubtful optimistic pessimistic hopeful worried cautious upbeat gloomy unimpressed "
    "unconvinced confident".split()
)
_REASONS = frozenset(("because", "since"))
_LONGEST_TOPIC = 10  # words between the mood and the reason
# What somebody has who holds something: "her point is that".
_TENETS = VIEWS | frozenset(
    "belief fear worry hope concern point message argument advice prediction theory guess conclusion".split()
)
# What somebody voices, by the verbs that go with it: "expressed concern that", "issued a warning that".
_FELT = frozenset(
    "concern concerns doubt doubts fear fears worry worries hope hopes belief confidence alarm suspicion suspicions "
    "view opinion".split()
)
_VOICED_BY: tuple[tuple[frozenset[str], frozenset[str]], ...] = tuple(
    (frozenset(nouns.split()), frozenset(verbs.split()))
    for nouns, verbs in (
        (" ".join(_FELT), "express expresses expressed expressing voice voices voiced voicing share shares shared"),
        (
            "warning warnings assurance assurances prediction",
            "issue issues issued give gives gave deliver delivered sounded",
        ),
        ("point case claim argument prediction", "make makes made making"),
        ("doubt doubts view opinion suspicion suspicions", "have has had take takes took hold holds held"),
    )
)
_VOICED = frozenset[str]().union(*(nouns for nouns, _ in _VOICED_BY))
_MAKES = frozenset("make makes made making".split())
_IS = frozenset(("is", "was", "remains"))
_REACH = 5  # words between a verb or a form of "be" and what goes with it
# Each begins with a letter rather than with an alternative, so that other words are skipped fast.
_SURELY = re.compile(rf" (?:{'|'.join(sorted(_SURE))}) (?:the|it|he|she|they|this) ")
_SIGN = re.compile(
    rf"{_SURELY.pattern}| (?:{'|'.join(sorted(_MOODS))})[ ,][^.;]{{0,70}}\b(?:because|since) |"
    rf" (?:{'|'.join(sorted(_HOLDING | _VOICED | {'clear'}))}) that |"
    rf" (?:{'|'.join(sorted(_TENETS))})(?: (?:is|was|remains) that |: )"
)
#: Words one of which stands wherever ``may_hold`` finds something.
HOLDING = _HOLDING | _MOODS | _TENETS | _VOICED | {"clear"}


def may_hold(lower: str) -> bool:
    """Tell cheaply whether somebody may hold something in a sentence, given in small letters."""
    if " that " not in lower and ": " not in lower and "because " not in lower and "since " not in lower:
        return _SURELY.search(lower) is not None
    return _SIGN.search(lower) is not None


def convictions(words: Words, found: Sequence[Region]) -> list[Region]:
    """Give what somebody is sure of, voices a doubt about, or has for a view."""
    made: list[Region] = []
    for i in words.places(HOLDING):
        if not 0 < i < words.size - 2 or any(_within(r, i) for r in (*found, *made)):
            continue
        held = _sure(words, i) or _mood(words, i) or _tenet(words, i) or _voiced(words, i)
        if held is not None:
            made.append(held)
    return made


def _within(region: Region, i: int) -> bool:
    """Tell whether a word stands in reported words or between them and their cue."""
    return region.first <= i <= region.last or region.first == i + 1 or region.cue[0] <= i < region.first


def _sure(words: Words, i: int) -> Region | None:
    """Read "Marsh is not sure |that it fell|" and "Marsh made clear |that it fell|"."""
    lower, begin = words.lower[i], i + 1
    if lower not in _HOLDING and lower != "clear":
        return None
    clause = lower in _SURE and has(words, is_finite, begin + 1, begin + 8)
    if words.lower[begin] != "that" and not (clause and words.kind[begin] == "word" and not is_finite(words, begin)):
        return None
    verb = next((j for j in _back(words, i) if words.lower[j] in (_MAKES if lower == "clear" else BE)), 0)
    return _region(words, begin, (verb, i)) if verb else None


def _mood(words: Words, i: int) -> Region | None:
    """Read "Marsh is doubtful about the plan, because |the dam is old|"."""
    if words.lower[i] not in _MOODS:
        return None
    reach = range(i + 1, min(words.size - 3, i + _LONGEST_TOPIC))
    because = next((j for j in reach if words.lower[j] in _REASONS or is_finite(words, j)), 0)
    verb = next((j for j in _back(words, i) if words.lower[j] in BE), 0)
    if not verb or not because or words.lower[because] not in _REASONS:
        return None
    return _region(words, because + 1, (verb, i))


def _tenet(words: Words, i: int) -> Region | None:
    """Read "her point is |that it fell|", "her conclusion: |it fell|", "it is her belief |that it fell|"."""
    if words.lower[i] not in _TENETS:
        return None
    who = owner(words, i - 1)
    if who is None:
        return None
    if words.lower[i + 1] in _IS and words.lower[i + 2] == "that":
        return Region(i + 2, end_of(words, i + 2, Clause(())), (i, i + 1), who)
    if words.text[i + 1] == ":" and words.kind[i + 2] == "word":
        return Region(i + 2, end_of(words, i + 2, Clause(())), (i, i + 1), who)
    if words.lower[i + 1] == "that" and who.first > 1 and words.lower[who.first - 1] in _IS:
        return Region(i + 1, end_of(words, i + 1, Clause(())), (i, i), who)
    return None


def _voiced(words: Words, i: int) -> Region | None:
    """Read "Marsh voiced doubts |that it fell|" and "Marsh is of the opinion |that it fell|"."""
    lower = words.lower[i]
    if lower not in _VOICED or words.lower[i + 1] != "that":
        return None
    verbs = frozenset[str]().union(*(verbs for nouns, verbs in _VOICED_BY if lower in nouns))
    verb = next((j for j in _back(words, i) if words.lower[j] in verbs), 0)
    if not verb and lower in VIEWS and words.lower[i - 2 : i] == ["of", "the"]:
        verb = i - 3 if i > 3 and words.lower[i - 3] in BE else 0
    return _region(words, i + 1, (verb, i)) if verb else None


def _back(words: Words, i: int) -> Iterator[int]:
    """Give the words before ``i``, nearest first, as far as they may stand between a verb and what goes with it."""
    for j in range(i - 1, max(0, i - _REACH), -1):
        if words.kind[j] != "word":
            return
        yield j


def _region(words: Words, begin: int, cue: tuple[int, int]) -> Region | None:
    first = cue[0]
    while first > 1 and is_adverb(words, first - 1):
        first -= 1
    ahead = words.lower[first - 1] if first else ""
    if ahead == "to" or ahead in MODALS or words.lower[cue[0]] == "be" or _relative(words, begin):
        return None  # "must be certain that", "a message that works"
    subject = subject_before(words, Group(first, cue[0], cue[0], VERBS["said"]), 0)
    if subject is None or not _speaks(words, subject):
        return None
    if subject.first and words.lower[subject.first - 1] in FRONTED | {"if", "unless"}:
        return None  # "If the coach is confident that Smith is fit, he plays"
    inside = words.lower[cue[0] : cue[1]]
    denied = words.lower[subject.first] in _NOBODY or not NEGATIONS.isdisjoint(inside) or "no" in inside
    polarity: Polarity = "negated" if denied else "asserted"
    return Region(begin, end_of(words, begin, Clause(())), cue, subject, polarity)


def _relative(words: Words, that: int) -> bool:
    """Tell a relative clause or a date from what is held: "a case |that works|", "gave a warning |that evening|"."""
    if words.lower[that] != "that":
        return False
    behind = words.lower[that + 1]
    return is_verb(words, that + 1) or behind in MODALS or behind in TIMES or behind in ("day", "time")


_NOBODY = frozenset("nobody no none neither".split())
_SPEAKERS = frozenset(
    "he she they who i we you government ministry court company team paper group administration committee council bank "
    "agency party club union house people critics supporters residents family families parents police both many some "
    "others most few nobody none men women voters allies aides sources kremlin pentagon".split()
)


def _speaks(words: Words, subject: Subject) -> bool:
    """Tell whether a subject can hold something: a person, a group, an institution; not "the storm", "the video"."""
    lower = words.lower[subject.last]
    if lower in ("it", "there", "this", "that", "which", "what"):
        return False
    return (
        is_name(words, subject.last)
        or lower in _SPEAKERS
        or lower in ROLE_NOUNS
        or lower.removesuffix("s") in ROLE_NOUNS
    )
