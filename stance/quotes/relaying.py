"""Relayed speech: whom a speaker cites ("Yonhap, citing KCNA, said"), who passes it on ("Roe said, according to X")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from stance.quotes.circumstances import past_addressee
from stance.quotes.cues import VERBS
from stance.quotes.noun_phrases import Subject
from stance.quotes.region import Region
from stance.quotes.words import DETERMINERS, PREPOSITIONS, RELATIVES, TIMES, WEEKDAYS, Words, is_name, is_verb

_CITING = frozenset(("citing", "quoting"))
_QUOTES = frozenset("quote quotes quoted quoting cite cites cited citing".split())
_DATES = TIMES | {"on"}
#: Words without which a sentence relays nothing.
RELAYING_SIGNS = _CITING | _QUOTES | {"according"}
_ADVERBS_BETWEEN = 3
_LONGEST = 14  # words in the naming of somebody who is cited
#: Whom one cites as the origin of news; what else is cited ("rising costs") is an argument.
ORIGINS = frozenset(
    "agency authorities analysts army broadcaster broadcasts bulletin channel commentary correspondent data department "
    "diplomat diplomats document documents editorial experts figures government insiders journalists letter "
    "lawmaker lawmakers lawyers media memo military minister ministry newspaper newspapers network observers "
    "office officer officers official "
    "officials outlet paper people person police portal president press prosecutors records report reports researchers "
    "residents reporters service source sources spokesman spokesperson spokeswoman state-media statement statistics "
    "study survey television transcript website witnesses".split()
)


def relayed(words: Words, signs: frozenset[str], found: list[Region]) -> list[Region]:
    """Give the regions with origin and relay; what Roe said "according to" X is kept once, as said by Roe.

    ``signs`` are the words of ``RELAYING_SIGNS`` in the sentence.
    """
    if not found or RELAYING_SIGNS.isdisjoint(signs):
        return found
    regions = found
    if not signs.isdisjoint(_QUOTES):
        regions = _quoted_aside(words, [_quoted_as(words, region) for region in regions])
    if "quoted" in signs:
        regions = [_passed_on(words, region) for region in regions]
    if not signs.isdisjoint(_CITING):
        for at in words.places(_CITING):
            regions = _cited(words, at, regions)
    regions = _according(words, regions) if "according" in signs else regions
    return [region for region in regions if region.first <= region.last]


def _quoted_as(words: Words, region: Region) -> Region:
    """Read "the agency quoted Roe as saying …": Roe speaks, the agency passes it on."""
    start = region.cue[1] + 1
    if words.lower[region.cue[1]] not in _QUOTES or region.first < start:
        return region
    at = _as_saying(words, start, min(region.last, start + _LONGEST))
    if at is None:
        return region
    first = max(region.first, at + 2)
    if region.first <= at and "addressee" in VERBS[words.lower[at + 1]].takes:
        first = min(past_addressee(words, first, request=False), region.last)
    while first < region.last and words.kind[first] == "mark":
        first += 1
    bare = words.lower[at] != "as"  # "quoted an official saying"
    speaker = Subject(start, at - 1 + bare, at - 1 + bare)
    return replace(region, first=first, cue=(at + bare, at + 1), subject=speaker, relay=region.subject)


def _quoted_aside(words: Words, regions: Sequence[Region]) -> list[Region]:
    """Read "the agency quoted Roe, |a lawyer|, as saying …", where the name and "saying" were taken for two."""
    kept = list(regions)
    for saying in regions:
        at = saying.cue[0]
        if saying.cue[1] != at or at < 4 or words.lower[at - 1] != "as" or words.text[at - 2] != ",":
            continue
        if VERBS[words.lower[at]].form != "ing":
            continue
        named = next((r for r in kept if r.cue[1] + 1 == r.first and r.last < at and _quotes(words, r)), None)
        if named is None or not is_name(words, named.first) or saying.first <= at:
            continue
        speaker = Subject(named.first, named.last, at - 2)
        heard = replace(saying, cue=(at - 1, at), subject=speaker, relay=named.subject)
        kept = [heard if r is saying else r for r in kept if r is not named]
    return kept


def _quotes(words: Words, region: Region) -> bool:
    return words.lower[region.cue[1]] in _QUOTES


def quoted_behind(words: Words, cue: int) -> Subject | None:
    """Give who is quoted at the end of a sentence: '"It fell," the agency quoted |Roe| as saying'."""
    if words.lower[cue] not in _QUOTES:
        return None
    at = _as_saying(words, cue + 1, min(words.size - 1, cue + _LONGEST))
    if at is None or (at + 2 < words.size and words.text[at + 2] not in (".", ",")):
        return None
    return Subject(cue + 1, at - 1, at - 1)


def _as_saying(words: Words, start: int, end: int) -> int | None:
    for i in range(start, end):
        verb = VERBS.get(words.lower[i + 1])
        if verb is None or verb.form != "ing" or words.kind[i] != "word":
            continue
        if (words.lower[i] == "as" and i > start) or verb.lemma in ("say", "tell"):
            return i
    return None


def _passed_on(words: Words, region: Region) -> Region:
    """Read the agent of "Roe was quoted by Yonhap as saying", "was quoted as saying by Yonhap"."""
    inside = words.lower[region.cue[0] : region.cue[1] + 1]
    if "quoted" not in inside or "as" not in inside:
        return region
    if "by" in inside:
        first = region.cue[0] + inside.index("by") + 1
        return replace(region, relay=_phrase(words, first, region.cue[0] + inside.index("as")))
    after = region.cue[1] + 1
    if after < words.size - 1 and words.lower[after] == "by":
        return replace(region, relay=_phrase(words, after + 1, words.size))
    return region


def _cited(words: Words, at: int, regions: Sequence[Region]) -> list[Region]:
    """Give the clause that "citing" belongs to its origin, and drop "citing" as an attribution of its own."""
    phrase = _phrase(words, at + 1, words.size)
    if phrase is None or not (_names_origin(words, phrase) or beside_source(words, at)):
        return list(regions)
    others = [r for r in regions if r.cue != (at, at)]
    owner = next((r for r in others if _accompanies(words, at, phrase, r)), None)
    if owner is None:
        return list(regions)
    return [replace(r, origin=phrase) if r.cue == owner.cue else r for r in others if r is owner or r.first != at + 1]


def beside_source(words: Words, at: int) -> bool:
    """Tell "citing" that goes with a source rather than with a speaker: "according to Yonhap, citing KCNA, …"."""
    if at < 4 or words.lower[at] not in _CITING or words.text[at - 1] != ",":
        return False
    source = next((i for i in range(at - 2, max(0, at - 2 - _LONGEST), -1) if words.kind[i] != "word"), 0)
    return any(words.lower[i] == "according" and words.lower[i + 1] == "to" for i in range(source, at - 2))


def _accompanies(words: Words, at: int, phrase: Subject, region: Region) -> bool:
    """Tell whether "citing …" stands beside the speaker or behind the words of a region."""
    subject, cue = region.subject, region.cue[0]
    if subject is None:
        return False
    if words.lower[cue] == "according":
        return subject.last + 2 == at and words.text[at - 1] == ","
    between = subject.last < at < cue and words.text[at - 1] == ","
    opens = at == 0 and phrase.last + 1 < words.size and words.text[phrase.last + 1] == "," and phrase.last < cue
    after = max(region.last, region.cue[1]) + 1
    follows = ";" not in words.text[after:at] and all(
        words.kind[i] == "mark" or words.lower[i] in _DATES or words.text[i].isdigit() for i in range(after, at)
    )
    return between or opens or follows


def _phrase(words: Words, first: int, end: int) -> Subject | None:
    """Give the noun phrase at ``first``: up to a mark, a relative pronoun or a verb."""
    last = first - 1
    for i in range(first, min(end, first + _LONGEST)):
        lower = words.lower[i]
        if words.kind[i] != "word" or lower in RELATIVES:
            break
        if is_verb(words, i) and i > first and words.lower[i - 1] not in DETERMINERS:  # but "an unnamed official"
            break
        if lower in ("as", "on") or lower in WEEKDAYS:
            break
        last = i
    return Subject(first, last, last) if last >= first else None


def _names_origin(words: Words, phrase: Subject) -> bool:
    """Tell whether a phrase names somebody news can come from: its head is a name or such a noun."""
    head = phrase.first
    while head < phrase.last and words.lower[head + 1] not in PREPOSITIONS and words.lower[head + 1] != "familiar":
        head += 1
    return is_name(words, head) or words.lower[head] in ORIGINS


def _according(words: Words, regions: Sequence[Region]) -> list[Region]:
    """Keep what somebody said "according to" another once, with the one who said it and the other as relay."""
    kept = list(regions)
    for outer in regions:
        if words.lower[outer.cue[0]] != "according" or outer.cue[0] > outer.first:
            continue
        inner = next((r for r in regions if r is not outer and _opens(words, r, outer)), None)
        if inner is not None:
            kept = [replace(r, relay=outer.subject) if r.cue == inner.cue else r for r in kept if r is not outer]
    return [r if r.relay else replace(r, relay=_trailing(words, r)) for r in kept]


def _opens(words: Words, inner: Region, outer: Region) -> bool:
    """Tell whether the words of ``outer`` are nothing but somebody's attributed speech: "Roe said rain fell"."""
    subject = inner.subject
    if subject is None or words.lower[subject.first] == "it" or inner.cue[0] - subject.reach > _ADVERBS_BETWEEN:
        return False
    return subject.left == outer.first and inner.last == outer.last


def _trailing(words: Words, region: Region) -> Subject | None:
    """Give whom "according to" names behind or inside an attribution: 'Roe said …, according to Yonhap'."""
    if region.subject is None or words.lower[region.cue[0]] == "according":
        return None
    ends = (region.last, region.cue[1])
    for at in {max(ends) + 1, max(ends) + 2, *range(region.cue[1] + 1, region.first - 1)}:
        if at + 2 < words.size and words.lower[at] == "according" and words.text[at - 1] == ",":
            return _phrase(words, at + 2, words.size)
    return None
