"""Names of people in a text: where they stand, their parts, and the gender they tell."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

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

# A word that opens with a capital, an initial, or an abbreviation with points; a possessive is cut off later.
CAPITAL = re.compile(
    r"(?<![^\W_])(?<![^\W_]['’‘\-‐‑])(?=[^\W\d_a-zß-öø-ÿ])(?:(?:[^\W\d_]\.){2,8}|[^\W_]+(?:['’‘\-‐‑][^\W_]+){0,6})"
)
BLANKS = frozenset({" ", "\u00a0", "  "})
#: No name is longer than this, in words with its titles.
LONGEST_RUN = 14
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
_PARTICLES = re.compile(rf" (?:(?:{'|'.join(sorted(PARTICLES))}) ){{1,2}}")
NAME_ENDS = ADVISORY_SUFFIXES | PARTICLES
GIVEN = MALE | FEMALE
NO_NAME = TITLES | INSTITUTIONS | PLACES | CALENDAR | OPENERS
SURNAMES_TOO = ALSO_SURNAMES | EAST_ASIAN_FAMILY
NEVER_GIVEN = TITLES | INSTITUTIONS
NEVER_ALONE = OPENERS | CALENDAR
MAY_BE_SURNAMES = NO_NAME - NEVER_ALONE
FIRM_FEMALE, FIRM_MALE = FEMALE - EITHER - MALE, MALE - EITHER - FEMALE


class Token(NamedTuple):
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

    >>> fold("Seo-yun"), fold("O’Malley"), fold("Peña")
    ('seoyun', 'omalley', 'pena')
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

    >>> family(("Ida", "Berg")), family(("Kim", "Jong", "Un")), family(("Han", "Seo-yun"))
    ('berg', 'kim', 'han')
    """
    return fold(parts[0] if family_first(parts) else parts[-1])


