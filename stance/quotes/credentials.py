"""The words that say who a person is: found beside the name, and read as position and affiliation."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from stance.quotes.experts import Credential
from stance.quotes.name_words import INSTITUTIONS, PLACES, TITLES
from stance.quotes.names import NameMention
from stance.quotes.roles import ROLE_NOUNS, THINK_TANK, head_noun
from stance.quotes.span import Span

#: Longest credential looked for, in characters.
LONGEST = 320
_SAYING = (
    r"said|says|say|saying|told|tells|wrote|writes|added|adds|argued|argues|noted|notes|warned|warns|explained|explains|cautioned|tweeted|"
    r"commented|concluded|estimated|predicted|predicts|believes|thinks|observed|responded|replied|remarked|stressed|suggested|testified|"
    r"agreed|agrees|described|describes|called|calls|acknowledged|recalled|insisted"
)
# A verb that tells that the sentence goes on after a closing comma.
_GOES_ON = re.compile(
    rf"(?:also |then |later |has |have |had )?(?:{_SAYING}|[a-z]+ed|has|had|have|is|was|are|were|will|would|could|can|may|might|should|did|does|do|puts|put|"
    r"sees|saw|and|but|or|which|where|when|while|as|if|in|on|at|with|after|before|during|for|to|by|according|because|since|though|although|he|she|they|it|we|"
    r"I|that|this|there|not|so|including|speaking|referring|adding|noting|citing|pointing|calling|who|whose)\b"
)
_QUOTE = "\"“”«»"
_DETERMINER = re.compile(r"(?:a|an|the|one|another|one of|his|her|its|their)\s", re.IGNORECASE)
_LEAD = re.compile(r"(?:who (?:is|was)|now|currently|formerly|previously|a former|ex-)\s", re.IGNORECASE)
_AGE = re.compile(r",\s*(?:aged? )?\d{1,3}(?=,|\s|\.)")
_PARTY = re.compile(r",?\s*\(?(?:D|R|I)[-–][A-Z][A-Za-z.]{1,10}\)?,?")
_RELATIVE = re.compile(
    r",?\s+who\s+(?:(?:has|had|also|now|currently|once|previously|is|was|recently)\s+){0,3}(?:a|an|the|served|serves|serving|worked|works|directs|directed|leads|led|"
    r"heads|headed|runs|ran|teaches|taught|studies|studied|researches|tracks|specializes|specialises|advised|advises|wrote|writes about|covers|"
    r"negotiated|founded|chairs|chaired|with|at|director|president|head|chief|professor|senior|former|editor|author|retired|in charge)\b",
)
_COPULA = re.compile(
    r"\s+(?:(?:is|remains)\s+(?:(?:now|currently|also|himself|herself)\s+)?(?=(?:a|an|the|one of|director|president|head|chief|professor|senior|former)\s)"
    r"|(?=(?:works|worked|serves|served|teaches|taught|directs|heads|leads)\s+(?:for|as|at|with|the|in|from)\b))"
)
_PREPOSITION = re.compile(r",?\s+(?:of|at|from|with)\s+(?:the\s+)?(?=[A-Z0-9])")
_CAPITAL_RUN = re.compile(
    r"(?:the\s+)?(?:[A-Z0-9][\w.'’&\-]*|U\.S\.)(?:(?:\s+(?:of|for|and|the|on|a|&|de)){0,3}\s+(?:[A-Z0-9][\w'’&\-]*\.?|U\.S\.)|(?:'s|’s))*"
)
# Institutions that the news writes small: "South Korea's defense ministry".
_SMALL_TAIL = re.compile(
    r"(?:'s|’s)?(?:\s+[a-z][a-z\-]+){0,2}\s+(?:ministry|department|government|parliament|agency|army|navy|military|police|party|office|campaign|"
    r"council|committee|administration|embassy|mission|team|program|project|website|institute|university|think tank)\b"
)
_AFFILIATION_LEAD = re.compile(
    r"\b(at|with|for|from|of|in|by)\s+((?:the\s+)?(?:[a-z][\w\-]*\s+|[A-Z]\w+-(?:based|led|funded|backed)\s+){0,5}?)(?=[A-Z0-9])"
)
# The town that belongs to an institution's name: "at Monterey", "at Austin".
_AT_PLACE = re.compile(r"\s+at\s+(?!Harvard|Yale|MIT|Stanford)[A-Z][a-z]+(?:\s(?:Hill|Beach))?(?!\s+[A-Z]|['’\w])")
_FIRM = re.compile(r",\s+an?\s[a-z][^,.;]{0,60}?\b(?:firm|group|think tank|organi[sz]ation|consultancy|nonprofit|institute|center|charity|company|network)\b[^,.;]{0,40}")
_NOT_TITLES = re.compile(r"(?:Mr|Mrs|Ms|Miss|Sir|Dr|Mister|Madam)\.?$")
_STAYING_ED = frozenset("retired renowned unnamed respected noted appointed elected acclaimed exiled disgraced celebrated distinguished seasoned esteemed jailed united based".split())
_STAYING_ING = frozenset("acting leading visiting sitting ruling outgoing incoming rising banking engineering marketing consulting managing commanding founding housing training polling planning beijing fundraising".split())
#: Words of the table of institutions that name none by themselves.
_VAGUE = frozenset("north south west united national american international foreign public federal global day world white super high women's state states".split())
_PREFERENCE = ("at", "with", "for", "from", "of", "by", "in")


def credentials_of(text: str, mentions: Sequence[NameMention], sentences: Sequence[tuple[int, int]]) -> tuple[Credential, ...]:
    """Give every credential that stands beside a mention of one person, those with more to tell first."""
    starts = [s for s, _ in sentences]
    found: list[Credential] = []
    for mention in mentions:
        at = max(0, bisect_right(starts, mention.start) - 1)
        low, high = sentences[at] if sentences else (0, len(text))
        high = max(high, mention.end)
        for span in _beside(text, mention, low, min(high, mention.end + LONGEST)):
            credential = read_credential(span)
            if all(credential.span.text.lower() != c.span.text.lower() for c in found):
                found.append(credential)
    return tuple(sorted(found, key=_weight))


def _weight(credential: Credential) -> int:
    """Put a full credential before a bare institution, and that before a bare title."""
    words = len(credential.span.text.split())
    return 0 if credential.position and words > 2 else 1 if credential.affiliation else 2


def _beside(text: str, mention: NameMention, low: int, high: int) -> Iterator[Span]:
    for finder in (_after, _before, _owner, _ahead):
        span = finder(text, mention, low, high)
        if span is not None and span.end > span.start:
            yield span


def _after(text: str, mention: NameMention, low: int, high: int) -> Span | None:
    """Read ", a professor at X," — "(…)" — "of X University" — ", who heads X" — "is a fellow at X"."""
    if mention.possessive:
        return None
    at = mention.end
    suffix = re.compile(r",?\s+(?:Jr|Sr|II|III|IV)\b\.?").match(text, at, high)
    at = suffix.end() if suffix else at
    for skip in (_AGE, _PARTY):
        passed = skip.match(text, at, high)
        at = passed.end() if passed else at
    relative = _RELATIVE.match(text, at, high)
    if relative:
        start = text.index("who", at)
        return _cut(text, start, _extent(text, start + 4, high, relative=True))
    copula = _COPULA.match(text, at, high)
    if copula:
        return _cut(text, copula.end(), _extent(text, copula.end(), high, relative=True))
    institution = _PREPOSITION.match(text, at, high)
    if institution:
        run = _CAPITAL_RUN.match(text, institution.end(), high)
        if run and (is_institution(run.group()) or _FIRM.match(text, run.end(), high)):
            firm = _FIRM.match(text, run.end(), high)
            return _cut(text, at + 1, firm.end() if firm else run.end())
    line_end = text.find("\n", mention.end, mention.end + LONGEST)
    if text[mention.end : mention.end + 1] == "," and text[mention.start - 1 : mention.start] in {"", "\n"}:
        line_end = line_end if line_end > 0 else len(text)
        if line_end - mention.end < 140 and text[line_end - 1] not in ".!?:;,\"”":
            return _cut(text, mention.end + 1, line_end)
    opening = re.compile(r"(?:,|\s+[–—]|\s*--|\s+-|\s+\()\s*").match(text, at, high)
    if not opening:
        return None
    return _apposition(text, opening.end(), high)


def _apposition(text: str, start: int, high: int) -> Span | None:
    end = _extent(text, start, high)
    words = text[start:end]
    if not _DETERMINER.match(words) and not _LEAD.match(words):
        first = re.match(r"[^,;]{1,120}", words)
        noun = head_noun(first.group()) if first else None
        if noun is None or _goes_on(words) or _follows_subject(words) or not _bare_noun_phrase(words):
            return None
    elif head_noun(words) is None and not THINK_TANK.search(words) and not is_institution(words):
        return None
    return _cut(text, start, end)


def _goes_on(words: str) -> bool:
    """Tell whether the sentence goes on with a verb, a conjunction or an adverbial."""
    match = _GOES_ON.match(words)
    return match is not None and match.group() not in _STAYING_ED


def _bare_noun_phrase(words: str) -> bool:
    """Tell whether role words without an article open with the role itself: "director of …", "former CIA officer"."""
    head = re.split(r"[,;]|\s(?:of|for|at|with|from|in|on|to|and|who)\s", words)[0].split()
    return 0 < len(head) <= 8 and not any(_verbal(w) for w in head) and head_noun(" ".join(head)) is not None


def _follows_subject(words: str) -> bool:
    """Tell a list of names or a new clause from an apposition without article ("director of the Asia Program")."""
    return bool(re.match(r"[A-Z][\w.]+ (?:said|says|told|is|was|and)\b", words))


def _extent(text: str, start: int, high: int, *, relative: bool = False) -> int:
    """Tell where a credential that opens at ``start`` ends."""
    stop = re.compile(rf"[;:()\n{_QUOTE}]|\s[–—]|--|,\s*|\s(?:{_SAYING})\b")
    for match in stop.finditer(text, start, high):
        mark = match.group().strip()
        if mark == ",":
            if text[match.end() : match.end() + 1] in _QUOTE or _ends_at_comma(text, start, match.end(), high):
                return match.start()
            continue
        if mark in _QUOTE and _title_of_work(text, start, match.start()):
            close = re.compile(f"[{_QUOTE}]").search(text, match.end(), high)
            return close.end() if close else match.start()
        if mark[0].isalpha() and (relative or "who " in text[start : match.start()]) and text[match.end() : match.end() + 1] != " ":
            continue
        return match.start()
    end = high
    while end > start and text[end - 1] in " .!?,":
        end -= 1
    return end


def _title_of_work(text: str, start: int, position: int) -> bool:
    return bool(re.search(r"\b(?:author|writer|editor|book|report|study)\b[^,]{0,40}$", text[start:position], re.IGNORECASE))


def _ends_at_comma(text: str, start: int, after: int, high: int) -> bool:
    """Tell whether the comma before ``after`` closes the credential rather than standing inside it."""
    if after >= high:
        return True
    rest = text[after:high]
    if _goes_on(rest):
        return not re.match(r"and (?:[A-Z]|an? |the |author|editor|former)", rest) or bool(re.match(r"and [A-Z]\w+ (?:said|is|was)", rest))
    if re.match(r"(?:a|an|the|one)\s", rest):
        return True
    # A list inside the name of an institution, or a town with its state: "… for Science, Technology and Policy", "Monterey, California".
    run = _CAPITAL_RUN.match(rest)
    if run:
        words = rest[run.end() : run.end() + 12]
        return not (words[:1] in {",", ".", ""} or re.match(r"\s(?:and|who|said|told|says|wrote)\b", words))
    return head_noun(re.split(r"[,;]", rest)[0][:80]) is None


def _cut(text: str, start: int, end: int) -> Span | None:
    while end > start and text[end - 1] in " ,;:-–—" or text[start:end].endswith(".") and not text[start:end].endswith(_POINTED_ENDS):
        end -= 1
    while start < end and text[start] in " ,":
        start += 1
    return Span.of(text, start, end) if end > start else None


_POINTED_ENDS = ("Sen.", "Rep.", "Gov.", "Gen.", "Col.", "Lt.", "Maj.", "Adm.", "Capt.", "Prof.", "Dr.", "U.S.", "Corp.", "Inc.", "D.C.", "Sgt.", "Rev.")
_BACK_STOP = frozenset(
    """
    said says say told tells wrote writes added adds argued argues notes noted warned according to by and but that when while as with from in on at for than
    if because although though since after before then also why where who which whose quoted cited interviewed asked called met including like unlike
    is was are were be been has have had he she it they we i his her their its the a an this these those between against via or not so where until under over about
    into through among saw told urged let praised accused joined replaced named appointed backed supported against beat defeated what do does did had will would could can may might
    """.split()
)
_NOUNS_LOWER = re.compile(r"[a-z][a-z\-]+$")


def _before(text: str, mention: NameMention, low: int, high: int) -> Span | None:
    """Read the words of office and work before a name: "Brookings Institution scholar", "Prime Minister"."""
    window = text[max(low, mention.start - 160) : mention.start]
    base = mention.start - len(window)
    words = list(re.finditer(r"[^\s]+", window))
    if not words:
        return None
    last = words[-1].group().strip(_QUOTE + "'’(").rstrip(".").lower()
    if last not in TITLES and last not in ROLE_NOUNS and last.rsplit("-", 1)[-1] not in ROLE_NOUNS and not _staff(words):
        return None
    start = words[-1].start()
    for word in reversed(words[-10:]):
        bare = word.group()
        if _verbal(bare):
            break
        if bare[-1] in ",;:)" + _QUOTE or bare[-1] == "." and bare.lower() not in _POINTED and word is not words[-1]:
            break
        if bare.lower() in _BACK_STOP and not (bare == "of" and re.match(r"of (?:State|Staff|Defense|Defence|Commerce|Treasury)", window[word.start() :])):
            if bare.lower() == "and" and re.search(r"\b(?:minister|diplomat|official|expert|analyst|scientist)$", window[: word.start()].strip(), re.IGNORECASE):
                continue
            break
        start = word.start()
        if bare[0] in _QUOTE:
            start += 1
            break
    start += len(window[start:]) - len(window[start:].lstrip(_QUOTE + " "))
    span = _cut(text, base + start, mention.start)
    return span if span and not _NOT_TITLES.search(span.text) else None


def _verbal(word: str) -> bool:
    """Tell a participle that belongs to the sentence from one that belongs to a title."""
    if not word.islower():
        return False
    return word.endswith("ed") and word not in _STAYING_ED or word.endswith("ing") and word not in _STAYING_ING or word.endswith("ly") and word != "elderly"


_POINTED = frozenset("u.s. u.n. sen. rep. gov. gen. lt. col. adm. maj. prof. dr. d.c. u.k. then-sen. then-gov. former.".split())


def _staff(words: list[re.Match[str]]) -> bool:
    return len(words) > 2 and words[-1].group() in {"State", "staff", "Staff", "Defense", "Treasury"} and words[-2].group() == "of"


def _owner(text: str, mention: NameMention, low: int, high: int) -> Span | None:
    """Read "the Wilson Center's" before a name."""
    window = text[max(low, mention.start - 120) : mention.start]
    match = re.search(r"(?:the\s+)?((?:[A-Z][\w.&\-]*\s+(?:(?:of|for|on|and|in)\s+(?:the\s+)?)?){0,7}[A-Z][\w.&\-]*)['’]s?\s+$", window)
    if not match or not is_institution(match.group(1)):
        return None
    base = mention.start - len(window)
    return Span.of(text, base + match.start(), base + match.end(1))


def _ahead(text: str, mention: NameMention, low: int, high: int) -> Span | None:
    """Read "A North Korea expert at the University of Leeds, " before a name."""
    window = text[max(low, mention.start - 220) : mention.start]
    base = mention.start - len(window)
    if not window.rstrip().endswith(",") or text[mention.end : mention.end + 1] not in {",", " ", "."}:
        return None
    body = window.rstrip()[:-1]
    opens = [m.start() for m in re.finditer(r"(?:^|(?<=[,;:.] )|(?<=[\"”] )|(?<= ))(?:[Aa]n?|[Tt]he|[Oo]ne|[Hh]is|[Hh]er|[Ii]ts|[Aa]nother)\s", body)]
    for at in opens:
        phrase = body[at:]
        if "," not in phrase and head_noun(phrase) is not None and not re.search(rf"\s(?:{_SAYING}|is|was|has|are)\s", phrase):
            return _cut(text, base + at, base + len(body))
    return None


def is_institution(phrase: str) -> bool:
    """Tell whether a capitalised phrase names an institution: a university, a think tank, an agency."""
    if THINK_TANK.search(phrase):
        return True
    words = [w.strip(".,'’").lower() for w in phrase.split()]
    if any(w in INSTITUTIONS and w not in _VAGUE for w in words) or phrase.startswith(("the White House", "White House")):
        return True
    return any(len(w) > 2 and w.isupper() and w.isalpha() for w in phrase.replace(",", "").split())


def read_credential(span: Span) -> Credential:
    """Read a credential's words as position and affiliation.

    >>> c = read_credential(Span(0, 49, "a senior fellow at the Hudson Institute in London"))
    >>> c.position, c.affiliation
    ('senior fellow', 'Hudson Institute')
    """
    words = span.text
    place = _affiliation(words)
    affiliation = None
    if place:
        affiliation = re.sub(r"^the\s+|(?:'s|’s|[.,])+$", "", words[place[0] : place[1]])
    return Credential(span, _position(words, place), affiliation)


def _affiliation(words: str) -> tuple[int, int] | None:
    """Tell where the institution stands in a credential: after "at" rather than "for", "for" rather than "of"."""
    options: list[tuple[int, int, int]] = []
    reached = 0
    for lead in _AFFILIATION_LEAD.finditer(words):
        run = _CAPITAL_RUN.match(words, lead.end())
        if run is None or lead.start() < reached:
            continue
        run = _after_owner(words, run)
        tail = _SMALL_TAIL.match(words, run.end()) or _AT_PLACE.match(words, run.end())
        end = tail.end() if tail else run.end()
        sure = tail is not None or is_institution(run.group())
        if not sure and (lead.group(1) in {"in", "of", "from", "by"} or _is_place(run.group())):
            continue
        reached = end
        late = bool(re.search(r"\b(?:now|currently)\b", words[: lead.start()]))
        options.append((_PREFERENCE.index(lead.group(1)) - 10 * late + (0 if sure else 5), run.start(), end))
    if options:
        _, start, end = min(options)
        return start, end
    return _modifier(words)


def _after_owner(words: str, run: re.Match[str]) -> re.Match[str]:
    """Pass over the owner in "Seoul's Dongguk University" and "South Korea's state-run … Institute"."""
    owner = re.match(r"(?:the\s+)?((?:[A-Z][\w.]*\s+){0,2}[A-Z][\w.]*)(?:'s|’s)\s+(?:[a-z]+-[a-z]+\s+)?(?=[A-Z])", words[run.start() :])
    if owner and _is_place(owner.group(1)):
        return _CAPITAL_RUN.match(words, run.start() + owner.end()) or run
    return run


def _modifier(words: str) -> tuple[int, int] | None:
    """Find the institution that stands before the noun: "Brookings Institution scholar", "CIA Director"."""
    for run in _CAPITAL_RUN.finditer(words):
        name = run.group()
        while name and name.split()[-1].strip(".").lower() in TITLES | {"press", "foreign", "prime"}:
            name = name[: name.rstrip().rfind(" ") + 1].rstrip() if " " in name else ""
        if name and is_institution(name) and not _only_title(name):
            return run.start(), run.start() + len(name)
    return None


def _only_title(run: str) -> bool:
    return all(w.strip(".").lower() in TITLES | PLACES for w in run.split())


def _is_place(run: str) -> bool:
    return all(w.strip(".,").lower() in PLACES | {"the"} for w in run.split())


def _position(words: str, place: tuple[int, int] | None) -> str | None:
    """Give the role words of a credential without the institution."""
    current = re.search(r"\b(?:now|currently)\s+(?!at\b|with\b)", words)
    start = current.end() if current and head_noun(words[current.end() :]) else 0
    if place and place[0] > start and re.search(r"\b(?:at|with|for|from|of|in|by)\s+(?:[\w\-]+\s+){0,6}$", words[start : place[0]]):
        phrase = re.sub(
            r"\s*\b(?:at|with|for|from|of|in|by)\s+(?:the\s+)?(?:[a-z][\w\-]*\s+|[A-Z]\w+-[a-z]+\s+){0,5}$", "", words[start : place[0]]
        )
    elif place and place[0] >= start:
        phrase = words[start : place[0]] + re.sub(r"^['’]s?\s+", "", words[place[1] :].lstrip())
    else:
        phrase = words[start:]
    phrase = re.sub(r"^(?:an?|the|one of|who is|who was|is|his|her|its)\s+", "", phrase.strip(" ,"), flags=re.IGNORECASE)
    phrase = re.split(r",\s|\s(?:who|which)\s", phrase)[0].strip(" ,")
    return phrase or None if phrase and head_noun(phrase) is not None else None
