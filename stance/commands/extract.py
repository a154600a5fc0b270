"""`stance extract`: the quoted people of articles."""

from __future__ import annotations

import argparse
from typing import Any

from stance.commands.articles import ALIASES, INPUT, aliases_of, each, output_arguments, skipping


def add(verbs: Any) -> None:
    """Add the verb to the parser."""
    verb = verbs.add_parser("extract", help="find quotations, speakers, credentials and roles in articles")
    verb.add_argument("input", metavar="INPUT", help=INPUT)
    output_arguments(verb)
    verb.add_argument("--aliases", metavar="FILE", help=ALIASES)
    verb.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Write the people of each article."""
    from stance.quotes.extraction import extract

    aliases = aliases_of(chosen.aliases)
    return each(chosen, lambda found, skip: skipping(lambda a: extract(a, aliases=aliases), found, skip), aliases)
