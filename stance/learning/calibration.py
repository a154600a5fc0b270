"""From scores to probabilities, and the threshold on them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

Floats = NDArray[np.float64]


def logit(p: Floats) -> Floats:
    """Give log odds; probabilities of 0 and 1 are moved inside."""
    clipped = np.clip(p, 1e-6, 1 - 1e-6)
    return np.asarray(np.log(clipped / (1 - clipped)))


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
    return np.asarray(1 / (1 + np.exp(-np.clip(slope * scores + intercept, -30, 30))))


def share_threshold(labels: NDArray[np.bool_], p: Floats) -> float:
    """Give the threshold above which as many gains are called as there are: halfway between two neighbours.

    Unlike the threshold with the best F1 it does not call nearly everything where the model separates badly.
    """
    gains = int(labels.sum())
    if gains == 0:
        return 0.5
    falling = np.sort(p)[::-1]
    below = falling[gains] if gains < len(falling) else 0.0
    return float((falling[gains - 1] + below) / 2)


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
