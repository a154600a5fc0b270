"""What "he", "she" and "the professor" refer to: the antecedent of a speaker mention that is not a name."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from typing import Final

from stance.quotes.coreference import Figure, Roster
from stance.quotes.names import NameMention
from stance.quotes.quotation import Quotation
from stance.quotes.role_words import ROLE_NOUNS
from stance.quotes.span import ahead_of

#: How many names back an antecedent is looked for.
REACH = 40
#: Sentences back after which a name is no antecedent any more.
FAR = 12
#: Characters before a subject beyond which a sentence has none.
LONGEST_OPENING = 160

#: Characters before a name in which a description of it stands.
LONGEST_DESCRIPTION = 70

# What may stand before the subject of a sentence: "But", "In an interview last week,".
_LED_IN = re.compile(
    r"(?:(?:And|But|Yet|So|Then|Now|Still|Meanwhile|However)\s,?|(?:In|On|At|As|After|Before|During|For|From|When|While|Since|With|"
    r"By|Last|Earlier|Later|Speaking|Asked|Despite|Though|Although|If|Until|Once|Under|To)\b[^.;:\"“”]{0,140},\s)[^,.;]{0,24}"
)
# Who is introduced with a description is who the next words are about.
_APPOSITION = re.compile(r",\s(?:an?|the|one|who|\d|[a-z]+)\b")
# The description before a name with which a sentence opens: "Another analyst, |Ann Roe|".
_DESCRIPTION = re.compile(r"(?:An?|The|One|Another|A second|Fellow|[A-Z]\w+) [^,.;:\"“”]{3,70}, ")
_SPEAKS = re.compile(
    r"\s(?:also |later |then )?(?:said|says|told|added|wrote|argued|noted|warned|explained|"
    r"tweeted|asked|replied|responded)\b"
)


@dataclass(slots=True)
class Candidate:
    """Somebody who spoke and whom a pronoun may refer to, with the place of the mention that puts them in mind."""

    position: Final[int]
    key: Final[str]
    gender: Final[str | None]
    sure: Final[bool] = True


# How a mention stands in the text: the number of its sentence, the weight of its place, whether it is described.
_Standing = tuple[int, float, bool]


class Antecedents:
    """The names of an article outside direct speech, in text order, for looking back from a pronoun."""

    def __init__(
        self, text: str, roster: Roster, quotations: Sequence[Quotation], sentences: Sequence[tuple[int, int]]
    ) -> None:
        self._text = text
        self.sentence_starts = [start for start, _ in sentences]
        quoted = _merge([(q.span.start, q.span.end) for q in quotations if q.kind == "direct"])
        self._bounds = list(chain.from_iterable(quoted))  # where direct speech begins and ends, in turn
        pairs = [(m, f) for f in roster.figures.values() for m in f.mentions if not self.quoted(m.start)]
        pairs.sort(key=lambda pair: pair[0].start)
        self._pairs: list[tuple[NameMention, Figure]] = pairs
        self._starts = [m.start for m, _ in pairs]
        self._standings: dict[int, _Standing] = {}  # by the number of the pair

    def quoted(self, position: int) -> bool:
        """Tell whether a position stands inside direct speech."""
        return bisect_right(self._bounds, position) % 2 == 1

    def sentence(self, position: int) -> int:
        """Tell the number of the sentence a position stands in."""
        return bisect_right(self.sentence_starts, position) - 1

    def figures_before(self, position: int) -> Iterator[Figure]:
        """Give the people named before ``position``, nearest first, once for each time they are named."""
        at = bisect_left(self._starts, position)
        return (figure for _, figure in reversed(self._pairs[max(0, at - REACH) : at]))

    def figures_within(self, low: int, high: int) -> list[Figure]:
        """Give the people named in a stretch, nearest to its end first, each once."""
        nearest = {f.key: f for f in self.figures_before(high)}
        return [f for f in nearest.values() if (f.last_before(high) or 0) >= low]

    def _near(
        self, position: int, here: int, gender: str | None, speakers: Collection[str]
    ) -> Iterator[tuple[str, float]]:
        """Give whom "he" or "she" may mean of the people named not far before, nearest first, and how well it fits.

        ``speakers`` speak in the sentence before; whom it introduces while nobody else speaks is who the next is about.
        """
        far = self.sentence_starts[here - FAR] if here > FAR else -1  # what stands before is too far away
        at = bisect_left(self._starts, position)
        for number in range(at - 1, max(0, at - REACH) - 1, -1):
            mention, figure = self._pairs[number]
            if mention.start < far:
                break
            if gender is None or figure.gender is None or figure.gender == gender:
                sentence, worth, described = self._standings.get(number) or self._stand(number)
                introduced = described and mention.start == figure.starts[0]
                newcomer = introduced and here - sentence == 1 and not mention.possessive
                newcomer = newcomer and not any(speaker != figure.key for speaker in speakers)
                worth += introduced + 2.0 * newcomer - 3.0 * (not (figure.sure or introduced))
                yield figure.key, worth + _fits(figure.gender, gender) - (here - sentence)

    def _stand(self, number: int) -> _Standing:
        mention, _ = self._pairs[number]
        sentence = self.sentence(mention.start)
        explains = self._explains(mention)
        described = explains or self._opens(mention) or _APPOSITION.match(self._text, mention.end) is not None
        start = self.sentence_starts[sentence]
        leads = self._leads(mention, start) or (explains and _DESCRIPTION.fullmatch(self._text, start, mention.start))
        worth = -1.0 if mention.possessive else 1.5 if leads else 0.0
        self._standings[number] = standing = (sentence, worth, described)
        return standing

    def _opens(self, mention: NameMention) -> bool:
        """Tell a full name that opens a paragraph: who is new there is who it is about."""
        start = mention.start - len(mention.title) - bool(mention.title)
        if len(mention.parts) < 2 or mention.parts[-1].isupper() or self._text[start - 1 : start] not in ("", "\n"):
            return False
        return mention.sure or self._text[mention.end + 1 : mention.end + 2].islower()

    def _explains(self, mention: NameMention) -> bool:
        """Tell whether a name explains a description before it: "another analyst at the institute, |Ann Roe|"."""
        if len(mention.parts) < 2 or not self._text.endswith(", ", 0, mention.start - len(mention.title)):
            return False
        ahead = ahead_of(self._text, mention.start, LONGEST_DESCRIPTION)
        return not ROLE_NOUNS.isdisjoint(ahead.rpartition(".")[2].lower().replace(",", " ").split())

    def _leads(self, mention: NameMention, start: int) -> bool:
        """Tell whether a name is the subject of its sentence, which opens at ``start``."""
        length = mention.start - len(mention.title) - start
        if length <= 6 or _SPEAKS.match(self._text, mention.end):
            return True
        opening = self._text[start : start + length] if length < LONGEST_OPENING else ""
        return _LED_IN.fullmatch(opening) is not None

    def resolve(self, position: int, gender: str | None, spoken: Collection[Candidate]) -> tuple[str, float] | None:
        """Give the key of the likeliest antecedent and how sure that is; ``spoken`` holds the last speakers.

        ``gender`` is "m" or "f", None where the pronoun does not tell it.
        """
        here = self.sentence(position)
        scores: dict[str, float] = {}
        speakers = {c.key for c in spoken if self.sentence(c.position) == here - 1}
        near = self._near(position, here, gender, speakers)
        for key, worth in (*near, *self._speaking(position, here, gender, spoken)):
            scores[key] = max(scores[key], worth) + 0.1 if key in scores else worth
        if not scores:
            return None
        ranked = sorted(scores.items(), key=itemgetter(1), reverse=True)
        margin = ranked[0][1] - (ranked[1][1] if len(ranked) > 1 else ranked[0][1] - 3)
        return ranked[0][0], round(min(0.95, 0.6 + 0.12 * margin), 2)

    def _speaking(
        self, position: int, here: int, gender: str | None, spoken: Collection[Candidate]
    ) -> Iterator[tuple[str, float]]:
        """Give whom a pronoun may mean of the last speakers, and how well it fits."""
        for candidate in spoken:
            away = here - self.sentence(candidate.position)
            meant = gender is None or candidate.gender is None or candidate.gender == gender
            if candidate.position < position and meant and away <= FAR:
                worth = 3.2 - 1.5 * (not candidate.sure) + _fits(candidate.gender, gender)
                yield candidate.key, worth - away


def _fits(known: str | None, gender: str | None) -> float:
    """Weigh what is known of somebody's gender, which does not speak against that of the pronoun."""
    if gender is None:
        return 0.0
    return 0.5 if known is None else 1.0


def _merge(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
