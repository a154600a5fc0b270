"""`stance train`: read, assemble, evaluate, fit, record; one job or a sweep of them, driven by Hydra."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from hydra.utils import instantiate
from omegaconf import DictConfig

from stance.learning.corpus import Corpus, Example, read_corpus
from stance.learning.coverage import coverage_curve
from stance.learning.evaluation import HEADLINE, Evaluation, cross_validate
from stance.learning.features import union
from stance.learning.fold_scores import scalars, score_so_far, spread
from stance.learning.judgement import Judgement
from stance.learning.model import StanceModel
from stance.learning.predictor import Predictor
from stance.learning.question import Question
from stance.learning.side import SideTable
from stance.learning.target_model import TargetModel
from stance.learning.views import Views
from stance.runs import describe, identity
from stance.runs.benchmarks import train_on_benchmark
from stance.runs.composition import check_targets, resolved
from stance.runs.pictures import pictures
from stance.runs.places import masked
from stance.runs.promotion import first_or_challenger
from stance.runs.store import Store
from stance.runs.tracking import Run, run, to_yaml
from stance.runs.trained import Purpose, Trained, say


def train(config: DictConfig, purpose: Purpose | None = None) -> Trained | None:
    """Read the corpus, cross-validate, fit on all of it and record everything; a dry run gives nothing."""
    purpose = purpose or Purpose()
    plain, title = resolved(config), _title(config, purpose.swept)
    if "format" in plain["corpus"]:
        return train_on_benchmark(plain, assembled_for_targets(plain), title, _overrides(), purpose)
    question, table = _question(plain)
    corpus = _corpus(plain, question, table)
    model = assembled(plain)
    if getattr(model.classifier, "dry_run", False):
        print(f"dry run, nothing was sent: {model.classifier.cost(Views.of(corpus.examples, None).texts)}")
        return None
    tracking = plain["tracking"]
    store = Store.open(tracking["uri"], tracking["artifacts"])
    started = time.perf_counter()
    say(f"{title}: {corpus.size}")
    name = f"{title} · seed {plain['seed']} · {time.strftime('%m-%d %H:%M:%S')}"
    tags = {"stance.kind": "train", identity.JOB: identity.digest(plain), **purpose.tags}
    with run(store, question.id, name, purpose.parent, tags) as opened:
        own = {"stance.seed": str(plain["seed"]), "stance.overrides": masked(" ".join(_overrides()))}
        opened.tags({**describe.environment(), **own})
        shown = describe.without_password(identity.own_part(plain))
        opened.params(describe.params(shown))
        opened.text("config.yaml", to_yaml(shown))
        opened.dataset(corpus)
        evaluation = _evaluated(model, corpus, plain, purpose)
        predictor = Predictor(model.fit(corpus.examples), question.to_mapping())
        fitted = time.perf_counter() - started
        version = _record(opened, evaluation, corpus, predictor, question, title, plain)
        opened.metrics({"seconds_fitting": fitted, "seconds_tracking": time.perf_counter() - started - fitted})
    return Trained(
        opened.id, question.id, store, evaluation.scores, "gain_ap", _shown(evaluation), evaluation.notes, version
    )


def assembled(config: Mapping[str, Any]) -> StanceModel:
    """Build the model from the config's parts, which may only be our own builders or stock scikit-learn estimators.

    Raises
    ------
    OverrideError
        If a ``_target_`` is neither.
    """
    return StanceModel(**_parts(config), **config["model"])


def assembled_for_targets(config: Mapping[str, Any]) -> TargetModel:
    """Build the model of a public benchmark from the same parts as ``assembled``."""
    return TargetModel(**_parts(config), **config["model"])


def _parts(config: Mapping[str, Any]) -> dict[str, Any]:
    for name in ("features", "classifier"):
        check_targets(config[name], name)
    parts = {name: instantiate(part) for name, part in config["features"].items()}
    return {"features": union(parts), "classifier": instantiate(config["classifier"])}


def _question(config: Mapping[str, Any]) -> tuple[Question, SideTable]:
    table = SideTable.read(*config["corpus"]["sides"])
    return Question.from_mapping(config["question"], table, "conf/question"), table


def _corpus(config: Mapping[str, Any], question: Question, table: SideTable) -> Corpus:
    corpus = read_corpus(config["corpus"]["path"], table, {question.id: question})
    return corpus.asking(config["corpus"]["questions"]) if config["corpus"]["questions"] else corpus


def _evaluated(model: StanceModel, corpus: Corpus, config: Mapping[str, Any], purpose: Purpose) -> Evaluation:
    def progress(done: int, of: int) -> None:
        if done == of or sys.stderr.isatty():
            say(f"fold {done}/{of}", end="\n" if done == of else "\r")

    examples, judgements = list[Example](), list[Judgement]()

    def after_fold(held_out: Sequence[Example], found: Sequence[Judgement]) -> None:
        examples.extend(held_out)
        judgements.extend(found)
        if purpose.after_fold:
            purpose.after_fold(lambda name: score_so_far(name, examples, judgements))

    return cross_validate(
        model,
        corpus.examples,
        seed=config["seed"],
        progress=progress,
        after_fold=after_fold,
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
    opened.table("coverage.json", coverage_curve(evaluation.predictions))
    opened.table("questions.json", describe.by_question(evaluation))
    opened.table("statements.json", describe.statements(evaluation))
    opened.table("scores.json", describe.score_rows(evaluation))
    for name, figure in pictures(evaluation).items():
        opened.picture(name, figure)
    opened.tags({"mlflow.note.content": describe.note(evaluation, corpus, title)})
    # The model before the metrics: MLflow reads back, one by one, all that a run holds when a model is logged.
    uri = opened.model(predictor, {"sides": list(question.side_ids)})
    opened.metrics(describe.metrics(evaluation) | scalars(spread(evaluation, HEADLINE)))
    card = describe.card(evaluation, corpus, question, title, config)
    opened.text("model_card.md", card)
    if (tracking := config["tracking"])["alias"] is None:
        return None
    return first_or_challenger(opened.store, uri, opened.id, tracking["name"], tracking["alias"], card)


def _shown(evaluation: Evaluation) -> str:
    """Lay out the scores beside the baselines', and those of each question where each was held out."""
    from stance.runs.comparison import scores_table

    tables = [scores_table({"this model": evaluation.scores, **evaluation.baselines})]
    if evaluation.by == "question":
        tables.append(scores_table(evaluation.questions))
    return "\n".join(tables)


def _title(config: DictConfig, swept: Collection[str] = ()) -> str:
    """Name features and classifier, and what else tells a job from the others of its sweep, but for the seed."""
    named = [_choice(config, "features"), _choice(config, "classifier")]
    for key, _, value in (override.lstrip("+").partition("=") for override in _overrides()):
        if key in swept and key not in ("features", "classifier", "seed") and value not in named:
            named.append(f"{key.rpartition('.')[2]}={_brief(masked(value))}")
    return " · ".join(named)


def _brief(value: str) -> str:
    """Shorten a value for a name; a search draws numbers of seventeen digits."""
    if len(value) > 8:
        with contextlib.suppress(ValueError):
            return f"{float(value):.4g}"
    return value[:40]


def _choice(config: DictConfig, group: str) -> str:
    from hydra.core.hydra_config import HydraConfig

    if not HydraConfig.initialized():
        return group
    choice = HydraConfig.get().runtime.choices.get(group)
    return str(choice) if choice else "+".join(config[group])


def _overrides() -> list[str]:
    from hydra.core.hydra_config import HydraConfig

    return list(HydraConfig.get().overrides.task) if HydraConfig.initialized() else []
