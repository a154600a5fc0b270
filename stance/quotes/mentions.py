"""The words that name a speaker, read: a person's name, a pronoun, a description, or a group."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from stance.quotes.name_words import INSTITUTIONS, TITLES
from stance.quotes.names import NameMention, find_names
from stance.quotes.quotation import MentionKind
from stance.quotes.span import Span

PRONOUNS: dict[str, str | None] = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
    "i": None, "we": "p", "they": "p", "them": "p", "their": "p", "it": "n", "its": "n", "who": None, "which": "n",
    "that": "n", "you": None, "one": None, "someone": None, "somebody": None, "this": "n", "these": "p",
    "those": "p", "both": "p", "all": "p", "some": "p", "many": "p", "others": "p", "most": "p", "me": None,
    "us": "p", "my": None, "our": "p", "everyone": None, "everybody": None, "another": None, "each": None,
    "neither": None, "nobody": None, "several": "p", "few": "p",
}  # fmt: skip
DETERMINERS = frozenset(
    """
    the a an this that these those his her their its our my your some many several both other another
    one two three
    """.split()
)
#: What ends the head of a noun phrase: the rest only describes it.
AFTER_HEAD = re.compile(
    r",|;|:|\(|\)|--|[–—\n]|\s(?:who|whom|whose|which|that|of|for|at|from|in|with|on|to|by|near|"
    r"inside|outside|close|familiar|briefed|speaking|working|"
    r"running|involved|said|and|including|as|based|aligned|representing|opposed|supporting)\b",
    re.IGNORECASE,
)
# Singular nouns in -s, and plurals that do not end in -s.
SINGULAR_S = frozenset("press news politics congress politburo campus chaos business white-house times".split())
PLURALS = frozenset(
    "people police men women children media officials gop staff authorities troops parents critics".split()
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A mention as read: its kind, the name inside it where it has one, the head noun, and a pronoun's gender."""

    kind: MentionKind
    name: NameMention | None = None
    head: str = ""
    gender: str | None = None
    definite: bool = False


def head_end(text: str, start: int, end: int) -> int:
    """Tell where the head of the noun phrase at ``start`` ends."""
    match = AFTER_HEAD.search(text, start, end)
    return match.start() if match and match.start() > start else end


def read_mention(text: str, start: int, end: int, known: Collection[str] = ()) -> Reading:
    """Read the words at ``start`` to ``end`` as the naming of a speaker."""
    words = text[start:end].strip()
    bare = words.lower().strip(" ,.'\"“”’‘")
    if bare in PRONOUNS and (not words.isupper() or bare == "i"):
        return Reading("pronoun", gender=PRONOUNS[bare])
    stop = head_end(text, start, end)
    for name in (
        _closing_name(text, start, stop, known),
        _described_name(text, start, end, known),
        _appended_name(text, start, end),
    ):
        if name is not None:
            return Reading("name", name, gender=name.gender)
    return _nominal(text[start:stop])


def _closing_name(text: str, start: int, stop: int, known: Collection[str]) -> NameMention | None:
    """Find the name that ends the head: "Clinton campaign manager Robby Mook"."""
    names = find_names(text, start, stop, known)
    return names[-1] if names and _closes(text, names[-1], stop) else None


def _closes(text: str, name: NameMention, stop: int) -> bool:
    """Tell whether nothing but a suffix stands between the name and the end of the head."""
    if name.possessive:
        return False
    rest = text[name.end : stop].strip(" .,'’\"")
    return rest.lower().replace(".", "") in {
        "",
        "jr",
        "sr",
        "ii",
        "iii",
        "iv",
        "himself",
        "herself",
        "also",
        "then",
        "later",
    }


def _described_name(text: str, start: int, end: int, known: Collection[str]) -> NameMention | None:
    """Find the name behind a title with "of" in it: "Secretary of State Ann Roe", "master of ceremonies Li Wei"."""
    comma = text.find(",", start, end)
    stop = comma if comma > 0 else end
    name = _closing_name(text, start, stop, known)
    if name is None or len(name.parts) < 2:
        return None
    before = text[start : name.start].rstrip()
    word = before.rsplit(" ", 1)[-1]
    if name.title:
        return name if re.search(r"\b(?:of|for)\s", before) else None
    return name if word.islower() and word not in _LINKS and word.isalpha() else None


_LINKS = frozenset(
    """
    of for at from in with on to by near and or like as the a an his her their including than between against that who
    which said about under backing supporting supports backs is was not behind around over toward towards after before
    """.split()
)


def _appended_name(text: str, start: int, end: int) -> NameMention | None:
    """Find the name in "the group's president, Jane Roe" and "One of his advisers, Li Wei"."""
    comma = text.find(",", start, end)
    if comma < 0:
        return None
    stop = end
    while stop > comma and text[stop - 1] in " ,.":
        stop -= 1
    after = text.find(",", comma + 1, stop)
    names = find_names(text, comma + 1, after if after > 0 else stop)
    if len(names) != 1 or (len(names[0].parts) < 2 and not names[0].sure):
        return None
    lead = text[comma + 1 : names[0].start].strip().rstrip(".")
    known_lead = lead == "" or lead == names[0].title
    return (
        names[0]
        if known_lead and _closes(text, names[0], after if after > 0 else head_end(text, comma + 1, stop))
        else None
    )


