"""The statements of many experts as one table of views."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from stance.learning.calibration import Floats
from stance.learning.corpus import ANSWERS, Example
from stance.learning.statement import Statement
from stance.relations.sides import ASKED, OTHER

STAND_INS = ("Country A", "Country B")


class View(str):
    """A masked view that knows, besides, the sentence in its real words and what the two sides are called.

    To masked models it is its masked text and nothing else. Views of different sentences may be equal as texts, so
    what depends on the real words must be kept by ``spoken(view)``, never by the view.
    """

    __slots__ = ("asked", "other", "sentence")
    sentence: str
    asked: str
    other: str

    def __new__(cls, masked: str, sentence: str, asked: str, other: str) -> Self:
        """Join the masked text with the real words; ``asked`` and ``other`` are the sides' names."""
        view = super().__new__(cls, masked)
        view.sentence, view.asked, view.other = sentence, asked, other
        return view

    # What a copy, or a worker of joblib, is made from: by the text alone it could not be.
    def __getnewargs__(self) -> tuple[str, str, str, str]:  # type: ignore[override]
        return (str(self), self.sentence, self.asked, self.other)

    @classmethod
    def of(cls, example: Example, statement: Statement, side: str) -> Self:
        """Give a statement as seen from one side of its question."""
        first, second = example.question.sides
        asked, other = (first, second) if side == first.id else (second, first)
        spelled_out = statement.spelled_out({asked.id: asked.name, other.id: other.name})
        return cls(statement.view(side), spelled_out, asked.name, other.name)


def spoken(view: str) -> tuple[str, str, str]:
    """Give the sentence, the asked side and the other side in real words; a plain masked text gets stand-ins."""
    if isinstance(view, View):
        return view.sentence, view.asked, view.other
    return view.replace(ASKED, STAND_INS[0]).replace(OTHER, STAND_INS[1]), *STAND_INS


def texts_of(X: Any, reader: str) -> list[str]:
    """Give the views in a column or sequence, for a ``reader`` that takes text and no numbers.

    Raises
    ------
    ValueError
        If ``X`` holds anything but texts.
    """
    rows = X.toarray() if hasattr(X, "toarray") else X
    column = [row[0] if isinstance(row, np.ndarray) and row.shape == (1,) else row for row in rows]
    if not all(isinstance(text, str) for text in column):
        raise ValueError(f"{reader} reads the views themselves, not numbers made from them; choose features=views.")
    return column


@dataclass(frozen=True)
class Views:
    """The views of many examples in one table: text, label, and which example, statement and side each belongs to."""

    texts: NDArray[Any]
    labels: NDArray[np.bool_]
    example: NDArray[np.int64]
    places: list[tuple[int, str]]
    sizes: list[int]

    @classmethod
    def of(cls, X: Sequence[Example], stances: NDArray[Any] | None) -> Views:
        """Make the table; with ``stances`` only of what has a label."""
        rows = [
            (View.of(example, statement, side), bool(label), row, place, side)
            for row, example in enumerate(X)
            for place, statement in enumerate(example.statements)
            for side, label in _labels(example, statement, None if stances is None else stances[row])
        ]
        return cls(
            np.asarray([r[0] for r in rows], dtype=object),
            np.asarray([r[1] for r in rows], dtype=bool),
            np.asarray([r[2] for r in rows], dtype=np.int64),
            [(r[3], r[4]) for r in rows],
            [len(e.statements) for e in X],
        )

    def by_example(self, values: Floats, count: int) -> list[list[dict[str, float]]]:
        """Give the values back by example, statement and side."""
        found: list[list[dict[str, float]]] = [[{} for _ in range(self.sizes[row])] for row in range(count)]
        for row, (place, side), value in zip(self.example, self.places, values, strict=True):
            found[row][place][side] = float(value)
        return found


def _labels(example: Example, statement: Statement, stance: str | None) -> Iterator[tuple[str, bool]]:
    for place, side in enumerate(example.question.side_ids):
        if side not in statement.sides:
            continue
        if statement.gains is not None:
            yield side, side in statement.gains
        else:
            yield side, stance in (ANSWERS[place], "both")
