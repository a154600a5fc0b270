"""Articles that gather experts: a line at the top says that experts speak, and the rest gives their names only."""

from __future__ import annotations

import re
from functools import lru_cache

#: Characters at the beginning in which such a line stands.
REACH = 1500
_GROUPS = ("xperts ", "nalysts ", "cholars ", "pecialists ", "ellows ")  # cheaper than the pattern
#: What experts do whose views follow.
ANSWERING = "look at|weigh in|answer|react|respond|assess|discuss|take stock|unpack|explain|have their say"
_GATHERING = re.compile(
    r"(?:^|\n|[.?!:]\s)(?:(?:Our|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|\d+|"
    r"[A-Z][\w’'.&-]*(?: [A-Z][\w’'.&-]*){0,3}) )?"
    r"(?:[Ee]xperts|[Aa]nalysts|[Ss]cholars|[Ss]pecialists|[Ff]ellows)(?: (?:of|from|at) [^.?!,\n]{2,60}?)? "
    rf"(?:{ANSWERING}|(?:give|offer) "
    r"(?:us )?their)\b[^.?!\n]{0,80}[.:!?]?[ \t]*(?:\n|$)"
)


@lru_cache(maxsize=1)  # every speaker of the article at hand asks
def gathers_experts(text: str) -> bool:
    r"""Tell whether an article opens with a line that says whose views follow.

    >>> gathers_experts("Is it over? Experts of the Pell Institute answer.\n\nIt is not, says Ann Roe.")
    True
    >>> gathers_experts("Experts say the dam will hold.\n\nIt will not, says Ann Roe.")
    False
    """
    head = text[:REACH]
    return any(group in head for group in _GROUPS) and _GATHERING.search(head) is not None
