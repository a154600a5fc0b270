"""Who does each quoted expert see gaining? News articles in; experts with stance, probability and evidence out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from stance.learning.model import StanceModel
    from stance.learning.question import Question
    from stance.quotes.article import Article, read_articles
    from stance.quotes.extraction import Extraction, extract
    from stance.runs.registry import load_model

__all__ = ["Article", "Extraction", "Question", "StanceModel", "extract", "load_model", "read_articles"]

# Where the names of the face live; they are imported when asked for, so that `import stance` costs nothing.
_HOMES = {
    "Article": "stance.quotes.article",
    "read_articles": "stance.quotes.article",
    "Extraction": "stance.quotes.extraction",
    "extract": "stance.quotes.extraction",
    "Question": "stance.learning.question",
    "StanceModel": "stance.learning.model",
    "load_model": "stance.runs.registry",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'stance' has no attribute {name!r}; it has {', '.join(__all__)}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
