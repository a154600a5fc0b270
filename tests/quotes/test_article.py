"""Reading articles: encodings, line ends, folders, JSON lines."""

import csv
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.quotes.article import Article, ArticleError, read_articles
from stance.quotes.extraction import extract
from stance.quotes.plain import PlainText

TEXT = "“Beijing gains,” said José Núñez, a professor at Leeds.\r\n\r\nHe left."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_common_encodings_are_read(encoding: str, tmp_path: Path) -> None:
    """UTF-8 with or without a byte-order mark, Windows-1252, UTF-16 with a mark; line ends are kept."""
    (tmp_path / "a.txt").write_bytes(TEXT.encode(encoding))
    (article,) = read_articles(tmp_path / "a.txt")
    assert article == Article("a", TEXT)


def test_bytes_of_no_known_encoding_are_refused_by_offset(tmp_path: Path) -> None:
    """0x81 stands for nothing in Windows-1252."""
    (tmp_path / "a.txt").write_bytes(b"caf\xe9 \x81")
    with pytest.raises(ArticleError, match="0x81 at offset 5"):
        list(read_articles(tmp_path / "a.txt"))


def test_a_folder_is_read_in_order_with_paths_as_ids(tmp_path: Path) -> None:
    """Sub-folders become part of the id; other files are passed over; a bad file is named and skipped."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "b.txt").write_text("b")
    (tmp_path / "sub" / "a.txt").write_text("a")
    (tmp_path / "bad.txt").write_bytes(b"")
    (tmp_path / "x.pdf").write_bytes(b"x")
    skipped: list[ArticleError] = []
    assert [a.id for a in read_articles(tmp_path, skipped.append)] == ["b", "sub/a"]
    assert "bad.txt is empty" in str(skipped[0])


def test_a_folder_without_articles_says_what_is_read(tmp_path: Path) -> None:
    """An empty folder is probably the wrong one."""
    with pytest.raises(ArticleError, match=r"holds no \.txt file"):
        list(read_articles(tmp_path))


def test_metadata_and_sides_travel_with_the_article(tmp_path: Path) -> None:
    """Known fields are kept, numbers may be ids, unknown fields do not matter."""
    line = '{"id": 7, "text": "x", "title": "t", "outlet": "o", "date": "2020-01-01", "url": "u", "sides": ["us", "iran"], "z": 1}'
    (tmp_path / "a.jsonl").write_text(line)
    assert list(read_articles(tmp_path / "a.jsonl")) == [Article("7", "x", "t", "o", "2020-01-01", "u", ("us", "iran"))]


@pytest.mark.parametrize(("separator", "encoding"), [(",", "utf-8"), (";", "cp1252"), ("\t", "utf-16")])
def test_a_table_of_articles_is_read_as_spreadsheets_save_it(separator: str, encoding: str, tmp_path: Path) -> None:
    """Line breaks stay in a cell, long texts are texts, and what cannot be read is named by its line."""
    long = "x" * 200_000
    rows = [
        ["ID", "Text", "Outlet", "Sides"],
        ["a", TEXT, "o", '["us", "iran"]'],
        ["b", " ", "", ""],
        ["a", "again", "", ""],
    ]
    rows += [["c", long, "", ""], ["d", "one", "", "", "two"]]
    with (tmp_path / "a.csv").open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream, delimiter=separator).writerows(rows)
    skipped: list[ArticleError] = []
    found = list(read_articles(tmp_path / "a.csv", skipped.append))
    assert found == [Article("a", TEXT, outlet="o", sides=("us", "iran")), Article("c", long)]
    assert [str(e).partition("a.csv:")[2].split(" ")[0] for e in skipped] == ["5:", "6:", "8:"]
    (tmp_path / "b.csv").write_text("headline,body\nx,y\n")
    with pytest.raises(ArticleError, match=r"b.csv:1: .* missing id and text, found headline, body"):
        list(read_articles(tmp_path / "b.csv"))


@pytest.mark.parametrize(
    "given",
    [
        "“Beijing\u00a0gains a lot from this meeting,” said Ann Roe, a professor at Leeds.",
        "“Bei\u200bjing gains a lot\u2009from this meeting,” said Ann Roe, a professor at Leeds.",
        "\ufeffIt rained.\r\n\r\n“Beijing gains a lot from this meeting,” said Ann Roe, a professor at Leeds.\r\n",
        unicodedata.normalize("NFD", "“Beijing gains a lot from this meeting,” said Ann Roé, a professor at Leeds."),
        "“Beijing gains a lot from this\u00ad meeting,” said Ann Roe, a professor at Leeds.",
    ],
)
def test_invisible_and_decomposed_characters_do_not_move_offsets(given: str) -> None:
    """Finders see plain text; spans slice the text as given."""
    found = extract(given)
    (quotation,) = found.quotations
    assert given[quotation.span.start : quotation.span.end] == quotation.span.text
    assert quotation.span.text.startswith("“")
    assert quotation.speaker.span.text.startswith("Ann Ro")
    assert found.experts[0].credential == "a professor at Leeds"


def test_a_text_wrapped_at_a_margin_is_read_in_paragraphs() -> None:
    """Line ends inside a wrapped paragraph are no paragraph ends; lines of verse or a list are left alone."""
    wrapped = (
        "The first freight train in four years crossed the bridge at noon on\n"
        "Tuesday, to the surprise of everybody who lives by the river there. “China\n"
        "has waited long enough for this and it will not wait again,” said Ann\n"
        "Roe, a professor at Leeds.\n\n"
        "She left."
    )
    (quotation,) = extract(wrapped).quotations
    assert quotation.span.text.startswith("“China\nhas waited")
    assert extract(wrapped).experts[0].name == "Ann Roe"
    assert PlainText.of("One.\nTwo two two two.\n\nThree.\nFour.\nFive.").text.count("\n") == 5


@given(st.text(alphabet="ab é\u0301\u200b\u00a0\r\n“”\ufeff가\u1100\u1161", max_size=60))
def test_the_plain_view_always_finds_its_way_back(text: str) -> None:
    """Every stretch of the plain text has its place in the text as given."""
    plain = PlainText.of(text)
    for start in range(len(plain.text)):
        span = plain.span(start, start + 1)
        assert text[span.start : span.end] == span.text
        assert span.text
