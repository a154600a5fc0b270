"""Grammatical relations over chunks: subjects, objects, complements, pronouns, and how surely a clause is said."""

from __future__ import annotations

from collections.abc import Sequence

from stance.learning.chunking import Chunk, Parsed, Token
from stance.learning.gains import Gains

REACH = 7  # chunks that a prepositional phrase may stand away from its head
STOPS = frozenset({"VG", "SUB", "WH"})


class Clauses:
    """The relations between the chunks of one view; a place is the index of a chunk."""

    def __init__(self, parsed: Parsed, table: Gains):
        self.parsed, self.table = parsed, table
        self.chunks, self.tokens = parsed.chunks, parsed.tokens
        self.subjects: dict[int, int | None] = {}
        self.referents = self._resolved()

    def kind(self, place: int) -> str:
        """Give the kind of the chunk at a place, "" outside the view."""
        return self.chunks[place].kind if 0 <= place < len(self.chunks) else ""

    def lemma(self, place: int) -> str:
        """Give the lemma of the head of the chunk at a place."""
        return self.tokens[self.chunks[place].head].lemma

    def party(self, chunk: Chunk) -> str | None:
        """Give who a noun phrase is or belongs to, a pronoun by what it stands for; "asked+other" for both."""
        place = self.parsed.chunk_of[chunk.start]
        return self._joined(place)

    def _joined(self, place: int) -> str | None:
        """Join the parties of "SIDE_ASKED and SIDE_OTHER"."""
        mine = self.referents.get(place)
        for conj, near in ((place + 1, place + 2), (place - 1, place - 2)):
            if (
                self.kind(conj) == "CONJ"
                and self.tokens[self.chunks[conj].start].lower == "and"
                and self.kind(near) == "NP"
                and {mine, self.referents.get(near)} == {"asked", "other"}
                and self.chunks[near].direct
            ):
                return "asked+other"
        of = self._of(place)
        return of if mine in ("third", "none", None) and of in ("asked", "other") else mine

    def _of(self, place: int) -> str | None:
        """Give whom "the X of SIDE" belongs to."""
        if self.kind(place + 1) == "PREP" and self._word(place + 1) == "of" and self.kind(place + 2) == "NP":
            return self.referents.get(place + 2)
        return None

    def _word(self, place: int) -> str:
        return self.tokens[self.chunks[place].start].lower

    def _resolved(self) -> dict[int, str | None]:
        """Resolve pronouns to the nearest party named before them; a subject wins over others."""
        found: dict[int, str | None] = {}
        last: str | None = None
        last_subject: str | None = None
        for place, chunk in enumerate(self.chunks):
            if chunk.kind != "NP":
                continue
            party = chunk.party
            if party == "pronoun":
                party = last_subject or last
            found[place] = party
            if party in ("asked", "other"):
                last = party
                if self.kind(place + 1) == "VG":
                    last_subject = party
        return found

    # --- subjects -------------------------------------------------------------------------------------------------

    def subject(self, place: int) -> str | None:
        """Give the party of the subject of the verb group at a place (of its patient if it is passive)."""
        at = self.subject_place(place)
        return None if at is None else self._joined(at)

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
        if kind == "NP":
            return self._head_of_phrase(at, self._word(place) == "to")
        if kind == "VG":
            return self.subject_place(at)
        if kind == "WH":
            return self._antecedent(at)
        if kind == "SUB" and self._word(at) == "that" and self.kind(at - 1) == "NP":
            return self._antecedent(at)
        if kind == "CONJ":
            return self._earlier_verbs_subject(at)
        if kind == "PREP":
            return self._gerunds_subject(place, at)
        if kind == "PUNCT":
            return self._across_comma(place, at)
        if kind == "" and self._is_ing(place):
            return self._next_clauses_subject(place)
        return None

    def _skip(self, at: int) -> int:
        while self.kind(at) in ("ADV", "ADJ"):
            at -= 1
        return at

    def _is_ing(self, place: int) -> bool:
        return self.tokens[self.chunks[place].start].lower.endswith("ing")

    def _head_of_phrase(self, at: int, infinitive: bool) -> int:
        """Step over prepositional phrases to the noun that they belong to."""
        while self.kind(at - 1) == "PREP" and self.kind(at - 2) == "NP":
            if infinitive and self._word(at - 1) in ("for", "from"):
                return at
            at -= 2
        return at

    def _antecedent(self, at: int) -> int | None:
        before = at - 1
        while self.kind(before) in ("PUNCT", "PREP"):
            before -= 1
        return before if self.kind(before) == "NP" else None

    def _earlier_verbs_subject(self, at: int) -> int | None:
        for before in range(at - 1, -1, -1):
            if self.kind(before) == "VG":
                return self.subject_place(before)
            if self.kind(before) == "PUNCT" and self._word(before) in (";", ":"):
                return None
        return None

    def _gerunds_subject(self, place: int, at: int) -> int | None:
        earlier = self._earlier_verbs_subject(at)
        return self._next_clauses_subject(place) if earlier is None else earlier

    def _next_clauses_subject(self, place: int) -> int | None:
        """Give the subject of the main clause after an opening phrase: "By waiting, SIDE ..."."""
        for after in range(place + 1, len(self.chunks)):
            if self.kind(after) == "PUNCT" and self.kind(after + 1) == "NP":
                return after + 1
        return None

    def _across_comma(self, place: int, at: int) -> int | None:
        if self._word(at) not in (",", "-", "–", "—", ")", '"', "”", "“"):
            return None
        if self._is_ing(place):
            earlier = self._earlier_verbs_subject(at)
            return self._next_clauses_subject(place) if earlier is None else earlier
        for before in range(at - 1, max(at - 14, -1), -1):
            if self.kind(before) == "PUNCT" and self.kind(before - 1) == "NP":
                return self._head_of_phrase(before - 1, infinitive=False)
        return self._earlier_verbs_subject(at)

    # --- objects and complements ----------------------------------------------------------------------------------

    def passive(self, place: int) -> bool:
        """Whether the verb group is passive: "was given", or a participle right after its noun and before "by"."""
        chunk = self.chunks[place]
        words = self.parsed.words(chunk)
        head = self.tokens[chunk.head].lower
        participle = head.endswith(("ed", "en", "wn", "ung")) or head != self.lemma(place) and not head.endswith(("s", "ing"))
        if not participle:
            return False
        if any(t.lemma in ("be", "get") and t.tag == "AUX" for t in words if t.lower != head):
            return not any(t.lower in ("have", "has", "had", "'ve") for t in words[-2:-1])
        after = self._after(place)
        if len(words) == 1 and self.kind(after) == "PREP":
            return self._word(after) == "by"
        return False

    def _after(self, place: int) -> int:
        after = place + 1
        while self.kind(after) == "ADV":
            after += 1
        return after

    def objects(self, place: int) -> list[Chunk]:
        """Give the noun phrases right after a verb group: one object, or recipient and thing."""
        found: list[Chunk] = []
        after = self._after(place)
        while self.kind(after) in ("NP", "ADV") and len(found) < 2:
            if self.kind(after) == "NP":
                found.append(self.chunks[after])
                if self.kind(after + 1) == "VG" and len(found) == 2:
                    found.pop()
            after += 1
        return found

    def recipient(self, place: int) -> str | None:
        """Give to whom something is given: the first "to" or "for" or "on" after the verb."""
        return self._complement(place + 1, ("to", "for", "on", "upon"))

    def prepositional(self, place: int, words: Sequence[str]) -> str | None:
        """Give the party after one of the prepositions that belong to the noun phrase at a place."""
        return self._complement(place + 1, words)

    def _complement(self, start: int, words: Sequence[str], *, joined: bool = True) -> str | None:
        for at in range(start, min(start + REACH, len(self.chunks))):
            kind = self.kind(at)
            if kind in STOPS or (kind == "PUNCT" and self._word(at) in (".", ";", ":", "?", "!")):
                return None
            if kind == "PREP" and self._word(at) in words and self.kind(at + 1) == "NP":
                return self._joined(at + 1) if joined else self.referents.get(at + 1)
        return None

    def bearer(self, place: int, burden: bool) -> str | None:
        """Give whose asset or burden the noun phrase at a place is."""
        if place >= len(self.chunks):
            return None
        chunk = self.chunks[place]
        bearing = ("on", "against", "upon", "for", "to", "of", "over", "facing") if burden else ("of", "for", "to")
        after = self._complement(place + 1, bearing)
        if chunk.direct:
            return after
        return after if burden and after in ("asked", "other") else self.party(chunk)

    def predicate(self, place: int) -> Sequence[Token]:
        """Give the words of what a copula says of its subject."""
        found: list[Token] = []
        for at in range(place + 1, min(place + 5, len(self.chunks))):
            kind = self.kind(at)
            if kind in ("ADJ", "ADV", "NP") or (kind == "PREP" and self._word(at) == "of" and found):
                found += self.parsed.words(self.chunks[at])
            elif kind == "VG" and self.tokens[self.chunks[at].head].lower.endswith("ed") and not found:
                found += self.parsed.words(self.chunks[at])
            else:
                break
            if kind == "NP":
                break
        own = self.chunks[place]
        if self.tokens[own.head].lower.endswith("ed"):
            found += [self.tokens[own.head]]
        return found

    def after_predicate(self, place: int, words: Sequence[str]) -> str | None:
        """Give for whom the predicate of a copula holds."""
        for at in range(place + 1, min(place + 5, len(self.chunks))):
            if self.kind(at) in ("ADJ", "NP"):
                return self._complement(at + 1, words, joined=False)
        return None

    def verb_at_or_before(self, place: int) -> int | None:
        """Give the verb group at a place or the nearest before it in the same clause."""
        for at in range(place, max(place - 5, -1), -1):
            if self.kind(at) == "VG":
                return at
            if self.kind(at) in ("SUB", "WH") or (self.kind(at) == "PUNCT" and at < place):
                return None
        return None

    # --- scope ----------------------------------------------------------------------------------------------------

    def scope(self, place: int, party: str) -> str:
        """Tell how surely what stands at a place is said by the speaker."""
        modes = self.table.modes
        near = self._governing(place)
        words = [t.lower for at in near for t in self.parsed.words(self.chunks[at])]
        if self._negated(place, near):
            return "negated"
        verbs = [at for at in near if self.kind(at) == "VG" and at != place]
        if any(self.lemma(at) in self.table.verbs["aims"] for at in verbs):
            return "aim"
        if self._viewed(verbs):
            return "view"
        if self._asked() or set(words) & (modes["normative"] | modes["conditional"]):
            return "open"
        return "hedged" if set(words) & modes["hedge"] else "asserted"

    def _governing(self, place: int) -> list[int]:
        """Give the places from the start of the clause, with the clauses that govern it, up to the place."""
        start = place
        while start > 0 and place - start < 24:
            before = start - 1
            if self.kind(before) == "PUNCT" and self._word(before) in (";", ":", ".", "—", "–"):
                break
            if self.kind(before) == "CONJ" and self._word(before) == "but":
                break
            if self.kind(before) == "PUNCT" and self._word(before) == "," and self._clause_starts(start):
                break
            start = before
        return list(range(start, place + 1))

    def _clause_starts(self, place: int) -> bool:
        """Whether a clause with its own subject begins at a place."""
        if self.kind(place) == "CONJ":
            place += 1
        if self.kind(place) in ("SUB", "WH"):
            return True
        for at in range(place, min(place + 5, len(self.chunks))):
            if self.kind(at) == "VG":
                return at > place and not self._is_ing(at)
            if self.kind(at) == "PUNCT":
                return False
        return False

    def _negated(self, place: int, near: Sequence[int]) -> bool:
        negation = self.table.modes["negation"]
        odd = False
        for at in near:
            verbal = self.kind(at) == "VG" or at == place or self.kind(at) in ("PREP", "ADV")
            words = {t.lower for t in self.parsed.words(self.chunks[at])}
            if words & negation and (verbal or place - at <= 3) and place - at <= 6:
                odd = not odd
        return odd

    def _viewed(self, verbs: Sequence[int]) -> bool:
        """Whether a governing verb gives somebody else's view."""
        for at in verbs:
            if self.lemma(at) in self.table.verbs["views"] and self.subject(at) not in ("speaker", None):
                return True
        return False

    def _asked(self) -> bool:
        return bool(self.tokens) and any(t.lower == "?" for t in self.tokens[-2:])
