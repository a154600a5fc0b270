"""Who gains and who loses by each expression of a view: the roles of the asked side, of the other one and of others."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stance.learning.chunking import Chunk, Parsed, parse
from stance.learning.clauses import Clauses
from stance.learning.gains import Gains, Idiom, gains

PARTIES = ("asked", "other", "third")


@dataclass(frozen=True, slots=True)
class Hit:
    """An expression by which ``party`` gains or loses, at chunk ``place``; ``frame`` is how it says so.

    ``scope`` is "asserted", "hedged", "aim", "view", "negated" or "open" (asked, advised, conditional).
    """

    party: str
    gain: bool
    frame: str
    weight: float
    place: int
    scope: str = "asserted"


@dataclass(frozen=True, slots=True)
class Reading:
    """What the parser and the table make of one view."""

    parsed: Parsed
    clauses: Clauses
    hits: tuple[Hit, ...]

    def places(self, party: str) -> Iterator[str]:
        """Yield where a party stands: "subject", "object", "owner", "first", "pronoun" or "prep:" with the preposition."""
        for at, chunk in enumerate(self.parsed.chunks):
            if chunk.kind != "NP" or self.clauses.referents.get(at) != party:
                continue
            if chunk.party == "pronoun":
                yield "pronoun"
            if at == 0:
                yield "first"
            if not chunk.direct:
                yield "owner"
                continue
            if self.clauses.kind(at + 1) == "VG":
                yield "subject"
            before = self.clauses.kind(at - 1)
            if before == "VG":
                yield "object"
            elif before == "PREP":
                yield f"prep:{self.parsed.tokens[self.parsed.chunks[at - 1].start].lower}"

    def acts(self, party: str) -> Iterator[str]:
        """Yield the verbs whose subject a party is."""
        for at, chunk in enumerate(self.parsed.chunks):
            if chunk.kind == "VG" and party in (self.clauses.subject(at) or "").split("+"):
                yield self.clauses.lemma(at)


@functools.lru_cache(maxsize=4096)
def read(view: str) -> Reading:
    """Find the hits of a view."""
    table = gains()
    parsed = parse(view, table.lemmas)
    clauses = Clauses(parsed, table)
    finder = _Finder(parsed, clauses, table)
    hits = tuple(h for h in _merged([*finder.idioms(), *finder.verbs(), *finder.nominals(), *finder.states()]))
    return Reading(parsed, clauses, tuple(_scoped(h, clauses) for h in hits))


def _merged(hits: Sequence[Hit]) -> Iterator[Hit]:
    """Keep one hit, the heaviest, per party and place."""
    best: dict[tuple[str, int], Hit] = {}
    for hit in hits:
        key = (hit.party, hit.place)
        if key not in best or hit.weight > best[key].weight:
            best[key] = hit
    yield from best.values()


def _scoped(hit: Hit, clauses: Clauses) -> Hit:
    return Hit(hit.party, hit.gain, hit.frame, hit.weight, hit.place, clauses.scope(hit.place, hit.party))


class _Finder:
    """Finds the hits of one view; each method knows one kind of expression."""

    def __init__(self, parsed: Parsed, clauses: Clauses, table: Gains):
        self.parsed, self.clauses, self.table = parsed, clauses, table
        self.tokens, self.chunks = parsed.tokens, parsed.chunks

    def _lemma(self, chunk: Chunk) -> str:
        return self.tokens[chunk.head].lemma

    def _is(self, chunk: Chunk | None, *classes: str) -> bool:
        """Whether the head of a noun phrase belongs to one of the noun classes; a noun that is part of it counts."""
        if chunk is None or chunk.kind != "NP":
            return False
        lemmas = [t.lemma for t in self.parsed.words(chunk) if t.tag in ("NOUN", "VERB")][-2:]
        return any(lemma in self.table.nouns[c] for c in classes for lemma in lemmas)

    def verbs(self) -> Iterator[Hit]:
        """Hits of verbs, by the class of the verb and of its object."""
        for place, chunk in enumerate(self.chunks):
            if chunk.kind != "VG":
                continue
            lemma = self._lemma(chunk)
            frames = [name for name, words in self.table.verbs.items() if lemma in words]
            if not frames or frames == ["plain"]:
                continue
            passive = self.clauses.passive(place)
            objects = self.clauses.objects(place)
            if passive:
                yield from self._passive(place, frames)
            else:
                yield from self._subject_frames(place, frames, objects)
                yield from self._object_frames(place, frames, objects)
                yield from self._giving(place, frames, objects)
            yield from self._scalar_subject(place, frames, passive)

    def _subject_frames(self, place: int, frames: Sequence[str], objects: Sequence[Chunk]) -> Iterator[Hit]:
        subject = self.clauses.subject(place)
        first = objects[0] if objects else None
        if self._is(first, "burden", "harm") and not self._is(first, "asset", "success"):
            if {"gets", "holds"} & set(frames):
                yield from self._hits(subject, False, "subject", 0.7, place)
            return
        if "gains" in frames:
            yield from self._hits(subject, True, "subject", 1.0, place)
        elif "gets" in frames and first is not None:
            strong = self._is(first, "asset", "success")
            yield from self._hits(subject, True, "subject", 0.9 if strong else 0.35, place)
        elif "holds" in frames and self._is(first, "asset", "success"):
            own = first is not None and self.clauses.party(first) in (subject, "third", "none")
            yield from self._hits(subject, True, "subject", 0.6 if own else 0.3, place)
        if "loses" in frames or ("cedes" in frames and self._is(first, "asset", "success")):
            yield from self._hits(subject, False, "subject", 1.0, place)

    def _object_frames(self, place: int, frames: Sequence[str], objects: Sequence[Chunk]) -> Iterator[Hit]:
        if not objects or "gives" in frames:
            return
        thing = objects[0]
        for gain, direct, scaled in ((True, "helps", "raises"), (False, "hurts", "lowers")):
            bad = self._is(thing, "burden", "harm") and not self._is(thing, "asset", "success")
            good = self._is(thing, "asset", "success")
            if thing.direct and direct in frames and not bad and not (good and self.clauses.party(thing) == "third"):
                yield from self._hits(self.clauses.party(thing), gain, "object", 0.9, place)
            elif (good or bad) and {direct, scaled} & set(frames):
                yield from self._hits(self.clauses.bearer(place + 1, bad), gain != bad, "asset", 0.8, place)
            elif not thing.direct and direct in frames:
                yield from self._hits(self.clauses.party(thing), gain, "asset", 0.5, place)

    def _giving(self, place: int, frames: Sequence[str], objects: Sequence[Chunk]) -> Iterator[Hit]:
        if "gives" not in frames or not objects:
            return
        if len(objects) > 1:
            recipient, thing = self.clauses.party(objects[0]), objects[1]
        else:
            recipient, thing = self.clauses.recipient(place), objects[0]
        bad = self._is(thing, "burden", "harm") and not self._is(thing, "success")
        if bad or "harms_by_giving" in frames:
            yield from self._hits(recipient, False, "recipient", 0.8, place)
        else:
            strong = self._is(thing, "asset", "success")
            yield from self._hits(recipient, True, "recipient", 1.0 if strong else 0.5, place)

    def _passive(self, place: int, frames: Sequence[str]) -> Iterator[Hit]:
        patient = self.clauses.subject(place)
        if "gives" in frames and self.clauses.objects(place):
            thing = self.clauses.objects(place)[0]
            bad = self._is(thing, "burden", "harm") or "harms_by_giving" in frames
            yield from self._hits(patient, not bad, "recipient", 1.0, place)
        elif "gives" in frames:
            thing_np = self.clauses.subject_phrase(place)
            bad = self._is(thing_np, "burden", "harm") or "harms_by_giving" in frames
            yield from self._hits(self.clauses.recipient(place), not bad, "recipient", 0.8, place)
        elif "helps" in frames or "hurts" in frames:
            phrase = self.clauses.subject_phrase(place)
            if phrase is not None and phrase.direct:
                yield from self._hits(patient, "helps" in frames, "object", 0.9, place)

    def _scalar_subject(self, place: int, frames: Sequence[str], passive: bool) -> Iterator[Hit]:
        """An asset or burden that grows or shrinks: "SIDE's influence is growing", "pressure on SIDE eases"."""
        grows, shrinks = ("raises", "lowers") if passive else ("grows", "shrinks")
        if not {grows, shrinks} & set(frames):
            return
        at = self.clauses.subject_place(place)
        if at is None:
            return
        good = self._is(self.chunks[at], "asset", "success")
        bad = self._is(self.chunks[at], "burden", "harm")
        if good or bad:
            bearer = self.clauses.bearer(at, bad and not good)
            yield from self._hits(bearer, (grows in frames) == good, "asset", 0.9, place)

    def nominals(self) -> Iterator[Hit]:
        """Hits of nouns: "a win for SIDE", "SIDE's victory", "a threat to SIDE", "concessions to SIDE"."""
        for place, chunk in enumerate(self.chunks):
            if chunk.kind != "NP":
                continue
            good, bad = self._is(chunk, "success"), self._is(chunk, "harm")
            if good == bad:
                continue
            target = self.clauses.prepositional(place, ("for", "to")) or (
                None if good else self.clauses.prepositional(place, ("on", "against"))
            )
            if target is not None:
                yield from self._hits(target, good, "noun", 0.9, place)
            elif not chunk.direct:
                yield from self._hits(self.clauses.party(chunk), good, "noun", 0.4, place)

    def states(self) -> Iterator[Hit]:
        """Hits of what a subject is or becomes: "SIDE remains relevant", "SIDE is the winner", "good for SIDE"."""
        for place, chunk in enumerate(self.chunks):
            if chunk.kind != "VG" or self._lemma(chunk) not in self.table.verbs["changes"]:
                yield from self._participle(place, chunk)
                continue
            said = [t.lower for t in self.clauses.predicate(place)]
            lemmas = [t.lemma for t in self.clauses.predicate(place)]
            for_whom = self.clauses.after_predicate(place, ("for", "to"))
            good = bool(set(said) & self.table.states["good"] or set(lemmas) & self.table.nouns["winner"])
            bad = bool(set(said) & self.table.states["bad"] or set(lemmas) & self.table.nouns["loser"])
            if for_whom and (set(said) & (self.table.states["good_for"] | self.table.states["bad_for"])):
                yield from self._hits(for_whom, bool(set(said) & self.table.states["good_for"]), "state", 0.7, place)
            elif good != bad:
                subject = self.clauses.subject(place)
                yield from self._hits(subject, good, "state", 0.8, place)

    def _participle(self, place: int, chunk: Chunk) -> Iterator[Hit]:
        """A participle that stands as a state: "SIDE was emboldened", "an emboldened SIDE"."""
        if chunk.kind == "NP" and chunk.party in PARTIES and chunk.direct:
            words = {t.lower for t in self.parsed.words(chunk) if t.tag == "ADJ"}
            for name, gain in (("good", True), ("bad", False)):
                if words & self.table.states[name] and chunk.party != "third":
                    yield Hit(chunk.party, gain, "state", 0.5, place)

    def idioms(self) -> Iterator[Hit]:
        """Hits of fixed expressions."""
        for start, token in enumerate(self.tokens):
            for word in {token.lower, token.lemma}:
                for idiom in self.table.idioms.get(word, ()):
                    yield from self._idiom(idiom, start)

    def _idiom(self, idiom: Idiom, anchor: int) -> Iterator[Hit]:
        first = next(k for k, item in enumerate(idiom.items) if not item & {"*", "X"})
        start = anchor if first == 0 else self._before(anchor)
        if start is None:
            return
        found = self._match(idiom.items, start)
        if found is None:
            return
        end, party = found
        place = self.parsed.chunk_of[anchor]
        if idiom.role == "X":
            yield from self._hits(party, idiom.gain, "idiom", 1.0, place)
            return
        verb = self.clauses.verb_at_or_before(place)
        if verb is not None:
            yield from self._hits(self.clauses.subject(verb), idiom.gain, "idiom", 1.0, place)

    def _before(self, anchor: int) -> int | None:
        """Give where the noun phrase that ends right before ``anchor`` starts."""
        if not anchor:
            return None
        chunk = self.chunks[self.parsed.chunk_of[anchor - 1]]
        same = self.parsed.chunk_of[anchor] == self.parsed.chunk_of[anchor - 1]
        return chunk.start if same or chunk.kind == "NP" else None

    def _match(self, items: Sequence[frozenset[str]], at: int) -> tuple[int, str | None] | None:
        """Match the items from token ``at``; give the end and the party of X."""
        party: str | None = None
        for number, item in enumerate(items):
            if "*" in item:
                for skip in range(4):
                    rest = self._match(items[number + 1 :], at + skip)
                    if rest is not None:
                        return rest[0], rest[1] or party
                return None
            if "X" in item:
                end, party = self._party_at(at)
                if party is None:
                    return None
                at = end
                continue
            if at >= len(self.tokens) or not item & {self.tokens[at].lower, self.tokens[at].lemma}:
                return None
            at += 1
        return at, party

    def _party_at(self, at: int) -> tuple[int, str | None]:
        """Give the end and party of the noun phrase that starts at a token, up to its owner if it has one."""
        if at >= len(self.tokens):
            return at, None
        chunk = self.chunks[self.parsed.chunk_of[at]]
        if chunk.kind != "NP":
            return at, None
        for end in range(at, chunk.end):
            if self.tokens[end].tag in ("SIDE", "POSSPRO", "PRO"):
                return end + 1, self.clauses.party(chunk)
        owner = next((k for k in range(at, chunk.end) if self.tokens[k].tag == "POS"), chunk.end)
        return owner, self.clauses.party(chunk)

    def _hits(self, party: str | None, gain: bool, frame: str, weight: float, place: int) -> Iterator[Hit]:
        """Yield a hit for each party meant by ``party`` ("asked+other" means both)."""
        for one in (party or "").split("+"):
            if one in PARTIES:
                yield Hit(one, gain, frame, weight, place)
