"""The scale of gains: from an expert's aggregated log odds for a side to P(the expert sees it gaining)."""

from __future__ import annotations

from typing import Self

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator

from stance.learning.calibration import (
    Bend,
    Floats,
    anchored,
    expit,
    logit,
    low_knot,
    platt,
    share_threshold,
)


class GainScale(BaseEstimator):  # type: ignore[misc] # scikit-learn carries no types
    """Turns log odds into probabilities by a sigmoid (Platt, 1999), a rising bend, the base rate and a stretch.

    Parameters
    ----------
    base_rate : float, optional
        The share of gains among (expert, side) pairs where the model will be used, if it differs from that of the
        training corpus: log odds are moved (Saerens et al., 2002), and the threshold is chosen for that share.
    threshold : float, optional
        The probability above which a side gains; if not given, the one that calls as many as there are.
    stretched : bool, default=True
        Whether probabilities around the threshold are stretched so that it lies at one half.

    Attributes
    ----------
    threshold_ : float
        The threshold on the probabilities given: one half if they are stretched.
    anchor_ : tuple of float
        Calibrated probabilities: up to the first nothing is stretched, the second is the threshold.
    unnamed_rate_ : float
        P(gain) of a side that the expert never names.
    corpus_rate_ : float
        The share of gains in training.
    """

    def __init__(self, base_rate: float | None = None, threshold: float | None = None, stretched: bool = True):  # noqa: FBT001, FBT002
        self.base_rate = base_rate
        self.threshold = threshold
        self.stretched = stretched

    def fit(self, log_odds: Floats, named: NDArray[np.bool_], gained: NDArray[np.bool_]) -> Self:
        """Fit on out-of-fold log odds; all of shape (experts, 2). ``named``: whether a statement names the side."""
        slope, intercept = platt(log_odds[named], gained[named])
        bend = Bend.fitted(slope * log_odds[named] + intercept, gained[named])
        self.line_ = (slope, intercept)
        self.bend_ = (bend.given, bend.mended)
        self.unnamed_rate_ = float((gained[~named].sum() + 0.5) / ((~named).sum() + 10))
        self.corpus_rate_ = float(gained.mean())
        p = self._calibrated(log_odds, named).ravel()
        chosen = share_threshold(gained.ravel(), p, self.base_rate) if self.threshold is None else self.threshold
        self.anchor_ = (low_knot(p, chosen), chosen)
        self.threshold_ = max(chosen, 0.5) if self.stretched else chosen
        return self

    def probabilities(self, log_odds: Floats, named: NDArray[np.bool_]) -> Floats:
        """Give P(gain), shape (experts, 2)."""
        p = self._calibrated(log_odds, named)
        return anchored(p, *self.anchor_) if self.stretched else p

    def _calibrated(self, log_odds: Floats, named: NDArray[np.bool_]) -> Floats:
        slope, intercept = self.line_
        p = np.full(log_odds.shape, self.unnamed_rate_)
        p[named] = expit(Bend(*self.bend_)(slope * log_odds[named] + intercept))
        if self.base_rate is None:
            return p
        shift = logit(np.asarray(self.base_rate)) - logit(np.asarray(self.corpus_rate_))
        return expit(logit(p) + shift)
