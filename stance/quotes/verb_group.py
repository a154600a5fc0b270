"""A verb group whose head reports: "has repeatedly said", "did not point out"."""

from __future__ import annotations

from dataclasses import dataclass

from stance.quotes.cues import Verb


@dataclass(slots=True, eq=False)
class Group:
    """A cue as word positions: ``first`` to ``last`` (inclusive) with the head verb at ``head``."""

    first: int
    head: int
    last: int
    verb: Verb
    negated: bool = False
    modal: bool = False
    passive: bool = False
