"""The stance model: a statement classifier, and how an expert's answer follows from the statements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, ClassifierMixin, clone
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import Pipeline
from sklearn.utils.validation import check_is_fitted

from stance.learning import classifiers, features
from stance.learning.aggregation import AGGREGATIONS, Aggregation
from stance.learning.calibration import Floats, platt, sigmoid
from stance.learning.corpus import ANSWERS, Example
from stance.learning.explanation import explained
from stance.learning.fusion import scores_of
from stance.learning.judgement import UNSURE, Evidence, Judgement, answer_of, confidence, least_of
from stance.learning.scale import GainScale
from stance.learning.views import Views

__all__ = ["Evidence", "Judgement", "StanceModel"]


class StanceModel(ClassifierMixin, BaseEstimator):
    """Classifies whom an expert sees gaining, from the statements that name a side.

    Every statement is scored from the point of view of each side it names; an expert's score for a side is the
    aggregate over the statements (see ``aggregation``); scores become probabilities on out-of-fold scores (see
    ``scale``). The threshold calls as many gains as there are, out of fold; probabilities around it are stretched so
    that it lies at one half.

    Parameters
    ----------
    features : transformer, optional
        From views (texts) to a matrix; word n-grams if not given.
    classifier : classifier, optional
        Of views, gain or not; a logistic regression if not given.
    aggregation : {"max", "noisy_or", "mean_of_two", "learned"}, default="max"
        How an expert's score for a side follows from the statements' probabilities.
    base_rate : float, optional
        The share of gains among (expert, side) pairs where the model will be used, if it differs from the
        training corpus: probabilities are moved there (prior correction, Saerens et al., 2002), and as many gains
        are called as there would be.
    threshold : float, optional
        Above which calibrated probability a side gains; if not given, the one that calls as many as there are.
    stretched : bool, default=True
        Whether that threshold is moved to one half by stretching the probabilities around it; without, every
        probability stays as calibrated and ``threshold_`` lies where it lies, usually near 0.2.
    folds : int, default=5
        Folds, grouped like the examples, for calibration and threshold.

    Attributes
    ----------
    classes_ : array of {"A", "B", "both", "neither"}
        A and B are the first and second side of an example's question.
    pipeline_ : Pipeline
        The fitted features and classifier.
    aggregation_ : Aggregation
        From the statements' probabilities to an expert's log odds.
    scale_ : GainScale
        From these to probabilities.
    threshold_ : float
        The threshold on the probabilities given: one half if they are stretched, or more if more was asked for.
    """

    def __init__(
        self,
        features: Any = None,
        classifier: Any = None,
        aggregation: str = "max",
        base_rate: float | None = None,
        threshold: float | None = None,
        stretched: bool = True,  # noqa: FBT001, FBT002 - scikit-learn's convention
        folds: int = 5,
    ):
        self.features = features
        self.classifier = classifier
        self.aggregation = aggregation
        self.base_rate = base_rate
        self.threshold = threshold
        self.stretched = stretched
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

    def predict(self, X: Sequence[Example], abstain: float | None = None) -> NDArray[Any]:
        """Give each expert's stance: the sides whose gain is more probable than the threshold.

        With ``abstain``, answers that are less probable than that become "unsure".
        """
        gains = self.predict_gains(X)
        answers = np.asarray([ANSWERS[answer_of(row)] for row in gains > self.threshold_], dtype=object)
        return np.where(confidence(gains, gains > self.threshold_) < least_of(abstain), UNSURE, answers)

    def judge(
        self,
        X: Sequence[Example],
        abstain: float | None = None,
        explain: bool = False,  # noqa: FBT001, FBT002
    ) -> list[Judgement]:
        """Give stance, probabilities and evidence for each expert, in the words of the expert's question.

        Parameters
        ----------
        X : sequence of Example
            The experts.
        abstain : float, optional
            Answers with a lower probability than this become "unsure".
        explain : bool, default=False
            Whether the evidence says which of its words moved the score.
        """
        check_is_fitted(self)
        least = least_of(abstain)
        scored = self._statement_probabilities(X)
        gains = self._expert_probabilities(scored, X)
        sure = confidence(gains, gains > self.threshold_)
        return [
            self._judgement(e, s, g, float(c), unsure=c < least, explain=explain)
            for e, s, g, c in zip(X, scored, gains, sure, strict=True)
        ]

    def _judgement(
        self,
        example: Example,
        scored: list[dict[str, float]],
        gains: Floats,
        sure: float,
        *,
        unsure: bool,
        explain: bool,
    ) -> Judgement:
        evidence = {}
        for side in example.question.side_ids:
            found = [(p[side], -place) for place, p in enumerate(scored) if side in p]
            if found:
                best, place = max(found)
                told = example.statements[-place]
                slope = self.statement_calibrator_[0]
                words = explained(self.pipeline_, told, side, slope) if explain else ()
                evidence[side] = Evidence(told, best, words)
        stance = UNSURE if unsure else example.question.labels[answer_of(gains > self.threshold_)]
        by_side = dict(zip(example.question.side_ids, map(float, gains), strict=True))
        return Judgement(stance, by_side, evidence, sure, tuple(scored))

    def _check_parameters(self) -> None:
        if self.aggregation not in AGGREGATIONS:
            raise ValueError(f"aggregation must be one of {', '.join(AGGREGATIONS)}, found {self.aggregation!r}.")
        for name in ("base_rate", "threshold"):
            value = getattr(self, name)
            if value is not None and not (isinstance(value, (int, float)) and 0 < value < 1):
                raise ValueError(f"{name} must be a number between 0 and 1, found {value!r}.")
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
        gained = np.asarray([[a in ("A", "both"), a in ("B", "both")] for a in stances])
        self.aggregation_ = Aggregation(self.aggregation, self.folds).fit(scored, X, gained, natural)
        named, log_odds = self.aggregation_.out_of_fold(scored, X, gained, natural, groups)
        self.scale_ = GainScale(self.base_rate, self.threshold, self.stretched)
        self.scale_.fit(log_odds[natural], named[natural], gained[natural])
        self.threshold_ = self.scale_.threshold_

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
                scores[test] = scores_of(fitted, table.texts[test])
        if fallback:  # too few groups to hold any out: better an optimistic scale than none
            scores = scores_of(self._pipeline().fit(table.texts, table.labels), table.texts)
        return scores

    def _statement_probabilities(self, X: Sequence[Example]) -> list[list[dict[str, float]]]:
        table = Views.of(X, None)
        scores = scores_of(self.pipeline_, table.texts) if len(table.texts) else np.zeros(0)
        return table.by_example(sigmoid(self.statement_calibrator_, scores), len(X))

    def _expert_probabilities(self, scored: list[list[dict[str, float]]], X: Sequence[Example]) -> Floats:
        named, log_odds = self.aggregation_.log_odds(scored, X)
        return self.scale_.probabilities(log_odds, named)
