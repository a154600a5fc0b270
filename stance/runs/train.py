"""`stance train`: read, assemble, evaluate, fit, record; one job or a sweep of them, driven by Hydra."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping, Sequence
from typing import Any

import hydra
from hydra.errors import HydraException
from hydra.utils import instantiate
from omegaconf import DictConfig, OmegaConf
from omegaconf.errors import OmegaConfBaseException

from stance.learning.corpus import Corpus, read_corpus
from stance.learning.evaluation import HEADLINE, Evaluation, cross_validate
from stance.learning.features import union
from stance.learning.model import StanceModel
from stance.learning.predictor import Predictor
from stance.learning.question import Question
from stance.learning.side import SideTable
from stance.runs import describe, places
from stance.runs.composition import check_targets, checked, resolved
from stance.runs.pictures import pictures
from stance.runs.registry import register
from stance.runs.tracking import PARENT, Run, Store, StoreError, run, summarise_children, to_yaml

EXPECTED = (ValueError, LookupError, OSError, StoreError, HydraException, OmegaConfBaseException)


def main(arguments: Sequence[str]) -> int:
    """Run `stance train` with Hydra's overrides and flags; give the exit code."""
    OmegaConf.register_new_resolver("stance_home", lambda: str(places.home()), replace=True)
    arguments = list(arguments)
    try:
        config = checked(arguments)
    except EXPECTED as error:
        print(f"stance train: {_one_line(error)}", file=sys.stderr)
        return 2
    sweeping = any(a in ("-m", "--multirun") for a in arguments)
    only_shows = any(
        a.split("=")[0] in ("--cfg", "-c", "--info", "-i", "--help", "-h", "--hydra-help", "--version")
        for a in arguments
    )
    if only_shows:
        return _launch(arguments)
    try:  # a store that cannot be used should be said before any work, and be there before parallel jobs ask for it
        store = Store.open(config["tracking"]["uri"])
    except StoreError as error:
        print(f"stance train: {error}", file=sys.stderr)
        return 2
    return _sweep(arguments, config, store) if sweeping else _launch(arguments)


def _launch(arguments: Sequence[str]) -> int:
    """Hand over to Hydra, which parses the flags, composes and calls the task once per job."""
    failures: list[str] = []

    def task(config: DictConfig) -> float | None:
        try:
            return train(config)
        except EXPECTED as error:
            failures.append(_one_line(error))
            print(f"stance train: {failures[-1]}", file=sys.stderr)
            return None

    before, sys.argv = sys.argv, ["stance train", *arguments]
    try:
        hydra.main(version_base="1.3", config_path=str(places.conf()), config_name="config")(task)()
    finally:
        sys.argv = before
    return 2 if failures else 0


def _sweep(arguments: Sequence[str], config: Mapping[str, Any], store: Store) -> int:
    """Open a parent run, let Hydra run the jobs as its children, and sum them up on the parent."""
    experiment = str(config["question"]["id"])
    name = f"sweep {time.strftime('%Y-%m-%d %H:%M:%S')}"
    with run(store, experiment, name, tags={"stance.kind": "sweep"}) as parent:
        os.environ[PARENT] = parent.id
        parent.tags({"stance.overrides": " ".join(arguments), **describe.environment()})
        try:
            _launch(arguments)
        finally:
            del os.environ[PARENT]
        done, failed = summarise_children(store, parent, experiment, HEADLINE)
    print(f"sweep {parent.id}: {done} runs finished, {failed} failed", file=sys.stderr)
    print(f"open them with: {store.ui}", file=sys.stderr)
    return 1 if failed else 0


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
        version = _record(opened, evaluation, corpus, predictor, question, title, plain["tracking"])
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
    tracking: Mapping[str, Any],
) -> str | None:
    opened.table("out_of_fold.json", describe.out_of_fold(evaluation))
    for name, figure in pictures(evaluation).items():
        opened.picture(name, figure)
    opened.tags({"mlflow.note.content": describe.note(evaluation, corpus, title)})
    # The model before the metrics: MLflow reads back, one by one, all that a run holds when a model is logged.
    uri = opened.model(predictor, question.side_ids)
    opened.metrics(describe.metrics(evaluation))
    if tracking["alias"] is None:
        return None
    version = register(opened.store, uri, opened.id, tracking["name"], tracking["alias"])
    return f"{tracking['name']}@{tracking['alias']} (version {version})"


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


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__


def say(text: str, end: str = "\n") -> None:
    """Tell the person at the terminal how far the work is; data goes to stdout, this does not."""
    print(text, end=end, file=sys.stderr, flush=True)
