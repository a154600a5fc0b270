"""`stance corpus`: check or describe a labelled corpus."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from stance.commands.articles import FAILED
from stance.commands.questions import SIDES

CORPUS = "a .jsonl file, a folder, or a corpus that ships (default: %(default)s)"
MOST = 20  # problems shown


def add(verbs: Any) -> None:
    """Add the verb with its own verbs to the parser."""
    parser = verbs.add_parser("corpus", help="check or describe a labelled corpus")
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    verb = actions.add_parser("check", help="find what is wrong with it: schema, offsets, labels, near-duplicates")
    verb.add_argument("path", nargs="?", default="invented", help=CORPUS)
    verb.add_argument("--sides", action="append", default=[], metavar="FILE", help=SIDES)
    verb.set_defaults(run=check)
    verb = actions.add_parser("describe", help="print its figures, beside another corpus if wanted")
    verb.add_argument("path", nargs="?", default="invented", help=CORPUS)
    verb.add_argument("--sides", action="append", default=[], metavar="FILE", help=SIDES)
    verb.set_defaults(run=describe)


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
    """Print its size and digest, and its description."""
    from stance.learning.description import described

    corpus = _read(chosen, chosen.path)
    print(_size(corpus))
    print(described(corpus))
    return 0


def _read(chosen: argparse.Namespace, path: str) -> Any:
    from stance.learning.corpus import read_corpus
    from stance.learning.side import SideTable

    return read_corpus(path, SideTable.read(*chosen.sides))


def _size(corpus: Any) -> str:
    size = f"{corpus.articles} articles, {len(corpus.examples)} experts, {corpus.statements} labelled statements"
    return f"{corpus.name}: {size}; sha256 {corpus.digest}"
