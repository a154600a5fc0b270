"""`stance train` as a command: Hydra composes the jobs and calls one after the other; a sweep has a parent run."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping, Sequence
from typing import Any

import hydra
from hydra.errors import HydraException
from omegaconf import DictConfig, OmegaConf
from omegaconf.errors import OmegaConfBaseException

from stance.learning.evaluation import HEADLINE
from stance.runs import describe, places
from stance.runs.composition import checked
from stance.runs.tracking import PARENT, Store, StoreError, run, summarise_children
from stance.runs.train import train

EXPECTED = (ValueError, LookupError, OSError, StoreError, HydraException, OmegaConfBaseException)


def main(arguments: Sequence[str]) -> int:
    """Run `stance train` with Hydra's overrides and flags; give the exit code."""
    OmegaConf.register_new_resolver("stance_home", lambda: str(places.home()), replace=True)
    arguments = list(arguments)
    try:
        config = checked(arguments)
    except EXPECTED as error:
        print(f"stance train: {_one_line(error)}", file=sys.stderr)
        return 2
    sweeping = any(a in ("-m", "--multirun") for a in arguments)
    only_shows = any(
        a.split("=")[0] in ("--cfg", "-c", "--info", "-i", "--help", "-h", "--hydra-help", "--version")
        for a in arguments
    )
    if only_shows:
        return _launch(arguments)
    try:  # a store that cannot be used should be said before any work, and be there before parallel jobs ask for it
        store = Store.open(config["tracking"]["uri"])
    except StoreError as error:
        print(f"stance train: {error}", file=sys.stderr)
        return 2
    return _sweep(arguments, config, store) if sweeping else _launch(arguments)


def _launch(arguments: Sequence[str]) -> int:
    """Hand over to Hydra, which parses the flags, composes and calls the task once per job."""
    failures: list[str] = []

    def task(config: DictConfig) -> float | None:
        try:
            return train(config)
        except EXPECTED as error:
            failures.append(_one_line(error))
            print(f"stance train: {failures[-1]}", file=sys.stderr)
            return None

    before, sys.argv = sys.argv, ["stance train", *arguments]
    try:
        hydra.main(version_base="1.3", config_path=str(places.conf()), config_name="config")(task)()
    finally:
        sys.argv = before
    return 2 if failures else 0


def _sweep(arguments: Sequence[str], config: Mapping[str, Any], store: Store) -> int:
    """Open a parent run, let Hydra run the jobs as its children, and sum them up on the parent."""
    experiment = str(config["question"]["id"])
    name = f"sweep {time.strftime('%Y-%m-%d %H:%M:%S')}"
    with run(store, experiment, name, tags={"stance.kind": "sweep"}) as parent:
        os.environ[PARENT] = parent.id
        parent.tags({"stance.overrides": " ".join(arguments), **describe.environment()})
        try:
            _launch(arguments)
        finally:
            del os.environ[PARENT]
        done, failed = summarise_children(store, parent, experiment, HEADLINE)
    print(f"sweep {parent.id}: {done} runs finished, {failed} failed", file=sys.stderr)
    print(f"open them with: {store.ui}", file=sys.stderr)
    return 1 if failed else 0


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__
