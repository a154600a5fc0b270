"""Who speaks: the subject of a reporting verb, before it, after it, or shared with the sentence."""

from __future__ import annotations

from dataclasses import replace

from stance.quotes.apposed import before_apposition, explained, named_apposition, separates, slipped
from stance.quotes.noun_phrases import Subject, is_nickname, joins_names, phrase_ending
from stance.quotes.role_words import ROLE_NOUNS
from stance.quotes.verb_group import Group
from stance.quotes.words import (
    AUXILIARIES,
    CONTRACTIONS,
    DETERMINERS,
    MONTHS,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIMES,
    WEEKDAYS,
    Words,
    has,
    is_adverb,
    is_name,
    is_verb,
)

_NOT_INVERTED = (
    OBJECT_PRONOUNS
    | SUBJECT_PRONOUNS
    | frozenset("itself himself herself themselves so nothing no yes otherwise".split())
)
_OPENS_CLAUSE = SUBORDINATORS | RELATIVES
_AFTER_SUBJECT = PREPOSITIONS - {"of", "for"}
# What stands in phrases of time: "late in the week", and before a year.
_OF_TIME = TIMES | {"the", "this", "in", "on", "late", "of"}
_BEFORE_YEAR = TIMES | {"in"}
_PLACED = frozenset({"there", "here"})  # "Ida Roe of a council |there| said"
_EXPLETIVE = frozenset(("it's", "it’s"))  # "it's hard to explain"
_GOVERNING = frozenset(
    "trying continuing going hoping planning beginning starting ready quick keen eager at pains this so far as".split()
)
_ENDS_INVERTED = frozenset("in at on during after before as with by who which whose".split())


def subject_before(words: Words, group: Group, floor: int) -> Subject | None:
    """Give the subject to the left of a verb group, appositions and time words between them skipped."""
    i = past_times(words, group.first - 1, floor)
    if i < floor:
        return None
    if words.lower[group.first] == "to" and (i := _governing(words, i, floor)) < floor:
        return None
    lower, kind = words.lower[i], words.kind[i]
    if lower in ("and", "but", "or", "then"):
        return None
    if lower in ("who", "which", "that"):
        return Subject(i, i, i) if lower != "that" or (i and words.kind[i - 1] == "word") else None
    if kind == "word":
        phrase = phrase_ending(words, i, floor, i)
        if words.lower[group.first] == "to" and phrase and words.lower[phrase.first] in _EXPLETIVE:
            return None
        if words.lower[group.first] == "to" and phrase and has(words, is_verb, phrase.first, phrase.last):
            return main_subject(words, i, floor)  # "Roe took to Twitter to say"
        return slipped(words, phrase, floor) or phrase
    head = before_apposition(words, i, floor)
    if head < floor:
        return _comma_slip(words, group, i, floor)
    phrase = phrase_ending(words, head, floor, i)
    if phrase and words.lower[phrase.first] in ("a", "an", "the") and (name := explained(words, phrase.first, floor)):
        return replace(name, reach=i)
    named = named_apposition(words, head, i)
    return Subject(named.first, named.last, named.reach, phrase.first) if named and phrase else phrase


def _governing(words: Words, i: int, floor: int) -> int:
    """Step left over what governs an infinitive: "Roe |continued| to question", "is |trying| to tell"."""
    while i > floor and (is_verb(words, i) or words.lower[i] in _GOVERNING or is_adverb(words, i)):
        i -= 1
    return past_times(words, i, floor)


def past_times(words: Words, i: int, floor: int = 0) -> int:
    """Step left over adverbs and time words: "Smith on Monday also", "Smith last week"."""
    while i >= floor and words.kind[i] == "word":
        lower = words.lower[i]
        if (is_adverb(words, i) and lower not in SUBJECT_PRONOUNS) or (lower in _PLACED and i > floor):
            i -= 1
        elif lower in TIMES or (len(lower) == 4 and lower.isdigit() and i and words.lower[i - 1] in _BEFORE_YEAR):
            i -= 1
            while i >= floor and words.lower[i] in _OF_TIME:
                i -= 1
        else:
            break
    return i


def _comma_slip(words: Words, group: Group, mark: int, floor: int) -> Subject | None:
    """Give the subject that a stray comma parts from its verb: "Ada Marsh of the water board, says that"."""
    after = words.lower[group.last + 1] if group.last + 1 < words.size else ""
    clause = after in ("that", "there") or after in SUBJECT_PRONOUNS
    if words.text[mark] != "," or not clause:
        return None
    first = mark - 1
    while first >= floor and not separates(words, first, ","):
        first -= 1
    lower = words.lower[first + 1]
    if (
        first + 1 >= mark
        or lower in PREPOSITIONS
        or lower in SUBORDINATORS
        or not AUXILIARIES.isdisjoint(words.lower[first + 1 : mark])
    ):
        return None
    return phrase_ending(words, mark - 1, first + 1, mark)


