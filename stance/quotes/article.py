"""Articles, and the readers that bring them in: text files, folders, JSON lines, CSV, standard input."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import Any

from stance.quotes.files import REST, FileError, decode, listed, read_table

FIELDS = ("id", "text", "title", "outlet", "date", "url", "sides")
READABLE = "a .txt file, a folder of .txt files, a .jsonl file, a .csv file with the columns id and text, or - (a pipe)"
TEXTS, LINES = (".txt", ".text"), (".jsonl", ".ndjson")
HOPELESS = 20  # so many lines without one article, and the file is another one than was meant
HOW = {
    **dict.fromkeys(
        (".html", ".htm"), "save the page as text in your browser, or: pandoc -t plain --wrap=none -o a.txt"
    ),
    **dict.fromkeys((".docx", ".odt", ".rtf", ".doc"), "save it as plain text (UTF-8)"),
    ".pdf": "take the text out of it, such as with pdftotext",
    **dict.fromkeys((".xlsx", ".xls", ".ods"), "save the sheet as CSV (UTF-8) with the columns id and text"),
    ".json": "write one object per line and call it .jsonl",
    **dict.fromkeys((".gz", ".zip"), "unpack it first"),
}


class ArticleError(ValueError):
    """An article that cannot be read; the message names the place, what was found and what to do."""


@dataclass(frozen=True, slots=True)
class Article:
    """One news article; every offset in the package counts characters of ``text`` as given here.

    ``where`` is the file, and the line if it holds several, that it was read from.
    """

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    date: str | None = None
    url: str | None = None
    sides: tuple[str, str] | None = None
    where: str = field(default="", compare=False)


Skip = Callable[[ArticleError], None]


def read_articles(
    source: str | Path, skip: Skip | None = None, note: Callable[[str], None] | None = None
) -> Iterator[Article]:
    """Yield the articles of a .txt file, a folder of them, a .jsonl file, a .csv file or ``-`` (standard input).

    Parameters
    ----------
    source : str or Path
        Where to read. JSON lines hold ``id`` and ``text`` and may hold ``title``, ``outlet``, ``date``, ``url`` and
        ``sides`` (two ids of the table of sides); CSV has columns of these names, with both sides in one cell.
        Line ends and odd spaces are kept: offsets slice the text as given.
    skip : callable, optional
        Called with the ArticleError of an article that cannot be read, which is then left out; without it the
        error is raised.
    note : callable, optional
        Called with a sentence about files of a folder that are passed over.

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
        yield from _read_folder(path, skip, note)
    elif not path.exists():
        raise FileNotFoundError(f"There is nothing at '{path}'; give {READABLE}.")
    elif path.suffix.lower() in LINES:
        with path.open("rb") as lines:  # line by line, so that memory does not grow with the number of articles
            yield from _read_lines(lines, str(path), skip)
    elif path.suffix.lower() == ".csv":
        yield from _read_table(path, skip)
    elif path.suffix.lower() in (*TEXTS, ""):
        yield _from_text(path.read_bytes(), path.stem, str(path))
    else:
        how = HOW.get(path.suffix.lower())
        raise ArticleError(
            f"'{path}' ends in {path.suffix!r}, which is not read here; {f'{how}. Or ' if how else ''}give {READABLE}."
        )


def _text(raw: bytes, where: str) -> str:
    try:
        return decode(raw, where)
    except FileError as error:
        raise ArticleError(str(error)) from None


def _from_text(raw: bytes, name: str, where: str) -> Article:
    text = _text(raw, where)
    if not text.strip():
        raise ArticleError(f"{where} is empty; an article needs text.")
    return Article(id=name, text=text, where=where)


def _read_folder(folder: Path, skip: Skip | None, note: Callable[[str], None] | None) -> Iterator[Article]:
    files = sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.startswith("."))
    paths = [p for p in files if p.suffix.lower() in TEXTS]
    if not paths:
        raise ArticleError(f"The folder '{folder}' holds no .txt file; give {READABLE}.")
    others = [p.relative_to(folder).as_posix() for p in files if p.suffix.lower() not in TEXTS]
    if note and others:
        count = f"{len(others)} {'file' if len(others) == 1 else 'files'}"
        note(f"{count} of another kind passed over in '{folder}' ({listed(others, 5)})")
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
    empty, failed = True, 0
    for number, raw in enumerate(_of_text(lines, where), start=1):
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
            failed += 1
            if failed == HOPELESS and not seen:
                raise ArticleError(
                    f"{where}: none of the first {failed} lines is an article, so the rest was not read; each line "
                    "should be a JSON object with 'id' and 'text'."
                ) from None
            continue
        seen[article.id] = number
        yield article
    if empty:
        raise ArticleError(f"{where} is empty; it should hold one JSON object per line with 'id' and 'text'.")


def _of_text(lines: Iterable[bytes], where: str) -> Iterator[bytes]:
    """Give the lines back, unless the first of them show that they are no text."""
    lines = iter(lines)
    first = list(islice(lines, HOPELESS))
    if any(b"\x00" in line for line in first):
        raise ArticleError(f"{where} holds NUL characters, so this is not a text file in UTF-8; save it as UTF-8.")
    return chain(first, lines)


def _read_table(path: Path, skip: Skip | None) -> Iterator[Article]:
    try:
        table = read_table(_text(path.read_bytes(), str(path)), str(path))
    except FileError as error:
        raise ArticleError(str(error)) from None
    columns = {name: name.lower() for name in table.columns}
    if missing := [name for name in ("id", "text") if name not in columns.values()]:
        raise ArticleError(
            f"{path}:1: a table of articles needs the columns id and text; missing {' and '.join(missing)}, "
            f"found {', '.join(filter(None, columns)) or 'none'}."
        )
    seen: dict[str, int] = {}
    for line, row in table.rows:
        where = f"{path}:{line}"
        try:
            if REST in row and REST not in columns:
                raise ArticleError(
                    f"{where}: more cells than columns; put a text that holds commas in quotation marks."
                )
            cells = {columns[name]: cell for name, cell in row.items() if name in columns and cell.strip()}
            # "us iran", "us;iran", and ["us", "iran"] as in JSON lines
            sides = re.findall(r"[^\s;,\[\]\"']+", cells.pop("sides", "")) or None
            article = from_mapping({"text": "", **cells, "sides": sides}, where)
            if article.id in seen:
                raise ArticleError(f"{where}: id {article.id!r} already stands on line {seen[article.id]}.")
        except ArticleError as error:
            _leave_out(error, skip)
            continue
        seen[article.id] = line
        yield article
    if not table.rows:
        raise ArticleError(f"{path} holds no article under its header.")


def _leave_out(error: ArticleError, skip: Skip | None) -> None:
    if skip is None:
        raise error
    skip(error)


def _from_line(line: bytes, where: str) -> Article:
    try:
        row = json.loads(_text(line, where))
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
    return Article(id=key, text=text, sides=_sides(row.get("sides"), key, where), where=where, **extra)


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
