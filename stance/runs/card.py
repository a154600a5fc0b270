"""The model card of a run: what the model is for, what it learned from, how good it is, and where it fails.

Sections after M. Mitchell et al., Model Cards for Model Reporting, FAT* 2019.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from stance.learning.corpus import ANSWERS, locate
from stance.learning.evaluation import HEADLINE
from stance.runs.comparison import TITLES

LIMITS = (
    "It reads English news prose, and judges what experts say, not whether they are right.",
    "It misses gains that must be inferred and evidence in sentences that name no side; irony misleads it.",
    "The intervals cover the choice of articles, not that of the corpus: expect less on other text.",
    "Do not count shares of opinion with it without correcting for its errors on a labelled sample of your own.",
)


@dataclass(frozen=True)
class CardFacts:
    """What a card is written from.

    ``metrics`` and ``tags`` are those of the run; ``labels`` counts the scored experts by answer; ``transfer`` holds a
    row per question that was held out whole, with its experts and the headline scores on them, and is empty where none
    was.
    """

    title: str
    question: str
    corpus: str
    digest: str
    size: str
    metrics: Mapping[str, float]
    tags: Mapping[str, str]
    params: Mapping[str, Any]
    labels: Mapping[str | None, int] = field(default_factory=dict)
    codebook: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    transfer: tuple[Mapping[str, Any], ...] = ()


def codebook_of(path: str | Path) -> Mapping[str, Any]:
    """Give the codebook beside a corpus; empty if there is none."""
    place = locate(path)
    file = (place if place.is_dir() else place.parent) / "codebook.yaml"
    try:
        found = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError):
        return {}
    return found if isinstance(found, dict) else {}


def model_card(facts: CardFacts) -> str:
    """Write the card in Markdown, with the front matter that model hubs read."""
    sections = (
        _front(facts),
        _head(facts),
        _scores(facts),
        _transfer(facts),
        _data(facts),
        _codebook(facts),
        _limits(facts),
    )
    return "\n".join(line for section in sections for line in section) + "\n"


def _front(facts: CardFacts) -> Iterator[str]:
    front = {
        "language": "en",
        "library_name": "sklearn",
        "tags": ["stance-detection", "news"],
        "datasets": [facts.corpus],
    }
    yield from ("---", yaml.safe_dump(front, sort_keys=False).strip(), "---")


def _head(facts: CardFacts) -> Iterator[str]:
    yield f"# {facts.title}"
    yield ""
    yield f"{facts.question} For each quoted expert of a news article: the side, both or neither, with probability "
    yield "and the sentence that says it."
    yield ""


def _scores(facts: CardFacts) -> Iterator[str]:
    metrics, params = facts.metrics, facts.params
    yield "## How good it is"
    yield (
        f"Cross-validated in {params.get('evaluation.folds')} folds that keep together what shares an "
        f"{params.get('evaluation.by')}; brackets: 95 % bootstrap intervals over these groups."
    )
    yield ""
    yield "| | " + " | ".join(TITLES.values()) + " |"
    yield "|---|" + "---|" * len(TITLES)
    yield "| **this model** | " + " | ".join(_figure(metrics, n) for n in HEADLINE) + " |"
    for system in dict.fromkeys(n.split("/")[0] for n in metrics if n.startswith("baseline_") and "/" in n):
        name = system.removeprefix("baseline_").replace("_", " ")
        yield f"| {name} | " + " | ".join(_figure(metrics, f"{system}/{n}") for n in HEADLINE) + " |"
    yield ""
    if "calibration_error" in metrics:
        rate = _figure(metrics, "gain_base_rate")
        yield f"- Calibration error {_figure(metrics, 'calibration_error')}; base rate of a gain {rate}."
    if "mirror" in metrics:
        yield f"- Mirror test: {metrics['mirror']:.3f} of the answers swap exactly when the two sides are swapped."
    yield from (f"- {note}" for note in facts.notes)
    yield ""


def _transfer(facts: CardFacts) -> Iterator[str]:
    """Tell how well it judges questions that it has not learned from."""
    yield "## Transfer to other questions"
    if not facts.transfer:
        yield "Not measured in this run, whose folds hold every question; `evaluation.by=question` measures it."
        yield ""
        return
    yield "Each question was judged by a model that had not learned from it; brackets: intervals over its articles."
    yield ""
    yield "| question | experts | " + " | ".join(TITLES.values()) + " |"
    yield "|---|---:|" + "---|" * len(TITLES)
    for row in facts.transfer:
        known = {name: value for name, value in row.items() if isinstance(value, float)}
        yield f"| {row['question']} | {row['experts']} | " + " | ".join(_figure(known, n) for n in HEADLINE) + " |"
    yield ""


def _data(facts: CardFacts) -> Iterator[str]:
    yield "## Data and labels"
    yield f"- Corpus `{facts.corpus}`: {facts.size}; SHA-256 `{facts.digest}`."
    given = ", ".join(f"{answer} {facts.labels[answer]}" for answer in ANSWERS if answer in facts.labels)
    yield f"- Scored experts by label (A and B: first and second side): {given}."
    yield ""


def _codebook(facts: CardFacts) -> Iterator[str]:
    labels = facts.codebook.get("labels")
    if not isinstance(labels, dict):
        return
    yield "## What the labels mean"
    if "question" in facts.codebook:
        yield f"{' '.join(str(facts.codebook['question']).split())}"
        yield ""
    for name, entry in labels.items():
        definition = entry.get("definition") if isinstance(entry, dict) else entry
        yield f"- **{name}**: {' '.join(str(definition).split())}"
    yield ""


def _limits(facts: CardFacts) -> Iterator[str]:
    yield "## Limits"
    yield from (f"- {limit}" for limit in LIMITS)
    yield ""
    yield "## Made with"
    yield f"- {facts.tags.get('stance.versions', 'unknown versions')}"
    if commit := facts.tags.get("mlflow.source.git.commit"):
        dirty = " with changes that were not committed" if facts.tags.get("stance.git.dirty") == "true" else ""
        yield f"- commit `{commit[:12]}`{dirty}"
    for part in ("classifier._target_", "model.aggregation", "seed"):
        if part in facts.params:
            yield f"- {part.removesuffix('._target_')}: `{facts.params[part]}`"


def _figure(metrics: Mapping[str, float], name: str) -> str:
    if name not in metrics:
        return "n/a"
    low, high = metrics.get(f"{name}_lo"), metrics.get(f"{name}_hi")
    return f"{metrics[name]:.2f}" + ("" if low is None or high is None else f" [{low:.2f}, {high:.2f}]")
