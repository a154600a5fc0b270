"""`stance compare`: runs side by side."""

from __future__ import annotations

import argparse
import sys
from typing import Any


def add(verbs: Any) -> None:
    """Add the verb to the parser."""
    verb = verbs.add_parser("compare", help="show the runs of a question side by side")
    verb.add_argument(
        "runs",
        nargs="*",
        metavar="RUN",
        help="run ids (or their beginnings) or names; all runs of the question if none",
    )
    verb.add_argument(
        "--question", default="china_north_korea", help="the question whose runs are listed (default: %(default)s)"
    )
    verb.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Print the table."""
    from stance.runs.comparison import compare, comparison_table
    from stance.runs.store import Store

    store = Store.open()
    print(comparison_table(compare(store, chosen.question, chosen.runs)))
    print(f"see them with: {store.ui}", file=sys.stderr)
    return 0
