"""The configs as tested code: every option composes, is built and can be combined."""

import os

import hydra
import pytest
from sklearn.base import clone

from stance.learning.model import StanceModel
from stance.runs.composition import check_targets, resolved
from stance.runs.overrides import OverrideError
from stance.runs.places import conf
from stance.runs.train import assembled

CONF = conf()


def options(group: str) -> list[str]:
    return sorted(p.stem for p in (CONF / group).glob("*.yaml"))


def composed(*overrides: str) -> dict:
    os.environ.setdefault("STANCE_HOME", "home")
    with hydra.initialize_config_dir(version_base="1.3", config_dir=str(CONF)):
        return resolved(hydra.compose("config", overrides=list(overrides)))


@pytest.mark.parametrize("features", options("features"))
@pytest.mark.parametrize("classifier", options("classifier"))
def test_every_feature_and_classifier_builds_a_model(features: str, classifier: str) -> None:
    """Each option is a file, and each pair of them makes an estimator that can be cloned."""
    model = assembled(composed(f"features={features}", f"classifier={classifier}"))
    assert isinstance(clone(model), StanceModel)


@pytest.mark.parametrize("experiment", options("experiment"))
def test_every_recipe_composes(experiment: str) -> None:
    """A recipe overrides groups that exist."""
    assert isinstance(assembled(composed(f"experiment={experiment}")), StanceModel)


@pytest.mark.parametrize("question", options("question"))
def test_every_question_composes(question: str) -> None:
    """The config of a question holds its id and two sides."""
    found = composed(f"question={question}")["question"]
    assert found["id"] == question
    assert len(found["sides"]) == 2


def test_the_seed_reaches_the_classifier() -> None:
    """One number seeds folds, bootstrap and classifier."""
    assert composed("seed=7")["classifier"]["seed"] == 7


@pytest.mark.parametrize(
    "target",
    ["os.system", "builtins.eval", "joblib.load", "pandas.read_pickle", "sklearn.utils._testing.raises", "open"],
)
def test_a_config_cannot_call_what_it_likes(target: str) -> None:
    """Only our builders and scikit-learn's estimators are built from a config."""
    with pytest.raises(OverrideError, match="not allowed"):
        check_targets({"part": {"_target_": target}}, "features")


@pytest.mark.parametrize(
    ("override", "complaint"),
    [("seed=-1", "seed must be"), ("evaluation.folds=1", "at least 2"), ("evaluation.resamples=x", "found 'x'")],
)
def test_numbers_are_checked_before_any_work(override: str, complaint: str) -> None:
    """The message names the key, what it must be and what was found."""
    with pytest.raises(OverrideError, match=complaint):
        composed(override)
