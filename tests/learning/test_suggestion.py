"""What to annotate next: uncertain and unlike, in a form that is a corpus once corrected."""

import csv
import io
import json
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from stance.desk.annotation import corpus_rows, corrected, spreadsheet
from stance.learning.checking import check
from stance.learning.corpus import Corpus, CorpusError, read_corpus
from stance.learning.labelling import statement_gains
from stance.learning.model import StanceModel
from stance.learning.question import Question
from stance.learning.side import SideTable
from stance.learning.suggestion import Suggestion, candidates, ranked, suggestions
from stance.quotes.article import Article

ARTICLE = Article(
    "=1+1",
    "“China has gained a lot this week. It knows that well,” said Ann Roe, a professor at Leeds.\n\n"
    "“Pyongyang wants food,” said Bo Lind, an analyst at the Oslo Institute. He laughed. “-50 is cold in Pyongyang,” "
    "said Lind.",
)
KOREA = Question.of_sides(("china", "north_korea"), SideTable.read())


def doubtful(examples) -> list[list[dict[str, float]]]:
    """Propose a gain wherever something is "gained"."""
    return [[dict.fromkeys(s.sides, 0.9 if "gained" in s.span.text else 0.2) for s in e.statements] for e in examples]


@pytest.fixture
def found() -> list[Suggestion]:
    return suggestions(list(candidates([ARTICLE], lambda _: KOREA)), doubtful, most=10)


def filled(text: str, **cells: str) -> bytes:
    """Fill columns of all rows as a person would, and save with semicolons as Excel does in half of Europe."""
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, rows[0], delimiter=";")
    writer.writeheader()
    writer.writerows(row | cells for row in rows)
    return buffer.getvalue().encode("cp1252")


def test_json_lines_are_a_corpus_that_says_nobody_has_checked_it(found: list[Suggestion], tmp_path: Path) -> None:
    """Proposed labels pass every check, and pronouns keep what they refer to."""
    file = tmp_path / "next.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in corpus_rows(found)), encoding="utf-8")
    corpus = read_corpus(file)
    findings = check(corpus, file)
    assert findings.problems == ()
    assert "2 experts carry labels that a model suggested" in findings.notes[0]
    stances = {e.expert: (e.stance, [sorted(s.sides) for s in e.statements]) for e in corpus.examples}
    assert stances["Ann Roe"] == ("china", [["china"], ["china"]])
    assert stances["Bo Lind"][0] == "neither"


