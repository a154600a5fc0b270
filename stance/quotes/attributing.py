"""Every attribution of one sentence: cue, subject and reported words put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from stance.quotes.apposed import is_work
from stance.quotes.beginnings import after_cue
from stance.quotes.closing import closes_phrase, closes_report, ends_inverted
from stance.quotes.endings import Clause, beside, end_of
from stance.quotes.fronting import before_cue
from stance.quotes.noun_phrases import Subject
from stance.quotes.placing import as_noted, as_told, fronts, parenthetical, reported_before
from stance.quotes.quotation import Polarity
from stance.quotes.region import Region
from stance.quotes.relaying import RELAYING_SIGNS, beside_source, quoted_behind, relayed
from stance.quotes.role_phrases import RELATIVE_SUBJECTS, aside, kept_within, only_describes
from stance.quotes.subjects import main_subject, past_times, subject_after, subject_before
from stance.quotes.verb_group import Group
from stance.quotes.verbless import VERBLESS_SIGNS, verbless
from stance.quotes.verbs import groups
from stance.quotes.words import (
    COMMA_OR_DASH,
    CONTRACTED,
    PREPOSITIONS,
    Words,
    is_adverb,
    is_name,
)

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
_SIGNS = RELATIVE_SUBJECTS | VERBLESS_SIGNS | RELAYING_SIGNS  # words that the rules of a sentence ask for
_QUESTIONS = ("if", "whether", "why", "how", "what", "to", "who", "which")


def regions(words: Words, heads: list[Group]) -> list[Region]:
    """Give the reported stretches of one sentence, in the order of their cues; ``heads`` are its verb groups."""
    found: list[Region] = []
    speaker: Subject | None = None
    floor = 0  # the first word that no attribution has used yet
    signs = _SIGNS.intersection(words.lower)
    relative = not RELATIVE_SUBJECTS.isdisjoint(signs)
    if "according" in signs:
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
    found += verbless(words, signs, found)
    return relayed(words, signs, _filled(found))


def _filled(found: list[Region]) -> list[Region]:
    """Leave out regions without a word, which come about between odd marks only."""
    for region in found:
        if region.first > region.last:
            return [r for r in found if r.first <= r.last]
    return found


def _around(words: Words, group: Group, subject: Subject, found: list[Region]) -> tuple[list[Region], list[Region]]:
    """Read who said all of a sentence that reports speech itself: "Lund boasts that he won, |Marsh said|".

    A paper that only reported it is the relay of what is said.
    """
    if not closes_report(words, min(subject.left, group.first) - 1, [group]):
        return found, []
    if group.verb.lemma == "report" and found:
        return [*found[:-1], replace(found[-1], relay=subject)], []
    return found, _attribution(words, group, subject, [], 0)


def _inserted(words: Words, group: Group, region: Region, later: Sequence[Group]) -> bool:
    """Tell what stands between a subject and its verb: "Roe, [citing costs], said", "Roe, [who said no], said"."""
    if not later:
        return False
    relative = region.subject is not None and words.lower[region.subject.first] == "who"
    if not relative and not (group.verb.form == "ing" and words.text[group.first - 1] == ","):
        return False
    return words.text[later[0].first - 1] == "," and later[0].first == region.last + 2


def announcement(words: Words) -> tuple[tuple[int, int] | None, Subject | None]:
    """Give the cue and the subject of a sentence that announces words in the next paragraph: "She wrote:"."""
    heads = groups(words)
    if not heads:
        return None, main_subject(words, words.size - 1)
    group = heads[-1]
    if (topic := _topic(words, group.first)) is not None:
        return (topic, topic), main_subject(words, topic)
    return (group.first, group.last), _subject(words, group, 0) or main_subject(words, group.first)


def _topic(words: Words, end: int) -> int | None:
    """Give the "on" that says what somebody speaks of: "Ida Roe, who led the talks, |on| what the test tells:"."""
    if not is_name(words, 0):
        return None
    opens = (i for i in range(2, end - 1) if words.lower[i] == "on" and words.lower[i + 1] in _QUESTIONS)
    return next((i for i in opens if words.text[i - 1] in COMMA_OR_DASH), None)


def _speaker(words: Words, group: Group, floor: int, speaker: Subject | None) -> Subject | None:
    """Give the subject of a verb, its own or the one it shares."""
    own = _subject(words, group, floor) or _accompanying(words, group, floor)
    if own or not _shares(words, group, spoken=speaker is not None):
        return own
    return speaker or main_subject(words, group.first) or _later_subject(words, group)


def _accompanying(words: Words, group: Group, floor: int) -> Subject | None:
    """Give who speaks beside the sentence: "…, with |one resident| saying it was loud"."""
    if group.verb.form != "ing" or group.first != group.head:
        return None
    at = beside(words, group.first, floor)
    return Subject(at + 1, group.first - 1, group.first - 1) if at is not None else None


def _subject(words: Words, group: Group, floor: int) -> Subject | None:
    """Give the subject of a verb: before it, or after it where the verb is inverted."""
    simple = group.first == group.head
    before = group.first - 1
    contracted = before >= 0 and words.lower[before] in CONTRACTED  # "he's saying"
    if group.verb.form == "ing" and (simple or is_adverb(words, group.first)) and not contracted:
        return None
    quoted = before >= 0 and words.kind[before] == "quoted" and not is_work(words, before)
    may_invert = simple and group.last == group.head and group.verb.form in ("past", "third", "base")
    may_invert = may_invert and (before < 0 or quoted or words.text[before] in COMMA_OR_DASH)
    left = None if may_invert and (quoted or ends_inverted(words, group)) else subject_before(words, group, floor)
    if left is None and may_invert:
        right = subject_after(words, group, words.size)
        if right and closes_phrase(words, right):
            return right
    return left


def _shares(words: Words, group: Group, *, spoken: bool) -> bool:
    """Tell whether a verb without a subject of its own takes that of the sentence: ", adding", "and said"."""
    if group.verb.form == "ing":
        return True
    if not group.first:
        return False
    before, i = words.lower[group.first - 1], past_times(words, group.first - 1)
    if before in ("and", "but", "then", "or") or (before == "," and spoken):
        return True
    return i >= 0 and words.lower[i] in ("and", "but")  # "and on Monday announced"


def _later_subject(words: Words, group: Group) -> Subject | None:
    """Give the subject of the main clause behind a fronted participle: "After saying so, Smith left"."""
    if group.verb.form != "ing":
        return None
    behind = range(group.last + 1, words.size - 1)
    commas = (j for j in behind if words.text[j] == "," or (words.kind[j] == "quoted" and "," in words.text[j][-2:]))
    comma = next(commas, None)
    return main_subject(words, words.size, comma + 1) if comma is not None else None


def _passive(words: Words, group: Group, later: Sequence[Group]) -> list[Region]:
    """Give what a passive reports: "Asked whether it would rain, Smith said no"; "by" tells who asks."""
    openings = _QUESTIONS if group.verb.lemma == "ask" else ("that", "to")
    for i in range(group.last + 1, min(words.size, group.last + 14)):
        if words.kind[i] == "mark":
            break
        if words.lower[i] in openings:
            by = words.lower[group.last + 1] == "by" and i > group.last + 2
            agent = Subject(group.last + 2, i - 1, i - 1) if by else None
            fronted = group.first == 0 or words.lower[group.first - 1] in ("when", "if")
            last = end_of(words, i, Clause(later, fronted=fronted))
            negated: Polarity = "negated" if group.negated else "asserted"
            return [Region(i, last, (group.first, group.last), agent, negated)]
    return []


_NOBODY = frozenset(("neither", "nobody", "none"))  # subjects that make speech unsaid
SUPPOSING = frozenset(("if", "unless", "whether"))  # what makes speech behind its subject a mere supposition


def _attribution(words: Words, group: Group, subject: Subject, later: Sequence[Group], floor: int) -> list[Region]:
    """Give what a verb with its subject reports: before it, after it, or on both sides."""
    own = floor <= subject.first and subject.reach >= floor and group.verb.form != "ing"
    doubtful = group.verb.lemma in _SILENT or words.lower[group.head - 1] == "famously"
    if doubtful and _says_nothing(words, group, subject):
        return []
    left = min(subject.left, group.first)
    if own and (halves := parenthetical(words, group, subject, left, later, floor)):
        return halves
    before = before_cue(words, left, floor) if own else None
    if before and group.verb.lemma in ("quote", "cite") and (quoted := quoted_behind(words, group.last)):
        said = (quoted.last + 1, quoted.last + 2)
        return [Region(*before, said, quoted, relay=subject)]
    fronted = before is not None and words.kind[before[1]] == "quoted"
    after = after_cue(words, group, subject, later, fronted=fronted)
    only_quotes = group.verb.quotes_only
    if after and only_quotes and words.kind[after[0]] != "quoted":
        after = None
    if before and not fronted and (only_quotes or not reported_before(words, group, subject, before, after)):
        before = None
    if own and not before and not after:
        before = as_noted(words, group, left, floor)
        after = None if before else fronts(words, group, subject, later) or as_told(words, group, left, later)
    supposed = group.modal or (left > 0 and words.lower[left - 1] in SUPPOSING)
    negated = group.negated or words.lower[subject.first] in _NOBODY
    polarity: Polarity = "negated" if negated else "hypothetical" if supposed else "asserted"
    cue = (group.first, group.last)
    made = [Region(*before, cue, subject, polarity)] if before else []
    if after:
        made.append(Region(after[0], after[1], cue, subject, polarity, bool(before)))
    return made


def _says_nothing(words: Words, group: Group, subject: Subject) -> bool:
    """Tell things that show or are made known, and names that are known already."""
    lemma = group.verb.lemma
    if lemma in _SHOWS and words.lower[_head(words, subject)] in _THINGS:
        return True  # "the trip underscored that": it shows, and says nothing
    if lemma in _MAKES_KNOWN and group.first == group.head and words.lower[_head(words, subject)] in _KNOWN:
        return True  # "a plan announced last year": known, and knows nothing to say
    famous = words.lower[group.head - 1] == "famously"  # "which Marsh famously called …": a known name, no news
    return famous and "object" in group.verb.takes and "clause" not in group.verb.takes


def _head(words: Words, subject: Subject) -> int:
    """Give the head noun of a subject: the last word before a preposition."""
    for i in range(subject.first, subject.last):
        if words.lower[i + 1] in PREPOSITIONS or words.kind[i + 1] != "word":
            return i
    return subject.last
