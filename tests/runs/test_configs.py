"""The configs as tested code: every option composes, is built and can be combined."""

import os

import hydra
import pytest
from sklearn.base import clone

from stance.cli import main
from stance.learning.model import StanceModel
from stance.learning.target_model import TargetModel
from stance.runs.composition import check_targets, resolved
from stance.runs.overrides import OverrideError
from stance.runs.places import conf
from stance.runs.train import assembled, assembled_for_targets

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
    config = composed(f"experiment={experiment}")
    if "format" in config["corpus"]:
        assert isinstance(assembled_for_targets(config), TargetModel)
    else:
        assert isinstance(assembled(config), StanceModel)


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
    [
        ("tracking.alias='b ad'", "tracking.alias takes letters, digits"),
        ("tracking.alias=v1", "is not latest or v1, found 'v1'"),
        ("tracking.name=a/b", "tracking.name takes letters, digits"),
        ("seed=-1", "seed must be"),
        ("evaluation.folds=1", "at least 2"),
        ("evaluation.resamples=x", "found 'x'"),
    ],
)
def test_numbers_are_checked_before_any_work(override: str, complaint: str) -> None:
    """The message names the key, what it must be and what was found."""
    with pytest.raises(OverrideError, match=complaint):
        composed(override)


def test_help_begins_with_examples_and_names_every_group(capsys) -> None:
    """No YAML and nothing of Hydra's own words before what a newcomer may type."""
    with pytest.raises(SystemExit):
        main(["train", "--help"])
    shown = capsys.readouterr().out
    assert shown.startswith("usage: stance train")
    assert shown.count("\n  stance train") == 5
    assert "stance train tune=optuna" in shown
    assert "_target_" not in shown
    groups = {p.parent.name for p in conf().glob("*/*.yaml")}
    described = {line.split()[0] for line in shown.partition("groups:\n")[2].partition("\n\n")[0].splitlines()}
    assert described == groups
