"""Quotations: what is said, the cue that introduces it, and the words that name who says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from stance.quotes.records import record
from stance.quotes.span import Span

Kind = Literal["direct", "indirect", "mixed", "own"]
MentionKind = Literal["name", "pronoun", "nominal", "collective"]
Polarity = Literal["asserted", "negated", "hypothetical"]


class Mention(NamedTuple):
    """The words of the article that name a speaker: "Graham", "he", "the professor", "officials"."""

    span: Span
    kind: MentionKind


class Quotation(NamedTuple):
    """One contiguous stretch of reported speech.

    ``kind`` "own" is a paragraph that is somebody's own words by its place (a by-lined section, a labelled answer)
    and no quotation in the strict sense.
    ``act`` joins the stretches of one act of speech ("...," he said, "..."): they share its number.
    ``speaker`` is the mention nearest to the speech, or None for a quotation that floats without one.
    ``person`` is the key of the person the mention was resolved to (see speakers.py), None while or where unknown;
    ``joint`` holds the keys of those who say the same with them ("Roe and Berg say").
    ``origin`` is whom the speaker cites ("Yonhap, citing [KCNA], said"); ``relay`` is who passes the speaker's words
    on ("Roe said …, according to [Yonhap]"). Whom the words were told ("told Yonhap") is neither.
    ``confidence`` (0 to 1) is how sure the attribution is; ``notes`` say in words what is doubtful.
    """

    span: Span
    kind: Kind
    act: int
    cue: Span | None = None
    speaker: Mention | None = None
    person: str | None = None
    polarity: Polarity = "asserted"
    origin: Span | None = None
    relay: Span | None = None
    confidence: float = 1.0
    notes: tuple[str, ...] = ()
    joint: tuple[str, ...] = ()

    @property
    def persons(self) -> tuple[str, ...]:
        """The keys of all who say it."""
        return () if self.person is None else (self.person, *self.joint)

    def said_by(
        self,
        speaker: Mention | None,
        person: str | None,
        confidence: float,
        notes: tuple[str, ...],
        joint: tuple[str, ...] = (),
    ) -> Quotation:
        """Give the quotation with who says it."""
        span, kind, act, cue, _, _, polarity, origin, relay, _, _, _ = self
        fields = (span, kind, act, cue, speaker, person, polarity, origin, relay, confidence, notes, joint)
        return record(Quotation, fields)


@dataclass(frozen=True, slots=True)
class Rejected:
    """Words in marks that nobody in the article says: a title, a motto, a scare quote; ``reason`` says which."""

    span: Span
    reason: str
