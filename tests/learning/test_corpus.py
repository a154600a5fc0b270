"""Labelled corpora: what ships is sound, and a broken row is named with file, line and reason."""

import copy
import json
from pathlib import Path

import pytest
import yaml

from stance.learning.corpus import SHIPPED, Corpus, CorpusError, read_corpus

TEXT = "“Beijing has won a year,” said Ann Roe, a professor at Leeds. “It rained.”"
ROW = {
    "id": "a",
    "question": "china_north_korea",
    "sides": ["china", "north_korea"],
    "text": TEXT,
    "experts": [
        {
            "name": "Ann Roe",
            "credential": "a professor at Leeds",
            "stance": "china",
            "quotations": [{"start": 0, "end": 25, "text": TEXT[:25], "type": "direct"}],
            "statements": [{"start": 1, "end": 23, "text": TEXT[1:23], "gains": ["china"], "traps": ["forecast"]}],
        }
    ],
}


def written(tmp_path: Path, *rows: dict | str) -> Path:
    file = tmp_path / "mine.jsonl"
    file.write_text("".join((r if isinstance(r, str) else json.dumps(r)) + "\n" for r in rows), encoding="utf-8")
    return file


def changed(**edits: object) -> dict:
    """Give the row with dotted fields changed, such as experts.0.stance."""
    row = copy.deepcopy(ROW)
    for path, value in edits.items():
        *parents, last = path.split("__")
        place = row
        for key in parents:
            place = place[int(key) if key.isdigit() else key]
        place[last] = value
    return row


def test_a_small_corpus_is_read(tmp_path: Path) -> None:
    """Labels, spans and the digest are there."""
    corpus = read_corpus(written(tmp_path, ROW))
    (example,) = corpus.examples
    assert (example.stance, example.answer, example.gains) == ("china", "A", (True, False))
    assert example.statements[0].gains == {"china"}
    assert (corpus.articles, corpus.statements, len(corpus.digest)) == (1, 1, 64)
    assert corpus.size == "1 articles, 1 experts, 1 labelled statements"


def test_the_size_says_how_many_are_scored(shipped: Corpus) -> None:
    """Minimal pairs are learned from and never scored."""
    assert "1607 experts, 1207 of them scored" in shipped.size


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("{", r"mine.jsonl:2: broken JSON at column 2"),
        ({"id": "b"}, "a row needs sides, text, experts"),
        (ROW, "id 'a' already stands at .*mine.jsonl:1"),
        (changed(id="b", question="q", sides=["china", "chna"]), "no side 'chna'"),
        (changed(id="b", sides=["china"]), "'sides' must be two ids"),
        (
            changed(id="b", experts__0__stance="both sides"),
            "stance 'both sides' is outside the question; allowed are china",
        ),
        (changed(id="b", experts__0__statements__0__gains=["us"]), r"gains \['us'\] are outside the question"),
        (changed(id="b", experts__0__statements__0__end=9999), "does not lie in the text"),
        (changed(id="b", experts__0__statements__0__text="Beijing lost"), "but its 'text' says 'Beijing lost'"),
        (changed(id="b", experts__0__quotations__0__start=3), "holds"),
        (changed(id="b", experts__0__label_confidence="sure"), "label_confidence 'sure' is unknown"),
        (changed(id="b", experts__0__name=""), "needs a 'name'"),
    ],
)
def test_a_broken_row_is_named_with_its_line_and_reason(row: dict | str, complaint: str, tmp_path: Path) -> None:
    """Line 2 of the file, what was found and what is allowed."""
    with pytest.raises(CorpusError, match=complaint) as error:
        read_corpus(written(tmp_path, ROW, row))
    assert "mine.jsonl:2" in str(error.value)


def test_a_missing_or_empty_corpus_says_which_ships(tmp_path: Path) -> None:
    """The shipped corpus is proposed by name."""
    with pytest.raises(CorpusError, match="one that ships: invented"):
        read_corpus(tmp_path / "no")
    with pytest.raises(CorpusError, match="no expert"):
        read_corpus(written(tmp_path, ""))


def test_a_question_that_the_corpus_does_not_ask_is_refused(shipped: Corpus) -> None:
    """The ones it asks are listed."""
    with pytest.raises(CorpusError, match=r"it asks .*china_north_korea"):
        shipped.asking(["cats_dogs"])


def test_the_shipped_corpus_is_as_large_and_as_varied_as_its_card_says(shipped: Corpus) -> None:
    """Every figure of the dataset card's first table, and the rule that most experts see nobody gaining."""
    card = (SHIPPED / "invented" / "README.md").read_text(encoding="utf-8")
    for figure in (shipped.articles, len(shipped.examples), shipped.statements):
        assert f"{figure:,}" in card
    assert len({e.question.id for e in shipped.examples}) >= 12
    natural = [e for e in shipped.examples if e.natural]
    assert 0.65 < sum(e.stance == "neither" for e in natural) / len(natural) < 0.8


def test_an_experts_stance_follows_from_the_statements(shipped: Corpus) -> None:
    """A side that the stance names gains in at least one statement."""
    for example in shipped.examples:
        gains = {side for s in example.statements for side in s.gains or ()}
        named = set(example.question.side_ids) if example.stance == "both" else {example.stance} - {"neither"}
        assert named <= gains, example.key


def test_the_codebook_describes_every_trap_in_use(shipped: Corpus) -> None:
    """Difficulties are named in one place."""
    codebook = yaml.safe_load((SHIPPED / "invented" / "codebook.yaml").read_text(encoding="utf-8"))
    assert {t for e in shipped.examples for t in e.traps} <= set(codebook["traps"])


def test_the_second_pass_fits_the_corpus() -> None:
    """Every second label belongs to a statement that ships, and the adjudicated label is the one in the corpus."""
    folder = SHIPPED / "invented"
    rows = [json.loads(x) for f in sorted(folder.glob("*.jsonl")) for x in f.read_text(encoding="utf-8").splitlines()]
    labels = {(r["id"], e["name"], s["start"]): s["gains"] for r in rows for e in r["experts"] for s in e["statements"]}
    second = [json.loads(x) for x in (folder / "second_pass" / "labels.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(second) == 402
    for expert in second:
        for statement in expert["statements"]:
            key = (expert["article"], expert["expert"], statement["start"])
            assert sorted(labels[key]) == sorted(statement["adjudicated"])


def test_what_only_the_annotator_resolves_is_learned_from_but_not_scored(shipped):
    """A new article brings no hints; a score that uses them says too much."""
    hinted = [e for e in shipped.examples if any(s.hinted for s in e.statements)]
    assert len(hinted) > 50
    example = next(e for e in hinted if len(e.unaided.statements) > 0)
    assert all(not s.hinted for s in example.unaided.statements)
    for statement in (s for e in hinted for s in e.statements if s.hinted):
        assert {m.kind for m in statement.mentions} <= {"pronoun", "both"}
