"""Suggested labels to correct by hand, as JSON lines in the corpus schema or as a spreadsheet, and back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from typing import Any

from stance.desk.sheets import harmless
from stance.learning.corpus import CorpusError
from stance.learning.statement import Statement
from stance.learning.suggestion import Suggestion
from stance.quotes.article import Article
from stance.quotes.files import FileError, decode, read_table

COLUMNS = (
    *("rank", "article", "expert", "credential", "said_before", "statement"),
    *("side_a", "p_a", "gain_a", "side_b", "p_b", "gain_b", "checked", "question", "start", "end"),
)
NEEDED = ("article", "expert", "statement", "side_a", "gain_a", "side_b", "gain_b", "checked", "start", "end")
YES, NO = ("yes", "y", "1", "true", "x", "gain"), ("no", "n", "0", "false", "-", "")
KEPT = ("title", "outlet", "date", "url")  # what a corpus keeps of an article beside its text
FORMULA = ("=", "+", "-", "@", "\t", "\r")
Line = tuple[str, Mapping[str, str]]  # file and line, and the cells


def corpus_rows(found: Sequence[Suggestion]) -> Iterator[dict[str, Any]]:
    """Yield one row of a corpus per article, in the order of the best rank in it; each expert is marked "suggested"."""
    articles: dict[str, list[Suggestion]] = {}
    for suggestion in found:
        articles.setdefault(suggestion.candidate.article.id, []).append(suggestion)
    for together in articles.values():
        article, question = together[0].candidate.article, together[0].candidate.example.question
        asked = {"question": question.id, "sides": list(question.side_ids)}
        yield {**_article_row(article, asked), "experts": [_expert(s) for s in together]}


def _article_row(article: Article, asked: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: value for name in KEPT if (value := getattr(article, name)) is not None}
    return {"id": article.id, **asked, **kept, "text": article.text}


def _expert(suggestion: Suggestion) -> dict[str, Any]:
    person, statements = suggestion.candidate.person, suggestion.candidate.example.statements
    return {
        "name": person.name,
        "credential": person.credential,
        "stance": suggestion.stance,
        "suggested": True,
        "rank": suggestion.rank,
        "uncertainty": round(suggestion.uncertainty, 4),
        "quotations": [{**q.span.to_dict(), "type": q.kind} for q in person.quotations if q.polarity == "asserted"],
        "statements": [
            _statement(s, gains, {side: None if isnan(v) else round(v, 4) for side, v in p.items()})
            for s, gains, p in zip(statements, suggestion.gains, suggestion.p, strict=True)
        ],
    }


def _statement(statement: Statement, gains: Iterable[str], p: Mapping[str, float | None]) -> dict[str, Any]:
    refers = sorted({m.side for m in statement.mentions if m.kind in ("pronoun", "both")})
    row = {**statement.span.to_dict(), "gains": sorted(gains), "p": dict(p)}
    return row | ({"refers": refers} if refers else {})


def spreadsheet(found: Sequence[Suggestion]) -> str:
    """Give CSV, a row per statement: people correct ``gain_a`` and ``gain_b`` (yes or no) and mark ``checked``."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for suggestion in found:
        for row in _lines(suggestion):
            writer.writerow({name: harmless(value) for name, value in row.items()})
    return buffer.getvalue()


def _lines(suggestion: Suggestion) -> Iterator[dict[str, Any]]:
    article, person = suggestion.candidate.article, suggestion.candidate.person
    question = suggestion.candidate.example.question
    for statement, gains, p in zip(
        suggestion.candidate.example.statements, suggestion.gains, suggestion.p, strict=True
    ):
        span = statement.span
        row: dict[str, Any] = {"rank": suggestion.rank, "article": article.id, "expert": person.name}
        row |= {"credential": person.credential or "", "said_before": _one_line(article.text[: span.start][-200:])}
        row |= {"statement": _one_line(span.text), "question": question.id, "start": span.start, "end": span.end}
        for letter, side in zip("ab", question.side_ids, strict=True):
            value = p.get(side)
            row |= {
                f"side_{letter}": side,
                f"p_{letter}": "" if value is None else "?" if isnan(value) else f"{value:.2f}",
            }
            row |= {f"gain_{letter}": "" if value is None else "yes" if side in gains else "no"}
        yield row | {"checked": ""}


@dataclass(frozen=True)
class Corrected:
    """A corrected spreadsheet as rows of a corpus, and what was left out.

    ``unchecked`` counts the experts of whom nothing is checked; ``partly`` says, expert by expert, which rows of those
    begun are not. ``unnamed`` says where a side gains that the statement does not name: such a gain counts in the
    expert's stance, but no model learns from it, since none is asked about a side that is not named.
    """

    rows: tuple[dict[str, Any], ...]
    unchecked: int
    partly: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()


