"""Compose the config with Hydra and check it before any work."""

from __future__ import annotations

import importlib
import inspect
import types
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, get_args, get_type_hints

import hydra
from hydra.core.override_parser.overrides_parser import OverridesParser
from hydra.core.override_parser.types import ValueType
from omegaconf import DictConfig, OmegaConf
from sklearn.utils import all_estimators

from stance.runs import places
from stance.runs.overrides import Options, Override, OverrideError, check_keys, flattened, meant
from stance.runs.registry import ALIAS, NAME

SECTIONS = (
    "question",
    "corpus",
    "features",
    "classifier",
    "evaluation",
    "tracking",
    "model",
    "seed",
    "experiment",
    "sweep",
    "tune",
)
RERUNS = ("dead", "lost", "all")
NUMBERS = (int, float)
KINDS = {int: "a number", float: "a number", str: "a text", bool: "true or false", type(None): "null"}
BUILDERS = ("stance.learning.features.", "stance.learning.classifiers.")
VALUED = {
    "--config-dir",
    "-cd",
    "--config-path",
    "-cp",
    "--config-name",
    "-cn",
    "--cfg",
    "-c",
    "--info",
    "-i",
    "--package",
    "-p",
}


def checked(arguments: Sequence[str]) -> Mapping[str, Any]:
    """Compose once with the group choices alone and check every override; give that config, Hydra's own part with it.

    Raises
    ------
    OverrideError
        On an unknown key or option.
    """
    folders, typed = parted(arguments)
    overrides = [_override(o) for o in OverridesParser.create().parse_overrides(typed)]
    options = Options.read(folders)
    options.check(overrides)
    choices = [o for o in overrides if o.key in options.groups and (o.values or o.deleted)]
    config = _composed(folders, [_first(o) for o in choices])
    check_keys(overrides, flattened(config), options.groups)
    return config


def many(arguments: Sequence[str], config: Mapping[str, Any]) -> bool:
    """Tell whether a line, whose config ``checked`` gave, is a sweep.

    Raises
    ------
    OverrideError
        If it holds several values but does not say that it is one.
    """
    _, typed = parted(arguments)
    flagged = any(a in ("-m", "--multirun") for a in arguments)
    if flagged or "MULTIRUN" in (str(config["hydra"]["mode"]), *(o.removeprefix("hydra.mode=") for o in typed)):
        return True
    swept = [o.input_line for o in OverridesParser.create().parse_overrides(list(typed)) if o.is_sweep_override()]
    swept += [f"{key}={value}" for key, value in (config["hydra"]["sweeper"].get("params") or {}).items()]
    if swept:
        raise OverrideError(
            f"'{swept[0]}' asks for several trainings; run them as a sweep with -m, or put brackets around a list."
        )
    return False


def parted(arguments: Sequence[str]) -> tuple[list[Path], list[str]]:
    """Part a command line into the config folders (ours first) and the overrides; other flags are left out."""
    folders: list[Path] = [places.conf()]
    typed: list[str] = []
    following = iter(arguments)
    for argument in following:
        if (argument.startswith("-") and "=" not in argument.split("-cd")[0]) or argument.startswith("--"):
            name, _, value = argument.partition("=")
            if name in VALUED:
                value = value or next(following, "")
                if name in ("--config-dir", "-cd"):
                    folders.append(_folder(value))
        else:
            typed.append(argument)
    return folders, typed


def _folder(value: str) -> Path:
    if not Path(value).is_dir():
        raise OverrideError(f"--config-dir '{value}' is not a folder.")
    return Path(value).absolute()


def _override(parsed: Any) -> Override:
    value = parsed.value()
    if parsed.is_sweep_override():
        listed = parsed.value_type in (ValueType.CHOICE_SWEEP, ValueType.SIMPLE_CHOICE_SWEEP)
        values = [str(v) for v in parsed.sweep_string_iterator()] if listed else []  # a glob or range finds its own
    else:
        values = [str(v) for v in value] if isinstance(value, list) else ["null" if value is None else str(value)]
    return Override(
        parsed.input_line,
        parsed.key_or_group.split("@")[0],
        tuple(values),
        parsed.is_add() or parsed.is_force_add(),
        parsed.is_delete(),
    )


def _first(override: Override) -> str:
    if override.deleted:
        return override.text
    if override.text.split("=", 1)[-1].startswith("["):
        return override.text
    return f"{override.text.split('=', 1)[0]}={override.values[0] if override.values else 'null'}"


