"""Names of people in a text: where they stand, their parts, and the gender they tell."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import NamedTuple

from stance.quotes.given_names import EAST_ASIAN_FAMILY
from stance.quotes.name_forms import family_first, fold, given_gender, is_chinese_given, is_given
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

_UPPER = "A-ZÀ-ÖØ-Þ" + "".join(c for c in map(chr, range(0x100, 0x2000)) if c.isupper())
# What follows the first letter of a word: the points of an abbreviation, or letters; a possessive is cut off later.
_REST = r"(?:\.(?:[^\W\d_]\.){1,7}|[^\W_]*(?:['’‘\-‐‑][^\W_]+){0,6})"
# A run: words that open with a capital, with blanks or particles between them; a possessive is the last.
# It begins with the set of first letters rather than with a look behind, so that small words are skipped fast.
_FIRST = rf"[{_UPPER}](?<![^\W_].)(?<![^\W_]['’‘\-‐‑].){_REST}"
_BETWEEN = rf"(?<!['’‘][sS])(?: (?:(?:{'|'.join(sorted(PARTICLES))}) ){{0,2}}|\u00a0|  )"
_RUN = re.compile(rf"{_FIRST}(?:{_BETWEEN}[{_UPPER}]{_REST})*+")
# The same with the Arabic article, which is small: "al-Masri". Few texts have one, and the pattern is slower.
_ARTICLES = ("al", "el", "ul", "ad", "ar", "as", "ash", "at", "az")
_ARTICLE = rf"(?:{'|'.join(_ARTICLES)})-"
_RUN_WITH_ARTICLE = re.compile(
    rf"(?:(?<![\w-]){_ARTICLE}[{_UPPER}]{_REST}|{_FIRST})(?:{_BETWEEN}(?:{_ARTICLE})?[{_UPPER}]{_REST})*+"
)
# Tells whether a text has one; it begins with the hyphen, of which a text has few.
_BEHIND_ARTICLE = re.compile(
    f"-[{_UPPER}](?:" + "|".join(rf"(?<={article}-.)(?<![\w-]{article}-.)" for article in _ARTICLES) + ")"
)
_WORD = re.compile(rf"(?:\b{_ARTICLE})?[{_UPPER}]{_REST}|[a-z]+")
# What may stand between two words of one name behind an initial or an abbreviation.
_STOPS = frozenset({". ", ".\u00a0", ".  "})
_LONGEST_STOP = max(map(len, _STOPS))
_IN_MARKS = re.compile(rf" (?:“[{_UPPER}]{_REST}”|\"[{_UPPER}]{_REST}\"|['‘][{_UPPER}]{_REST}['’]) (?=[{_UPPER}])")
# Compounds that describe somebody: "Korea-watcher", "Seoul-based".
_COMPOUND = re.compile(
    r"-(?:watchers?|experts?|scholars?|analysts?|specialists?|based|born|trained|educated|backed|led|appointed|style|"
    r"raised|bred|speaking|leaning)$"
)
_MARKS, _CLOSING = "“\"'‘", "”\"'’"
#: No name is longer than this, in words with its titles.
LONGEST_RUN = 14
_POSSESSIVE = tuple(mark + s for mark in "'’‘" for s in "sS")
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
_ALSO_INITIALS = frozenset("mr ms dr st sr jr".split())
_OF = (" of ", " of the ")  # ends what it finds
NAME_ENDS = ADVISORY_SUFFIXES | PARTICLES
NO_NAME = TITLES | INSTITUTIONS | PLACES | CALENDAR | OPENERS
_STATES_SHORT = frozenset(("us", "un", "uk", "eu"))
_DOUBTFUL = NO_NAME | _STATES_SHORT  # words that may be part of no name
SURNAMES_TOO = ALSO_SURNAMES | EAST_ASIAN_FAMILY
NEVER_GIVEN = TITLES | INSTITUTIONS
NOT_GIVEN = frozenset("kong belt valley microsystems".split())  # "Hong Kong", "Sun Belt"
NEVER_ALONE = OPENERS | CALENDAR
MAY_BE_SURNAMES = NO_NAME - OPENERS - (CALENDAR - SURNAMES_TOO)  # "Sun" is one, "Mon" is none


_new = tuple.__new__  # many names are made, and this is the fast way


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
        return _gender(self.title, self.parts) if self.title or len(self.parts) > 1 else None


@lru_cache(maxsize=20_000)
def _gender(title: str, parts: tuple[str, ...]) -> str | None:
    for word in reversed(title.lower().replace(".", "").split()):
        if HONORIFICS.get(word):
            return HONORIFICS[word]
    return given_gender(parts) if len(parts) > 1 and not family_first(parts) else None


def capital_runs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give where runs of capitalised words that stand side by side begin and end."""
    runs: list[tuple[int, int]] = []
    reach = start - _LONGEST_STOP - 1  # where the last run ends
    pattern = _RUN_WITH_ARTICLE if _BEHIND_ARTICLE.search(text) else _RUN
    for match in pattern.finditer(text, start, end):
        run = match.span()
        if run[0] - reach <= _LONGEST_STOP and _goes_on(text, runs[-1], run[0]):
            run = (runs.pop()[0], run[1])
        runs.append(run)
        reach = run[1]
    return runs


