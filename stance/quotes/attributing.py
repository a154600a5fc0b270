"""Every attribution of one sentence: cue, subject and reported words put together."""

from __future__ import annotations

from collections.abc import Sequence

from stance.quotes.beginnings import after_cue
from stance.quotes.closing import closes_phrase, closes_report, ends_inverted
from stance.quotes.cues import NOUN_TOO
from stance.quotes.endings import Clause, beside, end_of
from stance.quotes.fronting import before_cue, is_clause, parted, past_apposition
from stance.quotes.noun_phrases import Subject
from stance.quotes.quotation import Polarity
from stance.quotes.region import Region
from stance.quotes.relaying import beside_source, quoted_behind, relayed
from stance.quotes.role_phrases import aside, kept_within, only_describes
from stance.quotes.subjects import main_subject, past_times, subject_after, subject_before
from stance.quotes.verbless import verbless
from stance.quotes.verbs import CONTRACTED, Group, groups
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
# Verbs that things are the subject of too, and things that show rather than say.
_SHOWS = frozenset("underscore underline suggest signal indicate reveal imply confirm emphasize highlight".split())
_THINGS = frozenset(
    "trip trips visit visits move moves meeting meetings summit event events development developments incident "
    "attack attacks case cases fact facts pattern patterns trend trends shift change changes deal victory loss "
    "win defeat vote success failure silence absence behavior behaviour action actions picture pictures image "
    "images photo photos footage outcome timing pace weather test tests launch launches drill drills episode "
    "crisis war fight clash clashes race rise fall drop surge slump decline increase".split()
)
# What is announced rather than announces.
_MAKES_KNOWN = frozenset("announce propose promise describe report mention cite quote disclose reveal".split())
_SILENT = _SHOWS | _MAKES_KNOWN
_KNOWN = frozenset("plan plans proposal proposals deal measure measures policy bill move scheme idea change".split())
_QUESTIONS = ("if", "whether", "why", "how", "what", "to", "who", "which")
_AFTER_ATTRIBUTION = PREPOSITIONS | SUBORDINATORS | TIMES | {"reporters", "me"}


def regions(words: Sequence[Word]) -> list[Region]:
    """Give the reported stretches of one sentence, in the order of their cues."""
    found: list[Region] = []
    speaker: Subject | None = None
    floor = 0  # the first word that no attribution has used yet
    lowers = [w.lower for w in words]
    relative = "who" in lowers
    heads = groups(words, lowers)
    if "according" in lowers:
        heads = [g for g in heads if not beside_source(words, g.head)]
    if relative:
        heads = [g for g in heads if not only_describes(words, g)]
    for n, group in enumerate(heads):
        if group.first < floor:
            continue
        later = heads[n + 1 :]
        if group.passive:
            new = _passive(words, group, later)
        else:
            subject = _speaker(words, group, floor, speaker)
            new = _attribution(words, group, subject, later, floor) if subject else []
            if relative and (place := aside(words, group)):
                found += kept_within(new, place)
                continue
            if subject and not new and not later:
                found, new = _around(words, group, subject, found)
            speaker = subject if new else speaker
        if new:
            found += new
            reach = new[-1].subject.reach if new[-1].subject and group.verb.form != "ing" else 0
            if not _inserted(words, group, new[-1], later):
                floor = max(group.last, reach, new[-1].last) + 1
    found += verbless(words, lowers, found)
    found = [r for r in found if r.first <= r.last]
    return [r for r in relayed(words, lowers, found) if r.first <= r.last] if found else found


def _around(
    words: Sequence[Word], group: Group, subject: Subject, found: list[Region]
) -> tuple[list[Region], list[Region]]:
    """Read who said all of a sentence that reports speech itself: "Lund boasts that he won, |Marsh said|".

    A paper that only reported it is the relay of what is said.
    """
    if not closes_report(words, min(subject.left, group.first) - 1, [group]):
        return found, []
    if group.verb.lemma == "report" and found:
        return [*found[:-1], found[-1]._replace(relay=subject)], []
    return found, _attribution(words, group, subject, [], 0)


def _inserted(words: Sequence[Word], group: Group, region: Region, later: Sequence[Group]) -> bool:
    """Tell what stands between a subject and its verb: "Roe, [citing costs], said", "Roe, [who said no], said"."""
    if not later:
        return False
    relative = region.subject is not None and words[region.subject.first].lower == "who"
    if not relative and not (group.verb.form == "ing" and words[group.first - 1].text == ","):
        return False
    return words[later[0].first - 1].text == "," and later[0].first == region.last + 2


