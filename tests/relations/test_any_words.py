"""Reading never fails, whatever words stand in whatever order."""

from hypothesis import given, settings
from hypothesis import strategies as st

from stance.learning.roles import score
from stance.relations.reading import read

WORDS = (
    "SIDE_ASKED SIDE_OTHER 's is not has been will would to that which who , . ? and but if the a no nothing there little "
    "win wins won leverage gives given gift for of on in with than more its they it confident sure needs wants helped "
    "strengthen strengthened badly needed very own hold holds best position as because never without US lets means"
).split()


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=24))
def test_any_order_of_words_is_read(words: list[str]) -> None:
    """A sentence cut off anywhere, or out of order, gives a score between the bounds."""
    view = " ".join(words)
    assert isinstance(read(view).hits, tuple)
    assert isinstance(score(view), float)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    """Any characters at all."""
    read(f"SIDE_ASKED {text} SIDE_OTHER")
