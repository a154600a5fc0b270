"""What is held out together, in which fold, and how much of the rest is learned from."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Iterator, Sequence
from math import ceil

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import LeaveOneGroupOut, StratifiedGroupKFold

from stance.learning.corpus import ANSWERS, Example
from stance.learning.scores import LEAST_GROUPS

Plan = list[tuple[NDArray[np.int64], NDArray[np.int64]]]

# What a group is, by its name in evaluation.by.
GROUPINGS = {
    "article": lambda e: e.group,  # or the pair of articles it belongs to
    "expert": lambda e: e.expert,  # by name, in whatever article
    "question": lambda e: e.question.id,
}


def groups_of(examples: Sequence[Example], by: str) -> NDArray[np.object_]:
    """Give what each example must stay together with: its article (or pair), its expert's name, or its question.

    Raises
    ------
    ValueError
        If ``by`` is none of them.
    """
    if by not in GROUPINGS:
        raise ValueError(f"evaluation.by must be one of {', '.join(GROUPINGS)}, found {by!r}.")
    return np.asarray([GROUPINGS[by](e) for e in examples], dtype=object)


def plan(examples: Sequence[Example], by: str, folds: int, seed: int) -> Plan:
    """Give (training, test) places for each fold; no group is in both.

    A question is a fold of its own, so that its scores say how a model does on a question it has not seen. Articles and
    experts are dealt into ``folds``, with the experts who see a gain spread over them.

    Raises
    ------
    ValueError
        If there are fewer than two groups.
    """
    groups = groups_of(examples, by)
    count = len(set(groups.tolist()))
    if count < 2:
        raise ValueError(f"Cross-validation by {by} needs at least two {by}s with labelled experts, found {count}.")
    any_gain = np.asarray([any(e.gains) for e in examples])
    most = int(max(any_gain.sum(), (~any_gain).sum()))  # scikit-learn deals no more folds than there are of each kind
    splitter = (
        LeaveOneGroupOut()
        if by == "question"
        else StratifiedGroupKFold(max(2, min(folds, count, most)), shuffle=True, random_state=seed)
    )
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "The least populated class")  # the remarks say it in our words
        dealt = list(splitter.split(np.zeros(len(examples)), any_gain, groups))
    return [(train, test) for train, test in dealt if len(test)]


def remarks(examples: Sequence[Example], by: str, folds: int, dealt: Plan) -> Iterator[str]:
    """Say where the folds are not what was asked for, and which answers a fold has none of."""
    count = len(set(groups_of(examples, by).tolist()))
    if by == "question":
        yield f"Each of the {len(dealt)} questions is held out once, whatever the number of folds asked for."
    elif folds > len(dealt):
        yield f"{folds} folds were asked for, but there are only {count} {by}s: {len(dealt)} folds."
    if count < LEAST_GROUPS:
        yield (
            f"{count} {by}s are too few for an interval (it takes {LEAST_GROUPS}): with others the scores may be far "
            "from these."
        )
    answers = np.asarray([e.answer for e in examples], dtype=object)
    for answer in ANSWERS:
        lacking = [str(n) for n, (_, test) in enumerate(dealt, start=1) if answer not in answers[test]]
        if lacking and answer in answers:
            yield f"No expert labelled {answer!r} is in the test part of fold {', '.join(lacking)}."


def subsample(examples: Sequence[Example], share: float, seed: int) -> tuple[Example, ...]:
    """Keep a share of the groups, for a learning curve; a smaller share is part of a larger one.

    Each group's place in the draw depends on its name and the seed alone, so it is the same in every fold. Texts made
    to teach (``natural`` False) are drawn apart, so that their part stays the same.

    Raises
    ------
    ValueError
        If ``share`` is not above 0 and at most 1.
    """
    if not isinstance(share, (int, float)) or not 0 < share <= 1:
        raise ValueError(f"evaluation.train_share must be a number above 0 and at most 1, found {share!r}.")
    kept: set[tuple[bool, str]] = set()
    for natural in (True, False):
        groups = {e.group for e in examples if e.natural == natural}
        drawn = sorted(groups, key=lambda g: hashlib.sha256(f"{seed}/{g}".encode()).digest())
        kept |= {(natural, g) for g in drawn[: ceil(share * len(drawn))]}
    return tuple(e for e in examples if (e.natural, e.group) in kept)
