"""Pictures of an evaluation (confusion, precision and recall, calibration, coverage), a sweep and a search."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from sklearn.metrics import precision_recall_curve

from stance.learning.coverage import coverage_curve
from stance.learning.evaluation import Evaluation
from stance.runs.judged import score_title

INK, MODEL, MUTED = "#222222", "#2563a8", "#9a9a9a"
LABELS = {"A": "first side", "B": "second side", "both": "both", "neither": "neither"}


def pictures(evaluation: Evaluation) -> dict[str, Figure]:
    """Give the pictures of a run by file name; those without meaning on this data are left out."""
    given = evaluation.predictions
    found = {"confusion_matrix.png": confusion(given.gold, given.answers), "coverage.png": coverage(evaluation)}
    if 0 < given.gained.sum() < given.gained.size:
        found["precision_recall.png"] = precision_recall(evaluation)
        found["calibration.png"] = calibration(given.gained.ravel(), given.p.ravel())
    return found


def confusion(
    gold: Any, answers: Any, labels: Mapping[str, str] = LABELS, title: str = "Stances: truth and answer (out of fold)"
) -> Figure:
    """Draw how many examples of each label got which answer; ``labels`` are written as their values say."""
    counts = np.asarray([[int(((gold == g) & (answers == a)).sum()) for a in labels] for g in labels])
    figure, axes = _page(title)
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    for row, column in np.ndindex(counts.shape):
        colour = "white" if shares[row, column] > 0.6 else INK
        axes.text(column, row, str(counts[row, column]), ha="center", va="center", color=colour)
    axes.set_xticks(range(len(labels)), list(labels.values()))
    axes.set_yticks(range(len(labels)), list(labels.values()))
    axes.set_xlabel("the model's answer")
    axes.set_ylabel("the label")
    return figure


def precision_recall(evaluation: Evaluation) -> Figure:
    """Draw precision against recall of gains, with the base rate and the working point."""
    given = evaluation.predictions
    precision, recall, _ = precision_recall_curve(given.gained.ravel(), given.p.ravel())
    figure, axes = _page(f"Gains: precision and recall (AP {evaluation.scores['gain_ap']})")
    axes.step(recall, precision, where="post", color=MODEL, label="model, out of fold")
    axes.axhline(given.gained.mean(), color=MUTED, linestyle="--", label=f"base rate {given.gained.mean():.2f}")
    if given.called.any():
        hits = (given.called & given.gained).sum()
        axes.plot(hits / given.gained.sum(), hits / given.called.sum(), "o", color=INK, label="at the threshold")
    axes.set(xlim=(0, 1), ylim=(0, 1.02), xlabel="recall", ylabel="precision")
    axes.legend(frameon=False, loc="upper right")
    return figure


def calibration(gained: Any, p: Any, bins: int = 10) -> Figure:
    """Draw how often the side was said to gain, against the probability given, in bins of equal size."""
    figure, axes = _page("Calibration of P(side gains), out of fold")
    chunks = [c for c in np.array_split(np.argsort(p, kind="stable"), bins) if len(c)]
    axes.plot([0, 1], [0, 1], color=MUTED, linestyle="--", label="perfect")
    axes.plot([p[c].mean() for c in chunks], [gained[c].mean() for c in chunks], "o-", color=MODEL, label="model")
    limit = min(1.0, max(values[c].mean() for c in chunks for values in (p, gained)) + 0.1)
    axes.set(xlim=(0, limit), ylim=(0, limit), xlabel="probability given", ylabel="share of gains")
    axes.legend(frameon=False, loc="upper left")
    return figure


def coverage(evaluation: Evaluation) -> Figure:
    """Draw how the scores change where the least confident answers are left out."""
    rows = coverage_curve(evaluation.predictions)
    figure, axes = _page("Leaving out the least confident answers, out of fold")
    for name, style in (("accuracy", "-"), ("macro_f1", "--"), ("gain_precision", ":"), ("gain_recall", "-.")):
        places = [(row["coverage"], row[name]) for row in rows if row[name] is not None]
        if not places:
            continue
        colour = MODEL if name.startswith("gain") else INK
        axes.plot(*zip(*places, strict=True), style, color=colour, label=name.replace("_", " ").replace("f1", "F1"))
    axes.set(xlim=(100, 10), ylim=(0, 1.02), xlabel="experts answered (%)", ylabel="score among them")
    axes.legend(frameon=False, loc="lower left")
    return figure


def _page(title: str, height: float = 4.6) -> tuple[Figure, Any]:
    figure = Figure(figsize=(5.6, height), dpi=110, layout="constrained")
    axes = figure.subplots()
    axes.set_title(title, fontsize=10, color=INK)
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes


def sweep_picture(rows: Sequence[Mapping[str, Any]], score: str = "gain_ap", most: int = 25) -> Figure:
    """Draw each configuration's runs as dots, and the interval over seeds and folds, the best mean on top."""
    ranked = sorted((row for row in rows if row["score"] == score), key=lambda row: -row["mean"])
    shown = ranked[:most][::-1]
    left_out = f" (best {most} of {len(ranked)})" if len(ranked) > most else ""
    named = score_title(score)
    figure, axes = _page(f"{named[0].upper()}{named[1:]} by configuration{left_out}", height=1.6 + 0.32 * len(shown))
    for place, row in enumerate(shown):
        if row["fold_mean"] is not None:
            axes.plot([row["low"], row["high"]], [place, place], color=MUTED, linewidth=1.5, zorder=1)
            axes.plot(row["fold_mean"], place, "|", color=MUTED, markersize=11, markeredgewidth=1.5)
        values = [float(v) for v in row["values"].split()]
        axes.plot(values, [place] * len(values), "o", color=MODEL, markersize=5, alpha=0.75, zorder=2)
    axes.plot([], [], "o", color=MODEL, label="a run, all folds pooled")
    axes.plot([], [], "|-", color=MUTED, label="folds: mean and 95 % interval")
    axes.set_yticks(range(len(shown)), [_cut(row["configuration"]) for row in shown], fontsize=8)
    axes.set(ylim=(-0.6, len(shown) - 0.4), xlabel=named)
    figure.legend(frameon=False, loc="outside lower center", ncols=2, fontsize=8)
    return figure


def search_picture(trials: Sequence[Mapping[str, Any]], metric: str) -> Figure:
    """Draw the score of each finished trial in order, and the best so far."""
    complete = [(row["trial"], row["value"]) for row in trials if row["state"] == "complete"]
    numbers, values = (np.asarray(column, dtype=float) for column in zip(*complete, strict=True))
    figure, axes = _page(f"Search for the best {metric}")
    axes.plot(numbers, values, "o", color=MODEL, alpha=0.75, label="a finished trial")
    axes.step(numbers, np.maximum.accumulate(values), where="post", color=MUTED, label="best so far")
    axes.set(xlabel="trial", ylabel=metric)
    axes.xaxis.get_major_locator().set_params(integer=True)
    figure.legend(frameon=False, loc="outside lower center", ncols=2, fontsize=8)
    return figure


def _cut(text: str, longest: int = 60) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
