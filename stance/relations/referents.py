"""What noun phrases stand for: "it" and "the party" for whom is named before, "the one that wins is SIDE" for SIDE."""

from __future__ import annotations

from stance.relations.chunking import Chunk, Parsed
from stance.relations.places import Places
from stance.relations.sides import SIDE_PARTIES

PERSONS = frozenset({"they", "he", "she"})
OBJECTS = frozenset({"it", "them", "him", "her"})
DEMONSTRATIVES = frozenset({"this", "that", "these", "those"})
FINITE = frozenset("is was has had can could will would may might does did 's 'll 'd".split())  # "knows |it| has won"
EMPTY = frozenset({"be", "seem", "appear", "take", "become", "make"})  # "it is clear that", "it takes two to"
CLEFT = 14  # chunks between "the one that ..." and "is SIDE"
ANYONE = frozenset(
    """one country side party person man woman government state capital nation player company winner loser leader
    beneficiary firm power only team people place""".split()
)


def resolved(parsed: Parsed, actors: frozenset[str]) -> dict[int, str | None]:
    """Give the party of each noun phrase, by the place of its chunk; ``actors`` are nouns that a side may go by."""
    return _Resolver(parsed, actors).found


class _Resolver(Places):
    def __init__(self, parsed: Parsed, actors: frozenset[str]):
        super().__init__(parsed)
        self.actors = actors
        self.found: dict[int, str | None] = {}
        self._pronouns()
        self._epithets()
        self._clefts()

    def _pronouns(self) -> None:
        """Resolve pronouns to the nearest party named before them; a subject wins over others."""
        last: str | None = None
        last_subject: str | None = None
        unknown = set[str]()  # pronouns that stand for somebody whom the view does not name
        for place, chunk in enumerate(self.chunks):
            if chunk.kind != "NP":
                continue
            party = chunk.party
            if party == "pronoun":
                form = self.word(place)
                if form in DEMONSTRATIVES:
                    self.found[place] = None  # what was said before
                    continue
                if form == "whose":
                    self.found[place] = self.found.get(place - 1 - (self.kind(place - 1) != "NP"))
                    continue
                strange = form in unknown and last_subject is None
                party = None if strange or self._empty(place) else self._unbound(place, last_subject or last)
                if last is None and form in PERSONS and self.kind(place + 1) == "VG":
                    unknown.add(form)
            self.found[place] = party
            if party in SIDE_PARTIES:
                last = party
            if self.kind(place + 1) == "VG":
                head = self.found.get(self.head_of_phrase(place))
                last_subject = head if head in SIDE_PARTIES else last_subject

    def _epithets(self) -> None:
        """Read "the party" and "this regime" as the one side that is named before them."""
        named = set[str]()
        for place, chunk in enumerate(self.chunks):
            if chunk.party in SIDE_PARTIES:
                named.add(chunk.party)
            elif len(named) == 1 and self._epithet(place):
                (party,) = named
                self.found[place] = self._clausemate(place, party)

    def _epithet(self, place: int) -> bool:
        chunk = self.chunks[place]
        plain = chunk.party == "third" and chunk.end - chunk.start == len(("the", "party"))
        return (
            plain
            and self.word(place) in ("the", "this")
            and self.lemma(place) in self.actors
            and self.kind(place + 1) != "PREP"  # "the leader of", "the government in"
            and self.word(place - 1) != "of"  # "the leader of the opposition"
        )

    def _empty(self, place: int) -> bool:
        """Whether "it" stands for nothing: "it is clear that", "it takes two to"."""
        if self.word(place) != "it" or self.kind(place + 1) != "VG" or self.lemma(place + 1) not in EMPTY:
            return False
        for at in range(place + 2, min(place + 6, len(self.chunks))):
            if self.kind(at) in ("SUB", "WH") or (self.kind(at) == "VG" and self.word(at) == "to"):
                return True
            if self.kind(at) in ("PUNCT", "VG"):
                return False
        return False

    def _unbound(self, place: int, party: str | None) -> str | None:
        """Keep the object of a verb from meaning its subject: "SIDE needs it"."""
        bound = self.word(place) in OBJECTS and self.kind(place - 1) in ("VG", "PREP")
        if not bound or (self.kind(place + 1) == "VG" and self.word(place + 1) in FINITE):
            return party
        return self._clausemate(place, party)

    def _clausemate(self, place: int, party: str | None) -> str | None:
        """Give "third" for what the subject of the same verb cannot be: "SIDE is a lifeline for |the regime|"."""
        for before in range(place - 1, max(place - 6, -1), -1):
            if self.kind(before) in ("PUNCT", "CONJ", "SUB", "WH"):
                return party
            subject = before - 1
            while self.kind(subject) == "ADV" or self.word(subject) in ("that", "which", "who"):
                subject -= 1
            if self.kind(before) == "VG" and self.kind(subject) == "NP":
                at = self.head_of_phrase(subject)
                if not self.chunks[at].direct:
                    return party  # "its weapons gave it": the weapons are not it
                subjects = {self.found.get(at)}
                if self.kind(at - 1) == "CONJ" and self.kind(at - 2) == "NP":
                    subjects.add(self.found.get(at - 2))  # "SIDE and others need it"
                return "third" if party is not None and party in subjects else party
        return party

    def _clefts(self) -> None:
        """Read "the country that comes out ahead is SIDE" as SIDE coming out ahead."""
        for place, chunk in enumerate(self.chunks):
            if chunk.kind == "NP" and self.lemma(place) in ANYONE and self.found.get(place) not in SIDE_PARTIES:
                party = self._equated(place, chunk)
                if party is not None:
                    self.found[place] = party

    def _equated(self, place: int, chunk: Chunk) -> str | None:
        relative = self.kind(place + 1) in ("WH", "SUB")
        only = self.word(place + 1) in ("who", "that", "which", "whose") or not relative
        if not only or not any(t.lower in ("the", "only") for t in self.parsed.words(chunk)):
            return None
        if relative and (party := self._identified(place)) is not None:
            return party
        for at in range(place + 1, min(place + CLEFT, len(self.chunks) - 1)):
            if self.kind(at) == "PUNCT" and self.word(at) != ",":
                return None
            if self.kind(at) == "VG" and self.lemma(at) == "be" and self.kind(at + 1) == "NP":
                named = self.chunks[at + 1]
                negated = any(t.tag == "NEG" for t in self.parsed.words(self.chunks[at]))
                return named.party if named.party in SIDE_PARTIES and named.direct and not negated else None
        return None

    def _identified(self, place: int) -> str | None:
        """Give the party that is said to be the one: "SIDE was |the one| that came out ahead"."""
        verb = place - 1
        if self.kind(verb) != "VG" or self.lemma(verb) != "be" or self.kind(verb - 1) != "NP":
            return None
        subject = self.chunks[verb - 1]
        negated = any(t.tag == "NEG" for t in self.parsed.words(self.chunks[verb]))
        return self.found.get(verb - 1) if subject.direct and not negated else None
