"""Where the words stand that an attribution reports: in front of it, behind it, or on both sides."""

from __future__ import annotations

from collections.abc import Sequence

from stance.quotes.cues import NOUN_TOO
from stance.quotes.endings import Clause, end_of
from stance.quotes.fronting import before_cue, is_clause, parted, past_apposition
from stance.quotes.noun_phrases import Subject
from stance.quotes.region import Region
from stance.quotes.verb_group import Group
from stance.quotes.words import (
    ADVERBS,
    COMMA_OR_DASH,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIMES,
    Word,
    is_adverb,
    is_finite,
    is_name,
    is_verb,
)

# Verbs that may follow a clause although they do not take one without "that": "Rain fell, she complained".
_FOLLOWS_CLAUSE = frozenset("tweet comment remark complain reply respond muse speculate maintain boast".split())
_AFTER_ATTRIBUTION = PREPOSITIONS | SUBORDINATORS | RELATIVES | TIMES | {"reporters", "me"}
_PLACED = frozenset("in on at to during".split()) | TIMES
_LONGEST_PLACE = 9
_OPENS_ASIDE = ("as", "so", "or")


def parenthetical(
    words: Sequence[Word], group: Group, subject: Subject, later: Sequence[Group], floor: int
) -> list[Region]:
    """Give both sides of an attribution that parts a subject from its verb: "The lake, as Roe noted, is dying"."""
    left = min(subject.left, group.first)
    if left <= floor or (words[left - 1].kind == "word" and words[left - 1].lower not in _OPENS_ASIDE):
        return []
    right = _past_place(words, group, max(subject.reach, group.last) + 1)
    if right >= len(words) or words[right].text not in COMMA_OR_DASH or group.verb.quotes_only:
        return []
    for opening in _OPENS_ASIDE:  # "as Roe noted", "or so Roe says"
        left -= left > floor and words[left - 1].lower == opening
    before = before_cue(words, left, floor) if words[left - 1].kind == "mark" else None
    if before is None or words[subject.first].lower in RELATIVES:
        return []
    closing = [right]
    if subject.first > group.last:  # "The dam, said Roe, a lawyer, is safe"
        closing += [j for j in range(right + 1, min(right + 12, len(words))) if words[j].text == words[right].text][:1]
    start = next((j + 1 for j in closing if parted(words, before, j + 1)), None)
    if start is None:
        return []
    cue = (group.first, group.last)
    return [
        Region(*before, cue, subject),
        Region(start, end_of(words, start, Clause(later)), cue, subject, joined=True),
    ]


def _past_place(words: Sequence[Word], group: Group, i: int) -> int:
    """Step over whom it was told and where: "The plan, Roe told the paper in May|, is dead"."""
    if i >= len(words) or (words[i].lower not in _PLACED and "addressee" not in group.verb.takes):
        return i
    for j in range(i, min(len(words), i + _LONGEST_PLACE)):
        if words[j].kind != "word" or is_verb(words[j]) or words[j].lower in SUBORDINATORS:
            return j if words[j].text in COMMA_OR_DASH else i
    return i


def fronts(words: Sequence[Word], group: Group, subject: Subject, later: Sequence[Group]) -> tuple[int, int] | None:
    """Give the clause behind an inverted attribution that a fronted phrase opens: "But, says Roe, |rain fell|"."""
    close = subject.reach + 1
    if (
        subject.first < group.last
        or close >= len(words) - 2
        or words[close].text != ","
        or "clause" not in group.verb.takes
    ):
        return None
    while (further := past_apposition(words, close)) > close:
        close = further
    if group.first > 2 and not any(is_finite(w) for w in words[close + 1 :]):
        return None
    return close + 1, end_of(words, close + 1, Clause(later))


def as_noted(words: Sequence[Word], group: Group, left: int, floor: int) -> tuple[int, int] | None:
    """Give the words in front of ", as Smith noted", and quoted ones in front of "as Smith put it"."""
    if left - 2 >= floor and words[left - 1].lower == "as" and words[left - 2].kind == "quoted":
        return left - 2, left - 2
    if left - 3 < floor or words[left - 1].lower != "as" or words[left - 2].text != ",":
        return None
    before = before_cue(words, left - 1, floor)
    closing = words[group.last + 1] if group.last + 1 < len(words) else None
    if closing is not None and closing.lower == "to":
        return None  # "as Roe continues to climb"
    return before if before and is_clause(words, before) else None


def as_told(words: Sequence[Word], group: Group, left: int, later: Sequence[Group]) -> tuple[int, int] | None:
    """Give the main clause behind "As Smith told the paper, rain fell"."""
    if not 0 < left <= 2 or words[left - 1].lower != "as":
        return None
    comma = next((j for j in range(group.last + 1, len(words) - 3) if words[j].text == ","), None)
    if comma is None or any(is_verb(w) for w in words[group.last + 1 : comma]) or group.verb.quotes_only:
        return None  # "As Roe read the letter, rain fell"
    return comma + 1, end_of(words, comma + 1, Clause(later))


def _closes_addressee(words: Sequence[Word], i: int) -> bool:
    """Tell whether nothing but whom it was told, when and where follows: "..., two sources told Reuters on Monday"."""
    end = next((j for j in range(i, len(words)) if words[j].kind != "word"), len(words))
    return end - i < 9 and not any(is_verb(w) or w.lower in SUBORDINATORS - {"and"} for w in words[i:end])


def _short_clause(words: Sequence[Word], before: tuple[int, int]) -> bool:
    """Tell a name with its verb in the present: "|China wins|, says Roe", "|Beijing stands to gain|, says Roe"."""
    name, verb = words[before[0]], words[min(before[0] + 1, before[1])]
    return is_name(name) and verb.text.islower() and verb.lower.endswith("s") and not verb.lower.endswith(("ss", "us"))


def reported_before(
    words: Sequence[Word], group: Group, subject: Subject, before: tuple[int, int], after: tuple[int, int] | None
) -> bool:
    """Tell whether words in front of "Smith said" are reported, or only say when and where."""
    if "clause" not in group.verb.takes and group.verb.lemma not in _FOLLOWS_CLAUSE:
        return False
    if group.verb.form in ("base", "third") and words[group.head].lower in NOUN_TOO:
        who = is_name(words[subject.last]) or words[subject.last].lower in SUBJECT_PRONOUNS
        start = max(group.last, subject.reach) + 1
        closes = start >= len(words) or words[start].kind == "mark"
        # "..., notes Marsh." and "..., Marsh claims."
        return who and closes and after is None and group.verb.form == "third" and is_clause(words, before)
    start = max(group.last, subject.reach) + 1
    following = words[start] if start < len(words) else None
    if after is None and subject.first > group.last and is_name(words[subject.last]):
        long = before[1] - before[0] > 3 and words[before[0]].lower not in PREPOSITIONS
        return long or is_clause(words, before) or _short_clause(words, before)
    if after is None:
        if following is not None and following.kind == "word" and not is_adverb(following):
            addressed = group.verb.lemma == "tell" and words[before[0]].lower not in PREPOSITIONS
            addressed = addressed and _closes_addressee(words, start)
            return (following.lower in _AFTER_ATTRIBUTION or addressed) and is_clause(words, before)
        return is_clause(words, before)
    if before[1] - before[0] < 2 or words[before[0]].lower in ADVERBS:
        return False
    return following is not None and following.text == "," and words[after[0]].kind == "word"
