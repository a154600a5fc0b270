"""Studies of Optuna beside the MLflow store: opened safely by many, their trials as rows, the dead ones closed."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from filelock import FileLock

from stance.runs import places, processes
from stance.runs.reasons import one_line
from stance.runs.store import POSTGRES, SQLITE, Store, StoreError

SCHEMA = "stance_optuna"


def open_study(name: str, store: Store, storage: str | None, unpruned: int | None, seed: int) -> Any:
    """Open the study of that name, or begin it.

    Parameters
    ----------
    name : str
        Of the study.
    store : Store
        Beside which its trials are kept, unless ``storage`` is another address.
    storage : str, optional
        A database address as SQLAlchemy writes it.
    unpruned : int, optional
        How many trials are run to the end before any is given up; None gives up none.
    seed : int
        Of the sampler; it moves on with the trials, or a search that goes on would draw again what it drew first.

    Raises
    ------
    StoreError
        If Optuna is not installed, or its storage cannot be opened.
    """
    try:
        import optuna
    except ModuleNotFoundError:
        raise StoreError("tune=optuna needs Optuna: pip install 'stance[tune]'.") from None
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    pruner = optuna.pruners.NopPruner()
    if unpruned is not None:
        pruner = optuna.pruners.MedianPruner(n_startup_trials=unpruned, n_warmup_steps=2)
    with _storage(store.uri, storage) as opened:
        study = optuna.create_study(
            storage=opened, study_name=name, direction="maximize", load_if_exists=True, pruner=pruner
        )
    study.sampler = optuna.samplers.TPESampler(seed=seed + len(study.trials))
    return study


@contextlib.contextmanager
def _storage(uri: str, chosen: str | None) -> Iterator[Any]:
    """Give Optuna's storage beside the MLflow store, with other processes kept out while its tables are made."""
    import optuna
    import sqlalchemy

    with contextlib.ExitStack() as stack:
        if chosen is None and uri.startswith(POSTGRES):
            # Both keep a table alembic_version, so Optuna gets a schema of its own in the same database.
            with sqlalchemy.create_engine(uri, poolclass=sqlalchemy.NullPool).begin() as connection:
                connection.execute(sqlalchemy.text(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}"))
            chosen = f"{uri}{'&' if '?' in uri else '?'}options=-csearch_path%3D{SCHEMA}"
        elif chosen is None:
            folder = Path(uri.removeprefix(SQLITE)).parent if uri.startswith(SQLITE) else places.home()
            folder.mkdir(parents=True, exist_ok=True)
            chosen = f"sqlite:///{folder / 'optuna.db'}"
        if chosen.startswith(SQLITE):
            stack.enter_context(FileLock(f"{chosen.removeprefix(SQLITE)}.lock", timeout=300))
        try:
            storage = optuna.storages.RDBStorage(chosen)
        except Exception as error:  # SQLAlchemy and the drivers raise many kinds
            raise StoreError(
                f"Optuna's storage {places.masked(chosen)} cannot be opened ({one_line(error)})."
            ) from error
        yield storage


def close_dead_trials(study: Any) -> None:
    """Mark as failed the trials whose process on this machine has ended, so that others take their place."""
    from optuna.trial import TrialState

    for trial in study.get_trials(deepcopy=False, states=(TrialState.RUNNING,)):
        if processes.gone(trial.user_attrs):
            study.tell(trial.number, state=TrialState.FAIL)


def kept(study: Any) -> int:
    """Count the trials that stand: finished, given up or being run."""
    from optuna.trial import TrialState

    states = (TrialState.COMPLETE, TrialState.PRUNED, TrialState.RUNNING)
    return len(study.get_trials(deepcopy=False, states=states))


def rows(study: Any) -> list[dict[str, Any]]:
    """Give one row per trial."""
    trials = study.get_trials(deepcopy=False)
    keys = list(dict.fromkeys(key for trial in trials for key in trial.params))
    return [
        {
            "trial": trial.number,
            "state": trial.state.name.lower(),
            "value": trial.value,
            **{key: trial.params.get(key) for key in keys},
            "run": trial.user_attrs.get("run", ""),
        }
        for trial in trials
    ]


def best(study: Any) -> dict[str, Any] | None:
    """Give the row of the best finished trial, or None."""
    complete = [row for row in rows(study) if row["state"] == "complete"]
    return max(complete, key=lambda row: float(row["value"])) if complete else None
