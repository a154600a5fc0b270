"""`stance train`: read, assemble, evaluate, fit, record; one job or a sweep of them, driven by Hydra."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping
from typing import Any

from hydra.utils import instantiate
from omegaconf import DictConfig

from stance.learning.corpus import Corpus, read_corpus
from stance.learning.evaluation import Evaluation, cross_validate
from stance.learning.features import union
from stance.learning.model import StanceModel
from stance.learning.predictor import Predictor
from stance.learning.question import Question
from stance.learning.side import SideTable
from stance.runs import describe
from stance.runs.composition import check_targets, resolved
from stance.runs.pictures import pictures
from stance.runs.promotion import first_or_challenger
from stance.runs.tracking import PARENT, Run, Store, run, to_yaml


def train(config: DictConfig) -> float:
    """Read the corpus, cross-validate, fit on all of it and record everything; give the gains' average precision."""
    plain = resolved(config)
    question, table = _question(plain)
    corpus = _corpus(plain, question, table)
    model = assembled(plain)
    store = Store.open(plain["tracking"]["uri"])
    title = f"{_choice(config, 'features')} · {_choice(config, 'classifier')}"
    started = time.perf_counter()
    say(f"{title}: {len(corpus.examples)} experts, {corpus.statements} statements, {corpus.articles} articles")
    with run(
        store,
        question.id,
        f"{title} · seed {plain['seed']} · {time.strftime('%m-%d %H:%M:%S')}",
        os.environ.get(PARENT),
    ) as opened:
        opened.params(dict(describe.flat(plain)))
        own = {"stance.seed": str(plain["seed"]), "stance.overrides": " ".join(_overrides()), "stance.kind": "train"}
        opened.tags({**describe.environment(), **own})
        opened.text("config.yaml", to_yaml(plain))
        opened.dataset(corpus)
        evaluation = _evaluated(model, corpus, plain)
        predictor = Predictor(model.fit(corpus.examples), question.to_mapping())
        fitted = time.perf_counter() - started
        version = _record(opened, evaluation, corpus, predictor, question, title, plain)
        opened.metrics({"seconds_fitting": fitted, "seconds_tracking": time.perf_counter() - started - fitted})
    _report(evaluation, opened, store, version)
    return evaluation.scores["gain_ap"].value or 0.0


def assembled(config: Mapping[str, Any]) -> StanceModel:
    """Build the model from the config's parts, which may only be our own builders or stock scikit-learn estimators.

    Raises
    ------
    OverrideError
        If a ``_target_`` is neither.
    """
    for name in ("features", "classifier"):
        check_targets(config[name], name)
    parts = {name: instantiate(part) for name, part in config["features"].items()}
    return StanceModel(features=union(parts), classifier=instantiate(config["classifier"]), **config["model"])


def _question(config: Mapping[str, Any]) -> tuple[Question, SideTable]:
    table = SideTable.read(*config["corpus"]["sides"])
    return Question.from_mapping(config["question"], table, "conf/question"), table


def _corpus(config: Mapping[str, Any], question: Question, table: SideTable) -> Corpus:
    corpus = read_corpus(config["corpus"]["path"], table, {question.id: question})
    return corpus.asking(config["corpus"]["questions"]) if config["corpus"]["questions"] else corpus


def _evaluated(model: StanceModel, corpus: Corpus, config: Mapping[str, Any]) -> Evaluation:
    def progress(done: int, of: int) -> None:
        if done == of or sys.stderr.isatty():
            say(f"fold {done}/{of}", end="\n" if done == of else "\r")

    return cross_validate(model, corpus.examples, seed=config["seed"], progress=progress, **config["evaluation"])


def _record(
    opened: Run,
    evaluation: Evaluation,
    corpus: Corpus,
    predictor: Predictor,
    question: Question,
    title: str,
    config: Mapping[str, Any],
) -> str | None:
    opened.table("out_of_fold.json", describe.out_of_fold(evaluation))
    opened.table("statements.json", describe.statements(evaluation))
    opened.table("scores.json", describe.score_rows(evaluation))
    for name, figure in pictures(evaluation).items():
        opened.picture(name, figure)
    opened.tags({"mlflow.note.content": describe.note(evaluation, corpus, title)})
    # The model before the metrics: MLflow reads back, one by one, all that a run holds when a model is logged.
    uri = opened.model(predictor, question.side_ids)
    opened.metrics(describe.metrics(evaluation))
    card = describe.card(evaluation, corpus, question, title, config)
    opened.text("model_card.md", card)
    if (tracking := config["tracking"])["alias"] is None:
        return None
    return first_or_challenger(opened.store, uri, opened.id, tracking["name"], tracking["alias"], card)


def _report(evaluation: Evaluation, opened: Run, store: Store, version: str | None) -> None:
    from stance.runs.comparison import scores_table

    print(scores_table({"this model": evaluation.scores, **evaluation.baselines}))
    for note in evaluation.notes:
        say(f"note: {note}")
    print(f"run {opened.id}" + (f", registered as {version}" if version else ""))
    print(f"see it with: {store.ui}")


def _choice(config: DictConfig, group: str) -> str:
    from hydra.core.hydra_config import HydraConfig

    if not HydraConfig.initialized():
        return group
    choice = HydraConfig.get().runtime.choices.get(group)
    return str(choice) if choice else "+".join(config[group])


def _overrides() -> list[str]:
    from hydra.core.hydra_config import HydraConfig

    return list(HydraConfig.get().overrides.task) if HydraConfig.initialized() else []


def say(text: str, end: str = "\n") -> None:
    """Tell the person at the terminal how far the work is; data goes to stdout, this does not."""
    print(text, end=end, file=sys.stderr, flush=True)
