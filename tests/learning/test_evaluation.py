"""Cross-validation: nothing leaks between folds, baselines stand beside, tiny corpora are told so."""

from dataclasses import replace

import pytest

from stance.learning.corpus import Corpus
from stance.learning.evaluation import cross_validate
from stance.learning.folds import groups_of, plan, remarks, subsample
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
    found = cross_validate(StanceModel(folds=2), few, folds=40, resamples=50)
    assert any("there are only 12 articles: 12 folds" in note for note in found.notes)
    assert any("12 articles are too few for an interval" in note for note in found.notes)
    assert {score.low for score in found.scores.values()} == {None}


def test_a_tiny_corpus_is_dealt_into_as_many_folds_as_it_has_experts_of_a_kind(shipped: Corpus) -> None:
    """Three experts who see a gain and three who see none, each in an article of their own."""
    kinds = [[e for e in shipped.examples if e.natural and any(e.gains) == gains] for gains in (True, False)]
    few: list = []
    for kind in kinds:
        taken = {e.group for e in few}
        few += [e for e in {e.group: e for e in kind}.values() if e.group not in taken][:3]
    assert len(plan(few, "article", 5, seed=0)) == 3
    said = list(remarks(few, "article", 5, plan(few, "article", 5, seed=0)))
    assert said[0] == "5 folds were asked for, but there are only 6 articles: 3 folds."


def test_each_question_is_held_out_once(shipped: Corpus) -> None:
    """Nothing of it is learned from, minimal pairs included; its scores stand by themselves."""
    asked = ("china_taiwan", "eu_uk", "boeing_airbus")
    some = [e for e in shipped.examples if e.question.id in asked]
    heard: list[set[str]] = []

    class Listening(StanceModel):
        def fit(self, X, y=None, groups=None):
            heard.append({e.question.id for e in X})
            return super().fit(X, y, groups)

    found = cross_validate(Listening(folds=2), some, by="question", resamples=20)
    tested = [{e.question.id for e, f in zip(found.examples, found.fold, strict=True) if f == n} for n in range(3)]
    assert sorted(map(sorted, tested)) == [[q] for q in sorted(asked)]
    assert all(test.isdisjoint(train) for test, train in zip(tested, heard, strict=True))
    assert set(found.questions) == set(asked)
    assert found.questions["eu_uk"]["gain_ap"].value is not None


def test_a_smaller_share_is_part_of_a_larger_one(shipped: Corpus) -> None:
    """Whole articles, drawn by the seed; articles and minimal pairs are drawn apart."""
    parts = [subsample(shipped.examples, share, seed=3) for share in (0.2, 0.6, 1.0)]
    groups = [{e.group for e in part} for part in parts]
    assert groups[0] < groups[1] < groups[2]
    assert parts[2] == shipped.examples
    assert all(e in parts[0] for e in shipped.examples if e.group in groups[0])
    pairs = [len({e.group for e in part if not e.natural}) for part in parts]
    assert pairs[0] == round(0.2 * pairs[2])
    assert groups[0] != {e.group for e in subsample(shipped.examples, 0.2, seed=4)}
    # what one fold trains on does not change the draw
    assert set(subsample(parts[1], 0.3, seed=3)) <= set(parts[1])


def test_the_share_changes_what_is_learned_and_not_what_is_tested(shipped: Corpus) -> None:
    """Runs of a learning curve judge the same experts in the same folds."""
    little, much = (
        cross_validate(StanceModel(folds=2), shipped.examples[:300], folds=3, resamples=0, train_share=share)
        for share in (0.3, 1.0)
    )
    assert (little.fold == much.fold).all()
    assert little.judgements != much.judgements
    assert any("30%" in note for note in little.notes)


@pytest.mark.parametrize("share", [0, 1.5, "much"])
def test_a_share_outside_its_range_is_refused(share: object, shipped: Corpus) -> None:
    """The message names the key and what was found."""
    with pytest.raises(ValueError, match=r"evaluation.train_share must be .*, found"):
        subsample(shipped.examples[:3], share, seed=0)


def test_a_fold_without_an_answer_says_so(shipped: Corpus) -> None:
    """On little data a class can be missing from a test part."""
    rare = next(e for e in shipped.examples if e.stance == "both" and e.natural)
    few = [e for e in shipped.examples[:60] if e.stance != "both"] + [rare]
    said = list(remarks(few, "article", 3, plan(few, "article", 3, seed=0)))
    assert sum("'both'" in s for s in said) == 1
    assert not any("'neither'" in s for s in said)


def test_one_article_is_refused_with_the_reason(shipped: Corpus) -> None:
    """There is nothing to hold out."""
    one = [e for e in shipped.examples if e.article == shipped.examples[0].article]
    with pytest.raises(ValueError, match="at least two articles"):
        cross_validate(StanceModel(), one)


def test_an_unknown_grouping_is_refused(shipped: Corpus) -> None:
    """The allowed ones are listed."""
    with pytest.raises(ValueError, match="article, expert, question"):
        groups_of(shipped.examples[:3], "outlet")


def test_folds_with_one_class_only_say_so(shipped: Corpus) -> None:
    """If no expert sees a gain there is nothing to train on, and the message says what to do."""
    neither = [replace(e, stance="neither", statements=()) for e in shipped.examples[:20]]
    with pytest.raises(ValueError, match="larger corpus"):
        cross_validate(StanceModel(), neither)
