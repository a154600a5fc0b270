"""How a run is kept in the store: params, metrics, tags, files, model; and how it is closed."""

from __future__ import annotations

import contextlib
import json
import time
import traceback
from collections.abc import Iterator, Mapping, Sequence
from importlib import metadata
from typing import Any, Protocol

import yaml

from stance.runs import places, processes
from stance.runs.reasons import reason as told
from stance.runs.store import Store, pointed_at, shared
from stance.runs.trust import TRUSTED

PARAM_LENGTH, PARAM_BATCH, TAG_LENGTH = 6000, 100, 7900
TABLES = "mlflow.loggedArtifacts"  # the tag by which MLflow's UI knows which files are tables
COLUMNS = {"text": ("string", False), "quotation": ("string", False)}  # what a model of experts is asked with

ALWAYS = ("stance", "scikit-learn", "skops", "numpy", "pandas", "pyyaml")
NEEDING = {  # what the parts that live in these modules need besides
    "stance.learning.encoder": ("torch", "transformers"),
    "stance.learning.entailment": ("torch", "transformers"),
    "stance.learning.fine_tuned": ("torch", "transformers"),
    "stance.learning.chat": ("openai",),
}


class Stopped(Exception):  # noqa: N818  (it is a decision, not an error)
    """A run given up on purpose; it is closed as KILLED with the reason."""


class Data(Protocol):
    """What a run keeps of a corpus."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def digest(self) -> str: ...  # noqa: D102
    @property
    def files(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def facts(self) -> Mapping[str, int]: ...  # noqa: D102


class Run:
    """An open MLflow run; what is given to it is kept at once."""

    def __init__(self, store: Store, run_id: str):
        self.store = store
        self.id = run_id
        self.client = store.client()

    def params(self, values: Mapping[str, Any]) -> None:
        """Keep params; one that is too long for MLflow is cut here and stands whole in config.yaml."""
        from mlflow.entities import Param

        listed = [Param(name, _shortened(value)) for name, value in values.items()]
        for start in range(0, len(listed), PARAM_BATCH):
            self.client.log_batch(self.id, params=listed[start : start + PARAM_BATCH])

    def metrics(self, values: Mapping[str, float]) -> None:
        """Keep scalars in one batch."""
        from mlflow.entities import Metric

        now = int(time.time() * 1000)
        self.client.log_batch(self.id, metrics=[Metric(name, float(value), now, 0) for name, value in values.items()])

    def tags(self, values: Mapping[str, str]) -> None:
        """Keep tags in one batch."""
        from mlflow.entities import RunTag

        self.client.log_batch(self.id, tags=[RunTag(name, value[:TAG_LENGTH]) for name, value in values.items()])

    def text(self, name: str, text: str) -> None:
        """Keep a text file."""
        self.client.log_text(self.id, text, name)

    def table(self, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Keep rows as a table that the UI shows, in place of an earlier one; MLflow's own log_table would append."""
        import pandas as pd

        columns = list(rows[0]) if rows else []
        frame = pd.DataFrame({c: [row[c] for row in rows] for c in columns})
        self.client.log_text(self.id, frame.to_json(orient="split", index=False, date_format="iso"), name)
        listed, shown = (
            json.loads(self.client.get_run(self.id).data.tags.get(TABLES, "[]")),
            {"path": name, "type": "table"},
        )
        if shown not in listed:
            self.client.set_tag(self.id, TABLES, json.dumps([*listed, shown]))

    def picture(self, name: str, figure: Any) -> None:
        """Keep a matplotlib figure."""
        self.client.log_figure(self.id, figure, name)

    def dataset(self, corpus: Data) -> None:
        """Keep what was trained on, by digest."""
        from mlflow.entities import Dataset, DatasetInput, InputTag

        facts = {**corpus.facts, "sha256": corpus.digest}
        dataset = Dataset(
            name=corpus.name,
            digest=corpus.digest[:36],
            source_type="local",
            source=json.dumps({"files": list(corpus.files)}),
            schema=None,
            profile=json.dumps(facts),
        )
        given = DatasetInput(dataset, [InputTag("mlflow.data.context", "training")])
        shared(lambda: self.client.log_inputs(self.id, datasets=[given]))

    def model(
        self,
        predictor: Any,
        metadata: Mapping[str, Any],
        columns: Mapping[str, tuple[str, bool]] = COLUMNS,
        name: str = "model",
    ) -> str:
        """Keep the model in skops format with an explicit signature; give its ``models:/`` URI.

        ``columns`` are those of a table to predict on: name, MLflow's type, and whether it must be there.
        """
        import mlflow
        from mlflow.models import ModelSignature
        from mlflow.types import ColSpec, Schema

        inputs = Schema([ColSpec(kind, column, required=required) for column, (kind, required) in columns.items()])
        # Created here, since log_model would put it into MLflow's default experiment, in the working directory.
        experiment = self.client.get_run(self.id).info.experiment_id
        created = self.client.create_logged_model(experiment, name=name, source_run_id=self.id)
        with pointed_at(self.store.uri):
            logged = mlflow.sklearn.log_model(
                predictor,
                model_id=created.model_id,
                signature=ModelSignature(inputs=inputs),
                serialization_format="skops",
                skops_trusted_types=list(TRUSTED),
                pip_requirements=requirements(predictor.model),
                metadata=dict(metadata),
                run_id=self.id,
            )
        return str(logged.model_uri)


