"""From a cue to the words that are reported: where they begin and where they end."""

from __future__ import annotations

from collections.abc import Sequence

from stance.quotes.cues import NOUN_TOO, VERBS, Takes
from stance.quotes.scare import is_title
from stance.quotes.subjects import Subject
from stance.quotes.verbs import Group
from stance.quotes.words import (
    AUXILIARIES,
    DASHES,
    DETERMINERS,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIMES,
    Word,
    is_adverb,
    is_name,
    is_verb,
)

Stretch = tuple[int, int]

# A clause that opens with one of these ends at the comma before the main clause.
_FRONTED = frozenset("while although though as when if after before because since once whereas until".split())
_CONJUNCTIONS = frozenset("and but while though although yet so whereas or".split())
# Prepositions that may open a reported clause: "said in some places rain fell".
_CLAUSE_OPENERS = frozenset("despite under in at after since unlike without if for".split())
# Participles that as often go on with what is said: "he urged restraint, asking both sides to talk".
_WITHIN = frozenset("ask demand urge mention reveal indicate signal".split())
_NO_CLAUSE = frozenset("and but as when while or because so than though although where who which until".split())


def after_cue(
    words: Sequence[Word], group: Group, subject: Subject, later: Sequence[Group], fronted: bool
) -> Stretch | None:
    """Give first and last word of what is reported after a cue; ``fronted`` tells that a quotation stands before it."""
    inverted = subject.first > group.last
    i = (subject.reach if inverted else group.last) + 1
    n = len(words)
    if i >= n:
        return None
    quote = _next_quote(words, i, later)
    if quote is not None and (inverted or fronted or _introduced(words, quote)):
        if inverted or fronted:
            return _quoted(words, quote) if _introduced(words, quote) and _is_speech(words, quote) else None
        return _quoted(words, quote)
    if inverted:
        return _after_colon(words, i, later)
    if fronted:
        return None
    begin = _begin(words, i, group, subject)
    if begin is None:
        return None
    last = end_of(words, begin, group, subject, later)
    if words[begin].kind == "word" and last < begin + 1 and words[begin].lower not in ("no", "yes"):
        return None
    return begin, last


def _next_quote(words: Sequence[Word], i: int, later: Sequence[Group]) -> int | None:
    """Give the next quoted stretch if only when, where and to whom it was said stand in between."""
    n = len(words)
    limit = later[0].first if later else n
    clause = i < n and words[i].lower in ("as", "when", "while", "after", "before", "in", "with", "during", "at", "on")
    for j in range(i, min(n, i + 28, limit)):
        word = words[j]
        if word.kind == "quoted":
            return j
        if word.kind == "mark" and word.text in ".;?!":
            return None
        if word.lower in ("that", "if", "whether") or word.lower in ("he", "she", "they") and not clause:
            return None
    return None


def _introduced(words: Sequence[Word], quote: int) -> bool:
    """Tell whether a comma or a colon stands right before a quoted stretch."""
    return quote > 0 and words[quote - 1].kind == "mark" and words[quote - 1].text in (",", ":")


def _is_speech(words: Sequence[Word], quote: int) -> bool:
    return len(words[quote].text) > 4


def _quoted(words: Sequence[Word], quote: int) -> Stretch:
    last = quote
    while last + 1 < len(words) and words[last + 1].kind == "quoted":
        last += 1
    return quote, last


def _after_colon(words: Sequence[Word], i: int, later: Sequence[Group]) -> Stretch | None:
    for j in range(i, len(words) - 1):
        if words[j].text == ":":
            return j + 1, _trim_right(words, j + 1, len(words) - 1)
    return None


