"""What a model answers for an expert: stance, probabilities, confidence and evidence."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stance.learning.calibration import Floats
from stance.learning.explanation import Word
from stance.learning.statement import Statement

UNSURE = "unsure"  # the answer where a model abstains


@dataclass(frozen=True, slots=True)
class Evidence:
    """The statement that speaks most for a gain of a side, with the probability that it alone gives.

    ``words`` are those that moved this probability most, up or down, the strongest first; empty if not asked for.
    """

    statement: Statement
    p: float
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """An expert's stance: P(the expert sees the side gaining) for both sides, and the evidence by side.

    ``confidence`` is the probability of the answer; where it is lower than asked for, ``stance`` is "unsure".
    ``statements`` holds, for each statement of the expert, the probability that it alone gives, by side named.
    """

    stance: str
    gains: dict[str, float]
    evidence: dict[str, Evidence]
    confidence: float = 1.0
    statements: tuple[dict[str, float], ...] = ()

    @property
    def about(self) -> bool:
        """Whether the expert speaks about the question at all: whether a statement names one of its sides."""
        return bool(self.evidence)


def answer_of(gaining: NDArray[np.bool_]) -> int:
    """Give the place in ANSWERS of the stance with these two sides gaining."""
    return {(True, False): 0, (False, True): 1, (True, True): 2, (False, False): 3}[
        (bool(gaining[0]), bool(gaining[1]))
    ]


def confidence(gains: Floats, called: NDArray[np.bool_]) -> Floats:
    """Give the probability of the answer that calls these sides, shape (experts,), from P(gain)."""
    return np.asarray(np.where(called, gains, 1 - gains).prod(axis=1))


def least_of(abstain: float | None) -> float:
    """Give the least confidence that an answer needs; 0 where a model never abstains."""
    if abstain is not None and not 0 < abstain < 1:
        raise ValueError(f"The probability under which a model abstains must lie between 0 and 1, found {abstain!r}.")
    return abstain or 0.0
