"""Reads the JSON lines that predictions are scored with: annotated articles, and predictions of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from stance.quotes.files import FileError, read_text

Row = Mapping[str, Any]


class ScoringError(ValueError):
    """Annotations or predictions that cannot be scored; the message names file, line and reason."""


def articles(path: str | Path, check: Callable[[Any, str], None]) -> dict[str, Row]:
    """Give the rows of a file by article id; ``check`` refuses a row, told its place ("file:line").

    Raises
    ------
    ScoringError
        If the file is missing, broken or empty, holds an article twice, or ``check`` refuses a row.
    """
    rows: dict[str, Row] = {}
    try:
        text = read_text(Path(path))
    except FileError as error:
        raise ScoringError(str(error)) from None
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        where = f"{path}:{number}"
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            table = " It looks like CSV: write it with --format jsonl." if str(path).endswith(".csv") else ""
            raise ScoringError(f"{where}: broken JSON at column {error.colno} ({error.msg}).{table}") from None
        check(row, where)
        if row["id"] in rows:
            raise ScoringError(f"{where}: article {row['id']!r} stands twice.")
        rows[row["id"]] = row
    if not rows:
        raise ScoringError(f"'{path}' holds no article.")
    return rows


def refuse_foreign(
    gold: str | Path, annotated: Mapping[str, Row], given: str | Path, predicted: Mapping[str, Row]
) -> None:
    """Refuse predictions of articles that are not annotated."""
    foreign = sorted(set(predicted) - set(annotated))
    if foreign:
        raise ScoringError(f"'{given}' holds {len(foreign)} articles that '{gold}' does not, such as {foreign[0]!r}.")


def needs(row: Any, where: str, *fields: str, see: str) -> None:
    """Refuse a row without one of ``fields``."""
    missing = [k for k in fields if not isinstance(row, dict) or k not in row]
    if missing:
        raise ScoringError(f"{where}: a row needs {', '.join(missing)}; {see}.")
