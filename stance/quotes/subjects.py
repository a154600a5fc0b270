"""Who speaks: the subject of a reporting verb, before it, after it, or shared with the sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from stance.quotes.verbs import Group
from stance.quotes.words import (
    AUXILIARIES,
    DASHES,
    DETERMINERS,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIMES,
    WEEKDAYS,
    Word,
    is_adverb,
    is_name,
    is_verb,
)


class Subject(NamedTuple):
    """Who speaks, as word positions (inclusive), and how far the phrase with its appositions reaches."""

    first: int
    last: int
    reach: int
    edge: int = -1  # where the phrase with its appositions begins; ``first`` where it is not told

    @property
    def left(self) -> int:
        """The first word of the phrase, with what it explains: "the mayor, Ada Marsh," begins at "the"."""
        return self.edge if self.edge >= 0 else self.first


_STOPS = frozenset(",;:()[]….?!") | DASHES
_NOT_APPOSITIVE = frozenset("that because if but although whether since so for".split())
_NOT_HEAD = frozenset("who which whose where because or".split())
_LEADING = frozenset("meanwhile still but and then so yet separately while when as though although after if".split())
_NOT_INVERTED = OBJECT_PRONOUNS | SUBJECT_PRONOUNS | frozenset("itself himself herself themselves so nothing".split())
_ENDS_INVERTED = frozenset("in at on during after before as with by who which whose".split())


def subject_before(words: Sequence[Word], group: Group, floor: int) -> Subject | None:
    """Give the subject to the left of a verb group, appositions and time words between them skipped."""
    i = _skip_adverbials(words, group.first - 1, floor)
    if i < floor:
        return None
    word = words[i]
    if word.kind == "word" and word.lower in ("and", "but", "or", "then"):
        return None
    if word.lower in ("who", "which", "that"):
        return Subject(i, i, i) if word.lower != "that" or (i and words[i - 1].kind == "word") else None
    if word.kind == "word":
        return _phrase_ending(words, i, floor, i)
    head = _before_apposition(words, i, floor)
    if head < floor:
        return _comma_slip(words, group, i, floor)
    phrase = _phrase_ending(words, head, floor, i)
    named = _named_apposition(words, head, i)
    return named._replace(edge=phrase.first) if named and phrase else phrase


def _skip_adverbials(words: Sequence[Word], i: int, floor: int) -> int:
    """Step left over adverbs and time words: "Smith on Monday also", "Smith last week"."""
    while i >= floor and words[i].kind == "word":
        lower = words[i].lower
        if is_adverb(words[i]) and lower not in SUBJECT_PRONOUNS:
            i -= 1
        elif lower in TIMES or (lower.isdigit() and i > floor and words[i - 1].lower in TIMES | {"in"}):
            i -= 1
            while i >= floor and words[i].lower in TIMES | {"the", "this", "in", "on", "late", "of"}:
                i -= 1
        else:
            break
    return i


def _before_apposition(words: Sequence[Word], mark: int, floor: int) -> int:
    """Give the last word of the noun phrase before the apposition that ends at ``mark``, or ``floor - 1``."""
    closing = words[mark].text
    if closing in (")", "]"):
        i = mark
        while i >= floor and words[i].text not in ("(", "["):
            i -= 1
        i -= 1
        return _before_apposition(words, i, floor) if i >= floor and words[i].kind == "mark" else i
    if closing not in {","} | DASHES:
        return floor - 1
    right = mark
    while True:
        left = right - 1
        while left >= floor and not _separates(words[left], closing):
            left -= 1
        if left < floor or not _appositive(words[left + 1 : right]):
            return floor - 1
        first = left - 1
        while first >= floor and not _separates(words[first], closing) and words[first].text != ",":
            first -= 1
        if first + 1 < left and _heads(words, first + 1, left - 1):
            return left - 1 if words[left - 1].text != ")" else _before_apposition(words, left - 1, floor)
        right = left


def _separates(word: Word, closing: str) -> bool:
    return word.kind == "quoted" or (word.kind == "mark" and (word.text == closing or word.text in ";:"))


def _appositive(inner: Sequence[Word]) -> bool:
    """Tell whether words between commas can stand beside a noun: "a lawyer", "who left", "42", "the mayor of Ufa"."""
    if not inner:
        return False
    lower = inner[0].lower
    if inner[0].kind != "word":
        return inner[0].kind == "quoted" or inner[0].text == "("
    return lower not in SUBJECT_PRONOUNS - {"i"} and lower not in _NOT_APPOSITIVE


def _heads(words: Sequence[Word], first: int, last: int) -> bool:
    """Tell whether a segment can hold the noun that an apposition explains."""
    tail = words[last]
    if tail.kind == "quoted" or words[first].kind == "quoted" or (tail.kind == "mark" and tail.text != ")"):
        return False
    opened = words[first].lower in _LEADING
    while first < last and words[first].lower in _LEADING:
        first += 1
    lower = words[first].lower
    if lower in PREPOSITIONS or lower in _NOT_HEAD or lower[:1].isdigit() or is_verb(words[first]):
        return False
    if opened:
        return not any(is_verb(w) for w in words[first : last + 1])
    return not (lower in ("a", "an") and last - first < 6 and first and words[first - 1].text == ",")


def _named_apposition(words: Sequence[Word], head: int, mark: int) -> Subject | None:
    """Give the name in "the attorney general, Pam Bondi, vowed"; None where the head is itself a name."""
    inner = words[head + 2 : mark]
    if is_name(words[head]) or not 2 <= len(inner) <= 4 or words[head + 1].text != ",":
        return None
    if not all(is_name(w) or w.lower in ("de", "van", "von", "bin", "al", "la") for w in inner):
        return None
    return Subject(head + 2, mark - 1, mark)


def _comma_slip(words: Sequence[Word], group: Group, mark: int, floor: int) -> Subject | None:
    """Give the subject that a stray comma parts from its verb: "Ada Marsh of the water board, says that"."""
    after = words[group.last + 1].lower if group.last + 1 < len(words) else ""
    clause = after in ("that", "there") or after in SUBJECT_PRONOUNS
    if words[mark].text != "," or not clause:
        return None
    first = mark - 1
    while first >= floor and not _separates(words[first], ","):
        first -= 1
    lower = words[first + 1].lower
    if (
        first + 1 >= mark
        or lower in PREPOSITIONS
        or lower in SUBORDINATORS
        or any(w.lower in AUXILIARIES for w in words[first + 1 : mark])
    ):
        return None
    return _phrase_ending(words, mark - 1, first + 1, mark)


def _phrase_ending(words: Sequence[Word], last: int, floor: int, reach: int) -> Subject | None:
    """Give the noun phrase whose last word is ``last``."""
    if words[last].kind == "word" and words[last].lower in SUBJECT_PRONOUNS | {"one", "who"}:
        return Subject(last, last, reach)
    first, relative = _phrase_start(words, last, floor)
    if relative >= 0:
        last = relative - 1
    first = _trim_left(words, first, last)
    return Subject(first, last, reach) if first <= last else None


def _phrase_start(words: Sequence[Word], last: int, floor: int) -> tuple[int, int]:
    """Give where a noun phrase begins, and where a relative clause in it does (-1 without one)."""
    i, depth, relative, verbs = last, 0, -1, False
    while i >= floor:
        word = words[i]
        if word.kind == "mark":
            depth += (word.text in ")]") - (word.text in "([")
            if depth < 0 or (not depth and word.text in _STOPS and word.text not in "(["):
                break
        elif word.kind == "quoted":
            if not _nickname(words, i):
                break
        elif not depth:
            if verbs and _relative(words, i, floor):
                relative = i
            elif word.lower in SUBORDINATORS and not (word.lower == "and" and _joins_names(words, i, last)):
                break
            verbs = verbs or is_verb(word)
        i -= 1
    first = i + 1
    if relative < 0 and first < last and words[first].lower in PREPOSITIONS:
        # "in which the judge cited": the relative pronoun ends the search
        first = next((j + 1 for j in range(first + 1, min(first + 3, last)) if words[j].lower in RELATIVES), first)
    return first, relative


def _relative(words: Sequence[Word], i: int, floor: int) -> bool:
    """Tell the relative pronoun of "officials who spoke to reporters said"."""
    lower = words[i].lower
    if lower not in RELATIVES:
        return False
    return lower not in SUBORDINATORS or (i > floor and words[i - 1].kind == "word")


def _nickname(words: Sequence[Word], at: int) -> bool:
    """Tell a nickname inside a name from quoted speech: Edward "Ned" Price."""
    if not 0 < at < len(words) - 1 or len(words[at].text) > 30:
        return False
    inner = words[at].text.strip("\"“”‘’'`")
    return bool(inner) and inner[-1] not in ".,?!" and is_name(words[at - 1]) and is_name(words[at + 1])


def _joins_names(words: Sequence[Word], at: int, last: int) -> bool:
    """Tell "Smith and Jones" from a conjunction between clauses."""
    if at == 0 or at >= last:
        return False
    before, after = words[at - 1], words[at + 1]
    if before.kind != "word" or after.kind != "word" or after.lower in SUBJECT_PRONOUNS:
        return False
    if after.lower in DETERMINERS - {"other", "some", "many"} and is_name(before):
        return False
    return is_name(before) == is_name(after) and not is_verb(before)


def _trim_left(words: Sequence[Word], first: int, last: int) -> int:
    """Drop what stands before the noun phrase: adverbs, a fronted phrase without its comma, a verb."""
    while first < last and words[first].kind == "word" and (is_adverb(words[first]) or words[first].lower in _LEADING):
        first += 1
    if first <= last and words[first].lower in PREPOSITIONS:
        # "In 2013 Trump", "On Monday the mayor"
        for j in range(first + 1, last):
            timed = words[j].lower in TIMES or words[j].lower.isdigit()
            if timed and not (words[j + 1].lower in TIMES or words[j + 1].lower.isdigit()):
                return j + 1
    for j in range(last - 1, first - 1, -1):
        if words[j].lower in AUXILIARIES:
            return j + 1
    return first


def subject_after(words: Sequence[Word], group: Group, ceiling: int) -> Subject | None:
    """Give the subject to the right of an inverted verb: "said Smith, a lawyer"."""
    i = group.last + 1
    while i < ceiling and words[i].kind == "word" and (words[i].lower in WEEKDAYS or is_adverb(words[i])):
        i += 1
    if i >= ceiling or words[i].kind != "word":
        return None
    if words[i].lower in PREPOSITIONS or words[i].lower in SUBORDINATORS or words[i].lower in _NOT_INVERTED:
        return None
    last = i
    for j in range(i + 1, ceiling):
        word = words[j]
        if (word.kind == "quoted" and not _nickname(words, j)) or (word.kind == "mark" and word.text not in "()/&"):
            break
        if word.lower in SUBORDINATORS and not (word.lower == "and" and _joins_names(words, j, ceiling - 1)):
            break
        if word.kind == "word" and (word.lower in _ENDS_INVERTED or word.lower in WEEKDAYS or is_adverb(word)):
            break
        last = j
    return Subject(i, last, last)


def main_subject(words: Sequence[Word], end: int, start: int = 0) -> Subject | None:
    """Give the subject of a sentence: the first noun phrase that no preposition or conjunction opens."""
    i = _main_start(words, start, end)
    if i >= end:
        return None
    if words[i].lower in SUBJECT_PRONOUNS:
        return Subject(i, i, i)
    last = i
    for j in range(i, end):
        word = words[j]
        if word.kind != "word" or is_verb(word) or is_adverb(word) or word.lower in SUBORDINATORS | RELATIVES:
            break
        if word.lower in PREPOSITIONS - {"of", "for"}:
            break
        last = j
    return Subject(i, last, last)


def _main_start(words: Sequence[Word], i: int, end: int) -> int:
    """Give where the main clause begins, fronted phrases being stepped over."""
    while i < end:
        word = words[i]
        if word.kind == "word" and (word.lower in ("and", "but", "so", "yet") or is_adverb(word)):
            i += 1
            continue
        participle = word.lower.endswith("ing") and word.text[0].isupper()
        opens = word.lower in PREPOSITIONS or word.lower in SUBORDINATORS or participle
        if word.kind == "word" and not opens:
            return i
        while i < end and words[i].text != ",":
            i += 1
        i += 1
    return end
