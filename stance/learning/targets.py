"""Texts with a target: how a sentence or tweet stands towards somebody or something, as public benchmarks ask."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from stance.learning.corpus import CorpusError
from stance.relations.sides import ASKED, OTHER

Spans = tuple[tuple[int, int], ...]


class TargetView(str):
    """A masked view that knows, besides, its real words and where in them the targets stand.

    To n-grams it is its masked text and nothing else. Views of different texts may be equal, so what depends on the
    real words must be kept by ``marked``, never by the view.
    """

    __slots__ = ("marked",)
    marked: tuple[str, tuple[tuple[int, int, str], ...]]

    def __new__(cls, masked: str, text: str, spans: tuple[tuple[int, int, str], ...]) -> Self:
        """Join the masked text with the real one and its spans, each marked "asked" or "other"."""
        view = super().__new__(cls, masked)
        view.marked = (text, spans)
        return view


@dataclass(frozen=True, slots=True)
class TargetExample:
    """A text with one of its targets, and how it stands towards that target.

    ``mentions`` and ``others`` are half-open character offsets of ``text`` where this target and other targets are
    named; both may be empty. ``label`` is None where it is not known. ``group`` is what folds keep together.
    """

    id: str
    text: str
    target: str
    mentions: Spans
    others: Spans = ()
    label: str | None = None
    group: str = ""

    def view(self) -> TargetView:
        """Give the text as seen from the target: its mentions are one token, those of other targets another.

        These are the tokens that stand for the sides in a statement's view, so the same features read both. A text
        that does not name its target is told what it is about at its head, as in ``Statement.view``.

        >>> TargetExample("1", "Ann beat Bob.", "Bob", ((9, 12),), ((0, 3),)).view()
        'SIDE_OTHER beat SIDE_ASKED.'
        """
        spans = tuple(self._marked())
        pieces, last = [] if self.mentions else [f"{ASKED}: "], 0
        for start, end, mark in spans:
            pieces += [self.text[last:start], ASKED if mark == "asked" else OTHER]
            last = end
        return TargetView("".join([*pieces, self.text[last:]]), self.text, spans)

    def _marked(self) -> Iterator[tuple[int, int, str]]:
        marked = [(*span, "asked") for span in self.mentions] + [(*span, "other") for span in self.others]
        last = 0
        for start, end, mark in sorted(
            marked, key=lambda m: (m[0], m[2], m[1])
        ):  # of two that start together, the one asked about stands
            if start >= last:
                yield start, end, mark
                last = end


@dataclass(frozen=True)
class TargetCorpus:
    """A published data set in its two parts; ``digest`` (SHA-256) changes with any byte of its files.

    ``averaged`` are the labels whose F1 the publication averages in its main score. ``recurring`` says that the
    targets are few and the same in both parts, so that scores, and classifiers, by target make sense.
    """

    name: str
    labels: tuple[str, ...]
    averaged: tuple[str, ...]
    recurring: bool
    train: tuple[TargetExample, ...]
    test: tuple[TargetExample, ...]
    digest: str
    files: tuple[str, ...]

    @property
    def facts(self) -> dict[str, int]:
        """How much there is of what."""
        return {"train": len(self.train), "test": len(self.test), "texts": len({e.text for e in self.examples})}

    @property
    def examples(self) -> tuple[TargetExample, ...]:
        """Both parts, training first."""
        return (*self.train, *self.test)

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader of the scores should know about the two parts."""
        learned = {e.text for e in self.train}
        repeated = sum(e.text in learned for e in self.test)
        said = f"{repeated} of {len(self.test)} test rows have a text that also stands in the training part."
        return (said,) if repeated else ()


def unique(rows: Iterable[tuple[str, TargetExample]], file: str) -> tuple[TargetExample, ...]:
    """Give the examples of rows (place, example), after checking that there are any and that each id stands once.

    Raises
    ------
    CorpusError
        Naming both places of an id that stands twice.
    """
    seen: dict[str, str] = {}
    examples = []
    for place, example in rows:
        if example.id in seen:
            raise CorpusError(f"{place}: id {example.id!r} already stands at {seen[example.id]}.")
        seen[example.id] = place
        examples.append(example)
    if not examples:
        raise CorpusError(f"'{file}' holds no row.")
    return tuple(examples)


def named_in(text: str, target: str) -> Spans:
    """Give the half-open offsets where a text names a target in these very words, whatever their case.

    >>> named_in("No to Nuclear Power! nuclear powers", "nuclear power")
    ((6, 19),)
    """
    if not target.strip():
        return ()
    return tuple(m.span() for m in re.finditer(rf"(?<!\w){re.escape(target)}(?!\w)", text, re.IGNORECASE))
