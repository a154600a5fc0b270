"""The user's own file of aliases and corrections."""

import pytest

from stance.quotes.aliases import key_of, read_aliases
from stance.quotes.extraction import extract

TEXT = "“Gates first,” said Bill Hartnell, a trader.\n\n“Dikes later,” said W. R. Hartnell-Moss of the river board."
YAML = """\
- name: William Hartnell-Moss
  aliases: [Bill Hartnell, W. R. Hartnell-Moss]
  role: expert
  position: hydrologist
  affiliation: Pell Institute
- name: Nobody Here
"""
CSV = (
    "name,aliases,role,position,affiliation\n"
    "William Hartnell-Moss,Bill Hartnell;W. R. Hartnell-Moss,expert,hydrologist,Pell Institute\n"
    "Nobody Here,,,,\n"
)


EXCEL = (
    CSV.replace(";", "|")
    .replace(",", ";")
    .replace("Bill Hartnell|W. R. Hartnell-Moss", '"Bill Hartnell;W. R. Hartnell-Moss"')
)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("people.yaml", YAML.encode()),
        ("people.csv", CSV.encode()),
        ("people.csv", EXCEL.encode("utf-8-sig")),
        ("people.csv", CSV.replace(",", "\t").encode("utf-16")),
    ],
)
def test_the_users_file_wins_and_reports_unused_lines(tmp_path, name, content):
    """Two speakers become one person, with the role and credential the user gave, however the table was saved."""
    path = tmp_path / name
    path.write_bytes(content)
    found = extract(TEXT, aliases=path)
    assert [p.name for p in found.experts] == ["William Hartnell-Moss"]
    person = found.experts[0]
    assert len(person.quotations) == 2
    assert (person.credentials[0].position, person.credentials[0].affiliation) == ("hydrologist", "Pell Institute")
    assert {q.person for q in found.quotations} == {person.key}
    assert any("'Nobody Here' matches no speaker" in note and name in note for note in found.notes)


def test_many_articles_report_unused_lines_once(tmp_path):
    """A file read once says at the end which lines no article used."""
    path = tmp_path / "people.yaml"
    path.write_text(YAML + "- name: Ida Berg\n  key: berg-of-bergen\n", encoding="utf-8")
    aliases = read_aliases(path)
    found = [extract(text, aliases=aliases) for text in (TEXT, "“No,” said Ida Berg.", "“Yes,” said Ann Lee.")]
    assert not any(note for e in found for note in e.notes)
    assert found[1].people[0].key == "berg-of-bergen"
    unused = aliases.unused(p.key for e in found for p in e.people)
    assert unused == ("people.yaml:6: 'Nobody Here' matches no speaker",)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("p.yaml", "- aliases: [A]", "p.yaml:1: every entry needs a name"),
        ("p.yaml", "- name: A\n- name: B\n  rank: x", "p.yaml:2: unknown field 'rank'; allowed are name, aliases"),
        ("p.yaml", "- name: A B\n  role: boss", "p.yaml:1: role 'boss' is none of expert, official, other"),
        ("p.yaml", "name: A", "expected a list of entries"),
        ("p.yaml", "- [", "not valid YAML"),
        ("p.txt", "", "must end in .yaml, .yml or .csv"),
        ("p.csv", "name,role\nA B,boss\n", "p.csv:2: role 'boss'"),
        ("p.csv", "name,role\nA B,expert,Leeds\n", "p.csv:2: more cells than columns"),
    ],
)
def test_a_broken_file_is_an_error_that_names_the_line(tmp_path, name, content, message):
    """What is wrong, where, and what is allowed."""
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        read_aliases(path)


def test_phrases_have_keys_too():
    """An unnamed speaker can be named by the user."""
    assert key_of("the former envoy") == "~former-envoy"
    found = extract("“Wait,” a senior official said. “We must,” the official said.")
    assert {p.key for p in found.people} == {key_of("a senior official")}
