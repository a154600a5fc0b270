"""Views: masked for models that must not know the sides, real for those that may."""

import copy

import numpy as np
import pytest

from stance.learning.corpus import Example
from stance.learning.labelling import stated_gains
from stance.learning.question import Question
from stance.learning.side import SideTable
from stance.learning.statement import statements
from stance.learning.views import View, Views, spoken, texts_of

KOREA = Question.of_sides(("china", "north_korea"), SideTable.read())


def example(text: str, question: Question = KOREA) -> Example:
    return Example("a", "x", question, tuple(statements(text, [(0, len(text))], question)))


def test_a_view_is_its_masked_text_and_knows_the_real_one() -> None:
    """Masked models see a plain string; others the sentence as it was said, and both names."""
    table = Views.of([example("Beijing gives Pyongyang more than it gets.")], None)
    first, second = table.texts
    assert first == "SIDE_ASKED gives SIDE_OTHER more than it gets."
    assert spoken(first) == ("Beijing gives Pyongyang more than it gets.", "China", "North Korea")
    assert spoken(second) == ("Beijing gives Pyongyang more than it gets.", "North Korea", "China")
    assert spoken(copy.deepcopy(second)) == spoken(second)
    assert spoken("SIDE_ASKED wins.") == ("Country A wins.", "Country A", "Country B")


@pytest.mark.parametrize(
    ("speech", "said"),
    [
        ("Pyongyang is patient. It has gained a lot.", "North Korea has gained a lot."),
        ("Pyongyang is patient. And its hand is strong.", "And North Korea’s hand is strong."),
        ("China and North Korea met. Both sides won.", "North Korea and China won."),
    ],
)
def test_what_a_pronoun_or_both_sides_means_is_spelled_out(speech: str, said: str) -> None:
    """The real sentence stands alone, without the one before it."""
    found = [v for v in Views.of([example(speech)], None).texts if spoken(v)[1] == "North Korea"]
    assert spoken(found[-1])[0] == said


def test_the_order_of_the_sides_in_the_question_changes_no_view() -> None:
    """So no model that reads views one by one can prefer a side for its place, masked or not."""
    turned = Question(KOREA.id, KOREA.text, (KOREA.sides[1], KOREA.sides[0]))
    text = "China won. Both sides won. It won. North Korea and China are neighbours."
    one, two = (Views.of([example(text, question)], None).texts for question in (KOREA, turned))
    assert {(str(v), *spoken(v)) for v in one} == {(str(v), *spoken(v)) for v in two}


def test_a_column_of_views_is_read_and_numbers_are_not() -> None:
    """What comes out of features=views goes in; the views keep what they know."""
    view = View("SIDE_ASKED wins.", "China wins.", "China", "Japan")
    (found,) = texts_of(np.asarray([view], dtype=object).reshape(-1, 1), "it")
    assert spoken(found) == ("China wins.", "China", "Japan")
    for numbers in (np.zeros((2, 3)), np.zeros((2, 1)), [1.0]):
        with pytest.raises(ValueError, match="choose features=views"):
            texts_of(numbers, "it")


def test_labels_are_suggested_by_statement_and_side() -> None:
    """Any function from views to probabilities is a labeller; NaN is an unknown answer."""
    examples = [example("China wins. It rains. North Korea waits for China."), example("It rains.")]
    asked = []

    def labeller(views):
        asked.extend(map(spoken, views))
        return np.asarray([0.9 if "wins" in v else np.nan for v in views])

    found = stated_gains(labeller, examples)
    assert found[0][0] == {"china": 0.9}
    assert np.isnan([*found[0][-1].values()]).all()
    assert set(found[0][-1]) == {"china", "north_korea"}
    assert found[1] == []
    assert ("China wins.", "China", "North Korea") in asked


@pytest.mark.parametrize("wrong", [np.zeros(1), np.full(3, 1.5), np.zeros((3, 1))])
def test_a_labeller_that_gives_something_else_is_refused(wrong: np.ndarray) -> None:
    """One probability for each view."""
    with pytest.raises(ValueError, match="one probability for each of 3 views"):
        stated_gains(lambda _: wrong, [example("China wins. North Korea waits for China.")])
