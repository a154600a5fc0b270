"""Champion and challenger: which model `name@champion` means, who decided so, and on what evidence."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from stance.learning.paired_tests import PairedTest
from stance.runs.comparison import compared
from stance.runs.finding import FoundRun, RunError, one_run
from stance.runs.held_out import artifact_text, held_out
from stance.runs.judged import score_title
from stance.runs.registry import NAME, load_model, register
from stance.runs.store import Store, shared
from stance.runs.trust import ModelError, OtherModelError

CHAMPION, CHALLENGER, DECISION = "champion", "challenger", "stance.decision."


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of a version, when and why; ``against`` is the version that was champion before."""

    at: str
    version: str
    run: str
    decision: str
    against: str
    evidence: str
    reason: str = ""

    @property
    def promoted(self) -> bool:
        """Whether the version became the champion."""
        return self.decision != "refused"


def promote(
    store: Store,
    run: FoundRun,
    name: str | None = None,
    metric: str | None = None,
    margin: float = 0.0,
    reason: str | None = None,
) -> Decision:
    """Make a run's model the champion if it is better than the champion by more than chance.

    The interval of the paired difference of ``metric`` (the run's main score if not given) on the same held-out
    experts or texts must lie above ``margin``. The model that loses becomes the challenger. A ``reason`` makes it
    champion whatever the evidence, and is kept.

    Raises
    ------
    RunError
        If the run keeps no model, is the champion already, or cannot be compared with the champion and no reason
        is given.
    """
    name, metric = name or registered_name(run), metric or run.judged.main
    if not NAME.fullmatch(name):
        raise RunError(f"A model's name takes letters, digits, '_', '-' and '.', found {name!r}.")
    if not run.models:
        raise RunError(f"The run {run.short} keeps no model; train it again.")
    champion = champion_of(store, name)
    if champion is not None and champion.run_id == run.id:
        raise RunError(f"The run {run.short} is {name}@{CHAMPION} already (version {champion.version}).")
    if champion is None:
        version = _registered(store, run, name)
        return _decide(store, name, version, run, "first champion", "", "there was no champion", reason or "")
    test, evidence = _evidence(store, run, champion, metric, forced=reason is not None)
    better = test is not None and test.low is not None and test.low > margin
    version = _registered(store, run, name)
    decision = "promoted" if better else "forced" if reason is not None else "refused"
    said = f"{evidence}; wanted above {margin:+.3f}" if test else evidence
    return _decide(store, name, version, run, decision, str(champion.version), said, reason or "")


def registered_name(run: FoundRun) -> str:
    """Give the name under which a run's model is registered if no other is asked for: that of its config."""
    return run.params.get("tracking.name") or "stance"


def first_or_challenger(store: Store, model_uri: str, run_id: str, name: str, alias: str, card: str) -> str:
    """Register a model that was just trained; say which ``name@alias`` it became, and what to do with a challenger.

    A champion is not unseated by training: if there is one that this version of stance can use, the new model is its
    challenger.
    """
    why, old = "there was no champion", champion_of(store, name) if alias == CHAMPION else None
    if old is not None:
        if _usable(store, name):
            alias = CHALLENGER
        else:
            why = f"the champion, version {old.version}, could not be loaded"
    version = register(store, model_uri, run_id, name, card)
    if alias == CHAMPION:
        decision = Decision(_now(), version, run_id, "first champion", str(old.version) if old else "", why)
        _keep(store, name, decision)
    shared(lambda: store.client().set_registered_model_alias(name, alias, version))
    became = f"{name}@{alias} (version {version})"
    if old is None or alias == CHAMPION:
        return became
    return (
        f"{became}; version {old.version} stays {name}@{CHAMPION}\nto compare them: stance compare {old.run_id[:8]} "
        f"{run_id[:8]}; to make this one the champion if it is better: stance promote {run_id[:8]}; to use it: "
        f"--model {name}@{alias}"
    )


def _usable(store: Store, name: str) -> bool:
    try:
        load_model(f"{name}@{CHAMPION}", store.uri)
    except OtherModelError:
        return True
    except ModelError:
        return False
    return True


def champion_of(store: Store, name: str) -> Any:
    """Give the version that is the champion, or None."""
    if not store.client().search_registered_models(f"name = '{name}'"):
        return None
    held = store.client().get_registered_model(name).aliases
    return store.client().get_model_version(name, held[CHAMPION]) if CHAMPION in held else None


def history(store: Store, name: str = "stance") -> list[Decision]:
    """Give all decisions about a registered model, the newest first.

    Raises
    ------
    RunError
        If there is no such registered model.
    """
    versions = store.client().search_model_versions(f"name = '{name}'")
    if not versions:
        raise RunError(
            f"No model is registered as {name!r} in {store.shown}; make a first champion: stance promote RUN"
        )
    kept = [value for v in versions for key, value in v.tags.items() if key.startswith(DECISION)]
    return sorted((Decision(**json.loads(value)) for value in kept), key=lambda d: d.at, reverse=True)


def _evidence(
    store: Store, run: FoundRun, champion: Any, metric: str, *, forced: bool
) -> tuple[PairedTest | None, str]:
    """Test the run against the champion's run; without a test only a forced promotion goes on."""
    try:
        test = compared(held_out(store, _run_of(store, champion)), held_out(store, run), metric)
    except RunError as error:
        if forced:
            return None, f"not tested: {str(error).rstrip('.')}"
        raise RunError(f"{error} To promote it all the same: --force --reason TEXT") from None
    few = f" ({test.groups} groups are too few for an interval)"
    interval = few if test.low is None else f" [{test.low:+.3f}, {test.high:+.3f}]"
    changed = f"{test.changed} of {test.experts} {run.judged.noun} changed"
    return test, f"{score_title(metric)} {test.difference:+.3f}{interval} against version {champion.version}; {changed}"


def _run_of(store: Store, champion: Any) -> FoundRun:
    try:
        return one_run(store, champion.run_id)
    except RunError:
        told = (
            f"The run {champion.run_id[:8]} of the champion (version {champion.version}) is not in the store any more"
        )
        raise RunError(f"{told}, so nothing can be compared with it.") from None


def _registered(store: Store, run: FoundRun, name: str) -> str:
    try:
        card = artifact_text(store, run, "model_card.md")
    except RunError:
        card = run.tags.get("mlflow.note.content", "")  # a run of before cards were written
    return register(store, f"models:/{run.models[-1]}", run.id, name, card)


def _decide(
    store: Store, name: str, version: str, run: FoundRun, decision: str, against: str, evidence: str, reason: str
) -> Decision:
    """Move the aliases, champion first, and keep the decision on the version."""
    made = Decision(_now(), version, run.id, decision, against, evidence, reason)
    client = store.client()
    _keep(store, name, made)
    if made.promoted:
        client.set_registered_model_alias(name, CHAMPION, version)
        if against:
            client.set_registered_model_alias(name, CHALLENGER, against)
        elif client.get_registered_model(name).aliases.get(CHALLENGER) == version:
            client.delete_registered_model_alias(name, CHALLENGER)
    else:
        client.set_registered_model_alias(name, CHALLENGER, version)
    return made


def _keep(store: Store, name: str, decision: Decision) -> None:
    shown: Mapping[str, str] = asdict(decision)
    store.client().set_model_version_tag(
        name, decision.version, f"{DECISION}{decision.at}", json.dumps(shown, ensure_ascii=False)
    )


def _now() -> str:
    moment = time.time()
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(moment)) + f".{int(moment * 1000) % 1000:03d}Z"
