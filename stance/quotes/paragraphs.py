"""The paragraphs of an article, every sentence read by itself: its words and what they attribute."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, compress, islice

from stance.quotes.attributing import regions
from stance.quotes.frames import Frame, frames_of
from stance.quotes.marks import Stretch, stretches
from stance.quotes.region import Region
from stance.quotes.sentences import Extent, paragraph_spans, sentences_by_paragraph
from stance.quotes.signs import may_attribute
from stance.quotes.tokens import Tokens
from stance.quotes.verbs import groups

#: The words of a frame and what they attribute; None for one without quoted words, cue or colon.
Reading = tuple[Tokens, list[Region]] | None
#: Where a paragraph stands, its quoted stretches, notes on their marks, and its frames as read.
Paragraph = tuple[Extent, list[Stretch], list[str], list[Reading]]


def read_paragraphs(text: str) -> list[Paragraph]:
    """Give the paragraphs in text order.

    Each step is taken for the whole article before the next one: a processor that does the same thing again and again
    does it faster.
    """
    extents = paragraph_spans(text)
    marked = _marked(text, extents)
    pairs = zip(sentences_by_paragraph(text), marked, strict=True)
    frames = [frames_of(text, sentences, quoted) for sentences, (quoted, _) in pairs]
    read = iter(_read(text, list(chain.from_iterable(frames))))
    return [
        (extent, quoted, notes, list(islice(read, len(some))))
        for extent, (quoted, notes), some in zip(extents, marked, frames, strict=True)
    ]


def _marked(text: str, paragraphs: Sequence[Extent]) -> list[tuple[list[Stretch], list[str]]]:
    """Give the quoted stretches of each paragraph, with notes on their marks; one may open in the paragraph before."""
    found: list[tuple[list[Stretch], list[str]]] = []
    inside = False
    for paragraph in paragraphs:
        quoted, notes = stretches(text, paragraph, inside=inside)
        inside = bool(quoted) and not quoted[-1].closed
        found.append((quoted, notes))
    return found


def _read(text: str, frames: Sequence[Frame]) -> list[Reading]:
    """Read frames each by itself; one for each of them."""
    worth = [frame.quoted or may_attribute(text, frame.start, frame.end) for frame in frames]
    tokens = [Tokens(text, frame) for frame in compress(frames, worth)]
    heads = [groups(some.words) for some in tokens]
    read = iter([(some, regions(some.words, found)) for some, found in zip(tokens, heads, strict=True)])
    return [next(read) if asked else None for asked in worth]
