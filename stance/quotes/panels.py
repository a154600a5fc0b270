"""Articles that gather experts: a line at the top says that experts speak, and the rest gives their names only."""

from __future__ import annotations

import re

#: Characters at the beginning in which such a line stands.
REACH = 1500
_GATHERING = re.compile(
    r"(?:^|\n|[.?!]\s)[^.?!\n]{0,60}\b(?:experts|analysts|scholars|specialists|fellows)\b"
    r"(?: (?:of|from|at) [^.?!,\n]{2,60}?)? "
    r"(?:look at|weigh in|answer|react|respond|assess|discuss|share|debate|take stock|unpack|explain|comment|"
    r"have their say|(?:give|offer) (?:us )?their)\b[^.?!\n]{0,80}[.:!?]?[ \t]*(?:\n|$)",
    re.IGNORECASE,
)


def gathers_experts(text: str) -> bool:
    r"""Tell whether an article opens with a line that says whose views follow.

    >>> gathers_experts("Is it over? Experts of the Pell Institute answer.\n\nIt is not, says Ann Roe.")
    True
    >>> gathers_experts("Experts say the dam will hold.\n\nIt will not, says Ann Roe.")
    False
    """
    return _GATHERING.search(text, 0, REACH) is not None
