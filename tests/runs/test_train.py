"""Training from the command line: a real store in a temporary folder, real models, read back."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import mlflow
import pandas as pd
import pytest
import skops.io

import stance
from stance.cli import main
from stance.learning.classifiers import chat, fine_tuned, fused
from stance.learning.features import encoder, union
from stance.learning.model import StanceModel
from stance.learning.predictor import Predictor
from stance.learning.roles import Roles
from stance.runs.card import CardFacts, model_card
from stance.runs.registry import ModelError, load_model
from stance.runs.store import Store, StoreError, pointed_at
from stance.runs.tracking import requirements
from stance.runs.trust import read_trusted

QUICK = ["evaluation.resamples=50", "evaluation.folds=3", "model.folds=2", "corpus.questions=[china_north_korea]"]


@pytest.fixture(scope="module")
def trained(tmp_path_factory) -> Path:
    """A store with one registered champion."""
    home = tmp_path_factory.mktemp("store")
    saved = dict(os.environ)
    os.environ["STANCE_HOME"] = str(home)
    os.environ.pop("MLFLOW_TRACKING_URI", None)
    try:
        assert main(["train", *QUICK, "tracking.alias=champion"]) == 0
    finally:
        os.environ.clear()
        os.environ.update(saved)
    return home


def test_nothing_is_written_beside_the_store(home: Path, quick: list[str], tmp_path: Path, monkeypatch) -> None:
    """Runs, models and artifacts lie under STANCE_HOME, whatever the working directory."""
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert main(["train", *quick]) == 0
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert list(home.rglob("model.skops"))


@pytest.fixture
def store(trained: Path, monkeypatch) -> Store:
    monkeypatch.setenv("STANCE_HOME", str(trained))
    monkeypatch.delenv("MLFLOW_TRACKING_URI", raising=False)
    return Store.open()


def only_run(store: Store):
    client = store.client()
    (run,) = client.search_runs([store.experiment("china_north_korea")], "tags.`stance.kind` = 'train'")
    return client, run


def folder_of(store: Store, uri: str) -> str:
    with pointed_at(store.uri):
        return mlflow.artifacts.download_artifacts(artifact_uri=uri)


def test_a_models_requirements_name_what_its_parts_need() -> None:
    """However deep a part lies: in a union of features, or in a member of a fused classifier."""

    def named(model: StanceModel) -> set[str]:
        return {requirement.partition("==")[0] for requirement in requirements(model)}

    plain = named(StanceModel())
    assert {"stance", "scikit-learn", "skops"} <= plain
    assert named(StanceModel(features=union({"vectors": encoder(length=2.5)}))) - plain == {"torch", "transformers"}
    members = {
        "asked": {"features": {}, "classifier": chat("x")},
        "tuned": {"features": {}, "classifier": fine_tuned()},
    }
    assert named(StanceModel(classifier=fused(members))) - plain == {"openai", "torch", "transformers"}


def test_a_card_tells_the_transfer_or_that_it_was_not_measured() -> None:
    """One row per question that was held out whole, a score without meaning as such; else how to measure it."""
    facts = CardFacts("t", "Who?", "c", "d" * 64, "2 articles", {}, {}, {})
    assert "Not measured in this run" in model_card(facts)
    row = {"question": "us_iran", "experts": 9, "gain_ap": 0.5, "gain_ap_lo": 0.4, "gain_ap_hi": 0.6, "gain_f1": None}
    shown = model_card(replace(facts, transfer=(row,)))
    assert "| us_iran | 9 | n/a | n/a | 0.50 [0.40, 0.60] | n/a |" in shown
    assert "Not measured" not in shown


def test_a_run_keeps_config_scores_data_pictures_and_note(store: Store) -> None:
    """Everything a reader needs to understand and repeat the run is in it."""
    client, run = only_run(store)
    assert run.info.status == "FINISHED"
    assert run.data.params["classifier._target_"] == "stance.learning.classifiers.logistic"
    assert run.data.params["evaluation.folds"] == "3"
    for name in (
        "macro_f1",
        "gain_f1_lo",
        "gain_ap_hi",
        "calibration_error_hi",
        "gain_auc",
        "baseline_majority/gain_auc",
        "f1_neither",
        "accuracy_at_50",
        "baseline_sentiment/gain_ap",
        "mirror",
    ):
        assert name in run.data.metrics, name
    assert run.data.metrics["mirror"] == 1.0
    tags = run.data.tags
    assert "corpus.questions=[china_north_korea]" in tags["stance.overrides"]
    assert "scikit-learn 1." in tags["stance.versions"]
    assert tags["stance.seed"] == "0"
    assert "names the side" in tags["mlflow.note.content"]
    assert run.inputs.dataset_inputs[0].dataset.name == "invented"
    assert len(run.inputs.dataset_inputs[0].dataset.digest) <= 36
    files = {f.path for f in client.list_artifacts(run.info.run_id)}
    assert {
        "config.yaml",
        "out_of_fold.json",
        "confusion_matrix.png",
        "precision_recall.png",
        "calibration.png",
        "coverage.png",
        "coverage.json",
    } <= files


def test_tracking_a_run_is_quick(store: Store) -> None:
    """What MLflow adds beyond fitting is bounded (the aim of 1 s is measured in benchmarks, not on a busy machine)."""
    _, run = only_run(store)
    assert run.data.metrics["seconds_tracking"] < 15


def test_out_of_fold_predictions_are_a_table_of_all_scored_experts(store: Store) -> None:
    """One row per expert of a natural text, with the label, the answer and the evidence."""
    client, run = only_run(store)
    table = json.loads(Path(client.download_artifacts(run.info.run_id, "out_of_fold.json")).read_text())
    assert {"article", "expert", "stance", "predicted", "p_a", "p_b", "evidence", "fold"} <= set(table["columns"])
    assert len(table["data"]) > 250


@pytest.mark.parametrize("how", ["alias", "run", "beginning", "name", "uri", "folder"])
def test_a_model_is_found_by_alias_run_uri_and_folder(how: str, store: Store, sample: str) -> None:
    """All ways give the same predictions, and runs go by what other verbs take."""
    _, run = only_run(store)
    model_id = run.outputs.model_outputs[-1].model_id
    address = {
        "alias": "stance@champion",
        "run": run.info.run_id,
        "beginning": run.info.run_id[:8],
        "name": run.info.run_name,
        "uri": f"models:/{model_id}",
        "folder": folder_of(store, f"models:/{model_id}"),
    }[how]
    predicted = load_model(address).predict(sample)[0].to_dict()
    assert predicted["sides"] == ["china", "north_korea"]
    assert {e["name"] for e in predicted["experts"]} >= {"Helena Marchetti", "Park Do-hyun"}
    for expert in predicted["experts"]:
        for evidence in expert["evidence"].values():
            assert sample[evidence["start"] : evidence["end"]] == evidence["text"]


def test_plain_mlflow_gives_as_many_rows_as_it_gets(store: Store, sample: str) -> None:
    """N articles in, N rows out; N quotations in, N rows out: never one label for the column."""
    uri = store.client().get_model_version_by_alias("stance", "champion").source
    with pointed_at(store.uri):
        model = mlflow.pyfunc.load_model(uri)
    articles = model.predict(pd.DataFrame({"text": [sample, "Nothing was said.", sample]}))
    assert len(articles) == 3
    assert [len(json.loads(e)) > 0 for e in articles["experts"]] == [True, False, True]
    quotations = model.predict(
        pd.DataFrame({"quotation": ["Kim gains more than Beijing.", "It rained.", "China won.", ""]})
    )
    assert len(quotations) == 4
    assert list(quotations.columns) == ["stance", "about", "china", "north_korea"]


def test_loading_from_the_face_of_the_package(store: Store, sample: str) -> None:
    """stance.load_model(...).predict(articles) is the whole Python interface."""
    articles = [stance.Article("one", sample), stance.Article("two", sample, sides=("us", "china"))]
    one, two = stance.load_model("stance@champion").predict(articles)
    assert one.question.side_ids == ("china", "north_korea")
    assert two.question.side_ids == ("us", "china")


def test_the_store_is_left_as_the_users_environment_had_it(store: Store) -> None:
    """Loading a model does not point the user's own MLflow elsewhere."""
    load_model("stance@champion")
    assert "MLFLOW_TRACKING_URI" not in os.environ


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("stance@champio", "registered are stance@champion"),
        ("nothing", "give name@alias"),
        ("0" * 32, "has an id that begins so; list them: stance compare"),
        ("models:/nothing/1", "no model 'models:/nothing/1'"),
    ],
)
def test_a_missing_model_says_which_there_are(name: str, complaint: str, store: Store) -> None:
    """The message says what to do."""
    with pytest.raises(ModelError, match=complaint):
        load_model(name)


