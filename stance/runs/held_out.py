"""What a run predicted for the experts or texts it held out, read back and made comparable with another run's."""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass

import numpy as np

from stance.learning.paired_tests import System
from stance.runs.finding import FoundRun, RunError
from stance.runs.judged import EXPERTS, Row
from stance.runs.store import Store

NEEDED = {"article", "expert", "question", "fold", "stance", "predicted"}
# What decides which experts are held out, and by which fold.
PLANNED = ("corpus.path", "corpus.questions", "evaluation.by", "evaluation.part", "evaluation.folds", "seed")


@dataclass(frozen=True)
class HeldOut:
    """The rows of a run's ``out_of_fold.json``, one per expert or text, in the order of the corpus."""

    run: FoundRun
    rows: tuple[Row, ...]

    @functools.cached_property
    def predictions(self) -> System:
        """The rows as truth and answers, with what the scores of such rows need."""
        # Runs of before groups were kept held articles together, unless their params say otherwise.
        groups = [r.get("group") or (r["expert"] if self._by_expert else r["article"]) for r in self.rows]
        try:
            return self.run.judged.system(self.rows, np.asarray(groups, dtype=object))
        except ValueError as error:
            raise RunError(f"The run {self.run.short} cannot be compared: {error}") from None

    @property
    def keys(self) -> list[tuple[str, str, str]]:
        """Article, expert (or target) and question of each row."""
        return [(r["article"], r["expert"], r["question"]) for r in self.rows]

    @property
    def _by_expert(self) -> bool:
        return self.run.params.get("evaluation.by") == "expert"


def held_out(store: Store, run: FoundRun) -> HeldOut:
    """Read what a run predicted out of fold.

    Raises
    ------
    RunError
        If the run does not hold it.
    """
    rows = artifact_rows(store, run, "out_of_fold.json")
    kind = run.judged
    if not rows or not set(rows[0]) >= NEEDED | kind.columns:
        raise RunError(f"The run {run.short} keeps no predictions of held-out {kind.noun}; train it again.")
    if kind is not EXPERTS and not (kind.labels and kind.averaged):
        raise RunError(f"The run {run.short} does not say which labels its texts can have; train it again.")
    return HeldOut(run, rows)


def statement_rows(store: Store, run: FoundRun) -> dict[int, list[Row]]:
    """Give the statements of a run by the place of their expert; nothing for a run that did not keep them."""
    try:
        rows = artifact_rows(store, run, "statements.json")
    except RunError:
        return {}
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(int(row["place"]), []).append(row)
    return found


def artifact_text(store: Store, run: FoundRun, name: str) -> str:
    """Read a text that the run keeps.

    Raises
    ------
    RunError
        If the run does not keep it.
    """
    try:
        return store.text(run.id, name)
    except Exception as error:  # each artifact store has errors of its own
        raise RunError(
            f"The run {run.short} keeps no {name} (it failed, was made by an older version, or its files are gone); "
            "train it again."
        ) from error


def artifact_rows(store: Store, run: FoundRun, name: str) -> tuple[Row, ...]:
    """Read a table that the run keeps, as rows.

    Raises
    ------
    RunError
        If the run does not keep it, or it is no table.
    """
    try:
        table = json.loads(artifact_text(store, run, name))
        return tuple(dict(zip(table["columns"], row, strict=True)) for row in table["data"])
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise RunError(f"{name} of the run {run.short} is damaged ({error}); train it again.") from None


def why_other_experts(first: HeldOut, second: HeldOut) -> str | None:
    """Say why two runs did not judge the same experts by the same labels, and what to do; None if they did."""
    one, two = first.run, second.run
    pair = f"the runs {one.short} and {two.short}"
    if one.digest != two.digest:
        return (
            f"{pair} were trained on different corpora ({one.corpus} {one.digest[:8]} and {two.corpus} "
            f"{two.digest[:8]}); train one of them again on the corpus of the other"
        )
    if first.keys != second.keys:
        return (
            f"{pair} judged different {one.judged.noun} ({len(first.rows)} and {len(second.rows)}, "
            f"{len(set(first.keys) & set(second.keys))} in common){_planned_differences(one, two)}"
        )
    if [r["stance"] for r in first.rows] != [r["stance"] for r in second.rows]:
        return f"{pair} have different labels for the same {one.judged.noun}; train one of them again on today's corpus"
    return None


def why_incomparable(first: HeldOut, second: HeldOut) -> str | None:
    """Say why two runs cannot be tested against each other, and what to do; None if they can."""
    if reason := why_other_experts(first, second):
        return reason
    pair, differing = f"the runs {first.run.short} and {second.run.short}", _planned_differences(first.run, second.run)
    if [r["fold"] for r in first.rows] != [r["fold"] for r in second.rows]:
        return f"{pair} were cross-validated in different folds{differing}"
    if not np.array_equal(first.predictions.groups, second.predictions.groups):
        return f"{pair} kept different groups together{differing}"
    return None


def _planned_differences(one: FoundRun, two: FoundRun) -> str:
    """Name what decides the folds and differs, and say what to do."""
    values = {name: (one.params.get(name), two.params.get(name)) for name in PLANNED}
    differing = {name: pair for name, pair in values.items() if pair[0] != pair[1]}
    said = ", ".join(f"{name} {a} and {b}" for name, (a, b) in differing.items())
    if set(differing) == {"seed"}:
        return (
            f" ({said}), and a draw of folds moves scores as a recipe does; train both with the same seeds, "
            "best several (-m seed=0,1,2)"
        )
    said = f" ({said})" if said else ""
    return f"{said}; train one of them again with the same corpus, evaluation and seed"
