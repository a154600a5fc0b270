"""Names of people in a text: where they stand, their parts, and the gender they tell."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from stance.quotes.given_names import EAST_ASIAN_FAMILY, EITHER, FEMALE, MALE, SHORT
from stance.quotes.name_words import (
    ADVISORY_SUFFIXES,
    CALENDAR,
    HONORIFICS,
    INSTITUTIONS,
    OPENERS,
    PARTICLES,
    PLACES,
    TITLES,
)

# A word, an initial or an abbreviation with inner points; a possessive ending is cut off later.
TOKEN = re.compile(r"(?:[^\W\d_]\.){2,8}|[^\W_]+(?:['’‘\-‐‑][^\W_]+){0,6}")
#: Abbreviations whose full stop does not end the name or sentence.
ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof sen sens rep reps gov govs gen lt col maj capt sgt adm rev hon jr sr st sec cmdr".split()
)
#: Words in the tables of places and institutions that are surnames too: names after a given name or an honorific.
ALSO_SURNAMES = frozenset(
    """
    may june april august jordan west north south day hall berlin washington houston paris london york dallas
    milan king prince pope bishop judge major marshall church page law wood woods temple grant wall banks field
    georgia israel england ireland holland france english french scott gold price coach chase justice singer
    cook baker case deal fair knight denmark bush house rivers stone street world bank sergeant constable
    chambers rush van father sister private general dean marshal principal carolina cleveland lincoln madison
    jackson austin logan orlando athens troy pan sun moon jung team park green long short young white black
    brown gray love speaker cross rice german chile african virginia cuba kent cardinal guard chief winter
    summer hampshire rector hague lester major delegate sydney club child leader usher power powers post star
    standard
    """.split()
)
_OF_INSTITUTION = re.compile(
    r"\b(?:University|Institute|Bank|Bishop|Archbishop|City|Department|Ministry|College|School|Diocese|Province|Gulf|Mayor|"
    r"Republic|Kingdom|Port|Duke|Duchess|Prince|Republic) of (?:the )?$"
)
NAME_ENDS = ADVISORY_SUFFIXES | PARTICLES
GIVEN = MALE | FEMALE
NO_NAME = TITLES | INSTITUTIONS | PLACES | CALENDAR | OPENERS
SURNAMES_TOO = ALSO_SURNAMES | EAST_ASIAN_FAMILY
NEVER_GIVEN = TITLES | INSTITUTIONS
NEVER_ALONE = OPENERS | CALENDAR
FIRM_FEMALE, FIRM_MALE = FEMALE - EITHER - MALE, MALE - EITHER - FEMALE


@dataclass(frozen=True, slots=True)
class Token:
    """One word of the text."""

    start: int
    end: int
    text: str

    @property
    def word(self) -> str:
        """The word in lower case without points."""
        return self.text.lower().replace(".", "")


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name where it stands: ``start`` to ``end`` without title and possessive, its parts, and the words before it."""

    start: int
    end: int
    parts: tuple[str, ...]
    title: str = ""
    possessive: bool = False
    sure: bool = False

    @property
    def gender(self) -> str | None:
        """'m', 'f' or None, from the title and the given name."""
        for word in reversed(self.title.lower().replace(".", "").split()):
            if HONORIFICS.get(word):
                return HONORIFICS[word]
        return given_gender(self.parts) if len(self.parts) > 1 and not family_first(self.parts) else None


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """Give a word in lower case without diacritics, hyphens, points and apostrophes.

    >>> fold("Yu-hwan"), fold("O’Malley"), fold("Peña")
    ('yuhwan', 'omalley', 'pena')
    """
    if word.isascii() and word.isalnum():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word).casefold()
    return "".join(c for c in plain if c.isalnum() and not unicodedata.combining(c))


def given_gender(parts: tuple[str, ...]) -> str | None:
    """Tell the gender that a full name's given name usually goes with."""
    for part in parts[:-1]:
        first = fold(part.split("-")[0])
        if len(first) == 1:
            continue
        if first in FIRM_FEMALE:
            return "f"
        if first in FIRM_MALE:
            return "m"
        return None
    return None


