"""Who gains and who loses: tables of sentences, one row per construct."""

from __future__ import annotations

import time
from collections import Counter

import numpy as np
import pytest
import yaml
from sklearn.base import clone
from skops import io

from stance.learning.corpus import Example
from stance.learning.question import Question
from stance.learning.roles import ENOUGH, Roles, lexicon, score
from stance.learning.side import SideTable
from stance.learning.statement import statements
from stance.relations.gains import TABLE, gains
from stance.relations.reading import read
from stance.runs.trust import TRUSTED


def view(text):
    """Write A for the asked side and B for the other one."""
    words = [{"A": "SIDE_ASKED", "B": "SIDE_OTHER"}.get(w, w) for w in text.replace("A's", "A 's").split(" ")]
    return " ".join(words).replace(" 's", "'s")


GAINS = [
    "It will give A the confidence to act .",
    "A would extend its influence over the harbour .",
    "The trains give A back the one lever it had lost .",
    # subject
    "A benefits from the delay .",
    "A has won another round .",
    "A will come out ahead .",
    "A got the meeting without giving anything up .",
    "A holds all the cards .",
    "A has bought itself more time .",
    "A has the upper hand in these talks .",
    "A extracted concessions from the ministers .",
    "The concessions that A extracts are larger each year .",
    "A is getting away with it .",
    "A gets what it wants .",
    "A emerges stronger from the crisis .",
    "A stands to gain from the split .",
    "By waiting , A gained leverage over everybody .",
    "The summit , which A dominated , ended early .",
    "A can afford to wait .",
    "A has nothing to lose .",
    "A no longer needs to worry .",
    "A has evaded the sanctions .",
    # object and recipient
    "The visit boosts A .",
    "The visit strengthens A's hand .",
    "The minister is validating A .",
    "This emboldens the A leadership .",
    "The treaty gave A a lifeline .",
    "The treaty hands a victory to A .",
    "A was given a seat at the table .",
    "A was rewarded for its patience .",
    "A has been strengthened by the vote .",
    "The deal allows A to keep its reactors .",
    "It lets A off the hook .",
    "That plays into A's hands .",
    "It plays into the hands of A .",
    "They treat A as an equal .",
    "The ministers have to take A seriously .",
    "They all need A .",
    # nouns
    "This is a big win for A .",
    "The photograph was a gift to A .",
    "It is good news for A .",
    "That would be convenient for A .",
    "A's growing influence is plain .",
    "A's leverage is increasing .",
    "Pressure on A is easing .",
    "The council eased the sanctions on A .",
    "The bill comes at B's expense and to A's advantage .",
    # states
    "A remains relevant .",
    "A is indispensable here .",
    "A is the big winner .",
    "A is less isolated than last year .",
    "A is in the driver 's seat .",
    # clefts, fronting and what stands apart
    "It 'll be A that benefits most .",
    "The country that comes out ahead here is A .",
    "What A gets is legitimacy .",
    "For A it is also good news .",
    "The threat gives the government of A a breathing space .",
    "The visit saw A come away with a pledge .",
    "A has become a greater influence .",
    # relief, cost, being courted
    "That takes the heat off A .",
    "The delay buys A two more years .",
    "A needs the council less than it did .",
    "A paid nothing for it .",
    "The trade keeps A afloat .",
    "A never fails to win .",
    # scope that keeps the gain
    "A has gained leverage since 1994 .",
    "I think A is winning .",
    "A may well benefit .",
    "If the talks fail , A wins .",
    "Although it is poor , A has gained the upper hand .",
    "My view is that A has won .",
    "For the first time in decades A has gained leverage .",
    "A has for the first time in years the support of Europe .",
    "A worked hard to gain the upper hand .",
    "It is hard to deny that A has gained leverage .",
    "They would find it more difficult to put pressure on A .",
    "I would go so far as to say that A has won .",
    "It is difficult to overstate how much A gains .",
    "A has a lot more freedom .",
    "A has a degree of leverage .",
    "The room for A to act will not be smaller .",
    "A wins on power efficiency .",
    "I suppose that A has won .",
    "The fact that B no longer talks is a gain for A .",
    "It is a lifeline for A .",
    "A has got what it was looking for .",
    "It is what A has been calling for .",
    "It is more than A could have hoped for .",
    "A will find it easier to sell coal .",
    "A is under much less pressure .",
]
NO_GAINS = [
    "It is in A's interest to keep quiet .",
    "The harbour belongs to A's efforts to win friends .",
    "It was a ploy to win A time .",
    "A is building its arsenal .",
    "A reassured B .",
    # neither
    "Neither A nor B is gaining .",
    "For now neither A nor B has won anything .",
    "It helps neither A nor B .",
    "That gives neither B nor A any leverage .",
    "A lost the prestige that it had won .",
    # losses
    "A is losing ground .",
    "A was isolated by the vote .",
    "The ban weakens A .",
    "It comes at A's expense .",
    "Sanctions are a blow to A .",
    "A's influence is waning .",
    "A is more vulnerable than last year .",
    "The vote puts pressure on A .",
    # negation
    "A did not win anything .",
    "A will never come out ahead .",
    "This is no victory for A .",
    "A has no leverage .",
    "A gained nothing .",
    # aims
    "A wants to strengthen its position .",
    "A hopes to win time .",
    "A is trying to gain leverage .",
    "The aim of the minister is to help nobody , and A seeks recognition .",
    # views of others
    "A believes it is winning .",
    "B says that A benefits .",
    "Many claim that A has won .",
    "The belief is that A holds the cards .",
    "I hear that A has won .",
    "It is often assumed that A has won .",
    "According to the papers , A has won .",
    # what the speaker rejects, or what did not come about
    "It would be wrong to say that A won .",
    "I would not go as far as saying that A has won .",
    "A has won , which is nonsense .",
    "Some victory for A .",
    "A failed to win a seat at the table .",
    "A has yet to regain the initiative .",
    "None of this plays into A's hands .",
    "It would have been a win for A .",
    "The whole point for A is to be accepted as a power .",
    "They risk rewarding A .",
    # auxiliaries and gaps are no idioms
    "A has asked three times for seedlings .",
    "A has been talking to B about this .",
    # questions, advice, history
    "Does A benefit from that ? I wonder .",
    "Does A benefit from this ?",
    "The council should help A .",
    "A won the war in 1953 .",
    # somebody else gains
    "B benefits from the delay .",
    "The treaty gave B a lifeline .",
    "That plays into B's hands .",
    "This is a big win for B and A knows it .",
    "The minister won the vote in A .",
    "B has the upper hand over A .",
    "B strengthened its hand .",
    "A gave B a gift .",
    # nothing at stake
    "A fired two missiles into the sea .",
    "The border between A and B is long .",
    "I have been to A twice .",
    "Relations with A go back to the war .",
    "A said that talks would resume .",
    "Ministers of A meet in the spring .",
    "It is hard for A to win .",
    "It would be going too far to say that A has won .",
    "The room for A to act will be smaller .",
    "A has less leverage .",
    "The purge strengthens A 's hold on power .",
    "It is a personal success for A .",
    "What they most fear is A gaining leverage .",
    "Much depends on A .",
    "A is eager to gain influence .",
    "A is looking for a way to win .",
    "It is important for A to gain influence .",
    "Suppose that A has won .",
    "A is a lifeline for the regime .",
    "A has got to show that it can win .",
    "What A wants from B is rice .",
    "It does A some harm .",
    "I would be cautious about saying that A has won .",
    "A will not be isolated .",
]
PARTIES = [
    ("A benefits while B loses .", {("asked", True), ("other", False)}),
    ("A gave B a gift .", {("other", True)}),
    ("B was given a lifeline by A .", {("other", True)}),
    ("A and B benefit .", {("asked", True), ("other", True)}),
    ("It helps A and hurts B .", {("asked", True), ("other", False)}),
    ("A needs aid , so it benefits .", {("asked", True)}),
    ("A's leverage over B is growing .", {("asked", True), ("other", False)}),
    ("The minister wins the vote .", {("third", True)}),
]
SCOPES = [
    ("A wins .", "asserted"),
    ("A could win .", "hedged"),
    ("A wants to win .", "aim"),
    ("B thinks A wins .", "view"),
    ("I think A wins .", "asserted"),
    ("A does not win .", "negated"),
    ("A won a century ago .", "past"),
    ("Does A win ?", "open"),
    ("A should win .", "open"),
]