def _begin(words: Sequence[Word], i: int, group: Group, subject: Subject) -> int | None:
    """Give the first reported word, whom it was told and when it was said being left out."""
    takes = group.verb.takes
    n = len(words)
    plain = group.last == group.head
    told = Takes.ADDRESSEE in takes and plain
    if told:
        i = _skip_addressee(words, i, Takes.REQUEST in takes)
    elif group.verb.lemma == "ask":
        i = _skip_asked(words, i)
    i = _skip_adverbials(words, i)
    if i >= n:
        return None
    word = words[i]
    if word.kind == "mark":
        if word.text == ":" and i + 1 < n:
            return i + 1
        clause = word.text == "," and Takes.CLAUSE in takes and not _clause_kind(words, subject)[0]
        return _resumed(words, i) if clause else None
    if word.kind == "quoted":
        return i
    lower = word.lower
    if lower == "that" and i + 1 < n and Takes.THAT in takes:
        noun = words[group.head].lower in NOUN_TOO and group.verb.form in ("base", "third")
        return None if noun and is_verb(words[i + 1]) else i
    if Takes.THAT in takes and lower in ("how", "what", "why", "whether", "if"):
        return i
    if group.first < group.head and words[group.head - 1].lower == "to" and group.verb.lemma not in ("tell", "urge"):
        return None
    if (
        group.verb.form in ("base", "third")
        and plain
        and words[group.head].lower in NOUN_TOO
        and not _clear(words, group, i)
    ):
        return None
    if not plain:
        return i if Takes.PHRASE in takes or lower != "it" else None
    if lower == "to":
        if i + 1 < n and words[i + 1].lower in DETERMINERS:
            return None
        return i if Takes.INFINITIVE in takes or Takes.REQUEST in takes and group.verb.form != "base" else None
    if Takes.REQUEST in takes and _request(words, i):
        return i
    if Takes.OBJECT in takes and lower not in PREPOSITIONS and lower not in _NO_CLAUSE:
        return i
    if lower in ("him", "them", "me", "us"):
        return None
    if Takes.CLAUSE in takes and lower not in _NO_CLAUSE and (lower not in PREPOSITIONS or lower in _CLAUSE_OPENERS):
        return i if not told and lower not in PREPOSITIONS or _has_verb(words, i) else None
    return None


def _clear(words: Sequence[Word], group: Group, i: int) -> bool:
    """Tell a verb from its homonymous noun: a clear subject stands before it, and a clause or object after it."""
    before = words[group.first - 1] if group.first else None
    if before is None or before.kind != "word" and before.text not in DASHES:
        return False
    subject = (
        before.lower in SUBJECT_PRONOUNS | {"who", "and", "but"}
        or before.kind == "mark"
        or group.first < group.head
        or is_name(before)
    )
    return subject and (
        words[i].lower in DETERMINERS | SUBJECT_PRONOUNS | OBJECT_PRONOUNS
        or is_name(words[i])
        or words[i].text[-1] == "s"
    )


def _request(words: Sequence[Word], i: int) -> bool:
    """Tell "asked the ministry to act" and "asked whether": somebody, then an infinitive."""
    for j in range(i + 1, min(len(words), i + 14)):
        if words[j].kind != "word":
            return False
        if words[j].lower in ("to", "not") and j + 1 < len(words):
            return True
        if is_verb(words[j]):
            return False
    return False


def _has_verb(words: Sequence[Word], i: int) -> bool:
    return any(is_verb(w) or w.kind == "quoted" for w in words[i:])


def _resumed(words: Sequence[Word], comma: int) -> int | None:
    """Give the first word after a parenthetical attribution: "The deal, Smith said, will fail"."""
    j = comma + 1
    if j >= len(words) or words[j].kind != "word":
        return None
    lower = words[j].lower
    if lower.endswith("ing") or lower in RELATIVES - {"that"} or lower == "according":
        return None
    if lower in SUBORDINATORS - {"that", "if"} and not (comma < 6 and lower in _FRONTED):
        return None
    return j


def _skip_addressee(words: Sequence[Word], i: int, request: bool) -> int:
    """Give the first word after whom it was told: "told reporters in Ufa |that", "told Smith |he"."""
    n = len(words)
    if i >= n or words[i].kind != "word" or words[i].lower == "that":
        return i
    if words[i].lower in OBJECT_PRONOUNS:
        return i + 1 if not (request and i + 1 < n and words[i + 1].lower == "to") else i
    for j in range(i + 1, min(n, i + 16)):
        if words[j].kind != "word":
            break
        if words[j].lower == "that" and words[j - 1].lower not in PREPOSITIONS:
            return j
    j = i
    while j < n and words[j].kind == "word":
        word, before = words[j], words[j - 1]
        if word.lower == "to" and j > i and request:
            return i
        if j > i and before.lower not in PREPOSITIONS | DETERMINERS | {"and"} and _opens_clause(word, before):
            break
        if j > i and (
            word.lower in TIMES
            or word.lower in ("in", "on", "at", "during", "after", "before", "by", "to", "if", "how")
        ):
            break
        j += 1
    return j


