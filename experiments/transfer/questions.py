"""Compares a run that held out articles with one that held out whole questions, question by question.

    python experiments/transfer/questions.py RUN_BY_ARTICLE RUN_BY_QUESTION

Both are ids or names of runs of the same recipe in the store, the second of `stance train experiment=transfer`. Prints
two Markdown tables: all questions, the largest and the others together, with the paired difference in average precision
of gains; and each question by itself. Intervals are drawn over articles.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from stance.learning.paired_tests import paired_test
from stance.learning.scores import Predictions, scored
from stance.runs.finding import one_run
from stance.runs.held_out import held_out, why_other_experts
from stance.runs.store import Store

SHOWN = {"gain_ap": "AP", "gain_auc": "AUC", "gain_f1": "F1"}


@dataclass(frozen=True)
class Judged:
    """The same experts judged by models that have seen their question, and by models that have not."""

    question: NDArray[np.object_]
    seen: Predictions
    unseen: Predictions

    @classmethod
    def read(cls, by_article: str, by_question: str) -> Judged:
        """Read two runs from the store; intervals are drawn over the groups of the first."""
        store = Store.open()
        first, second = (held_out(store, one_run(store, name)) for name in (by_article, by_question))
        if reason := why_other_experts(first, second):
            raise ValueError(reason)
        seen, unseen = first.predictions, replace(second.predictions, groups=first.predictions.groups)
        return cls(np.asarray([r["question"] for r in first.rows], dtype=object), seen, unseen)

    def part(self, here: NDArray[np.bool_]) -> Judged:
        """Keep some of the experts."""
        seen, unseen = (
            type(p)(**{f.name: getattr(p, f.name)[here] for f in fields(p)}) for p in (self.seen, self.unseen)
        )
        return Judged(self.question[here], seen, unseen)

    @property
    def size(self) -> str:
        """How many experts and gains there are, as two cells."""
        return f"{len(self.question)} | {int(self.seen.gained.sum())}"

    def cells(self, name: str) -> str:
        """Give a score of both, as two cells."""
        return " | ".join(cell(predictions, name) for predictions in (self.seen, self.unseen))

    @property
    def difference(self) -> str:
        """Give what average precision loses or wins without the question, with its interval."""
        test = paired_test(self.seen, self.unseen)
        interval = "" if test.low is None else f" [{test.low:+.3f}, {test.high:+.3f}]"
        return f"{test.difference:+.3f}{interval}".replace("-", "−")


def cell(predictions: Predictions, name: str) -> str:
    """Write a score with its interval, which few articles do not allow."""
    found = scored({name: predictions.tested()[name]}, predictions.groups)[name]
    if found.value is None:
        return "–"
    return f"{found.value:.2f}" + ("" if found.low is None else f" [{found.low:.2f}, {found.high:.2f}]")


def overview(judged: Judged, largest: str) -> Iterator[str]:
    """Yield the table of all questions, the largest and the others."""
    yield "| questions | experts | gains | AP, question seen | AP, question held out | difference, paired |"
    yield f"|{'---|' * 6}"
    everyone = np.ones(len(judged.question), dtype=bool)
    others = judged.question != largest
    for title, here in (("all", everyone), (largest, ~others), ("the others", others)):
        part = judged.part(here)
        yield f"| {title} | {part.size} | {part.cells('gain_ap')} | {part.difference} |"


def each(judged: Judged, questions: list[str]) -> Iterator[str]:
    """Yield the table of single questions, the one with most experts first."""
    heads = " | ".join(f"{short} seen | {short} held out" for short in SHOWN.values())
    yield f"| question | experts | gains | {heads} |"
    yield f"|{'---|' * (3 + 2 * len(SHOWN))}"
    for question in questions:
        part = judged.part(judged.question == question)
        yield f"| {question} | {part.size} | {' | '.join(part.cells(name) for name in SHOWN)} |"


def main(by_article: str, by_question: str) -> None:
    """Print both tables."""
    judged = Judged.read(by_article, by_question)
    names, counts = np.unique(judged.question.astype(str), return_counts=True)
    questions = names[np.argsort(-counts, kind="stable")].tolist()
    print("\n".join(overview(judged, questions[0])), end="\n\n")
    print("\n".join(each(judged, questions)))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    try:
        main(*sys.argv[1:])
    except (OSError, ValueError) as error:
        sys.exit(f"{Path(__file__).name}: {error}")
