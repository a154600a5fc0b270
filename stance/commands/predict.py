"""`stance predict`: whom the experts of articles see gaining, by a trained model."""

from __future__ import annotations

import argparse
from typing import Any

from stance.commands.articles import ALIASES, INPUT, MODEL, aliases_of, each, output_arguments
from stance.commands.questions import SIDES, question_of


def add(verbs: Any) -> None:
    """Add the verb to the parser."""
    verb = verbs.add_parser("predict", help="find the experts in articles and whom each sees gaining")
    verb.add_argument("input", metavar="INPUT", help=INPUT)
    verb.add_argument("--model", required=True, help=MODEL)
    verb.add_argument(
        "--question", help="ask this of every article: the name of a question, or a YAML file with id, text and sides"
    )
    verb.add_argument("--sides", action="append", default=[], metavar="FILE", help=SIDES)
    verb.add_argument("--aliases", metavar="FILE", help=ALIASES)
    verb.add_argument(
        "--abstain",
        type=float,
        metavar="P",
        help='answer "unsure" where the answer is less probable than P, such as 0.6 (default: always answer)',
    )
    output_arguments(verb)
    verb.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Write the experts of each article with their stances."""
    from stance.learning.side import SideTable
    from stance.runs.registry import load_model

    if chosen.abstain is not None and not 0 < chosen.abstain < 1:
        raise ValueError(f"--abstain must be a probability between 0 and 1, found {chosen.abstain:g}.")
    table = SideTable.read(*chosen.sides)
    question = question_of(chosen.question, table) if chosen.question else None
    model, aliases = load_model(chosen.model), aliases_of(chosen.aliases)
    return each(
        chosen,
        lambda found, skip: model.predict_each(found, question, table, skip, aliases, chosen.abstain),
        aliases,
    )
