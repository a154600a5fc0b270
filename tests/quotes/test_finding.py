"""Quotations of invented passages: words, kind, cue, speaker, acts and polarity."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from stance.quotes.finding import find_quotations

_HERE = Path(__file__).parent
_EDGES = "„ \n\"“”'‘’`«»,.;:!?-–—()"


def _table(name):
    rows = yaml.safe_load((_HERE / name).read_text(encoding="utf-8"))
    for row in rows:
        marks = [pytest.mark.xfail(strict=True, reason=row["xfail"])] if "xfail" in row else []
        yield pytest.param(row, id=row["about"], marks=marks)


def _plain(words):
    stripped = words.strip(_EDGES)
    return stripped.removeprefix("that ").strip(_EDGES)


def _row(quotation):
    cue = quotation.cue.text if quotation.cue else "-"
    speaker = quotation.speaker.span.text if quotation.speaker else "-"
    return [quotation.kind, _plain(quotation.span.text), cue if cue != "," else "-", speaker]


@pytest.mark.parametrize("row", [*_table("passages.yaml"), *_table("newsrooms.yaml")])
def test_passage_gives_its_quotations(row):
    """Each passage gives exactly the quotations that its table row lists."""
    expected = [[kind, _plain(words), cue, speaker] for kind, words, cue, speaker in row["quotes"]]
    found = find_quotations(row["text"]).quotations
    got = [_row(q) for q in found]
    for mine, theirs in zip(got, expected, strict=False):
        if theirs[2] == "-":
            mine[2] = "-"
    assert got == expected
    if "acts" in row:
        assert [q.act for q in found] == row["acts"]
    if "polarity" in row:
        assert [q.polarity for q in found] == row["polarity"]


@pytest.mark.parametrize("row", _table("silences.yaml"))
def test_silence_gives_no_quotation(row):
    """Text in which nobody speaks gives no quotation, and marked words are laid aside with a reason."""
    found = find_quotations(row["text"])
    assert [q.span.text for q in found.quotations] == []
    if "rejected" in row:
        assert [r.reason for r in found.rejected] == row["rejected"]
