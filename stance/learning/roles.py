"""Features of who does what to whom in a view, and a rule that needs no training."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, TransformerMixin

from stance.learning.corpus import Example
from stance.learning.gains import gains
from stance.learning.relations import PARTIES, Hit, Reading, read

Floats = NDArray[np.float64]
FRAMES = ("subject", "object", "recipient", "asset", "noun", "state", "idiom")
# How much of a gain is left in what the speaker does not simply assert; a denied gain speaks against one.
SCOPES = {"asserted": 1.0, "hedged": 0.8, "open": 0.2, "aim": 0.15, "view": 0.15, "negated": -0.4}
LOSS = 0.8  # the weight of a loss beside that of a gain
PLACES = ("subject", "object", "owner", "first")
PREPOSITIONS = ("against", "between", "by", "for", "from", "in", "of", "on", "to", "with")
ACTS = ("aims", "views", "holds", "gets", "changes", "gives")
MODES = ("negation", "hedge", "modal", "normative", "conditional", "contrast", "past", "certainty", "comparison")


def score(hits: Iterable[Hit], party: str = "asked") -> float:
    """Give the signed gain of a party: gains less losses, each by its weight and by how surely it is said."""
    return sum((1.0 if h.gain else -LOSS) * h.weight * SCOPES[h.scope] for h in hits if h.party == party)


def lexicon(examples: Sequence[Example]) -> Floats:
    """Score each side of each expert by the table alone, shape (examples, 2): the best statement that names it.

    A side gains where the score is positive; a side that no statement names has the score -1.
    """
    found = np.full((len(examples), 2), -1.0)
    for row, example in enumerate(examples):
        for column, side in enumerate(example.question.side_ids):
            scores = [score(read(s.view(side)).hits) for s in example.statements if side in s.sides]
            found[row, column] = max(scores, default=-1.0)
    return found


class Roles(TransformerMixin, BaseEstimator):
    """Dense features of a view: who gains and loses by which frame and how surely, and where the sides stand.

    Parameters
    ----------
    weight : float, default=1.0
        Factor of the signed gain scores, beside which a linear model trusts the other features less.
    grammar : bool, default=True
        Whether the places of the sides and the modes of the sentence are given too, besides gains and losses.
    """

    def __init__(self, weight: float = 1.0, grammar: bool = True):
        self.weight = weight
        self.grammar = grammar

    def fit(self, X: Iterable[str], y: Any = None) -> Self:
        """Learn nothing: the table is fixed."""
        self.n_features_in_ = 1
        return self

    def transform(self, X: Iterable[str]) -> Floats:
        """Give a dense matrix of shape (views, features)."""
        rows = [self._row(view) for view in X]
        return np.asarray(rows, dtype=np.float64).reshape(len(rows), len(self.get_feature_names_out()))

    def get_feature_names_out(self, input_features: Any = None) -> NDArray[Any]:
        """Name the features, such as "asked:gain:asserted" or "score:asked"."""
        return np.asarray(list(self._named("")), dtype=object)

    def _row(self, view: str) -> list[float]:
        return list(self._named(view).values())

    def _named(self, view: str) -> dict[str, float]:
        reading = read(view)
        found = dict(_scores(reading.hits, self.weight)) | dict(_outcomes(reading.hits))
        if self.grammar:
            found |= dict(_places(reading)) | dict(_modes(reading))
        return found


def _scores(hits: Sequence[Hit], weight: float) -> Iterator[tuple[str, float]]:
    asked, other, third = (float(np.clip(score(hits, p), -2, 2)) for p in PARTIES)
    yield "score:asked", weight * asked
    yield "score:other", weight * other
    yield "score:third", weight * third
    yield "score:asked-other", weight * (asked - other)
    yield "score:gain", weight * float(asked > 0.3)


def _outcomes(hits: Sequence[Hit]) -> Iterator[tuple[str, float]]:
    """Whether each party gains and loses, by how surely it is said and, for the two sides, by frame."""
    groups = {"said": ("asserted", "hedged"), "aim": ("aim",), "view": ("view",), "negated": ("negated",), "open": ("open",)}
    for party in PARTIES:
        for gain, name in ((True, "gain"), (False, "loss")):
            mine = [h for h in hits if h.party == party and h.gain == gain]
            for scope, scopes in groups.items():
                if party != "third" or scope == "said":
                    yield f"{party}:{name}:{scope}", float(any(h.scope in scopes for h in mine))
            if party == "asked":
                for frame in FRAMES:
                    yield f"asked:{name}:by {frame}", float(any(h.frame == frame and SCOPES[h.scope] > 0.5 for h in mine))


def _places(reading: Reading) -> Iterator[tuple[str, float]]:
    """Where the asked side stands, what it does as a subject, and whether the other side is there."""
    places = set(reading.places("asked"))
    for name in PLACES:
        yield f"asked is {name}", float(name in places)
    for word in PREPOSITIONS:
        yield f"{word} asked", float(f"prep:{word}" in places)
    acts = {a for verb in reading.acts("asked") for a in ACTS if verb in gains().verbs[a]}
    for act in ACTS:
        yield f"asked {act}", float(act in acts)
    yield "asked pronoun", float("pronoun" in places)
    yield "other is subject", float("subject" in set(reading.places("other")))
    yield "other named", float(any(c.party == "other" for c in reading.parsed.chunks))


def _modes(reading: Reading) -> Iterator[tuple[str, float]]:
    """What kind of sentence it is."""
    tokens = reading.parsed.tokens
    words = {t.lower for t in tokens}
    for mode in MODES:
        yield f"mode:{mode}", float(bool(words & gains().modes[mode]))
    yield "mode:question", float("?" in words)
    yield "mode:first person", float(bool(words & {"i", "we", "my", "our"}))
    yield "mode:number", float(any(t.tag == "NUM" for t in tokens))
    yield "length", float(np.log1p(len(tokens)) / 4)
