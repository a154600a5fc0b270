"""How MLflow keeps what a run describes: one store, one experiment per question, one run per training."""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
import sys
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import yaml
from filelock import FileLock

from stance.runs import places
from stance.runs.trust import TRUSTED

PARENT = "STANCE_PARENT_RUN"
PARAM_LENGTH, PARAM_BATCH = 6000, 100
COLUMNS = {"text": ("string", False), "quotation": ("string", False)}  # what a model of experts is asked with


class StoreError(RuntimeError):
    """A store that cannot be opened or written; the message says where it is and what to do."""


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


@dataclass(frozen=True)
class Store:
    """An initialised MLflow store."""

    uri: str

    @classmethod
    def open(cls, uri: str | None = None) -> Store:
        """Open the store, and create its tables first if it is new.

        Several processes that open a fresh sqlite file at once corrupt it, so the first opening is behind a lock.

        Raises
        ------
        StoreError
            If the store cannot be created, read or written.
        """
        chosen = places.store_uri(uri)
        quiet()
        import mlflow  # noqa: F401  (seconds, so not behind the lock)

        try:
            if chosen.startswith("sqlite:///"):
                database = Path(chosen.removeprefix("sqlite:///"))
                database.parent.mkdir(parents=True, exist_ok=True)
                if database.exists() and not os.access(database, os.W_OK):
                    raise PermissionError(13, "it is read-only")
                with FileLock(f"{database}.lock", timeout=300):
                    _client(chosen).search_experiments(max_results=1)
            else:
                _client(chosen).search_experiments(max_results=1)
        except Exception as error:  # MLflow and SQLAlchemy raise many kinds
            reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
            raise StoreError(
                f"The MLflow store {chosen} cannot be opened ({reason}); "
                "free or mend it, or choose another with STANCE_HOME=folder or tracking.uri=..."
            ) from error
        return cls(chosen)

    @property
    def ui(self) -> str:
        """The command that opens the MLflow UI on this store."""
        beside = Path(sys.executable).with_name("mlflow")
        command = "mlflow" if shutil.which("mlflow") or not beside.exists() else str(beside)
        return f"{command} ui --backend-store-uri '{self.uri}' --port 5000"

    def client(self) -> Any:
        """Give MLflow's client of this store."""
        return _client(self.uri)

    def experiment(self, name: str) -> str:
        """Give the id of the experiment of that name; a new one keeps its artifacts beside the database."""
        client = self.client()
        with (
            FileLock(f"{self.uri.removeprefix('sqlite:///')}.lock")
            if self.uri.startswith("sqlite:///")
            else contextlib.nullcontext()
        ):
            found = client.get_experiment_by_name(name)
            if found is None:
                return str(client.create_experiment(name, artifact_location=self._artifacts(name)))
        return str(found.experiment_id)

    def _artifacts(self, name: str) -> str | None:
        if not self.uri.startswith("sqlite:///"):
            return None  # a server decides itself
        return (Path(self.uri.removeprefix("sqlite:///")).parent / "artifacts" / name).as_uri()


def _client(uri: str) -> Any:
    quiet()
    import mlflow

    return mlflow.MlflowClient(tracking_uri=uri, registry_uri=uri)


