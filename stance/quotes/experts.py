"""People with their credentials: expert, official or other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from stance.quotes.quotation import Mention, Quotation
from stance.quotes.span import Span

Role = Literal["expert", "official", "other"]


@dataclass(frozen=True, slots=True)
class Credential:
    """The words that say who somebody is, with position and affiliation where they can be told apart."""

    span: Span
    position: str | None = None
    affiliation: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """One speaker of an article: every mention, every credential and every quotation.

    ``key`` is the canonical key, the same for one person across articles; ``name`` is the fullest form of the name,
    or the phrase itself for a collective or unnamed speaker ("officials", "a trader in Dandong").
    """

    key: str
    name: str
    role: Role
    mentions: tuple[Mention, ...]
    quotations: tuple[Quotation, ...]
    credentials: tuple[Credential, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def credential(self) -> str | None:
        """The first credential, as in the text."""
        return self.credentials[0].span.text if self.credentials else None
