"""The paragraphs of an article, every sentence read by itself: its words and what they attribute."""

from __future__ import annotations

from itertools import chain, compress, islice, repeat

from stance.quotes.attributing import regions
from stance.quotes.frames import frames_of
from stance.quotes.marks import Stretch, stretches
from stance.quotes.region import Region
from stance.quotes.sentences import Extent, paragraph_spans, sentences_by_paragraph
from stance.quotes.signs import may_attribute
from stance.quotes.tokens import Tokens
from stance.quotes.verbs import groups

#: The words of a sentence and what they attribute; None for one without quoted words, cue or colon.
Sentence = tuple[Tokens, list[Region]] | None
#: Where a paragraph stands, its quoted stretches, notes on their marks, and its sentences.
Paragraph = tuple[Extent, list[Stretch], list[str], list[Sentence]]


def read_paragraphs(text: str) -> list[Paragraph]:
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
    by_paragraph = list(map(frames_of, repeat(text), sentences_by_paragraph(text), quoted))
    frames = list(chain.from_iterable(by_paragraph))
    worth = [frame.quoted or may_attribute(text, frame.start, frame.end) for frame in frames]
    tokens = [Tokens(text, frame) for frame in compress(frames, worth)]
    heads = [groups(some.words) for some in tokens]
    read = iter([(some, regions(some.words, found)) for some, found in zip(tokens, heads, strict=True)])
    sentences = iter([next(read) if asked else None for asked in worth])
    return [
        (extent, marked, doubts, list(islice(sentences, len(some))))
        for extent, marked, doubts, some in zip(extents, quoted, notes, by_paragraph, strict=True)
    ]
