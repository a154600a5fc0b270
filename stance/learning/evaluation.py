"""Cross-validation by group, with the baselines on the same experts, and each question by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray
from sklearn.base import clone

from stance.learning.corpus import ANSWERS, Example
from stance.learning.folds import groups_of, plan, remarks, subsample
from stance.learning.model import Judgement, StanceModel
from stance.learning.question import Question
from stance.learning.roles import lexicon
from stance.learning.scores import Floats, Predictions, Score, scores
from stance.learning.sentiment import POSITIVE, sentiment
from stance.quotes.failing import foreseen, refused

HEADLINE = ("macro_f1", "gain_f1", "gain_ap", "gain_auc")


@dataclass(frozen=True)
class Evaluation:
    """What cross-validation found: scores of the model and of the baselines, and each expert's judgement.

    ``fold`` says in which fold an expert was held out, shape (n,), ``by`` what was kept together; ``questions`` holds
    the scores on the experts of each question, with intervals over its articles; ``notes`` say what could not be done.
    """

    examples: tuple[Example, ...]
    judgements: tuple[Judgement, ...]
    fold: NDArray[np.int64]
    predictions: Predictions
    scores: dict[str, Score]
    baselines: dict[str, dict[str, Score]]
    mirror: Score
    questions: dict[str, dict[str, Score]]
    by: str = "article"
    notes: tuple[str, ...] = ()


def cross_validate(
    model: StanceModel,
    examples: Sequence[Example],
    by: str = "article",
    folds: int = 5,
    seed: int = 0,
    resamples: int = 1000,
    train_share: float = 1.0,
    progress: Callable[[int, int], None] | None = None,
    after_fold: Callable[[Sequence[Example], Sequence[Judgement]], None] | None = None,
) -> Evaluation:
    """Judge every expert by a model fitted without the expert's group.

    Parameters
    ----------
    model : StanceModel
        Cloned for each fold.
    examples : sequence of Example
        With stance and labelled statements. Those that are not natural are learned from in every fold, never scored;
        of those scored, only the statements that name a side by themselves count, as in a new article.
    by : {"article", "expert", "question"}, default="article"
        What is never split between training and test (a pair of articles counts as one). By question, each is held
        out once: transfer to a question that the model has not seen.
    folds, seed, resamples : int
        Number of folds, seed of their assignment and of the bootstrap, number of its resamples.
    train_share : float, default=1.0
        The share of each training part's articles that is learned from; the test parts stay the same, so that the
        points of a learning curve can be compared.
    progress : callable, optional
        Called with (folds done, folds) after each fold.
    after_fold : callable, optional
        Called with the experts judged in a fold and their judgements; what it raises ends the cross-validation.

    Raises
    ------
    ValueError
        If there are fewer than two groups, or nothing to train on.
    """
    known = tuple(e for e in examples if e.scored)
    scored = tuple(e.unaided for e in known)
    taught = tuple(e for e in examples if e.stance is not None and not e.natural)
    dealt = plan(scored, by, folds, seed)
    groups, apart = groups_of(scored, by), groups_of(taught, by)
    judgements: dict[int, Judgement] = {}
    fold = np.full(len(scored), -1, dtype=np.int64)
    mirrored = 0
    for number, (train, test) in enumerate(dealt):
        kept_out = set(groups[test].tolist())
        lessons = [e for e, g in zip(taught, apart, strict=True) if g not in kept_out]
        learned = subsample([*(known[i] for i in train), *lessons], train_share, seed)
        fitted = _fitted(model, learned, by, f"fold {number + 1}")
        held_out = [scored[i] for i in test]
        found = fitted.judge(held_out)
        mirrored += _mirrored(fitted, held_out, found)
        judgements |= dict(zip(test.tolist(), found, strict=True))
        fold[test] = number
        if progress:
            progress(number + 1, len(dealt))
        if after_fold:
            after_fold(held_out, found)
    ordered = [judgements[i] for i in range(len(scored))]
    notes = list(remarks(scored, by, folds, dealt))
    if train_share < 1:
        notes.append(f"Each fold learned from {train_share:.0%} of its training articles.")
    evaluation = _evaluation(scored, ordered, fold, groups, mirrored, resamples, seed)
    return replace(evaluation, by=by, notes=tuple(notes))


def _evaluation(
    examples: tuple[Example, ...],
    judgements: Sequence[Judgement],
    fold: NDArray[np.int64],
    groups: NDArray[np.object_],
    mirrored: int,
    resamples: int,
    seed: int,
) -> Evaluation:
    predictions = predictions_of(examples, judgements, groups)
    return Evaluation(
        examples=examples,
        judgements=tuple(judgements),
        fold=fold,
        predictions=predictions,
        scores=scores(predictions, resamples, seed),
        baselines={name: scores(b, resamples, seed) for name, b in baselines(examples, predictions).items()},
        mirror=Score("mirror", mirrored / len(examples)),
        questions=_by_question(examples, predictions, resamples, seed),
    )


def _by_question(
    examples: Sequence[Example], given: Predictions, resamples: int, seed: int
) -> dict[str, dict[str, Score]]:
    """Score each question's experts by themselves, the question with most experts first."""
    asked, articles = groups_of(examples, "question"), groups_of(examples, "article")
    names, counts = np.unique(asked.astype(str), return_counts=True)
    found = {}
    for name in names[np.argsort(-counts, kind="stable")]:
        here = asked == name
        part = {f.name: getattr(given, f.name)[here] for f in fields(given)}
        found[str(name)] = scores(Predictions(**part | {"groups": articles[here]}), resamples, seed)
    return found