def tampered(store: Store, tmp_path: Path) -> Path:
    _, run = only_run(store)
    stored = folder_of(store, f"models:/{run.outputs.model_outputs[-1].model_id}")
    return Path(shutil.copytree(stored, tmp_path / "model"))


def test_a_foreign_type_is_refused_whatever_the_file_asks_to_trust(store: Store, tmp_path: Path) -> None:
    """The MLmodel's own trust list is ignored; ours decides."""
    import skops.io

    class Foreign:
        pass

    Foreign.__module__, Foreign.__qualname__ = "antigravity", "Foreign"
    folder = tampered(store, tmp_path)
    from functools import partial

    skops.io.dump({"x": partial(print, "hello")}, folder / "model.skops")
    described = (folder / "MLmodel").read_text()
    (folder / "MLmodel").write_text(
        described.replace("skops_trusted_types:", "skops_trusted_types:\n    - functools.partial\n    - builtins.print")
    )
    with pytest.raises(ModelError, match="not on the list of trusted"):
        load_model(folder)


def test_a_pickle_is_refused_before_it_is_opened(store: Store, tmp_path: Path) -> None:
    """A model stored as pickle or cloudpickle is not loaded."""
    folder = tampered(store, tmp_path)
    described = (folder / "MLmodel").read_text()
    (folder / "MLmodel").write_text(
        described.replace("serialization_format: skops", "serialization_format: cloudpickle")
    )
    with pytest.raises(ModelError, match="never pickle"):
        load_model(folder)


