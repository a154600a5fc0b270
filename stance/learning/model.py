"""The stance model: a statement classifier, and how an expert's answer follows from the statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, ClassifierMixin, clone
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import Pipeline
from sklearn.utils.validation import check_is_fitted

from stance.learning import classifiers, features
from stance.learning.calibration import Floats, anchored, logit, low_knot, platt, share_threshold, sigmoid
from stance.learning.corpus import ANSWERS, Example
from stance.learning.statement import Statement
from stance.learning.views import Views

AGGREGATIONS = ("max", "noisy_or", "mean_of_two")


@dataclass(frozen=True, slots=True)
class Evidence:
    """The statement that speaks most for a gain of a side, with the probability that it alone gives."""

    statement: Statement
    p: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """An expert's stance: P(the expert sees the side gaining) for both sides, and the evidence by side.

    ``statements`` holds, for each statement of the expert, the probability that it alone gives, by side named.
    """

    stance: str
    gains: dict[str, float]
    evidence: dict[str, Evidence]
    statements: tuple[dict[str, float], ...] = ()


class StanceModel(ClassifierMixin, BaseEstimator):
    """Classifies whom an expert sees gaining, from the statements that name a side.

    Every statement is scored from the point of view of each side it names; an expert's score for a side is the
    aggregate over the statements; scores become probabilities by Platt scaling on out-of-fold scores
    (Platt, 1999). The threshold calls as many gains as there are, out of fold; probabilities around it are stretched
    so that it lies at one half (see ``calibration.anchored``).

    Parameters
    ----------
    features : transformer, optional
        From views (texts) to a matrix; word n-grams if not given.
    classifier : classifier, optional
        Of views, gain or not; a logistic regression if not given.
    aggregation : {"max", "noisy_or", "mean_of_two"}, default="max"
        How an expert's score for a side follows from the statements' probabilities.
    base_rate : float, optional
        The share of gains among (expert, side) pairs where the model will be used, if it differs from the
        training corpus: probabilities are moved there (prior correction, Saerens et al., 2002).
    threshold : float, optional
        Which calibrated probability is to become one half; if not given, the one that calls as many as there are.
    folds : int, default=5
        Folds, grouped like the examples, for calibration and threshold.

    Attributes
    ----------
    classes_ : array of {"A", "B", "both", "neither"}
        A and B are the first and second side of an example's question.
    pipeline_ : Pipeline
        The fitted features and classifier.
    threshold_ : float
        The threshold on the probabilities given: one half, or more if one was asked for.
    anchor_ : tuple of float
        Calibrated probabilities: up to the first nothing is stretched, the second becomes one half.
    """

    def __init__(
        self,
        features: Any = None,
        classifier: Any = None,
        aggregation: str = "max",
        base_rate: float | None = None,
        threshold: float | None = None,
        folds: int = 5,
    ):
        self.features = features
        self.classifier = classifier
        self.aggregation = aggregation
        self.base_rate = base_rate
        self.threshold = threshold
        self.folds = folds

    def fit(self, X: Sequence[Example], y: ArrayLike | None = None, groups: ArrayLike | None = None) -> Self:
        """Fit on examples with labelled statements.

        Parameters
        ----------
        X : sequence of Example
            Experts with statements; those whose ``gains`` is None take the label of the expert.
        y : array-like of {"A", "B", "both", "neither"}, optional
            Stances; ``Example.answer`` if not given.
        groups : array-like, optional
            What the inner folds keep together; ``Example.group`` if not given.

        Raises
        ------
        ValueError
            If a parameter is outside its range, or the statements hold only one class.
        """
        self._check_parameters()
        stances = np.asarray([e.answer for e in X] if y is None else y, dtype=object)
        together = np.asarray([e.group for e in X] if groups is None else groups, dtype=object)
        table = Views.of(X, stances)
        if len(set(table.labels.tolist())) < 2:
            raise ValueError(
                f"The {len(table.labels)} labelled statements of {len(X)} examples hold "
                f"{'only gains' if table.labels.any() else 'no gain'}; "
                "a model needs both kinds (use a larger corpus, or fewer folds)."
            )
        self.classes_ = np.asarray(sorted(ANSWERS))
        self.n_features_in_ = 1
        self._calibrate(table, X, stances, together)
        self.pipeline_ = self._pipeline().fit(table.texts, table.labels)
        return self

    def predict_gains(self, X: Sequence[Example]) -> Floats:
        """Give P(the expert sees the side gaining), shape (examples, 2)."""
        check_is_fitted(self)
        return self._expert_probabilities(self._statement_probabilities(X), X)

    def predict_proba(self, X: Sequence[Example]) -> Floats:
        """Give the probability of each stance, shape (examples, 4), columns as ``classes_``.

        The two sides' gains are taken as independent given the expert's words.
        """
        first, second = self.predict_gains(X).T
        return np.column_stack([first * (1 - second), second * (1 - first), first * second, (1 - first) * (1 - second)])

    def predict(self, X: Sequence[Example]) -> NDArray[Any]:
        """Give each expert's stance: the sides whose gain is more probable than the threshold."""
        return np.asarray([ANSWERS[_answer(row)] for row in self.predict_gains(X) > self.threshold_])

    def judge(self, X: Sequence[Example]) -> list[Judgement]:
        """Give stance, probabilities and evidence for each expert, in the words of the expert's question."""
        check_is_fitted(self)
        scored = self._statement_probabilities(X)
        gains = self._expert_probabilities(scored, X)
        return [self._judgement(e, s, g) for e, s, g in zip(X, scored, gains, strict=True)]

    def statement_probabilities(self, X: Sequence[Example]) -> list[list[dict[str, float]]]:
        """Give P(gain) of each statement of each expert, by the sides that the statement names."""
        check_is_fitted(self)
        return self._statement_probabilities(X)

    def _judgement(self, example: Example, scored: list[dict[str, float]], gains: Floats) -> Judgement:
        evidence = {}
        for side in example.question.side_ids:
            found = [(p[side], -place) for place, p in enumerate(scored) if side in p]
            if found:
                best, place = max(found)
                evidence[side] = Evidence(example.statements[-place], best)
        stance = example.question.labels[_answer(gains > self.threshold_)]
        by_side = dict(zip(example.question.side_ids, map(float, gains), strict=True))
        return Judgement(stance, by_side, evidence, tuple(scored))

    def _check_parameters(self) -> None:
        if self.aggregation not in AGGREGATIONS:
            raise ValueError(f"aggregation must be one of {', '.join(AGGREGATIONS)}, found {self.aggregation!r}.")
        for name in ("base_rate", "threshold"):
            value = getattr(self, name)
            if value is not None and not 0 < value < 1:
                raise ValueError(f"{name} must lie between 0 and 1, found {value!r}.")
        if self.folds < 2:
            raise ValueError(f"folds must be at least 2, found {self.folds!r}.")

    def _pipeline(self) -> Pipeline:
        chosen = features.words() if self.features is None else clone(self.features)
        classifier = classifiers.logistic() if self.classifier is None else clone(self.classifier)
        return Pipeline([("features", chosen), ("classifier", classifier)])

    def _calibrate(self, table: Views, X: Sequence[Example], stances: NDArray[Any], groups: NDArray[Any]) -> None:
        """Learn, from out-of-fold scores, the way from scores to probabilities and the threshold."""
        scores = self._out_of_fold(table, groups)
        natural = np.asarray([e.natural for e in X])
        if not natural.any():  # nothing natural to learn the scale from
            natural[:] = True
        sampled = natural[table.example]
        self.statement_calibrator_ = platt(scores[sampled], table.labels[sampled])
        scored = table.by_example(sigmoid(self.statement_calibrator_, scores), len(X))
        named, values = self._aggregated(scored, X)
        gained = np.asarray([[a in ("A", "both"), a in ("B", "both")] for a in stances])
        known, unnamed = named & natural[:, None], ~named & natural[:, None]
        self.expert_calibrator_ = platt(logit(values[known]), gained[known])
        self.unnamed_rate_ = float((gained[unnamed].sum() + 0.5) / (unnamed.sum() + 10))
        self.corpus_rate_ = float(gained[natural].mean())
        probabilities = self._calibrated(scored, X)[natural]
        gained = gained[natural]
        threshold = share_threshold(gained.ravel(), probabilities.ravel()) if self.threshold is None else self.threshold
        self.anchor_ = (low_knot(probabilities.ravel(), threshold), threshold)
        self.threshold_ = min(max(threshold, 0.5), 1.0)

    def _out_of_fold(self, table: Views, groups: NDArray[Any]) -> Floats:
        scores = np.zeros(len(table.labels))
        together = groups[table.example]
        folds = min(self.folds, len(set(together.tolist())))
        fallback = True
        if folds >= 2:
            for train, test in GroupKFold(folds).split(table.texts, table.labels, together):
                if len(set(table.labels[train].tolist())) < 2:
                    continue
                fallback = False
                fitted = self._pipeline().fit(table.texts[train], table.labels[train])
                scores[test] = _scores(fitted, table.texts[test])
        if fallback:  # too few groups to hold any out: better an optimistic scale than none
            scores = _scores(self._pipeline().fit(table.texts, table.labels), table.texts)
        return scores

    def _statement_probabilities(self, X: Sequence[Example]) -> list[list[dict[str, float]]]:
        table = Views.of(X, None)
        scores = _scores(self.pipeline_, table.texts) if len(table.texts) else np.zeros(0)
        return table.by_example(sigmoid(self.statement_calibrator_, scores), len(X))

    def _aggregated(
        self, scored: list[list[dict[str, float]]], X: Sequence[Example]
    ) -> tuple[NDArray[np.bool_], Floats]:
        """Give whether each (expert, side) is named in a statement, and the aggregate of its probabilities."""
        named, values = np.zeros((len(X), 2), dtype=bool), np.full((len(X), 2), 1e-6)
        for row, (example, statements) in enumerate(zip(X, scored, strict=True)):
            for column, side in enumerate(example.question.side_ids):
                found = np.sort([p[side] for p in statements if side in p])[::-1]
                if len(found):
                    named[row, column] = True
                    values[row, column] = _aggregate(found, self.aggregation)
        return named, values

    def _expert_probabilities(self, scored: list[list[dict[str, float]]], X: Sequence[Example]) -> Floats:
        return anchored(self._calibrated(scored, X), *self.anchor_)

    def _calibrated(self, scored: list[list[dict[str, float]]], X: Sequence[Example]) -> Floats:
        named, values = self._aggregated(scored, X)
        gains = np.full(values.shape, self.unnamed_rate_)
        if named.any():
            gains[named] = sigmoid(self.expert_calibrator_, logit(values[named]))
        if self.base_rate is not None:
            shift = logit(np.asarray(self.base_rate)) - logit(np.asarray(self.corpus_rate_))
            gains = 1 / (1 + np.exp(-(logit(gains) + shift)))
        return gains


def _answer(gaining: NDArray[np.bool_]) -> int:
    """Give the place in ANSWERS of the stance with these two sides gaining."""
    return {(True, False): 0, (False, True): 1, (True, True): 2, (False, False): 3}[
        (bool(gaining[0]), bool(gaining[1]))
    ]


def _aggregate(found: Floats, how: str) -> float:
    """Combine the statements' probabilities, sorted from the highest."""
    if how == "noisy_or":
        return float(1 - np.prod(1 - found))
    return float(found[:2].mean() if how == "mean_of_two" else found[0])


def _scores(pipeline: Pipeline, texts: NDArray[Any]) -> Floats:
    """Give one real score per view, higher for a gain."""
    if hasattr(pipeline, "decision_function"):
        return np.asarray(pipeline.decision_function(texts), dtype=float)
    return logit(pipeline.predict_proba(texts)[:, 1])