def test_a_corrected_spreadsheet_is_a_corpus(found: list[Suggestion], tmp_path: Path) -> None:
    """The person's answer counts, not the model's; no cell is a formula; statements stand where they stood."""
    text = spreadsheet(found)
    cells = [c for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"))) for c in row]
    assert not any(c.startswith(("=", "+", "-", "@")) for c in cells)
    back = corrected(filled(text, gain_a="no", checked="yes"), "mine.csv", [ARTICLE])
    file = tmp_path / "mine.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in back.rows), encoding="utf-8")
    corpus = read_corpus(file)
    assert check(corpus, file).problems == ()
    assert {e.expert: e.stance for e in corpus.examples} == {"Ann Roe": "neither", "Bo Lind": "neither"}
    assert sum(len(e.statements) for e in corpus.examples) == sum(len(s.p) for s in found)


def test_what_nobody_checked_is_left_out(found: list[Suggestion]) -> None:
    """A model's guess does not become truth by being read back."""
    back = corrected(spreadsheet(found).encode(), "mine.csv", [ARTICLE])
    assert (back.rows, back.unchecked) == ((), 2)


@pytest.mark.parametrize(
    ("cells", "complaint"),
    [
        ({"gain_a": "perhaps"}, "mine.csv:2: column .gain_a. holds .perhaps.; it takes one of yes, y"),
        (
            {"checked": "TODO later"},
            "mine.csv:2: column 'checked' holds 'TODO later'; it takes one of yes, y, .* for no",
        ),
        ({"start": "3"}, "mine.csv:2: the statement does not stand at 3-"),
        ({"end": "many"}, "mine.csv:2: the statement does not stand at"),
        ({"article": "Jan 1"}, "mine.csv:2: there is no article 'Jan 1'"),
    ],
)
def test_a_spoilt_cell_is_named_with_its_line(cells: dict, complaint: str, found: list[Suggestion]) -> None:
    """Spreadsheets change what they like; nothing wrong gets in unseen."""
    with pytest.raises(CorpusError, match=complaint):
        corrected(filled(spreadsheet(found), **{"checked": "x", **cells}), "mine.csv", [ARTICLE])
    with pytest.raises(CorpusError, match=r"mine.csv:1: the header lacks .*gain_a"):
        corrected(b"article;expert\n1;2\n", "mine.csv", [ARTICLE])


def test_an_expert_checked_in_part_is_named_and_left_out(found: list[Suggestion]) -> None:
    """Who was begun is not dropped without a word."""
    lines = spreadsheet(found).splitlines(keepends=True)
    place = next(n for n, line in enumerate(lines) if "Ann Roe" in line)
    row = next(csv.DictReader(io.StringIO(lines[0].removeprefix("\ufeff") + lines[place], newline="")))
    buffer = io.StringIO()
    csv.DictWriter(buffer, row, lineterminator="\r\n").writerow(row | {"checked": "yes"})
    back = corrected("".join([*lines[:place], buffer.getvalue(), *lines[place + 1 :]]).encode(), "mine.csv", [ARTICLE])
    assert (back.rows, back.unchecked) == ((), 1)
    (told,) = back.partly
    assert "'Ann Roe' in article '=1+1' is left out: 1 of 2 rows are not checked (line " in told


def test_a_gain_of_a_side_that_is_not_named_counts_and_is_told(found: list[Suggestion]) -> None:
    """The person is believed, and hears that no model learns from it."""
    back = corrected(filled(spreadsheet(found), gain_b="yes", checked="x"), "mine.csv", [ARTICLE])
    assert any(line.endswith("named sides only.") and "does not name north_korea" in line for line in back.unnamed)
    assert len(back.unnamed) == sum("north_korea" not in p for s in found for p in s.p)
    assert {e["name"]: e["stance"] for row in back.rows for e in row["experts"]}["Ann Roe"] == "both"


def test_what_is_known_of_an_article_comes_along(found: list[Suggestion]) -> None:
    """Title, outlet, date and address stand in the corpus, suggested or read back."""
    known = replace(ARTICLE, title="A title", outlet="The Leeds Post", date="2011-05-25", url="https://example.org/1")
    suggested = suggestions(list(candidates([known], lambda _: KOREA)), doubtful, most=10)
    (row,) = corpus_rows(suggested)
    (back,) = corrected(filled(spreadsheet(suggested), checked="yes"), "mine.csv", [known]).rows
    for name in ("title", "outlet", "date", "url"):
        assert row[name] == back[name] == getattr(known, name)


def test_the_doubtful_and_unlike_come_first(shipped: Corpus) -> None:
    """A copy of what was just taken, or of what is labelled, comes after something else."""
    examples = [e for e in shipped.examples if len(e.statements) > 1][:5]
    twice = [examples[0], examples[0], *examples[1:]]
    order = ranked(twice, [0.9, 0.9, 0.5, 0.5, 0.5, 0.5], 6)
    assert order[0] == 0
    assert order[-1] == 1
    assert ranked(examples, [0.9, 0.1, 0.1, 0.1, 0.1], 5, labelled=[examples[0]])[-1] == 0
    assert ranked([], [], 3) == []


def test_a_model_proposes_for_the_sides_that_a_statement_names(shipped: Corpus) -> None:
    """On the scale of an expert who says nothing else."""
    examples = shipped.examples[:200]
    model = StanceModel(folds=2).fit(examples)
    proposed = partial(statement_gains, model)(examples[:20])
    for example, rows in zip(examples, proposed, strict=False):
        assert [set(row) for row in rows] == [set(s.sides) for s in example.statements]
    alone = next(n for n, e in enumerate(examples[:20]) if len(e.statements) == 1)
    side, value = next(iter(proposed[alone][0].items()))
    assert model.judge([examples[alone]])[0].gains[side] == pytest.approx(value)