def requirements(model: Any) -> list[str]:
    """Give a model's requirements by name and version, so that MLflow need not infer them (8 s)."""
    further = {name for part in _parts(model) for name in NEEDING.get(type(part).__module__, ())}
    return [_required(name) for name in (*ALWAYS, *sorted(further))]


def _required(name: str) -> str:
    """Give a requirement at the version that is installed; an endpoint of one's own may do without the library."""
    try:
        return f"{name}=={metadata.version(name)}"
    except metadata.PackageNotFoundError:
        return name


def _parts(value: Any) -> Iterator[Any]:
    """Yield an estimator and all that it is built from."""
    yield value
    if hasattr(value, "get_params"):
        value = value.get_params(deep=False)
    for part in value.values() if isinstance(value, Mapping) else value if isinstance(value, (list, tuple)) else ():
        yield from _parts(part)


@contextlib.contextmanager
def run(
    store: Store,
    experiment: str,
    name: str,
    parent: str | None = None,
    tags: Mapping[str, str] | None = None,
    resume: str | None = None,
) -> Iterator[Run]:
    """Open a run, or an earlier one again, and close it as FINISHED, as FAILED on an error, or as KILLED on Ctrl-C."""
    client = store.client()
    every = {
        "mlflow.user": _user(),
        "mlflow.source.name": "stance train",
        "mlflow.source.type": "LOCAL",
        **processes.here(),
        **(tags or {}),
    }
    if parent:
        every["mlflow.parentRunId"] = parent
    if resume:
        run_id = resume
        client.update_run(run_id, status="RUNNING")
        Run(store, run_id).tags({**every, "stance.stopped": ""})
    else:
        run_id = client.create_run(store.experiment(experiment), run_name=name, tags=every).info.run_id
    try:
        yield Run(store, run_id)
    except BaseException as error:
        _close(client, run_id, error)
        raise
    client.set_terminated(run_id, "FINISHED")


def _close(client: Any, run_id: str, error: BaseException) -> None:
    """Say in the run why it ended; an error that nobody foresaw leaves its traceback."""
    killed, reason = True, "by the user"
    if isinstance(error, Stopped):
        reason = str(error)
    elif isinstance(error, Exception):
        killed, reason = False, told(error)
        lines = "".join(traceback.format_exception(error))
        with contextlib.suppress(Exception):  # what is being told is the first error
            client.log_text(run_id, places.masked(lines), "traceback.txt")
    client.set_tag(run_id, "stance.stopped", reason[:TAG_LENGTH])
    client.set_terminated(run_id, "KILLED" if killed else "FAILED")


def to_yaml(config: Mapping[str, Any]) -> str:
    """Write a resolved config as YAML."""
    return str(yaml.safe_dump(dict(config), sort_keys=False, allow_unicode=True, width=110))


def _shortened(value: Any) -> str:
    text = str(value)
    return text if len(text) <= PARAM_LENGTH else f"{text[: PARAM_LENGTH - 40]}... (whole in config.yaml)"


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
