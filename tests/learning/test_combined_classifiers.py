"""Gradient boosting kept as arrays, and classifiers fused."""

import numpy as np
import pytest
import skops.io
from sklearn.base import clone
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.pipeline import Pipeline

from stance.learning import classifiers, features
from stance.learning.boosting import GradientBoosting
from stance.learning.corpus import Corpus
from stance.learning.evaluation import cross_validate
from stance.learning.model import StanceModel
from stance.runs.trust import TRUSTED


def drawn() -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(0)
    X = rng.normal(size=(400, 6))
    return X, X[:, 0] * X[:, 1] + X[:, 2] > 0.3


def test_the_arrays_answer_as_scikit_learns_trees_do() -> None:
    """To the last digit that matters, on rows it has not seen."""
    X, y = drawn()
    ours = GradientBoosting(trees=30, seed=1).fit(X, y)
    theirs = HistGradientBoostingClassifier(
        max_iter=30, max_leaf_nodes=8, learning_rate=0.05, l2_regularization=1.0, class_weight="balanced",
        early_stopping=False, random_state=1,
    ).fit(X, y)  # fmt: skip
    new = np.random.default_rng(1).normal(size=(200, 6))
    assert np.allclose(ours.decision_function(new), theirs.decision_function(new))
    assert (ours.predict(new) == theirs.predict(new)).all()


def test_a_forged_tree_raises_and_does_not_hang() -> None:
    """A child outside the tree is an error of numpy; a node that is its own child ends."""
    X, y = drawn()
    fitted = GradientBoosting(trees=1).fit(X, y)
    fitted.trees_[0][0, 2:4] = 10**6
    with pytest.raises(IndexError):
        fitted.decision_function(X)
    fitted.trees_[0][0, 2:4] = 0
    assert np.isfinite(fitted.decision_function(X)).all()


def member(features_of: object, classifier: object) -> Pipeline:
    return Pipeline([("features", features_of), ("classifier", classifier)])


def fused() -> StanceModel:
    words = {"features": {"words": features.words()}, "classifier": classifiers.logistic()}
    boosted = {
        "features": {"roles": features.roles(["outcomes"])},
        "classifier": classifiers.gradient_boosting(trees=5),
    }
    return StanceModel(
        features.views(), classifiers.fused({"words": words, "boosted": boosted, "none": None}, 2), folds=2
    )


def test_a_fusion_is_cloned_stored_and_mirrors(shipped: Corpus) -> None:
    """It is an estimator like the others; the model file needs no type that is not on our list."""
    some = shipped.examples[:250]
    found = cross_validate(clone(fused()), some, folds=2, resamples=0)
    assert found.mirror.value == 1.0
    model = fused().fit(some)
    assert list(model.pipeline_[-1].fitted_) == ["words", "boosted"]
    stored = skops.io.dumps(model)
    assert set(skops.io.get_untrusted_types(data=stored)) <= set(TRUSTED)
    restored = skops.io.loads(stored, trusted=list(TRUSTED))
    assert (restored.predict_gains(some[:40]) == model.predict_gains(some[:40])).all()


def test_a_fusion_says_what_its_members_cannot_read(shipped: Corpus) -> None:
    """Pipelines want views, bare classifiers want numbers."""
    some = shipped.examples[:150]
    with pytest.raises(ValueError, match="choose features=views"):
        StanceModel(features.words(), fused().classifier, folds=2).fit(some)
    bare = classifiers.fused({"a": {"classifier": classifiers.logistic()}})
    with pytest.raises(ValueError, match="has no features of its own"):
        StanceModel(features.views(), bare, folds=2).fit(some)
    with pytest.raises(ValueError, match="needs members"):
        StanceModel(features.views(), classifiers.fused({}), folds=2).fit(some)


def test_members_may_share_the_models_features(shipped: Corpus) -> None:
    """Without features of their own they read what the model has."""
    pair = {"svm": {"classifier": classifiers.linear_svm()}, "logistic": {"classifier": classifiers.logistic()}}
    model = StanceModel(features.words(), classifiers.fused(pair), folds=2).fit(shipped.examples[:150])
    (judgement,) = model.judge([e for e in shipped.examples if e.statements][:1], explain=True)
    assert any(e.words for e in judgement.evidence.values())