def test_a_model_file_outside_the_folder_is_refused(store: Store, tmp_path: Path) -> None:
    """An MLmodel cannot point at another file of the machine."""
    folder = tampered(store, tmp_path)
    described = (folder / "MLmodel").read_text()
    (folder / "MLmodel").write_text(described.replace("model.skops", "../../elsewhere.skops"))
    with pytest.raises(ModelError, match="not in it"):
        load_model(folder)


def test_a_damaged_model_file_is_said_to_be_damaged(store: Store, tmp_path: Path) -> None:
    """A truncated archive is one sentence, no traceback."""
    folder = tampered(store, tmp_path)
    (folder / "model.skops").write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(ModelError, match="damaged"):
        load_model(folder)


def test_a_sweep_is_a_parent_with_its_children_in_one_store(ready_home: Path, quick: list[str]) -> None:
    """All jobs of -m are children of one run that holds best, mean and deviation."""
    chosen = [q for q in quick if not q.startswith("classifier=")]
    assert main(["train", "-m", *chosen, "classifier=logistic,complement_nb", "seed=1,2"]) == 0
    store = Store.open()
    client = store.client()
    experiment = store.experiment("china_north_korea")
    (parent,) = client.search_runs([experiment], "tags.`stance.kind` = 'sweep'")
    children = client.search_runs([experiment], f"tags.`mlflow.parentRunId` = '{parent.info.run_id}'")
    assert {(c.data.params["classifier._target_"].rsplit(".", 1)[1], c.data.params["seed"]) for c in children} == {
        (classifier, seed) for classifier in ("logistic", "complement_nb") for seed in ("1", "2")
    }
    scores = [c.data.metrics["gain_ap"] for c in children]
    assert parent.data.metrics["gain_ap_best"] == max(scores)
    assert parent.data.metrics["children_finished"] == 4
    assert parent.info.status == "FINISHED"


def test_one_failing_job_of_a_sweep_costs_only_itself(ready_home: Path, quick: list[str], capsys) -> None:
    """The other jobs finish, the failed one is marked, and the exit code tells."""
    assert main(["train", "-m", "classifier.C=1.0,-1.0", *quick]) == 1
    assert "2 jobs: 1 finished, 1 failed" in capsys.readouterr().err


def test_ctrl_c_leaves_a_run_that_is_marked_as_stopped(home: Path) -> None:
    """The run is KILLED in the store, the exit code is 130, and no traceback is shown."""
    code = "from stance.cli import main; import sys; sys.exit(main(sys.argv[1:]))"
    process = subprocess.Popen(
        [sys.executable, "-c", code, "train", "model.folds=40", "evaluation.folds=40", "features=letters"],
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "STANCE_HOME": str(home)},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 (a background job ignores it)
    )
    assert "experts" in process.stderr.readline()
    store, deadline = None, 200
    while deadline:
        deadline -= 1
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0.3)
        if (home / "mlflow.db").exists():
            store = store or Store.open()
            if store.client().search_runs([store.experiment("china_north_korea")], "attributes.status = 'RUNNING'"):
                break
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 130
    assert "Traceback" not in errors
    (run,) = store.client().search_runs([store.experiment("china_north_korea")])
    assert run.info.status == "KILLED"
    assert run.data.tags["stance.stopped"] == "by the user"


