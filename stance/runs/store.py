"""Where runs are kept: one MLflow store, on a file, a database server or an MLflow server, opened safely by many."""

from __future__ import annotations

import contextlib
import logging
import os
import random
import shutil
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from filelock import FileLock

from stance.runs import places

SQLITE, POSTGRES, SERVER = "sqlite:///", ("postgresql://", "postgresql+"), ("http://", "https://")
KIND = {"mlflow.experimentKind": "custom_model_development"}  # what MLflow's UI calls machine learning
PORT = 5000
WAITS = (0.05, 0.1, 0.2, 0.4, 0.8)  # seconds between tries at what others may be making too
ADVISORY_LOCK = 7_483_114_209  # any number will do, if all processes of this package take the same

Made = TypeVar("Made")


class StoreError(RuntimeError):
    """A store that cannot be opened or written; the message says where it is and what to do."""


@dataclass(frozen=True)
class Store:
    """An initialised MLflow store; ``artifacts`` is where new experiments of a database server keep their files."""

    uri: str
    artifacts: str | None = None

    @classmethod
    def open(cls, uri: str | None = None, artifacts: str | None = None) -> Store:
        """Open the store, and create its tables first if it is new.

        Several processes that create the tables at once corrupt them, so the first opening is behind a lock.

        Raises
        ------
        StoreError
            If the store cannot be created, read or written.
        """
        chosen = places.store_uri(uri)
        quiet()
        import mlflow  # noqa: F401  (seconds, so not behind the lock)

        try:
            if chosen.startswith(SQLITE):
                database = Path(chosen.removeprefix(SQLITE))
                database.parent.mkdir(parents=True, exist_ok=True)
                if database.exists() and not os.access(database, os.W_OK):
                    raise PermissionError(13, "it is read-only")
            with _alone(chosen), _impatient():
                _client(chosen).search_experiments(max_results=1)
        except Exception as error:  # MLflow and SQLAlchemy raise many kinds
            raise StoreError(
                f"The MLflow store {places.masked(chosen)} cannot be opened ({_reason(error)}); "
                "free or mend it, or choose another with STANCE_HOME=folder or tracking.uri=..."
            ) from error
        return cls(chosen, artifacts)

    @property
    def shown(self) -> str:
        """The address without its password."""
        return places.masked(self.uri)

    @property
    def ui(self) -> str:
        """The command that opens the MLflow UI on this store, or the address of its server."""
        if self.uri.startswith(SERVER):
            return self.shown
        beside = Path(sys.executable).with_name("mlflow")
        command = "mlflow" if shutil.which("mlflow") or not beside.exists() else str(beside)
        by_name = self.shown != self.uri and os.environ.get("MLFLOW_TRACKING_URI") == self.uri
        address = '"$MLFLOW_TRACKING_URI"' if by_name else f"'{self.shown}'"
        return f"{command} ui --backend-store-uri {address} --port {PORT}"

    def see(self, question: str) -> str:
        """Say how to look at a question's runs; without the address's last word MLflow 3 opens on chat traces."""
        server = self.shown.rstrip("/") if self.uri.startswith(SERVER) else f"http://127.0.0.1:{PORT}"
        page = f"{server}/#/experiments/{self.experiment(question)}/runs?workflowType=machine_learning"
        return page if self.uri.startswith(SERVER) else f"{self.ui}\n  and open {page}"

    def client(self) -> Any:
        """Give MLflow's client of this store."""
        return _client(self.uri)

    def experiment(self, name: str) -> str:
        """Give the id of the experiment of that name, created if it is new."""
        with _alone(self.uri):
            return shared(lambda: self._experiment(name))

    def _experiment(self, name: str) -> str:
        client = self.client()
        found = client.get_experiment_by_name(name)
        if found is None:
            return str(client.create_experiment(name, artifact_location=self._artifacts(name), tags=KIND))
        return str(found.experiment_id)

    def text(self, run_id: str, name: str) -> str:
        """Read a text file that a run keeps; a server's copy is not left behind on this machine."""
        with tempfile.TemporaryDirectory() as folder:
            return Path(self.client().download_artifacts(run_id, name, folder)).read_text(encoding="utf-8")

    def _artifacts(self, name: str) -> str | None:
        """Say where a new experiment keeps its files, for MLflow would put them into the working directory."""
        if self.uri.startswith(SERVER):
            return None  # a server decides itself
        if self.artifacts:
            return f"{self.artifacts.rstrip('/')}/{name}"
        beside = Path(self.uri.removeprefix(SQLITE)).parent if self.uri.startswith(SQLITE) else places.home()
        return (beside / "artifacts" / name).absolute().as_uri()


@contextlib.contextmanager
def _alone(uri: str) -> Iterator[None]:
    """Keep other processes of this package out while tables or experiments are made."""
    if uri.startswith(SQLITE):
        with FileLock(f"{uri.removeprefix(SQLITE)}.lock", timeout=300):
            yield
    elif uri.startswith(POSTGRES):
        import sqlalchemy

        engine = sqlalchemy.create_engine(uri, poolclass=sqlalchemy.NullPool)
        with engine.connect() as connection:  # the lock goes when the connection closes, however the process ends
            connection.execute(sqlalchemy.text(f"SELECT pg_advisory_lock({ADVISORY_LOCK})"))
            yield
    else:
        yield


def shared(make: Callable[[], Made]) -> Made:
    """Make what other processes may be making at this moment, such as a dataset's row; a later try finds theirs.

    MLflow looks whether it is there and then makes it, so that of two at once one is refused.
    """
    from mlflow.exceptions import MlflowException

    for wait in WAITS:
        try:
            return make()
        except MlflowException:
            time.sleep(wait * (1 + random.random()))  # noqa: S311  (so that they do not meet again)
    return make()


@contextlib.contextmanager
def _impatient() -> Iterator[None]:
    """Let MLflow give up an unreachable server after seconds, not the minutes it takes by default."""
    name = "MLFLOW_HTTP_REQUEST_MAX_RETRIES"
    before = os.environ.get(name)
    os.environ[name] = before or "2"
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]


@contextlib.contextmanager
def refusals() -> Iterator[None]:
    """Say what MLflow refuses in one sentence, as a StoreError."""
    from mlflow.exceptions import MlflowException

    try:
        yield
    except MlflowException as error:
        raise StoreError(f"MLflow refused it: {_reason(error)}") from error


def _reason(error: Exception) -> str:
    if isinstance(error, ModuleNotFoundError) and str(error.name).startswith("psycopg"):
        return "the driver is missing: pip install 'stance[postgres]'"
    return places.masked(next(iter(str(error).strip().splitlines()), type(error).__name__))


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
