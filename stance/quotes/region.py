"""Reported words inside one sentence, before they become a quotation."""

from __future__ import annotations

from typing import NamedTuple

from stance.quotes.quotation import Polarity
from stance.quotes.subjects import Subject


class Region(NamedTuple):
    """Reported words as positions (inclusive) with the cue and the subject they belong to.

    ``joined`` tells that they go on with the region before: "...," he said, "...".
    """

    first: int
    last: int
    cue: tuple[int, int]
    subject: Subject | None
    polarity: Polarity = "asserted"
    joined: bool = False
