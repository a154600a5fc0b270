"""What a run records, described without MLflow: flat params, metrics, tables, a note."""

from __future__ import annotations

import os
import platform
import socket
import subprocess
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from importlib import metadata
from typing import Any

from stance.learning.corpus import ANSWERS, Corpus
from stance.learning.evaluation import HEADLINE, Evaluation
from stance.learning.question import Question
from stance.learning.scores import COVERAGES, Score
from stance.runs.card import CardFacts, codebook_of, model_card
from stance.runs.comparison import TITLES
from stance.runs.places import PACKAGE, masked

RATE = "gain_base_rate"
OF_ONE_LABEL = tuple(f"_{answer}" for answer in ANSWERS)
OF_COVERAGE = tuple(f"_at_{percent}" for percent in COVERAGES if percent != 50)
BOUNDED = (*HEADLINE, "calibration_error")  # scores whose intervals are metrics of a run
DIGITS = 8  # of probabilities kept: enough that scores computed from them are those of the run
VERSIONS = "stance.versions"
VERSIONED = ("stance", "scikit-learn", "numpy", "mlflow", "hydra-core", "skops")


def flat(config: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Yield dotted names and values of a nested config; an empty mapping or list is a value."""
    for key, value in config.items():
        name = f"{prefix}{key}"
        if isinstance(value, Mapping) and value:
            yield from flat(value, f"{name}.")
        else:
            yield name, value


def params(config: Mapping[str, Any]) -> dict[str, Any]:
    """Give what a run is told apart by; where it is kept is none of it, but under which name it goes is."""
    return {n: v for n, v in flat(config) if not n.startswith("tracking.") or n == "tracking.name"}


def metrics(evaluation: Evaluation) -> dict[str, float]:
    """Give what runs are compared and sorted by as scalars: ``gain_f1``, ``gain_f1_lo``, ``baseline_majority/gain_f1``.

    Every metric is a row that a store reads for each run it lists. So of one label only F1 is kept, of coverages only
    one half, and intervals only of ``BOUNDED``; ``score_rows`` gives them all.
    """
    found = dict(scalars(evaluation.scores))
    for system, scores in evaluation.baselines.items():
        for name in HEADLINE:
            if (value := scores[name].value) is not None:
                found[f"baseline_{system}/{name}"] = value
    if evaluation.mirror.value is not None:
        found["mirror"] = evaluation.mirror.value
    return found


def scalars(scores: Mapping[str, Score], bounded: Collection[str] = BOUNDED) -> Iterator[tuple[str, float]]:
    """Yield the scores that have a value and are worth a metric, with the bounds of those in ``bounded``."""
    for name, score in scores.items():
        left_out = name.endswith(OF_COVERAGE) or (name.endswith(OF_ONE_LABEL) and not name.startswith("f1_"))
        if score.value is None or left_out:
            continue
        yield name, score.value
        if name in bounded and score.low is not None and score.high is not None:
            yield f"{name}_lo", score.low
            yield f"{name}_hi", score.high


def score_rows(evaluation: Evaluation) -> list[dict[str, Any]]:
    """Give one row per system and score, with interval, or with the reason why it was not computed."""
    return [
        {
            "system": system,
            "score": name,
            "value": score.value,
            "low": score.low,
            "high": score.high,
            "why_not": score.why_not or "",
        }
        for system, scores in {"model": evaluation.scores, **evaluation.baselines}.items()
        for name, score in scores.items()
    ]


def out_of_fold(evaluation: Evaluation) -> list[dict[str, Any]]:
    """Give one row per expert: who, what was true, what was predicted out of fold, and on which statement.

    ``group`` is what was never split between training and test, so what paired tests and intervals resample.
    """
    rows = []
    judged = zip(
        evaluation.examples, evaluation.judgements, evaluation.fold, evaluation.predictions.groups, strict=True
    )
    for example, judgement, fold, group in judged:
        first, second = example.question.side_ids
        best = max(judgement.evidence.values(), key=lambda e: e.p, default=None)
        rows.append(
            {
                "article": example.article,
                "expert": example.expert,
                "question": example.question.id,
                "group": str(group),
                "fold": int(fold),
                "stance": example.stance,
                "predicted": judgement.stance,
                "right": example.stance == judgement.stance,
                "side_a": first,
                "p_a": round(judgement.gains[first], DIGITS),
                "side_b": second,
                "p_b": round(judgement.gains[second], DIGITS),
                "evidence": best.statement.span.text if best else "",
                "traps": " ".join(sorted(example.traps)),
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


def statements(evaluation: Evaluation) -> list[dict[str, Any]]:
    """Give one row per statement of these experts: its words, who gains by its label, and P(gain) by itself.

    ``place`` is the expert's row in ``out_of_fold``; ``gains`` is None where nobody labelled the statement, and a
    probability is None where the statement does not name the side.
    """
    return [
        {
            "place": place,
            "start": statement.span.start,
            "text": statement.span.text,
            "gains": None if statement.gains is None else " ".join(sorted(statement.gains)),
            **{f"p_{x}": _rounded(p.get(s)) for x, s in zip("ab", example.question.side_ids, strict=True)},
            "traps": " ".join(sorted(statement.traps)),
        }
        for place, (example, judged) in enumerate(zip(evaluation.examples, evaluation.judgements, strict=True))
        for statement, p in zip(example.statements, judged.statements, strict=True)
    ]


def _rounded(p: float | None) -> float | None:
    return None if p is None else round(p, 4)


def note(evaluation: Evaluation, corpus: Corpus, title: str) -> str:
    """Write the run's description in Markdown: scores beside the baselines, the data, what was not computed."""
    lines = [f"**{title}**", "", "| | " + " | ".join(TITLES.values()) + " |", "|---|" + "---|" * len(TITLES)]
    for system, scores in {"this model": evaluation.scores, **evaluation.baselines}.items():
        lines.append(f"| {system.replace('_', ' ')} | " + " | ".join(str(scores[n]) for n in HEADLINE) + " |")
    rate = evaluation.scores[RATE]
    lines += [
        "",
        f"{corpus.size} of `{corpus.name}` (digest `{corpus.digest[:12]}`); base rate of a gain {rate}.",
        "Brackets: 95 % bootstrap intervals over groups.",
        f"Mirror test: {evaluation.mirror.value:.3f} of the answers swap exactly when the sides are swapped.",
    ]
    lines += [f"- {n}" for n in evaluation.notes]
    lines += [f"- {s.name}: {s}" for s in evaluation.scores.values() if s.value is None]
    return "\n".join(lines)


def card(evaluation: Evaluation, corpus: Corpus, question: Question, title: str, config: Mapping[str, Any]) -> str:
    """Write the model card of a run."""
    not_computed = tuple(f"{s.name}: {s}" for s in evaluation.scores.values() if s.value is None)
    facts = CardFacts(
        title=title,
        question=question.text,
        corpus=corpus.name,
        digest=corpus.digest,
        size=corpus.size,
        metrics=metrics(evaluation) | dict(scalars(evaluation.scores, bounded=tuple(evaluation.scores))),
        labels=Counter(e.answer for e in evaluation.examples),
        tags=environment(),
        params=dict(flat(config)),
        codebook=codebook_of(config["corpus"]["path"]),
        notes=(*evaluation.notes, *not_computed),
        transfer=tuple(by_question(evaluation)) if evaluation.by == "question" else (),
    )
    return model_card(facts)


def environment() -> dict[str, str]:
    """Give tags of what the run stood on: versions, machine, process, git commit and whether the tree was dirty."""
    versions = {name: _version(name) for name in VERSIONED} | {"python": platform.python_version()}
    tags = {VERSIONS: ", ".join(f"{name} {version}" for name, version in versions.items())}
    tags |= {"stance.host": socket.gethostname(), "stance.pid": str(os.getpid())}
    return tags | _git()


def versions_of(tags: Mapping[str, str]) -> dict[str, str]:
    """Give what a run's tag says of the versions it stood on, by name."""
    named = (part.partition(" ") for part in tags.get(VERSIONS, "").split(", ") if part)
    return {name: version for name, _, version in named}


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
        ask = ["git", "--no-optional-locks", "-C", str(PACKAGE.parent)]  # an interrupted run leaves no lock behind
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
