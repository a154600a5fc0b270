"""The table of sides: what ships, how a user extends it, what is refused."""

from pathlib import Path

import pytest

from stance.learning.side import SideError, SideTable


def test_every_shipped_side_has_a_name_and_something_to_find_it_by() -> None:
    """Each entry of the shipped table makes a side."""
    table = SideTable.read()
    assert len(table) >= 75
    for key in table:
        side = table[key]
        assert side.id == key
        assert side.name
        assert len({n.text for n in side.names}) == len(side.names)


@pytest.mark.parametrize(
    "key",
    ["china", "north_korea", "us", "russia", "eu", "nato", "taiwan", "hezbollah", "assad_government", "syrian_rebels"],
)
def test_the_sides_of_the_news_ship(key: str) -> None:
    """Countries, unions, groups and governments are there by their ids."""
    assert key in SideTable.read()


def test_a_users_table_adds_sides_and_lengthens_entries(tmp_path: Path) -> None:
    """A new id defines a side; an entry with a known id joins its lists."""
    file = tmp_path / "mine.yaml"
    file.write_text("nauru: {name: Nauru, demonyms: [Nauruan]}\nchina: {aliases: [the dragon]}\n")
    table = SideTable.read(file)
    assert {n.text for n in table["nauru"].names} == {"Nauru", "Nauruan"}
    assert {"the dragon", "Beijing"} <= {n.text for n in table["china"].names}


def test_an_unknown_side_is_an_error_that_says_how_to_add_one() -> None:
    """The message proposes near ids and shows what an entry looks like."""
    with pytest.raises(SideError, match=r"no side 'chna'.*Did you mean china.*--sides"):
        SideTable.read()["chna"]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("china: {alias: [x]}", "unknown field 'alias'; did you mean 'aliases'"),
        ("china: {aliases: x}", "must be a list of names"),
        ("China: {}", "lower case"),
        ("china: [x]", "must hold fields"),
        ("- china", "must map ids"),
        ("a: {b", "not valid YAML"),
        ("china: {leaders: [{short: [Xi]}]}", "a leader of side 'china'"),
    ],
)
def test_a_broken_table_is_refused_with_the_reason(tmp_path: Path, content: str, complaint: str) -> None:
    """File, side, what was found and what is allowed stand in one sentence."""
    file = tmp_path / "mine.yaml"
    file.write_text(content)
    with pytest.raises(SideError, match=complaint):
        SideTable.read(file)
