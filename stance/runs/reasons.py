"""Why something failed, on one line: what a person can mend as a sentence, a fault of this package as a bug."""

from __future__ import annotations

from stance.quotes.failing import BUG, fault, foreseen, inside, refused
from stance.runs.places import masked

COMPOSING = ("hydra", "omegaconf")  # libraries whose errors speak of what was typed or stands in a config


def reason(error: BaseException) -> str:
    """Say what went wrong without passwords; what nobody foresaw is called a bug, with its place."""
    return one_line(error) if mendable(error) else masked(f"{fault(error)}. {BUG}")


def mendable(error: BaseException) -> bool:
    """Tell whether an error speaks of the config, the data or the machine, and not of a fault of this package."""
    if foreseen(error) or any(refused(error, by) for by in ("sklearn", *COMPOSING)) or isinstance(error, MemoryError):
        return True
    if not any(kind.__module__.split(".")[0] in COMPOSING for kind in type(error).__mro__):
        return False
    cause = error.__cause__  # why a part of the config could not be built
    return cause is None or mendable(cause) or (isinstance(cause, TypeError) and not inside(cause))


def one_line(error: BaseException) -> str:
    """Say what an error says, on one line and without passwords."""
    return masked(" ".join(str(error).split())) or type(error).__name__
