"""Appositions: where the words that say who somebody is begin and end."""

from __future__ import annotations

import re

from stance.quotes.affiliations import CAPITAL_RUN, is_institution
from stance.quotes.learning_places import is_learned
from stance.quotes.name_forms import family_first, is_given
from stance.quotes.role_signs import GOVERNMENT
from stance.quotes.role_words import ROLE_NOUNS
from stance.quotes.roles import head_noun
from stance.quotes.span import Span

SAYING = (
    r"said|says|say|saying|told|tells|wrote|writes|added|adds|argued|argues|noted|notes|warned|"
    r"warns|explained|explains|cautioned|tweeted|"
    r"commented|concluded|estimated|predicted|predicts|believes|thinks|observed|responded|replied|"
    r"remarked|stressed|suggested|testified|"
    r"agreed|agrees|described|describes|called|calls|acknowledged|recalled|insisted|"
    r"suggests|contends|contended|insists|reckons|asserts|asserted"
)
# A verb that tells that the sentence goes on after a closing comma.
_GOES_ON = re.compile(
    rf"(?:also |then |later |has |have |had )?(?:{SAYING}|[a-z]+ed|has|had|have|is|was|are|were|"
    rf"will|would|could|can|may|might|should|did|does|do|puts|put|"
    r"sees|saw|and|but|or|which|where|when|while|as|if|in|on|at|with|after|before|during|for|to|"
    r"by|according|because|since|though|although|he|she|they|it|we|"
    r"I|that|this|there|not|so|including|speaking|referring|adding|noting|citing|pointing|calling|who|whose)\b"
)
QUOTES = '"“”«»'
_QUOTE = re.compile(f"[{QUOTES}]")
# Where a credential may end; a line end inside a sentence, as in text with hard line breaks, is a blank.
# It begins with a set of characters, so that the words in between are skipped fast.
_STOP = re.compile(
    rf"[;:(){QUOTES},\s-](?:(?<=[;:(){QUOTES}])|(?<=,)(?!\d{{3}}\b)\s*|(?<=-)-|(?<=\s)(?:[–—]|(?:{SAYING})\b))"
)
# What is no saying: "who |wrote a book on| the bomb".
_WORK_WRITTEN = re.compile(
    r"(?:wrote|writes)\s(?:about|extensively|widely|(?:a|an|the|two|three|several|many|his|her)\s(?:\w+\s){0,3}?"
    r"(?:books?|stud(?:y|ies)|biograph(?:y|ies)|histor(?:y|ies)|novels?|dissertation|thesis|newsletter|blog|column))\b"
)
_HEAD_ENDS = re.compile(
    r"[,;]|\s(?:of|for|at|with|from|in|on|to|who|that|whose|which|by|under|covering|specializing|focusing|based|now|"
    r"there|"
    r"(?:friendly|close|loyal|sympathetic|opposed|linked|tied|aligned|allied|connected)(?=\s(?:to|with)\s)|"
    r"(?:critical|fluent|skilled|active|familiar|supportive)(?=\s(?:of|in|with)\s)|"
    r"formerly|once|previously|retired(?=\sfrom)|born|living|working|writing|attached|affiliated|associated|stationed)\s"
)
_ENDS_HEAD = re.compile(r"[,;]|\s(?:of|for|at|with|from|in|on|to|and|who)\s")
_FIRST_PART = re.compile(r"[^,;]{1,120}")
_NAME_AND_VERB = re.compile(r"[A-Z][\w.]+ (?:said|says|told|is|was|and)\b")
_WRITES = re.compile(r"\b(?:author|writer|editor|book|report|study)\b[^,]{0,40}$", re.IGNORECASE)
# What follows a comma: another part of the credential, or a clause.
_SECOND_PART = re.compile(r"and (?:[A-Z]|an? |the |author|editor|former)")
_SECOND_CLAUSE = re.compile(r"and [A-Z]\w+ (?:said|is|was)")
_SECOND_NAME = re.compile(r"and ([A-Z][\w’'-]+) (?:[A-Z]\. )?([A-Z][\w’'-]+)")
_ARTICLE = re.compile(r"(?:a|an|the|one)\s")
_AFTER_LIST = re.compile(r"\s(?:and|who|said|told|says|wrote)\b")
_PERSONAL = re.compile(
    r"(?:er|or|ist|ian|man|woman|ant|ent|crat|ican|mate|veteran|official|native|citizen|member|figure|friend|voice|critic|"
    r"hand)$"
)
_DETERMINER = re.compile(r"(?:a|an|the|one|another|one of|among|his|her|its|their|our)\s", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:who (?:is|was)|for (?:many |several |\w+ )?(?:years|decades)|long|"
    r"now|currently|formerly|previously|once|until recently|at present|"
    r"himself|herself|a former|ex-)\s|until (?:\w+ ){1,2}(?=an?\s|the\s)",
    re.IGNORECASE,
)
_COUNTRYMAN = re.compile(r"(?:an?|another|the) [A-Z][a-z]+ who (?!said|says|told)")  # "a Chilean who heads a program"
_PARTICIPLES = frozenset(
    "dismissed expelled exiled trained educated raised posted seconded employed hired assigned".split()
)
_AMONG = re.compile(r"(?:among|one of)\s")
_WRITING = re.compile(r"writing (?:in|for|on)\s")
_STAYING_ED = frozenset(
    """
    retired renowned unnamed respected noted appointed elected acclaimed exiled disgraced celebrated
    distinguished seasoned esteemed jailed united based turned
    """.split()
)
_STAYING_ING = frozenset(
    """
    acting leading visiting sitting ruling outgoing departing incoming rising banking engineering marketing consulting
    managing commanding founding housing training polling planning beijing fundraising mining fishing shipping
    farming building manufacturing
    publishing broadcasting nursing policing lending trading sailing
    """.split()
)
_POINTED_ENDS = (
    "Sen.",
    "Rep.",
    "Gov.",
    "Gen.",
    "Col.",
    "Lt.",
    "Maj.",
    "Adm.",
    "Capt.",
    "Prof.",
    "Dr.",
    "U.S.",
    "Corp.",
    "Inc.",
    "D.C.",
    "Sgt.",
    "Rev.",
    "Retd.",
)


