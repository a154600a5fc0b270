"""Which runs are meant: by id or its beginning, by name, by filter, or those of the last sweep."""

from __future__ import annotations

import contextlib
import gc
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from stance.runs.judged import Judged, judged
from stance.runs.store import Store

FINISHED = "attributes.status = 'FINISHED' and tags.`stance.kind` = 'train'"
PARENTS = ("sweep", "tune")
SORTS = {"newest": "attributes.start_time DESC"}
PAGE = 5000  # more than a person compares; MLflow gives no more at once


class RunError(ValueError):
    """Runs that cannot be found or compared; the message says which and what to do."""


@dataclass(frozen=True)
class FoundRun:
    """A run as the store lists it; ``corpus`` is the name of what it was trained on and ``digest`` its SHA-256."""

    id: str
    name: str
    question: str
    status: str
    started: int
    params: Mapping[str, str]
    metrics: Mapping[str, float]
    tags: Mapping[str, str]
    corpus: str = ""
    digest: str = ""
    models: tuple[str, ...] = field(default=())

    @property
    def short(self) -> str:
        """The beginning of the id, as tables show it."""
        return self.id[:8]

    @property
    def judged(self) -> Judged:
        """What its rows are, and which scores stand first."""
        return judged(self.tags)

    @property
    def title(self) -> str:
        """The name without the time of day that makes it unique."""
        return re.sub(r" · \d\d-\d\d \d\d:\d\d:\d\d$", "", self.name)


def named_runs(store: Store, names: Sequence[str]) -> list[FoundRun]:
    """Give the runs of these names, each once, in the order given; a sweep stands for its finished runs.

    Raises
    ------
    RunError
        If a name fits no run, or more than one.
    """
    every = _experiments(store)
    found: dict[str, FoundRun] = {}
    for name in names:
        run = _one(store, name, every)
        runs = _of_sweep(store, run, every) if run.tags.get("stance.kind") in PARENTS else [run]
        if not runs:
            raise RunError(f"The sweep {name!r} has no finished run; run it again with: stance train -m ...")
        found |= {r.id: r for r in runs}
    return list(found.values())


def one_run(store: Store, name: str) -> FoundRun:
    """Give the run of that name or id; it must have finished.

    Raises
    ------
    RunError
        If there is none, more than one, it is a sweep, or it has not finished.
    """
    run = _one(store, name, _experiments(store))
    if run.tags.get("stance.kind") in PARENTS:
        raise RunError(f"{name!r} is a sweep; choose one of its runs (stance compare {name}).")
    if run.status != "FINISHED":
        raise RunError(f"The run {name!r} is {run.status}, so it kept no scores; choose a finished one.")
    return run


def last_sweep(store: Store, question: str | None = None) -> list[FoundRun]:
    """Give the finished runs of the newest sweep, in the order in which they ran.

    Raises
    ------
    RunError
        If there is no sweep, or nothing of it has finished.
    """
    places = _experiments(store, question)
    sweeps = _search(store, places, "tags.`stance.kind` = 'sweep'", limit=1)
    if not sweeps:
        raise RunError(f"There is no sweep in {store.shown}; make one with: stance train -m seed=1,2,3")
    found = _of_sweep(store, sweeps[0], places)
    if not found:
        raise RunError(f"No run of the last sweep, {sweeps[0].name!r}, has finished; run it again.")
    return found


def listed_runs(
    store: Store, question: str | None = None, only: str | None = None, limit: int = 20, sort: str = "newest"
) -> list[FoundRun]:
    """Give the finished training runs of a question, those that pass the filter ``only``.

    Parameters
    ----------
    store : Store
        Where the runs are.
    question : str, optional
        The name of the question (MLflow's experiment); the question of the newest run if not given.
    only : str, optional
        A filter in MLflow's language, such as ``params.seed = '1' and metrics.gain_ap > 0.3``.
    limit : int
        How many at most.
    sort : str
        ``newest``, or a metric: its highest values first.

    Raises
    ------
    RunError
        If there is no such question, the filter is not valid, or nothing was found.
    """
    places = _experiments(store, question)
    condition = f"{FINISHED} and {only}" if only else FINISHED
    order = SORTS.get(sort, f"metrics.`{sort}` DESC")
    found = _search(store, places, condition, limit, order)
    if question is None and found:
        found = [r for r in found if r.question == found[0].question]
    if not found:
        raise RunError(
            f"No finished training run in {store.shown} {'passes ' + only if only else 'is there'}; "
            "start with: stance train"
        )
    return found


