"""Features of who does what to whom in a view, and a rule that needs no training."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, TransformerMixin

from stance.learning.corpus import Example
from stance.relations.gains import gains
from stance.relations.hits import FRAMES, PARTIES, Hit
from stance.relations.reading import Reading, read

Floats = NDArray[np.float64]
PARTS = ("score", "outcomes", "grammar")
# How much of a gain and of a loss is left by how surely it is said. A gain denied speaks against one, a loss denied
# hardly for one: of 41 statements that say no more than that a side does not lose, one was labelled a gain.
GAIN = {"asserted": 1.0, "hedged": 0.7, "past": 0.15, "open": 0.1, "aim": 0.1, "view": 0.1, "negated": -0.4}
LOSS = {"asserted": -0.8, "hedged": -0.6, "past": -0.1, "open": -0.2, "aim": -0.2, "view": -0.2, "negated": 0.1}
RIVAL = 0.1  # the share of a third party's loss that counts as the gain of the side
FURTHER = 0.25  # the share of what is said a second time
ENOUGH = 0.3  # from which score a side gains: below what any clear expression scores when it is hedged
STEEP = 4.0  # how fast the probability rises around it
HOW = {"asserted": "said", "hedged": "said", "past": "said"} | {s: s for s in ("aim", "view", "negated", "open")}
PLACES = ("subject", "object", "owner", "first", "pronoun")
PREPOSITIONS = ("against", "between", "by", "for", "from", "in", "of", "on", "to", "with")
ACTS = ("aims", "views", "holds", "gets", "changes", "gives")
MODES = ("negation", "hedge", "modal", "normative", "conditional", "contrast", "past", "certainty", "comparison")


def signed(hits: Iterable[Hit], party: str = "asked") -> float:
    """Give what a party gains less what it loses, each by its weight and by how surely it is said.

    The clearest gain and the clearest loss count whole, what is said besides a quarter.
    """
    said = sorted((GAIN if h.gain else LOSS)[h.scope] * h.weight for h in hits if h.party == party)
    gained, lost = [v for v in said if v > 0], [v for v in said if v < 0]
    return sum((1 - FURTHER) * v for v in (*gained[-1:], *lost[:1])) + FURTHER * sum(said)


def score(view: str) -> float:
    """Give the signed gain of the asked side in a view; the loss of a third party adds a little."""
    hits = read(view).hits
    return signed(hits) - RIVAL * max(min(signed(hits, "third"), 0.0), -1.0)


def lexicon(examples: Sequence[Example]) -> Floats:
    """Give P(gain) of both sides by the table alone, shape (examples, 2): above one half where a side gains.

    Nothing is learnt: the best statement that names the side decides, and a side that none names does not gain.
    """
    found = np.full((len(examples), 2), -2.0)
    for row, example in enumerate(examples):
        for column, side in enumerate(example.question.side_ids):
            scores = [score(s.view(side)) for s in example.statements if side in s.sides]
            found[row, column] = max(scores, default=-2.0)
    return np.asarray(1 / (1 + np.exp(-STEEP * (found - ENOUGH))))


class Roles(TransformerMixin, BaseEstimator):  # type: ignore[misc] # scikit-learn carries no types
    """Dense features of a view: who gains and loses by which frame and how surely, and where the sides stand.

    Parameters
    ----------
    parts : sequence of {"score", "outcomes", "grammar"}
        "score" is the signed gain of the asked side alone, "outcomes" who gains and loses how, "grammar" the places
        of the sides and the modes of the sentence.
    """

    def __init__(self, parts: Sequence[str] = PARTS):
        self.parts = parts

    def fit(self, X: Iterable[str], y: Any = None) -> Self:  # noqa: ARG002 - scikit-learn's signature
        """Learn nothing, as the table is fixed; refuse unknown parts."""
        unknown = [part for part in self.parts if part not in PARTS]
        if unknown or not self.parts:
            raise ValueError(f"parts must be some of {', '.join(PARTS)}, found {list(self.parts)!r}.")
        self.n_features_in_ = 1
        return self

    def transform(self, X: Iterable[str]) -> Floats:
        """Give a dense matrix of shape (views, features)."""
        views, parts = [str(view) for view in X], tuple(self.parts)
        rows = np.asarray([_values(view, parts) for view in views], dtype=np.float64)
        return rows.reshape(len(views), len(_named("", parts)))

    def get_feature_names_out(self, input_features: Any = None) -> NDArray[Any]:  # noqa: ARG002 - the same
        """Name the features, such as "score", "asked:gain:said" or "asked is subject"."""
        return np.asarray(list(_named("", self.parts)), dtype=object)

    @property
    def traceable(self) -> bool:
        """Whether every feature comes from an expression that stands somewhere: not so the modes of a sentence."""
        return "grammar" not in self.parts

    def sources(self, view: str) -> Iterator[tuple[int, float, int, int]]:
        """Yield (column, share of its value, start, end) for each expression of gain or loss."""
        reading = read(view)
        spans, told = reading.parsed.spans(view), _told(reading.hits)
        for column, (name, value) in enumerate(zip(_named("", self.parts), self.transform([view])[0], strict=True)):
            total = sum(share for _, share in told[name])
            for hit, share in told[name]:
                factor = value / total if abs(total) > 1e-9 else 1.0
                yield column, factor * share, *spans[_saying(reading, hit)]


@functools.lru_cache(maxsize=16_384)
def _values(view: str, parts: tuple[str, ...]) -> tuple[float, ...]:
    """Give the features of a view; it is asked about again in every fold."""
    return tuple(_named(view, parts).values())


def _named(view: str, parts: Sequence[str]) -> dict[str, float]:
    """Give the features of a view by name."""
    found: dict[str, float] = {}
    if "score" in parts:
        found["score"] = min(max(score(view), -2.0), 2.0)
    if "outcomes" in parts:
        found |= _outcomes(read(view).hits)
    if "grammar" in parts:
        found |= dict(_places(read(view))) | dict(_modes(read(view)))
    return found


def _saying(reading: Reading, hit: Hit) -> int:
    """Give the chunk whose words say what happens: of "is the winner" what the copula says, else the hit's own."""
    after = range(hit.place + 1, min(hit.place + 4, len(reading.parsed.chunks))) if hit.frame == "state" else ()
    return next((at for at in after if reading.parsed.chunks[at].kind in ("NP", "ADJ")), hit.place)


