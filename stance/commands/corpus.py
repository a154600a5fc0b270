"""`stance corpus`: check or describe a labelled corpus."""

from __future__ import annotations

import argparse
from typing import Any

from stance.commands.questions import SIDES


def add(verbs: Any) -> None:
    """Add the verb to the parser."""
    verb = verbs.add_parser("corpus", help="check or describe a labelled corpus")
    verb.add_argument("action", choices=["check", "describe"])
    verb.add_argument(
        "path",
        nargs="?",
        default="invented",
        help="a .jsonl file, a folder, or a corpus that ships (default: %(default)s)",
    )
    verb.add_argument("--sides", action="append", default=[], metavar="FILE", help=SIDES)
    verb.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Print its size and digest, and its description if asked."""
    from stance.learning.corpus import read_corpus
    from stance.learning.side import SideTable

    corpus = read_corpus(chosen.path, SideTable.read(*chosen.sides))
    size = f"{corpus.articles} articles, {len(corpus.examples)} experts, {corpus.statements} labelled statements"
    print(f"{corpus.name}: {size}; sha256 {corpus.digest}")
    if chosen.action == "describe":
        from stance.learning.description import described

        print(described(corpus))
    return 0
