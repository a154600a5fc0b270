"""Words beside a name that say who somebody is, as the grammar of a sentence meets them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from stance.quotes.apposed import explained
from stance.quotes.noun_phrases import Subject
from stance.quotes.region import Region
from stance.quotes.role_words import ROLE_NOUNS
from stance.quotes.subjects import past_times
from stance.quotes.verb_group import Group
from stance.quotes.words import COMMA_OR_DASH, PREPOSITIONS, RELATIVES, Word, is_verb

# Role nouns that open a clause without an article, because they are many or cannot be counted.
_NEEDS_NO_ARTICLE = frozenset("officials authorities police spokespeople spokesmen intelligence crown command".split())
_ROLES = ROLE_NOUNS - _NEEDS_NO_ARTICLE
_ARTICLES = frozenset("a an the one".split())
#: What may be the subject of a relative clause.
RELATIVE_SUBJECTS = frozenset(("who", "which", "that"))
_LONGEST_HEAD = 6


def opens_role(words: Sequence[Word], first: int) -> bool:
    """Tell a role without an article: "Korea chair at the Pell Institute", "CEO of Acme"."""
    last = first - 1
    for word in words[first : first + _LONGEST_HEAD + 1]:
        if word.kind != "word" or word.lower in PREPOSITIONS or word.lower in RELATIVES or word.lower == "and":
            break
        if is_verb(word):
            return False
        last += 1
    return first <= last < first + _LONGEST_HEAD and words[last].lower.rsplit("-", 1)[-1] in _ROLES


class Aside(NamedTuple):
    """An apposition with a relative clause: the name it explains, and the mark that closes it."""

    name: Subject
    close: int


def aside(words: Sequence[Word], group: Group) -> Aside | None:
    """Give the apposition whose "who" is the subject of a verb: "Ida Roe, |a poet who advises ministers|, said"."""
    who = past_times(words, group.first - 1)
    if who < 3 or words[who].lower not in RELATIVE_SUBJECTS or words[who - 1].kind != "word":
        return None
    opening = next((i for i in range(who - 1, 0, -1) if words[i].kind != "word"), 0)
    if words[opening].text != "," or any(is_verb(w) for w in words[opening + 1 : who]):
        return None
    if words[opening + 1].lower not in _ARTICLES and not opens_role(words, opening + 1):
        return None
    name = explained(words, opening + 1, 0)
    behind = range(group.last + 1, len(words))
    close = next((j for j in behind if words[j].text in COMMA_OR_DASH or words[j].kind == "quoted"), len(words))
    return Aside(name, close) if name else None


def only_describes(words: Sequence[Word], group: Group) -> bool:
    """Tell a verb that says what somebody does, not what they say: "a professor who |advises| ministers"."""
    place = aside(words, group)
    if place is None:
        return False
    if words[past_times(words, group.first - 1)].lower != "who":
        return True  # "Ida Roe, a fellow at a group |that calls for restraint|, said"
    return not any(w.lower == "that" or is_verb(w) for w in words[group.last + 1 : place.close])


def kept_within(found: Sequence[Region], place: Aside) -> list[Region]:
    """Give what such a verb reports inside its apposition, said by the one whom the apposition explains."""
    return [
        region._replace(last=min(region.last, place.close - 1), subject=place.name)
        for region in found
        if region.first < place.close
    ]