def quiet() -> None:
    """Keep MLflow from talking: no telemetry, no progress bars, no migration log, no warnings about what we chose."""
    os.environ.setdefault("MLFLOW_DISABLE_TELEMETRY", "true")
    os.environ.setdefault("DO_NOT_TRACK", "true")
    os.environ.setdefault("MLFLOW_ENABLE_ARTIFACTS_PROGRESS_BAR", "false")
    os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")
    for name in ("mlflow", "alembic", "alembic.runtime.migration", "mlflow.store.db.utils"):
        logging.getLogger(name).setLevel(logging.ERROR)
    warnings.filterwarnings("ignore", module=r"mlflow\..*")


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
        import time

        from mlflow.entities import Metric

        now = int(time.time() * 1000)
        self.client.log_batch(self.id, metrics=[Metric(name, float(value), now, 0) for name, value in values.items()])

    def tags(self, values: Mapping[str, str]) -> None:
        """Keep tags in one batch."""
        from mlflow.entities import RunTag

        self.client.log_batch(self.id, tags=[RunTag(name, value[:7900]) for name, value in values.items()])

    def text(self, name: str, text: str) -> None:
        """Keep a text file."""
        self.client.log_text(self.id, text, name)

    def table(self, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Keep rows as a table that the UI shows."""
        columns = list(rows[0]) if rows else []
        self.client.log_table(self.id, {c: [row[c] for row in rows] for c in columns}, name)

    def picture(self, name: str, figure: Any) -> None:
        """Keep a matplotlib figure."""
        self.client.log_figure(self.id, figure, name)

    def dataset(self, corpus: Data) -> None:
        """Keep what was trained on, by digest."""
        import json

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
        self.client.log_inputs(self.id, datasets=[DatasetInput(dataset, [InputTag("mlflow.data.context", "training")])])

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
                pip_requirements=requirements(),
                metadata=dict(metadata),
                run_id=self.id,
            )
        return str(logged.model_uri)


def requirements() -> list[str]:
    """Give the model's requirements by name and version, so that MLflow need not infer them (8 s)."""
    from importlib import metadata

    return [
        f"{name}=={metadata.version(name)}" for name in ("stance", "scikit-learn", "skops", "numpy", "pandas", "pyyaml")
    ]


@contextlib.contextmanager
def run(
    store: Store, experiment: str, name: str, parent: str | None = None, tags: Mapping[str, str] | None = None
) -> Iterator[Run]:
    """Open a run and close it as FINISHED, as FAILED on an error, or as KILLED on Ctrl-C or exit."""
    client = store.client()
    every = {
        "mlflow.user": _user(),
        "mlflow.source.name": "stance train",
        "mlflow.source.type": "LOCAL",
        **(tags or {}),
    }
    if parent:
        every["mlflow.parentRunId"] = parent
    opened = client.create_run(store.experiment(experiment), run_name=name, tags=every)
    run_id = opened.info.run_id
    try:
        yield Run(store, run_id)
    except BaseException as error:
        interrupted = isinstance(error, (KeyboardInterrupt, SystemExit, GeneratorExit))
        client.set_tag(
            run_id, "stance.stopped", "by the user" if interrupted else f"{type(error).__name__}: {error}"[:7900]
        )
        client.set_terminated(run_id, "KILLED" if interrupted else "FAILED")
        raise
    client.set_terminated(run_id, "FINISHED")


def summarise_children(store: Store, parent: Run, experiment: str, headline: Sequence[str]) -> tuple[int, int]:
    """Write best, mean and deviation of the children's scores on the parent; give how many finished and failed."""
    import statistics

    found = store.client().search_runs(
        [store.experiment(experiment)], f"tags.`mlflow.parentRunId` = '{parent.id}'", max_results=5000
    )
    done = [r for r in found if r.info.status == "FINISHED"]
    values: dict[str, float] = {"children": len(found), "children_finished": len(done)}
    for name in headline:
        scored = [r.data.metrics[name] for r in done if name in r.data.metrics]
        if scored:
            values |= {f"{name}_best": max(scored), f"{name}_mean": statistics.fmean(scored)}
            values[f"{name}_sd"] = statistics.stdev(scored) if len(scored) > 1 else 0.0
    parent.metrics(values)
    return len(done), len(found) - len(done)


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


@contextlib.contextmanager
def pointed_at(uri: str) -> Iterator[None]:
    """Point MLflow's global state at the store, and put it back."""
    import mlflow

    # MLflow hands its choice on to the environment; what it was before is read there, not asked of MLflow, which
    # would answer with a default in the working directory.
    tracking, registry = os.environ.get("MLFLOW_TRACKING_URI"), os.environ.get("MLFLOW_REGISTRY_URI")
    mlflow.set_tracking_uri(uri)
    mlflow.set_registry_uri(uri)
    try:
        yield
    finally:
        mlflow.set_tracking_uri(tracking)
        mlflow.set_registry_uri(registry)
        if registry is None:
            os.environ.pop("MLFLOW_REGISTRY_URI", None)
