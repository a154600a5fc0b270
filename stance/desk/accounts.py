"""Accounts of studies: the tables that stand between markers in experiments/<name>/README.md, made and checked.

A table is described in a comment where it stands, in YAML, and is made by the lines of `stance train` named there:

    <!-- table:
    train: [experiment=words, roles seed=0]
    -->
    (the table)
    <!-- /table -->
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import mean, stdev
from typing import Any

import yaml

from stance.desk.comparisons import score
from stance.desk.sheets import Sheet, markdown_table
from stance.learning import scores, target_scores
from stance.runs.comparison import compare, differing, settings
from stance.runs.finding import FoundRun
from stance.runs.judged import score_title
from stance.runs.store import Store

BLOCK = re.compile(r"(?P<head><!-- table:\n(?P<text>.*?)\n?-->\n)(?P<table>.*?)(?P<foot><!-- /table -->)", re.DOTALL)
NUMBER = re.compile(r"[-+−]?\d+(?:\.\d+)?")
TESTED = tuple(dict.fromkeys((*scores.TESTED, *target_scores.TESTED)))
FIELDS = {"train", "metrics", "params", "baseline", "metric", "baselines", "mean"}
# Runs the jobs of one line of overrides, as far as they have not finished, and gives the finished runs.
Runner = Callable[[str], Sequence[FoundRun]]


class AccountError(ValueError):
    """An account that cannot be made; the message names file and line, and what to do."""


@dataclass(frozen=True)
class TableOrder:
    """What one table of an account shows: the runs of some lines of `stance train`, and which of their scores.

    ``params`` names the columns that tell the rows apart (those that differ if empty); ``baseline`` is the number of
    the row, from 1, against which the others are tested on ``metric``, or None for no test. ``baselines`` adds the
    rules that every run is judged beside, ``mean`` the mean of all rows with their standard deviation. Without
    ``metrics`` and ``metric`` they are the headline scores and the main score of the first run.
    """

    train: tuple[str, ...]
    metrics: tuple[str, ...] = ()
    params: tuple[str, ...] = ()
    baseline: int | None = None
    metric: str | None = None
    baselines: bool = False
    mean: bool = False


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A cell whose figures are no longer those of the runs."""

    row: str
    column: str
    stands: str
    found: str


def orders(text: str, where: str) -> list[tuple[re.Match[str], TableOrder]]:
    """Find the tables of an account.

    Raises
    ------
    AccountError
        If there is none, or one is not described as it should be.
    """
    found = [
        (match, _order(match["text"], f"{where}:{text[: match.start()].count(chr(10)) + 1}"))
        for match in BLOCK.finditer(text)
    ]
    if not found:
        raise AccountError(
            f"{where} holds no table to make; put one between '<!-- table:', 'train: [experiment=words]', '-->' and "
            "'<!-- /table -->', each on a line of its own."
        )
    return found


def made(text: str, where: str, store: Store, runner: Runner) -> tuple[str, list[Mismatch]]:
    """Make every table of an account anew; give the new text, and the cells that differ in it.

    Raises
    ------
    AccountError
        If a table is not described as it should be, or there is none.
    """
    pieces, last, wrong = list[str](), 0, list[Mismatch]()
    for match, order in orders(text, where):
        runs = {r.id: r for line in order.train for r in runner(line)}
        table = account_table(store, list(runs.values()), order)
        wrong += mismatches(match["table"], table)
        pieces += [text[last : match.start()], match["head"], table, "\n", match["foot"]]
        last = match.end()
    return "".join([*pieces, text[last:]]), wrong


def account_table(store: Store, runs: Sequence[FoundRun], order: TableOrder) -> str:
    """Lay out runs as the Markdown table that an account orders."""
    kind = runs[0].judged
    order, metric = replace(order, metrics=order.metrics or kind.headline), order.metric or kind.main
    if unknown := [n for n in order.metrics if not any(n in r.metrics for r in runs)]:
        there = ", ".join(sorted(n for n in runs[0].metrics if "/" not in n))
        raise AccountError(f"No run of the table has the metric {unknown[0]!r}; there are {there}.")
    params = differing(runs)
    shown = order.params or tuple(params) or ("features",)
    if order.baseline and order.baseline > len(runs):
        raise AccountError(f"baseline is row {order.baseline}, but the table has {len(runs)} rows.")
    baseline = runs[order.baseline - 1] if order.baseline else None
    comparison = compare(store, runs, metric, baseline)
    tests = {r.id: t for t in comparison.tests for r in t.runs}
    columns = [*shown, *(score_title(n) for n in order.metrics)]
    rows = []
    for place, run in enumerate(runs):
        told = [params[n][place] if n in params else settings(run).get(n, "") for n in shown]
        row = [*told, *(score(run.metrics, n) for n in order.metrics)]
        if baseline:
            row.append(tests[run.id].words if run.id in tests else "the baseline")
        rows.append(tuple(row))
    if baseline:
        columns.append(f"{score_title(metric)} against the baseline")
    for name, told in _further(runs, order):
        row = [name, *[""] * (len(shown) - 1), *told]
        rows.append(tuple(row + [""] * (len(columns) - len(row))))
    return markdown_table(Sheet("", tuple(columns), tuple(rows)))


