"""Who gains and who loses in a view: the roles of the asked side, of the other one and of third parties."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace

from stance.relations.chunking import Parsed, parse
from stance.relations.clauses import Clauses
from stance.relations.frames import Frames
from stance.relations.gains import gains
from stance.relations.hits import Hit, heaviest
from stance.relations.idioms import Idioms
from stance.relations.scope import Scope


@dataclass(frozen=True, slots=True)
class Reading:
    """What the parser and the table make of one view."""

    parsed: Parsed
    clauses: Clauses
    hits: tuple[Hit, ...]

    def places(self, party: str) -> Iterator[str]:
        """Yield where a party stands: "first", "subject", "object", "owner", "pronoun", or "prep:" and the word."""
        for at, chunk in enumerate(self.parsed.chunks):
            if chunk.kind != "NP" or self.clauses.referents.get(at) != party:
                continue
            before, after = self.clauses.kind(at - 1), self.clauses.kind(at + 1)
            if chunk.party == "pronoun":
                yield "pronoun"
            if at == 0:
                yield "first"
            if not chunk.direct:
                yield "owner"
            elif after == "VG":
                yield "subject"
            if chunk.direct and before == "VG":
                yield "object"
            elif chunk.direct and before == "PREP":
                yield f"prep:{self.clauses.word(at - 1)}"

    def acts(self, party: str) -> Iterator[str]:
        """Yield the verbs whose subject a party is."""
        for at, chunk in enumerate(self.parsed.chunks):
            if chunk.kind == "VG" and party in (self.clauses.subject(at) or "").split("+"):
                yield self.clauses.lemma(at)


@functools.lru_cache(maxsize=4096)
def read(view: str) -> Reading:
    """Find who gains and who loses in a view, by which expression and how surely."""
    table = gains()
    parsed = parse(view, table.lemmas, table.nouns["actor"])
    clauses = Clauses(parsed, table.nouns["actor"])
    frames, scope = Frames(clauses, table), Scope(clauses, table)
    found = heaviest(itertools.chain(Idioms(clauses, table).hits(), frames.verbs(), frames.nouns(), frames.states()))
    return Reading(parsed, clauses, tuple(replace(h, scope=scope.of(h.place, h.own, h.party)) for h in found))
