"""From the words that say who somebody is to expert, official or other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from stance.quotes.activities import activity
from stance.quotes.experts import Role
from stance.quotes.learning_places import is_learned
from stance.quotes.name_words import PLACES, TITLES
from stance.quotes.role_signs import (
    ANALYSING,
    CAMPAIGN,
    COMPANY,
    COUNSEL,
    COURTESY,
    FIELDS,
    FORMER,
    GOVERNMENT,
    HAND,
    LAWS,
    LEARNED,
    LEGISLATURE,
    MEMBERS,
    NOW,
    OUTSIDERS,
    RETIRED,
    SERVED_IN,
    SERVED_UNDER,
    SIGNS_OF_LEARNING,
    SPECIALISING,
    TEAMS,
    VETERAN,
)
from stance.quotes.role_words import OFFICIALS, POLITICIANS, POSTS, ROLE_NOUNS, SCHOLARS, SERVANTS, SPOKESPEOPLE

#: What a credential may say, strongest first, and the role it speaks for; ranks kept for life ("Ambassador") are weak.
STRENGTH: dict[str, Role] = {
    "politician": "official",
    "scholar": "expert",
    "official": "official",
    "past servant": "expert",
    "courtesy": "official",
    "bystander": "other",
}
_LEAD = re.compile(
    r"^\W*(?:who\s+(?:is|was|served)\b.{0,40}?\bas\b|who\s+(?:is|was)|now|currently|formerly|once|until recently|"
    r"himself|herself)\s+",
    re.IGNORECASE,
)
# One of several: "among China's foremost experts", "one of the authors".
_ONE_OF = re.compile(r"^\W*(?:who (?:is|was)\s+)?(?:among|one of|some of)\s+", re.IGNORECASE)
_PLACED = re.compile(r"(?:of|at|with|from)\s")
_HEAD_END = re.compile(
    r"[,;(–—\s](?:(?<=[,;(–—])|(?:of|for|at|with|from|in|on|to|under|who|that|whose|which|by|specializing|"
    r"specialising|focusing|based|covering|and|or)\s|there\b)"
)
_OF_COUNTRY = TITLES | PLACES | frozenset("north south east west united states".split())
_OF_BODY = re.compile(
    r"\b(?:group|union|association|board|club|league|federation|firm|chain|charity|hospital|vice president (?:of|for))"
)
_CAPITALISED = re.compile(r"[A-Z][\w.]*")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PLURAL = re.compile(r"(?<=[a-z]{3})s\b")
_WHO = re.compile(r"\bwho (?!follows|watches|models|observes)\b.*")
_CONJUNCTION = re.compile(
    r",?\s+and\s+|;\s*|,\s+(?=(?:now|currently|formerly|who)\b)|\s+(?=(?:who (?:is|are) )?(?:now|currently) )"
)


def role_of(credentials: Sequence[str], affiliations: Sequence[str] = ()) -> Role:
    """Give the role that a person's credentials, together, speak for.

    >>> role_of(["a professor of politics at Columbia University"]), role_of(["Foreign Ministry spokesman"])
    ('expert', 'official')
    >>> role_of(["a former State Department negotiator"]), role_of(["a trader in Dandong"])
    ('expert', 'other')
    """
    votes = {vote for text in credentials for vote in _votes(text)}
    if not votes and any(is_learned(a) for a in affiliations):
        return "expert"
    strongest = next((vote for vote in STRENGTH if vote in votes), "bystander")
    return STRENGTH.get(strongest, "other")


@lru_cache(maxsize=20_000)  # the same people and posts come again and again
def _votes(credential: str) -> tuple[str, ...]:
    """Judge each part of a credential ("former CIA officer and an analyst with …")."""
    found: list[str] = []
    former = False
    for piece in _CONJUNCTION.split(credential):
        former = (former or _past(piece)) and not NOW.search(piece)
        vote = _vote(piece, credential, former=former)
        if vote:
            found.append(vote)
    if not found and (who := _WHO.search(credential)) and activity(who[0]) == "scholar":
        found.append("scholar")  # "an auditor who tracks ships"
    if not found and is_learned(credential) and not OUTSIDERS.search(credential):
        found.append("scholar")
    if not found and (one := _PLURAL.sub("", credential)) != credential and head_noun(one) is not None:
        return _votes(one)  # "the economists" of two people, "both former diplomats"
    return tuple(found)


def _past(piece: str) -> bool:
    """Tell whether what somebody is said to be is over."""
    if FORMER.search(piece) or (" the " in piece and SERVED_IN.search(piece)):
        return True
    return " under " in piece and SERVED_UNDER.search(piece) is not None


def _presides_elsewhere(piece: str) -> bool:
    """Tell the president of a club or company ("president of NARAL") from one of a country."""
    words = [w for w in _CAPITALISED.findall(piece) if w.lower().strip(".") not in _OF_COUNTRY]
    return bool(words) or _OF_BODY.search(piece) is not None


def _names_country(piece: str) -> bool:
    """Tell whether a country or its people is named: "a Pakistani commentator"."""
    return not PLACES.isdisjoint(word.lower() for word in _CAPITALISED.findall(piece))


def _vote(piece: str, whole: str, *, former: bool) -> str | None:
    if ("veteran" in piece and VETERAN.search(piece)) or ("retired" in piece and RETIRED.fullmatch(piece)):
        return "past servant"
    if " hand" in piece and HAND.search(piece):
        return "scholar"
    work = activity(piece, whole)
    if work is not None:
        return work
    noun = head_noun(piece)
    if noun is None:
        if NOW.search(piece) and is_learned(piece):
            return "scholar"
        return "past servant" if former and GOVERNMENT.search(piece) else None
    return _by_learning(noun, piece, whole, former=former) or _by_office(noun, piece, former=former)


def _by_learning(noun: str, piece: str, whole: str, *, former: bool) -> str | None:
    """Judge scholars and analysts, and whoever leads or works at a place of learning."""
    if noun in SCHOLARS and not ("author" in noun and LAWS.search(piece)):
        past = former and not NOW.search(piece) and noun in {"professor", "researcher", "fellow"}
        return "past servant" if past else "scholar"
    if noun in ANALYSING:
        analyses = FIELDS.search(piece) or is_learned(whole) or (noun == "commentator" and _names_country(piece))
        return "scholar" if analyses and not CAMPAIGN.search(piece) else "bystander"
    if any(noun in sign.nouns and sign.told_in(piece) for sign in SIGNS_OF_LEARNING):
        return "scholar"
    if noun in LEARNED and SPECIALISING.search(whole):
        return "scholar"
    if noun in COUNSEL and (who := _WHO.search(piece)) and activity(who[0]) == "past servant":
        return "past servant"  # "a lawyer who spent six years with the United Nations"
    return "scholar" if noun in POSTS and is_learned(whole) and not LEGISLATURE.search(piece) else None


def _by_office(noun: str, piece: str, *, former: bool) -> str:
    """Judge who speaks for a state, a party, a force or a company, or did."""
    if noun == "member" and MEMBERS.search(piece):
        return "bystander" if former else "politician"
    if noun in COURTESY and TEAMS.search(piece):
        return "bystander"  # "the team's captain"
    if noun in SPOKESPEOPLE:
        outside = former or (COMPANY.search(piece) and not CAMPAIGN.search(piece))
        return "bystander" if outside else "official"
    public = GOVERNMENT.search(piece) is not None
    partisan = CAMPAIGN.search(piece) is not None and "administration" not in piece
    if former and (noun in SERVANTS or ((noun in POSTS or noun in LEARNED) and public)) and not partisan:
        return "past servant"
    if public and (noun in POSTS or noun in SERVANTS):
        return "official"
    if noun in POLITICIANS and not COMPANY.search(piece) and not (noun == "president" and _presides_elsewhere(piece)):
        return "bystander" if former else "politician"
    if noun in OFFICIALS and not former and not COMPANY.search(piece):
        return "courtesy" if noun in COURTESY else "official"
    return "bystander"


_FIRM = SCHOLARS | SPOKESPEOPLE  # what says more of somebody than any other noun


@lru_cache(maxsize=20_000)
def head_noun(piece: str) -> str | None:
    """Give the noun that says what somebody is: the last role noun before the first preposition.

    >>> head_noun("a Bergen-based professor of Arctic studies"), head_noun("National Water Board spokesman")
    ('professor', 'spokesman')
    """
    lead = _LEAD.match(piece)
    text = piece[lead.end() :] if lead else piece
    if _PLACED.match(text):
        return None
    if one := _ONE_OF.match(text):
        text = re.sub(r"(?<=[a-z])s\b", "", text[one.end() :])
    text = text.lower()
    end = _HEAD_END.search(text, 1)
    words: list[str] = _WORD.findall(text[: end.start()] if end else text)
    for place, word in enumerate(reversed(words)):
        if word == "official" and place:
            continue  # an adjective: "the official news agency"
        noun = word if word in ROLE_NOUNS else word.partition("-in-")[0].rsplit("-", 1)[-1]  # "editor-in-chief"
        if noun in ROLE_NOUNS:
            return noun
    known = [w for w in _WORD.findall(text) if w in ROLE_NOUNS and w != "official"]
    firm = [w for w in known if w in _FIRM]
    return next(iter(firm or known), None)
