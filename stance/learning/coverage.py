"""How much better the answers become where a model may abstain."""

from __future__ import annotations

import numpy as np

from stance.learning.judgement import confidence
from stance.learning.scores import Predictions, at_coverage, most_confident

STEPS = range(100, 0, -10)


def coverage_curve(given: Predictions) -> list[dict[str, float | None]]:
    """Give one row per coverage from 100 to 10 per cent of the experts, the least probable answers left out first.

    A row holds the coverage, the least confidence of an answer that is kept (what to give to --abstain), accuracy,
    macro-F1, gain precision and gain recall, None where a score has no meaning. Recall counts the gains of
    the experts that are kept.
    """
    sure, one = confidence(given.p, given.called), np.ones((1, len(given.gold)))
    rows = []
    for percent in STEPS:
        row: dict[str, float | None] = {
            "coverage": percent,
            "confidence": float(sure[most_confident(given, percent)].min()),
        }
        for name, (statistic, why_not) in at_coverage(given, percent).items():
            row[name] = None if why_not else float(statistic(one)[0])
        rows.append(row)
    return rows
