"""`stance promote`: make a run's model the champion, if it is better."""

from __future__ import annotations

import argparse
import math
import sys
from typing import TYPE_CHECKING, Any

from stance.commands.compare import METRICS
from stance.commands.reports import check_report, report_arguments, write

if TYPE_CHECKING:
    from stance.runs.promotion import Decision
    from stance.runs.store import Store

NOT_BETTER = 1


def add(verbs: Any) -> None:
    """Add the verb to the parser."""
    verb = verbs.add_parser("promote", help="make a run's model the champion if it beats the champion beyond chance")
    verb.add_argument("model", nargs="?", metavar="RUN", help="a run id (or its beginning) or name")
    verb.add_argument(
        "--name", metavar="M", help="the registered model (default: the tracking.name of the run, else stance)"
    )
    verb.add_argument(
        "--metric", choices=METRICS, metavar="S", help="what decides (default: the main score of the run)"
    )
    verb.add_argument(
        "--margin",
        type=float,
        default=0.0,
        help="what the 95 %% interval of the difference must lie above (default: 0)",
    )
    verb.add_argument("--force", action="store_true", help="promote whatever the evidence; needs --reason")
    verb.add_argument("--reason", metavar="TEXT", help="why; kept with the decision")
    verb.add_argument("--history", action="store_true", help="list the decisions")
    report_arguments(verb)
    verb.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Decide, or list what was decided."""
    from stance.runs.finding import one_run
    from stance.runs.promotion import promote, registered_name
    from stance.runs.store import Store

    check_report(chosen)
    if chosen.force and not (chosen.reason or "").strip():
        raise ValueError("--force needs --reason TEXT: it is kept with the decision.")
    if chosen.reason and not chosen.force:
        raise ValueError("--reason says why --force is used; leave it out, or add --force.")
    if bool(chosen.model) == chosen.history:
        raise ValueError("Name the run to promote, or ask for --history" + (", not both." if chosen.model else "."))
    if not math.isfinite(chosen.margin):
        raise ValueError(f"--margin must be a number, found {chosen.margin}.")
    store = Store.open()
    if chosen.history:
        return _history(chosen, store)
    found = one_run(store, chosen.model)
    name = chosen.name or registered_name(found)
    made = promote(store, found, name, chosen.metric, chosen.margin, chosen.reason)
    print(_told(made, name))
    if not made.promoted:
        print("promote it all the same with: --force --reason TEXT", file=sys.stderr)
    return 0 if made.promoted else NOT_BETTER


def _told(made: Decision, name: str) -> str:
    was = f"; version {made.against} is {name}@challenger" if made.against else ""
    if made.promoted:
        why = f" ({made.reason})" if made.reason else ""
        return f"version {made.version} is {name}@champion{was}: {made.decision}{why}, {made.evidence}"
    return (
        f"version {made.version} is {name}@challenger; version {made.against} stays {name}@champion: "
        f"not better beyond chance, {made.evidence}"
    )


def _history(chosen: argparse.Namespace, store: Store) -> int:
    from dataclasses import asdict

    from stance.desk.sheets import Report, Sheet
    from stance.runs.promotion import history

    name = chosen.name or "stance"
    found = history(store, name)
    rows = tuple(
        (d.at[:19].replace("T", " "), d.version, d.run[:8], d.decision, d.against or "–", d.evidence, d.reason)
        for d in found
    )
    columns = ("when (UTC)", "version", "run", "decision", "against", "evidence", "reason")
    title = f"Decisions about {name}"
    write(Report(title, (Sheet(title, columns, rows),), tuple(asdict(d) for d in found)), chosen)
    return 0
