"""`stance train tune=optuna`: a search for the best values of a space, each trial a child of one run, resumable."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from omegaconf import DictConfig

from stance.runs import describe, identity, ledger, places, processes, studies
from stance.runs.benchmarks import tested_scores
from stance.runs.jobs import CommandLine, Job
from stance.runs.judged import EXPERTS
from stance.runs.overrides import OverrideError, flattened, meant
from stance.runs.pictures import search_picture
from stance.runs.reasons import reason
from stance.runs.space import Dimension, as_override, dimensions
from stance.runs.store import Store, refusals
from stance.runs.sweeping import close_dead, parent_name
from stance.runs.tracking import Run, Stopped, run
from stance.runs.train import train
from stance.runs.trained import Purpose, ScoreSoFar, say


@dataclass(frozen=True)
class Search:
    """What is searched: the line, its options and space, and the metric that is made as large as possible."""

    line: CommandLine
    base: Job
    options: Mapping[str, Any]
    space: tuple[Dimension, ...]
    metric: str
    store: Store

    @property
    def question(self) -> str:
        """The experiment of the runs."""
        return str(self.base.config["question"]["id"])

    @property
    def name(self) -> str:
        """The study's name: equal for the same config, space, metric, data and code."""
        asked = {k: v for k, v in self.options.items() if k in ("metric", "prune", "unpruned", "space")}
        return identity.digest_of([self.base.digest, asked])[:32]


def tune(line: CommandLine, arguments: Sequence[str]) -> int:
    """Run trials until the study holds as many as asked for; give the exit code."""
    search = _search(line)
    close_dead(search.store, [search.question])
    unpruned = search.options["unpruned"] if search.options["prune"] else None
    study = studies.open_study(
        search.name, search.store, search.options["storage"], unpruned, search.base.config["seed"]
    )
    studies.close_dead_trials(study)
    earlier = ledger.group(search.store, search.question, "search", search.name)
    tags = {ledger.KIND: "search", "stance.group": search.name, "stance.overrides": places.masked(" ".join(arguments))}
    name, resume = parent_name("search", [d.key for d in search.space]), earlier.info.run_id if earlier else None
    goes_on = "; the search goes on" if earlier else ""
    say(f"{studies.kept(study)} of {search.options['trials']} trials are done{goes_on}")
    tags |= describe.environment()
    with run(search.store, search.question, name, tags=tags, resume=resume) as parent:
        try:
            failed = sum(not _tried(search, study, parent) for _ in _remaining(search, study))
        finally:  # also on Ctrl-C: what is finished stands in the summary
            _record(search, study, parent)
    _report(search, study, parent)
    return 1 if failed else 0


def _search(line: CommandLine) -> Search:
    (base, *others) = line.jobs()
    if others:
        raise OverrideError(
            "A search takes one config, not a sweep: give the values as tune.space.KEY={choices: [...]}."
        )
    if not line.sequential:
        raise OverrideError(
            "A search runs its trials one after the other; for more at once, start the same line again."
        )
    options = base.config["tune"]
    for name in ("trials", "unpruned"):
        if not isinstance(options[name], int) or isinstance(options[name], bool) or options[name] < 1:
            raise OverrideError(f"tune.{name} must be a whole number of at least 1, found {options[name]!r}.")
    space = tuple(dimensions(options["space"]))
    _check_keys(space, base.config)
    metric, tracking = _metric(base.config), base.config["tracking"]
    search = Search(line, base, options, space, metric, Store.open(tracking["uri"], tracking["artifacts"]))
    for first in (True, False):  # a value that cannot be is said before any work
        _job(search, {d.key: (d.choices[0 if first else -1] if d.choices else d.low) for d in space})
    return search


def _metric(config: Mapping[str, Any]) -> str:
    """Give what is searched by: the score that was asked for, or the main one."""
    chosen, there, main = config["tune"]["metric"], EXPERTS.headline, EXPERTS.main
    if "format" in config["corpus"]:
        if config["evaluation"]["part"] == "test":
            raise OverrideError(
                "A search on the test part would choose by what is to be reported; add evaluation.part=train."
            )
        there = tested_scores(config["corpus"])
        main = there[0]
    if chosen is not None and chosen not in there:
        raise OverrideError(f"tune.metric must be one of {', '.join(there)}, found {chosen!r}.")
    return chosen or main


def _check_keys(space: Sequence[Dimension], config: Mapping[str, Any]) -> None:
    known = set(flattened({key: value for key, value in config.items() if key not in identity.APART}))
    for dimension in space:
        if dimension.key not in known:
            benchmark = " For a public benchmark choose tune=optuna_targets." if "format" in config["corpus"] else ""
            raise OverrideError(
                f"tune.space.{dimension.key} is no key of this config; {meant(dimension.key, known)}{benchmark}"
            )


