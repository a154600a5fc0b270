"""What stands beside a name and says who somebody is. All passages invented."""

import pytest

from stance.quotes.credentials import credentials_of
from stance.quotes.names import find_names
from stance.quotes.people import conflicts
from stance.quotes.sentences import sentence_spans

# construct, text, name, credential, position, affiliation
PASSAGES = [
    (
        "apposition with an article",
        "Marta Lind, a senior fellow at the Corran Institute, said so.",
        "Lind",
        ("a senior fellow at the Corran Institute", "senior fellow", "Corran Institute"),
    ),
    (
        "apposition without an article",
        "Marta Lind, director of the Baltic Program at the Corran Institute, said so.",
        "Lind",
        (
            "director of the Baltic Program at the Corran Institute",
            "director of the Baltic Program",
            "Corran Institute",
        ),
    ),
    (
        "no comma at the end",
        "It was late, Marta Lind, a professor of law at Ostrava University in Moravia said on Friday.",
        "Lind",
        ("a professor of law at Ostrava University in Moravia", "professor of law", "Ostrava University"),
    ),
    (
        "at the end of the sentence",
        "“Yes,” said Marta Lind, an analyst with Harrow Research.",
        "Lind",
        ("an analyst with Harrow Research", "analyst", "Harrow Research"),
    ),
    (
        "a place that is described, not named",
        "“Yes,” said Marta Lind of a conservative think tank in Corran.",
        "Lind",
        ("of a conservative think tank in Corran", None, None),
    ),
    (
        "a clause behind an apposition",
        "Marta Lind, a well-known strategist, teaches war at a college in Corran.",
        "Lind",
        ("a well-known strategist, teaches war at a college in Corran", "well-known strategist", None),
    ),
    (
        "what a firm is",
        "“Yes,” said Marta Lind, founder of Tern Group, a consultancy in Corran.",
        "Lind",
        ("founder of Tern Group, a consultancy in Corran", "founder", "Tern Group"),
    ),
    (
        "one of many",
        "Marta Lind, among Norland’s foremost experts on ice, said so.",
        "Lind",
        ("among Norland’s foremost experts on ice", "among Norland’s foremost experts on ice", None),
    ),
    (
        "where somebody used to work",
        "Marta Lind, who used to analyse harbours for the government, said so.",
        "Lind",
        ("who used to analyse harbours for the government", None, None),
    ),
    (
        "a participle behind the role",
        "“Yes,” said Marta Lind, a Baltic specialist attached to a university in the north.",
        "Lind",
        (
            "a Baltic specialist attached to a university in the north",
            "Baltic specialist attached to a university in the north",
            None,
        ),
    ),
    (
        "a line end inside the sentence",
        "“Yes,” said Marta Lind, a professor of law\nat Ostrava University who studies rivers.",
        "Lind",
        ("a professor of law\nat Ostrava University who studies rivers", "professor of law", "Ostrava University"),
    ),
    (
        "a past and a present post",
        (
            "“Yes,” said Marta Lind, a former Danish envoy who served in Lagos and who is currently dean of the School of "
            "Diplomacy at Skagen University."
        ),
        "Lind",
        (
            "a former Danish envoy who served in Lagos and who is currently dean of the School of Diplomacy at Skagen University",
            "dean of the School of Diplomacy",
            "Skagen University",
        ),
    ),
    (
        "commas inside the institution",
        "Marta Lind, a researcher at the Center for Water, Soil and Climate, said so.",
        "Lind",
        ("a researcher at the Center for Water, Soil and Climate", "researcher", None),
    ),
    (
        "a town with its state",
        "Marta Lind, an expert at the Pell Institute in Fresno, California, said so.",
        "Lind",
        ("an expert at the Pell Institute in Fresno, California", "expert", "Pell Institute"),
    ),
    (
        "an adjective before the institution",
        "Marta Lind, an economist at the free-market Vole Foundation, said so.",
        "Lind",
        ("an economist at the free-market Vole Foundation", "economist", "Vole Foundation"),
    ),
    (
        "an owner and an office before the name",
        "Norland’s harbour minister, Marta Lind, said so.",
        "Lind",
        ("Norland’s harbour minister", "Norland’s harbour minister", None),
    ),
    (
        "age first",
        "Marta Lind, 61, a lecturer at Skagen University, said so.",
        "Lind",
        ("a lecturer at Skagen University", "lecturer", "Skagen University"),
    ),
    (
        "of an institution",
        "according to Marta Lind of Skagen University in the north.",
        "Lind",
        ("of Skagen University", None, "Skagen University"),
    ),
    (
        "from an institution, after a comma",
        "Marta Lind, from the Pell Institute, suggested it.",
        "Lind",
        ("from the Pell Institute", None, "Pell Institute"),
    ),
    (
        "institution and role before the name",
        "“Yes,” said Pell Institute scholar Marta Lind.",
        "Lind",
        ("Pell Institute scholar", "scholar", "Pell Institute"),
    ),
    (
        "former role before the name",
        "“Yes,” said former senior State Department official Marta Lind.",
        "Lind",
        ("former senior State Department official", "former senior official", "State Department"),
    ),
    (
        "a title of office",
        "The answer of Prime Minister Marta Lind was short.",
        "Lind",
        ("Prime Minister", "Prime Minister", None),
    ),
    (
        "an agency's director",
        "“Yes,” former acting CIA Director Marta Lind told a panel.",
        "Lind",
        ("former acting CIA Director", "former acting Director", "CIA"),
    ),
    (
        "the institution's own",
        "“Yes,” the Pell Institute’s Lind said. Marta Lind left.",
        "Lind",
        ("the Pell Institute", None, "Pell Institute"),
    ),
    (
        "a relative clause",
        "Marta Lind, who directs the Arctic Program at Skagen University, agreed.",
        "Lind",
        ("who directs the Arctic Program at Skagen University", None, "Skagen University"),
    ),
    (
        "a sentence of its own",
        "Marta Lind agreed. Lind is a professor at Skagen University.",
        "Lind",
        ("a professor at Skagen University", "professor", "Skagen University"),
    ),
    (
        "the description first",
        "An expert on dikes at Skagen University, Marta Lind, disagreed.",
        "Lind",
        ("An expert on dikes at Skagen University", "expert on dikes", "Skagen University"),
    ),
    (
        "a ministry written small",
        "Marta Lind, a spokeswoman for Norway’s fisheries ministry, said so.",
        "Lind",
        ("a spokeswoman for Norway’s fisheries ministry", "spokeswoman", "Norway’s fisheries ministry"),
    ),
    (
        "author of a book",
        "Marta Lind, author of “Cold Harbor,” told the paper so.",
        "Lind",
        ("author of “Cold Harbor,”", "author of “Cold Harbor,”", None),
    ),
    (
        "now at an institution",
        "Marta Lind, a former intelligence officer now with the Pell Institute, said so.",
        "Lind",
        (
            "a former intelligence officer now with the Pell Institute",
            "former intelligence officer now",
            "Pell Institute",
        ),
    ),
]


