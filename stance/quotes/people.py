"""The speakers of an article as persons: one record each, with credentials, role and quotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stance.quotes.experts import Person
from stance.quotes.quotation import Quotation

if TYPE_CHECKING:
    from stance.quotes.speakers import Hearing


def describe(text: str, hearing: Hearing, quotations: tuple[Quotation, ...]) -> tuple[Person, ...]:
    """Give a record for every speaker, in the order of their first words."""
    people = []
    for voice in hearing.voices.values():
        said = tuple(q for q in quotations if q.person == voice.key)
        if said:
            people.append(Person(voice.key, voice.name, "other", tuple(voice.mentions), said))
    return tuple(people)
