"""The offices of an article's people, and whom a later "the professor" or "the CM" takes up by them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Sequence

from stance.quotes.affiliations import read_credential
from stance.quotes.appositions import extent
from stance.quotes.coreference import Figure
from stance.quotes.credentials import credentials_of, weight
from stance.quotes.experts import Credential
from stance.quotes.mentions import ACRONYM
from stance.quotes.pronouns import Antecedents
from stance.quotes.role_signs import LEARNED
from stance.quotes.role_words import ROLE_NOUNS, SCHOLARS
from stance.quotes.sentences import paragraph_spans
from stance.quotes.span import Span

#: Nouns that a later "the …" may use for an earlier credential.
SAME_OFFICE = {
    "senator": {"sen"}, "congressman": {"rep"}, "congresswoman": {"rep"}, "representative": {"rep"},
    "governor": {"gov"}, "general": {"gen"}, "professor": {"prof"},
    "academic": {"professor", "lecturer", "scholar"}, "scholar": {"professor", "fellow", "lecturer"},
    "lawmaker": {"sen", "rep", "senator", "congressman", "congresswoman", "mp"},
    "envoy": {"ambassador", "diplomat"}, "diplomat": {"ambassador", "envoy", "minister"}, "ambassador": {"envoy"},
    "expert": {"specialist", "analyst"}, "analyst": {"expert", "fellow", "specialist"},
    "researcher": {"fellow", "scientist", "professor"}, "scientist": {"professor", "researcher"},
    "economist": {"professor"}, "historian": {"professor"}, "spokesperson": {"spokesman", "spokeswoman"},
    "pollster": {"strategist"}, "politician": {"sen", "rep", "gov", "senator", "governor"}, "fellow": {"analyst"},
    "official": {"officer"}, "colonel": {"col"},
}  # fmt: skip
_CAPITALISED = re.compile(r"(?<=\s)[A-Z][a-z]{2,}")  # of the institution in "the director of the Pell Institute"
# What stands before the subject of a sentence that introduces somebody: "Others, like Ida Roe, played it down".
_OPENING = re.compile(
    r"(?:(?:But|And|Yet|Still|Then|Meanwhile),? )?"
    r"(?:(?:Others?|Experts|Analysts|Critics|Some),? (?:like|such as|including) )?"
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof)\.? |Professor )?"
)
_LETTERS = re.compile(r"[^\W\d_]+")
_WHO = re.compile(r",? (?:who|whose) ")
# Nouns by which somebody is taken up who has been named without any.
_TAKING_UP = SCHOLARS.union(
    LEARNED,
    "barrister accountant farmer trader banker investor novelist poet playwright filmmaker director composer".split(),
)
_PLACED = re.compile(r"\s(?:of|at|for|with|from)\s(?:the\s)?[A-Z]")


def _says_post(credentials: Sequence[Credential]) -> bool:
    """Tell whether a post or profession is among what is said of somebody, not only what they did."""
    return any(c.position is not None for c in credentials)


class Offices:
    """What the article states of each person's office, and who is meant by an office alone."""

    def __init__(self, text: str, sentences: Sequence[tuple[int, int]], antecedents: Antecedents) -> None:
        self._text, self._sentences, self._antecedents = text, sentences, antecedents
        self._offices: dict[tuple[str, int], set[str]] = {}  # by person and number of mentions, as the credentials
        self._titles: dict[str, Span] = {}  # "The director of the Pell Institute", said of somebody just named
        self._shared: dict[str, Span] = {}  # what is said of people together: "Ida Roe and Li Wei, fellows at …"
        self._credentials: dict[tuple[str, int], tuple[Credential, ...]] = {}

    def described(self, head: str, span: Span, heard: Container[str]) -> Figure | None:
        """Find whom "the professor" or "the official" takes up, those of the keys in ``heard`` first."""
        head = head.removeprefix("ex-")
        if head not in ROLE_NOUNS:
            return self._abbreviated(span)
        place = {word.lower() for word in _CAPITALISED.findall(span.text)}
        nearest = {f.key: f for f in self._antecedents.figures_before(span.start)}  # each once
        figures = sorted(nearest.values(), key=lambda f: f.key not in heard)
        for nouns in ({head}, SAME_OFFICE.get(head, set())):  # the very word wins over one that may mean the same
            for figure in figures:
                office = self._office(figure)
                if nouns & office and (not place or place & office):
                    return figure
        return None

    def _abbreviated(self, span: Span) -> Figure | None:
        """Find whom "the CM" means: the nearest person with a title of these initials, "Chief Minister"."""
        initials = span.text.rpartition(" ")[2]
        if not ACRONYM.fullmatch(initials):
            return None
        titled = re.compile(r"\b" + r"\w+\s".join(initials))
        for figure in self._antecedents.figures_before(span.start):
            if any(titled.search(m.title) for m in figure.mentions if m.title):
                return figure
        return None

    def newcomer(self, head: str, span: Span, heard: Container[str]) -> Figure | None:
        """Find whom a description takes up that nobody bears so far: somebody new, named bare right before."""
        return self._directing(head, span) or self._unseen(head, span, heard)

    def _unseen(self, head: str, span: Span, heard: Container[str]) -> Figure | None:
        """Find whom "the economist" means: the one new person named in its paragraph or the one before."""
        noun = head.rpartition("-")[2]
        if noun not in _TAKING_UP or (noun not in SCHOLARS and _PLACED.search(span.text)):
            return None
        paragraphs = paragraph_spans(self._text)
        own = bisect_right(paragraphs, (span.start, len(self._text))) - 1
        before = max(0, own - 1)
        new = self._new(paragraphs[own][0], span.start) or self._new(paragraphs[before][0], span.start)
        figure = new[0] if len(new) == 1 else None
        if figure is None or figure.key in heard or _says_post(self.credentials(figure)):
            return None
        self._describe(figure, self._with_clause(span))
        return figure

    def _new(self, low: int, high: int) -> list[Figure]:
        """Give who is named by full name in a stretch, and never before."""
        within = self._antecedents.figures_within(low, high)
        return [f for f in within if f.starts[0] >= low and len(f.parts) > 1]

    def _with_clause(self, span: Span) -> Span:
        """Give a description with a clause behind it: "the lecturer|, who heads public finance at …|"."""
        if not _WHO.match(self._text, span.end):
            return span
        high = self._sentences[self._antecedents.sentence(span.start)][1]
        return Span.of(self._text, span.start, extent(self._text, span.start, high, relative=True))

    def _describe(self, figure: Figure, span: Span) -> None:
        """Keep a description of somebody whom nothing else describes."""
        self._titles[figure.key] = span
        self._offices.pop((figure.key, len(figure.mentions)), None)

    def _directing(self, head: str, span: Span) -> Figure | None:
        """Find whom "The director of the Pell Institute" describes: somebody new, named bare in the sentence before."""
        here = self._antecedents.sentence(span.start)
        if head not in ROLE_NOUNS or here < 1 or not _PLACED.search(span.text):
            return None
        low, start = self._sentences[here - 1][0], self._sentences[here][0]
        if span.start - start > 1:
            return None
        named = self._antecedents.figures_within(low, start)
        if len(named) != 1:
            return None
        figure = named[0]
        if figure.starts[0] < low or len(figure.parts) < 2 or self.credentials(figure):
            return None
        if not _OPENING.fullmatch(self._text, low, figure.starts[0]):
            return None  # "The letter was signed by Adam Fox. The director of …"
        self._describe(figure, span)
        return figure

    def share(self, figure: Figure, words: Span) -> None:
        """Keep what is said of several people together for one of them."""
        self._shared.setdefault(figure.key, words)
        self._offices.pop((figure.key, len(figure.mentions)), None)

    def _office(self, figure: Figure) -> set[str]:
        known = (figure.key, len(figure.mentions))
        if known not in self._offices:
            words = " ".join(c.span.text for c in self.credentials(figure))
            self._offices[known] = {w.lower() for w in _LETTERS.findall(words)}
        return self._offices[known]

    def credentials(self, figure: Figure) -> tuple[Credential, ...]:
        """Give the credentials that the article itself, not somebody in it, states of a person."""
        known = (figure.key, len(figure.mentions))
        if known not in self._credentials:
            own = [m for m in figure.mentions if not self._antecedents.quoted(m.start)]
            self._credentials[known] = credentials_of(self._text, own, self._sentences)
        told = self._credentials[known]
        shared = self._shared.get(figure.key)
        if shared is not None and all(c.span.end <= shared.start or c.span.start >= shared.end for c in told):
            told = tuple(sorted((*told, read_credential(shared)), key=weight))
        title = self._titles.get(figure.key)
        if title is None or _says_post(told):
            return told
        return tuple(sorted((*told, read_credential(title)), key=weight))
