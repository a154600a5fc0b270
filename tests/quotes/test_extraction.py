"""One article, read to the end."""

import json
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from stance.quotes.article import Article
from stance.quotes.extraction import extract
from stance.quotes.plain import PlainText

TEXT = """The river rose again on Monday.

“The dikes were built for another century,” said Marta Lind, a senior fellow at the Pell Institute in Bergen. “They will not hold.”

Prime Minister Igor Malenko said the money was there. Residents said they had seen none of it.

“We wait,” she said, according to the Bergen Post.
"""
PIECES = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "'",
        "’s",
        "\n\n",
        "\n",
        " ",
        ", ",
        ". ",
        ": ",
        "said ",
        "he ",
        "she ",
        "they ",
        "who ",
        "it ",
        "Marta Lind",
        "Lind",
        "Mr. ",
        "Kim Jong Un",
        "the professor ",
        "officials ",
        "a fellow at the Pell Institute",
        "Q: ",
        "A: ",
        "LIND: ",
        "WHO ",
        "",
        "\u200b",
        "é",
    ]
)


def test_experts_stand_apart_from_others():
    """The scholar is an expert; the prime minister and the residents are not."""
    found = extract(TEXT)
    assert [(p.name, p.credential) for p in found.experts] == [
        ("Marta Lind", "a senior fellow at the Pell Institute in Bergen")
    ]
    assert {"Igor Malenko": "official", "Residents": "other"}.items() <= {p.name: p.role for p in found.others}.items()


def test_the_json_line_holds_what_the_scorers_read():
    """Spans, types, canonical speakers, experts with credential parts and quotations."""
    line = json.loads(json.dumps(extract(Article(id="a", text=TEXT)).to_dict()))
    assert line["id"] == "a"
    first = line["quotes"][0]
    assert TEXT[first["start"] : first["end"]] == first["text"]
    assert (first["type"], first["speaker"]["canonical"], first["cue"]["text"]) == ("direct", "Marta Lind", "said")
    expert = line["experts"][0]
    assert (expert["position"], expert["affiliation"], expert["role"]) == ("senior fellow", "Pell Institute", "expert")
    assert {"start", "end"} == set(expert["quotations"][0])


def test_an_empty_article_holds_nothing():
    """No text, no quotation, no error."""
    found = extract("").to_dict()
    assert found.pop("id") == ""
    assert not any(found.values())


@given(st.lists(PIECES, max_size=60).map("".join))
@settings(deadline=None, max_examples=150)
def test_any_text_gives_spans_that_slice_back(text):
    """Whatever the text, nothing fails, every span is a slice, and every person has said something."""
    found = extract(text)
    keys = {p.key for p in found.people}
    for quotation in found.quotations:
        spans = [quotation.span, *([quotation.speaker.span] if quotation.speaker else [])]
        assert all(text[s.start : s.end] == s.text for s in spans)
        assert quotation.person is None or quotation.person in keys
        assert 0 <= quotation.confidence <= 1
    for person in found.people:
        assert person.quotations
        assert all(text[c.span.start : c.span.end] == c.span.text for c in person.credentials)
        assert all(text[m.span.start : m.span.end] == m.span.text for m in person.mentions)
    json.dumps(found.to_dict())


def test_time_grows_with_the_text_not_faster():
    """Four times the speakers take about four times as long, not sixteen."""

    def seconds(count, number):
        text = "".join(
            f"“It will hold,” said Marta Lind{chr(97 + n % 26) * (1 + n % 7)}, a clerk. " for n in range(count)
        )
        start = time.process_time()
        extract(f"Number {number}. {text}")  # another text each time, as the last one is remembered
        return time.process_time() - start

    seconds(50, 0)
    short, long = (min(seconds(count, number) for number in range(3)) for count in (500, 2000))
    assert long < 9 * max(short, 0.05)


def test_a_surname_that_abbreviates_a_day_is_the_person_introduced_with_it() -> None:
    """Also where it stands alone later; "Sun." of a timetable is nobody."""
    text = "Yun Sun, a scholar at the Pell Center, said: “China has won.” Sun added that the North was not pleased."
    (person,) = extract(Article("a", text)).people
    assert (person.name, len(person.quotations)) == ("Yun Sun", 2)


def test_a_carriage_return_carries_no_accent():
    """A lone carriage return is a line end, whatever marks that combine stand behind it."""
    assert PlainText.of("a\r\u0301b").text.startswith("a\n")
