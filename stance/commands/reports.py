"""What verbs that write a report share: the form, and where it goes."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from stance.commands.output import STANDARD, check_output, form_of, written

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
        help="write here instead of the terminal; .md, .html, .tex, .csv, .jsonl and .txt choose the form",
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


def check_report(chosen: argparse.Namespace) -> None:
    """Refuse, before any work, an output whose form is not known or that cannot be written."""
    _form(chosen)


def write(report: Report, chosen: argparse.Namespace) -> None:
    """Write the report as asked.

    Raises
    ------
    ValueError
        If neither the ending of the output nor --format says in which form, or its folder does not exist.
    """
    from stance.desk.sheets import WRITTEN
    from stance.desk.tables import show_report

    form = _form(chosen)
    with written(chosen.output, form) as opened:
        if form == "table":
            show_report(report, opened())
        else:
            opened().write(WRITTEN[form](report))
    if chosen.output not in STANDARD:
        print(f"written: {chosen.output}", file=sys.stderr)


def _form(chosen: argparse.Namespace) -> str:
    from stance.desk.sheets import ENDINGS

    check_output(chosen.output)
    return form_of(chosen.output, chosen.format, {**ENDINGS, ".txt": "table"})
