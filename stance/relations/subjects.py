"""Whose verb it is: the subject of each verb group of a view."""

from __future__ import annotations

from stance.relations.chunking import Parsed
from stance.relations.places import REACH, Places
from stance.relations.sides import SIDE_PARTIES

FAR = 30  # chunks that a subject is looked for
OUT_OF = frozenset({"this", "that", "it"})  # "comes out of |this| looking good"
FACTS = frozenset({"fact", "news", "circumstance"})
STATES = frozenset({"on", "in", "at"})
COPULAS = frozenset({"be", "seem", "look", "remain", "stay", "feel"})


class Subjects(Places):
    """Finds the noun phrase that is the subject of a verb group (the patient if it is passive)."""

    def __init__(self, parsed: Parsed):
        super().__init__(parsed)
        self.subjects: dict[int, int | None] = {}
        for place, chunk in enumerate(self.chunks):  # from the left, so that none has to look far for its own
            if chunk.kind == "VG":
                self.subject_place(place)

    def subject_place(self, place: int) -> int | None:
        """Give the place of the subject's noun phrase."""
        if place not in self.subjects:
            self.subjects[place] = None  # what refers back to itself has no subject
            self.subjects[place] = self._find_subject(place)
        return self.subjects[place]

    def _find_subject(self, place: int) -> int | None:
        at = self.before(place - 1)
        kind = self.kind(at)
        if kind == "NP" and self.word(place) == "to" and (copula := self._state(at)) is not None:
            return self.subject_place(copula)
        if kind == "NP" and self.is_gerund(place) and self.word(at) in OUT_OF and self.kind(at - 1) == "PREP":
            return self._earlier_verbs_subject(at)
        if kind == "NP":
            fact = self._fact(at) if self.is_finite(place) else None
            return self.head_of_phrase(at, infinitive=self.word(place) == "to") if fact is None else fact
        if kind == "VG":
            return self._told_of(at) if self.is_finite(at) and self.is_finite(place) else self.subject_place(at)
        if kind == "WH" or (kind == "SUB" and self.word(at) == "that" and self.kind(at - 1) == "NP"):
            return self._antecedent(at)
        if kind == "CONJ" or (kind == "SUB" and self.word(at) == "in-order"):
            return self._earlier_verbs_subject(at)
        if kind == "PUNCT":
            return self._across_comma(place, at)
        if kind == "PREP" or (kind == "" and self.is_gerund(place)):
            return self._gerunds_subject(place, at)
        return None

    def _fact(self, at: int) -> int | None:
        """Give the fact of which the clause that ends at a place tells: "|the fact| that there is no date helps"."""
        within = range(at - 1, max(at - REACH, 0), -1)
        that = next((k for k in within if self.kind(k) == "SUB" and self.word(k) == "that"), None)
        told = that is not None and any(self.is_finite(k) for k in range(that, at))
        return that - 1 if that and told and self.lemma(that - 1) in FACTS else None

    def _state(self, at: int) -> int | None:
        """Give the verb of which a phrase of place tells the state: "SIDE |is| on course to win"."""
        verb = self.before(at - 2)
        states = self.kind(at - 1) == "PREP" and self.word(at - 1) in STATES and self.kind(verb) == "VG"
        return verb if states and self.lemma(verb) in COPULAS else None

    def _told_of(self, verb: int) -> int | None:
        """Give what a relative clause that ends in a verb tells of: "|the line| that SIDE takes" before "is firm"."""
        at = self.subject_place(verb)
        if at is None:
            return None
        before = at - 1
        while self.kind(before) == "CONJ" and self.kind(before - 1) == "NP":
            before -= 2
        relative = self.kind(before) in ("WH", "SUB")
        before -= relative
        return before if self.kind(before) == "NP" and before < verb else None if relative else at

    def _antecedent(self, at: int) -> int | None:
        before = at - 1
        while self.kind(before) in ("PUNCT", "PREP"):
            before -= 1
        if self.word(at) == "that" and self.kind(before) == "NP" and self.chunks[before].party in SIDE_PARTIES:
            # A name takes no "that": "a ban on SIDE that works".
            before = self.head_of_phrase(before)
        return before if self.kind(before) == "NP" else None

    def _earlier_verbs_subject(self, at: int) -> int | None:
        for before in range(at - 1, max(at - FAR, -1), -1):
            if self.kind(before) == "VG":
                return self.subject_place(before)
            if self.kind(before) == "PUNCT" and self.word(before) in (";", ":"):
                return None
        return None

    def _gerunds_subject(self, place: int, at: int) -> int | None:
        earlier = self._earlier_verbs_subject(at)
        return self._next_clauses_subject(place) if earlier is None else earlier

    def _next_clauses_subject(self, place: int) -> int | None:
        """Give the subject of the main clause after an opening phrase: "By waiting, SIDE ..."."""
        for after in range(place + 1, min(place + FAR, len(self.chunks))):
            if self.kind(after) == "PUNCT" and self.kind(after + 1) == "NP":
                return after + 1
        return None

    def _across_comma(self, place: int, at: int) -> int | None:
        """Give the subject of a verb after a comma: of a participle, after an apposition, or of a list of verbs."""
        if self.word(at) in (".", ";", ":", "?", "!"):
            return None
        if self.is_gerund(place):
            return self._gerunds_subject(place, at)
        for before in range(at - 1, max(at - 14, -1), -1):
            if self.kind(before) == "PUNCT" and self.kind(before - 1) == "NP":
                return self.head_of_phrase(before - 1)
        return self._earlier_verbs_subject(at)
