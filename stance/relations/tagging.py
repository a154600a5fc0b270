"""A light tagger of views: words with dictionary form and part of speech, by word lists, endings and neighbours."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

from stance.relations.lemmas import TURNING, Lemmas, english
from stance.relations.sides import SIDES

TOKEN = re.compile(
    r"SIDE_(?:ASKED|OTHER)|n't(?!\w)|(?:Mr|Ms|Mrs|Dr|U\.S|U\.N|U\.K)\.?(?!\w)|\d[\d.,]*\w*|\w+(?:-\w+)*|'\w*|[^\w\s]"
)
CLITIC = re.compile(r"(?i)(\w)(n't|'(?:s|re|ve|ll|d|m))(?!\w)")
IN_ORDER = re.compile(r"(?i)\b(in) (order)(?= (?:not )?to\b)")  # one word: no order that somebody gets
# What parts a verb from its object, and an amount from what it is of: "has |for the first time in years| the support",
# "|a lot| more freedom".
PARTING = re.compile(
    r"(?i)(?<=\w )for the first time(?: in (?:\w+ ){0,2}(?:years?|decades?|months?|weeks?)| since \d{4})? |"
    r"\b(?:a (?:whole )?lot|a bit|a (?:great|good) deal) (?=(?:more|less|fewer|better|worse|stronger|weaker|bigger|"
    r"greater|larger|smaller|higher|lower|closer|easier|harder|safer|richer|poorer|longer|further)\b)"
)
MORE = frozenset({"more", "less", "fewer"})  # an amount, before a noun
ADJECTIVE_END = re.compile(r".{2,}(?:ful|ous|ive|able|ible|less|ish|ic|ical|ian|ese|ional|ant|ary)$")
NOT_ADVERBS = frozenset({"ally", "family", "supply", "rally", "likely", "early", "assembly"})
PLURALS = frozenset({"people", "police", "men", "women", "children", "media", "press", "many", "some", "others"})
AFTER_IS = frozenset(
    {"back", "now", "here", "also", "still", "already", "always", "never", "probably", "gone", "ahead"}
)
QUOTES = frozenset('“”„«»"')  # they may part "a “boon” for SIDE" but not what is said
MAIN_OR_AUXILIARY = frozenset("have has had do does did get gets got".split())
SAYING = frozenset({"say", "think", "believe", "argue", "claim", "feel", "fear", "hope"})
SOME = frozenset({"some", "many", "most", "few"})
OWNING = frozenset({"have", "has", "had", "'ve", "'s"})  # what "got" stands with where it means "have"
HONORIFIC = frozenset("Mr Ms Mrs Dr President Senator".split())
LETTING = frozenset("let make help see watch".split())  # behind whose object a verb stands bare
ENDS_STATE = frozenset("for to and but because if that in when since as".split())
ENDS_WIN = frozenset("on by with against over either".split())  # what follows a verb more often than a noun in -s
OPENS = frozenset({"PUNCT", "CONJ", "SUB"})
NOMINAL_BEFORE = frozenset({"DET", "POSSPRO", "POS", "ADJ", "NUM"})


class Token(NamedTuple):
    """A word of a view; ``lemma`` is its dictionary form as far as it is known."""

    text: str
    lower: str
    lemma: str
    tag: str


def straightened(view: str) -> str:
    """Give plain apostrophes and hyphens, and blanks for PARTING; every character keeps its place."""
    plain = view.replace("’", "'").replace("‘", "'").replace("‑", "-")
    return PARTING.sub(lambda words: " " * len(words[0]), plain)


def tagged(view: str, lemmas: Lemmas) -> list[Token]:
    """Give the tokens of a view; "isn't" is "is n't", "SIDE's" is "SIDE 's"."""
    plain = IN_ORDER.sub(r"\1-\2", CLITIC.sub(r"\1 \2", straightened(view)))
    words = [w for w in TOKEN.findall(plain) if w not in QUOTES]
    tokens: list[Token] = []
    for word, after, further in itertools.zip_longest(words, words[1:], words[2:], fillvalue=""):
        lower, lemma, tag = lemmas.form(word)
        if tag is None:
            tag = _turning_tag(lower, after, further, tokens) or _open_tag(word, lower, lemma, after, tokens, lemmas)
        tokens.append(Token(word, lower, lemma, tag))
    return tokens


def _turning_tag(lower: str, after: str, further: str, past: Sequence[Token]) -> str | None:
    """Tag the words of the closed classes that have two tags."""
    if lower not in TURNING:
        return None
    last = past[-1].tag if past else ""
    follows = english().closed.get(after.lower(), "")
    if lower == "'":
        return "POS" if last in ("NOUN", "SIDE") and after[:1].islower() else "PUNCT"
    if lower == "'s":
        return _clitic_s(last, after.lower(), further.lower())
    if lower == "that":
        return "PRO" if last in ("", "PUNCT", "CONJ", "PREP") and follows in ("AUX", "MODAL") else "SUB"
    special = _by_neighbours(lower, after.lower(), past)
    if special:
        return special
    if lower == "no" and after.lower() in ("longer", "more"):
        return "NEG"
    if lower in ("her", "his") and not after.isalpha():
        return "PRO"
    return english().closed.get(lower)


def _by_neighbours(lower: str, after: str, past: Sequence[Token]) -> str | None:
    """Tag words whose class shows from what stands beside them."""
    last = past[-1].tag if past else ""
    if lower in MAIN_OR_AUXILIARY and english().closed.get(after) in ("DET", "POSSPRO"):
        return "AUX" if after == "both" else "VERB"
    if (lower == "like" and last == "MODAL") or (lower == "better" and last == "TO"):
        return "VERB"
    if lower == "one" and last in ("DET", "POSSPRO") and after.isalpha() and after not in english().closed:
        return "NUM"  # "the one lever it has"
    if lower == "one" and past and (past[-1].lower in ("the", "only") or last == "ADJ"):
        return "NOUN"  # "the one that gains"
    if lower == "only" and last in ("DET", "POSSPRO"):
        return "ADJ"
    if lower == "both" and (last == "AUX" or (last == "SIDE" and len(past) > 1 and past[-2].tag == "CONJ")):
        return "ADV"  # "SIDE and SIDE both benefit"
    return "ADV" if lower == "longer" and past and past[-1].lower == "no" else None


def _clitic_s(last: str, after: str, further: str) -> str:
    """Tell the possessive from "is" and "has"."""
    participle = after.endswith("ed") or after in english().irregular
    if participle and english().closed.get(further) in ("DET", "POSSPRO", "PRO", "PREP", "SUB"):
        return "AUX"  # "SIDE's played it well"
    if last in ("PRO", "WH", "SUB", "ADV"):
        return "AUX"
    follows = english().closed.get(after, "")
    verbal = follows in ("DET", "NEG", "PREP", "TO", "PRO", "POSSPRO", "AUX") or after in ("", "got", "been")
    return (
        "AUX"
        if verbal or after in AFTER_IS or after in ("going", "getting", "trying", "winning", "losing", "gaining")
        else "POS"
    )


def _open_tag(word: str, lower: str, lemma: str, after: str, past: Sequence[Token], lemmas: Lemmas) -> str:
    """Tag nouns, verbs, adjectives and adverbs."""
    last = past[-1].tag if past else ""
    if _is_name(word, past):
        return "NOUN"
    verb, noun = lemma in lemmas.verbs, lemma in lemmas.nouns
    if verb and lower != lemma and _perfect(after, past):
        return "VERB"
    if last == "ADV" and len(past) > 1 and past[-2].tag in ("DET", "POSSPRO") and lower.endswith("ed"):
        return "ADJ"  # "a badly needed win"
    if lower in lemmas.states and _tells_state(lower, after, past):
        return "ADJ"
    if verb and last in ("TO", "MODAL", "NEG", "PRO", "WH"):
        return "VERB"
    if not verb:
        return _verbless_tag(word, lower, last, after, noun=noun)
    if lower in english().adjectives and last not in ("NOUN", "SIDE"):
        return "ADJ"
    if last not in NOMINAL_BEFORE:
        return _verb_or_noun(lower, lemma, after, past, noun=noun)
    return _nominal_tag(lower, lemma, past, noun=noun)


def _nominal_tag(lower: str, lemma: str, past: Sequence[Token], *, noun: bool) -> str:
    """Decide on a word that can be a verb right after an article, an owner, a number or an adjective."""
    if lower == lemma and lemma in SAYING and past[-1].lower in SOME and (len(past) < 2 or past[-2].tag in OPENS):
        return "VERB"  # "some say that"
    if past[-1].lower in ("this", "that") and lower != lemma and lower.endswith("s"):
        return "VERB"  # "this hands SIDE a lever"
    if noun:
        return "NOUN"
    if past[-1].lower in ("this", "that", "these", "those", "all", "each") and lower != lemma:
        return "VERB"
    if lower.endswith("ed"):
        return "ADJ"
    return "VERB" if past[-1].tag == "ADJ" and lower != lemma else "NOUN"


def _is_name(word: str, past: Sequence[Token]) -> bool:
    """Whether a capital makes a name of a word that is a verb otherwise: "Mr. Trump", "said Bush"; not in headlines."""
    if not word[0].isupper() or word.isupper():
        return False
    if word == "Trump":
        return True
    written = [t.text for t in past[-6:] if t.text[0].isalpha() and t.tag not in ("SIDE", "DET", "PREP")]
    small = any(text.islower() for text in written)
    return bool(past) and past[-1].tag != "PUNCT" and (small or past[-1].text.rstrip(".") in HONORIFIC)


def _tells_state(lower: str, after: str, past: Sequence[Token]) -> bool:
    """Whether a word tells a state: "remains crucial", "is humiliating for SIDE", not "is humiliating SIDE"."""
    if not past or past[-1].tag not in ("AUX", "VERB", "ADV"):
        return False
    return not lower.endswith("ing") or after.lower() in ENDS_STATE or not after[:1].isalnum()


def _perfect(after: str, past: Sequence[Token]) -> bool:
    """Whether a participle follows "has" and something follows it that it is done to: "has outplayed SIDE"."""
    aux = next((token for token in reversed(past) if token.tag not in ("ADV", "NEG")), None)
    perfect = aux is not None and aux.tag != "POS" and aux.lower in OWNING
    return perfect and after[:1].isalnum() and after.lower() not in ENDS_STATE


def _verbless_tag(word: str, lower: str, last: str, after: str, *, noun: bool) -> str:
    """Tag a word that is no known verb."""
    if lower.endswith("ly") and len(lower) > 3 and lower not in NOT_ADVERBS:
        return "ADV"
    if word[0].isupper() and last not in ("", "PUNCT"):
        return "NOUN"
    if lower.endswith("ed") and len(lower) > 3 and lower not in english().adjectives:
        adjective = last in NOMINAL_BEFORE or (
            last == "SIDE" and after.lower() not in english().closed and after not in SIDES
        )
        return "ADJ" if adjective else "VERB"
    if lower in english().adjectives or (ADJECTIVE_END.match(lower) and not noun):
        return "ADJ"
    return "VERB" if lower.endswith("ing") and len(lower) > 4 and last not in NOMINAL_BEFORE and not noun else "NOUN"


def _verb_or_noun(lower: str, lemma: str, after: str, past: Sequence[Token], *, noun: bool) -> str:
    """Decide on a word that can be a verb where nothing nominal comes right before it."""
    last = past[-1].tag if past else ""
    if lower != lemma and not lower.endswith("s"):
        return "VERB"  # a participle or past form
    if last == "PREP" or (noun and last == "ADV" and past[-1].lower in MORE and lower == lemma):
        return "NOUN"  # "has less leverage"
    if not noun:
        return "VERB"
    if last == "SIDE" and len(past) > 1 and past[-2].lemma in LETTING and lower == lemma:
        return "VERB"  # "lets SIDE win"
    if last in ("NOUN", "SIDE"):
        plural = past[-1].lower.endswith("s") or past[-1].lower in PLURALS
        agrees = lower.endswith("s") != plural or last == "SIDE"
        opens = last == "SIDE" and lower.endswith("s") and (len(past) == 1 or past[-2].tag in OPENS)
        if opens and after.lower() in ENDS_WIN:
            return "VERB"  # "SIDE wins on points"
        return "VERB" if agrees and _follows_a_verb(after, ends=last == "SIDE" and lower.endswith("s")) else "NOUN"
    if last == "SUB" and lower.endswith("s"):  # "it is SIDE that benefits"
        return (
            "VERB" if past[-1].lower == "that" and len(past) > 1 and past[-2].tag in ("NOUN", "SIDE", "PRO") else "NOUN"
        )
    if last == "ADV" and len(past) > 1 and past[-2].tag == "VERB":
        return "NOUN"  # "takes back control"
    if last == "ADV" and len(past) > 1 and past[-2].tag == "SIDE" and lower.endswith("s"):
        return "VERB"  # "SIDE clearly wins"
    return "VERB" if last in ("ADV", "SUB") and not lower.endswith("s") else "NOUN"


def _follows_a_verb(after: str, *, ends: bool) -> bool:
    """Whether a word that may be a noun is a verb by what follows; ``ends``: it may also end the clause."""
    follows = english().closed.get(after.lower(), "")
    if follows in ("DET", "POSSPRO", "PRO", "SUB", "TO") or after in SIDES or after == "from":
        return True
    return ends and (follows in ("CONJ", "ADV") or not after[:1].isalnum())
