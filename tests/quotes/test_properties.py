"""What holds for any text: spans slice back, nothing crashes, time grows with length and no faster."""

from __future__ import annotations

import gc
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stance.quotes.extraction import extract
from stance.quotes.finding import find_quotations
from stance.quotes.sentences import paragraph_spans, sentence_spans

_PIECES = [
    "“", "”", "‘", "’", "'", '"', "''", "``", "«", "»", "(", ")", ",", ".", "?", "!", ":", ";", "—", " - ", "\n", "\n\n", " ", "…",
    "said", "says", "told", "asked", "called", "according to", "adding", "that", "who", "and", "but", "if", "while", "as",
    "he", "she", "they", "the", "Ada Marsh", "Reyes", "Mr.", "U.S.", "reporters", "pier", "will", "did not", "was", "to", "in",
    "Monday", "R-Ariz.", "12", "6'2\"", "don't", "workers'", "\u00a0", "\u200b",
]  # fmt: skip
_wild = st.lists(st.sampled_from(_PIECES), max_size=60).map(" ".join)
_glued = st.lists(st.sampled_from(_PIECES), max_size=60).map("".join)
_any = st.text(max_size=300)


@settings(max_examples=300, deadline=None)
@given(st.one_of(_wild, _glued, _any))
def test_every_span_slices_back(text):
    """Words, cue, speaker and rejected marks are exactly the characters at their offsets."""
    found = find_quotations(text)
    spans = [q.span for q in found.quotations] + [r.span for r in found.rejected]
    spans += [q.cue for q in found.quotations if q.cue] + [q.speaker.span for q in found.quotations if q.speaker]
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.text


@settings(max_examples=200, deadline=None)
@given(st.one_of(_wild, _glued, _any))
def test_quotations_come_in_text_order_with_sound_fields(text):
    """Quotations are sorted, their confidence lies between 0 and 1, and acts are numbered from 0."""
    quotations = find_quotations(text).quotations
    assert [q.span.start for q in quotations] == sorted(q.span.start for q in quotations)
    assert all(0 <= q.confidence <= 1 for q in quotations)
    assert {q.act for q in quotations} <= set(range(len(quotations)))


@settings(max_examples=200, deadline=None)
@given(st.one_of(_wild, _glued, _any))
def test_sentences_cover_all_words_in_order(text):
    """Sentences are ordered, do not overlap, have no blank at either end, and leave out blanks only."""
    end = 0
    for start, stop in sentence_spans(text):
        assert end <= start < stop
        assert not text[end:start].strip()
        assert not text[start].isspace()
        assert not text[stop - 1].isspace()
        end = stop
    assert not text[end:].strip()


@settings(max_examples=100, deadline=None)
@given(_wild, _wild)
def test_a_paragraph_does_not_depend_on_those_after_it(first, second):
    """What is found in a paragraph stays the same whatever paragraph follows."""
    first, second = first.replace("\n", " ").strip(), second.replace("\n", " ").strip()
    alone = find_quotations(first).quotations
    both = find_quotations(f"{first}\n\n{second}").quotations
    assert [q.span for q in alone] == [q.span for q in both if q.span.end <= len(first)]


_NAMES = [
    "Ada Marsh",
    "Dr. Ida Berg-Moss",
    "José Núñez",
    "Reyes",
    "Kim Jong-un",
    "J. P. O’Neil Jr.",
    "the minister",
    "she",
]
_POSTS = ["a professor", "who teaches law", "the former head", "an analyst", "now a fellow", "director", "co-author"]
_PLACES = [
    "at the University of Leeds",
    "of the Pell Institute",
    "in Oslo, Norway",
    "for China",
    "with X, a bank,",
    "(Beijing)",
]
_GAPS = [" ", " ", " ", " ", "\n", "\r\n", "\u00a0", "\u200b ", "  ", "\t"]
_credential = st.tuples(st.sampled_from(_POSTS), st.sampled_from(_PLACES)).map(" ".join)
_credentials = st.lists(_credential, max_size=3).map(", ".join)
_attribution = st.tuples(st.sampled_from(_NAMES), _credentials).map(lambda w: f"{w[0]}, {w[1]}," if w[1] else w[0])
_quoted = st.tuples(
    st.sampled_from(
        ["“Kim won,” said {}.", "{} said China gains.", "{}: “No.”", "“It,” {} told us, “is,” and left.", "{} left."]
    ),
    _attribution,
).map(lambda w: w[0].format(w[1]))


