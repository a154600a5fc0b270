"""A model trained on a public benchmark, as it is stored: a table of texts and targets in, stances out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from stance.learning.target_model import TargetModel
from stance.learning.targets import TargetExample, named_in

# What MLflow's signature says of a table to predict on: name, type and whether it must be there.
COLUMNS = {"text": ("string", True), "target": ("string", True), "start": ("long", False), "end": ("long", False)}


class TargetPredictor:
    """A fitted TargetModel with the labels of its corpus.

    Parameters
    ----------
    model : TargetModel
        Fitted.
    labels : sequence of str
        All labels, in the corpus's order.
    """

    judges: ClassVar[str] = "texts towards targets"

    def __init__(self, model: TargetModel, labels: Sequence[str]):
        self.model = model
        self.labels = list(labels)

    def predict(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Judge the rows of a table.

        Parameters
        ----------
        frame : DataFrame
            With the columns ``text`` and ``target``. ``start`` and ``end`` (characters, half-open) say where the
            text names the target; where they are missing or empty, wherever it does so in these very words.

        Returns
        -------
        DataFrame
            One row per row, with the same index: ``stance``, and ``p_LABEL`` if the classifier gives probabilities.

        Raises
        ------
        ValueError
            If a column is missing, or a row's ``start`` and ``end`` do not lie in its text.
        LookupError
            If the model has one classifier per target and none for a target in the table.
        """
        missing = [c for c in ("text", "target") if c not in frame.columns]
        if missing:
            raise ValueError(
                f"The table needs the columns 'text' and 'target', missing: {', '.join(missing)}; "
                f"it has {', '.join(map(str, frame.columns)) or 'none'}."
            )
        rows = frame.to_dict("records")
        examples = [_example(row, number) for number, row in enumerate(rows)]
        found = pd.DataFrame(index=frame.index)
        found["stance"] = self.model.predict(examples) if examples else np.empty(0, dtype=object)
        if self.model.gives_probabilities:
            p = dict(zip(self.model.classes_, self.model.predict_proba(examples).T, strict=True)) if examples else {}
            for label in self.labels:
                found[f"p_{label}"] = p.get(label, np.zeros(len(examples)))
        return found


def _example(row: dict[Any, Any], number: int) -> TargetExample:
    text, target = (("" if pd.isna(row[c]) else str(row[c])) for c in ("text", "target"))
    start, end = row.get("start"), row.get("end")
    if pd.isna(start) or pd.isna(end):
        return TargetExample(str(number), text, target, named_in(text, target))
    if not 0 <= int(start) < int(end) <= len(text):
        raise ValueError(f"Row {number}: {start!r} to {end!r} does not lie in its text of {len(text)} characters.")
    return TargetExample(str(number), text, target, ((int(start), int(end)),))