def announcement(words: Sequence[Word]) -> tuple[tuple[int, int] | None, Subject | None]:
    """Give the cue and the subject of a sentence that announces words in the next paragraph: "She wrote:"."""
    heads = groups(words)
    if not heads:
        return None, main_subject(words, len(words) - 1)
    group = heads[-1]
    return (group.first, group.last), _subject(words, group, 0) or main_subject(words, group.first)


def _speaker(words: Sequence[Word], group: Group, floor: int, speaker: Subject | None) -> Subject | None:
    """Give the subject of a verb, its own or the one it shares."""
    own = _subject(words, group, floor) or _accompanying(words, group, floor)
    if own or not _shares(words, group, spoken=speaker is not None):
        return own
    return speaker or main_subject(words, group.first) or _later_subject(words, group)


def _accompanying(words: Sequence[Word], group: Group, floor: int) -> Subject | None:
    """Give who speaks beside the sentence: "…, with |one resident| saying it was loud"."""
    if group.verb.form != "ing" or group.first != group.head:
        return None
    at = beside(words, group.first, floor)
    return Subject(at + 1, group.first - 1, group.first - 1) if at is not None else None


def _subject(words: Sequence[Word], group: Group, floor: int) -> Subject | None:
    """Give the subject of a verb: before it, or after it where the verb is inverted."""
    simple = group.first == group.head
    before = words[group.first - 1] if group.first else None
    contracted = before is not None and before.lower in CONTRACTED  # "he's saying"
    if group.verb.form == "ing" and (simple or is_adverb(words[group.first])) and not contracted:
        return None
    quoted = before is not None and before.kind == "quoted"
    may_invert = simple and group.verb.form in ("past", "third", "base")
    may_invert = may_invert and (before is None or quoted or before.text in COMMA_OR_DASH)
    left = None if may_invert and (quoted or ends_inverted(words, group)) else subject_before(words, group, floor)
    if left is None and may_invert:
        right = subject_after(words, group, len(words))
        if right and closes_phrase(words, right):
            return right
    return left


def _shares(words: Sequence[Word], group: Group, *, spoken: bool) -> bool:
    """Tell whether a verb without a subject of its own takes that of the sentence: ", adding", "and said"."""
    if group.verb.form == "ing":
        return True
    if not group.first:
        return False
    before, i = words[group.first - 1], past_times(words, group.first - 1)
    if before.lower in ("and", "but", "then", "or") or (before.text == "," and spoken):
        return True
    return i >= 0 and words[i].lower in ("and", "but")  # "and on Monday announced"


def _later_subject(words: Sequence[Word], group: Group) -> Subject | None:
    """Give the subject of the main clause behind a fronted participle: "After saying so, Smith left"."""
    if group.verb.form != "ing":
        return None
    behind = range(group.last + 1, len(words) - 1)
    commas = (j for j in behind if words[j].text == "," or (words[j].kind == "quoted" and "," in words[j].text[-2:]))
    comma = next(commas, None)
    return main_subject(words, len(words), comma + 1) if comma is not None else None


def _passive(words: Sequence[Word], group: Group, later: Sequence[Group]) -> list[Region]:
    """Give what a passive reports: "Asked whether it would rain, Smith said no"; "by" tells who asks."""
    openings = _QUESTIONS if group.verb.lemma == "ask" else ("that", "to")
    for i in range(group.last + 1, min(len(words), group.last + 14)):
        if words[i].kind == "mark":
            break
        if words[i].lower in openings:
            by = words[group.last + 1].lower == "by" and i > group.last + 2
            agent = Subject(group.last + 2, i - 1, i - 1) if by else None
            fronted = group.first == 0 or words[group.first - 1].lower in ("when", "if")
            last = end_of(words, i, Clause(later, fronted=fronted))
            negated: Polarity = "negated" if group.negated else "asserted"
            return [Region(i, last, (group.first, group.last), agent, negated)]
    return []


_PLACED = frozenset("in on at to during".split()) | TIMES
_LONGEST_PLACE = 9
_OPENS_ASIDE = ("as", "so", "or")
_NOBODY = frozenset(("neither", "nobody", "none"))  # subjects that make speech unsaid
SUPPOSING = frozenset(("if", "unless", "whether"))  # what makes speech behind its subject a mere supposition


