"""Frames: sentences that never break inside a quoted stretch, so that a quotation stands beside its attribution."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from stance.quotes.cues import VERBS
from stance.quotes.marks import Stretch
from stance.quotes.sentences import Extent

_NEXT_WORDS = re.compile(r"([A-Za-z][\w’'-]{0,30})([^\w\s]?)")
# The place and agency before the first sentence, as in SEOUL, South Korea (AP).
_DATELINE = re.compile(
    r"[A-Z][A-Z.'’]{2,20}(?: [A-Z.'’]{2,20}){0,3}(?:, [A-Z][\w. ]{1,24}){0,2}(?: \d{1,2})?"
    r"(?: ?\([\w/ ]{2,20}\))? ?(?:—|--|–|-) "
)
# Frames longer than this are cut.
_LONGEST = 2000
_AFTER_CUE = frozenset("in on at of as with during when after before".split())


@dataclass(slots=True)
class Frame:
    """A sentence with the quoted stretches in it."""

    start: Final[int]
    end: Final[int]
    quoted: Final[tuple[Stretch, ...]]


def frames_of(text: str, sentences: Sequence[Extent], quoted: Sequence[Stretch]) -> list[Frame]:
    """Give the frames of a paragraph; one without sentence breaks is cut, so that its rules stay linear."""
    bounds = _joined(text, sentences, quoted) if quoted else list(sentences)
    start, end = bounds[0]
    if (dateline := _DATELINE.match(text, start, end)) and not (quoted and quoted[0].start < dateline.end()):
        bounds[0] = dateline.end(), end
    if not quoted and bounds[-1][1] - start <= _LONGEST:  # as most are
        return [Frame(start, end, ()) for start, end in bounds]
    frames: list[Frame] = []
    i = 0
    for start, end in bounds:
        j = i
        while j < len(quoted) and quoted[j].start < end:
            j += 1
        if end - start > _LONGEST:
            frames += _cut(start, end, quoted[i:j])
        else:
            frames.append(Frame(start, end, tuple(quoted[i:j])))
        i = j
    return frames


def _joined(text: str, sentences: Sequence[Extent], quoted: Sequence[Stretch]) -> list[Extent]:
    """Give the sentences of a paragraph, those joined that a quoted stretch spans or ends with a question in."""
    bounds: list[Extent] = []
    starts = [s.start for s in quoted]
    for sentence in sentences:
        if bounds and _joins(text, bounds[-1], sentence, quoted, starts):
            bounds[-1] = bounds[-1][0], sentence[1]
        else:
            bounds.append(sentence)
    return bounds


def _cut(start: int, last: int, quoted: Sequence[Stretch]) -> Iterator[Frame]:
    """Give a sentence as frames of at most ``_LONGEST`` characters, a longer quoted stretch staying whole."""
    i = 0
    while last - start > _LONGEST:
        j, end = i, start + _LONGEST
        while j < len(quoted) and quoted[j].start < end:
            end = max(end, quoted[j].end) if j == i else end
            if quoted[j].end > end:
                end = quoted[j].start
                break
            j += 1
        if end >= last:
            break
        yield Frame(start, end, tuple(quoted[i:j]))
        start, i = end, j
    yield Frame(start, last, tuple(quoted[i:]))


def _joins(text: str, before: Extent, after: Extent, quoted: Sequence[Stretch], starts: Sequence[int]) -> bool:
    """Tell whether a sentence belongs to the frame before it."""
    start, end = after
    i = bisect_left(starts, start) - 1
    if i < 0:
        return False
    stretch = quoted[i]
    if stretch.end > start:
        return True
    if stretch.end != before[1] or text[stretch.end - 2] not in "?!":
        return False
    # "Why?" Smith asked. - the question mark ends the quotation, not the sentence.
    found = [m.group(1, 2) for m in _NEXT_WORDS.finditer(text, start, min(end, start + 90))][:7]
    for k, (word, mark) in enumerate(found):
        verb = VERBS.get(word)
        if verb and verb.form in ("past", "third"):
            return bool(mark) or k + 1 == len(found) or found[k + 1][0] in _AFTER_CUE
        if mark and mark not in ".'’":
            return False
    return False
