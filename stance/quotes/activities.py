"""What a clause tells of somebody's work: "who teaches law at …", "who handled Iran at the State Department"."""

from __future__ import annotations

import re
from typing import Literal

from stance.quotes.learning_places import is_learned

Activity = Literal["scholar", "official", "past servant", "bystander"]

#: What makes an expert of somebody.
EXPERT_WORK = frozenset(("scholar", "past servant"))
_TIME = r"(?:(?:for|in|since|over) (?:\w+ ){0,3}(?:years?|decades?|months|past)|under [A-Z]\w+)"
_BEFORE = (
    r"(?:has|had|have|is|was|been|also|now|today|currently|long|once|recently|previously|formerly|used to|closely|"
    rf"{_TIME}),?"
)
_OPENS = rf"^\W*(?:who\s+)?(?:{_BEFORE}\s+){{0,4}}"
# Work that scholars and analysts do. What may be done once ("who watched the launch") counts in the present only.
_KNOWS = re.compile(
    rf"{_OPENS}(?:teach(?:es|ing)?|taught|lectur(?:es|ed|ing)|research(?:es|ed|ing)|speciali[sz](?:es|ed|ing)|"
    r"analy[sz](?:e|es|ed|ing)|stud(?:y|ies|ied|ying)|follow(?:s|ing)|watch(?:es|ing)|"
    r"observes? (?:[\w’'-]+ ){0,3}(?:politics|econom\w+|polic\w+|affairs|military|army|markets?|party)|"
    r"track(?:s|ing)|monitor(?:s|ing)|"
    r"d(?:oes|id|oing) (?:\w+ )?(?:research|studies)|works? on (?!Capitol Hill|Wall Street|the Hill)|working on|edits|"
    r"writes? (?:about|on|often|widely|extensively)|"
    r"edit(?:ed)? (?:a|an|the) (?:\w+ ){0,2}(?:newsletter|journal|quarterly|review)|"
    r"writ(?:ten|ing) (?:\w+ )?(?:about|on|books?|studies|extensively|widely|a (?:book|study|history|biography))|"
    r"wrote (?:a|the|several|two) (?:\w+ )?(?:books?|study|studies|history|biography|reports?)|"
    r"(?:led|headed|did|compiled|co-?wrote|carried out) (?:the|a|this) "
    r"(?:\w+ )?(?:study|survey|research|report|poll|analysis)|"
    r"(?:co-?)?author(?:s|ed)|chronicles|profiled|advises|consults|"
    r"(?:heads|leads|directs|runs|oversees) (?:\w+ )?(?:research|studies|analysis)|"
    r"covers (?:[\w-]+ ){1,5}(?:for|at) (?:an? |the )?(?:[\w-]+ ){0,2}"
    r"(?:brokerage|bank|securities|consultancy|research firm)|"
    r"holds? (?:a|the) (?:[\w-]+ ){0,4}chair)\b"
)
_FOLLOWED = re.compile(r"^\W*who (?:has|have|had) (?:\w+ )?(?:followed|watched|tracked|monitored|covered|visited)\b")
_LEADS = re.compile(
    rf"{_OPENS}(?:heads|directs|runs|leads|chairs|oversees|manages|coordinates|(?:co-?)?found(?:ed|s)|"
    r"set up|established|presides over|in charge of|works? (?:for|at|with)|sits (?:at|with)|"
    r"reads (?:[\w-]+ ){0,3}(?:press|papers?|journals?|media|documents?) at|reports on (?:[\w-]+ ){1,4}(?:for|at))\b"
)
_SERVED = re.compile(
    rf"{_OPENS}(?:served|serving|worked|advis(?:ed|ing)|negotiat(?:ed|ing)|dealt with|handl(?:ed|ing)|directed|"
    r"(?<=used to )(?:serve|work|advise|negotiate|deal with|handle|direct|head|run|lead|oversee|manage|represent)|"
    rf"headed|ran|led|"
    r"oversaw|chaired|managed|represented|helped|retired|briefed|commanded|"
    r"analy[sz]ed?|sat on|was|be|been|chief|"
    r"(?:had|took|played) (?:a |\w+ )?(?:part|role) in|"
    r"director|"
    r"deputy|ambassador|head|with|at|of)\b"
)
_BODY = (
    r"(?:governments?|administration|state department|ministry|embassy|intelligence|White House|Pentagon|"
    r"State Department|Department of|Treasury|National Security Council|CIA|C\.I\.A|FBI|NSA|NATO|U\.?N\.?(?:'s)?|"
    r"United Nations|army|navy|military|air force|Army|Navy|Air Force|foreign service|"
    r"(?:the|two|three|several|many) presidents?|President|(?:foreign|prime|defen[cs]e) ministers?|"
    r"(?:U\.S\.|British|American|diplomatic|Western) (?:mission|command)|delegation|armistice commission|"
    r"secretary of state|the agency|official|diplomat|negotiator)\b"
)
_STATE = re.compile(rf"\b{_BODY}")
# What one may do anywhere counts where it was done for a state: "who covered Korea at the State Department".
_POSTED = re.compile(
    rf"{_OPENS}(?:covered|spent|did)\b[^,;]*?\b(?:for|at|in|with) (?:the )?(?:(?!\w+ing\b)[\w.’'-]+ ){{0,4}}?{_BODY}"
)
_PUPILS = re.compile(
    r"\b(?:elementary|primary|secondary|high|middle|nursery|Sunday|driving|dance) school|kindergarten|pupils|piano|"
    r"yoga|"
    r"\bgrade\b|children|kids|\bon (?:a|the) (?:\w+ )?(?:farm|line|docks?|boat|ship|rig|site|railway|roads?)\b"
)
# How a phrase begins that is no clause, as most do: "a professor of law", "Skagen University".
_OPENS_PHRASE = re.compile(r"\W*(?:[A-Z]|(?:an?|the|his|her|its|one)\b)")
_STUDENT = re.compile(
    r"^\W*(?:who )?(?:is )?(?:stud(?:ies|ying)|reads|reading) (?:law|medicine|engineering|business|accounting|"
    r"nursing|economics|"
    r"journalism|history|politics|"
    r"for|at|in)\b(?! of)|^\W*who studied (?:in|at) (?:the )?[A-Z]"
)
_WHOSE_WORK = re.compile(
    r"^\W*whose (?:[\w'’-]+ ){0,3}(?:work|research|stud(?:y|ies)|books?|scholarship|writings?|field|specialty|"
    r"speciality|"
    r"expertise|desk|portfolio|remit|dissertation|thesis)\b[^,]{0,60}?\b(?:focus\w*|examin\w*|cover\w*|deals?|dealt|explor\w*|"
    r"concern\w*|includ\w*|look\w* (?:at|into)|(?:is|was|are|were) (?:on|about|the|[A-Z]))"
)
_WRITING = re.compile(r"^\W*writing (?:in|for|on)\b")  # "writing on the blog of an institute"
_NEGOTIATED = re.compile(
    rf"{_OPENS}(?:negotiated (?:for|with|on behalf|(?:the|an?) (?:\w+ ){{0,3}}"
    r"(?:treaty|deal|agreement|accord|pact|framework))|"
    r"(?:(?:had|took|played) (?:a |\w+ )?(?:part|role) in|helped(?: to)?|involved in) negotiat(?:e|ing)|"
    r"(?:had|took|played) (?:a |\w+ )?(?:part|role) in (?:the )?(?:\w+ ){0,3}(?:talks|negotiations))\b"
)
# Who held a command, or stood for a country.
_STOOD_FOR = re.compile(
    rf"{_OPENS}(?:commanded (?:[\w.’'-]+ ){{0,3}}(?:troops|forces|soldiers|[Mm]arines|units?|divisions?|"
    r"brigades?|corps|fleets?|squadrons?|[Aa]rmy|[Nn]avy)|"
    r"represented (?:the )?[A-Z]\w+(?: \w+){0,2} (?:at|in|on|to) (?:the )?(?:[\w-]+ ){0,5}"
    r"(?:talks|negotiations|conference|council|Council|Nations|U\.?N\.?|committee|summit)|"
    r"sat on the (?:[\w-]+ ){0,3}(?:panel of experts|sanctions panel|commission))"
)
_CHARGED = re.compile(r"^\W*who (?:was|had been|used to be) (?:\w+ )?in charge of\b")
_PAST = re.compile(
    r"\b(?:was|served|worked|covered|advised|negotiated|dealt|handled|directed|headed|ran|led|oversaw|managed|represented|"
    r"helped|chaired|did|retired|"
    r"spent|briefed|commanded|took|had|played|sat|been|used to|once|formerly|previously|until|analy[sz]ed)\b"
)