def baselines(examples: Sequence[Example], given: Predictions) -> dict[str, Predictions]:
    """Give what a model has to beat: the most frequent answer, "gains if named", sentiment, and expressions alone."""
    rule, felt = lexicon(examples), sentiment(examples)
    labels, counts = np.unique(given.gold.astype(str), return_counts=True)
    majority = str(labels[np.argmax(counts)])
    always = np.asarray([[majority in ("A", "both"), majority in ("B", "both")]] * len(examples))
    named = np.asarray([[any(s in st.sides for st in e.statements) for s in e.question.side_ids] for e in examples])
    return {
        "majority": _constant(given, always, always.astype(float)),
        "names_the_side": _constant(given, named, named * _share(given.gained, named)),
        "sentiment": _constant(given, felt > POSITIVE, (1 + felt) / 2),
        "lexicon": _constant(given, rule > 0.5, rule),
    }


def _share(gained: NDArray[np.bool_], named: NDArray[np.bool_]) -> float:
    return float(gained[named].mean()) if named.any() else 0.0


def _constant(given: Predictions, called: NDArray[np.bool_], p: Floats) -> Predictions:
    answers = np.asarray([ANSWERS[(0 if a else 3) if not b else (2 if a else 1)] for a, b in called], dtype=object)
    return replace(given, answers=answers, called=called, p=p)


def _fitted(model: StanceModel, examples: Sequence[Example], by: str, what: str) -> StanceModel:
    inner = "article" if by == "question" else by  # a model for a new question is calibrated like any other
    try:
        fitted: StanceModel = clone(model).fit(examples, groups=groups_of(examples, inner))
    except ValueError as error:
        if foreseen(error) or refused(error, "sklearn"):
            raise ValueError(f"{what} cannot be trained: {error}") from error
        raise
    return fitted


def _mirrored(model: StanceModel, examples: Sequence[Example], found: Sequence[Judgement]) -> int:
    """Count the experts whose probabilities swap exactly when the two sides are swapped."""
    swapped = [replace(e, question=_swapped(e.question)) for e in examples]
    return sum(
        all(abs(one.gains[side] - other.gains[side]) < 1e-9 for side in one.gains)
        for one, other in zip(found, model.judge(swapped), strict=True)
    )


def _swapped(question: Question) -> Question:
    return Question(question.id, question.text, (question.sides[1], question.sides[0]))


def predictions_of(
    examples: Sequence[Example], judgements: Sequence[Judgement], groups: NDArray[np.object_]
) -> Predictions:
    """Lay the judgements of n experts beside the truth, as arrays."""
    answers = [ANSWERS[e.question.labels.index(j.stance)] for e, j in zip(examples, judgements, strict=True)]
    called = [(a in ("A", "both"), a in ("B", "both")) for a in answers]
    return Predictions(
        gold=np.asarray([e.answer for e in examples], dtype=object),
        answers=np.asarray(answers, dtype=object),
        gained=np.asarray([e.gains for e in examples], dtype=bool),
        p=np.asarray([[j.gains[s] for s in e.question.side_ids] for e, j in zip(examples, judgements, strict=True)]),
        called=np.asarray(called, dtype=bool),
        groups=groups,
    )
