"""Attributions without a reporting verb: "according to", and quotations that only a colon or comma introduces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stance.quotes.cues import REPORTING_NOUNS, VIEWS
from stance.quotes.endings import Clause, end_of, trim_right
from stance.quotes.fronting import before_cue, is_clause, main_clause, parted, past_apposition
from stance.quotes.noun_phrases import Subject
from stance.quotes.region import Region
from stance.quotes.subjects import main_subject
from stance.quotes.words import (
    DASHES,
    FRONTED,
    POSSESSIVES,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    TIMES,
    Word,
    is_name,
    is_verb,
)

_ENDS_PHRASE = frozenset("who which that but while".split())
# What is issued to say something, and participles behind it that say nothing.
_TEXTS = frozenset("statement statements letter letters tweet tweets memo petition".split())
_DATES = TIMES | {"on", "this"}
_IN_PLACE = frozenset("regarding concerning including during following bearing being containing according".split())
_JOINS = frozenset(("and", "but", "which", "that", "who"))
_OPENS_CLAUSE = frozenset("and but because that".split())
_OPENS_SUBJECT = POSSESSIVES | SUBJECT_PRONOUNS | {"the", "a", "an"}
# Nouns that ask or promise: "his call to ban umbrellas".
_ASKING = frozenset("call calls promise promises pledge pledges vow vows threat threats demand plea request".split())
_REPORTS = REPORTING_NOUNS | _ASKING
_SOURCES = VIEWS | {"according"}
_QUOTED = ""  # a quoted stretch in small letters
# Words without which a sentence reports nothing but by a verb.
_SIGNS = _REPORTS | _TEXTS | _SOURCES | {_QUOTED}


def verbless(words: Sequence[Word], lowers: Sequence[str], found: Sequence[Region]) -> list[Region]:
    """Give what a sentence reports without a reporting verb, beside the regions already found.

    ``lowers`` are its words in small letters.
    """
    made: list[Region] = []
    signs = _SIGNS.intersection(lowers)
    if not signs:
        return made
    if not signs.isdisjoint(_REPORTS):
        made += nominal(words, found)
    if not signs.isdisjoint(_TEXTS):
        made += issued(words, [*found, *made])
    if not signs.isdisjoint(_SOURCES):
        made += according(words, [*found, *made])
    if _QUOTED in signs:
        made += led(words, [*found, *made])
        made += signed(words, [*found, *made])
    return made


def issued(words: Sequence[Word], found: Sequence[Region]) -> list[Region]:
    """Give what a text is issued about: "released a statement on Monday condemning |the attack"."""
    made: list[Region] = []
    for i in range(1, len(words) - 2):
        if words[i].lower not in _TEXTS:
            continue
        j = i + 1
        while j < len(words) - 1 and words[j].lower in _DATES:
            j += 1
        speaks = words[j].kind == "word" and words[j].lower.endswith("ing") and words[j].lower not in _IN_PLACE
        if speaks and not any(r.cue[0] <= j <= r.cue[1] or r.first <= j <= r.last for r in found):
            subject = main_subject(words, i)
            last = end_of(words, j + 1, Clause((), phrase=True))
            leaves = (k for k in range(j + 2, last) if words[k].text in DASHES or _goes_on(words, k))
            made.append(Region(j + 1, next(leaves, last + 1) - 1, (j, j), subject))
    return made


def _goes_on(words: Sequence[Word], comma: int) -> bool:
    """Tell a comma behind which the sentence goes on by itself: ", and none has", ", but"."""
    return words[comma].text == "," and words[comma + 1].lower in ("and", "but")


def according(words: Sequence[Word], found: Sequence[Region]) -> list[Region]:
    """Give what "according to", "in the view of" and "in her view" report."""
    made: list[Region] = []
    for first, last, who in _sources(words):
        if any(r.cue[1] < first < r.first or r.first <= first <= r.last for r in made) or any(
            r.cue[1] < first < r.first for r in found
        ):
            continue  # "said, according to Yonhap, that"
        j = last + 1 if who else _phrase_end(words, last + 1)
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


def _sources(words: Sequence[Word]) -> Iterator[tuple[int, int, Subject | None]]:
    """Give first and last word of every phrase that names a source, and who holds a view, where it stands inside."""
    for i in range(len(words) - 2):
        lower, following = words[i].lower, words[i + 1].lower
        if lower == "according" and following == "to":
            yield i, i + 1, None
        elif lower in VIEWS and following == "of" and i > 1 and [w.lower for w in words[i - 2 : i]] == ["in", "the"]:
            yield i - 2, i + 1, None
        elif lower in VIEWS and following not in PREPOSITIONS and (who := _holder(words, i)):
            yield who.first - 1, i, who


def _holder(words: Sequence[Word], view: int) -> Subject | None:
    """Give who holds a view that a clause is put under: "in |Marsh's| view"."""
    who = _owner(words, view - 1) if view > 1 else None
    return who if who and words[who.first - 1].lower == "in" else None


def _parenthetical(words: Sequence[Word], at: int, after: int, found: Sequence[Region]) -> list[tuple[int, int]]:
    """Give both sides of "The ship, according to the coast guard, was adrift"."""
    if not at or words[at - 1].text != "," or after >= len(words) or words[after].text != ",":
        return []
    before, after = before_cue(words, at, 0), past_apposition(words, after)
    if before is None or not parted(words, before, after + 1) or any(r.last >= before[0] for r in found):
        return []
    return [before, (after + 1, end_of(words, after + 1, Clause(())))]


def _within(words: Sequence[Word], at: int, after: int, found: Sequence[Region]) -> list[tuple[int, int]]:
    """Give both sides of a view in the middle of a clause: "It shows, in Marsh's view, that nobody cares"."""
    closed = words[after].text == "," and words[at - 1].text == ","
    if at < 2 or not (closed or words[at - 1].lower in _JOINS) or any(r.last >= at for r in found):
        return []
    first, before = after + closed, (0, at - 2)
    if first >= len(words) - 1 or (closed and not is_clause(words, before)):
        return []
    behind = (first, end_of(words, first, Clause(())))
    return [before, behind] if closed else [behind]


def nominal(words: Sequence[Word], found: Sequence[Region]) -> list[Region]:
    """Give what a noun reports: "the ministry's claim that the pier is safe"."""
    made: list[Region] = []
    for i in range(1, len(words) - 2):
        asks = words[i].lower in _ASKING and words[i + 1].lower == "to" and _owner(words, i - 1) is not None
        tells = words[i].lower in REPORTING_NOUNS and words[i + 1].lower == "that" and not is_verb(words[i + 2])
        if not asks and not tells:
            continue
        if any(r.first <= i <= r.last or i == r.cue[1] or i + 1 == r.first for r in [*found, *made]):
            continue
        fronted = words[0].lower in PREPOSITIONS or words[0].lower in FRONTED  # "Despite his claim that …, a judge"
        last = end_of(words, i + 1, Clause((), fronted=fronted, relative=True))
        made.append(Region(i + 1, last, (i, i), _owner(words, i - 1)))
    return made


def _owner(words: Sequence[Word], i: int) -> Subject | None:
    """Give who holds a claim: "his", "the ministry's"; None where nobody is named."""
    while i > 0 and words[i].text[0].islower() and words[i].lower not in POSSESSIVES and not _possessive(words[i]):
        i -= 1
    if words[i].lower in POSSESSIVES:
        return Subject(i, i, i)
    if not _possessive(words[i]):
        return None
    first = i
    while first > 0 and (is_name(words[first - 1]) or words[first - 1].lower in ("the", "a")):
        if words[first - 1].lower in PREPOSITIONS or words[first - 1].lower in FRONTED:
            break
        first -= 1
    return Subject(first, i, i)


def _possessive(word: Word) -> bool:
    return word.text.endswith(("'s", "’s", "s'", "s’"))


def _phrase_end(words: Sequence[Word], i: int) -> int:
    """Give the end of the noun phrase after "according to"."""
    for j in range(i, len(words)):
        word = words[j]
        if word.kind == "mark" and word.text not in "()/&":
            return j
        if word.kind == "word" and (word.lower in _ENDS_PHRASE or (j > i and _counts(words, j))):
            return j
        if word.lower == "and" and not (is_name(words[j - 1]) and j + 1 < len(words) and is_name(words[j + 1])):
            return j
    return len(words)


def _counts(words: Sequence[Word], j: int) -> bool:
    """Tell where a clause begins without a comma: "According to the ministry |over 300 people", "to Roe |the lake"."""
    if not is_name(words[j - 1]) or j + 2 >= len(words):
        return False
    if words[j].lower in _OPENS_SUBJECT and words[j + 1].lower not in TIMES:
        return True
    amount = words[j].lower in ("over", "more", "nearly", "about", "almost") or words[j].text[0].isdigit()
    return amount and not is_name(words[j + 1])


def _last_word(words: Sequence[Word], at: int) -> int:
    k = at - 1
    while k >= 0 and words[k].kind == "mark":
        k -= 1
    return k


def _fronted(words: Sequence[Word], at: int, after: int, found: Sequence[Region]) -> bool:
    """Tell whether the clause follows: "According to Smith, rain fell", "because, according to Smith, rain fell"."""
    k = _last_word(words, at)
    if k < 0 or ((words[at - 1].kind != "mark" or words[at - 1].text == ",") and words[k].lower in _OPENS_CLAUSE):
        return True
    comma = after < len(words) and words[after].text == ","
    return k < 6 and comma and not found and not is_clause(words, (0, k))


def _after(words: Sequence[Word], i: int) -> tuple[int, int] | None:
    bare = i < len(words) and words[i].kind == "word" and (_counts(words, i) or words[i - 1].lower in VIEWS)
    start = i if bare else main_clause(words, i)
    if start is None:
        return None
    last = trim_right(words, start, len(words) - 1)
    return start, last


def _before(words: Sequence[Word], at: int, found: Sequence[Region]) -> tuple[int, int] | None:
    """Give the clause in front: from the start, from the last attribution or from a semicolon on."""
    last, first = _last_word(words, at), 0
    for region in found:
        if region.subject is None and region.cue[0] < region.first:
            continue  # "Roe was told that the pier was safe, according to the report": the report tells of both
        if region.first <= last <= region.last:
            return None
        if words[region.last].kind == "quoted" and region.last < region.cue[0] <= last:
            return None  # "It fell," he told reporters, according to Smith
        if region.last < last:
            first = max(first, region.last + 1, region.cue[1] + 1)
    first = max((j + 1 for j in range(first, last) if words[j].text == ";"), default=first)
    while first < last and (words[first].lower in ("and", "but") or words[first].kind == "mark"):
        if words[first].text == "(":
            break
        first += 1
    return first, last


def signed(words: Sequence[Word], found: Sequence[Region]) -> list[Region]:
    """Give a quotation that is signed with a dash: "Be bold." - Ada Marsh."""
    for i in range(min(8, len(words) - 2)):
        if words[i].kind == "quoted" and words[i + 1].text in DASHES and is_name(words[i + 2]):
            if any(r.first <= i <= r.last for r in found) or any(is_verb(w) for w in words):
                return []
            last = i + 2
            while last + 1 < len(words) and (is_name(words[last + 1]) or words[last + 1].lower in ("of", "the")):
                last += 1
            return [Region(i, i, (i + 1, i + 1), Subject(i + 2, last, last))]
    return []


def led(words: Sequence[Word], found: Sequence[Region]) -> list[Region]:
    """Give quotations that only a mark introduces: "Her reply was short: ...", "as he put it, ..."."""
    made: list[Region] = []
    for i, word in enumerate(words):
        if word.kind != "quoted" or i < 2:
            continue
        mark = words[i - 1].text
        if mark not in (":", ",") or any(r.first <= i <= r.last for r in found):
            continue
        if len(word.text.split()) >= (3 if mark == ":" else 5):
            made.append(Region(i, i, (i - 1, i - 1), main_subject(words, i - 1)))
    return made
