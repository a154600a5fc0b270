"""Sections that are one person's own words: under a by-line, after a label in an interview or transcript."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from stance.quotes.headings import headings, signatures
from stance.quotes.name_forms import fold
from stance.quotes.names import find_names
from stance.quotes.quotation import Mention, Quotation
from stance.quotes.sentences import paragraph_spans
from stance.quotes.span import Span

#: How often labels must occur before colons are taken for an interview.
FEWEST_LABELS = 3
#: How many answers, or labels of people known from the text, an interview has at least.
FEWEST_ANSWERS = 2
#: Longest question of an interview, and longest words between "we spoke to" and the name, in characters.
LONGEST_QUESTION, LONGEST_INTRODUCTION = 400, 160
_INTERVIEWED = re.compile(
    r"\b(?:(?:spoke|talked|sat down|caught up|chatted|met up) (?:to|with)|interview(?:ed)?(?: with)?|"
    r"in conversation with|put (?:\w+ ){1,3}questions to|questions (?:for|to)|asked)\b"
)
# The same said by the paper itself.
_WE_MET = re.compile(
    r"\b(?:[Ww]e|I|[Tt]his (?:magazine|newspaper|paper|site|programme?|broadcaster|station|channel)|[A-Z]{2,}|"
    r"(?:[Oo]ur|[Aa]n?|[Tt]he) (?:\w+ )?(?:reporter|correspondent|editor|journalist)) (?:recently |also )?"
    r"(?:(?:spoke|talked|sat down|caught up|chatted|met up) (?:to|with)|interviewed)\b"
)
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


def own_words(text: str, found: Sequence[Quotation]) -> list[Quotation]:
    """Give the paragraphs that are somebody's own words by their place, where no quotation has been found already."""
    paragraphs = paragraph_spans(text)
    own = [
        *_bylined(text, paragraphs),
        *_signed(text, paragraphs),
        *_labelled(text, paragraphs),
        *_answered(text, paragraphs),
    ]
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


def _bylined(text: str, paragraphs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, Mention, str]]:
    """Read what follows a heading up to the next; behind a single one that only opens a paragraph, that paragraph."""
    marks = headings(text, paragraphs)
    run_in = len(marks) == 1 and marks[0].opens > paragraphs[marks[0].number][0]
    ends = [marks[0].number + 1] if run_in else [*(mark.number for mark in marks), len(paragraphs)][1:]
    for mark, following in zip(marks, ends, strict=True):
        mention = Mention(Span.of(text, mark.name.start, mark.name.end), "name")
        for start, end in paragraphs[mark.number : following]:
            opens = max(start, mark.opens)
            if text[end - 1] in '.!?…"”’)' and not _CAPTION.match(text, start) and end - opens > 20:
                yield opens, end, mention, "own words under a by-line"


def _signed(text: str, paragraphs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, Mention, str]]:
    for mark in signatures(text, paragraphs):
        mention = Mention(Span.of(text, mark.name.start, mark.name.end), "name")
        for start, end in paragraphs[mark.number : mark.closes]:
            if not _CAPTION.match(text, start) and end - start > 20:
                yield start, end, mention, "own words above a signature"


def _labelled(text: str, paragraphs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, Mention, str]]:
    """Read a transcript: "ROE: …" again and again, or answers under a name behind questions."""
    marks: list[tuple[int, re.Match[str]]] = []
    if ":" not in text:
        return
    for number, (start, end) in enumerate(paragraphs):
        label = _LABEL.match(text, start, end) if ":" in text[start:end] else None
        if label and not ({w.lower() for w in label["name"].split()} & _NO_LABEL):
            marks.append((number, label))
    if not marks:
        return
    questions = _questions(text, paragraphs)
    if not _converse([label for _, label in marks], text, asked=bool(questions)):
        return
    places = dict(marks)
    mention = None
    for number, (start, end) in enumerate(paragraphs):
        here = places.get(number)
        if here is not None:
            mention = Mention(Span.of(text, here.start("name"), here.end("name")), "name")
        elif number in questions:
            mention = None
        opening = here.end() if here is not None else start
        if mention is not None and end > opening:
            yield opening, end, mention, "own words after a label"


