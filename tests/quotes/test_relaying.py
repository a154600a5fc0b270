"""Relayed speech: who said it, whom they cite and who passes it on, one construct per row. All invented."""

import pytest

from stance.quotes.extraction import extract

# A text, then words, speaker, origin and relay of each of its quotations.
PASSAGES = [
    ("Norwire, citing the Ufa Daily, said the pier was closed.", [("the pier was closed", "Norwire", "the Ufa Daily", None)]),
    ("The pier was closed, Norwire reported, citing UPA.", [("The pier was closed", "Norwire", "UPA", None)]),
    (
        "Norwire, citing officials familiar with the talks, said the pier was closed.",
        [("the pier was closed", "Norwire", "officials familiar with the talks", None)],
    ),
    ("Citing two diplomats, the Herald reported that the pier was closed.", [("that the pier was closed", "the Herald", "two diplomats", None)]),
    ("Quoting the ministry, Norwire said the pier was closed.", [("the pier was closed", "Norwire", "the ministry", None)]),
    # what is cited as an argument is no origin and stays reported speech
    ("The minister said the pier was closed, citing rising costs.", [("the pier was closed", "The minister", None, None), ("rising costs", "The minister", None, None)]),
    ("The minister, citing rising costs, said the pier was closed.", [("rising costs", "The minister", None, None), ("the pier was closed", "The minister", None, None)]),
    # one act of speech is one quotation, of the one who spoke
    ("According to Norwire, Ann Roe said the pier was closed.", [("the pier was closed", "Ann Roe", None, "Norwire")]),
    ("According to a report by Norwire, Ann Roe said the pier was closed.", [("the pier was closed", "Ann Roe", None, "a report by Norwire")]),
    ("“The pier is closed,” Ann Roe said, according to Norwire.", [("“The pier is closed,”", "Ann Roe", None, "Norwire")]),
    ("The ministry said on Monday, according to Norwire, that the pier was closed.", [("that the pier was closed", "The ministry", None, "Norwire")]),
    ("The agency quoted Ann Roe as saying the pier was closed.", [("the pier was closed", "Ann Roe", None, "The agency")]),
    ("The agency cited Ann Roe as telling reporters that the pier was closed.", [("that the pier was closed", "Ann Roe", None, "The agency")]),
    ("The agency quoted Ann Roe, a dock analyst, as saying the pier was closed.", [("the pier was closed", "Ann Roe", None, "The agency")]),
    ("It also cited Ann Roe, a pilot and once a diver, as saying: “The pier is closed.”", [("“The pier is closed.”", "Ann Roe", None, "It")]),
    ("“The pier is closed,” Ann Roe was quoted as saying by Norwire.", [("“The pier is closed,”", "Ann Roe", None, "Norwire")]),
    ("The pier is closed, Ann Roe was quoted by UPA as saying.", [("The pier is closed", "Ann Roe", None, "UPA")]),
    # whom it was told is neither
    ("Ann Roe told Norwire that the pier was closed.", [("that the pier was closed", "Ann Roe", None, None)]),
    ("The pier was closed, according to a scholar on Saturday.", [("The pier was closed", "a scholar", None, None)]),
    ("According to Norwire, the pier was closed.", [("the pier was closed", "Norwire", None, None)]),
    # a source that cites another
    ("According to Norwire, citing two pilots, the pier was closed.", [("the pier was closed", "Norwire", "two pilots", None)]),
    ("According to Norwire, quoting the Ufa News Agency (UNA), the pier is closed.", [("the pier is closed", "Norwire", "the Ufa News Agency", None)]),
    ("The pier was closed, according to Norwire, citing two pilots.", [("The pier was closed", "Norwire", "two pilots", None)]),
    ("The share fell to a low last quoted in May.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PASSAGES, ids=[text for text, _ in PASSAGES])
def test_relayed_speech_keeps_who_said_it_and_where_it_comes_from(text, expected):
    """Each passage gives exactly these quotations with speaker, origin and relay."""
    rows = extract(text).to_dict()["quotes"]
    found = [
        (q["text"], q["speaker"]["text"], *(q[part] and q[part]["text"] for part in ("origin", "relay"))) for q in rows
    ]
    assert found == expected
