"""An error as one sentence."""

from __future__ import annotations


def sentence(error: BaseException) -> str:
    """Say on one line what went wrong; a system error begins with the file."""
    if isinstance(error, OSError) and error.strerror and error.filename:
        return f"{error.filename}: {error.strerror}."
    text = error.args[0] if isinstance(error, KeyError) and error.args else str(error)
    return " ".join(str(text).split()) or type(error).__name__
