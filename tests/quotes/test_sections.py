"""Sections that are one person's own words. All invented."""

from stance.quotes.extraction import extract
from stance.quotes.sections import own_words

ROUNDUP = """What the flood means

We asked those who study rivers what comes next for the valley and its towns.

Marta Lind, senior fellow, Pell Institute

The dikes were built for another century, and nobody has measured them since the last great flood.

That will not change this year. There is no money for it.

Who pays?

Igor Malenko, Ostrava University

Insurers will leave the valley, and the towns upstream will carry the cost of what they did not cause.
"""

TRANSCRIPT = """A talk about the flood.

ANNA FIELD, HOST: You have walked the dikes. What did you see?

MARTA LIND: I saw water on the wrong side.

FIELD: And upstream?

LIND: Upstream they were dry.

They had opened the gates in time.
"""

INTERVIEW = """Marta Lind studies rivers at the Pell Institute. We met her in Bergen.

Q: What comes next?

A: More water, and sooner than the towns believe.

Q: And then?

A: Then they will build again.
"""


def said(text):
    """Give (speaker, words) of the own words in a text."""
    found = extract(text)
    names = {p.key: p.name for p in found.people}
    return [(names.get(q.person), q.span.text) for q in found.quotations if q.kind == "own"]


def test_paragraphs_under_a_byline_are_that_experts_words():
    """Each paragraph of the section is a quotation, with a note."""
    found = said(ROUNDUP)
    assert [who for who, _ in found] == ["Marta Lind", "Marta Lind", "Igor Malenko"]
    assert found[1][1] == "That will not change this year. There is no money for it."


def test_the_people_of_a_roundup_are_experts_with_their_credential():
    """The heading says who they are."""
    people = {p.name: p for p in extract(ROUNDUP).experts}
    assert people["Marta Lind"].credential == "senior fellow, Pell Institute"
    assert people["Igor Malenko"].credentials[0].affiliation == "Ostrava University"


def test_a_reporters_byline_opens_no_section():
    """Who wrote the article is no expert in it."""
    text = "Anna Field, staff reporter, Bergen Post\n\nThe river rose again on Monday and took the old bridge with it."
    assert own_words(text, ()) == []


def test_a_transcript_gives_every_turn_to_its_label():
    """Capitals, surnames alone and unlabelled paragraphs are read as the transcript means them."""
    found = said(TRANSCRIPT)
    assert [who.lower() for who, _ in found] == ["anna field", "marta lind", "anna field", "marta lind", "marta lind"]
    assert found[1][1] == "I saw water on the wrong side."


def test_answers_belong_to_the_person_introduced():
    """In Q and A the answers are the guest's, the questions nobody's."""
    assert said(INTERVIEW) == [
        ("Marta Lind", "More water, and sooner than the towns believe."),
        ("Marta Lind", "Then they will build again."),
    ]


def test_a_colon_now_and_then_is_no_transcript():
    """Two labels do not make an interview."""
    text = "Note: the river rose.\n\nBottom line: it will fall.\n\nBergen: dry.\n\nOslo: wet."
    assert own_words(text, ()) == []
