"""Questions, and where a text names their sides."""

import pytest
import yaml

from stance.learning.question import Question
from stance.learning.side import SideError, SideTable
from stance.runs.places import conf

TABLE = SideTable.read()
KOREA = Question.of_sides(("china", "north_korea"), TABLE)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("China and North Korea met.", ["china:China", "north_korea:North Korea"]),
        ("Beijing’s patience with Pyongyang", ["china:Beijing", "north_korea:Pyongyang"]),
        ("The North wants what Chinese officials want.", ["north_korea:The North", "china:Chinese"]),
        ("Kim Jong Un gains more.", ["north_korea:Kim Jong Un"]),
        ("Kim Jong-un gains more.", ["north_korea:Kim Jong-un"]),
        ("U.S.-China trade", ["china:China"]),
        ("Chinese President Xi Jinping", ["china:Chinese", "china:Xi Jinping"]),
        ("Kim Jin-ho teaches in Seoul.", []),
        ("ships in the South China Sea", []),
        ("the North Atlantic alliance", []),
        ("a concession to the North Koreans", ["north_korea:North Koreans"]),
        ("the North Korean leader", ["north_korea:North Korean"]),
        ("the north of the country", []),
        ("a Beijing-based scholar", []),
        ("Nothing is named here.", []),
        (
            "The North Koreans never asked the North Korean press.",
            ["north_korea:North Koreans", "north_korea:North Korean"],
        ),
        ("When President Xi phoned, Kim slept.", ["china:Xi", "north_korea:Kim"]),
        ("But Kim waits.", ["north_korea:Kim"]),
    ],
)
def test_sides_are_found_by_every_kind_of_name(sentence: str, expected: list[str]) -> None:
    """Names, capitals, demonyms and leaders count; longer names that mean something else do not."""
    article = f"{sentence} Kim Jong Un and Xi Jinping."
    found = [f"{m.side}:{sentence[m.start : m.end]}" for m in KOREA.finder.find(sentence, article)]
    assert found == expected


def test_a_risky_surname_counts_only_where_the_full_name_stands() -> None:
    """A bare "Kim" is North Korea's leader only in an article that names him."""
    sentence = "She said Kim would come."
    bare = [sentence[m.start : m.end] for m in KOREA.finder.find(sentence, "Kim Jong Un left. " + sentence)]
    assert bare == ["Kim"]


def test_every_question_that_ships_reads_and_names_its_two_sides_apart() -> None:
    """A question is one YAML file, and no name belongs to both of its sides."""
    files = sorted((conf() / "question").glob("*.yaml"))
    assert len(files) >= 12
    for file in files:
        question = Question.from_mapping(yaml.safe_load(file.read_text(encoding="utf-8")), TABLE, file.name)
        assert question.id == file.stem
        first, second = ({n.text for n in side.names} for side in question.sides)
        assert not first & second, file.name


def test_a_new_question_needs_no_code() -> None:
    """Sides that no table knows can be defined in the question itself."""
    question = Question.from_mapping(
        {"id": "cats_dogs", "sides": {"cats": {"name": "Cats", "aliases": ["Felix"]}, "dogs": {"name": "Dogs"}}}, TABLE
    )
    assert [m.side for m in question.finder.find("Felix beats Dogs.")] == ["cats", "dogs"]
    assert question.labels == ("cats", "dogs", "both", "neither")


def test_a_question_survives_being_written_and_read() -> None:
    """A stored question finds the same names without the table."""
    text = "Xi met Kim Jong Un in Beijing, and the North was pleased; Xi Jinping smiled."
    stored = Question.from_mapping(KOREA.to_mapping(), SideTable({}))
    assert list(stored.finder.find(text)) == list(KOREA.finder.find(text))


@pytest.mark.parametrize(
    ("mapping", "complaint"),
    [
        ({"sides": ["china", "us"]}, "needs an 'id'"),
        ({"id": "x", "sides": ["china"]}, "two 'sides'"),
        ({"id": "x", "sides": ["china", "atlantis"]}, "no side 'atlantis'"),
    ],
)
def test_a_broken_question_is_refused(mapping: dict, complaint: str) -> None:
    """What is missing is said."""
    with pytest.raises(SideError, match=complaint):
        Question.from_mapping(mapping, TABLE)
