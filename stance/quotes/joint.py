"""Several people who say the same: "Ida Roe and Li Wei say", "say Ida Roe, a historian, and Li Wei"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from stance.quotes.affiliations import CAPITAL_RUN, is_institution
from stance.quotes.appositions import cut, extent, verbal
from stance.quotes.cues import VERBS
from stance.quotes.names import NameMention, find_names
from stance.quotes.role_words import ROLE_NOUNS
from stance.quotes.span import Span, ahead_of
from stance.quotes.words import AUXILIARIES, IRREGULAR_PASTS, PREPOSITIONS, RELATIVES, SUBORDINATORS

#: How far before and behind a mention the others are looked for, in characters.
REACH = 260
_NEAR = 60  # characters before a mention in which "and" stands where others come before it
# What stands between two names: who the first one is, "and" or a comma, and who the second one is.
_BETWEEN = re.compile(
    r"(?:\s\([^()\n]{1,24}\))?(?:,\s(?P<apposed>[^;:\n\"“”]{2,140}?)|\s(?:of|at|from|with)\s[^,;:\n\"“”]{2,70})?"
    r"(?P<joins>,?\s(?:and|&)\s|,\s)(?P<lead>(?:[\w.'’-]+\s){0,6}|(?:[\w.'’-]+\s){0,5}[\w'’-]+,\s)"
)
_OPENS_APPOSITION = re.compile(r"(?:an?|the|one|who|formerly|now|both|[a-z][\w-]+)\s|\d{2}$")
_AFTER = re.compile(r"\s*(?:$|[.;\n\"“”]|,|\((?=\w)|(?=(?P<next>[\w'’-]+)))")
_BEFORE_VERB = re.compile(r"(?:,\s[^;:\n\"“”]{2,140},|,)?\s*(?:\w+ly\s|also\s|both\s|has\s|have\s)*")
_SHARED = re.compile(r",\s(?P<all>(?:both|all)\s)?(?:of\s|at\s|from\s)?(?=\w)")
_PLACED = re.compile(r"\s(?:of|at|from|with)\s(?:the\s)?(?=[A-Z])")
_LEAD = re.compile(r"(?:[\w'’-]+ ){1,5}$")
_ENDS_HEAD = re.compile(r"\s(?:of|at|for|from|in|on|to|with|who|and)\s")
_BEFORE_PARTICIPLE = re.compile(r"\s[^,;:\n\"“”]{2,60},\s")
_BARE = re.compile(r"[\w'’-]+")
_PARTS = re.compile(r"[,;:\"“”]")
_NO_LEAD = (PREPOSITIONS | SUBORDINATORS | RELATIVES | AUXILIARIES | IRREGULAR_PASTS | {"not", "than"}) - {"and"}
_SINGULAR = frozenset("is was has does".split())
_OPENS_SENTENCE = frozenset("but and yet so still both then meanwhile however now".split())


def may_join(text: str, span: Span, cue: Span | None) -> bool:
    """Tell cheaply whether a mention may be one of several; most are not."""
    if cue is not None and cue.end <= span.start:
        around = text[span.start : span.end + REACH]
    else:
        around = ahead_of(text, span.start, _NEAR) + text[span.start : cue.start if cue else span.end]
    return ("and " in around or "& " in around) and not _singular(cue)


def joint_names(
    text: str, span: Span, cue: Span | None, sentence: tuple[int, int], known: frozenset[str] = frozenset()
) -> list[NameMention]:
    """Give the names of all who speak where a mention is one of several, in text order; nothing of one speaker alone.

    ``sentence`` is where the sentence of the mention begins and ends. The names next to the mention count too:
    "Ida Roe, a historian, and [Li Wei], a lawyer, say", "say [Ida Roe], a historian, and Li Wei".
    """
    inverted = cue is not None and cue.end <= span.start
    low, high = max(sentence[0], span.start - REACH), min(sentence[1], span.end + REACH)
    names = [name for name in find_names(text, low, high, known) if not name.possessive]
    inside = [name for name in names if span.start <= name.start < span.end]
    if not inside or len(names) < 2:
        return []
    inside = _chain(text, inside)
    if inverted:
        chain = _with_further(text, inside, [name for name in names if name.start >= span.end])
    else:
        chain = _with_earlier(text, [name for name in names if name.start < span.start], inside, low)
        if cue is not None and chain == inside:
            chain = _with_next(text, inside, [name for name in names if span.end <= name.start < cue.start], cue)
    joined = len(chain) > 1 and _ends_with_and(text, chain[-2], chain[-1])
    return chain if joined and _opens(text[min(span.start, chain[0].start) : chain[0].start]) else []


def opening_names(text: str, sentence: tuple[int, int], known: frozenset[str] = frozenset()) -> list[NameMention]:
    """Give the names of several people with which a sentence opens: "|Ida Roe and Li Wei| found no evidence"."""
    low, high = sentence
    names = [name for name in find_names(text, low, min(high, low + REACH), known) if not name.possessive]
    if not names or not _opens(text[low : names[0].start]) or _PARTS.search(text, low, names[0].start):
        return []
    chain = _chain(text, names)
    return chain if len(chain) > 1 and _ends_with_and(text, chain[-2], chain[-1]) else []


def _chain(text: str, names: Sequence[NameMention]) -> list[NameMention]:
    """Give the names that are joined to the first, one to the next."""
    joined = takewhile(lambda pair: _between(text, *pair) is not None, pairwise(names))
    return [names[0], *(other for _, other in joined)]


def shared_words(text: str, names: Sequence[NameMention], low: int, high: int) -> Span | None:
    """Give what is said of all who speak together, from ``low`` to ``high`` of the text.

    It stands in the plural before the first or behind the last name: "|Analysts| Ida Roe and Li Wei", "Ida Roe and
    Li Wei, |fellows at the Pell Institute|", "both of |the Pell Institute|".
    """
    ahead = _LEAD.search(text, max(low, names[0].start - REACH), names[0].start)
    if ahead is not None and _plural(ahead[0]) and _opens(ahead[0]):
        return cut(text, *ahead.span())
    opening = _SHARED.match(text, names[-1].end, high)
    if opening is None:
        return None
    words = cut(text, opening.end(), extent(text, opening.end(), min(high, names[-1].end + REACH)))
    if words is None:
        return None
    plural = _plural(_ENDS_HEAD.split(words.text, maxsplit=1)[0])
    return words if plural or (opening["all"] and is_institution(words.text)) else None


def shared_place(text: str, last: NameMention, high: int) -> Span | None:
    """Give the institution behind the last name: "Ida Roe and Li Wei of |Skagen University|"."""
    opening = _PLACED.match(text, last.end, high)
    run = CAPITAL_RUN.match(text, opening.end(), high) if opening else None
    return cut(text, *run.span()) if run and is_institution(run[0]) else None


def _plural(phrase: str) -> bool:
    """Tell whether a phrase ends with a noun in the plural that says who somebody is: "former diplomats"."""
    last = phrase.split()[-1:] or [""]
    return last[0].endswith("s") and last[0][:-1].lower() in ROLE_NOUNS


def _singular(cue: Span | None) -> bool:
    """Tell a verb that has one subject only: "says", "is telling"."""
    if cue is None:
        return False
    for word in cue.text.lower().split():
        verb = VERBS.get(word)
        if word in _SINGULAR or (verb is not None and verb.form == "third"):
            return True
    return False


def _between(text: str, one: NameMention, other: NameMention) -> re.Match[str] | None:
    """Match what stands between two names, if it joins them: "Ida Roe|, a historian, and the lawyer |Li Wei"."""
    match = _BETWEEN.fullmatch(text, one.end, other.start)
    if match is None or not _opens(match["lead"]):
        return None
    apposed = match["apposed"]
    closed = apposed is not None and match["joins"].startswith(",") and _OPENS_APPOSITION.match(apposed)
    return match if apposed is None or closed else None


def _ends_with_and(text: str, one: NameMention, other: NameMention) -> bool:
    match = _between(text, one, other)
    return match is not None and match["joins"].strip() != ","


def _opens(lead: str) -> bool:
    """Tell words that may stand before a name and say who it is: "the economist", "her co-author", "Senator"."""
    words = [word.lower() for word in _BARE.findall(lead)]
    return not any(word in _NO_LEAD or verbal(word) or word in VERBS for word in words)


def _with_earlier(text: str, earlier: Sequence[NameMention], inside: list[NameMention], low: int) -> list[NameMention]:
    """Put those before it to the names of a mention that goes on or closes a list, if that list opens the sentence."""
    chain = inside
    for name in reversed(earlier):  # what is named within an apposition is passed over
        if _between(text, name, chain[0]) is not None:
            chain = [name, *chain]
    closes = len(inside) == 1 and len(chain) > 1 and not _ends_with_and(text, chain[-2], chain[-1])
    if len(chain) == len(inside) or closes:
        return inside
    ahead = text[low : chain[0].start]
    opening = ahead.split(" ", 1)[0].strip(",").lower()
    ahead = ahead.partition(" ")[2] if opening in _OPENS_SENTENCE else ahead
    return chain if _opens(ahead) and not _PARTS.search(ahead) else inside


def _with_further(text: str, inside: list[NameMention], later: Sequence[NameMention]) -> list[NameMention]:
    """Put those behind it to the names of a mention behind its verb: "said [Ida Roe], a trader, and |Li Wei|"."""
    chain = _continued(text, inside, later)
    after = _AFTER.match(text, chain[-1].end)
    return chain if after is not None and _opens(after["next"] or "") else inside


def _with_next(text: str, inside: list[NameMention], later: Sequence[NameMention], cue: Span) -> list[NameMention]:
    """Put those between it and its verb to the names of a mention: "the owners, [Ida Roe] and |Li Wei|, said"."""
    chain = _continued(text, inside, later)
    ahead = _BEFORE_PARTICIPLE if cue.text.endswith("ing") else _BEFORE_VERB
    return chain if ahead.fullmatch(text, chain[-1].end, cue.start) else inside


def _continued(text: str, inside: list[NameMention], later: Sequence[NameMention]) -> list[NameMention]:
    """Go on with a list as long as one is joined to the next; what an apposition names is passed over."""
    chain = inside
    for name in later:
        if _between(text, chain[-1], name) is not None:
            chain = [*chain, name]
    return chain if len(chain) > len(inside) and _ends_with_and(text, chain[-2], chain[-1]) else inside