def _experiments(store: Store, question: str | None = None) -> dict[str, str]:
    """Give the ids of the questions' experiments with their names: one, or all."""
    known = {str(e.experiment_id): str(e.name) for e in store.client().search_experiments(max_results=PAGE)}
    if question is None:
        return known
    chosen = {key: name for key, name in known.items() if name == question}
    if not chosen:
        there = ", ".join(sorted(set(known.values()) - {"Default"}))
        raise RunError(
            f"There are no runs for the question {question!r} in {store.shown}; "
            + (f"there are runs for {there}." if there else "start with: stance train")
        )
    return chosen


def _one(store: Store, name: str, places: Mapping[str, str]) -> FoundRun:
    quoted = '"' + name.replace('"', "") + '"'
    found = _search(store, places, f"attributes.run_name = {quoted}")
    if not found and re.fullmatch(r"[0-9a-f]{4,32}", name):
        found = _search(store, places, f"attributes.run_id LIKE '{name}%'")
    if len(found) == 1:
        return found[0]
    if found:
        raise RunError(f"{len(found)} runs are called {name!r}: {', '.join(r.short for r in found)}; give the id.")
    raise RunError(f"No run in {store.shown} is called {name!r} or has an id that begins so; list them: stance compare")


def _of_sweep(store: Store, sweep: FoundRun, places: Mapping[str, str]) -> list[FoundRun]:
    """Give the finished runs of a sweep in the order of its jobs, with those that it found done by an earlier sweep."""
    found = {r.id: r for r in _search(store, places, f"{FINISHED} and tags.`mlflow.parentRunId` = '{sweep.id}'")}
    try:
        table = json.loads(store.text(sweep.id, "jobs.json"))
        listed = [str(row[table["columns"].index("run")]) for row in table["data"]]
    except Exception:  # noqa: BLE001 (the sweep has not ended, or keeps no list: its children are known by their tag)
        listed = []
    if missing := [key for key in listed if re.fullmatch(r"[0-9a-f]{32}", key) and key not in found]:
        wanted = ", ".join(f"'{key}'" for key in missing)
        found |= {r.id: r for r in _search(store, places, f"{FINISHED} and attributes.run_id IN ({wanted})")}
    return [found[key] for key in dict.fromkeys(listed) if key in found] or list(found.values())[::-1]


def _search(
    store: Store,
    places: Mapping[str, str],
    condition: str,
    limit: int = PAGE,
    order: str = SORTS["newest"],
) -> list[FoundRun]:
    try:
        with uncollected():
            found = store.client().search_runs(list(places), condition, max_results=limit, order_by=[order])
    except Exception as error:  # MLflow says in many ways that a filter is not valid
        raise RunError(f"MLflow cannot search for {condition!r}: {str(error).splitlines()[0]}") from error
    return [_found(run, places) for run in found]


def _found(run: Any, places: Mapping[str, str]) -> FoundRun:
    data = [given.dataset for given in run.inputs.dataset_inputs] if run.inputs else []
    models = [output.model_id for output in run.outputs.model_outputs] if run.outputs else []
    return FoundRun(
        id=run.info.run_id,
        name=run.info.run_name,
        question=places.get(str(run.info.experiment_id), ""),
        status=run.info.status,
        started=run.info.start_time,
        params=run.data.params,
        metrics=run.data.metrics,
        tags=run.data.tags,
        corpus=data[0].name if data else "",
        digest=data[0].digest if data else "",
        models=tuple(models),
    )


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """Hold the garbage collector: it would go over the hundred thousand rows of a long list again and again.

    Listing 1,000 runs takes a third of the time without it (benchmarks/compare.py).
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
