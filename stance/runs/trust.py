"""What a model file may hold. The list is ours and reviewed; what the file itself asks to trust is ignored."""

from __future__ import annotations

import io
import zipfile
from typing import Any, ClassVar, Protocol, TypeVar

# Our own classes, and parts of stock estimators that skops does not trust by itself. Each is plain data when built:
# none runs code on being loaded.
TRUSTED = (
    "stance.learning.predictor.Predictor",
    "stance.learning.model.StanceModel",
    "stance.learning.chat.Chat",
    "stance.learning.aggregation.Aggregation",
    "stance.learning.boosting.GradientBoosting",
    "stance.learning.encoder.Encoder",
    "stance.learning.entailment.Entailment",
    "stance.learning.fine_tuned.FineTuned",
    "stance.learning.given.AsGiven",
    "stance.learning.features.EvenScaler",
    "stance.learning.features.NamedVectorizer",
    "stance.learning.features.NgramVectorizer",
    "stance.learning.features.Unchanged",
    "stance.learning.features.Window",
    "stance.learning.fusion.Fused",
    "stance.learning.likeness.Likeness",
    "stance.learning.roles.Roles",
    "stance.learning.sentiment.Tone",
    "stance.learning.summing.Summed",
    "stance.learning.wording.Wording",
    "stance.learning.target_model.TargetModel",
    "stance.learning.target_predictor.TargetPredictor",
    "stance.learning.scale.GainScale",
)


class Judging(Protocol):
    """What a model file holds: a model that says what it judges."""

    judges: ClassVar[str]
    model: Any


Kind = TypeVar("Kind", bound=Judging)
LARGEST = 1 << 30  # bytes of a model unpacked; a thousand times the models trained here


class ModelError(ValueError):
    """A model that cannot be found or must not be loaded; the message says which and what to do."""


class OtherModelError(ModelError):
    """A sound model, but one that judges something else than was asked for."""


def read_trusted(data: bytes, where: str, kind: type[Kind]) -> Kind:
    """Load a model from the bytes of a skops file after checking its size and every type in it.

    Raises
    ------
    ModelError
        If it is damaged, too large, holds anything that is not on the list, or is no ``kind``; ``where`` says in
        the message where it came from.
    """
    import skops.io

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
        if unpacked > LARGEST:
            raise ModelError(
                f"The model in '{where}' would unpack to {unpacked:,} bytes, more than {LARGEST:,}; it is not loaded."
            )
        foreign = [t for t in skops.io.get_untrusted_types(data=data) if t not in TRUSTED]
    except ModelError:
        raise
    except Exception as error:  # a damaged archive fails in many ways
        raise ModelError(f"The model in '{where}' is damaged ({type(error).__name__}: {error}).") from error
    if foreign:
        raise ModelError(
            f"The model in '{where}' asks to load {', '.join(sorted(foreign))}, which is not on the list of trusted "
            "types (stance/runs/trust.py); do not use a model from somebody you do not trust, or train it again here."
        )
    loaded = skops.io.loads(data, trusted=list(TRUSTED))
    if not isinstance(loaded, kind):
        judges = getattr(loaded, "judges", f"nothing, being a {type(loaded).__name__}")
        raise OtherModelError(f"The model in '{where}' judges {judges}, not {kind.judges}; choose another one.")
    try:  # a parameter that came later is missing: better said now than when the first article is judged
        loaded.model.get_params()
    except AttributeError as error:
        raise ModelError(
            f"The model in '{where}' was trained by another version of stance ({error}); train it again."
        ) from error
    return loaded
