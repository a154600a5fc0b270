"""The words before a name that say who somebody is: "Pell Institute scholar Ida Roe", "An expert on dikes, Ida Roe"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from stance.quotes.affiliations import is_institution
from stance.quotes.appositions import QUOTES, SAYING, cut, describes, verbal
from stance.quotes.learning_places import is_learned
from stance.quotes.name_words import TITLES
from stance.quotes.names import NameMention
from stance.quotes.role_words import POSTS, ROLE_NOUNS, SCHOLARS
from stance.quotes.span import Span, ahead_of

#: How far in front of a mention a description, an office and an institution are looked for, in characters.
REACH, OFFICE_REACH, OWNER_REACH = 220, 160, 120
#: A description that leads to a name without a comma is no longer than this.
LONGEST_LEAD = 110
_OWNER = re.compile(
    r"(?:the\s+)?((?:[A-Z][\w.&\-]*\s+(?:(?:of|for|on|and|in)\s+(?:the\s+)?)?){0,7}[A-Z][\w.&\-]*)['’]s?\s+$"
)
_OWNS = ("'s", "’s", "'", "’")
_COMMA_OR_OWNS = (",", *_OWNS)
_PHRASE_OPENS = re.compile(
    r"(?:^|(?<=[\s\"”]))(?:[Aa]n?|[Tt]he|[Oo]ne|[Hh]is|[Hh]er|[Ii]ts|[Oo]ur|[Aa]nother|"
    r"(?:[A-Z][\w.-]{1,20}\s){0,3}[A-Z][\w.-]{1,20}[’']s)\s"
)
_BARE_OPENS = re.compile(r"(?=[A-Z])")  # "London professor of law Ida Roe", at the beginning of a sentence
_HAS_VERB = re.compile(rf"\s(?:{SAYING}|is|was|has|are)\s")
_SAYS = re.compile(rf" (?:{SAYING})\b")
# Titles that say nothing of an office.
_HONORIFICS = frozenset("Mr Mrs Ms Miss Sir Dr Mister Madam Dame Lord Lady Seyed Sayyid Syed Sheikh".split())
_OFFICES = TITLES | ROLE_NOUNS
_FIELD_FOLLOWS = frozenset("on of in at for".split())  # behind "expert"
_LONGEST_HEAD, _LONGEST_FIELD = 6, 10
_PLURALS = frozenset(noun + "s" for noun in SCHOLARS)
_LEADS = SCHOLARS | POSTS  # whose description may lead to a name without a comma
_STAFF = frozenset(("State", "staff", "Staff", "Defense", "Treasury"))
_AROUND_OFFICE, _AROUND_TITLE, _ENDS_PHRASE = f"{QUOTES}'’(", f"{QUOTES} ", f"{QUOTES},;:)"
_ENDS_SENTENCE = frozenset('.!?”"')
_BACK_STOP = frozenset(
    """
    said says say told tells wrote writes added adds argued argues notes noted warned according to by and but
    that when while as with from in on at for than if because although though since after before then also why
    where who which whose quoted cited interviewed asked called met including like unlike is was are were be
    been has have had he she it they we i his her their its the a an this these those between against via or not
    so where until under over about into through among saw told urged let praised accused joined replaced named
    appointed backed supported against beat defeated what do does did had will would could can may might
    """.split()
)
_LINKS = frozenset("of for at from in on with to by and or as".split())
_NOT_LEADING = _BACK_STOP - _FIELD_FOLLOWS - {"the", "a", "and"}
_PAIRED = re.compile(r"\b(?:minister|diplomat|official|expert|analyst|scientist)$", re.IGNORECASE)
_POINTED = frozenset(
    "u.s. u.n. sen. rep. gov. gen. lt. col. adm. maj. prof. dr. d.c. u.k. then-sen. then-gov. former.".split()
)


_NAME = r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,3}"
# Several people under one noun: "the economists Ida Roe and Li Wei".
_SEVERAL = re.compile(
    rf"((?:[\w’'-]+ ){{0,4}}(?:{'|'.join(sorted(noun + 's' for noun in SCHOLARS))}),? )"
    rf"(?:{_NAME}(?:, | and |, and )){{0,3}}$"
)
_WORD_AND_BLANK = re.compile(r"(\S+)\s")
_OURS = frozenset("the our its two three four several other fellow".split())


def may_lead(text: str, mention: NameMention) -> bool:
    """Tell cheaply whether the words before a mention may say who it is."""
    start = _past_honorific(text, mention)
    ahead = ahead_of(text, start, LONGEST_LEAD).rsplit(None, 1)
    if not ahead or (ahead[-1].lower() in _BACK_STOP and ahead[-1] != "and"):
        return False
    last = ahead[-1]
    if last.endswith(_COMMA_OR_OWNS) or _is_office(last) or last in _STAFF or last in _PLURALS:
        return True
    if last[-1] in _ENDS_SENTENCE:
        return False
    return len(ahead) > 1 and not (_PLURALS if last == "and" else _LEADS).isdisjoint(ahead[0].lower().split())


def _past_honorific(text: str, mention: NameMention) -> int:
    """Give where a mention begins with its "Dr.", which says nothing of an office."""
    last = mention.title.rpartition(" ")[2]
    return text.rindex(last, 0, mention.start) if last in _HONORIFICS else mention.start


def leads(text: str, mention: NameMention, low: int) -> list[Span | None]:
    """Give what is said of somebody right in front of a mention, from ``low`` on."""
    if (start := _past_honorific(text, mention)) != mention.start:
        mention = replace(mention, start=start)
    window = text[max(low, mention.start - REACH) : mention.start]
    ahead = window.rstrip()
    if ahead.endswith(","):
        return [_ahead(text, mention, window) or _several(text, mention, window)]
    if not ahead:
        return []
    found = [
        _before(text, mention, window[-OFFICE_REACH:])
        or _leading(text, mention, window)
        or _several(text, mention, window)
    ]
    if ahead.endswith(_OWNS):
        found.append(_owner(text, mention, window[-OWNER_REACH:]))
    return found


def _before(text: str, mention: NameMention, window: str) -> Span | None:
    """Read the words of office and work before a name: "Pell Institute scholar", "Prime Minister"."""
    base = mention.start - len(window)
    closing = window.rsplit(None, 3)[-3:]
    if not closing:
        return None
    if not _is_office(closing[-1]) and not _staff(closing):
        return None
    start, reach = window.rindex(closing[-1]), len(window)
    for word in reversed(window.rsplit(None, 10)[-10:]):
        reach = window.rindex(word, 0, reach)
        if _breaks_title(word, window[:reach], closing=reach == start):
            break
        start = reach
        if word[0] in QUOTES:
            break
    while start < len(window) and window[start] in _AROUND_TITLE:
        start += 1
    return cut(text, base + start, mention.start)


def _breaks_title(word: str, before: str, *, closing: bool) -> bool:
    """Tell whether a word stands outside the title that ends before the name."""
    if verbal(word) or word.endswith("''") or word in {"-", "–", "—", "--"} or word[-1] in _ENDS_PHRASE:
        return True
    if word[-1] == "." and word.lower() not in _POINTED and not closing:
        return True
    if word == "of":
        return not _office_before(before)
    if word.lower() == "and":
        return not _PAIRED.search(before.rstrip()) and before.rstrip().rpartition(" ")[2] not in SCHOLARS
    return word.lower() in _BACK_STOP


def _office_before(words: str) -> bool:
    """Tell whether the word before "of" is an office ("Director of National Intelligence")."""
    last = words.rstrip().rpartition(" ")[2].strip(".").lower()
    return last in TITLES or last in ROLE_NOUNS


def _is_office(word: str) -> bool:
    """Tell whether a word, with the marks around it, is an office or work."""
    bare = word.strip(_AROUND_OFFICE).rstrip(".").lower()
    return bare in _OFFICES or bare.rsplit("-", 1)[-1] in ROLE_NOUNS


def _staff(words: Sequence[str]) -> bool:
    return len(words) > 2 and words[-1] in _STAFF and words[-2] == "of"


def _leading(text: str, mention: NameMention, window: str) -> Span | None:
    """Read "The authority on harbours" before a name without a comma."""
    base, body = mention.start - len(window), window.rstrip()
    if len(body) != len(window) - 1 or _LEADS.isdisjoint(body[-LONGEST_LEAD:].lower().split()):
        return None
    if body.rpartition(" ")[2].lower() in _BACK_STOP:
        return None
    low = max(body.rfind(mark) for mark in ",;:") + 1
    for opening in (*_PHRASE_OPENS.finditer(body, low), *_BARE_OPENS.finditer(body, low, low + 1)):
        words = body[opening.start() :].split()
        stop = next((i for i, word in enumerate(words) if word in _FIELD_FOLLOWS), 0)
        noun = words[stop - 1].lower()
        if not 0 < stop <= _LONGEST_HEAD or noun not in _LEADS or len(words) - stop > _LONGEST_FIELD:
            continue
        bare = not any(verbal(word) or word.lower() in _NOT_LEADING for word in words[1:])
        known = noun in SCHOLARS or is_learned(" ".join(words[stop:]))
        return cut(text, base + opening.start(), base + len(body)) if bare and known else None
    return None


def _several(text: str, mention: NameMention, window: str) -> Span | None:
    """Read "the economists" before one of several names: "the economists Ida Roe and Li Wei"."""
    if len(mention.parts) < 2 or _PLURALS.isdisjoint(window.replace(",", " ").split()):
        return None
    several = _SEVERAL.search(window)
    if several is None:
        return None
    base, start = mention.start - len(window), several.start(1)
    for word in _WORD_AND_BLANK.finditer(window, start, several.end(1)):
        lower = word[1].lower()
        if lower in _OURS:
            start = word.start()
        elif lower in _BACK_STOP or verbal(word[1]):
            start = word.end()
    return cut(text, base + start, base + several.end(1))


def _owner(text: str, mention: NameMention, window: str) -> Span | None:
    """Read "the Pell Institute's" before a name."""
    match = _OWNER.search(window)
    if not match or not is_institution(match.group(1)):
        return None
    base = mention.start - len(window)
    return Span.of(text, base + match.start(), base + match.end(1))


def _ahead(text: str, mention: NameMention, window: str) -> Span | None:
    """Read "An expert on dikes at Skagen University, " before a name."""
    if text[mention.end : mention.end + 1] not in {",", " ", "."}:
        return None
    if len(mention.parts) == 1 and _SAYS.match(text, mention.end):
        return None  # "It was the work of a leader, |Roe said|"
    base, body = mention.start - len(window), window.rstrip()[:-1]
    found = None
    for opening in _PHRASE_OPENS.finditer(body, body.rfind(",") + 1):
        if found is not None and (body[: opening.start()].split() or [""])[-1].lower() in _LINKS:
            break  # "An expert on |the dikes"
        phrase = body[opening.start() :]
        if describes(phrase) and not _HAS_VERB.search(phrase):
            found = opening.start()  # the last one: "Of talks between the US and Japan |the center's director|"
    return None if found is None else cut(text, base + found, base + len(body))
