"""A report as titled tables, and its forms on paper: Markdown, LaTeX, CSV, JSON lines and one HTML page."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
FIGURE = re.compile(r"[-+−]?[\d.,]+ ?%?( \[.*\])?|n/a|–|")
LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "−": r"$-$",
        "≥": r"$\geq$",
        "→": r"$\rightarrow$",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
        **{character: f"\\{character}" for character in "&%$#_{}"},
    }
)

LATEX_NEEDS = ("needs \\usepackage{booktabs,graphicx}", "names in other scripts than Latin want lualatex or xelatex")


@dataclass(frozen=True)
class Sheet:
    """A titled table of texts; ``notes`` stand below it as lines."""

    title: str
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    """Sheets for people, and the same as ``records`` for programs (CSV and JSON lines)."""

    title: str
    sheets: tuple[Sheet, ...]
    records: tuple[Mapping[str, Any], ...] = field(default=())


def markdown(report: Report) -> str:
    """Write a report in Markdown."""
    parts = [f"# {_markdown_cell(report.title)}"]
    for sheet in report.sheets:
        parts.append(f"## {_markdown_cell(sheet.title)}")
        if sheet.columns:
            parts.append(markdown_table(sheet))
        parts += ["\n".join(f"- {_markdown_cell(note)}" for note in sheet.notes)] if sheet.notes else []
    return "\n\n".join(parts) + "\n"


def markdown_table(sheet: Sheet) -> str:
    """Write the table of a sheet in Markdown, columns of figures to the right."""
    marks = ["---:" if right else "---" for right in figures(sheet)]
    lines = [_markdown_row(sheet.columns), "|" + "|".join(marks) + "|", *map(_markdown_row, sheet.rows)]
    return "\n".join(lines)


def _markdown_row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(map(_markdown_cell, cells)) + " |"


def _markdown_cell(text: str) -> str:
    """Make a text harmless: no table border, no HTML, no link, picture or emphasis of its own."""
    text = " ".join(plain(text).replace("\n", "; ").split())
    return re.sub(r"([\\`*|<>]|(?<!\w)_|_(?!\w)|^[#+-](?=\s)|(?<=\])\(|!(?=\[))", r"\\\1", text)


def latex(report: Report) -> str:
    """Write a report in LaTeX: one table per sheet, to be set with the packages booktabs and graphicx."""
    return "\n".join([f"% {need}" for need in LATEX_NEEDS] + [*map(_latex_sheet, report.sheets)])


def _latex_sheet(sheet: Sheet) -> str:
    notes = "".join(f"\\par\\raggedright {_latex_cell(note)}\n" for note in sheet.notes)
    if not sheet.columns:
        return f"\\paragraph{{{_latex_cell(sheet.title)}}}\n{notes}"
    columns = "".join("r" if right else _latex_column(sheet, place) for place, right in enumerate(figures(sheet)))
    body = [" & ".join(map(_latex_cell, row)) + r" \\" for row in (sheet.columns, *sheet.rows)]
    lines = [r"\begin{table}", r"\centering\footnotesize\setlength{\tabcolsep}{3pt}"]
    lines += [f"\\caption{{{_latex_cell(sheet.title)}}}"]
    lines += [r"\resizebox{\ifdim\width>\linewidth\linewidth\else\width\fi}{!}{%"]  # smaller only where it is too wide
    lines += [f"\\begin{{tabular}}{{{columns}}}", r"\toprule", body[0], r"\midrule", *body[1:], r"\bottomrule"]
    return "\n".join([*lines, r"\end{tabular}}", notes + r"\end{table}", ""])


def _latex_column(sheet: Sheet, place: int) -> str:
    """Give a column of texts: as wide as they are, or broken into lines where they are long."""
    longest = max((len(row[place]) for row in sheet.rows), default=0)
    return "l" if longest <= UNBROKEN else rf"p{{{0.25 if longest <= 2 * UNBROKEN else 0.5}\linewidth}}"


def _latex_cell(text: str) -> str:
    # A bracket at the beginning of a cell would be read as the argument of the line break before it.
    escaped = " ".join(plain(text).replace("\n", "; ").split()).translate(LATEX).replace("--", "-{}-")
    return f"{{}}{escaped}" if escaped.startswith(("[", "*")) else escaped


def comma_separated(report: Report) -> str:
    """Write the records as CSV; no cell is a formula."""
    buffer = io.StringIO()
    columns = list(dict.fromkeys(name for record in report.records for name in record))
    writer = csv.DictWriter(buffer, columns, lineterminator="\n")
    writer.writeheader()
    for record in report.records:
        writer.writerow({name: harmless(value) for name, value in record.items()})
    return buffer.getvalue()


def json_lines(report: Report) -> str:
    """Write the records as JSON lines."""
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in report.records)


UNBROKEN = 30  # characters that stay on one line
STYLE = """
:root { color-scheme: light dark; --ink: #1c1c1e; --muted: #6b6b70; --line: #d9d9de; --paper: #fff; --band: #f5f5f7 }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ececf0; --muted: #a0a0a8; --line: #3a3a40; --paper: #17171a; --band: #212126 }
}
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 2rem auto;
  max-width: 76rem; padding: 0 1.25rem }
