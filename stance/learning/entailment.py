"""A pretrained entailment model as a feature: how far a sentence entails that the speaker sees the side gaining."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from stance.learning.calibration import Floats
from stance.learning.vectors import VectorCache, Vectors
from stance.learning.views import spoken, texts_of
from stance.learning.weights import EncoderError, digest, find, libraries, like_length, load, padded

ZERO_SHOT = "MoritzLaurer/deberta-v3-base-zeroshot-v2.0"
HYPOTHESIS = "The speaker thinks that {side} gains."
READING = "entailment 1"  # raised when the same weights come to give other numbers, so that no old ones are taken
ENTAILED = re.compile(r"entail(?:s|ed|ment)?")  # "not_entailment" is another label

Pair = tuple[str, str]


class Entailment(TransformerMixin, BaseEstimator):  # type: ignore[misc] # scikit-learn carries no types
    """The log odds that a sentence entails a hypothesis about its side, by a model trained on inference (NLI).

    Zero-shot classification by entailment (Yin et al., EMNLP 2019): nothing is learned from the corpus. Sentence and
    hypothesis name the sides by their real names. Like ``Encoder`` it stores no weights, but their digest.

    Parameters
    ----------
    model : str
        A name on the Hugging Face hub or a folder: a sequence classifier one of whose labels is "entailment".
    hypothesis : str
        What is to follow from the sentence; ``{side}`` and ``{other}`` become the names of the sides.
    cache : str, optional
        A folder where the model's answers are kept; in memory only if not given.
    revision : str, optional
        Branch, tag or commit of a model on the hub.
    batch_size, max_length : int
        How many sentences are read at once, and how many tokens of each with its hypothesis.
    device : str, default="cpu"
        Where torch computes.

    Attributes
    ----------
    label_ : int
        Which of the model's labels is entailment.
    digest_ : str
        Of the weights.
    """

    reads_names = True  # a View with the real sentence, not a masked text

    def __init__(
        self,
        model: str = ZERO_SHOT,
        hypothesis: str = HYPOTHESIS,
        cache: str | None = None,
        revision: str | None = None,
        batch_size: int = 16,
        max_length: int = 256,
        device: str = "cpu",
    ):
        self.model = model
        self.hypothesis = hypothesis
        self.cache = cache
        self.revision = revision
        self.batch_size = batch_size
        self.max_length = max_length
        self.device = device

    def fit(self, X: Iterable[str] = (), y: Any = None) -> Self:  # noqa: ARG002
        """Learn nothing but which weights these are and which of their labels is entailment.

        Raises
        ------
        EncoderError
            If the weights cannot be found or loaded, have no label of that name, or a library is missing.
        ValueError
            If a parameter is outside its range.
        """
        if "{side}" not in self.hypothesis:
            raise ValueError(f"hypothesis must hold {{side}}, found {self.hypothesis!r}.")
        for name in ("batch_size", "max_length"):
            if getattr(self, name) < 1:
                raise ValueError(f"{name} must be at least 1, found {getattr(self, name)!r}.")
        folder = find(self.model, self.revision)
        self.digest_ = digest(folder)
        _, network = _loaded(folder, self.digest_, self.device)
        self.label_ = entailment_label(network.config.id2label, self.model)
        self.n_features_in_ = 1
        return self

    def transform(self, X: Iterable[str]) -> Floats:
        """Give the log odds of entailment, shape (views, 1).

        Raises
        ------
        EncoderError
            If the weights cannot be found or are not those of the fit, or a library is missing.
        """
        check_is_fitted(self)
        pairs = [self.pair(view) for view in texts_of(X, "entailment")]
        if not pairs:
            return np.zeros((0, 1))
        logits = self._logits(pairs).astype(float)
        others = np.delete(logits, self.label_, axis=1)
        top = others.max(axis=1, keepdims=True)
        rest = top[:, 0] + np.log(np.exp(others - top).sum(axis=1))
        return np.asarray((logits[:, self.label_] - rest)[:, None])

    def __call__(self, views: Sequence[str]) -> Floats:
        """Give the probability of entailment, shape (views,): a labeller (see ``stance.learning.labelling``)."""
        fitted = self if hasattr(self, "digest_") else self.fit()
        return np.asarray(1 / (1 + np.exp(-fitted.transform(views)[:, 0])))

    def pair(self, view: str) -> Pair:
        """Give premise and hypothesis for a view."""
        sentence, asked, other = spoken(view)
        names = {"{side}": asked, "{other}": other}  # replaced in one pass: a name is never read as a placeholder
        return sentence, re.sub(r"\{(?:side|other)\}", lambda found: names[found[0]], self.hypothesis)

    def get_feature_names_out(self, input_features: Any = None) -> NDArray[Any]:  # noqa: ARG002
        """Name the feature."""
        return np.asarray(["entailment"], dtype=object)

    def __getstate__(self) -> dict[str, Any]:
        stored: Any = super().__getstate__()
        return {**stored, "cache": None}

    def _logits(self, pairs: Sequence[Pair]) -> Vectors:
        """Give the model's logits, shape (pairs, labels), from the cache where it has them."""
        folder = find(self.model, self.revision)
        if digest(folder) != self.digest_:
            raise EncoderError(
                f"The weights of {self.model!r} are not those that the model was fitted with; give their revision, "
                "or train it again."
            )
        cache = VectorCache(None if self.cache is None else Path(self.cache).expanduser(), self.digest_)
        keys = {pair: cache.key(READING, self.max_length, *pair) for pair in pairs}
        known = {pair: logits for pair, key in keys.items() if (logits := cache.get(key)) is not None}
        missing = sorted(set(pairs) - set(known))
        if missing:
            tokenizer, network = _loaded(folder, self.digest_, self.device)
            read = _read(tokenizer, network, missing, self.batch_size, self.max_length)
            for pair, logits in zip(missing, read, strict=True):
                cache.put(keys[pair], logits[None])
                known[pair] = logits[None]
        return np.concatenate([known[pair] for pair in pairs])


