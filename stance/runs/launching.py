"""`stance train` as a command: Hydra composes; one job is trained here, many are a sweep, a space is a search."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator, Sequence

import hydra
from omegaconf import DictConfig

from stance.runs import places
from stance.runs.composition import checked, many, parted
from stance.runs.jobs import command_line
from stance.runs.reasons import reason
from stance.runs.store import Store, refusals
from stance.runs.sweeping import close_dead, sweep
from stance.runs.train import train
from stance.runs.trained import report

SHOWS = ("--cfg", "-c", "--info", "-i", "--help", "-h", "--hydra-help", "--version", "--shell-completion", "-sc")


def main(arguments: Sequence[str]) -> int:
    """Run `stance train` with Hydra's overrides and flags; give the exit code."""
    arguments = list(arguments)
    with _home_in_environment():
        try:
            config = checked(arguments)
            if any(a.split("=")[0] in SHOWS for a in arguments):
                return _handed_to_hydra(arguments)
            folders, overrides = parted(arguments)
            searching = config.get("tune") is not None
            if not searching and not many(arguments, config):
                typed = [
                    o.partition("=")[2].strip("'\"")
                    for o in overrides
                    if o.startswith("tracking.uri=") and o != "tracking.uri=null"
                ]
                # Before Hydra makes folders in the home: a store that cannot be used is one sentence, no traceback.
                store = Store.open(typed[-1] if typed else config["tracking"]["uri"])
                close_dead(store, [str((config.get("question") or {}).get("id"))])
                return _handed_to_hydra(arguments)
            with command_line(overrides, folders) as line:
                if searching:
                    from stance.runs.tuning import tune

                    return tune(line, arguments)
                return sweep(line, arguments)
        except Exception as error:
            if os.environ.get("STANCE_TRACEBACK"):
                raise
            print(f"stance train: {reason(error)}", file=sys.stderr)
            return 2


def _handed_to_hydra(arguments: Sequence[str]) -> int:
    """Let Hydra parse the flags, compose, and call the task or show what was asked for."""
    failures: list[Exception] = []

    def task(config: DictConfig) -> float | None:
        try:
            with refusals():
                trained = train(config)
        except Exception as error:  # noqa: BLE001  (raised again below: Hydra would print a traceback and exit)
            failures.append(error)
            return None
        if trained is None:
            return None
        report(trained)
        return trained.scores[trained.main].value

    before, sys.argv = sys.argv, ["stance train", *arguments]
    try:
        hydra.main(version_base="1.3", config_path=str(places.conf()), config_name="config")(task)()
    finally:
        sys.argv = before
    if failures:
        raise failures[0]
    return 0


@contextlib.contextmanager
def _home_in_environment() -> Iterator[None]:
    """Name the home in the environment, where the configs and the processes of every launcher find it."""
    before = os.environ.get("STANCE_HOME")
    os.environ["STANCE_HOME"] = str(places.home())
    try:
        yield
    finally:
        if before is None:
            del os.environ["STANCE_HOME"]
        else:
            os.environ["STANCE_HOME"] = before
