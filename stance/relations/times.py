"""When a view sets what it says: now, in the past, or in a world that did not come about."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Sequence

from stance.relations.clauses import CLAUSE, Clauses
from stance.relations.gains import Gains

YEAR = re.compile(r"(?:1\d\d\d|200\d)s?")
OLD_WARS = frozenset({"korean", "cold", "world", "vietnam"})
SPANS = frozenset({"since", "than", "for", "first", "until", "every", "over", "last"})  # what a date only measures


class Times:
    """Tells whether what stands at a place (the index of a chunk) is past, or never came about."""

    def __init__(self, clauses: Clauses, table: Gains):
        self.clauses, self.table = clauses, table
        self.parsed, self.chunks, self.tokens = clauses.parsed, clauses.chunks, clauses.tokens

    def past(self, place: int, governing: Sequence[int]) -> bool:
        """Whether a place tells of what was; ``governing`` are the verbs up to it."""
        used = any(self.clauses.word(verb) == "used" and self.clauses.word(verb + 1) == "to" for verb in governing)
        return used or (self._historic and self._past_tense(place)) or self._once(place)

    @functools.cached_property
    def _historic(self) -> bool:
        """Whether a word of the view puts what is said into the past."""
        return any(self._dates(place) for place in range(len(self.tokens)))

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

    def unreal(self, place: int) -> bool:
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
