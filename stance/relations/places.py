"""The chunks of one view by their place, which is their index; what is asked outside the view is empty."""

from __future__ import annotations

from stance.relations.chunking import Parsed

REACH = 7  # chunks that a prepositional phrase may stand away from its head


class Places:
    """What stands at a place of a view: kind, first word, lemma and form of a chunk."""

    def __init__(self, parsed: Parsed):
        self.parsed, self.chunks, self.tokens = parsed, parsed.chunks, parsed.tokens
        self.kinds = tuple(chunk.kind for chunk in self.chunks)

    def kind(self, place: int) -> str:
        """Give the kind of the chunk at a place, "" outside the view."""
        return self.kinds[place] if 0 <= place < len(self.kinds) else ""

    def word(self, place: int) -> str:
        """Give the first word of the chunk at a place, "" where there is none."""
        return self.tokens[self.chunks[place].start].lower if 0 <= place < len(self.chunks) else ""

    def lemma(self, place: int) -> str:
        """Give the lemma of the head of the chunk at a place, "" where there is none."""
        return self.tokens[self.chunks[place].head].lemma if 0 <= place < len(self.chunks) else ""

    def is_gerund(self, place: int) -> bool:
        """Whether the verb group at a place is an "-ing" form."""
        return self.tokens[self.chunks[place].start].lower.endswith("ing")

    def is_infinitive(self, place: int) -> bool:
        """Whether the chunk at a place is a verb group with "to"."""
        return self.kind(place) == "VG" and self.word(place) == "to"

    def is_finite(self, place: int) -> bool:
        """Whether the chunk at a place is a verb group that is neither with "to" nor an "-ing" form."""
        return self.kind(place) == "VG" and self.word(place) != "to" and not self.is_gerund(place)

    def after(self, place: int) -> int:
        """Give the place after the verb group at a place, past adverbs."""
        after = place + 1
        while self.kind(after) == "ADV":
            after += 1
        return after

    def before(self, at: int) -> int:
        """Give the place at or before one, past adverbs and adjectives."""
        while self.kind(at) in ("ADV", "ADJ"):
            at -= 1
        return at

    def head_of_phrase(self, at: int, *, infinitive: bool = False) -> int:
        """Step over prepositional phrases to the noun that they belong to."""
        for _ in range(REACH):
            if self.kind(at - 1) == "CONJ" and self.word(at - 3) == "between" and self.kind(at - 4) == "NP":
                at -= 2  # "the talks between SIDE and SIDE"
            if self.kind(at - 1) != "PREP" or self.kind(at - 2) != "NP":
                break
            if (infinitive and self.word(at - 1) in ("for", "from")) or self._example(at - 1):
                return at
            at -= 2
        return at

    def _example(self, place: int) -> bool:
        """Whether what follows is an example: "a power |such as| SIDE", "countries |like| SIDE"."""
        chunk = self.chunks[place]
        last = self.tokens[chunk.end - 1].lower
        such = chunk.start > 0 and "such" in (self.tokens[chunk.start].lower, self.tokens[chunk.start - 1].lower)
        return last == "like" or (last == "as" and such)
