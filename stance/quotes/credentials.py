"""The words that say who a person is: found beside the name, and read as position and affiliation."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from stance.quotes.affiliations import CAPITAL_RUN, is_institution, read_credential
from stance.quotes.appositions import QUOTES, SAYING, apposition, cut, describes, extent, verbal
from stance.quotes.experts import Credential
from stance.quotes.learning_places import is_learned
from stance.quotes.name_words import TITLES
from stance.quotes.names import NameMention
from stance.quotes.role_words import POSTS, SCHOLARS
from stance.quotes.roles import ROLE_NOUNS
from stance.quotes.span import Span

#: Longest credential looked for, in characters.
LONGEST = 320
#: How far in front of a mention a description, an office and an institution are looked for, in characters.
REACH, OFFICE_REACH, OWNER_REACH = 220, 160, 120
#: A description that leads to a name without a comma is no longer than this.
LONGEST_LEAD = 110
#: Most credentials kept for one person.
MOST = 12
_AGE = re.compile(r",\s*(?:aged? )?\d{1,3}(?=,|\s|\.)")
_PARTY = re.compile(r",?\s*\(?(?:D|R|I)[-–][A-Z][A-Za-z.]{1,10}\)?,?")
_RELATIVE = re.compile(
    r",?\s+who(?:,? (?:under|in|for) [^,.;]{2,30},)?\s+"
    r"(?:(?:has|had|also|now|currently|once|previously|is|was|been|recently|long|closely|used to|be)\s+){0,3}"
    r"(?:a|an|the|serv(?:ed|es|ing)|work(?:ed|s|ing)|direct(?:s|ed)|leads|led|heads|headed|runs|ran|teach(?:es|ing)|"
    r"taught|"
    r"lectur(?:es|ed|ing)|stud(?:ies|ied|ying)|research(?:es|ed|ing)|does research|did research|track(?:s|ed|ing)|"
    r"follow(?:s|ed|ing)|watch(?:es|ed|ing)|monitor(?:s|ed|ing)|analy[sz](?:es?|ed|ing)|speciali[sz](?:es|ed|ing)|"
    r"advis(?:ed|es|ing)|wrote|written|writes about|co-?authored|edit(?:s|ed)|covers|negotiat(?:ed|es|ing)|helped|"
    r"(?:co-?)?founded|manag(?:es|ed)|oversees|oversaw|chairs|chaired|holds (?:a|the)|held (?:a|the)|profiled|"
    r"with|at|director|deputy|president|head|chief|professor|senior|ambassador|former|editor|author|retired|"
    r"in charge)\b",
)
_WHOSE = re.compile(r",?\s+(?=whose\s)")
_COPULA = re.compile(
    r"\s+(?:(?:is|remains)\s+(?:(?:now|currently|also|himself|herself)\s+)?(?=(?:a|an|the|one of|"
    r"director|president|head|chief|professor|senior|former)\s|"
    r"(?:[\w.-]+(?:'s|’s)?\s){0,4}(?:minister|ambassador|dean|chair|chairman|chairwoman|author|coauthor|co-author|"
    r"founder|co-founder|editor|director|fellow|adviser|advisor|analyst|commander|envoy|secretary|spokesman|"
    r"spokeswoman|commissioner|governor|mayor)(?:\s(?:of|at|for|to|with|in)\s|[.,]))"
    r"|(?=(?:works|worked|serves|served|teaches|taught|directs|heads|leads)\s+(?:for|as|at|with|the|in|from)\b)"
    r"|(?=(?:teaches|directs|heads|leads|chairs|studies|lectures)\s+[^.;:,\"“]{3,60}?\s(?:at|of|in|for)\s))"
)
_PREPOSITION = re.compile(r",?\s+(?:of|at|from|with)\s+(?:the\s+)?(?=[A-Z0-9])")
_OF_SOME = re.compile(r",?\s+(?:also\s+|now\s+|formerly\s+|previously\s+)?(?=(?:of|at|from|with)\s+an?\s+[\w-])")
_FIRM = re.compile(
    r",\s+an?\s(?:[a-z][^,.;]{0,60}?\s)?(?:firm|group|think tank|organi[sz]ation|consultancy|nonprofit|"
    r"institute|center|charity|company|network)\b[^,.;]{0,40}"
)
_THINK_TANK = re.compile(r"\s(?:think[ -]tank|research (?:group|institute)|consultancy|institute|university)\b")
_SUFFIX = re.compile(r",?\s+(?:Jr|Sr|II|III|IV)\b\.?")
_HE = re.compile(r"(?:He|She)(?=\s)")
_NEAR_START = 12
_OPENS = re.compile(r"(?:,|\s+[–—]|\s*--|\s+-|\s+\()\s*")
# One of which follows a name wherever ``_after`` finds something: most names are passed over here.
_FOLLOWS = re.compile(
    r"[,(\-–]|\s+(?:[(\-–—]|Jr|Sr|[DIR]|who\b|whose\b|is\b|remains\b|of\b|at\b|from\b|with\b|"
    r"works|worked|serves|served|teaches|taught|directs|heads|leads|chairs|studies|lectures)"
)
_OWNER = re.compile(
    r"(?:the\s+)?((?:[A-Z][\w.&\-]*\s+(?:(?:of|for|on|and|in)\s+(?:the\s+)?)?){0,7}[A-Z][\w.&\-]*)['’]s?\s+$"
)
_OWNS = ("'s", "’s", "'", "’")
_PHRASE_OPENS = re.compile(
    r"(?:^|(?<=[\s\"”]))(?:[Aa]n?|[Tt]he|[Oo]ne|[Hh]is|[Hh]er|[Ii]ts|[Oo]ur|[Aa]nother|"
    r"(?:[A-Z][\w.-]{1,20}\s){0,3}[A-Z][\w.-]{1,20}[’']s)\s"
)
_HAS_VERB = re.compile(rf"\s(?:{SAYING}|is|was|has|are)\s")
_NOT_TITLES = re.compile(r"(?:Mr|Mrs|Ms|Miss|Sir|Dr|Mister|Madam)\.?$")


def credentials_of(
    text: str, mentions: Sequence[NameMention], sentences: Sequence[tuple[int, int]]
) -> tuple[Credential, ...]:
    """Give every credential that stands beside a mention of one person, those with more to tell first."""
    found: dict[str, Credential] = {}  # by their words in small letters
    for mention in mentions:
        accompanied, full = _accompanied(text, mention), len(mention.parts) > 1
        if not accompanied and not full:
            continue
        at = max(0, bisect_right(sentences, (mention.start, len(text))) - 1)
        low, high = sentences[at] if sentences else (0, len(text))
        high = max(high, mention.end)
        beside = _beside(text, mention, low, min(high, mention.end + LONGEST)) if accompanied else []
        if full and at + 1 < len(sentences):
            beside += _told_next(text, mention, sentences[at], sentences[at + 1])
        for span in beside:
            words = span.text.lower()
            if words not in found and len(found) < MOST:
                found[words] = read_credential(span)
    return tuple(sorted(found.values(), key=_weight))


def _weight(credential: Credential) -> int:
    """Put a full credential before a bare institution, and that before a bare title."""
    words = len(credential.span.text.split())
    return 0 if credential.position and words > 2 else 1 if credential.affiliation else 2


def _accompanied(text: str, mention: NameMention) -> bool:
    """Tell cheaply whether something may stand beside a mention; most have nothing."""
    if not mention.possessive and _FOLLOWS.match(text, mention.end):
        return True
    ahead = text[max(0, mention.start - LONGEST_LEAD) : mention.start].rsplit(None, 1)
    if not ahead:
        return False
    last = ahead[-1]
    if last.endswith((",", *_OWNS)) or _is_office(last) or last in _STAFF:
        return True
    return len(ahead) > 1 and last.lower() not in _BACK_STOP and not _LEADS.isdisjoint(ahead[0].lower().split())


def _beside(text: str, mention: NameMention, low: int, high: int) -> list[Span]:
    """Give what is said of somebody right behind and right in front of a mention."""
    found: list[Span | None] = []
    if not mention.possessive and _FOLLOWS.match(text, mention.end):
        found.append(_after(text, mention, high))
    window = text[max(low, mention.start - REACH) : mention.start]
    ahead = window.rstrip()
    if ahead.endswith(","):
        found.append(_ahead(text, mention, window))
    elif ahead:
        found.append(_before(text, mention, window[-OFFICE_REACH:]) or _leading(text, mention, window))
        if ahead.endswith(_OWNS):
            found.append(_owner(text, mention, window[-OWNER_REACH:]))
    return [span for span in found if span is not None]


def _told_next(text: str, mention: NameMention, sentence: tuple[int, int], following: tuple[int, int]) -> list[Span]:
    """Read what the next sentence says of somebody: "With us is Ann Roe. |She teaches law at Skagen University|"."""
    pronoun = _HE.match(text, *following)
    if pronoun is None:
        return []
    about = mention.start - len(mention.title) - sentence[0] <= _NEAR_START or sentence[1] - mention.end <= 2
    if not about or text.find("\n", sentence[1], following[0]) >= 0:
        return []
    if mention.gender not in (None, "f" if pronoun[0] == "She" else "m"):
        return []
    copula = _COPULA.match(text, pronoun.end(), following[1])
    found = cut(text, copula.end(), extent(text, copula.end(), following[1], relative=True)) if copula else None
    return [found] if found else []


def _after(text: str, mention: NameMention, high: int) -> Span | None:
    """Read ", a professor at X," — "(…)" — "of X University" — ", who heads X" — "is a fellow at X"."""
    at = mention.end
    suffix = _SUFFIX.match(text, at, high)
    at = suffix.end() if suffix else at
    for skip in (_AGE, _PARTY):
        passed = skip.match(text, at, high)
        at = passed.end() if passed else at
    relative = _RELATIVE.match(text, at, high)
    if relative:
        start = text.index("who", at)
        return cut(text, start, extent(text, start + 4, high, relative=True))
    whose = _WHOSE.match(text, at, high)
    if whose:
        return cut(text, whose.end(), extent(text, whose.end(), high, relative=True))
    copula = _COPULA.match(text, at, high)
    if copula:
        return cut(text, copula.end(), extent(text, copula.end(), high, relative=True))
    place = _place(text, at, high)
    if place is not None:
        opening = _OPENS.match(text, place.end, high)
        also = apposition(text, opening.end(), high) if opening else None
        return Span.of(text, place.start, also.end) if also else place
    line_end = text.find("\n", mention.end, mention.end + LONGEST)
    if text[mention.end : mention.end + 1] == "," and text[mention.start - 1 : mention.start] in {"", "\n"}:
        line_end = line_end if line_end > 0 else len(text)
        if line_end - mention.end < 140 and text[line_end - 1] not in '.!?:;,"”':
            return cut(text, mention.end + 1, line_end)
    opening = _OPENS.match(text, at, high)
    return _with_firm(text, apposition(text, opening.end(), high), high) if opening else None


def _with_firm(text: str, found: Span | None, high: int) -> Span | None:
    """Take along what a place is, or a clause: "founder of Tern Group|, a firm", "an envoy|, teaches at Skagen"."""
    if found is None:
        return None
    firm = _FIRM.match(text, found.end, high)
    if firm:
        return cut(text, found.start, firm.end())
    clause = _COPULA.match(text, found.end + 1, high) if text.startswith(", ", found.end) else None
    return cut(text, found.start, extent(text, clause.end(), high, relative=True)) if clause else found


def _place(text: str, at: int, high: int) -> Span | None:
    """Read "of Skagen University", "of Tern Advisers, a consulting firm" and "of a research centre in Corran"."""
    institution = _PREPOSITION.match(text, at, high)
    run = CAPITAL_RUN.match(text, institution.end(), high) if institution else None
    if run:
        firm = _FIRM.match(text, run.end(), high) or _THINK_TANK.match(text, run.end(), high)
        if firm or is_institution(run.group()):
            return cut(text, at + 1, firm.end() if firm else run.end())
    some = _OF_SOME.match(text, at, high)
    end = extent(text, some.end(), high) if some else at
    return cut(text, some.end(), end) if some and is_learned(text[some.end() : end]) else None


_OFFICES = TITLES | ROLE_NOUNS
_FIELD_FOLLOWS = frozenset("on of in at for".split())  # behind "expert"
_LONGEST_HEAD, _LONGEST_FIELD = 6, 10
_LEADS = SCHOLARS | POSTS  # whose description may lead to a name without a comma
_STAFF = frozenset(("State", "staff", "Staff", "Defense", "Treasury"))
_AROUND_OFFICE, _AROUND_TITLE, _ENDS_PHRASE = f"{QUOTES}'’(", f"{QUOTES} ", f"{QUOTES},;:)"
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


def _before(text: str, mention: NameMention, window: str) -> Span | None:
    """Read the words of office and work before a name: "Pell Institute scholar", "Prime Minister"."""
    base = mention.start - len(window)
    closing = window.rsplit(None, 3)[-3:]
    if not closing:
        return None
    if not _is_office(closing[-1]) and not _staff(closing):
        return None
    if _NOT_TITLES.search(closing[-1].rstrip(" \u00a0,;:-–—.")):
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
        return not _PAIRED.search(before.rstrip())
    return word.lower() in _BACK_STOP


_PAIRED = re.compile(r"\b(?:minister|diplomat|official|expert|analyst|scientist)$", re.IGNORECASE)
_POINTED = frozenset(
    "u.s. u.n. sen. rep. gov. gen. lt. col. adm. maj. prof. dr. d.c. u.k. then-sen. then-gov. former.".split()
)


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
    for opening in _PHRASE_OPENS.finditer(body, max(body.rfind(mark) for mark in ",;:") + 1):
        words = body[opening.start() :].split()
        stop = next((i for i, word in enumerate(words) if word in _FIELD_FOLLOWS), 0)
        noun = words[stop - 1].lower()
        if not 0 < stop <= _LONGEST_HEAD or noun not in _LEADS or len(words) - stop > _LONGEST_FIELD:
            continue
        bare = not any(verbal(word) or word.lower() in _NOT_LEADING for word in words[1:])
        known = noun in SCHOLARS or is_learned(" ".join(words[stop:]))
        return cut(text, base + opening.start(), base + len(body)) if bare and known else None
    return None


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
    base, body = mention.start - len(window), window.rstrip()[:-1]
    found = None
    for opening in _PHRASE_OPENS.finditer(body, body.rfind(",") + 1):
        if found is not None and (body[: opening.start()].split() or [""])[-1].lower() in _LINKS:
            break  # "An expert on |the dikes"
        phrase = body[opening.start() :]
        if describes(phrase) and not _HAS_VERB.search(phrase):
            found = opening.start()  # the last one: "Of talks between the US and Japan |the center's director|"
    return None if found is None else cut(text, base + found, base + len(body))
