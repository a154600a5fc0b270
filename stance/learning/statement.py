"""Statements: sentences of an expert's speech that name a side, and how each looks from that side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from stance.learning.antecedents import Antecedents
from stance.learning.question import Question, SideMention
from stance.quotes.sentences import sentence_spans
from stance.quotes.span import Span
from stance.relations.sides import ASKED, OTHER

BOTH = re.compile(
    r"\b(?:[Bb]oth|[Tt]he two|[Ee]ach|[Ee]ither|[Nn]either)(?: of (?:them|the two|these|the))? "
    r"(?:sides?|countr(?:y|ies)|nations?|governments?|leaders?|states?|neighbou?rs?|allies|parties|capitals|powers|rivals"
    r"|companies|firms)\b|\b[Bb]oth of them\b|\b[Tt]he pair\b"
)
OPENING_PRONOUN = re.compile(
    r"^\W*(?:(?:And|But|So|Then|Now|Yet|Still|Well|Because|Also|I think|I believe|I mean|I don[’']t think|In a sense"
    r"|Of course|Maybe|Perhaps|Here|There)\W+)?(?P<pronoun>(?i:it|its|they|their|he|his|she|her))\b"
    r"(?! is (?:not )?(?:clear|likely|important|possible|hard|difficult|time|true|unlikely|worth)\b)"
)
# What may stand between two names of one actor: "China's Xi", "Chinese President Xi", "North Korean leader Kim".
SAME_ACTOR = re.compile(
    r"(?:[’']s)?\s+(?:(?:supreme |young |paramount |top )?(?:[Ll]eader|dictator|ruler|strongman|[Pp]resident|[Pp]remier"
    r"|[Pp]rime [Mm]inister|[Cc]hairman|[Cc]hancellor)\s+)?"
)
# How a phrase that names both sides stands in a view.
JOINED = {"both": f"{ASKED} and {OTHER}", "neither": f"neither {ASKED} nor {OTHER}"}
POSSESSIVES = frozenset({"its", "their", "his", "her"})
LONGEST = 2000  # characters of a sentence that are read; no sentence of 14,000 in the news has more than 645
EDGES = " \t\n\"“”„‘’'«»"


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of an expert's speech (``span`` in the article) with the places in it that name a side.

    ``mentions`` count from the start of the span's text. ``gains`` holds the ids of the sides that gain by the
    codebook's definition, or None where nobody has labelled the statement; ``traps`` the difficulties marked on it.
    ``hinted`` says that only the annotator tells which side is meant: something to learn from, but nothing that a
    reader of new articles has.
    """

    span: Span
    mentions: tuple[SideMention, ...]
    gains: frozenset[str] | None = None
    traps: frozenset[str] = frozenset()
    hinted: bool = False

    @property
    def sides(self) -> frozenset[str]:
        """The ids of the sides that the statement names."""
        return frozenset(m.side for m in self.mentions)

    def view(self, side: str) -> str:
        """Give the sentence as seen from ``side``: each mention of it and of the other side is one token.

        Two names of one actor ("Chinese President Xi") become one token. The view is the same for any two
        sides, so one classifier serves every question and its answer mirrors when the sides are swapped.
        """
        return "".join(text for text, _, _ in self.pieces(side))

    def pieces(self, side: str) -> list[tuple[str, int, int]]:
        """Give the view in pieces, each with the half-open offsets of the sentence that it stands for.

        Of an endless sentence (a list, a table, a text without full stops) only what stands around the first name of
        ``side`` is in the view: LONGEST characters.
        """
        last, end = self._stretch(side)
        pieces, previous = list[tuple[str, int, int]](), ""
        for mention in self.mentions:
            if mention.start < last or mention.end > end:
                continue
            token = JOINED.get(mention.kind) or (ASKED if mention.side == side else OTHER)
            between = self.span.text[last : mention.start]
            if token == previous and SAME_ACTOR.fullmatch(between):
                pieces[-1] = (token, pieces[-1][1], mention.end)
            else:
                named = token if mention.end > mention.start else f"{token}: "
                pieces += [(between, last, mention.start), (named, mention.start, mention.end)]
            previous, last = token, mention.end
        return [*pieces, (self.span.text[last:end], last, end)]

    def _stretch(self, side: str) -> tuple[int, int]:
        text = self.span.text
        if len(text) <= LONGEST:
            return 0, len(text)
        named = ((m.start, m.end) for m in self.mentions if m.side == side)
        at, after = next(named, (0, 0))
        start = max(0, min(at - LONGEST // 2, len(text) - LONGEST))
        end = start + LONGEST
        if start:
            start = max(text.find(" ", start, at), start)  # no half words
        if end < len(text):
            end = text.rfind(" ", after, end) if " " in text[after:end] else max(after, end)
        return start, end

    def spelled_out(self, names: Mapping[str, str]) -> str:
        """Give the sentence in its own words, but sides named only by a pronoun or by "both sides" by their names.

        ``names`` gives the name of each side that the statement may name, by id; "both sides" takes their order.
        """
        text, pieces, last = self.span.text, list[str](), 0
        unnamed = {m.start: m for m in self.mentions if m.kind in ("pronoun", *JOINED)}  # "both" stands there twice
        for start, mention in unnamed.items():
            name = _joined(list(names.values()), mention.kind) if mention.kind in JOINED else names[mention.side]
            word = text[start : mention.end]
            ending = ("’s" if word.lower() in POSSESSIVES else "") if word else ": "
            pieces += [text[last:start], name, ending]
            last = mention.end
        return "".join([*pieces, text[last:]])


def statements(text: str, speech: Iterable[tuple[int, int]], question: Question) -> Iterator[Statement]:
    """Yield the statements in the stretches ``speech`` (half-open offsets of ``text``) of one speaker.

    A sentence that names no side is one too where a pronoun in it means a side that the article names before.
    """
    before: Sequence[SideMention] = ()
    antecedents = Antecedents(text, question)
    for start, end in sorted(speech):
        for sentence in sentences_within(text, start, end):
            mentions = side_mentions(sentence.text, text, question, before)
            one = len({m.side for m in mentions}) < 2
            meant = antecedents.of(sentence, mentions) if one else None
            if mentions or meant:
                yield Statement(sentence, (meant, *mentions) if meant else mentions)
            before = mentions


def _joined(names: Sequence[str], kind: str) -> str:
    return f"neither {' nor '.join(names)}" if kind == "neither" else " and ".join(names)


def sentences_within(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the sentences of one stretch of speech without the quotation marks around them."""
    for sentence_start, sentence_end in sentence_spans(text[start:end]):
        first, last = trimmed(text, start + sentence_start, start + sentence_end)
        if last > first:
            yield Span.of(text, first, last)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Take spaces and quotation marks off both ends."""
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    return start, end


def side_mentions(
    sentence: str, article: str, question: Question, before: Sequence[SideMention] = ()
) -> tuple[SideMention, ...]:
    """Give the places where a sentence names a side, by name, by "both sides" or by a pronoun.

    ``before`` are the mentions of the speaker's previous sentence: a pronoun that opens this one refers to the
    side named there if it was only one.
    """
    named = list(question.finder.find(sentence, article))
    if not named:
        named = list(_both(sentence, article, question)) or list(_pronoun(sentence, before))
    return tuple(named)


def _both(sentence: str, article: str, question: Question) -> Iterator[SideMention]:
    """A phrase such as "both sides" names the two sides of the question if the article names them both."""
    match = BOTH.search(sentence)
    if match and len({m.side for m in question.finder.find(article)}) == 2:
        for side in question.side_ids:
            kind = "neither" if match.group().lower().startswith("neither") else "both"
            yield SideMention(match.start(), match.end(), side, kind)


def _pronoun(sentence: str, before: Sequence[SideMention]) -> Iterator[SideMention]:
    match = OPENING_PRONOUN.match(sentence)
    if match and len({m.side for m in before}) == 1:
        start, end = match.span("pronoun")
        yield SideMention(start, end, before[0].side, "pronoun")
