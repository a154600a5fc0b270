"""Gains as analysts tell them in passing, and what they say when nobody gains."""

from pathlib import Path

import pytest
import yaml

from stance.learning.roles import ENOUGH, score
from stance.relations.sides import ASKED, OTHER

TABLE = yaml.safe_load(Path(__file__).with_name("ordinary.yaml").read_text(encoding="utf-8"))


def said(part: str) -> list[str]:
    """Give the sentences of one part, a side in each place."""
    return [line.format(A=ASKED, B=OTHER) for line in TABLE[part].splitlines()]


@pytest.mark.parametrize("sentence", said("gains"))
def test_a_gain_told_in_passing_is_read(sentence: str) -> None:
    """One sentence is enough to see it."""
    assert score(sentence) >= ENOUGH


@pytest.mark.parametrize("sentence", said("others"))
def test_what_analysts_say_besides_is_no_gain(sentence: str) -> None:
    """Wishes, weapons, worries, duties, aid and history."""
    assert score(sentence) < ENOUGH
