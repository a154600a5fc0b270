"""A verb group whose head reports: "has repeatedly said", "did not point out"."""

from __future__ import annotations

from typing import NamedTuple

from stance.quotes.cues import Verb


class Group(NamedTuple):
    """A cue as word positions: ``first`` to ``last`` (inclusive) with the head verb at ``head``."""

    first: int
    head: int
    last: int
    verb: Verb
    negated: bool = False
    modal: bool = False
    passive: bool = False
