"""The table of reporting verbs and the verb groups found with it."""

from __future__ import annotations

import pytest

from stance.quotes.cues import PARTICLES, VERBS
from stance.quotes.frames import Frame
from stance.quotes.tokens import words_of
from stance.quotes.verbs import groups


def _groups(text):
    words = words_of(text, Frame(0, len(text), ()))
    return [" ".join(words.text[g.first : g.last + 1]) for g in groups(words)]


@pytest.mark.parametrize(
    ("form", "lemma", "name"),
    [
        ("said", "say", "past"),
        ("says", "say", "third"),
        ("saying", "say", "ing"),
        ("told", "tell", "past"),
        ("written", "write", "participle"),
        ("replied", "reply", "past"),
        ("replies", "reply", "third"),
        ("stressing", "stress", "ing"),
        ("quipped", "quip", "past"),
        ("signalled", "signal", "past"),
    ],
)
def test_forms(form, lemma, name):
    """A form leads to its verb."""
    assert (VERBS[form].lemma, VERBS[form].form) == (lemma, name)


def test_every_particle_verb_is_in_the_table():
    """Verbs with particles have their forms in the table."""
    assert set(PARTICLES) <= {v.lemma for v in VERBS.values()}


def test_grammar_of_a_few_verbs():
    """The table tells what a verb takes."""
    assert "clause" in VERBS["said"].takes
    assert "addressee" in VERBS["told"].takes
    assert "request" in VERBS["urged"].takes
    assert VERBS["chuckled"].quotes_only


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("Reyes said it rained.", ["said"]),
        ("Reyes has also said it rained.", ["has also said"]),
        ("Reyes did not say it rained.", ["did not say"]),
        ("Reyes called for rain.", ["called for"]),
        ("The United States has a coast.", []),
        ("The report was filed.", []),
        ("a book written by Reyes", []),
        ("Asked if it rained, Reyes said no.", ["Asked", "said"]),
    ],
)
def test_verb_groups(text, cues):
    """A sentence gives these verb groups."""
    assert _groups(text) == cues
