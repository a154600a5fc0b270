"""`stance train`: read, assemble, evaluate, fit, record; one job or a sweep of them, driven by Hydra."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hydra.utils import instantiate
from omegaconf import DictConfig

from stance.learning.corpus import Corpus, Example, read_corpus
from stance.learning.evaluation import HEADLINE, Evaluation, cross_validate
from stance.learning.features import union
from stance.learning.fold_scores import spread
from stance.learning.model import Judgement, StanceModel
from stance.learning.predictor import Predictor
from stance.learning.question import Question
from stance.learning.side import SideTable
from stance.runs import describe, identity
from stance.runs.composition import check_targets, resolved
from stance.runs.pictures import pictures
from stance.runs.places import masked
from stance.runs.promotion import first_or_challenger
from stance.runs.store import Store
from stance.runs.tracking import Run, run, to_yaml


@dataclass(frozen=True)
class Purpose:
    """Why a training is run: by itself, or as a job of a parent run; ``after_fold`` may end it early."""

    parent: str | None = None
    tags: Mapping[str, str] = field(default_factory=dict)
    after_fold: Callable[[Sequence[Example], Sequence[Judgement]], None] | None = None


@dataclass(frozen=True)
class Trained:
    """A finished training: its run, what cross-validation found, and the name under which it was registered."""

    run: str
    store: Store
    evaluation: Evaluation
    version: str | None


def train(config: DictConfig, purpose: Purpose | None = None) -> Trained:
    """Read the corpus, cross-validate, fit on all of it and record everything."""
    purpose = purpose or Purpose()
    plain = resolved(config)
    tracking = plain["tracking"]
    store = Store.open(tracking["uri"], tracking["artifacts"])  # one that cannot be used is said before any work
    question, table = _question(plain)
    corpus = _corpus(plain, question, table)
    model = assembled(plain)
    title = f"{_choice(config, 'features')} · {_choice(config, 'classifier')}"
    started = time.perf_counter()
    say(f"{title}: {len(corpus.examples)} experts, {corpus.statements} statements, {corpus.articles} articles")
    name = f"{title} · seed {plain['seed']} · {time.strftime('%m-%d %H:%M:%S')}"
    tags = {"stance.kind": "train", identity.JOB: identity.digest(plain), **purpose.tags}
    with run(store, question.id, name, purpose.parent, tags) as opened:
        own = {"stance.seed": str(plain["seed"]), "stance.overrides": masked(" ".join(_overrides()))}
        opened.tags({**describe.environment(), **own})
        shown = _without_password(identity.own_part(plain))
        opened.params(dict(describe.flat(shown)))
        opened.text("config.yaml", to_yaml(shown))
        opened.dataset(corpus)
        evaluation = _evaluated(model, corpus, plain, purpose)
        predictor = Predictor(model.fit(corpus.examples), question.to_mapping())
        fitted = time.perf_counter() - started
        version = _record(opened, evaluation, corpus, predictor, question, title, plain)
        opened.metrics({"seconds_fitting": fitted, "seconds_tracking": time.perf_counter() - started - fitted})
    return Trained(opened.id, store, evaluation, version)


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


def _without_password(config: Mapping[str, Any]) -> dict[str, Any]:
    tracking = config["tracking"]
    return {**config, "tracking": {**tracking, "uri": tracking["uri"] and masked(tracking["uri"])}}


def _evaluated(model: StanceModel, corpus: Corpus, config: Mapping[str, Any], purpose: Purpose) -> Evaluation:
    def progress(done: int, of: int) -> None:
        if done == of or sys.stderr.isatty():
            say(f"fold {done}/{of}", end="\n" if done == of else "\r")

    return cross_validate(
        model,
        corpus.examples,
        seed=config["seed"],
        progress=progress,
        after_fold=purpose.after_fold,
        **config["evaluation"],
    )


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
    opened.metrics(describe.metrics(evaluation) | _over_folds(evaluation))
    card = describe.card(evaluation, corpus, question, title, config)
    opened.text("model_card.md", card)
    if (tracking := config["tracking"])["alias"] is None:
        return None
    return first_or_challenger(opened.store, uri, opened.id, tracking["name"], tracking["alias"], card)


def _over_folds(evaluation: Evaluation) -> dict[str, float]:
    """Give what a sweep needs for its intervals over seeds and folds."""
    found = spread(evaluation, HEADLINE)
    scalars = {f"{n}_fold_mean": s.mean for n, s in found.items()} | {f"{n}_fold_sd": s.sd for n, s in found.items()}
    return scalars | ({"folds": next(iter(found.values())).folds} if found else {})


def report(trained: Trained) -> None:
    """Print the scores beside the baselines', and where the run is."""
    from stance.runs.comparison import scores_table

    print(scores_table({"this model": trained.evaluation.scores, **trained.evaluation.baselines}))
    for note in trained.evaluation.notes:
        say(f"note: {note}")
    print(f"run {trained.run}" + (f", registered as {trained.version}" if trained.version else ""))
    print(f"see it with: {trained.store.ui}")


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