def _job(search: Search, values: Mapping[str, Any]) -> Job:
    chosen = [as_override(key, value) for key, value in values.items()]
    return search.line.job([*search.base.overrides, *chosen], chosen)


def _remaining(search: Search, study: Any) -> Iterator[int]:
    """Count up while trials are missing; another process may be adding some, and failed ones are not made up for."""
    for number in range(search.options["trials"] - studies.kept(study)):
        if studies.kept(study) < search.options["trials"]:
            yield number


def _tried(search: Search, study: Any, parent: Run) -> bool:
    """Run one trial; give whether it ended as it should, finished or pruned."""
    from optuna.trial import TrialState

    trial = study.ask()
    for name, told in processes.here().items():
        trial.set_user_attr(name, told)
    state: Any = TrialState.FAIL
    value: float | None = None
    try:
        values = {d.key: d.suggest(trial) for d in search.space}
        job = _job(search, values)
        say(f"trial {trial.number}: {job.label}")
        outcome = search.line.launch(Trial(search, trial, parent.id), [job])[0]
        if isinstance(outcome, float):
            state, value = TrialState.COMPLETE, outcome
        else:
            state = TrialState.PRUNED if outcome is None else TrialState.FAIL
            say(f"trial {trial.number}: " + ("given up" if outcome is None else f"failed: {outcome}"))
    finally:
        study.tell(trial, value, state=state)
    return state != TrialState.FAIL


class Trial:
    """What Hydra calls for a trial: train, reporting after each fold; a trial that lags behind is given up."""

    def __init__(self, search: Search, trial: Any, parent: str):
        self.search, self.trial, self.parent = search, trial, parent
        self.folds = 0

    def __call__(self, config: DictConfig) -> float | str | None:
        """Give the metric, None if the trial was given up, or a text that says why it failed."""
        tags = {"stance.trial": str(self.trial.number), "stance.study": self.search.name}
        metric, swept = self.search.metric, frozenset(d.key for d in self.search.space)
        try:
            with refusals():
                trained = train(config, Purpose(self.parent, tags, self.after_fold, swept))
        except Stopped:
            return None
        except Exception as error:  # noqa: BLE001  (one failing trial must not end the search; its run has the traceback)
            return reason(error)
        if trained is None:
            return "a dry run has no scores"
        self.trial.set_user_attr("run", trained.run)
        value = trained.scores[metric].value
        return f"{metric} has no value on this corpus" if value is None else value

    def after_fold(self, so_far: ScoreSoFar) -> None:
        """Report the metric over the folds so far; after the last one there is nothing left to save."""
        self.folds += 1
        value = so_far(self.search.metric)
        if value is None:
            return
        self.trial.report(value, self.folds)
        of = self.search.base.config["evaluation"]["folds"]
        if self.folds < of and self.trial.should_prune():
            raise Stopped(f"given up after fold {self.folds} of {of}: {value:.3f} so far is below the median")


def _record(search: Search, study: Any, parent: Run) -> None:
    rows, best, metric = studies.rows(study), studies.best(study), search.metric
    counts = {s: float(sum(row["state"] == s for row in rows)) for s in ("complete", "pruned", "fail")}
    parent.metrics({f"trials_{state}": count for state, count in counts.items()})
    if not best:
        return
    parent.metrics({metric: best["value"], f"{metric}_best": best["value"]})
    # Tags, not params: a param of MLflow cannot be changed when a later trial is better.
    chosen = {d.key: best[d.key] for d in search.space}
    parent.tags({f"stance.best.{key}": str(value) for key, value in chosen.items()} | {"stance.best.run": best["run"]})
    parent.table("trials.json", rows)
    parent.picture("search.png", search_picture(rows, metric))
    parent.tags(
        {
            "mlflow.note.content": f"**Best of {len(rows)} trials:** {metric} {best['value']:.3f}\n\n"
            f"`{_command(search, best)}`\n\nA score found by searching flatters: judge the winner on other data."
        }
    )


def _command(search: Search, best: Mapping[str, Any]) -> str:
    kept = [o for o in search.base.overrides if not o.lstrip("+~").startswith(("tune=", "tune.", "tune/"))]
    return places.masked(
        shlex.join(["stance", "train", *kept, *(as_override(d.key, best[d.key]) for d in search.space)])
    )


def _report(search: Search, study: Any, parent: Run) -> None:
    best = studies.best(study)
    if best:
        print(f"best of {len(study.trials)} trials: {search.metric} {best['value']:.3f}, run {best['run']}")
        print(f"train it with: {_command(search, best)}")
    say(f"search {parent.id}; see it with: {parent.store.see(search.question)}")
