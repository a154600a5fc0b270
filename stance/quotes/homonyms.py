"""Reporting verbs told from their homonyms: nouns, participles used as adjectives, verbs that name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from stance.quotes.cues import NOUN_TOO, Verb
from stance.quotes.opinions import OPINIONS, is_sourced, opines
from stance.quotes.passives import BE
from stance.quotes.verb_group import Group
from stance.quotes.words import (
    ADVERBS,
    AUXILIARIES,
    CONTRACTED,
    DETERMINERS,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    TIMES,
    Word,
    is_adverb,
    is_name,
    is_verb,
)

_PLURALS = frozenset(
    "i we they you who people many some others and but both that two percent police media staff women men children "
    "clergy crew troops".split()
)
# Groups that speak in the plural in British news: "the club say".
_COLLECTIVES = frozenset(
    "club council company team government band family group union side department ministry force firm charity board "
    "committee party agency bank university hospital school trust army navy court bbc opposition association".split()
)
# What may stand before a participle that reports: "a letter asking", "before adding".
_BEFORE_PARTICIPLE = frozenset(
    "and but or before by after while without in quoted statement letter release tweet email memo note ad op-ed post "
    "message report article petition complaint filing speech column".split()
)
_BEFORE_NOUN = DETERMINERS | PREPOSITIONS
_BEFORE_NOUN_IN_S = _BEFORE_NOUN - {"that"}
_PRONOUNS = PRONOUNS | RELATIVES
_BINDS = frozenset(("'s", "’s", "-"))  # what stands before a noun: "Marsh's |claims|", "long-|term|"
_ENDS_NO_PHRASE = _BEFORE_NOUN | AUXILIARIES | {"to", "let", "not"}
_SUCH = frozenset(("such",))  # "experts such as Marsh"
_NEAR = frozenset("close loyal opposed linked".split())  # "sources close to the club"
_AFTER_PLURAL = PREPOSITIONS | _NEAR | frozenset("who and such familiar briefed involved".split())
_DATES = TIMES | {"on", "this", "of"}
_NAMING = frozenset("call label dub term brand".split())
_NAMED_BY = RELATIVES | {"what"}
# Participles that open a sentence: "Calling the plan a joke, Roe left".
_OPENING = frozenset("calling describing characterizing characterising dismissing announcing noting branding".split())
# ... and those that need a clause behind them: "Alleging that it had leaked, Roe left".
_OPENING_CLAUSE = frozenset("alleging stating claiming insisting arguing adding saying asserting complaining".split())
_NO_PLURAL = frozenset("that because if as when let to hear heard help".split())


_TENS = frozenset(("five", "ten", "twelve", "twenty", "hundred"))
_BEFORE_BASE = AUXILIARIES | {"to"}
_OBJECTS = OBJECT_PRONOUNS | {"the", "that"}
_SOME = frozenset("some many most several few two three four five six all".split())
_COUNTING = _SOME | _TENS
_NO_ADJECTIVE = frozenset("say tell argue add complain insist write warn ask".split())
_CLOSES_SPEECH = frozenset(",?!")
_NOT_INVERTED = PREPOSITIONS | OBJECT_PRONOUNS | {"that", "to", "and", "but"}
_CLAUSE_SUBJECTS = SUBJECT_PRONOUNS | {"that", "the"}


def is_reporting(words: Sequence[Word], group: Group) -> bool:
    """Tell a reporting verb from its homonyms: nouns, participles used as adjectives, passives."""
    head, form = words[group.head], group.verb.form
    before = words[group.first - 1] if group.first else None
    capital = head.text[0].isupper() and before and before.kind == "word"
    if capital and (group.verb.lemma == "state" or not _title_case(words)):
        return False
    if group.passive:
        return True
    if group.verb.lemma in _ALSO and not _ALSO[group.verb.lemma](words, group):
        return False
    if (head.lower in NOUN_TOO and is_sourced(words, group.first)) or (
        group.verb.lemma in OPINIONS and not opines(words, group.first, group.verb)
    ):
        return False
    if head.lower in NOUN_TOO and before is not None and is_name(before) and is_verb(words[group.first - 2]):
        return group.first < 2  # "resisted U.S. |calls|"
    if form in ("past", "participle"):
        return _reports_past(words, group, before)
    if before is None:
        return _opens(words, group)
    if form != "ing" and _follows_speech(words, group, before):
        return True
    if form == "base":
        return _reports_base(words, group, before)
    return _reports_third(words, group, before) if form == "third" else _reports_ing(words, group, before)


def may_report(before: str, verb: Verb, behind: str) -> bool:
    """Tell cheaply, by the words beside it, whether a form of ``NOUN_TOO`` may be a verb, or a noun that reports."""
    if behind in ("that", "to") or before.endswith("ly") or before in ADVERBS:
        return True
    if before in _BINDS:
        return False
    if verb.form == "third":
        return before not in _BEFORE_NOUN_IN_S
    return not before.isalpha() or before in _BEFORE_BASE or before in _PLURALS or _plural_noun(before)


def _holds_that(words: Sequence[Word], group: Group) -> bool:
    """Tell an opinion that is held from a post: "Roe holds |that| it is a farce", "who holds the China chair"."""
    post = group.first > 0 and words[group.first - 1].lower == "who"
    return not post or (group.last + 1 < len(words) and words[group.last + 1].lower == "that")


def _offers_words(words: Sequence[Word], group: Group) -> bool:
    """Tell "“It fell,” Marsh |offered|" from what else is offered: "offers “relief”"."""
    return any(w.kind == "quoted" and w.text[-2:-1] in _CLOSES_SPEECH for w in words[: group.first])


# Verbs that report in one of their senses only.
_ALSO: Mapping[str, Callable[[Sequence[Word], Group], bool]] = {"hold": _holds_that, "offer": _offers_words}


def _follows_speech(words: Sequence[Word], group: Group, before: Word) -> bool:
    """Tell a verb between a quotation that a comma closes and its subject: "“It fell,” |notes| one of them"."""
    behind = words[group.last + 1] if group.last + 1 < len(words) else None
    spoken = before.kind == "quoted" and before.text[-2:-1] in _CLOSES_SPEECH and group.first == group.head
    return spoken and behind is not None and behind.kind == "word" and behind.lower not in _NOT_INVERTED


def _introduces(words: Sequence[Word], group: Group, before: Word) -> bool:
    """Tell a verb between an apposition and a quotation: "Marsh, a lawyer, |notes|: “It fell”"."""
    behind = words[group.last + 1 : group.last + 3]
    marks = before.text == "," and len(behind) == 2 and behind[0].text in (",", ":")
    return marks and behind[1].kind == "quoted"


def _opens(words: Sequence[Word], group: Group) -> bool:
    """Tell a verb that opens a sentence: "Calling it a joke, Roe left", "Alleging that", "Says Roe: “It fell”"."""
    head, behind = words[group.head].lower, words[group.last + 1] if group.last + 1 < len(words) else None
    if behind is None:
        return False
    if group.verb.form == "third":
        return is_name(behind) and ":" in [w.text for w in words[group.last + 1 : group.last + 12]]
    return head in _OPENING or (behind.lower == "that" and head in _OPENING_CLAUSE)


def _reports_past(words: Sequence[Word], group: Group, before: Word | None) -> bool:
    auxiliaries = [w.lower for w in words[group.first : group.head] if not is_adverb(w)]
    if auxiliaries:
        return not any(a in BE for a in auxiliaries)
    if group.verb.form == "participle":
        return False  # "an article written for the May issue"
    if before is None or before.kind != "word":
        return True
    number = before.lower[:1].isdigit() and not before.lower.endswith("-old")
    if (number or before.lower in _COUNTING) and _counted(words, group, before):
        return True
    if number or _names_something(words, group):
        return False
    by = group.last + 1 < len(words) and words[group.last + 1].lower == "by"
    if by and group.verb.lemma != "say" and not is_name(before) and before.lower not in SUBJECT_PRONOUNS:
        return False  # "a book written by Smith"
    if before.lower in ("another", "both", "each") and "quote" in group.verb.takes:
        return group.first == 1
    if before.lower == "that":
        return group.first > 1 and words[group.first - 2].kind == "word"
    if before.lower in CONTRACTED:
        return True
    behind = words[group.last + 1].lower if group.last + 1 < len(words) else ""
    clause = behind in _CLAUSE_SUBJECTS or behind in DETERMINERS or not behind[:1].isalpha()
    firm = (
        is_name(before) and group.verb.lemma in _NO_ADJECTIVE and (clause or group.verb.lemma == "tell")
    )  # "Moody's warned that"
    return before.lower not in _BEFORE_NOUN and (firm or not before.text.endswith(("'s", "’s")))


def _counted(words: Sequence[Word], group: Group, before: Word) -> bool:
    """Tell what is said by people who are only counted: "Many complained", "Seven in 10 said"."""
    plain = group.verb.lemma in _NO_ADJECTIVE
    number = before.lower.isdigit() or before.lower in _TENS
    if plain and number and group.first > 2 and words[group.first - 2].lower in ("in", "of"):
        return True  # "Eight out of ten said"
    if before.lower not in _SOME:
        return False
    behind = words[group.last + 1].lower if group.last + 1 < len(words) else ""
    return plain or group.first < group.head or behind in _OBJECTS  # "Some called it a farce"


def _names_something(words: Sequence[Word], group: Group) -> bool:
    """Tell "a plan called “Dawn”", which gives the name of a thing, from "in what Marsh called “a farce”"."""
    following = words[group.last + 1] if group.last + 1 < len(words) else None
    if group.verb.lemma not in _NAMING or following is None or following.kind != "quoted":
        return False
    return _NAMED_BY.isdisjoint([w.lower for w in words[max(0, group.first - 12) : group.first]])


def _reports_base(words: Sequence[Word], group: Group, before: Word) -> bool:
    if any(not is_adverb(w) for w in words[group.first : group.head]):
        return True
    noun = words[group.head].lower in NOUN_TOO
    says = group.verb.lemma == "say" and (before.kind == "quoted" or not _asks(words, group.first))
    clause = group.last + 1 < len(words) and words[group.last + 1].lower == "that"
    many = (clause or not noun) and _plural_phrase(words, group.first)
    return many or _plural_subject(before, say=says)


def _reports_third(words: Sequence[Word], group: Group, before: Word) -> bool:
    head, following = words[group.head], words[group.last + 1] if group.last + 1 < len(words) else None
    if _introduces(words, group, before):
        return True
    clause = before.text == "," and following is not None and following.kind == "word"
    if clause and following and (is_name(following) or following.lower in _CLAUSE_SUBJECTS):
        return True  # "…, claims Marsh" and "Marsh, a physicist, claims it is safe"
    if before.text.endswith(("'s", "’s", "s'", "s’")) or before.lower in _BEFORE_NOUN_IN_S:
        return False
    counted = any(w.lower in _SOME for w in words[max(0, group.first - 3) : group.first])
    if group.verb.lemma == "state" and counted and not (following and following.lower == "that"):
        return False  # "two Gulf states"
    noun = head.lower in NOUN_TOO and not is_name(before) and before.lower not in _PRONOUNS
    return not (noun and (before.lower.endswith(("ing", "ed")) or before.lower[:1].isdigit() or before.kind != "word"))


def _reports_ing(words: Sequence[Word], group: Group, before: Word) -> bool:
    if any(w.lower in AUXILIARIES for w in words[group.first : group.head]):
        return True
    if words[group.head].lower == "saying" or before.lower in CONTRACTED:
        return True
    if group.last + 1 < len(words) and words[group.last + 1].lower == "that" and not before.text.endswith(("'s", "’s")):
        return before.lower not in DETERMINERS
    i = group.first - 1
    while i > 0 and words[i].lower in _DATES:  # "sent a letter this week urging"
        i -= 1
    return words[i].kind != "word" or words[i].lower in _BEFORE_PARTICIPLE


def _title_case(words: Sequence[Word]) -> bool:
    """Tell whether a sentence is a headline in capitals."""
    long = [w for w in words if w.kind == "word" and len(w.text) > 3]
    return sum(w.text[0].isupper() for w in long) > 0.7 * len(long)


def _asks(words: Sequence[Word], verb: int) -> bool:
    """Tell whether an auxiliary in front of the subject takes the bare verb: "Did the club say"."""
    return any(w.lower in AUXILIARIES or w.lower in _NO_PLURAL for w in words[max(0, verb - 5) : verb])


def _plural_subject(before: Word, *, say: bool) -> bool:
    if before.kind == "quoted":
        return say  # '"It fell," say residents'
    if before.kind != "word":
        return before.text in (",", "--", "—", "–", ")")
    lower = before.lower
    if lower in _COLLECTIVES and say:
        return True
    return lower in _PLURALS or (_plural_noun(lower) and lower not in DETERMINERS)


def _plural_noun(lower: str) -> bool:
    return lower.endswith("s") and not lower.endswith(("ss", "us", "'s", "’s"))


def _plural_phrase(words: Sequence[Word], end: int) -> bool:
    """Tell whether a long noun phrase before a verb has a plural head: "critics of the plan say"."""
    before = words[end - 1]
    if before.kind != "word" or before.lower in _ENDS_NO_PHRASE:
        return False
    first = end - 1
    while first > 0 and is_name(words[first]):
        first -= 1
    if 1 < first < end - 1 and words[first].lower == "and" and is_name(words[first - 1]):
        return True  # "Ida Roe and Li Wei say"
    for j in range(end - 1, max(-1, end - 16), -1):
        word = words[j]
        links = words[j - 1].lower in (_NEAR if word.lower == "to" else _SUCH)
        if word.kind != "word" or (word.lower in _NO_PLURAL and not links):
            return False
        if word.lower in ("those", "people", "many", "some", "others", "both"):
            return True
        if word.lower == "and" and is_name(words[j - 1]) and any(map(is_name, words[j + 1 : end])):
            return not any(map(is_verb, words[:end]))  # "Ida Roe and her deputy Li Wei say"
        if j + 1 < end and _plural_noun(word.lower) and not word.lower.endswith(("is", "as")):
            after = words[j + 1]
            if after.lower in _AFTER_PLURAL or (is_name(word) and is_name(after)):
                return True
    return False
