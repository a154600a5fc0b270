"""Several people who say the same: who they are, and that each of them has the quotation, the credential and the role."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from stance.desk.tables import Writer
from stance.quotes.aliases import read_aliases
from stance.quotes.extraction import Extraction, extract

SAID = [  # text, and who says its first quotation, with their roles
    (
        "Beijing stands to gain, say Joel Lind and Jenny Moor, fellows at the Pell Institute.",
        {"Joel Lind": "expert", "Jenny Moor": "expert"},
    ),
    (
        "“The pier will hold,” wrote Ida Roe and Li Wei of Skagen University.",
        {"Ida Roe": "expert", "Li Wei": "expert"},
    ),
    (
        "Ida Roe, a historian at Ames College, and Karl Berg, a former diplomat, argue that the pier will hold.",
        {"Ida Roe": "expert", "Karl Berg": "expert"},
    ),
    (
        "According to economists Ida Roe and Karl Berg, the toll helps the port.",
        {"Ida Roe": "expert", "Karl Berg": "expert"},
    ),
    (
        "Analysts Ida Roe, Karl Berg and Li Wei say the port is losing.",
        {"Ida Roe": "expert", "Karl Berg": "expert", "Li Wei": "expert"},
    ),
    (
        "Ida Roe and her co-author Karl Berg, both of the Pell Institute, told reporters that the toll is too high.",
        {"Ida Roe": "expert", "Karl Berg": "expert"},
    ),
    (
        "Ida Roe and Karl Berg, both former diplomats, warned that the toll is too high.",
        {"Ida Roe": "expert", "Karl Berg": "expert"},
    ),
    (
        "“The toll is too high,” said Ida Roe, a trader in Ufa, and Karl Berg, a professor of law at Ames College.",
        {"Ida Roe": "other", "Karl Berg": "expert"},
    ),
    (
        "Foreign Minister Ida Roe and Senator Karl Berg said the toll would fall.",
        {"Ida Roe": "official", "Karl Berg": "official"},
    ),
    (
        "Ida Roe, who runs the clinic, and her deputy, Karl Berg, say the toll is too high.",
        {"Ida Roe": "other", "Karl Berg": "other"},
    ),
    (
        "“The toll is too high,” said Ida Roe, 54, and her husband, Karl Berg, 57, after the vote.",
        {"Ida Roe": "other", "Karl Berg": "other"},
    ),
    (
        "The owners, Ida Roe and Karl Berg, said the toll was too high.",
        {"Ida Roe": "other", "Karl Berg": "other"},
    ),
    (
        "Ida Roe and Karl Berg spent a year on the docks. They say the toll is too high.",
        {"Ida Roe": "other", "Karl Berg": "other"},
    ),
    (
        "Ida Roe and Karl Berg wrote the report. Professors Roe and Berg say the toll is too high.",
        {"Ida Roe": "expert", "Karl Berg": "expert"},
    ),
]
ALONE = [  # text, and the one who says its first quotation
    ("Kim met Ida Roe, and Karl Berg said the toll is too high.", "Karl Berg"),
    ("The toll helps Ida Roe, a trader, and Karl Berg argues that it is too high.", "Karl Berg"),
    ("The toll is too high, said Ida Roe, and Karl Berg agreed.", "Ida Roe"),
    ("The toll is too high, said Ida Roe, director of the Ames Service and Education Consortium.", "Ida Roe"),
    ("Ida Roe, who met Karl Berg and Li Wei, said the toll is too high.", "Ida Roe"),
    ("Ida Roe, the spokeswoman for ministers Karl Berg and Li Wei, said the toll is too high.", "Ida Roe"),
    ("Ida Roe, mother of Tim and Karl Berg, said the toll is too high.", "Ida Roe"),
    ("Like Karl Berg and Li Wei, Ida Roe said the toll is too high.", "Ida Roe"),
    ("The historian and former diplomat Ida Roe said the toll is too high.", "Ida Roe"),
]


def _speakers(found: Extraction) -> list[str]:
    names = {p.key: p.name for p in found.people}
    return [names[key] for key in found.quotations[0].persons]


@pytest.mark.parametrize(("text", "roles"), SAID, ids=lambda value: value[:40] if isinstance(value, str) else "")
def test_each_of_several_speakers_has_the_quotation(text: str, roles: dict[str, str]) -> None:
    found = extract(text)
    assert _speakers(found) == list(roles)
    assert {p.name: p.role for p in found.people} == roles
    assert all(found.quotations[0] in p.quotations for p in found.people)


@pytest.mark.parametrize(("text", "name"), ALONE, ids=lambda value: value[:40])
def test_who_is_only_named_beside_a_speaker_does_not_speak(text: str, name: str) -> None:
    assert _speakers(extract(text)) == [name]


def test_they_takes_up_those_who_spoke_together_and_we_does_not() -> None:
    text = (
        "Ida Roe and Karl Berg, both of the Pell Institute, say the toll is too high. They add that it hurts the port."
    )
    they = extract(text).quotations[1]
    assert they.speaker is not None
    assert they.speaker.span.text == "They"
    assert they.persons == ("ida-roe", "karl-berg")
    we = extract(text.replace("They add", "We add")).quotations[1]
    assert we.persons == ()


def test_a_surname_afterwards_is_one_of_them() -> None:
    found = extract("Ida Roe and Karl Berg say the toll is too high. “It hurts the port,” Berg said.")
    assert [q.persons for q in found.quotations] == [("ida-roe", "karl-berg"), ("karl-berg",)]
    assert {p.name: len(p.quotations) for p in found.people} == {"Ida Roe": 1, "Karl Berg": 2}


def test_no_credential_runs_into_the_next_speaker() -> None:
    for other in ("Karl Berg", "Park Ji-hye"):
        found = extract(
            f"Ida Roe, a historian at Ames College, and {other}, a former diplomat, say the toll is too high."
        )
        assert [p.credential for p in found.people] == ["a historian at Ames College", "a former diplomat"]


def test_joint_speakers_in_json_and_csv() -> None:
    found = extract("Ida Roe and Karl Berg, fellows at the Pell Institute, say the toll is too high.")
    (quote,) = json.loads(json.dumps(found.to_dict()))["quotes"]
    assert (quote["person"], quote["joint"]) == ("ida-roe", ["karl-berg"])
    stream = io.StringIO()
    Writer(lambda: stream, "csv").write(found)
    (row,) = csv.DictReader(io.StringIO(stream.getvalue()))
    assert row["speaker"] == "Ida Roe; Karl Berg"


def test_the_aliases_of_a_user_reach_joint_speakers(tmp_path: Path) -> None:
    file = tmp_path / "people.yaml"
    file.write_text("- name: Carl Berg\n  aliases: [Karl Berg]\n", encoding="utf-8")
    found = extract("Ida Roe and Karl Berg say the toll is too high.", aliases=read_aliases(file))
    names = {p.key: p.name for p in found.people}
    assert [names[key] for key in found.quotations[0].persons] == ["Ida Roe", "Carl Berg"]
    assert all(len(p.quotations) == 1 for p in found.people)


def test_two_names_of_one_person_speak_once(tmp_path: Path) -> None:
    file = tmp_path / "people.yaml"
    file.write_text("- name: Ida Berg\n  aliases: [Ida Roe, Karl Berg]\n", encoding="utf-8")
    found = extract("Ida Roe and Karl Berg say the toll is too high.", aliases=read_aliases(file))
    assert [q.persons for q in found.quotations] == [("ida-berg",)]
