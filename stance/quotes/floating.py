"""Whom the words around a quotation without attribution put in mind."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice

from stance.quotes.names import NameMention, find_names
from stance.quotes.quotation import Mention, Quotation
from stance.quotes.role_words import ROLE_NOUNS
from stance.quotes.span import Span, ahead_of

#: How far before a quotation its speaker is looked for.
REACH = 600
#: How many quotations back the last speaker is looked for.
RECENT = 40
#: Characters between two quotations that may still be one person's.
NEAR = 240
_LINE_ENDS = re.compile(r"\n\s*")
_VERB = (
    r"(?:said|says|asked|asks|wrote|writes|tweeted|added|told|shouted|joked|exclaimed|replied|responded|declared|argued|"
    r"explained|recalled|concluded|continued|insisted|warned|wondered|yelled|quipped|noted|agreed|believes)"
)
_VERB_FIRST = re.compile(rf"[”\"’'»,\s]{{0,4}}{_VERB}\s+(?=[A-Z])")
# "That was the assessment of Ann Roe", "So says Ann Roe": a sentence of its own.
_SAID_BY = re.compile(
    r"[”\"’'»\s]{1,4}(?:(?:That|This|Such) (?:is|was) the (?:\w+ )?(?:view|opinion|assessment|judge?ment|verdict|"
    r"conclusion|prediction|warning|message|reaction|response|analysis|summary|advice) of|"
    r"So (?:says|said|argues|wrote))"
    r"\s(?:(?:the|an?) )?(?:[a-z]+ ){0,4}(?=[A-Z])"
)
_NAME_FIRST = re.compile(r"[”\"’'»\s]{1,4}(?=[A-Z])")
_SIGNED = re.compile(r"[”\"’'».\s]{0,4}\s(?:-{1,2}|[–—])\s?(?=[A-Z])")
_DESCRIPTION = re.compile(r",\s(?:an?|the|one|who|whose|of|from|at|with|now|once|formerly|retired|until)\s(?!\w+ed\b)")
_FRONTED = re.compile(
    r"(?:(?:And|But|So|Yet),? )?(?:In|At|For|From|To|On|By) [^.,;:\"“”]{2,50}, ?|\(?(?:And|But|So|Yet),? "
)
_NOUN_AHEAD = re.compile(
    r"(?:The|An?) (?:(?!(?:of|to|from|for|at|by|with|the|about|on|in)\b)[\w-]+ ){0,4}([\w-]+) "
)  # "The former diplomat Ann Roe"
# "It was left to |Ann Roe|, a jurist, to name the loser."
_HANDED = re.compile(
    r"\b(?:left to|fell to|came from|(?:offered|given|supplied|voiced) by|"
    r"(?:view|worry|opinion|judgment|answer|verdict) of) (?:[A-Z][\w.]* ){0,3}$"
)
_PLACING = frozenset(("in ", "at ", "on ", "for ", "to ", "by "))
_OPENING = " \n\"“'‘"


def attributed(
    quotation: Quotation,
    heard: Sequence[Quotation],
    text: str,
    sentences: Sequence[tuple[int, int]],
    known: frozenset[str],
) -> Quotation:
    """Give a floating quotation the speaker that the words around it put in mind, with less confidence.

    ``heard`` holds the quotations before it.
    """
    if quotation.kind in {"indirect", "mixed"} and quotation.cue is not None:
        return quotation  # "it was reported that": left open by the writer
    start = quotation.span.start
    recent = islice(reversed(heard), RECENT)
    last = next((q for q in recent if q.speaker or q.kind != "indirect"), None)  # questions stepped over
    if last is not None and last.speaker is not None and last.act == quotation.act:
        sure = min(quotation.confidence, last.confidence)
        return quotation.said_by(last.speaker, last.person, sure, quotation.notes, last.joint)
    name = speaker_after(text, quotation.span.end, known)
    if name is not None:
        return _named(quotation, text, name, 0.9, "the speaker stands after the quotation")
    near = last is not None and last.speaker is not None and _next_to(text, last.span.end, start)
    sight = speaker_in_sight(text, start, sentences, known)
    closer = introduced(text, start) or not opens_paragraph(text, start)
    if sight is not None and (not near or (closer and last is not None and sight.start > last.span.end)):
        return _named(quotation, text, sight, 0.5, "no speaker named: taken from the sentence before")
    if not near or last is None:
        return quotation
    note = (*quotation.notes, "no speaker named: taken from the quotation before")
    sure = round(min(quotation.confidence, last.confidence) * 0.7, 3)
    return quotation.said_by(last.speaker, last.person, sure, note, last.joint)


def _next_to(text: str, end: int, start: int) -> bool:
    """Tell whether two quotations stand in one paragraph or in two that follow each other."""
    return start - end < NEAR and len(_LINE_ENDS.findall(text, max(0, end), start)) <= 1


def _named(quotation: Quotation, text: str, name: NameMention, sure: float, note: str) -> Quotation:
    mention = Mention(Span.of(text, name.start, name.end), "name")
    notes = (*quotation.notes, note)
    return quotation.said_by(mention, quotation.person, round(quotation.confidence * sure, 3), notes)


def speaker_after(text: str, end: int, known: frozenset[str] = frozenset()) -> NameMention | None:
    """Give the person named right after a quotation: '!" Roe said', '?" asked Roe', '" — Jane Roe'.

    >>> speaker_after('"Never!" Rep. Ida Roe, D-Ohio, said.', 8).parts
    ('Ida', 'Roe')
    """
    stop = text.find("\n", end, end + 160)
    stop = stop if stop >= 0 else min(len(text), end + 160)
    for opening, pattern in (
        (_VERB_FIRST, r""),
        (_SIGNED, r"[,.\s]|$"),
        (_SAID_BY, r"[,.\s]|$"),
        (_NAME_FIRST, rf"(?:,[^.;\"“]{{1,80}},)?\s(?:also |then )?{_VERB}\b"),
    ):
        match = opening.match(text, end, stop)
        if match is None:
            continue
        names = find_names(text, match.end(), min(stop, match.end() + 60), known)
        first = names[0] if names else None
        direct = first is not None and text[match.end() : first.start].strip(" .") in {"", first.title.strip(".")}
        if first is not None and direct and not first.possessive and re.compile(pattern).match(text, first.end):
            return first
    return None


def speaker_in_sight(
    text: str, start: int, sentences: Sequence[tuple[int, int]], known: frozenset[str] = frozenset()
) -> NameMention | None:
    """Give the subject of the sentence before ``start``, where that sentence names a person first.

    >>> speaker_in_sight('Roe took the floor: "Enough."', 20, [(0, 29)]).parts
    ('Roe',)
    """
    at = bisect_left(sentences, (start, start)) - 1
    if at < 0:
        return None
    low, high = max(sentences[at][0], start - REACH), min(sentences[at][1], start)
    if low >= start or text.count("\n", low, start) > 3:
        return None
    found = [n for n in find_names(text, low, high, known) if not n.possessive]
    names = [n for n in found if n.sure or len(n.parts) == 1 or _described(text, n)]
    subject = next((n for n in names if _leads(text, low, n)), None)
    if subject is not None:
        return subject
    if introduced(text, start) and len(names) == 1:
        return names[0]
    told = [n for n in found if len(n.parts) > 1 and _described(text, n) and _HANDED.search(text, low, n.start)]
    return told[0] if len(told) == 1 and not opens_paragraph(text, start) else None


def _described(text: str, name: NameMention) -> bool:
    """Tell whether the words behind a name say who that is: "Ann Roe, |a jurist|", "Ann Roe, |of| an institute"."""
    return _DESCRIPTION.match(text, name.end) is not None


def _leads(text: str, low: int, name: NameMention) -> bool:
    """Tell whether a name is the subject of the sentence that opens at ``low``, a fronted phrase stepped over."""
    start = name.start - len(name.title)
    if text[low:start].lower() in _PLACING or text[low : name.start].lower() in _PLACING:
        return False
    if start - low <= 4 or _FRONTED.fullmatch(text, low, start) is not None:
        return True
    described = _NOUN_AHEAD.fullmatch(text, low, start)
    return described is not None and described[1].lower() in ROLE_NOUNS


def introduced(text: str, start: int) -> bool:
    """Tell whether a colon opens the quotation."""
    return ahead_of(text, start, 8).rstrip(_OPENING).endswith(":")


def opens_paragraph(text: str, start: int) -> bool:
    """Tell whether nothing but marks stands before the quotation in its paragraph."""
    return text[text.rfind("\n", max(0, start - REACH), start) + 1 : start].strip(_OPENING) == "" or start == 0