def apposition(text: str, start: int, high: int) -> Span | None:
    """Give the apposition that opens at ``start``, where the words there say who somebody is."""
    bare = not _DETERMINER.match(text, start, high) and not _LEAD.match(text, start, high)
    if bare and _goes_on(text[start:high]):
        return None
    end = extent(text, start, high)
    words = text[start:end]
    if _WRITING.match(words):
        return cut(text, start, end) if is_learned(words) else None
    if bare:
        first = _FIRST_PART.match(words)
        noun = head_noun(first.group()) if first else None
        if noun is None or _follows_subject(words) or not _bare_noun_phrase(words):
            return None
    elif not describes(words):
        return None
    return cut(text, start, end)


def _goes_on(words: str) -> bool:
    """Tell whether the sentence goes on with a verb, a conjunction or an adverbial."""
    match = _GOES_ON.match(words)
    return match is not None and match.group() not in _STAYING_ED


def _bare_noun_phrase(words: str) -> bool:
    """Tell whether role words without an article open with the role itself: "director of …", "former CIA officer"."""
    head = _ENDS_HEAD.split(words, maxsplit=1)[0].split()
    return 0 < len(head) <= 8 and not any(verbal(w) for w in head) and head_noun(" ".join(head)) is not None


def describes(words: str) -> bool:
    """Tell whether a phrase with an article says who somebody is, rather than opening a new clause."""
    if _LEAD.match(words):
        return head_noun(words) is not None or is_institution(words) or GOVERNMENT.search(words) is not None
    among = _AMONG.match(words)
    if _COUNTRYMAN.match(words):
        return True
    head = _without_participle(_HEAD_ENDS.split(words[among.end() :] if among else words, maxsplit=1)[0].split())
    noun = head[-1].strip(".'’\"”").lower() if head else ""
    noun = noun.removesuffix("s") if among else noun
    return (not ROLE_NOUNS.isdisjoint((noun, noun.rpartition("-")[2])) or bool(_PERSONAL.search(noun))) and not any(
        verbal(w) for i, w in enumerate(head[:-1]) if i != 1 or not w.endswith("ed")
    )  # but "a |forced| labour researcher"