def entailment_label(names: Mapping[int, str], model: str) -> int:
    """Give the place of the label that means entailment.

    >>> entailment_label({0: "CONTRADICTION", 1: "NEUTRAL", 2: "ENTAILMENT"}, "m")
    2

    Raises
    ------
    EncoderError
        If there is not exactly one.
    """
    found = [int(place) for place, name in names.items() if ENTAILED.fullmatch(str(name).strip().lower())]
    if len(found) != 1:
        raise EncoderError(
            f"The model {model!r} has the labels {', '.join(map(str, names.values()))}, and "
            f"{'none' if not found else 'more than one'} of them is called entailment; choose a model trained on "
            "natural language inference, or name its labels in its config.json (id2label)."
        )
    return found[0]


def _read(tokenizer: Any, network: Any, pairs: Sequence[Pair], batch_size: int, max_length: int) -> Vectors:
    _, torch = libraries()
    longest = min(max_length, tokenizer.model_max_length)
    tokens = tokenizer([p for p, _ in pairs], [h for _, h in pairs], truncation="only_first", max_length=longest)
    found = np.zeros((len(pairs), network.config.num_labels), dtype=np.float32)
    with torch.inference_mode():
        for rows in like_length([len(ids) for ids in tokens["input_ids"]], pairs, batch_size):
            given = padded(tokenizer, tokens, rows, torch, str(network.device))
            found[rows] = network(**given).logits.float().cpu().numpy()
    return found


@lru_cache(maxsize=2)
def _loaded(folder: Path, digest: str, device: str) -> tuple[Any, Any]:  # noqa: ARG001
    """Load a model once per process and content."""
    tokenizer, network = load(folder, "AutoModelForSequenceClassification")
    return tokenizer, network.to(device)
