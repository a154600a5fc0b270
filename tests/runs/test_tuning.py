"""A search by Optuna on a real store: trials are children, it goes on where it stopped, laggards are given up."""

import shlex

import pytest

from stance.cli import main
from stance.runs import processes, train, tuning
from stance.runs.overrides import OverrideError
from stance.runs.space import as_override, dimensions
from stance.runs.store import Store

optuna = pytest.importorskip("optuna", reason="optuna is not installed")
QUESTION = "china_north_korea"


def runs(kind: str) -> list:
    store = Store.open()
    return list(store.client().search_runs([store.experiment(QUESTION)], f"tags.`stance.kind` = '{kind}'"))


def test_a_search_goes_on_where_it_stopped(ready_home, quick: list[str], monkeypatch, capsys) -> None:
    """Ctrl-C keeps the finished trial, a dead one is made up for, the parent is one and names the best."""
    line = ["train", *quick, "tune=optuna", "tune.prune=false"]
    tried, real = [], tuning.Trial.__call__

    def interrupted(self, config):
        tried.append(self.trial.number)
        if len(tried) == 2:
            raise KeyboardInterrupt
        return real(self, config)

    monkeypatch.setattr(tuning.Trial, "__call__", interrupted)
    assert main([*line, "tune.trials=3"]) == 130
    assert [r.info.status for r in runs("search")] == ["KILLED"]
    (name,) = optuna.get_all_study_names(f"sqlite:///{ready_home / 'optuna.db'}")
    study = optuna.load_study(study_name=name, storage=f"sqlite:///{ready_home / 'optuna.db'}")
    dead = study.ask()
    for key, value in {**processes.here(), processes.STARTED: "long ago"}.items():
        dead.set_user_attr(key, value)
    capsys.readouterr()

    assert main([*line, "tune.trials=3"]) == 0
    shown = capsys.readouterr()
    assert "1 of 3 trials are done; the search goes on" in shown.err
    assert [t.state.name for t in study.get_trials()] == ["COMPLETE", "FAIL", "FAIL", "COMPLETE", "COMPLETE"]
    (parent,) = runs("search")
    children = [r for r in runs("train") if r.data.tags["mlflow.parentRunId"] == parent.info.run_id]
    (best,) = [r for r in children if r.info.run_id == parent.data.tags["stance.best.run"]]
    assert (parent.info.status, len(children)) == ("FINISHED", 3)
    assert parent.info.run_name.startswith("search of C, aggregation · ")
    assert all(len(r.info.run_name) < 80 for r in children)  # the numbers drawn have seventeen digits
    assert best.data.metrics["gain_ap"] == max(r.data.metrics["gain_ap"] for r in children)
    assert parent.data.tags["stance.best.classifier.C"] == best.data.params["classifier.C"]
    assert parent.data.metrics["gain_ap"] == pytest.approx(best.data.metrics["gain_ap"])
    assert f"classifier.C={best.data.params['classifier.C']}" in shown.out


def test_a_trial_that_lags_behind_is_given_up_after_a_fold(ready_home, quick: list[str], monkeypatch) -> None:
    """Its run is KILLED with the reason, it has no model, and the search goes on."""
    scores = iter([0.9, 0.9, 0.9, 0.1, 0.1, 0.1])
    monkeypatch.setattr(train, "score_so_far", lambda *_: next(scores))
    assert main(["train", *quick, "tune=optuna", "tune.trials=2", "tune.unpruned=1"]) == 0
    (killed,) = [r for r in runs("train") if r.info.status == "KILLED"]
    assert killed.data.tags["stance.stopped"] == "given up after fold 2 of 3: 0.100 so far is below the median"
    assert runs("search")[0].data.metrics["trials_pruned"] == 1


def test_the_line_that_trains_the_best_is_a_line_of_the_shell(ready_home, quick: list[str], capsys) -> None:
    """Without what the search was told, also where a key was added to its space; it trains when it is run."""
    assert (
        main(["train", *quick, "tune=optuna", "tune.trials=1", "+tune.space.model.threshold={low: 0.3, high: 0.6}"])
        == 0
    )
    (told,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("train it with: stance train")]
    words = shlex.split(told.partition("stance ")[2])
    assert not [word for word in words if "tune" in word]
    assert main(words) == 0
    assert runs("train")[0].data.params["model.threshold"] == runs("train")[1].data.params["model.threshold"]


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        (["-m", "seed=1,2"], "takes one config, not a sweep"),
        (["tune.metric=accuracy"], "tune.metric must be one of macro_f1"),
        (["tune.trials=0"], "tune.trials must be a whole number"),
        (["+tune.space.classifier.alpha={low:1,high:2}"], "classifier.alpha"),
        (["tune.space.classifier.C.low=100"], "tune.space.classifier.C must be a range of numbers"),
        (["hydra/launcher=joblib"], "one after the other"),
    ],
)
def test_a_search_that_cannot_be_is_said_before_any_work(
    ready_home, quick: list[str], typed: list[str], complaint: str, capsys
) -> None:
    """One sentence and exit code 2."""
    assert main(["train", *quick, "tune=optuna", *typed]) == 2
    assert complaint in capsys.readouterr().err
    assert not (ready_home / "optuna.db").exists()


@pytest.mark.parametrize(
    "space", [{}, {"a": 3}, {"a": {"low": 1}}, {"a": {"choices": []}}, {"a": {"low": 0, "high": 1, "log": True}}]
)
def test_a_space_that_is_none_is_refused(space: dict) -> None:
    """Ranges need both ends, a log scale starts above 0, choices are not empty."""
    with pytest.raises(OverrideError, match=r"tune\.space"):
        list(dimensions(space))


def test_values_of_a_space_become_overrides() -> None:
    """Hydra reads back what Optuna chose."""
    assert as_override("a.b", None) == "a.b=null"
    assert as_override("a.b", True) == "a.b=true"  # noqa: FBT003
    assert as_override("a.b", 0.25) == "a.b=0.25"
    assert as_override("a.b", "it's, so") == r"a.b='it\'s, so'"