def _goes_on(text: str, run: tuple[int, int], at: int) -> bool:
    """Tell whether the next run is of one name with this one: "J. Roe", "Sen. Roe", "U.S.Navy"."""
    reach = run[1]
    if at == reach:
        return text[at - 1] == "."
    gap = text[reach:at]
    if gap not in _STOPS:
        return (gap[-1] in _MARKS or gap[0] in _CLOSING) and _nickname(text, run, gap, at)
    word = _WORD.findall(text, *run)[-1]
    return len(word) == 1 or _plain(word) in ABBREVIATIONS


def _nickname(text: str, run: tuple[int, int], gap: str, at: int) -> bool:
    """Tell a nickname in marks, and the name that follows it: "William |“Bill” Roe|"."""
    if gap[:1] == " ":
        return _IN_MARKS.match(text, run[1]) is not None
    return _IN_MARKS.search(text, *run) is None and _IN_MARKS.search(text, run[0], at + 1) is not None


def _may_be_given(family_name: str, word: str) -> bool:
    """Tell whether a word may be the given name behind a surname that is a word or a place too."""
    return family_name not in OPENERS and word not in NO_NAME and word not in NOT_GIVEN


def _is_other(run: Sequence[str], i: int, known: Collection[str] = ()) -> bool:
    """Tell whether the word is part of no name: a title, a place, an institution, a sentence opener."""
    word = _plain(run[i])
    before = _plain(run[i - 1]) if i else ""
    if i == len(run) - 1 and word in known and (i == 0 or before in HONORIFICS):
        return False
    if word in _STATES_SHORT:
        return run[i].isupper() and len(run[i]) > 1 and (i == 0 or not run[i - 1].isupper())
    if word not in NO_NAME:
        return _COMPOUND.search(run[i]) is not None
    last = i == len(run) - 1
    if last and i == 1 and word in PLACES and before not in NO_NAME and is_given(run[0]):
        return False  # "Jonathan Delaware"
    if last and before and word in SURNAMES_TOO:
        named = is_given(run[i - 1]) or len(before) == 1 or before in EAST_ASIAN_FAMILY
        named = named or (i == 1 and word in PLACES and before not in NO_NAME and not before.endswith(("town", "ern")))
        return not (named or before in HONORIFICS)
    if word in EAST_ASIAN_FAMILY and not last:
        if i + 2 == len(run) and (is_chinese_given(run[i + 1]) or _may_be_given(word, _plain(run[i + 1]))):
            return False  # "Sun Yifan", "Hong Jing"
        return not (_plain(run[i + 1]) in EAST_ASIAN_FAMILY or "-" in run[i + 1]) or len(run) - i > 3
    if word == "dean" and i == 0 and len(run) == 2 and not is_given(run[1]):
        return False
    if is_given(run[i]) and not last and word not in NEVER_GIVEN:
        return _is_other(run, i + 1)
    return not (is_given(run[i]) and len(run) == 1 and word not in NEVER_ALONE)


def _plain(word: str) -> str:
    if "." not in word:
        return word.lower()
    plain = word.lower().replace(".", "")
    return word.lower() if plain in _ALSO_INITIALS and word.count(".") > 1 else plain  # "M.R. Roe" is no Mr.


def _past_others(run: Sequence[str], plain: Sequence[str], known: Collection[str]) -> int:
    """Tell which word follows the last that is part of no name."""
    for i in range(len(run) - 1, -1, -1):
        if (plain[i] in _DOUBTFUL or ("-" in run[i] and _COMPOUND.search(run[i]))) and _is_other(run, i, known):
            return i + 1
    return 0


def _core(run: tuple[str, ...], known: frozenset[str]) -> tuple[int, int, bool] | None:
    """Tell which words of a run are the name, and whether it is surely one; None where no name is left."""
    plain = [_plain(word) for word in run]
    stop = len(run)
    while stop > 1 and plain[stop - 1] in NAME_ENDS:
        stop -= 1
    cut = _past_others(run[:stop], plain, known)
    if cut == stop or len(run) > LONGEST_RUN:
        return None
    if stop == 1:
        return 0, 1, False
    # A known given name inside a longer run starts the name: "Moorhaven Dock Colin Webb".
    if stop - cut > 2 and not is_given(run[cut]) and len(plain[cut]) > 1 and plain[cut] not in EAST_ASIAN_FAMILY:
        given = (i for i in range(cut + 1, stop - 1) if is_given(run[i]))
        cut = next((i for i in given if run[i - 1] not in PARTICLES), cut)  # but "Hamad bin Rashid al-Noor"
    if stop - cut > 5 or run[cut] in PARTICLES:
        return None
    titled = not TITLES.isdisjoint(plain[max(0, cut - 3) : cut])
    return cut, stop, titled or (stop - cut > 1 and _has_known_form(run[cut:stop]))


