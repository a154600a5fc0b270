"""From an article to its experts: what is said where an article is not about the question, and why."""

import json

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stance.desk.tables import csv_rows, expert_cells, show_prediction
from stance.learning.corpus import Corpus
from stance.learning.endpoint import ChatError, Endpoint
from stance.learning.model import StanceModel
from stance.learning.predictor import Prediction, Predictor
from stance.quotes.article import read_articles

OFF = "“Boeing has sold more jets than ever,” said Ann Roe, a professor at Leeds."
MIXED = f"{OFF}\n\n“It is a great victory for Pyongyang,” said Bo Lind, a professor at Lund University."


@pytest.fixture(scope="module")
def predictor(shipped: Corpus) -> Predictor:
    korea = next(e.question for e in shipped.examples if e.question.id == "china_north_korea")
    return Predictor(StanceModel(folds=2).fit(shipped.examples[:300]), korea.to_mapping())


def shown(prediction: Prediction, capsys) -> str:
    import sys

    show_prediction(prediction, sys.stdout)
    return capsys.readouterr().out


def test_an_article_on_something_else_says_so(predictor: Predictor, capsys) -> None:
    """In JSON, CSV and the table; the stance stays one that every reader of the format knows."""
    (prediction,) = predictor.predict(OFF)
    row = prediction.to_dict()
    assert row["about"] is False
    assert [(e["stance"], e["about"], e["evidence"]) for e in row["experts"]] == [("neither", False, {})]
    assert [r["about"] for r in csv_rows([prediction])] == ["false"]
    assert "not about this question: the article names neither China nor North Korea" in shown(prediction, capsys)


def test_an_expert_who_is_silent_on_the_question_is_told_from_one_who_sees_nobody_gain(
    predictor: Predictor, capsys
) -> None:
    """One of two experts names a side."""
    (prediction,) = predictor.predict(MIXED)
    assert prediction.about
    assert {e["name"]: e["about"] for e in prediction.to_dict()["experts"]} == {"Ann Roe": False, "Bo Lind": True}
    assert expert_cells(prediction.experts[0], prediction)[2] == "not about this"
    assert "not about this question" not in shown(prediction, capsys)


def test_the_words_that_told_stand_in_every_format(predictor: Predictor, capsys) -> None:
    """With offsets of the article in JSON, as "word (+)" in CSV and in the table."""
    (prediction,) = predictor.predict(MIXED)
    (evidence,) = prediction.to_dict()["experts"][1]["evidence"].values()
    assert 0 < len(evidence["words"]) <= 6
    assert all(MIXED[w["start"] : w["end"]] == w["text"] for w in evidence["words"])
    best = next(w["text"] for w in evidence["words"] if w["weight"] > 0)
    told = list(csv_rows([prediction]))[1]["words_b"]
    assert best in told
    assert "(+)" in told
    assert "(+)" in shown(prediction, capsys)


def test_a_hostile_sentence_is_data_in_the_table_too(predictor: Predictor, capsys) -> None:
    """Markup and control characters of a sentence whose words are marked."""
    text = "“A [red]victory\x1b[31m for \\[bold]Pyongyang(((, they say,” said Bo Lind, a professor at Lund University."
    printed = shown(predictor.predict(text)[0], capsys)
    assert "\x1b" not in printed
    assert "[red]victory" in printed


def test_abstaining_reaches_articles_and_tables(predictor: Predictor) -> None:
    """A probability that no answer reaches leaves every expert unsure; N rows in, N rows out."""
    (prediction,) = predictor.predict(MIXED, abstain=0.9999)
    assert {e.judgement.stance for e in prediction.experts} == {"unsure"}
    quoted = pd.DataFrame({"quotation": ["China won.", "It rained.", "", None]}, index=list("abcd"))
    frame = predictor.predict(quoted, abstain=0.9999)
    assert list(frame["stance"]) == ["unsure", "unsure", None, None]
    assert list(frame["about"]) == [True, False, False, False]
    assert list(frame.index) == list("abcd")
    articles = predictor.predict(pd.DataFrame({"text": [MIXED]}))
    assert json.loads(articles["experts"][0])[1]["about"] is True


def test_an_article_that_fails_is_named_with_its_line_and_left_out(predictor: Predictor, tmp_path, monkeypatch) -> None:
    """For a side that nobody knows, and for a reason that nobody foresaw; what holds for all articles ends the work."""
    rows = [
        {"id": "a", "text": MIXED},
        {"id": "b", "text": MIXED, "sides": ["us", "atlantis"]},
        {"id": "c", "text": OFF},
    ]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    skipped: list[Exception] = []

    def judged() -> list[str]:
        skipped.clear()
        found = predictor.predict_each(read_articles(tmp_path / "a.jsonl"), skip=skipped.append)
        return [p.extraction.article.id for p in found]

    assert judged() == ["a", "c"]
    assert str(skipped[0]).startswith(f"{tmp_path}/a.jsonl:2: article 'b': There is no side 'atlantis'")
    judge = predictor.model.judge
    monkeypatch.setattr(predictor.model, "judge", lambda e, *_, **o: {}["x"] if len(e) == 1 else judge(e, *_, **o))
    assert judged() == ["a"]
    assert "a.jsonl:3: article 'c': internal error KeyError ('x')" in str(skipped[1])
    monkeypatch.delenv("STANCE_CHAT_URL", raising=False)
    monkeypatch.setattr(predictor.model, "judge", lambda *_, **__: Endpoint.from_environment(1.0, 1))
    with pytest.raises(ChatError, match="STANCE_CHAT_URL"):
        judged()


PIECES = [
    *(
        "China",
        "Kim Jong Un",
        "the North",
        "Pyongyang",
        "Xi’s",
        "both sides",
        "It",
        "gains",
        "lost",
        "would not win",
        "if",
    ),
    *(
        "won, and",
        "SIDE_ASKED",
        "12",
        "?",
        "!",
        "—",
        "“",
        "”",
        ",",
        ".",
        "\n",
        "\u200b",
        "=",
        "[red]",
        "🙂",
        "é",
        ";" * 40,
    ),
]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join), st.sampled_from([" ", "\n", "\r\n"]))
def test_whatever_is_said_is_judged_soundly(predictor: Predictor, said: str, gap: str) -> None:
    """The answer is one of the question's, probabilities are such, and every piece of evidence slices back."""
    text = f"“{said}” said Bo Lind,{gap}a professor at Lund University.".replace(" ", gap, 3)
    (prediction,) = predictor.predict(text)
    for expert in prediction.to_dict()["experts"]:
        assert expert["stance"] in prediction.question.labels
        assert all(0 <= p <= 1 for p in (expert["confidence"], *expert["gains"].values()))
        spans = [*expert["evidence"].values(), *(w for e in expert["evidence"].values() for w in e["words"])]
        assert all(text[s["start"] : s["end"]] == s["text"] for s in spans)
    list(csv_rows([prediction]))
