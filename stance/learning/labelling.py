"""Labels proposed by a model that was not trained on the corpus: an entailment model, a chat endpoint, any function."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from stance.learning.calibration import Floats
from stance.learning.corpus import Example
from stance.learning.views import Views

Labeller = Callable[[Sequence[str]], Floats]
"""From views (``stance.learning.views.View``) to P(the speaker sees the side gaining), NaN where it is unknown.

``Chat(model)`` and ``Entailment(model)`` are labellers, and so is any function of that form.
"""


def suggest_labels(examples: Sequence[Example], labeller: Labeller) -> list[list[dict[str, float]]]:
    """Ask a labeller about each statement of each example, from each side that the statement names.

    Parameters
    ----------
    examples : sequence of Example
        Labels that they carry are not looked at.
    labeller : callable
        From views to probabilities.

    Returns
    -------
    list of list of dict
        By example and statement, the probability of a gain by side id; NaN where the labeller knows none.

    Raises
    ------
    ValueError
        If the labeller does not give one probability for each view.
    """
    table = Views.of(examples, None)
    views = table.texts.tolist()
    found = labeller(views) if views else table.example.astype(float)
    if found.shape != (len(views),) or ((found < 0) | (found > 1)).any():
        raise ValueError(
            f"The labeller must give one probability for each of {len(views)} views, found an array of shape "
            f"{found.shape}{' with values outside 0 to 1' if found.shape == (len(views),) else ''}."
        )
    return table.by_example(found, len(examples))
