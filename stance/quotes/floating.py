"""Whom the words around a quotation without attribution put in mind."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from stance.quotes.names import NameMention, find_names

#: How far before a quotation its speaker is looked for.
REACH = 600
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
_OPENING = " \n\"“'‘"


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
    names = [n for n in find_names(text, low, high, known) if not n.possessive and (n.sure or len(n.parts) == 1)]
    subject = next((n for n in names if n.start - len(n.title) - low <= 4), None)
    if subject is not None:
        return subject
    return names[0] if introduced(text, start) and len(names) == 1 else None


def introduced(text: str, start: int) -> bool:
    """Tell whether a colon opens the quotation."""
    return text[max(0, start - 8) : start].rstrip(_OPENING).endswith(":")


def opens_paragraph(text: str, start: int) -> bool:
    """Tell whether nothing but marks stands before the quotation in its paragraph."""
    return text[text.rfind("\n", max(0, start - REACH), start) + 1 : start].strip(_OPENING) == "" or start == 0
