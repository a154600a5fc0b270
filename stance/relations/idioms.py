"""Finds the fixed expressions of gain and loss in a view."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stance.relations.chunking import Chunk
from stance.relations.clauses import Clauses
from stance.relations.gains import Gains, Idiom
from stance.relations.hits import Hit, hits_of
from stance.relations.tagging import OWNING, Token

CAUSES = frozenset("have leave put keep place find get bring push catch hold make land drive box let".split())
# What turns an expression around.
TURNS = frozenset("not n't out without against instead than less few fewer little no hardly".split())
# Words that may stand anywhere in an expression: they strengthen it, or are the auxiliaries of its verb.
PASSING = frozenset(
    "much far even very considerably significantly slightly somewhat quite rather really also now clearly certainly "
    "pretty well right straight again probably arguably actually still already too only would will may might could has "
    "have had be been being".split()
)
IMPERSONAL = frozenset("much lot everything all it this that which lots".split())
TOLD = frozenset({"if", "should", "must"})  # words that otherwise leave open what they stand with
PASSED = 2
RELIEVING = frozenset({"lowers", "avoids"})
NOMINAL = frozenset({"DET", "POSSPRO", "ADJ", "POS"})
PROPERTY = frozenset({"asset", "possession", "success", "scheme", "end"})
GAP = 3  # words that "*" may stand for
Items = Sequence[frozenset[str]]


class Idioms:
    """Matches the idioms of the table against one view."""

    def __init__(self, clauses: Clauses, table: Gains):
        self.clauses, self.table = clauses, table
        self.parsed, self.chunks, self.tokens = clauses.parsed, clauses.chunks, clauses.tokens

    def hits(self) -> Iterator[Hit]:
        """Yield a hit for each party that an idiom gives a role; the longest expression from a word on counts."""
        words, openings = {form for token in self.tokens for form in (token.lower, token.lemma)}, self.table.idioms
        words |= {"'s"} if any(token.tag == "POSSPRO" for token in self.tokens) else set()  # "its" is "X 's"
        for place, token in enumerate(self.tokens):
            if token.lower not in openings and token.lemma not in openings:
                continue
            if token.lower == "under" and place and self.tokens[place - 1].lower == "from":
                continue  # "gets out from under sanctions"
            if token.lemma == "have" and self._auxiliary(place):
                continue  # "has asked three times" is not "has time"
            possible = [idiom for idiom in self._opened(place) if not any(map(words.isdisjoint, idiom.fixed))]
            if self._must(place):
                possible = [idiom for idiom in possible if "to" in idiom.items[1] and not self._obliged(place)]
            if self._told_by_side(place):
                possible = [idiom for idiom in possible if "X" not in idiom.items[1]]
            found = [hit for idiom in possible for hit in self._hits(idiom, place)]
            longest: dict[str, int] = {}
            for length, hit in found:
                longest[hit.party] = max(length, longest.get(hit.party, 0))
            yield from (hit for length, hit in found if length == longest[hit.party])

    def _must(self, place: int) -> bool:
        """Whether "have" or "got" means a duty: "had to do something to celebrate" is not "had reason to celebrate"."""
        token, after = self.tokens[place], self.tokens[place + 1 : place + 2]
        return (token.lower == "got" or token.lemma == "have") and bool(after) and after[0].lower == "to"

    def _obliged(self, place: int) -> bool:
        """Whether "got to" follows "has": "has |got| to show", not "got to show"."""
        before = [t.lower for t in self.tokens[max(place - PASSED, 0) : place]]
        return self.tokens[place].lower == "got" and not OWNING.isdisjoint(before)

    def _told_by_side(self, place: int) -> bool:
        """Whether a noun stands before a relative clause of the side: "all the |help| SIDE gives" helps others."""
        if place == 0 or self.tokens[place - 1].tag not in NOMINAL or place + 2 >= len(self.tokens):
            return False
        behind = self.parsed.chunk_of[place + 1]
        return self.tokens[place + 1].tag == "SIDE" and self.clauses.is_finite(behind + 1)

    def _opened(self, place: int) -> Iterator[Idiom]:
        """Yield the idioms whose first words stand at a place."""
        token, after = self.tokens[place], self._following(place)
        for first in {token.lower: 0, token.lemma: 0}:
            by_second = self.table.idioms.get(first, {})
            for second in {"": 0} | {form: 0 for t in after for form in (t.lower, t.lemma)}:
                yield from by_second.get(second, ())

    def _following(self, place: int) -> Sequence[Token]:
        """Give the token behind a place, and those behind it that may follow words that change nothing."""
        near = self.tokens[place + 1 : place + 2 + PASSED]
        return near[: next((k for k, token in enumerate(near) if token.lower not in PASSING), PASSED) + 1]

    def _auxiliary(self, place: int) -> bool:
        chunk = self.chunks[self.parsed.chunk_of[place]]
        return chunk.kind == "VG" and chunk.head != place

    def _gap(self, start: int) -> int:
        """Give how many words "*" may stand for from a token on; it does not reach over a comma, "not" or "out of"."""
        near = self.tokens[start : start + GAP]
        return next((k for k, token in enumerate(near) if token.tag == "PUNCT" or token.lower in TURNS), GAP)

    def _hits(self, idiom: Idiom, anchor: int) -> Iterator[tuple[int, Hit]]:
        """Yield the hits of an idiom whose first word stands at ``anchor``, with how many words it takes."""
        start = anchor if idiom.anchor == 0 else self._phrase_before(anchor)
        found = None if start is None else self._match(idiom.items, start)
        if start is None or found is None:
            return
        end, party = found
        if self.tokens[end - 1].lower == "own" and end < len(self.tokens) and self.tokens[end].tag == "NOUN":
            return  # "holds its own" exercises
        if any(token.lower in self.table.modes["hollow"] for token in self.tokens[start:end]):
            return  # "hands SIDE a hollow victory"
        if self.tokens[start].lemma in ("depend", "hinge") and start and self.tokens[start - 1].lower in IMPERSONAL:
            return  # "much depends on SIDE"
        place = self.parsed.chunk_of[anchor]
        if not idiom.gain and self._relieved(place):
            return  # "solves a problem for SIDE"
        if idiom.role == "subject":
            if self._others(start, end, place):
                return
            party = self._subject(place)
        elif self._own(start, end, place, party):
            return
        fixed = any(item & (self.table.modes["negation"] | TOLD) for item in idiom.items)
        own = range(start, end) if fixed else range(0)
        for hit in hits_of(party, "idiom", place, idiom.weight, gain=idiom.gain, own=own):
            yield end - start, hit

    def _others(self, start: int, end: int, place: int) -> bool:
        """Whether a person's own is meant where the subject is a thing: "SIDE's decision strengthens |their| hand"."""
        verb = self.clauses.verb_at_or_before(place)
        subject = None if verb is None else self.clauses.subject_phrase(verb)
        persons = any(t.tag == "POSSPRO" and t.lower in ("his", "her", "their") for t in self.tokens[start:end])
        return persons and subject is not None and not subject.direct

    def _relieved(self, place: int) -> bool:
        """Whether a verb takes away what stands at a place."""
        if self.clauses.kind(place) != "NP" or self.clauses.kind(place - 1) != "VG":
            return False
        return not RELIEVING.isdisjoint(self.table.verb_classes.get(self.clauses.lemma(place - 1), ()))

    def _subject(self, place: int) -> str | None:
        """Give of whom an expression is said; of the object in "leaves SIDE in a strong position"."""
        at = place - 1
        while self.clauses.kind(at) == "ADV":
            at -= 1
        if self.clauses.kind(place) in ("PREP", "ADV") and self.clauses.kind(at) == "NP":
            before, thing = self.clauses.kind(at - 1), self.chunks[at]
            if before == "VG" and thing.direct and self.clauses.lemma(at - 1) in CAUSES:
                return self.clauses.party(thing)
        verb = self.clauses.verb_at_or_before(place)
        return None if verb is None else self.clauses.subject(verb)

    def _own(self, start: int, end: int, place: int, party: str | None) -> bool:
        """Whether the party is the subject itself: "SIDE repeats its line", "SIDE has to ask itself"."""
        pronouns = {t.lower for t in self.tokens[start:end] if t.tag in ("POSSPRO", "PRO")}
        if any(word.endswith(("self", "selves")) for word in pronouns):
            return True
        compared = end - start > 1 and self.tokens[end - 2].lower == "than" and self.tokens[end - 1].tag == "PRO"
        own = compared or any(t.tag == "POSSPRO" for t in self.tokens[start:end])  # "need it more than they ever did"
        own = own and self.clauses.kind(place) == "VG"
        named = any(t.tag == "SIDE" for t in self.tokens[start:end])
        return own and (compared or not named) and party == self.clauses.subject(place)

    def _phrase_before(self, anchor: int) -> int | None:
        """Give where the noun phrase starts that holds the token before ``anchor``."""
        chunk = self.chunks[self.parsed.chunk_of[anchor - 1]] if anchor else None
        return chunk.start if chunk is not None and chunk.kind == "NP" else None

    def _match(self, items: Items, at: int) -> tuple[int, str | None] | None:
        """Match the items from token ``at``; give the end, and the party that stands for X."""
        party: str | None = None
        for number, item in enumerate(items):
            if "*" in item:
                tried = (self._match(items[number + 1 :], at + skipped) for skipped in range(self._gap(at) + 1))
                rest = next((r for r in tried if r is not None), None)
                return None if rest is None else (rest[0], rest[1] or party)
            if "X" in item:
                owned = "'s" in next(iter(items[number + 1 :]), ())
                at, party = self._party_at(at, owned=owned)
                if party is None:
                    return None
                if owned and self.tokens[at - 1].tag == "POSSPRO":
                    rest = self._match(items[number + 2 :], at)  # "its" is "X 's"
                    return None if rest is None else (rest[0], rest[1] or party)
            else:
                at += self._passed(at, item) if number else 0
                if at >= len(self.tokens) or item.isdisjoint((self.tokens[at].lower, self.tokens[at].lemma)):
                    return None
                at += 1
        return at, party

    def _passed(self, at: int, item: frozenset[str]) -> int:
        """Give how many words stand before an item that change nothing: "a |much| better position", "|would| be"."""
        passed = 0
        for token in self.tokens[at : at + PASSED]:
            if not item.isdisjoint((token.lower, token.lemma)) or token.lower not in PASSING:
                break
            passed += 1
        return passed

    def _property(self, chunk: Chunk) -> bool:
        """Whether a phrase of somebody's tells of an advantage of theirs: "a boost for SIDE's economy"."""
        classes = self.table.noun_classes.get(self.tokens[chunk.head].lemma, frozenset())
        return not classes.isdisjoint(PROPERTY)

    def _party_at(self, at: int, *, owned: bool) -> tuple[int, str | None]:
        """Give the end and the party of the noun phrase at a token, up to its owner if something of theirs is meant."""
        if at >= len(self.tokens) or self.chunks[self.parsed.chunk_of[at]].kind != "NP":
            return at, None
        chunk = self.chunks[self.parsed.chunk_of[at]]
        if not owned and not chunk.direct and not self._property(chunk):
            return at, None  # "serves her constituents" does not serve her
        party = self.clauses.party(chunk)
        for end in range(at, chunk.end):
            if self.tokens[end].tag in ("SIDE", "POSSPRO", "PRO"):
                return end + 1, party
        return next((k for k in range(at, chunk.end) if self.tokens[k].tag == "POS"), chunk.end), party
