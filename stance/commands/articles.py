"""What verbs that go through articles share: input, output, and the loop that one bad article does not stop."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from stance.commands.output import check_output, form_of, written
from stance.commands.sentences import sentence

INPUT = (
    "a .txt file, a folder of them, a .jsonl or .csv file (id, text; optional title, outlet, date, url, sides), "
    "or - for standard input"
)
MODEL = "stance@champion, a run (id, its beginning, or name), a models:/ URI, a model folder or a bundle (.zip)"
ALIASES = "your corrections of names and roles (YAML or CSV); they win over extraction"
ENDINGS = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".txt": "table"}
FAILED, SKIPPED = 2, 1
ARTICLES_EXAMPLE = """
articles, as JSON lines:
  {"id": "a1", "text": "“It won,” said Ann Roe, a professor.", "date": "2024-05-01", "sides": ["us", "iran"]}
or as CSV, with both sides in one cell:
  id,text,date,sides
  a1,"“It won,” said Ann Roe, a professor.",2024-05-01,us iran
a page, a PDF or a Word file must be saved as text first
"""
ALIASES_EXAMPLE = """
--aliases, as YAML (only name is needed; role is expert, official or other):
  - name: William Hartnell
    aliases: [Bill Hartnell, W. R. Hartnell]
    role: expert
    position: hydrologist
    affiliation: Pell Institute
or as CSV, with semicolons between the aliases:
  name,aliases,role,position,affiliation
  William Hartnell,Bill Hartnell;W. R. Hartnell,expert,hydrologist,Pell Institute
"""


def output_arguments(verb: argparse.ArgumentParser) -> None:
    """Add the arguments that say where to write, and how."""
    verb.add_argument(
        "--output",
        "-o",
        metavar="F",
        help=f"write here instead of the terminal; {', '.join(ENDINGS)} choose the format",
    )
    verb.add_argument("--format", choices=["table", "jsonl", "csv"], help="default: by the output's ending, else table")


def check_arguments(chosen: argparse.Namespace, *read: str | None) -> str:
    """Refuse an output that cannot be, before anything is loaded; give the form to write in."""
    check_output(chosen.output, chosen.input, chosen.aliases, *read)
    return form_of(chosen.output, chosen.format, ENDINGS)


def each(
    chosen: argparse.Namespace,
    form: str,
    work: Callable[[Iterable[Any], Callable[[Exception], None]], Iterable[Any]],
    aliases: Any,
) -> int:
    """Do the work article by article; one that fails is named and left out, the others are written."""
    from stance.desk.tables import Writer
    from stance.quotes.article import read_articles

    many = holds_many(chosen.input)
    skipped: list[Exception] = []

    def skip(error: Exception) -> None:
        if not many:
            raise error
        skipped.append(error)
        print(f"stance: left out: {sentence(error)}", file=sys.stderr)

    done, keys = 0, set[str]()
    with written(chosen.output, form) as opened:
        writer = Writer(opened, form)
        for item in work(read_articles(chosen.input, skip, noted), skip):
            writer.write(item)
            done += 1
            keys |= {person.key for person in getattr(item, "extraction", item).people}
            if many and done % 10 == 0 and sys.stderr.isatty():
                print(f"{done} articles", end="\r", file=sys.stderr, flush=True)
    for line in aliases.unused(keys) if aliases else ():
        print(f"stance: {line}", file=sys.stderr)
    if many or chosen.output:
        print(f"{done} article{'s' * (done != 1)} read, {len(skipped)} left out", file=sys.stderr)
    if skipped and not done:
        return FAILED
    return SKIPPED if skipped else 0


def holds_many(source: str) -> bool:
    """Tell whether a source may hold more than one article."""
    return source == "-" or Path(source).is_dir() or Path(source).suffix.lower() in (".jsonl", ".ndjson", ".csv")


def noted(text: str) -> None:
    """Tell what is worth knowing and no error."""
    print(f"note: {text}", file=sys.stderr)


def aliases_of(path: str | None) -> Any:
    """Read the user's corrections, if any."""
    if path is None:
        return None
    from stance.quotes.aliases import read_aliases

    return read_aliases(path)
