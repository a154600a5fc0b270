"""Quoted stretches of one paragraph."""

from __future__ import annotations

import pytest

from stance.quotes.marks import stretches


def _stretches(text):
    found, notes = stretches(text, (0, len(text)))
    return [text[s.start : s.end] for s in found], notes


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("a “b” c", ["“b”"]),
        ('a "b" c "d"', ['"b"', '"d"']),
        ("a ''b'' c", ["''b''"]),
        ("a ``b'' c", ["``b''"]),
        ("a «b» c", ["«b»"]),
        ("a ‘b’ c", ["‘b’"]),
        ("a ‘it’s the dogs’ bone’ c", ["‘it’s the dogs’ bone’"]),
        ("the dogs' bone and the cats' milk", []),
        ("the ’80s and ‘em all", []),
        ("“a ‘b’ c”", ["“a ‘b’ c”"]),
        ('"a “b” c" d', ['"a “b” c"']),
        ('“a b" c', ['“a b"']),
        ('a 12" shelf', []),
        ("''a 'b,''' c", ["''a 'b,'''"]),
        ("don't won't can't", []),
        ("(“a”)—“b”", ["“a”", "“b”"]),
    ],
)
def test_quoted_stretches(text, quoted):
    """A paragraph gives these quoted stretches."""
    assert _stretches(text)[0] == quoted


def test_unclosed_mark_runs_to_the_end_of_its_paragraph():
    """A mark that is never closed takes the rest of the paragraph and is marked as open."""
    found, _ = stretches("a “b c", (0, 6))
    assert [(s.start, s.end, s.closed) for s in found] == [(2, 6, False)]


def test_second_opening_mark_ends_the_first_with_a_note():
    """Two opening marks in a row give two stretches and a note on the doubt."""
    quoted, notes = _stretches("“a b “c d” e")
    assert quoted == ["“a b", "“c d”"]
    assert len(notes) == 1
    assert "no closing mark" in notes[0]
