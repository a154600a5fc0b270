"""`stance diff`: two runs expert by expert and statement by statement."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from stance.commands.reports import check_report, limit_argument, limit_of, report_arguments, write

DESCRIPTION = """
Shows what run B mends and breaks against run A: expert by expert and statement by statement. The whole report is also
kept in run B, as diff/A.html, .md and .jsonl among its artifacts in MLflow, for whoever opens the run later; --no-log
leaves the run as it is.
"""


def add(verbs: Any) -> None:
    """Add the verb to the parser."""
    verb = verbs.add_parser(
        "diff", help="show what one run mends and breaks against another, expert by expert", description=DESCRIPTION
    )
    verb.add_argument("first", metavar="A", help="a run id (or its beginning) or name")
    verb.add_argument("second", metavar="B", help="the run to compare with it, which keeps the report")
    limit_argument(verb)
    verb.add_argument("--no-log", action="store_true", help="write nothing into run B")
    report_arguments(verb)
    verb.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Write the differences, and keep them in the second run."""
    from stance.desk.differences import difference_report
    from stance.desk.sheets import WRITTEN
    from stance.runs.differences import differences
    from stance.runs.finding import one_run
    from stance.runs.store import Store

    check_report(chosen)
    store = Store.open()
    first, second = one_run(store, chosen.first), one_run(store, chosen.second)
    if first.id == second.id:
        raise ValueError(f"{chosen.first!r} and {chosen.second!r} are one run, {first.short}; name two.")
    found = differences(store, first, second)
    write(difference_report(found, limit_of(chosen)), chosen)
    if not chosen.no_log:
        whole = difference_report(found)
        for form, ending in (("html", "html"), ("markdown", "md"), ("jsonl", "jsonl")):
            store.client().log_text(found.second.id, WRITTEN[form](whole), f"diff/{found.first.short}.{ending}")
        print(f"kept in run {found.second.short}: diff/{found.first.short}.html, .md and .jsonl", file=sys.stderr)
    return 0
