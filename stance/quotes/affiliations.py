"""A credential's words read as position and affiliation."""

from __future__ import annotations

import re
from functools import lru_cache

from stance.quotes.experts import Credential
from stance.quotes.learning_places import names_place
from stance.quotes.name_words import INSTITUTIONS, PLACES, TITLES
from stance.quotes.roles import head_noun
from stance.quotes.span import Span

CAPITAL_RUN = re.compile(
    r"(?:the\s+)?(?:[A-Z0-9][\w.'’&\-]*|U\.S\.)(?:(?:\s+(?:of|for|and|the|on|a|&|"
    r"de)){0,3}\s+(?:[A-Z0-9][\w'’&\-]*\.?|U\.S\.)|(?:'s|’s))*"
)
# Institutions that the news writes small: "South Korea's defense ministry".
_SMALL_TAIL = re.compile(
    r"(?:'s|’s)?(?:\s+[a-z][a-z\-]+){0,2}\s+(?:ministry|department|government|parliament|agency|"
    r"army|navy|military|police|party|office|campaign|"
    r"council|committee|administration|embassy|mission|team|program|project|website|institute|university|"
    r"think[ -]tank)\b"
)
_AFFILIATION_LEAD = re.compile(
    r"\b(at|with|for|from|of|in|by)\s+((?:the\s+)?(?:[a-z][\w\-]*\s+|[A-Z]\w+-(?:based|led|funded|"
    r"backed)\s+){0,5}?)(?=[A-Z0-9])"
)
# The town that belongs to an institution's name: "at Monterey", "at Austin".
_AT_PLACE = re.compile(r"\s+at\s+(?!Harvard|Yale|MIT|Stanford)[A-Z][a-z]+(?:\s(?:Hill|Beach))?(?!\s+[A-Z]|['’\w])")
#: Words of the table of institutions that name none by themselves.
_VAGUE = frozenset(
    """
    north south west united national american international foreign public federal global day world
    white super high women's state states
    """.split()
)
_AROUND_NAME = re.compile(
    r"^the\s+|^The\s+(?=[^,]+(?:Center|Institute|Institution|University|Council)$)|(?:'s|’s|[.,])+$"
)
# The owner in "Oslo's Skagen University" and "Norway's state-run Pell Institute".
_OWNER = re.compile(r"(?:the\s+)?((?:[A-Z][\w.]*\s+){0,2}[A-Z][\w.]*)(?:'s|’s)\s+(?:[a-z]+-[a-z]+\s+)?(?=[A-Z])")
_NOW = re.compile(r"\b(?:now|currently)\b")
# What leads from the work to where somebody does it: "of politics at", "for the state-run".
_BEFORE_PLACE = re.compile(r"\b(?:at|with|for|from|of|in|by)\s+(?:[\w\-]+\s+){0,6}$")
_LEADS_TO_PLACE = re.compile(
    r"\s*\b(?:at|with|for|from|of|in|by)\s+(?:the\s+)?(?:(?!(?:at|with|for|from|of|in|"
    r"by)\s)[a-z][\w\-]*\s+|[A-Z]\w+-[a-z]+\s+){0,5}$"
)
_NOW_IS = re.compile(r"\b(?:now|currently)\s+(?!at\b|with\b)")
_OPENING = re.compile(r"^(?:an?|the|one of|who is|who was|is|his|her|its)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"^['’]s?\s+")
_ENDS = re.compile(r",\s|\s(?:who|which)\s")
_TITLE_WORDS = TITLES | {"press", "foreign", "prime"}
_PLACE_WORDS = PLACES | {"the"}
_TITLES_AND_PLACES = TITLES | PLACES
_PREFERENCE = ("at", "with", "for", "from", "of", "by", "in")


def is_institution(phrase: str) -> bool:
    """Tell whether a capitalised phrase names an institution: a university, a think tank, an agency."""
    if names_place(phrase):
        return True
    words = [w.strip(".,'’").lower() for w in phrase.split()]
    if any(w in INSTITUTIONS and w not in _VAGUE for w in words) or phrase.startswith(
        ("the White House", "White House")
    ):
        return True
    return any(len(w) > 2 and w.isupper() and w.isalpha() for w in phrase.replace(",", "").split())


def read_credential(span: Span) -> Credential:
    """Read a credential's words as position and affiliation.

    >>> c = read_credential(Span(0, 49, "a senior fellow at the Hudson Institute in London"))
    >>> c.position, c.affiliation
    ('senior fellow', 'Hudson Institute')
    """
    return Credential(span, *_read(span.text))


@lru_cache(maxsize=20_000)  # the same posts come again and again
def _read(words: str) -> tuple[str | None, str | None]:
    """Give the position and the affiliation."""
    place = _affiliation(words)
    affiliation = _AROUND_NAME.sub("", words[place[0] : place[1]]) if place else None
    return _position(words, place), affiliation


def _affiliation(words: str) -> tuple[int, int] | None:
    """Tell where the institution stands in a credential: after "at" rather than "for", "for" rather than "of"."""
    options: list[tuple[int, int, int]] = []
    reached = 0
    for lead in _AFFILIATION_LEAD.finditer(words):
        run = CAPITAL_RUN.match(words, lead.end())
        if run is None or lead.start() < reached:
            continue
        run = _after_owner(words, run)
        tail = _SMALL_TAIL.match(words, run.end()) or _AT_PLACE.match(words, run.end())
        end = tail.end() if tail else run.end()
        sure = tail is not None or is_institution(run.group())
        if not sure and (lead.group(1) in {"in", "of", "from", "by"} or _is_place(run.group())):
            continue
        reached = end
        late = _NOW.search(words, 0, lead.start()) is not None
        options.append((_PREFERENCE.index(lead.group(1)) - 10 * late + (0 if sure else 5), run.start(), end))
    if options:
        _, start, end = min(options)
        return start, end
    return _modifier(words)


def _after_owner(words: str, run: re.Match[str]) -> re.Match[str]:
    """Pass over the owner in "Oslo's Skagen University" and "Norway's state-run Pell Institute"."""
    owner = _OWNER.match(words, run.start())
    if owner and _is_place(owner.group(1)):
        return CAPITAL_RUN.match(words, owner.end()) or run
    return run


def _modifier(words: str) -> tuple[int, int] | None:
    """Find the institution that stands before the noun: "Pell Institute scholar", "CIA Director"."""
    for run in CAPITAL_RUN.finditer(words):
        name = run.group()
        while name and name.split()[-1].strip(".").lower() in _TITLE_WORDS:
            name = name[: name.rstrip().rfind(" ") + 1].rstrip() if " " in name else ""
        if name and is_institution(name) and not _only_title(name):
            return run.start(), run.start() + len(name)
    return None


def _only_title(run: str) -> bool:
    return all(w.strip(".").lower() in _TITLES_AND_PLACES for w in run.split())


def _is_place(run: str) -> bool:
    return all(w.strip(".,").lower() in _PLACE_WORDS for w in run.split())


def _position(words: str, place: tuple[int, int] | None) -> str | None:
    """Give the role words of a credential without the institution."""
    current = _NOW_IS.search(words)
    start = current.end() if current and head_noun(words[current.end() :]) else 0
    if place and place[0] > start and _BEFORE_PLACE.search(words[start : place[0]]):
        phrase = _LEADS_TO_PLACE.sub("", words[start : place[0]])
    elif place and place[0] >= start:
        phrase = words[start : place[0]] + _POSSESSIVE.sub("", words[place[1] :].lstrip())
    else:
        phrase = words[start:]
    phrase = _OPENING.sub("", phrase.strip(" ,"))
    phrase = _ENDS.split(phrase, maxsplit=1)[0].strip(" ,")
    return phrase or None if phrase and head_noun(phrase) is not None else None
