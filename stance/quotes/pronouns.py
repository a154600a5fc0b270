"""What "he", "she" and "the professor" refer to: the antecedent of a speaker mention that is not a name."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stance.quotes.coreference import Figure, Roster
from stance.quotes.names import NameMention
from stance.quotes.quotation import Quotation

#: How many names back an antecedent is looked for.
REACH = 40
#: Sentences back after which a name is no antecedent any more.
FAR = 12
#: Characters before a subject beyond which a sentence has none.
LONGEST_OPENING = 160

# What may stand before the subject of a sentence: "But", "In an interview last week,".
_LED_IN = re.compile(
    r"(?:(?:And|But|Yet|So|Then|Now|Still|Meanwhile|However)\s,?|(?:In|On|At|As|After|Before|During|For|From|When|While|Since|With|"
    r"By|Last|Earlier|Later|Speaking|Asked|Despite|Though|Although|If|Until|Once|Under|To)\b[^.;:\"“”]{0,140},\s)[^,.;]{0,24}"
)
# Who is introduced with a description is who the next words are about.
_APPOSITION = re.compile(r",\s(?:an?|the|one|who|\d|[a-z]+)\b")
_SPEAKS = re.compile(
    r"\s(?:also |later |then )?(?:said|says|told|added|wrote|argued|noted|warned|explained|"
    r"tweeted|asked|replied|responded)\b"
)


class Candidate(NamedTuple):
    """Somebody a pronoun may refer to, with the place of the mention that puts them in mind."""

    position: int
    key: str
    gender: str | None
    subject: bool = False
    speaking: bool = False
    possessive: bool = False
    sure: bool = True
    introduced: bool = False


class Antecedents:
    """The names of an article outside direct speech, in text order, for looking back from a pronoun."""

    def __init__(
        self, text: str, roster: Roster, quotations: Sequence[Quotation], sentences: Sequence[tuple[int, int]]
    ) -> None:
        self._text = text
        self.sentence_starts = [start for start, _ in sentences]
        quoted = _merge([(q.span.start, q.span.end) for q in quotations if q.kind == "direct"])
        self._quoted_from = [start for start, _ in quoted]
        self._quoted_to = [end for _, end in quoted]
        pairs = [(m, f) for f in roster.figures.values() for m in f.mentions if not self.quoted(m.start)]
        pairs.sort(key=lambda pair: pair[0].start)
        self._pairs: list[tuple[NameMention, Figure]] = pairs
        self._starts = [m.start for m, _ in pairs]
        self._leads: dict[int, tuple[bool, bool]] = {}  # what _leading gave, by the number of the pair

    def quoted(self, position: int) -> bool:
        """Tell whether a position stands inside direct speech."""
        at = bisect_right(self._quoted_from, position) - 1
        return at >= 0 and position < self._quoted_to[at]

    def sentence(self, position: int) -> int:
        """Tell the number of the sentence a position stands in."""
        return bisect_right(self.sentence_starts, position) - 1

    def figures_before(self, position: int) -> Iterator[Figure]:
        """Give the people named before ``position``, nearest first, once for each time they are named."""
        at = bisect_left(self._starts, position)
        return (figure for _, figure in reversed(self._pairs[max(0, at - REACH) : at]))

    def _near(self, position: int, far: int, gender: str | None) -> Iterator[Candidate]:
        """Give whom "he" or "she" may mean of the people named between ``far`` and ``position``, nearest first."""
        at = bisect_left(self._starts, position)
        for number in range(at - 1, max(0, at - REACH) - 1, -1):
            mention, figure = self._pairs[number]
            if mention.start < far:
                break
            if gender is None or figure.gender in {None, gender}:
                yield self._candidate(number)

    def _candidate(self, number: int) -> Candidate:
        mention, figure = self._pairs[number]
        if number not in self._leads:
            self._leads[number] = self._leading(mention)
        subject, described = self._leads[number]
        introduced = described and mention.start == figure.starts[0]
        speaking = False  # Candidate is given its fields in order, which is faster than by name
        return Candidate(
            mention.start, figure.key, figure.gender, subject, speaking, mention.possessive, figure.sure, introduced
        )

    def _leading(self, mention: NameMention) -> tuple[bool, bool]:
        """Tell whether a name is the subject of its sentence, and whether a description follows it."""
        described = _APPOSITION.match(self._text, mention.end) is not None
        if mention.possessive:
            return False, described
        start = self.sentence_starts[max(0, self.sentence(mention.start))]
        length = mention.start - len(mention.title) - start
        opening = self._text[start : start + length] if length < LONGEST_OPENING else ""
        first = length <= 6 or _SPEAKS.match(self._text, mention.end) or _LED_IN.fullmatch(opening)
        return bool(first), described

    def resolve(self, position: int, gender: str | None, spoken: Sequence[Candidate]) -> tuple[str, float] | None:
        """Give the key of the likeliest antecedent and how sure that is; ``spoken`` holds the last speakers.

        ``gender`` is "m" or "f", None where the pronoun does not tell it.
        """
        here = self.sentence(position)
        scores: dict[str, float] = {}
        far = self.sentence_starts[here - FAR] if here > FAR else -1  # what stands before is too far away
        past = [c for c in spoken if c.position < position and (gender is None or c.gender in {None, gender})]
        for candidate in [*self._near(position, far, gender), *past]:
            away = here - self.sentence(candidate.position)
            if away > FAR:
                continue
            worth = -float(away) + _weight(candidate, gender)
            scores[candidate.key] = max(scores.get(candidate.key, -99.0), worth) + 0.1 * (candidate.key in scores)
        if not scores:
            return None
        ranked = sorted(scores.items(), key=lambda item: -item[1])
        margin = ranked[0][1] - (ranked[1][1] if len(ranked) > 1 else ranked[0][1] - 3)
        return ranked[0][0], round(min(0.95, 0.6 + 0.12 * margin), 2)


def _weight(candidate: Candidate, gender: str | None) -> float:
    return (
        1.5 * candidate.subject
        + 3.2 * candidate.speaking
        + 1.0 * candidate.introduced
        - 1.0 * candidate.possessive
        - (1.5 if candidate.speaking else 3.0) * (not candidate.sure)
        + 1.0 * (gender is not None and candidate.gender == gender)
        + 0.5 * (gender is not None and candidate.gender is None)
    )


def _merge(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
