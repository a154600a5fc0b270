"""Institutions that speak themselves: which of them are a state, a party or a force."""

from __future__ import annotations

import re

from stance.quotes.learning_places import names_place
from stance.quotes.name_words import PLACES

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
_NEWS = re.compile(r"\bnews\b", re.IGNORECASE)
_WORDS = re.compile(r"[\w.'’-]+")
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
    words = [w.strip(".'’").lower() for w in _WORDS.findall(name)]
    if words[:1] in (["a"], ["an"], ["former"]) or not words:
        return False
    if words[-1] in _COUNTRY_ENDS and all(w in _PLACE_WORDS for w in words):
        return True
    head = _NAME_END.split(name)[0].strip(" .")
    if not _STATE.search(head) or names_place(name) or _NEWS.search(head):
        return False
    return not _SHARED.search(head) or _PUBLIC.search(name) is not None
