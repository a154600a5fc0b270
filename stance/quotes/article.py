"""Articles, and the readers that bring them in: text files, folders, JSON lines, standard input."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FIELDS = ("id", "text", "title", "outlet", "date", "url", "sides")
READABLE = "a .txt file, a folder of .txt files, a .jsonl file or - for standard input"


class ArticleError(ValueError):
    """An article that cannot be read; the message names the place, what was found and what to do."""


@dataclass(frozen=True, slots=True)
class Article:
    """One news article; every offset in the package counts characters of ``text`` as given here."""

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    date: str | None = None
    url: str | None = None
    sides: tuple[str, str] | None = None


Skip = Callable[[ArticleError], None]


def read_articles(source: str | Path, skip: Skip | None = None) -> Iterator[Article]:
    """Yield the articles of a .txt file, a folder of them, a .jsonl file or ``-`` (standard input).

    Parameters
    ----------
    source : str or Path
        Where to read. JSON lines hold ``id`` and ``text`` and may hold ``title``, ``outlet``, ``date``, ``url`` and
        ``sides`` (two ids of the table of sides). Line ends and odd spaces are kept: offsets slice the text as given.
    skip : callable, optional
        Called with the ArticleError of an article that cannot be read, which is then left out; without it the
        error is raised.

    Raises
    ------
    FileNotFoundError
        If there is nothing at ``source``.
    ArticleError
        If the source or an article in it cannot be read (and, for an article among many, no ``skip`` was given).
    """
    if str(source) == "-":
        yield from _read_stream(sys.stdin.buffer.read(), "standard input", skip)
        return
    path = Path(source)
    if path.is_dir():
        yield from _read_folder(path, skip)
    elif not path.exists():
        raise FileNotFoundError(f"There is nothing at '{path}'; give {READABLE}.")
    elif path.suffix.lower() in (".jsonl", ".ndjson"):
        with path.open("rb") as lines:  # line by line, so that memory does not grow with the number of articles
            yield from _read_lines(lines, str(path), skip)
    elif path.suffix.lower() in (".txt", ".text", ""):
        yield _from_text(path.read_bytes(), path.stem, str(path))
    else:
        raise ArticleError(f"'{path}' ends in {path.suffix!r}, which is not read here; give {READABLE}.")


def decode(raw: bytes, where: str) -> str:
    """Give the text of a file: UTF-8 with or without a byte-order mark, UTF-16 with one, else Windows-1252."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if raw.startswith(mark):
            return _strictly(raw, encoding, where)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _strictly(raw, "cp1252", where)


def _strictly(raw: bytes, encoding: str, where: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise ArticleError(
            f"{where} is neither UTF-8 nor Windows-1252 (byte {raw[error.start]:#04x} at offset {error.start}); "
            "save it as UTF-8."
        ) from None


def _from_text(raw: bytes, name: str, where: str) -> Article:
    text = decode(raw, where)
    if "\x00" in text:
        raise ArticleError(f"{where} holds NUL characters, so it is not a text file; export the article as plain text.")
    if not text.strip():
        raise ArticleError(f"{where} is empty; an article needs text.")
    return Article(id=name, text=text)


def _read_folder(folder: Path, skip: Skip | None) -> Iterator[Article]:
    paths = sorted(p for p in folder.rglob("*") if p.suffix.lower() in (".txt", ".text") and p.is_file())
    if not paths:
        raise ArticleError(f"The folder '{folder}' holds no .txt file; give {READABLE}.")
    for path in paths:
        try:
            yield _from_text(path.read_bytes(), path.relative_to(folder).with_suffix("").as_posix(), str(path))
        except (ArticleError, OSError) as error:
            _leave_out(error if isinstance(error, ArticleError) else ArticleError(f"{path}: {error}"), skip)


def _read_stream(raw: bytes, where: str, skip: Skip | None) -> Iterator[Article]:
    if raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        yield from _read_lines(raw.splitlines(keepends=True), where, skip)
    else:
        yield _from_text(raw, "stdin", where)


def _read_lines(lines: Iterable[bytes], where: str, skip: Skip | None) -> Iterator[Article]:
    seen: dict[str, int] = {}
    empty = True
    for number, raw in enumerate(lines, start=1):
        line = raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw
        if not line.strip():
            continue
        empty = False
        try:
            article = _from_line(line, f"{where}:{number}")
            if article.id in seen:
                raise ArticleError(f"{where}:{number}: id {article.id!r} already stands on line {seen[article.id]}.")
        except ArticleError as error:
            _leave_out(error, skip)
            continue
        seen[article.id] = number
        yield article
    if empty:
        raise ArticleError(f"{where} is empty; it should hold one JSON object per line with 'id' and 'text'.")


def _leave_out(error: ArticleError, skip: Skip | None) -> None:
    if skip is None:
        raise error
    skip(error)


def _from_line(line: bytes, where: str) -> Article:
    try:
        row = json.loads(decode(line, where))
    except json.JSONDecodeError as error:
        raise ArticleError(
            f"{where}: broken JSON at column {error.colno} ({error.msg}); mend or remove the line."
        ) from None
    except RecursionError:
        raise ArticleError(f"{where}: JSON nested too deeply; an article is one flat object.") from None
    if not isinstance(row, dict):
        raise ArticleError(f"{where}: expected a JSON object, found {type(row).__name__}.")
    return from_mapping(row, where)


def from_mapping(row: Mapping[str, Any], where: str) -> Article:
    """Make an article of a mapping with ``id`` and ``text``; other known fields are kept, unknown ones ignored."""
    key = row.get("id")
    if isinstance(key, int) and not isinstance(key, bool):
        key = str(key)
    if not isinstance(key, str) or not key:
        raise ArticleError(f"{where}: 'id' must be a non-empty text, found {row.get('id')!r}.")
    text = row.get("text")
    if not isinstance(text, str):
        found = (
            f"found {type(text).__name__}" if "text" in row else f"the fields are {', '.join(sorted(map(str, row)))}"
        )
        raise ArticleError(f"{where}: article {key!r} has no 'text' ({found}).")
    if not text.strip():
        raise ArticleError(f"{where}: article {key!r} is empty; an article needs text.")
    extra = {}
    for name in ("title", "outlet", "date", "url"):
        value = row.get(name)
        if value is not None and not isinstance(value, str):
            raise ArticleError(f"{where}: {name!r} of article {key!r} must be a text, found {value!r}.")
        extra[name] = value
    return Article(id=key, text=text, sides=_sides(row.get("sides"), key, where), **extra)


def _sides(value: Any, key: str, where: str) -> tuple[str, str] | None:
    if value is None:
        return None
    if isinstance(value, (list, tuple)) and len(value) == 2 and all(isinstance(s, str) and s for s in value):
        first, second = value
        if first != second:
            return (first, second)
    raise ArticleError(
        f'{where}: \'sides\' of article {key!r} must be two different ids such as ["china", "us"], found {value!r}.'
    )
