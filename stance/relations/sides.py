"""What stands in a view for the side that is asked about and for the other one, and the parties they are."""

ASKED, OTHER = "SIDE_ASKED", "SIDE_OTHER"
SIDES = {ASKED: "asked", OTHER: "other"}
SIDE_PARTIES = frozenset(SIDES.values())
