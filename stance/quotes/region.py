"""Reported words inside one sentence, before they become a quotation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from stance.quotes.noun_phrases import Subject
from stance.quotes.quotation import Polarity
from stance.quotes.words import Words


@dataclass(slots=True)
class Region:
    """Reported words as positions (inclusive) with the cue and the subject they belong to.

    ``joined`` tells that they go on with the region before: "...," he said, "...". ``origin`` is whom the subject
    cites, ``relay`` who passes the words on (see relaying.py).
    """

    first: Final[int]
    last: Final[int]
    cue: Final[tuple[int, int]]
    subject: Final[Subject | None]
    polarity: Final[Polarity] = "asserted"
    joined: Final[bool] = False
    origin: Final[Subject | None] = None
    relay: Final[Subject | None] = None


def left_out(words: Words, found: Sequence[Region]) -> list[int]:
    """Give the quoted stretches of a sentence that no region holds."""
    out: list[int] = []
    for at in words.quoted:
        for region in found:
            if region.first <= at <= region.last:
                break
        else:
            out.append(at)
    return out
