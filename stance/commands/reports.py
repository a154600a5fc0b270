"""What verbs that write a report share: the form, and where it goes."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stance.desk.sheets import Report

FORMS = ("table", "markdown", "html", "latex", "csv", "jsonl")


def report_arguments(verb: argparse.ArgumentParser) -> None:
    """Add the arguments that say in which form to write, and where."""
    verb.add_argument("--format", choices=FORMS, help="default: by the output's ending, else a table for the terminal")
    verb.add_argument(
        "--output",
        "-o",
        metavar="F",
        help="write here instead of the terminal; .md, .html, .tex, .csv and .jsonl choose the form",
    )


def limit_argument(verb: argparse.ArgumentParser) -> None:
    """Add the argument that keeps tables short."""
    verb.add_argument(
        "--limit", type=int, default=20, metavar="N", help="rows of each table (default: %(default)s; 0 = all)"
    )


def limit_of(chosen: argparse.Namespace) -> int | None:
    """Give how many rows a table may have; None for all.

    Raises
    ------
    ValueError
        If it is below zero.
    """
    if chosen.limit < 0:
        raise ValueError(f"--limit must be 0 (all) or more, found {chosen.limit}.")
    return chosen.limit or None


def write(report: Report, chosen: argparse.Namespace) -> None:
    """Write the report as asked.

    Raises
    ------
    ValueError
        If neither the ending of the output nor --format says in which form.
    """
    from stance.desk.sheets import ENDINGS, WRITTEN
    from stance.desk.tables import show_report

    path = None if chosen.output in (None, "-") else Path(chosen.output)
    form = chosen.format or (ENDINGS.get(path.suffix.lower()) if path else "table")
    if form is None:
        raise ValueError(
            f"'{path}' does not say in which form to write; end it in {', '.join(ENDINGS)} or give --format."
        )
    if path is None and form == "table":
        show_report(report, sys.stdout)
    elif path is None:
        sys.stdout.write(WRITTEN[form](report))
    elif form == "table":
        with path.open("w", encoding="utf-8") as stream:
            show_report(report, stream)
    else:
        path.write_text(WRITTEN[form](report), encoding="utf-8", newline="")
    if path:
        print(f"written: {path}", file=sys.stderr)
