"""A speaker mention that names nobody, settled on the name it stands beside."""

from __future__ import annotations

import re

from stance.quotes.mentions import DETERMINERS, Reading, closing_name, head_end, read_mention
from stance.quotes.name_words import TITLES
from stance.quotes.names import NameMention, find_names
from stance.quotes.role_words import ROLE_NOUNS
from stance.quotes.span import Span, ahead_of

# Words that go with a noun rather than with the verb of saying.
_TAIL = re.compile(
    r"\s(?:with (?:direct |first-?hand )?knowledge of|familiar with|briefed on|close to|"
    r"involved in|who (?:spoke|asked|requested|insisted|was|were|is|are|has|have)\b|"
    r"on and off|in the room|loyal to|aligned with|opposed to|allied with|representing|"
    r"to the)\s(?:[^,.;:\n\"“”]{1,60}?)(?=\s(?:said|say|says|told|added|argue[ds]?|warned|"
    r"believe)\b|[,.;:\n\"“”])"
)
_OPEN_DESCRIPTION = re.compile(r"(?:a|an|the|one|who|whose|\d+)\b|[a-z]|(?:R|D|I)-[A-Z]", re.IGNORECASE)
_AGE = re.compile(r",?\s*(?:\d{1,3},)?\s*$")
_NAME_AFTER = re.compile(r",\s+(?=[A-Z])")
_NAME_FURTHER = re.compile(r"\s(?:of|at|for|from|in|to|with)\s[^,.;:\n\"“”]{1,60},\s+(?=[A-Z])")
_NAME_CLOSES = re.compile(r"\s*(?:,|\.|$|said\b|says\b|told\b|wrote\b|added\b|and\b|who\b|(?:of|at|from|with)\b|[\"”])")
_LATE_NAME = re.compile(r"[,\"”“]['’]?\s+(?=[A-Z])")


def settle(text: str, span: Span, known: frozenset[str] = frozenset(), cue: Span | None = None) -> tuple[Span, Reading]:
    """Read a mention; where it names nobody, look for the name it stands beside.

    "Jane Roe, [a fellow at X]," and "[the group's president], Jane Roe," name a person next to the mention;
    "[Speaking on Sunday, Roe]" names one at its end.
    """
    joint = span if "and " in span.text and _TWO_NAMES.fullmatch(span.text) else _joint(text, span)
    if joint is not None:
        return joint, Reading("collective", head="both")
    reading = read_mention(text, span.start, span.end, known)
    if span.text in {"who", "Who"}:
        return _antecedent_of_who(text, span, known) or (span, reading)
    if reading.kind not in {"nominal", "collective"}:
        return span, reading
    name = _name_before(text, span, known)
    if name is None and _small_head(text, span):
        name = _name_after(text, span, known)
    name = name or _late_name(text, span, known)
    if name is None and cue is not None and reading.kind == "nominal" and _NO_NOUN.search(reading.head):
        name = _subject_of(text, span, cue, known)
    if name is None:
        return _whole_phrase(text, span), reading
    return Span.of(text, name.start, name.end), Reading("name", name, gender=name.gender)


def _joint(text: str, span: Span) -> Span | None:
    """Give both speakers of "Roe and [her lawyers]" where the first one opens the sentence."""
    if "and " not in ahead_of(text, span.start, 5):
        return None
    match = _FIRST_OF_TWO.search(text, span.start - 60, span.start)
    if match is None or (match.start(1) and not _BEFORE_SENTENCE.search(text, match.start(1) - 3, match.start(1))):
        return None
    first = match.group(1).split()[-1].strip(".").lower()
    if first in ROLE_NOUNS or first in TITLES or not find_names(text, match.start(1), match.end(1)):
        return None
    return Span.of(text, match.start(1), span.end)


_TWO_NAMES = re.compile(r"(?:[Bb]oth )?(?:[A-Z][\w’'-]+\.? ){1,4}and (?:[A-Z][\w’'-]+\.? ?){1,4}")
_FIRST_OF_TWO = re.compile(r"(?<![\w.])((?:[A-Z][\w'’-]*\.?\s){1,4})and $")
_BEFORE_SENTENCE = re.compile(r"(?:\n|[.!?][\"”]?\s)$")
_TWIN = re.compile(r"(?:^|(?<=\W))((?:[Tt]he |[Ss]ome |[Ss]everal )?(?:[Cc]urrent|[Ff]ormer|[Ss]erving) and )$")
_NO_NOUN = re.compile(
    r"^(?:ago|later|earlier|shortly|minutes|hours|days|weeks|months|years|back|almost|there|here|"
    r"percent|first|used|today|last|\w+ly|\w+ing|led)$"
)