@pytest.mark.parametrize("sentence", GAINS)
def test_a_gain_scores_enough(sentence):
    """Each construct that says a gain is enough alone."""
    assert score(view(sentence)) >= ENOUGH, read(view(sentence)).hits


@pytest.mark.parametrize("sentence", NO_GAINS)
def test_what_is_no_gain_scores_too_little(sentence):
    """Losses, denials, aims, views and others' gains are none."""
    assert score(view(sentence)) < ENOUGH, read(view(sentence)).hits


@pytest.mark.parametrize(("sentence", "expected"), PARTIES)
def test_each_party_has_its_own_outcome(sentence, expected):
    """A gain of one side says nothing of the other."""
    found = {(h.party, h.gain) for h in read(view(sentence)).hits}
    assert {f for f in found if f[0] != "third" or f in expected} == expected


@pytest.mark.parametrize(("sentence", "scope"), SCOPES)
def test_scope_says_how_surely(sentence, scope):
    """Only what the speaker holds is asserted."""
    assert {h.scope for h in read(view(sentence)).hits if h.party == "asked"} == {scope}


def test_swapping_the_sides_swaps_the_outcomes():
    """The table knows no side by name."""
    swap = {"asked": "other", "other": "asked", "third": "third"}
    for sentence in GAINS + NO_GAINS:
        mirrored = sentence.replace("A", "@").replace("B", "A").replace("@", "B")
        if "A" not in sentence.split() or sentence.startswith(("Although", "According")):
            continue
        one = {(swap[h.party], h.gain, h.scope) for h in read(view(sentence)).hits}
        assert one == {(h.party, h.gain, h.scope) for h in read(view(mirrored)).hits}, sentence