def activity(piece: str, whole: str = "") -> Activity | None:
    """Tell what a clause beside a name says of somebody's work, None if it says nothing or names a post only.

    ``whole`` is all that is said of them, where ``piece`` is a part of it.

    >>> activity("who teaches politics at a university in Seoul"), activity("who watched the launch from a hill")
    ('scholar', None)
    >>> activity("who negotiated with the North for the State Department"), activity("who runs a noodle shop")
    ('past servant', 'bystander')
    """
    if _OPENS_PHRASE.match(piece):
        return None
    if _STUDENT.match(piece):
        return "bystander"
    if _KNOWS.match(piece) or _FOLLOWED.match(piece):
        if _PUPILS.search(piece):
            return "bystander"
        return "past servant" if _PAST.search(piece) and _STATE.search(piece) else "scholar"
    if _WRITING.match(piece):
        return "scholar" if is_learned(piece) else None
    if _WHOSE_WORK.match(piece):
        return "past servant" if _STATE.search(piece) and _PAST.search(piece) else "scholar"
    if _LEADS.match(piece) and _STATE.search(piece) and _CHARGED.match(piece):
        return "past servant"
    if _LEADS.match(piece):
        return "scholar" if is_learned(whole or piece) else "official" if _STATE.search(piece) else "bystander"
    if any(pattern.match(piece) for pattern in (_NEGOTIATED, _STOOD_FOR, _POSTED)) or (
        _SERVED.match(piece) and _PAST.search(piece) and _STATE.search(piece)
    ):
        return "past servant"
    return None
