"""Grammatical relations over chunks: of whom subjects and objects speak."""

from __future__ import annotations

from collections.abc import Sequence

from stance.relations.chunking import Chunk, Parsed
from stance.relations.referents import resolved
from stance.relations.sides import SIDE_PARTIES
from stance.relations.subjects import FAR, Subjects

CLAUSE = 24  # chunks that a clause is followed over
KNOWN = SIDE_PARTIES | {"asked+other", "speaker"}


class Clauses(Subjects):
    """The relations between the chunks of one view; a place is the index of a chunk."""

    def __init__(self, parsed: Parsed, actors: frozenset[str]):
        super().__init__(parsed)
        self.actors = actors
        self.followed: dict[int, list[Chunk]] = {}
        self.parties: dict[int, str | None] = {}
        self.referents = resolved(parsed, actors)

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

    def subject(self, place: int) -> str | None:
        """Give the party of the subject of the verb group at a place (of its patient if it is passive)."""
        at = self.subject_place(place)
        if at is None:
            return None
        party = self.joined(at)
        return party if party in KNOWN else self._listed(at) or party

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
        return party if party in SIDE_PARTIES and self.chunks[first].direct and not governed else None

    def subject_phrase(self, place: int) -> Chunk | None:
        """Give the noun phrase that is the subject."""
        at = self.subject_place(place)
        return None if at is None else self.chunks[at]

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
        at = self.before(place - 1)
        while self.kind(at) == "VG":
            at = self.before(at - 1)
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
