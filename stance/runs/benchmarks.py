"""`stance train` on a public benchmark: its published files, split and score, its published figures beside ours."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from stance.learning.corpus import CorpusError
from stance.learning.fold_scores import scalars, spread_of
from stance.learning.newsmtsc import read_newsmtsc
from stance.learning.scores import Score
from stance.learning.semeval import read_semeval
from stance.learning.target_evaluation import TargetEvaluation, evaluate
from stance.learning.target_model import TargetModel
from stance.learning.target_predictor import COLUMNS, TargetPredictor
from stance.learning.target_scores import TESTED, target_statistics
from stance.learning.targets import TargetCorpus
from stance.runs import describe, identity
from stance.runs.comparison import aligned
from stance.runs.judged import AVERAGED_TAG, HEADLINE_TAG, LABELS_TAG, score_title
from stance.runs.places import masked
from stance.runs.promotion import first_or_challenger
from stance.runs.store import Store
from stance.runs.tracking import Run, run, to_yaml
from stance.runs.trained import Purpose, Trained, say

READERS: Mapping[str, Callable[..., TargetCorpus]] = {"newsmtsc": read_newsmtsc, "semeval_2016": read_semeval}


def train_on_benchmark(
    config: Mapping[str, Any], model: TargetModel, title: str, overrides: Sequence[str], purpose: Purpose
) -> Trained:
    """Evaluate, fit on the training part and record everything."""
    corpus = read_benchmark(config["corpus"])
    store = Store.open(config["tracking"]["uri"], config["tracking"]["artifacts"])
    started = time.perf_counter()
    then = f"{len(corpus.test)} to score" if config["evaluation"]["part"] == "test" else "cross-validated"
    say(f"{title}: {len(corpus.train)} rows of {corpus.name} to learn from, {then}")
    name = f"{title} · seed {config['seed']} · {time.strftime('%m-%d %H:%M:%S')}"
    tags = {"stance.kind": "train", identity.JOB: identity.digest(config), **purpose.tags}
    with run(store, config["question"]["id"], name, purpose.parent, tags) as opened:
        shown = describe.without_password(identity.own_part(config))
        opened.params(describe.params(shown))
        opened.text("config.yaml", to_yaml(shown))
        opened.dataset(corpus)
        settings = dict(config["evaluation"])
        evaluation = evaluate(
            model, corpus, seed=config["seed"], progress=_progress, after_fold=purpose.after_fold, **settings
        )
        predictor = TargetPredictor(model.fit(corpus.train), corpus.labels)
        fitted = time.perf_counter() - started
        main = headline(evaluation)
        own = {"stance.seed": str(config["seed"]), "stance.overrides": masked(" ".join(overrides))}
        said = {HEADLINE_TAG: main, LABELS_TAG: corpus.labels, AVERAGED_TAG: corpus.averaged}
        opened.tags({**describe.environment(), **own, **{name: ",".join(value) for name, value in said.items()}})
        version = _record(opened, evaluation, corpus, predictor, title, config)
        opened.metrics({"seconds_fitting": fitted, "seconds_tracking": time.perf_counter() - started - fitted})
    table = results_table(evaluation, corpus.name)
    return Trained(
        opened.id, config["question"]["id"], store, evaluation.scores, main[0], table, evaluation.notes, version
    )


def read_benchmark(config: Mapping[str, Any]) -> TargetCorpus:
    """Read the files that a corpus's config names, by the reader of their format.

    Raises
    ------
    CorpusError
        If the format is unknown, no path is given, or a file is not as published.
    """
    settings = dict(config)
    form, path = settings.pop("format"), settings.pop("path")
    if form not in READERS:
        raise CorpusError(f"corpus.format must be one of {', '.join(READERS)}, found {form!r}.")
    if path is None:
        raise CorpusError(f"The files of {form} do not ship with stance; say where they are with corpus.path=FOLDER.")
    return READERS[form](Path(str(path)).expanduser(), **settings)


def headline(evaluation: TargetEvaluation) -> list[str]:
    """Name the scores that are shown first: the publication's main score, then those beside it."""
    return [name for name in TESTED if name in evaluation.scores]


def tested_scores(config: Mapping[str, Any]) -> tuple[str, ...]:
    """Name the scores by which runs on a benchmark are compared and searched, the publication's main one first.

    Raises
    ------
    CorpusError
        As ``read_benchmark``.
    """
    corpus = read_benchmark(config)
    gold, targets = (np.asarray([getattr(e, n) for e in corpus.train], dtype=object) for n in ("label", "target"))
    there = target_statistics(gold, gold, corpus.labels, corpus.averaged, targets if corpus.recurring else None)
    return tuple(name for name in TESTED if name in there)


