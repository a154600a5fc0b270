"""Whom the words before a quotation without attribution put in mind."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence

from stance.quotes.names import NameMention, find_names

#: How far back the sentence before a quotation is looked at.
REACH = 600


def speaker_in_sight(
    text: str, start: int, sentences: Sequence[tuple[int, int]], known: Collection[str] = ()
) -> NameMention | None:
    """Give the subject of the sentence before ``start``, where that sentence names a person first.

    >>> found = speaker_in_sight('Roe took the floor: "Enough."', 20, [(0, 29)])
    >>> found.parts
    ('Roe',)
    """
    at = bisect_left(sentences, (start, start)) - 1
    if at < 0:
        return None
    low, high = max(sentences[at][0], start - REACH), min(sentences[at][1], start)
    if low >= start or text.count("\n", low, start) > 3:
        return None
    names = [n for n in find_names(text, low, high, known) if not n.possessive]
    subject = next((n for n in names if n.start - len(n.title) - low <= 4), None)
    if subject is not None:
        return subject
    introduces = text[low:start].rstrip(" \n\"“'‘").endswith(":")
    return names[0] if introduces and len(names) == 1 else None
