"""Names of people in a text: where they stand, their parts, and the gender they tell."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from stance.quotes.given_names import EAST_ASIAN_FAMILY
from stance.quotes.name_forms import family_first, fold, given_gender, is_chinese_given, is_given
from stance.quotes.name_runs import capital_runs, plain_word, run_words
from stance.quotes.name_words import (
    ADVISORY_SUFFIXES,
    ALSO_SURNAMES,
    CALENDAR,
    HONORIFICS,
    INSTITUTIONS,
    OPENERS,
    PARTICLES,
    PLACES,
    TITLES,
)
from stance.quotes.role_words import SCHOLARS

# Compounds that describe somebody: "Korea-watcher", "Seoul-based".
_COMPOUND = re.compile(
    r"-(?:watchers?|experts?|scholars?|analysts?|specialists?|based|born|trained|educated|backed|led|appointed|style|"
    r"raised|bred|speaking|leaning)$"
)
#: No name is longer than this, in words with its titles.
LONGEST_RUN = 14
_POSSESSIVE = tuple(mark + s for mark in "'’‘" for s in "sS")
_OF_INSTITUTION = re.compile(
    r"\b(?:University|Institute|Bank|Bishop|Archbishop|City|Department|Ministry|College|School|Diocese|Province|Gulf|Mayor|"
    r"Republic|Kingdom|Port|Duke|Duchess|Prince) of (?:the )?$"
)
_OF = (" of ", " of the ")  # ends what it finds
NAME_ENDS = ADVISORY_SUFFIXES | PARTICLES
NO_NAME = TITLES | SCHOLARS | frozenset(noun + "s" for noun in SCHOLARS) | INSTITUTIONS | PLACES | CALENDAR | OPENERS
_STATES_SHORT = frozenset(("us", "un", "uk", "eu"))
_DOUBTFUL = NO_NAME | _STATES_SHORT  # words that may be part of no name
SURNAMES_TOO = ALSO_SURNAMES | EAST_ASIAN_FAMILY
NEVER_GIVEN = TITLES | INSTITUTIONS
NOT_GIVEN = frozenset("kong belt valley microsystems".split())  # "Hong Kong", "Sun Belt"
NEVER_ALONE = OPENERS | CALENDAR
MAY_BE_SURNAMES = NO_NAME - OPENERS - (CALENDAR - SURNAMES_TOO)  # "Sun" is one, "Mon" is none


@dataclass(slots=True)
class NameMention:
    """A name where it stands: ``start`` to ``end`` without title and possessive, its parts, and the words before it."""

    start: Final[int]
    end: Final[int]
    parts: Final[tuple[str, ...]]
    title: Final[str] = ""
    possessive: Final[bool] = False
    sure: Final[bool] = False

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


def _may_be_given(family_name: str, word: str) -> bool:
    """Tell whether a word may be the given name behind a surname that is a word or a place too."""
    return family_name not in OPENERS and word not in NO_NAME and word not in NOT_GIVEN


def _is_other(run: Sequence[str], plain: Sequence[str], i: int, known: Collection[str] = ()) -> bool:
    """Tell whether the word is part of no name: a title, a place, an institution, a sentence opener.

    ``plain`` are the words of the run in small letters and without points.
    """
    word = plain[i]
    before = plain[i - 1] if i else ""
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
        if i + 2 == len(run) and (is_chinese_given(run[i + 1]) or _may_be_given(word, plain[i + 1])):
            return False  # "Sun Yifan", "Hong Jing"
        return not (plain[i + 1] in EAST_ASIAN_FAMILY or "-" in run[i + 1]) or len(run) - i > 3
    if word == "dean" and i == 0 and len(run) == 2 and not is_given(run[1]):
        return False
    if is_given(run[i]) and not last and word not in NEVER_GIVEN:
        return _is_other(run, plain, i + 1)
    return not (is_given(run[i]) and len(run) == 1 and word not in NEVER_ALONE)


def _past_others(run: Sequence[str], plain: Sequence[str], known: Collection[str]) -> int:
    """Tell which word follows the last that is part of no name."""
    for i in range(len(run) - 1, -1, -1):
        if (plain[i] in _DOUBTFUL or ("-" in run[i] and _COMPOUND.search(run[i]))) and _is_other(run, plain, i, known):
            return i + 1
    return 0


def _core(run: tuple[str, ...], known: frozenset[str]) -> tuple[int, int, bool] | None:
    """Tell which words of a run are the name, and whether it is surely one; None where no name is left."""
    plain = list(map(plain_word, run))
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
    if cut and stop - cut > 1 and plain[cut - 1] == "the" and not _has_known_form(run[cut:stop]):
        return None  # "The Acoustic Border"
    titled = cut > 0 and not TITLES.isdisjoint(plain[max(0, cut - 3) : cut])
    return cut, stop, titled or (stop - cut > 1 and _has_known_form(run[cut:stop]))


def _has_known_form(parts: tuple[str, ...]) -> bool:
    return is_given(parts[0]) or family_first(parts) or _asian(parts) or _initialled(parts)


@lru_cache(maxsize=20_000)  # the same names and openings of sentences come again and again
def _read(run: str, known: frozenset[str]) -> NameMention | None:
    """Read a run of capitalised words by itself as title and name; None where no name is left.

    ``known`` are the surnames that are in it: a run without any is the same in every article.
    """
    if run.isalpha():  # one word, as most are
        plain = run.lower()
        other = plain in _DOUBTFUL and _is_other((run,), (plain,), 0, known)
        return None if other else NameMention(0, len(run), (run,))
    words, starts = run_words(run)
    possessive = run.endswith(_POSSESSIVE)
    if possessive:
        words = (*words[:-1], words[-1][:-2])
    core = _core(words, known)
    if core is None:
        return None
    cut, stop, sure = core
    end = starts[stop - 1] + len(words[stop - 1])
    return NameMention(starts[cut], end, words[cut:stop], " ".join(words[:cut]), possessive, sure)


def _placed(text: str, start: int, name: NameMention) -> NameMention | None:
    """Give a name that was read by itself at its place in the text."""
    if len(name.parts) == 1 and text.endswith(_OF, 0, start) and _names_institution(text, start):
        return None
    return NameMention(start + name.start, start + name.end, name.parts, name.title, name.possessive, name.sure)


def _names_institution(text: str, start: int) -> bool:
    """Tell whether a single word belongs to an institution before it: "the University of Oslo"."""
    return _OF_INSTITUTION.search(text, start - 30, start) is not None


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


@lru_cache(maxsize=1)
def _names_alone(text: str) -> _Names:
    """Give the names of a text, each read by itself."""
    runs = _runs(text)
    starts, ends = zip(*runs, strict=True) if runs else ((), ())
    mentions: list[NameMention | None] = []
    for start, end in runs:
        name = _read(text[start:end], frozenset())
        mentions.append(name and _placed(text, start, name))
    return _Names(starts, ends, tuple(mentions))


@lru_cache(maxsize=1)
def _names(text: str, known: frozenset[str]) -> _Names:
    """Give the names of a text with some surnames known; a run without any of them is read as it is by itself."""
    starts, ends, mentions = _names_alone(text)
    read = list(mentions)
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        if here := _surnames_in(text[start:end], known):
            name = _read(text[start:end], here)
            read[number] = name and _placed(text, start, name)
    return _Names(starts, ends, tuple(read))


def _surnames_in(run: str, known: frozenset[str]) -> frozenset[str]:
    return frozenset(filter(run.lower().replace(".", "").__contains__, known))


def find_names(
    text: str, start: int = 0, end: int | None = None, known: frozenset[str] = frozenset()
) -> list[NameMention]:
    """Find the names of people in a stretch of text, in order.

    ``known`` holds surnames that are common words too ("White", "Day") and that the article has introduced with a
    given name.
    """
    end = len(text) if end is None else end
    starts, ends, mentions = _names(text, known) if known else _names_alone(text)
    first, stop = bisect_left(starts, start), bisect_left(starts, end)
    found: list[NameMention | None] = []
    if first and ends[first - 1] > start:
        found += _cut_names(text, start, min(end, ends[first - 1]), known)
    if first < stop and ends[stop - 1] > end:
        found += [*mentions[first : stop - 1], *_cut_names(text, starts[stop - 1], end, known)]
    else:
        found += mentions[first:stop]
    return list(filter(None, found))


def _cut_names(text: str, start: int, end: int, known: frozenset[str]) -> list[NameMention | None]:
    """Read what is left of a run that a stretch cuts."""
    runs = [(low, text[low:high]) for low, high in capital_runs(text, start, end)]
    read = [(low, _read(run, _surnames_in(run, known))) for low, run in runs]
    return [name and _placed(text, low, name) for low, name in read]
