"""The public benchmarks from the command line: real store, invented rows in the published formats, read back."""

import json
from dataclasses import replace
from pathlib import Path

import mlflow
import pandas as pd
import pytest

from stance.cli import main
from stance.learning.classifiers import linear_svm
from stance.learning.features import words
from stance.learning.newsmtsc import read_newsmtsc
from stance.learning.target_evaluation import evaluate
from stance.learning.target_model import TargetModel
from stance.runs.benchmarks import published
from stance.runs.judged import judged
from stance.runs.registry import ModelError, load_model, load_target_model
from stance.runs.tracking import Store, pointed_at

QUICK = "evaluation.resamples=50"
SAID = {"FAVOR": "bravo well done", "AGAINST": "boo stop this", "NONE": "it rained again"}


def tweets(count: int, start: int) -> str:
    """Invented rows, in which the words decide."""
    kinds = list(SAID.items())
    rows = [
        f"{start + n}\t{('Tea', 'War')[n % 2]}\t{kinds[n % 3][1]} {n}\t{kinds[n % 3][0]}\tTARGET\tx"
        for n in range(count)
    ]
    return "\r\n".join(["ID\tTarget\tTweet\tStance\tOpinion towards\tSentiment", *rows])


@pytest.fixture(scope="module")
def semeval(tmp_path_factory) -> Path:
    """A folder in the layout of the task's second release."""
    folder = tmp_path_factory.mktemp("semeval")
    (folder / "trainingdata-all-annotations.txt").write_text(tweets(60, 1))
    (folder / "testdata-taskA-all-annotations.txt").write_text(tweets(18, 1000))
    return folder


@pytest.fixture(scope="module")
def trained(semeval: Path, tmp_path_factory) -> tuple[Store, str]:
    """A store with one run, and what the command printed."""
    import contextlib
    import io

    uri = f"sqlite:///{tmp_path_factory.mktemp('store') / 'mlflow.db'}"
    printed = io.StringIO()
    chosen = ["experiment=semeval_2016", f"corpus.path={semeval}", "classifier=logistic", f"tracking.uri={uri}"]
    with contextlib.redirect_stdout(printed):
        assert main(["train", *chosen, QUICK]) == 0
    return Store.open(uri), printed.getvalue()


def only_run(store: Store):
    (run,) = store.client().search_runs([store.experiment("semeval_2016")], "tags.`stance.kind` = 'train'")
    return run


def test_a_benchmarks_run_keeps_what_other_runs_keep(trained) -> None:
    """Params, data by digest, scores with intervals, a picture, a note, and a row per judged tweet."""
    store, _ = trained
    run = only_run(store)
    assert run.data.params["model.per"] == "target"
    assert "model.aggregation" not in run.data.params
    assert run.inputs.dataset_inputs[0].dataset.name == "semeval_2016"
    kind = judged(run.data.tags)
    assert (kind.main, kind.averaged) == ("favg", ("FAVOR", "AGAINST"))
    assert kind.headline[1] == "favg_by_target"
    assert {"favg", "favg_tea", "favg_by_target", "baseline_majority/favg"} <= set(run.data.metrics)
    assert run.data.metrics["favg"] == 1
    assert "0.678" in run.data.tags["mlflow.note.content"]
    client = store.client()
    assert {f.path for f in client.list_artifacts(run.info.run_id)} >= {"config.yaml", "confusion_matrix.png"}
    table = json.loads(Path(client.download_artifacts(run.info.run_id, "out_of_fold.json")).read_text())
    assert {"article", "expert", "question", "fold", "stance", "predicted", "right", "p_FAVOR"} <= set(table["columns"])
    assert len(table["data"]) == 18


def test_published_figures_are_printed_beside_ours(trained) -> None:
    """With their source; those who ran them did not have our rows."""
    _, printed = trained
    assert "Favg, mean over targets" in printed
    for row in published()["semeval_2016"]:
        assert row["system"] in printed
        assert row["source"] in printed


def test_the_stored_model_judges_as_many_rows_as_it_gets(trained) -> None:
    """Loaded by us or by plain MLflow: N rows in, N rows out; as a model of experts it is refused."""
    store, _ = trained
    run = only_run(store)
    given = pd.DataFrame(
        {"text": ["bravo 1", "boo", "rained", ""], "target": ["Tea", "War", "Tea", "War"]}, index=[7, 3, 2, 9]
    )
    own = load_target_model(run.info.run_id, store.uri).predict(given)
    assert list(own["stance"][:3]) == ["FAVOR", "AGAINST", "NONE"]
    assert list(own.index) == [7, 3, 2, 9]
    assert own[["p_FAVOR", "p_AGAINST", "p_NONE"]].sum(axis=1).tolist() == pytest.approx([1] * 4)
    with pointed_at(store.uri):
        plain = mlflow.pyfunc.load_model(f"models:/{run.outputs.model_outputs[-1].model_id}").predict(given)
    pd.testing.assert_frame_equal(plain, own)
    with pytest.raises(ModelError, match="judges texts towards targets, not experts"):
        load_model(run.info.run_id, store.uri)
    with pytest.raises(ValueError, match="missing: target; it has text"):
        load_target_model(run.info.run_id, store.uri).predict(given[["text"]])


