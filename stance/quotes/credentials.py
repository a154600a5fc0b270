"""The words that say who a person is: found beside the name, and read as position and affiliation."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from stance.quotes.activities import EXPERT_WORK, activity
from stance.quotes.affiliations import CAPITAL_RUN, is_institution, read_credential
from stance.quotes.appositions import SAYING, apposition, cut, describes, extent, verbal
from stance.quotes.experts import Credential
from stance.quotes.leads import leads, may_lead
from stance.quotes.learning_places import is_learned
from stance.quotes.names import NameMention
from stance.quotes.role_signs import RANKS
from stance.quotes.roles import head_noun
from stance.quotes.span import Span
from stance.quotes.words import AUXILIARIES, IRREGULAR_PASTS

#: Longest credential looked for, in characters.
LONGEST = 320
#: Most credentials kept for one person.
MOST = 12
_RELATIVE = re.compile(
    r",?\s+who(?:,? (?:under|in|for) [^,.;]{2,30},)?\s+"
    r"(?:(?:has|had|also|now|today|currently|once|previously|is|was|been|recently|long|closely|used to|be|"
    r"(?:for|until) (?:\w+ ){0,2}\w+)\s+){0,3}"
    r"(?:a|an|the|serv(?:ed|es|ing)|work(?:ed|s|ing)|direct(?:s|ed)|leads|led|heads|headed|runs|ran|teach(?:es|ing)|"
    r"taught|"
    r"lectur(?:es|ed|ing)|stud(?:ies|ied|ying)|research(?:es|ed|ing)|d(?:oes|id)\s(?:\w+\s)?(?:research|studies)|handl(?:es|ed)|track(?:s|ed|ing)|"
    r"follow(?:s|ed|ing)|watch(?:es|ed|ing)|monitor(?:s|ed|ing)|analy[sz](?:es?|ed|ing)|speciali[sz](?:es|ed|ing)|"
    r"advis(?:ed|es|ing)|wrote|written|writes (?:about|on)|deal(?:s|t) with|covered|compiled|"
    r"co-?authored|edit(?:s|ed)|covers|negotiat(?:ed|es|ing)|helped|"
    r"(?:co-?)?founded|manag(?:es|ed)|oversees|oversaw|chairs|chaired|holds (?:a|the)|held (?:a|the)|profiled|"
    r"(?<=used to )(?:serve|work|advise|negotiate|deal|handle|direct|head|run|lead|oversee|manage|represent|edit|"
    r"teach|study)|(?:took|played) (?:a |\w+ )?(?:part|role) in|"
    r"with|at|director|deputy|president|head|chief|professor|senior|ambassador|former|editor|author|retired|"
    r"in charge|one of|"
    r"\w+ (?:advis[eo]r|counsel|secretary|attach[eé]) (?:to|at|of)|spent|"
    r"represent(?:s|ed)|did (?=[A-Z])|observes|reads|report(?:s|ed) (?:on|from)|"
    r"s(?:at|its) (?:on|at|with)|"
    r"survey(?:s|ed)|commanded|model(?:s|l?ed)|belongs to)\b",
)
_WHOSE = re.compile(
    r",?\s+(?=whose\s(?!(?:\w+ )?(?:father|mother|wife|husband|son|daughter|brother|sister|parents|"
    r"family|uncle|aunt|child)))"
)
_COPULA = re.compile(
    r"\s+(?:(?:is|remains)\s+(?:(?:now|currently|also|himself|herself)\s+)?(?=(?:a|an|the|one of|"
    r"director|president|head|chief|professor|senior|former)\s|"
    r"(?:(?!(?:not|no|to|of|for|in|on|at|with|by|from|\w+ing|\w+ed)\s)[\w.-]+(?:'s|’s)?\s){0,4}(?:minister|ambassador|dean|chair|chairman|chairwoman|author|coauthor|co-author|"
    r"founder|co-founder|editor|director|fellow|adviser|advisor|analyst|commander|envoy|secretary|spokesman|"
    r"spokeswoman|commissioner|governor|mayor)(?:\s(?:of|at|for|to|with|in)\s|[.,]))"
    r"|(?=(?:works|worked|serves|served|teaches|taught|directs|heads|leads)\s+(?:for|as|at|with|the|in|from)\b)"
    r"|(?=(?:teaches|directs|heads|leads|chairs|studies|lectures)\s+[^.;:,\"“]{3,60}?\s(?:at|of|in|for)\s))"
)
_PREPOSITION = re.compile(r",?\s+(?:of|at|from|with)\s+(?:the\s+)?(?=[A-Z0-9])")
# What may part a name from what is said of somebody: "Ann Roe| Jr., meanwhile, 54|, a fellow", "Ann Roe| (D-Ohio)|".
_BETWEEN = re.compile(
    r"(?:,?\s+(?:Jr|Sr|II|III|IV)\b\.?)?"
    r"(?:,\s+(?:meanwhile|however|though|too|also|likewise|similarly|instead|in turn|in contrast|by contrast|"
    r"on the other hand|on the contrary|for one|for (?:his|her|their) part|among others|to name one|"
    r"for example|for instance)(?=,))?"
    r"(?:,\s*(?:aged? )?\d{1,3}(?=,|\s|\.))?"
    r"(?:,?\s*\(?(?:D|R|I)[-–][A-Z][A-Za-z.]{1,10}\)?,?)?"
)
_OF_SOME = re.compile(
    r",?\s+(?:also\s+|now\s+|formerly\s+|previously\s+)?(?=(?:of|at|from|with)\s+(?:an?|the)\s+[\w-])"
)
_FIRM = re.compile(
    r",\s+an?\s(?:[a-z][^,.;]{0,60}?\s)?(?:firm|group|think tank|organi[sz]ation|consultancy|nonprofit|"
    r"institute|center|centre|charity|company|network|project|program(?:me)?|initiative|newsletter|website)\b[^,.;]{0,40}"
)
_THINK_TANK = re.compile(r"\s(?:think[ -]tank|research (?:group|institute)|consultancy|institute|university)\b")
_IN_HOUSE = re.compile(r"\sat\s(?:the\s)?(?=[A-Z])")
# A rank is kept for life: ", retired,", ", U.S. Navy, retired,".
_RETIRED = re.compile(
    r",\s((?:[A-Z][\w.]+ ){0,3}[A-Z]\w+,\s)?(?:now\s)?retired(?=[,.;]|\sfrom\s)(?:\sfrom\s[^,.;]{3,60})?"
)
_HE = re.compile(r"(?P<who>He|She)(?=\s)")
# "said Ann Roe, reached in Lagos, where she directs …", "Ann Roe told us from Oslo, where she holds a chair"
_WHERE = re.compile(r"(?:,| (?:told|said))[^.;:\n\"“”]{0,60}?,? where s?he (?:now |currently |also )?")
# "A former diplomat who knows the place, he receives visitors."
_SAID_AHEAD = re.compile(
    r"(?P<said>(?:(?:Once|Formerly|Now) )?[Aa]n?\s[^.;:\"“”\n]{5,200}?),\s(?P<who>he|she)\s"
    rf"(?!(?:also |has |had |later )?(?:{SAYING})\b)"
)
_NEAR_START = 12
_LONGEST_LINE = 140  # a line that says who somebody is is shorter
_LINE = re.compile(r"\s*\n\s*([^\n]+)")
_OPENS = re.compile(r"(?:,|\s+[–—]|\s*--|\s+-|\s+\()\s*")
# One of which follows a name wherever ``_after`` finds something: most names are passed over here.
_FOLLOWS = re.compile(
    r"[,(\-–\n]|\s+(?:[(\-–—]|Jr|Sr|[DIR]|who\b|whose\b|is\b|remains\b|of\b|at\b|from\b|with\b|"
    r"works|worked|serves|served|teaches|taught|directs|heads|leads|chairs|studies|lectures)"
)


def credentials_of(
    text: str, mentions: Sequence[NameMention], sentences: Sequence[tuple[int, int]]
) -> tuple[Credential, ...]:
    """Give every credential that stands beside a mention of one person, those with more to tell first."""
    found: dict[str, Credential] = {}  # by their words in small letters
    for mention in mentions:
        followed = not mention.possessive and _FOLLOWS.match(text, mention.end) is not None
        led, full = may_lead(text, mention), len(mention.parts) > 1
        if not (followed or led or full):
            continue
        at = bisect_right(sentences, (mention.start, len(text))) - 1
        low, high = sentences[at] if sentences else (0, len(text))
        high = max(high, mention.end)
        beside: list[Span | None] = [_after(text, mention, min(high, mention.end + LONGEST))] if followed else []
        if led:
            beside += leads(text, mention, low)
        if full and at + 1 < len(sentences):
            beside += told_next(text, mention, sentences[at], sentences[at + 1])
        for span in filter(None, beside):
            words = span.text.lower()
            if words not in found and len(found) < MOST:
                found[words] = read_credential(span)
    return tuple(sorted(found.values(), key=weight))


def weight(credential: Credential) -> int:
    """Put a full credential before a bare institution, and that before a bare title."""
    words = len(credential.span.text.split())
    return 0 if credential.position and words > 2 else 1 if credential.affiliation else 2


def told_next(text: str, mention: NameMention, sentence: tuple[int, int], following: tuple[int, int]) -> list[Span]:
    """Read what the next sentence says of somebody: "With us is Ann Roe. |She teaches law at Skagen University|"."""
    low, high = following
    pronoun = _HE.match(text, low, high) or _SAID_AHEAD.match(text, low, high)
    if pronoun is None:
        return []
    about = mention.start - len(mention.title) - sentence[0] <= _NEAR_START or sentence[1] - mention.end <= 2
    if not about or text.find("\n", sentence[1], low) >= 0:
        return []
    if mention.gender not in (None, "f" if pronoun["who"].lower() == "she" else "m"):
        return []
    if "said" in pronoun.groupdict():
        found = cut(text, *pronoun.span("said"))
        return [found] if found and _only_describes(found.text) else []
    if (work := _work(text, pronoun.end() + 1, high)) is not None:
        return [work]
    copula = _COPULA.match(text, pronoun.end(), high)
    found = cut(text, copula.end(), extent(text, copula.end(), high, relative=True)) if copula else None
    return [found] if found else []


def _work(text: str, at: int, high: int) -> Span | None:
    """Give a clause that tells of the work of an expert: "He |commanded a squadron until 2022|"."""
    end = extent(text, at, high, relative=True)
    return cut(text, at, end) if activity(text[at:end]) in EXPERT_WORK else None


def _only_describes(words: str) -> bool:
    """Tell a description from a clause with a verb of its own: "An economist in his team made the error"."""
    alone = words.partition(" who ")[0].partition(" that ")[0]
    acts = any(word in IRREGULAR_PASTS or word in AUXILIARIES or verbal(word) for word in alone.split()[2:])
    return not acts and describes(words[0].lower() + words[1:])


def _after(text: str, mention: NameMention, high: int) -> Span | None:
    """Read ", a professor at X," — "(…)" — "of X University" — ", who heads X" — "is a fellow at X"."""
    at = mention.end
    if text.startswith("\n", at):
        return _below(text, mention)
    passed = _BETWEEN.match(text, at, high)
    at = passed.end() if passed else at
    found = _retired(text, mention, at, high) or _who(text, at, high) or _where(text, at, high)
    if found:
        return found
    copula = _COPULA.match(text, at, high)
    if copula:
        words = cut(text, copula.end(), extent(text, copula.end(), high, relative=True))
        nobody = copula[0].strip() and words and head_noun(words.text) is None and not is_institution(words.text)
        return None if nobody else words  # "What worries Ann Roe is |the rouble|"
    place = _place(text, at, high)
    if place is not None:
        opening = _OPENS.match(text, place.end, high)
        also = apposition(text, opening.end(), high) if opening else None
        return Span.of(text, place.start, also.end) if also else place
    line_end = text.find("\n", mention.end, mention.end + LONGEST)
    if text[mention.end : mention.end + 1] == "," and text[mention.start - 1 : mention.start] in {"", "\n"}:
        line_end = line_end if line_end > 0 else len(text)
        if line_end - mention.end < _LONGEST_LINE and text[line_end - 1] not in '.!?:;,"”':
            return cut(text, mention.end + 1, line_end)
    opening = _OPENS.match(text, at, high)
    return _with_firm(text, apposition(text, opening.end(), high), high) if opening else None


def _retired(text: str, mention: NameMention, at: int, high: int) -> Span | None:
    """Read "U.S. Navy, retired," behind somebody who has a rank."""
    ranked = not RANKS.isdisjoint(mention.title.lower().replace(".", "").split())
    retired = _RETIRED.match(text, at, high) if ranked else None
    return cut(text, at + 1, retired.end()) if retired else None


def _who(text: str, at: int, high: int) -> Span | None:
    """Read ", who heads X," and ", whose book …"."""
    relative = _RELATIVE.match(text, at, high)
    if relative:
        start = text.index("who", at)
        end = extent(text, start + 4, high, relative=True)
        firm = _FIRM.match(text, end, high)
        return cut(text, start, firm.end() if firm else end)
    whose = _WHOSE.match(text, at, high)
    return cut(text, whose.end(), extent(text, whose.end(), high, relative=True)) if whose else None


def _where(text: str, at: int, high: int) -> Span | None:
    """Read ", reached in Lagos, where he |directs research for the Alliance|"."""
    place = _WHERE.match(text, at, high)
    return _work(text, place.end(), high) if place else None


def _below(text: str, mention: NameMention) -> Span | None:
    """Read the line below a name that stands on a line of its own: "Ann Roe", and below it "senior fellow"."""
    if text[text.rfind("\n", 0, mention.start) + 1 : mention.start].strip() not in ("", mention.title):
        return None
    line = _LINE.match(text, mention.end)
    if line is None or line.end() - line.start(1) > _LONGEST_LINE or line[1][-1] in '.!?:;"”':
        return None
    return cut(text, *line.span(1)) if head_noun(line[1]) is not None or is_institution(line[1]) else None


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
            end = firm.end() if firm else run.end()
            house = _IN_HOUSE.match(text, end, high)  # "of the Centre for Trade |at Ames University|"
            further = CAPITAL_RUN.match(text, house.end(), high) if house else None
            return cut(text, at + 1, further.end() if further and is_institution(further.group()) else end)
    some = _OF_SOME.match(text, at, high)
    end = extent(text, some.end(), high) if some else at
    return cut(text, some.end(), end) if some and is_learned(text[some.end() : end]) else None
