"""The statements of many experts as one table of views."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stance.learning.calibration import Floats
from stance.learning.corpus import ANSWERS, Example
from stance.learning.statement import Statement


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
            (statement.view(side), bool(label), row, place, side)
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
