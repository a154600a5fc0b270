"""Reporting verbs told from their homonyms: nouns, participles used as adjectives, verbs that name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from stance.quotes.cues import NOUN_TOO, Verb
from stance.quotes.opinions import OPINIONS, is_sourced, opines
from stance.quotes.passives import BE, auxiliaries
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
    Words,
    has,
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


def is_reporting(words: Words, group: Group) -> bool:
    """Tell a reporting verb from its homonyms: nouns, participles used as adjectives, passives."""
    head, form, before = words.lower[group.head], group.verb.form, group.first - 1
    capital = words.text[group.head][0].isupper() and before >= 0 and words.kind[before] == "word"
    if capital and (group.verb.lemma == "state" or not _title_case(words)):
        return False
    if group.passive:
        return True
    if group.verb.lemma in _ALSO and not _ALSO[group.verb.lemma](words, group):
        return False
    if (head in NOUN_TOO and is_sourced(words, group.first)) or (
        group.verb.lemma in OPINIONS and not opines(words, group.first, group.verb)
    ):
        return False
    if head in NOUN_TOO and before >= 0 and is_name(words, before) and is_verb(words, before - 1):
        return group.first < 2  # "resisted U.S. |calls|"
    if form in ("past", "participle"):
        return _reports_past(words, group)
    if before < 0:
        return _opens(words, group)
    if form != "ing" and _follows_speech(words, group):
        return True
    if form == "base":
        return _reports_base(words, group)
    return _reports_third(words, group) if form == "third" else _reports_ing(words, group)


def may_report(before: str, verb: Verb, behind: str) -> bool:
    """Tell cheaply, by the words beside it, whether a form of ``NOUN_TOO`` may be a verb, or a noun that reports."""
    if behind in ("that", "to") or before.endswith("ly") or before in ADVERBS:
        return True
    if before in _BINDS:
        return False
    if verb.form == "third":
        return before not in _BEFORE_NOUN_IN_S
    return not before.isalpha() or before in _BEFORE_BASE or before in _PLURALS or _plural_noun(before)


def _behind(words: Words, group: Group) -> str:
    """Give the word behind a verb, in small letters; an empty one behind the last and for quoted words."""
    return words.lower[group.last + 1] if group.last + 1 < words.size else ""


def _holds_that(words: Words, group: Group) -> bool:
    """Tell an opinion that is held from a post: "Roe holds |that| it is a farce", "who holds the China chair"."""
    post = group.first > 0 and words.lower[group.first - 1] == "who"
    return not post or _behind(words, group) == "that"


def _offers_words(words: Words, group: Group) -> bool:
    """Tell "“It fell,” Marsh |offered|" from what else is offered: "offers “relief”"."""
    return any(words.kind[i] == "quoted" and words.text[i][-2:-1] in _CLOSES_SPEECH for i in range(group.first))


# Verbs that report in one of their senses only.
_ALSO: Mapping[str, Callable[[Words, Group], bool]] = {"hold": _holds_that, "offer": _offers_words}


def _follows_speech(words: Words, group: Group) -> bool:
    """Tell a verb between a quotation that a comma closes and its subject: "“It fell,” |notes| one of them"."""
    before, behind = group.first - 1, group.last + 1
    spoken = words.kind[before] == "quoted" and words.text[before][-2:-1] in _CLOSES_SPEECH
    if not spoken or group.first != group.head or behind >= words.size:
        return False
    return words.kind[behind] == "word" and words.lower[behind] not in _NOT_INVERTED


def _introduces(words: Words, group: Group) -> bool:
    """Tell a verb between an apposition and a quotation: "Marsh, a lawyer, |notes|: “It fell”"."""
    quote = group.last + 2
    if words.text[group.first - 1] != "," or quote >= words.size:
        return False
    return words.text[quote - 1] in (",", ":") and words.kind[quote] == "quoted"


def _opens(words: Words, group: Group) -> bool:
    """Tell a verb that opens a sentence: "Calling it a joke, Roe left", "Alleging that", "Says Roe: “It fell”"."""
    head, behind = words.lower[group.head], group.last + 1
    if behind >= words.size:
        return False
    if group.verb.form == "third":
        return is_name(words, behind) and ":" in words.text[behind : behind + 11]
    return head in _OPENING or (words.lower[behind] == "that" and head in _OPENING_CLAUSE)


def _reports_past(words: Words, group: Group) -> bool:
    if helped := auxiliaries(words, group.first, group.head):
        return BE.isdisjoint(helped)
    if group.verb.form == "participle":
        return False  # "an article written for the May issue"
    at = group.first - 1
    if at < 0 or words.kind[at] != "word":
        return True
    before, behind = words.lower[at], _behind(words, group)
    number = before[:1].isdigit() and not before.endswith("-old")
    if (number or before in _COUNTING) and _counted(words, group, before):
        return True
    if number or _names_something(words, group):
        return False
    named = is_name(words, at)
    if behind == "by" and group.verb.lemma != "say" and not named and before not in SUBJECT_PRONOUNS:
        return False  # "a book written by Smith"
    if before in ("another", "both", "each") and "quote" in group.verb.takes:
        return group.first == 1
    if before == "that":
        return group.first > 1 and words.kind[group.first - 2] == "word"
    if before in CONTRACTED:
        return True
    clause = behind in _CLAUSE_SUBJECTS or behind in DETERMINERS or not behind[:1].isalpha()
    firm = named and group.verb.lemma in _NO_ADJECTIVE and (clause or group.verb.lemma == "tell")
    return before not in _BEFORE_NOUN and (firm or not before.endswith(("'s", "’s")))  # "Moody's warned that"


def _counted(words: Words, group: Group, before: str) -> bool:
    """Tell what is said by people who are only counted: "Many complained", "Seven in 10 said"."""
    plain = group.verb.lemma in _NO_ADJECTIVE
    number = before.isdigit() or before in _TENS
    if plain and number and group.first > 2 and words.lower[group.first - 2] in ("in", "of"):
        return True  # "Eight out of ten said"
    if before not in _SOME:
        return False
    return plain or group.first < group.head or _behind(words, group) in _OBJECTS  # "Some called it a farce"


def _names_something(words: Words, group: Group) -> bool:
    """Tell "a plan called “Dawn”", which gives the name of a thing, from "in what Marsh called “a farce”"."""
    behind = group.last + 1
    if group.verb.lemma not in _NAMING or behind >= words.size or words.kind[behind] != "quoted":
        return False
    return _NAMED_BY.isdisjoint(words.lower[max(0, group.first - 12) : group.first])


def _reports_base(words: Words, group: Group) -> bool:
    if any(not is_adverb(words, i) for i in range(group.first, group.head)):
        return True
    before = group.first - 1
    noun = words.lower[group.head] in NOUN_TOO
    says = group.verb.lemma == "say" and (words.kind[before] == "quoted" or not _asks(words, group.first))
    many = (not noun or _behind(words, group) == "that") and _plural_phrase(words, group.first)
    return many or _plural_subject(words, before, say=says)


def _reports_third(words: Words, group: Group) -> bool:
    at, behind = group.first - 1, _behind(words, group)
    if _introduces(words, group):
        return True
    before = words.lower[at]
    clause = before == "," and group.last + 1 < words.size and words.kind[group.last + 1] == "word"
    if clause and (is_name(words, group.last + 1) or behind in _CLAUSE_SUBJECTS):
        return True  # "…, claims Marsh" and "Marsh, a physicist, claims it is safe"
    if words.text[at].endswith(("'s", "’s", "s'", "s’")) or before in _BEFORE_NOUN_IN_S:
        return False
    counted = not _SOME.isdisjoint(words.lower[max(0, group.first - 3) : group.first])
    if group.verb.lemma == "state" and counted and behind != "that":
        return False  # "two Gulf states"
    noun = words.lower[group.head] in NOUN_TOO and not is_name(words, at) and before not in _PRONOUNS
    return not (noun and (before.endswith(("ing", "ed")) or before[:1].isdigit() or words.kind[at] != "word"))


def _reports_ing(words: Words, group: Group) -> bool:
    if not AUXILIARIES.isdisjoint(words.lower[group.first : group.head]):
        return True
    i = group.first - 1
    if words.lower[group.head] == "saying" or words.lower[i] in CONTRACTED:
        return True
    if _behind(words, group) == "that" and not words.text[i].endswith(("'s", "’s")):
        return words.lower[i] not in DETERMINERS
    while i > 0 and words.lower[i] in _DATES:  # "sent a letter this week urging"
        i -= 1
    return words.kind[i] != "word" or words.lower[i] in _BEFORE_PARTICIPLE


def _title_case(words: Words) -> bool:
    """Tell whether a sentence is a headline in capitals."""
    long = [text for text, kind in zip(words.text, words.kind, strict=True) if kind == "word" and len(text) > 3]
    return sum(text[0].isupper() for text in long) > 0.7 * len(long)


def _asks(words: Words, verb: int) -> bool:
    """Tell whether an auxiliary in front of the subject takes the bare verb: "Did the club say"."""
    ahead = words.lower[max(0, verb - 5) : verb]
    return not AUXILIARIES.isdisjoint(ahead) or not _NO_PLURAL.isdisjoint(ahead)


def _plural_subject(words: Words, before: int, *, say: bool) -> bool:
    lower, kind = words.lower[before], words.kind[before]
    if kind == "quoted":
        return say  # '"It fell," say residents'
    if kind != "word":
        return lower in (",", "--", "—", "–", ")")
    if lower in _COLLECTIVES and say:
        return True
    return lower in _PLURALS or (_plural_noun(lower) and lower not in DETERMINERS)


def _plural_noun(lower: str) -> bool:
    return lower.endswith("s") and not lower.endswith(("ss", "us", "'s", "’s"))


def _plural_phrase(words: Words, end: int) -> bool:
    """Tell whether a long noun phrase before a verb has a plural head: "critics of the plan say"."""
    first = end - 1
    if words.kind[first] != "word" or words.lower[first] in _ENDS_NO_PHRASE:
        return False
    while first > 0 and is_name(words, first):
        first -= 1
    if 1 < first < end - 1 and words.lower[first] == "and" and is_name(words, first - 1):
        return True  # "Ida Roe and Li Wei say"
    for j in range(end - 1, max(-1, end - 16), -1):
        lower = words.lower[j]
        links = words.lower[j - 1] in (_NEAR if lower == "to" else _SUCH)
        if words.kind[j] != "word" or (lower in _NO_PLURAL and not links):
            return False
        if lower in ("those", "people", "many", "some", "others", "both"):
            return True
        if lower == "and" and is_name(words, j - 1) and has(words, is_name, j + 1, end):
            return not has(words, is_verb, 0, end)  # "Ida Roe and her deputy Li Wei say"
        if j + 1 < end and _plural_noun(lower) and not lower.endswith(("is", "as")):
            names = is_name(words, j) and is_name(words, j + 1)
            if words.lower[j + 1] in _AFTER_PLURAL or names:
                return True
    return False
