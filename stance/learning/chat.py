"""A chat model as labeller and as classifier: asked once about each statement and side, and never again."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils.validation import check_is_fitted

from stance.learning.answers import AnswerCache
from stance.learning.asking import Messages, messages, probability
from stance.learning.calibration import Floats, logit
from stance.learning.endpoint import ChatError, Endpoint
from stance.learning.views import texts_of

CACHE = "STANCE_CHAT_CACHE"
REMINDER = "That was not the JSON object that was asked for. Answer with that object and nothing else."
LETTERS_PER_TOKEN, ANSWER_TOKENS = 4, 12  # English text, roughly; {"probability": 0.25}


@dataclass(frozen=True, slots=True)
class Cost:
    """What asking would take: statements, those already answered, requests for the rest, tokens; money if priced."""

    statements: int
    kept: int
    requests: int
    tokens_in: int
    tokens_out: int
    money: float | None = None

    def __str__(self) -> str:
        priced = "" if self.money is None else f", {self.money:.2f} in the currency of the prices"
        return (
            f"{self.statements} statements seen from a side, {self.kept} of them answered before; {self.requests} "
            f"requests, about {self.tokens_in} tokens in and {self.tokens_out} out{priced}"
        )


class Chat(ClassifierMixin, BaseEstimator):  # type: ignore[misc] # scikit-learn carries no types
    """Asks a chat endpoint how probable it is that the speaker sees the side gaining.

    The address and the key stand in the environment alone (STANCE_CHAT_URL, STANCE_CHAT_KEY), so neither a config nor
    a model file can send anything anywhere; without them nothing is sent. Each statement goes out by itself, as data
    inside JSON, with the side's real names. Nothing is learned in ``fit`` but what an unknown answer counts as; the
    stated probabilities are calibrated by the ``StanceModel`` like every other score.

    Parameters
    ----------
    model : str
        As the endpoint names it.
    settings : mapping, optional
        Further fields of the request, such as ``{"temperature": 0}``; those that are None are left out.
    cache : str, optional
        A folder where answers are kept; that in STANCE_CHAT_CACHE, or memory alone, if not given.
    attempts : int, default=3
        How often a statement is asked about until an answer keeps to the form; then it counts as unknown.
    parallel : int, default=4
        How many requests are under way at once.
    timeout : float, default=60
        Seconds for one request.
    retries : int, default=5
        How often a request that failed for a passing reason is sent again.
    price_in, price_out : float, optional
        What a million tokens cost, for ``cost``.
    dry_run : bool, default=False
        Whether to send nothing: what is not in the cache is refused; ``cost`` tells what it would take.

    Attributes
    ----------
    classes_ : array of shape (2,)
    rate_ : float
        The share of the second class, which an unknown answer counts as.
    """

    reads_names = True  # a View with the real sentence, not a masked text

    def __init__(
        self,
        model: str | None = None,
        settings: Mapping[str, Any] | None = None,
        cache: str | None = None,
        attempts: int = 3,
        parallel: int = 4,
        timeout: float = 60.0,
        retries: int = 5,
        price_in: float | None = None,
        price_out: float | None = None,
        dry_run: bool = False,  # noqa: FBT001, FBT002 (scikit-learn's estimators take their parameters by place)
    ):
        self.model = model
        self.settings = settings
        self.cache = cache
        self.attempts = attempts
        self.parallel = parallel
        self.timeout = timeout
        self.retries = retries
        self.price_in = price_in
        self.price_out = price_out
        self.dry_run = dry_run

    def fit(self, X: Iterable[str], y: ArrayLike) -> Self:
        """Learn the share of gains; nothing is sent.

        Raises
        ------
        ChatError
            If no model is named.
        ValueError
            If ``X`` is not text or ``y`` does not hold two classes.
        """
        self._check_parameters()
        texts_of(X, "chat")
        self.classes_, labels = np.unique(np.asarray(y), return_inverse=True)
        if len(self.classes_) != 2:
            raise ValueError(f"chat needs labels of two classes, found {len(self.classes_)}.")
        self.rate_ = float((labels.sum() + 0.5) / (len(labels) + 1))
        self.n_features_in_ = 1
        return self

    def predict_proba(self, X: Iterable[str]) -> Floats:
        """Give the stated probabilities of both classes, shape (views, 2); an unknown one is the share of gains.

        Raises
        ------
        ChatError
            If no endpoint is set, or it does not answer.
        """
        check_is_fitted(self)
        stated = self(texts_of(X, "chat"))
        second = np.where(np.isnan(stated), self.rate_, stated)
        return np.column_stack([1 - second, second])

    def decision_function(self, X: Iterable[str]) -> Floats:
        """Give the log odds of the second class, shape (views,)."""
        return logit(self.predict_proba(X)[:, 1])

    def predict(self, X: Iterable[str]) -> NDArray[Any]:
        """Give the more probable class of each view."""
        return np.asarray(self.classes_[(self.decision_function(X) > 0).astype(int)])

    def __call__(self, views: Sequence[str]) -> Floats:
        """Give P(gain) of views, NaN where the answer is unknown: a labeller (see ``stance.learning.labelling``)."""
        self._check_parameters()
        cache = self._cache()
        conversations = [messages(view) for view in views]
        keys = [cache.key(self._request(c)) for c in conversations]
        missing = {key: c for key, c in zip(keys, conversations, strict=True) if not cache.get(key)[0]}
        if missing:
            self._ask_all(missing, cache)
        stated = [cache.get(key)[1] for key in keys]
        unknown = len({key for key, p in zip(keys, stated, strict=True) if p is None})
        if missing and unknown:
            warnings.warn(
                f"{unknown} of {len(set(keys))} statements got no valid answer from {self.model!r} in {self.attempts} "
                "attempts and count as unknown.",
                stacklevel=2,
            )
        return np.asarray([np.nan if p is None else p for p in stated], dtype=float)

    def cost(self, views: Iterable[str]) -> Cost:
        """Tell what asking about views would take, without sending anything; tokens are estimated by length."""
        cache = self._cache()
        asked = {cache.key(self._request(c)): c for c in map(messages, texts_of(views, "chat"))}
        missing = [c for key, c in asked.items() if not cache.get(key)[0]]
        letters = sum(len(message["content"]) for c in missing for message in c)
        tokens_in, tokens_out = letters // LETTERS_PER_TOKEN, ANSWER_TOKENS * len(missing)
        money = None
        if self.price_in is not None and self.price_out is not None:
            money = (tokens_in * self.price_in + tokens_out * self.price_out) / 1e6
        return Cost(len(asked), len(asked) - len(missing), len(missing), tokens_in, tokens_out, money)

    def __getstate__(self) -> dict[str, Any]:
        stored: Any = super().__getstate__()
        return {**stored, "cache": None}

    def _request(self, conversation: Messages) -> dict[str, Any]:
        return {"model": self.model, "messages": conversation, "settings": self._settings()}

    def _settings(self) -> dict[str, Any]:
        return {name: value for name, value in (self.settings or {}).items() if value is not None}

    def _cache(self) -> AnswerCache:
        folder = self.cache or os.environ.get(CACHE)
        return AnswerCache(Path(folder).expanduser() if folder else None)

    def _ask_all(self, asked: Mapping[str, Messages], cache: AnswerCache) -> None:
        """Ask what is missing, some at a time; each answer is kept as it comes."""
        if self.dry_run:
            raise ChatError(f"This is a dry run, so nothing was sent; {len(asked)} answers are missing.")
        endpoint = Endpoint.from_environment(self.timeout, self.retries)
        pool = ThreadPoolExecutor(self.parallel)
        try:
            waiting = list(asked.items())
            if not endpoint.settled:  # one alone, to find out in which form the rest can be asked
                self._settle(endpoint, cache, *waiting.pop(0))
            for done in [pool.submit(self._settle, endpoint, cache, *one) for one in waiting]:
                done.result()
        finally:
            pool.shutdown(cancel_futures=True)

    def _settle(self, endpoint: Endpoint, cache: AnswerCache, key: str, conversation: Messages) -> None:
        answer, asking = None, conversation
        for _ in range(self.attempts):
            answer = probability(endpoint.ask(str(self.model), asking, self._settings()))
            if answer is not None:
                break
            asking = [*conversation, {"role": "user", "content": REMINDER}]
        cache.put(key, self._request(conversation), answer)

    def _check_parameters(self) -> None:
        if not self.model:
            raise ChatError(
                "No chat model is named, so nothing was sent; name it as the endpoint does, with "
                "classifier.model=NAME or STANCE_CHAT_MODEL=NAME in the environment."
            )
        for name in ("attempts", "parallel", "timeout"):
            if not getattr(self, name) > 0:
                raise ValueError(f"{name} must be above 0, found {getattr(self, name)!r}.")
