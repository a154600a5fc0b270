"""What was found in the plain text of an article, brought back to its place in the text as given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from stance.quotes.experts import Credential, Person
from stance.quotes.plain import PlainText
from stance.quotes.quotation import Mention, Quotation, Rejected
from stance.quotes.span import Span


class Relocated(NamedTuple):
    """Quotations, people and rejected words with every span at its place in the text as given."""

    quotations: tuple[Quotation, ...]
    people: tuple[Person, ...]
    rejected: tuple[Rejected, ...]


def relocated(
    quotations: Iterable[Quotation], people: Iterable[Person], rejected: Iterable[Rejected], plain: PlainText
) -> Relocated:
    """Give the records of an article with every span relocated; the quotations of people are among ``quotations``."""
    moved = {id(q): _quotation(q, plain) for q in quotations}
    return Relocated(
        tuple(moved.values()),
        tuple([_person(p, tuple([moved[id(q)] for q in p.quotations]), plain) for p in people]),
        tuple([Rejected(plain.relocated(r.span), r.reason) for r in rejected]),
    )


def _quotation(quotation: Quotation, plain: PlainText) -> Quotation:
    """Give a quotation relocated; one that stays where it is, as most do, is given back as it is."""
    before = quotation.span, quotation.cue, quotation.speaker, quotation.origin, quotation.relay
    span, cue = plain.relocated(quotation.span), _span(quotation.cue, plain)
    origin, relay = _span(quotation.origin, plain), _span(quotation.relay, plain)
    speaker = quotation.speaker and _mention(quotation.speaker, plain)
    if (span, cue, speaker, origin, relay) == before:
        return quotation
    return quotation._replace(span=span, cue=cue, speaker=speaker, origin=origin, relay=relay)


def _span(span: Span | None, plain: PlainText) -> Span | None:
    return plain.relocated(span) if span else None


def _mention(mention: Mention, plain: PlainText) -> Mention:
    span = plain.relocated(mention.span)
    return mention if span is mention.span else Mention(span, mention.kind)


def _credential(credential: Credential, plain: PlainText) -> Credential:
    span = plain.relocated(credential.span)
    return credential if span is credential.span else replace(credential, span=span)


def _person(person: Person, quotations: tuple[Quotation, ...], plain: PlainText) -> Person:
    mentions = tuple([_mention(mention, plain) for mention in person.mentions])
    credentials = tuple([_credential(credential, plain) for credential in person.credentials])
    if (mentions, quotations, credentials) == (person.mentions, person.quotations, person.credentials):
        return person
    return replace(person, mentions=mentions, quotations=quotations, credentials=credentials)
