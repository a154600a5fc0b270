"""The speakers of an article as persons: one record each, with credentials, role and quotations."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from stance.quotes.experts import Credential, Person, Role
from stance.quotes.institutions import speaks_for_state
from stance.quotes.name_words import INSTITUTIONS
from stance.quotes.panels import gathers_experts
from stance.quotes.quotation import Quotation
from stance.quotes.role_signs import FORMER
from stance.quotes.roles import role_of
from stance.quotes.voices import Voice

# Groups who hold office: "U.S. officials", "senior diplomats".
_OFFICE_HOLDERS = re.compile(
    r"\b(?:officials|authorities|police|diplomats|ministers|lawmakers|legislators|senators|ambassadors|envoys|prosecutors|"
    r"spokesmen|spokeswomen|spokespeople|governors|mayors|generals)\b",
    re.IGNORECASE,
)


_WORDS = re.compile(r"\w+")


def describe(
    text: str,
    voices: Mapping[str, Voice],
    quotations: Sequence[Quotation],
    credentials: Callable[[str], tuple[Credential, ...]],
) -> tuple[Person, ...]:
    """Give a record for every speaker, in the order of their first words; ``credentials`` gives theirs by key."""
    said: dict[str, list[Quotation]] = {}
    for quotation in quotations:
        for key in quotation.persons:
            said.setdefault(key, []).append(quotation)
    told = {key: credentials(key) for key in voices if key in said}  # the same step for all is faster
    return tuple([_person(text, voices[key], said[key], told[key]) for key in told])


def _person(text: str, voice: Voice, said: Sequence[Quotation], credentials: tuple[Credential, ...]) -> Person:
    notes: tuple[str, ...] = ()
    role: Role
    if voice.plural:
        serving = _OFFICE_HOLDERS.search(voice.name) and not FORMER.search(voice.name)
        role = "official" if serving or speaks_for_state(voice.name) else "other"
        notes = ("a group, not one person",)
    elif not voice.named:
        role = _unnamed_role(voice)
        notes = ("not named in the article" if voice.human else "not a person",)
    else:
        role = role_of([c.span.text for c in credentials], [c.affiliation for c in credentials if c.affiliation])
        notes = conflicts(credentials)
        if role == "other" and not credentials and " " in voice.name and gathers_experts(text):
            role, notes = "expert", ("one of the experts whom the article gathers",)
    return Person(voice.key, voice.name, role, tuple(voice.mentions), tuple(said), credentials, notes)


def _unnamed_role(voice: Voice) -> Role:
    if voice.human:
        return role_of([voice.name])
    return "official" if speaks_for_state(voice.name) else "other"


def conflicts(credentials: Sequence[Credential]) -> tuple[str, ...]:
    """Say where two credentials of one person name different institutions."""
    places: list[str] = []
    for credential in credentials:
        place = credential.affiliation
        if place and not any(_same(place, other) for other in places):
            places.append(place)
    return (f"more than one affiliation: {'; '.join(places)}",) if len(places) > 1 else ()


def _same(one: str, other: str) -> bool:
    first, second = (
        {w for w in _WORDS.findall(p.lower()) if len(w) > 2 and w not in INSTITUTIONS} for p in (one, other)
    )
    return bool(first & second) or one.lower() in other.lower() or other.lower() in one.lower()
