"""`stance corpus`: check and describe labelled corpora, suggest what to annotate next, read corrections back."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from stance.commands.articles import (
    ALIASES,
    ALIASES_EXAMPLE,
    ARTICLES_EXAMPLE,
    FAILED,
    INPUT,
    SKIPPED,
    aliases_of,
    noted,
)
from stance.commands.labellers import labeller_arguments, labeller_of, proposing
from stance.commands.output import check_output, form_of, written
from stance.commands.questions import SIDES, SIDES_EXAMPLE
from stance.commands.sentences import sentence

CORPUS = "a .jsonl file, a folder, or a corpus that ships (default: %(default)s)"
MOST = 20  # problems shown
SUGGESTED = {".csv": "csv", ".jsonl": "jsonl"}
ROWS_EXAMPLE = """
a corpus is JSON lines; start and end are characters of the text, half-open:
  {"id": "a1", "sides": ["china", "north_korea"], "text": "“Beijing has won,” said Ann Roe, a professor.", "experts": [
    {"name": "Ann Roe", "credential": "a professor", "stance": "china",
     "quotations": [{"start": 0, "end": 18, "type": "direct"}],
     "statements": [{"start": 1, "end": 16, "gains": ["china"]}]}]}
each on one line; stance is one of the two sides, both or neither. All fields: stance/corpora/invented/README.md
"""


def add(verbs: Any) -> None:
    """Add the verb with its own verbs to the parser."""
    parser = verbs.add_parser("corpus", help="check or describe a labelled corpus, or make one of your own articles")
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    verb = actions.add_parser(
        "check",
        help="find what is wrong with it: schema, offsets, labels, near-duplicates",
        epilog=ROWS_EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verb.add_argument("path", nargs="?", default="invented", help=CORPUS)
    verb.add_argument("--sides", action="append", default=[], metavar="FILE", help=SIDES)
    verb.set_defaults(run=check)
    verb = actions.add_parser("describe", help="print its figures, beside another corpus if wanted")
    verb.add_argument("path", nargs="?", default="invented", help=CORPUS)
    verb.add_argument("--sides", action="append", default=[], metavar="FILE", help=SIDES)
    verb.add_argument(
        "--beside", metavar="PATH", help="another corpus: its figures, and how well words tell the two apart"
    )
    verb.set_defaults(run=describe)
    _add_annotation(actions)


def _add_annotation(actions: Any) -> None:
    verb = actions.add_parser(
        "suggest",
        help="propose labels for your own articles, the most instructive experts first",
        epilog=ARTICLES_EXAMPLE + SIDES_EXAMPLE + ALIASES_EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verb.add_argument("input", metavar="INPUT", help=INPUT)
    labeller_arguments(verb)
    verb.add_argument("--n", type=int, default=100, help="how many experts (default: %(default)s)")
    verb.add_argument(
        "--output", "-o", metavar="F", help="write here; .csv gives a spreadsheet, .jsonl (as on the terminal) a corpus"
    )
    verb.add_argument(
        "--labelled", metavar="CORPUS", help="what is labelled already: left out, and the unlike preferred"
    )
    verb.add_argument("--question", help="ask this of every article: the name of a question, or a YAML file")
    verb.add_argument("--sides", action="append", default=[], metavar="FILE", help=SIDES)
    verb.add_argument("--aliases", metavar="FILE", help=ALIASES)
    verb.set_defaults(run=suggest)
    verb = actions.add_parser("import", help="make a corpus of a spreadsheet that you have corrected")
    verb.add_argument(
        "spreadsheet", metavar="CSV", help="from `stance corpus suggest --output F.csv`, corrected and checked"
    )
    verb.add_argument("input", metavar="INPUT", help="the articles it was made of")
    verb.add_argument("--output", "-o", metavar="F", required=True, help="the corpus to write (.jsonl)")
    verb.set_defaults(run=take_back)


def check(chosen: argparse.Namespace) -> int:
    """Print its size and digest, and every problem with file and line; the exit code is 2 if there is one."""
    from stance.learning import checking

    corpus = _read(chosen, chosen.path)
    found = checking.check(corpus, chosen.path)
    for problem in found.problems[:MOST]:
        print(f"stance: {problem}", file=sys.stderr)
    for note in found.notes:
        print(f"note: {note}", file=sys.stderr)
    if len(found.problems) > MOST:
        print(f"stance: and {len(found.problems) - MOST} problems more", file=sys.stderr)
    print(_size(corpus) + ("" if found.problems else "; no problem found"))
    return FAILED if found.problems else 0


def describe(chosen: argparse.Namespace) -> int:
    """Print its size and digest, and its figures, beside those of another corpus if one is named."""
    from stance.learning.description import described, told_apart

    corpora = [_read(chosen, path) for path in (chosen.path, chosen.beside) if path]
    for corpus in corpora:
        print(_size(corpus))
    print(described(corpora))
    if chosen.beside:
        print(f"\n{told_apart(*corpora)}")
    return 0


def suggest(chosen: argparse.Namespace) -> int:
    """Write the experts to annotate next with proposed labels, as JSON lines or a spreadsheet."""
    from stance.desk.annotation import corpus_rows, spreadsheet
    from stance.learning.side import SideTable
    from stance.learning.suggestion import candidates, suggestions, unlabelled
    from stance.learning.views import Views
    from stance.quotes.article import read_articles

    if chosen.n < 1:
        raise ValueError(f"--n must be at least 1, found {chosen.n}.")
    form = form_of(chosen.output, None, SUGGESTED, "jsonl")
    check_output(chosen.output, chosen.input, chosen.labelled, chosen.question, chosen.aliases, *chosen.sides)
    table, (skipped, skip) = SideTable.read(*chosen.sides), _skipping()
    labelled = _read(chosen, chosen.labelled).examples if chosen.labelled else ()
    asked, labeller = labeller_of(chosen, table)
    found = list(candidates(read_articles(chosen.input, skip, noted), asked, skip, aliases_of(chosen.aliases)))
    if chosen.dry_run:
        texts = Views.of([c.example for c in unlabelled(found, labelled)], None).texts
        print(f"dry run, nothing was sent: {labeller.cost(texts)}")
        return SKIPPED if skipped else 0
    ranked = suggestions(found, proposing(labeller), chosen.n, labelled)
    with written(chosen.output, form) as opened:
        opened().write(spreadsheet(ranked) if form == "csv" else _lines(corpus_rows(ranked)))
    print(f"{len(ranked)} of {len(found)} experts who name a side, {len(skipped)} articles left out", file=sys.stderr)
    return SKIPPED if skipped else 0


def take_back(chosen: argparse.Namespace) -> int:
    """Write the corpus that a corrected spreadsheet makes."""
    from stance.desk.annotation import corrected
    from stance.quotes.article import read_articles

    form = form_of(chosen.output, None, {".jsonl": "jsonl"}, "jsonl")
    check_output(chosen.output, chosen.spreadsheet, chosen.input)
    skipped, skip = _skipping()
    articles = read_articles(chosen.input, skip, noted)
    found = corrected(Path(chosen.spreadsheet).read_bytes(), chosen.spreadsheet, articles)
    for line in (*found.partly, *found.unnamed):
        print(f"stance: {line}", file=sys.stderr)
    if not found.rows:
        raise ValueError(
            f"{chosen.spreadsheet}: no expert is checked; write 'yes' into 'checked' of each row you have read."
        )
    with written(chosen.output, form) as opened:
        opened().write(_lines(found.rows))
    experts, left_out = sum(len(row["experts"]) for row in found.rows), found.unchecked + len(found.partly)
    partly = f" ({len(found.partly)} checked in part)" if found.partly else ""
    print(f"{experts} experts in {len(found.rows)} articles; {left_out} left out, not checked{partly}", file=sys.stderr)
    return SKIPPED if skipped else 0


def _skipping() -> tuple[list[Exception], Callable[[Exception], None]]:
    """Give a list of the articles that were left out, and what names and adds one."""
    skipped: list[Exception] = []

    def skip(error: Exception) -> None:
        skipped.append(error)
        print(f"stance: left out: {sentence(error)}", file=sys.stderr)

    return skipped, skip


def _lines(rows: Iterable[Mapping[str, Any]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _read(chosen: argparse.Namespace, path: str) -> Any:
    from stance.learning.corpus import read_corpus
    from stance.learning.side import SideTable

    return read_corpus(path, SideTable.read(*chosen.sides))


def _size(corpus: Any) -> str:
    return f"{corpus.name}: {corpus.size}; sha256 {corpus.digest}"
