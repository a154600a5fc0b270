"""`stance evaluate-quotations`: extracted quotations against annotated articles."""

from __future__ import annotations

import argparse
from typing import Any

EXAMPLE = """
GOLD, one article per line (here over several); start and end are characters of the text, half-open:
  {"id": "a1", "text": "“It will hold,” said Ann Roe.", "quotes": [
    {"start": 0, "end": 15, "type": "direct", "speaker": {"canonical": "Ann Roe"}}]}
type is direct, indirect or mixed; speaker is null where nobody is named, else needs "canonical" or "text", whose last
names are compared. PRED holds the same articles by id; stance extract --format jsonl writes it.
"""


def add(verbs: Any) -> None:
    """Add the verb to the parser."""
    verb = verbs.add_parser(
        "evaluate-quotations",
        help="score extracted quotations against your annotated articles",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verb.add_argument("gold", metavar="GOLD", help="JSON lines with id, text and the annotated quotes (see below)")
    verb.add_argument("found", metavar="PRED", help="the JSON lines of stance extract on the same articles")
    verb.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Print precision, recall and F1 with their intervals."""
    from stance.desk.quotation_scores import evaluate_quotations

    figures = evaluate_quotations(chosen.gold, chosen.found)
    print(f"{'':12}{'precision':>10}{'recall':>8}{'F1':>7}   95 % interval")
    for figure in figures:
        interval = (
            "" if figure.low is None or figure.high is None else f"   [{100 * figure.low:.1f}, {100 * figure.high:.1f}]"
        )
        shown = f"{100 * figure.precision:10.1f}{100 * figure.recall:8.1f}{100 * figure.f1:7.1f}"
        print(f"{figure.name:12}{shown}{interval}")
    return 0
