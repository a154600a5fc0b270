"""Classifiers of statements, built from plain numbers: stock scikit-learn estimators wherever there are any."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sklearn.base import ClassifierMixin
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import ComplementNB
from sklearn.pipeline import Pipeline
from sklearn.svm import LinearSVC

from stance.learning.boosting import GradientBoosting
from stance.learning.chat import Chat
from stance.learning.encoder import MINILM
from stance.learning.features import union
from stance.learning.fine_tuned import FineTuned
from stance.learning.fusion import Fused
from stance.learning.given import AsGiven


def logistic(C: float = 3.0, *, balanced: bool = True, seed: int = 0) -> ClassifierMixin:
    """Give a logistic regression with L2 penalty of inverse strength ``C``."""
    weight = "balanced" if balanced else None
    # On sparse n-grams newton-cg is an order of magnitude faster than the default solver.
    return LogisticRegression(C=C, class_weight=weight, solver="newton-cg", max_iter=1000, random_state=seed)


def linear_svm(C: float = 0.3, *, balanced: bool = True, seed: int = 0) -> ClassifierMixin:
    """Give a linear support vector machine with squared hinge loss."""
    return LinearSVC(C=C, class_weight="balanced" if balanced else None, random_state=seed)


def complement_nb(alpha: float = 0.5) -> ClassifierMixin:
    """Give a complement naive Bayes classifier (Rennie et al., ICML 2003), made for uneven classes.

    It counts, so it needs features that are never negative: words, letters or window, not roles.
    """
    return ComplementNB(alpha=alpha)


def fine_tuned(model: str = MINILM, *, epochs: int = 3, seed: int = 0, **settings: Any) -> FineTuned:
    """Give a pretrained encoder to be trained itself, over features=views; ``settings`` as ``FineTuned`` has them."""
    return FineTuned(model, epochs=epochs, seed=seed, **settings)


def as_given() -> AsGiven:
    """Give the only feature as the score: for features=gains and features=entailment, which need no training."""
    return AsGiven()


def chat(model: str | None = None, **settings: Any) -> Chat:
    """Give a chat endpoint's stated probabilities, over features=views; ``settings`` as ``Chat`` has them."""
    return Chat(model, **settings)


def gradient_boosting(
    trees: int = 60, leaves: int = 8, learning_rate: float = 0.05, *, balanced: bool = True, seed: int = 0
) -> GradientBoosting:
    """Give gradient-boosted trees, for features that are few and dense: roles, gains, encoder."""
    return GradientBoosting(trees, leaves, learning_rate, balanced=balanced, seed=seed)


def fused(members: Mapping[str, Mapping[str, Any] | None], folds: int = 3) -> Fused:
    """Give the fusion of members, each a mapping of ``classifier`` and, for features=views, its own ``features``.

    A member set to null is left out.
    """
    built = {}
    for name, member in members.items():
        if member is None:
            continue
        own = member.get("features")
        steps = [("features", union(own)), ("classifier", member["classifier"])] if own else []
        built[str(name)] = Pipeline(steps) if steps else member["classifier"]
    return Fused(built, folds)
