"""What the user types after `stance train` is checked before any work."""

import pytest

from stance.runs.composition import checked
from stance.runs.overrides import OverrideError, meant


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        (["clasifier=logistic"], "no config key 'clasifier'; did you mean classifier"),
        (["classifier=logistc"], r"no classifier=logistc; did you mean logistic or"),
        (["classifier=logistic,linear_swm", "-m"], r"no classifier=linear_swm; did you mean linear_svm\?"),
        (["features=[words,windows]"], r"no features=windows; did you mean window"),
        (["model.agregation=max"], "did you mean model.aggregation"),
        (["experiment=letter_svm"], "did you mean letters_svm"),
        (["+experiment=nothing"], "no experiment=nothing"),
        (["+foo=1"], "no config key 'foo'"),
        (["classifier.alpha=1"], "no config key 'classifier.alpha'"),
        (["question=us_rusia"], "did you mean us_russia"),
        (
            ["corpus=my/own.jsonl"],
            r"a file or folder of your own is corpus=own corpus.path=my/own.jsonl; there",
        ),
        (["--config-dir", "/nowhere"], "is not a folder"),
        (
            ["tune=optuna", "tune.space.model.threshold={low: 0.1}"],
            "put a plus before it: '.tune.space.model.threshold=",
        ),
        (["features=[]"], r"features=\[\] is no choice; there are "),
        (["question=null"], "question=null is no choice; leave it out, or take one: there are "),
    ],
)
def test_an_unknown_key_or_option_says_what_was_probably_meant(typed: list[str], complaint: str) -> None:
    """Nothing is composed, read or trained before the check."""
    with pytest.raises(OverrideError, match=complaint):
        checked(typed)


@pytest.mark.parametrize(
    "typed",
    [
        [],
        ["classifier=linear_svm", "features=letters"],
        ["features=[words,window]", "features.window.width=2"],
        ["classifier=complement_nb", "classifier.alpha=1"],
        ["-m", "classifier=logistic,linear_svm", "seed=1,2,3"],
        ["-m", "classifier=glob(*)", "model.threshold=0.2,0.3"],
        ["experiment=letters_svm"],
        ["question=us_russia", "corpus.questions=[us_russia]"],
        ["hydra.verbose=true"],
        ["--cfg", "job"],
    ],
)
def test_what_the_configs_hold_passes(typed: list[str]) -> None:
    """Groups, options, nested keys, sweeps and Hydra's own keys are known."""
    assert "classifier" in checked(typed)


def test_a_users_folder_adds_options(tmp_path) -> None:
    """An option in the user's own conf folder is as good as a shipped one."""
    (tmp_path / "classifier").mkdir()
    (tmp_path / "classifier" / "mine.yaml").write_text("_target_: sklearn.naive_bayes.MultinomialNB\nalpha: 1.0\n")
    config = checked(["--config-dir", str(tmp_path), "classifier=mine", "classifier.alpha=0.3"])
    assert config["classifier"]["_target_"] == "sklearn.naive_bayes.MultinomialNB"


def test_a_long_list_begins_with_the_nearest_names_and_counts_the_rest() -> None:
    """Nobody believes that the first dozen of the alphabet is all there is."""
    told = meant("zq", [f"{letter}one" for letter in "abcdefghijklm"] + ["zap_five"])
    assert told.startswith("there are zap_five, ")
    assert told.endswith("and 2 more.")
