"""Find the quotations of an article: spans, cues and the mentions next to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from stance.quotes.attributing import announcement
from stance.quotes.frames import Frame
from stance.quotes.noun_phrases import Subject
from stance.quotes.paragraphs import Paragraph, read_paragraphs
from stance.quotes.quotation import Kind, Mention, MentionKind, Quotation, Rejected
from stance.quotes.records import record
from stance.quotes.region import Region, left_out
from stance.quotes.relaying import ORIGINS
from stance.quotes.role_words import ROLE_NOUNS
from stance.quotes.scare import is_heading, is_partial, why_rejected
from stance.quotes.sentences import Extent, sentences_by_paragraph
from stance.quotes.span import Span
from stance.quotes.subjects import main_subject
from stance.quotes.tokens import Tokens
from stance.quotes.words import CONTRACTIONS, Words, has, is_name

# How sure an attribution is, by the way it was found.
_STATED, _CONTINUED, _PARTIAL, _FLOATING = 0.95, 0.8, 0.5, 0.3
_LABEL = re.compile(
    r"([A-Z][\w.’'/-]{0,25}(?: [A-Z\d][\w.’'/-]{0,25}| (?:of|the|at|for|on|to|camp|poll|officials?|ministry|police|"
    r"report|study|media|analysts?|experts?|spokesman|leader|sources)){0,5}): {1,3}(?=\S.{14})"
)
# Who stands at the end of a headline: ": ministry", ": Kyodo", ": new report".
_SOURCE = re.compile(r"(?<=[\w'’\"”)]): (?:[\w.’'-]+ ){0,3}([\w.’'-]+)$")
_LEAST_WORDS = 5
_SIGNATURE = re.compile(
    r"([-–—]{1,2}) ?([A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|de|van|von|der|bin|al|of|the)){0,6})(?=,|\.?$| \(@)"
)
_NO_SPEAKER = frozenset(
    "watch video live update breaking opinion exclusive analysis report photos note correction editor's editor’s "
    "revealed wow the latest q a more related read source sources the_latest image photo caption tags topics by".split()
)


@dataclass(frozen=True, slots=True)
class Found:
    """What the search gives: quotations in text order, marked words that nobody says, notes on doubtful places."""

    quotations: tuple[Quotation, ...]
    rejected: tuple[Rejected, ...] = ()
    notes: tuple[str, ...] = ()


def find_quotations(text: str) -> Found:
    """Give every quotation of the text with its cue and the mention of its speaker.

    >>> found = find_quotations("“Rain will help the north,” said Ada Marsh, a hydrologist.")
    >>> [(q.span.text, q.cue.text, q.speaker.span.text) for q in found.quotations]
    [('“Rain will help the north,”', 'said', 'Ada Marsh')]
    """
    search = _Search(text)
    for number, paragraph in enumerate(read_paragraphs(text)):
        headline = number == 0 and len(sentences_by_paragraph(text)[0]) == 1  # whatever frames its marks make
        search.paragraph(paragraph, headline=headline)
    quotations = sorted(search.quotations, key=attrgetter("span"))
    return Found(tuple(quotations), tuple(search.rejected), tuple(search.notes))


@dataclass(slots=True)
class _Search:
    text: str
    quotations: list[Quotation] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    acts: int = 0
    current: Quotation | None = None  # the quotation that a floating one would continue
    spoken: bool = False  # whether ``current`` ends in quotation marks
    pending: tuple[Span, Mention | None] | None = None  # "She wrote:" at the end of a paragraph

    def paragraph(self, paragraph: Paragraph, *, headline: bool) -> None:
        """Take in one paragraph; an open quotation of the one before may go on in it."""
        extent, quoted, notes, sentences = paragraph
        self.notes += notes
        if (headline and self.label(extent)) or self.signature(extent):
            return
        goes_on = self.current is not None and self.spoken and self.text[self.current.span.end - 1] not in "\"”»'’"
        if not (goes_on and quoted and quoted[0].start == extent[0]):
            self.current = None
        for sentence in sentences:
            if sentence:
                tokens, found = sentence
                self.sentence(tokens, found)
            else:
                self.pending, self.spoken = None, False
        if quoted and not quoted[-1].closed and self.current is None:
            self.notes.append(f"quotation mark at {quoted[-1].start} is never closed")

    def signature(self, paragraph: Extent) -> bool:
        """Read a line that signs the quotation above it: "— Ada Marsh, former captain"."""
        last = self.quotations[-1] if self.quotations else None
        if last is None or last.speaker or paragraph[0] - last.span.end > 4:
            return False
        match = _SIGNATURE.match(self.text, *paragraph)
        if not match:
            return False
        cue, name = (Span.of(self.text, *match.span(group)) for group in (1, 2))
        self.quotations[-1] = last._replace(cue=cue, speaker=Mention(name, "name"), confidence=_STATED)
        self.current = None
        return True

    def label(self, paragraph: Extent) -> bool:
        """Read a headline of the form "Smith: Rain will fall" or "Rain will fall: ministry"."""
        start, end = paragraph
        if source := _sourced(self.text, paragraph):
            colon, last = source
            span, cue = Span.of(self.text, start, colon), Span.of(self.text, colon, colon + 1)
            speaker = Span.of(self.text, colon + 2, last)
            kind: MentionKind = "name" if speaker.text[0].isupper() else "nominal"
            self.headline(span, cue, Mention(speaker, kind))
            return True
        match = _LABEL.match(self.text, start, end)
        if not match or match.group(1).lower().split()[-1] in _NO_SPEAKER or self.text[match.end()] in "\"“'‘":
            return False
        name = Span.of(self.text, match.start(1), match.end(1))
        span = Span.of(self.text, match.end(), end)
        cue = Span.of(self.text, match.end(1), match.end(1) + 1)
        self.headline(span, cue, Mention(name, "name"))
        return True

    def headline(self, span: Span, cue: Span, speaker: Mention) -> None:
        """Keep what a headline says that somebody said."""
        self.keep(Quotation(span, "indirect", self.next_act(), cue, speaker, confidence=0.6))
        self.current = None

    def sentence(self, tokens: Tokens, found: Sequence[Region]) -> None:
        """Take in what a sentence attributes, and see to its other quoted words."""
        words, frame = tokens.words, tokens.frame
        for region in found:
            self.add(tokens, region)
        rest = left_out(words, found) if frame.quoted else []
        if rest and not found and self.continues(frame, words):
            self.float(tokens)
            rest = []
        for i in rest:
            self.leftover(tokens, i)
        self.pending = None
        if words.text[-1:] == [":"]:
            self.pending = self.announced(tokens)
        if not found and not frame.quoted:
            self.spoken = False

    def continues(self, frame: Frame, words: Words) -> bool:
        """Tell whether a sentence without a cue goes on with what was quoted: most of it is in quotation marks."""
        if self.current is None and self.pending is None and is_heading(words):
            return False
        if "word" not in words.kind:
            return len(words.text[0]) > 12 or self.current is not None
        marked = sum(s.end - s.start for s in frame.quoted)
        return self.current is not None and self.spoken and 2 * marked >= frame.end - frame.start and marked > 40

    def float(self, tokens: Tokens) -> None:
        """Keep a quotation that has no attribution of its own."""
        words = tokens.words
        first, last = 0, words.size - 1
        while last > first and words.kind[last] == "mark":
            last -= 1
        while first < last and words.kind[first] == "mark":
            first += 1
        kind: Kind = "mixed" if "word" in words.kind[first : last + 1] else "direct"
        span = tokens.span(first, last)
        if self.current:
            made = Quotation(
                span, kind, self.current.act, self.current.cue, self.current.speaker, confidence=_CONTINUED
            )
        elif self.pending:
            made = Quotation(span, kind, self.next_act(), self.pending[0], self.pending[1], confidence=_CONTINUED)
        else:
            made = Quotation(
                span, kind, self.next_act(), confidence=_FLOATING, notes=("no attribution in its paragraph",)
            )
        self.keep(made)

    def leftover(self, tokens: Tokens, i: int) -> None:
        """Lay quoted words aside, with the reason."""
        words, span = tokens.words, tokens.span(i, i)
        if is_partial(words, i):
            subject = main_subject(words, i)
            speaker = mention(tokens, subject) if subject else None
            note = "partial quotation without a reporting verb"
            self.keep(Quotation(span, "direct", self.next_act(), None, speaker, confidence=_PARTIAL, notes=(note,)))
            return
        self.rejected.append(Rejected(span, why_rejected(words, i)))

    def announced(self, tokens: Tokens) -> tuple[Span, Mention | None]:
        """Give cue and speaker of a sentence that ends with a colon."""
        cue, subject = announcement(tokens.words)
        colon = tokens.words.size - 1
        return tokens.span(*(cue or (colon, colon))), mention(tokens, subject) if subject else None

    def add(self, tokens: Tokens, region: Region) -> None:
        """Keep one attribution."""
        kinds, (low, high) = tokens.words.kind[region.first : region.last + 1], region.cue
        kind: Kind = "indirect"
        if "quoted" in kinds:
            kind = "mixed" if "word" in kinds else "direct"
        act = self.current.act if region.joined and self.current else self.next_act()
        span, cue = tokens.span(region.first, region.last), tokens.span(low, high)
        speaker = mention(tokens, region.subject) if region.subject else None
        origin, relay = region.origin, region.relay
        cited = tokens.span(origin.first, origin.last) if origin else None
        passed_on = tokens.span(relay.first, relay.last) if relay else None
        fields = (span, kind, act, cue, speaker, None, region.polarity, cited, passed_on, _STATED, (), ())
        self.keep(record(Quotation, fields))

    def keep(self, quotation: Quotation) -> None:
        """Take a quotation in."""
        self.quotations.append(quotation)
        if quotation.kind == "indirect" and quotation.speaker is None and self.current is not None:
            return  # "..., Roe said when asked whether it rained": what follows goes on with Roe's words
        self.current = quotation
        self.spoken = quotation.kind != "indirect"

    def next_act(self) -> int:
        """Give the number of a new act of speech."""
        self.acts += 1
        return self.acts - 1


def _sourced(text: str, headline: Extent) -> Extent | None:
    """Give the colon and the source that close a headline: "Talks will open in June: ministry"."""
    source = _SOURCE.search(text, *headline)
    if source is None:
        return None
    told = text[headline[0] : source.start()].split()
    named = source[1][0].isupper() and sum(word[0].islower() for word in told) >= len(told) // 2
    speaks = named or source[1] in ORIGINS or source[1] in ROLE_NOUNS
    return source.span() if speaks and len(told) >= _LEAST_WORDS else None


_APOSTROPHE = re.compile("['’]")
_PRONOUNS = frozenset("he she they i we it you who which that one him her them".split())


def mention(tokens: Tokens, subject: Subject) -> Mention:
    """Give the mention that a subject makes, with its kind."""
    words, first, last = tokens.words, subject.first, subject.last
    span = tokens.span(first, last)
    if first == last and words.lower[first] in _PRONOUNS:
        return record(Mention, (span, "pronoun"))
    if words.lower[last] in CONTRACTIONS:  # "he's said": he
        return Mention(span.cut(len(_APOSTROPHE.split(span.text, maxsplit=1)[0])), "pronoun")
    if span.text.endswith(("'s", "’s")):  # "Roe's claim that", "in the ministry's view"
        span = span.cut(len(span.text) - 2)
    return record(Mention, (span, _kind(words, first, last)))


def _kind(words: Words, first: int, last: int) -> MentionKind:
    """Give the kind of a mention by its words, the marks in it left aside."""
    while first < last and words.kind[first] != "word":
        first += 1
    while last > first and words.kind[last] != "word":
        last -= 1
    if words.kind[first] != "word":
        return "nominal"
    alone = first == last
    if alone and words.lower[first] in _PRONOUNS:
        return "pronoun"
    if has(words, is_name, first + (not alone), last + 1):
        return "name"
    return "collective" if words.lower[last].endswith("s") else "nominal"