def test_an_unwritable_store_is_one_sentence(tmp_path: Path, monkeypatch, capsys) -> None:
    """Where it is and how to choose another stand in the message; the exit code is 2."""
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder should be")
    monkeypatch.setenv("STANCE_HOME", str(blocked))
    with pytest.raises(StoreError, match="STANCE_HOME=folder"):
        Store.open()
    assert main(["train", *QUICK]) == 2
    assert "cannot be opened" in capsys.readouterr().err


def test_several_processes_may_open_a_fresh_store_at_once(home: Path) -> None:
    """The first opening is behind a lock, so the new database is not corrupted."""
    code = "from stance.runs.store import Store; print(Store.open().experiment('q'))"
    started = [
        subprocess.Popen(
            [sys.executable, "-c", code],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "STANCE_HOME": str(home)},
        )
        for _ in range(3)
    ]
    ids = {p.communicate(timeout=180)[0].strip() for p in started}
    assert all(p.returncode == 0 for p in started)
    assert len(ids) == 1


def test_a_model_of_another_version_is_said_to_be_one() -> None:
    """A parameter that came later is missing from it: one sentence when it is loaded, no traceback at the first article."""
    stale = Predictor(StanceModel(features=Roles()), {})
    del stale.model.features.parts
    with pytest.raises(ModelError, match=r"another version of stance .*'parts'.* train it again"):
        read_trusted(skops.io.dumps(stale), "m", Predictor)


def test_a_fault_of_the_package_is_called_a_bug_and_a_wrong_value_is_not(
    ready_home: Path, quick: list[str], monkeypatch, capsys
) -> None:
    """In a training and in a sweep, in the message and in the run; STANCE_TRACEBACK shows where it comes from."""
    assert main(["train", *quick, "classifier.C=-1"]) == 2
    assert "bug" not in capsys.readouterr().err
    for fault in (KeyError("x"), ValueError("too many values to unpack"), IndexError("list index out of range")):

        def broken(*_: object, error: Exception = fault) -> None:
            raise error

        monkeypatch.setattr("stance.learning.model.StanceModel.judge", broken)
        assert main(["train", *quick]) == 2
        told = capsys.readouterr().err
        assert f"internal error {type(fault).__name__}" in told
        assert "This is a bug in stance" in told
    assert main(["train", "-m", *quick, "seed=7"]) == 1
    assert "internal error IndexError (list index out of range)" in capsys.readouterr().err
    store = Store.open()
    (run, *_) = store.client().search_runs([store.experiment("china_north_korea")], "params.seed = '7'")
    assert run.data.tags["stance.stopped"].startswith("internal error IndexError (list index out of range) at stance/")
    assert "in broken" in store.text(run.info.run_id, "traceback.txt")
    monkeypatch.setenv("STANCE_TRACEBACK", "1")
    with pytest.raises(IndexError):
        main(["train", *quick])


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ("++features.words.foo=1", "unexpected keyword argument 'foo'"),
        ("features.words.min_df=4000", "fold 1 cannot be trained: max_df corresponds to"),
        ("classifier.C=[1", "no viable alternative"),
        ("features.words.ngram_max=abc", "features.words.ngram_max must be a number, found 'abc'"),
        ("classifier.C=much", "classifier.C must be a number, found 'much'"),
        ("classifier.balanced=null", "classifier.balanced must be true or false, found None"),
        ("model.threshold=abc", "threshold must be a number between 0 and 1, found 'abc'"),
        ("corpus.questions=china_north_korea", "write corpus.questions=[china_north_korea]"),
        ("corpus.path=", "There is no corpus at ''"),
        ("corpus.sides=mine.yaml", "write corpus.sides=[mine.yaml]"),
    ],
)
def test_what_a_library_refuses_is_no_bug(
    ready_home: Path, quick: list[str], typed: str, complaint: str, capsys
) -> None:
    """Hydra and scikit-learn say on purpose what they cannot take."""
    assert main(["train", *quick, typed]) == 2
    told = capsys.readouterr().err
    assert complaint in told
    assert "bug" not in told
