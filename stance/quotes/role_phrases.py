"""Words beside a name that say who somebody is, as the grammar of a sentence meets them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from stance.quotes.apposed import explained
from stance.quotes.noun_phrases import Subject
from stance.quotes.region import Region
from stance.quotes.role_words import ROLE_NOUNS
from stance.quotes.subjects import past_times
from stance.quotes.verb_group import Group
from stance.quotes.words import COMMA_OR_DASH, PREPOSITIONS, RELATIVES, Words, has, is_verb

# Role nouns that open a clause without an article, because they are many or cannot be counted.
_NEEDS_NO_ARTICLE = frozenset("officials authorities police spokespeople spokesmen intelligence crown command".split())
_ROLES = ROLE_NOUNS - _NEEDS_NO_ARTICLE
_ARTICLES = frozenset("a an the one".split())
#: What may be the subject of a relative clause.
RELATIVE_SUBJECTS = frozenset(("who", "which", "that"))
_LONGEST_HEAD = 6


def opens_role(words: Words, first: int) -> bool:
    """Tell a role without an article: "Korea chair at the Pell Institute", "CEO of Acme"."""
    last = first - 1
    for i in range(first, min(first + _LONGEST_HEAD + 1, words.size)):
        lower = words.lower[i]
        if words.kind[i] != "word" or lower in PREPOSITIONS or lower in RELATIVES or lower == "and":
            break
        if is_verb(words, i):
            return False
        last += 1
    return first <= last < first + _LONGEST_HEAD and words.lower[last].rsplit("-", 1)[-1] in _ROLES


class Aside(NamedTuple):
    """An apposition with a relative clause: the name it explains, and the mark that closes it."""

    name: Subject
    close: int


def aside(words: Words, group: Group) -> Aside | None:
    """Give the apposition whose "who" is the subject of a verb: "Ida Roe, |a poet who advises ministers|, said"."""
    who = past_times(words, group.first - 1)
    if who < 3 or words.lower[who] not in RELATIVE_SUBJECTS or words.kind[who - 1] != "word":
        return None
    opening = next((i for i in range(who - 1, 0, -1) if words.kind[i] != "word"), 0)
    if words.text[opening] != "," or has(words, is_verb, opening + 1, who):
        return None
    if words.lower[opening + 1] not in _ARTICLES and not opens_role(words, opening + 1):
        return None
    name = explained(words, opening + 1, 0)
    behind = range(group.last + 1, words.size)
    close = next((j for j in behind if words.text[j] in COMMA_OR_DASH or words.kind[j] == "quoted"), words.size)
    return Aside(name, close) if name else None


def only_describes(words: Words, group: Group) -> bool:
    """Tell a verb that says what somebody does, not what they say: "a professor who |advises| ministers"."""
    place = aside(words, group)
    if place is None:
        return False
    if words.lower[past_times(words, group.first - 1)] != "who":
        return True  # "Ida Roe, a fellow at a group |that calls for restraint|, said"
    behind = group.last + 1
    return "that" not in words.lower[behind : place.close] and not has(words, is_verb, behind, place.close)


def kept_within(found: Sequence[Region], place: Aside) -> list[Region]:
    """Give what such a verb reports inside its apposition, said by the one whom the apposition explains."""
    return [
        replace(region, last=min(region.last, place.close - 1), subject=place.name)
        for region in found
        if region.first < place.close
    ]
