"""What is said of gains in every tense, voice and mood: who gains must not depend on the grammar, how surely must.

Each test puts all the verbs into one frame. "A" is the side that is asked about, "B" the other one.
"""

from __future__ import annotations

import re

import pytest

from stance.learning.roles import score

Forms = tuple[str, str, str, str, str]  # base, third person, past, participle, -ing

WINNING: list[Forms] = [
    ("win", "wins", "won", "won", "winning"),
    ("benefit", "benefits", "benefited", "benefited", "benefiting"),
    ("come out ahead", "comes out ahead", "came out ahead", "come out ahead", "coming out ahead"),
    ("gain ground", "gains ground", "gained ground", "gained ground", "gaining ground"),
    (
        "strengthen its hand",
        "strengthens its hand",
        "strengthened its hand",
        "strengthened its hand",
        "strengthening its hand",
    ),
    ("outplay B", "outplays B", "outplayed B", "outplayed B", "outplaying B"),
    ("get what it wants", "gets what it wants", "got what it wanted", "gotten what it wanted", "getting what it wants"),
    ("gain leverage", "gains leverage", "gained leverage", "gained leverage", "gaining leverage"),
    ("buy time", "buys time", "bought time", "bought time", "buying time"),
    ("score a victory", "scores a victory", "scored a victory", "scored a victory", "scoring a victory"),
]
HELPING: list[Forms] = [
    ("help", "helps", "helped", "helped", "helping"),
    ("strengthen", "strengthens", "strengthened", "strengthened", "strengthening"),
    ("embolden", "emboldens", "emboldened", "emboldened", "emboldening"),
    ("reward", "rewards", "rewarded", "rewarded", "rewarding"),
]
GIVING: list[Forms] = [
    ("give A leverage", "gives A leverage", "gave A leverage", "given A leverage", "giving A leverage"),
    ("hand A a victory", "hands A a victory", "handed A a victory", "handed A a victory", "handing A a victory"),
    (
        "ease the pressure on A",
        "eases the pressure on A",
        "eased the pressure on A",
        "eased the pressure on A",
        "easing the pressure on A",
    ),
    (
        "boost A's standing",
        "boosts A's standing",
        "boosted A's standing",
        "boosted A's standing",
        "boosting A's standing",
    ),
]
SAID = {
    "winning": """A {3}.|A {2} again.|A {1}.|A has {3}.|A has already {3}.|A is now {4}.|A will {0}.|A is going to {0}.|
        A has been {4}.|A clearly {1}.|I think A {2}.|As a result, A has {3}.|This means that A {1}.|It is A that {1}.|
        A keeps {4}.|A managed to {0}.|A stands to {0}.|So A would {0}.|That allows A to {0}.|That lets A {0}.""",
    "helping": """The deal {1} A.|The deal {2} A.|The deal has {3} A.|The deal will {0} A.|The deal is {4} A.|
        A was {3} by the deal.|A has been {3}.|A is being {3}.|A will be {3}.|In effect B {2} A.|It ends up {4} A.""",
    "giving": """The deal {1}.|The deal {2}.|The deal has {3}.|The deal will {0}.|This {1}.|That {1}.|In effect B {2}.|
        What this does is {0}.|By leaving, B {2}.|They have {3}.""",
}
HEDGED = "A may {0}.|A could {0}.|Perhaps A will {0}.|A seems to {0}.|A might well {0}.|A is likely to {0}."
UNSAID = {
    "winning": """A did not {0}.|A has not {3}.|A won't {0}.|A will never {0}.|A is unlikely to {0}.|A failed to {0}.|
        A wants to {0}.|A is trying to {0}.|A hopes to {0}.|Did A {0}?|Will A {0}?|I don't think A will {0}.|
        I doubt that A will {0}.|A cannot {0}.|A is not {4}.|A should {0}.|A says it {2}.|A's aim is to {0}.|
        A needs to {0}.|A is far from {4}.|If A {1}, we will see.|A lost its chance to {0}.|A means to {0}.|A hardly {1}.""",
    "helping": """The deal does not {0} A.|The deal has not {3} A.|A was not {3}.|Does the deal {0} A?|B wants to {0} A.|
        B refuses to {0} A.|B should not {0} A.|I don't think the deal {1} A.|There is nothing in it that {1} A.""",
    "giving": """The deal does not {0}.|The deal won't {0}.|Does the deal {0}?|B refuses to {0}.|B should not {0}.|
        I don't think it {1}.|There is nothing in it that would {0}.|Nobody wants to {0}.""",
}
VERBS = {"winning": WINNING, "helping": HELPING, "giving": GIVING}
SURE, POSSIBLE, DENIED = 0.5, 0.25, 0.45


def _frames(told: str) -> list[str]:
    return [frame.strip() for frame in told.split("|")]


def _view(text: str) -> str:
    return re.sub(r"\bB\b", "SIDE_OTHER", re.sub(r"\bA\b", "SIDE_ASKED", text))


def _scores(frame: str, verbs: list[Forms]) -> dict[str, float]:
    return {forms[0]: score(_view(frame.format(*forms))) for forms in verbs}


