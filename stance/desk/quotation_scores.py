"""Found quotations against a user's annotated articles: spans, speakers and both, with intervals over articles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import NoneType
from typing import Any

import numpy as np

from stance.desk.scored_files import Row, ScoringError, articles, needs, refuse_foreign

EDGES = set(" \t\r\n\u00a0\"“”'‘’`«»,.;:!?-–—()")
KINDS = ("direct", "indirect", "mixed")
SEE = "see stance evaluate-quotations --help"
OVERLAP = 0.8  # share of common characters from which two spans count as the same quotation


@dataclass(frozen=True, slots=True)
class _Quote:
    start: int
    end: int
    kind: str
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Figure:
    """Precision, recall and F1 with a 95 % bootstrap interval of F1 over articles (None for one article)."""

    name: str
    precision: float
    recall: float
    f1: float
    low: float | None
    high: float | None


def evaluate_quotations(gold: str | Path, found: str | Path, resamples: int = 500, seed: int = 0) -> list[Figure]:
    """Score the output of ``stance extract`` on annotated articles.

    Both files are JSON lines with ``id`` and ``quotes`` (``start``, ``end``, ``type``, ``speaker`` with ``text`` and
    ``canonical``); gold also holds ``text``. A quotation is found where the spans' characters overlap by 0.8
    (intersection over union, one to one, marks and punctuation at the edges aside), exactly where they are equal. A
    speaker is right where the last names agree.

    Raises
    ------
    ScoringError
        If a file is missing, broken, or holds articles that the gold file does not.
    """
    annotated, predicted = _read(gold, "text"), _read(found)
    refuse_foreign(gold, annotated, found, predicted)
    counts = np.stack([_counts(row, predicted.get(key, {})) for key, row in annotated.items()])
    names = ["overlap", "exact", "end to end", *KINDS]
    drawn = np.random.default_rng(seed).integers(0, len(counts), (resamples, len(counts)))
    figures = []
    for place, name in enumerate(names):
        precision, recall, f1 = _prf(counts[:, place].sum(axis=0))
        low = high = None
        if len(counts) > 1:
            values = [_prf(counts[rows, place].sum(axis=0))[2] for rows in drawn]
            low, high = (float(v) for v in np.percentile(values, [2.5, 97.5]))
        figures.append(Figure(name, precision, recall, f1, low, high))
    return figures


def _read(path: str | Path, *needed: str) -> dict[str, Row]:
    def check(row: Any, where: str) -> None:
        needs(row, where, "id", "quotes", *needed, see=SEE)
        _check(row, where)

    return articles(path, check)


def _check(row: Mapping[str, Any], where: str) -> None:
    """Refuse a row whose fields are not what scoring reads."""
    if not isinstance(row["id"], (str, int)) or not isinstance(row.get("text", ""), str):
        raise ScoringError(f"{where}: 'id' and 'text' must be texts; {SEE}.")
    if not isinstance(row["quotes"], list):
        raise ScoringError(f"{where}: 'quotes' must be a list, found {type(row['quotes']).__name__}; {SEE}.")
    for number, quote in enumerate(row["quotes"]):
        start, end = (quote.get(k) if isinstance(quote, dict) else None for k in ("start", "end"))
        if not (isinstance(start, int) and isinstance(end, int) and 0 <= start <= end):
            raise ScoringError(
                f"{where}: quotes[{number}] needs 'start' and 'end', found {start!r} and {end!r}; {SEE}."
            )
        if not isinstance(quote.get("speaker"), (dict, NoneType)):
            raise ScoringError(
                f"{where}: the speaker of quotes[{number}] must be null or an object with 'canonical' or 'text', "
                f"found {quote['speaker']!r}."
            )


def _counts(gold: Mapping[str, Any], found: Mapping[str, Any]) -> Any:
    """Give (true positives, found, annotated) for each figure, shape (6, 3)."""
    text = gold["text"]
    wanted, given = list(_quotes(text, gold)), list(_quotes(text, found))
    pairs = _matched(given, wanted)
    exact = sum((given[g].start, given[g].end) == (wanted[w].start, wanted[w].end) for g, w in pairs)
    both = sum(wanted[w].speaker is None or given[g].speaker == wanted[w].speaker for g, w in pairs)
    rows = [(hits, len(given), len(wanted)) for hits in (len(pairs), exact, both)]
    for kind in KINDS:
        hits = sum(given[g].kind == wanted[w].kind == kind for g, w in pairs)
        rows.append((hits, sum(q.kind == kind for q in given), sum(q.kind == kind for q in wanted)))
    return np.asarray(rows, dtype=float)


def _quotes(text: str, row: Mapping[str, Any]) -> Iterator[_Quote]:
    for quote in row.get("quotes", ()):
        start, end = int(quote["start"]), min(int(quote["end"]), len(text))
        while start < end and text[start] in EDGES:
            start += 1
        while end > start and text[end - 1] in EDGES:
            end -= 1
        if text[start : start + 5].lower() == "that " and end - start > 5:
            start += 5
        if end > start:
            yield _Quote(start, end, str(quote.get("type")), last_name(quote.get("speaker")))


def last_name(speaker: Mapping[str, Any] | None) -> str | None:
    """Give the last word of a speaker's name, lower-cased, without titles behind it ("Ann Roe Jr., a doctor": roe)."""
    name = (speaker or {}).get("canonical") or (speaker or {}).get("text")
    if not name:
        return None
    words = re.findall(r"[^\W\d_][\w’'-]*", re.sub(r"[’']s?(?=\s|,|$)", "", re.split(r",| of |\(", str(name))[0]))
    words = [w for w in words if w.lower().strip(".") not in {"jr", "sr", "ii", "iii"}] or words
    return words[-1].lower() if words else None


def _matched(given: Sequence[_Quote], wanted: Sequence[_Quote]) -> list[tuple[int, int]]:
    """Pair quotations one to one, the best overlaps first."""
    candidates = []
    for g, one in enumerate(given):
        for w, other in enumerate(wanted):
            common = min(one.end, other.end) - max(one.start, other.start)
            share = common / (max(one.end, other.end) - min(one.start, other.start)) if common > 0 else 0.0
            if share >= OVERLAP:
                candidates.append((-share, other.start, g, w))
    pairs: list[tuple[int, int]] = []
    used: tuple[set[int], set[int]] = (set(), set())
    for _, _, g, w in sorted(candidates):
        if g not in used[0] and w not in used[1]:
            pairs.append((g, w))
            used[0].add(g)
            used[1].add(w)
    return pairs


def _prf(counts: Any) -> tuple[float, float, float]:
    hits, found, annotated = counts
    precision, recall = (float(hits / n) if n else 0.0 for n in (found, annotated))
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0