def name_key(parts: tuple[str, ...]) -> str:
    """Give the key one person has across articles: order, hyphens, initials, short forms and diacritics do not matter.

    >>> name_key(("Wen", "Zhao")) == name_key(("Zhao", "Wen"))
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


def capital_runs(text: str, start: int, end: int) -> Iterator[tuple[list[Token], bool]]:
    """Give each run of capitalised words that stand side by side, and whether it ends in a possessive."""
    run: list[Token] = []
    for match in CAPITAL.finditer(text, start, end):
        word = match.group()
        if not word[0].isupper():
            continue
        possessive = len(word) > 2 and word[-1] in "sS" and word[-2] in "'’‘"
        token = (
            Token(match.start(), match.end() - 2, word[:-2]) if possessive else Token(match.start(), match.end(), word)
        )
        if run:
            between = _between(text, run[-1], token)
            if between is None:
                yield run, False
                run = []
            else:
                run.extend(between)
        run.append(token)
        if possessive:
            yield run, True
            run = []
    if run:
        yield run, False


def _between(text: str, left: Token, right: Token) -> list[Token] | None:
    """Give the particles between two words of one name; None where the words do not belong together."""
    gap = text[left.end : min(right.start, left.end + 20)]
    if gap[:1] == "." and (len(left.text) == 1 or left.word in ABBREVIATIONS):
        gap = gap[1:]
    if gap in BLANKS or (gap == "" and left.text.endswith(".")):
        return []
    if left.end + len(gap) != right.start or not _PARTICLES.fullmatch(gap):
        return None
    return [Token(left.end + m.start(), left.end + m.end(), m.group()) for m in re.finditer(r"\w+", gap)]


def _is_other(run: Sequence[str], i: int, known: Collection[str] = ()) -> bool:
    """Tell whether the word is part of no name: a title, a place, an institution, a sentence opener."""
    word = _plain(run[i])
    before = _plain(run[i - 1]) if i else ""
    if i == len(run) - 1 and word in known and (i == 0 or before in HONORIFICS):
        return False
    if word in {"us", "un", "uk", "eu"}:
        return run[i].isupper() and len(run[i]) > 1 and (i == 0 or not run[i - 1].isupper())
    if word not in NO_NAME:
        return False
    last = i == len(run) - 1
    if last and before and word in SURNAMES_TOO:
        named = is_given(run[i - 1]) or len(before) == 1 or before in EAST_ASIAN_FAMILY
        named = named or (i == 1 and word in PLACES and before not in NO_NAME and not before.endswith(("town", "ern")))
        return not (named or before in HONORIFICS)
    if word in EAST_ASIAN_FAMILY and not last:
        return not (_plain(run[i + 1]) in EAST_ASIAN_FAMILY or "-" in run[i + 1]) or len(run) - i > 3
    if word == "dean" and i == 0 and len(run) == 2 and not is_given(run[1]):
        return False
    if is_given(run[i]) and not last and word not in NEVER_GIVEN:
        return _is_other(run, i + 1)
    return not (is_given(run[i]) and len(run) == 1 and word not in NEVER_ALONE)


def _plain(word: str) -> str:
    return word.lower().replace(".", "")


@lru_cache(maxsize=20_000)
def _core(run: tuple[str, ...], known: frozenset[str]) -> tuple[int, int, bool] | None:
    """Tell which words of a run are the name, and whether it is surely one; None where no name is left."""
    others = [i for i in range(len(run)) if _is_other(run, i, known)]
    cut, stop = (others[-1] + 1 if others else 0), len(run)
    if len(run) > LONGEST_RUN or (others and others[-1] == stop - 1 and _plain(run[-1]) in INSTITUTIONS):
        return None
    # A known given name inside a longer run starts the name: "Moorhaven Dock Colin Webb".
    if (
        stop - cut > 2
        and not is_given(run[cut])
        and len(_plain(run[cut])) > 1
        and _plain(run[cut]) not in EAST_ASIAN_FAMILY
    ):
        cut = next((i for i in range(cut + 1, stop - 1) if is_given(run[i])), cut)
    while stop - cut > 1 and _plain(run[stop - 1]) in NAME_ENDS:
        stop -= 1
    if not 0 < stop - cut <= 5 or run[cut] in PARTICLES:
        return None
    parts = run[cut:stop]
    titled = any(_plain(word) in TITLES for word in run[max(0, cut - 3) : cut])
    known_form = len(parts) > 1 and (is_given(parts[0]) or family_first(parts) or _asian(parts) or _initialled(parts))
    return cut, stop, titled or known_form


def read_run(run: list[Token], *, possessive: bool, known: frozenset[str] = frozenset()) -> NameMention | None:
    """Read a run of capitalised words as title and name; None where no name is left."""
    words = tuple(token.text for token in run)
    core = _core(words, known)
    if core is None:
        return None
    cut, stop, sure = core
    return NameMention(run[cut].start, run[stop - 1].end, words[cut:stop], " ".join(words[:cut]), possessive, sure)


def _asian(parts: tuple[str, ...]) -> bool:
    return len(parts) == 2 and all(fold(p) in EAST_ASIAN_FAMILY for p in parts)


def _initialled(parts: tuple[str, ...]) -> bool:
    return len(parts) == 3 and len(fold(parts[1])) == 1 and len(fold(parts[0])) > 1


def common_surnames(names: Collection[NameMention]) -> frozenset[str]:
    """Give the surnames among full names that are common words, places or titles too."""
    return frozenset(
        n.parts[-1].lower() for n in names if len(n.parts) > 1 and n.sure and n.parts[-1].lower() in MAY_BE_SURNAMES
    )


def find_names(
    text: str, start: int = 0, end: int | None = None, known: frozenset[str] = frozenset()
) -> list[NameMention]:
    """Find the names of people in a stretch of text, in order.

    ``known`` holds surnames that are common words too ("White", "Day") and that the article has introduced with a
    given name.
    """
    found = []
    for run, possessive in capital_runs(text, start, len(text) if end is None else end):
        mention = read_run(run, possessive=possessive, known=known)
        if mention and (
            len(mention.parts) > 1 or not _OF_INSTITUTION.search(text, max(0, run[0].start - 30), run[0].start)
        ):
            found.append(mention)
    return found
