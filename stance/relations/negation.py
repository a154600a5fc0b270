"""What is denied: negations, what did not come about, and subjects and objects that are nobody and nothing."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from stance.relations.clauses import Clauses
from stance.relations.gains import Gains

NOBODY = frozenset({"none", "nobody", "nothing", "neither", "no"})
NOTHING = NOBODY | {"little"}
CERTAIN = frozenset("doubt question wonder surprise secret mistake only just merely simply".split())  # "no doubt"
DOUBTS = frozenset({"doubt", "doubts", "doubted"})
DENIALS = frozenset({"not", "n't", "never"})
HARD = frozenset("difficult hard harder tough tougher".split())  # "finds it |hard| to win"
UNDENIED = frozenset("deny overstate exaggerate imagine escape ignore dispute miss".split())  # "hard to |deny|"
REMOTE = frozenset({"far", "unlikely", "impossible"})
GONE = frozenset("over finished gone dead history smaller narrower".split())
SHORT_OF = frozenset({("far", "from"), ("nowhere", "near"), ("short", "of"), ("instead", "of")})
REACH = 9  # chunks before a place in which a negation counts


class Negation:
    """Tells whether what stands at a place (the index of a chunk) is denied."""

    def __init__(self, clauses: Clauses, table: Gains):
        self.clauses, self.table = clauses, table
        self.parsed, self.chunks, self.tokens = clauses.parsed, clauses.chunks, clauses.tokens

    def of(self, place: int, near: Sequence[int], own: range) -> bool:
        """Whether a place is denied; ``near`` are the places before it, tokens of ``own`` belong to the expression."""
        return self._negated(place, near, own) != self._denies(place, own)

    def _negated(self, place: int, near: Sequence[int], own: range) -> bool:
        """Whether an odd number of negations stands in the verbs up to a place and right before it."""
        odd = False
        for at in near[-REACH:]:
            chunk = self.chunks[at]
            verbal = chunk.kind in ("VG", "PREP", "ADV") or place - at <= 3
            words = {self.tokens[k].lower for k in range(chunk.start, chunk.end) if k not in own}
            denying = bool(words & (self.table.modes["negation"] if verbal else DOUBTS)) and not self._within(at, place)
            if denying and not self._resumed(at) and not self._certain(at):
                odd = not odd
            if at < place and self._unachieved(at) and not self._finite_between(at, place):
                odd = not odd
        return odd != (self._nobodys(place) or self._predicate_denied(place)) or self._nowhere(place)

    def _within(self, at: int, place: int) -> bool:
        """Whether a negation stays in a phrase before the verb: "a deal |without| inspections would help"."""
        verb = next((k for k in range(place, at, -1) if self.clauses.is_finite(k)), None)
        if verb is None or (self.clauses.kind(at) not in ("PREP", "NP") and not self._relative(at, verb)):
            return False
        if self.clauses.word(at) == "without" and self.clauses.lemma(at + 1) not in CERTAIN:
            return True  # "got a freeze |without| a war, and SIDE gets relief"
        subject = self.clauses.subject_place(verb)
        return subject is not None and subject < at

    def _relative(self, at: int, verb: int) -> bool:
        """Whether a negated verb stands in a clause of the subject: "the fact that it |no longer| talks is a gain"."""
        after_that = any(self.clauses.word(k) in ("that", "who", "which") for k in range(max(at - 3, 0), at))
        return self.clauses.kind(at) == "VG" and verb != at and after_that

    def _resumed(self, at: int) -> bool:
        """Whether a negation is said once more: the "neither" of "neither SIDE nor ..."."""
        return self.clauses.word(at) == "neither" and "nor" in {t.lower for t in self.tokens[self.chunks[at].end :]}

    def _certain(self, place: int) -> bool:
        """Whether a negation denies nothing: "no doubt", "there is no question that", "not only"."""
        end = self.chunks[place].end
        pairs = {(a.lower, b.lower) for a, b in itertools.pairwise(self.tokens[self.chunks[place].start : end + 1])}
        return any(a in ("no", "not", "n't", "without", "beyond") and b in CERTAIN for a, b in pairs)

    def _finite_between(self, start: int, place: int) -> bool:
        """Whether another clause begins: "SIDE's failure to win has left"."""
        between = range(start + 1, place + 1)
        return self.clauses.kind(start) == "NP" and any(self.clauses.is_finite(at) for at in between)

    def _nobodys(self, place: int) -> bool:
        """Whether a subject too far away to be seen otherwise is nobody: "none of this plays into their hands"."""
        verb = self.clauses.verb_at_or_before(place)
        subject = None if verb is None else self.clauses.subject_place(verb)
        return subject is not None and place - subject > 3 and self.clauses.word(subject) in NOBODY

    def _nowhere(self, place: int) -> bool:
        """Whether a clause is of something that is not there: "there is nothing in it that helps SIDE"."""
        that = next((at for at in range(place - 1, max(place - 4, 0), -1) if self.clauses.word(at) == "that"), 0)
        before = range(that - 1, max(that - 5, -1), -1)
        nothing = next((at for at in before if self.clauses.word(at) in NOBODY), 0)
        if nothing and self._certain(nothing):
            return False  # "there is no question that SIDE gains"
        return nothing > 0 and self.clauses.lemma(nothing - 1) == "be" and self.clauses.word(nothing - 2) == "there"

    def _predicate_denied(self, place: int) -> bool:
        """Whether what stands at a place is said not to be: "a win for SIDE is not in sight"."""
        if self.clauses.kind(place) != "NP":
            return False
        after = range(place + 1, min(place + 7, len(self.chunks)))
        verb = next((at for at in after if self.clauses.kind(at) == "VG" and not self.clauses.is_infinitive(at)), -1)
        if verb < 0 or self.clauses.lemma(verb) != "be":
            return False
        kept = self.table.nouns["asset"] | self.table.nouns["possession"] | {"room"}
        over = self.clauses.word(verb + 1) in GONE and self.clauses.lemma(place) in kept
        denied = {t.lower for t in self.parsed.words(self.chunks[verb])} & DENIALS
        if self.clauses.subject_place(verb) != place:  # "the room for SIDE to act will be smaller"
            return over and self.clauses.word(place + 1) == "for" and not denied
        return bool(denied) or over or self.clauses.word(verb + 1) in REMOTE

    def _unachieved(self, verb: int) -> bool:
        """Whether what follows did not come about: "failed to", "has yet to", "failure to", "far from"."""
        if (self.clauses.word(verb), self.clauses.word(verb + 1)) in SHORT_OF:
            return True
        if self.clauses.kind(verb) in ("ADJ", "ADV") and self.clauses.lemma(verb) in HARD and self._called(verb):
            whom = 2 if self.clauses.word(verb + 1) == "for" and self.clauses.kind(verb + 2) == "NP" else 0
            to = verb + 1 + whom
            return self.clauses.is_infinitive(to) and self.clauses.lemma(to) not in UNDENIED
        if self.clauses.word(verb + 1) != "to":
            return False
        if self.clauses.kind(verb) == "NP":
            return self.clauses.lemma(verb) in self.table.nouns["failing"]
        if self.clauses.kind(verb) == "ADV":
            return self.clauses.word(verb) == "yet"
        return self.clauses.kind(verb) == "VG" and self.clauses.lemma(verb) in self.table.verbs["fails"]

    def _called(self, adjective: int) -> bool:
        """Whether something is said to be so: "is |hard|", "finds it |hard|", not "fought |hard|"."""
        before = adjective - 1
        while self.clauses.kind(before) in ("ADV", "NP") and before > adjective - 4:
            before -= 1
        return self.clauses.kind(before) == "VG" and self.clauses.lemma(before) in ("be", "find", "make", "become")

    def _denies(self, place: int, own: range) -> bool:
        """Whether the object of the verb at a place is "no" thing or "nothing"."""
        after = self.clauses.after(place)
        if self.clauses.kind(place) != "VG" or self.clauses.kind(after) != "NP":
            return False
        if self.clauses.kind(after + 1) == "NP" and self.clauses.word(after) not in NOBODY:
            after += 1  # "gave SIDE |no leverage|"
        return self.clauses.word(after) in NOTHING and self.chunks[after].start not in own
