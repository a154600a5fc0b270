"""Grammatical relations over chunks: subjects, objects and what pronouns stand for."""

from __future__ import annotations

from collections.abc import Sequence

from stance.relations.chunking import Chunk, Parsed
from stance.relations.referents import resolved

FAR = 30  # chunks that a subject is looked for
SIDES = frozenset({"asked", "other"})
PARTIES = SIDES | {"asked+other", "speaker"}
OUT_OF = frozenset({"this", "that", "it"})  # "comes out of |this| looking good"
FACTS = frozenset({"fact", "news", "circumstance"})
STATES = frozenset({"on", "in", "at"})
COPULAS = frozenset({"be", "seem", "look", "remain", "stay", "feel"})
REACH = 7  # chunks that a prepositional phrase may stand away from its head


class Clauses:
    """The relations between the chunks of one view; a place is the index of a chunk."""

    def __init__(self, parsed: Parsed, actors: frozenset[str]):
        self.parsed, self.actors = parsed, actors
        self.chunks, self.tokens = parsed.chunks, parsed.tokens
        self.kinds = tuple(chunk.kind for chunk in self.chunks)
        self.subjects: dict[int, int | None] = {}
        self.followed: dict[int, list[Chunk]] = {}
        self.parties: dict[int, str | None] = {}
        self.referents = resolved(parsed, actors)
        for place, chunk in enumerate(self.chunks):  # from the left, so that none has to look far for its own
            if chunk.kind == "VG":
                self.subject_place(place)

    def kind(self, place: int) -> str:
        """Give the kind of the chunk at a place, "" outside the view."""
        return self.kinds[place] if 0 <= place < len(self.kinds) else ""

    def lemma(self, place: int) -> str:
        """Give the lemma of the head of the chunk at a place, "" where there is none."""
        return self.tokens[self.chunks[place].head].lemma if 0 <= place < len(self.chunks) else ""

    def party(self, chunk: Chunk) -> str | None:
        """Give who a noun phrase is or belongs to, a pronoun by what it stands for; "asked+other" for both."""
        place = self.parsed.chunk_of[chunk.start]
        return self.joined(place)

    def joined(self, place: int) -> str | None:
        """Join the parties of "SIDE_ASKED and SIDE_OTHER" and of "neither SIDE_ASKED nor SIDE_OTHER"."""
        if place not in self.parties:
            self.parties[place] = self._find_joined(place)
        return self.parties[place]

    def _find_joined(self, place: int) -> str | None:
        mine = self.referents.get(place)
        for conj, near in ((place + 1, place + 2), (place - 1, place - 2)):
            if (
                self.kind(conj) == "CONJ"
                and self.tokens[self.chunks[conj].start].lower in ("and", "nor")
                and self.kind(near) == "NP"
                and {mine, self.referents.get(near)} == {"asked", "other"}
                and self.chunks[near].direct
                and not self._clause_begins(max(place, near))
            ):
                return "asked+other"
        head = self.chunks[place].head
        of = self._of(place) if self.tokens[head].lemma in self.actors else None
        return of if mine in ("third", "none", None) and of in ("asked", "other") else mine

    def _clause_begins(self, place: int) -> bool:
        """Whether the second of two names is the subject of a clause of its own: "a win for SIDE and SIDE knows it"."""
        after = place + 1
        finite = self.kind(after) == "VG" and self.word(after) != "to" and not self.is_gerund(after)
        governed = self.kind(place - 3) in ("PREP", "VG")
        return finite and governed and any(c.kind == "VG" for c in self.chunks[max(place - FAR, 0) : place - 2])

    def _of(self, place: int) -> str | None:
        """Give whom "the leader of SIDE" or "the people in SIDE" belong to."""
        if self.kind(place + 1) == "PREP" and self.word(place + 1) in ("of", "in") and self.kind(place + 2) == "NP":
            return self.referents.get(place + 2)
        return None

    def word(self, place: int) -> str:
        """Give the first word of the chunk at a place, "" where there is none."""
        return self.tokens[self.chunks[place].start].lower if 0 <= place < len(self.chunks) else ""

    def subject(self, place: int) -> str | None:
        """Give the party of the subject of the verb group at a place (of its patient if it is passive)."""
        at = self.subject_place(place)
        if at is None:
            return None
        party = self.joined(at)
        return party if party in PARTIES else self._listed(at) or party

    def _listed(self, place: int) -> str | None:
        """Give the side that is named first in a list of subjects: "|SIDE|, Russia and others have profited"."""
        first = place
        if self.kind(place - 1) != "CONJ" or self.word(place - 1) != "and":
            return None
        while self.kind(first - 1) in ("CONJ", "PUNCT") and self.word(first - 1) in ("and", ","):
            before = first - 1
            while self.kind(before) in ("CONJ", "PUNCT") and self.word(before) in ("and", ","):
                before -= 1
            if self.kind(before) != "NP":
                break
            first = before
        governed = self.kind(first - 1) in ("PREP", "VG")
        party = self.referents.get(first)
        return party if party in SIDES and self.chunks[first].direct and not governed else None

    def subject_phrase(self, place: int) -> Chunk | None:
        """Give the noun phrase that is the subject."""
        at = self.subject_place(place)
        return None if at is None else self.chunks[at]

    def subject_place(self, place: int) -> int | None:
        """Give the place of the subject's noun phrase."""
        if place not in self.subjects:
            self.subjects[place] = None  # what refers back to itself has no subject
            self.subjects[place] = self._find_subject(place)
        return self.subjects[place]

    def _find_subject(self, place: int) -> int | None:
        at = self._skip(place - 1)
        kind = self.kind(at)
        if kind == "NP" and self.word(place) == "to" and (copula := self._state(at)) is not None:
            return self.subject_place(copula)
        if kind == "NP" and self.is_gerund(place) and self.word(at) in OUT_OF and self.kind(at - 1) == "PREP":
            return self._earlier_verbs_subject(at)
        if kind == "NP":
            fact = self._fact(at) if self.is_finite(place) else None
            return self._head_of_phrase(at, infinitive=self.word(place) == "to") if fact is None else fact
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
        verb = self._skip(at - 2)
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

    def _skip(self, at: int) -> int:
        while self.kind(at) in ("ADV", "ADJ"):
            at -= 1
        return at

    def is_gerund(self, place: int) -> bool:
        """Whether the verb group at a place is an "-ing" form."""
        return self.tokens[self.chunks[place].start].lower.endswith("ing")

    def is_infinitive(self, place: int) -> bool:
        """Whether the chunk at a place is a verb group with "to"."""
        return self.kind(place) == "VG" and self.word(place) == "to"

    def is_finite(self, place: int) -> bool:
        """Whether the chunk at a place is a verb group that is neither with "to" nor an "-ing" form."""
        return self.kind(place) == "VG" and self.word(place) != "to" and not self.is_gerund(place)

    def _head_of_phrase(self, at: int, *, infinitive: bool) -> int:
        """Step over prepositional phrases to the noun that they belong to."""
        for _ in range(REACH):
            if self.kind(at - 1) == "CONJ" and self.word(at - 3) == "between" and self.kind(at - 4) == "NP":
                at -= 2  # "the talks between SIDE and SIDE"
            if self.kind(at - 1) != "PREP" or self.kind(at - 2) != "NP":
                break
            if (infinitive and self.word(at - 1) in ("for", "from")) or self._example(at - 1):
                return at
            at -= 2
        return at

    def _example(self, place: int) -> bool:
        """Whether what follows is an example: "a power |such as| SIDE", "countries |like| SIDE"."""
        chunk = self.chunks[place]
        last = self.tokens[chunk.end - 1].lower
        such = chunk.start > 0 and "such" in (self.tokens[chunk.start].lower, self.tokens[chunk.start - 1].lower)
        return last == "like" or (last == "as" and such)

    def _antecedent(self, at: int) -> int | None:
        before = at - 1
        while self.kind(before) in ("PUNCT", "PREP"):
            before -= 1
        if self.word(at) == "that" and self.kind(before) == "NP" and self.chunks[before].party in SIDES:
            before = self._head_of_phrase(
                before, infinitive=False
            )  # a name takes no "that": "a ban on SIDE that works"
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
                return self._head_of_phrase(before - 1, infinitive=False)
        return self._earlier_verbs_subject(at)

    def passive(self, place: int) -> bool:
        """Whether the verb group is passive: "was given", or a participle between its noun and "by"."""
        words = self.parsed.words(self.chunks[place])
        head = self.tokens[self.chunks[place].head]
        form = head.lower
        if form == head.lemma and form.endswith("en"):
            return False  # "all it does is strengthen SIDE"
        if not (form.endswith(("ed", "en", "wn", "ung")) or (form != head.lemma and not form.endswith(("s", "ing")))):
            return False
        if any(t.lemma in ("be", "get") and t.tag == "AUX" for t in words if t is not head):
            return words[-2].lower not in ("have", "has", "had", "'ve")
        return len(words) == 1 and self.kind(self.after(place)) == "PREP" and self.word(self.after(place)) == "by"

    def after(self, place: int) -> int:
        """Give the place after the verb group at a place, past adverbs."""
        after = place + 1
        while self.kind(after) == "ADV":
            after += 1
        return after

    def objects(self, place: int) -> Sequence[Chunk]:
        """Give the noun phrases right after a verb group: one object, or recipient and thing."""
        if place not in self.followed:
            self.followed[place] = self._find_objects(place) or self._fronted(place)
        return self.followed[place]

    def _find_objects(self, place: int) -> list[Chunk]:
        found: list[Chunk] = []
        after = self.after(place)
        while self.kind(after) in ("NP", "ADV") and len(found) < 2:
            if self.kind(after) == "NP":
                found.append(self.chunks[after])
                if len(found) == 2 and self.kind(after + 1) == "VG" and not self.is_infinitive(after + 1):
                    found.pop()  # the subject of the next clause
            after += 1
        return found

    def _fronted(self, place: int) -> list[Chunk]:
        """Give the object that stands before the subject: "the concessions that SIDE extracts"."""
        at = self._skip(place - 1)
        while self.kind(at) == "VG":
            at = self._skip(at - 1)
        before = at - 1
        if self.kind(before) == "WH" and self.word(before) == "what":  # "What SIDE gets is legitimacy"
            is_ = place + 1
            return [self.chunks[is_ + 1]] if self._is_copula(is_) and self.kind(is_ + 1) == "NP" else []
        if self.kind(before) in ("WH", "SUB") and self.word(before) in ("that", "which"):
            before -= 1
        return [self.chunks[before]] if self.kind(at) == "NP" and self.kind(before) == "NP" else []

    def _is_copula(self, place: int) -> bool:
        return self.kind(place) == "VG" and self.lemma(place) == "be"

    def verb_at_or_before(self, place: int) -> int | None:
        """Give the verb group at a place or the nearest before it in the same clause."""
        for at in range(place, max(place - 5, -1), -1):
            if self.kind(at) == "VG":
                return at
            if self.kind(at) in ("SUB", "WH") or (self.kind(at) == "PUNCT" and at < place):
                return None
        return None