def is_given(word: str) -> bool:
    """Tell whether a word is a known given name."""
    return fold(word) in GIVEN or ("-" in word and fold(word.partition("-")[0]) in GIVEN)


def family_first(parts: tuple[str, ...]) -> bool:
    """Tell whether a name stands in East Asian order, family name first."""
    if len(parts) < 2 or fold(parts[0]) not in EAST_ASIAN_FAMILY:
        return False
    if ("-" in parts[-1] and len(parts) == 2) or (
        len(parts) == 3 and not is_given(parts[1]) and not is_given(parts[2])
    ):
        return fold(parts[-1]) not in EAST_ASIAN_FAMILY or len(parts) == 3 or "-" in parts[-1]
    return not is_given(parts[0]) and fold(parts[-1]) not in EAST_ASIAN_FAMILY and len(fold(parts[-1])) > 3


def family(parts: tuple[str, ...]) -> str:
    """Give the folded family name.

    >>> family(("Euan", "Graham")), family(("Kim", "Jong", "Un")), family(("Koh", "Yu-hwan"))
    ('graham', 'kim', 'koh')
    """
    return fold(parts[0] if family_first(parts) else parts[-1])


def name_key(parts: tuple[str, ...]) -> str:
    """Give the key one person has across articles: order, hyphens, initials, short forms and diacritics do not matter.

    >>> name_key(("Yun", "Sun")) == name_key(("Sun", "Yun"))
    True
    >>> name_key(("Kim", "Jong-un")) == name_key(("Kim", "Jong", "Un"))
    True
    >>> name_key(("Mike", "R.", "Pence"))
    'michael-pence'
    """
    words = [p for p in parts if len(fold(p)) > 1] or list(parts)
    if len(words) == 1:
        return fold(words[0])
    folded = tuple(words)
    last = family(folded)
    rest = folded[1:] if family_first(folded) else folded[:-1]
    if family_first(folded) or last in EAST_ASIAN_FAMILY or fold(folded[0]) in EAST_ASIAN_FAMILY:
        given = "".join(fold(w) for w in rest)
        return "-".join(sorted((given, last))) if given in EAST_ASIAN_FAMILY else f"{SHORT.get(given, given)}-{last}"
    given = fold(rest[0])
    return f"{SHORT.get(given, given)}-{last}"