def _attribution(
    words: Sequence[Word], group: Group, subject: Subject, later: Sequence[Group], floor: int
) -> list[Region]:
    """Give what a verb with its subject reports: before it, after it, or on both sides."""
    own = floor <= subject.first and subject.reach >= floor and group.verb.form != "ing"
    doubtful = group.verb.lemma in _SILENT or words[group.head - 1].lower == "famously"
    if doubtful and _says_nothing(words, group, subject):
        return []
    left = min(subject.left, group.first)
    if own and (halves := _parenthetical(words, group, subject, later, floor)):
        return halves
    before = before_cue(words, left, floor) if own else None
    if before and group.verb.lemma in ("quote", "cite") and (quoted := quoted_behind(words, group.last)):
        said = (quoted.last + 1, quoted.last + 2)
        return [Region(*before, said, quoted, relay=subject)]
    fronted = before is not None and words[before[1]].kind == "quoted"
    after = after_cue(words, group, subject, later, fronted=fronted)
    only_quotes = group.verb.quotes_only
    if after and only_quotes and words[after[0]].kind != "quoted":
        after = None
    if before and not fronted and (only_quotes or not _reported_before(words, group, subject, before, after)):
        before = None
    if own and not before and not after:
        before = _as_noted(words, group, left, floor)
        after = None if before else _fronts(words, group, subject, later) or _as_told(words, group, left, later)
    supposed = group.modal or (left > 0 and words[left - 1].lower in SUPPOSING)
    negated = group.negated or words[subject.first].lower in _NOBODY
    polarity: Polarity = "negated" if negated else "hypothetical" if supposed else "asserted"
    cue = (group.first, group.last)
    made = [Region(*before, cue, subject, polarity)] if before else []
    if after:
        made.append(Region(*after, cue, subject, polarity, joined=bool(before)))
    return made


def _says_nothing(words: Sequence[Word], group: Group, subject: Subject) -> bool:
    """Tell things that show or are made known, and names that are known already."""
    lemma = group.verb.lemma
    if lemma in _SHOWS and words[_head(words, subject)].lower in _THINGS:
        return True  # "the trip underscored that": it shows, and says nothing
    if lemma in _MAKES_KNOWN and group.first == group.head and words[_head(words, subject)].lower in _KNOWN:
        return True  # "a plan announced last year": known, and knows nothing to say
    famous = words[group.head - 1].lower == "famously"  # "which Marsh famously called …": a known name, no news
    return famous and "object" in group.verb.takes and "clause" not in group.verb.takes


def _parenthetical(
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


def _head(words: Sequence[Word], subject: Subject) -> int:
    """Give the head noun of a subject: the last word before a preposition."""
    for i in range(subject.first, subject.last):
        if words[i + 1].lower in PREPOSITIONS or words[i + 1].kind != "word":
            return i
    return subject.last


def _fronts(words: Sequence[Word], group: Group, subject: Subject, later: Sequence[Group]) -> tuple[int, int] | None:
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


def _as_noted(words: Sequence[Word], group: Group, left: int, floor: int) -> tuple[int, int] | None:
    """Give the words in front of ", as Smith noted"."""
    if left - 3 < floor or words[left - 1].lower != "as" or words[left - 2].text != ",":
        return None
    before = before_cue(words, left - 1, floor)
    closing = words[group.last + 1] if group.last + 1 < len(words) else None
    if closing is not None and closing.lower == "to":
        return None  # "as Roe continues to climb"
    return before if before and is_clause(words, before) else None


def _as_told(words: Sequence[Word], group: Group, left: int, later: Sequence[Group]) -> tuple[int, int] | None:
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


def _reported_before(
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
        return is_clause(words, before) or (before[1] - before[0] > 3 and words[before[0]].lower not in PREPOSITIONS)
    if after is None:
        if following is not None and following.kind == "word" and not is_adverb(following):
            addressed = group.verb.lemma == "tell" and words[before[0]].lower not in PREPOSITIONS
            addressed = addressed and _closes_addressee(words, start)
            return (following.lower in _AFTER_ATTRIBUTION or addressed) and is_clause(words, before)
        return is_clause(words, before)
    if before[1] - before[0] < 2 or words[before[0]].lower in ADVERBS:
        return False
    return following is not None and following.text == "," and words[after[0]].kind == "word"