def _composed(folders: Sequence[Path], choices: Sequence[str]) -> Mapping[str, Any]:
    search = [f"hydra.searchpath=[{','.join(f'file://{f}' for f in folders[1:])}]"] if len(folders) > 1 else []
    with hydra.initialize_config_dir(version_base="1.3", config_dir=str(folders[0])):
        composed = hydra.compose("config", overrides=[*choices, *search], return_hydra_config=True)
    composed_plain: Any = OmegaConf.to_container(composed, resolve=False)
    return dict(composed_plain)


def check_targets(part: Any, where: str) -> None:
    """Refuse a `_target_` that is neither one of our builders nor a scikit-learn estimator: it would be called."""
    if isinstance(part, Mapping):
        target = part.get("_target_")
        if target is not None and not _allowed(str(target)):
            raise OverrideError(
                f"{where}: _target_ {target!r} is not allowed; use a function of "
                f"{' or '.join(b.rstrip('.') for b in BUILDERS)}, or a scikit-learn estimator class."
            )
        if target is not None and str(target).startswith(BUILDERS):
            _check_values(str(target), part, where)
        for key, value in part.items():
            check_targets(value, f"{where}.{key}")
    elif isinstance(part, (list, tuple)):
        for value in part:
            check_targets(value, where)


def _check_values(target: str, part: Mapping[str, Any], where: str) -> None:
    """Refuse a text where one of our builders takes a number, and the like: it would fail late, and look like a bug."""
    module, _, name = target.rpartition(".")
    builder = getattr(importlib.import_module(module), name, None)
    hints = get_type_hints(builder) if inspect.isfunction(builder) else {}
    for key, value in part.items():
        hint = hints.get(key)
        kinds: set[Any] = set(get_args(hint)) if isinstance(hint, types.UnionType) else {hint}
        if kinds <= KINDS.keys() and not any(isinstance(value, NUMBERS if k in NUMBERS else k) for k in kinds):
            wanted = " or ".join(sorted(KINDS[k] for k in kinds))
            raise OverrideError(f"{where}.{key} must be {wanted}, found {value!r}.")


def _allowed(target: str) -> bool:
    if target.startswith(BUILDERS):
        return True
    return target in {f"{cls.__module__}.{name}" for name, cls in all_estimators()} or any(
        target == f"{cls.__module__.rsplit('.', 1)[0]}.{name}" for name, cls in all_estimators()
    )


def resolved(config: DictConfig) -> dict[str, Any]:
    """Give the config as plain values, after checking its sections and what would fail late."""
    container: Any = OmegaConf.to_container(config, resolve=True)
    plain: dict[str, Any] = dict(container)
    for key in plain:
        if key not in SECTIONS:
            raise OverrideError(f"There is no config section {key!r}; {meant(str(key), SECTIONS)}")
    _check_whole_numbers(plain)
    _check_corpus(plain["corpus"])
    _check_registration(plain["tracking"])
    _check_sweep(plain["sweep"])
    return plain


def _check_whole_numbers(plain: Mapping[str, Any]) -> None:
    for name, low in (("seed", 0), ("evaluation.folds", 2), ("evaluation.resamples", 0), ("model.folds", 2)):
        section, _, key = name.rpartition(".")
        where = plain[section] if section else plain
        if key not in where:  # another option of the group has no such number
            continue
        value = where[key]
        if not isinstance(value, int) or isinstance(value, bool) or value < low:
            raise OverrideError(f"{name} must be a whole number of at least {low}, found {value!r}.")


def _check_corpus(corpus: Mapping[str, Any]) -> None:
    for key in ("questions", "sides"):
        if not isinstance(value := corpus.get(key), (list, type(None))):
            raise OverrideError(f"corpus.{key} takes a list, found {value!r}; write corpus.{key}=[{value}].")
    if corpus.get("path") is None and "format" not in corpus:
        raise OverrideError("Say where your labels are, a .jsonl file or a folder of them: corpus.path=mine.jsonl.")


def _check_sweep(sweep: Mapping[str, Any]) -> None:
    if sweep["rerun"] not in RERUNS:
        raise OverrideError(f"sweep.rerun must be one of {', '.join(RERUNS)}, found {sweep['rerun']!r}.")
    if not isinstance(sweep["fail_fast"], bool):
        raise OverrideError(f"sweep.fail_fast must be true or false, found {sweep['fail_fast']!r}.")


def _check_registration(tracking: Mapping[str, Any]) -> None:
    """Refuse a name or alias that MLflow would refuse when the model is registered, after all the work."""
    name, alias = tracking["name"], tracking["alias"]
    if not NAME.fullmatch(str(name)):
        raise OverrideError(f"tracking.name takes letters, digits, '_', '-' and '.', found {name!r}.")
    if alias is not None and not ALIAS.fullmatch(str(alias)):
        raise OverrideError(
            f"tracking.alias takes letters, digits, '_' and '-', and is not latest or v1, found {alias!r}."
        )
