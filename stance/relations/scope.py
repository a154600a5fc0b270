"""How surely a speaker says something: asserted, hedged, wanted, reported, denied, past or open."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Sequence

from stance.relations.clauses import Clauses
from stance.relations.gains import Gains
from stance.relations.negation import Negation
from stance.relations.referents import PERSONS
from stance.relations.tagging import OWNING

YEAR = re.compile(r"(?:1\d\d\d|200\d)s?")
OLD_WARS = frozenset({"korean", "cold", "world", "vietnam"})
SPANS = frozenset({"since", "than", "for", "first", "until", "every", "over", "last"})  # what a date only measures
PURSUED = frozenset("hope aim goal purpose intention object objective view eye idea intent ambition bent".split())
ASIDE = 4  # tokens before a place in which "so-called" still belongs to it
WINDOW = 60  # tokens that are looked at after a place
CLAUSE = 24  # chunks that a clause is looked back over


class Scope:
    """Tells how surely the speaker of a view says what stands at a place (the index of a chunk)."""

    def __init__(self, clauses: Clauses, table: Gains):
        self.clauses, self.table = clauses, table
        self.parsed, self.chunks, self.tokens = clauses.parsed, clauses.chunks, clauses.tokens
        self.negation = Negation(clauses, table)

    @functools.cached_property
    def historic(self) -> bool:
        """Whether a word of the view puts what is said into the past."""
        return any(self._dates(place) for place in range(len(self.tokens)))

    def of(self, place: int, own: range = range(0), party: str | None = None) -> str:
        """Give the scope of what a place says of a party; a negation among the tokens ``own`` belongs to it."""
        modes, verbs = self.table.modes, self.table.verbs
        near = self._governing(place)
        words = {self.tokens[k].lower for at in near for k in self._tokens(at) if k not in own} - self._aside(near)
        if self.negation.of(place, near, own) or self._hollow(place):
            return "negated"
        governing = [at for at in near if self.clauses.kind(at) == "VG" and at != place and not self._closed(at)]
        if any(self._aims(at) for at in governing) or self._purpose(place, near):
            return "aim"
        if self._rejected(place, near):
            return "negated"
        nearby = range(max(self.chunks[place].start - ASIDE, 0), self.chunks[place].end)
        alleged = {self.tokens[k].lower for k in nearby} & modes["alleged"]
        if alleged or self._viewed(governing) or self._opinion(near):
            return "view"
        gone = any(self.clauses.word(at) == "used" and self.clauses.word(at + 1) == "to" for at in governing)
        if gone or (self.historic and self._past_tense(place)) or self._once(place):
            return "past"
        due = any(self._due(at) and self._whose_duty(at) in (party, "there") for at in governing)
        due = due or self._advised(place)
        warned = due or self._required(place, near) or any(self.clauses.lemma(at) in verbs["risks"] for at in governing)
        if (
            warned
            or self._asked(place)
            or self._undecided
            or words & (modes["normative"] | modes["conditional"])
            or self._unreal(place)
        ):
            return "open"
        return "hedged" if words & modes["hedge"] else "asserted"

    def _hollow(self, place: int) -> bool:
        """Whether an adjective takes back the noun at a place, or the object of the verb there: "a hollow victory"."""
        verb = self.clauses.kind(place) == "VG"
        phrases = self.clauses.objects(place) if verb else [self.chunks[place]]
        words = {t.lower for phrase in phrases for t in self.parsed.words(phrase)}
        return not words.isdisjoint(self.table.modes["hollow"])

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

    def _aims(self, verb: int) -> bool:
        """Whether what follows a verb is wanted; "works to SIDE's benefit" tells no wish, "works to win" does."""
        lemma = self.clauses.lemma(verb)
        if lemma == "mean":  # "means to win", not "this means that it wins"
            return self.clauses.is_infinitive(self.clauses.after(verb))
        if lemma in self.table.verbs["strives"]:
            after = self.clauses.after(verb)
            return self.clauses.word(after) == "for" or self.clauses.is_infinitive(after)
        return lemma in self.table.verbs["aims"]

    def _asked(self, place: int) -> bool:
        """Whether the sentence around a place is a question, not only a clause behind it: "it won, and who paid?"."""
        start = self.chunks[place].start
        after = [t.lower for t in self.tokens[start : start + WINDOW]]
        end = next((k for k, word in enumerate(after) if word in (".", "?", "!")), -1)
        joined = any(one == "," and two in ("and", "but", "so") for one, two in itertools.pairwise(after[:end]))
        return end >= 0 and after[end] == "?" and not joined

    def _purpose(self, place: int, near: Sequence[int]) -> bool:
        """Whether the place tells what a purpose is: "the whole point for SIDE is to be recognized"."""
        nouns = [at for at in near[:-1] if self.clauses.kind(at) == "NP"]
        if self.clauses.kind(place) == "NP":
            return place + 1 < len(self.chunks) and self._told(place + 1) and self._wanted(place)
        to = next((at for at in reversed(near) if self.clauses.is_infinitive(at)), None)
        if to and self.clauses.lemma(to - 1) in self.table.modes["attempt"] and self.clauses.kind(to - 1) == "NP":
            return True  # "its efforts to win"
        if self._pursued(place):
            return True
        return self._told(place) and any(self._wanted(at) for at in nouns)

    def _pursued(self, place: int) -> bool:
        """Whether the verb at or before a place tells what for: "so as to win", "in the hope of winning"."""
        verb = self.clauses.verb_at_or_before(place)
        if verb is None:
            return False
        start = self.chunks[verb].start
        before = [t.lower for t in self.tokens[max(start - 2, 0) : start]]
        if self.clauses.is_infinitive(verb):
            return before == ["so", "as"] or before[-1:] == ["in-order"]
        wanted = before[:1] and self.tokens[start - 2].lemma in PURSUED and before[-1] in ("of", "to", "for", "on")
        return bool(wanted) and self.clauses.is_gerund(verb)

    def _wanted(self, place: int) -> bool:
        return self.clauses.lemma(place) in self.table.modes["purpose"]

    def _told(self, place: int) -> bool:
        """Whether "is to" stands at a place or within the five chunks after it."""
        for at in range(max(place - 1, 0), min(place + 5, len(self.chunks) - 1)):
            if self.clauses.kind(at) == "VG" and self.clauses.lemma(at) == "be" and self.clauses.word(at + 1) == "to":
                return True
        return False

    def _parted(self, place: int) -> bool:
        return place == 0 or self.clauses.kind(place - 1) == "PUNCT"

    def _dates(self, place: int) -> bool:
        """Whether a word puts what is said into the past: "in 1994", "a decade ago", but not "since 1994"."""
        word = self.tokens[place].lower
        if word == "war":
            return self._old_war(place)
        if word not in self.table.modes["past"] and not YEAR.fullmatch(word):
            return False
        return SPANS.isdisjoint(t.lower for t in self.tokens[max(place - 4, 0) : place])

    def _old_war(self, place: int) -> bool:
        """Whether a war of the last century dates what is said: "during the Korean War", "in the Cold War"."""
        before = [t.lower for t in self.tokens[max(place - 4, 0) : place]]
        return bool(before) and before[-1] in OLD_WARS and not {"in", "during", "before", "after"}.isdisjoint(before)

    def _past_tense(self, place: int) -> bool:
        """Whether the verb at a place, or the one that a noun there belongs to, stands in the simple past."""
        verb = self.clauses.verb_at_or_before(place)
        if verb is None:
            return True
        words = self.parsed.words(self.chunks[verb])
        first, last = words[0], words[-1]
        finite = first.lower in ("was", "were", "did", "had", "'d") or (first is last and first.lower != first.lemma)
        return finite and (not last.lower.endswith(("s", "ing")) or first.lower in ("was", "were"))

    def _once(self, place: int) -> bool:
        """Whether a relative clause in the past perfect tells how it once was: "the one lever it had lost"."""
        verb = self.clauses.verb_at_or_before(place)
        subject = None if verb is None else self.clauses.subject_place(verb)
        if verb is None or not subject or self.clauses.word(verb) not in ("had", "'d"):
            return False
        kind, word = self.clauses.kind(subject - 1), self.clauses.word(subject - 1)
        that = word == "that" and subject > 1 and self.clauses.kind(subject - 2) == "NP"
        return self.clauses.kind(subject) == "NP" and (kind == "NP" or word in ("what", "which", "whatever") or that)

    def _unreal(self, place: int) -> bool:
        """Whether the verb tells what would have been."""
        verb = self.clauses.verb_at_or_before(place)
        words = [] if verb is None else [t.lower for t in self.parsed.words(self.chunks[verb])]
        if any(pair in (("would", "have"), ("'d", "have"), ("could", "have")) for pair in itertools.pairwise(words)):
            return True
        return bool(verb is not None and {"would", "'d", "could", "might"} & set(words) and self._counterfactual(verb))

    def _counterfactual(self, verb: int) -> bool:
        """Whether a condition that is not met follows in the sentence: "if it had waited", "if it were"."""
        for at in range(verb + 1, min(verb + CLAUSE, len(self.chunks))):
            if self.clauses.word(at) in (".", ";", "?", "!"):
                return False
            if self.clauses.word(at) == "if":
                after = range(at + 1, min(at + 6, len(self.chunks)))
                then = next((k for k in after if self.clauses.kind(k) == "VG"), -1)
                return then > 0 and self.clauses.word(then) in ("had", "'d", "were")
        return False

    def _rejected(self, place: int, near: Sequence[int]) -> bool:
        """Whether the speaker calls it wrong: "it is a myth that", "not go as far as", ", which is nonsense"."""
        if self.clauses.word(place) == "some" and self._parted(place) and self.clauses.word(place + 1) != "of":
            return True  # "Some victory!"
        rejecting, start, end = self.table.modes["rejecting"], self.chunks[near[0]].start, self.chunks[place].start
        before = [t.lower for t in self.tokens[start:end]]
        if rejecting & {*before, *(f"{a}-{b}" for a, b in itertools.pairwise(before))}:
            return True
        end = self.chunks[place].end
        after = [t.lower for t in self.tokens[end : end + WINDOW]]
        closing = next(
            (k for k, word in enumerate(after[:-2]) if word in ("which", "that") and after[k - 1] == ","), None
        )
        return closing is not None and bool(set(after[closing + 1 : closing + 4]) & rejecting)

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
