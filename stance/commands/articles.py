"""What verbs that go through articles share: input, output, and the loop that one bad article does not stop."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

from stance.commands.sentences import sentence

INPUT = (
    "a .txt file, a folder of them, a .jsonl file (id, text; optional title, outlet, date, url, sides), "
    "or - for standard input"
)
MODEL = "stance@champion, a run (id, its beginning, or name), a models:/ URI, a model folder or a bundle (.zip)"
ALIASES = "your corrections of names and roles; they win over extraction"
FAILED, SKIPPED = 2, 1


def output_arguments(verb: argparse.ArgumentParser) -> None:
    """Add the arguments that say where to write, and how."""
    verb.add_argument(
        "--output", "-o", metavar="F", help="write here instead of the terminal; .jsonl and .csv choose the format"
    )
    verb.add_argument("--format", choices=["table", "jsonl", "csv"], help="default: by the output's ending, else table")


def each(
    chosen: argparse.Namespace,
    work: Callable[[Iterable[Any], Callable[[Exception], None]], Iterable[Any]],
    aliases: Any,
) -> int:
    """Do the work article by article; one that fails is named and left out, the others are written."""
    from stance.desk.tables import Writer
    from stance.quotes.article import read_articles

    many = (
        chosen.input == "-" or Path(chosen.input).is_dir() or Path(chosen.input).suffix.lower() in (".jsonl", ".ndjson")
    )
    skipped: list[Exception] = []

    def skip(error: Exception) -> None:
        if not many:
            raise error
        skipped.append(error)
        print(f"stance: left out: {sentence(error)}", file=sys.stderr)

    done, keys = 0, set[str]()
    with ExitStack() as stack:
        writer = Writer(_stream(chosen, stack), _format(chosen))
        for item in work(read_articles(chosen.input, skip), skip):
            writer.write(item)
            done += 1
            keys |= {person.key for person in getattr(item, "extraction", item).people}
            if many and done % 10 == 0 and sys.stderr.isatty():
                print(f"{done} articles", end="\r", file=sys.stderr, flush=True)
    for line in aliases.unused(keys) if aliases else ():
        print(f"stance: {line}", file=sys.stderr)
    if many or chosen.output:
        print(f"{done} articles read, {len(skipped)} left out", file=sys.stderr)
    if skipped and not done:
        return FAILED
    return SKIPPED if skipped else 0


def skipping(work: Callable[[Any], Any], articles: Iterable[Any], skip: Callable[[Exception], None]) -> Iterable[Any]:
    """Yield the work on each article; one that fails is given to ``skip``."""
    from stance.quotes.article import ArticleError

    for article in articles:
        try:
            yield work(article)
        except ArticleError as error:
            skip(error)


def aliases_of(path: str | None) -> Any:
    """Read the user's corrections, if any."""
    if path is None:
        return None
    from stance.quotes.aliases import read_aliases

    return read_aliases(path)


def _stream(chosen: argparse.Namespace, stack: ExitStack) -> IO[str]:
    if not chosen.output or chosen.output == "-":
        return sys.stdout
    return stack.enter_context(Path(chosen.output).open("w", encoding="utf-8", newline=""))


def _format(chosen: argparse.Namespace) -> str:
    endings = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv"}
    return chosen.format or endings.get(Path(chosen.output or "").suffix.lower(), "table")
