"""Headings of a roundup: lines that say whose words follow, "Ann Roe, senior fellow, Pell Institute"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from stance.quotes.affiliations import is_institution
from stance.quotes.names import NameMention, find_names
from stance.quotes.panels import ANSWERING, gathers_experts
from stance.quotes.roles import head_noun, role_of

#: A heading is no longer than this.
LONGEST = 160
#: What a heading opens is no shorter than this.
_LEAST_SPEECH = 60
# What parts the name from the words that say who it is, and the mark that hands over to what they say.
_PARTS = re.compile(r",\s|\s?[—–|]\s?|\s-{1,2}\s|\s\(")
_HANDS_OVER = re.compile(r":(?:\s|$)")
_SIGNED = re.compile(r"(?:—|–|--?)\s?(?=[A-Z])")
# A signature may be a sentence: "—Ann Roe |is a| senior fellow at …", "—Ann Roe |directs| the Pell Institute."
_SIGNED_AS = re.compile(
    rf"{_PARTS.pattern}|\s(?:is|was|serves as|served as)\s|"
    r"\s(?=(?:directs|heads|leads|runs|teaches|studies|researches|holds|works)\s)"
)
_LONGEST_SIGNATURE = 320
_MARKS = "\"“„«‘'"
# Who is asked for the views that follow, said in one of the first paragraphs.
_ASKED = re.compile(
    r"\b(?:[Ww]e asked|[Oo]ur (?:contributors|experts|analysts|fellows|scholars|authors)|"
    rf"(?:[Ee]xperts|[Aa]nalysts|[Ss]cholars|[Ss]pecialists|[Cc]ontributors) (?:[\w-]+ )?(?:{ANSWERING}|consider))\b"
)
_INTRODUCTION = 3
_BULLET = re.compile(r"(?:[-–—•*·]|\(?\d{1,2}[.)])\s*")
_DASHES = frozenset("—–-")
_ENDS_SENTENCE = '.!?;”"'
_ENDS_NO_HEADING = '.!?:;”"'
_REPORTING = re.compile(
    r"\b(?:reporter|correspondent|staff|news desk|host|byline|anchor|columnist|Reuters|"
    r"Associated Press|AFP|USA TODAY|CNN|Bloomberg)\b"
)
_VERB = re.compile(r"\b(?:said|says|told|is|was|has|will)\b")


class Heading(NamedTuple):
    """The words that say whose words follow: the number of the paragraph, the name, and where the speech opens.

    ``number`` is that of the first paragraph that holds the speech; ``opens`` is where it begins in the text. Where
    the heading stands below the speech, ``closes`` is the number of its own paragraph.
    """

    number: int
    name: NameMention
    opens: int
    closes: int = -1


def headings(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Heading]:
    """Find the headings of a roundup.

    They stand on a line of their own ("Ann Roe, senior fellow, Pell Institute", "Ann Roe — senior fellow:"), on two
    lines, the name above, or before the words themselves ("Ann Roe, senior fellow: It is over.").
    """
    found: list[Heading | None] = []
    for number, (start, end) in enumerate(paragraphs):  # most are passed over at once
        if end - start <= LONGEST and text[end - 1] not in _ENDS_SENTENCE:
            found.append(_on_a_line(text, paragraphs, number) or _on_two(text, paragraphs, number))
        elif ":" in text[start:end][:LONGEST]:
            found.append(_run_in(text, paragraphs, number))
    return [heading for heading in found if heading is not None]


def signatures(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Heading]:
    """Find the lines below somebody's words that say whose they were: "— Ann Roe, senior fellow, Pell Institute".

    The words begin behind the signature before; at the first one where a paragraph opens with a quotation mark, else
    with the paragraph above it.
    """
    found: list[Heading] = []
    if _DASHES.isdisjoint([text[start] for start, _ in paragraphs]):
        return found
    for number, (start, end) in enumerate(paragraphs):
        dash = _SIGNED.match(text, start, end) if number and end - start <= _LONGEST_SIGNATURE else None
        parts = _SIGNED_AS.search(text, dash.end(), end) if dash else None
        name = _name(text, dash.end(), parts.start()) if dash and parts else None
        if parts is None or name is None or not _is_known(text, text[parts.end() : end].strip(" .)")):
            continue
        first = found[-1].closes + 1 if found else _first_signed(text, paragraphs[:number])
        if first < number:
            found.append(Heading(first, name, paragraphs[first][0], number))
    return found


def _first_signed(text: str, above: Sequence[tuple[int, int]]) -> int:
    """Tell where the words above the first signature begin: behind who was asked, at a quotation mark, right above."""
    asked = [n for n, span in enumerate(above[:_INTRODUCTION]) if _ASKED.search(text, *span)]
    if asked and asked[-1] + 1 < len(above):
        return asked[-1] + 1
    quoted = (n for n in range(1, len(above)) if text[above[n][0]] in _MARKS)
    return next(quoted, len(above) - 1)


def _on_a_line(text: str, paragraphs: Sequence[tuple[int, int]], number: int) -> Heading | None:
    start, end = paragraphs[number]
    parts = _PARTS.search(text, start, end)
    name = _name(text, start, parts.start()) if parts else None
    if parts is None or name is None or not _says_who(text, text[parts.end() : end].strip(" :)")):
        return None
    return _opening(paragraphs, number + 1, name)


def _run_in(text: str, paragraphs: Sequence[tuple[int, int]], number: int) -> Heading | None:
    start, end = paragraphs[number]
    over = _HANDS_OVER.search(text, start, min(end, start + LONGEST))
    parts = _PARTS.search(text, start, over.start()) if over else None
    name = _name(text, start, parts.start()) if parts else None
    if over is None or parts is None or name is None or end - over.end() < _LEAST_SPEECH:
        return None
    return Heading(number, name, over.end()) if _says_who(text, text[parts.end() : over.start()].strip(" )")) else None


def _on_two(text: str, paragraphs: Sequence[tuple[int, int]], number: int) -> Heading | None:
    """Read a name on a line of its own with who that is on the next."""
    if number + 2 >= len(paragraphs):
        return None
    (start, end), (low, high) = paragraphs[number], paragraphs[number + 1]
    if high - low > LONGEST or end - start > LONGEST // 2 or text[high - 1] in _ENDS_NO_HEADING:
        return None
    name = _name(text, start, end)
    return _opening(paragraphs, number + 2, name) if name and _says_who(text, text[low:high]) else None


def _opening(paragraphs: Sequence[tuple[int, int]], number: int, name: NameMention) -> Heading | None:
    """Give the heading whose speech is the paragraph ``number``, if there is speech in it."""
    if number >= len(paragraphs) or paragraphs[number][1] - paragraphs[number][0] <= _LEAST_SPEECH:
        return None
    return Heading(number, name, paragraphs[number][0])


def _name(text: str, start: int, end: int) -> NameMention | None:
    """Give the full name that fills a stretch, but for a bullet, "By" or a title before it."""
    bullet = _BULLET.match(text, start, end)
    start = bullet.end() if bullet else start
    names = find_names(text, start, end) if text[start : start + 1].isupper() else []
    if len(names) != 1 or names[0].end != end or len(names[0].parts) < 2:
        return None
    return names[0] if text[start : names[0].start].strip() in {"", "By", names[0].title} else None


def _says_who(text: str, credential: str) -> bool:
    """Tell whether words are the credential of an expert, or of one of those whom the article gathers."""
    return not _VERB.search(credential) and _is_known(text, credential)


def _is_known(text: str, credential: str) -> bool:
    """Tell the same of a signature, which may be a sentence."""
    if not credential or _REPORTING.search(credential):
        return False
    known = head_noun(credential) is not None or is_institution(credential)
    return known and (role_of([credential]) == "expert" or gathers_experts(text))
