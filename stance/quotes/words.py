"""The words of one sentence, a quoted stretch counting as one word, and the closed word classes that rules rest on."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import compress, repeat
from typing import Literal

WordKind = Literal["word", "quoted", "mark"]


@dataclass(slots=True, eq=False)
class Words:
    """Words, quoted stretches and punctuation marks in order, kept as columns of one length.

    ``text`` is how each is written, ``lower`` the same in small letters, empty for a quoted stretch, and ``kind`` what
    it is; ``quoted`` gives the places that are "quoted" in ``kind``. Columns, because a sentence is asked for its words
    far more often than for all about one of them.
    """

    text: list[str]
    lower: list[str]
    kind: list[WordKind]
    quoted: Sequence[int] = ()
    size: int = field(init=False)

    def __post_init__(self) -> None:
        self.size = len(self.text)

    def places(self, wanted: Container[str]) -> Iterator[int]:
        """Give the places of some words, told by their small letters, in order."""
        return compress(range(self.size), map(wanted.__contains__, self.lower))

    def between(self, first: int, end: int) -> Words:
        """Give the words from ``first`` on, before ``end``."""
        quoted = [at - first for at in self.quoted if first <= at < end]
        return Words(self.text[first:end], self.lower[first:end], self.kind[first:end], quoted)


DASHES = frozenset("-- — – - ---".split())
COMMA_OR_DASH = DASHES | {","}
PRONOUNS = frozenset("he she they i we you it who one".split())
SUBJECT_PRONOUNS = frozenset("he she they i we it there you".split())
# "he's", "they’ll": a subject and its verb in one word.
CONTRACTIONS = frozenset(
    f"{pronoun}{mark}{verb}"
    for pronoun in ("i", "he", "she", "it", "we", "they", "you", "there", "that", "who")
    for mark in "'’"
    for verb in ("s", "d", "ll", "re", "ve", "m")
)
CONTRACTED = frozenset(c for c in CONTRACTIONS if not c.startswith(("it", "that", "there")))  # who can speak
OBJECT_PRONOUNS = frozenset("him her them me us you it".split())
DETERMINERS = frozenset(
    "a an the this that these those his her its their our my your some many several both another any no each every "
    "most few two three four five six seven eight nine ten one other all half dozens".split()
)
# Where something is said or written: "in a statement", "at a rally", "on Twitter".
MEDIA = frozenset(
    "statement interview speech tweet tweets post letter memo email column op-ed editorial article essay conference "
    "briefing hearing rally debate appearance show television radio memoir testimony message video podcast remarks "
    "twitter facebook instagram cnn fox nbc abc cbs msnbc bbc press telephone phone call ad book report filing lawsuit "
    "release forum summit meeting event gathering stop town hall".split()
)
POSSESSIVES = frozenset("his her their its our my your".split())
PREPOSITIONS = frozenset(
    "in on at during after before by with from to for of through via over under about against amid among without "
    "within since until as into upon near outside inside following despite because like toward towards alongside "
    "across around behind between per besides beyond throughout".split()
)
SUBORDINATORS = frozenset(
    "that because while as if when whenever although though whether since after before where until unless than so "
    "but and or nor yet how why what whereas once even".split()
)
# A clause that opens with one of these ends at the comma before the main clause.
FRONTED = frozenset("while although though as when if after before because since once whereas until".split())
RELATIVES = frozenset("who which whose whom that where".split())
AUXILIARIES = frozenset(
    "is are was were be been being am has have had having do does did will would shall should can could may might "
    "must cannot won’t won't didn’t didn't doesn’t doesn't don’t don't isn’t isn't wasn’t wasn't wouldn’t wouldn't "
    "hasn’t hasn't haven’t haven't hadn’t hadn't can’t can't couldn’t couldn't aren’t aren't weren’t weren't".split()
)
MODALS = frozenset("will would shall should can could may might must cannot did does do didn’t didn't".split())
NEGATIONS = frozenset(
    "not never n’t n't didn’t didn't doesn’t doesn't don’t don't hasn’t hasn't haven’t haven't hadn’t hadn't "
    "won’t won't wouldn’t wouldn't cannot can’t can't couldn’t couldn't".split()
)
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jul aug sept oct nov dec jan. feb. mar. apr. aug. sept. oct. nov. dec.".split()
)
TIMES = (
    WEEKDAYS
    | MONTHS
    | frozenset(
        "today yesterday tomorrow tonight week weeks month months year years morning afternoon evening night recently "
        "earlier later ago last next early late then now".split()
    )
)
ADVERBS = frozenset(
    "also then later earlier recently once again repeatedly often now still even just only further instead soon "
    "never not always ever long since previously famously first have has had twice thus so too quite simply "
    "perhaps however therefore nonetheless nevertheless meanwhile ultimately further flatly yesterday today "
    "sometimes already all likewise".split()
)
IRREGULAR_PASTS = frozenset(
    "said told wrote went came made took gave got began became left held kept led met ran saw sent set spoke "
    "spent stood thought won lost found felt fell drew grew knew put read rose sat shot showed broke brought "
    "built bought caught chose cut dealt drove ate fought flew heard hit hurt laid lay let meant paid quit rode "
    "rang sang fled sped wept crept clung dug flung forgot forgave froze hid hung knelt leapt lent overcame sank "
    "sought shone shrank sprang strode stuck swung swam tore undertook woke drank bent blew bled bred bit beat "
    "bore slid spun stank strove arose awoke befell foresaw forbade withstood underwent understood overthrew "
    "outgrew sold shook shut slept split spread stole struck swept swore taught threw wore withdrew says seems "
    "appears remains wants needs makes takes gives goes comes thinks believes knows hopes plans shows means helps "
    "leads leaves gets keeps looks offers calls faces includes represents works runs plays expects".split()
)


def is_name(words: Words, i: int) -> bool:
    """Tell whether a word is written like a name."""
    return words.kind[i] == "word" and words.text[i][0].isupper()


def is_adverb(words: Words, i: int) -> bool:
    """Tell whether a word is likely to be an adverb that stands with a verb."""
    lower = words.lower[i]
    if lower in ADVERBS:
        return words.text[i][0].islower() or lower != "long"  # "Long said"
    return lower.endswith("ly") and words.text[i][0].islower() and len(lower) > 4


def is_verb(words: Words, i: int) -> bool:
    """Tell whether a word is likely to be a finite verb."""
    if words.kind[i] != "word" or not words.text[i][0].islower():
        return False
    lower = words.lower[i]
    if lower in AUXILIARIES or lower in IRREGULAR_PASTS:
        return True
    return lower.endswith("ed") and len(lower) > 4 and lower not in _NO_PASTS


_NO_PASTS = frozenset("united hundred indeed armed naked".split())


def is_finite(words: Words, i: int) -> bool:
    """Tell whether a word is likely to be a finite verb, alone or in one word with its subject."""
    return is_verb(words, i) or words.lower[i] in CONTRACTIONS


_IN_PLURAL = frozenset(
    "keep make take get see know want need use face hold run grow fall rise work mean become remain seem look pay buy "
    "sell win lose bring come go stay live fear like love hate prefer carry lack deserve depend belong cost cover feel "
    "find follow leave lead let open pass read reach spend suffer tend turn understand wait watch worry vote think "
    "believe expect exist differ disagree require produce provide drive eat burn earn receive send build".split()
)
_PEOPLE = frozenset("men women people children police themselves they we you who".split())


def makes_clause(words: Words, i: int) -> bool:
    """Tell a finite verb, one in the present plural too."""
    return is_finite(words, i) or _in_plural(words, i)


def _in_plural(words: Words, i: int) -> bool:
    """Tell a verb in the present by the plural before it: "the men |keep| a tenth of their pay"."""
    if i < 1 or words.text[i] not in _IN_PLURAL:
        return False
    before = words.lower[i - 1 - (i > 1 and is_adverb(words, i - 1))]
    return before in _PEOPLE or (before[-1:] == "s" and not before.endswith(("ss", "us", "'s", "’s")))


def has(words: Words, is_one: Callable[[Words, int], bool], first: int, end: int) -> bool:
    """Tell whether ``is_one`` holds of a word from ``first`` on, before ``end``."""
    return any(map(is_one, repeat(words), range(first, min(end, words.size))))


def in_present(words: Words, i: int) -> bool:
    """Tell a verb in the third person, up to the next mark, by what follows it: "the row |misses| the point"."""
    for j in range(i + 1, words.size - 1):
        if words.kind[j + 1] == "mark" or words.kind[j] == "mark":
            return False
        lower, behind = words.lower[j], words.lower[j + 1]
        ends = words.text[j].islower() and lower[-1:] == "s" and not lower.endswith(("ss", "us"))
        if ends and words.lower[j - 1] not in DETERMINERS and (behind in DETERMINERS or behind in ("to", "no")):
            return True
    return False