# Words that go with a noun rather than with the verb of saying.
_TAIL = re.compile(
    r"\s(?:with (?:direct |first-?hand )?knowledge of|familiar with|briefed on|close to|"
    r"involved in|who (?:spoke|asked|requested|insisted|was|were|is|are|has|have)\b|"
    r"on and off|in the room|loyal to|aligned with|opposed to|allied with|representing|"
    r"to the)\s(?:[^,.;:\n\"“”]{1,60}?)(?=\s(?:said|say|says|told|added|argue[ds]?|warned|"
    r"believe)\b|[,.;:\n\"“”])"
)
_OPEN_DESCRIPTION = re.compile(r"(?:a|an|the|one|who|whose|\d+)\b|[a-z]|(?:R|D|I)-[A-Z]", re.IGNORECASE)
_NAME_AFTER = re.compile(r",\s+(?=[A-Z])")
_NAME_FURTHER = re.compile(r"\s(?:of|at|for|from|in|to|with)\s[^,.;:\n\"“”]{1,60},\s+(?=[A-Z])")
_NAME_CLOSES = re.compile(r"\s*(?:,|\.|$|said\b|says\b|told\b|wrote\b|added\b|and\b|who\b|[\"”])")
_LATE_NAME = re.compile(r"[,\"”“]['’]?\s+(?=[A-Z])")


def settle(text: str, span: Span, known: Collection[str] = (), cue: Span | None = None) -> tuple[Span, Reading]:
    """Read a mention; where it names nobody, look for the name it stands beside.

    "Jane Roe, [a fellow at X]," and "[the group's president], Jane Roe," name a person next to the mention;
    "[Speaking on Sunday, Roe]" names one at its end.
    """
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


_NO_NOUN = re.compile(
    r"^(?:ago|later|earlier|shortly|minutes|hours|days|weeks|months|years|back|almost|there|here|"
    r"percent|first|used|today|last|\w+ly|\w+ing|led)$"
)


def _subject_of(text: str, span: Span, cue: Span, known: Collection[str]) -> NameMention | None:
    """Find the name between a mention that is no noun phrase and its verb."""
    if not 0 <= cue.start - span.start < 240:
        return None
    names = [n for n in find_names(text, span.start, cue.start, known) if not n.possessive]
    return next(
        (n for n in reversed(names) if text[n.end : cue.start].strip(" ,") == ""), names[0] if len(names) == 1 else None
    )


def _small_head(text: str, span: Span) -> bool:
    """Tell a description ("the group's president") from the name of an institution ("the New Zealand Herald")."""
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
    twin = re.compile(
        r"(?:^|(?<=\W))((?:[Tt]he |[Ss]ome |[Ss]everal )?(?:[Cc]urrent|[Ff]ormer|[Ss]erving) and )$"
    ).search(text, max(0, start - 24), start)
    if twin:
        start = twin.start(1)
    return span if (start, end) == (span.start, span.end) else Span.of(text, start, end)


def _name_before(text: str, span: Span, known: Collection[str]) -> NameMention | None:
    """Find Jane Roe in "Jane Roe, [a fellow]" and "Jane Roe, 49, [a fellow]"."""
    if not _OPEN_DESCRIPTION.match(span.text):
        return None
    low = max(span.start - 70, text.rfind("\n", max(0, span.start - 70), span.start) + 1, 0)
    before = re.sub(r",?\s*(?:\d{1,3},)?\s*$", "", text[low : span.start])
    if len(before) == span.start - low or text[low + len(before) : span.start].strip()[:1] != ",":
        return None
    names = find_names(text, low, low + len(before), known)
    if not names or names[-1].end != low + len(before) or names[-1].possessive:
        return None
    return names[-1] if len(names[-1].parts) > 1 or names[-1].title or span.text.isdigit() else None


def _antecedent_of_who(text: str, span: Span, known: Collection[str]) -> tuple[Span, Reading] | None:
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


def _name_after(text: str, span: Span, known: Collection[str]) -> NameMention | None:
    """Find Jane Roe in "[the group's president], Jane Roe, said"."""
    comma = _NAME_AFTER.match(text, span.end) or _NAME_FURTHER.match(text, span.end)
    if not comma:
        return None
    names = find_names(text, comma.end(), min(len(text), comma.end() + 60), known)
    first = names[0] if names else None
    if first is None or len(first.parts) < 2 or first.possessive or not _NAME_CLOSES.match(text, first.end):
        return None
    return first if first.start == comma.end() or text[comma.end() : first.start].strip() == first.title else None


def _late_name(text: str, span: Span, known: Collection[str]) -> NameMention | None:
    """Find Roe in "[Speaking on Sunday, Roe]"."""
    marks = list(_LATE_NAME.finditer(text, span.start, span.end))
    if not marks:
        return None
    name = _closing_name(text, marks[-1].end(), span.end, known)
    return name if name and not text[marks[-1].end() : name.start].strip(" .").islower() else None


def _nominal(head: str) -> Reading:
    words = re.findall(r"[^\W_]+(?:[-'’][^\W_]+)*", head)
    if not words:
        return Reading("nominal")
    noun = words[-1].lower()
    definite = words[0].lower() in {"the", "this", "that", "his", "her", "their", "these", "those"}
    return Reading("collective" if is_plural(words) else "nominal", head=noun, definite=definite)


def is_plural(words: list[str]) -> bool:
    """Tell whether the noun phrase names several people."""
    noun = words[-1].lower()
    if noun in PLURALS or words[0].lower() in {
        "these",
        "those",
        "many",
        "several",
        "some",
        "both",
        "two",
        "three",
        "few",
    }:
        return True
    return (
        noun.endswith("s")
        and not noun.endswith(("ss", "us", "is"))
        and noun not in SINGULAR_S
        and noun not in INSTITUTIONS
    )
