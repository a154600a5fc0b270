"""A verb group whose head reports: "has repeatedly said", "did not point out"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from stance.quotes.cues import Verb


@dataclass(slots=True)
class Group:
    """A cue as word positions: ``first`` to ``last`` (inclusive) with the head verb at ``head``."""

    first: Final[int]
    head: Final[int]
    last: Final[int]
    verb: Final[Verb]
    negated: Final[bool] = False
    modal: Final[bool] = False
    passive: Final[bool] = False
