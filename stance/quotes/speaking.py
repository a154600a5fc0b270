"""Cues in a frame and the subject that goes with each: the verb group, and the words that name who speaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stance.quotes.cues import NOUN_TOO, PARTICLES, VERBS, Takes, Verb
from stance.quotes.words import (
    AUXILIARIES,
    DASHES,
    DETERMINERS,
    MODALS,
    NEGATIONS,
    PREPOSITIONS,
    PRONOUNS,
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

STOPS = frozenset(",;:()[]…") | DASHES
_CLAUSE_WORDS = SUBORDINATORS | {"that"}


@dataclass(frozen=True, slots=True)
class Group:
    """A cue as word positions: ``first`` to ``last`` (inclusive) with the head verb at ``head``."""

    first: int
    head: int
    last: int
    verb: Verb
    negated: bool = False
    modal: bool = False
    passive: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """Who speaks, as word positions (inclusive), and where the whole phrase with its appositions reaches."""

    first: int
    last: int
    reach: int
    shared: bool = False


def groups(words: Sequence[Word]) -> list[Group]:
    """Give the verb groups of a frame whose head is a reporting verb."""
    found: list[Group] = []
    for i, word in enumerate(words):
        verb = VERBS.get(word.lower) if word.kind == "word" else None
        if verb is None or (found and found[-1].last >= i):
            continue
        group = _group(words, i, verb)
        if group:
            found.append(group)
    return found


def _group(words: Sequence[Word], head: int, verb: Verb) -> Group | None:
    first, negated, modal = head, False, False
    i = head - 1
    while i >= 0 and words[i].kind == "word" and words[i].text[:1].islower():
        lower = words[i].lower
        if lower in AUXILIARIES or lower == "to":
            modal = modal or lower in MODALS
            negated = negated or lower in NEGATIONS
            first = i
        elif is_adverb(words[i]):
            negated = negated or lower in NEGATIONS
        else:
            break
        i -= 1
    while first < head and i + 1 < first and is_adverb(words[i + 1]):
        first = i + 1
    last = head
    particles = PARTICLES.get(verb.lemma, ())
    after = words[head + 1].lower if head + 1 < len(words) else ""
    if after in particles:
        last = head + 1
    elif verb.takes == Takes.PHRASE:
        return None
    auxiliaries = [w.lower for w in words[first:head] if not is_adverb(w)]
    passive = verb.lemma == "ask" and verb.form == "past" and _asked(words, first, last, auxiliaries)
    group = Group(first, head, last, verb, negated, modal, passive)
    return group if _plausible(words, group) else None


def _plausible(words: Sequence[Word], group: Group) -> bool:
    """Tell a reporting verb from its homonyms: nouns, participles used as adjectives, passives."""
    head, verb = words[group.head], group.verb
    before = words[group.first - 1] if group.first else None
    auxiliaries = [w.lower for w in words[group.first : group.head] if not is_adverb(w)]
    if head.text[0].isupper() and before and before.kind == "word" and not (_title_case(words) and verb.lemma != "state"):
        return False
    if group.passive:
        return True
    if _passive(words, group, before):
        return False
    if verb.form in ("past", "participle") and auxiliaries:
        return not any(a in ("is", "are", "was", "were", "be", "been", "being") for a in auxiliaries)
    if verb.form == "base":
        if auxiliaries:
            return True
        return before is not None and _plural_subject(before)
    if verb.form == "third":
        if before is None:
            return False
        if before.lower in ("’s", "'s") or before.text.endswith(("'s", "’s", "s'", "s’")):
            return False
        if head.lower in NOUN_TOO and not (is_name(before) or before.lower in PRONOUNS or before.kind == "mark"):
            return (
                before.lower not in DETERMINERS
                and before.lower not in PREPOSITIONS
                and not before.lower.endswith("ing")
            )
        return before.lower not in DETERMINERS and before.lower not in PREPOSITIONS
    if verb.form == "ing":
        if before is None:
            return False
        if any(a in AUXILIARIES for a in auxiliaries):
            return True
        if words[group.last].lower == "saying" and before.lower not in ("is", "are"):
            return True
        if group.last + 1 < len(words) and words[group.last + 1].lower == "that" and not before.lower.endswith("'s"):
            return before.lower not in DETERMINERS
        return before.kind != "word" or before.lower in (
            "and",
            "but",
            "or",
            "before",
            "by",
            "after",
            "while",
            "statement",
            "letter",
            "release",
            "tweet",
            "email",
            "memo",
            "note",
            "ad",
            "op-ed",
            "post",
            "quoted",
            "without",
            "in",
            "message",
            "report",
            "article",
            "petition",
        )
    if before is None or before.kind != "word":
        return True
    return (
        before.lower not in DETERMINERS and not before.text.endswith(("'s", "’s")) and before.lower not in PREPOSITIONS
    )


def _passive(words: Sequence[Word], group: Group, before: Word | None) -> bool:
    """Tell a bare participle with its agent: "a book written by Smith"."""
    if group.verb.form not in ("past", "participle") or group.verb.lemma == "say" or before is None:
        return False
    by = group.last + 1 < len(words) and words[group.last + 1].lower == "by"
    return by and before.kind == "word" and not is_name(before) and before.lower not in SUBJECT_PRONOUNS


def _asked(words: Sequence[Word], first: int, last: int, auxiliaries: Sequence[str]) -> bool:
    """Tell a passive question: "was asked whether", "When asked by reporters if"."""
    after = words[last + 1].lower if last + 1 < len(words) else ""
    passive = any(a in ("was", "were", "is", "are", "been", "being", "be") for a in auxiliaries)
    before = words[first - 1].lower if first else ""
    reduced = not auxiliaries and (not before or before in ("when", "if", ",", "while", "once"))
    return (passive or reduced) and (after in ("if", "whether", "why", "how", "what", "to", "who", "by", "on", "in", "about"))


def _title_case(words: Sequence[Word]) -> bool:
    """Tell whether a sentence is a headline in capitals."""
    long = [w for w in words if w.kind == "word" and len(w.text) > 3]
    return sum(w.text[0].isupper() for w in long) > 0.7 * len(long)


def _plural_subject(before: Word) -> bool:
    lower = before.lower
    if lower in (
        "i",
        "we",
        "they",
        "you",
        "who",
        "people",
        "many",
        "some",
        "others",
        "and",
        "but",
        "both",
        "that",
        "two",
    ):
        return True
    if before.kind != "word":
        return before.text in (",", "--", "—", "–", ")")
    return lower.endswith("s") and not lower.endswith(("ss", "us", "'s", "’s")) and lower not in DETERMINERS


def subject_before(words: Sequence[Word], group: Group, floor: int) -> Subject | None:
    """Give the subject to the left of a verb group, appositions and time words between them skipped."""
    i = group.first - 1
    i = _skip_adverbials(words, i, floor)
    if i < floor:
        return None
    word = words[i]
    if word.lower in ("and", "but", "or", "then") and word.kind == "word":
        return None
    if word.lower in ("who", "which", "that"):
        return Subject(i, i, i) if word.lower != "that" or i and words[i - 1].kind == "word" else None
    reach = i
    if word.kind == "mark":
        i = _before_apposition(words, i, floor)
        if i < floor:
            return None
    return _noun_phrase_ending(words, i, floor, reach)


def _skip_adverbials(words: Sequence[Word], i: int, floor: int) -> int:
    """Step left over adverbs and time words: "Smith on Monday also", "Smith last week"."""
    while i >= floor and words[i].kind == "word":
        lower = words[i].lower
        if is_adverb(words[i]) and lower not in SUBJECT_PRONOUNS:
            i -= 1
        elif lower in TIMES or (lower.isdigit() and i > floor and words[i - 1].lower in TIMES | {"in"}):
            j = i - 1
            while (
                j >= floor
                and words[j].lower in TIMES | {"the", "this", "in", "on", "late", "of", ","}
                and words[j].kind == "word"
            ):
                j -= 1
            i = j
        else:
            break
    return i


def _before_apposition(words: Sequence[Word], comma: int, floor: int) -> int:
    """Give the last word of the noun phrase before the apposition that ends at ``comma`` (or ``floor - 1``)."""
    closing = words[comma].text
    if closing in (")", "]"):
        i = comma
        while i >= floor and words[i].text not in ("(", "["):
            i -= 1
        i -= 1
        if i >= floor and words[i].kind == "mark" and words[i].text == ",":
            return _before_apposition(words, i, floor)
        return i
    if closing not in {","} | DASHES:
        return floor - 1
    right = comma
    best = floor - 1
    while True:
        left = right - 1
        while left >= floor and not _separator(words[left], closing):
            left -= 1
        if left < floor:
            break
        inner = words[left + 1 : right]
        if not inner or not _appositive(inner):
            break
        best = left - 1
        head = _segment(words, left, floor, closing)
        if head and _heads(words, head[0], head[1]):
            return head[1] if words[head[1]].text != ")" else _before_apposition(words, head[1], floor)
        right = left
    return floor - 1


def _separator(word: Word, closing: str) -> bool:
    return word.kind == "mark" and (word.text == closing or word.text in ";:") or word.kind == "quoted"


def _segment(words: Sequence[Word], end: int, floor: int, closing: str) -> tuple[int, int] | None:
    """Give first and last word of the segment that ends before ``end``."""
    i = end - 1
    if i < floor:
        return None
    while i >= floor and not _separator(words[i], closing):
        i -= 1
    return (i + 1, end - 1) if i + 1 <= end - 1 else None


def _appositive(inner: Sequence[Word]) -> bool:
    """Tell whether words between commas can stand beside a noun: "a lawyer", "who left", "42", "the mayor of Ufa"."""
    lower = inner[0].lower
    if inner[0].kind != "word":
        return inner[0].kind == "quoted" or inner[0].text in ("(",)
    if lower in SUBJECT_PRONOUNS and lower not in ("i",):
        return False
    if lower in (
        "that",
        "because",
        "while",
        "as",
        "if",
        "when",
        "but",
        "although",
        "though",
        "whether",
        "since",
        "so",
        "for",
    ):
        return lower in ("as", "while", "when", "though")
    return True


def _heads(words: Sequence[Word], first: int, last: int) -> bool:
    """Tell whether a segment can hold the noun that an apposition explains."""
    lower = words[first].lower
    if words[last].kind == "quoted" or words[first].kind == "quoted":
        return False
    tail = words[last]
    if tail.kind == "mark" and tail.text != ")":
        return False
    if lower in PREPOSITIONS and not (lower == "for"):
        return False
    if lower in ("a", "an") and last - first < 6 and first and words[first - 1].text == ",":
        return False
    if lower in ("who", "which", "whose", "and", "or", "where", "when", "as", "if", "while", "because"):
        # "and Smith, a lawyer, said": the conjunction opens a clause of its own
        return lower in ("and", "while", "when", "as", "but") and is_name(tail) and last - first < 7
    return True


def _noun_phrase_ending(words: Sequence[Word], i: int, floor: int, reach: int) -> Subject | None:
    """Give the noun phrase whose last word is ``i``."""
    if words[i].lower in SUBJECT_PRONOUNS | {"one", "who"} and words[i].kind == "word":
        return Subject(i, i, reach)
    first = i
    nested = 0
    relative = -1
    verbs = False
    while first >= floor:
        word = words[first]
        if word.kind == "mark":
            if word.text in (")", "]"):
                nested += 1
            elif word.text in ("(", "["):
                nested -= 1
                if nested < 0:
                    break
            elif not nested and (word.text in STOPS or word.text in ".?!"):
                break
        elif word.kind == "quoted":
            if not _nickname(words, first):
                break
        elif not nested:
            if word.lower in ("who", "whose", "whom") and verbs:
                relative = first
            elif word.lower in _CLAUSE_WORDS and not (word.lower == "and" and _joins_names(words, first, i)):
                if word.lower in RELATIVES and verbs and first > floor and words[first - 1].kind == "word":
                    relative = first
                else:
                    break
            elif is_verb(word):
                verbs = True
        first -= 1
    first += 1
    last = i if relative < 0 else relative - 1
    if relative < 0 and words[first].lower in PREPOSITIONS:
        # "in which the judge cited": the relative pronoun ends the search
        for j in range(first + 1, min(first + 3, last)):
            if words[j].lower in RELATIVES:
                first = j + 1
    first = _trim_left(words, first, last)
    if first > last:
        return None
    return Subject(first, last, reach)


def _nickname(words: Sequence[Word], at: int) -> bool:
    """Tell a nickname or title inside a name from quoted speech: Edward "Ned" Price."""
    if not 0 < at < len(words) - 1 or len(words[at].text) > 30:
        return False
    inner = words[at].text.strip("\"“”‘’'`")
    before, after = words[at - 1], words[at + 1]
    return bool(inner) and inner[-1] not in ".,?!" and before.kind == after.kind == "word" and (is_name(after) and is_name(before))


def _joins_names(words: Sequence[Word], at: int, last: int) -> bool:
    """Tell "Smith and Jones" from a conjunction between clauses."""
    if at == 0 or at >= last:
        return False
    before, after = words[at - 1], words[at + 1]
    if after.lower in SUBJECT_PRONOUNS or after.lower in DETERMINERS - {"other", "some", "many"} and is_name(before):
        return False
    if is_name(before) and is_name(after):
        return True
    return (
        before.kind == "word"
        and after.kind == "word"
        and not is_verb(before)
        and before.text[0].islower() == after.text[0].islower()
    )


def _trim_left(words: Sequence[Word], first: int, last: int) -> int:
    """Drop what stands before the noun phrase: adverbs, a fronted phrase without comma, a verb and its object."""
    while (
        first < last
        and words[first].kind == "word"
        and (
            is_adverb(words[first])
            or words[first].lower in ("meanwhile", "still", "but", "and", "then", "so", "yet", "separately")
        )
    ):
        first += 1
    if first <= last and words[first].lower in PREPOSITIONS:
        # "In 2013 Trump", "On Monday the mayor", "At a rally in Ohio he"
        for j in range(first + 1, last + 1):
            lower = words[j].lower
            if lower in TIMES or lower.isdigit():
                while j + 1 <= last and (words[j + 1].lower in TIMES or words[j + 1].lower.isdigit()):
                    j += 1
                if j < last:
                    return j + 1
    # A verb before the noun phrase ends the search: "added that Trump" never gets here, "asked Trump" does.
    for j in range(last - 1, first - 1, -1):
        if is_verb(words[j]) and words[j].lower in AUXILIARIES:
            return j + 1 if not is_verb(words[j + 1]) else last
    return first


def subject_after(words: Sequence[Word], group: Group, ceiling: int) -> Subject | None:
    """Give the subject to the right of an inverted verb: "said Smith, a lawyer"."""
    i = group.last + 1
    while i < ceiling and words[i].kind == "word" and (words[i].lower in WEEKDAYS or is_adverb(words[i])):
        i += 1
    if i >= ceiling or words[i].kind != "word":
        return None
    word = words[i]
    if word.lower in PREPOSITIONS or word.lower in _CLAUSE_WORDS or word.lower in OBJECTLIKE:
        return None
    last = i
    for j in range(i, ceiling):
        w = words[j]
        if w.kind == "quoted" and not _nickname(words, j):
            break
        if w.kind == "mark" and w.text not in ("(", ")", "/", "&"):
            break
        if w.kind == "word" and (
            w.lower in _CLAUSE_WORDS and not (w.lower == "and" and _joins_names(words, j, ceiling - 1))
        ):
            break
        if w.lower in ("who", "which", "whose"):
            break
        if w.lower in ("in", "at", "on", "during", "after", "before", "as", "with", "by") and is_name(words[i]) | (
            j - i > 0
        ):
            break
        if w.lower in WEEKDAYS or (is_adverb(w) and j > i):
            break
        last = j
    return Subject(i, last, last)


OBJECTLIKE = frozenset("him her them me us itself himself herself themselves so nothing he she they it we you".split())


def main_subject(words: Sequence[Word], group: Group, start: int = 0) -> Subject | None:
    """Give the subject of the sentence: the first noun phrase that no preposition or conjunction opens."""
    i = start
    end = group.first
    while i < end:
        word = words[i]
        if (
            word.kind == "word"
            and word.lower not in PREPOSITIONS
            and word.lower not in SUBORDINATORS
            and not is_adverb(word)
            and not (word.lower.endswith("ing") and word.text[0].isupper())
        ):
            break
        if word.kind == "word" and (word.lower in ("and", "but", "so", "yet") or is_adverb(word)):
            i += 1
            continue
        while i < end and words[i].text != ",":
            i += 1
        i += 1
    if i >= end:
        return None
    if words[i].lower in SUBJECT_PRONOUNS:
        return Subject(i, i, i)
    last = i
    for j in range(i, end):
        w = words[j]
        if (
            w.kind != "word"
            or is_verb(w)
            or w.lower in SUBORDINATORS
            or (w.lower in PREPOSITIONS and w.lower != "of")
            or w.lower in ("who", "which")
            or is_adverb(w)
        ):
            break
        last = j
    return Subject(i, last, last)