def _skip_asked(words: Sequence[Word], i: int) -> int:
    """Give the first word after whom it was asked: "asked the directors |whether", "asked Smith about |it"."""
    for j in range(i, min(len(words), i + 10)):
        if words[j].kind != "word" or words[j].lower == "to":
            break
        if words[j].lower in ("whether", "if", "why", "how", "what"):
            return j
        if words[j].lower == "about" and j > i:
            return j + 1
    return i


def _opens_clause(word: Word, before: Word) -> bool:
    """Tell whether a word after an addressee begins the clause."""
    if word.lower in SUBJECT_PRONOUNS or word.lower in DETERMINERS:
        return True
    return is_name(word) and not is_name(before) and before.lower.endswith("s")


def _skip_adverbials(words: Sequence[Word], i: int) -> int:
    """Step right over when and where it was said."""
    n = len(words)
    while i < n and words[i].kind == "word":
        lower = words[i].lower
        if (
            lower in TIMES
            or is_adverb(words[i])
            and lower not in ("even", "perhaps", "only", "just", "not", "never", "all")
        ):
            i += 1
        elif lower in ("on", "late", "early", "last", "in", "this") and i + 1 < n and words[i + 1].lower in TIMES:
            i += 1
        elif lower in PREPOSITIONS:
            return _after_phrase(words, i)
        else:
            break
    if i + 1 < n and words[i].text == "," and words[i + 1].kind == "word":
        if words[i + 1].lower == "that" or words[i + 1].lower in ("however", "though", "too", "for") and i + 2 < n:
            for j in range(i + 1, min(n, i + 6)):
                if words[j].text == ",":
                    return j + 1
            return i + 1
    return i


def _after_phrase(words: Sequence[Word], i: int) -> int:
    """Give where the clause begins after "in a statement", or ``i`` where none can be told."""
    for j in range(i + 1, min(len(words), i + 26)):
        word = words[j]
        if word.kind == "quoted" and is_title(words, j) and j + 1 < len(words) and words[j + 1].lower == "that":
            return j + 1
        if word.kind == "quoted" or word.text in ";.":
            return i
        if word.text == ":":
            return j
        if word.kind == "mark" and word.text == ",":
            if j + 1 < len(words) and words[j + 1].lower == "that":
                return j + 1
            if j + 2 < len(words) and words[j + 1].lower in SUBORDINATORS | SUBJECT_PRONOUNS:
                return i
        if (
            word.lower == "that"
            and words[j - 1].lower not in PREPOSITIONS
            and not is_verb(words[min(j + 1, len(words) - 1)])
        ):
            return j
        if (
            word.lower in ("he", "she", "they", "it", "there")
            and j > i + 1
            and words[j - 1].lower not in _FRONTED | PREPOSITIONS
        ):
            return j
    return i


def end_of(
    words: Sequence[Word], begin: int, group: Group, subject: Subject, later: Sequence[Group], *, fronted: bool = False
) -> int:
    """Give the last of the reported words that begin at ``begin``."""
    n, depth = len(words), 0
    opened, relative = _clause_kind(words, subject)
    fronted = fronted or opened
    phrase = Takes.OBJECT in group.verb.takes and words[begin].lower != "that"
    last = n - 1
    for j in range(begin + 1, n):
        word = words[j]
        if word.kind == "quoted":
            if (
                j + 1 < n
                and words[j + 1].kind == "word"
                and word.text[-2:-1] == ","
                and _breaks(words, j, later, fronted, relative)
            ):
                last = j
                break
            if words[j - 1].text in (",", ":") and _owned(words, j, later):
                last = j - 1
                break
            continue
        if word.kind == "mark":
            depth += (word.text == "(") - (word.text == ")")
            if word.text == ":" and j + 1 < n and words[j + 1].kind == "quoted":
                last = j - 1
                break
            if depth < 0 or not depth and _breaks(words, j, later, fronted, relative):
                last = j - 1
                break
        elif (
            not depth
            and word.lower in _CONJUNCTIONS
            and (_joins_cue(words, j, later) or phrase and _joins_verb(words, j))
        ):
            last = j - 1
            break
    return _trim_right(words, begin, last)


