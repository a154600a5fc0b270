"""The model of stances towards targets: the features and classifiers of statements, with the benchmark's own labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, ClassifierMixin, clone
from sklearn.pipeline import Pipeline
from sklearn.utils.validation import check_is_fitted

from stance.learning import classifiers, features
from stance.learning.calibration import Floats
from stance.learning.targets import TargetExample

PER = ("corpus", "target")
EVERY = "every target"  # the name of the one pipeline that judges all targets


class TargetModel(ClassifierMixin, BaseEstimator):  # type: ignore[misc] # scikit-learn carries no types
    """Classifies how a text stands towards a target, from the text's view from that target.

    Parameters
    ----------
    features : transformer, optional
        From views (texts) to a matrix; word n-grams if not given.
    classifier : classifier, optional
        Of views; a logistic regression if not given.
    per : {"corpus", "target"}, default="corpus"
        Whether there is one classifier for all targets, or one for each, fitted on its rows only.

    Attributes
    ----------
    classes_ : array of str
        The labels seen in training, sorted.
    pipelines_ : dict of Pipeline
        The fitted features and classifiers, by target.
    """

    def __init__(self, features: Any = None, classifier: Any = None, per: str = "corpus"):
        self.features = features
        self.classifier = classifier
        self.per = per

    def fit(self, X: Sequence[TargetExample], y: ArrayLike | None = None) -> Self:
        """Fit on examples; ``y`` replaces their labels.

        Raises
        ------
        ValueError
            If ``per`` is unknown, a label is missing, or all rows that a classifier learns from have one label.
        """
        if self.per not in PER:
            raise ValueError(f"model.per must be one of {', '.join(PER)}, found {self.per!r}.")
        labels = np.asarray([e.label for e in X] if y is None else y, dtype=object)
        bare = [e.id for e, label in zip(X, labels, strict=True) if label is None]
        if bare:
            raise ValueError(f"{len(bare)} of {len(X)} examples have no label, the first is {bare[0]!r}.")
        self.classes_ = np.asarray(sorted(set(labels.tolist())), dtype=object)
        self.n_features_in_ = 1
        views, fitted = _views(X), {}
        for name, rows in self._parts(X):
            if len(set(labels[rows].tolist())) < 2:
                raise ValueError(f"All {len(rows)} rows for {name} have the label {labels[rows[0]]!r}; two are needed.")
            fitted[name] = self._pipeline().fit(views[rows], labels[rows])
        self.pipelines_ = fitted
        return self

    def predict(self, X: Sequence[TargetExample]) -> NDArray[np.object_]:
        """Give the label of each example, shape (examples,).

        Raises
        ------
        LookupError
            If there is one classifier per target and none for a target in ``X``.
        """
        check_is_fitted(self)
        views, answers = _views(X), np.empty(len(X), dtype=object)
        for pipeline, rows in self._judges(X):
            answers[rows] = pipeline.predict(views[rows])
        return answers

    def predict_proba(self, X: Sequence[TargetExample]) -> Floats:
        """Give the probability of each label, shape (examples, labels), columns as ``classes_``.

        Only where the classifier gives any: ask ``gives_probabilities`` first.
        """
        check_is_fitted(self)
        views, found = _views(X), np.zeros((len(X), len(self.classes_)))
        places = {label: place for place, label in enumerate(self.classes_)}
        for pipeline, rows in self._judges(X):
            columns = [places[label] for label in pipeline.classes_]
            found[rows[:, None], columns] = pipeline.predict_proba(views[rows])
        return found

    @property
    def gives_probabilities(self) -> bool:
        """Whether the fitted classifiers give probabilities (a support vector machine does not)."""
        check_is_fitted(self)
        return all(hasattr(p, "predict_proba") for p in self.pipelines_.values())

    def _pipeline(self) -> Pipeline:
        chosen = features.words() if self.features is None else clone(self.features)
        classifier = classifiers.logistic() if self.classifier is None else clone(self.classifier)
        return Pipeline([("features", chosen), ("classifier", classifier)])

    def _parts(self, X: Sequence[TargetExample]) -> Iterator[tuple[str, NDArray[np.int64]]]:
        """Yield who is judged by one classifier: name and rows."""
        named = np.asarray([e.target if self.per == "target" else EVERY for e in X], dtype=object)
        for name in sorted(set(named.tolist())):
            yield name, np.flatnonzero(named == name)

    def _judges(self, X: Sequence[TargetExample]) -> Iterator[tuple[Pipeline, NDArray[np.int64]]]:
        for name, rows in self._parts(X):
            if name not in self.pipelines_:
                raise LookupError(
                    f"The model has no classifier for the target {name!r}, only for {', '.join(self.pipelines_)}; "
                    "train with model.per=corpus for one that judges any target."
                )
            yield self.pipelines_[name], rows


def _views(X: Sequence[TargetExample]) -> NDArray[np.object_]:
    return np.asarray([e.view() for e in X], dtype=object)
