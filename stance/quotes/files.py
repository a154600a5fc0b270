"""Files as people save them: text in the usual encodings, tables with commas, semicolons or tabs."""

from __future__ import annotations

import contextlib
import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

REST = ""  # the name under which cells stand that lie beyond the header
MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


class FileError(ValueError):
    """A file that cannot be read as text or as a table; the message names it and says what to do."""


@dataclass(frozen=True, slots=True)
class Table:
    """The header of a CSV file, and each row with the line on which it begins."""

    columns: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, str]], ...]


def decode(raw: bytes, where: str) -> str:
    """Give the text of a file: UTF-8 with or without a byte-order mark, UTF-16 with one, else Windows-1252.

    Raises
    ------
    FileError
        If it is none of these, or no text at all; the message begins with ``where``.
    """
    marked = (e for mark, e in MARKS.items() if raw.startswith(mark))
    encoding = next(marked, None)
    if b"\x00" in raw and encoding != "utf-16":
        raise FileError(f"{where} holds NUL characters, so it is not a text file; save it as plain text (UTF-8).")
    if encoding is None:
        with contextlib.suppress(UnicodeDecodeError):
            return raw.decode("utf-8")
    return _strictly(raw, encoding or "cp1252", where)


def read_text(path: Path) -> str:
    """Give the text of a file; raise FileError naming it if it is in no usual encoding."""
    return decode(path.read_bytes(), str(path))


def read_table(text: str, file: str) -> Table:
    """Read CSV as Excel, LibreOffice or Numbers save it: with commas, semicolons or tabs, as the header has most.

    Rows without any cell are left out, and missing cells are empty. Cells beyond the header stand, joined, under REST.

    Raises
    ------
    FileError
        If the quotation marks of a cell are broken.
    """
    header = text.lstrip("\r\n").split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=header.count))
    columns: tuple[str, ...] = ()
    rows, start = list[tuple[int, dict[str, str]]](), 1
    before = csv.field_size_limit(max(len(text), 1))  # an article may be longer than the module's limit for a cell
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                if columns:
                    row = dict.fromkeys(columns, "") | dict(zip(columns, cells, strict=False))
                    rest = " ".join(cell for cell in cells[len(columns) :] if cell.strip())
                    rows.append((start, row | ({REST: rest} if rest else {})))
                else:
                    columns = tuple(cell.strip() for cell in cells)
            start = reader.line_num + 1
    except csv.Error as error:
        raise FileError(f"{file}:{start}: not valid CSV ({error}); save the table again as CSV.") from None
    finally:
        csv.field_size_limit(before)
    return Table(columns, tuple(rows))


def listed(names: Sequence[str], most: int) -> str:
    """Name the first few and count the others.

    >>> listed("abcd", 2)
    'a, b and 2 more'
    """
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


def _strictly(raw: bytes, encoding: str, where: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise FileError(
            f"{where} is neither UTF-8 nor Windows-1252 (byte {raw[error.start]:#04x} at offset {error.start}); "
            "save it as UTF-8."
        ) from None
