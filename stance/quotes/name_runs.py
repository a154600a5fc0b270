"""Runs of capitalised words that may hold a name: where they stand, and the words in them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stance.quotes.name_words import PARTICLES

_UPPER = "A-ZÀ-ÖØ-Þ" + "".join(c for c in map(chr, range(0x100, 0x2000)) if c.isupper())
# What follows the first letter of a word: the points of an abbreviation, or letters; a possessive is cut off later.
_REST = r"(?:\.(?:[^\W\d_]\.){1,7}|[^\W_]*(?:['’‘\-‐‑][^\W_]+){0,6})"
# A run: words that open with a capital, with blanks or particles between them; a possessive is the last.
# It begins with the set of first letters rather than with a look behind, so that small words are skipped fast.
_FIRST = rf"[{_UPPER}](?<![^\W_].)(?<![^\W_]['’‘\-‐‑].){_REST}"
_BETWEEN = rf"(?<!['’‘][sS])(?: (?:(?:{'|'.join(sorted(PARTICLES))}) ){{0,2}}|\u00a0|  )"
_RUN = re.compile(rf"{_FIRST}(?:{_BETWEEN}[{_UPPER}]{_REST})*")
# The same with the Arabic article, which is small: "al-Masri". Few texts have one, and the pattern is slower.
_ARTICLES = ("al", "el", "ul", "ad", "ar", "as", "ash", "at", "az")
_ARTICLE = rf"(?:{'|'.join(_ARTICLES)})-"
_RUN_WITH_ARTICLE = re.compile(
    rf"(?:(?<![\w-]){_ARTICLE}[{_UPPER}]{_REST}|{_FIRST})(?:{_BETWEEN}(?:{_ARTICLE})?[{_UPPER}]{_REST})*"
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
_OPENING, _CLOSING = "“\"'‘", "”\"'’"
#: Abbreviations whose full stop does not end the name or sentence.
ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof sen sens rep reps gov govs gen lt col maj capt sgt adm rev hon jr sr st sec cmdr retd".split()
)
_ALSO_INITIALS = frozenset("mr ms dr st sr jr".split())


def capital_runs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give where runs of capitalised words that stand side by side begin and end."""
    pattern = _RUN_WITH_ARTICLE if _BEHIND_ARTICLE.search(text) else _RUN
    runs: list[tuple[int, int]] = []
    reach = start - _LONGEST_STOP - 1  # where the last run ends
    for low, high in map(re.Match.span, pattern.finditer(text, start, end)):
        if low - reach <= _LONGEST_STOP and _goes_on(text, runs[-1], low):
            runs[-1] = (runs[-1][0], high)
        else:
            runs.append((low, high))
        reach = high
    return runs


def _goes_on(text: str, run: tuple[int, int], at: int) -> bool:
    """Tell whether the next run is of one name with this one: "J. Roe", "Sen. Roe", "U.S.Navy"."""
    reach = run[1]
    if at == reach:
        return text[at - 1] == "."
    gap = text[reach:at]
    if gap not in _STOPS:
        return (gap[-1] in _OPENING or gap[0] in _CLOSING) and _nickname(text, run, gap, at)
    word = text[max(run[0], text.rfind(" ", run[0], reach) + 1) : reach]
    return len(word) == 1 or plain_word(word) in ABBREVIATIONS


def _nickname(text: str, run: tuple[int, int], gap: str, at: int) -> bool:
    """Tell a nickname in marks, and the name that follows it: "William |“Bill” Roe|"."""
    if gap[:1] == " ":
        return _IN_MARKS.match(text, run[1]) is not None
    return _IN_MARKS.search(text, *run) is None and _IN_MARKS.search(text, run[0], at + 1) is not None


def run_words(run: str) -> tuple[tuple[str, ...], Sequence[int]]:
    """Give the words of a run and where they begin, without a nickname in marks."""
    pieces = run.split(" ")
    if all(map(str.isalpha, pieces)):  # as most are
        starts, at = [], 0
        for piece in pieces:
            starts.append(at)
            at += len(piece) + 1
        return tuple(pieces), starts
    words, starts = [], []
    for word in _WORD.finditer(run):
        at = word.start()
        if not at or run[at - 1] not in _OPENING:
            words.append(word[0])
            starts.append(at)
    return tuple(words), starts


def plain_word(word: str) -> str:
    """Give a word in small letters and without its points: "Sen." is "sen", "U.S." is "us"."""
    if "." not in word:
        return word.lower()
    plain = word.lower().replace(".", "")
    return word.lower() if plain in _ALSO_INITIALS and word.count(".") > 1 else plain  # "M.R. Roe" is no Mr.
