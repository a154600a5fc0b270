"""Extractions and predictions as terminal tables, JSON lines and CSV."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import IO, Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from stance.desk.sheets import Report, figures, harmless, plain
from stance.learning.model import Evidence
from stance.learning.predictor import ExpertStance, Prediction, telling
from stance.quotes.extraction import Extraction

FORMATS = ("table", "jsonl", "csv")
ARTICLE = ("article", "title", "outlet", "date", "url")
EXPERTS = (
    *(*ARTICLE, "question", "expert", "credential", "role", "stance", "about", "confidence"),
    *("side_a", "p_a", "evidence_a", "words_a", "side_b", "p_b", "evidence_b", "words_b"),
)
QUOTATIONS = (
    *(*ARTICLE, "start", "end", "type", "speaker", "role", "credential", "cue", "origin", "relay"),
    *("confidence", "quotation"),
)
WIDTH, PRINTED, UNFOLDED = 110, 150, 22


def show_extraction(extraction: Extraction, stream: IO[str]) -> None:
    """Print who speaks in an article, with role, credential and quotations."""
    console = _console(stream)
    console.print(_line(_heading(extraction)))
    if not extraction.quotations:
        console.print("  no quotation found")
    table = Table(box=box.SIMPLE_HEAD, expand=False)
    for name in ("speaker", "role", "credential", "quotations"):
        table.add_column(name, overflow="fold", vertical="top")
    for person in (*extraction.experts, *extraction.others):
        said = Text("\n").join(_line(shortened(q.span.text, 160)) for q in person.quotations)
        table.add_row(_line(person.name), person.role, _line(person.credential or ""), said)
    unknown = [q for q in extraction.quotations if q.person is None]
    if unknown:
        said = Text("\n").join(_line(shortened(q.span.text, 160)) for q in unknown)
        table.add_row("(unknown)", "", "", said)
    if table.row_count:
        console.print(table)
    _print_notes(extraction.notes, console)


def show_prediction(prediction: Prediction, stream: IO[str]) -> None:
    """Print an article's experts with stance, probability and the sentence that says it."""
    console = _console(stream)
    console.print(_line(f"{_heading(prediction.extraction)} · {prediction.question.text}"))
    if not prediction.about:
        console.print(_line(f"  not about this question: the article names neither {_either(prediction)}"))
    if not prediction.experts:
        console.print("  no expert found")
    else:
        table = Table(box=box.SIMPLE_HEAD)
        for name, ratio in (("expert", 2), ("credential", 4), ("stance", 2), ("probability", 3), ("sentence", 7)):
            table.add_column(name, overflow="fold", vertical="top", ratio=ratio)
        for expert in prediction.experts:
            *cells, said = expert_cells(expert, prediction)
            table.add_row(*map(_line, cells), _marked(said, expert))
        console.print(table)
    if prediction.extraction.others:
        others = ", ".join(f"{p.name} ({p.role})" for p in prediction.extraction.others)
        console.print(_line(f"  other speakers: {others}"))
    _print_notes(prediction.extraction.notes, console)


def show_report(report: Report, stream: IO[str]) -> None:
    """Print the sheets of a report; short cells stay on one line, long ones are folded."""
    console = _console(stream, PRINTED)
    for sheet in report.sheets:
        console.print(Text(plain(sheet.title), style="bold"))
        if sheet.columns:
            table = Table(box=box.SIMPLE_HEAD)
            for place, (name, right) in enumerate(zip(sheet.columns, figures(sheet), strict=True)):
                longest = max((len(line) for row in sheet.rows for line in row[place].split("\n")), default=0)
                table.add_column(
                    _line(name), overflow="fold", justify="right" if right else "left", no_wrap=longest <= UNFOLDED
                )
            for row in sheet.rows:
                table.add_row(*map(_line, row))
            console.print(table)
        for note in sheet.notes:
            console.print(_line(f"  {note}"))
        console.print()


def expert_cells(expert: ExpertStance, prediction: Prediction) -> tuple[str, str, str, str, str]:
    """Give expert, credential, stance, probabilities and the best evidence, with the words that told, as cells."""
    names = {s.id: s.name for s in prediction.question.sides}
    judgement = expert.judgement
    gains = "\n".join(f"{names[side]} {p:.2f}" for side, p in judgement.gains.items())
    best = _best(expert)
    stance = names.get(judgement.stance, judgement.stance) if judgement.about else "not about this"
    said = shortened(best.statement.span.text, 220).rstrip(" ,;:") if best else "(names neither side)"
    why = told(best) if best else ""
    return (expert.person.name, expert.person.credential or "", stance, gains, f"{said}\n{why}" if why else said)


def _best(expert: ExpertStance) -> Evidence | None:
    return max(expert.judgement.evidence.values(), key=lambda e: e.p, default=None)


def told(evidence: Evidence) -> str:
    """Give the words that moved a score, in reading order: "did not have to give (+), lost (−)"; (+) is towards a gain.

    Neighbours that moved it the same way stand together.
    """
    span, phrases = evidence.statement.span, list[tuple[int, int, bool]]()
    for word in sorted(telling(evidence.words), key=lambda w: w.start):
        start, end, up = word.start - span.start, word.end - span.start, word.weight > 0
        if phrases and phrases[-1][2] == up and not span.text[phrases[-1][1] : start].strip():
            phrases[-1] = (phrases[-1][0], end, up)
        else:
            phrases.append((start, end, up))
    return ", ".join(f"{' '.join(span.text[a:b].split())} ({'+' if up else '−'})" for a, b, up in phrases)


