"""A small pretrained encoder that is itself trained to tell gains, behind the interface of a classifier."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils.validation import check_is_fitted

from stance.learning.calibration import Floats
from stance.learning.encoder import MINILM, renamed
from stance.learning.network import Network, Training
from stance.learning.pretrained import Spans
from stance.learning.views import texts_of
from stance.learning.weights import READ, EncoderError, find

POOLED = ("mean", "first", "asked", "other")
KEPT = re.compile(r"\w[\w.-]*")


class FineTuned(ClassifierMixin, BaseEstimator):  # type: ignore[misc] # scikit-learn carries no types
    """An encoder with a linear layer on top, trained together on masked views, gain or not.

    The sides are read under the same two names whoever they are, so the answer mirrors when they are swapped. The
    trained weights are rounded to half precision, and those of the fit are the ones that a stored model holds, as the
    bytes of the files (safetensors, JSON) that transformers writes; nothing is looked up when it is loaded.

    Parameters
    ----------
    model : str
        What training starts from: a name on the Hugging Face hub or a folder, with weights as safetensors.
    pooling : str, default="mean+asked"
        What the linear layer sees, joined by "+": "mean" (of all tokens), "first" (the first token, [CLS]), "asked"
        and "other" (the mean over the tokens of a side's mentions).
    trained_layers : int, optional
        How many layers, counted from the last, are trained; all of them and the embeddings if not given.
    epochs : int, default=3
        How often each view is seen.
    max_steps : int, default=1000
        After how many batches training stops in any case, so that a large corpus does not cost days.
    learning_rate : float, default=1e-4
        Of the encoder, after a warm-up; that of the linear layer is ten times as high. It falls to zero.
    balanced : bool, default=True
        Whether gains and others weigh the same in the loss, however rare gains are.
    batch_size, max_length : int
        How many views make a step, and how many tokens of each are read.
    asked, other : str
        What the encoder reads in the place of the asked and of the other side.
    revision : str, optional
        Branch, tag or commit of a model on the hub.
    device : str, default="cpu"
        Where torch computes.
    seed : int, default=0
        Of the order of the views and of dropout.

    Attributes
    ----------
    classes_ : array of shape (2,)
    files_ : dict of str to array of uint8
        The trained encoder and its tokenizer, file by file.
    head_ : array of shape (parts * width + 1,)
        The linear layer's weights, and its bias.
    steps_ : int
        How many batches were learned from.
    """

    def __init__(
        self,
        model: str = MINILM,
        pooling: str = "mean+asked",
        trained_layers: int | None = None,
        epochs: int = 3,
        max_steps: int = 1000,
        learning_rate: float = 1e-4,
        balanced: bool = True,  # noqa: FBT001, FBT002 (scikit-learn's estimators take their parameters by place)
        batch_size: int = 16,
        max_length: int = 128,
        asked: str = "Country A",
        other: str = "Country B",
        revision: str | None = None,
        device: str = "cpu",
        seed: int = 0,
    ):
        self.model = model
        self.pooling = pooling
        self.trained_layers = trained_layers
        self.epochs = epochs
        self.max_steps = max_steps
        self.learning_rate = learning_rate
        self.balanced = balanced
        self.batch_size = batch_size
        self.max_length = max_length
        self.asked = asked
        self.other = other
        self.revision = revision
        self.device = device
        self.seed = seed

    def fit(self, X: Iterable[str], y: ArrayLike) -> Self:
        """Train on views, shape (views,) or (views, 1), and their two classes.

        Raises
        ------
        EncoderError
            If the weights cannot be found or loaded, or a library is missing.
        ValueError
            If a parameter is outside its range, ``X`` is not text, or ``y`` does not hold two classes.
        """
        self._check_parameters()
        texts = texts_of(X, "fine_tuned")
        self.classes_, labels = np.unique(np.asarray(y), return_inverse=True)
        if len(self.classes_) != 2 or len(labels) != len(texts):
            raise ValueError(
                f"fine_tuned needs one label of two classes for each view, found {len(labels)} labels of "
                f"{len(self.classes_)} classes for {len(texts)} views."
            )
        network = Network.read(find(self.model, self.revision), self._parts(), self.device)
        training = Training(
            self.epochs, self.max_steps, self.learning_rate, self.trained_layers, self.batch_size, self.max_length
        )
        self.steps_ = network.train(self._marked(texts), labels, self._weights(labels), training, self.seed)
        with tempfile.TemporaryDirectory() as folder:
            self.head_ = network.save(Path(folder))
            self.files_ = _bytes_of(Path(folder))
        self._network: Network | None = None  # to be read from the files: what predicts now is what a stored one does
        self.n_features_in_ = 1
        return self

    def decision_function(self, X: Iterable[str]) -> Floats:
        """Give the log odds of the second class, shape (views,); equal views get equal ones, bit by bit."""
        check_is_fitted(self)
        texts = texts_of(X, "fine_tuned")
        unique = sorted(set(texts))
        if not unique:
            return np.zeros(0)
        network = getattr(self, "_network", None) or self._read()
        self._network = network
        scores = network.scores(self._marked(unique), self.batch_size, self.max_length)
        known = dict(zip(unique, scores.tolist(), strict=True))
        return np.asarray([known[text] for text in texts])

    def predict_proba(self, X: Iterable[str]) -> Floats:
        """Give the probabilities of both classes, shape (views, 2), as far as a balanced loss gives any."""
        second = 1 / (1 + np.exp(-self.decision_function(X)))
        return np.column_stack([1 - second, second])

    def predict(self, X: Iterable[str]) -> NDArray[Any]:
        """Give the more probable class of each view."""
        return np.asarray(self.classes_[(self.decision_function(X) > 0).astype(int)])

    def __getstate__(self) -> dict[str, Any]:
        stored: Any = super().__getstate__()
        return {name: value for name, value in dict(stored).items() if name != "_network"}

    def _marked(self, texts: Sequence[str]) -> list[tuple[str, Spans]]:
        return [renamed(text, self.asked, self.other) for text in texts]

    def _parts(self) -> list[str]:
        return self.pooling.split("+")

    def _weights(self, labels: NDArray[Any]) -> Floats:
        counts = np.bincount(labels, minlength=2)
        weights: Floats = len(labels) / (2 * counts) if self.balanced else np.ones(2)
        return np.asarray(weights[labels])

    def _check_parameters(self) -> None:
        parts = self._parts()
        if not set(parts) <= set(POOLED) or len(set(parts)) < len(parts):
            raise ValueError(f"pooling must join some of {', '.join(POOLED)} by '+', found {self.pooling!r}.")
        for name in ("epochs", "max_steps", "batch_size", "max_length", "learning_rate"):
            if not getattr(self, name) > 0:
                raise ValueError(f"{name} must be above 0, found {getattr(self, name)!r}.")
        if self.trained_layers is not None and self.trained_layers < 0:
            raise ValueError(f"trained_layers must be null or at least 0, found {self.trained_layers!r}.")

    def _read(self) -> Network:
        with tempfile.TemporaryDirectory() as folder:
            for name, content in self.files_.items():
                if not KEPT.fullmatch(name) or not any(Path(name).match(pattern) for pattern in READ):
                    raise EncoderError(f"The stored encoder holds a file {name!r}, which none of ours does.")
                (Path(folder) / name).write_bytes(content.tobytes())
            network = Network.read(Path(folder), self._parts(), self.device)
        network.set_head(self.head_)
        return network


def _bytes_of(folder: Path) -> dict[str, NDArray[np.uint8]]:
    files = sorted({file for pattern in READ for file in folder.glob(pattern)})
    return {file.name: np.frombuffer(file.read_bytes(), dtype=np.uint8).copy() for file in files}