@st.composite
def _articles(draw):
    """Sentences with names and credentials, broken at any blank as mail, PDF and web pages break them."""
    words = " ".join(draw(st.lists(st.one_of(_quoted, _glued), min_size=1, max_size=4))).split(" ")
    gaps = draw(st.lists(st.sampled_from(_GAPS), min_size=len(words), max_size=len(words)))
    return "".join(word + gap for word, gap in zip(words, gaps, strict=True))


@settings(max_examples=150, deadline=None)
@given(_articles())
def test_every_span_of_an_extraction_slices_back(text):
    """People, mentions and credentials too; every quotation that has a person has one of the people."""
    found = extract(text)
    spans = [q.span for q in found.quotations] + [r.span for r in found.rejected]
    spans += [q.speaker.span for q in found.quotations if q.speaker]
    spans += [part.span for p in found.people for part in (*p.mentions, *p.credentials)]
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.text
    assert {q.person for q in found.quotations} - {None} <= {p.key for p in found.people}
    assert all(p.name.strip() for p in found.people)


_SENTENCE = (
    "The pier, Reyes said on Monday, is old, and Marsh of the port authority told reporters it would stay shut. "
)
_LONG = {
    "one paragraph": _SENTENCE,
    "no full stop": "Reyes said that and Marsh told them while the pier was old, ",
    "quotation marks": '" ',
    "curly marks": "“a” ",
    "opening marks": "“ ",
    "single marks": " 'a",
    "doubled marks": "''",
    "dots": ".",
    "blanks": " ",
    "line breaks": " \n",
    "commas": "a, ",
    "brackets": "(",
    "capitals": "A ",
    "cues": "said ",
    "according": "according to x, ",
    "letters": "a",
    "apostrophes": "s' ",
    "dashes": " — ",
    "abbreviations": "U.S. ",
}


def _seconds(text):
    """Time as timeit does: of the processor, without the collector, which looks through all that other tests keep."""
    best = float("inf")
    gc.disable()
    try:
        for _ in range(3):
            start = time.process_time()
            find_quotations(text)
            best = min(best, time.process_time() - start)
    finally:
        gc.enable()
    return best


@pytest.mark.parametrize("piece", _LONG.values(), ids=_LONG.keys())
def test_time_grows_linearly(piece):
    """Eight times the text takes about eight times the time, whatever is repeated."""
    small, large = 40_000, 320_000
    first = max(_seconds(piece * (small // len(piece))), 0.02)
    assert _seconds(piece * (large // len(piece))) < 8 * 3 * first


def test_a_megabyte_without_paragraphs_is_read():
    """A megabyte in one paragraph, with its quotations, takes seconds at most."""
    text = (_SENTENCE + "“It will hold,” said Reyes. ") * 7500
    start = time.process_time()
    found = find_quotations(text)
    assert len(text) > 1_000_000
    assert len(found.quotations) >= 15_000
    assert time.process_time() - start < 30


def test_a_hundred_thousand_quotation_marks_are_read():
    """A hundred thousand marks, paired or not, take seconds at most."""
    start = time.process_time()
    for marks in ("“a” ", '"a ', "'a' ", "‘a "):
        find_quotations(marks * (100_000 // sum(not c.isalnum() and not c.isspace() for c in marks)))
    assert time.process_time() - start < 30


def test_paragraphs_of_hard_wrapped_text_are_joined():
    """A line break inside a sentence does not end its paragraph."""
    assert len(paragraph_spans("The pier is\nold and shut.\n\nIt rains.")) == 2


def test_a_dateline_opens_no_marks():
    """A place before the first sentence never reaches into quoted words."""
    assert find_quotations("J''– h").quotations == ()


def test_the_end_of_a_cut_sentence_is_found():
    """A sentence cut for its length may end in a blank, behind words that end alike."""
    text = "Roe said that " + "a " * 990 + "(a) ) b"
    assert [q.span.text[-4:] for q in find_quotations(text).quotations] == [" (a)"]
