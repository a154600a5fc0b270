"""Statements: which sentences count, and how they look from each side."""

import pytest

from stance.learning.question import Question
from stance.learning.roles import score
from stance.learning.side import SideTable
from stance.learning.statement import side_mentions, statements

KOREA = Question.of_sides(("china", "north_korea"), SideTable.read())


@pytest.mark.parametrize(
    ("sentence", "from_china", "from_korea"),
    [
        (
            "China gains more than Pyongyang.",
            "SIDE_ASKED gains more than SIDE_OTHER.",
            "SIDE_OTHER gains more than SIDE_ASKED.",
        ),
        (
            "Chinese President Xi Jinping met Kim Jong Un.",
            "SIDE_ASKED met SIDE_OTHER.",
            "SIDE_OTHER met SIDE_ASKED.",
        ),
        ("North Korea’s Kim Jong Un left.", "SIDE_OTHER left.", "SIDE_ASKED left."),
    ],
)
def test_a_view_masks_the_asked_side_and_the_other(sentence: str, from_china: str, from_korea: str) -> None:
    """Each side becomes one token, whichever name it goes by."""
    (statement,) = statements(sentence, [(0, len(sentence))], KOREA)
    assert statement.view("china") == from_china
    assert statement.view("north_korea") == from_korea


def test_only_sentences_that_name_a_side_are_statements() -> None:
    """Spans slice back to the text, without the marks."""
    text = "“It rained. China was calm. Nobody came,” she said."
    found = list(statements(text, [(0, text.index(" she"))], KOREA))
    assert [s.span.text for s in found] == ["China was calm."]
    assert text[found[0].span.start : found[0].span.end] == found[0].span.text


def test_an_opening_pronoun_refers_to_the_one_side_named_before() -> None:
    """A leading "it" carries on from the speaker's previous sentence if that named one side."""
    text = "China waited. It has the time. It rained on Kim Jong Un and Xi Jinping."
    found = list(statements(text, [(0, len(text))], KOREA))
    assert found[1].view("china") == "SIDE_ASKED has the time."
    assert found[1].sides == {"china"}


def test_a_pronoun_after_two_sides_refers_to_neither() -> None:
    """An unclear pronoun is no statement rather than a guess."""
    text = "China met North Korea. It was late."
    assert len(list(statements(text, [(0, len(text))], KOREA))) == 1


def test_both_sides_are_named_by_the_phrase_if_the_article_names_them() -> None:
    """The view is the same from either side, so the answer cannot depend on the order."""
    article = "China met North Korea. Both sides can be content."
    found = list(statements(article, [(23, len(article))], KOREA))
    assert found[0].sides == {"china", "north_korea"}
    assert found[0].view("china") == found[0].view("north_korea") == "SIDE_ASKED and SIDE_OTHER can be content."
    assert not side_mentions("Both sides can be content.", "Japan met Russia.", KOREA)


def test_neither_side_is_both_of_them_denied() -> None:
    """The denial stays in the view, or a gain of nobody would be one of both."""
    text = "China met North Korea. Neither side has won."
    *_, statement = statements(text, [(0, len(text))], KOREA)
    assert statement.view("china") == "neither SIDE_ASKED nor SIDE_OTHER has won."
    assert (
        statement.spelled_out({"china": "China", "north_korea": "North Korea"})
        == "neither China nor North Korea has won."
    )
    assert score(statement.view("china")) < 0


def test_of_an_endless_sentence_only_what_stands_around_the_side_is_read() -> None:
    """A page without full stops takes no longer than a long sentence, and every piece stands where it says."""
    text = f"{'one two, ' * 3000}China gains and {'three four, ' * 3000}Pyongyang loses and {'five six, ' * 3000}"
    (statement,) = statements(text, [(0, len(text))], KOREA)
    for side, said in (("china", "SIDE_ASKED gains"), ("north_korea", "SIDE_ASKED loses")):
        view = statement.view(side)
        assert said in view
        assert 1900 < len(view) < 2100
        named = [text[a:b] for piece, a, b in statement.pieces(side) if piece.startswith("SIDE")]
        assert named == ["China" if side == "china" else "Pyongyang"]
        assert all(piece == text[a:b] for piece, a, b in statement.pieces(side) if not piece.startswith("SIDE"))
