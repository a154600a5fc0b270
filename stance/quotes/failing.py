"""What a failure is: a sentence that this package says on purpose, or a fault that nobody foresaw."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from stance.quotes.article import Article, ArticleError, Skip

PACKAGE = Path(__file__).parent.parent
Done = TypeVar("Done")
BUG = "This is a bug in stance; set STANCE_TRACEBACK=1, run it again and report what it says."


def foreseen(error: BaseException) -> bool:
    """Tell whether a sentence for the user was raised: by name in this package, or by the system about a file.

    What Python or a library raises by itself (an index out of range, a missing key) is a fault of the package.
    """
    if isinstance(error, OSError):
        return True
    return inside(error) and _by_name(error)


def refused(error: BaseException, library: str) -> bool:
    """Tell whether a library (a top package, such as "sklearn") said on purpose that a value is not one it can take."""
    frames = traceback.extract_tb(error.__traceback__)
    there = bool(frames) and library in Path(frames[-1].filename).parts
    return isinstance(error, ValueError) and there and _by_name(error)


def inside(error: BaseException) -> bool:
    """Tell whether an error was raised in this package, and not in what it called."""
    frames = traceback.extract_tb(error.__traceback__)
    return bool(frames) and PACKAGE in Path(frames[-1].filename).parents


def _by_name(error: BaseException) -> bool:
    frames = traceback.extract_tb(error.__traceback__)
    return bool(frames) and str(frames[-1].line).startswith("raise ")


def fault(error: BaseException) -> str:
    """Say what kind of fault it was and where: "internal error IndexError (...) at stance/quotes/names.py:12"."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if PACKAGE in Path(f.filename).parents]
    place = (
        f" at {Path(frames[-1].filename).relative_to(PACKAGE.parent).as_posix()}:{frames[-1].lineno}" if frames else ""
    )
    told = " ".join(str(error).split())[:200]
    return f"internal error {type(error).__name__}" + (f" ({told})" if told else "") + place


def one_by_one(
    work: Callable[[Article], Done],
    articles: Iterable[Article],
    skip: Skip | None = None,
    of_article: tuple[type[Exception], ...] = (ArticleError,),
) -> Iterator[Done]:
    """Yield the work on each article; one that fails is given to ``skip`` with its name, and left out.

    Parameters
    ----------
    work : callable
        What is done with an article.
    articles : iterable of Article
        One after the other.
    skip : callable, optional
        Called with an ArticleError; without it whatever was raised is raised.
    of_article : tuple of exception types
        Those that speak of the article. Other sentences, such as that a server does not answer, hold for all articles
        and are raised; what nobody foresaw costs only the article.
    """
    for article in articles:
        try:
            done = work(article)
        except Exception as error:
            if skip is None or (foreseen(error) and not isinstance(error, of_article)):
                raise
            told = (
                str(error) if isinstance(error, of_article) else f"{fault(error)}; please report it with the article."
            )
            place = f"{article.where}: " if article.where else ""
            skip(ArticleError(f"{place}article {article.id!r}: {told}"))
            continue
        yield done
