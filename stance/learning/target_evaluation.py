"""Evaluation on a published data set: fitted on its training part, scored on its test part, or cross-validated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray
from sklearn.base import clone
from sklearn.model_selection import StratifiedGroupKFold

from stance.learning.calibration import Floats
from stance.learning.scores import Score
from stance.learning.target_model import TargetModel
from stance.learning.target_scores import Strings, target_scores
from stance.learning.targets import TargetCorpus, TargetExample

PARTS = ("test", "train")


@dataclass(frozen=True)
class TargetEvaluation:
    """The answers for the scored ``part`` of a corpus, their scores, and those of the most frequent label.

    ``fold`` says which fold an example was held out in (0 throughout for the published split), shape (n,);
    ``by_fold`` holds the scores of each fold by itself, without intervals;
    ``p`` holds the probabilities of ``labels``, shape (n, labels), or is None where the classifier gives none.
    """

    examples: tuple[TargetExample, ...]
    labels: tuple[str, ...]
    answers: Strings
    p: Floats | None
    fold: NDArray[np.int64]
    scores: dict[str, Score]
    baselines: dict[str, dict[str, Score]]
    part: str = "test"
    by_fold: tuple[dict[str, Score], ...] = ()
    notes: tuple[str, ...] = ()


def evaluate(
    model: TargetModel,
    corpus: TargetCorpus,
    part: str = "test",
    folds: int = 5,
    seed: int = 0,
    resamples: int = 1000,
    progress: Callable[[int, int], None] | None = None,
    after_fold: Callable[[Callable[[str], float | None]], None] | None = None,
) -> TargetEvaluation:
    """Judge one part of a corpus by models that were not fitted on what they judge.

    Parameters
    ----------
    model : TargetModel
        Cloned for each fit.
    corpus : TargetCorpus
        With its two parts.
    part : {"test", "train"}, default="test"
        "test": fit on the training part, score the test part, as published. "train": cross-validate on the training
        part with texts kept together; the test part is not looked at, so this is what choices are made with.
    folds, seed, resamples : int
        Number of folds, seed of their assignment and of the bootstrap, number of its resamples.
    progress : callable, optional
        Called with (fits done, fits) after each.
    after_fold : callable, optional
        Called after each fit with a function that gives a named score over what was judged so far; what it raises ends
        the evaluation.

    Raises
    ------
    ValueError
        If ``part`` is unknown or there is nothing to learn.
    """
    if part not in PARTS:
        raise ValueError(f"evaluation.part must be one of {', '.join(PARTS)}, found {part!r}.")
    plan = list(_plan(corpus, part, folds, seed))
    judged = corpus.test if part == "test" else corpus.train
    answers, usual = np.empty(len(judged), dtype=object), np.empty(len(judged), dtype=object)
    p = np.full((len(judged), len(corpus.labels)), np.nan)
    fold = np.zeros(len(judged), dtype=np.int64)

    def scored(given: Strings, rows: NDArray[np.int64], resamples: int = resamples) -> dict[str, Score]:
        chosen = [judged[i] for i in rows]
        gold, groups = (np.asarray([getattr(e, name) for e in chosen], dtype=object) for name in ("label", "group"))
        targets = np.asarray([e.target for e in chosen], dtype=object) if corpus.recurring else None
        return target_scores(gold, given[rows], corpus.labels, corpus.averaged, groups, targets, resamples, seed)

    def so_far(rows: NDArray[np.int64], name: str) -> float | None:
        return scored(answers, rows, 0)[name].value

    for number, (train, rows) in enumerate(plan):
        held_out = [judged[i] for i in rows]
        fitted = clone(model).fit(train)
        answers[rows], fold[rows] = fitted.predict(held_out), number
        usual[rows] = _most_frequent(train, held_out, by_target=corpus.recurring)
        if fitted.gives_probabilities:
            columns = [corpus.labels.index(label) for label in fitted.classes_]
            p[rows[:, None], columns] = fitted.predict_proba(held_out)
        if progress:
            progress(number + 1, len(plan))
        if after_fold:
            done = np.concatenate([held for _, held in plan[: number + 1]])
            after_fold(partial(so_far, done))

    return TargetEvaluation(
        examples=judged,
        labels=corpus.labels,
        answers=answers,
        p=None if np.isnan(p).all() else np.nan_to_num(p),
        fold=fold,
        scores=scored(answers, np.arange(len(judged))),
        baselines={"majority": scored(usual, np.arange(len(judged)))},
        part=part,
        by_fold=tuple(scored(answers, rows, 0) for _, rows in plan),
        notes=corpus.notes if part == "test" else (),
    )


def _plan(
    corpus: TargetCorpus, part: str, folds: int, seed: int
) -> Iterator[tuple[Sequence[TargetExample], NDArray[np.int64]]]:
    """Yield what is fitted on and the places, in the judged part, of what that fit judges."""
    if part == "test":
        yield corpus.train, np.arange(len(corpus.test))
        return
    examples = corpus.train
    # by target as well, so that a classifier per target finds every label of it in each fold
    kinds = [f"{e.label} {e.target if corpus.recurring else ''}" for e in examples]
    splitter = StratifiedGroupKFold(folds, shuffle=True, random_state=seed)
    for train, rows in splitter.split(np.zeros(len(examples)), kinds, [e.group for e in examples]):
        yield [examples[i] for i in train], rows


def _most_frequent(train: Sequence[TargetExample], judged: Sequence[TargetExample], *, by_target: bool) -> list[str]:
    """Answer with the most frequent label in training, of the target where targets recur; of equals the first."""
    every = Counter(str(e.label) for e in train)
    counts: dict[str, Counter[str]] = {}
    for example in train if by_target else ():
        counts.setdefault(example.target, Counter())[str(example.label)] += 1
    return [counts.get(e.target, every).most_common(1)[0][0] for e in judged]
