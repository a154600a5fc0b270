"""Sections that are one person's own words: under a by-line, after a label in an interview or transcript."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stance.quotes.affiliations import is_institution
from stance.quotes.name_forms import fold
from stance.quotes.names import NameMention, find_names
from stance.quotes.quotation import Mention, Quotation
from stance.quotes.roles import head_noun, role_of
from stance.quotes.sentences import paragraph_spans
from stance.quotes.span import Span

#: A heading is no longer than this.
LONGEST_HEADING = 160
#: How often labels must occur before colons are taken for an interview.
FEWEST_LABELS = 3
_CAPTION = re.compile(
    r"(?:Image (?:copyright|caption|source)|Enlarge this image|Getty Images|Photo(?:graph)?s?:|"
    r"Read more|Advertisement|Related:|©)"
)
_LABEL = re.compile(
    r"(?P<name>[A-Z][\w.'’\-]*(?:\s+[A-Z][\w.'’\-]*){0,3})(?:,\s*(?P<work>[^:\n\"“”]{2,60}))?\s?:\s+(?=\S)"
)
_QUESTION = re.compile(r"(?:Q|Question|Interviewer)\s?[:.]\s+")
_ANSWER = re.compile(r"(?:A|Answer)\s?[:.]\s+")
_NO_LABEL = frozenset(
    """
    q a note update correction question answer photo video related source sources contributing by editor topics
    tags date time place where when what why how who read more watch listen washington london beijing seoul
    tokyo and but also bottom line takeaway analysis opinion full text warning
    """.split()
)
_REPORTING = re.compile(
    r"\b(?:reporter|correspondent|staff|news desk|host|byline|anchor|columnist|Reuters|"
    r"Associated Press|AFP|USA TODAY|CNN|Bloomberg)\b"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """The line that says whose words follow: the number of its paragraph and the name on it."""

    paragraph: int
    name: NameMention
    credential: str


def own_words(text: str, found: Sequence[Quotation]) -> list[Quotation]:
    """Give the paragraphs that are somebody's own words by their place, where no quotation has been found already."""
    paragraphs = paragraph_spans(text)
    own = [*_bylined(text, paragraphs), *_labelled(text, paragraphs), *_answered(text, paragraphs)]
    if not own:
        return []
    taken = sorted((q.span.start, q.span.end) for q in found if q.speaker is not None)
    act = max((q.act for q in found), default=-1) + 1
    given: list[Quotation] = []
    for start, end, mention, note in own:
        if not _covered(taken, start, end):
            given.append(
                Quotation(
                    Span.of(text, start, end), "own", act + len(given), None, mention, confidence=0.8, notes=(note,)
                )
            )
    return given


def _covered(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Tell whether most of a paragraph stands in quotations that have a speaker already."""
    shared = 0
    for low, high in taken[max(0, bisect_left(taken, (start, 0)) - 1) :]:
        if low >= end:
            break
        shared += max(0, min(end, high) - max(start, low))
    return shared > 0.6 * (end - start)


def headings(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Heading]:
    """Find the by-line headings of a roundup: "Ann Roe, senior fellow, Some Institute" on a line of its own."""
    found = []
    for number, (start, end) in enumerate(paragraphs[:-1]):
        if text[end - 1] in '.!?:;”"' or end - start > LONGEST_HEADING:
            continue
        comma = text.find(",", start, end)
        if comma < 0:
            continue
        names = find_names(text, start, comma)
        lead = text[start : names[0].start].strip() if names else "?"
        if (
            len(names) != 1
            or names[0].end != comma
            or len(names[0].parts) < 2
            or lead not in {"", "By", names[0].title}
        ):
            continue
        credential = text[comma + 1 : end].strip()
        if _says_who(credential) and paragraphs[number + 1][1] - paragraphs[number + 1][0] > 60:
            found.append(Heading(number, names[0], credential))
    return found


def _says_who(credential: str) -> bool:
    if _REPORTING.search(credential) or re.search(r"\b(?:said|says|told|is|was|has|will)\b", credential):
        return False
    known = head_noun(credential) is not None or is_institution(credential)
    return known and role_of([credential]) == "expert"


def _bylined(text: str, paragraphs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, Mention, str]]:
    marks = headings(text, paragraphs)
    ends = [*(mark.paragraph for mark in marks), len(paragraphs)][1:]
    for mark, following in zip(marks, ends, strict=True):
        mention = Mention(Span.of(text, mark.name.start, mark.name.end), "name")
        for start, end in paragraphs[mark.paragraph + 1 : following]:
            if text[end - 1] in '.!?…"”’)' and not _CAPTION.match(text, start) and end - start > 20:
                yield start, end, mention, "own words under a by-line"


def _labelled(text: str, paragraphs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, Mention, str]]:
    """Read a transcript: "ROE: …" again and again."""
    marks: list[tuple[int, re.Match[str]]] = []
    if text.count(":") < FEWEST_LABELS:
        return
    for number, (start, end) in enumerate(paragraphs):
        label = _LABEL.match(text, start, end) if text.find(":", start, end) > 0 else None
        if label and not ({w.lower() for w in label["name"].split()} & _NO_LABEL):
            marks.append((number, label))
    families = [fold(label["name"].split()[-1]) for _, label in marks]
    if len(marks) < FEWEST_LABELS or len(set(families)) == len(families):
        return
    places = dict(marks)
    mention = None
    for number, (start, end) in enumerate(paragraphs):
        here = places.get(number)
        if here is not None:
            mention = Mention(Span.of(text, here.start("name"), here.end("name")), "name")
        opening = here.end() if here is not None else start
        if mention is not None and end > opening:
            yield opening, end, mention, "own words after a label"


def _answered(text: str, paragraphs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, Mention, str]]:
    """Read an interview in Q and A: the answers are the words of the person who was introduced before."""
    if sum(text[start] == "A" for start, _ in paragraphs) < 2:
        return
    answers = [number for number, (start, end) in enumerate(paragraphs) if _ANSWER.match(text, start, end)]
    questions = [number for number, (start, end) in enumerate(paragraphs) if _QUESTION.match(text, start, end)]
    if len(answers) < 2 or len(questions) < 2:
        return
    opening = paragraphs[questions[0]][0]
    names = [n for n in find_names(text, 0, opening) if len(n.parts) > 1 and n.sure]
    if not names:
        return
    guest = max(names, key=lambda n: (sum(n.parts == m.parts for m in names), -n.start))
    mention = Mention(Span.of(text, guest.start, guest.end), "name")
    answering = False
    for number, (start, end) in enumerate(paragraphs):
        opens = _ANSWER.match(text, start, end)
        answering = (answering or opens is not None) and number not in questions
        if answering:
            yield opens.end() if opens else start, end, mention, "own words in an interview"
