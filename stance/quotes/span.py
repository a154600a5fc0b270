"""A stretch of an article's text, in half-open character offsets."""

from __future__ import annotations

from typing import NamedTuple

from stance.quotes.records import record


def ahead_of(text: str, at: int, length: int) -> str:
    """Give up to ``length`` characters before a place of a text."""
    return text[at - length : at] if at > length else text[:at]


def places(text: str, marks: str) -> list[int]:
    """Tell where some marks stand in a text, in order; a search for each is faster than a pattern for all."""
    found: list[int] = []
    for mark in marks:
        at = text.find(mark)
        while at >= 0:
            found.append(at)
            at = text.find(mark, at + 1)
    found.sort()
    return found


class Span(NamedTuple):
    """Characters ``start`` to ``end`` (exclusive) of an article; ``text`` is exactly that slice."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """Cut the span out of the text it belongs to."""
        return record(cls, (start, end, text[start:end]))

    def cut(self, length: int) -> Span:
        """Give its first ``length`` characters."""
        return Span(self.start, self.start + length, self.text[:length])

    def to_dict(self) -> dict[str, int | str]:
        """Give the span as it stands in JSON lines."""
        return {"start": self.start, "end": self.end, "text": self.text}