def _further(runs: Sequence[FoundRun], order: TableOrder) -> Iterator[tuple[str, list[str]]]:
    """Give the rows that are no runs of their own, by name: the rules beside the first run, the mean of all runs."""
    if order.baselines:
        beside = [name.split("/")[0] for name in runs[0].metrics if name.startswith("baseline_")]
        for system in dict.fromkeys(beside):
            name = system.removeprefix("baseline_").replace("_", " ")
            yield name, [score(runs[0].metrics, f"{system}/{metric}") for metric in order.metrics]
    if order.mean:
        values = [[r.metrics[metric] for r in runs if metric in r.metrics] for metric in order.metrics]
        yield "mean ± sd", [f"{mean(own):.3f} ± {stdev(own):.3f}" if len(own) > 1 else "n/a" for own in values]


def mismatches(stands: str, found: str, tolerance: float = 0.0) -> list[Mismatch]:
    """Give the cells in which two Markdown tables of the same shape differ by more than ``tolerance``.

    Tables of another shape differ as a whole.
    """
    old, new = _cells(stands), _cells(found)
    if not old or [len(row) for row in old] != [len(row) for row in new] or old[0] != new[0]:
        return [Mismatch("the table", "", f"{max(0, len(old) - 1)} rows", f"{len(new) - 1} rows")]
    return [
        Mismatch(new_row[0], column, before, after)
        for old_row, new_row in zip(old[1:], new[1:], strict=True)
        for column, before, after in zip(new[0], old_row, new_row, strict=True)
        if not _same(before, after, tolerance)
    ]


def within(found: Sequence[Mismatch], tolerance: float) -> list[Mismatch]:
    """Leave out the cells whose figures differ by no more than ``tolerance``."""
    return [m for m in found if not m.column or not _same(m.stands, m.found, tolerance)]


def accounts_with_tables(root: Path) -> list[str]:
    """Give the names of the accounts that hold a table to make.

    Raises
    ------
    AccountError
        If there is none.
    """
    paths = sorted(root.glob("*/README.md"))
    names = [path.parent.name for path in paths if BLOCK.search(path.read_text(encoding="utf-8"))]
    if not names:
        raise AccountError(f"No account in '{root}' holds a table to make; run this in a checkout that has some.")
    return names


def account_path(name: str, root: Path) -> Path:
    """Give the README of an account, by the name of its folder or by path.

    Raises
    ------
    AccountError
        If there is none.
    """
    for path in (Path(name), root / name / "README.md"):
        if path.is_file():
            return path
    there = ", ".join(sorted(p.parent.name for p in root.glob("*/README.md"))) or "none"
    raise AccountError(f"There is no account {name!r}; in '{root}' there are: {there}.")


def _order(text: str, where: str) -> TableOrder:
    try:
        given = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise AccountError(
            f"{where}: the table's description is not valid YAML: {' '.join(str(error).split())}"
        ) from None
    if not isinstance(given, Mapping) or set(given) - FIELDS or not given.get("train"):
        raise AccountError(
            f"{where}: a table is described by 'train' (lines of overrides) and, if you like, "
            f"{', '.join(sorted(FIELDS - {'train'}))}; found {given!r}."
        )
    order = TableOrder(
        train=_names(given["train"]),
        metrics=_names(given.get("metrics", ())),
        params=_names(given.get("params", ())),
        baseline=given.get("baseline"),
        metric=given.get("metric"),
        baselines=bool(given.get("baselines")),
        mean=bool(given.get("mean")),
    )
    if order.metric is not None and order.metric not in TESTED:
        raise AccountError(f"{where}: metric must be one of {', '.join(TESTED)}, found {order.metric!r}.")
    if order.baseline is not None and (not isinstance(order.baseline, int) or order.baseline < 1):
        raise AccountError(f"{where}: baseline is the number of a row, from 1, found {order.baseline!r}.")
    return order


def _names(given: Any) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(map(str, given))


def _cells(table: str) -> list[list[str]]:
    lines = [line.strip() for line in table.strip().splitlines() if line.strip().startswith("|")]
    rows = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]
    return [row for row in rows if not all(re.fullmatch(r":?-+:?", cell) for cell in row)]


def _same(before: str, after: str, tolerance: float) -> bool:
    """Tell whether two cells say the same, their figures being equal up to ``tolerance``."""
    if NUMBER.sub("#", before) != NUMBER.sub("#", after):
        return False
    pairs = zip(NUMBER.findall(before), NUMBER.findall(after), strict=True)
    return all(abs(float(x.replace("−", "-")) - float(y.replace("−", "-"))) <= tolerance + 1e-9 for x, y in pairs)
