"""Cross-validation: nothing leaks between folds, baselines stand beside, tiny corpora are told so."""

from dataclasses import replace

import pytest

from stance.learning.corpus import Corpus
from stance.learning.evaluation import cross_validate, groups_of
from stance.learning.model import StanceModel


@pytest.mark.parametrize("by", ["article", "expert"])
def test_a_group_is_never_split_between_training_and_test(by: str, shipped: Corpus) -> None:
    """All experts of one article (or all articles of one expert) are held out together."""
    found = cross_validate(StanceModel(folds=2), shipped.examples[:250], by=by, folds=3, resamples=0)
    fold_of: dict = {}
    for group, fold in zip(groups_of(found.examples, by), found.fold, strict=True):
        assert fold_of.setdefault(group, fold) == fold
    assert set(found.fold.tolist()) == {0, 1, 2}


def test_baselines_are_scored_on_the_same_experts(shipped: Corpus) -> None:
    """Majority cannot rank; naming the side can, a little; the mirror test is exact for a masked model."""
    found = cross_validate(StanceModel(folds=2), shipped.examples[:300], folds=3, resamples=50)
    assert found.baselines["majority"]["gain_auc"].value == 0.5
    assert found.baselines["names_the_side"]["gain_auc"].value > 0.5
    assert found.baselines["majority"]["gain_base_rate"].value == found.scores["gain_base_rate"].value
    assert found.mirror.value == 1.0


def test_more_folds_than_articles_are_cut_down_and_said(shipped: Corpus) -> None:
    """Leave-one-article-out is the most there can be."""
    articles = sorted({e.article for e in shipped.examples})[:12]
    few = [e for e in shipped.examples if e.article in articles]
    found = cross_validate(StanceModel(folds=2), few, folds=40, resamples=0)
    assert any("12 articles" in note or "only" in note for note in found.notes)


def test_one_article_is_refused_with_the_reason(shipped: Corpus) -> None:
    """There is nothing to hold out."""
    one = [e for e in shipped.examples if e.article == shipped.examples[0].article]
    with pytest.raises(ValueError, match="at least two articles"):
        cross_validate(StanceModel(), one)


def test_an_unknown_grouping_is_refused(shipped: Corpus) -> None:
    """The allowed ones are listed."""
    with pytest.raises(ValueError, match="article, expert"):
        groups_of(shipped.examples[:3], "outlet")


def test_folds_with_one_class_only_say_so(shipped: Corpus) -> None:
    """If no expert sees a gain there is nothing to train on, and the message says what to do."""
    neither = [replace(e, stance="neither", statements=()) for e in shipped.examples[:20]]
    with pytest.raises(ValueError, match="larger corpus"):
        cross_validate(StanceModel(), neither)
