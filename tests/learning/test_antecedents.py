"""Whom a pronoun means in a sentence that names no side, or names the other one behind it."""

import pytest

from stance.learning.question import Question
from stance.learning.side import SideTable
from stance.learning.statement import statements

KOREA = Question.of_sides(("china", "north_korea"), SideTable.read())

MEANT = [
    (
        "a side that the article names before the quotation",
        "North Korea fired a rocket. “I think they gained a year,” he said.",
        "north_korea",
    ),
    (
        "a leader named before",
        "Kim Jong Un left Hanoi early. “By leaving he showed that he has a choice,” she said.",
        "north_korea",
    ),
    (
        "the leader with whom the sentence before opens",
        "Kim Jong Un met Xi Jinping and Trump late. “By leaving he showed that he has a choice,” she said.",
        "north_korea",
    ),
    ("a possessive", "China sent fuel. “That was its best card,” she said.", "china"),
    ("what a thing does to it", "China sent fuel. “The deal gives it time,” she said.", "china"),
    ("a demonstrative", "China sent fuel. “That was late, and it gained,” she said.", "china"),
    ("the country", "China sent fuel. “The country is large, and it gained,” she said.", "china"),
    (
        "a scene is nobody",
        "China sent fuel. Ann Roe, a North Korea expert at a university in Seoul, said: “It gained,” she said.",
        "china",
    ),
    ("a paragraph further up", "China sent fuel.\n\nIt was late. “What they want is quiet,” she said.", "china"),
]
NOBODY = [
    (
        "another country is named since",
        "North Korea fired a rocket. Japan protested. “I think they gained a year,” he said.",
    ),
    (
        "another person is named since",
        "Kim Jong Un left early. Trump flew home. “By leaving he showed he has a choice,” she said.",
    ),
    ("the sentence names two sides", "China met North Korea. “They gained a year,” he said."),
    ("it stands for nothing", "North Korea fired a rocket. “It is hard to say what follows,” he said."),
    ("the sentence is about a thing", "North Korea fired a rocket. “The pact is sound, and it will last,” he said."),
    ("it was necessary", "North Korea fired a rocket. “It was probably necessary,” he said."),
    ("it may be that", "North Korea fired a rocket. “It may well be that Ann gained,” he said."),
    ("it is harder", "North Korea fired a rocket. “It will be harder for Ann to win,” he said."),
    ("it opens a cleft", "North Korea fired a rocket. “Each time it’s Tokyo that pays,” he said."),
    ("a person needs a leader", "North Korea fired a rocket. “Now he has time,” she said."),
    ("too far back", "North Korea fired a rocket. One. Two. Three. Four. “I think they gained a year,” he said."),
    ("nobody is named", "A rocket was fired. “I think they gained a year,” he said."),
]


def said(text: str) -> list:
    """Give the statements in the first quotation of a text."""
    start, end = text.index("“"), text.index("”") + 1
    return list(statements(text, [(start, end)], KOREA))


@pytest.mark.parametrize(("text", "side"), [m[1:] for m in MEANT], ids=[m[0] for m in MEANT])
def test_a_pronoun_means_the_side_named_last(text, side):
    """The view then shows the side where the pronoun stands."""
    (statement,) = said(text)
    assert statement.sides == {side}
    assert "SIDE_ASKED" in statement.view(side)


@pytest.mark.parametrize("text", [n[1] for n in NOBODY], ids=[n[0] for n in NOBODY])
def test_an_unclear_pronoun_means_nobody(text):
    """No statement is better than a guess."""
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("North Korea fired a rocket. “They need China,” he said.", {"north_korea", "china"}),
        ("China met North Korea. “If they come closer to China, prices fall,” he said.", {"north_korea", "china"}),
        ("North Korea fired a rocket. “China knows what they want,” he said.", {"china"}),
        ("China sent fuel. “If they stop, China pays,” he said.", {"china"}),
    ],
)
def test_a_pronoun_before_a_name_means_the_other_side(text, sides):
    """Behind the name it is left to the parser, which may read it as that side."""
    (statement,) = said(text)
    assert statement.sides == sides
