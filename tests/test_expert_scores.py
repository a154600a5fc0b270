"""Scoring predicted experts against annotations."""

import json
from pathlib import Path

import pytest

from stance.cli import main
from stance.desk.expert_scores import evaluate_experts
from stance.desk.scored_files import ScoringError

SIDES = ["china", "north_korea"]


def person(name: str, stance: str, china: float = 0.1, korea: float = 0.1) -> dict:
    """Give a predicted expert."""
    return {"name": name, "stance": stance, "gains": {"china": china, "north_korea": korea}}


def written(tmp_path: Path, name: str, *articles: list, sides: list | None = None) -> Path:
    rows = [{"id": f"a{n}", "sides": sides or SIDES, "experts": experts} for n, experts in enumerate(articles)]
    (tmp_path / name).write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    return tmp_path / name


GOLD = [
    {"name": "Ann Roe", "stance": "china"},
    {"name": "Bo Lind", "aliases": ["Professor Lindqvist"], "stance": "neither"},
    {"name": "Cy Holm", "role": "other"},
    {"name": "Di Marsh", "stance": "both"},
]


def test_found_mistaken_and_unjudged_people_are_told_apart(tmp_path: Path) -> None:
    """Names are matched by last name or alias; who is annotated as no expert was taken for one by mistake."""
    given = [
        person("Roe", "china", 0.9),
        person("Bo Lindqvist", "neither"),
        person("Holm", "neither"),
        person("Ed Tern", "neither"),
    ]
    result = evaluate_experts(written(tmp_path, "g.jsonl", GOLD), written(tmp_path, "p.jsonl", given))
    assert (result.annotated, result.found, result.mistaken, result.unjudged, result.gains) == (3, 2, 1, 1, 3)


def test_an_expert_who_was_not_found_counts_as_neither(tmp_path: Path) -> None:
    """Di Marsh sees both gaining and was not found: two of three gains are missed."""
    given = [person("Roe", "china", 0.9), person("Lind", "neither")]
    scores = evaluate_experts(written(tmp_path, "g.jsonl", GOLD), written(tmp_path, "p.jsonl", given)).scores
    assert scores["accuracy"].value == pytest.approx(2 / 3)
    assert scores["gain_recall"].value == pytest.approx(1 / 3)
    assert scores["gain_precision"].value == 1.0


def test_perfect_predictions_score_one_with_intervals_from_thirty_articles_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Fewer articles give no interval."""
    gold = [[{"name": "Ann Roe", "stance": "china" if n % 3 else "neither"}] for n in range(30)]
    given = [[person("Ann Roe", "china" if n % 3 else "neither", 0.9 if n % 3 else 0.1)] for n in range(30)]
    scores = evaluate_experts(written(tmp_path, "g.jsonl", *gold), written(tmp_path, "p.jsonl", *given)).scores
    assert scores["gain_ap"].value == scores["gain_f1"].low == 1.0
    few = evaluate_experts(written(tmp_path, "g.jsonl", *gold[:29]), written(tmp_path, "p.jsonl", *given[:29])).scores
    assert few["gain_ap"].low is None
    assert main(["evaluate-experts", str(tmp_path / "g.jsonl"), str(tmp_path / "p.jsonl")]) == 0
    assert "no intervals       they need 30 annotated articles" in capsys.readouterr().out


def test_a_table_given_for_predictions_is_told_from_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Who wrote the predictions as CSV is told how to write them."""
    gold = written(tmp_path, "g.jsonl", [{"name": "Ann Roe", "stance": "china"}])
    (tmp_path / "p.csv").write_text("id,expert\n0,Ann Roe\n")
    assert main(["evaluate-experts", str(gold), str(tmp_path / "p.csv")]) != 0
    assert "It looks like CSV: write it with --format jsonl." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("gold", "message"),
    [
        ([{"stance": "china"}], "needs a 'name'"),
        ([{"name": "Roe", "stance": "japan"}], "stance 'japan' is none of china, north_korea, both, neither"),
        (["Roe"], "must be a list of objects"),
    ],
)
def test_a_broken_annotation_is_named_with_its_place(gold: list, message: str, tmp_path: Path) -> None:
    """File, line and expert stand in the message."""
    with pytest.raises(ScoringError, match=message) as error:
        evaluate_experts(written(tmp_path, "g.jsonl", gold), written(tmp_path, "p.jsonl", []))
    assert "g.jsonl:1" in str(error.value)


def test_other_sides_and_foreign_articles_are_refused(tmp_path: Path) -> None:
    """What was asked must be what is annotated."""
    gold = written(tmp_path, "g.jsonl", GOLD)
    with pytest.raises(ScoringError, match=r"annotated for .*north_korea.* were predicted"):
        evaluate_experts(gold, written(tmp_path, "p.jsonl", [], sides=["us", "iran"]))
    with pytest.raises(ScoringError, match="such as 'a1'"):
        evaluate_experts(gold, written(tmp_path, "q.jsonl", [], []))


def test_the_command_prints_what_was_found_and_each_score(tmp_path: Path, capsys) -> None:
    """A missing file is one sentence."""
    gold, given = written(tmp_path, "g.jsonl", GOLD), written(tmp_path, "p.jsonl", [person("Roe", "china", 0.9)])
    assert main(["evaluate-experts", str(gold), str(given)]) == 0
    shown = capsys.readouterr().out
    assert "experts            3 annotated, 1 found" in shown
    assert "gain f1            0.500" in shown
    assert main(["evaluate-experts", str(gold), str(tmp_path / "none.jsonl")]) == 2
