"""What --help says of the files that users write: each example is read as it stands."""

import json
import re
import textwrap

import pytest

from stance.cli import main
from stance.commands.articles import ALIASES_EXAMPLE, ARTICLES_EXAMPLE
from stance.commands.corpus import ROWS_EXAMPLE
from stance.commands.evaluate_quotations import EXAMPLE
from stance.commands.questions import SIDES_EXAMPLE, question_of
from stance.desk.quotation_scores import evaluate_quotations
from stance.learning.corpus import read_corpus
from stance.learning.side import SideTable
from stance.quotes.aliases import read_aliases
from stance.quotes.article import read_articles


def blocks(text: str) -> list[str]:
    """Give the indented parts of a text."""
    return [textwrap.dedent(part) for part in re.findall(r"(?:^  .*\n)+", text, re.MULTILINE)]


def test_the_articles_are_read(tmp_path) -> None:
    """The two forms give one article."""
    found = []
    for name, block in zip(("a.jsonl", "a.csv"), blocks(ARTICLES_EXAMPLE), strict=True):
        (tmp_path / name).write_text(block, encoding="utf-8")
        found += read_articles(tmp_path / name)
    assert found[0] == found[1]
    assert (found[0].date, found[0].sides) == ("2024-05-01", ("us", "iran"))
    assert found[1].where.endswith("a.csv:2")


def test_the_aliases_are_read(tmp_path) -> None:
    """The two forms give one entry."""
    entries = []
    for name, block in zip(("a.yaml", "a.csv"), blocks(ALIASES_EXAMPLE), strict=True):
        (tmp_path / name).write_text(block, encoding="utf-8")
        entries += read_aliases(tmp_path / name).entries
    assert entries[0].keys == entries[1].keys
    assert entries[0].affiliation == entries[1].affiliation == "Pell Institute"


def test_the_question_and_the_sides_are_read(tmp_path) -> None:
    """Both files can be given as they stand."""
    question, sides = blocks(SIDES_EXAMPLE)
    (tmp_path / "q.yaml").write_text(question, encoding="utf-8")
    (tmp_path / "s.yaml").write_text(sides, encoding="utf-8")
    table = SideTable.read(tmp_path / "s.yaml")
    assert question_of(str(tmp_path / "q.yaml"), table).side_ids == ("unions", "owners")
    assert table["acme"].decoys == ("Acme Street",)


def test_the_corpus_and_the_gold_are_read(tmp_path) -> None:
    """Offsets fit their texts."""
    (rows,), (gold,) = blocks(ROWS_EXAMPLE), blocks(EXAMPLE)
    (tmp_path / "rows.jsonl").write_text(rows.replace("\n", " "), encoding="utf-8")
    (tmp_path / "gold.jsonl").write_text(gold.replace("\n", " "), encoding="utf-8")
    (example,) = read_corpus(tmp_path / "rows.jsonl").examples
    assert example.statements[0].span.text == "Beijing has won"
    assert evaluate_quotations(tmp_path / "gold.jsonl", tmp_path / "gold.jsonl")[1].f1 == 1
    row = json.loads(gold)
    assert row["text"][: row["quotes"][0]["end"]] == "“It will hold,”"


@pytest.mark.parametrize(
    ("verb", "told"),
    [
        (["predict"], ["a bundle (.zip)", "--aliases, as YAML", "--question, a YAML file", "--sides, a YAML file"]),
        (["corpus", "suggest"], ["a bundle (.zip)", "--aliases, as YAML"]),
        (["corpus", "check"], ["stance/corpora/invented/README.md"]),
        (["evaluate-quotations"], ['"speaker": {"canonical"']),
        ([], ["STANCE_TRACEBACK=1"]),
    ],
)
def test_help_holds_the_examples(verb: list[str], told: list[str], capsys) -> None:
    """In the verbs that read them."""
    with pytest.raises(SystemExit):
        main([*verb, "--help"])
    shown = " ".join(capsys.readouterr().out.split())
    assert not [part for part in told if part not in shown]