def tokens_of(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Give the words of a stretch of text."""
    stop = len(text) if end is None else end
    return [Token(match.start(), match.end(), match.group()) for match in TOKEN.finditer(text, start, stop)]


def _depossess(token: Token) -> tuple[Token, bool]:
    """Cut off 's."""
    if token.text[-2:] in {"'s", "’s", "‘s", "'S", "’S"} and len(token.text) > 2:
        return Token(token.start, token.end - 2, token.text[:-2]), True
    return token, False


def capital_runs(text: str, tokens: list[Token]) -> Iterator[tuple[list[Token], bool]]:
    """Give each run of capitalised words that stand side by side, and whether it ends in a possessive."""
    run: list[Token] = []
    for i, raw in enumerate(tokens):
        token, possessive = _depossess(raw)
        joined = bool(run) and _side_by_side(text, run[-1], token)
        if run and not joined:
            yield run, False
            run = []
        linking = bool(run) and token.text in PARTICLES and _links(tokens[i + 1 : i + 3])
        if token.text[0].isupper() or linking:
            run.append(token)
        elif run:
            yield run, False
            run = []
        if possessive and run:
            yield run, True
            run = []
    if run:
        yield run, False


def _links(following: list[Token]) -> bool:
    """Tell whether a name goes on after a particle, past one more particle perhaps."""
    words = [t.text for t in following]
    return bool(words) and (
        words[0][0].isupper() or (len(words) > 1 and words[0] in PARTICLES and words[1][0].isupper())
    )


def _side_by_side(text: str, left: Token, right: Token) -> bool:
    gap = text[left.end : right.start]
    if gap.startswith(".") and (len(left.text) == 1 or left.word in ABBREVIATIONS):
        gap = gap[1:]
    return gap in {" ", "\u00a0", "  "} or (gap == "" and left.text.endswith("."))


def _is_other(run: list[Token], i: int, known: Collection[str] = ()) -> bool:
    """Tell whether the word is part of no name: a title, a place, an institution, a sentence opener."""
    word = run[i].word
    if i == len(run) - 1 and word in known and (i == 0 or run[i - 1].word in HONORIFICS):
        return False
    if word in {"us", "un", "uk", "eu"}:
        return run[i].text.isupper() and len(run[i].text) > 1 and (i == 0 or not run[i - 1].text.isupper())
    if word not in NO_NAME:
        return False
    last = i == len(run) - 1
    before = run[i - 1] if i else None
    if last and before and word in SURNAMES_TOO:
        named = is_given(before.text) or len(before.word) == 1 or before.word in EAST_ASIAN_FAMILY
        return not (named or before.word in HONORIFICS)
    if word in EAST_ASIAN_FAMILY and not last:
        return not (run[i + 1].word in EAST_ASIAN_FAMILY or "-" in run[i + 1].text) or len(run) - i > 3
    if is_given(run[i].text) and not last and word not in NEVER_GIVEN:
        return _is_other(run, i + 1)
    return not (is_given(run[i].text) and len(run) == 1 and word not in NEVER_ALONE)


def read_run(run: list[Token], *, possessive: bool, known: Collection[str] = ()) -> NameMention | None:
    """Read a run of capitalised words as title and name; None where no name is left."""
    others = [i for i in range(len(run)) if _is_other(run, i, known)]
    cut = others[-1] + 1 if others else 0
    if any(run[i].word in INSTITUTIONS and i == len(run) - 1 for i in others):
        return None
    core = run[cut:]
    # "Clinton campaign manager" aside, a known given name inside a longer run starts the name.
    for i in range(1, len(core) - 1):
        if (
            is_given(core[i].text)
            and not is_given(core[0].text)
            and len(core[0].word) > 1
            and core[0].word not in EAST_ASIAN_FAMILY
        ):
            cut, core = cut + i, core[i:]
            break
    while core and core[-1].word in NAME_ENDS and len(core) > 1:
        core = core[:-1]
    if not core or len(core) > 5 or core[0].text in PARTICLES:
        return None
    parts = tuple(t.text for t in core)
    title = " ".join(t.text for t in run[:cut])
    titled = any(t.word in TITLES for t in run[max(0, cut - 3) : cut])
    sure = titled or (
        len(parts) > 1 and (is_given(parts[0]) or family_first(parts) or _asian(parts) or _initialled(parts))
    )
    return NameMention(core[0].start, core[-1].end, parts, title, possessive, sure)


def _asian(parts: tuple[str, ...]) -> bool:
    return len(parts) == 2 and all(fold(p) in EAST_ASIAN_FAMILY for p in parts)


def _initialled(parts: tuple[str, ...]) -> bool:
    return len(parts) == 3 and len(fold(parts[1])) == 1 and len(fold(parts[0])) > 1


def common_surnames(names: Collection[NameMention]) -> frozenset[str]:
    """Give the surnames among full names that are common words, places or titles too."""
    return frozenset(
        n.parts[-1].lower()
        for n in names
        if len(n.parts) > 1 and n.sure and n.parts[-1].lower() in NO_NAME - OPENERS - CALENDAR
    )


def find_names(text: str, start: int = 0, end: int | None = None, known: Collection[str] = ()) -> list[NameMention]:
    """Find the names of people in a stretch of text, in order.

    ``known`` holds surnames that are common words too ("White", "Day") and that the article has introduced with a
    given name.
    """
    found = []
    for run, possessive in capital_runs(text, tokens_of(text, start, end)):
        mention = read_run(run, possessive=possessive, known=known)
        if mention and (
            len(mention.parts) > 1 or not _OF_INSTITUTION.search(text, max(0, run[0].start - 30), run[0].start)
        ):
            found.append(mention)
    return found
