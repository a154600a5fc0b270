"""From a cue to the words that are reported: where they begin and where they end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stance.quotes.cues import VERBS, Takes
from stance.quotes.quotation import Polarity
from stance.quotes.speaking import Group, Subject, groups, subject_after, subject_before
from stance.quotes.words import (
    DASHES,
    DETERMINERS,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIMES,
    Word,
    is_adverb,
    is_name,
    is_verb,
)


@dataclass(frozen=True, slots=True)
class Region:
    """Reported words as positions (inclusive) with the cue and the subject they belong to."""

    first: int
    last: int
    cue: tuple[int, int]
    subject: Subject | None
    polarity: Polarity = "asserted"
    joined: bool = False


_ENDING = frozenset(".?!,;:") | DASHES


def regions(words: Sequence[Word]) -> list[Region]:
    """Give the reported stretches of one frame."""
    found: list[Region] = []
    taken = -1  # last word that belongs to reported words or a cue already read
    subject: Subject | None = None
    heads = groups(words)
    floor = 0
    previous: Group | None = None
    for n, group in enumerate(heads):
        if group.first <= taken:
            continue
        following = next((g.first for g in heads[n + 1 :]), len(words))
        near = _subject(words, group, floor, following, found)
        inverted = near is not None and near.first > group.last
        if near is None and _may_share(words, group):
            near = subject or main_subject(words, group)
        if near is None:
            continue
        begin = (near.reach if inverted else group.last) + 1
        left = min(near.first, group.first)
        if not inverted and near.first < group.first:
            left = near.first
        after = _after(words, group, begin, inverted, heads[n + 1 :])
        before = (
            _before(words, left if near.first >= floor else group.first, floor, taken, found)
            if (near.first >= floor)
            else None
        )
        polarity: Polarity = "negated" if group.negated else "hypothetical" if group.modal else "asserted"
        cue = (group.first, group.last)
        used = False
        if before and (after is None or _parenthetical(words, begin, after, before)):
            found.append(Region(before[0], before[1], cue, near, polarity))
            used = True
        if after:
            found.append(Region(after[0], after[1], cue, near, polarity, joined=used))
            used = True
        if used:
            subject = near
            taken = max(group.last, after[1] if after else begin - 1)
            floor = taken + 1
            previous = group
    return found + according(words, found)


def _subject(words, group, floor, following, found):
    before = words[group.first - 1] if group.first > 0 else None
    left = subject_before(words, group, floor) if group.verb.form != "ing" or _progressive(words, group) else None
    if before is None or before.kind == "quoted" or before.text == ",":
        if left is None or before is None or before.kind == "quoted":
            right = subject_after(words, group, len(words))
            if (
                right
                and (before is None and group.first == 0 and False or before is not None)
                and group.verb.form in ("past", "third", "base")
            ):
                if _closes(words, right):
                    return right
    return left


def _progressive(words, group):
    return group.first < group.head and not is_adverb(words[group.first])


def _closes(words: Sequence[Word], right: Subject) -> bool:
    """Tell whether an inverted subject is followed by nothing that makes it the start of a clause."""
    i = right.last + 1
    if i >= len(words):
        return True
    return (
        words[i].kind != "word"
        or words[i].lower in PREPOSITIONS | SUBORDINATORS | TIMES | {"who"}
        or is_adverb(words[i])
    )


def _may_share(words: Sequence[Word], group: Group) -> bool:
    if group.verb.form == "ing":
        return True
    before = words[group.first - 1] if group.first else None
    return before is not None and (before.lower in ("and", "but", "then", "or") or before.text == ",")


def main_subject(words: Sequence[Word], group: Group) -> Subject | None:
    """Give the subject of the sentence: the first noun phrase that no preposition or conjunction opens."""
    i = 0
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


def _after(words, group, begin, inverted, later):
    """Give first and last word of what is reported after the cue."""
    i = begin
    n = len(words)
    if i >= n:
        return None
    takes = group.verb.takes
    word = words[i]
    if inverted:
        # "said Smith, a lawyer." or "said Smith: ..." or "said Smith, adding"
        while i < n and words[i].kind != "quoted" and words[i].text != ":":
            i += 1
        if i >= n:
            return None
        if words[i].text == ":":
            i += 1
        return (i, _end(words, i, later)) if i < n else None
    if Takes.ADDRESSEE in takes and group.last == group.head:
        j = _skip_addressee(words, i)
        if j is None:
            if Takes.REQUEST not in takes and Takes.CLAUSE not in takes:
                return None
        else:
            i = j
    i = _skip_adverbials(words, i)
    if i >= n:
        return None
    word = words[i]
    if word.kind == "mark":
        if word.text in ":," or word.text in DASHES:
            if i + 1 < n and words[i + 1].kind == "quoted":
                return (i + 1, _end(words, i + 1, later))
            if word.text == ":" and i + 1 < n:
                return (i + 1, _end(words, i + 1, later))
            if word.text == ",":
                return _resume(words, i, later)
        return None
    if word.kind == "quoted":
        return (i, _end(words, i, later))
    lower = word.lower
    if group.last > group.head or Takes.OBJECT in takes or Takes.REQUEST in takes and Takes.CLAUSE not in takes:
        return (i, _end(words, i, later)) if lower not in PREPOSITIONS or lower in ("to", "for", "as") else None
    if lower == "to" and Takes.INFINITIVE in takes:
        return (i, _end(words, i, later))
    if lower in PREPOSITIONS and lower not in (
        "for",
        "with",
        "despite",
        "under",
        "in",
        "at",
        "after",
        "since",
        "unlike",
    ):
        return None
    if Takes.CLAUSE in takes and lower not in ("and", "but", "as", "when", "while", "or", "because", "so", "than"):
        return (i, _end(words, i, later))
    return None


def _resume(words, comma, later):
    """Give what is reported after a parenthetical attribution: ", Smith said, will fail"."""
    j = comma + 1
    if j >= len(words) or words[j].kind != "word":
        return None
    lower = words[j].lower
    if lower.endswith("ing") or lower in SUBORDINATORS and lower != "that" or lower in ("who", "which", "according"):
        return None
    return (j, _end(words, j, later))


def _skip_addressee(words: Sequence[Word], i: int) -> int | None:
    n = len(words)
    if i >= n or words[i].kind != "word":
        return i
    if words[i].lower == "that":
        return i
    if words[i].lower in OBJECT_PRONOUNS:
        return i + 1
    for j in range(i, min(n, i + 14)):
        if words[j].kind != "word":
            break
        if words[j].lower == "that" and j > i:
            return j
    j = i
    while j < n and words[j].kind == "word":
        w = words[j]
        if j > i and (
            w.lower in SUBJECT_PRONOUNS or w.lower in DETERMINERS and words[j - 1].lower not in PREPOSITIONS | {"and"}
        ):
            break
        if (
            j > i
            and is_name(w)
            and not is_name(words[j - 1])
            and words[j - 1].lower not in PREPOSITIONS | {"and", "the", "a"} | DETERMINERS
        ):
            break
        if w.lower in PREPOSITIONS and w.lower in ("in", "on", "at", "during", "after", "before", "by"):
            break
        if w.lower in TIMES and j > i:
            break
        if w.lower == "to" and j > i:
            break
        j += 1
    return j


def _skip_adverbials(words: Sequence[Word], i: int) -> int:
    """Step right over when and where it was said."""
    n = len(words)
    start = i
    while i < n and words[i].kind == "word":
        lower = words[i].lower
        if (
            lower in TIMES
            or is_adverb(words[i])
            and lower not in ("even", "perhaps", "only", "just", "not", "never", "all")
        ):
            i += 1
        elif lower in ("on", "late", "early", "last", "in") and i + 1 < n and words[i + 1].lower in TIMES:
            i += 1
        elif lower in PREPOSITIONS:
            for j in range(i + 1, min(n, i + 26)):
                if words[j].kind == "quoted" or words[j].text in ",:;":
                    return j if words[j].kind == "quoted" or words[j].text in ",:" else i
                if words[j].lower == "that" and words[j - 1].lower not in PREPOSITIONS:
                    return j
                if words[j].lower in ("he", "she", "they") and j > i + 1:
                    return j
            return i
        else:
            break
    return i


def _end(words, i, later):
    """Give the last word of the reported words that begin at ``i``."""
    n = len(words)
    depth = 0
    j = i
    last = n - 1
    while j < n:
        w = words[j]
        if w.kind == "mark":
            if w.text == "(":
                depth += 1
            elif w.text == ")":
                depth -= 1
                if depth < 0:
                    last = j - 1
                    break
            elif not depth and (w.text == "," or w.text in DASHES) and j > i and _leaves(words, j + 1):
                last = j - 1
                break
            elif w.text == ";" and any(g.first > j for g in later):
                last = j - 1
                break
        elif w.kind == "word" and j > i and w.lower in ("and", "but") and _coordinated(words, j, later):
            last = j - 1
            break
        elif (
            w.kind == "quoted"
            and j + 1 < n
            and j > i - 1
            and words[j + 1].kind == "word"
            and words[j + 1].lower in ("adding", "saying")
        ):
            last = j
            break
        j += 1
    while last > i and words[last].kind == "mark" and words[last].text not in ")]":
        last -= 1
    return last


def _leaves(words: Sequence[Word], j: int) -> bool:
    """Tell whether the words after a comma no longer belong to what is reported."""
    n = len(words)
    while (
        j < n
        and words[j].kind == "word"
        and (words[j].lower in ("and", "but", "while", "though", "also") or is_adverb(words[j]))
    ):
        j += 1
    if j >= n or words[j].kind != "word":
        return False
    lower = words[j].lower
    if lower == "according":
        return True
    verb = VERBS.get(lower)
    return bool(verb and verb.form == "ing" and lower not in ("reading", "holding", "starting", "beginning", "asking"))


def _coordinated(words: Sequence[Word], j: int, later) -> bool:
    """Tell whether "and" joins another reporting verb: "said X and called Y"."""
    for g in later:
        if g.first > j + 2:
            return False
        if (
            g.first in (j + 1, j + 2)
            and g.verb.form in ("past", "ing")
            and (g.first == j + 1 or is_adverb(words[j + 1]))
        ):
            return True
    return False


def _before(words, left, floor, taken, found):
    """Give first and last word of reported words in front: "Rain fell, Smith said"."""
    i = left - 1
    if i < floor:
        return None
    if words[i].kind == "mark" and words[i].text in {","} | DASHES:
        i -= 1
    elif words[i].kind != "quoted":
        return None
    if i < floor:
        return None
    if words[i].kind == "quoted":
        first = i
        j = i - 1
        while j >= floor and not (words[j].kind == "mark" and words[j].text in ";:" or words[j].text in DASHES):
            j -= 1
        j += 1
        while j < i and words[j].kind == "mark":
            j += 1
        return (j, i)
    j = floor
    while j < i and (words[j].kind == "mark" or words[j].lower in ("and", "but")):
        j += 1
    return (j, i) if j <= i else None


def _parenthetical(words, begin, after, before) -> bool:
    """Tell whether reported words stand on both sides of the attribution."""
    return (
        begin < len(words)
        and words[begin].text == ","
        or any(words[k].kind == "quoted" for k in range(before[0], before[1] + 1))
        and words[before[1]].kind == "quoted"
    )


def according(words: Sequence[Word], found: Sequence[Region]) -> list[Region]:
    """Give the regions of "according to"."""
    result = []
    n = len(words)
    for i in range(n - 2):
        if words[i].lower != "according" or words[i + 1].lower != "to":
            continue
        j = i + 2
        while j < n and not (
            words[j].kind == "mark" and words[j].text in ",;:" or words[j].text in DASHES or words[j].text in ".?!"
        ):
            if words[j].lower in ("who", "which", "that", "but", "and") and not (
                words[j].lower == "and" and is_name(words[j - 1]) and j + 1 < n and is_name(words[j + 1])
            ):
                break
            j += 1
        subject = Subject(i + 2, j - 1, j - 1) if j > i + 2 else None
        if (
            i == 0
            or words[i - 1].lower in ("and", "but", "because")
            or i == 1
            and words[0].kind == "mark"
            or (words[i - 1].text == "," and i > 1 and words[i - 2].lower in ("that", "and", "but", "because"))
        ):
            # fronted: "According to X, ..."
            while j < n and not (words[j].kind == "mark" and words[j].text == ","):
                j += 1
            if j + 1 < n:
                result.append(Region(j + 1, _end(words, j + 1, []), (i, i + 1), subject))
            continue
        k = i - 1
        while k >= 0 and words[k].kind == "mark":
            k -= 1
        if k < 0:
            continue
        first = 0
        for r in found:
            if r.last <= k and r.last >= first:
                pass
        result.append(Region(first, k, (i, i + 1), subject))
    return result
