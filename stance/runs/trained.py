"""Why a training is run, and what came of it: the same for a model of experts and for one on a public benchmark."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from stance.learning.scores import Score
from stance.runs.store import Store

ScoreSoFar = Callable[[str], float | None]  # None where the score has no meaning yet


@dataclass(frozen=True)
class Purpose:
    """Why a training is run: by itself, or as a job of a parent run.

    ``after_fold`` is called after each fold with what gives a score over the folds so far, and may end the training;
    ``swept`` holds the keys in which the jobs of the parent differ, so that each can be named by what it is.
    """

    parent: str | None = None
    tags: Mapping[str, str] = field(default_factory=dict)
    after_fold: Callable[[ScoreSoFar], None] | None = None
    swept: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Trained:
    """A finished training: its run, its scores and which of them is the main one, and what there is to print.

    ``question`` is the experiment of the run; ``version`` is the name under which the model was registered, if it was.
    """

    run: str
    question: str
    store: Store
    scores: Mapping[str, Score]
    main: str
    shown: str
    notes: Sequence[str] = ()
    version: str | None = None


def report(trained: Trained) -> None:
    """Print the scores beside the baselines', and where the run is."""
    print(trained.shown)
    for note in trained.notes:
        say(f"note: {note}")
    print(f"run {trained.run}" + (f", registered as {trained.version}" if trained.version else ""))
    print(f"see it with: {trained.store.see(trained.question)}")


def say(text: str, end: str = "\n") -> None:
    """Tell the person at the terminal how far the work is; data goes to stdout, this does not."""
    print(text, end=end, file=sys.stderr, flush=True)