def _has_known_form(parts: tuple[str, ...]) -> bool:
    return is_given(parts[0]) or family_first(parts) or _asian(parts) or _initialled(parts)


@lru_cache(maxsize=20_000)  # the same names and openings of sentences come again and again
def _read(run: str, known: frozenset[str]) -> NameMention | None:
    """Read a run of capitalised words by itself as title and name; None where no name is left."""
    if run.isalpha():  # one word, as most are
        other = run.lower() in _DOUBTFUL and _is_other((run,), 0, known)
        return None if other else NameMention(0, len(run), (run,))
    places = [place for place in _WORD.finditer(run) if not place.start() or run[place.start() - 1] not in _MARKS]
    words = tuple([match[0] for match in places])
    possessive = run.endswith(_POSSESSIVE)
    if possessive:
        words = (*words[:-1], words[-1][:-2])
    core = _core(words, known)
    if core is None:
        return None
    cut, stop, sure = core
    end = places[stop - 1].start() + len(words[stop - 1])
    return NameMention(places[cut].start(), end, words[cut:stop], " ".join(words[:cut]), possessive, sure)


def _placed(text: str, start: int, name: NameMention) -> NameMention | None:
    """Give a name that was read by itself at its place in the text."""
    first, end, parts, title, possessive, sure = name
    if len(parts) == 1 and text.endswith(_OF, 0, start) and _names_institution(text, start):
        return None
    return _new(NameMention, (start + first, start + end, parts, title, possessive, sure))


def _names_institution(text: str, start: int) -> bool:
    """Tell whether a single word belongs to an institution before it: "the University of Oslo"."""
    return _OF_INSTITUTION.search(text, max(0, start - 30), start) is not None


def _asian(parts: tuple[str, ...]) -> bool:
    return len(parts) == 2 and all(fold(p) in EAST_ASIAN_FAMILY for p in parts)


def _initialled(parts: tuple[str, ...]) -> bool:
    return len(parts) == 3 and len(fold(parts[1])) == 1 and len(fold(parts[0])) > 1


def common_surnames(names: Collection[NameMention]) -> frozenset[str]:
    """Give the surnames among full names that are common words, places or titles too."""
    full = [n.parts for n in names if len(n.parts) > 1 and n.sure]
    surnames = {parts[-1].lower() for parts in full}
    surnames |= {parts[0].lower() for parts in full if parts[0].lower() in EAST_ASIAN_FAMILY}
    return frozenset(surnames & MAY_BE_SURNAMES)


@lru_cache(maxsize=1)  # the article at hand, which is asked for again and again
def _runs(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(capital_runs(text, 0, len(text)))


class _Names(NamedTuple):
    """Where the runs of a text begin and end, and the name in each, None where it holds none."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    mentions: tuple[NameMention | None, ...]


@lru_cache(maxsize=2)  # the same, with and without the surnames known
def _names(text: str, known: frozenset[str]) -> _Names:
    starts, ends = zip(*_runs(text), strict=True) if _runs(text) else ((), ())
    read = [_read(text[start:end], known) for start, end in _runs(text)]
    mentions = [name and _placed(text, start, name) for start, name in zip(starts, read, strict=True)]
    return _Names(starts, ends, tuple(mentions))


def find_names(
    text: str, start: int = 0, end: int | None = None, known: frozenset[str] = frozenset()
) -> list[NameMention]:
    """Find the names of people in a stretch of text, in order.

    ``known`` holds surnames that are common words too ("White", "Day") and that the article has introduced with a
    given name.
    """
    end = len(text) if end is None else end
    starts, ends, mentions = _names(text, known)
    first, stop = bisect_left(starts, start), bisect_left(starts, end)
    found: list[NameMention | None] = []
    if first and ends[first - 1] > start:
        found += _cut_names(text, start, min(end, ends[first - 1]), known)
    if first < stop and ends[stop - 1] > end:
        found += [*mentions[first : stop - 1], *_cut_names(text, starts[stop - 1], end, known)]
    else:
        found += mentions[first:stop]
    return [mention for mention in found if mention]


def _cut_names(text: str, start: int, end: int, known: frozenset[str]) -> list[NameMention | None]:
    """Read what is left of a run that a stretch cuts."""
    read = [(low, _read(text[low:high], known)) for low, high in capital_runs(text, start, end)]
    return [name and _placed(text, low, name) for low, name in read]
