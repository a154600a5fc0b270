"""Names of people in a text: where they stand, their parts, and the gender they tell."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from stance.quotes.given_names import EAST_ASIAN_FAMILY
from stance.quotes.name_forms import family_first, fold, given_gender, is_given
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
# It begins with the set of first letters rather than with a look behind, so that small words are skipped fast.
CAPITAL = re.compile(
    r"[A-ZÀ-ÖØ-Þ\u0100-\u1fff](?<![^\W_].)(?<![^\W_]['’‘\-‐‑].)(?:\.(?:[^\W\d_]\.){1,7}|[^\W_]*(?:['’‘\-‐‑][^\W_]+){0,6})"
)
BLANKS = frozenset({" ", "\u00a0", "  "})
#: No name is longer than this, in words with its titles.
LONGEST_RUN = 14
# Two words of one name stand no further apart: a stop, blanks and two particles.
_LONGEST_GAP = 20
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
# The same with the Arabic article, which is small: "al-Masri". Few texts have one, and the pattern is slower.
_ARTICLES = ("al", "el", "ul", "ad", "ar", "as", "ash", "at", "az")
_WITH_ARTICLE = re.compile(rf"(?<![\w-])(?:{'|'.join(_ARTICLES)})-(?:[A-Z]\w*)(?:-\w+)*|{CAPITAL.pattern}")
_OPENS_ARTICLE = tuple(f" {article}-" for article in _ARTICLES)
_PARTICLES = re.compile(rf" (?:(?:{'|'.join(sorted(PARTICLES))}) ){{1,2}}")
NAME_ENDS = ADVISORY_SUFFIXES | PARTICLES
NO_NAME = TITLES | INSTITUTIONS | PLACES | CALENDAR | OPENERS
SURNAMES_TOO = ALSO_SURNAMES | EAST_ASIAN_FAMILY
NEVER_GIVEN = TITLES | INSTITUTIONS
NEVER_ALONE = OPENERS | CALENDAR
MAY_BE_SURNAMES = NO_NAME - NEVER_ALONE


class Run(NamedTuple):
    """Capitalised words that stand side by side, with their places; a possessive ends a run and is cut off it."""

    starts: tuple[int, ...]
    words: tuple[str, ...]
    end: int
    possessive: bool


class NameMention(NamedTuple):
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


@lru_cache(maxsize=1)  # the article at hand, which is asked for again and again
def _pattern(text: str) -> re.Pattern[str]:
    return _WITH_ARTICLE if any(opening in text for opening in _OPENS_ARTICLE) else CAPITAL


def capital_runs(text: str, start: int, end: int) -> Iterator[Run]:
    """Give each run of capitalised words that stand side by side."""
    starts: list[int] = []
    words: list[str] = []
    reach = start  # where the last word ends
    for match in _pattern(text).finditer(text, start, end):
        word, at = match[0], match.start()
        if not word[0].isupper() and "-" not in word:
            continue
        if words and not (at == reach + 1 and text[reach] == " "):
            between = _between(text, reach, at, words[-1]) if at - reach < _LONGEST_GAP else None
            if between is None:
                yield Run(tuple(starts), tuple(words), reach, possessive=False)
                starts, words = [], []
            else:
                starts += [place for place, _ in between]
                words += [particle for _, particle in between]
        starts.append(at)
        if len(word) > 2 and word[-1] in "sS" and word[-2] in "'’‘":
            words.append(word[:-2])
            yield Run(tuple(starts), tuple(words), match.end(), possessive=True)
            starts, words = [], []
            continue
        words.append(word)
        reach = match.end()
    if words:
        yield Run(tuple(starts), tuple(words), reach, possessive=False)


def _between(text: str, left: int, right: int, word: str) -> list[tuple[int, str]] | None:
    """Give the particles between two words of one name; None where the words do not belong together."""
    gap = text[left:right]
    if gap[:1] == "." and (len(word) == 1 or _plain(word) in ABBREVIATIONS):
        gap = gap[1:]
    if gap in BLANKS or (gap == "" and word.endswith(".")):
        return []
    if left + len(gap) != right or not _PARTICLES.fullmatch(gap):
        return None
    return [(left + m.start(), m.group()) for m in re.finditer(r"\w+", gap)]


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
        given = (i for i in range(cut + 1, stop - 1) if is_given(run[i]))
        cut = next((i for i in given if run[i - 1] not in PARTICLES), cut)  # but "Hamad bin Rashid al-Noor"
    while stop - cut > 1 and _plain(run[stop - 1]) in NAME_ENDS:
        stop -= 1
    if not 0 < stop - cut <= 5 or run[cut] in PARTICLES:
        return None
    parts = run[cut:stop]
    titled = any(_plain(word) in TITLES for word in run[max(0, cut - 3) : cut])
    known_form = len(parts) > 1 and (is_given(parts[0]) or family_first(parts) or _asian(parts) or _initialled(parts))
    return cut, stop, titled or known_form


def _read_run(text: str, run: Run, known: frozenset[str]) -> NameMention | None:
    """Read a run of capitalised words as title and name; None where no name is left."""
    core = _core(run.words, known)
    if core is None:
        return None
    cut, stop, sure = core
    parts = run.words[cut:stop]
    if len(parts) == 1 and _names_institution(text, run.starts[0]):
        return None
    end = run.starts[stop - 1] + len(parts[-1])
    return NameMention(run.starts[cut], end, parts, " ".join(run.words[:cut]), run.possessive, sure)


def _names_institution(text: str, start: int) -> bool:
    """Tell whether a single word belongs to an institution before it: "the University of Oslo"."""
    before = text[max(0, start - 30) : start]
    return before.endswith((" of ", " of the ")) and _OF_INSTITUTION.search(before) is not None


def _asian(parts: tuple[str, ...]) -> bool:
    return len(parts) == 2 and all(fold(p) in EAST_ASIAN_FAMILY for p in parts)


def _initialled(parts: tuple[str, ...]) -> bool:
    return len(parts) == 3 and len(fold(parts[1])) == 1 and len(fold(parts[0])) > 1


def common_surnames(names: Collection[NameMention]) -> frozenset[str]:
    """Give the surnames among full names that are common words, places or titles too."""
    return frozenset(
        n.parts[-1].lower() for n in names if len(n.parts) > 1 and n.sure and n.parts[-1].lower() in MAY_BE_SURNAMES
    )


@lru_cache(maxsize=1)  # the article at hand, which is asked for again and again
def _runs(text: str) -> tuple[tuple[Run, ...], tuple[int, ...]]:
    runs = tuple(capital_runs(text, 0, len(text)))
    return runs, tuple([run.starts[0] for run in runs])


@lru_cache(maxsize=2)  # the same, with and without the surnames known
def _mentions(text: str, known: frozenset[str]) -> tuple[NameMention | None, ...]:
    return tuple([_read_run(text, run, known) for run in _runs(text)[0]])


def find_names(
    text: str, start: int = 0, end: int | None = None, known: frozenset[str] = frozenset()
) -> list[NameMention]:
    """Find the names of people in a stretch of text, in order.

    ``known`` holds surnames that are common words too ("White", "Day") and that the article has introduced with a
    given name.
    """
    end = len(text) if end is None else end
    runs, starts = _runs(text)
    mentions = _mentions(text, known)
    first = bisect_left(starts, start)
    found: list[NameMention | None] = []
    if first and runs[first - 1].end > start:
        found += _cut_names(text, start, min(end, runs[first - 1].end), known)
    for i in range(first, bisect_left(starts, end)):
        found += [mentions[i]] if runs[i].end <= end else _cut_names(text, starts[i], end, known)
    return [mention for mention in found if mention]


def _cut_names(text: str, start: int, end: int, known: frozenset[str]) -> list[NameMention | None]:
    """Read what is left of a run that a stretch cuts."""
    return [_read_run(text, run, known) for run in capital_runs(text, start, end)]
