"""A plain view of an article's text for the finders, and the way back to the offsets of the text as given."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from stance.quotes.span import Span

# Invisible characters that web pages and word processors leave inside words.
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"))
SPACES = {
    ord(c): " " for c in "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
}
LINES = {ord(c): "\n" for c in "\u2028\u2029\x0b\x0c\x85"}

# What changes a text's length when it is made plain.
UNEVEN = re.compile(f"[\r\u0300-\u036f{''.join(map(chr, INVISIBLE))}]")


@dataclass(frozen=True, slots=True)
class PlainText:
    """``text`` without invisible characters, with plain spaces, LF line ends and composed letters (Unicode NFC).

    ``breaks`` and ``shifts`` tell, for each stretch of ``text``, how far it lies from its place in ``given``.
    """

    given: str
    text: str
    breaks: tuple[int, ...]
    shifts: tuple[int, ...]

    @classmethod
    def of(cls, given: str) -> PlainText:
        """Make the view; a text that is plain already is taken as it is."""
        if not UNEVEN.search(given) and unicodedata.is_normalized("NFC", given):
            return cls(given, _unwrapped(given.translate(SPACES | LINES)), (0,), (0,))
        pieces: list[str] = []
        breaks, shifts, length = [0], [0], 0
        for start, end in _clusters(given):
            piece = _plain(given[start:end], given[end : end + 1])
            if piece and start - length != shifts[-1]:
                breaks.append(length)
                shifts.append(start - length)
            pieces.append(piece)
            length += len(piece)
        return cls(given, _unwrapped("".join(pieces)), tuple(breaks), tuple(shifts))

    def place(self, offset: int) -> int:
        """Give the offset in ``given`` of the character at ``offset`` of ``text``."""
        return offset + self.shifts[bisect_right(self.breaks, offset) - 1]

    def span(self, start: int, end: int) -> Span:
        """Give the stretch of ``given`` that stands behind ``text[start:end]``."""
        first = self.place(start)
        if end <= start:
            return Span.of(self.given, first, first)
        last = self.place(end - 1) + 1
        while last < len(self.given) and unicodedata.combining(self.given[last]):
            last += 1
        return Span.of(self.given, first, last)


def _clusters(given: str) -> list[tuple[int, int]]:
    """Cut into base characters with the combining marks that follow them."""
    starts = [i for i, c in enumerate(given) if i == 0 or not unicodedata.combining(c)]
    return list(zip(starts, [*starts[1:], len(given)], strict=True))


def _unwrapped(text: str) -> str:
    """Make the line ends inside paragraphs spaces if the text is wrapped at a margin, as mail and some archives do.

    It is taken as wrapped if paragraphs are parted by blank lines and nearly all lines that another one follows
    are about equally long.
    """
    inner = [len(m[0]) for m in re.finditer(r"(?m)^.+(?=\n.)", text)]
    if len(inner) < 3 or "\n\n" not in text:
        return text
    margin = max(inner)
    if not 50 <= margin <= 110 or sum(n >= margin - 25 for n in inner) < 0.85 * len(inner):
        return text
    return re.sub(r"(?<=[^\n])\n(?=[^\n])", " ", text)


def _plain(cluster: str, following: str) -> str:
    if cluster == "\r":
        return "" if following == "\n" else "\n"
    cluster = cluster.translate(INVISIBLE).translate(SPACES).translate(LINES)
    composed = unicodedata.normalize("NFC", cluster)
    # A letter without a composed form keeps its first character only, so that one cluster stays one character.
    return composed[:1]


def relocated(value: Any, plain: PlainText) -> Any:
    """Give a record found in the plain text with every span, however deep, at its place in the text as given."""
    if isinstance(value, Span):
        return plain.span(value.start, value.end)
    if isinstance(value, tuple):
        return tuple(relocated(item, plain) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {f.name: relocated(getattr(value, f.name), plain) for f in fields(value)}
        return replace(value, **changed)
    return value
