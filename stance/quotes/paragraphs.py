"""The paragraphs of an article, every sentence read by itself: its words and what they attribute."""

from __future__ import annotations

from collections.abc import Iterator

from stance.quotes.attributing import regions
from stance.quotes.frames import frames_of
from stance.quotes.marks import Stretch, stretches
from stance.quotes.region import Region
from stance.quotes.sentences import Extent, paragraph_spans, sentences_by_paragraph
from stance.quotes.signs import may_attribute
from stance.quotes.tokens import Tokens

#: The words of a sentence and what they attribute; None for one without quoted words, cue or colon.
Sentence = tuple[Tokens, list[Region]] | None
#: Where a paragraph stands, its quoted stretches, notes on their marks, and its sentences.
Paragraph = tuple[Extent, list[Stretch], list[str], list[Sentence]]


def read_paragraphs(text: str) -> Iterator[Paragraph]:
    """Give the paragraphs in text order.

    Each step is taken for the whole article before the next one: a processor that does the same thing again and again
    does it faster.
    """
    extents = paragraph_spans(text)
    quoted: list[list[Stretch]] = []
    notes: list[list[str]] = []
    inside = False  # whether the paragraph before ends inside quotation marks
    for extent in extents:
        found, doubts = stretches(text, extent, inside=inside)
        inside = bool(found) and not found[-1].closed
        quoted.append(found)
        notes.append(doubts)
    frames = list(map(frames_of, [text] * len(extents), sentences_by_paragraph(text), quoted))
    worth = [[frame.quoted or may_attribute(text, frame.start, frame.end) for frame in some] for some in frames]
    tokens = [
        [Tokens(text, frame) if asked else None for frame, asked in zip(*some, strict=True)]
        for some in zip(frames, worth, strict=True)
    ]
    sentences: list[list[Sentence]] = [[(t, regions(t.words)) if t else None for t in some] for some in tokens]
    return zip(extents, quoted, notes, sentences, strict=True)
