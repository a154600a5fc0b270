"""What to annotate next: proposed labels for unlabelled experts, the most instructive experts first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from stance.learning.corpus import Example
from stance.learning.labelling import Labeller
from stance.learning.predictor import example_of
from stance.learning.question import Question
from stance.learning.side import SideError
from stance.quotes.aliases import Aliases
from stance.quotes.article import Article, ArticleError
from stance.quotes.experts import Person
from stance.quotes.extraction import extract
from stance.quotes.failing import one_by_one


@dataclass(frozen=True)
class Candidate:
    """An expert in an article whom nobody has labelled; ``example`` holds the statements."""

    article: Article
    person: Person
    example: Example


@dataclass(frozen=True)
class Suggestion:
    """A candidate with proposed labels.

    ``p`` holds, statement by statement, P(gain) of the sides it names; ``rank`` counts from 1, the most instructive;
    ``uncertainty`` lies between 0 (sure) and 1 (a coin's toss).
    """

    candidate: Candidate
    p: tuple[Mapping[str, float], ...]
    uncertainty: float
    rank: int = 0

    @property
    def gains(self) -> tuple[frozenset[str], ...]:
        """The sides proposed to gain, statement by statement."""
        return tuple(frozenset(s for s, value in p.items() if value > 0.5) for p in self.p)

    @property
    def stance(self) -> str:
        """The union of the proposed gains, as the codebook has it."""
        first, second = self.candidate.example.question.side_ids
        gaining = frozenset().union(*self.gains)
        return "both" if len(gaining) == 2 else first if first in gaining else second if gaining else "neither"


def candidates(
    articles: Iterable[Article],
    question: Callable[[Article], Question],
    skip: Callable[[ArticleError], None] | None = None,
    aliases: Aliases | None = None,
) -> Iterator[Candidate]:
    """Yield the experts of articles who name a side of the article's question."""

    def of(article: Article) -> list[Candidate]:
        asked, people = question(article), extract(article, aliases=aliases).experts
        made = [Candidate(article, person, example_of(person, article, asked)) for person in people]
        return [candidate for candidate in made if candidate.example.statements]

    for found in one_by_one(of, articles, skip, (ArticleError, SideError)):
        yield from found


def suggestions(
    found: Sequence[Candidate], labeller: Labeller, most: int, labelled: Sequence[Example] = ()
) -> list[Suggestion]:
    """Propose labels for candidates and rank them.

    Parameters
    ----------
    found : sequence of Candidate
        All of them are labelled; ranks go to ``most`` of them.
    labeller : callable
        Proposes a probability for each statement and side it names (see ``stance.learning.labelling``).
    most : int
        How many to give, the first to be annotated first.
    labelled : sequence of Example
        What is labelled already: candidates unlike it come first, and those who stand in it are left out.
    """
    left = unlabelled(found, labelled)
    examples = [c.example for c in left]
    p = labeller(examples)
    doubt = [uncertainty(one) for one in p]
    return [
        Suggestion(left[place], tuple(p[place]), doubt[place], rank)
        for rank, place in enumerate(ranked(examples, doubt, most, labelled), start=1)
    ]


def unlabelled(found: Iterable[Candidate], labelled: Iterable[Example]) -> list[Candidate]:
    """Leave out the experts who are labelled already."""
    done = {(e.article, e.expert) for e in labelled}
    return [c for c in found if (c.article.id, c.person.name) not in done]


def uncertainty(p: Sequence[Mapping[str, float]]) -> float:
    """Give the uncertainty of the least certain statement: 1 at one half or unknown, 0 where sure (Settles, 2009)."""
    return max((1 - abs(2 * v - 1) if not isnan(v) else 1.0 for one in p for v in one.values()), default=0.0)


def ranked(
    examples: Sequence[Example], doubt: Sequence[float], most: int, labelled: Sequence[Example] = ()
) -> list[int]:
    """Give the places of the examples to annotate, the first first: uncertain, and unlike those before.

    Each step takes the example with the highest product of its uncertainty and its distance (one minus cosine of
    TF-IDF vectors of the masked statements) to the nearest that is taken or labelled already: the greedy k-centre of
    Sener & Savarese (ICLR 2018), weighted. A whole batch can so be annotated before the model is trained again.
    """
    if not examples:
        return []
    vectors = TfidfVectorizer(sublinear_tf=True, ngram_range=(1, 2)).fit_transform(
        [_words(e) for e in (*examples, *labelled)]
    )
    own, others = vectors[: len(examples)], vectors[len(examples) :]
    distance = np.ones(len(examples))
    for start in range(0, others.shape[0], 256):
        distance = np.minimum(distance, 1 - (own @ others[start : start + 256].T).max(axis=1).toarray().ravel())
    weight: NDArray[Any] = np.asarray(doubt) + 1e-9  # where nothing is uncertain, distance decides
    taken: list[int] = []
    while len(taken) < min(most, len(examples)):
        score = weight * np.maximum(distance, 1e-9)
        score[taken] = -1
        place = int(np.argmax(score))
        taken.append(place)
        distance = np.minimum(distance, 1 - (own @ own[place].T).toarray().ravel())
    return taken


def _words(example: Example) -> str:
    """Give what the expert says with the sides masked, so that two countries do not make a difference."""
    return " ".join(statement.view(example.question.side_ids[0]) for statement in example.statements)
