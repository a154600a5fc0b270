"""Two runs expert by expert, or text by text, and by statement: what the second mends, breaks, and leaves wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stance.runs.finding import FoundRun, RunError
from stance.runs.held_out import held_out, statement_rows, why_incomparable, why_other_experts
from stance.runs.judged import Judged, Probabilities, Row
from stance.runs.store import Store

KINDS = ("fixed", "broken", "both wrong", "both right")


@dataclass(frozen=True, slots=True)
class StatementChange:
    """A statement, who gains by its label, and P(gain) by the side it names, before and after."""

    text: str
    gains: frozenset[str]
    before: Probabilities
    after: Probabilities

    @property
    def kind(self) -> str:
        """Which of ``KINDS``, a gain being called where its probability is above one half."""
        return _kind(_called(self.before) == self.gains, _called(self.after) == self.gains)


@dataclass(frozen=True, slots=True)
class ExpertChange:
    """An expert's label, and the stances and P(gain) by side that the two runs gave.

    For a text with a target, ``article`` is the text's id, ``expert`` its target, ``evidence`` the text, and the
    probabilities are those of the labels.
    """

    article: str
    expert: str
    question: str
    label: str
    first: str
    second: str
    before: Probabilities
    after: Probabilities
    evidence: str
    statements: tuple[StatementChange, ...] = ()

    @property
    def kind(self) -> str:
        """Which of ``KINDS``."""
        return _kind(self.first == self.label, self.second == self.label)

    @property
    def moved(self) -> float:
        """The largest change of a probability."""
        return max((abs(self.after.get(side, 0.0) - p) for side, p in self.before.items()), default=0.0)


@dataclass(frozen=True)
class Difference:
    """Two runs on the same experts, those whose probabilities moved most first."""

    first: FoundRun
    second: FoundRun
    experts: tuple[ExpertChange, ...]
    notes: tuple[str, ...] = ()

    def of(self, kind: str) -> list[ExpertChange]:
        """Give the experts of one of ``KINDS``."""
        return [e for e in self.experts if e.kind == kind]

    @property
    def by_target(self) -> list[tuple[str, list[tuple[str, int]]]]:
        """Count ``KINDS`` by target, those with most changes first; nothing for experts."""
        found: dict[str, list[str]] = {}
        for e in self.experts if self.second.judged.labels else ():
            found.setdefault(e.expert, []).append(e.kind)
        changed = sorted(found, key=lambda name: (-sum(k in KINDS[:2] for k in found[name]), name))
        return [(name, counted(iter(found[name]))) for name in changed]

    @property
    def statements(self) -> list[tuple[ExpertChange, StatementChange]]:
        """The labelled statements with their experts."""
        return [(e, s) for e in self.experts for s in e.statements]


def differences(store: Store, first: FoundRun, second: FoundRun) -> Difference:
    """Compare two runs expert by expert.

    Raises
    ------
    RunError
        If they did not judge the same experts by the same labels.
    """
    one, two = held_out(store, first), held_out(store, second)
    if reason := why_other_experts(one, two):
        raise RunError(f"{reason[0].upper()}{reason[1:]}.")
    said_before, said_after = statement_rows(store, first), statement_rows(store, second)
    notes = []
    if reason := why_incomparable(one, two):
        notes.append(f"{reason}: some of the changes come from that.")
    kind = second.judged
    if not (kind.labels or (said_before and said_after)):
        notes.append("One of the runs kept no statements; train it again to see them.")
    experts = [
        _expert(kind, before, after, tuple(_statements(after, said_before.get(n, ()), said_after.get(n, ()))))
        for n, (before, after) in enumerate(zip(one.rows, two.rows, strict=True))
    ]
    return Difference(first, second, tuple(sorted(experts, key=lambda e: -e.moved)), tuple(notes))


def counted(kinds: Iterator[str]) -> list[tuple[str, int]]:
    """Give how many there are of each of ``KINDS``."""
    found = Counter(kinds)
    return [(kind, found[kind]) for kind in KINDS]


def _expert(kind: Judged, before: Row, after: Row, said: tuple[StatementChange, ...]) -> ExpertChange:
    return ExpertChange(
        after["article"],
        after["expert"],
        after["question"],
        after["stance"],
        before["predicted"],
        after["predicted"],
        kind.probabilities(before),
        kind.probabilities(after),
        after.get("evidence") or before.get("evidence") or "",
        said,
    )


def _statements(expert: Row, before: Sequence[Row], after: Sequence[Row]) -> Iterator[StatementChange]:
    """Pair the statements by where they stand; two runs may have read an article's statements differently."""
    earlier = {(s["start"], s["text"]): s for s in before}
    for row in after:
        other = earlier.get((row["start"], row["text"]))
        if other is not None and row["gains"] is not None:
            gains = frozenset(row["gains"].split())
            yield StatementChange(row["text"], gains, _named(expert, other), _named(expert, row))


def _named(expert: Row, statement: Row) -> Probabilities:
    found = {expert["side_a"]: statement["p_a"], expert["side_b"]: statement["p_b"]}
    return {side: float(p) for side, p in found.items() if p is not None}


def _called(gains: Probabilities) -> frozenset[str]:
    return frozenset(side for side, p in gains.items() if p > 0.5)


def _kind(was_right: bool, is_right: bool) -> str:  # noqa: FBT001 (two truths in the order of time)
    return KINDS[(3 if is_right else 1) if was_right else (0 if is_right else 2)]
