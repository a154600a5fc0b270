"""What is wanted and not yet had: verbs of wishing, purposes, and what a purpose is said to be."""

from __future__ import annotations

from collections.abc import Sequence

from stance.relations.clauses import Clauses
from stance.relations.gains import Gains

SEARCHES = frozenset({"look", "search", "hunt"})
EAGER = frozenset("keen eager anxious desperate determined impatient hungry".split())
PURSUED = frozenset("hope aim goal purpose intention object objective view eye idea intent ambition bent".split())


class Aims:
    """Tells whether what stands at a place (the index of a chunk) is somebody's aim."""

    def __init__(self, clauses: Clauses, table: Gains):
        self.clauses, self.table = clauses, table
        self.chunks, self.tokens = clauses.chunks, clauses.tokens

    def of(self, place: int, near: Sequence[int], governing: Sequence[int]) -> bool:
        """Whether a place is aimed at; ``near`` are the places up to it, ``governing`` the verbs among them."""
        return any(self._aims(verb) for verb in governing) or self._purpose(place, near)

    def _aims(self, verb: int) -> bool:
        """Whether what follows a verb is wanted; "works to SIDE's benefit" tells no wish, "works to win" does."""
        lemma = self.clauses.lemma(verb)
        if lemma == "mean":  # "means to win", not "this means that it wins"
            return self.clauses.is_infinitive(self.clauses.after(verb))
        if lemma in SEARCHES and self.clauses.word(self.clauses.after(verb)) == "for":
            return True
        if lemma in self.table.verbs["strives"]:
            after = self.clauses.after(verb)
            return self.clauses.word(after) == "for" or self.clauses.is_infinitive(after)
        return lemma in self.table.verbs["aims"]

    def _purpose(self, place: int, near: Sequence[int]) -> bool:
        """Whether the place tells what a purpose is: "the whole point for SIDE is to be recognized"."""
        nouns = [at for at in near[:-1] if self.clauses.kind(at) == "NP"]
        if self.clauses.kind(place) == "NP":
            return place + 1 < len(self.chunks) and self._told(place + 1) and self._wanted(place)
        to = next((at for at in reversed(near) if self.clauses.is_infinitive(at)), None)
        if to and self.clauses.lemma(to - 1) in self.table.modes["attempt"] and self.clauses.kind(to - 1) == "NP":
            return True  # "its efforts to win"
        if self._pursued(place) or any(self._eager(at) for at in near[:-1]):
            return True
        return any(self._told(at) for at in (place, *nouns)) and any(self._wanted(at) for at in nouns)

    def _eager(self, place: int) -> bool:
        """Whether somebody is said to wish what follows: "is |keen| to show that"."""
        eager = self.clauses.kind(place) in ("ADJ", "NP") and self.clauses.lemma(place) in EAGER
        return eager and self.clauses.is_infinitive(place + 1)

    def _pursued(self, place: int) -> bool:
        """Whether the verb at or before a place tells what for: "so as to win", "in the hope of winning"."""
        verb = self.clauses.verb_at_or_before(place)
        if verb is None:
            return False
        start = self.chunks[verb].start
        before = [t.lower for t in self.tokens[max(start - 2, 0) : start]]
        if self.clauses.is_infinitive(verb):
            return before == ["so", "as"] or before[-1:] == ["in-order"]
        wanted = before[:1] and self.tokens[start - 2].lemma in PURSUED and before[-1] in ("of", "to", "for", "on")
        return bool(wanted) and self.clauses.is_gerund(verb)

    def _wanted(self, place: int) -> bool:
        return self.clauses.lemma(place) in self.table.modes["purpose"]

    def _told(self, place: int) -> bool:
        """Whether "is to" stands at a place or within the five chunks after it."""
        for at in range(max(place - 1, 0), min(place + 5, len(self.chunks) - 1)):
            adverb = self.clauses.kind(at + 1) == "ADV"  # "was probably to"
            is_to = self.clauses.word(at + 1 + adverb) == "to"
            if self.clauses.kind(at) == "VG" and self.clauses.lemma(at) == "be" and is_to:
                return True
        return False