h1 { font-size: 1.5rem } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem }
.wide { overflow-x: auto }
table { border-collapse: collapse; font-variant-numeric: tabular-nums }
th { text-align: left; color: var(--muted); font-weight: 600; border-bottom: 2px solid var(--line) }
th, td { padding: .35rem .9rem .35rem 0; vertical-align: top; overflow-wrap: break-word; min-width: 3.5rem }
td { border-bottom: 1px solid var(--line) }
tr:hover td { background: var(--band) }
.figure, .short { white-space: nowrap }
.figure, th.figure { text-align: right }
.long { min-width: 18rem; max-width: 34rem }
ul { color: var(--muted); padding-left: 1.2rem }
""".strip()


def page(report: Report) -> str:
    """Write a report as one HTML page that loads nothing: every text is escaped, style stands in it, no script runs."""
    title = html.escape(plain(report.title))
    head = (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{STYLE}\n</style>\n</head>\n"
    )
    return f"{head}<body>\n<h1>{title}</h1>\n" + "".join(map(_section, report.sheets)) + "</body>\n</html>\n"


def _section(sheet: Sheet) -> str:
    parts = [f"<section>\n<h2>{html.escape(plain(sheet.title))}</h2>\n"]
    if sheet.columns:
        right = figures(sheet)
        heads = "".join(_html_cell("th", name, r) for name, r in zip(sheet.columns, right, strict=True))
        rows = ("".join(_html_cell("td", cell, r) for cell, r in zip(row, right, strict=True)) for row in sheet.rows)
        body = "".join(f"<tr>{row}</tr>\n" for row in rows)
        parts.append(
            f'<div class="wide">\n<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n</div>\n'
        )
    if sheet.notes:
        parts.append("<ul>\n" + "".join(f"<li>{html.escape(plain(n))}</li>\n" for n in sheet.notes) + "</ul>\n")
    return "".join([*parts, "</section>\n"])


def _html_cell(tag: str, text: str, figure: bool) -> str:  # noqa: FBT001 (said by the caller's column)
    longest = max(map(len, text.split("\n")))
    kind = "figure" if figure else "short" if longest <= UNBROKEN else "long" if longest > 2 * UNBROKEN else ""
    shown = html.escape(plain(text)).replace("\n", "<br>")
    return f'<{tag} class="{kind}">{shown}</{tag}>' if kind else f"<{tag}>{shown}</{tag}>"


def figures(sheet: Sheet) -> list[bool]:
    """Tell which columns of a sheet hold figures, so stand to the right."""
    return [
        bool(sheet.rows) and all(FIGURE.fullmatch(row[place]) for row in sheet.rows)
        for place in range(len(sheet.columns))
    ]


def harmless(value: Any) -> Any:
    """Keep a spreadsheet from running a cell as a formula (OWASP, CSV injection)."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def plain(text: str) -> str:
    """Take control characters out of a text, and those that turn its direction."""
    return CONTROL.sub("�", text)


WRITTEN: Mapping[str, Callable[[Report], str]] = {
    "markdown": markdown,
    "csv": comma_separated,
    "latex": latex,
    "html": page,
    "jsonl": json_lines,
}
ENDINGS = {".md": "markdown", ".csv": "csv", ".tex": "latex", ".html": "html", ".htm": "html", ".jsonl": "jsonl"}
