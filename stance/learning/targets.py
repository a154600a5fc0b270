"""Texts with a target: how a sentence or tweet stands towards somebody or something, as public benchmarks ask."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stance.learning.corpus import CorpusError
from stance.relations.tagging import ASKED, OTHER

Spans = tuple[tuple[int, int], ...]


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

    def view(self) -> str:
        """Give the text as seen from the target: its mentions are one token, those of other targets another.

        These are the tokens that stand for the sides in a statement's view, so the same features read both. A text
        that does not name its target is told what it is about at its head, as in ``Statement.view``.

        >>> TargetExample("1", "Ann beat Bob.", "Bob", ((9, 12),), ((0, 3),)).view()
        'SIDE_OTHER beat SIDE_ASKED.'
        """
        pieces, last = [] if self.mentions else [f"{ASKED}: "], 0
        for start, end, token in self._marked():
            if start < last:  # mentions overlap: the first one stands
                continue
            pieces += [self.text[last:start], token]
            last = end
        return "".join([*pieces, self.text[last:]])

    def _marked(self) -> Iterator[tuple[int, int, str]]:
        marked = [(*span, ASKED) for span in self.mentions] + [(*span, OTHER) for span in self.others]
        # where two targets share a place, the one asked about wins
        yield from sorted(marked, key=lambda m: (m[0], m[2] != ASKED, m[1]))


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