def _converse(labels: Sequence[re.Match[str]], text: str, *, asked: bool) -> bool:
    """Tell labels of speakers from colons that stand here and there."""
    families = [fold(label["name"].split()[-1]) for label in labels]
    if len(labels) >= FEWEST_LABELS and len(set(families)) < len(families):
        return True
    named = [label for label in labels if _full_name(text, label)]
    if named and (asked or any(_met(text, label["name"], label.start()) for label in named)):
        return True
    introduced = {fold(name.parts[-1]) for name in find_names(text) if len(name.parts) > 1 and name.sure}
    known = {family for label, family in zip(labels, families, strict=True) if label["name"].isupper()} & introduced
    return len(known) >= FEWEST_ANSWERS


def _met(text: str, name: str, opening: int) -> bool:
    """Tell whether the words before an interview say that somebody was spoken to."""
    behind = (
        text[m.end() : min(opening, m.end() + LONGEST_INTRODUCTION)] for m in _INTERVIEWED.finditer(text, 0, opening)
    )
    return any(name in words for words in behind)


def _full_name(text: str, label: re.Match[str]) -> bool:
    names = find_names(text, *label.span("name"))
    return len(names) == 1 and len(names[0].parts) > 1 and names[0].sure


def _answered(text: str, paragraphs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, Mention, str]]:
    """Read an interview whose answers bear no name: they are the words of the person who was introduced before."""
    questions, answers = _marked(text, paragraphs) or _unmarked(text, paragraphs) or ([], {})
    guest = _guest(text, paragraphs[questions[0]][0]) if questions else None
    if guest is None:
        return
    for number, start in answers.items():
        yield start, paragraphs[number][1], guest, "own words in an interview"


def _marked(text: str, paragraphs: Sequence[tuple[int, int]]) -> tuple[list[int], dict[int, int]] | None:
    """Give the questions, and where each paragraph of the answers begins, of an interview in Q and A."""
    openings = [number for number, (start, _) in enumerate(paragraphs) if text[start] == "A"]
    opens = {number: found.end() for number in openings if (found := _ANSWER.match(text, *paragraphs[number]))}
    if len(opens) < FEWEST_ANSWERS:
        return None
    questions = _questions(text, paragraphs)
    if len(questions) < FEWEST_ANSWERS:
        return None
    return questions, _between(paragraphs, questions, opens)


def _questions(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[int]:
    """Give the paragraphs that are marked as questions."""
    return [number for number, p in enumerate(paragraphs) if _QUESTION.match(text, *p)]


def _unmarked(text: str, paragraphs: Sequence[tuple[int, int]]) -> tuple[list[int], dict[int, int]] | None:
    """Give the same of an interview whose questions are only told by their question mark."""
    asking = [n for n, (_, end) in enumerate(paragraphs) if text[end - 1] == "?"]
    questions = [n for n in asking if n and _is_put(text, *paragraphs[n])]
    last = len(paragraphs) - 1
    answered = [n for n in questions if n < last and n + 1 not in questions]
    if not answered or not _WE_MET.search(text, 0, paragraphs[questions[0]][0]):
        return None
    introduced = _WE_MET.search(text, *paragraphs[questions[0] - 1]) is not None
    if len(answered) < FEWEST_ANSWERS and not introduced:
        return None
    opens = {n + 1: paragraphs[n + 1][0] for n in answered}
    return questions, _between(paragraphs, questions, opens)


def _is_put(text: str, start: int, end: int) -> bool:
    """Tell a question that is put to somebody, not a quoted one or a long paragraph that ends in one."""
    return end - start < LONGEST_QUESTION and text[start] not in "\"“‘'«"


def _between(
    paragraphs: Sequence[tuple[int, int]], questions: Sequence[int], opens: Mapping[int, int]
) -> dict[int, int]:
    """Give where each paragraph of an answer begins: from one that opens an answer to the next question."""
    begins: dict[int, int] = {}
    answering = False
    for number, (start, _) in enumerate(paragraphs):
        answering = (answering or number in opens) and number not in questions
        if answering:
            begins[number] = opens.get(number, start)
    return begins


def _guest(text: str, opening: int) -> Mention | None:
    """Give whom the words before an interview introduce: behind "we spoke to", else the one named most."""
    names = [n for n in find_names(text, 0, opening) if len(n.parts) > 1 and n.sure]
    if not names:
        return None
    met = [m.end() for m in _WE_MET.finditer(text, 0, opening)]
    behind = next((n for n in names for at in met if 0 <= n.start - at < LONGEST_INTRODUCTION), None)
    guest = behind or max(names, key=lambda n: (sum(n.parts == m.parts for m in names), -n.start))
    return Mention(Span.of(text, guest.start, guest.end), "name")
