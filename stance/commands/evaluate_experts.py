"""`stance evaluate-experts`: predicted experts and stances against annotated articles."""

from __future__ import annotations

import argparse
from typing import Any

EXAMPLE = """
GOLD, one article per line (here over several):
  {"id": "a1", "sides": ["china", "north_korea"], "experts": [
    {"name": "Ann Roe", "aliases": ["Professor Roe"], "stance": "north_korea"},
    {"name": "Bo Lind", "stance": "neither"}, {"name": "Cy Holm", "role": "other"}]}
stance is a side's id, both or neither; "role": "other" marks somebody quoted who is no expert. A labelled corpus
(stance corpus import) is such a file. PRED holds the same articles by id; stance predict --format jsonl writes it.
People are matched by last name; an expert who was not found counts as neither.
"""


def add(verbs: Any) -> None:
    """Add the verb to the parser."""
    verb = verbs.add_parser(
        "evaluate-experts",
        help="score predicted experts and stances against your annotated articles",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verb.add_argument("gold", metavar="GOLD", help="JSON lines with id, sides and the annotated experts (see below)")
    verb.add_argument("predicted", metavar="PRED", help="the JSON lines of stance predict on the same articles")
    verb.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Print what was found, and each score with its interval."""
    from stance.desk.expert_scores import SHOWN, evaluate_experts
    from stance.learning.scores import LEAST_GROUPS

    result = evaluate_experts(chosen.gold, chosen.predicted)
    print(f"experts            {result.annotated} annotated, {result.found} found")
    print(f"taken for experts  {result.mistaken} annotated as none, {result.unjudged} not annotated (left out)")
    print(f"gains              {result.gains} of {2 * result.annotated} (expert, side) pairs")
    for name in SHOWN:
        print(f"{name.replace('_', ' '):18} {result.scores[name]}")
    if all(result.scores[name].low is None for name in SHOWN):
        print(f"no intervals       they need {LEAST_GROUPS} annotated articles")
    return 0
