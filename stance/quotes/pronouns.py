"""What "he", "she" and "the professor" refer to: the antecedent of a speaker mention that is not a name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from stance.quotes.coreference import Figure, Roster
from stance.quotes.names import NameMention
from stance.quotes.quotation import Quotation

#: How many names back an antecedent is looked for.
REACH = 40
#: Sentences back after which a name is no antecedent any more.
FAR = 12


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


@dataclass(frozen=True, slots=True)
class Candidate:
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
        self._quoted = _merge([(q.span.start, q.span.end) for q in quotations if q.kind == "direct"])
        pairs = [(m, f) for f in roster.figures.values() for m in f.mentions if not self.quoted(m.start)]
        pairs.sort(key=lambda pair: pair[0].start)
        self._pairs: list[tuple[NameMention, Figure]] = pairs
        self._starts = [m.start for m, _ in pairs]

    def quoted(self, position: int) -> bool:
        """Tell whether a position stands inside direct speech."""
        at = bisect_right(self._quoted, (position, 1 << 60)) - 1
        return at >= 0 and self._quoted[at][0] <= position < self._quoted[at][1]

    def sentence(self, position: int) -> int:
        """Tell the number of the sentence a position stands in."""
        return bisect_right(self.sentence_starts, position) - 1

    def before(self, position: int) -> list[Candidate]:
        """Give the people named before ``position``, nearest first."""
        at = bisect_right(self._starts, position - 1)
        return [self._candidate(m, f) for m, f in reversed(self._pairs[max(0, at - REACH) : at])]

    def _candidate(self, mention: NameMention, figure: Figure) -> Candidate:
        start = self.sentence_starts[max(0, self.sentence(mention.start))]
        speaks = bool(_SPEAKS.match(self._text, mention.end))
        opening = self._text[start : mention.start - len(mention.title)]
        first = len(opening) <= 6 or speaks or (len(opening) < 160 and bool(_LED_IN.fullmatch(opening)))
        subject = first and not mention.possessive
        return Candidate(
            mention.start,
            figure.key,
            figure.gender,
            subject,
            possessive=mention.possessive,
            sure=figure.sure,
            introduced=mention.start == figure.starts[0] and bool(_APPOSITION.match(self._text, mention.end)),
        )

    def resolve(self, position: int, gender: str | None, spoken: Sequence[Candidate]) -> tuple[str, float] | None:
        """Give the key of the likeliest antecedent and how sure that is; ``spoken`` holds the last speakers."""
        here = self.sentence(position)
        scores: dict[str, float] = {}
        for candidate in [*self.before(position), *spoken]:
            if (gender in {"m", "f"} and candidate.gender not in {None, gender}) or candidate.position >= position:
                continue
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
