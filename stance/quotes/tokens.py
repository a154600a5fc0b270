"""A frame cut into words, and the places where they stand in the article."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import compress
from operator import not_

from stance.quotes.frames import Frame
from stance.quotes.records import record
from stance.quotes.sentences import CLOSERS, TITLES
from stance.quotes.span import Span
from stance.quotes.words import WordKind, Words

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,5}|[$£€#@]?\w+(?:[-.,/&’'@:]\w+)*[’']?%?|\.{2,4}|…|-{1,3}|[^\w\s]",
)
_POINTED = TITLES | {c for c in CLOSERS if "." not in c} - {
    "no",
    "la",
    "miss",
    "mass",
    "sat",
    "sun",
    "wash",
    "ill",
    "ave",
    "gop",
}
_COMMON_MARKS = frozenset(",.")
_PLAIN: list[WordKind] = ["word"]
_OPENS_WORD = "$£€#@_"  # if more follows


class Tokens:
    """The words of a frame; where one stands is looked up when it is asked for, as few are."""

    __slots__ = ("_reached", "_starts", "_text", "words")

    def __init__(self, text: str, frame: Frame) -> None:
        self.words = words_of(text, frame)
        self._text = text
        self._starts: list[int] = []  # of the words looked up so far
        self._reached = frame.start

    def span(self, first: int, last: int) -> Span:
        """Give the stretch of the article from one word to another."""
        if last >= len(self._starts):
            self._locate(last)
        start, end = self._starts[first], self._starts[last] + len(self.words.text[last])
        return record(Span, (start, end, self._text[start:end]))

    def _locate(self, last: int) -> None:
        """Look up where the words begin, up to one."""
        text, at, starts = self._text, self._reached, self._starts
        for word in self.words.text[len(starts) : last + 1]:  # only blanks stand between two of them
            at = text.index(word, at)
            starts.append(at)
            at += len(word)
        self._reached = at


def words_of(text: str, frame: Frame) -> Words:
    """Give the words of a frame; every quoted stretch in it is one word."""
    words: list[str] = []
    lower: list[str] = []
    kind: list[WordKind] = []
    start = frame.start
    for stretch in frame.quoted:
        if start < stretch.start:
            _split(text[start : stretch.start], words, lower, kind)
        words.append(text[stretch.start : stretch.end])
        lower.append("")
        kind.append("quoted")
        start = stretch.end
    if start < frame.end:
        _split(text[start : frame.end], words, lower, kind)
    return Words(words, lower, kind)


def _split(stretch: str, text: list[str], lower: list[str], kind: list[WordKind]) -> None:
    """Cut a stretch without quoted words; most of it are plain words between blanks, which are taken many at once."""
    stretch = stretch.replace(", ", " , ")
    pieces, lowers = stretch.split(), stretch.lower().split()
    if stretch[-1] == "." and (bare := pieces[-1][:-1]).isalpha() and not _abbreviated(bare, lowers[-1][:-1]):
        pieces[-1:], lowers[-1:] = (bare, "."), (lowers[-1][:-1], ".")
    first = 0
    for i in compress(range(len(pieces)), map(not_, map(str.isalpha, pieces))):
        text += pieces[first:i]
        lower += lowers[first:i]
        kind += _PLAIN * (i - first)
        if pieces[i] in _COMMON_MARKS:
            text.append(pieces[i])
            lower.append(pieces[i])
            kind.append("mark")
        else:
            further = _cut(pieces[i])
            text += further.text
            lower += further.lower
            kind += further.kind
        first = i + 1
    text += pieces[first:]
    lower += lowers[first:]
    kind += _PLAIN * (len(pieces) - first)


@lru_cache(maxsize=5_000)  # the same names, years and abbreviations come again and again
def _cut(piece: str) -> Words:
    """Cut what stands between two blanks with marks or digits in it."""
    text: list[str] = []
    lower: list[str] = []
    kind: list[WordKind] = []
    for found in _WORD.findall(piece):
        if found == "." and kind[-1:] == _PLAIN and _abbreviated(text[-1], lower[-1]):
            text[-1] += "."
            continue
        text.append(found)
        lower.append(found.lower())
        kind.append("word" if found[0].isalnum() or (found[0] in _OPENS_WORD and len(found) > 1) else "mark")
    return Words(text, lower, kind)


def _abbreviated(word: str, lower: str) -> bool:
    return len(word) == 1 or lower.rsplit("-", 1)[-1] in _POINTED or "." in word
