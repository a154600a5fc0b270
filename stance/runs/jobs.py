"""One `stance train` line in Hydra's hands: the jobs it asks for, what each is composed to, who runs them."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import hydra
from hydra._internal.callbacks import Callbacks  # the launchers want one; Hydra gives no other way to make it
from hydra.core.global_hydra import GlobalHydra
from hydra.core.hydra_config import HydraConfig
from hydra.core.override_parser.overrides_parser import OverridesParser
from hydra.core.plugins import Plugins
from hydra.errors import MissingConfigException
from hydra.types import HydraContext, RunMode
from omegaconf import DictConfig

from stance.runs import identity, places
from stance.runs.composition import resolved
from stance.runs.overrides import OverrideError

BASIC = "hydra._internal.core_plugins.basic_sweeper.BasicSweeper"
LAUNCHERS = "hydra/launcher/"
BASIC_LAUNCHER = "hydra._internal.core_plugins.basic_launcher.BasicLauncher"


@dataclass(frozen=True)
class Job:
    """One training of a sweep: its overrides, those that differ between jobs, its resolved config and digest."""

    overrides: tuple[str, ...]
    differing: tuple[str, ...]
    config: Mapping[str, Any]
    digest: str

    @property
    def label(self) -> str:
        """What tells the job from the others of its sweep."""
        return " ".join(self.differing) or "the only job"

    @property
    def configuration(self) -> str:
        """What the job has in common with those that differ in the seed alone."""
        return " ".join(o for o in self.differing if not o.startswith("seed=")) or "all seeds"


def swept_keys(jobs: Sequence[Job]) -> frozenset[str]:
    """Give the keys in which jobs differ."""
    return frozenset(override.partition("=")[0].lstrip("+") for job in jobs for override in job.differing)


class CommandLine:
    """Overrides as Hydra understands them, with the launcher that was chosen among them."""

    def __init__(self, overrides: Sequence[str], folders: Sequence[Path]):
        search = [f"hydra.searchpath=[{','.join(f'file://{f}' for f in folders[1:])}]"] if len(folders) > 1 else []
        self._hydra = GlobalHydra.instance().hydra
        self.master: DictConfig = self._composed([*overrides, *search, "hydra.mode=MULTIRUN"])
        if self.master.hydra.sweeper["_target_"] != BASIC:
            raise OverrideError("Only Hydra's own sweeper is used here; for a search by Optuna choose tune=optuna.")

    def _composed(self, overrides: list[str]) -> DictConfig:
        try:
            return self._hydra.compose_config(
                config_name="config", overrides=overrides, run_mode=RunMode.MULTIRUN, with_log_configuration=True
            )
        except MissingConfigException as error:
            _, _, launcher = str(error.missing_cfg_file).partition(LAUNCHERS)
            if not launcher:
                raise
            known = ", ".join(self._hydra.config_loader.get_group_options(LAUNCHERS.rstrip("/")))
            raise OverrideError(
                f"There is no {LAUNCHERS.rstrip('/')}={launcher}; installed are {known}. joblib comes with "
                "pip install 'stance[parallel]', submitit_slurm and submitit_local with pip install 'stance[slurm]'."
            ) from None

    @property
    def sequential(self) -> bool:
        """Whether jobs are run here, one after the other."""
        return bool(self.master.hydra.launcher["_target_"] == BASIC_LAUNCHER)

    def jobs(self) -> list[Job]:
        """Give all combinations of the values, each composed and checked.

        Raises
        ------
        OverrideError
            If the config of a job cannot be, naming the job.
        """
        given = [f"{key}={value}" for key, value in (self.master.hydra.sweeper.params or {}).items()]
        parsed = OverridesParser.create(self._hydra.config_loader).parse_overrides(
            [*given, *self.master.hydra.overrides.task]
        )
        values: dict[str, list[str]] = {}
        for override in parsed:
            key = override.get_key_element()
            if override.is_sweep_override() and not override.is_discrete_sweep():
                raise OverrideError(f"'{override.input_line}' has no end; interval() is for tune=optuna, give values.")
            found = override.sweep_string_iterator() if override.is_sweep_override() else None
            values[key] = [f"{key}={v}" for v in ([override.get_value_element_as_str()] if found is None else found)]
        for key, options in values.items():
            if not options:
                raise OverrideError(f"{key} was given no value: nothing fits the pattern or lies in the range.")
        swept = {key for key, options in values.items() if len(options) > 1}
        return [
            self.job(line, tuple(o for k, o in zip(values, line, strict=True) if k in swept))
            for line in itertools.product(*values.values())
        ]

    def job(self, overrides: Sequence[str], differing: Sequence[str]) -> Job:
        """Compose one job."""
        composed = self._hydra.config_loader.load_sweep_config(self.master, list(overrides))
        try:
            HydraConfig.instance().set_config(composed)
            plain = resolved(_without_hydra(composed))
        except OverrideError as error:
            raise OverrideError(": ".join(filter(None, [" ".join(differing), str(error)]))) from None
        return Job(tuple(overrides), tuple(differing), plain, identity.digest(plain))

    def launch(self, task: Callable[[DictConfig], Any], jobs: Sequence[Job], first: int = 0) -> list[Any]:
        """Run the jobs with the launcher that was chosen; give what the task gave for each, in order."""
        context = HydraContext(config_loader=self._hydra.config_loader, callbacks=Callbacks(self.master))
        launcher = Plugins.instance().instantiate_launcher(
            hydra_context=context, task_function=task, config=self.master
        )
        returned = launcher.launch([list(job.overrides) for job in jobs], initial_job_idx=first)
        return [job.return_value for job in returned]


@contextlib.contextmanager
def command_line(overrides: Sequence[str], folders: Sequence[Path]) -> Iterator[CommandLine]:
    """Give Hydra the line; it is forgotten afterwards."""
    with hydra.initialize_config_dir(version_base="1.3", config_dir=str(places.conf()), job_name="stance train"):
        try:
            yield CommandLine(overrides, folders)
        finally:
            HydraConfig.instance().cfg = None


def _without_hydra(composed: DictConfig) -> DictConfig:
    from omegaconf import open_dict, read_write

    job = composed.copy()
    with read_write(job), open_dict(job):
        del job["hydra"]
    return job
