"""Who said it: every quotation's speaker mention resolved to one person, group or unnamed speaker of the article."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from itertools import islice

from stance.quotes.coreference import Figure, Roster
from stance.quotes.experts import Credential, Person
from stance.quotes.floating import attributed
from stance.quotes.introductions import Introductions
from stance.quotes.joint import joint_names, may_join, opening_names, shared_place, shared_words
from stance.quotes.mentions import ACRONYM, Reading, spelt_out
from stance.quotes.names import NameMention, common_surnames, find_names
from stance.quotes.offices import Offices
from stance.quotes.people import describe
from stance.quotes.pronouns import Antecedents, Candidate
from stance.quotes.quotation import Mention, Quotation
from stance.quotes.role_words import ROLE_NOUNS
from stance.quotes.roles import head_noun
from stance.quotes.sentences import sentence_spans
from stance.quotes.settling import settle
from stance.quotes.span import Span
from stance.quotes.voices import Voice, key_of, unnamed

#: How many times somebody spoke last who "he" or "she" may be.
LAST_SPEAKERS = 4
#: How many speakers back a description or "they" is looked up.
RECENT = 40
_TAKE_UP = frozenset("they them their both".split())  # people who speak together
# How nouns for people end in the plural.
_PEOPLE_ENDINGS = tuple("ers ors ists ians ants ents cials tics ings ports rces tives ees ands als".split())


def _stands_in(word: str, text: str) -> bool:
    """Tell whether a text has a word as it is written; a pattern made for each word would cost more."""
    at = text.find(word)
    while at >= 0:
        around = text[at - 1 : at] + text[at + len(word) : at + len(word) + 1]
        if not any(c.isalnum() or c == "_" for c in around):
            return True
        at = text.find(word, at + 1)
    return False


class Hearing:
    """The course of an article's quotations: who spoke, and who speaks now."""

    def __init__(self, text: str, quotations: Sequence[Quotation]) -> None:
        self.text = text
        names = find_names(text)
        self.known = common_surnames(names)
        self.roster = Roster(find_names(text, known=self.known) if self.known else names)
        self.sentences = sentence_spans(text)
        self.antecedents = Antecedents(text, self.roster, quotations, self.sentences)
        self.offices = Offices(text, self.sentences, self.antecedents)
        self.introductions = Introductions(text, self.sentences, self.antecedents)
        self.voices: dict[str, Voice] = {}
        self.spoken: deque[Candidate] = deque(maxlen=LAST_SPEAKERS)
        self.speaking: set[str] = set()
        self._readings: dict[tuple[int, int], tuple[Span, Reading]] = {}  # by start and end of the mention
        self._spelt: dict[str, str] = {}
        for quotation in quotations:
            self._foresee(quotation)

    def _foresee(self, quotation: Quotation) -> None:
        """Note who speaks by full name anywhere, so that a bare surname can prefer them."""
        if quotation.speaker is None:
            return
        _, reading = self._settled(quotation.speaker.span, quotation.cue)
        if reading.name and len(reading.name.parts) > 1:
            figure = self.roster.introduce(reading.name)
            figure.sure = True
            self.speaking.add(figure.key)

    def _settled(self, span: Span, cue: Span | None) -> tuple[Span, Reading]:
        place = (span.start, span.end)
        settled = self._readings.get(place)
        if settled is None:
            settled = self._readings[place] = settle(self.text, span, self.known, cue)
        return settled

    def hear(self, quotation: Quotation) -> Quotation:
        """Give the quotation with its person."""
        speaker, cue, notes = quotation.speaker, quotation.cue, quotation.notes
        if speaker is None:
            return quotation
        span, reading = self._settled(speaker.span, cue)
        together = self._together(span, cue)
        voice, confidence, note = (together, 1.0, "") if together else self._voice(reading, span)
        notes = (*notes, note) if note else notes
        same = span is speaker.span and reading.kind == speaker.kind
        mention = speaker if same else Mention(span, reading.kind)
        if voice is None:
            return quotation.said_by(mention, None, round(quotation.confidence * 0.5, 3), notes)
        if mention not in voice.mentions[-3:]:
            voice.mentions.append(mention)
        if voice.human:
            self.spoken.append(Candidate(span.start, voice.key, voice.gender, voice.named))
        sure = round(quotation.confidence * confidence, 3)
        person, *others = voice.members or (voice.key,)
        return quotation.said_by(mention, person, sure, notes, tuple(others))

    def _together(self, span: Span, cue: Span | None) -> Voice | None:
        """Give the voice of several people who speak together, each of whom becomes a voice too."""
        if not may_join(self.text, span, cue):
            return None
        at = self.antecedents.sentence(span.start)
        named = joint_names(self.text, span, cue, self.sentences[at], self.known)
        if not named:
            return None
        # A capital at the beginning of a sentence is no name that others know.
        names = [n for n in named if span.start <= n.start < span.end or self.roster.who(n, self.speaking)]
        outside = [self.roster.who(n, self.speaking) for n in names if not span.start <= n.start < span.end]
        if any(figure is None or not figure.sure for figure in outside):
            return None  # "Ida Roe, director of the Ames Service and |Education Consortium|"
        return self._voice_of(names, self.sentences[at])

    def _voice_of(self, names: Sequence[NameMention], sentence: tuple[int, int]) -> Voice | None:
        """Give the voice of the people named in a sentence, if the article knows all of them."""
        figures = {f.key: (n, f) for n in names if (f := self.roster.who(n, self.speaking))}
        if len(figures) < max(2, len(names)) or not any(figure.sure for _, figure in figures.values()):
            return None
        for name, figure in figures.values():
            figure.sure = True
            mention = Mention(Span.of(self.text, name.start, name.end), "name")
            if mention not in self._enter(figure).mentions[-3:]:
                self.voices[figure.key].mentions.append(mention)
        low, high = sentence
        words = shared_words(self.text, names, low, high)
        place = None if words else shared_place(self.text, names[-1], high)
        for _, figure in figures.values():
            told = words or (None if self.offices.credentials(figure) else place)
            if told is not None:
                self.offices.share(figure, told)
        key = "+".join(figures)
        if key not in self.voices:
            self.voices[key] = Voice(key, key, plural=True, human=False, members=tuple(figures))
        return self.voices[key]

    def _voice(self, reading: Reading, span: Span) -> tuple[Voice | None, float, str]:
        if reading.name is not None:
            figure = self.roster.who(reading.name, self.speaking)
            if figure is None and ACRONYM.fullmatch(" ".join(reading.name.parts)):
                head = head_noun(span.text) or span.text.lower()  # "one EU official"
                return self._unnamed(span.text, Reading("nominal", head=head)), 0.9, ""
            if figure is None and self._common(reading.name.parts):
                plural = reading.name.parts[0].endswith("s")
                noun = Reading("collective" if plural else "nominal", head=reading.name.parts[0].lower())
                return self._unnamed(span.text, noun), 0.9, ""
            figure = figure or self.roster.introduce(reading.name)
            figure.sure = True
            figure.gender = figure.gender or reading.gender
            return self._enter(figure), 1.0, ""
        if reading.kind == "pronoun":
            return self._pronoun(reading, span)
        if reading.definite and reading.kind == "nominal":
            known = self._described(reading.head, span)
            if known is not None:
                return known, 0.8, ""
            if (newcomer := self.offices.newcomer(reading.head, span, self.voices)) is not None:
                return self._enter(newcomer), 0.6, "taken for the person whom the sentence before names"
        return self._unnamed(span.text, reading), 0.9, ""

    def _common(self, parts: tuple[str, ...]) -> bool:
        """Tell a noun that opens a sentence ("Critics said …") from a name."""
        if len(parts) > 1:
            return False
        word = parts[0].lower()
        if parts[0].endswith(_PEOPLE_ENDINGS):
            return True
        plain = len(word) > 1 and word.isascii() and word.isalpha()
        return plain and _stands_in(word, self.text)

    def _pronoun(self, reading: Reading, span: Span) -> tuple[Voice | None, float, str]:
        start = span.start
        if reading.gender not in {"m", "f"}:
            group = self._group(reading.gender, start)
            takes_up = span.text.lower() in _TAKE_UP
            if group is not None and group.members and not takes_up:
                group = None  # "we"
            at = self.antecedents.sentence(start)
            if group is None and takes_up and at > 0:
                before = self.sentences[at - 1]
                group = self._voice_of(opening_names(self.text, before, self.known), before)
            return group, 0.5 if group else 0.0, "" if group else "the speaker is a pronoun that names no person"
        found = self.antecedents.resolve(start, reading.gender, self.spoken)
        if found is None:
            return None, 0.0, "nobody the pronoun could refer to"
        key, sure = found
        figure = self.roster.figures.get(key)
        voice = self._enter(figure) if figure else self.voices[key]
        voice.gender = voice.gender or reading.gender
        if figure:
            figure.gender = voice.gender
        return voice, sure, "" if sure > 0.7 else "more than one person the pronoun could refer to"

    def _group(self, number: str | None, position: int) -> Voice | None:
        """Find whom "they" or "it" takes up: the group or institution that spoke last, not far back."""
        for voice in islice(reversed(self.voices.values()), RECENT):
            near = voice.mentions and position - voice.mentions[-1].span.start < 700
            if (
                near
                and not voice.named
                and (voice.plural if number == "p" else number == "n" and not voice.plural and not voice.human)
            ):
                return voice
        return None

    def _described(self, head: str, span: Span) -> Voice | None:
        """Find whom "the professor" or "the official" takes up: a person of that office, or an unnamed speaker."""
        figure = self.offices.described(head, span, self.voices)
        if figure is not None:
            return self._enter(figure)
        if head in ROLE_NOUNS:
            for voice in islice(reversed(self.voices.values()), RECENT):
                if not voice.named and not voice.plural and voice.head == head:
                    return voice
        return None

    def _unnamed(self, phrase: str, reading: Reading) -> Voice:
        phrase = " ".join(phrase.split()).strip(" ,.;:—–-")
        bare = phrase.removeprefix("the ").removeprefix("The ")
        if ACRONYM.fullmatch(bare):
            if bare not in self._spelt:
                self._spelt[bare] = spelt_out(self.text, bare) or bare
            phrase = self._spelt[bare]
        key = key_of(phrase)
        if key not in self.voices:
            self.voices[key] = unnamed(key, phrase, reading)
        return self.voices[key]

    def _enter(self, figure: Figure) -> Voice:
        if figure.key not in self.voices:
            self.voices[figure.key] = Voice(figure.key, figure.name, figure.gender, named=True)
        voice = self.voices[figure.key]
        voice.gender, voice.name = voice.gender or figure.gender, figure.name
        return voice

    def credentials(self, key: str) -> tuple[Credential, ...]:
        """Give the credentials that the article states of a speaker, none of one whom it does not name."""
        figure = self.roster.figures.get(key)
        return (self.offices.credentials(figure) or self.introductions.credentials(figure)) if figure else ()


def identify(text: str, quotations: Sequence[Quotation]) -> tuple[tuple[Quotation, ...], tuple[Person, ...]]:
    """Give the quotations with their persons, and the persons with all they say."""
    hearing = Hearing(text, quotations)
    heard: list[Quotation] = []
    for found in quotations:
        floating = found.speaker is None
        quotation = attributed(found, heard, text, hearing.sentences, hearing.known) if floating else found
        heard.append(quotation if quotation.person else hearing.hear(quotation))
    return tuple(heard), describe(text, hearing.voices, heard, hearing.credentials)
