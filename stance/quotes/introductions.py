"""Who somebody is, where it never stands beside the name: told in the sentence before, or behind their first words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stance.quotes.affiliations import read_credential
from stance.quotes.appositions import SAYING, extent
from stance.quotes.coreference import Figure
from stance.quotes.credentials import told_next
from stance.quotes.experts import Credential
from stance.quotes.pronouns import Antecedents
from stance.quotes.role_words import POSTS, SCHOLARS, SERVANTS
from stance.quotes.roles import role_of
from stance.quotes.span import Span

#: How many sentences before a name somebody may be described who is then named, and how many characters at most.
SENTENCES_AHEAD, CHARACTERS_AHEAD = 2, 800
#: How many sentences behind the name somebody may be described who speaks in between, and how many characters at most.
SENTENCES_BEHIND, CHARACTERS_BEHIND = 5, 1500
_NOUNS = SCHOLARS | SERVANTS | POSTS
_WORD = re.compile(r"[a-z-]+")
# Somebody without a name at the beginning of a sentence or behind its verb, not one who is described beside a name.
_SOMEBODY = re.compile(
    r"(?:(?:^|(?<=[.!?] )|(?<=[.!?][\"”] )|(?<=\n))(?:(?:But|Yet|And|Still|For),? )?|"
    rf"\b(?:{SAYING}|counters?|according to|among them|among these|is) )"
    r"(?P<said>(?:[Aa]n?|[Aa]nother|[Oo]ne|[Tt]he) (?:[\w.’'-]+ ){0,5}?"
    rf"(?:{'|'.join(sorted(_NOUNS))})\b)"
)
_TAKES_UP = re.compile(
    rf"(?:[A-Z][a-z]+,? )?(?P<said>[Tt]he (?:[\w’'-]+ ){{0,4}}(?:{'|'.join(sorted(SCHOLARS))})\b"
    r"(?: (?:at|of|with|for|from) (?:the )?(?:[A-Z][\w’'-]+ ?)+)?)"
)
_WANTS_NO_NAME = re.compile(r"\banonym|\bnot (?:to )?be (?:named|identified)|\bunnamed")


class Introductions:
    """What an article tells of experts apart from their names."""

    def __init__(self, text: str, sentences: Sequence[tuple[int, int]], antecedents: Antecedents) -> None:
        self._text, self._sentences, self._antecedents = text, sentences, antecedents

    def credentials(self, figure: Figure) -> tuple[Credential, ...]:
        """Give who a person is that speaks and has no credential beside the name; none but an expert's."""
        if len(figure.parts) < 2:
            return ()
        said = self._announced(figure) or self._taken_up(figure) or self._told_later(figure)
        return (read_credential(said),) if said else ()

    def _announced(self, figure: Figure) -> Span | None:
        """Read "|A Dutch economist who follows the exodus| is not convinced. “…,” Ann Roe said"."""
        first = figure.starts[0]
        here = self._antecedents.sentence(first)
        for number in range(here, max(-1, here - SENTENCES_AHEAD - 1), -1):
            low, high = self._sentences[number]
            low, high = max(low, first - CHARACTERS_AHEAD), min(high, first)
            found = self._somebody(low, high)
            if found is None or self._antecedents.quoted(found.start("said")):
                continue
            if _WANTS_NO_NAME.search(self._text, low, first) or self._others(figure, low, first):
                return None
            start = found.start("said")
            return self._of_expert(start, extent(self._text, start, high, relative=True))
        return None

    def _somebody(self, low: int, high: int) -> re.Match[str] | None:
        """Find somebody without a name; the pattern is slow, and most sentences have no such noun."""
        if _NOUNS.isdisjoint(_WORD.findall(self._text, low, high)):
            return None
        return _SOMEBODY.search(self._text, low, high)

    def _taken_up(self, figure: Figure) -> Span | None:
        """Read "… led by Ann Roe. |The veterinary epidemiologist| arrives with cash."."""
        first = figure.starts[0]
        at = self._antecedents.sentence(first) + 1
        if at >= len(self._sentences) or not self._goes_on(first, self._sentences[at][0]):
            return None
        low, high = self._sentences[at]
        found = _TAKES_UP.match(self._text, low, high)
        if found is None or self._others(figure, self._sentences[at - 1][0], high):
            return None
        return self._of_expert(*found.span("said"))

    def _told_later(self, figure: Figure) -> Span | None:
        """Read what is told of somebody behind their words: "… said Ann Roe. “…” |A former envoy|, she heads …"."""
        mention = figure.mentions[0]
        here = self._antecedents.sentence(mention.start)
        for low, high in self._sentences[here + 1 : here + 1 + SENTENCES_BEHIND]:
            if not self._goes_on(mention.end, low):
                return None
            if not self._antecedents.quoted(low):
                told = told_next(self._text, mention, self._sentences[here], (low, high))
                return self._of_expert(told[0].start, told[0].end) if told else None
        return None

    def _goes_on(self, start: int, end: int) -> bool:
        """Tell whether a paragraph goes on from one place to another, not too far away."""
        return end - start <= CHARACTERS_BEHIND and self._text.find("\n", start, end) < 0

    def _others(self, figure: Figure, low: int, high: int) -> bool:
        """Tell whether somebody else is named in a stretch."""
        return any(f is not figure for f in self._antecedents.figures_within(low, high))

    def _of_expert(self, start: int, end: int) -> Span | None:
        words = Span.of(self._text, start, end)
        return words if role_of([words.text]) == "expert" else None
