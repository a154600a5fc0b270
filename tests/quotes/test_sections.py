"""Sections that are one person's own words. All invented."""

import pytest

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


HEADED = {
    "a dash between name and post": "Marta Lind — senior fellow, Pell Institute\n\n{0}\n\nIgor Malenko — diplomat in residence:\n\n{1}",
    "name and post before the words": (
        "Marta Lind, fellow for river policy at the Pell Institute: {0}\n\nIgor Malenko, senior fellow: {1}"
    ),
    "the name above the post": "Marta Lind\n\nSenior fellow, Pell Institute\n\n{0}\n\nIgor Malenko\n\nProfessor of law\n\n{1}",
    "bullets": "• Marta Lind, senior fellow, Pell Institute\n\n{0}\n\n2. Igor Malenko, professor of law\n\n{1}",
    "signatures below": "“{0}”\n\n— Marta Lind, senior fellow, Pell Institute\n\n{1}\n\n— Igor Malenko, professor of law",
}


@pytest.mark.parametrize("form", HEADED.values(), ids=HEADED.keys())
def test_every_kind_of_heading_says_whose_words_stand_with_it(form: str):
    """On its own line, on two, before the words or below them; each speaker is an expert by what it says of them."""
    words = (
        "The dikes were built for another century, and nobody has measured them since the last flood.",
        "Insurers will leave the valley, and the towns upstream will carry the cost of what they did not cause.",
    )
    text = "What the flood means\n\nIt rained for nine days in the valley of the Tern.\n\n" + form.format(*words)
    found = extract(text)
    names = {p.key: p.name for p in found.people}
    for who, said_ in zip(("Marta Lind", "Igor Malenko"), words, strict=True):
        assert [names.get(q.person) for q in found.quotations if said_[:20] in q.span.text] == [who]
    assert {p.name for p in found.experts} == {"Marta Lind", "Igor Malenko"}


def test_a_colon_behind_somebody_who_is_no_expert_opens_no_section():
    """A spokesman's name before a colon is left to the finder of quotations."""
    text = "Igor Malenko, a trader: The dikes were built for another century, and nobody has measured them since."
    assert own_words(text, ()) == []


@pytest.mark.parametrize(
    "text",
    [
        "This paper spoke with Marta Lind, a former diplomat.\n\nIs that all?\n\nNo.\n\nWhat then?\n\nMore water, and soon.",
        "We talked to Marta Lind, a former diplomat, on Monday.\n\nHow bad is it?\n\nWorse than the towns believe.",
        "A reporter interviewed Marta Lind, a former diplomat.\n\nQuestion: How bad is it?\n\nMarta Lind: Worse than ever.",
        "This site spoke to the former diplomat Marta Lind.\n\nIt had rained.\n\nMarta Lind: It is worse than ever.",
    ],
)
def test_an_interview_without_marks_is_the_guests(text: str):
    """The paper itself spoke to somebody; its questions end in question marks."""
    found = said(text)
    assert found
    assert {who for who, _ in found} == {"Marta Lind"}
    assert not any("?" in words for _, words in found)


def test_a_question_in_a_report_opens_no_interview():
    """Who else spoke to whom, and what the paper asks itself, is no interview."""
    text = (
        "Holm spoke with Marta Lind, a former diplomat.\n\nWill it rain?\n\nNobody knows.\n\nAnd then?\n\nThe dam fell."
    )
    assert said(text) == []


def test_speakers_who_are_introduced_may_be_labelled_once():
    """A studio's two guests, each heard once."""
    text = (
        "Our river experts Marta Lind and Igor Malenko had things to say.\n\nHOST: How bad is it?\n\n"
        "LIND: It is worse than the towns believe.\n\nMALENKO: It is not."
    )
    assert ("Marta Lind", "It is worse than the towns believe.") in said(text)
    assert {p.name for p in extract(text).experts} == {"Marta Lind", "Igor Malenko"}


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


def test_a_signature_may_be_indented():
    """Mail and some pages set the line that signs somebody's words in from the margin."""
    text = (
        "Experts weigh in on the dam.\n\n"
        "  The dam is not safe, and the towns should have known about it long before the flood came.\n\n"
        "  – Marta Lind, senior fellow, Pell Institute\n"
    )
    words = "The dam is not safe, and the towns should have known about it long before the flood came."
    assert ("Marta Lind", words) in said(text)
    assert {p.name for p in extract(text).experts} == {"Marta Lind"}


def test_a_blank_may_follow_a_question():
    """Text from the web often has blanks at the ends of lines."""
    text = (
        "Marta Lind is a professor at Oslo University. We spoke to Marta Lind about the dam.\n\n"
        "Is the dam safe? \n\nThe dam is not safe, and the towns should have known.\n\n"
        "What should be done now?\t\n\nIt should be torn down at once, before the rain comes back.\n"
    )
    answers = ["The dam is not safe, and the towns should have known."]
    answers.append("It should be torn down at once, before the rain comes back.")
    assert [words for who, words in said(text) if who == "Marta Lind"] == answers


def test_own_words_stand_before_what_they_quote():
    """Who writes comes before whom they quote, though both begin at one place."""
    text = (
        "Experts weigh in on the dam.\n\nThe lake, as Ada Roe of the Skagen Institute noted, is dying of thirst.\n\n"
        "— Marta Lind, senior fellow, Pell Institute"
    )
    found = extract(text)
    assert [p.name for p in found.experts] == ["Marta Lind", "Ada Roe"]
    assert found.quotations[0].kind == "own"
