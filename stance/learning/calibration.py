"""From scores to probabilities, and the threshold on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

Floats = NDArray[np.float64]
BINS, PRIOR = 8, 20.0  # bins of a bend, and how many pairs the sigmoid weighs in each
SMALLEST = 40  # pairs in a bin
RISE = 0.02  # the least slope of a bend, so that no two scores become equal


def logit(p: Floats) -> Floats:
    """Give log odds; probabilities of 0 and 1 are moved inside."""
    clipped = np.clip(p, 1e-6, 1 - 1e-6)
    return np.asarray(np.log(clipped / (1 - clipped)))


def expit(log_odds: Floats) -> Floats:
    """Give the probabilities of log odds."""
    return np.asarray(1 / (1 + np.exp(-np.clip(log_odds, -30, 30))))


def platt(scores: Floats, labels: NDArray[np.bool_]) -> tuple[float, float]:
    """Give slope and intercept of the sigmoid that fits labels to scores best; never a falling one."""
    if len(set(labels.tolist())) < 2:
        rate = (labels.sum() + 0.5) / (len(labels) + 1)
        return 0.0, float(np.log(rate / (1 - rate)))
    fitted = LogisticRegression(C=1e4).fit(scores.reshape(-1, 1), labels)
    return max(float(fitted.coef_[0, 0]), 1e-3), float(fitted.intercept_[0])


def sigmoid(calibrator: tuple[float, float], scores: Floats) -> Floats:
    """Give the probabilities of scores by a fitted (slope, intercept)."""
    slope, intercept = calibrator
    return expit(slope * scores + intercept)


@dataclass(frozen=True)
class Bend:
    """A rising curve from log odds to log odds, linear between its points; beyond them it only shifts.

    A sigmoid cannot follow scores that are many and alike where no expression of gain was found, and few and spread
    out where one was. The bend mends what is left: labels are counted in bins of equal size, pulled towards the
    sigmoid by PRIOR pairs and made rising by pooling neighbours (isotonic regression; Zadrozny & Elkan, 2002).
    """

    given: Floats
    mended: Floats

    @classmethod
    def fitted(cls, log_odds: Floats, labels: NDArray[np.bool_]) -> Self:
        """Fit the curve to labels, shape (n,); fewer than 2 * SMALLEST pairs leave everything as it is."""
        bins = min(BINS, len(labels) // SMALLEST)
        edges = np.unique(np.quantile(log_odds, np.arange(1, bins) / bins)) if bins > 1 else np.zeros(0)
        place = np.searchsorted(edges, log_odds)
        filled = np.unique(place)
        if len(filled) < 2:
            return cls(np.zeros(0), np.zeros(0))
        given = np.asarray([log_odds[place == b].mean() for b in filled])
        count = np.asarray([(place == b).sum() for b in filled])
        gains = np.asarray([labels[place == b].sum() for b in filled])
        expected = np.asarray([expit(log_odds[place == b]).mean() for b in filled])
        shares = (gains + PRIOR * expected) / (count + PRIOR)
        rising = IsotonicRegression().fit_transform(np.arange(len(filled)), shares, sample_weight=count + PRIOR)
        mended = given + logit(rising) - logit(expected)
        rises = np.maximum(np.diff(mended), RISE * np.diff(given))
        return cls(given, mended[0] + np.append(0.0, np.cumsum(rises)))

    def __call__(self, log_odds: Floats) -> Floats:
        """Give the mended log odds."""
        if not len(self.given):
            return log_odds
        return np.asarray(log_odds + np.interp(log_odds, self.given, self.mended - self.given))


def share_threshold(labels: NDArray[np.bool_], p: Floats, rate: float | None = None) -> float:
    """Give the threshold above which as many gains are called as there are: halfway between two neighbours.

    Unlike the threshold with the best F1 it does not call nearly everything where the model separates badly. With
    ``rate`` the pairs are weighed as if that share of them were gains.
    """
    share = float(labels.mean()) if len(labels) else 0.0
    if share in (0.0, 1.0):
        return 0.5
    rate = share if rate is None else rate
    order = np.argsort(-p, kind="stable")
    weights = np.where(labels[order], rate / share, (1 - rate) / (1 - share)) / len(labels)
    called = min(int(np.searchsorted(np.cumsum(weights), rate - 1e-9)) + 1, len(p))
    falling = p[order]
    below = falling[called] if called < len(falling) else 0.0
    return float((falling[called - 1] + below) / 2)


def low_knot(p: Floats, threshold: float) -> float:
    """Give the 90th percentile of the probabilities that stay below the threshold."""
    below = p[p < threshold]
    return float(np.quantile(below, 0.9)) if len(below) else threshold / 2


def anchored(p: Floats, knot: float, threshold: float, firm: float = 0.6) -> Floats:
    """Stretch the probabilities around the threshold so that it lies at one half; those below ``knot`` stay.

    The map is monotone and linear in log odds between ``knot``, ``threshold`` and ``firm``, above which nothing
    changes either. On texts with few gains a calibrated threshold lies far below one half; so moved, "above one half"
    means what readers take it to mean.
    """
    if not knot < threshold < 0.5:
        return p
    knots = logit(np.asarray([1e-6, knot, threshold, firm, 1 - 1e-6]))
    places = logit(np.asarray([1e-6, knot, 0.5, firm, 1 - 1e-6]))
    return np.asarray(1 / (1 + np.exp(-np.interp(logit(p), knots, places))))
