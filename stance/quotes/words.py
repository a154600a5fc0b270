"""The words of one sentence, a quoted stretch counting as one word, and the closed word classes that rules rest on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import itemgetter
from typing import Literal, NamedTuple

from stance.quotes.frames import Frame
from stance.quotes.sentences import CLOSERS, TITLES

WordKind = Literal["word", "quoted", "mark"]


class Word(NamedTuple):
    """A word, a quoted stretch or a punctuation mark, with its place in the article."""

    text: str
    start: int
    end: int
    lower: str
    kind: WordKind


_new = tuple.__new__  # an article has very many words, and this is the fast way
#: Gives a word in small letters; faster than the attribute where all words of a sentence are asked.
IN_SMALL = itemgetter(Word._fields.index("lower"))
_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,5}|[$£€#@]?\w+(?:[-.,/&’'@:]\w+)*[’']?%?|\.{2,4}|…|-{1,3}|[^\w\s]",
)
_POINTED = TITLES | {c for c in CLOSERS if "." not in c} - {
    "no",
    "la",
    "miss",
    "mass",
    "sat",
    "sun",
    "wash",
    "ill",
    "ave",
    "gop",
}

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


def is_name(word: Word) -> bool:
    """Tell whether a word is written like a name."""
    return word.kind == "word" and word.text[0].isupper()


def is_adverb(word: Word) -> bool:
    """Tell whether a word is likely to be an adverb that stands with a verb."""
    if word.lower in ADVERBS:
        return word.text[0].islower() or word.lower != "long"  # "Long said"
    return word.lower.endswith("ly") and word.text[0].islower() and len(word.text) > 4


def is_verb(word: Word) -> bool:
    """Tell whether a word is likely to be a finite verb."""
    if word.kind != "word" or not word.text[0].islower():
        return False
    lower = word.lower
    if lower in AUXILIARIES or lower in IRREGULAR_PASTS:
        return True
    return lower.endswith("ed") and len(lower) > 4 and lower not in ("united", "hundred", "indeed", "armed", "naked")


def is_finite(word: Word) -> bool:
    """Tell whether a word is likely to be a finite verb, alone or in one word with its subject."""
    return is_verb(word) or word.lower in CONTRACTIONS


def in_present(words: Sequence[Word], i: int) -> bool:
    """Tell a verb in the third person, up to the next mark, by what follows it: "the row |misses| the point"."""
    for before, word, behind in zip(words[i:], words[i + 1 :], words[i + 2 :], strict=False):
        if behind.kind == "mark" or word.kind == "mark":
            return False
        ends = word.text.islower() and word.lower[-1:] == "s" and not word.lower.endswith(("ss", "us"))
        if ends and before.lower not in DETERMINERS and (behind.lower in DETERMINERS or behind.lower in ("to", "no")):
            return True
    return False


def words_of(text: str, frame: Frame) -> list[Word]:
    """Give the words of a frame; every quoted stretch in it is one word."""
    words: list[Word] = []
    start = frame.start
    for stretch in frame.quoted:
        if start < stretch.start:
            _split(text, start, stretch.start, words)
        low, high = stretch.start, stretch.end
        words.append(_new(Word, (text[low:high], low, high, "", "quoted")))
        start = stretch.end
    if start < frame.end:
        _split(text, start, frame.end, words)
    return words


_COMMON_ENDS = frozenset(",.")


def _split(text: str, start: int, end: int, words: list[Word]) -> None:
    """Cut a stretch without quoted words; most of it are plain words between blanks, which need no pattern."""
    append, new = words.append, _new  # this loop is where the time goes
    stretch = text[start:end]
    for piece, lower in zip(stretch.split(" "), stretch.lower().split(" "), strict=True):
        after = start + len(piece)
        if piece.isalpha():
            append(new(Word, (piece, start, after, lower, "word")))
        elif piece[-1:] in _COMMON_ENDS and (bare := piece[:-1]).isalpha():
            word = new(Word, (bare, start, after - 1, lower[:-1], "word"))
            if piece[-1] == "." and _abbreviated(word):
                append(new(Word, (piece, start, after, word.lower, "word")))
            else:
                append(word)
                append(new(Word, (piece[-1], after - 1, after, piece[-1], "mark")))
        elif piece:
            _split_marked(text, start, after, words)
        start = after + 1


def _split_marked(text: str, start: int, end: int, words: list[Word]) -> None:
    """Cut what stands between two blanks with marks or digits in it; most of it is one word: "don't", "2016"."""
    whole = _WORD.match(text, start, end)
    if whole and whole.end() == end and text[start].isalnum():
        words.append(_new(Word, (whole[0], start, end, whole[0].lower(), "word")))
        return
    for match in _WORD.finditer(text, start, end):
        piece = match[0]
        at, after = match.span()
        first = piece[0]
        if first.isalnum() or (first in "$£€#@_" and after - at > 1):
            words.append(_new(Word, (piece, at, after, piece.lower(), "word")))
        elif piece == "." and words and words[-1].end == at and _abbreviated(words[-1]):
            last = words.pop()
            words.append(Word(last.text + ".", last.start, after, last.lower, "word"))
        else:
            words.append(_new(Word, (piece, at, after, piece, "mark")))


def _abbreviated(word: Word) -> bool:
    if word.kind != "word":
        return False
    return len(word.text) == 1 or word.lower.rsplit("-", 1)[-1] in _POINTED or "." in word.text
