"""A frame cut into words, and the places where they stand in the article."""

from __future__ import annotations

import re
from functools import lru_cache

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

#: Text, small letters and kind of some words, as in ``Words``.
Columns = tuple[list[str], list[str], list[WordKind]]


class Tokens:
    """The words of a frame; where one stands is looked up when it is asked for, as few are."""

    __slots__ = ("_reached", "_starts", "_text", "frame", "words")

    def __init__(self, text: str, frame: Frame) -> None:
        self.frame, self.words = frame, words_of(text, frame)
        self._text = text
        self._starts: list[int] = []  # of the words looked up so far
        self._reached = frame.start

    def span(self, first: int, last: int) -> Span:
        """Give the stretch of the article from one word to another."""
        if first >= len(self._starts):
            self._locate(first)
        start, end = self._starts[first], self._end(last)
        return record(Span, (start, end, self._text[start:end]))

    def _end(self, last: int) -> int:
        """Tell where a word ends; that of the last two is told from the end of the frame, if they stand there."""
        words, end = self.words.text, self.frame.end
        if last >= len(self._starts):
            if last >= len(words) - 2 and self._text.endswith(words[-1], 0, end):
                end -= len(words[-1]) if last < len(words) - 1 else 0
                if self._text.endswith(words[last], 0, end):
                    return end
            self._locate(last)
        return self._starts[last] + len(words[last])

    def _locate(self, last: int) -> None:
        """Look up where the words begin, up to one."""
        text, at, starts = self._text, self._reached, self._starts
        for word in self.words.text[len(starts) : last + 1]:  # only blanks stand between two of them, mostly one
            if text[at] == " ":
                at += 1
            if text[at] != word[0]:
                at = text.index(word, at)
            starts.append(at)
            at += len(word)
        self._reached = at


def words_of(text: str, frame: Frame) -> Words:
    """Give the words of a frame; every quoted stretch in it is one word."""
    if not frame.quoted:
        return Words(*_split(text[frame.start : frame.end]))
    words: list[str] = []
    lower: list[str] = []
    kind: list[WordKind] = []
    quoted: list[int] = []
    start = frame.start
    for stretch in (*frame.quoted, None):
        end = stretch.start if stretch else frame.end
        if start < end:
            further = _split(text[start:end])
            words += further[0]
            lower += further[1]
            kind += further[2]
        if stretch:
            quoted.append(len(words))
            words.append(text[stretch.start : stretch.end])
            lower.append("")
            kind.append("quoted")
            start = stretch.end
    return Words(words, lower, kind, quoted)


def _split(stretch: str) -> Columns:
    """Cut a stretch without quoted words at its blanks, and what is then no plain word, as most are, further."""
    stretch = stretch.replace(", ", " , ")
    text, lower = stretch.split(), stretch.lower().split()
    if stretch[-1] == "." and (bare := text[-1][:-1]).isalpha() and not _abbreviated(bare, lower[-1][:-1]):
        text[-1:], lower[-1:] = (bare, "."), (lower[-1][:-1], ".")
    kind = _PLAIN * len(text)
    for i in reversed([i for i, piece in enumerate(text) if not piece.isalpha()]):
        if text[i] in _COMMON_MARKS:
            kind[i] = "mark"
        else:
            text[i : i + 1], lower[i : i + 1], kind[i : i + 1] = _cut(text[i])
    return text, lower, kind


@lru_cache(maxsize=5_000)  # the same names, years and abbreviations come again and again
def _cut(piece: str) -> Columns:
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
    return text, lower, kind


def _abbreviated(word: str, lower: str) -> bool:
    return len(word) == 1 or lower.rsplit("-", 1)[-1] in _POINTED or "." in word
