"""A baseline: the sentiment of what an expert says where a side is named. Sentiment is not gain, but goes along."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import numpy as np
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from stance.learning.calibration import Floats
from stance.learning.corpus import Example

POSITIVE = 0.05  # from which compound score the authors of the table call a sentence positive


@functools.cache
def _analyser() -> SentimentIntensityAnalyzer:
    return SentimentIntensityAnalyzer()


def sentiment(examples: Sequence[Example]) -> Floats:
    """Give the mean sentiment of the statements that name each side, shape (examples, 2), from -1 to 1.

    The sentences are rated by VADER (Hutto & Gilbert, ICWSM 2014) with the sides' names masked, so that no name
    counts as a feeling; a side that no statement names gets -1.
    """
    found = np.full((len(examples), 2), -1.0)
    for row, example in enumerate(examples):
        for column, side in enumerate(example.question.side_ids):
            rated = [
                _analyser().polarity_scores(s.view(side))["compound"] for s in example.statements if side in s.sides
            ]
            if rated:
                found[row, column] = np.mean(rated)
    return found
