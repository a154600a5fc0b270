"""What a sweep found: per configuration best, mean and deviation over seeds, and the interval over seeds and folds."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from stance.learning.fold_scores import Spread, interval
from stance.runs.comparison import aligned
from stance.runs.judged import EXPERTS, Judged, score_title

STATES = {"finished": "finished", "skipped": "skipped (finished before)", "left": "left alone", "failed": "failed"}


@dataclass(frozen=True)
class Ended:
    """How a job ended.

    A key of STATES, its run if there is one, its metrics, the reason if it did not finish, and what its rows are.
    """

    label: str
    configuration: str
    state: str
    run: str | None = None
    metrics: Mapping[str, float] = field(default_factory=dict)
    reason: str = ""
    judged: Judged = EXPERTS

    @property
    def scored(self) -> bool:
        """Whether it has scores, from this time or from before."""
        return self.state in ("finished", "skipped")


def main_score(ended: Sequence[Ended]) -> str:
    """Name the score by which the configurations are ranked: the main one of the first job that has scores."""
    return next((e.judged.main for e in ended if e.scored), EXPERTS.main)


def headline(ended: Sequence[Ended]) -> list[str]:
    """Name the scores that stand first in any of the jobs."""
    found = [name for e in ended if e.scored for name in e.judged.headline]
    return list(dict.fromkeys(found or EXPERTS.headline))


def job_rows(ended: Sequence[Ended]) -> list[dict[str, Any]]:
    """Give one row per job: what it was, how it ended, its run and headline scores."""
    return [
        {
            "job": e.label,
            "state": e.state,
            "run": e.run or "",
            **{name: e.metrics.get(name) for name in headline(ended)},
            "reason": e.reason,
        }
        for e in ended
    ]


def configuration_rows(ended: Sequence[Ended]) -> list[dict[str, Any]]:
    """Give one row per configuration and headline score.

    ``best``, ``mean`` and ``sd`` are of the runs' own scores, over seeds (``sd`` is None for one run); ``fold_mean``,
    ``low`` and ``high`` are of the scores of single folds, over seeds and folds, with their corrected 95 % interval.
    """
    by_configuration: dict[str, list[Ended]] = {}
    for e in ended:
        if e.scored:
            by_configuration.setdefault(e.configuration, []).append(e)
    return [
        {"configuration": name, "score": score, **_row(score, runs)}
        for name, runs in by_configuration.items()
        for score in headline(ended)
        if any(score in run.metrics for run in runs)
    ]


def _row(score: str, runs: Sequence[Ended]) -> dict[str, Any]:
    scored = [run for run in runs if score in run.metrics]
    values = [run.metrics[score] for run in scored]
    best = max(scored, key=lambda run: run.metrics[score])
    folds = [Spread(m[f"{score}_fold_mean"], m[f"{score}_fold_sd"], int(m["folds"])) for m in _with_folds(score, runs)]
    mean, low, high = interval(folds) if len(folds) == len(scored) else (None, None, None)
    return {
        "runs": len(scored),
        "best": max(values),
        "best_run": best.run or "",
        "mean": statistics.fmean(values),
        "sd": statistics.stdev(values) if len(values) > 1 else None,
        "fold_mean": mean,
        "low": low,
        "high": high,
        "values": " ".join(f"{v:.4f}" for v in values),
    }


def _with_folds(score: str, runs: Sequence[Ended]) -> Iterator[Mapping[str, float]]:
    for run in runs:
        if f"{score}_fold_mean" in run.metrics and run.metrics.get("folds", 0) > 1:
            yield run.metrics


def metrics(ended: Sequence[Ended]) -> dict[str, float]:
    """Give the parent's scalars: how many jobs ended how, and per headline score those of its best configuration."""
    counts = {state: float(sum(e.state == state for e in ended)) for state in STATES}
    found = {"children": float(len(ended)), "children_finished": counts["finished"] + counts["skipped"]}
    found |= {"children_skipped": counts["skipped"], "children_failed": counts["failed"]}
    rows = configuration_rows(ended)
    for score in headline(ended):
        mine = [row for row in rows if row["score"] == score]
        if not mine:
            continue
        leading = max(mine, key=lambda row: row["mean"])
        found[f"{score}_best"] = max(row["best"] for row in mine)
        # The parent sorts beside other runs by the mean of its leading configuration, not by its luckiest seed.
        named = {"": "mean", "_mean": "mean", "_sd": "sd", "_fold_mean": "fold_mean", "_lo": "low", "_hi": "high"}
        found |= {f"{score}{end}": leading[key] for end, key in named.items() if leading[key] is not None}
    return found


def table(ended: Sequence[Ended]) -> str:
    """Lay out the configurations as plain text, the best mean of their main score first."""
    main, shown = main_score(ended), headline(ended)
    rows = configuration_rows(ended)
    names = list(dict.fromkeys(row["configuration"] for row in rows))
    cells = {(row["configuration"], row["score"]): row for row in rows}
    names.sort(key=lambda name: -(cells.get((name, main)) or {"mean": 0})["mean"])
    laid = [["", "runs", *map(score_title, shown), f"{score_title(main)} over folds"]]
    for name in names:
        scores = [_mean(cells.get((name, score))) for score in shown]
        runs = str(max(row["runs"] for row in rows if row["configuration"] == name))
        laid.append([name, runs, *scores, _over_folds(cells.get((name, main)))])
    if all(row["fold_mean"] is None for row in rows):  # a published split has no folds
        laid = [row[:-1] for row in laid]
    return aligned(laid) if names else ""


def _mean(row: Mapping[str, Any] | None) -> str:
    if row is None:
        return "n/a"
    return f"{row['mean']:.3f}" + ("" if row["sd"] is None else f" ± {row['sd']:.3f}")


def _over_folds(row: Mapping[str, Any] | None) -> str:
    if row is None or row["fold_mean"] is None:
        return "n/a"
    return f"{row['fold_mean']:.2f} [{row['low']:.2f}, {row['high']:.2f}]"


def note(ended: Sequence[Ended]) -> str:
    """Describe the sweep in Markdown."""
    explained = (
        "Scores: mean over seeds ± standard deviation over seeds. Over folds: mean of the scores of single folds over "
        "seeds and folds, with a 95 % interval corrected for shared training data (Nadeau & Bengio, 2003)."
    )
    lines = [f"**{in_words(ended)}**", "", "```", table(ended), "```", "", explained, ""]
    return "\n".join([*lines, *(f"- {line}" for line in reasons(ended))])


def reasons(ended: Sequence[Ended], named: int = 3) -> list[str]:
    """Say on one line per reason which jobs did not finish and why."""
    by_reason: dict[tuple[str, str], list[str]] = {}
    for e in ended:
        if e.reason:
            by_reason.setdefault((e.state, e.reason), []).append(e.label)
    return [
        f"{STATES[state]}: {'; '.join(labels[:named])}"
        f"{f' and {len(labels) - named} more' if len(labels) > named else ''}: {reason}"
        for (state, reason), labels in by_reason.items()
    ]


def in_words(ended: Sequence[Ended]) -> str:
    """Count the jobs by how they ended."""
    counts = [(sum(e.state == state for e in ended), words) for state, words in STATES.items()]
    return f"{counted(len(ended), 'job')}: " + ", ".join(
        f"{n} {words}" for n, words in counts if n or words == "finished"
    )


def counted(number: int, noun: str) -> str:
    """Give a number with its noun."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
