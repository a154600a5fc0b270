"""What tells, beside the noun of a credential, who somebody is: fields, employers, ranks, former times."""

from __future__ import annotations

import re
from typing import NamedTuple

from stance.quotes.role_words import POSTS, ROLE_NOUNS, SERVANTS

_OF_STATE = "of (?:England|Japan|Korea|Canada|Israel|Italy|France|Mexico)"  # central banks
COMPANY = re.compile(
    r"\b(?:Inc|Corp|Co|Ltd|LLC|PLC|Group|(?<!Central )(?<!Reserve )"
    rf"Bank(?! {_OF_STATE})|Airlines|Motors|"
    r"Holdings|company|firm|airline|"
    r"carmaker|(?<!central )(?<!reserve )bank|supplier|retailer|hospital|Hospital|"
    r"University|university|college|school|union|charity|nonprofit|Amnesty|Red Cross)\b"
)
# What makes an analyst of a strategist or commentator, who else speaks for a campaign or writes a column.
ANALYSING = frozenset({"strategist", "commentator", "contributor"})
FIELDS = re.compile(
    r"\b(?:military|affairs|security|strategic|nuclear|missile|naval|maritime|defen[cs]e|foreign|geopolitical|economic|"
    r"independent|Asia|China)\b"
    r"|\bpolitical commentator|\bcommentator on \w+|\b(?:asset manager|bank|brokerage|[Ss]ecurities|[Ii]nvestments?|"
    r"Capital|Asset Management)\b"
)
CAMPAIGN = re.compile(r"\bcampaign|super PAC|PAC\b|Republican|Democrat", re.IGNORECASE)
LEARNERS = frozenset({"candidate", "student"})
DOCTORAL = re.compile(r"\b(?:Ph\.?D|D\.?Phil|doctoral)\b")
# "a columnist who wrote a book on the bomb"
AUTHORED = re.compile(
    r"\bwho (?:has |also )?(?:wrote|written|writes) (?:(?:a|an|the|two|three|several|many) )?(?:\w+ ){0,2}"
    r"(?:books?|stud(?:y|ies)|biograph(?:y|ies)|histor(?:y|ies)|thesis|dissertation) (?:on|about|of)\b"
)
# "managing editor of a website on the North", "editor-in-chief of a newsletter that tracks Korea"
SPECIAL_PAGES = re.compile(
    r"\beditor(?:-in-chief)? (?:of|at) (?:an?|the) (?:[\w-]+ ){0,3}?"
    r"(?:website|site|newsletter|journal|blog|review|bulletin|digest|publication|magazine|quarterly|outlet)"
    r"(?: \w+)? (?:on|about|devoted to|dedicated to|speciali[sz]ing in|covering|tracking|"
    r"that (?:tracks|covers|follows|watches|monitors))\b"
)
# Who heads an organisation's work on a part of the world: "deputy Asia director at a rights group".
REGIONAL = re.compile(
    r"\b(?:Asia|Korea|Koreas|China|Japan|Africa|Europe|Russia|Middle East|Gulf|Pacific|Eurasia|America|Iran|India|"
    r"regional)(?:-Pacific)? "
    r"(?:program(?:me)? |research |policy |project )?(?:director|head|coordinator|manager|chief)\b|"
    r"\b(?:director|head|coordinator|researcher|manager) for (?:\w+ )?(?:Asia|Korea|China|Japan|Africa|Europe|"
    r"Russia|Eurasia|Iran|India|the Middle East)\b"
)
BUSINESS = re.compile(
    r"\b(?:Inc|Corp|Co|Ltd|LLC|PLC|Bank|Airlines|Motors|Holdings|company|airline|carmaker|supplier|retailer|sales|"
    r"marketing)\b"
)
# Who held a named office in an administration: "the top diplomat for Asia in the Obama administration".
SERVED_IN = re.compile(
    r"\b(?:diplomat|negotiator|envoy|secretary|ambassador|advis[eo]r|director|deputy)\b[^,;]{0,60}\b(?:in|of|during) "
    r"the (?:[A-Z]\w+ ){1,3}(?:administration|government)\b"
)
# The same by who governed: "the top diplomat for Asia under Obama".
SERVED_UNDER = re.compile(
    r"\b(?:diplomat|negotiator|envoy|secretary|ambassador|advis[eo]r|director|deputy|official)\b[^,;]{0,60}\bunder "
    r"(?:[A-Z][\w.-]+ ){0,3}[A-Z][\w-]+\W*$"
)
VETERAN = re.compile(
    r"\b(?:State Department|CIA|Pentagon|NSC|National Security Council|White House|Foreign Office|intelligence|"
    r"diplomatic|foreign service) veteran\b"
)
RESIDENT = re.compile(r"\bin[- ]residence\b")  # "a diplomat in residence"
# Professions whose members at a university or institute are scholars.
LEARNED = frozenset(
    "doctor physician engineer agronomist lawyer attorney surgeon nurse psychiatrist veterinarian".split()
)
COUNSEL = frozenset({"lawyer", "attorney"})
ACADEMY = re.compile(r"\b(?:University|Universit\w+|Institute|College)\b")
SPECIALISING = re.compile(
    r"\b(?:who (?:deals with|works on|handles) \w+|"
    r"speciali[sz](?:es|ed|ing) in|expert (?:on|in)|who advises \w+(?: \w+)? on)\b"
)
# What they know of that is news: "a sanctions lawyer", "a propulsion engineer".
KNOWING = re.compile(
    r"\b(?:sanctions|trade|export[- ]control|international(?:[- ]law)?|constitutional|treaty|maritime|arms[- ]control|"
    r"rocket|propulsion|missile|nuclear|aerospace|weapons) (?:lawyer|attorney|engineer)\b"
)
# Who has long had to do with a place: "a Latin America hand".
HAND = re.compile(
    r"\b(?:Asia|China|Korea|Japan|Russia|Iran|India|Africa|America|East|Gulf|Europe|Pacific|Kremlin|Beijing) "
    r"hand\s*(?:$|[,;]|\b(?:at|in|with|who|of)\b)"
)
RETIRED = re.compile(
    r"\W*(?:(?:[A-Z][\w.]* ){0,3}(?:Army|Navy|Marines?|Marine Corps|Air Force|Coast Guard|Forces?), )?(?:now )?retired"
    r"(?: from [^,;]+)?\W*"
)
# Who advises at a firm or a think tank, not a statesman: "senior adviser at the Delta Group".
ADVISING = frozenset({"adviser", "advisor"})
ADVISED = re.compile(r"\b(?:[Ss]enior|[Pp]olicy|[Ss]trategic|[Rr]esearch) advis[eo]r (?:at|with) (?:the )?[A-Z]")
PARTISAN = re.compile(
    r"\b(?:[Cc]ampaign|PAC|Republicans?|Democrats?|Labour|Tor(?:y|ies)|Conservatives?|Downing|Party|President|Minister)\b"
)
LEGISLATURE = re.compile(r"\b(?:Senate|House|Parliament|parliamentary|Congress|Bundestag|Knesset|Assembly|Duma)\b")
# Elected by the body they sit in: "a member of parliament".
MEMBERS = re.compile(
    r"\bmembers? of (?:the )?(?:[A-Z]\w+ )?(?:parliament|Parliament|Congress|Senate|House|National Assembly|assembly|"
    r"Bundestag|Knesset|Diet|Duma|Dail|city council|City Council)\b"
)
TEAMS = re.compile(r"\b(?:team|club|squad|side|ship|boat|vessel|ferry|trawler|airline|crew)\b")
OUTSIDERS = re.compile(r"\b(?:spokes\w+|student|sophomore|freshman|junior|coach|police|resident)\b", re.IGNORECASE)
LAWS = re.compile(r"\b(?:bill|law|measure|legislation|amendment|act|ordinance|resolution)\b", re.IGNORECASE)
COURTESY = frozenset(
    "ambassador commodore brigadier general gen admiral adm colonel col captain major maj lt judge".split()
)
#: Ranks that are kept for life.
RANKS = COURTESY - {"ambassador", "judge"} | {
    "rear",
    "vice",
    "lieutenant",
    "marshal",
    "sergeant",
    "brig",
    "cmdr",
    "commander",
}
GOVERNMENT = re.compile(
    r"\b(?:FBI|CIA|C\.I\.A|F\.B\.I|NSA|NATO|White House|Pentagon|Department|[Mm]inistry|Federal|"
    r"[Nn]ational [Ss]ecurity|[Ii]ntelligence|Homeland|Treasury|Navy|Army|Air Force|Marine|Command|"
    r"Joint Chiefs|Senate|House|Parliament|Congress|Embassy|Cabinet|Kremlin|Politburo|State Council|Supreme Court|"
    r"Security Council|[Aa]dministration|police|U\.?N\.?|United Nations|Shin Bet|Mossad|MI[56]|KGB|FSB|"
    r"(?:[Ss]ecurity|[Ss]ecret|[Ff]oreign|[Dd]iplomatic) [Ss]ervice|European (?:Union|Commission)|"
    rf"[Cc]entral [Bb]ank|Bank {_OF_STATE}|Self-Defen[cs]e Forces?|[Pp]anel of [Ee]xperts)(?!\w)"
)
FORMER = re.compile(
    r"\b(?:former|formerly|ex|retired|retd|onetime|one-time|once(?!-)|ousted|served|was|previously|used to|veteran of|"
    r"(?:years|decades?) ago|until (?:\w+ )?(?:19|20)\d\d|"
    r"until (?:last|early|late|recently|this|January|February|March|April|May|June|July|August|"
    r"September|October|November|December)|(?:under|in) (?:\w+ )?(?:earlier|previous) |"
    r"under (?:the )?(?:president|prime minister)s? |"
    r"(?:in|during|of) the (?:\w+ ){1,2}(?:years|era)|during the \w+ administration)\b",
    re.IGNORECASE,
)
NOW = re.compile(r"\b(?:now|currently)\b", re.IGNORECASE)


class Sign(NamedTuple):
    """What makes a scholar of somebody with another post: the nouns, the words beside them, and what forbids it."""

    nouns: frozenset[str]
    beside: re.Pattern[str]
    unless: tuple[re.Pattern[str], ...] = ()

    def told_in(self, piece: str) -> bool:
        """Whether a piece of a credential tells it."""
        return bool(self.beside.search(piece)) and not any(pattern.search(piece) for pattern in self.unless)


SIGNS_OF_LEARNING = (
    Sign(ROLE_NOUNS, AUTHORED),
    Sign(POSTS, REGIONAL, unless=(GOVERNMENT, BUSINESS)),
    Sign(frozenset({"editor"}), SPECIAL_PAGES),
    Sign(SERVANTS | POSTS, RESIDENT),
    Sign(LEARNERS, DOCTORAL),
    Sign(LEARNED, ACADEMY),
    Sign(LEARNED, KNOWING),
    Sign(ADVISING, ADVISED, unless=(GOVERNMENT, PARTISAN)),
)
