"""From the words that say who somebody is to expert, official or other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stance.quotes.experts import Role
from stance.quotes.name_words import PLACES, TITLES

# Who is an expert by the noun alone, wherever they work.
SCHOLARS = frozenset(
    """
    professor prof scholar fellow analyst expert researcher specialist historian economist scientist academic
    lecturer theorist sociologist anthropologist criminologist demographer physicist epidemiologist psychologist
    political-scientist author coauthor co-author intellectual watcher scholar-in-residence postdoc associate
    emeritus observer sinologist futurist ethicist climatologist geologist virologist linguist philosopher
    authority biographer strategist-in-residence thinker
    """.split()
)
# Who leads or works at a place: the place decides.
POSTS = frozenset(
    """
    director president vice-president chair chairman chairwoman chairperson head founder co-founder cofounder
    editor dean member manager chief coordinator consultant adviser advisor strategist counsel secretary
    executive staffer leader teacher partner provost trustee officer instructor
    """.split()
)
# Who speaks for a state, a party or a force while in office; once "former", they know the field and speak as experts.
SERVANTS = frozenset(
    """
    diplomat ambassador envoy negotiator official officer minister secretary undersecretary adviser advisor
    counselor councillor aide representative general admiral colonel commander captain marshal lieutenant spy
    agent staffer inspector commissioner consul attache attaché chief director deputy planner
    intelligence  policymaker prosecutor judge
    gen adm col maj lt sgt  cmdr head czar
    """.split()
)
# Who is elected or reigns: official in office; afterwards a politician, not an expert.
POLITICIANS = frozenset(
    """
    president senator sen congressman congresswoman rep representative governor gov mayor lawmaker legislator mp
    councilman councilwoman premier chancellor king queen prince princess emperor dictator leader speaker
    candidate nominee president-elect vice-president assemblyman assemblywoman alderman  frontrunner
    front-runner hopeful politician tsar  congresswoman-elect councilor monarch crown pope taoiseach
    parliamentarian
    """.split()
)
SPOKESPEOPLE = frozenset("spokesman spokeswoman spokesperson spokespeople spokesmen press-secretary".split())
OFFICIALS = frozenset(
    """
    minister secretary ambassador diplomat envoy official officials general admiral police policeman chief
    justice judge prosecutor commissioner  negotiator undersecretary councillor sheriff authorities
    consul commander officer premier colonel gen adm col counselor lt maj captain
    """.split()
)
OTHERS = frozenset(
    """
    reporter correspondent journalist columnist anchor host broadcaster ceo cfo coo businessman businesswoman
    investor owner trader banker resident voter witness student teacher farmer worker shopkeeper driver actor
    actress singer comedian player coach athlete supporter activist protester organizer volunteer survivor
    victim mother father wife husband son daughter brother sister friend neighbor nurse doctor engineer lawyer
    attorney pastor bishop rabbi imam refugee defector pollster blogger photographer star commentator pundit
    donor fundraiser surrogate contestant producer publisher parent retiree employee technician
    """.split()
)
THINK_TANK = re.compile(
    r"\b(?:Institut\w*|Universit\w*|College|Cent(?:er|re)s? (?:for|on|of)|\w+ Cent(?:er|"
    r"re)\b(?! Hospital)|School of|(?:Business|Law|Graduate|Kennedy|Policy) School|"
    r"Foundation|Endowment|Academy|Brookings|RAND|Rand Corp|Carnegie|Stimson|Heritage|Cato|Hudson|"
    r"Hoover|Chatham House|Crisis Group|Atlantic Council|"
    r"Council on|Asia Society|Royal United|38 North|Harvard|Yale|Stanford|Princeton|Oxford|"
    r"Cambridge|MIT|CSIS|IISS|SOAS|AEI|Belfer|Wilson|Soufan|"
    r"Eurasia Group|Jamestown|Federation of American|Association for|Union of Concerned|"
    r"Arms Control|Polytechnic|Studies|Forum|Policy|Research|Lowy|Stratfor|"
    r"NK News|The Diplomat|National Interest|Foreign Affairs|think[ -]tank|Initiative|Consult\w+|"
    r"consult\w+|Analytics|Associates|Caltech|UCLA|LSE|Sciences Po|"
    r"Jane's|Jane’s|Project on|Program on|Economist Intelligence)",
)
COMPANY = re.compile(
    r"\b(?:Inc|Corp|Co|Ltd|LLC|PLC|Group|Bank|Airlines|Motors|Holdings|company|firm|airline|"
    r"carmaker|bank|supplier|retailer|hospital|Hospital|"
    r"University|university|college|school|union|charity|nonprofit|Amnesty|Red Cross)\b"
)
CAMPAIGN = re.compile(r"\bcampaign|super PAC|PAC\b|Republican|Democrat", re.IGNORECASE)
LEARNERS = frozenset({"candidate", "student"})
DOCTORAL = re.compile(r"\b(?:Ph\.?D|D\.?Phil|doctoral)\b")
# Professions whose members at a university or institute are scholars.
LEARNED = frozenset("doctor physician engineer agronomist lawyer surgeon nurse psychiatrist veterinarian".split())
ACADEMY = re.compile(r"\b(?:University|Universit\w+|Institute|College)\b")
OUTSIDERS = re.compile(r"\b(?:spokes\w+|student|sophomore|freshman|junior|coach|police|resident)\b", re.IGNORECASE)
LAWS = re.compile(r"\b(?:bill|law|measure|legislation|amendment|act|ordinance|resolution)\b", re.IGNORECASE)
#: What a credential may say, strongest first, and the role it speaks for; ranks kept for life ("Ambassador") are weak.
STRENGTH: dict[str, Role] = {
    "politician": "official",
    "scholar": "expert",
    "official": "official",
    "past servant": "expert",
    "courtesy": "official",
    "bystander": "other",
}
COURTESY = frozenset("ambassador general gen admiral adm colonel col captain major maj lt judge".split())
GOVERNMENT = re.compile(
    r"\b(?:FBI|CIA|C\.I\.A|F\.B\.I|NSA|NATO|White House|Pentagon|Department|[Mm]inistry|Federal|"
    r"[Nn]ational [Ss]ecurity|[Ii]ntelligence|Homeland|Treasury|Navy|Army|Air Force|Marine|Command|"
    r"Senate|House|Parliament|Congress|Embassy|Cabinet|Kremlin|Politburo|State Council|Supreme Court|"
    r"Security Council|[Aa]dministration|police)\b"
)
FORMER = re.compile(
    r"\b(?:former|formerly|ex|retired|onetime|one-time|ousted|served|was|previously|veteran of)\b",
    re.IGNORECASE,
)
NOW = re.compile(r"\b(?:now|currently)\b", re.IGNORECASE)
_LEAD = re.compile(
    r"^\W*(?:who\s+(?:is|was|served)\b.{0,40}?\bas\b|who\s+(?:is|was)|now|currently|formerly)\s+", re.IGNORECASE
)
_PLACED = re.compile(r"(?:of|at|with|from)\s")
_HEAD_END = re.compile(
    r"[,;(]|[–—]|\s(?:of|for|at|with|from|in|on|to|under|who|that|whose|which|by|specializing|"
    r"specialising|focusing|based|covering|and|or)\s",
    re.IGNORECASE,
)
_TITLES_AND_PLACES = TITLES | PLACES
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CONJUNCTION = re.compile(
    r",?\s+and\s+|;\s*|,\s+(?=(?:now|currently|formerly|who)\b)|\s+(?=(?:who (?:is|are) )?(?:now|currently) )"
)


def role_of(credentials: Sequence[str], affiliations: Sequence[str] = ()) -> Role:
    """Give the role that a person's credentials, together, speak for.

    >>> role_of(["a professor of politics at Columbia University"]), role_of(["Foreign Ministry spokesman"])
    ('expert', 'official')
    >>> role_of(["a former State Department negotiator"]), role_of(["a trader in Dandong"])
    ('expert', 'other')
    """
    votes = {vote for text in credentials for vote in _votes(text)}
    if not votes and any(THINK_TANK.search(a) for a in affiliations):
        return "expert"
    strongest = next((vote for vote in STRENGTH if vote in votes), "bystander")
    return STRENGTH.get(strongest, "other")


def _votes(credential: str) -> list[str]:
    """Judge each part of a credential ("former CIA officer and an analyst with …")."""
    found = []
    former = False
    for piece in _CONJUNCTION.split(credential):
        former = (former or bool(FORMER.search(piece))) and not NOW.search(piece)
        vote = _vote(piece, credential, former=former)
        if vote:
            found.append(vote)
    if not found and THINK_TANK.search(credential) and not OUTSIDERS.search(credential):
        found.append("scholar")
    return found


def _presides_elsewhere(piece: str) -> bool:
    """Tell the president of a club or company ("president of NARAL") from one of a country."""
    words = [w for w in re.findall(r"[A-Z][\w.]*", piece) if w.lower().strip(".") not in _TITLES_AND_PLACES]
    return (
        bool(words) or re.search(r"\bgroup|\bunion|\bassociation|\bboard|vice president (?:of|for)", piece) is not None
    )


def _vote(piece: str, whole: str, *, former: bool) -> str | None:
    noun = head_noun(piece)
    if noun is None:
        return None
    if noun in SCHOLARS and not ("author" in noun and LAWS.search(piece)):
        return (
            "past servant"
            if former and not NOW.search(piece) and noun in {"professor", "researcher", "fellow"}
            else "scholar"
        )
    if (noun in LEARNERS and DOCTORAL.search(piece)) or (noun in LEARNED and ACADEMY.search(piece)):
        return "scholar"
    if noun in SPOKESPEOPLE:
        outside = former or (COMPANY.search(piece) and not CAMPAIGN.search(piece))
        return "bystander" if outside else "official"
    if noun in POSTS and THINK_TANK.search(whole):
        return "scholar"
    public = GOVERNMENT.search(piece) is not None
    if former and (noun in SERVANTS or (noun in POSTS and public)) and not CAMPAIGN.search(piece):
        return "past servant"
    if public and (noun in POSTS or noun in SERVANTS):
        return "official"
    if noun in POLITICIANS and not COMPANY.search(piece) and not (noun == "president" and _presides_elsewhere(piece)):
        return "bystander" if former else "politician"
    if noun in OFFICIALS and not former and not COMPANY.search(piece):
        return "courtesy" if noun in COURTESY else "official"
    return "bystander"


# What a state, a party or a force is called when it speaks itself, at the end of its name.
_STATE = re.compile(
    r"\b(?:governments?|ministry|ministries|cabinet|parliament|congress|senate|house|embassy|consulate|kremlin|pentagon|"
    r"politburo|presidium|council|department|administration|army|navy|air force|marines|marine corps|military|"
    r"armed forces|joint chiefs|chiefs of staff|command|coast guard|police|party|committee|commission|bureau|agency|"
    r"presidency|(?:president|premier|minister|governor|mayor|foreign|home|prosecutor)(?:['’]s)? office|treasury|"
    r"bundestag|knesset|duma|court|regime|junta|delegation|fbi|cia|nsa|nato|gop|downing street)$",
    re.IGNORECASE,
)
# The same words belong to others too; then the whole name decides: "news agency", "city council", "school board".
_SHARED = re.compile(r"\b(?:council|committee|commission|bureau|agency|command|court|house|delegation)$", re.IGNORECASE)
_PUBLIC = re.compile(
    r"\b(?:state|central|national|federal|foreign|security|defen[cs]e|intelligence|military|supreme|high|district|appeals|"
    r"white|blue|upper|lower|senate|house|parliamentary|city|county|town|protection|investigation|people['’]s|european)\b",
    re.IGNORECASE,
)
_NAME_END = re.compile(r"[,;(]|\s(?:of|for|in|on|to|at|under|that|which)\s")


# Who is meant by such a word of the table of places is a person or a group.
PARTISANS = frozenset("republican republicans democrat democrats".split())
_PLACE_WORDS = PLACES | frozenset("the north south east west united states kingdom zealand kong lanka".split())
_COUNTRY_ENDS = (PLACES | {"states", "kingdom", "north", "south"}) - PARTISANS


def speaks_for_state(name: str) -> bool:
    """Tell whether an institution that speaks is a government, a ministry, a party, a force, or a country itself.

    >>> speaks_for_state("Chinese foreign ministry"), speaks_for_state("North Korea")
    (True, True)
    >>> speaks_for_state("the official news agency"), speaks_for_state("the Pell Institute")
    (False, False)
    """
    words = [w.strip(".'’").lower() for w in re.findall(r"[\w.'’-]+", name)]
    if words[:1] in (["a"], ["an"], ["former"]) or not words:
        return False
    if words[-1] in _COUNTRY_ENDS and all(w in _PLACE_WORDS for w in words):
        return True
    head = _NAME_END.split(name)[0].strip(" .")
    if not _STATE.search(head) or THINK_TANK.search(name) or re.search(r"\bnews\b", head, re.IGNORECASE):
        return False
    return not _SHARED.search(head) or _PUBLIC.search(name) is not None


_FIRM = SCHOLARS | SPOKESPEOPLE  # what says more of somebody than any other noun
ROLE_NOUNS = SCHOLARS | POSTS | SERVANTS | POLITICIANS | SPOKESPEOPLE | OFFICIALS | OTHERS


def head_noun(piece: str) -> str | None:
    """Give the noun that says what somebody is: the last role noun before the first preposition.

    >>> head_noun("a Bergen-based professor of Arctic studies"), head_noun("National Water Board spokesman")
    ('professor', 'spokesman')
    """
    lead = _LEAD.match(piece)
    text = piece[lead.end() :] if lead else piece
    if _PLACED.match(text):
        return None
    end = _HEAD_END.search(text, 1)
    words: list[str] = _WORD.findall(text[: end.start()].lower() if end else text.lower())
    for place, word in enumerate(reversed(words)):
        if word == "official" and place:
            continue  # an adjective: "the official news agency"
        noun = word if word in ROLE_NOUNS else word.rsplit("-", 1)[-1]
        if noun in ROLE_NOUNS:
            return noun
    known = [w for w in _WORD.findall(text.lower()) if w in ROLE_NOUNS and w != "official"]
    firm = [w for w in known if w in _FIRM]
    return next(iter(firm or known), None)
