"""Places of learning: what is passed over at once is what the patterns would not find."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stance.quotes import learning_places
from stance.quotes.learning_places import is_learned, names_place


@settings(max_examples=300, deadline=None)
@given(st.from_regex(learning_places._NAMED, alphabet=st.characters(codec="ascii")))
def test_no_name_of_a_place_is_passed_over(words: str) -> None:
    """Whatever the pattern of names finds has one of the parts of words that are looked for first."""
    assert names_place(words)


@pytest.mark.parametrize(
    "words",
    [
        "a fellow at Pell Institute",
        "an analyst with 38 North",
        "a scholar at a university in Oslo",
        "an adviser to a firm that tracks ships",
        "of the Warhead Control Association",
    ],
)
def test_named_described_and_campaigning_places_count(words: str) -> None:
    """Universities, think tanks, research firms, and bodies that campaign on a field."""
    assert is_learned(words)


@pytest.mark.parametrize("words", ["a senator from Ohio", "manager of a call center", "spokesman for the campaign"])
def test_other_places_do_not_count(words: str) -> None:
    """Offices, campaigns, and what only sounds like a place of learning."""
    assert not is_learned(words)
