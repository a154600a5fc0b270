"""A light shallow parser of views: noun phrases, verb groups and what joins them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from stance.relations.lemmas import Lemmas
from stance.relations.sides import SIDES
from stance.relations.tagging import Token, straightened, tagged

NOMINAL = frozenset({"DET", "POSSPRO", "ADJ", "NUM", "NOUN", "SIDE", "POS"})
VERBAL = frozenset({"AUX", "MODAL", "NEG", "TO", "VERB"})
WITHIN = frozenset({"AUX", "MODAL", "NEG", "VERB", "ADV"})  # what a verb group goes on with
FRAMING = frozenset({"DET", "POSSPRO", "SIDE", "POS"})
FINITE = frozenset({"is", "are", "was", "were", "has", "'m", "'re"})  # forms that never follow another verb
# Adjectives that open a noun phrase of their own behind a side, as comparatives do.
GRADED = frozenset(
    "greater bigger larger better stronger higher deeper wider easier further extra additional new fresh full free "
    "considerable significant unprecedented valuable huge enormous tremendous real early immediate direct".split()
)
# Nouns that only measure what follows them: "a |degree of| leverage".
MEASURES = frozenset("kind sort form degree measure level amount bit lot deal host range share piece".split())
SPEAKER = frozenset({"i", "we", "me", "us", "you", "ourselves", "myself", "my", "our", "your"})
NOBODY = frozenset({"there", "nothing", "something", "anything", "everything"})
ANYBODY = frozenset({"everyone", "everybody", "someone", "somebody", "anyone", "anybody", "nobody", "none", "one"})


class Chunk(NamedTuple):
    """Neighbouring tokens that belong together: NP, VG, PREP, CONJ, SUB, WH, ADV, ADJ or PUNCT.

    ``head`` is the token that carries the meaning; ``party`` who the noun phrase is or belongs to ("asked", "other",
    "third", "speaker", "pronoun", "none"), and ``direct`` whether it is that party itself ("SIDE", "the SIDE leader")
    or something of theirs ("SIDE's hand").
    """

    kind: str
    start: int
    end: int
    head: int
    party: str | None = None
    direct: bool = False


@dataclass(frozen=True)
class Parsed:
    """A view with its tokens and chunks; ``chunk_of`` gives the place of the chunk that each token stands in."""

    tokens: tuple[Token, ...]
    chunks: tuple[Chunk, ...]
    chunk_of: tuple[int, ...]

    def words(self, chunk: Chunk) -> Sequence[Token]:
        """Give the tokens of a chunk."""
        return self.tokens[chunk.start : chunk.end]

    def spans(self, view: str) -> list[tuple[int, int]]:
        """Give where each chunk stands in the view it was read from, without articles and the side that owns it."""
        plain, at, places = straightened(view), 0, list[tuple[int, int]]()
        for token in self.tokens:
            start = plain.find(token.text, at)
            at = start + len(token.text)
            places.append((start, at))
        found = []
        for chunk in self.chunks:
            kept = [k for k in range(chunk.start, chunk.end) if self.tokens[k].tag not in FRAMING] or [chunk.start]
            found.append((places[kept[0]][0], places[kept[-1]][1]))
        return found


def parse(view: str, lemmas: Lemmas, actors: frozenset[str]) -> Parsed:
    """Split a view into tokens and chunks; ``actors`` are nouns by which a side itself is meant ("SIDE regime")."""
    tokens = tagged(view, lemmas)
    chunks = tuple(_chunks(tokens, actors))
    chunk_of = tuple(place for place, chunk in enumerate(chunks) for _ in range(chunk.start, chunk.end))
    return Parsed(tuple(tokens), chunks, chunk_of)


def _chunks(tokens: Sequence[Token], actors: frozenset[str]) -> Iterator[Chunk]:
    place = 0
    while place < len(tokens):
        tag = tokens[place].tag
        if tag in NOMINAL:
            chunk = _noun_phrase(tokens, place, _nominal_end(tokens, place, actors), actors)
        elif tag in VERBAL and not (tag == "TO" and not _is_infinitive(tokens, place)):
            chunk = _verb_group(tokens, place)
        elif tag == "PRO":
            chunk = Chunk("NP", place, place + 1, place, _pronoun_party(tokens[place].lower), direct=True)
        else:
            chunk = Chunk("PREP" if tag == "TO" else tag, place, place + 1, place)
        yield chunk
        place = chunk.end


def _nominal_end(tokens: Sequence[Token], start: int, actors: frozenset[str]) -> int:
    """Give the end of the noun phrase; a new article begins a new phrase, and so does a side: "in my view |SIDE|"."""
    end = start + 1
    while end < len(tokens) and (tokens[end].tag in NOMINAL or _grades(tokens, end) or _measures(tokens, end)):
        last = tokens[end - 1]
        if tokens[end].tag in ("DET", "POSSPRO") and last.tag != "DET":
            break
        if (
            last.tag == "SIDE"
            and tokens[end].lower in GRADED
            and [t.tag for t in tokens[end + 1 : end + 2]] == ["NOUN"]
        ):
            break  # "gives SIDE |greater influence|"
        if tokens[end].tag == "SIDE" and last.tag == "NOUN" and last.text.islower() and last.lemma not in actors:
            break
        end += 1
    return end


def _measures(tokens: Sequence[Token], place: int) -> bool:
    """Whether "of" stands behind a noun that only measures: "a lot |of| leverage"."""
    measured = tokens[place].lower == "of" and tokens[place - 1].lemma in MEASURES
    return measured and [t.tag for t in tokens[place + 1 : place + 2]] in (["NOUN"], ["ADJ"])


def _grades(tokens: Sequence[Token], place: int) -> bool:
    """Whether an adverb belongs to the adjective behind it: "a |very| important win"."""
    opened = tokens[place].tag == "ADV" and tokens[place - 1].tag in ("DET", "POSSPRO", "NUM", "ADJ")
    return opened and place + 1 < len(tokens) and tokens[place + 1].tag == "ADJ"


def _is_infinitive(tokens: Sequence[Token], place: int) -> bool:
    return place + 1 < len(tokens) and tokens[place + 1].tag in ("VERB", "AUX", "ADV", "NEG")


def _verb_group(tokens: Sequence[Token], start: int) -> Chunk:
    """Give auxiliaries, negations and adverbs with the verb that ends them; "to" begins a new group."""
    head, end = start, start + 1
    while end < len(tokens) and tokens[head].tag != "VERB" and tokens[end].tag in WITHIN:
        if tokens[end].tag in ("VERB", "AUX"):
            if tokens[end].lower in FINITE and tokens[head].tag in ("VERB", "AUX"):
                break  # "what they get | is legitimacy"
            head = end
        end += 1
    while tokens[end - 1].tag == "ADV" and end - 1 > head:
        end -= 1
    return Chunk("VG", start, end, head)


def _pronoun_party(lower: str) -> str:
    if lower in SPEAKER:
        return "speaker"
    if lower in ANYBODY:
        return "third"
    return "none" if lower in NOBODY else "pronoun"


def _noun_phrase(tokens: Sequence[Token], start: int, end: int, actors: frozenset[str]) -> Chunk:
    head = side = owner = None
    for place in range(start, end):
        tag = tokens[place].tag
        if tag in ("NOUN", "SIDE"):
            head = place
        if tag == "SIDE":
            side = place
        elif tag == "POSSPRO" and owner is None:
            owner = tokens[place].lower
    if head is None:
        if all(w.tag in ("ADJ", "NUM") for w in tokens[start:end]):
            return Chunk("ADJ", start, end, end - 1)
        head = end - 1
    if side is not None:
        person = tokens[head].lemma in actors or tokens[head].text[0].isupper()
        return Chunk("NP", start, end, head, SIDES[tokens[side].text], direct=head == side or person)
    if owner is not None:
        return Chunk("NP", start, end, head, "speaker" if owner in SPEAKER else "pronoun")
    return Chunk("NP", start, end, head, "third", direct=True)
