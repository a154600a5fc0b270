"""Runs side by side in the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from stance.learning.evaluation import HEADLINE
from stance.learning.scores import Score
from stance.runs.registry import ModelError
from stance.runs.store import Store

TITLES = {"macro_f1": "macro-F1", "gain_f1": "gain F1", "gain_ap": "gain AP", "gain_auc": "gain AUC"}


def scores_table(systems: Mapping[str, Mapping[str, Score]]) -> str:
    """Lay out the headline scores of several systems, with their intervals, as plain text."""
    rows = [["", *TITLES.values()]]
    for name, scores in systems.items():
        rows.append([name.replace("_", " "), *(_cell(scores[n]) for n in HEADLINE)])
    return aligned(rows)


def _cell(score: Score) -> str:
    if score.value is None:
        return "n/a"
    return f"{score.value:.2f}" + ("" if score.low is None else f" [{score.low:.2f}, {score.high:.2f}]")


def compare(store: Store, question: str, runs: Sequence[str] = (), limit: int = 20) -> list[dict[str, Any]]:
    """Give the finished training runs of a question, newest first, or the runs named by id or the start of it.

    Raises
    ------
    ModelError
        If a run or the question's experiment is not in the store.
    """
    client = store.client()
    experiment = client.get_experiment_by_name(question)
    if experiment is None and not runs:
        known = sorted(e.name for e in client.search_experiments() if e.name != "Default")
        raise ModelError(
            f"There are no runs for the question {question!r} in {store.shown}; "
            + (f"there are runs for {', '.join(known)}." if known else "start with: stance train")
        )
    if runs:
        every = client.search_runs([e.experiment_id for e in client.search_experiments()], max_results=5000)
        found = [_only(every, name) for name in runs]
    else:
        found = client.search_runs(
            [experiment.experiment_id],
            "attributes.status = 'FINISHED' and tags.`stance.kind` = 'train'",
            max_results=limit,
        )
    return [{"run": r.info.run_id[:8], "name": r.info.run_name, "metrics": r.data.metrics} for r in found]


def _only(every: Sequence[Any], name: str) -> Any:
    found = [r for r in every if r.info.run_id.startswith(name) or r.info.run_name == name]
    if len(found) != 1:
        raise ModelError(
            f"{'No run' if not found else 'More than one run'} is called {name!r}; list the runs with: stance compare"
        )
    return found[0]


def comparison_table(rows: Sequence[Mapping[str, Any]]) -> str:
    """Lay out runs with their headline scores and intervals as plain text."""
    laid = [["run", "name", *TITLES.values()]]
    laid += [[row["run"], row["name"], *(_metric(row["metrics"], n) for n in HEADLINE)] for row in rows]
    return aligned(laid)


def _metric(metrics: Mapping[str, float], name: str) -> str:
    if name not in metrics:
        return "n/a"
    interval = f" [{metrics[f'{name}_lo']:.2f}, {metrics[f'{name}_hi']:.2f}]" if f"{name}_lo" in metrics else ""
    return f"{metrics[name]:.2f}{interval}"


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Put cells into columns."""
    widths = [max(len(row[c]) for row in rows) for c in range(len(rows[0]))]
    return "\n".join("  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip() for row in rows)