@cache
def published() -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """Give the figures that others have published, by benchmark."""
    found: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("published.yaml").read_text(encoding="utf-8"))
    return found


def results_table(evaluation: TargetEvaluation, corpus: str) -> str:
    """Lay out our scores with their intervals beside the published ones, and the main score by target."""
    return "\n\n".join(aligned(rows) for rows in _tables(evaluation, corpus))


def _tables(evaluation: TargetEvaluation, corpus: str) -> list[list[list[str]]]:
    shown = headline(evaluation)
    ours = {"this model": evaluation.scores, **evaluation.baselines}
    main = [["", *map(score_title, shown), "source"]]
    main += [[name, *(_cell(scores[n]) for n in shown), "this run"] for name, scores in ours.items()]
    for row in published()[corpus] if evaluation.part == "test" else ():  # theirs are of the test part
        main.append([row["system"], *(f"{row[n]:.3f}" if n in row else "" for n in shown), row["source"]])
    by_target = [n for n in evaluation.scores if n.startswith("favg_") and n not in TESTED]
    if not by_target:
        return [main]
    rows = [[n.removeprefix("favg_").replace("_", " "), *(_cell(s[n]) for s in ours.values())] for n in by_target]
    return [main, [["Favg by target", *ours], *rows]]


def _cell(score: Score) -> str:
    if score.value is None:
        return "n/a"
    return f"{score.value:.3f}" + ("" if score.low is None else f" [{score.low:.3f}, {score.high:.3f}]")


def predictions(evaluation: TargetEvaluation, question: str) -> list[dict[str, Any]]:
    """Give one row per judged example, with the columns of the out-of-fold table of experts and the text."""
    rows = []
    for place, (example, answer) in enumerate(zip(evaluation.examples, evaluation.answers, strict=True)):
        row = {
            "article": example.id,
            "expert": example.target,
            "question": question,
            "fold": int(evaluation.fold[place]),
            "group": example.group,
            "stance": example.label,
            "predicted": answer,
            "right": example.label == answer,
            "evidence": example.text,
        }
        if evaluation.p is not None:
            row |= {
                f"p_{name}": round(float(p), 4) for name, p in zip(evaluation.labels, evaluation.p[place], strict=True)
            }
        rows.append(row)
    return rows


def _record(
    opened: Run,
    evaluation: TargetEvaluation,
    corpus: TargetCorpus,
    predictor: TargetPredictor,
    title: str,
    config: Mapping[str, Any],
) -> str | None:
    from stance.runs.pictures import confusion

    opened.table("out_of_fold.json", predictions(evaluation, config["question"]["id"]))
    gold = np.asarray([e.label for e in evaluation.examples], dtype=object)
    names = {label: label.lower() for label in evaluation.labels}
    opened.picture(
        "confusion_matrix.png", confusion(gold, evaluation.answers, names, f"{corpus.name}: truth and answer")
    )
    note = _note(evaluation, corpus, title)
    opened.tags({"mlflow.note.content": note})
    uri = opened.model(predictor, {"corpus": corpus.name, "labels": list(corpus.labels)}, COLUMNS)
    shown = headline(evaluation)
    metrics = dict(describe.scalars(evaluation.scores, shown))
    for name, scores in evaluation.baselines.items():
        metrics |= {f"baseline_{name}/{score}": value for score, value in describe.scalars(scores, shown)}
    opened.metrics(metrics | scalars(spread_of(evaluation.by_fold, shown)))
    tracking = config["tracking"]
    if tracking["alias"] is None:
        return None
    return first_or_challenger(opened.store, uri, opened.id, tracking["name"], tracking["alias"], note)


def _note(evaluation: TargetEvaluation, corpus: TargetCorpus, title: str) -> str:
    lines = [f"**{title}** on {corpus.name}"]
    for rows in _tables(evaluation, corpus.name):
        lines += ["", f"| {' | '.join(rows[0])} |", "|---" * len(rows[0]) + "|"]
        lines += [f"| {' | '.join(row)} |" for row in rows[1:]]
    how = (
        "the published split"
        if evaluation.part == "test"
        else "cross-validation on the training file; the test file was not used"
    )
    lines += ["", f"{len(evaluation.examples)} rows judged: {how} (digest `{corpus.digest[:12]}`)."]
    return "\n".join([*lines, "Brackets: 95 % bootstrap intervals over texts.", *(f"- {n}" for n in evaluation.notes)])


def _progress(done: int, of: int) -> None:
    if of > 1 and (done == of or sys.stderr.isatty()):
        say(f"fold {done}/{of}", end="\n" if done == of else "\r")
