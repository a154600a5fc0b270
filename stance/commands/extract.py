"""`stance extract`: the quoted people of articles."""

from __future__ import annotations

import argparse
from typing import Any

from stance.commands.articles import (
    ALIASES,
    ALIASES_EXAMPLE,
    ARTICLES_EXAMPLE,
    INPUT,
    aliases_of,
    check_arguments,
    each,
    output_arguments,
)


def add(verbs: Any) -> None:
    """Add the verb to the parser."""
    verb = verbs.add_parser(
        "extract",
        help="find quotations, speakers, credentials and roles in articles",
        epilog=ARTICLES_EXAMPLE + ALIASES_EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verb.add_argument("input", metavar="INPUT", help=INPUT)
    output_arguments(verb)
    verb.add_argument("--aliases", metavar="FILE", help=ALIASES)
    verb.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Write the people of each article."""
    from functools import partial

    from stance.quotes.extraction import extract
    from stance.quotes.failing import one_by_one

    form, aliases = check_arguments(chosen), aliases_of(chosen.aliases)
    return each(chosen, form, partial(one_by_one, partial(extract, aliases=aliases)), aliases)