def _without_participle(head: list[str]) -> list[str]:
    """Leave out what is said of somebody by a participle: "an economist |dismissed| from an institute"."""
    return head[:-1] if len(head) > 2 and head[-1] in _PARTICIPLES and head[-2].lower() in ROLE_NOUNS else head


def _follows_subject(words: str) -> bool:
    """Tell a list of names or a new clause from an apposition without article ("director of the Asia Program")."""
    return _NAME_AND_VERB.match(words) is not None


def extent(text: str, start: int, high: int, *, relative: bool = False) -> int:
    """Tell where a credential that opens at ``start`` ends."""
    for match in _STOP.finditer(text, start, high):
        mark = match.group().strip()
        if mark == ",":
            if text[match.end() : match.end() + 1] in QUOTES or _ends_at_comma(text, match.end(), high):
                return match.start()
            continue
        if mark in QUOTES and _title_of_work(text, start, match.start()):
            close = _QUOTE.search(text, match.end(), high)
            return close.end() if close else match.start()
        if mark[0].isalpha() and text.endswith((" which", " that"), start, match.start()):
            continue  # "a fellow at a group that |calls| for restraint"
        if mark[0].isalpha() and _WORK_WRITTEN.match(text, match.end() - len(mark), high):
            continue
        if (
            mark[0].isalpha()
            and (relative or "who " in text[start : match.start()])
            and text[match.end() : match.end() + 1] != " "
        ):
            continue
        return _without_who(text, start, match.start())
    end = high
    while end > start and text[end - 1] in " .!?,":
        end -= 1
    return end


def _without_who(text: str, start: int, end: int) -> int:
    """Leave out the "who" whose verb of saying ends a credential: "a professor |who warned"."""
    return end - len(" who") if text.endswith(" who", start, end) else end


def _title_of_work(text: str, start: int, position: int) -> bool:
    return _WRITES.search(text[start:position]) is not None


def _ends_at_comma(text: str, after: int, high: int) -> bool:
    """Tell whether the comma before ``after`` closes the credential rather than standing inside it."""
    if after >= high:
        return True
    rest = text[after:high]
    if _goes_on(rest):
        other = _SECOND_NAME.match(rest)  # "Ida Roe, a historian|, and Karl Berg, a lawyer, say"
        return (
            not _SECOND_PART.match(rest)
            or _SECOND_CLAUSE.match(rest) is not None
            or (other is not None and (is_given(other[1]) or family_first(other.groups())))
        )
    if _ARTICLE.match(rest):
        return True
    # A list inside the name of an institution ("… for Science, Technology and Policy"), or a town with its state.
    run = CAPITAL_RUN.match(rest)
    if run:
        words = rest[run.end() : run.end() + 12]
        return not (words[:1] in {",", ".", ""} or _AFTER_LIST.match(words))
    part = _FIRST_PART.match(rest[:80])
    return head_noun(part.group() if part else "") is None


def cut(text: str, start: int, end: int) -> Span | None:
    """Give the span without the blanks and stops at its ends, None where nothing is left."""
    while (end > start and text[end - 1] in " \u00a0,;:-–—") or (
        text[start:end].endswith(".") and not text[start:end].endswith(_POINTED_ENDS)
    ):
        end -= 1
    while start < end and text[start] in " \u00a0,-–—":
        start += 1
    return Span.of(text, start, end) if end > start else None


def verbal(word: str) -> bool:
    """Tell a participle that belongs to the sentence from one that belongs to a title."""
    if not word.islower() or "-" in word:
        return False
    return (
        (word.endswith("ed") and word not in _STAYING_ED)
        or (word.endswith("ing") and word not in _STAYING_ING)
        or (word.endswith("ly") and word != "elderly")
    )
