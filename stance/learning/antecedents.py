"""Which side a pronoun means: the one named last before it, if nobody else was since."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from stance.learning.question import Question, SideMention
from stance.quotes.name_words import PLACES
from stance.quotes.names import find_names
from stance.quotes.sentences import sentence_spans
from stance.quotes.span import Span

SENTENCES = 3  # how many sentences are looked back
OPENING = 12  # characters before the subject with which a sentence opens: "“But Kim"
FAR = 700  # characters that are looked back at most
_PERSONS = frozenset("he his him she her".split())
_PRONOUN = re.compile(r"\b(?:it|its|they|their|them|he|his|him|she|her)\b", re.IGNORECASE)
# "It" that stands for nothing.
_SEEMING = (  # "it is hard to", "it will be a long way"
    r"\bit(?:[’']s| is| was| will be| would be| may be| might be| seems| takes| looks)\b"
    r"(?: (?:not|very|really|so|also|too|quite|now|probably|just))* "
    r"(?:clear|likely|important|possible|hard|difficult|time|true|unlikely|worth|that|like|as|easy|an?|the|about|to|too|in|"
    r"no|going|safe|fair|up|been|good|bad|best|better|hoped|said|known|necessary|unnecessary|inevitable|natural|wise|"
    r"unwise|premature|obvious|conceivable|doubtful|unclear|unusual|strange|odd|rare|fitting|reasonable|logical|"
    r"understandable|believed|thought|expected|feared|reported|notable|significant|symbolic|early|late|crucial|vital|"
    r"essential|interesting|surprising)\b"
)
_BECOMING = (  # "it has become much harder to"
    r"\bit(?:[’'](?:s|ll|d))?(?: (?:is|was|will|would|may|might|could|should|must|can|has|had|have|not|be|been|become|"
    r"becomes|became|gets?|going|to|very|really|so|also|too|quite|now|probably|just|well|perhaps|still|always|even|more|"
    r"much|far|increasingly|entirely|perfectly|certainly|almost|equally))+ "
    r"(?:(?:hard|easi|tough|simpl|wis)er|hard|difficult|easy|tough|possible|impossible|important|clear|unclear|true|"
    r"unlikely that|likely that|time|worth|obvious|necessary|better|best|be that|naive|wrong to|right to|fair to)\b"
)
_CLEFT = r"\bit(?:[’']s| is| was) (?-i:[A-Z])"  # "it's Beijing that"
_EMPTY = re.compile(f"{_SEEMING}|{_BECOMING}|{_CLEFT}", re.IGNORECASE)
# A sentence about a thing, up to where a clause of its own begins: "The pact is sound, and |it|".
_THING = re.compile(
    r"\W*(?:(?:and|but|so|yet|because|that|now|then|when|if|once|after|before|since) )?"
    r"(?:the|an?|any|such|every|each|th(?:is|at)(?! (?:\w+s|will|would|can|could|may|might|had|did|really|also)\b)) "
    r"((?!(?:if|as|when|while|because|since|although|though|unless|until|and|but)\b)\w.*"
    r"(?:[,;—–]|\b(?:and|but|so|because|since|as|if|while|although|though|until|unless|when|that|which)))"
    r"\W*(?:(?:on|in|at|for|with|under|after|before|during) (?:[\w-]+ ){1,4}|\w+ing )?",
    re.IGNORECASE,
)
_ACTORS = re.compile(
    r"\b(?:country|nation|state|regime|government|leadership|party|north|south|kingdom|republic|administration|company|"
    r"firm|bank|group|movement|neighbou?r|ally|power|side|capital)\b",
    re.IGNORECASE,
)
# A side in the name of somebody's field or house is not spoken of: "a North Korea expert", "the China Institute".
_FIELD = re.compile(
    r"(?: [\w-]+)?[ -](?:experts?|specialists?|analysts?|scholars?|watchers?|researchers?|studies|observers?|hands?|"
    r"desk|professor|historian|director|fellow|program(?:me)?|project|institutes?|universit(?:y|ies)|center|centre|"
    r"foundation|council|academy|society)\b",
    re.IGNORECASE,
)
_SEAT = re.compile(
    r"-based|(?:[’']s)?(?: [A-Z][\w-]+){0,3} (?:University|Institute|Center|Centre|College|School|Foundation)\b"
)
_WHERE = (" in ", " at ", " near ", " from ")
_CAPITAL = re.compile(r"\b[A-Z][\w.]*")


class Antecedents:
    """Looks back in one article for the side that a pronoun stands for.

    A pronoun means the one side named in the last sentence that names any; "he" and "she" mean its leader. Where
    another country or person was named since, it means nobody. Its own sentence may name the other side behind it.
    """

    def __init__(self, text: str, question: Question):
        self.text, self.question = text, question

    @functools.cached_property
    def _sentences(self) -> Sequence[tuple[int, int]]:
        return tuple(sentence_spans(self.text))

    def of(self, sentence: Span, beside: Sequence[SideMention] = ()) -> SideMention | None:
        """Give the first pronoun of a sentence that means a side, counted from the sentence's start.

        ``beside`` are the sides that the sentence names: a pronoun before them means another one.
        """
        end = beside[0].start if beside else len(sentence.text)
        named = frozenset(m.side for m in beside)
        empty = [m.span() for m in _EMPTY.finditer(sentence.text)]
        for pronoun in _PRONOUN.finditer(sentence.text, 0, end):
            if any(start <= pronoun.start() < end for start, end in empty):
                continue
            if pronoun[0].lower() == "it" and _of_a_thing(sentence.text[: pronoun.start()]):
                continue
            side = self._side(pronoun[0].lower(), sentence, sentence.start + pronoun.start(), named)
            if side is not None:
                return SideMention(pronoun.start(), pronoun.end(), side, "pronoun")
        return None

    def _side(self, pronoun: str, sentence: Span, at: int, beside: frozenset[str]) -> str | None:
        before = [s for s in self._sentences if sentence.start - FAR < s[1] <= sentence.start + 1][-SENTENCES:]
        if not before:
            return None
        start = before[0][0]
        all_named = self._named(start, sentence.start)
        named = [m for m in all_named if not _FIELD.match(self.text, m.end)]
        if pronoun in _PERSONS:
            side = self._leader(before, at, named)
            return None if side in beside else side
        if not named or self._other_place(named[-1].end, at, all_named):
            return None
        opening = max(s[0] for s in before if s[0] <= named[-1].start)
        sides = {m.side for m in named if m.start >= opening} - beside
        return sides.pop() if len(sides) == 1 else None

    def _leader(self, before: Sequence[tuple[int, int]], at: int, named: Sequence[SideMention]) -> str | None:
        """Give the side whose leader "he" means: the subject of the last sentence that names one, else the last."""
        leaders = [m for m in named if m.kind == "leader"]
        if not leaders:
            return None
        start, end = next(s for s in reversed(before) if s[0] <= leaders[-1].start)
        first = next(m for m in leaders if m.start >= start)
        if first.start - start <= OPENING:
            return None if self._other_person(end, at, named) else first.side
        return None if self._other_person(leaders[-1].end, at, named) else leaders[-1].side

    def _named(self, start: int, end: int) -> list[SideMention]:
        found = self.question.finder.find(self.text[start:end], self.text)
        return [SideMention(start + m.start, start + m.end, m.side, m.kind) for m in found]

    def _scene(self, place: re.Match[str]) -> bool:
        """Whether a place only tells where something is: "at a university in Seoul", "the Seoul-based"."""
        return self.text.endswith(_WHERE, 0, place.start()) or _SEAT.match(self.text, place.end()) is not None

    def _other_person(self, start: int, end: int, named: Sequence[SideMention]) -> bool:
        people = find_names(self.text, start, end)
        return any(not _within(p.start, p.end, named) for p in people)

    def _other_place(self, start: int, end: int, named: Sequence[SideMention]) -> bool:
        words = (w for w in _CAPITAL.finditer(self.text, start, end) if not self._scene(w))
        return any(w[0].lower().rstrip(".") in PLACES and not _within(w.start(), w.end(), named) for w in words)


def _of_a_thing(before: str) -> bool:
    """Whether a sentence is about a thing, which "it" then means: "The pact is sound, and |it| will last"."""
    thing = _THING.fullmatch(before)
    return thing is not None and not _ACTORS.search(thing[1])


def _within(start: int, end: int, mentions: Sequence[SideMention]) -> bool:
    return any(start < m.end and m.start < end for m in mentions)
