"""Runs on a public benchmark beside each other: invented texts with a target, in a real store."""

import json
import shutil
from pathlib import Path

import pytest

from stance.cli import main
from stance.commands.compare import METRICS
from stance.learning import scores, target_scores
from stance.learning.classifiers import linear_svm
from stance.learning.features import words
from stance.learning.target_model import TargetModel
from stance.learning.target_predictor import COLUMNS, TargetPredictor
from stance.learning.targets import TargetCorpus, TargetExample
from stance.runs.judged import EXPERTS, Judged, judged
from stance.runs.store import Store
from stance.runs.sweep_summary import Ended, configuration_rows, main_score, metrics, table
from stance.runs.tracking import run

LABELS = ("FAVOR", "AGAINST", "NONE")
TAGS = {
    "stance.kind": "train",
    "stance.headline": "favg,favg_by_target,macro_f1",
    "stance.labels": ",".join(LABELS),
    "stance.averaged": "FAVOR,AGAINST",
}
TEXTS = [
    TargetExample(f"t{n}", f"{LABELS[n % 3].lower()} {n}", ("Tea", "War")[n // 30], (), (), LABELS[n % 3], f"t{n}")
    for n in range(60)
]
CORPUS = TargetCorpus(
    "tweets", LABELS, LABELS[:2], recurring=True, train=tuple(TEXTS), test=(), digest="a" * 64, files=()
)


def rows(wrong: set[int], fold: int = 0, *, p: bool = True) -> list[dict]:
    found = []
    for n, text in enumerate(TEXTS):
        answer = LABELS[(n + 1) % 3] if n in wrong else text.label
        row = {"article": text.id, "expert": text.target, "question": "q", "group": text.group, "fold": fold}
        row |= {"stance": text.label, "predicted": answer, "right": answer == text.label, "evidence": text.text}
        found.append(row | ({f"p_{x}": 0.8 - n / 1000 if x == answer else 0.1 for x in LABELS} if p else {}))
    return found


@pytest.fixture(scope="module")
def ids(tmp_path_factory, made_store: Path) -> dict[str, str]:
    """A store with a poor and a good run, one without probabilities, one in other folds, one that lost its labels."""
    uri = f"sqlite:///{shutil.copy(made_store, tmp_path_factory.mktemp('store') / 'mlflow.db')}"
    store, found = Store.open(uri), {"uri": uri}
    model = TargetPredictor(TargetModel(words(min_df=1), linear_svm(C=1)).fit(TEXTS), LABELS)
    made = {
        "poor": rows(set(range(0, 30, 2))),
        "good": rows({1, 31}),
        "bare": rows({1}, p=False),
        "folds": rows({1}, fold=1),
        "old": rows({1}),
    }
    for name, table_of in made.items():
        tags = TAGS if name != "old" else {n: v for n, v in TAGS.items() if n != "stance.labels"}
        with run(store, "tweets", name, None, tags) as opened:
            opened.params({"seed": 0, "tracking.name": "tweets"})
            opened.metrics({"favg": 0.9, "favg_lo": 0.8, "favg_hi": 0.95, "favg_by_target": 0.85, "macro_f1": 0.7})
            opened.dataset(CORPUS)
            opened.table("out_of_fold.json", table_of)
            if name in ("poor", "good"):
                opened.model(model, {"labels": list(LABELS)}, COLUMNS)
            found[name] = opened.id
    return found


@pytest.fixture(autouse=True)
def store(ids: dict[str, str], monkeypatch) -> Store:
    monkeypatch.setenv("MLFLOW_TRACKING_URI", ids["uri"])
    return Store.open()


def records(output: str) -> list[dict]:
    return [json.loads(line) for line in output.splitlines()]


def test_runs_are_shown_and_tested_by_the_score_of_the_publication(capsys) -> None:
    """Nothing of experts in the columns; evidence where there is a difference; no probabilities needed."""
    assert main(["compare", "poor", "good", "bare", "--format", "jsonl"]) == 0
    _, good, bare = records(capsys.readouterr().out)
    assert good["favg_lo"] == 0.8
    assert not any(name.startswith("gain") for name in good)
    assert good["result"].startswith("evidence that it is better: Favg +")
    assert good["result"].endswith("17 of 60 texts changed (15 mended, 2 broken)")
    assert bare["mended"] == 15
    assert main(["compare", "--question", "tweets", "--format", "markdown"]) == 0
    assert "| Favg | Favg, mean over targets | macro-F1 |" in capsys.readouterr().out
    assert main(["compare", "poor", "good", "--metric", "favg_by_target", "--format", "jsonl"]) == 0
    assert "better: Favg, mean over targets +" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        (["good", "folds"], "cross-validated in different folds"),
        (["good", "old"], "does not say which labels its texts can have; train it again"),
        (["good", "poor", "--metric", "gain_ap"], "Runs on tweets are not tested on 'gain_ap'; choose one of favg,"),
    ],
)
def test_what_cannot_be_tested_is_said_in_one_sentence(typed: list[str], complaint: str, capsys) -> None:
    """Exit code 2 and the reason."""
    assert main(["compare", *typed]) == 2
    assert complaint in capsys.readouterr().err


