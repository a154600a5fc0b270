"""Simulates annotation on the corpus that ships: the most instructive experts first, against random order.

    python experiments/learning_curve/annotation.py [DRAWS]

In each draw 30 % of the articles are held out, 40 experts of the rest are labelled at random, then six batches of 40 in
the order tried, the model fitted anew after each. Prints a Markdown table of average precision on the held-out experts
and of the gains found, both after 500 labelled statements, since uncertain experts say more than others.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

import numpy as np
from curve import RECIPES, built
from numpy.typing import NDArray
from sklearn.metrics import average_precision_score

from stance.learning.corpus import Example, read_corpus
from stance.learning.labelling import statement_gains
from stance.learning.model import StanceModel
from stance.learning.suggestion import ranked, uncertainty

HELD_OUT, BATCH, BATCHES, STATEMENTS = 0.3, 40, 6, 500

Order = Callable[[StanceModel, list[Example], list[Example], np.random.Generator], Sequence[int]]


def at_random(model: StanceModel, left: list[Example], labelled: list[Example], rng: np.random.Generator) -> list[int]:  # noqa: ARG001
    """Take any experts."""
    found: list[int] = rng.permutation(len(left))[:BATCH].tolist()
    return found


def uncertain(model: StanceModel, left: list[Example], labelled: list[Example], rng: np.random.Generator) -> list[int]:  # noqa: ARG001
    """Take those of whom the model is least certain."""
    found: list[int] = np.argsort(-np.asarray(doubts(model, left)), kind="stable")[:BATCH].tolist()
    return found


def unlike(model: StanceModel, left: list[Example], labelled: list[Example], rng: np.random.Generator) -> list[int]:  # noqa: ARG001
    """Take those who say what nobody labelled has said."""
    return ranked(left, [1.0] * len(left), BATCH, labelled)


def both(model: StanceModel, left: list[Example], labelled: list[Example], rng: np.random.Generator) -> list[int]:  # noqa: ARG001
    """Take the order of ``stance corpus suggest``: uncertain, and unlike those labelled."""
    return ranked(left, doubts(model, left), BATCH, labelled)


ORDERS: dict[str, Order] = {"random": at_random, "uncertain": uncertain, "unlike": unlike, "both": both}


def doubts(model: StanceModel, examples: Sequence[Example]) -> list[float]:
    """Give how uncertain the model is of each expert."""
    return [uncertainty(p) for p in statement_gains(model, examples)]


def annotated(
    model: StanceModel, order: Order, pool: Sequence[Example], test: Sequence[Example], seed: int
) -> tuple[float, float]:
    """Label the pool batch by batch; give average precision and gains found after so many statements."""
    rng = np.random.default_rng(seed)
    left = [pool[place] for place in rng.permutation(len(pool))]
    labelled, left = left[:BATCH], left[BATCH:]
    steps = list[tuple[int, float, int]]()
    for batch in range(BATCHES + 1):
        model.fit(labelled)
        gains = sum(map(sum, (e.gains for e in labelled)))
        steps.append((sum(len(e.statements) for e in labelled), precision(model, test), gains))
        if batch < BATCHES:
            chosen = set(order(model, left, labelled, rng))
            labelled = labelled + [left[place] for place in chosen]
            left = [e for place, e in enumerate(left) if place not in chosen]
    statements, scores, found = zip(*steps, strict=True)
    return float(np.interp(STATEMENTS, statements, scores)), float(np.interp(STATEMENTS, statements, found))


def precision(model: StanceModel, test: Sequence[Example]) -> float:
    """Give the average precision of gains on held-out experts."""
    gained = np.asarray([e.gains for e in test])
    return float(average_precision_score(gained.ravel(), model.predict_gains(test).ravel()))


def drawn(model: StanceModel, examples: Sequence[Example], seed: int) -> NDArray[np.float64]:
    """Try every order on one draw, shape (orders, 2)."""
    groups = np.random.default_rng(seed).permutation(sorted({e.group for e in examples}))
    out = set(groups[: round(HELD_OUT * len(groups))].tolist())
    pool = [e for e in examples if e.group not in out and e.statements]
    test = [e.unaided for e in examples if e.group in out]
    return np.asarray([annotated(model, order, pool, test, seed) for order in ORDERS.values()])


def main(draws: int = 8) -> None:
    """Print the table."""
    examples = [e for e in read_corpus("invented").examples if e.scored]
    print("| recipe | order | AP | against random ± standard error | gains found | against random ± standard error |")
    print(f"|{'---|' * 6}")
    for recipe in ("default", "words"):
        model = built(RECIPES[recipe])
        found = np.stack([drawn(model, examples, seed) for seed in range(draws)])
        against = found - found[:, :1]
        error = against.std(axis=0, ddof=1) / np.sqrt(draws)
        for place, order in enumerate(ORDERS):
            cells = [
                f"{found[:, place, column].mean():.{digits}f} | "
                + (
                    f"{against[:, place, column].mean():+.{digits}f} ± {error[place, column]:.{digits}f}"
                    if place
                    else ""
                )
                for column, digits in ((0, 3), (1, 0))
            ]
            print(f"| {recipe} | {order} | {' | '.join(cells)} |".replace("-", "−"))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
