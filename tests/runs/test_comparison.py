"""Runs in a real store, logged as a training logs them, compared, told apart and promoted."""

import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import pytest

from stance.cli import main
from stance.learning.corpus import Corpus
from stance.learning.model import StanceModel
from stance.learning.predictor import Predictor
from stance.runs.bundle import read_bundle, write_bundle
from stance.runs.comparison import settings
from stance.runs.differences import differences
from stance.runs.finding import RunError, named_runs
from stance.runs.registry import load_model
from stance.runs.store import Store
from stance.runs.tracking import run
from stance.runs.trust import ModelError

EVIL = "<script>alert('&')</script> | 100 % _x_ $5 # \x1b[31m"
ANSWERS = ["a", "b", "both", "neither"]


def rows(wrong: set[int], seed: int = 0, experts: int = 60) -> list[dict]:
    found = []
    for n in range(experts):
        label = ANSWERS[n % 4]
        answer = "neither" if n in wrong and label != "neither" else "a" if n in wrong else label
        p_a, p_b = (0.9 if answer in (side, "both") else 0.1 + n / 1000 for side in "ab")
        where = {"article": f"t{n // 2}", "expert": EVIL if n == 2 else f"Expert {n}", "question": "q"}
        told = {"group": f"t{n // 2}", "fold": (n // 2 + seed) % 3, "stance": label, "predicted": answer}
        sides = {"right": answer == label, "side_a": "a", "p_a": p_a, "side_b": "b", "p_b": p_b}
        found.append({**where, **told, **sides, "evidence": f"=said {n}", "traps": "negation" if n % 5 == 0 else ""})
    return found


def said(table: list[dict]) -> list[dict]:
    return [
        {"place": n, "start": 0, "text": f"Statement {n}.", "gains": "a" if row["stance"] in ("a", "both") else ""}
        | {"p_a": row["p_a"], "p_b": None, "traps": row["traps"]}
        for n, row in enumerate(table)
    ]


@pytest.fixture(scope="module")
def runs(tmp_path_factory, shipped: Corpus) -> dict[str, str]:
    """A store with a poor, a good and an equally good run, one of other folds, one of another corpus; a sweep."""
    folder = tmp_path_factory.mktemp("store")
    store, ids = Store.open(f"sqlite:///{folder / 'mlflow.db'}"), {"uri": f"sqlite:///{folder / 'mlflow.db'}"}
    other = Corpus("other", shipped.examples[:5], "f" * 64, 1)
    some = [e for e in shipped.examples if e.question.id == "boeing_airbus"][:40]
    model = Predictor(StanceModel(folds=2).fit(some), some[0].question.to_mapping())
    for recipe, seed, wrong in (("plain", 0, 20), ("plain", 1, 24), ("fine", 0, 8), ("fine", 1, 4), ("late", 2, 8)):
        name = f"{recipe} · seed {seed} · 01-01 00:00:00"
        with run(store, "seeds", name, tags={"stance.kind": "train"}) as opened:
            opened.params({"seed": seed, "classifier.seed": seed, "model.aggregation": recipe})
            opened.metrics({"gain_ap": 1 - wrong / 60})
            opened.dataset(shipped)
            opened.table("out_of_fold.json", rows(set(range(0, 2 * wrong, 2)), seed))
            ids[f"{recipe}{seed}"] = opened.id
    with run(store, "q", "sweep one", tags={"stance.kind": "sweep"}) as parent:
        for name, wrong, seed in (
            ("poor", set(range(0, 60, 2)), 0),
            ("good", {3}, 0),
            ("twin", {4}, 0),
            ("folds", {3}, 1),
            ("other", {3}, 0),
        ):
            with run(
                store, "q", name, parent.id if name in ("poor", "good") else None, {"stance.kind": "train"}
            ) as opened:
                opened.params({"seed": seed, "model.aggregation": name, "evaluation.folds": 3})
                opened.metrics({"gain_ap": 1 - len(wrong) / 60, "gain_ap_lo": 0.1, "gain_ap_hi": 0.9, "macro_f1": 0.5})
                opened.dataset(other if name == "other" else shipped)
                opened.table("out_of_fold.json", rows(wrong, seed))
                opened.table("statements.json", said(rows(wrong, seed)))
                opened.text("model_card.md", f"# card of {name}")
                if name in ("poor", "good"):
                    opened.model(model, {"sides": ["boeing", "airbus"]})
                ids[name] = opened.id
        ids["sweep"] = parent.id
    return ids


@pytest.fixture
def store(runs: dict[str, str], monkeypatch) -> Store:
    monkeypatch.setenv("MLFLOW_TRACKING_URI", runs["uri"])
    return Store.open()


def records(output: str) -> dict[str, dict]:
    return {r["name"]: r for r in map(json.loads, output.splitlines())}


def test_named_runs_are_tested_against_the_first(store: Store, runs, capsys) -> None:
    """A real difference is evidence, one changed expert is none, and both are said in words."""
    assert main(["compare", "poor", runs["good"][:8], "--format", "jsonl"]) == 0
    good = records(capsys.readouterr().out)["good"]
    assert good["result"].startswith("evidence that it is better: gain AP +")
    assert good["difference_low"] > 0
    assert good["p_holm"] < 0.01
    assert (good["mended"], good["broken"]) == (30, 1)
    assert main(["compare", "good", "twin", "--format", "jsonl"]) == 0
    twin = records(capsys.readouterr().out)["twin"]
    assert twin["result"].startswith("no evidence of a difference: 2 of 60 experts changed (1 mended, 1 broken)")


@pytest.mark.parametrize(
    ("second", "complaint"),
    [
        ("other", r"different corpora \(invented \w{8} and other ffffffff\); train one of them again"),
        ("folds", r"different folds \(seed 0 and 1\), and .*; train both with the same seeds"),
    ],
)
def test_runs_on_other_corpora_or_folds_are_refused_with_the_reason(
    second: str, complaint: str, store: Store, capsys
) -> None:
    """Beside a run that can be tested it is said in the row; alone it is an error; without a test it is listed."""
    assert main(["compare", "good", second]) == 2
    assert re.search(complaint, capsys.readouterr().err)
    assert main(["compare", "good", "twin", second, "--format", "jsonl"]) == 0
    shown = records(capsys.readouterr().out)
    assert shown[second]["result"].startswith("not tested: The runs")
    assert shown["twin"]["p_holm"] is not None
    assert main(["compare", "good", second, "--no-test"]) == 0


def test_recipes_are_tested_over_the_seeds_that_both_ran_with(store: Store, runs, capsys) -> None:
    """One test per recipe, of the mean over seeds; one with no seed in common says so; seeds alone are no test."""
    four = [runs[name] for name in ("plain0", "fine0", "plain1", "fine1")]
    assert main(["compare", *four, runs["late2"], "--format", "jsonl"]) == 0
    found = {r["run"]: r for r in map(json.loads, capsys.readouterr().out.splitlines())}
    fine, late = found[runs["fine1"]], found[runs["late2"]]
    assert fine["difference"] == found[runs["fine0"]]["difference"] > 0
    assert (fine["seeds"], fine["mended"], fine["broken"]) == ("0 1", 20, 0)
    assert 0 < fine["p_folds"] < 1
    assert "mean over seeds 0, 1" in fine["result"]
    assert "have no seed in common (0, 1 and 2)" in late["result"]
    assert main(["compare", *four, "--format", "markdown"]) == 0
    shown = capsys.readouterr().out
    assert re.search(r"\| plain \| 0, 1 \| 0\.633 ± 0\.047 \|", shown)
    assert "## Against plain (" in shown
    assert main(["compare", runs["plain0"], runs["plain1"]]) == 0
    assert "differ in the seed alone" in capsys.readouterr().out


def test_runs_are_found_by_sweep_filter_question_and_sort(store: Store, runs, capsys) -> None:
    """A sweep stands for its runs; MLflow's own filters work; a wrong name or filter is one sentence."""

    def names(*arguments: str) -> list[str]:
        assert main(["compare", *arguments, "--format", "jsonl"]) == 0
        return list(records(capsys.readouterr().out))

    assert names("--last-sweep") == names(runs["sweep"]) == names("sweep one") == ["poor", "good"]
    assert names("--filter", "params.seed = '1'") == ["folds"]
    assert names("--sort", "gain_ap", "--limit", "4", "--question", "q")[-1:] != ["poor"]
    for wrong, complaint in (
        (["nothing"], "No run in"),
        (["--filter", "nonsense ="], "MLflow cannot search"),
        (["--question", "x"], "there are runs for q"),
        (["good", "--last-sweep"], "not both"),
        (["--limit", "0"], "at least 1"),
    ):
        assert main(["compare", *wrong]) == 2
        assert complaint in capsys.readouterr().err


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.seen: set[str] = set()
        self.addresses: list[str] = []

    def handle_starttag(self, tag, attrs):  # noqa: D102
        self.seen.add(tag)
        self.addresses += [v for k, v in attrs if k in ("src", "href", "style") and v]


def test_every_form_keeps_hostile_text_as_text(store: Store, tmp_path: Path, capsys) -> None:
    """No tag, table border, formula, command or control character comes out of an expert's name."""
    for ending in ("html", "md", "tex", "csv", "jsonl"):
        assert main(["diff", "good", "poor", "--no-log", "--limit", "0", "-o", str(tmp_path / f"d.{ending}")]) == 0
    page, markdown, latex = ((tmp_path / f"d.{e}").read_text(encoding="utf-8") for e in ("html", "md", "tex"))
    tags = Tags()
    tags.feed(page)
    assert "script" not in tags.seen
    assert not tags.addresses  # it loads nothing
    assert "&lt;script&gt;" in page
    assert r"\<script\>" in markdown
    assert r"\| 100 %" in markdown
    assert r"100 \% \_x\_ \$5 \#" in latex
    assert not any("\x1b" in text for text in (page, markdown, latex))
    cells = [c for row in csv.reader(io.StringIO((tmp_path / "d.csv").read_text(encoding="utf-8"))) for c in row]
    assert not any(c.startswith(("=", "+", "@")) for c in cells)
    assert main(["diff", "good", "poor", "--no-log", "-o", "d.docx"]) == 2
    assert "end it in .md" in capsys.readouterr().err


def test_a_diff_names_what_is_fixed_and_broken_and_is_kept_in_the_run(store: Store, runs, capsys) -> None:
    """Experts and statements with both probabilities; the whole of it lies in the second run."""
    assert main(["diff", "poor", "good", "--format", "jsonl"]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    kinds = {kind: sum(r["kind"] == kind for r in found) for kind in ("fixed", "broken", "both wrong", "both right")}
    assert kinds == {"fixed": 30, "broken": 1, "both wrong": 0, "both right": 29}
    (broken,) = [r for r in found if r["kind"] == "broken"]
    assert (broken["first"], broken["second"]) == ("neither", "a")
    assert broken["statements"][0]["p_second"] == {"a": 0.9}
    files = {f.path for f in store.client().list_artifacts(runs["good"], "diff")}
    assert files == {f"diff/{runs['poor'][:8]}.{ending}" for ending in ("html", "md", "jsonl")}
    assert main(["diff", "good", runs["good"][:8]]) == 2
    assert "are one run" in capsys.readouterr().err
    pair = named_runs(store, ["good", "other"])
    with pytest.raises(RunError, match="different corpora"):
        differences(store, *pair)


def test_errors_are_grouped_by_trap_and_side(store: Store, capsys) -> None:
    """Confidently wrong first; the rate of each trap beside the rate over all; an unknown trap says which there are."""
    assert main(["errors", "poor", "--format", "jsonl"]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(found) == 30
    assert [r["p_label"] for r in found] == sorted(r["p_label"] for r in found)
    assert main(["errors", "poor", "--format", "markdown", "--limit", "2"]) == 0
    shown = capsys.readouterr().out
    assert "| all experts | 60 | 30 | 0.50 [0.38, 0.62] |" in shown
    assert "| negation | 12 | 6 | 0.50" in shown
    assert "| b | 15 | 15 | 0 | 30 | 1.00 | 0.50 |" in shown
    assert main(["errors", "poor", "--trap", "negatio"]) == 2
    assert "did you mean negation" in capsys.readouterr().err


def aliases(store: Store) -> dict[str, str]:
    return {name: str(v) for name, v in store.client().get_registered_model("stance").aliases.items()}


def test_only_a_better_model_becomes_the_champion(store: Store, runs, capsys) -> None:
    """First champion, promoted by evidence, refused, forced with a reason: each stands in the history."""
    assert main(["promote", "poor"]) == 0
    assert main(["promote", "good", "--margin", "0.9"]) == 1
    assert aliases(store) == {"champion": "1", "challenger": "2"}
    assert main(["promote", "good"]) == 0
    assert aliases(store) == {"champion": "2", "challenger": "1"}
    assert main(["promote", "poor"]) == 1
    assert main(["promote", "poor", "--force"]) == 2
    assert main(["promote", "poor", "--force", "--reason", "the good one leaked"]) == 0
    assert aliases(store) == {"champion": "1", "challenger": "2"}
    assert store.client().get_model_version("stance", "2").description == "# card of good"
    assert main(["promote", "folds", "--force", "--reason", "x"]) == 2  # it keeps no model
    capsys.readouterr()
    assert main(["promote", "--history", "--format", "jsonl"]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [t["decision"] for t in told] == ["forced", "refused", "promoted", "refused", "first champion"]
    assert told[0]["reason"] == "the good one leaked"
    assert "60 experts changed" in told[2]["evidence"]
    assert main(["promote", "good", "--margin", "nan"]) == 2
    assert "--margin must be a number" in capsys.readouterr().err
    champion = store.client().get_model_version("stance", "1").run_id
    store.client().delete_run(champion)
    try:
        assert main(["promote", "good"]) == 2
        assert (
            f"The run {champion[:8]} of the champion (version 1) is not in the store any more"
            in capsys.readouterr().err
        )
    finally:
        store.client().restore_run(champion)


def bundled(tmp_path: Path, runs) -> Path:
    assert main(["bundle", runs["good"], str(tmp_path / "out.zip")]) == 0
    return tmp_path / "out.zip"


def test_a_bundle_loads_without_a_store_and_has_the_same_bytes_again(
    store: Store, runs, tmp_path: Path, monkeypatch
) -> None:
    """The same predictions from another folder; nothing in it names a place of this machine."""
    path = bundled(tmp_path, runs)
    (tmp_path / "again").mkdir()
    assert bundled(tmp_path / "again", runs).read_bytes() == path.read_bytes()
    manifest, files = read_bundle(path)
    assert set(files) == {"model.skops", "model_card.md", "requirements.txt"}
    assert manifest["run"] == runs["good"]
    text = "“Boeing has gained a lot this week,” said Ann Roe, a professor at Leeds."
    expected = load_model(runs["good"]).predict(text)[0].to_dict()
    monkeypatch.setenv("MLFLOW_TRACKING_URI", "sqlite:////nowhere/at/all.db")
    assert load_model(path).predict(text)[0].to_dict() == expected
    with pytest.raises(ModelError, match="names the folder"):
        write_bundle(tmp_path / "x.zip", {**files, "note.txt": str(Path.home() / "secret").encode()}, {})


def test_a_tampered_bundle_is_refused(store: Store, runs, tmp_path: Path) -> None:
    """A changed file, a path out of the archive, an unlisted file, and one that is larger than we would ever write."""
    import zipfile

    def copy(**changes: bytes) -> Path:
        path = tmp_path / "bad.zip"
        with zipfile.ZipFile(bundled(tmp_path, runs)) as good, zipfile.ZipFile(path, "w") as bad:
            for name in good.namelist():
                bad.writestr(name, changes.pop(name, good.read(name)))
            for name, data in changes.items():
                bad.writestr(name, data)
        return path

    for changes, complaint in (
        ({"model_card.md": b"# another card"}, "its hash differs"),
        ({"../evil.txt": b"x"}, "not a plain file name"),
        ({"extra.txt": b"x"}, r"differ \(extra.txt\)"),
        ({"bundle.json": b"[]"}, "does not list files"),
        ({"bundle.json": b"{"}, "can be read"),
    ):
        with pytest.raises(ModelError, match=complaint):
            load_model(copy(**changes))
    (tmp_path / "bad.zip").write_bytes(b"PK nothing")
    with pytest.raises(ModelError, match="not a bundle"):
        load_model(tmp_path / "bad.zip")


def test_a_bundle_that_would_unpack_to_too_much_is_refused(tmp_path: Path, monkeypatch) -> None:
    """The sizes are summed before anything is unpacked."""
    import zipfile

    from stance.runs import bundle

    monkeypatch.setattr(bundle, "LARGEST", 1000)
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("bundle.json", b"{}")
        bomb.writestr("model.skops", b"0" * 100_000)
    with pytest.raises(ModelError, match="more than 1,000 bytes"):
        load_model(tmp_path / "bomb.zip")


def test_the_features_are_named_by_their_parts_not_by_the_parts_of_a_sum() -> None:
    """What is summed inside one part is not a part beside it."""
    params = {
        "features.gain._target_": "stance.learning.features.summed",
        "features.gain.parts.tone._target_": "stance.learning.features.tone",
        "features.words._target_": "stance.learning.features.words",
    }
    assert settings(SimpleNamespace(params=params))["features"] == "gain+words"