def test_a_diff_counts_what_is_fixed_and_broken_by_target(capsys) -> None:
    """The target with most changes first, each text with P by label; without probabilities it is told as well."""
    assert main(["diff", "poor", "good", "--no-log", "--format", "markdown"]) == 0
    shown = capsys.readouterr().out
    assert "| Tea | 15 | 1 | 0 | 14 |" in shown
    assert shown.index("| Tea |") < shown.index("| War | 0 | 1 | 0 | 29 |")
    assert "statement" not in shown
    assert main(["diff", "poor", "bare", "--no-log", "--format", "jsonl"]) == 0
    first = records(capsys.readouterr().out)[0]
    assert (set(first["p_first"]), first["p_second"]) == (set(LABELS), {})


def test_errors_are_grouped_by_target_and_label(capsys) -> None:
    """Confidently wrong first, the confusion of the labels; traps are of experts."""
    assert main(["errors", "poor", "--format", "jsonl"]) == 0
    found = records(capsys.readouterr().out)
    assert len(found) == 15
    assert {r["p_label"] for r in found} == {0.1}
    assert main(["errors", "bare", "--format", "markdown"]) == 0
    shown = capsys.readouterr().out
    assert "| all texts | 60 | 1 |" in shown
    assert "| AGAINST | 0 | 19 | 1 |" in shown
    assert main(["errors", "poor", "--trap", "negation"]) == 2
    assert "--trap is for runs on experts" in capsys.readouterr().err


def test_only_a_better_model_becomes_the_champion_of_its_own_name(store: Store, capsys) -> None:
    """Under the name of its config, so that it never becomes the champion of models of experts."""
    assert main(["promote", "poor"]) == 0
    assert main(["promote", "good"]) == 0
    assert main(["promote", "poor"]) == 1
    assert "texts changed" in capsys.readouterr().out
    assert [m.name for m in store.client().search_registered_models()] == ["tweets"]


def test_a_sweep_is_ranked_by_the_main_score_of_its_runs() -> None:
    """Neither gain AP nor, on a published split, a column for folds; without any run, the scores of experts."""
    texts = judged(TAGS)
    ended = [
        Ended(f"C={c}", f"C={c}", "finished", str(c), {"favg": favg, "macro_f1": 1 - favg}, judged=texts)
        for c, favg in ((1, 0.4), (2, 0.6))
    ]
    shown = table(ended)
    assert shown.splitlines()[0].split("  ")[-1].strip() == "macro-F1"
    assert shown.index("C=2") < shown.index("C=1")
    assert {row["score"] for row in configuration_rows(ended)} == {"favg", "macro_f1"}
    assert metrics(ended)["favg_best"] == 0.6
    assert main_score([]) == EXPERTS.main


def test_what_a_run_judged_is_read_from_its_tags() -> None:
    """A run without the tags judged experts; every score that runs are tested on can be typed."""
    assert judged({}) == EXPERTS == Judged()
    assert judged(TAGS).main == "favg"
    assert set(METRICS) == {*scores.TESTED, *target_scores.TESTED}
