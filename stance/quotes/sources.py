"""Attributions to a source: "according to", "in the view of", "in her view", "for Ada Marsh, a lawyer,"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stance.quotes.cues import VIEWS
from stance.quotes.endings import Clause, end_of, trim_right
from stance.quotes.fronting import before_cue, is_clause, main_clause, parted, past_apposition
from stance.quotes.noun_phrases import Subject
from stance.quotes.region import Region
from stance.quotes.role_words import POSTS, SCHOLARS
from stance.quotes.words import (
    FRONTED,
    POSSESSIVES,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    TIMES,
    Words,
    has,
    is_finite,
    is_name,
)

_ENDS_PHRASE = frozenset("who which that but while".split())
_JOINS = frozenset(("and", "but", "which", "that", "who"))
_OPENS_CLAUSE = frozenset("and but because that".split())
_OPENS_SUBJECT = POSSESSIVES | SUBJECT_PRONOUNS | {"the", "a", "an"}
_TO_MIND = frozenset(("for", "to"))
_JUDGES = SCHOLARS - {"fellow", "associate", "author"}
_MANY = frozenset("many most some several other these those the leading".split())
_WORKS = frozenset("directs teaches heads studies leads runs researches chairs edits".split())
_AHEAD = frozenset("to will would may might could can should".split())
_AS_SEEN = frozenset(("as", "the"))
_SEES = frozenset("see sees saw tell tells told".split())
_IN = ("in", "by")  # what leads to a view: "|in| the view of"
_FAR = 24  # how many words somebody who opens a sentence may take, with the apposition
#: Words without which a sentence names no source, except at its beginning.
_OF = VIEWS | {"words"}  # "in the words of Marsh"
SOURCES = VIEWS | {"according", "eyes", "words", "telling", "reckoning", "estimate", "account"}


def opens_mind(pieces: Sequence[str]) -> bool:
    """Tell a sentence that opens with an expert in whose mind it is so: "For Ada Marsh, a historian, it is a farce".

    ``pieces`` are its words in small letters, with the marks on them or as words of their own.
    """
    if pieces[0] in _AS_SEEN:
        return "it," in pieces[2:_FAR] or ("it" in pieces[2:_FAR] and "," in pieces[3:_FAR])
    if pieces[0] not in _TO_MIND:
        return False
    if pieces[1:2] == ["quote"]:
        return True
    commas = [i for i, word in enumerate(pieces[:_FAR]) if word[-1:] == ","]
    if not commas or " ".join(pieces[commas[-1] + 1 : commas[-1] + 3]).startswith(("it was", "it's", "it’s")):
        return False
    bare = [word.rstrip(",") for word in pieces[: commas[min(1, len(commas) - 1)] + 1]]
    if _many(bare[1 : commas[0] + 1]) and (pieces[0] == "to" or pieces[1] in _MANY):
        return True
    return len(commas) > 1 and _one([word for word in bare[commas[0] + 1 :] if word])


def _many(phrase: Sequence[str]) -> bool:
    """Tell experts in the plural: "many analysts", "Chinese experts in Seoul"."""
    heads = [i for i, word in enumerate(phrase[:4]) if word[-1:] == "s" and word[:-1] in _JUDGES]
    return bool(heads) and all(w in _MANY or w.endswith(("an", "ese", "ish", "al", "ic")) for w in phrase[: heads[0]])


def _one(apposition: Sequence[str]) -> bool:
    """Tell the apposition of an expert: "a political scientist at Ames"."""
    if apposition[:1] == ["who"]:
        return apposition[1:2] != [] and apposition[1] in _WORKS
    stop = next((i for i, word in enumerate(apposition) if word in PREPOSITIONS), len(apposition))
    articled = apposition[:1] != [] and apposition[0] in ("a", "an", "the", "another")
    if not articled:
        return 0 < stop < len(apposition) and apposition[stop - 1] in _JUDGES | POSTS  # "director of an institute"
    return stop > 1 and apposition[stop - 1] in _JUDGES


def in_mind(words: Words) -> list[Region]:
    """Give what is so in the mind of an expert who opens the sentence: "To analysts, |the visit is a farce|"."""
    if words.lower[0] in _AS_SEEN or words.lower[1] == "quote":
        return _as_seen(words)
    end = phrase_end(words, 1)
    stretch = main_clause(words, end)
    if stretch is None or end < 2 or not has(words, is_finite, stretch, words.size):
        return []
    return [Region(stretch, trim_right(words, stretch, words.size - 1), (0, 0), Subject(1, end - 1, end - 1))]


def _as_seen(words: Words) -> list[Region]:
    """Give what is so "as Marsh sees it", "the way Marsh sees it", "to quote Marsh"."""
    quoted = words.lower[1] == "quote"
    near = range(3, min(_FAR, words.size - 2))
    seen = (j for j in near if words.lower[j] == "it" and words.lower[j - 1] in _SEES and words.text[j + 1] == ",")
    it = next((j for j in near if words.text[j + 1] == ","), 0) if quoted else next(seen, 0)
    first = 2 if words.lower[1] in ("way", "quote") else 1
    end = it + 1 if quoted else it - 1
    last = next((j for j in range(first, end) if words.text[j] == ","), end) - 1
    if not it or last < first:
        return []
    return [Region(it + 2, trim_right(words, it + 2, words.size - 1), (0, 0), Subject(first, last, last))]


def according(words: Words, found: Sequence[Region]) -> list[Region]:
    """Give what "according to", "in the view of" and "in her view" report."""
    made: list[Region] = []
    for first, last, who in _sources(words):
        if any(r.cue[1] < first < r.first or r.first <= first <= r.last for r in made) or any(
            r.cue[1] < first < r.first for r in found
        ):
            continue  # "said, according to Yonhap, that"
        j = last + 1 if who else phrase_end(words, last + 1)
        subject = who or (Subject(last + 1, j - 1, j - 1) if j > last + 1 else None)
        if halves := _parenthetical(words, first, j, found):
            made += [Region(*half, (first, last), subject, joined=half is halves[1]) for half in halves]
            continue
        if who and (halves := _within(words, first, j, found)):
            made += [Region(*half, (first, last), subject, joined=half is not halves[0]) for half in halves]
            continue
        stretch = _after(words, j) if _fronted(words, first, j, found) else _before(words, first, found)
        if stretch:
            made.append(Region(*stretch, (first, last), subject))
    return made


def _sources(words: Words) -> Iterator[tuple[int, int, Subject | None]]:
    """Give first and last word of every phrase that names a source, and who holds a view, where it stands inside."""
    for i in words.places(SOURCES):
        if i + 1 == words.size:
            return
        lower, following = words.lower[i], words.lower[i + 1]
        if lower == "according" and following == "to":
            yield i, i + 1, None
        elif lower in _OF and following == "of" and i > 1 and words.lower[i - 1] == "the" and words.lower[i - 2] in _IN:
            yield i - 2, i + 1, None
        elif following not in PREPOSITIONS and (who := _holder(words, i)):
            yield who.first - 1, i, who


def _holder(words: Words, view: int) -> Subject | None:
    """Give who holds a view that a clause is put under: "in |Marsh's| view"."""
    who = owner(words, view - 1) if view > 1 else None
    if who is None or not who.first or words.lower[who.first - 1] not in _IN:
        return None
    return who if words.lower[view] in VIEWS or who.last == view - 1 else None


def _parenthetical(words: Words, at: int, after: int, found: Sequence[Region]) -> list[tuple[int, int]]:
    """Give both sides of "The ship, according to the coast guard, was adrift"."""
    if not at or words.text[at - 1] != "," or after >= words.size or words.text[after] != ",":
        return []
    before, after = before_cue(words, at, 0), past_apposition(words, after)
    if before is None or not parted(words, before, after + 1) or any(r.last >= before[0] for r in found):
        return []
    return [before, (after + 1, end_of(words, after + 1, Clause(())))]


def _within(words: Words, at: int, after: int, found: Sequence[Region]) -> list[tuple[int, int]]:
    """Give both sides of a view in the middle of a clause: "It shows, in Marsh's view, that nobody cares"."""
    closed = words.text[after] == "," and words.text[at - 1] == ","
    if at < 2 or not (closed or words.lower[at - 1] in _JOINS) or any(r.last >= at for r in found):
        return []
    first, before = after + closed, (0, at - 2)
    if first >= words.size - 1 or (closed and not is_clause(words, before)):
        return []
    behind = (first, end_of(words, first, Clause(())))
    return [before, behind] if closed else [behind]


def owner(words: Words, i: int) -> Subject | None:
    """Give who holds a claim: "his", "the ministry's"; None where nobody is named."""
    while i > 0 and words.text[i][0].islower() and words.lower[i] not in POSSESSIVES and not _possessive(words.text[i]):
        i -= 1
    if words.lower[i] in POSSESSIVES:
        return Subject(i, i, i)
    if not _possessive(words.text[i]):
        return None
    first = i
    while first > 0 and (is_name(words, first - 1) or words.lower[first - 1] in ("the", "a")):
        if words.lower[first - 1] in PREPOSITIONS or words.lower[first - 1] in FRONTED:
            break
        first -= 1
    return Subject(first, i, i)


def _possessive(word: str) -> bool:
    return word.endswith(("'s", "’s", "s'", "s’"))


def phrase_end(words: Words, i: int) -> int:
    """Give the end of the noun phrase after "according to"."""
    for j in range(i, words.size):
        kind, lower = words.kind[j], words.lower[j]
        if kind == "mark" and lower not in "()/&":
            return j
        if kind == "word" and (lower in _ENDS_PHRASE or (j > i and _counts(words, j))):
            return j
        if lower == "and" and not _joins(words, j):
            return j
        if lower == "on" and j > i and _dated(words, j + 1):
            return j
    return words.size


def _dated(words: Words, at: int) -> bool:
    """Tell when it was said: "according to a scholar on |Saturday|", not "to a report on Saturday by the council"."""
    goes_on = at + 1 < words.size and words.lower[at + 1] in ("by", "from", "of", "in")
    return at < words.size and words.lower[at] in TIMES and not goes_on


def _joins(words: Words, j: int) -> bool:
    """Tell "and" between two names, or two works of one: "the former minister |and| analyst Ida Roe"."""
    if j + 1 >= words.size:
        return False
    worker = words.lower[j + 1] in SCHOLARS and j + 2 < words.size and is_name(words, j + 2)
    return worker or (is_name(words, j - 1) and is_name(words, j + 1))


def _counts(words: Words, j: int) -> bool:
    """Tell where a clause begins without a comma: "According to the ministry |over 300 people", "to Roe |the lake"."""
    if not is_name(words, j - 1) or j + 2 >= words.size:
        return False
    if words.lower[j] in _OPENS_SUBJECT and words.lower[j + 1] not in TIMES:
        return True
    amount = words.lower[j] in ("over", "more", "nearly", "about", "almost") or words.text[j][0].isdigit()
    return amount and not is_name(words, j + 1)


def _last_word(words: Words, at: int) -> int:
    k = at - 1
    while k >= 0 and words.kind[k] == "mark":
        k -= 1
    return k


def _fronted(words: Words, at: int, after: int, found: Sequence[Region]) -> bool:
    """Tell whether the clause follows: "According to Smith, rain fell", "because, according to Smith, rain fell"."""
    k = _last_word(words, at)
    if at and words.text[at - 1] == ":":
        return True  # "She is more forgiving: in her judgment, it is little"
    if k < 0 or ((words.kind[at - 1] != "mark" or words.text[at - 1] == ",") and words.lower[k] in _OPENS_CLAUSE):
        return True
    comma = after < words.size and words.text[after] == ","
    return k < 6 and comma and not found and not is_clause(words, (0, k))


def _after(words: Words, i: int) -> tuple[int, int] | None:
    bare = i < words.size and words.kind[i] == "word" and (_counts(words, i) or words.lower[i - 1] in VIEWS)
    start = i if bare else main_clause(words, i)
    if start is None:
        return None
    last = trim_right(words, start, words.size - 1)
    return start, last


def _foretold(words: Words, region: Region) -> bool:
    """Tell speech that has not happened yet: "will urge", "is likely to say"."""
    return region.cue[0] < region.first and words.lower[region.cue[0]] in _AHEAD


def _before(words: Words, at: int, found: Sequence[Region]) -> tuple[int, int] | None:
    """Give the clause in front: from the start, from the last attribution or from a semicolon on."""
    last, first = _last_word(words, at), 0
    for region in found:
        if region.subject is None and region.cue[0] < region.first:
            continue  # "Roe was told that the pier was safe, according to the report": the report tells of both
        if region.first <= last <= region.last and _foretold(words, region):
            continue  # "Xi is expected to urge Kim to talk, according to Roe": so says Roe
        if region.first <= last <= region.last:
            return None
        if words.kind[region.last] == "quoted" and region.last < region.cue[0] <= last:
            return None  # "It fell," he told reporters, according to Smith
        if region.last < last:
            first = max(first, region.last + 1, region.cue[1] + 1)
    first = max((j + 1 for j in range(first, last) if words.text[j] == ";"), default=first)
    while first < last and (words.lower[first] in ("and", "but") or words.kind[first] == "mark"):
        if words.text[first] == "(":
            break
        first += 1
    return first, last
