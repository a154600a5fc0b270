"""Names in running text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.quotes.name_forms import family, name_key
from stance.quotes.names import find_names

NAMES = [
    ("said Marta Lind on Friday", ["Marta Lind"]),
    ("Prime Minister Marta Lind left", ["Marta Lind"]),
    ("But Lind stayed", ["Lind"]),
    ("Secretary of State Miles Denham spoke", ["Miles Denham"]),
    ("Drake campaign manager Colin Webb", ["Drake", "Colin Webb"]),
    ("Chinese Foreign Minister Zhou Lan", ["Zhou Lan"]),
    ("the University of Bergen and the National Water Board", []),
    ("on Monday in Paris, France", []),
    ("Republicans and Democrats in the U.S. Senate", []),
    ("Theresa May and Abraham Denmark", ["Theresa May", "Abraham Denmark"]),
    ("John F. Corrigan Jr. and Pieter van der Velde", ["John F Corrigan", "Pieter van der Velde"]),
    ("Han Seo Yun met Han Dae-hwi", ["Han Seo Yun", "Han Dae-hwi"]),
    ("Fiona O’Dowd’s plan", ["Fiona O’Dowd"]),
    ("the owner (al-Masri) of the deal-Maker", ["al-Masri"]),
    ("said Marta  Lind, whose name two blanks part", ["Marta Lind"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "names"), NAMES, ids=[n[0] for n in NAMES])
def test_names_are_found_without_titles_and_places(text, names):
    """Only what belongs to a person's name is taken."""
    assert [" ".join(n.parts) for n in find_names(text)] == names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Wen Zhao", "Zhao Wen"),
        ("Han Seo-yun", "Han Seo Yun"),
        ("Han Seo Yun", "Seo-yun Han"),
        ("José Peñaloza", "Jose Penaloza"),
        ("Mike Tarrant", "Michael J Tarrant"),
        ("Fiona O’Dowd", "Fiona O'Dowd"),
    ],
)
def test_one_person_has_one_key(one, other):
    """Order, hyphens, diacritics, initials and short forms do not matter."""
    assert name_key(tuple(one.split())) == name_key(tuple(other.split()))


@pytest.mark.parametrize(
    ("one", "other"), [("James Thomas", "Thomas James"), ("Anna Field", "Owen Field"), ("Kim Jong Un", "Kim Jong Il")]
)
def test_two_people_have_two_keys(one, other):
    """A Western name turned round is another person, and so is another given name."""
    assert name_key(tuple(one.split())) != name_key(tuple(other.split()))


@pytest.mark.parametrize(
    ("name", "surname"),
    [("Han Dae-hwi", "han"), ("Duyeon Kim", "kim"), ("Jo Dong Ho", "jo"), ("Jo Whitfield", "whitfield")],
)
def test_the_family_name_stands_where_the_order_puts_it(name, surname):
    """East Asian names begin with it, Western ones end with it."""
    assert family(tuple(name.split())) == surname


@given(st.text(max_size=200))
def test_any_text_gives_names_that_slice_back(text):
    """No text makes the search fail, and every name stands where it says."""
    for name in find_names(text):
        assert text[name.start : name.end].startswith(name.parts[0])
        assert 0 <= name.start < name.end <= len(text)
