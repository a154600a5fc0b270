"""Labels proposed for what nobody has labelled: by a trained model, an entailment model, a chat endpoint."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from stance.learning.calibration import Floats
from stance.learning.corpus import Example
from stance.learning.model import StanceModel
from stance.learning.views import Views

Labeller = Callable[[Sequence[Example]], Sequence[Sequence[Mapping[str, float]]]]
"""From examples to P(the side gains), by statement and by the sides that it names.

More than one half means a gain, NaN is unknown. ``functools.partial(statement_gains, model)`` is one, and so are
``functools.partial(stated_gains, Chat(model))`` and ``functools.partial(stated_gains, Entailment(model))``.
"""


def statement_gains(model: StanceModel, examples: Sequence[Example]) -> list[list[dict[str, float]]]:
    """Let a fitted model propose: each statement is judged as if it were all that the expert says.

    So a statement's probability is on the scale of an expert's, where more than one half means a gain.
    """
    single = [replace(e, statements=(s,)) for e in examples for s in e.statements]
    rows: Iterator[Sequence[float]] = iter(model.predict_gains(single).tolist() if single else ())
    return [
        [
            {side: float(value) for side, value in zip(e.question.side_ids, next(rows), strict=True) if side in s.sides}
            for s in e.statements
        ]
        for e in examples
    ]


def stated_gains(ask: Callable[[Sequence[str]], Floats], examples: Sequence[Example]) -> list[list[dict[str, float]]]:
    """Ask a function of views about each statement of each example, from each side that the statement names.

    Parameters
    ----------
    ask : callable
        From views (``stance.learning.views.View``) to probabilities, NaN where unknown: ``Chat``, ``Entailment``.
    examples : sequence of Example
        Labels that they carry are not looked at.

    Returns
    -------
    list of list of dict
        By example and statement, the probability of a gain by side id.

    Raises
    ------
    ValueError
        If ``ask`` does not give one probability for each view.
    """
    table = Views.of(examples, None)
    views = table.texts.tolist()
    found = ask(views) if views else table.example.astype(float)
    if found.shape != (len(views),) or ((found < 0) | (found > 1)).any():
        raise ValueError(
            f"The labeller must give one probability for each of {len(views)} views, found an array of shape "
            f"{found.shape}{' with values outside 0 to 1' if found.shape == (len(views),) else ''}."
        )
    return table.by_example(found, len(examples))
