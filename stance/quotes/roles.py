"""From the words that say who somebody is to expert, official or other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from stance.quotes.activities import activity
from stance.quotes.experts import Role
from stance.quotes.learning_places import is_learned
from stance.quotes.name_words import PLACES, TITLES
from stance.quotes.role_words import OFFICIALS, OTHERS, POLITICIANS, POSTS, SCHOLARS, SERVANTS, SPOKESPEOPLE

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
#: What a credential may say, strongest first, and the role it speaks for; ranks kept for life ("Ambassador") are weak.
STRENGTH: dict[str, Role] = {
    "politician": "official",
    "scholar": "expert",
    "official": "official",
    "past servant": "expert",
    "courtesy": "official",
    "bystander": "other",
}
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
_LEAD = re.compile(
    r"^\W*(?:who\s+(?:is|was|served)\b.{0,40}?\bas\b|who\s+(?:is|was)|now|currently|formerly|once|until recently|"
    r"himself|herself)\s+",
    re.IGNORECASE,
)
# One of several: "among China's foremost experts", "one of the authors".
_ONE_OF = re.compile(r"^\W*(?:who (?:is|was)\s+)?(?:among|one of|some of)\s+", re.IGNORECASE)
_PLACED = re.compile(r"(?:of|at|with|from)\s")
_HEAD_END = re.compile(
    r"[,;(–—\s](?:(?<=[,;(–—])|(?:of|for|at|with|from|in|on|to|under|who|that|whose|which|by|specializing|"
    r"specialising|focusing|based|covering|and|or)\s|there\b)",
    re.IGNORECASE,
)
_OF_COUNTRY = TITLES | PLACES | frozenset("north south east west united states".split())
_OF_BODY = re.compile(
    r"\b(?:group|union|association|board|club|league|federation|firm|chain|charity|hospital|vice president (?:of|for))"
)
_CAPITALISED = re.compile(r"[A-Z][\w.]*")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_WHO = re.compile(r"\bwho (?!follows|watches|models|observes)\b.*")
_CONJUNCTION = re.compile(
    r",?\s+and\s+|;\s*|,\s+(?=(?:now|currently|formerly|who)\b)|\s+(?=(?:who (?:is|are) )?(?:now|currently) )"
)


class Sign(NamedTuple):
    """What makes a scholar of somebody with another post: the nouns, the words beside them, and what forbids it."""

    nouns: frozenset[str]
    beside: re.Pattern[str]
    unless: tuple[re.Pattern[str], ...] = ()

    def told_in(self, piece: str) -> bool:
        """Whether a piece of a credential tells it."""
        return bool(self.beside.search(piece)) and not any(pattern.search(piece) for pattern in self.unless)


ROLE_NOUNS = SCHOLARS | POSTS | SERVANTS | POLITICIANS | SPOKESPEOPLE | OFFICIALS | OTHERS
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


def role_of(credentials: Sequence[str], affiliations: Sequence[str] = ()) -> Role:
    """Give the role that a person's credentials, together, speak for.

    >>> role_of(["a professor of politics at Columbia University"]), role_of(["Foreign Ministry spokesman"])
    ('expert', 'official')
    >>> role_of(["a former State Department negotiator"]), role_of(["a trader in Dandong"])
    ('expert', 'other')
    """
    votes = {vote for text in credentials for vote in _votes(text)}
    if not votes and any(is_learned(a) for a in affiliations):
        return "expert"
    strongest = next((vote for vote in STRENGTH if vote in votes), "bystander")
    return STRENGTH.get(strongest, "other")


def _votes(credential: str) -> list[str]:
    """Judge each part of a credential ("former CIA officer and an analyst with …")."""
    found = []
    former = False
    for piece in _CONJUNCTION.split(credential):
        former = (former or _past(piece)) and not NOW.search(piece)
        vote = _vote(piece, credential, former=former)
        if vote:
            found.append(vote)
    if not found and (who := _WHO.search(credential)) and activity(who[0]) == "scholar":
        found.append("scholar")  # "an auditor who tracks ships"
    if not found and is_learned(credential) and not OUTSIDERS.search(credential):
        found.append("scholar")
    if not found and credential.lower().rpartition(" ")[2].removesuffix("s") in SCHOLARS:
        found.append("scholar")  # "the economists" of two people
    return found


def _past(piece: str) -> bool:
    """Tell whether what somebody is said to be is over."""
    if FORMER.search(piece) or (" the " in piece and SERVED_IN.search(piece)):
        return True
    return " under " in piece and SERVED_UNDER.search(piece) is not None


def _presides_elsewhere(piece: str) -> bool:
    """Tell the president of a club or company ("president of NARAL") from one of a country."""
    words = [w for w in _CAPITALISED.findall(piece) if w.lower().strip(".") not in _OF_COUNTRY]
    return bool(words) or _OF_BODY.search(piece) is not None


def _names_country(piece: str) -> bool:
    """Tell whether a country or its people is named: "a Pakistani commentator"."""
    return not PLACES.isdisjoint(word.lower() for word in _CAPITALISED.findall(piece))


def _vote(piece: str, whole: str, *, former: bool) -> str | None:
    if ("veteran" in piece and VETERAN.search(piece)) or ("retired" in piece and RETIRED.fullmatch(piece)):
        return "past servant"
    if " hand" in piece and HAND.search(piece):
        return "scholar"
    work = activity(piece, whole)
    if work is not None:
        return work
    noun = head_noun(piece)
    if noun is None:
        if NOW.search(piece) and is_learned(piece):
            return "scholar"
        return "past servant" if former and GOVERNMENT.search(piece) else None
    return _by_learning(noun, piece, whole, former=former) or _by_office(noun, piece, former=former)


def _by_learning(noun: str, piece: str, whole: str, *, former: bool) -> str | None:
    """Judge scholars and analysts, and whoever leads or works at a place of learning."""
    if noun in SCHOLARS and not ("author" in noun and LAWS.search(piece)):
        past = former and not NOW.search(piece) and noun in {"professor", "researcher", "fellow"}
        return "past servant" if past else "scholar"
    if noun in ANALYSING:
        analyses = FIELDS.search(piece) or is_learned(whole) or (noun == "commentator" and _names_country(piece))
        return "scholar" if analyses and not CAMPAIGN.search(piece) else "bystander"
    if any(noun in sign.nouns and sign.told_in(piece) for sign in SIGNS_OF_LEARNING):
        return "scholar"
    if noun in LEARNED and SPECIALISING.search(whole):
        return "scholar"
    if noun in COUNSEL and (who := _WHO.search(piece)) and activity(who[0]) == "past servant":
        return "past servant"  # "a lawyer who spent six years with the United Nations"
    return "scholar" if noun in POSTS and is_learned(whole) and not LEGISLATURE.search(piece) else None


def _by_office(noun: str, piece: str, *, former: bool) -> str:
    """Judge who speaks for a state, a party, a force or a company, or did."""
    if noun == "member" and MEMBERS.search(piece):
        return "bystander" if former else "politician"
    if noun in COURTESY and TEAMS.search(piece):
        return "bystander"  # "the team's captain"
    if noun in SPOKESPEOPLE:
        outside = former or (COMPANY.search(piece) and not CAMPAIGN.search(piece))
        return "bystander" if outside else "official"
    public = GOVERNMENT.search(piece) is not None
    partisan = CAMPAIGN.search(piece) is not None and "administration" not in piece
    if former and (noun in SERVANTS or ((noun in POSTS or noun in LEARNED) and public)) and not partisan:
        return "past servant"
    if public and (noun in POSTS or noun in SERVANTS):
        return "official"
    if noun in POLITICIANS and not COMPANY.search(piece) and not (noun == "president" and _presides_elsewhere(piece)):
        return "bystander" if former else "politician"
    if noun in OFFICIALS and not former and not COMPANY.search(piece):
        return "courtesy" if noun in COURTESY else "official"
    return "bystander"


_FIRM = SCHOLARS | SPOKESPEOPLE  # what says more of somebody than any other noun


def head_noun(piece: str) -> str | None:
    """Give the noun that says what somebody is: the last role noun before the first preposition.

    >>> head_noun("a Bergen-based professor of Arctic studies"), head_noun("National Water Board spokesman")
    ('professor', 'spokesman')
    """
    lead = _LEAD.match(piece)
    text = piece[lead.end() :] if lead else piece
    if _PLACED.match(text):
        return None
    if one := _ONE_OF.match(text):
        text = re.sub(r"(?<=[a-z])s\b", "", text[one.end() :])
    end = _HEAD_END.search(text, 1)
    words: list[str] = _WORD.findall(text[: end.start()].lower() if end else text.lower())
    for place, word in enumerate(reversed(words)):
        if word == "official" and place:
            continue  # an adjective: "the official news agency"
        noun = word if word in ROLE_NOUNS else word.partition("-in-")[0].rsplit("-", 1)[-1]  # "editor-in-chief"
        if noun in ROLE_NOUNS:
            return noun
    known = [w for w in _WORD.findall(text.lower()) if w in ROLE_NOUNS and w != "official"]
    firm = [w for w in known if w in _FIRM]
    return next(iter(firm or known), None)
