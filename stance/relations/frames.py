"""Finds the verbs, nouns and states by which a party gains or loses."""

from __future__ import annotations

from collections.abc import Iterator

from stance.relations.chunking import Chunk
from stance.relations.clauses import Clauses
from stance.relations.complements import Complements
from stance.relations.gains import Gains
from stance.relations.hits import Hit, hits_of
from stance.relations.sides import SIDE_PARTIES
from stance.relations.tagging import OWNING

AMOUNTS = frozenset({"nothing", "little", "less", "least", "more", "most", "much", "everything", "lot", "plenty"})
REGION = frozenset({"central"})  # "central SIDE" is a part of it
TIES = 0.2  # the weight of better relations
PLEASED = 0.25  # the weight of liking something
SURE = frozenset({"confident", "sure"})
TURNS_OUT = frozenset("wrong right ready done going started".split())  # what one may get something
Names = frozenset[str]
NONE = Names()
BOTH = Names({"raises", "lowers"})
ACTOR = Names({"actor"})


class Frames:
    """Reads who gains and who loses off the grammar of one view."""

    def __init__(self, clauses: Clauses, table: Gains):
        self.clauses, self.complements, self.table = clauses, Complements(clauses), table
        self.parsed, self.chunks, self.tokens = clauses.parsed, clauses.chunks, clauses.tokens
        self.kinds: dict[int, Names] = {}

    def _kinds(self, phrase: Chunk | None) -> Names:
        """Give the noun classes of the last noun of a phrase, of the one before it where that has none."""
        if phrase is None or phrase.kind != "NP":
            return NONE
        if phrase.start not in self.kinds:
            lemmas = [t.lemma for t in self.parsed.words(phrase) if t.tag in ("NOUN", "VERB")][-2:]
            classes = (self.table.noun_classes.get(lemma, NONE) for lemma in reversed(lemmas))
            self.kinds[phrase.start] = next((known for known in classes if known - ACTOR), NONE)
        return self.kinds[phrase.start]

    def _is(self, phrase: Chunk | None, *classes: str) -> bool:
        """Whether one of the last two nouns of a phrase belongs to one of the noun classes."""
        return not self._kinds(phrase).isdisjoint(classes)

    def _is_tie(self, phrase: Chunk) -> bool:
        """Whether a phrase is of relations with somebody; "relationship" may be a possession too."""
        return self.tokens[phrase.head].lemma in self.table.nouns["tie"]

    def _good(self, phrase: Chunk | None) -> bool:
        return self._is(phrase, "asset", "possession", "success")

    def _bad(self, phrase: Chunk | None) -> bool:
        return self._is(phrase, "burden", "harm") and not self._good(phrase)

    def verbs(self) -> Iterator[Hit]:
        """Yield hits of verbs, by the class of the verb and of its object."""
        for place, chunk in enumerate(self.chunks):
            if chunk.kind != "VG":
                continue
            names = self._classes(place)
            if not names:
                continue  # most verbs say nothing of gains
            passive = self.clauses.passive(place)
            if passive:
                yield from self._passive(place, names)
            else:
                yield from self._by_subject(place, names)
                yield from self._by_object(place, names)
                yield from self._by_recipient(place, names)
            yield from self._by_scale(place, names, passive=passive)

    def _classes(self, place: int) -> Names:
        """Give the classes of a verb, alone or with its particle ("give up")."""
        lemma, end = self.clauses.lemma(place), self.chunks[place].end
        if lemma == "get" and self._owns(place):
            lemma = "have"
        phrasal = f"{lemma}-{self.tokens[end].lower}" if end < len(self.tokens) else lemma
        return self.table.verb_classes.get(phrasal) or self.table.verb_classes.get(lemma, NONE)

    def _owns(self, place: int) -> bool:
        """Whether a verb group is "has got", which tells what is had, not what is gained."""
        words = [t.lower for t in self.parsed.words(self.chunks[place])]
        return words[-1] == "got" and not OWNING.isdisjoint(words[:-1])

    def _by_subject(self, place: int, names: Names) -> Iterator[Hit]:
        """Read "SIDE wins", "SIDE gets a concession", "SIDE loses", "SIDE avoids sanctions"."""
        subject, thing = self.clauses.subject(place), next(iter(self.clauses.objects(place)), None)
        own = thing is not None and self.clauses.party(thing) in (subject, "third", "none")
        if self._bad(thing):
            if "avoids" in names and own:
                yield from hits_of(subject, "subject", place, 0.7, gain=True)
            elif names & {"gets", "holds"}:
                yield from hits_of(subject, "subject", place, 0.7, gain=False)
            return
        less = self.clauses.word(place + 1) in ("less", "fewer")  # "has |less| leverage"
        if less and self._good(thing) and names & {"gets", "holds"}:
            yield from hits_of(subject, "subject", place, 0.4, gain=False)
        elif "gains" in names:
            yield from hits_of(subject, "subject", place, 1.0, gain=True)
        elif "gets" in names and thing is not None and not self._causes(place):
            yield from hits_of(subject, "subject", place, 0.9 if self._good(thing) else 0.35, gain=True)
        elif "holds" in names and self._good(thing):
            yield from hits_of(subject, "subject", place, self._held(thing, own=own), gain=True)
        if ("loses" in names and not self._weighed(place)) or ("cedes" in names and self._good(thing)):
            yield from hits_of(subject, "subject", place, 1.0, gain=False)

    def _causes(self, place: int) -> bool:
        """Whether "get" makes somebody or something do or be so: "gets them to compete", "gets it wrong"."""
        if self.clauses.lemma(place) != "get":
            return False
        after = self.clauses.after(place)
        closing = self.tokens[self.chunks[after].end - 1].lower
        return self.clauses.is_infinitive(after + 1) or not TURNS_OUT.isdisjoint(
            (closing, self.clauses.word(after + 1))
        )

    def _held(self, thing: Chunk | None, *, own: bool) -> float:
        """Give how much it says to have a thing: leverage is an advantage, weapons and land are not yet one."""
        if self._is(thing, "possession"):
            return 0.1
        return 0.4 if own else 0.3

    def _weighed(self, place: int) -> bool:
        """Whether an amount stands before "to lose": the idioms know who has nothing and who has much to lose."""
        before = self.parsed.words(self.chunks[place - 1]) if place else ()
        relative = self.clauses.word(place) == "to" and {t.lower for t in before} & AMOUNTS
        return bool(relative) or (self.clauses.word(place) == "to" and self._nothing(place))

    def _nothing(self, place: int) -> bool:
        """Whether nothing is what the relative clause at a place tells of: "nothing that SIDE stands to lose"."""
        return any(self.clauses.word(at) in ("nothing", "little") for at in range(max(place - 4, 0), place))

    def _by_object(self, place: int, names: Names) -> Iterator[Hit]:
        """Read "helps SIDE", "weakens SIDE's hand", "eases pressure on SIDE", "allows SIDE to ..."."""
        thing = next(iter(self.clauses.objects(place)), None)
        if thing is None:
            return
        party = self.clauses.party(thing)
        if "allows" in names and thing.direct and self.clauses.kind(place + 2) == "VG":
            yield from hits_of(party, "recipient", place, 0.7, gain=True)
        if "gives" in names and not (thing.party == "pronoun" and not thing.direct):
            return  # "extends its influence" gives nothing away
        good = self._good(thing) or ("serves" in names and self._is(thing, "end"))
        bad = self._bad(thing)
        for gain, whole, scaled in ((True, "helps", "raises"), (False, "hurts", "lowers")):
            if thing.direct and whole in names and not bad and not (good and party == "third"):
                if not self._reflexive(thing):
                    yield from hits_of(party, "object", place, 0.9, gain=gain)
            elif thing.direct and gain and "favors" in names and not bad and not good:
                yield from hits_of(party, "object", place, 0.35, gain=True)
            elif (good or bad) and names & {whole, scaled} and not self._other_sense(names, scaled, bad=bad):
                bearer = self.complements.bearer(place + 1, burden=bad)
                weight = TIES if self._is_tie(thing) else 0.8
                yield from self._changed(bearer, place, weight, more=gain, bad=bad)
            elif not thing.direct and whole in names:
                yield from hits_of(party, "asset", place, 0.35, gain=gain)

    def _other_sense(self, names: Names, scaled: str, *, bad: bool) -> bool:
        """Whether a verb that does both means the other: "lifts SIDE's standing", "lifts the sanctions on SIDE"."""
        return names >= BOTH and (scaled == "raises") == bad

    def _reflexive(self, phrase: Chunk) -> bool:
        """Whether a phrase is "itself" or "themselves"."""
        return any(t.lower.endswith(("self", "selves")) for t in self.parsed.words(phrase))

    def _by_recipient(self, place: int, names: Names) -> Iterator[Hit]:
        """Read "gives SIDE a lifeline", "gives a lifeline to SIDE", "inflicts a defeat on SIDE"."""
        objects = self.clauses.objects(place)
        if "gives" not in names or not objects:
            return
        thing = objects[-1]
        recipient = self.clauses.party(objects[0]) if len(objects) > 1 else self.complements.recipient(place)
        if len(objects) == 1 and not thing.direct and [t.tag for t in self.parsed.words(thing)[:2]] == ["SIDE", "NOUN"]:
            recipient = self.clauses.party(thing)  # "gives SIDE ammunition"
        if "harms_by_giving" in names or (self._is(thing, "burden", "harm") and not self._is(thing, "success")):
            yield from hits_of(recipient, "recipient", place, 0.8, gain=False)
        else:
            weight = 1.0 if self._good(thing) else 0.35 if len(objects) > 1 or not thing.direct else 0.2
            yield from hits_of(recipient, "recipient", place, weight, gain=True)

    def _passive(self, place: int, names: Names) -> Iterator[Hit]:
        """Read "SIDE was given a lifeline", "a lifeline was given to SIDE", "SIDE was helped"."""
        patient, phrase = self.clauses.subject(place), self.clauses.subject_phrase(place)
        things = self.clauses.objects(place)
        harmful = "harms_by_giving" in names
        if "gives" in names and things:
            bad = harmful or self._is(things[0], "burden", "harm")
            yield from hits_of(patient, "recipient", place, 1.0, gain=not bad)
        elif "gives" in names:
            bad = harmful or self._is(phrase, "burden", "harm")
            weight = 0.8 if bad or self._good(phrase) else 0.2
            yield from hits_of(self.complements.recipient(place), "recipient", place, weight, gain=not bad)
        elif names & {"helps", "hurts"} and phrase is not None and phrase.direct:
            yield from hits_of(patient, "object", place, 0.9, gain="helps" in names)
        elif "favors" in names and phrase is not None and phrase.direct:
            yield from hits_of(patient, "object", place, 0.35, gain=True)

    def _by_scale(self, place: int, names: Names, *, passive: bool) -> Iterator[Hit]:
        """Read "SIDE's influence is growing", "pressure on SIDE was eased", "SIDE's gamble works"."""
        grows, shrinks = ("raises", "lowers") if passive else ("grows", "shrinks")
        at = self.clauses.subject_place(place)
        if at is None:
            return
        phrase = self.chunks[at]
        good, bad = self._good(phrase), self._bad(phrase)
        if names & {grows, shrinks} and (good or bad):
            bearer = self.complements.bearer(at, burden=bad)
            more = grows in names and not (names >= BOTH and bad)
            weight = TIES if self._is_tie(phrase) else 0.9
            yield from self._changed(bearer, place, weight, more=more, bad=bad)
        elif "works" in names and self._is(phrase, "scheme"):
            yield from hits_of(self.clauses.party(phrase), "asset", place, 0.9, gain=True)

    def _changed(self, bearer: str | None, place: int, weight: float, *, more: bool, bad: bool) -> Iterator[Hit]:
        """An asset or a burden of the bearer grows or shrinks; a burden that shrinks relieves the only side named."""
        if bad and not more and bearer not in SIDE_PARTIES:
            named = {c.party for c in self.chunks if c.party in SIDE_PARTIES}
            bearer, weight = (named.pop() if len(named) == 1 else None), 0.3
        yield from hits_of(bearer, "asset", place, weight, gain=more != bad)

    def nouns(self) -> Iterator[Hit]:
        """Yield hits of nouns: "a win for SIDE", "SIDE's victory", "a threat to SIDE", "SIDE's growing influence"."""
        for place, phrase in enumerate(self.chunks):
            if not self._kinds(phrase):
                continue
            good, bad = self._is(phrase, "success"), self._is(phrase, "harm")
            if good != bad:
                words = ("for", "to") if good else ("for", "to", "on", "against")
                target = self.complements.complement(place, words) or self.complements.fronted_for(place)
                if target is not None:
                    yield from hits_of(target, "noun", place, 0.9, gain=good)
                elif not phrase.direct:
                    yield from hits_of(self.clauses.party(phrase), "noun", place, 0.3, gain=good)
            elif self._is(phrase, "asset", "possession"):
                yield from self._more_or_less(place, phrase)
            elif self._is(phrase, "burden") and not self._relieved(place):
                yield from hits_of(
                    self.complements.complement(place, ("on", "against", "upon")), "noun", place, 0.4, gain=False
                )

    def _relieved(self, place: int) -> bool:
        """Whether a verb takes the burden away: "eases the pressure on SIDE", "pressure on SIDE was eased"."""
        if self.clauses.kind(place - 1) == "VG" and self._classes(place - 1) & {"lowers", "avoids"}:
            return True
        verb = next(
            (at for at in range(place + 1, min(place + 6, len(self.chunks))) if self.clauses.kind(at) == "VG"), -1
        )
        if verb < 0 or self.clauses.subject_place(verb) != place:
            return False
        return "lowers" in self._classes(verb) if self.clauses.passive(verb) else "shrinks" in self._classes(verb)

    def _more_or_less(self, place: int, phrase: Chunk) -> Iterator[Hit]:
        words = {t.lower for t in self.parsed.words(phrase)}
        if self.clauses.kind(place - 1) == "ADV":
            words.add(self.clauses.word(place - 1))  # "more leverage"
        more, less = bool(words & self.table.modes["waxing"]), bool(words & self.table.modes["waning"])
        if more != less:
            yield from hits_of(self.complements.bearer(place, burden=False), "noun", place, 0.6, gain=more)

    def states(self) -> Iterator[Hit]:
        """Yield hits of what a side is or becomes: "SIDE remains relevant", "good for SIDE", "an emboldened SIDE"."""
        for place, chunk in enumerate(self.chunks):
            if chunk.kind == "VG" and self.clauses.lemma(place) in self.table.verbs["changes"]:
                yield from self._predicated(place)
            elif chunk.kind == "NP" and chunk.party in SIDE_PARTIES and chunk.direct:
                words = {t.lower for t in self.parsed.words(chunk) if t.tag == "ADJ"} - REGION
                good, bad = bool(words & self.table.states["good"]), bool(words & self.table.states["bad"])
                if good != bad:
                    yield from hits_of(chunk.party, "state", place, 0.5, gain=good)

    def _predicated(self, place: int) -> Iterator[Hit]:
        said = self.complements.predicate(place)
        words, lemmas = {t.lower for t in said}, {t.lemma for t in said}
        states, nouns = self.table.states, self.table.nouns
        if words & SURE and any(self.tokens[c.start].lower == "that" for c in self.chunks[place + 2 : place + 4]):
            return  # "is confident that", which tells a belief
        whom = self.complements.after_predicate(place, ("for", "to")) or self.complements.fronted_for(place)
        if whom in SIDE_PARTIES and words & (states["good_for"] | states["bad_for"]):
            yield from hits_of(whom, "state", place, 0.7, gain=bool(words & states["good_for"]))
            return
        greater = words & self.table.modes["waxing"] and any(
            t.tag == "NOUN" and t.lemma in nouns["asset"] | nouns["possession"] for t in said
        )
        named = [t.lemma for t in said if t.tag == "NOUN"]
        plain = not named or not nouns["actor"].isdisjoint(named) or greater  # "a free man" is not "free"
        good = bool((plain and words & states["good"]) or lemmas & nouns["winner"] or greater)
        bad = bool((plain and words & states["bad"]) or lemmas & nouns["loser"])
        if plain and words & states["pleased"] and not (good or bad):
            yield from hits_of(self.clauses.subject(place), "state", place, PLEASED, gain=True)
        if good != bad:
            less = bool(words & {"less", "least"})
            yield from hits_of(self.clauses.subject(place), "state", place, 0.8, gain=good != less)
