"""Where scholars and analysts work: universities, think tanks, research firms, named or described."""

from __future__ import annotations

import re

_NAMED = re.compile(
    r"\b(?:Institut\w*|Universit\w*|College|Cent(?:er|re)s? (?:for|on|of)|\w+ Cent(?:er|"
    r"re)\b(?! Hospital)|School of|(?:Business|Law|Graduate|Kennedy|Policy) School|"
    r"Foundation|Endowment|Academy|Brookings|RAND|Rand Corp|Carnegie|Stimson|Heritage|Cato|Hudson|"
    r"Hoover|Chatham House|Crisis Group|Atlantic Council|"
    r"Council on|Asia Society|Royal United|38 North|Harvard|Yale|Stanford|Princeton|Oxford|"
    r"Cambridge|MIT|CSIS|IISS|SOAS|AEI|Belfer|Wilson|Soufan|"
    r"Eurasia Group|Jamestown|Federation of American|Association for|Union of Concerned|"
    r"Arms Control|Polytechnic|[A-Z]\w+ Project\b|Studies|Forum|Policy|Research|Lowy|Stratfor|"
    r"NK News|Journal of|Quarterly|The Diplomat|National Interest|Foreign Affairs|think[ -]tank|Initiative|Consult\w+|"
    r"consult\w+|Analytics|Associates|Caltech|UCLA|LSE|Sciences Po|"
    r"(?<!City )(?<!Town )(?<!County )(?<!Security )(?<!State )(?<!National )(?<!Student )(?<!District )"
    r"(?<!Press )(?<!Privy )(?<!Party )\b(?!City|Town|County|Security|State|National|Student|District|Press|Privy)"
    r"[A-Z][a-z]+ Council\b|"
    r"Jane's|Jane’s|Project on|Program on|Economist Intelligence|"
    r"(?:[A-Z]{2,}|Rights|Koreas?|China|Russia|Iran|Arms|Nuclear|Conflict|War|Sanctions|Missile|Security|Defen[cs]e) "
    r"(?:Monitor|Watch|Tracker|Observatory)\b|"
    r"(?:Conflict|Crisis|Peace|Risk|Policy|Strategy|Strategic|Studies|Research)(?: \w+)? Group\b|"
    r"(?<!Food )(?<!Space )(?<!Nuclear )(?<!Weapons )(?<!Missile )(?<!Development )\bProgram(?:me)?\b(?! [Mm]anager))",
)
# Parts of words one of which stands wherever the pattern finds something; most phrases have none and are passed over.
_SIGNS_OF_NAMED = re.compile(
    "|".join(
        "Institut Universit College Cent School Foundation Council Group Polic Research Studies Program Project Forum "
        "Academy onsult think Society Endowment Initiative Brookings RAND Rand Carnegie Stimson Heritage Cato Hudson "
        "Hoover Chatham Royal North Harvard Yale Stanford Princeton Oxford Cambridge MIT CSIS IISS SOAS AEI Belfer "
        "Wilson Soufan Jamestown Federation Association Union Control Polytechnic Lowy Stratfor News Journal "
        "Quarterly Diplomat Interest Affairs Analytics Associates Caltech UCLA LSE Sciences Jane Intelligence Monitor "
        "Watch Tracker Observatory".split()
    )
)
# Bodies that campaign on a field: "the Warhead Control Association", "the Coalition for Fewer Warheads".
_FIELD_NAME = (
    r"(?:Arms|Nuclear|Warheads?|Weapons?|Missiles?|Disarmament|Non-?proliferation|Peace|Defen[cs]e|Strategic|Sanctions|"
    r"Human Rights|(?:Foreign|Koreans?|China|Asian?|Russia)(?: (?:Policy|Relations|Studies|Affairs))?)"
)
_BODY_NAME = r"(?:Association|Coalition|Campaign|Alliance|Network|Partnership|Society|League|Fund)"
_OF_FIELD = r"(?:(?:Control|Policy|Reduction|Prevention|Research|Studies|Abolition|Threat|Affairs|Relations) )"
_BODY = re.compile(rf"{_BODY_NAME}|Committee")
_CAMPAIGNS = re.compile(
    rf"\b(?:{_FIELD_NAME} {_OF_FIELD}{_BODY_NAME}|(?:Peace|Disarmament|Human Rights) {_BODY_NAME}|"
    rf"(?:{_BODY_NAME}|Committee) (?:for|on|to|against) (?:[\w-]+ ){{0,4}}?{_FIELD_NAME})\b"
)
# Described rather than named: "a university in Seoul", "a research center", "a council on foreign relations".
_FIELD = (
    r"(?:research|policy|studies|stud(?:y|ies)|strategy|strategic|security|defen[cs]e|disarmament|peace|conflict|"
    r"crisis|"
    r"non-?proliferation|arms[ -]control|foreign[ -](?:policy|affairs|relations)|international|intelligence|"
    r"information|"
    r"risk|economics|energy|monitoring|analysis|conflict-prevention|geopolitical|political|regional|area)"
)
_DESCRIBED = re.compile(
    r"\b(?:universit(?:y|ies)|college|institut(?:e|ion)s?|academy|endowment|foundation|think[ -]?tank|"
    r"polytechnic|faculty|"
    r"(?:business|law|graduate|policy|diplomatic|military|naval|international studies) school|school of [a-z]+|"
    rf"{_FIELD} (?:[a-z]+ ){{0,2}}(?:cent(?:er|re)|group|council|association|society|house|project|program(?:me)?|"
    r"network|department|section|unit|team|school|organi[sz]ation|body|shop|outfit)s?|"
    r"(?:research|consulting|risk|analysis|intelligence|forecasting|cyber-?security|geopolitics|geopolitical) "
    r"(?:\w+ )?(?:firm|company)|"
    r"(?:news|information) (?:service|site|website|outlet) (?:on|about|devoted to|that (?:follows|tracks|covers)) \w+|"
    r"(?:director|president|head|fellow|founder) (?:of|at) the (?:cent(?:er|re)|institute|think tank)$|"
    r"firm of (?:[\w-]+ )?(?:analysts|researchers|investigators|advis[eo]rs|consultants)|"
    r"(?:work|program(?:me)?|project)s? (?:of|at|for) the (?:[A-Z][\w-]+ ){1,4}(?:Group|Fund|Trust|Network|Alliance)|"
    r"(?:[A-Z][a-z]+|area|security|strategic|war|peace|defen[cs]e) studies|"
    r"(?:firm|company|body|outfit|group) that (?:assesses|analy[sz]es|tracks|studies|follows|researches|monitors|"
    r"advises on) \w+|"
    r"[A-Z][a-z]+ (?:cent(?:er|re)|program(?:me)?|project|department|section|desk|chair)|"
    r"(?:cent(?:er|re)|council|committee|association|society|program(?:me)?|department|chair) "
    r"(?:for|of|on) [a-zA-Z-]+|"
    r"[Tt]he (?:institut(?:e|ion)|cent(?:er|re)|think[ -]tank|university|college|foundation)['’]s (?:\w+ )?"
    r"(?:director|president|founder|head|dean|chair|executive|deputy|vice|chief|fellow|analyst|expert)|"
    r"(?:project|program(?:me)?|initiative) (?:on|that (?:follows|tracks|monitors|studies|watches|"
    r"keeps (?:watch|track|tabs|an eye))|monitoring|tracking|"
    r"studying) \w+)\b"
)
# Schools for the young, and clubs and works that only sound like such places.
_NOT_LEARNED = re.compile(
    r"\b(?:elementary|primary|secondary|high|middle|nursery|driving|dance|riding|beauty|football|tennis|soccer|"
    r"sports?|fitness|art|music|cooking) (?:school|academy|college)|\bkindergarten|\bcharitable foundation|"
    r"\b(?:medical|health|shopping|detention|call|data|community|senior|day-?care|sports?|leisure|"
    r"distribution) cent(?:er|re)\b"
)


def is_learned(words: str) -> bool:
    """Tell whether words name or describe a place of learning, research or analysis.

    >>> is_learned("a senior adviser at a Washington research center"), is_learned("manager of a call center")
    (True, False)
    """
    if names_place(words) or (_BODY.search(words) and _CAMPAIGNS.search(words)):
        return True
    return describes_place(words) and not _NOT_LEARNED.search(words)


def names_place(words: str) -> bool:
    """Tell whether words name such a place: "Pell Institute", "38 North"."""
    return _SIGNS_OF_NAMED.search(words) is not None and _NAMED.search(words) is not None


def describes_place(words: str) -> bool:
    """Tell whether words describe such a place: "a research center in Oslo"."""
    return _DESCRIBED.search(words) is not None