def beside(text, surname):
    """Give the credentials of the person with a surname."""
    mentions = [n for n in find_names(text) if n.parts[-1] == surname]
    return credentials_of(text, mentions, sentence_spans(text))


@pytest.mark.parametrize(("text", "surname", "expected"), [p[1:] for p in PASSAGES], ids=[p[0] for p in PASSAGES])
def test_a_credential_is_read_beside_the_name(text, surname, expected):
    """The words that say who somebody is are cut out whole and parted into position and affiliation."""
    first = beside(text, surname)[0]
    words, position, affiliation = expected
    assert first.span.text == words
    assert text[first.span.start : first.span.end] == words
    assert first.position == position
    if affiliation:
        assert first.affiliation == affiliation


@pytest.mark.parametrize(
    "text",
    [
        "Marta Lind, who said little, left.",
        "Marta Lind, Peter Holm and Ida Berg left.",
        "Marta Lind, however, left.",
        "Marta Lind, speaking in Oslo, disagreed.",
        "Mr. Lind left.",
        "They sharply criticized Mr. Lind for it.",
        "Marta Lind of all people left.",
        "In Oslo, Marta Lind left.",
        "With Marta Lind, the two leaders arrived at dusk.",
        "After Marta Lind, the judge read his decision.",
        "They began with Marta Lind, her pursuit of the office of president and her end.",
    ],
)
def test_other_words_beside_a_name_are_no_credential(text):
    """A verb, a list of names, an adverbial or an honorific says nothing of who somebody is."""
    assert beside(text, "Lind") == ()


def test_two_affiliations_are_kept_and_noted():
    """A conflict is shown, not hidden."""
    text = "Marta Lind, an expert at the Stone Center, wrote. The Wheat Center’s Lind said so again."
    found = beside(text, "Lind")
    assert [c.affiliation for c in found] == ["Stone Center", "Wheat Center"]
    assert conflicts(found) == ("more than one affiliation: Stone Center; Wheat Center",)


def test_one_institution_in_two_forms_is_no_conflict():
    """A shorter form of the same institution is the same institution."""
    text = (
        "Marta Lind, an expert at the Corran Institution, wrote. Corran’s own Marta Lind of Corran Institution wrote."
    )
    assert conflicts(beside(text, "Lind")) == ()
