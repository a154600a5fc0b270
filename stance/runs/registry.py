"""Trained models by name, alias, run, URI or folder: registered, found and loaded without trusting the file."""

from __future__ import annotations

import contextlib
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import yaml

from stance.learning.predictor import Predictor
from stance.learning.target_predictor import TargetPredictor
from stance.runs.bundle import load_bundle
from stance.runs.finding import RunError, one_run
from stance.runs.store import Store, pointed_at, quiet, shared
from stance.runs.trust import ModelError, read_trusted

Kind = TypeVar("Kind", Predictor, TargetPredictor)
__all__ = ["ModelError", "load_model", "load_target_model", "model_files", "read_folder", "register"]

FORMS = "name@alias such as stance@champion, a run (id, its beginning, or name), a models:/ URI, a folder or a bundle"
NAME, ALIAS = (
    re.compile(r"[\w.-]+"),
    re.compile(r"(?!(?i:latest|v\d+)$)[\w-]{1,255}"),
)  # MLflow keeps latest and v1 for itself
DESCRIBED = 4900  # characters of a version's description that every MLflow store keeps


def register(store: Store, model_uri: str, run_id: str, name: str, card: str = "") -> str:
    """Register a logged model, once, with its card as the description; give its version."""
    quiet()
    client = store.client()
    shared(lambda: client.search_registered_models(f"name = '{name}'") or client.create_registered_model(name))
    known = client.search_model_versions(f"name = '{name}' and run_id = '{run_id}'")
    if known:
        return str(known[0].version)
    with pointed_at(store.uri):
        version = shared(
            lambda: client.create_model_version(
                name,
                source=model_uri,
                run_id=run_id,
                model_id=model_uri.rsplit("/", 1)[-1],
                description=card
                if len(card) <= DESCRIBED
                else f"{card[:DESCRIBED]} … (whole in the run: model_card.md)",
            )
        )
    return str(version.version)


def load_model(model: str | Path, uri: str | None = None) -> Predictor:
    """Load a trained model.

    Parameters
    ----------
    model : str or Path
        ``name@alias`` such as ``stance@champion``, a run (id, its beginning, or name), a ``models:/`` URI, a folder
        with an MLmodel file, or a bundle.
    uri : str, optional
        The MLflow store; MLFLOW_TRACKING_URI or the embedded store if not given.

    Raises
    ------
    ModelError
        If there is no such model, or it is not a skops file made only of types on our list.
    """
    if Path(model).suffix.lower() == ".zip" and Path(model).is_file():
        loaded: Predictor = load_bundle(Path(model))
        return loaded
    with _folder(str(model), uri) as folder:
        return _read(folder, Predictor, str(model))


def load_target_model(model: str | Path, uri: str | None = None) -> TargetPredictor:
    """Load a model trained on a public benchmark; ``model``, ``uri`` and errors as for ``load_model``."""
    with _folder(str(model), uri) as folder:
        return _read(folder, TargetPredictor, str(model))


def model_files(model: str, uri: str | None = None) -> tuple[dict[str, bytes], str]:
    """Give the files of a trained model that a bundle holds, by name, and the id of its run ("" if unknown).

    Raises
    ------
    ModelError
        If there is no such model, or it is not stored as skops.
    """
    with _folder(model, uri) as folder:
        described = _mlmodel(folder)
        files = {"model.skops": _model_file(folder, described, model).read_bytes()}
        if (folder / "requirements.txt").is_file():
            files["requirements.txt"] = (folder / "requirements.txt").read_bytes()
    return files, str(described.get("run_id") or "")


def read_folder(folder: Path) -> Predictor:
    """Load the model in an MLflow model folder after checking its format and every type in it."""
    return _read(folder, Predictor, str(folder))


def _read(folder: Path, kind: type[Kind], asked: str) -> Kind:
    return read_trusted(_model_file(folder, _mlmodel(folder), asked).read_bytes(), asked, kind)


def _model_file(folder: Path, described: dict[str, Any], asked: str) -> Path:
    flavor = (described.get("flavors") or {}).get("sklearn") or {}
    if flavor.get("serialization_format") != "skops":
        raise ModelError(
            f"The model in '{asked}' is stored as {flavor.get('serialization_format')!r}; only "
            "'skops' is loaded, never pickle. Train it again with stance train."
        )
    file = (folder / str(flavor.get("pickled_model", "model.skops"))).resolve()
    if folder.resolve() not in file.parents or not file.is_file():
        raise ModelError(
            f"The model folder '{asked}' names the file {flavor.get('pickled_model')!r}, which is not in it."
        )
    return file


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


@contextlib.contextmanager
def _folder(model: str, uri: str | None) -> Iterator[Path]:
    """Give a model's folder: the one that is named, or a copy out of the store, which is gone afterwards."""
    if Path(model).is_dir():
        yield Path(model)
        return
    store, (name, _, alias) = Store.open(uri), model.partition("@")
    if NAME.fullmatch(name) and ALIAS.fullmatch(alias):
        address = f"models:/{model}"
    else:
        address = model if model.startswith("models:/") else _of_run(store, model)
    with tempfile.TemporaryDirectory() as copy:
        yield _download(store, address, model, copy)


def _of_run(store: Store, named: str) -> str:
    try:
        run = one_run(store, named)
    except RunError as error:
        raise ModelError(f"There is no model {named!r}; give {FORMS}. ({error})") from None
    if not run.models:
        raise ModelError(f"The run {run.short} keeps no model; train it again.")
    return f"models:/{run.models[-1]}"


def _download(store: Store, address: str, asked: str, into: str) -> Path:
    quiet()
    import mlflow

    try:
        with pointed_at(store.uri):
            return Path(mlflow.artifacts.download_artifacts(artifact_uri=address, dst_path=into))
    except Exception as error:
        known = [f"{m.name}@{a}" for m in store.client().search_registered_models() for a in m.aliases]
        if asked in known:
            raise ModelError(
                f"The files of {asked} cannot be read ({str(error).splitlines()[0][:200]}); train it again."
            ) from error
        there = (
            f"registered are {', '.join(sorted(known))}"
            if known
            else "no model is registered; train one with: stance train tracking.alias=champion"
        )
        raise ModelError(f"There is no model {asked!r} in the store {store.shown} ({there}).") from error
