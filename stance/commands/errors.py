"""`stance errors`: the worst mistakes of a run."""

from __future__ import annotations

import argparse
from typing import Any

from stance.commands.reports import check_report, limit_argument, limit_of, report_arguments, write


def add(verbs: Any) -> None:
    """Add the verb to the parser."""
    verb = verbs.add_parser(
        "errors", help="show a run's worst mistakes, by trap and by side, or by target and by label"
    )
    verb.add_argument("model", metavar="RUN", help="a run id (or its beginning) or name")
    verb.add_argument("--trap", metavar="T", help="only mistakes with this trap, such as negation")
    limit_argument(verb)
    report_arguments(verb)
    verb.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Write the mistakes."""
    from stance.desk.differences import mistakes_report
    from stance.runs.finding import one_run
    from stance.runs.mistakes import mistakes
    from stance.runs.overrides import meant
    from stance.runs.store import Store

    check_report(chosen)
    store = Store.open()
    meant_run = one_run(store, chosen.model)
    if chosen.trap is not None and meant_run.judged.labels:
        raise ValueError("--trap is for runs on experts; the texts of a public benchmark are marked with no traps.")
    found = mistakes(store, meant_run)
    traps = [r.name for r in found.rates[1:]]
    if chosen.trap is not None and chosen.trap not in traps:
        raise ValueError(f"No expert of the run meets the trap {chosen.trap!r}; {meant(chosen.trap, traps)}")
    write(mistakes_report(found, limit_of(chosen), chosen.trap), chosen)
    return 0
