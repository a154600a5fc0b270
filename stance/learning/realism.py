"""How like another corpus a corpus is: whether a classifier of words can tell their statements apart.

A corpus that is made up is worth more the harder it is to tell from what it stands for. This is the domain discrepancy
of Ben-David et al. (A theory of learning from different domains, Machine Learning 79, 2010), told as an AUC.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedGroupKFold, cross_val_predict
from sklearn.pipeline import Pipeline, make_pipeline

from stance.learning.corpus import Example

FOLDS = 5
#: Words named for each corpus, the most telling first.
TELLING = 25


@dataclass(frozen=True, slots=True)
class Likeness:
    """How well words tell two corpora apart (0.5: not at all, 1: always), and which words speak for which."""

    auc: float
    first: tuple[str, ...]
    second: tuple[str, ...]


def likeness(first: Sequence[Example], second: Sequence[Example]) -> Likeness | None:
    """Tell statements of two corpora apart by word n-grams in grouped cross-validation.

    Statements of one article are never in two folds. None where either corpus has statements of fewer articles than
    there are folds.
    """
    said = [
        (s.span.text, f"{number} {e.article}")
        for number, part in enumerate((first, second))
        for e in part
        for s in e.statements
    ]
    texts, groups = [text for text, _ in said], [group for _, group in said]
    of_first = np.array([group.startswith("0 ") for group in groups])
    if any(len({g for g in groups if g.startswith(f"{number} ")}) < FOLDS for number in (0, 1)):
        return None
    probe = _probe()
    folds = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=0)
    told = cross_val_predict(probe, texts, of_first, groups=groups, cv=folds, method="decision_function")
    probe.fit(texts, of_first)
    words = probe[0].get_feature_names_out()
    order = probe[1].coef_[0].argsort()
    return Likeness(
        float(roc_auc_score(of_first, told)),
        tuple(words[i] for i in order[::-1][:TELLING]),
        tuple(words[i] for i in order[:TELLING]),
    )


def _probe() -> Pipeline:
    return make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True),
        LogisticRegression(C=10, class_weight="balanced", max_iter=2000),
    )
