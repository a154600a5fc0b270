"""Accounts: tables between markers are made from runs, and figures that no longer match are named."""

from dataclasses import replace
from pathlib import Path

import pytest

from stance.cli import main
from stance.desk.accounts import (
    AccountError,
    TableOrder,
    account_path,
    account_table,
    accounts_with_tables,
    mismatches,
    orders,
    within,
)
from stance.runs.finding import FoundRun
from stance.runs.store import Store

OLD = "| features | gain AP |\n|---|---:|\n| words | 0.52 [0.47, 0.57] |\n| roles | 0.34 |\n"


def test_figures_are_compared_cell_by_cell() -> None:
    """Within the tolerance nothing is said; beyond it row, column and both figures; another shape as a whole."""
    new = OLD.replace("0.52", "0.55").replace("0.34", "0.35")
    found = mismatches(OLD, new)
    assert [(m.row, m.column) for m in found] == [("words", "gain AP"), ("roles", "gain AP")]
    assert [m.row for m in within(found, 0.011)] == ["words"]
    assert mismatches(OLD, OLD.replace("words", "letters"))[0].stands == "words"
    assert mismatches("", OLD)[0].found == "2 rows"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("no table", "holds no table to make"),
        ("\n<!-- table:\ntrain: [\n-->\n<!-- /table -->", "a.md:2: the table's description is not valid YAML"),
        ("<!-- table:\nrows: 3\n-->\n<!-- /table -->", "described by 'train'"),
        ("<!-- table:\ntrain: x\nmetric: nice\n-->\n<!-- /table -->", "metric must be one of"),
    ],
)
def test_a_table_that_cannot_be_made_says_why(text: str, complaint: str, tmp_path: Path) -> None:
    """File, line, what was found, what to do."""
    with pytest.raises(AccountError, match=complaint):
        orders(text, "a.md")
    with pytest.raises(AccountError, match="there are: none"):
        account_path("nothing", tmp_path)


def test_all_accounts_are_those_with_a_table(tmp_path: Path) -> None:
    """An account without markers is left alone; a folder with none says so."""
    (tmp_path / "told").mkdir()
    (tmp_path / "told" / "README.md").write_text("No table.")
    with pytest.raises(AccountError, match="holds a table to make"):
        accounts_with_tables(tmp_path)
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / "README.md").write_text("<!-- table:\ntrain: [seed=0]\n-->\n<!-- /table -->\n")
    assert accounts_with_tables(tmp_path) == ["made"]


def test_rules_and_the_mean_stand_below_the_runs(home: Path) -> None:
    """The baselines that every run is judged beside, without intervals; the mean of the runs with their deviation."""
    metrics = {"gain_ap": 0.5, "baseline_names_the_side/gain_ap": 0.2}
    first = FoundRun("a", "a", "q", "FINISHED", 0, {"seed": "0", "question.id": "q"}, metrics, {})
    second = replace(
        first, id="b", params={"seed": "1", "question.id": "q"}, metrics=metrics | {"gain_ap": 0.6, "gain_f1": 0.3}
    )
    order = TableOrder(("seed=0,1",), metrics=("gain_ap", "gain_f1"), baselines=True, mean=True)
    table = account_table(Store.open(), [first, second], order).splitlines()
    assert table[-2:] == ["| names the side | 0.20 | n/a |", "| mean ± sd | 0.550 ± 0.071 | n/a |"]


def test_an_account_of_a_benchmark_shows_its_own_scores(home: Path) -> None:
    """The headline of the runs, unless others are asked for; a score that no run has is refused by name."""
    tags = {"stance.headline": "favg,macro_f1", "stance.labels": "a,b", "stance.averaged": "a"}
    only = FoundRun("a", "a", "q", "FINISHED", 0, {"seed": "0"}, {"favg": 0.5, "macro_f1": 0.4}, tags)
    assert account_table(Store.open(), [only], TableOrder(("x",))).startswith("| features | Favg | macro-F1 |")
    with pytest.raises(AccountError, match="No run of the table has the metric 'gain_ap'; there are favg, macro_f1"):
        account_table(Store.open(), [only], TableOrder(("x",), metrics=("gain_ap",)))
    (_, order) = orders("<!-- table:\ntrain: x\nmetric: favg\n-->\n<!-- /table -->", "a.md")[0]
    assert order.metric == "favg"


def test_an_account_is_made_checked_and_found_out_of_date(home: Path, tmp_path: Path, capsys) -> None:
    """Trainings run once; the table stands between the markers; a changed figure is exit code 1."""
    file = tmp_path / "README.md"
    line = '"features=words seed=0 evaluation.resamples=20 evaluation.folds=2 model.folds=2 corpus.questions=[us_iran]"'
    file.write_text(f"Before.\n<!-- table:\ntrain: [{line}]\nmetrics: [gain_ap]\n-->\n<!-- /table -->\nAfter.\n")
    assert main(["account", str(file)]) == 0
    text = file.read_text()
    assert "| features | gain AP |" in text
    assert text.startswith("Before.\n")
    assert text.endswith("<!-- /table -->\nAfter.\n")
    assert main(["account", str(file), "--check"]) == 0
    assert "all figures match" in capsys.readouterr().out
    file.write_text(text.replace("| words | 0.", "| words | 1."))
    assert main(["account", str(file), "--check"]) == 1
    assert "row 'words', column 'gain AP'" in capsys.readouterr().out
