"""What complements tell: to whom something is given, who bears an asset or burden, for whom a predicate holds."""

from __future__ import annotations

from collections.abc import Sequence

from stance.relations.clauses import Clauses
from stance.relations.places import REACH
from stance.relations.subjects import FAR
from stance.relations.tagging import Token

STOPS = frozenset({"VG", "SUB", "WH"})
# Burdens of their owner, whatever stands behind "on".
OWN_BURDENS = frozenset("dependence dependency reliance overreliance vulnerability exposure fear worry".split())


class Complements:
    """What stands behind, and as an opening "For SIDE," before, the verbs, nouns and copulas of one view."""

    def __init__(self, clauses: Clauses):
        self.clauses = clauses
        self.parsed, self.chunks, self.tokens = clauses.parsed, clauses.chunks, clauses.tokens

    def recipient(self, place: int) -> str | None:
        """Give to whom something is given: the first "to" or "for" or "on" after the verb."""
        return self._complement(place + 1, ("to", "for", "on", "upon"))

    def complement(self, place: int, words: Sequence[str]) -> str | None:
        """Give the party after one of the prepositions ``words`` behind the noun phrase at a place."""
        return self._complement(place + 1, words)

    def _complement(self, start: int, words: Sequence[str], *, joined: bool = True) -> str | None:
        for at in range(start, min(start + REACH, len(self.chunks))):
            kind = self.clauses.kind(at)
            if kind in STOPS or (kind == "PUNCT" and self.clauses.word(at) in (".", ";", ":", "?", "!")):
                return None
            if kind == "PREP" and self.clauses.word(at) in words and self.clauses.kind(at + 1) == "NP":
                if not joined and self.clauses.word(at) == "for" and self.clauses.is_infinitive(at + 2):
                    return None  # "it is good for SIDE to come" says nothing of what SIDE gains
                return self.clauses.joined(at + 1) if joined else self.clauses.referents.get(at + 1)
        return None

    def fronted_for(self, place: int) -> str | None:
        """Give the party of an opening "For SIDE," that what stands at a place holds for."""
        for at in range(place - 1, max(place - FAR, -1), -1):
            opens = at == 0 or self.clauses.kind(at - 1) in ("PUNCT", "CONJ", "SUB")
            if (
                opens
                and self.clauses.word(at) == "for"
                and self.clauses.kind(at + 1) == "NP"
                and self.chunks[at + 1].direct
            ):
                return self.clauses.joined(at + 1)
            if self.clauses.kind(at) == "PUNCT" and self.clauses.word(at) in (".", ";", ":"):
                return None
        return None

    def bearer(self, place: int, *, burden: bool) -> str | None:
        """Give whose asset or burden the noun phrase at a place is."""
        if place >= len(self.chunks):
            return None
        chunk = self.chunks[place]
        bearing = ("on", "against", "upon", "for", "to", "of", "over", "facing") if burden else ("of", "for", "to")
        after = self._complement(place + 1, bearing)
        if chunk.direct:
            return after
        if self.tokens[chunk.head].lemma in OWN_BURDENS:
            return self.clauses.party(chunk)  # "SIDE's dependence on the other"
        return after if burden and after in ("asked", "other") else self.clauses.party(chunk)

    def predicate(self, place: int) -> Sequence[Token]:
        """Give the words of what a copula says of its subject: adjectives, a participle or one noun phrase."""
        head = self.tokens[self.chunks[place].head]
        found = [head] if head.lower.endswith("ed") else []
        for at in range(place + 1, min(place + 5, len(self.chunks))):
            kind, words = self.clauses.kind(at), self.parsed.words(self.chunks[at])
            participle = kind == "VG" and words[-1].lower.endswith("ed") and not found
            if not participle and kind not in ("ADJ", "ADV", "NP"):
                break
            found += words
            if kind == "NP":
                break
        return found

    def after_predicate(self, place: int, words: Sequence[str]) -> str | None:
        """Give for whom the predicate of a copula holds."""
        for at in range(place + 1, min(place + 5, len(self.chunks))):
            if self.clauses.kind(at) in ("ADJ", "NP"):
                return self._complement(at + 1, words, joined=False)
        return None
