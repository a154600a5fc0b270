"""What an expression of gain or loss says of a party."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

PARTIES = ("asked", "other", "third")
FRAMES = ("subject", "object", "recipient", "asset", "noun", "state", "idiom")


@dataclass(frozen=True, slots=True)
class Hit:
    """An expression at chunk ``place`` by which ``party`` gains or loses.

    ``frame`` is how it says so, one of FRAMES; ``scope`` how surely: "asserted", "hedged", "past", "open" (asked,
    advised or conditional), "aim", "view" or "negated". ``own`` are the tokens of an
    expression that holds a negation itself ("no longer needs").
    """

    party: str
    gain: bool
    frame: str
    weight: float
    place: int
    scope: str = "asserted"
    own: range = range(0)


def hits_of(
    parties: str | None, frame: str, place: int, weight: float, *, gain: bool, own: range = range(0)
) -> Iterator[Hit]:
    """Yield a hit for each party that is meant ("asked+other" means both); none for the speaker or nobody."""
    for party in (parties or "").split("+"):
        if party in PARTIES:
            yield Hit(party, gain, frame, weight, place, own=own)


def heaviest(hits: Iterator[Hit]) -> list[Hit]:
    """Keep one hit, the heaviest, per party and place."""
    best: dict[tuple[str, int], Hit] = {}
    for hit in hits:
        key = (hit.party, hit.place)
        if key not in best or hit.weight > best[key].weight:
            best[key] = hit
    return list(best.values())
