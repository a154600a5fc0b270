"""`stance account`: make the tables of a study's account, or check that their figures still match."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from stance.runs.finding import FoundRun

DIFFERS = 1


def add(verbs: Any) -> None:
    """Add the verb to the parser."""
    verb = verbs.add_parser(
        "account",
        help="make the tables in experiments/NAME/README.md, or check them",
        description="Runs the trainings that the tables name, as far as the store does not hold them for today's "
        "config, corpus and code, and writes the tables between their markers. See experiments/README.md.",
    )
    which = verb.add_mutually_exclusive_group(required=True)
    which.add_argument(
        "names",
        metavar="NAME",
        nargs="*",
        default=[],
        help="the folder of an account in experiments/, or a Markdown file",
    )
    which.add_argument("--all", action="store_true", help="every account in experiments/ that holds a table")
    verb.add_argument("--check", action="store_true", help="write nothing; say which figures differ (exit code 1)")
    verb.add_argument(
        "--tolerance",
        type=float,
        default=0.011,
        metavar="X",
        help="with --check: figures may differ by so much (default: %(default)s, one in the last place)",
    )
    verb.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Make or check the tables of each account; the exit code tells of any that differs."""
    from stance.desk.accounts import account_path, accounts_with_tables
    from stance.runs.places import conf
    from stance.runs.store import Store

    root = conf().parent / "experiments"
    names = accounts_with_tables(root) if chosen.all else chosen.names
    paths = [account_path(name, root) for name in names]
    store = Store.open()
    wrong = [name for name, path in zip(names, paths, strict=True) if not _matches(path, store, chosen)]
    if wrong:
        print(f"write the new figures with: stance account {' '.join(wrong)}", file=sys.stderr)
    return DIFFERS if wrong else 0


def _matches(path: Path, store: Any, chosen: argparse.Namespace) -> bool:
    """Write the tables of one account, or say which figures differ; tell whether nothing is left to write."""
    from stance.desk.accounts import made, within

    text = path.read_text(encoding="utf-8")
    new, wrong = made(text, str(path), store, lambda line: _runs(line, store))
    if not chosen.check:
        path.write_text(new, encoding="utf-8")
        print(f"{path}: {len(wrong)} cells changed")
        return True
    wrong = within(wrong, chosen.tolerance)
    for cell in wrong:
        place = f"row {cell.row!r}, column {cell.column!r}" if cell.column else cell.row
        print(f"{path}: {place}: the account says {cell.stands!r}, the runs give {cell.found!r}")
    if not wrong:
        print(f"{path}: all figures match")
    return not wrong


def _runs(line: str, store: Any) -> Sequence[FoundRun]:
    """Run a line's jobs where they have not been run; give their runs in the order of the line."""
    import shlex

    from stance.runs.finding import named_runs
    from stance.runs.jobs import command_line
    from stance.runs.launching import main as train
    from stance.runs.ledger import finished
    from stance.runs.places import conf, home

    overrides = shlex.split(line)
    os.environ.setdefault("STANCE_HOME", str(home()))  # where the configs find it
    with command_line(overrides, [conf()]) as given:
        jobs = given.jobs()
    digests = [(str(job.config["question"]["id"]), job.digest) for job in jobs]
    if any(finished(store, *digest) is None for digest in digests) and train(["-m", *overrides]) != 0:
        raise ValueError(f"'stance train -m {line}' did not finish; mend it and run stance account again.")
    done = [finished(store, *digest) for digest in digests]
    return named_runs(store, [r.info.run_id for r in done if r is not None])
