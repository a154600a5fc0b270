"""What a run records, described without MLflow: flat params, metrics, tables, a note."""

from __future__ import annotations

import os
import platform
import socket
import subprocess
from collections import Counter
from collections.abc import Iterator, Mapping
from importlib import metadata
from typing import Any

from stance.learning.corpus import Corpus
from stance.learning.evaluation import HEADLINE, Evaluation
from stance.learning.scores import Score
from stance.runs.places import PACKAGE, masked

RATE = "gain_base_rate"
VERSIONED = ("stance", "scikit-learn", "numpy", "mlflow", "hydra-core", "skops")


def flat(config: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Yield dotted names and values of a nested config; an empty mapping or list is a value."""
    for key, value in config.items():
        name = f"{prefix}{key}"
        if isinstance(value, Mapping) and value:
            yield from flat(value, f"{name}.")
        else:
            yield name, value


def metrics(evaluation: Evaluation) -> dict[str, float]:
    """Give every score as scalars: ``gain_f1``, ``gain_f1_lo``, ``gain_f1_hi``, ``baseline_majority/gain_f1``, ..."""
    found = dict(scalars("", evaluation.scores))
    for name, scores in evaluation.baselines.items():
        found |= dict(scalars(f"baseline_{name}/", scores))
    if evaluation.mirror.value is not None:
        found["mirror"] = evaluation.mirror.value
    return found


def scalars(prefix: str, scores: Mapping[str, Score]) -> Iterator[tuple[str, float]]:
    """Yield the scores that have a value, and their bounds; how many there are of each label only without prefix."""
    for name, score in scores.items():
        if score.value is None or (prefix and (name.startswith("support_") or "_at_" in name)):
            continue
        yield f"{prefix}{name}", score.value
        if score.low is not None and score.high is not None:
            yield f"{prefix}{name}_lo", score.low
            yield f"{prefix}{name}_hi", score.high


def out_of_fold(evaluation: Evaluation) -> list[dict[str, Any]]:
    """Give one row per expert: who, what was true, what was predicted out of fold, and on which statement."""
    rows = []
    for example, judgement, fold in zip(evaluation.examples, evaluation.judgements, evaluation.fold, strict=True):
        first, second = example.question.side_ids
        best = max(judgement.evidence.values(), key=lambda e: e.p, default=None)
        rows.append(
            {
                "article": example.article,
                "expert": example.expert,
                "question": example.question.id,
                "fold": int(fold),
                "stance": example.stance,
                "predicted": judgement.stance,
                "right": example.stance == judgement.stance,
                "side_a": first,
                "p_a": round(judgement.gains[first], 4),
                "side_b": second,
                "p_b": round(judgement.gains[second], 4),
                "evidence": best.statement.span.text if best else "",
            }
        )
    return rows


def by_question(evaluation: Evaluation) -> list[dict[str, Any]]:
    """Give one row per question: how many experts it has, and the headline scores with their intervals."""
    asked = Counter(e.question.id for e in evaluation.examples)
    rows = []
    for name, scores in evaluation.questions.items():
        row: dict[str, Any] = {"question": name, "experts": asked[name]}
        for score in (scores[n] for n in (*HEADLINE, RATE)):
            row |= {score.name: score.value, f"{score.name}_lo": score.low, f"{score.name}_hi": score.high}
        rows.append(row)
    return rows


def note(evaluation: Evaluation, corpus: Corpus, title: str) -> str:
    """Write the run's description in Markdown: scores beside the baselines, the data, what was not computed."""
    names = {"macro_f1": "macro-F1", "gain_f1": "gain F1", "gain_ap": "gain AP", "gain_auc": "gain AUC"}
    lines = [f"**{title}**", "", "| | " + " | ".join(names.values()) + " |", "|---|" + "---|" * len(names)]
    for system, scores in {"this model": evaluation.scores, **evaluation.baselines}.items():
        lines.append(f"| {system.replace('_', ' ')} | " + " | ".join(str(scores[n]) for n in HEADLINE) + " |")
    rate = evaluation.scores[RATE]
    size = f"{len(evaluation.examples)} experts in {corpus.articles} articles, {corpus.statements} labelled statements"
    lines += [
        "",
        f"{size} of `{corpus.name}` (digest `{corpus.digest[:12]}`); base rate of a gain {rate}.",
        "Brackets: 95 % bootstrap intervals over groups.",
        f"Mirror test: {evaluation.mirror.value:.3f} of the answers swap exactly when the sides are swapped.",
    ]
    lines += [f"- {n}" for n in evaluation.notes]
    lines += [f"- {s.name}: {s}" for s in evaluation.scores.values() if s.value is None]
    return "\n".join(lines)


def environment() -> dict[str, str]:
    """Give tags of what the run stood on: versions, machine, process, git commit and whether the tree was dirty."""
    tags = {f"stance.version.{name}": _version(name) for name in VERSIONED}
    tags |= {"stance.version.python": platform.python_version()}
    tags |= {"stance.host": socket.gethostname(), "stance.pid": str(os.getpid())}
    return tags | _git()


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "not installed"


def _git() -> dict[str, str]:
    """Ask git about the checkout the package runs from; an installed package has none."""
    if not (PACKAGE.parent / ".git").exists():
        return {}
    try:
        ask = ["git", "-C", str(PACKAGE.parent)]
        commit = subprocess.run(
            [*ask, "rev-parse", "HEAD"], capture_output=True, text=True, check=True, timeout=10
        ).stdout.strip()
        changed = subprocess.run(
            [*ask, "status", "--porcelain"], capture_output=True, text=True, check=True, timeout=10
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return {}
    return {"mlflow.source.git.commit": commit, "stance.git.dirty": str(bool(changed.strip())).lower()}


def without_password(config: Mapping[str, Any]) -> dict[str, Any]:
    """Give the config without the password of the store."""
    tracking = config["tracking"]
    return {**config, "tracking": {**tracking, "uri": tracking["uri"] and masked(tracking["uri"])}}
