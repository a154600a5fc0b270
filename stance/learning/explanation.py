"""Why: the words of a statement that moved its score towards a gain of a side, and away from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.pipeline import FeatureUnion, Pipeline

from stance.learning.calibration import Floats
from stance.learning.fusion import Fused, scores_of
from stance.learning.statement import Statement
from stance.relations.sides import ASKED, OTHER

TOKEN = re.compile(r"\w+(?:[-’'‑]\w+)*|[^\w\s]")
LEAST = 0.01  # weights that round to nothing are left out


@dataclass(frozen=True, slots=True)
class Word:
    """A word in half-open offsets of the article, and how far it moved the log odds of a gain: above 0 towards it."""

    start: int
    end: int
    text: str
    weight: float


def explained(pipeline: Pipeline, statement: Statement, side: str, slope: float = 1.0) -> tuple[Word, ...]:
    """Give the words that moved a fitted pipeline's score of a statement, the strongest first.

    Where the score is a sum over words and expressions (a linear classifier of n-grams, window or roles) the weights
    are its exact parts: coefficient times value, shared by the words that an n-gram or expression spans. They and
    the intercept add up to the score. Elsewhere a weight is how much lower the score is without the word
    (occlusion; Li, Monroe & Jurafsky, 2016). Models that read the sides' real names, such as a chat endpoint, give no
    weights: they would have to be asked again for every word.

    Parameters
    ----------
    pipeline : Pipeline
        Fitted features and classifier of views.
    statement : Statement
        What to explain.
    side : str
        From whose view.
    slope : float
        Factor from scores to log odds.
    """
    pieces = statement.pieces(side)
    view = "".join(text for text, _, _ in pieces)
    tokens = [m.span() for m in TOKEN.finditer(view)]
    weights = slope * _token_weights(pipeline, view, tokens)
    moved: dict[tuple[int, int], float] = {}
    for (start, end), weight in zip(tokens, weights, strict=True):
        place = _in_sentence(pieces, start, end)
        moved[place] = moved.get(place, 0.0) + float(weight)
    base, text = statement.span.start, statement.span.text
    words = [
        Word(base + start, base + end, text[start:end], weight)
        for (start, end), weight in moved.items()
        if end > start and abs(weight) >= LEAST
    ]
    return tuple(sorted(words, key=lambda w: (-abs(w.weight), w.start)))


def _in_sentence(pieces: list[tuple[str, int, int]], start: int, end: int) -> tuple[int, int]:
    """Give the offsets of the sentence for a stretch of its view; a token for a side is the name it stands for."""
    at = 0
    for text, first, last in pieces:
        if start < at + len(text):
            masked = text.startswith((ASKED, OTHER)) and (len(text) != last - first)
            return (first, last) if masked else (first + start - at, first + end - at)
        at += len(text)
    return (0, 0)


def _token_weights(pipeline: Pipeline, view: str, tokens: list[tuple[int, int]]) -> Floats:
    """Give what each token adds to the score of a view."""
    features, classifier = pipeline[:-1], pipeline[-1]
    if isinstance(classifier, Fused):
        total = np.zeros(len(tokens))
        for member, weight, _ in classifier.parts():
            own = member if isinstance(member, Pipeline) else Pipeline([*features.steps, ("classifier", member)])
            total += weight * _token_weights(own, view, tokens)
        return total
    if _reads_names(features) or _reads_names(classifier):
        return np.zeros(len(tokens))
    coefficients = _coefficients(classifier)
    parts = [part for _, part in features.steps]
    if coefficients is None or not all(map(_traceable, parts)):
        return _occluded(pipeline, view, tokens)
    weights = np.zeros(len(tokens))
    for column, share, start, end in _sources(parts[0], view):
        under = [k for k, (first, last) in enumerate(tokens) if first < end and start < last]
        weights[under] += coefficients[column] * share / max(len(under), 1)
    return weights


def _reads_names(part: Any) -> bool:
    """Tell whether a part needs the sides' real names: it cannot be asked about a view with a word left out."""
    inner = part.steps if isinstance(part, Pipeline) else getattr(part, "transformer_list", ())
    return getattr(part, "reads_names", False) or any(_reads_names(step) for _, step in inner)


def _coefficients(classifier: Any) -> Floats | None:
    """Give the weight of each feature in a classifier's score, None if the score is not linear."""
    if hasattr(classifier, "coef_"):
        return np.asarray(classifier.coef_[0], dtype=float)
    if hasattr(classifier, "feature_log_prob_"):  # naive Bayes: the difference of the two classes
        return np.asarray(classifier.feature_log_prob_[1] - classifier.feature_log_prob_[0])
    return None


def _traceable(part: Any) -> bool:
    """Tell whether each of a transformer's features comes from known characters of the view."""
    if _is_union(part):
        return all(_traceable(inner) for _, inner in part.transformer_list)
    return hasattr(part, "sources") and getattr(part, "traceable", True)


def _is_union(part: Any) -> bool:
    """Tell whether a transformer puts the columns of its parts side by side; a sum of them is one column of its own."""
    return isinstance(part, FeatureUnion) and not hasattr(part, "sources")


def _sources(part: Any, view: str) -> Iterator[tuple[int, float, int, int]]:
    """Yield (column, share of its value, start, end) of a transformer or a union of them."""
    if not _is_union(part):
        yield from part.sources(view)
        return
    before = 0
    for _, inner in part.transformer_list:
        yield from ((before + column, share, start, end) for column, share, start, end in _sources(inner, view))
        before += _width(inner)


def _width(part: Any) -> int:
    """Give how many features a transformer makes; of a large vocabulary without naming them all."""
    vocabulary = getattr(getattr(part, "vectorizer_", part), "vocabulary_", None)
    return len(part.get_feature_names_out() if vocabulary is None else vocabulary)


def _occluded(pipeline: Pipeline, view: str, tokens: list[tuple[int, int]]) -> Floats:
    """Give how much lower the score of a view is without each of its words; the sides and marks stay in it."""
    chosen = [
        k for k, (a, b) in enumerate(tokens) if view[a:b] not in (ASKED, OTHER) and any(c.isalnum() for c in view[a:b])
    ]
    views = [view, *(view[: tokens[k][0]] + view[tokens[k][1] :].lstrip() for k in chosen)]
    scores = scores_of(pipeline, np.asarray(views, dtype=object))
    weights = np.zeros(len(tokens))
    weights[chosen] = scores[0] - scores[1:]
    return weights