def _subject_of(text: str, span: Span, cue: Span, known: frozenset[str]) -> NameMention | None:
    """Find the name between a mention that is no noun phrase and its verb."""
    if not 0 <= cue.start - span.start < 240:
        return None
    names = [n for n in find_names(text, span.start, cue.start, known) if not n.possessive]
    return next(
        (n for n in reversed(names) if text[n.end : cue.start].strip(" ,") == ""), names[0] if len(names) == 1 else None
    )


def _small_head(text: str, span: Span) -> bool:
    """Tell a description ("the group's president") from the name of an institution ("the Bergen Herald")."""
    head = text[span.start : head_end(text, span.start, span.end)].split()
    return bool(head) and (
        head[-1][0].islower() or head[-1].strip(".").lower() in TITLES or head[-1].lower() in DETERMINERS
    )


def _whole_phrase(text: str, span: Span) -> Span:
    """Add what belongs to a description: "[officials] familiar with the talks", "current and [former officials]"."""
    start, end = span.start, span.end
    more = _TAIL.match(text, end)
    if more:
        end = more.end()
    twin = _TWIN.search(text, start - 24, start)
    if twin:
        start = twin.start(1)
    return span if (start, end) == (span.start, span.end) else Span.of(text, start, end)


def _name_before(text: str, span: Span, known: frozenset[str]) -> NameMention | None:
    """Find Jane Roe in "Jane Roe, [a fellow]" and "Jane Roe, 49, [a fellow]"."""
    if not _OPEN_DESCRIPTION.match(span.text):
        return None
    window = ahead_of(text, span.start, 70).rpartition("\n")[2]
    low = span.start - len(window)
    before = _AGE.sub("", window) if window.rstrip().endswith(",") else window
    if window[len(before) :].strip()[:1] != ",":
        return None
    names = find_names(text, low, low + len(before), known)
    if not names or names[-1].end != low + len(before) or names[-1].possessive:
        return None
    return names[-1] if len(names[-1].parts) > 1 or names[-1].title or span.text.isdigit() else None


def _antecedent_of_who(text: str, span: Span, known: frozenset[str]) -> tuple[Span, Reading] | None:
    """Find the noun phrase that "who" takes up: "Jane Roe, 24, from Ohio, who said", "one aide who said"."""
    low = max(0, span.start - 160)
    breaks = max(text.rfind(mark, low, span.start) for mark in ("\n", ". ", "; ", '" ', "” "))
    low = max(low, breaks + 1)
    phrase = _PHRASE_BEFORE_WHO.search(text, low, span.start)
    names = [
        n
        for n in find_names(text, low, span.start, known)
        if not n.possessive and not _AFTER_PREPOSITION.search(text, low, n.start)
    ]
    if names and (not phrase or names[-1].end > phrase.start()):
        full = [n for n in names if len(n.parts) > 1 or n.title] or names[:1]
        name = names[-1] if names[-1].end >= span.start - 3 else full[-1]
        return Span.of(text, name.start, name.end), Reading("name", name, gender=name.gender)
    if phrase:
        found = Span.of(text, phrase.start(), phrase.end(1))
        return found, read_mention(text, found.start, found.end, known)
    return None


_AFTER_PREPOSITION = re.compile(r"\b(?:from|in|of|at|near|for|with|by)\s(?:the\s)?$")
_PHRASE_BEFORE_WHO = re.compile(
    r"\b((?:one|an?|the|another|several|some|many|two|three|most)(?:\s+[\w\-'’.]+){1,6}?),?\s*(?=$|who\b)",
    re.IGNORECASE,
)


def _name_after(text: str, span: Span, known: frozenset[str]) -> NameMention | None:
    """Find Jane Roe in "[the group's president], Jane Roe, said"."""
    comma = _NAME_AFTER.match(text, span.end) or _NAME_FURTHER.match(text, span.end)
    if not comma:
        return None
    names = find_names(text, comma.end(), min(len(text), comma.end() + 60), known)
    first = names[0] if names else None
    if first is None or len(first.parts) < 2 or first.possessive or not _NAME_CLOSES.match(text, first.end):
        return None
    return first if first.start == comma.end() or text[comma.end() : first.start].strip() == first.title else None


def _late_name(text: str, span: Span, known: frozenset[str]) -> NameMention | None:
    """Find Roe in "[Speaking on Sunday, Roe]"."""
    marks = list(_LATE_NAME.finditer(text, span.start, span.end))
    if not marks:
        return None
    name = closing_name(text, marks[-1].end(), span.end, known)
    return name if name and not text[marks[-1].end() : name.start].strip(" .").islower() else None
