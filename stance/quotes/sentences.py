"""Paragraphs and sentences of an article, as character offsets."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from stance.quotes.span import ahead_of, places

#: A half-open stretch of characters, without its text: where it starts and ends.
Extent = tuple[int, int]

# Abbreviations that are nearly always followed by more of the same sentence.
TITLES = frozenset(
    "mr mrs ms mx dr prof rev fr sr br hon gen lt col capt cmdr adm maj sgt cpl pvt sen sens rep reps gov govs pres "
    "atty asst dist supt insp st ste mt ft no nos vol vs v al fig dept sec amb det messrs mmes retd".split()
)
# Abbreviations that may also end a sentence: they do when a word follows that cannot belong to a name.
CLOSERS = frozenset(
    "jr sr inc co corp ltd llc bros etc u.s u.k u.n e.u d.c a.m p.m u.s.a ph.d m.d b.a m.a jan feb mar apr jun jul "
    "aug sept sep oct nov dec mon tue wed thu fri sat sun ariz ark calif colo conn del fla ga ill ind kan ky la mass "
    "md mich minn miss mo mont neb nev n.h n.j n.m n.y n.c n.d okla ore pa r.i s.c s.d tenn tex vt va wash w.va wis "
    "wyo i.e e.g ave blvd est approx gop".split()
)
_SHORTENED = TITLES | CLOSERS
_OPENERS = frozenset(
    "the a an he she it they we i you this that these those there but and in on at as if when while after before "
    "his her their its our my for with what who how why not no yes so or yet still also then here former one two some "
    "many several most according meanwhile however since under because despite although though during even both other "
    "others another all each".split()
)
_STOPS = ".!?…"
# Matched where a stop stands.
_BREAK = re.compile(
    r"[.!?…](?:[.!?…]{0,3}(?:[\"”’'»)\]]{0,3}\s+(?=[\"“„”‘'«(\[`]{0,3}[^\W_a-z])|[\"”»]\s*(?=[“«]|[A-Z]))"
    # a lost blank, as in pages copied from the web: "he said.Marsh left"
    r"|(?<=[a-z]{3}[.!?])(?=[A-Z][a-z]+(?:[’']s)?,? [a-z\"“]))"
)
_LAST_WORD = re.compile(r"[^\s\"“”‘(\[]{1,24}$")
_NEXT_WORD = re.compile(r"[\"“„”‘'«(\[`]{0,3}(\w{1,24})")
_POINTED = re.compile(r"(?:\w\.){1,4}\w")
_NEWLINE = re.compile(r"\n\s*")


@lru_cache(maxsize=1)  # several finders ask for those of the article at hand
def paragraph_spans(text: str) -> tuple[Extent, ...]:
    """Give the paragraphs: stretches between line breaks, a hard-wrapped line being joined to the next one."""
    spans: list[Extent] = []
    start = 0
    while start < len(text) and text[start].isspace():
        start += 1
    for match in _NEWLINE.finditer(text, start):
        end = match.start()
        while end > start and text[end - 1].isspace():
            end -= 1
        after = match.end()
        if after >= len(text) or _wrapped(text, end, after):
            continue
        if end > start:
            spans.append((start, end))
        start = after
    end = len(text)
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        spans.append((start, end))
    return tuple(spans)


def _wrapped(text: str, before: int, after: int) -> bool:
    """Tell whether a single line break stands inside a sentence, as in hard-wrapped text."""
    if not before or not text[after].islower() or text.count("\n", before, after) > 1:
        return False
    return text[before - 1] not in '.!?:;"”'


@lru_cache(maxsize=1)
def sentences_by_paragraph(text: str) -> tuple[tuple[Extent, ...], ...]:
    """Give the sentences of each paragraph of ``paragraph_spans``."""
    stops = places(text, _STOPS)
    found: list[tuple[Extent, ...]] = []
    first = 0
    for start, close in paragraph_spans(text):
        first, last = bisect_left(stops, start, first), bisect_left(stops, close, first)
        found.append(_sentences_of(text, start, close, stops[first:last]))
        first = last
    return tuple(found)


def sentence_spans(text: str) -> list[Extent]:
    """Give the sentences, also those inside quotation marks; each without the blanks around it."""
    return [sentence for paragraph in sentences_by_paragraph(text) for sentence in paragraph]


def _sentences_of(text: str, start: int, close: int, stops: Sequence[int]) -> tuple[Extent, ...]:
    """Give the sentences of one paragraph; ``stops`` are the places of its stops."""
    found: list[Extent] = []
    reached = start
    for mark in stops:
        match = _BREAK.match(text, mark, close) if mark >= reached else None
        if match is None:
            continue
        after = reached = match.end()
        if not _ends_sentence(text, mark, after):
            continue
        end = after
        while text[end - 1].isspace():
            end -= 1
        found.append((start, end))
        start = after
    if start < close:
        found.append((start, close))
    return tuple(found)


def _last_word(text: str, end: int) -> str:
    """Give the word that ends at ``end``, points included; mostly it is all that follows the last blank."""
    ahead = ahead_of(text, end, 24)
    word = ahead.rpartition(" ")[2]
    if word.isalpha():
        return word
    found = _LAST_WORD.search(ahead)
    return found.group() if found else ""


def _ends_sentence(text: str, mark: int, after: int) -> bool:
    """Tell a full stop from the point of an abbreviation or an initial."""
    if text[mark] != "." or text[mark : mark + 2] == "..":
        return True
    last = _last_word(text, mark).lower()
    if len(last) > 1 and last not in _SHORTENED and "." not in last:  # as most are
        return True
    if last in TITLES:
        return last == "no" and text[mark - 2] == "n" and not text[after].isdigit()  # "They said no. |Then"
    initial = len(last) == 1 and last.isalpha() and last != "i"
    pointed = "." in last and _POINTED.fullmatch(last) is not None
    if not initial and last not in CLOSERS and not pointed:
        return True
    if text[mark + 1] in '"”’»)':
        return True
    if not initial and last in CLOSERS and text[after] in '“"«':
        return True
    following = _NEXT_WORD.match(text, after)
    return bool(following and following.group(1).lower() in _OPENERS and not initial)
