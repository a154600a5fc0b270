"""Sentence and paragraph spans."""

from __future__ import annotations

import pytest

from stance.quotes.sentences import paragraph_spans, sentence_spans


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It rained. It stopped.", ["It rained.", "It stopped."]),
        ("Mr. Reyes met Dr. Marsh. They left.", ["Mr. Reyes met Dr. Marsh.", "They left."]),
        ("Gov. A. J. Reyes spoke.", ["Gov. A. J. Reyes spoke."]),
        ("The U.S. Senate met.", ["The U.S. Senate met."]),
        ("He went to the U.S. The pier stayed.", ["He went to the U.S.", "The pier stayed."]),
        ("Delta Corp. Chairman Li left.", ["Delta Corp. Chairman Li left."]),
        ("She works for Delta Inc. It pays well.", ["She works for Delta Inc.", "It pays well."]),
        ("It cost $1.5 million. Nobody paid.", ["It cost $1.5 million.", "Nobody paid."]),
        ("“It rained. It stopped,” he said.", ["“It rained.", "It stopped,” he said."]),
        ("“It rained.” She left.", ["“It rained.”", "She left."]),
        ("Really? Yes! Go.", ["Really?", "Yes!", "Go."]),
        ("Wait ... there is more.", ["Wait ... there is more."]),
        ("He left at 5 p.m. on Monday.", ["He left at 5 p.m. on Monday."]),
        ("He said so.”The rest followed.", ["He said so.”", "The rest followed."]),
        ("", []),
        ("   ", []),
    ],
)
def test_sentences(text, sentences):
    """A text gives these sentences."""
    assert [text[s:e] for s, e in sentence_spans(text)] == sentences


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\nTwo.", ["One.", "Two."]),
        ("One goes\non here.\n\nTwo.", ["One goes\non here.", "Two."]),
        ("One. \r\n \r\nTwo.\r\n", ["One.", "Two."]),
        ("Headline; \nMore of it.", ["Headline;", "More of it."]),
        ("\n\nOne.\n\n", ["One."]),
    ],
)
def test_paragraphs(text, paragraphs):
    """A text gives these paragraphs."""
    assert [text[s:e] for s, e in paragraph_spans(text)] == paragraphs