def test_a_search_learns_from_the_training_part_alone(semeval: Path, ready_home: Path, capsys) -> None:
    """By the publication's main score, fold by fold; scores of single folds are kept for intervals."""
    line = ["train", "experiment=semeval_2016", f"corpus.path={semeval}", "tune=optuna_targets", "tune.trials=1"]
    assert main([*line, QUICK]) == 2
    assert "by what is to be reported; add evaluation.part=train" in capsys.readouterr().err
    assert main([*line, QUICK, "evaluation.part=train", "tune=optuna"]) == 2
    assert "choose tune=optuna_targets" in capsys.readouterr().err
    assert main([*line, QUICK, "evaluation.part=train", "evaluation.folds=2"]) == 0
    assert "best of 1 trials: favg 1.000" in capsys.readouterr().out
    metrics = only_run(Store.open()).data.metrics
    assert (metrics["favg_fold_mean"], metrics["favg_fold_sd"], metrics["folds"]) == (1, 0, 2)


def test_choosing_by_the_test_part_is_said(semeval: Path, ready_home: Path, capsys) -> None:
    """Where jobs differ in more than the seed; cross-validation on the training part is no such thing."""
    line = ["train", "-m", "experiment=semeval_2016", f"corpus.path={semeval}", QUICK, "model.per=corpus"]
    assert main([*line, "classifier.C=0.1,1.0"]) == 0
    assert "scored on the test part: whoever chooses" in capsys.readouterr().err
    client = Store.open().client()
    experiment = client.get_experiment_by_name("semeval_2016").experiment_id
    (parent,) = client.search_runs([experiment], "tags.`stance.kind` = 'sweep'")
    assert "scored on the test part" in parent.data.tags["mlflow.note.content"]


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ([], "say where they are with corpus.path=FOLDER"),
        (["corpus.path=/nowhere/at/all"], "There is no file '/nowhere/at/all/train.jsonl'"),
        (["model.aggregation=max"], "There is no config key 'model.aggregation'"),
        (["corpus.format=csv", "corpus.path=."], "corpus.format must be one of newsmtsc, semeval_2016, found 'csv'"),
    ],
)
def test_what_is_missing_is_said_in_one_sentence(typed: list[str], complaint: str, trained, capsys) -> None:
    """Exit code 2, no traceback, nothing recorded."""
    assert main(["train", "experiment=newsmtsc", f"tracking.uri={trained[0].uri}", *typed]) == 2
    assert trained[0].client().get_experiment_by_name("newsmtsc") is None
    said = capsys.readouterr().err
    assert complaint in said
    assert "Traceback" not in said


def test_choosing_on_the_training_part_leaves_the_test_part_and_the_published_figures_out(
    semeval: Path, trained, capsys
) -> None:
    """What is cross-validated is not beside what others scored on the test part."""
    chosen = ["experiment=semeval_2016", f"corpus.path={semeval}", f"tracking.uri={trained[0].uri}", QUICK]
    named = ["question.id=chosen", "evaluation.part=train", "evaluation.folds=2"]
    assert main(["train", *chosen, *named]) == 0
    printed = capsys.readouterr()
    assert "MITRE" not in printed.out
    assert "60 rows of semeval_2016 to learn from, cross-validated" in printed.err


def test_every_published_figure_names_its_source() -> None:
    """A figure without a source is a rumour."""
    for rows in published().values():
        assert all(row["source"] and any(0 < v < 1 for v in row.values() if isinstance(v, float)) for row in rows)


def test_ngrams_learn_newsmtsc(shared: Path) -> None:
    """On a third of the training file and without character n-grams, to be quick; the majority's macro-F1 is 0.19."""
    corpus = read_newsmtsc(shared / "corpora" / "newsmtsc")
    assert (len(corpus.train), len(corpus.test)) == (8739, 343)
    model = TargetModel(words(min_df=3), linear_svm(C=0.1))
    found = evaluate(model, replace(corpus, train=corpus.train[::3]), resamples=0)
    assert found.scores["macro_f1"].value > 0.5
