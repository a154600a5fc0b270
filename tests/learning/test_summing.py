"""What a sentence says of a gain, read in several ways and added up."""

import numpy as np
import pytest
import skops.io
from sklearn.base import clone
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline

from stance.learning.features import roles, summed, tone, union, wording
from stance.learning.likeness import contrast, prototypes
from stance.learning.summing import Summed
from stance.learning.wording import rated, ratings
from stance.relations.sides import ASKED
from stance.runs.trust import TRUSTED

VIEWS = [
    "SIDE_ASKED wins, which is wonderful.",
    "SIDE_ASKED wins, which is horrible.",
    "Nobody has a good word for SIDE_ASKED or for SIDE_OTHER.",
]


@pytest.fixture
def three() -> Summed:
    """The sum that ships, with other weights."""
    return summed({"r": roles(["score"]), "t": tone(), "w": wording()}, {"r": 2.0, "t": 0.5, "w": 3.0})


def test_the_sum_is_the_weighted_sum_of_its_parts(three: Summed) -> None:
    """One column, the same from any copy."""
    expected = sum(
        weight * part.fit_transform(VIEWS)
        for part, weight in ((roles(["score"]), 2.0), (tone(), 0.5), (wording(), 3.0))
    )
    assert three.fit_transform(VIEWS) == pytest.approx(expected)
    assert (clone(three).fit(VIEWS).transform(VIEWS) == three.transform(VIEWS)).all()
    assert three.transform([]).shape == (0, 1)
    assert list(three.get_feature_names_out()) == ["gain"]


def test_the_shares_of_the_words_add_up_to_the_sum(three: Summed) -> None:
    """What is said of a word is true to the number."""
    for view, value in zip(VIEWS, three.fit(VIEWS).transform(VIEWS)[:, 0], strict=True):
        assert sum(share for _, share, _, _ in three.sources(view)) == pytest.approx(value)


def test_it_is_stored_beside_other_features(three: Summed) -> None:
    """A model file holds plain parameters, of trusted types."""
    fitted = Pipeline([("f", union({"gain": three, "how": roles(["outcomes"])})), ("c", LogisticRegression())])
    fitted.fit(VIEWS, [True, False, False])
    restored = skops.io.loads(skops.io.dumps(fitted), trusted=list(TRUSTED))
    assert (restored.decision_function(VIEWS) == fitted.decision_function(VIEWS)).all()


def test_a_part_without_weight_is_named_and_one_set_to_null_left_out() -> None:
    """A config can take a part out, but not forget a weight."""
    assert [name for name, _ in summed({"t": tone(), "w": None}, {"t": 1.0, "w": 1.0}).transformer_list] == ["t"]
    with pytest.raises(ValueError, match="needs a weight; w"):
        summed({"t": tone(), "w": wording()}, {"t": 1.0})
    with pytest.raises(ValueError, match="no parts"):
        summed({"t": None}, {})


def test_words_of_gaining_are_rated_above_words_of_losing() -> None:
    """The table ranks what nobody rated by hand: most of these pairs, not every one."""
    pairs = [("advantage", "obstacle"), ("triumph", "defeat"), ("leverage", "isolation"), ("stronger", "weaker")]
    pairs += [("legitimacy", "punishment"), ("influence", "doubt"), ("prestige", "famine"), ("winning", "worried")]
    above = sum(ratings().get(good, 0.0) > ratings().get(bad, 0.0) for good, bad in pairs)
    assert above >= len(pairs) - 1
    values = np.asarray(list(ratings().values()))
    assert len(values) > 10_000
    assert (np.abs(values) >= 0.5).all()


def test_names_of_sides_are_no_words() -> None:
    """A view and its mirror have one rating; short words and numbers have none."""
    assert [VIEWS[2][a:b] for a, b, _ in rated(VIEWS[2])] == ["Nobody", "has", "good", "word", "for", "for"]
    mirrored = VIEWS[2].replace("ASKED", "@").replace("OTHER", "ASKED").replace("@", "OTHER")
    assert wording().fit_transform([VIEWS[2]]) == wording().fit_transform([mirrored])
    assert wording().fit_transform(["SIDE_ASKED, 17 %"])[0, 0] == 0.0


def test_likeness_is_nearness_to_the_one_kind_less_nearness_to_the_other() -> None:
    """Of the sentences only the nearest count; length does not."""
    gains, others = np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([[-1.0, 0.0], [0.0, -1.0]])
    assert contrast(np.array([[3.0, 0.0]]), gains, others, 1) == pytest.approx([1.0])
    assert contrast(np.array([[3.0, 0.0]]), gains, others, 2) == pytest.approx([1.0])
    assert contrast(np.array([[-2.0, 0.0]]), gains, others, 1) == pytest.approx([-1.0])


def test_every_prototype_names_the_asked_side() -> None:
    """A sentence without the side could not tell whose gain it is."""
    assert all(ASKED in sentence for sentence in (*prototypes().gains, *prototypes().others))