@pytest.mark.parametrize(("kind", "frame"), [(kind, f) for kind, told in SAID.items() for f in _frames(told)])
def test_a_gain_is_read_in_every_tense_and_voice(kind: str, frame: str) -> None:
    """Present, past, perfect, progressive, future, passive, by consequence."""
    assert {verb: s for verb, s in _scores(frame, VERBS[kind]).items() if s < SURE} == {}


@pytest.mark.parametrize("frame", _frames(HEDGED))
def test_a_hedged_gain_still_counts(frame: str) -> None:
    """A forecast that may fail is still one."""
    assert {verb: s for verb, s in _scores(frame, WINNING).items() if s < POSSIBLE} == {}


@pytest.mark.parametrize(("kind", "frame"), [(kind, f) for kind, told in UNSAID.items() for f in _frames(told)])
def test_what_is_denied_wanted_or_asked_is_no_gain(kind: str, frame: str) -> None:
    """Negation, failure, aim, question, doubt, advice, claim and condition."""
    assert {verb: s for verb, s in _scores(frame, VERBS[kind]).items() if s >= DENIED} == {}


ADJECTIVES = """|big|clear|diplomatic|major propaganda|much-needed|badly needed political|very important|quite considerable|
    enormous strategic|welcome""".split("|")
WINS = "victory win gift boost triumph coup success lifeline advantage bonus windfall relief breakthrough".split()
WIN_FRAMES = """It's a {0} for A.|For A, it is a {0}.|That would be a {0} for A.|One more {0} for A, no doubt.|The summit gave A a {0}.|
    A has scored a {0}.|A got a {0} out of it.|A can claim a {0}.|It would amount to a {0} for A.|I see it as a {0} for A.|
    A comes away with a {0}.|The visit turned into a {0} for A.|What a {0} for A!"""
NO_WIN_FRAMES = """It's not a {0} for A.|I don't see a {0} for A here.|This is no {0} for A.|A wants a {0}.|
    A is looking for a {0}.|Is it a {0} for A?|A needs a {0}.|It's a {0} for B, not for A."""
ASSETS = "leverage|influence|legitimacy|prestige|bargaining power|credibility|recognition|status|clout".split("|")
ASSET_FRAMES = """The deal gives A {0}.|A gains {0}.|A now has more {0}.|It increases A's {0}.|A's {0} is growing.|
    A's {0} will only increase.|It adds to A's {0}.|It lends A {0}.|A derives {0} from it.|That strengthens A's {0}.|
    It will enhance the {0} of A.|It means more {0} for A.|It restores A's {0}."""
NO_ASSET_FRAMES = """A wants {0}.|A has lost {0}.|It reduces A's {0}.|A's {0} is limited.|A has no {0}.|A has little {0}.|
    A's {0} is declining.|It undermines A's {0}.|A does not have the {0}.|B denied A {0}.|A needs {0}."""


def _named(frame: str, nouns: list[str]) -> dict[str, float]:
    return {noun: score(_view(re.sub(r"\ba (?=[aeiou])", "an ", frame.format(noun)))) for noun in nouns}


@pytest.mark.parametrize("frame", _frames(WIN_FRAMES))
def test_a_win_is_read_whatever_stands_before_it(frame: str) -> None:
    """Adjectives, nouns and adverbs between the article and the noun change nothing."""
    nouns = [f"{adjective.strip()} {noun}".strip() for adjective in ADJECTIVES for noun in WINS]
    assert {noun: s for noun, s in _named(frame, nouns).items() if s < SURE} == {}


@pytest.mark.parametrize("frame", _frames(NO_WIN_FRAMES))
def test_a_win_that_is_not_there_is_none(frame: str) -> None:
    """Denied, wanted, asked for, or the other side's."""
    assert {noun: s for noun, s in _named(frame, WINS).items() if s >= DENIED} == {}


@pytest.mark.parametrize("frame", _frames(ASSET_FRAMES))
def test_more_of_an_asset_is_a_gain(frame: str) -> None:
    """Given, gained, grown, restored."""
    assert {noun: s for noun, s in _named(frame, ASSETS).items() if s < POSSIBLE} == {}


@pytest.mark.parametrize("frame", _frames(NO_ASSET_FRAMES))
def test_less_of_an_asset_is_none(frame: str) -> None:
    """Wanted, lost, limited, denied."""
    assert {noun: s for noun, s in _named(frame, ASSETS).items() if s >= POSSIBLE} == {}


@pytest.mark.parametrize(
    "sentence",
    [
        "There is no guarantee that A will benefit.",
        "There is no chance that A wins.",
        "There is nothing that helps A.",
        "A has never been in good shape.",
        "The rift between A's opponents has narrowed.",
        "A is confident that the talks will be held.",
    ],
)
def test_what_only_looks_like_a_gain(sentence: str) -> None:
    """Denied twice over, or another matter."""
    assert score(_view(sentence)) < DENIED


@pytest.mark.parametrize(
    "sentence",
    [
        "There is no question that A gains.",
        "A has few reasons to compromise.",
        "A has every incentive to wait.",
        "A gained few concessions but much prestige.",
        "A has never been in a better position.",
        "A's played it well, I think.",
    ],
)
def test_what_hardly_looks_like_one(sentence: str) -> None:
    """Negations that deny nothing, or deny a loss."""
    assert score(_view(sentence)) >= SURE
