"""Scoring quotations against annotations."""

import json
from pathlib import Path

import pytest

from stance.cli import main
from stance.desk.quotation_scores import evaluate_quotations, last_name
from stance.desk.scored_files import ScoringError

TEXT = "“Rain fell,” said Ann Roe. Bo Li said that roads were closed."


def quote(words: str, kind: str, speaker: str | None) -> dict:
    start = TEXT.index(words)
    said = {"text": speaker, "canonical": None} if speaker else None
    return {"start": start, "end": start + len(words), "type": kind, "speaker": said}


GOLD = [quote("“Rain fell,”", "direct", "Ann Roe"), quote("that roads were closed", "indirect", "Bo Li")]


def written(tmp_path: Path, name: str, *rows: dict) -> Path:
    (tmp_path / name).write_text("".join(json.dumps(r) + "\n" for r in rows))
    return tmp_path / name


@pytest.mark.parametrize(
    ("found", "overlap", "exact", "both"),
    [
        (GOLD, 1.0, 1.0, 1.0),
        ([quote("Rain fell", "direct", "Roe"), quote("roads were closed.", "indirect", "Li")], 1.0, 1.0, 1.0),
        ([quote("Rain fell", "direct", "Li")], 2 / 3, 2 / 3, 0.0),
        ([quote("roads were close", "indirect", "Li")], 2 / 3, 0.0, 2 / 3),
        ([quote("roads", "indirect", "Li")], 0.0, 0.0, 0.0),
        ([], 0.0, 0.0, 0.0),
    ],
)
def test_spans_and_speakers_are_scored(found: list, overlap: float, exact: float, both: float, tmp_path: Path) -> None:
    """Marks, "that" and punctuation do not matter; a wrong speaker costs the end-to-end figure only."""
    gold = written(tmp_path, "gold.jsonl", {"id": "a", "text": TEXT, "quotes": GOLD})
    given = written(tmp_path, "pred.jsonl", {"id": "a", "quotes": found})
    figures = {f.name: f.f1 for f in evaluate_quotations(gold, given)}
    assert [figures[n] for n in ("overlap", "exact", "end to end")] == pytest.approx([overlap, exact, both])


def test_a_missing_article_costs_recall_and_a_foreign_one_is_refused(tmp_path: Path) -> None:
    """Predictions must be of the annotated articles."""
    rows = [{"id": k, "text": TEXT, "quotes": GOLD} for k in "ab"]
    gold = written(tmp_path, "gold.jsonl", *rows)
    assert evaluate_quotations(gold, written(tmp_path, "p.jsonl", rows[0]))[0].recall == 0.5
    with pytest.raises(ScoringError, match="such as 'z'"):
        evaluate_quotations(gold, written(tmp_path, "q.jsonl", {"id": "z", "quotes": []}))


def test_last_names_are_compared() -> None:
    """Titles, appositions and suffixes do not matter."""
    names = ["Ann Roe", "Roe", "Ann Roe Jr.", "Dr Ann Roe, a professor", "Roe’s"]
    assert {last_name({"text": n}) for n in names} == {"roe"}
    assert last_name({"text": "he", "canonical": "Ann Roe"}) == "roe"
    assert last_name(None) is None


def test_the_command_prints_a_table(tmp_path: Path, capsys) -> None:
    """A broken line is named with its number."""
    gold = written(tmp_path, "gold.jsonl", {"id": "a", "text": TEXT, "quotes": GOLD})
    assert main(["evaluate-quotations", str(gold), str(gold)]) == 0
    assert "end to end       100.0   100.0  100.0" in capsys.readouterr().out
    (tmp_path / "bad.jsonl").write_text("{")
    assert main(["evaluate-quotations", str(gold), str(tmp_path / "bad.jsonl")]) == 2
    assert "bad.jsonl:1: broken JSON" in capsys.readouterr().err
