"""Read one article to the end: quotations, people, and what was left aside and why."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stance.quotes.aliases import Aliases, correct, read_aliases
from stance.quotes.article import Article
from stance.quotes.experts import Person
from stance.quotes.finding import find_quotations
from stance.quotes.plain import PlainText
from stance.quotes.quotation import Quotation, Rejected
from stance.quotes.relocation import relocated
from stance.quotes.sections import own_words
from stance.quotes.speakers import identify


@dataclass(frozen=True, slots=True)
class Extraction:
    """What an article holds: quotations in text order, people, rejected marks, and notes on doubtful places."""

    article: Article
    quotations: tuple[Quotation, ...]
    people: tuple[Person, ...]
    rejected: tuple[Rejected, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def experts(self) -> tuple[Person, ...]:
        """The people whom the article presents as experts."""
        return tuple(p for p in self.people if p.role == "expert")

    @property
    def others(self) -> tuple[Person, ...]:
        """Officials and other speakers."""
        return tuple(p for p in self.people if p.role != "expert")

    def to_dict(self) -> dict[str, Any]:
        """Give the extraction as it stands in JSON lines."""
        names = {p.key: p.name for p in self.people}
        return {
            "id": self.article.id,
            "quotes": [_quote(q, names) for q in self.quotations if q.kind != "own"],
            "own_words": [_quote(q, names) for q in self.quotations if q.kind == "own"],
            "experts": [_person(p) for p in self.experts],
            "others": [_person(p) for p in self.others],
            "rejected": [{**r.span.to_dict(), "reason": r.reason} for r in self.rejected],
            "notes": list(self.notes),
        }


def _quote(quotation: Quotation, names: dict[str, str]) -> dict[str, Any]:
    speaker = None
    if quotation.speaker is not None:
        canonical = names.get(quotation.person) if quotation.person else None
        speaker = {**quotation.speaker.span.to_dict(), "kind": quotation.speaker.kind, "canonical": canonical}
    return {
        **quotation.span.to_dict(),
        "type": quotation.kind,
        "speaker": speaker,
        "cue": quotation.cue.to_dict() if quotation.cue else None,
        "act": quotation.act,
        "person": quotation.person,
        "joint": list(quotation.joint),
        "polarity": quotation.polarity,
        "origin": quotation.origin.to_dict() if quotation.origin else None,
        "relay": quotation.relay.to_dict() if quotation.relay else None,
        "confidence": quotation.confidence,
        "notes": list(quotation.notes),
    }


def _person(person: Person) -> dict[str, Any]:
    first = person.credentials[0] if person.credentials else None
    return {
        "name": person.name,
        "key": person.key,
        "credential": person.credential,
        "role": person.role,
        "position": first.position if first else None,
        "affiliation": first.affiliation if first else None,
        "credentials": [
            {**c.span.to_dict(), "position": c.position, "affiliation": c.affiliation} for c in person.credentials
        ],
        "mentions": [m.span.to_dict() for m in person.mentions],
        "quotations": [{"start": q.span.start, "end": q.span.end} for q in person.quotations],
        "notes": list(person.notes),
    }


def extract(article: Article | str, *, aliases: Aliases | str | Path | None = None) -> Extraction:
    """Find the quotations of an article and the people who say them.

    ``aliases`` is a file of the user's aliases and corrections (see aliases.py) and wins over what is extracted; its
    unused lines stand in the notes. Who reads many articles reads the file once with ``read_aliases``, and asks
    ``Aliases.unused`` at the end with the keys of all people.
    """
    article = article if isinstance(article, Article) else Article(id="", text=article)
    plain = PlainText.of(article.text)
    found = find_quotations(plain.text)
    own = own_words(plain.text, found.quotations)
    spoken = sorted((*found.quotations, *own), key=lambda q: (q.span.start, -q.span.end))
    quotations, people = identify(plain.text, spoken)
    notes = found.notes
    if aliases is not None:
        known = aliases if isinstance(aliases, Aliases) else read_aliases(aliases)
        quotations, people = correct(quotations, people, known)
        if known is not aliases:
            notes = (*notes, *known.unused(p.key for p in people))
    if plain.text != article.text:
        return Extraction(article, *relocated(quotations, people, found.rejected, plain), notes)
    return Extraction(article, quotations, people, found.rejected, notes)
