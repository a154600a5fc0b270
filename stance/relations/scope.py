"""How surely a speaker says something: asserted, hedged, wanted, reported, denied, past or open."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Collection, Sequence

from stance.relations.aims import Aims
from stance.relations.clauses import CLAUSE, Clauses
from stance.relations.gains import Gains
from stance.relations.negation import Negation
from stance.relations.referents import PERSONS
from stance.relations.tagging import OWNING
from stance.relations.times import Times

NEEDED = frozenset("important essential vital crucial necessary imperative".split())
OVERSAYING = ("overstat", "overestimat", "exaggerat", "overrat")
BEHIND = 5  # tokens behind a place in which its "on power" may stand
HELD_AT_HOME = frozenset((hold, "on", "power") for hold in ("hold", "grip", "control", "stay"))
ASIDE = 4  # tokens before a place in which "so-called" still belongs to it
FANCIES = frozenset("like love tend seem appear prefer".split())
WINDOW = 60  # tokens that are looked at after a place


class Scope:
    """Tells how surely the speaker of a view says what stands at a place (the index of a chunk)."""

    def __init__(self, clauses: Clauses, table: Gains):
        self.clauses, self.table = clauses, table
        self.parsed, self.chunks, self.tokens = clauses.parsed, clauses.chunks, clauses.tokens
        self.negation, self.aims, self.times = Negation(clauses, table), Aims(clauses, table), Times(clauses, table)

    def of(self, place: int, own: range = range(0), party: str | None = None) -> str:
        """Give the scope of what a place says of a party; a negation among the tokens ``own`` belongs to it."""
        modes, verbs = self.table.modes, self.table.verbs
        near = self._governing(place)
        words = {self.tokens[k].lower for at in near for k in self._tokens(at) if k not in own} - self._aside(near)
        if "suppose" in words and self._supposes(near):
            words = words - {"suppose"} | {"guess"}
        if self.negation.of(place, near, own) or self._hollow(place):
            return "negated"
        governing = [at for at in near if self.clauses.kind(at) == "VG" and at != place and not self._closed(at)]
        if self.aims.of(place, near, governing):
            return "aim"
        if self._rejected(place, near):
            return "negated"
        nearby = range(max(self.chunks[place].start - ASIDE, 0), self.chunks[place].end)
        alleged = {self.tokens[k].lower for k in nearby} & modes["alleged"]
        if alleged or self._viewed(governing) or self._opinion(near):
            return "view"
        if self.times.past(place, governing):
            return "past"
        due = any(self._due(at) and self._whose_duty(at) in (party, "there") for at in governing)
        due = due or self._advised(place) or any(self._needed(at) for at in near[:-1])
        warned = due or self._required(place, near) or any(self.clauses.lemma(at) in verbs["risks"] for at in governing)
        if (
            warned
            or self._asked(place)
            or self._undecided
            or self._domestic(place)
            or words & (modes["normative"] | modes["conditional"])
            or self.times.unreal(place)
        ):
            return "open"
        return "hedged" if words & modes["hedge"] else "asserted"

    def _supposes(self, near: Sequence[int]) -> bool:
        """Whether the speaker supposes something: "I suppose"."""
        start, end = self.chunks[near[0]].start, self.chunks[near[-1]].end
        return any(a.lower == "i" and b.lower == "suppose" for a, b in itertools.pairwise(self.tokens[start:end]))

    def _hollow(self, place: int) -> bool:
        """Whether an adjective takes back the noun at a place, or the object of the verb there: "a hollow victory"."""
        verb = self.clauses.kind(place) == "VG"
        phrases = self.clauses.objects(place) if verb else [self.chunks[place]]
        words = {t.lower for phrase in phrases for t in self.parsed.words(phrase)}
        return not words.isdisjoint(self.table.modes["hollow"])

    def _domestic(self, place: int) -> bool:
        """Whether a person gains at home, not the side: "its hold |on power|", "a |personal| success for SIDE"."""
        start, end = self.chunks[place].start, self.chunks[place].end
        words = [t.lower for t in self.tokens[start : end + BEHIND]]
        triples = zip(words, words[1:], words[2:], strict=False)
        return "personal" in words[: end - start] or any(t in HELD_AT_HOME for t in triples)

    @functools.cached_property
    def _undecided(self) -> bool:
        """Whether the view opens with what is left open: "whether it won, and why, is hard to say"."""
        return bool(self.tokens) and self.tokens[0].lower == "whether"

    def _required(self, place: int, near: Sequence[int]) -> bool:
        """Whether a sentence opens with what something is needed for: "for SIDE to win, it must"."""
        opening = near[0] + 2 if self.clauses.word(near[0]) == "for" else near[0]
        return place == opening and self.clauses.is_infinitive(place)

    def _advised(self, place: int) -> bool:
        """Whether it is said what somebody would do better: "it would be better off withdrawing"."""
        start = self.chunks[place].start
        words = [t.lower for t in self.tokens[start : start + 6]]
        return any(
            one == "better" and two == "off" and three.endswith("ing")
            for one, two, three in zip(words, words[1:], words[2:], strict=False)
        )

    def _needed(self, place: int) -> bool:
        """Whether something is called important, not said to be so: "it is |important| for SIDE to win"."""
        if self.clauses.lemma(place) not in NEEDED or self.clauses.kind(place) not in ("ADJ", "NP"):
            return False
        both = 2 * (self.clauses.kind(place + 3) == "CONJ")  # "for SIDE and SIDE to win"
        return self.clauses.word(place + 1) == "for" and self.clauses.is_infinitive(place + 3 + both)

    def _due(self, verb: int) -> bool:
        """Whether a verb group tells what must be done: "has to", "'ve got to"."""
        words = {t.lower for t in self.parsed.words(self.chunks[verb])}
        return (
            bool(words & OWNING)
            and self.clauses.lemma(verb) in ("have", "get")
            and self.clauses.is_infinitive(verb + 1)
            and not self.clauses.passive(verb + 1)  # "has to be taken seriously" is what others must do
        )

    def _whose_duty(self, verb: int) -> str | None:
        """Give the party that has a duty; "there" in "there has to be a role for SIDE"."""
        at = self.clauses.subject_place(verb)
        return "there" if at is not None and self.clauses.word(at) == "there" else self.clauses.subject(verb)

    def _tokens(self, place: int) -> range:
        return range(self.chunks[place].start, self.chunks[place].end)

    def _aside(self, near: Sequence[int]) -> set[str]:
        """Give "if" where a comma ends the condition before the place: "this, if it goes on, will help SIDE"."""
        ifs = [k for k, at in enumerate(near) if self.clauses.word(at) == "if"]
        return {"if"} if ifs and any(self.clauses.word(at) == "," for at in near[ifs[-1] :]) else set()

    def _closed(self, verb: int) -> bool:
        """Whether a verb ends a relative clause and governs nothing: "the pause that SIDE insists on would help"."""
        after = verb + 1 + (self.clauses.kind(verb + 1) == "PREP")
        ends = self.clauses.is_finite(after) and self.clauses.lemma(after) != "be"
        return ends and self.clauses.kind(verb - 1) == "NP"

    def _asked(self, place: int) -> bool:
        """Whether the sentence around a place is a question, not only a clause behind it: "it won, and who paid?"."""
        start = self.chunks[place].start
        after = [t.lower for t in self.tokens[start : start + WINDOW]]
        end = next((k for k, word in enumerate(after) if word in (".", "?", "!")), -1)
        joined = any(one == "," and two in ("and", "but", "so") for one, two in itertools.pairwise(after[:end]))
        return end >= 0 and after[end] == "?" and not joined

    def _parted(self, place: int) -> bool:
        return place == 0 or self.clauses.kind(place - 1) == "PUNCT"

    def _rejected(self, place: int, near: Sequence[int]) -> bool:
        """Whether the speaker calls it wrong: "it is a myth that", "not go as far as", ", which is nonsense"."""
        if self.clauses.word(place) == "some" and self._parted(place) and self.clauses.word(place + 1) != "of":
            return True  # "Some victory!"
        rejecting, start, end = self.table.modes["rejecting"], self.chunks[near[0]].start, self.chunks[place].start
        before = [t.lower for t in self.tokens[start:end]]
        said = {*before, *(f"{a}-{b}" for a, b in itertools.pairwise(before))}
        if rejecting & said and not (said & {"hard-to", "difficult-to", "impossible-to"} and self._oversaid(said)):
            return True
        if "far-to" in said and said & {"too-far", "bit-far"}:
            return True  # "it would be going too far to call it"
        end = self.chunks[place].end
        after = [t.lower for t in self.tokens[end : end + WINDOW]]
        closing = next(
            (k for k, word in enumerate(after[:-2]) if word in ("which", "that") and after[k - 1] == ","), None
        )
        return closing is not None and bool(set(after[closing + 1 : closing + 4]) & rejecting)

    def _oversaid(self, said: Collection[str]) -> bool:
        """Whether it is hard to say too much: "it is difficult to |overstate| how much SIDE gains"."""
        return any(word.startswith(OVERSAYING) for word in said)

    def _governing(self, place: int) -> list[int]:
        """Give the places from the start of the clause, with the clauses that govern it, up to the place."""
        start = place
        while start > 0 and place - start < CLAUSE and not self._parts(start):
            start -= 1
        return list(range(start, place + 1))

    def _parts(self, place: int) -> bool:
        """Whether what stands before a place parts it from what governs it."""
        kind, word = self.clauses.kind(place - 1), self.clauses.word(place - 1)
        if kind == "CONJ":
            return word == "but"
        return kind == "PUNCT" and (
            word in (";", ":", ".", "—", "–")
            or (word == "," and self.clauses.word(place) != "that" and self._clause_starts(place))
        )

    def _clause_starts(self, place: int) -> bool:
        """Whether a clause with its own subject begins at a place."""
        if self.clauses.kind(place) == "CONJ":
            place += 1
        if self.clauses.kind(place) in ("SUB", "WH"):
            return True
        for at in range(place, min(place + 5, len(self.chunks))):
            if self.clauses.kind(at) == "VG":
                return at > place and not self.clauses.is_gerund(at)
            if self.clauses.kind(at) == "PUNCT":
                return False
        return False

    def _viewed(self, verbs: Sequence[int]) -> bool:
        """Whether a governing verb gives somebody else's view."""
        for at in verbs:
            lemma, subject = self.clauses.lemma(at), self.clauses.subject(at)
            if self.clauses.word(at) == "to" and self.clauses.lemma(at - 1) in FANCIES:
                subject = self.clauses.subject(at - 1)  # "they like to think"
            if lemma in self.table.verbs["hearsay"] and self.clauses.word(at) != "to":
                return True
            if lemma == "see" and self.clauses.kind(at + 1) == "NP" and self.clauses.kind(at + 2) == "VG":
                continue  # "the visit saw SIDE come away with a pledge" tells what happened
            if lemma in self.table.verbs["views"] or (lemma == "hold" and self.clauses.word(at + 1) == "that"):
                passive = self.clauses.passive(at) and self.clauses.word(at) != "to"
                ours = self.clauses.subject_phrase(at)
                other = ours is not None and (not ours.direct or self.tokens[ours.start].lower in PERSONS)
                if passive or subject not in ("speaker", None) or other:
                    return True
        return False

    def _opinion(self, near: Sequence[int]) -> bool:
        """Whether a noun of opinion governs the place: "the belief is that"; "my view" is the speaker's own."""
        opening = [t.lower for t in self.tokens[:3]]
        if opening[:2] == ["according", "to"] and opening[2:3] != ["me"]:
            return True
        if opening[:2] == ["seen", "from"] or opening == ["the", "way", "it"]:
            return True
        for at in near[:-1]:
            if self.clauses.kind(at) == "NP" and self.clauses.lemma(at) in self.table.modes["standpoint"]:
                return self.chunks[at].party != "speaker"
            if self.clauses.kind(at) == "NP" and self.clauses.lemma(at) in self.table.modes["opinion"]:
                after = range(at + 1, min(at + 6, len(self.chunks)))
                that = next((k for k in after if self.clauses.word(k) == "that"), None)
                if that is not None and that <= near[-1] and self.chunks[at].party != "speaker":
                    return True
        return False