def subject_after(words: Words, group: Group, ceiling: int) -> Subject | None:
    """Give the subject to the right of an inverted verb: "said Smith, a lawyer"."""
    i = group.last + 1
    while i < ceiling and words.kind[i] == "word" and (words.lower[i] in WEEKDAYS or is_adverb(words, i)):
        i += 1
    if i >= ceiling or words.kind[i] != "word":
        return None
    theirs = words.lower[i] == "her" and i + 1 < ceiling and words.kind[i + 1] == "word"  # "said her lawyer"
    if words.lower[i] in PREPOSITIONS or words.lower[i] in SUBORDINATORS:
        return None
    if words.lower[i] in _NOT_INVERTED and not theirs:
        return None
    last, bracket = i, -1
    for j in range(i + 1, ceiling):
        lower, kind = words.lower[j], words.kind[j]
        bracket = j if lower == "(" else -1 if lower == ")" else bracket
        if (kind == "quoted" and not is_nickname(words, j)) or (kind == "mark" and lower not in "()/&"):
            break
        if lower in SUBORDINATORS and not (lower == "and" and joins_names(words, j, ceiling - 1)):
            break
        if kind == "word" and _ends_inverted(words, j, ceiling):
            break
        last = j
    if bracket >= 0:
        last = min(last, bracket - 1)  # "said Marsh (Lab, Ames)"
    return Subject(i, last, last)


def _ends_inverted(words: Words, j: int, ceiling: int) -> bool:
    """Tell the word behind an inverted subject; an adverb behind an article is within: "said a visibly tired Roe"."""
    if words.lower[j] in _ENDS_INVERTED or words.lower[j] in WEEKDAYS:
        return True
    return is_adverb(words, j) and not (words.lower[j - 1] in DETERMINERS and j + 1 < ceiling)


def main_subject(words: Words, end: int, start: int = 0) -> Subject | None:
    """Give the subject of a sentence: the first noun phrase that no preposition or conjunction opens."""
    i = _main_start(words, start, end)
    if i >= end:
        return None
    if words.lower[i] in SUBJECT_PRONOUNS or words.lower[i] in CONTRACTIONS:
        return Subject(i, i, i)
    if (named := _named_behind(words, i, end)) is not None:
        return named
    last = i
    for j in range(i, end):
        lower = words.lower[j]
        if words.kind[j] != "word" or is_verb(words, j) or is_adverb(words, j) or lower in _OPENS_CLAUSE:
            break
        if lower in _AFTER_SUBJECT:
            break
        last = j
    return Subject(i, last, last)


def _named_behind(words: Words, i: int, end: int) -> Subject | None:
    """Give the name behind a description: "The director of a news site, |Ida Roe|, is doubtful"."""
    if words.lower[i] not in DETERMINERS:
        return None
    opens = _comma(words, i, end)
    closes = _comma(words, opens + 1, end)
    if not opens + 3 <= closes < min(end, opens + 6):
        return None
    described = not ROLE_NOUNS.isdisjoint(words.lower[i:opens]) and not has(words, is_verb, i, opens)
    named = all(is_name(words, j) for j in range(opens + 1, closes))
    return Subject(opens + 1, closes - 1, closes) if described and named else None


def _main_start(words: Words, i: int, end: int) -> int:
    """Give where the main clause begins, fronted phrases being stepped over."""
    while i < end:
        lower, kind = words.lower[i], words.kind[i]
        if kind == "word" and (lower in ("and", "but", "so", "yet") or is_adverb(words, i)):
            i += 1
            continue
        named = i + 1 < end and is_name(words, i + 1)  # "Downing Street"
        participle = lower.endswith("ing") and words.text[i][0].isupper() and not named
        opens = lower in PREPOSITIONS or lower in SUBORDINATORS or participle
        comma = _comma(words, i, end)
        if kind == "word" and not opens and not _times(words, i, comma):
            return i
        placed = comma < end and is_name(words, comma - 1)
        i = comma + 1
        if placed and _names_region(words, i, end):  # "in Ames, Iowa, Roe"
            i = _comma(words, i, end) + 1
    return end


def _comma(words: Words, i: int, end: int) -> int:
    return next((j for j in range(i, end) if words.text[j] == ","), end)


def _times(words: Words, first: int, comma: int) -> bool:
    """Tell a phrase that only says when: "Minutes later", "Eight years ago", "Last week"."""
    if not first < comma <= first + 6:
        return False
    last = words.lower[comma - 1]
    return last in ("later", "ago", "earlier", "afterwards") or (comma == first + 2 and last in TIMES - MONTHS)


def _names_region(words: Words, i: int, end: int) -> bool:
    """Tell the region behind a town: "Iowa" in "in Ames, Iowa, on Sunday" and "in Ames, Iowa, Mrs. Roe"."""
    comma = _comma(words, i, end)
    if not i < comma <= i + 2 or comma + 1 >= end or not all(is_name(words, j) for j in range(i, comma)):
        return False
    following = words.lower[comma + 1]
    return following in _ENDS_INVERTED or following in SUBJECT_PRONOUNS or is_name(words, comma + 1)
