"""From one's own articles to one's own model: suggest, correct, import, train, predict."""

import csv
import io
import json
from pathlib import Path

import pytest

from stance.cli import main
from stance.runs.finding import listed_runs
from stance.runs.store import Store

SAID = (
    ("China has won a lot of time this year", "yes"),
    ("China came home with nothing at all", "no"),
    ("Beijing can be glad of such a result", "yes"),
    ("It rained in Beijing for a whole week", "no"),
)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Sixteen articles of one expert each, and a line that is broken."""
    rows = [
        {"id": f"a{n}", "title": f"Number {n}", "text": f"“{SAID[n % 4][0]},” said Ann Roe, a professor at Leeds."}
        for n in range(16)
    ]
    file = tmp_path / "articles.jsonl"
    file.write_text("\n".join([*map(json.dumps, rows), '{"id": broken']), encoding="utf-8")
    return file


def corrected(file: Path) -> None:
    """Answer each row as a person would, and mark it."""
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline="")))
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0])
        writer.writeheader()
        for row in rows:
            (gain,) = (gain for said, gain in SAID if said in row["statement"])
            writer.writerow(row | {"gain_a": gain, "checked": "x"})


def test_corrected_labels_become_a_model(
    articles: Path, ready_home: Path, quick: list[str], tmp_path: Path, capsys
) -> None:
    """Each verb takes what the one before wrote; the broken line is named and skipped by all; the champion stays."""
    table, corpus = tmp_path / "next.csv", tmp_path / "mine.jsonl"
    assert main(["train", *quick, "tracking.alias=champion"]) == 0
    assert main(["corpus", "suggest", str(articles), "--model", "stance@champion", "-o", str(table)]) == 1
    corrected(table)
    capsys.readouterr()
    assert main(["corpus", "import", str(table), str(articles), "--output", str(corpus)]) == 1
    told = capsys.readouterr().err
    assert "left out: " in told
    assert "articles.jsonl:17: broken JSON" in told
    assert "16 experts in 16 articles; 0 left out" in told
    assert json.loads(corpus.read_text().splitlines()[0])["title"].startswith("Number")
    assert main(["train", *quick, "corpus=own", f"corpus.path={corpus}", "tracking.alias=champion"]) == 0
    told = capsys.readouterr()
    assert "16 articles are too few for an interval" in told.err
    assert "[" not in told.out.partition("run ")[0]
    assert "stance@challenger (version 2); version 1 stays stance@champion" in told.out
    run = listed_runs(Store.open())[0].id
    assert f"stance promote {run[:8]}" in told.out
    (tmp_path / "one.txt").write_text("“China has won a lot,” said Bo Lind, an analyst at Oslo.", encoding="utf-8")
    assert main(["predict", str(tmp_path / "one.txt"), "--model", run[:8], "--format", "jsonl"]) == 0
    assert json.loads(capsys.readouterr().out)["experts"][0]["name"] == "Bo Lind"


@pytest.mark.parametrize("typed", [["corpus=own"], ["-m", "corpus=own", "seed=1,2"], ["corpus.path=null"]])
def test_labels_of_ones_own_must_be_named(typed: list[str], home: Path, capsys) -> None:
    """Without a path nothing is trained, least of all on the corpus that ships."""
    assert main(["train", *typed]) == 2
    assert (
        "Say where your labels are, a .jsonl file or a folder of them: corpus.path=mine.jsonl"
        in capsys.readouterr().err
    )