def main_clause(words: Sequence[Word], comma: int) -> int | None:
    """Give the first word of the main clause after a fronted phrase, appositions in it being stepped over."""
    n = len(words)
    candidates = [j for j in range(comma, n) if words[j].text == ","]
    for k, j in enumerate(candidates):
        if j + 1 >= n:
            return None
        following = words[j + 1]
        rest = k + 1 < len(candidates)
        appositive = (
            following.kind == "word"
            and following.lower in ("a", "an", "the", "who", "which", "whose")
            or (following.lower in PREPOSITIONS)
        )
        if appositive and rest and not _has_finite(words, j + 1, candidates[k + 1]):
            continue
        if following.lower in ("who", "which", "whose") and rest:
            continue
        return j + 1
    return None


def _has_finite(words: Sequence[Word], first: int, end: int) -> bool:
    return any(is_verb(w) and not w.lower.endswith("ed") for w in words[first:end])


def _owned(words: Sequence[Word], quote: int, later: Sequence[Group]) -> bool:
    """Tell whether a quoted stretch has an attribution of its own right after it: ..., "It fell," Smith said."""
    group = next((g for g in later if g.first > quote), None)
    if group is None or group.first - quote > 6 or words[quote].text[-2:-1] not in ",?!":
        return False
    return not any(w.kind != "word" or is_verb(w) or w.lower in SUBORDINATORS for w in words[quote + 1 : group.first])


def _trim_right(words: Sequence[Word], first: int, last: int) -> int:
    while last > first and words[last].kind == "mark" and words[last].text not in ")]":
        last -= 1
    return last


def _clause_kind(words: Sequence[Word], subject: Subject) -> tuple[bool, bool]:
    """Tell whether the clause of a subject is a fronted one ("While Smith said ...") or a relative one ("who said ...")."""
    if words[subject.first].lower in RELATIVES:
        return False, True
    i = subject.first - 1
    while i >= 0 and words[i].kind == "word" and is_adverb(words[i]):
        i -= 1
    if i < 0 or words[i].kind != "word":
        return False, False
    lower = words[i].lower
    if (
        lower in RELATIVES - {"that"}
        or lower == "that"
        and i > 0
        and words[i - 1].kind == "word"
        and words[i - 1].lower not in VERBS
    ):
        return False, True
    opens = i == 0 or words[i - 1].kind == "mark" and i < 8 or i == 1
    return lower in _FRONTED and opens, False


def _breaks(words: Sequence[Word], mark: int, later: Sequence[Group], fronted: bool, relative: bool) -> bool:
    """Tell whether what follows a punctuation mark is no longer reported."""
    text = "," if words[mark].kind == "quoted" else words[mark].text
    if text == ";":
        return any(g.first > mark for g in later)
    if text not in {","} | DASHES:
        return False
    j = mark + 1
    n = len(words)
    if j >= n:
        return False
    if fronted and text == "," and words[j].kind == "word" and _opens_main(words, j):
        return True
    if relative and words[j].kind == "word" and is_verb(words[j]):
        return True
    while (
        j < n
        and words[j].kind == "word"
        and (words[j].lower in ("and", "but", "also", "yet", "instead") or is_adverb(words[j]))
    ):
        j += 1
    if j >= n or words[j].kind != "word":
        return False
    if words[j].lower == "according":
        return True
    verb = VERBS.get(words[j].lower)
    if verb and verb.form == "ing" and verb.takes & (Takes.CLAUSE | Takes.OBJECT) and verb.lemma not in _WITHIN:
        return True
    return _joins_cue(words, mark, later)