def _marked(said: str, expert: ExpertStance) -> Text:
    """Make the words that told bold in the sentence and underlined where they speak against a gain."""
    line, best = _line(said), _best(expert)
    sentence = shortened(best.statement.span.text, 220) if best else ""
    for word in telling(best.words) if best else ():
        for found in re.finditer(rf"(?<!\w){re.escape(word.text)}(?!\w)", sentence):
            line.stylize("bold" if word.weight > 0 else "underline", *found.span())
    line.stylize("dim", len(said.partition("\n")[0]))
    return line


def _either(prediction: Prediction) -> str:
    return " nor ".join(s.name for s in prediction.question.sides)


def csv_rows(predictions: Iterable[Prediction | Extraction]) -> Iterator[dict[str, Any]]:
    """Yield one flat row per expert (predictions) or per quotation (extractions)."""
    for item in predictions:
        if isinstance(item, Prediction):
            yield from map(lambda row, i=item: _expert_row(row, i), item.experts)  # type: ignore[misc]
        else:
            yield from _quotation_rows(item)


def _expert_row(expert: ExpertStance, prediction: Prediction) -> dict[str, Any]:
    judgement, (first, second) = expert.judgement, prediction.question.side_ids
    row = {**_article_cells(prediction.extraction), "question": prediction.question.id, "expert": expert.person.name}
    row |= {"credential": expert.person.credential or "", "role": expert.person.role, "stance": judgement.stance}
    row |= {"about": str(judgement.about).lower(), "confidence": f"{judgement.confidence:.4f}"}
    for letter, side in (("a", first), ("b", second)):
        evidence = judgement.evidence.get(side)
        row |= {f"side_{letter}": side, f"p_{letter}": f"{judgement.gains[side]:.4f}"}
        row |= {f"evidence_{letter}": evidence.statement.span.text if evidence else ""}
        row |= {f"words_{letter}": told(evidence) if evidence else ""}
    return row


def _article_cells(extraction: Extraction) -> dict[str, Any]:
    article = extraction.article
    return {"article": article.id, **{name: getattr(article, name) or "" for name in ARTICLE[1:]}}


def _quotation_rows(extraction: Extraction) -> Iterator[dict[str, Any]]:
    people = {p.key: p for p in extraction.people}
    for quotation in extraction.quotations:
        said_by = [people[key] for key in quotation.persons]
        yield {
            **_article_cells(extraction),
            "start": quotation.span.start,
            "end": quotation.span.end,
            "type": quotation.kind,
            "speaker": "; ".join(person.name for person in said_by),
            "role": "; ".join(person.role for person in said_by),
            "credential": "; ".join(person.credential or "" for person in said_by),
            "cue": quotation.cue.text if quotation.cue else "",
            "origin": quotation.origin.text if quotation.origin else "",
            "relay": quotation.relay.text if quotation.relay else "",
            "confidence": f"{quotation.confidence:.2f}",
            "quotation": quotation.span.text,
        }


class Writer:
    """Writes items one by one as JSON lines, CSV or tables, so that what is done stays when the work is stopped.

    ``opened`` gives the stream; it is first called when there is something to write.
    """

    def __init__(self, opened: Callable[[], IO[str]], form: str):
        self.opened = opened
        self.form = form
        self.begun = False

    def write(self, item: Prediction | Extraction) -> None:
        """Write one article."""
        stream = self.opened()
        if self.form == "jsonl":
            stream.write(json.dumps(item.to_dict(), ensure_ascii=False) + "\n")
        elif self.form == "csv":
            self._csv(EXPERTS if isinstance(item, Prediction) else QUOTATIONS, csv_rows([item]))
        elif isinstance(item, Prediction):
            show_prediction(item, stream)
        else:
            show_extraction(item, stream)
        stream.flush()

    def _csv(self, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
        writer = csv.DictWriter(self.opened(), columns, lineterminator="\n")
        if not self.begun:  # also where no expert follows, so that every file is a table
            writer.writeheader()
            self.begun = True
        for row in rows:
            writer.writerow({name: harmless(value) for name, value in row.items()})


def shortened(text: str, length: int) -> str:
    """Cut a text at a word, with an ellipsis."""
    text = " ".join(text.split())
    return text if len(text) <= length else f"{text[: text.rfind(' ', 0, length)]} …"


def _heading(extraction: Extraction) -> str:
    article = extraction.article
    return " · ".join(part for part in (article.id, article.title, article.outlet, article.date) if part)


def _print_notes(notes: Sequence[str], console: Console) -> None:
    for note in notes:
        console.print(_line(f"  note: {note}"))


def _line(text: str) -> Text:
    """Make text of an article harmless for a terminal: no markup, no control characters."""
    return Text(plain(text))


def _console(stream: IO[str], width: int = WIDTH) -> Console:
    console = Console(file=stream, highlight=False, soft_wrap=False)
    return console if stream.isatty() else Console(file=stream, width=width, highlight=False, no_color=True)
