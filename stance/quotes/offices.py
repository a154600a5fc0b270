"""The offices of an article's people, and whom a later "the professor" or "the CM" takes up by them."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from stance.quotes.affiliations import read_credential
from stance.quotes.appositions import SAYING, extent
from stance.quotes.coreference import Figure
from stance.quotes.credentials import credentials_of, told_next, weight
from stance.quotes.experts import Credential
from stance.quotes.mentions import ACRONYM
from stance.quotes.pronouns import Antecedents
from stance.quotes.role_signs import LEARNED
from stance.quotes.role_words import POSTS, ROLE_NOUNS, SCHOLARS, SERVANTS
from stance.quotes.roles import role_of
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
#: How many sentences before a name somebody may be described who is then named.
REACH = 2
#: How many sentences behind a name end the search for what is told of somebody behind their words.
LATER = 6
# Somebody without a name at the beginning of a sentence or behind its verb, not one who is described beside a name.
_SOMEBODY = re.compile(
    r"(?:(?:^|(?<=[.!?] )|(?<=[.!?][\"”] )|(?<=\n))(?:(?:But|Yet|And|Still|For),? )?|"
    rf"\b(?:{SAYING}|counters?|according to|among them|among these|is) )"
    r"(?P<said>(?:[Aa]n?|[Aa]nother|[Oo]ne|[Tt]he) (?:[\w.’'-]+ ){0,5}?"
    rf"(?:{'|'.join(sorted(SCHOLARS | SERVANTS | POSTS))})\b)"
)
_TAKES_UP = re.compile(
    rf"(?:[A-Z][a-z]+,? )?(?P<said>[Tt]he (?:[\w’'-]+ ){{0,4}}(?:{'|'.join(sorted(SCHOLARS))})\b"
    r"(?: (?:at|of|with|for|from) (?:the )?(?:[A-Z][\w’'-]+ ?)+)?)"
)
_WHO = re.compile(r",? (?:who|whose) ")
# Nouns by which somebody is taken up who has been named without any.
_TAKING_UP = SCHOLARS.union(
    LEARNED,
    "barrister accountant farmer trader banker investor novelist poet playwright filmmaker director composer".split(),
)
ANONYMOUS = re.compile(r"\banonym|\bnot (?:to )?be (?:named|identified)|\bunnamed")
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
        own = self._text.rfind("\n", 0, span.start) + 1
        before = self._text.rfind("\n", 0, len(self._text[:own].rstrip())) + 1
        for low in (own, before):
            new = {f.key: f for f in self._named(low, span.start) if f.starts[0] >= low and len(f.parts) > 1}
            if new:
                break
        else:
            return None
        (figure, *others) = new.values()
        if others or figure.key in heard or _says_post(self.credentials(figure)):
            return None
        more = _WHO.match(self._text, span.end)
        self._describe(figure, self._with_clause(span) if more else span)
        return figure

    def _with_clause(self, span: Span) -> Span:
        """Give a description with the clause behind it: "the lecturer|, who heads public finance at …|"."""
        high = self._sentences[self._antecedents.sentence(span.start)][1]
        return Span.of(self._text, span.start, extent(self._text, span.start, high, relative=True))

    def _describe(self, figure: Figure, span: Span) -> None:
        """Keep a description of somebody whom nothing else describes."""
        self._titles[figure.key] = span
        self._offices.pop((figure.key, len(figure.mentions)), None)

    def introduction(self, figure: Figure) -> tuple[Credential, ...]:
        """Give who somebody is that is never said beside the name, but right before or behind its first sentence."""
        if len(figure.parts) < 2:
            return ()
        said = self._announced(figure) or self._taken_up(figure) or self._told_later(figure)
        return (read_credential(said),) if said else ()

    def _told_later(self, figure: Figure) -> Span | None:
        """Read what is said of somebody behind their words: "… said Ann Roe. “…” |A former envoy|, she heads …"."""
        mention = figure.mentions[0]
        here = self._antecedents.sentence(mention.start)
        for at in range(here + 1, min(here + LATER, len(self._sentences))):
            low, high = self._sentences[at]
            if "\n" in self._text[mention.end : low]:
                break
            if not self._antecedents.quoted(low):
                told = told_next(self._text, mention, self._sentences[here], (low, high))
                return self._of_expert(told[0].start, told[0].end) if told else None
        return None

    def _announced(self, figure: Figure) -> Span | None:
        """Read "|A Dutch economist who follows the exodus| is not convinced. “…,” Ann Roe said"."""
        first = figure.starts[0]
        here = self._antecedents.sentence(first)
        for number in range(here, max(-1, here - REACH - 1), -1):
            low, high = self._sentences[number]
            found = _SOMEBODY.search(self._text, low, min(high, first))
            if found and not self._antecedents.quoted(found.start("said")):
                break
        else:
            return None
        if ANONYMOUS.search(self._text, low, first) or any(f is not figure for f in self._named(low, first)):
            return None
        start = found.start("said")
        return self._of_expert(start, extent(self._text, start, min(high, first), relative=True))

    def _taken_up(self, figure: Figure) -> Span | None:
        """Read "… led by Ann Roe. |The veterinary epidemiologist| arrives with cash."."""
        at = self._antecedents.sentence(figure.starts[0]) + 1
        if at >= len(self._sentences) or "\n" in self._text[figure.starts[0] : self._sentences[at][0]]:
            return None
        found = _TAKES_UP.match(self._text, *self._sentences[at])
        low, high = self._sentences[at - 1][0], self._sentences[at][1]
        if found is None or any(f is not figure for f in self._named(low, high)):
            return None
        return self._of_expert(found.start("said"), found.end("said"))

    def _named(self, low: int, high: int) -> list[Figure]:
        """Give who is named in a stretch outside direct speech."""
        return [f for f in self._antecedents.figures_before(high) if (f.last_before(high) or 0) >= low]

    def _of_expert(self, start: int, end: int) -> Span | None:
        words = Span.of(self._text, start, end)
        return words if role_of([words.text]) == "expert" else None

    def _directing(self, head: str, span: Span) -> Figure | None:
        """Find whom "The director of the Pell Institute" describes: somebody new, named bare in the sentence before."""
        here = self._antecedents.sentence(span.start)
        if head not in ROLE_NOUNS or here < 1 or not _PLACED.search(span.text):
            return None
        low, start = self._sentences[here - 1][0], self._sentences[here][0]
        if span.start - start > 1:
            return None
        named = {f.key: f for f in self._antecedents.figures_before(start) if (f.last_before(start) or 0) >= low}
        if len(named) != 1:
            return None
        (figure,) = named.values()
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
