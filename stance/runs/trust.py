"""The types a model file may hold. The list is ours and reviewed; what the file itself asks to trust is ignored."""

from __future__ import annotations

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
    "stance.learning.roles.Roles",
    "stance.learning.target_model.TargetModel",
    "stance.learning.target_predictor.TargetPredictor",
    "stance.learning.scale.GainScale",
)
