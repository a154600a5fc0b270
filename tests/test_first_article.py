"""The article that the package was written for, read to the end (where it is at hand)."""

import json
from pathlib import Path

import pytest

from stance.quotes.extraction import Extraction, extract


@pytest.fixture
def gold(shared: Path) -> dict:
    return json.loads((shared / "first_article" / "gold.json").read_text(encoding="utf-8"))


@pytest.fixture
def found(shared: Path) -> Extraction:
    return extract((shared / "first_article" / "article.txt").read_text(encoding="utf-8"))


def overlap(start: int, end: int, quotation: object) -> float:
    common = min(end, quotation.span.end) - max(start, quotation.span.start)
    return common / (max(end, quotation.span.end) - min(start, quotation.span.start))


def test_every_quotation_is_found_with_its_speaker(gold: dict, found: Extraction) -> None:
    """Each stretch overlaps a found one by 0.8, said by the right person."""
    names = {p.key: p.name for p in found.people}
    for quotation in gold["quotations"]:
        for start, end in quotation["spans"]:
            said = [names.get(q.person) for q in found.quotations if overlap(start, end, q) >= 0.8]
            assert said == [quotation["speaker"]], quotation["text"]


def test_everybody_has_role_and_credential(gold: dict, found: Extraction) -> None:
    """Four experts and one official; a second affiliation is noted, not hidden."""
    people = {p.name: p for p in found.people}
    for speaker in gold["speakers"]:
        person = people[speaker["name"]]
        assert person.role == ("expert" if speaker["is_expert"] else "official")
        assert person.credential == speaker["credential"]
    assert {p.name for p in found.experts} == {s["name"] for s in gold["speakers"] if s["is_expert"]}
    assert any("Wilson Center" in note for note in people["Yun Sun"].notes)
