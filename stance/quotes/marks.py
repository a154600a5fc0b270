"""Quotation marks of a paragraph, paired into quoted stretches."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Final

from stance.quotes.sentences import Extent
from stance.quotes.span import places


@dataclass(slots=True)
class Stretch:
    """Words in quotation marks, the marks included; ``closed`` is False where the closing mark is missing."""

    start: Final[int]
    end: Final[int]
    closed: Final[bool] = True
    single: Final[bool] = False


_MARKS = "“”„\"«»'`’‘"
_DOUBLE = frozenset('“”„"«»')
# It begins with a set of characters rather than with a look behind, so that the text between marks is skipped fast.
_SINGLE_OPEN = re.compile(r"[‘'](?:(?<=[\s(\[—–\-/].)|(?<![\s\S].))(?=[^\s\W]|[“\"$@#…])")
_SINGLE_CLOSE = re.compile(r"[’'](?<=[^\s‘'].)(?![\w’'])")
# A shorter line that closes a quotation says whose it is: "Ada Marsh, harbour master."
_LONGEST_SIGNATURE = 60
_ENDS_SPEECH = frozenset(".,?!…")
_OPENING, _CLOSING = "“„«``‘‘", "”»’’"
_BEFORE_OPEN = " \t\n\u00a0([{—–-/:,\u200b\u200e\u202a\ufeff"
_LONGEST_SINGLE = 2000
# Leading apostrophes that open no quotation: 'em, 'til, '90s.
_ELISION = re.compile(r"[‘'](?:\d\d|em\b|til\b|tis\b|twas\b|cause\b|n['’])", re.IGNORECASE)


def stretches(text: str, paragraph: Extent, *, inside: bool = False) -> tuple[list[Stretch], list[str]]:
    """Give the outermost quoted stretches of a paragraph, in order, with notes on marks that did not pair.

    ``inside`` tells that the paragraph before left a quotation open; it ends here if a lone closing mark stands first.
    """
    marks = _marks(text)
    start, end = paragraph
    marks = marks[bisect_left(marks, start) : bisect_left(marks, end)]
    if not marks:
        return [], []
    found, notes = _double(text, paragraph, marks, inside=inside)
    may_open = [at for at in marks if text[at] in "'‘" and not text[at - 1 : at].isalnum()]
    singles = _single(text, paragraph, found) if may_open else []
    return (sorted(found + singles, key=attrgetter("start")) if singles else found), notes


@lru_cache(maxsize=1)  # every paragraph of the article at hand asks
def _marks(text: str) -> tuple[int, ...]:
    """Tell where quotation marks and apostrophes stand."""
    return tuple(places(text, _MARKS))


def _double_marks(text: str, paragraph: Extent, marks: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Give where double marks begin and end, among them those typed as two or three single ones."""
    reached, end = paragraph
    for at in marks:
        if text[at] in _DOUBLE:
            yield at, at + 1
        elif at >= reached and at + 1 < end and text[at + 1] == text[at]:
            reached = at + 2 + text.startswith("'''", at, end)
            yield at, reached


def _double(text: str, paragraph: Extent, marks: Sequence[int], *, inside: bool) -> tuple[list[Stretch], list[str]]:
    """Pair double marks of any style, inner pairs of another style being left inside the outer one."""
    found: list[Stretch] = []
    notes: list[str] = []
    opened, style, inner = -1, "", 0
    for at, after in _double_marks(text, paragraph, marks):
        mark = text[at:after]
        if opened < 0:
            hangs = mark in _CLOSING and not _spaced(text, at, after, paragraph)
            ends = inside and not found and mark not in _OPENING and text[at - 1] in _ENDS_SPEECH
            if ends and at - paragraph[0] > _LONGEST_SIGNATURE:
                found.append(Stretch(paragraph[0], after))
            elif mark in _OPENING or (_can_open(text, at, after, paragraph) and not hangs):
                opened, style, inner = at, mark, 0
        elif style == "„" and mark == "“":  # as in German
            found.append(Stretch(opened, after))
            opened = -1
        elif mark in _OPENING and style not in _OPENING:
            inner += 1
        elif mark in _CLOSING and inner:
            inner -= 1
        elif mark in _OPENING or (mark not in _CLOSING and _reopens(text, at, after, paragraph)):
            found.append(_trimmed(text, opened, at))
            notes.append(f"quotation mark at {opened} has no closing mark before the next one at {at}")
            opened, style = at, mark
        else:
            found.append(Stretch(opened, after))
            opened = -1
    if opened >= 0:
        found.append(Stretch(opened, paragraph[1], closed=False))
    return found, notes


def _can_open(text: str, start: int, end: int, paragraph: Extent) -> bool:
    """Tell whether a mark may open: words follow it at once, and it does not hang on a word before it."""
    if end >= paragraph[1] or text[end].isspace():
        return text[start:end] in _OPENING
    if start == paragraph[0] or text[start:end] in _OPENING:
        return True
    before = text[start - 1]
    if text[end] in ".,;:?!)" and (before not in _BEFORE_OPEN or text[end : end + 2] not in ("..", ". ")):
        return before in _BEFORE_OPEN and text[end] not in ",;:)"
    # 6'2" and 12" are measures.
    return not (before.isdigit() and text[start:end] in ('"', "''", "'''"))


def _reopens(text: str, start: int, end: int, paragraph: Extent) -> bool:
    """Tell a straight mark that opens another quotation, the one before having lost its closing mark."""
    return _spaced(text, start, end, paragraph) and text[start - 1] not in ",.?!:"


def _spaced(text: str, start: int, end: int, paragraph: Extent) -> bool:
    """Tell whether a mark stands where a quotation opens: after a blank, a bracket or a dash."""
    before = start == paragraph[0] or text[start - 1] in _BEFORE_OPEN
    return before and end < paragraph[1] and not text[end].isspace()


def _trimmed(text: str, start: int, end: int) -> Stretch:
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return Stretch(start, end, closed=False)


def _single(text: str, paragraph: Extent, doubles: list[Stretch]) -> list[Stretch]:
    """Pair single marks outside the double ones, telling closing marks from apostrophes."""
    found: list[Stretch] = []
    for start, close in _gaps(paragraph, doubles):
        position = barren = start  # no closing mark stands before ``barren``
        while match := _SINGLE_OPEN.search(text, position, close):
            position = match.end()
            if _ELISION.match(text, match.start()):
                continue
            reach = min(close, match.end() + _LONGEST_SINGLE)
            end = _single_end(text, max(match.end(), barren), reach)
            if end:
                found.append(Stretch(match.start(), end, single=True))
                position = end
            else:
                barren = max(barren, reach - 1)
    return found


def _gaps(paragraph: Extent, doubles: list[Stretch]) -> list[Extent]:
    gaps: list[Extent] = []
    start, end = paragraph
    for stretch in doubles:
        gaps.append((start, stretch.start))
        start = stretch.end
    gaps.append((start, end))
    return gaps


def _single_end(text: str, start: int, end: int) -> int:
    """Give the end of a single-quoted stretch, or 0: a mark after punctuation wins over a plural possessive."""
    possible = 0
    for match in _SINGLE_CLOSE.finditer(text, start, end):
        before = text[match.start() - 1]
        if before in ".,?!…;:" or before not in "sSzx":
            return match.end()
        if not possible:
            possible = match.end()
        elif _SINGLE_OPEN.search(text, possible, match.start()):
            break
    return possible
