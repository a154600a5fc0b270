"""Every attribution of one sentence: cue, subject and reported words put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stance.quotes.clauses import end_of, after_cue, before_cue, is_clause, main_clause
from stance.quotes.cues import NOUN_TOO, Takes
from stance.quotes.quotation import Polarity
from stance.quotes.subjects import Subject, main_subject, subject_after, subject_before
from stance.quotes.verbs import Group, groups
from stance.quotes.words import ADVERBS, DASHES, PREPOSITIONS, SUBORDINATORS, TIMES, Word, is_adverb, is_name


# Verbs that may follow a clause although they do not take one without "that": "Rain fell, she recalled".
_FOLLOWS_CLAUSE = frozenset("tweet comment remark complain reply respond muse speculate maintain boast".split())


@dataclass(frozen=True, slots=True)
class Region:
    """Reported words as positions (inclusive) with the cue and the subject they belong to."""

    first: int
    last: int
    cue: tuple[int, int]
    subject: Subject | None
    polarity: Polarity = "asserted"
    joined: bool = False


def regions(words: Sequence[Word]) -> list[Region]:
    """Give the reported stretches of one sentence, in the order of their cues."""
    found: list[Region] = []
    speaker: Subject | None = None
    floor = 0  # the first word that no attribution has used yet
    heads = groups(words)
    for n, group in enumerate(heads):
        if group.first < floor:
            continue
        subject = None if group.passive else _subject(words, group, floor)
        if subject is None and not group.passive and _shares(words, group, bool(found)):
            subject = speaker or main_subject(words, group.first) or _later_subject(words, group)
        if subject is None:
            if group.passive:
                found += _question(words, group, heads[n + 1 :])
                floor = max([floor] + [r.last + 1 for r in found])
            continue
        new = _attribution(words, group, subject, heads[n + 1 :], floor)
        if new:
            found += new
            speaker = subject
            floor = max(group.last, subject.reach, new[-1].last) + 1
    found += _according(words, found)
    found += _led(words, found)
    return [r for r in found if r.first <= r.last]


def _subject(words: Sequence[Word], group: Group, floor: int) -> Subject | None:
    """Give the subject of a verb: before it, or after it where the verb is inverted."""
    before = words[group.first - 1] if group.first > 0 else None
    if group.verb.form == "ing" and (group.first == group.head or is_adverb(words[group.first])):
        return None
    may_invert = group.verb.form in ("past", "third", "base") and group.first == group.head
    may_invert = may_invert and before is not None and (before.kind == "quoted" or before.text in {","} | DASHES)
    left = None if may_invert and before and before.kind == "quoted" else subject_before(words, group, floor)
    if left is None and may_invert:
        right = subject_after(words, group, len(words))
        if right and _closes(words, right):
            return right
    return left


def _closes(words: Sequence[Word], subject: Subject) -> bool:
    """Tell whether nothing follows an inverted subject that would make it the subject of a clause."""
    i = subject.last + 1
    if i >= len(words) or words[i].kind != "word":
        return True
    return words[i].lower in PREPOSITIONS | SUBORDINATORS | TIMES | {"who"} or is_adverb(words[i])


def _shares(words: Sequence[Word], group: Group, spoken: bool) -> bool:
    """Tell whether a verb without a subject of its own takes that of the sentence: ", adding", "and said"."""
    if group.verb.form == "ing":
        return True
    before = words[group.first - 1] if group.first else None
    if before is None:
        return False
    return before.lower in ("and", "but", "then", "or") or before.text == "," and spoken


def _question(words: Sequence[Word], group: Group, later: Sequence[Group]) -> list[Region]:
    """Give the question of a passive: "Asked whether it would rain, Smith said no". Who asks may be told by "by"."""
    for i in range(group.last + 1, min(len(words), group.last + 14)):
        if words[i].kind == "mark":
            return []
        if words[i].lower in ("if", "whether", "why", "how", "what", "to", "who"):
            agent = None
            if words[group.last + 1].lower == "by":
                agent = Subject(group.last + 2, i - 1, i - 1) if i > group.last + 2 else None
            nobody = Subject(group.first, group.first, group.last)
            last = end_of(
                words,
                i,
                group,
                nobody,
                later,
                fronted=group.first == 0 or words[group.first - 1].lower in ("when", "if"),
            )
            return [Region(i, last, (group.first, group.last), agent)]
    return []


def _later_subject(words: Sequence[Word], group: Group) -> Subject | None:
    """Give the subject of the main clause behind a fronted participle: "After saying so, Smith left"."""
    if group.verb.form != "ing":
        return None
    for j in range(group.last + 1, len(words) - 1):
        if words[j].text == "," and words[j + 1].kind == "word":
            return main_subject(words, len(words), j + 1)
    return None


def _attribution(
    words: Sequence[Word], group: Group, subject: Subject, later: Sequence[Group], floor: int
) -> list[Region]:
    own = floor <= subject.first and abs(subject.first - group.head) < 80
    shared = subject.reach < floor or group.verb.form == "ing"
    left = min(subject.left, group.first)
    before = before_cue(words, left, floor) if own and not shared else None
    fronted = before is not None and words[before[1]].kind == "quoted"
    if before and not fronted and group.verb.takes in Takes.QUOTE:
        before = None
    after = after_cue(words, group, subject, later, fronted)
    if after and group.verb.takes in Takes.QUOTE and words[after[0]].kind != "quoted":
        after = None
    if before and not fronted and not _reported_before(words, group, subject, before, after):
        before = None
    polarity: Polarity = "negated" if group.negated else "hypothetical" if group.modal else "asserted"
    cue = (group.first, group.last)
    if not before and not after and own and not shared:
        before = _as_noted(words, left, floor)
    made = []
    if before:
        made.append(Region(before[0], before[1], cue, subject, polarity))
    if after:
        made.append(Region(after[0], after[1], cue, subject, polarity, joined=bool(before)))
    return made


def _as_noted(words: Sequence[Word], left: int, floor: int) -> tuple[int, int] | None:
    """Give the words in front of ", as Smith noted"."""
    if left - 3 < floor or words[left - 1].lower != "as" or words[left - 2].text != ",":
        return None
    before = before_cue(words, left - 1, floor)
    return before if before and is_clause(words, before) else None


def _reported_before(
    words: Sequence[Word], group: Group, subject: Subject, before: tuple[int, int], after: tuple[int, int] | None
) -> bool:
    """Tell whether words in front of "Smith said" are reported, or only say when and where."""
    if Takes.CLAUSE not in group.verb.takes and group.verb.lemma not in _FOLLOWS_CLAUSE:
        return False
    if group.verb.form in ("base", "third") and words[group.head].lower in NOUN_TOO:
        return False
    start = max(group.last, subject.reach) + 1
    following = words[start] if start < len(words) else None
    if after is None:
        if following and following.kind == "word":
            if not is_adverb(following) and following.lower not in PREPOSITIONS | SUBORDINATORS | TIMES | {
                "reporters",
                "me",
            }:
                return False
        return is_clause(words, before)
    if before[1] - before[0] < 2 or words[before[0]].lower in ADVERBS:
        return False
    return bool(following and following.text == ",") and words[after[0]].kind == "word"


def _according(words: Sequence[Word], found: Sequence[Region]) -> list[Region]:
    """Give the stretches that "according to" reports."""
    made = []
    n = len(words)
    for i in range(n - 2):
        if words[i].lower != "according" or words[i + 1].lower != "to":
            continue
        j = _phrase_end(words, i + 2)
        subject = Subject(i + 2, j - 1, j - 1) if j > i + 2 else None
        region = _around(words, i, j, found)
        if region:
            made.append(Region(region[0], region[1], (i, i + 1), subject))
    return made


def _phrase_end(words: Sequence[Word], i: int) -> int:
    """Give the end of the noun phrase after "according to"."""
    j = i
    while j < len(words):
        word = words[j]
        if word.kind == "mark" and word.text not in ("(", ")", "/", "&"):
            break
        if word.lower in ("who", "which", "that", "but", "while") and word.kind == "word":
            break
        if word.lower == "and" and not (is_name(words[j - 1]) and j + 1 < len(words) and is_name(words[j + 1])):
            break
        j += 1
    return j


def _around(words: Sequence[Word], at: int, after: int, found: Sequence[Region]) -> tuple[int, int] | None:
    n = len(words)
    k = at - 1
    while k >= 0 and words[k].kind == "mark":
        k -= 1
    if 0 <= k < 6 and after < n and words[after].text == "," and not is_clause(words, (0, k)) and not found:
        k = -1  # "The next day, according to Smith, rain fell"
    if (
        k < 0
        or words[at - 1].kind != "mark"
        and words[k].lower in ("and", "but", "because", "that")
        or (words[at - 1].text == "," and words[k].lower in ("that", "and", "but", "because"))
    ):
        while after < n and words[after].text != ",":
            after += 1
        start = main_clause(words, after)
        last = n - 1
        while last > after and words[last].kind == "mark":
            last -= 1
        return (start, last) if start is not None and start <= last else None
    first = 0
    for region in found:
        if region.first <= k <= region.last:
            return None
        if words[region.last].kind == "quoted" and region.last < region.cue[0] <= k:
            return None  # "It fell," he told reporters, according to Smith
        if region.last < k:
            first = max(first, region.last + 1, region.cue[1] + 1)
    for j in range(k, first, -1):
        if words[j].text == ";":
            first = j + 1
            break
    while (
        first < k
        and words[first].kind == "mark"
        and words[first].text != "("
        or first < k
        and words[first].lower in ("and", "but")
    ):
        first += 1
    return first, k


def _led(words: Sequence[Word], found: Sequence[Region]) -> list[Region]:
    """Give quotations that only a colon or a comma introduces: "Her reply was short: ...", "as he put it, ..."."""
    made = []
    for i in range(2, len(words)):
        if words[i].kind != "quoted" or words[i - 1].text not in (":", ","):
            continue
        size = len(words[i].text.split())
        if size < (3 if words[i - 1].text == ":" else 5) or any(r.first <= i <= r.last for r in found):
            continue
        made.append(Region(i, i, (i - 1, i - 1), main_subject(words, i - 1)))
    return made


def announcement(words: Sequence[Word]) -> tuple[tuple[int, int] | None, Subject | None]:
    """Give the cue and the subject of a sentence that announces words in the next paragraph: "She wrote:"."""
    for group in reversed(groups(words)):
        subject = _subject(words, group, 0) or main_subject(words, group.first)
        return (group.first, group.last), subject
    return None, main_subject(words, len(words) - 1)
