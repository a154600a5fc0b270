"""A plain view of an article's text for the finders, and the way back to the offsets of the text as given."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise

from stance.quotes.span import Span

# Invisible characters that web pages and word processors leave inside words.
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"))
SPACES = {
    ord(c): " " for c in "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
}
LINES = {ord(c): "\n" for c in "\u2028\u2029\x0b\x0c\x85"}

# What no plain text holds, and what of it changes a text's length when it is made plain.
_ODD = frozenset(map(chr, SPACES | LINES))
_UNEVEN = frozenset(map(chr, (*INVISIBLE, ord("\r"), *range(0x300, 0x370))))  # the last are marks that combine
_ASCII, _ASCII_ODD = bytes(range(128)), "\t\v\f\r"
# What has to be looked at character by character.
_DOUBTFUL = re.compile(r"[^\x00-\x7f\r]+|\r")
# A rank and its brackets: "Gen. (ret.) Ida Roe", "Colonel (retired) Ida Roe".
_RETIRED = re.compile(
    r"(\b(?:Gen|Lt|Col|Adm|Maj|Capt|Brig|General|Colonel|Admiral|Major|Captain|Brigadier|Commodore|Marshal|"
    r"Lieutenant)\.? )"
    r"\(([Rr]etired|[Rr]etd?\.?)\)(?= [A-Z])"
)
_FEWEST_LINES = 3  # lines that another one follows, in a text wrapped at a margin


@dataclass(frozen=True, slots=True)
class PlainText:
    """``text`` without invisible characters, with plain spaces, LF line ends and composed letters (Unicode NFC).

    Ranks stand in it without brackets: "Gen. (ret.) Roe".

    ``breaks`` and ``shifts`` tell, for each stretch of ``text``, how far it lies from its place in ``given``.
    """

    given: str
    text: str
    breaks: tuple[int, ...]
    shifts: tuple[int, ...]

    @classmethod
    def of(cls, given: str) -> PlainText:
        """Make the view; a text that is plain already only loses its margin and the brackets in ranks."""
        foreign = _foreign(given)
        strange = {*(_ODD | _UNEVEN).intersection(foreign), *(mark for mark in _ASCII_ODD if mark in given)}
        # What is not ASCII decides, and is asked by itself first; put side by side, some marks may seem to combine that
        # stand apart in the text.
        if _UNEVEN.isdisjoint(strange) and (_is_composed(foreign) or _is_composed(given)):
            return cls(given, _laid_out(_spaced(given, strange)), (0,), (0,))
        pieces: list[str] = []
        breaks, shifts, length = [0], [0], 0
        for start, piece in _pieces(given, strange):
            if piece and start - length != shifts[-1]:
                breaks.append(length)
                shifts.append(start - length)
            pieces.append(piece)
            length += len(piece)
        return cls(given, _laid_out("".join(pieces)), tuple(breaks), tuple(shifts))

    def place(self, offset: int) -> int:
        """Give the offset in ``given`` of the character at ``offset`` of ``text``."""
        return offset + self.shifts[bisect_right(self.breaks, offset) - 1]

    def relocated(self, span: Span) -> Span:
        """Give a span of ``text`` at its place in ``given``; one that is the same there is given back as it is."""
        if len(self.given) == len(self.text) and self.given.startswith(span.text, span.start):
            return span
        return self.span(span.start, span.end)

    def span(self, start: int, end: int) -> Span:
        """Give the stretch of ``given`` that stands behind ``text[start:end]``."""
        first = self.place(start)
        if end <= start:
            return Span.of(self.given, first, first)
        last = self.place(end - 1) + 1
        while last < len(self.given) and unicodedata.combining(self.given[last]):
            last += 1
        return Span.of(self.given, first, last)


def _foreign(text: str) -> str:
    """Give the characters of a text that are not ASCII, in order; a pattern would take several times as long."""
    if text.isascii():
        return ""
    return text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")


def _spaced(text: str, strange: Collection[str]) -> str:
    """Put plain spaces and line ends for the odd ones among some characters of a text."""
    for mark in _ODD.intersection(strange):
        text = text.replace(mark, " " if ord(mark) in SPACES else "\n")
    return text


def _is_composed(text: str) -> bool:
    return unicodedata.is_normalized("NFC", text)


def _pieces(given: str, strange: Collection[str]) -> Iterator[tuple[int, str]]:
    """Give the plain text in pieces, each with its place; stretches of ASCII stay whole."""
    reached = 0
    for doubtful in _DOUBTFUL.finditer(given):
        low, high = doubtful.span()
        if low > reached and given[low] != "\r":
            low -= 1  # the letter that it may combine with
        yield reached, _spaced(given[reached:low], strange)
        reached = high
        for start, end in _clusters(given, low, high):
            yield start, _plain(_spaced(given[start:end], strange), given[end : end + 1])
    yield reached, _spaced(given[reached:], strange)


def _clusters(given: str, low: int, high: int) -> list[tuple[int, int]]:
    """Cut into base characters with the combining marks that follow them."""
    starts = [i for i in range(low, high) if i == low or not unicodedata.combining(given[i])]
    return list(zip(starts, [*starts[1:], high], strict=True))


def _laid_out(text: str) -> str:
    """Give the text without line ends in paragraphs and brackets in names, as long as before."""
    if "(ret" in text or "(Ret" in text:
        text = _RETIRED.sub(_unbracketed, text)
    return _unwrapped(text)


def _unbracketed(rank: re.Match[str]) -> str:
    """Give "Gen.  Retd. " for "Gen. (ret.)", as long as before."""
    word = "Retired" if rank[2][3:4] == "i" else "Retd."
    return rank[1] + word.rjust(len(rank[2]) + 2)


def _unwrapped(text: str) -> str:
    """Make the line ends inside paragraphs spaces if the text is wrapped at a margin, as mail and some archives do.

    It is taken as wrapped if paragraphs are parted by blank lines and nearly all lines that another one follows
    are about equally long.
    """
    blank = text.count("\n\n")
    if not blank or text.count("\n") - 2 * blank < _FEWEST_LINES:
        return text
    inner = [len(line) for line, following in pairwise(text.split("\n")) if line and following]
    if len(inner) < _FEWEST_LINES:
        return text
    margin = max(inner)
    if not 50 <= margin <= 110 or sum(n >= margin - 25 for n in inner) < 0.85 * len(inner):
        return text
    return re.sub(r"(?<=[^\n])\n(?=[^\n])", " ", text)


def _plain(cluster: str, following: str) -> str:
    if cluster == "\r":
        return "" if following == "\n" else "\n"
    composed = unicodedata.normalize("NFC", cluster.translate(INVISIBLE))
    # A letter without a composed form keeps its first character only, so that one cluster stays one character.
    return composed[:1]