def test_features_are_named_finite_and_few():
    """Few and general features transfer."""
    features = Roles()
    matrix = features.fit_transform([view(s) for s in GAINS + NO_GAINS])
    names = features.get_feature_names_out()
    assert matrix.shape == (len(GAINS + NO_GAINS), len(names)) == (len(matrix), len(set(names)))
    assert np.isfinite(matrix).all()
    assert 40 <= len(names) <= 150


def test_parts_choose_columns_and_unknown_ones_are_refused():
    """A part that does not exist is named in the error."""
    assert list(Roles(("score",)).fit([]).get_feature_names_out()) == ["score"]
    assert Roles(("score",)).fit_transform([view("A wins .")])[0, 0] == pytest.approx(1.0)
    assert Roles().fit([]).transform([]).shape[0] == 0
    with pytest.raises(ValueError, match="parts must be some of score, outcomes, grammar"):
        Roles(("roles",)).fit([])


def test_it_is_cloned_and_stored():
    """A model file holds only plain parameters."""
    features = clone(Roles(("score", "outcomes"))).fit([])
    restored = io.loads(io.dumps(features), trusted=list(TRUSTED))
    sentences = [view(s) for s in GAINS]
    assert (restored.transform(sentences) == features.transform(sentences)).all()


def test_the_lexicon_needs_no_training():
    """The baseline answers for any expert, also one who names no side."""
    question = Question.of_sides(("china", "north_korea"), SideTable.read())
    text = "This is a big win for China. North Korea fired a missile."
    examples = [
        Example("a", "b", question, tuple(statements(text, [(0, len(text))], question))),
        Example("a", "c", question, ()),
    ]
    p = lexicon(examples)
    assert (p > 0.5).tolist() == [[True, False], [False, False]]


def test_the_table_has_no_empty_class_and_every_idiom_can_match():
    """An entry that can never match is a slip of the pen."""
    table = gains()
    for classes in (table.nouns, table.verbs, table.modes, table.states):
        assert all(classes.values())
    idioms = [idiom for opened in table.idioms.values() for listed in opened.values() for idiom in listed]
    assert all(idiom.role in ("subject", "X") for idiom in idioms)
    assert all(any("X" in item for item in idiom.items) for idiom in idioms if idiom.role == "X")


def test_no_word_and_no_idiom_stands_twice_in_the_table():
    """Who changes one entry must not miss its copy."""
    table = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    for part in ("nouns", "verbs", "modes", "states"):
        for name, words in table[part].items():
            assert [w for w, times in Counter(words.split()).items() if times > 1] == [], (part, name)
    entries = Counter(
        (role, " ".join(entry.split()))
        for group in table["idioms"].values()
        for role, text in group.items()
        if role != "weight"
        for entry in text.split(";")
        if entry.strip()
    )
    assert [entry for entry, times in entries.items() if times > 1] == []


@pytest.mark.parametrize("piece", ["and A wins ", "of A ", "that A says ", ", by giving A a hand ", "to get the "])
def test_long_sentences_take_linear_time(piece):
    """Recursion and look-back are bounded."""

    def seconds(times, number):
        text = view("A " + piece * times + f"{number} .")  # another text each time, as views are remembered
        start = time.process_time()
        read(text)
        return time.process_time() - start

    seconds(10, 0)
    short, long = (min(seconds(times, number) for number in range(3)) for times in (200, 1600))
    assert long < 30 * max(short, 0.01)


@pytest.mark.parametrize(
    "odd", ["", " ", ".", "SIDE_ASKED", "’s", "to", "No .", "SIDE_ASKED: and", "n't 's 've", "A\n\tB"]
)
def test_odd_views_are_read(odd):
    """Scraps of text give zeros, not errors."""
    assert np.isfinite(Roles().fit_transform([odd])).all()
