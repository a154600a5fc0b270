"""Trained models by name, alias, run, URI or folder: registered, found and loaded without trusting the file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, TypeVar

import yaml

from stance.learning.predictor import Predictor
from stance.learning.target_predictor import TargetPredictor
from stance.runs.store import Store, pointed_at, quiet
from stance.runs.trust import TRUSTED

Kind = TypeVar("Kind", Predictor, TargetPredictor)
FORMS = "name@alias such as stance@champion, a run id, a models:/ URI or a model folder"


class ModelError(ValueError):
    """A model that cannot be found or must not be loaded; the message says which and what to do."""


def register(store: Store, model_uri: str, run_id: str, name: str, alias: str) -> str:
    """Register a logged model and point the alias at it; give its version."""
    quiet()
    client = store.client()
    if not client.search_registered_models(f"name = '{name}'"):
        client.create_registered_model(name)
    with pointed_at(store.uri):
        version = client.create_model_version(
            name, source=model_uri, run_id=run_id, model_id=model_uri.rsplit("/", 1)[-1]
        )
    client.set_registered_model_alias(name, alias, version.version)
    return str(version.version)


def load_model(model: str | Path, uri: str | None = None) -> Predictor:
    """Load a trained model.

    Parameters
    ----------
    model : str or Path
        ``name@alias`` such as ``stance@champion``, a run id, a ``models:/`` URI or a folder with an MLmodel file.
    uri : str, optional
        The MLflow store; MLFLOW_TRACKING_URI or the embedded store if not given.

    Raises
    ------
    ModelError
        If there is no such model, or it is not a skops file made only of types on our list.
    """
    return read_folder(_folder(str(model), uri))


def load_target_model(model: str | Path, uri: str | None = None) -> TargetPredictor:
    """Load a model trained on a public benchmark; ``model``, ``uri`` and errors as for ``load_model``."""
    folder = _folder(str(model), uri)
    return _of_kind(TargetPredictor, _checked(folder), folder)


def read_folder(folder: Path) -> Predictor:
    """Load the model in an MLflow model folder after checking its format and every type in it."""
    return _of_kind(Predictor, _checked(folder), folder)


def _of_kind(kind: type[Kind], loaded: Any, folder: Path) -> Kind:
    if isinstance(loaded, kind):
        return loaded
    if isinstance(loaded, TargetPredictor):
        raise ModelError(
            f"The model in '{folder}' judges texts towards targets, not experts in articles; "
            "load it with stance.runs.registry.load_target_model."
        )
    raise ModelError(
        f"The model in '{folder}' is a {type(loaded).__name__}, not {kind.__name__}, as stance train stores it."
    )


def _checked(folder: Path) -> Any:
    """Load what an MLflow model folder holds, if it is a skops file of types on our list."""
    described = _mlmodel(folder)
    flavor = (described.get("flavors") or {}).get("sklearn") or {}
    if flavor.get("serialization_format") != "skops":
        raise ModelError(
            f"The model in '{folder}' is stored as {flavor.get('serialization_format')!r}; only "
            "'skops' is loaded, never pickle. Train it again with stance train."
        )
    file = (folder / str(flavor.get("pickled_model", "model.skops"))).resolve()
    if folder.resolve() not in file.parents or not file.is_file():
        raise ModelError(
            f"The model folder '{folder}' names the file {flavor.get('pickled_model')!r}, which is not in it."
        )
    import skops.io

    try:
        foreign = [t for t in skops.io.get_untrusted_types(file=file) if t not in TRUSTED]
    except Exception as error:  # a damaged archive fails in many ways
        raise ModelError(f"The model file '{file}' is damaged ({type(error).__name__}: {error}).") from error
    if foreign:
        raise ModelError(
            f"The model in '{folder}' asks to load {', '.join(sorted(foreign))}, which is not on the list of trusted "
            "types (stance/runs/trust.py); do not use a model from somebody you do not trust, or train it again here."
        )
    return skops.io.load(file, trusted=list(TRUSTED))


def _mlmodel(folder: Path) -> dict[str, Any]:
    path = folder / "MLmodel"
    if not path.is_file():
        raise ModelError(f"'{folder}' is not a model folder: it holds no MLmodel file.")
    try:
        described = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise ModelError(f"'{path}' is not valid YAML: {error}.") from None
    if not isinstance(described, dict):
        raise ModelError(f"'{path}' does not describe a model.")
    return described


def _folder(model: str, uri: str | None) -> Path:
    if Path(model).is_dir():
        return Path(model)
    named = re.fullmatch(r"([\w.-]+)@([\w.-]+)", model)
    if not (named or model.startswith("models:/") or re.fullmatch(r"[0-9a-f]{32}", model)):
        raise ModelError(f"There is no model {model!r}; give {FORMS}.")
    store = Store.open(uri)
    if named:
        address = f"models:/{named[1]}@{named[2]}"
    else:
        address = model if model.startswith("models:/") else _of_run(store, model)
    return _download(store, address, model)


def _of_run(store: Store, run_id: str) -> str:
    client = store.client()
    try:
        outputs = client.get_run(run_id).outputs
    except Exception as error:
        raise ModelError(
            f"There is no run {run_id} in the store {store.shown}; list the runs with stance compare."
        ) from error
    logged = list(outputs.model_outputs) if outputs else []
    if not logged:
        raise ModelError(
            f"The run {run_id} keeps no model (it failed, or was the parent of a sweep); choose one of its children."
        )
    return f"models:/{logged[-1].model_id}"


def _download(store: Store, address: str, asked: str) -> Path:
    quiet()
    import mlflow

    try:
        with pointed_at(store.uri):
            return Path(mlflow.artifacts.download_artifacts(artifact_uri=address))
    except Exception as error:
        known = [f"{m.name}@{a}" for m in store.client().search_registered_models() for a in m.aliases]
        there = (
            f"registered are {', '.join(sorted(known))}"
            if known
            else "no model is registered; train one with: stance train tracking.alias=champion"
        )
        raise ModelError(f"There is no model {asked!r} in the store {store.shown} ({there}).") from error