def _told(hits: Iterable[Hit]) -> dict[str, list[tuple[Hit, float]]]:
    """Give, by feature of the score and the outcomes, the hits it is made of, with what each adds before any limit."""
    told = defaultdict[str, list[tuple[Hit, float]]](list)
    for hit in hits:
        value = (GAIN if hit.gain else LOSS)[hit.scope] * hit.weight
        if hit.party != "other":
            told["score"].append((hit, value if hit.party == "asked" else -RIVAL * value))
        told[f"{hit.party}:signed"].append((hit, value))
        for name in _names(hit):
            told[name].append((hit, 1.0))
    return told


def _names(hit: Hit) -> Iterator[str]:
    """Name what a hit tells of its party: a gain or a loss, how surely it is said, and if so by which frame."""
    what = f"{hit.party}:{'gain' if hit.gain else 'loss'}"
    yield f"{what}:{HOW[hit.scope]}"
    if HOW[hit.scope] == "said":
        yield f"{what}:by {hit.frame}"


def _outcome_names() -> Iterator[str]:
    for party in PARTIES:
        yield f"{party}:signed"
        for what in ("gain", "loss"):
            yield from (
                f"{party}:{what}:{how}" for how in dict.fromkeys(HOW.values()) if party != "third" or how == "said"
            )
            yield from (f"{party}:{what}:by {frame}" for frame in FRAMES if party == "asked")


OUTCOMES = tuple(_outcome_names())


def _outcomes(hits: Sequence[Hit]) -> dict[str, float]:
    """Give each party's signed gain, whether it gains or loses by how surely it is said, and by which frame."""
    found = dict.fromkeys(OUTCOMES, 0.0)
    for hit in hits:
        found[f"{hit.party}:signed"] = min(max(signed(hits, hit.party), -2.0), 2.0)
        found |= dict.fromkeys((name for name in _names(hit) if name in found), 1.0)
    return found


def _places(reading: Reading) -> Iterator[tuple[str, float]]:
    """Give where the asked side stands, what it does as a subject, and whether the other side is there."""
    places, acts = set(reading.places("asked")), set(reading.acts("asked"))
    for name in PLACES:
        yield f"asked is {name}", float(name in places)
    for word in PREPOSITIONS:
        yield f"{word} asked", float(f"prep:{word}" in places)
    for act in ACTS:
        yield f"asked {act}", float(bool(acts & gains().verbs[act]))
    yield "other is subject", float("subject" in set(reading.places("other")))
    yield "other named", float(any(c.party == "other" for c in reading.parsed.chunks))


def _modes(reading: Reading) -> Iterator[tuple[str, float]]:
    """Give what kind of sentence it is."""
    tokens = reading.parsed.tokens
    words = {t.lower for t in tokens}
    for mode in MODES:
        yield f"mode:{mode}", float(bool(words & gains().modes[mode]))
    yield "mode:question", float("?" in words)
    yield "mode:first person", float(bool(words & {"i", "we", "my", "our"}))
    yield "mode:number", float(any(t.tag == "NUM" for t in tokens))
    yield "mode:length", float(np.log1p(len(tokens)) / 4)
