"""Who said it: every quotation's speaker mention resolved to one person, group or unnamed speaker of the article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from stance.quotes.coreference import Roster
from stance.quotes.experts import Person
from stance.quotes.mentions import Reading, settle
from stance.quotes.names import common_surnames, find_names
from stance.quotes.people import describe
from stance.quotes.pronouns import Antecedents, Candidate
from stance.quotes.quotation import Mention, Quotation
from stance.quotes.sentences import paragraph_spans, sentence_spans


@dataclass(slots=True)
class Voice:
    """One speaker while the article is read: mentions and quotations so far."""

    key: str
    name: str
    gender: str | None = None
    named: bool = False
    plural: bool = False
    mentions: list[Mention] = field(default_factory=list)


class Hearing:
    """The course of an article's quotations: who spoke, and who speaks now."""

    def __init__(self, text: str, quotations: Sequence[Quotation]) -> None:
        self.text = text
        names = find_names(text)
        self.known = common_surnames(names)
        self.roster = Roster(find_names(text, known=self.known) if self.known else names)
        self.paragraphs = paragraph_spans(text)
        self.sentences = sentence_spans(text)
        self.antecedents = Antecedents(self.roster, quotations, self.sentences)
        self.voices: dict[str, Voice] = {}
        self.spoken: list[Candidate] = []
        self.speaking: set[str] = set()
        for quotation in quotations:
            self._foresee(quotation)

    def _foresee(self, quotation: Quotation) -> None:
        """Note who speaks by full name anywhere, so that a bare surname can prefer them."""
        if quotation.speaker is None:
            return
        _, reading = settle(self.text, quotation.speaker.span, self.known)
        if reading.name and len(reading.name.parts) > 1:
            figure = self.roster.introduce(reading.name)
            figure.sure = True
            self.speaking.add(figure.key)

    def hear(self, quotation: Quotation) -> Quotation:
        """Give the quotation with its person."""
        if quotation.speaker is None:
            return quotation
        span, reading = settle(self.text, quotation.speaker.span, self.known)
        voice, confidence, note = self._voice(reading, span.start, span.text)
        mention = Mention(span, reading.kind)
        if voice is None:
            return replace(quotation, speaker=mention, notes=(*quotation.notes, note) if note else quotation.notes)
        if mention not in voice.mentions:
            voice.mentions.append(mention)
        self.spoken = [*self.spoken[-3:], Candidate(span.start, voice.key, voice.gender, speaking=True)]
        return replace(
            quotation,
            speaker=mention,
            person=voice.key,
            confidence=round(quotation.confidence * confidence, 3),
            notes=(*quotation.notes, note) if note else quotation.notes,
        )

    def _voice(self, reading: Reading, start: int, phrase: str) -> tuple[Voice | None, float, str]:
        if reading.name is not None:
            figure = self.roster.who(reading.name, self.speaking)
            if figure is None:
                figure = self.roster.introduce(reading.name)
            figure.sure = True
            figure.gender = figure.gender or reading.gender
            return self._enter(figure.key, figure.name, figure.gender, named=True), 1.0, ""
        if reading.kind == "pronoun":
            return self._pronoun(reading, start)
        phrase = clean_phrase(phrase)
        key = "~" + re.sub(r"\W+", "-", re.sub(r"^(?:the|a|an|some|many|several)\s", "", phrase.lower())).strip("-")
        return self._enter(key, phrase, None, plural=reading.kind == "collective"), 0.9, ""

    def _pronoun(self, reading: Reading, start: int) -> tuple[Voice | None, float, str]:
        if reading.gender not in {"m", "f"}:
            return None, 0.0, "the speaker is a pronoun that names no person"
        found = self.antecedents.resolve(start, reading.gender, self.spoken)
        if found is None:
            return None, 0.0, "nobody the pronoun could refer to"
        key, sure = found
        figure = self.roster.figures.get(key)
        if figure is None:
            voice = self.voices[key]
            voice.gender = voice.gender or reading.gender
            return voice, sure, ""
        figure.gender = figure.gender or reading.gender
        return self._enter(key, figure.name, figure.gender, named=True), sure, ""

    def _enter(self, key: str, name: str, gender: str | None, *, named: bool = False, plural: bool = False) -> Voice:
        voice = self.voices.setdefault(key, Voice(key, name, gender, named, plural))
        voice.gender = voice.gender or gender
        if named:
            voice.name = name
        return voice


def clean_phrase(phrase: str) -> str:
    """Give a noun phrase on one line, without closing punctuation."""
    return re.sub(r"\s+", " ", phrase).strip(" ,.;:—–-")


def identify(text: str, quotations: Sequence[Quotation]) -> tuple[tuple[Quotation, ...], tuple[Person, ...]]:
    """Give the quotations with their persons, and the persons with all they say."""
    hearing = Hearing(text, quotations)
    heard: list[Quotation] = []
    for quotation in quotations:
        heard.append(hearing.hear(_carry(text, heard, quotation)))
    return tuple(heard), describe(hearing, heard)


def _carry(text: str, heard: list[Quotation], quotation: Quotation) -> Quotation:
    """Let a floating quotation go on with the last speaker of its act, paragraph or the paragraph before."""
    if quotation.speaker is not None or not heard:
        return quotation
    last = heard[-1]
    if last.speaker is None:
        return quotation
    between = text[last.span.end : quotation.span.start]
    same = last.act == quotation.act
    if same or between.count("\n\n") + between.count("\n") <= 2:
        note = () if same else ("no speaker named: taken from the quotation before",)
        return replace(
            quotation,
            speaker=last.speaker,
            confidence=quotation.confidence if same else round(quotation.confidence * 0.7, 3),
            notes=(*quotation.notes, *note),
        )
    return quotation