def corrected(raw: bytes, file: str, articles: Iterable[Article]) -> Corrected:
    """Read a spreadsheet that a person has corrected, as Excel, LibreOffice or Numbers save CSV.

    Parameters
    ----------
    raw : bytes
        UTF-8, UTF-16 or Windows-1252, with commas, semicolons or tabs.
    file : str
        What to call it in messages.
    articles : iterable of Article
        The articles that the labels were suggested for; the statements are found in them again.

    Raises
    ------
    CorpusError
        With file and line, if a column is missing, a cell cannot be read or a statement is not where it was.
    """
    known = {a.id: a for a in articles}
    experts: dict[tuple[str, str], list[Line]] = {}
    for where, row in _cells(raw, file):
        if row["article"] not in known:
            raise CorpusError(
                f"{where}: there is no article {row['article']!r} among those given; give the same articles, and look "
                "whether the spreadsheet has changed the id (to a date or a number)."
            )
        experts.setdefault((row["article"], row["expert"]), []).append((where, row))
    open_rows = {
        k: [where for where, row in v if not _yes(row["checked"], where, "checked")] for k, v in experts.items()
    }
    partly = [
        f"{places[0]}: {expert!r} in article {article!r} is left out: {len(places)} of {len(experts[article, expert])} "
        f"rows are not checked (line {', '.join(p.rpartition(':')[2] for p in places)})."
        for (article, expert), places in open_rows.items()
        if 0 < len(places) < len(experts[article, expert])
    ]
    checked = {k: v for k, v in experts.items() if not open_rows[k]}
    rows = tuple(_rows(checked, known))
    unnamed = tuple(line for lines in checked.values() for line in _unnamed(lines))
    return Corrected(rows, len(experts) - len(checked) - len(partly), tuple(partly), unnamed)


def _unnamed(lines: Sequence[Line]) -> Iterator[str]:
    for where, row in lines:
        for letter in "ab":
            if row.get(f"p_{letter}") == "" and _yes(row[f"gain_{letter}"], where, f"gain_{letter}"):
                yield (
                    f"{where}: gain_{letter} is yes, but the statement does not name {row[f'side_{letter}']}: the gain "
                    "counts in the expert's stance, but models learn from, and answer about, named sides only."
                )


def _rows(checked: Mapping[tuple[str, str], Sequence[Line]], known: Mapping[str, Article]) -> Iterable[dict[str, Any]]:
    """Give the rows of a corpus, one per article, in the order of the spreadsheet."""
    rows: dict[str, dict[str, Any]] = {}
    for (article, expert), lines in checked.items():
        where, first = lines[0]
        sides = [first["side_a"], first["side_b"]]
        asked = {"question": first.get("question") or "_".join(sides), "sides": sides}
        made = {**_article_row(known[article], asked), "experts": []}
        if rows.setdefault(article, made)["sides"] != sides:
            raise CorpusError(f"{where}: article {article!r} has the sides {rows[article]['sides']} further up.")
        rows[article]["experts"].append(_read_back(expert, lines, known[article].text, sides))
    return rows.values()


def _cells(raw: bytes, file: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the place and the cells of each line under the header, whatever separates them."""
    try:
        table = read_table(decode(raw, file), file)
    except FileError as error:
        raise CorpusError(str(error)) from None
    missing = [name for name in NEEDED if name not in table.columns]
    if missing:
        raise CorpusError(
            f"{file}:1: the header lacks {', '.join(missing)}; keep the columns of 'stance corpus suggest'."
        )
    for line, row in table.rows:
        yield f"{file}:{line}", {name: _unharmed(cell) for name, cell in row.items()}


def _read_back(expert: str, lines: Sequence[Line], text: str, sides: Sequence[str]) -> dict[str, Any]:
    statements: list[dict[str, Any]] = []
    for where, row in lines:
        start, end = (int(row[n]) if row[n].isdecimal() else -1 for n in ("start", "end"))
        if _one_line(text[max(start, 0) : max(end, 0)]) != _one_line(row["statement"]):
            raise CorpusError(
                f"{where}: the statement does not stand at {row['start']}-{row['end']} of article {row['article']!r}; "
                "only gain_a, gain_b and checked may be changed, and the articles must be the same."
            )
        gains = [
            side
            for side, letter in zip(sides, "ab", strict=True)
            if _yes(row[f"gain_{letter}"], where, f"gain_{letter}")
        ]
        named = [side for side, letter in zip(sides, "ab", strict=True) if row[f"gain_{letter}"].strip()]
        statements.append({"start": start, "end": end, "text": text[start:end], "gains": gains, "refers": named})
    gaining = {side for s in statements for side in s["gains"]}
    stance = "both" if len(gaining) == 2 else next(iter(gaining), "neither")
    credential = lines[0][1].get("credential") or None
    return {"name": expert, "credential": credential, "stance": stance, "statements": statements}


def _yes(cell: str, where: str, column: str) -> bool:
    value = cell.strip().lower()
    if value not in YES + NO:
        allowed = f"one of {', '.join(YES)} for yes, {', '.join(filter(None, NO))} or nothing for no"
        raise CorpusError(f"{where}: column {column!r} holds {cell!r}; it takes {allowed}.")
    return value in YES


def _unharmed(cell: str) -> str:
    """Take back what ``harmless`` did."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in FORMULA else cell


def _one_line(text: str) -> str:
    return " ".join(text.split())