def _opens_main(words: Sequence[Word], j: int) -> bool:
    """Tell whether a word after a comma may open the main clause."""
    lower = words[j].lower
    if lower in PREPOSITIONS or lower in SUBORDINATORS or lower in RELATIVES or lower.endswith("ing"):
        return False
    return not (lower in ("a", "an") and any(w.text == "," for w in words[j : j + 8]))


def _joins_cue(words: Sequence[Word], at: int, later: Sequence[Group]) -> bool:
    """Tell whether "and", "but" or a comma leads to another reporting verb with or without its own subject."""
    group = next((g for g in later if g.first > at), None)
    if group is None or group.first - at > 9:
        return False
    between = words[at + 1 : group.first]
    conjunction = words[at].lower in _CONJUNCTIONS
    concession = words[at].lower in ("while", "though", "although", "whereas")
    while between and (between[0].lower in _CONJUNCTIONS or is_adverb(between[0])):
        conjunction = conjunction or between[0].lower in _CONJUNCTIONS
        concession = concession or between[0].lower in ("while", "though", "although", "whereas")
        between = between[1:]
    while between and is_adverb(between[-1]):
        between = between[:-1]
    bare = words[at].text == "," and not between and group.verb.form == "past" and group.first == group.head
    if not (conjunction or bare) or group.verb.form not in ("past", "ing", "third") or group.verb.takes in Takes.QUOTE:
        return False
    if not between:
        return not concession
    if (
        any(w.kind != "word" or is_verb(w) or w.lower in SUBORDINATORS - {"and"} for w in between)
        or group.verb.form == "ing"
    ):
        return False
    first = between[0]
    return first.lower in SUBJECT_PRONOUNS or is_name(first) or first.lower in DETERMINERS


def _joins_verb(words: Sequence[Word], at: int) -> bool:
    """Tell whether "and" joins another predicate: "called it a mistake and left"."""
    j = at + 1
    while j < len(words) and is_adverb(words[j]):
        j += 1
    return (
        j < len(words)
        and words[j].kind == "word"
        and (is_verb(words[j]) or words[j].lower in ("accusing", "suggesting"))
    )


def before_cue(words: Sequence[Word], left: int, floor: int) -> Stretch | None:
    """Give first and last word of what stands in front of an attribution: "Rain fell, Smith said"."""
    i = left - 1
    if i < floor:
        return None
    if words[i].kind == "mark" and words[i].text in {","} | DASHES:
        i -= 1
    elif words[i].kind != "quoted":
        return None
    if i < floor or words[i].kind == "mark" and words[i].text not in (")", "?", "!"):
        return None
    j = floor
    if words[i].kind == "quoted" and is_title(words, i):
        return None
    if words[i].kind == "quoted":
        j = i
        while j > floor and words[j - 1].text not in (";", ":", ".") and not (j == i and words[j - 1].text in DASHES):
            j -= 1
    if words[i].kind != "quoted" and (floor or words[j].lower in PREPOSITIONS | SUBORDINATORS):
        j = next((k for k in range(j + 1, i) if words[k].kind == "quoted" and words[k - 1].text == ","), j)
    while j < i and (words[j].kind == "mark" and words[j].text != "(" or words[j].lower in ("and", "but")):
        j += 1
    if words[i].kind == "quoted" and _adverbial(words[j:i]):
        j = i
    return j, i


def _adverbial(words: Sequence[Word]) -> bool:
    """Tell a fronted "On Monday," before a quotation from words that belong to it."""
    return (
        not words
        or words[-1].text == ","
        and not any(is_verb(w) for w in words)
        or words[-1].text == ","
        and len(words) < 4
    )


def is_clause(words: Sequence[Word], stretch: Stretch) -> bool:
    """Tell whether words in front of an attribution can be reported: a clause, not "In a statement"."""
    inside = words[stretch[0] : stretch[1] + 1]
    if any(w.kind == "quoted" for w in inside):
        return True
    if not any(is_verb(w) for w in inside) and (len(inside) < 7 or inside[0].lower in DETERMINERS):
        return False
    if inside[0].lower in PREPOSITIONS and "," not in [w.text for w in inside]:
        return any(w.lower in AUXILIARIES for w in inside)
    if inside[0].lower.endswith("ing") and not any(is_verb(w) for w in inside):
        return False
    return len(inside) > 3
