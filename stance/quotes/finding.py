"""Find the quotations of an article: spans, cues and the mentions next to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from stance.quotes.attributing import Region, regions
from stance.quotes.frames import Frame, frames_of
from stance.quotes.marks import stretches
from stance.quotes.quotation import Kind, Mention, MentionKind, Quotation, Rejected
from stance.quotes.sentences import Extent, paragraph_spans
from stance.quotes.span import Span
from stance.quotes.speaking import Subject
from stance.quotes.words import Word, is_name, words_of


@dataclass(frozen=True, slots=True)
class Found:
    """What the search gives: quotations in text order, marked words that nobody says, notes on doubtful places."""

    quotations: tuple[Quotation, ...]
    rejected: tuple[Rejected, ...] = ()
    notes: tuple[str, ...] = ()


def find_quotations(text: str) -> Found:
    """Give every quotation of the text with its cue and the mention of its speaker."""
    search = _Search(text)
    for paragraph in paragraph_spans(text):
        search.paragraph(paragraph)
    return Found(
        tuple(sorted(search.quotations, key=lambda q: (q.span.start, q.span.end))),
        tuple(search.rejected),
        tuple(search.notes),
    )


@dataclass(slots=True)
class _Search:
    text: str
    quotations: list[Quotation] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    act: int = 0
    current: Quotation | None = None  # the last quotation of this paragraph, which a floating one continues
    unclosed: bool = False

    def paragraph(self, paragraph: Extent) -> None:
        quoted, notes = stretches(self.text, paragraph)
        self.notes += notes
        if not self.unclosed:
            self.current = None
        for frame in frames_of(self.text, paragraph, quoted):
            self.frame(frame)
        self.unclosed = bool(quoted) and not quoted[-1].closed

    def frame(self, frame: Frame) -> None:
        words = words_of(self.text, frame, frame.quoted)
        done: set[int] = set()
        for region in regions(words):
            self.add(words, region)
            done.update(i for i in range(region.first, region.last + 1) if words[i].kind == "quoted")
        rest = [i for i, w in enumerate(words) if w.kind == "quoted" and i not in done]
        for i in rest:
            if self.floats(words, i):
                self.float(words[i])
            else:
                self.rejected.append(
                    Rejected(Span.of(self.text, words[i].start, words[i].end), "quoted words without a speaker")
                )

    def floats(self, words: Sequence[Word], i: int) -> bool:
        """Tell whether a quoted stretch is speech of its own: it makes up the frame."""
        return all(w.kind != "word" for w in words) and len(words[i].text) > 12

    def float(self, word: Word) -> None:
        last = self.current
        act = last.act if last else self.next_act()
        quotation = Quotation(
            Span.of(self.text, word.start, word.end),
            "direct",
            act,
            cue=last.cue if last else None,
            speaker=last.speaker if last else None,
            confidence=0.8 if last else 0.4,
        )
        self.quotations.append(quotation)
        self.current = quotation

    def next_act(self) -> int:
        self.act += 1
        return self.act - 1

    def add(self, words: Sequence[Word], region: Region) -> None:
        start, end = words[region.first].start, words[region.last].end
        inside = words[region.first : region.last + 1]
        kind: Kind = "indirect"
        if any(w.kind == "quoted" for w in inside):
            kind = "direct" if all(w.kind != "word" for w in inside) else "mixed"
        cue = Span.of(self.text, words[region.cue[0]].start, words[region.cue[1]].end)
        speaker = mention(self.text, words, region.subject) if region.subject else None
        same = region.joined and self.current is not None
        act = self.current.act if same and self.current else self.next_act()
        quotation = Quotation(
            Span.of(self.text, start, end), kind, act, cue=cue, speaker=speaker, polarity=region.polarity
        )
        self.quotations.append(quotation)
        self.current = quotation


PRONOUN_WORDS = frozenset("he she they i we it you who one him her them".split())


def mention(text: str, words: Sequence[Word], subject: Subject) -> Mention:
    """Give the mention that a subject makes, with its kind."""
    inside = [w for w in words[subject.first : subject.last + 1] if w.kind == "word"]
    span = Span.of(text, words[subject.first].start, words[subject.last].end)
    kind: MentionKind = "nominal"
    if len(inside) == 1 and inside[0].lower in PRONOUN_WORDS:
        kind = "pronoun"
    elif any(is_name(w) for w in inside[1:]) or (inside and is_name(inside[0]) and len(inside) == 1):
        kind = "name"
    elif inside and inside[-1].lower.endswith("s"):
        kind = "collective"
    return Mention(span, kind)
