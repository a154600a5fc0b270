"""`stance diff`: two runs expert by expert and statement by statement."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from stance.commands.reports import check_report, limit_argument, limit_of, report_arguments, write


def add(verbs: Any) -> None:
    """Add the verb to the parser."""
    verb = verbs.add_parser("diff", help="show what one run mends and breaks against another, expert by expert")
    verb.add_argument("first", metavar="A", help="a run id (or its beginning) or name")
    verb.add_argument("second", metavar="B", help="the run to compare with it; it keeps the report under diff/")
    limit_argument(verb)
    verb.add_argument("--no-log", action="store_true", help="do not keep the report in run B")
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
    found = differences(store, one_run(store, chosen.first), one_run(store, chosen.second))
    write(difference_report(found, limit_of(chosen)), chosen)
    if not chosen.no_log:
        whole = difference_report(found)
        for form, ending in (("html", "html"), ("markdown", "md"), ("jsonl", "jsonl")):
            store.client().log_text(found.second.id, WRITTEN[form](whole), f"diff/{found.first.short}.{ending}")
        print(f"kept in run {found.second.short}: diff/{found.first.short}.html, .md and .jsonl", file=sys.stderr)
    return 0
