"""Near-duplicates between groups of texts: they would leak from training into test."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

WORD = re.compile(r"\w+")
SHINGLE = 3  # words; one word changed in a sentence of twenty leaves five shingles of six
NEAR = 0.5


@dataclass(frozen=True, slots=True)
class Near:
    """Two texts by their places, the later one first, and the Jaccard similarity of their shingles."""

    one: int
    other: int
    similarity: float


def shingles(text: str, words: int = SHINGLE) -> frozenset[str]:
    """Give the runs of ``words`` words of a text, whatever its case and punctuation (Broder, 1997).

    >>> sorted(shingles("Beijing won. Beijing won again"))
    ['beijing won again', 'beijing won beijing', 'won beijing won']
    """
    tokens = WORD.findall(text.lower())
    return frozenset(" ".join(tokens[i : i + words]) for i in range(len(tokens) - words + 1))


def near_duplicates(texts: Sequence[str], groups: Sequence[str], near: float = NEAR, least: int = 6) -> Iterator[Near]:
    """Yield, for each text, the first earlier text of another group that shares most of its shingles with it.

    Exact, and fast on texts that differ: two sets with a Jaccard similarity of ``near`` must share one of their rarest
    shingles, so only those are looked up (prefix filtering; Bayardo, Ma & Srikant, WWW 2007).

    Parameters
    ----------
    texts, groups : sequence of str
        A text may resemble others of its own group, such as the other half of a minimal pair.
    near : float
        Jaccard similarity, above 0 and up to 1, from which two texts are near-duplicates.
    least : int
        Texts with fewer shingles are passed over: short sentences recur by chance.
    """
    sets = [shingles(text) for text in texts]
    frequency = Counter(shingle for found in sets for shingle in found)
    holders: dict[str, list[int]] = defaultdict(list)
    known: set[tuple[str, frozenset[str]]] = set()
    for place, (found, group) in enumerate(zip(sets, groups, strict=True)):
        if len(found) < least:
            continue
        rarest = sorted(found, key=lambda s: (frequency[s], s))[: len(found) - ceil(near * len(found)) + 1]
        candidates = sorted({c for s in rarest for c in holders[s] if groups[c] != group})
        for candidate in candidates:
            similarity = _jaccard(found, sets[candidate])
            if similarity >= near:
                yield Near(place, candidate, similarity)
                break
        if (group, found) not in known:  # what a group repeats need be found only once
            known.add((group, found))
            for shingle in rarest:
                holders[shingle].append(place)


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    common = len(one & other)
    return common / (len(one) + len(other) - common)
