"""A run's worst mistakes: confidently wrong first, by difficulty of the wording or by target, and what was confused."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from stance.learning.corpus import ANSWERS
from stance.runs.finding import FoundRun
from stance.runs.held_out import HeldOut, held_out, statement_rows
from stance.runs.judged import Judged, Probabilities, Row
from stance.runs.store import Store

UNMARKED = "(none marked)"


@dataclass(frozen=True, slots=True)
class Mistake:
    """An expert whose stance was wrong; ``p`` is the probability that the model gave to the label, if it gave any.

    ``gains`` is P(gain) by side; for a text with a target, which stands as ``expert``, P(label) by label.
    """

    article: str
    expert: str
    label: str
    answer: str
    p: float | None
    gains: Probabilities
    said: str
    traps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rate:
    """How many experts of a kind were judged wrongly, with the 95 % Wilson interval of the share."""

    name: str
    experts: int
    wrong: int

    @property
    def share(self) -> float:
        """The share judged wrongly."""
        return self.wrong / self.experts

    @property
    def interval(self) -> tuple[float, float]:
        """The interval of the share (Wilson, Journal of the American Statistical Association 22, 1927)."""
        n, z = self.experts, 1.959964
        centre = (self.share + z * z / (2 * n)) / (1 + z * z / n)
        reach = z * math.sqrt(self.share * (1 - self.share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
        return max(0.0, centre - reach), min(1.0, centre + reach)


@dataclass(frozen=True, slots=True)
class SideCount:
    """Gains of one side, or one label: found, missed, called where there is none, rightly not called."""

    side: str
    found: int
    missed: int
    false: int
    rest: int


@dataclass(frozen=True)
class Mistakes:
    """The mistakes of a run, worst first, with error rates: over all (first), and by trap or by target."""

    run: FoundRun
    worst: tuple[Mistake, ...]
    rates: tuple[Rate, ...]
    sides: tuple[SideCount, ...]
    stances: tuple[tuple[str, str, int], ...]


def mistakes(store: Store, run: FoundRun) -> Mistakes:
    """Give the mistakes that a run made on the experts it held out.

    Raises
    ------
    RunError
        If the run keeps no predictions of held-out experts or texts.
    """
    found = held_out(store, run)
    said, kind = statement_rows(store, run), run.judged
    wrong = [
        _mistake(kind, row, said.get(n, ())) for n, row in enumerate(found.rows) if row["stance"] != row["predicted"]
    ]
    return Mistakes(
        run,
        tuple(sorted(wrong, key=lambda m: 1.0 if m.p is None else m.p)),
        tuple(_rates(kind, found.rows)),
        tuple(_side_counts(kind, found.rows)),
        tuple(_stances(found)),
    )


def _mistake(kind: Judged, row: Row, said: Sequence[Row]) -> Mistake:
    gains = kind.probabilities(row)
    return Mistake(
        row["article"],
        row["expert"],
        row["stance"],
        row["predicted"],
        gains.get(row["stance"]) if kind.labels else _p_of_label(row, gains),
        gains,
        _telling(row, said),
        tuple((row.get("traps") or "").split()),
    )


def _p_of_label(row: Row, gains: Probabilities) -> float:
    """Give the probability of the label, the two sides taken as independent given the expert's words."""
    return math.prod(p if row["stance"] in (side, "both") else 1 - p for side, p in gains.items())


def _telling(row: Row, said: Sequence[Row]) -> str:
    """Give the sentence to look at: one that holds a gain by its label, if there is one, else the model's evidence."""
    labelled = [s["text"] for s in said if s["gains"]]
    return labelled[0] if labelled and row["stance"] != "neither" else str(row.get("evidence") or "")


def _rates(kind: Judged, rows: Sequence[Row]) -> list[Rate]:
    kinds: dict[str, list[bool]] = defaultdict(list)
    for row in rows:
        for name in [row["expert"]] if kind.labels else (row.get("traps") or "").split() or [UNMARKED]:
            kinds[name].append(row["stance"] != row["predicted"])
    over_all = Rate(f"all {kind.noun}", len(rows), sum(r["stance"] != r["predicted"] for r in rows))
    by_kind = [Rate(name, len(wrong), sum(wrong)) for name, wrong in kinds.items()]
    # Of many targets that stand once, none says much: the ones with most mistakes first.
    return [over_all, *sorted(by_kind, key=lambda r: (-r.wrong if kind.labels else 0, -r.share, r.name))]


def _side_counts(kind: Judged, rows: Sequence[Row]) -> list[SideCount]:
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for row in rows:
        for side in kind.labels or (row["side_a"], row["side_b"]):
            gains, called = row["stance"] in (side, "both"), row["predicted"] in (side, "both")
            counts[side][(0 if called else 1) if gains else (2 if called else 3)] += 1
    return [SideCount(side, *found) for side, found in counts.items()]


def _stances(found: HeldOut) -> list[tuple[str, str, int]]:
    """Give label, answer and number of rows, in the order of the labels or A, B, both, neither."""
    given = found.predictions
    names = found.run.judged.labels or ANSWERS
    return [(g, a, int(((given.gold == g) & (given.answers == a)).sum())) for g in names for a in names]
