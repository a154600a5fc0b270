"""How well words tell two corpora apart."""

from dataclasses import replace

from stance.learning.corpus import Corpus
from stance.learning.description import told_apart
from stance.learning.realism import likeness


def halves(corpus: Corpus) -> tuple[list, list]:
    """Articles on one question, every second one on each side."""
    natural = [e for e in corpus.examples if e.natural and e.question.id == "china_north_korea"]
    places = {article: n for n, article in enumerate(dict.fromkeys(e.article for e in natural))}
    return [e for e in natural if places[e.article] % 2], [e for e in natural if not places[e.article] % 2]


def test_halves_of_one_corpus_are_hardly_told_apart(shipped: Corpus) -> None:
    """The same writers on the same question: near chance."""
    found = likeness(*halves(shipped))
    assert found is not None
    assert 0.4 < found.auc < 0.65


def test_another_topic_is_told_by_its_words(shipped: Corpus) -> None:
    """And the words that tell it are named for the corpus that holds them."""
    planes = [e for e in shipped.examples if e.natural and e.question.id == "boeing_airbus"]
    found = likeness(planes, halves(shipped)[0])
    assert found is not None
    assert found.auc > 0.95
    assert {"boeing", "airbus"} & set(found.first)
    assert {"kim", "north"} & set(found.second)


def test_a_handful_of_articles_tells_nothing(shipped: Corpus) -> None:
    """Fewer articles than folds: no figure rather than a wild one."""
    few = [e for e in shipped.examples if e.article in {"w7-001", "w7-002"}]
    assert likeness(few, halves(shipped)[0]) is None
    assert "too few articles" in told_apart(replace(shipped, examples=tuple(few)), shipped)
