"""What the rows of a run are: experts with two sides, or texts with a target; and so how two runs are compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stance.learning.corpus import ANSWERS
from stance.learning.evaluation import HEADLINE
from stance.learning.paired_tests import System
from stance.learning.scores import Predictions
from stance.learning.target_scores import TargetPredictions

Row = Mapping[str, Any]
Probabilities = dict[str, float]
MAIN = "gain_ap"
# How a training says that it judged texts towards targets: the names of its scores and labels, with commas between.
HEADLINE_TAG, LABELS_TAG, AVERAGED_TAG = "stance.headline", "stance.labels", "stance.averaged"
TITLES = {
    "macro_f1": "macro-F1",
    "gain_f1": "gain F1",
    "gain_ap": "gain AP",
    "gain_auc": "gain AUC",
    "favg": "Favg",
    "favg_by_target": "Favg, mean over targets",
    "recall_avg": "mean recall",
}
SIDED = frozenset({"side_a", "p_a", "side_b", "p_b"})


@dataclass(frozen=True)
class Judged:
    """What a run judged.

    ``noun`` names its rows, ``headline`` the scores shown first, ``main`` the one that decides. ``columns`` are what
    a row must hold beside article, expert (or target), fold, stance and predicted. ``labels`` are those of texts
    towards targets, ``averaged`` the ones whose F1 the publication averages; both are empty for experts.
    """

    noun: str = "experts"
    headline: tuple[str, ...] = HEADLINE
    main: str = MAIN
    columns: frozenset[str] = SIDED
    labels: tuple[str, ...] = ()
    averaged: tuple[str, ...] = ()

    @property
    def about(self) -> str:
        """What the column ``expert`` of the rows holds."""
        return "target" if self.labels else "expert"

    @property
    def place(self) -> str:
        """What the column ``article`` of the rows names."""
        return "text" if self.labels else "article"

    @property
    def of(self) -> str:
        """What the probabilities of a row are of."""
        return "P(by label)" if self.labels else "P(gain)"

    def system(self, rows: Sequence[Row], groups: NDArray[np.object_]) -> System:
        """Lay rows beside the truth, as what two runs are tested by.

        Raises
        ------
        ValueError
            If a stance is none of those that the run can give.
        """
        gold, answers = ([_answer(row, row[name]) for row in rows] for name in ("stance", "predicted"))
        known = self.labels or ANSWERS
        if foreign := [a for a in (*gold, *answers) if a not in known]:
            whose = ", ".join(self.labels) or "a side of its question, 'both' and 'neither'"
            raise ValueError(f"The answer {foreign[0]!r} is none of {whose}.")
        truth, given = np.asarray(gold, dtype=object), np.asarray(answers, dtype=object)
        if self.labels:
            targets = np.asarray([row["expert"] for row in rows], dtype=object) if self._recurring else None
            return TargetPredictions(truth, given, groups, targets, self.labels, self.averaged)
        p = np.asarray([(row["p_a"], row["p_b"]) for row in rows], dtype=float)
        return Predictions(truth, given, _sides(gold), p, _sides(answers), groups)

    def probabilities(self, row: Row) -> Probabilities:
        """Give P(gain) by side, or P(label) by label; nothing where the classifier gave none."""
        if not self.labels:
            return {row["side_a"]: float(row["p_a"]), row["side_b"]: float(row["p_b"])}
        return {label: float(row[f"p_{label}"]) for label in self.labels if row.get(f"p_{label}") is not None}

    @property
    def _recurring(self) -> bool:
        return "favg_by_target" in self.headline


EXPERTS = Judged()


def judged(tags: Mapping[str, str]) -> Judged:
    """Give what a run with these tags judged."""
    headline, labels, averaged = (
        tuple(filter(None, tags.get(name, "").split(","))) for name in (HEADLINE_TAG, LABELS_TAG, AVERAGED_TAG)
    )
    if not headline:
        return EXPERTS
    return Judged("texts", headline, headline[0], frozenset(), labels, averaged)


def score_title(metric: str) -> str:
    """Give a metric's name as people write it."""
    return TITLES.get(metric, metric.replace("_", " "))


def _answer(row: Row, stance: str) -> str:
    """Give A or B for the sides of an expert's question, anything else as it is."""
    return {row.get("side_a"): "A", row.get("side_b"): "B"}.get(stance, stance)


def _sides(answers: Sequence[str]) -> NDArray[np.bool_]:
    return np.asarray([(a in ("A", "both"), a in ("B", "both")) for a in answers], dtype=bool)
