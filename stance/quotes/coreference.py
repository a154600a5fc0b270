"""Who is who in one article: name mentions joined into people, and what a surname or a pronoun refers to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache

from stance.quotes.given_names import EAST_ASIAN_FAMILY
from stance.quotes.name_forms import family, fold, is_given, name_key
from stance.quotes.name_words import PARTICLES
from stance.quotes.names import NameMention

#: Misspelt surnames are looked for among no more surnames than this.
FEW = 300


@dataclass(slots=True)
class Figure:
    """Somebody the article names: all mentions in text order, grown while the article is read."""

    key: str
    parts: tuple[str, ...]
    sure: bool
    mentions: list[NameMention] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    gender: str | None = None

    def add(self, name: NameMention) -> None:
        """Take one more mention of this person, unless it has been taken before."""
        start, starts = name.start, self.starts
        if not starts or start > starts[-1]:  # as a rule, for names come in text order
            starts.append(start)
            self.mentions.append(name)
        else:
            at = bisect_left(starts, start)
            if starts[at] == start:
                return
            starts.insert(at, start)
            self.mentions.insert(at, name)
        if len(name.parts) > 1 and name.parts != self.parts and self._fuller(name.parts):
            self.parts = name.parts
        self.sure = self.sure or name.sure
        if self.gender is None:
            self.gender = name.gender

    def _fuller(self, parts: tuple[str, ...]) -> bool:
        """Tell whether other parts give the name better: more of them, or not in capitals throughout."""
        longer = len(parts) > len(self.parts) and fold("".join(parts)) != fold("".join(self.parts))
        return longer or (self.parts[-1].isupper() and not parts[-1].isupper())

    @property
    def name(self) -> str:
        """The fullest form of the name, with plain apostrophes."""
        return _written(self.parts)

    @property
    def surnames(self) -> set[str]:
        """The words a bare mention may use as surname: both ends of an East Asian name."""
        found = {family(self.parts), fold(self.parts[-1])}
        if fold(self.parts[0]) in EAST_ASIAN_FAMILY and not (is_given(self.parts[0]) and len(self.parts) == 2):
            found.add(fold(self.parts[0]))
        return found

    def last_before(self, position: int) -> int | None:
        """Tell where the last mention before ``position`` stands."""
        at = bisect_left(self.starts, position)
        return self.starts[at - 1] if at else None


@lru_cache(maxsize=20_000)
def _written(parts: tuple[str, ...]) -> str:
    return " ".join([p + "." if len(p) == 1 else p for p in parts]).replace("’", "'").replace("‘", "'")


def misspelt(word: str, surname: str) -> bool:
    """Tell whether two long surnames differ by one or two letters only, with the same first letter.

    >>> misspelt("bauchtmeier", "buchtmeier"), misspelt("johnson", "johnston"), misspelt("walker", "walter")
    (True, True, False)
    """
    if word[0] != surname[0] or abs(len(word) - len(surname)) > 1 or len(surname) < 6:
        return False
    return SequenceMatcher(None, word, surname, autojunk=False).ratio() >= 0.86


def _tails(parts: tuple[str, ...]) -> set[str]:
    """Give the surnames of more than one word that a name may have."""
    if parts[1:] and parts[1] in PARTICLES:
        return {fold("".join(parts[1:]))}
    if len(parts) < 3 or fold(parts[0]) in EAST_ASIAN_FAMILY or len(fold(parts[-2])) < 2:
        return set()
    return {fold("".join(parts[1:])), fold("".join(parts[-2:]))}


class Roster:
    """The people of one article, found by key, surname or given name."""

    def __init__(self, names: list[NameMention]) -> None:
        self.figures: dict[str, Figure] = {}
        self._known: dict[tuple[str, ...], Figure] = {}  # by the parts of a name as they stand
        self._surnames: dict[str, list[Figure]] = {}
        self._given: dict[str, list[Figure]] = {}
        self._tails: dict[str, Figure] = {}  # "Van der Berg" of Jeroen van der Berg, "García Ruiz" of Ana García Ruiz
        for name in names:
            if len(name.parts) > 1:
                self.introduce(name)
        for name in names:
            if len(name.parts) == 1:
                figure = self.who(name)
                if figure:
                    figure.add(name)

    def introduce(self, name: NameMention) -> Figure:
        """Give the person of a full name, entering a new one where nobody has it."""
        figure = self._known.get(name.parts)
        if figure is not None:
            figure.add(name)
            return figure
        key = name_key(name.parts)
        figure = self.figures.get(key) or self._tails.get(fold("".join(name.parts)))
        if figure is None:
            figure = self.figures[key] = Figure(key, name.parts, name.sure)
            for surname in figure.surnames:
                self._surnames.setdefault(surname, []).append(figure)
            for tail in _tails(name.parts):
                self._tails.setdefault(tail, figure)
            if len(name.parts) > 1:
                self._given.setdefault(fold(name.parts[0]), []).append(figure)
        self._known[name.parts] = figure
        figure.add(name)
        return figure

    def who(self, name: NameMention, speaking: Collection[str] = ()) -> Figure | None:
        """Give the person a name refers to at its place; the keys in ``speaking`` win over people only talked about."""
        if len(name.parts) > 1:
            return self.introduce(name)
        word = fold(name.parts[0])
        options = self._surnames.get(word) or self._given.get(word) or []
        if len(options) > 1 and (gender := name.gender):
            options = [f for f in options if f.gender in {None, gender}] or options
        if not options and speaking and len(word) > 5 and len(self._surnames) < FEW:
            options = [f for surname, bearers in self._surnames.items() if misspelt(word, surname) for f in bearers]
        if len(options) < 2:
            return options[0] if options else None
        return max(options, key=lambda f: self._fitness(f, name.start, speaking))

    @staticmethod
    def _fitness(figure: Figure, position: int, speaking: Collection[str]) -> tuple[bool, bool, int]:
        last = figure.last_before(position)
        return last is not None and figure.sure, figure.key in speaking, last if last is not None else -figure.starts[0]
