"""A comparison of runs as a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from stance.desk.sheets import Report, Sheet
from stance.runs.comparison import Comparison, Tested
from stance.runs.judged import score_title

ACROSS = 6  # so many runs stand side by side as columns; more stand below each other
SHOWN_PARAMS = 8


def comparison_report(comparison: Comparison) -> Report:
    """Give scores, differing params and tests as sheets; every run as one record."""
    sheets = [_scores(comparison), *_params(comparison), *_tests(comparison)]
    questions = ", ".join(dict.fromkeys(r.question for r in comparison.runs))
    return Report(f"Runs of {questions}", tuple(sheets), tuple(_records(comparison)))


def _scores(comparison: Comparison) -> Sheet:
    runs = comparison.runs
    names = [n for n in _shown(comparison) if any(n in r.metrics for r in runs)]
    columns = ["run", "name", *map(score_title, names)]
    rows = [[r.short, r.title, *(score(r.metrics, n) for n in names)] for r in runs]
    if len({r.digest for r in runs}) > 1:
        columns.append("corpus")
        rows = [[*row, f"{r.corpus} {r.digest[:8]}"] for row, r in zip(rows, runs, strict=True)]
    return _sheet("Scores, with 95 % intervals", columns, rows, comparison.notes)


def _shown(comparison: Comparison) -> list[str]:
    """Name the scores that stand first in any of the runs, and the one tested."""
    return list(dict.fromkeys([*(n for r in comparison.runs for n in r.judged.headline), comparison.metric]))


def _params(comparison: Comparison) -> Iterator[Sheet]:
    runs, params = comparison.runs, comparison.params
    if len(runs) < 2 or not params:
        return
    if len(runs) <= ACROSS:
        rows = [[name, *values] for name, values in params.items()]
        yield _sheet("Params that differ", ["param", *(r.short for r in runs)], rows)
        return
    shown = sorted(params, key=lambda name: -len(set(params[name])))[:SHOWN_PARAMS]
    rows = [[r.short, *(params[name][place] for name in shown)] for place, r in enumerate(runs)]
    left_out = [f"and {len(params) - len(shown)} more; --format csv holds them all"] if len(params) > len(shown) else []
    yield _sheet("Params that differ", ["run", *shown], rows, left_out)


def _tests(comparison: Comparison) -> Iterator[Sheet]:
    if comparison.baseline is None:
        return
    metric, baseline = score_title(comparison.metric), comparison.baseline
    rows, done = [], 0
    for tested in comparison.tests:
        rows.append([tested.run.short, tested.run.title, *_test_cells(tested)])
        done += tested.test is not None
    columns = ["run", "name", f"{metric}, difference", "p", "mended", "broken", "p (answers)"]
    several = f", corrected for {done} comparisons (Holm)" if done > 1 else ""
    of = baseline.judged.noun
    notes = [f"{tested.run.short}: {tested.words}" for tested in comparison.tests]
    notes += [
        f"difference: run minus baseline on the same held-out {of}, 95 % interval of the bootstrap over groups",
        f"p: paired randomisation test over groups; p (answers): McNemar's exact test of the stances{several}",
    ]
    yield _sheet(f"Against {baseline.title} ({baseline.short})", columns, rows, notes)


def _test_cells(tested: Tested) -> list[str]:
    test = tested.test
    if test is None:
        return ["–"] * 5
    p, p_answers = (1.0 if value is None else value for value in (tested.p, tested.p_answers))
    interval = "" if test.low is None else f" [{test.low:+.3f}, {test.high:+.3f}]"
    return [f"{test.difference:+.3f}{interval}", f"{p:.4f}", str(test.mended), str(test.broken), f"{p_answers:.4f}"]


def _records(comparison: Comparison) -> Iterator[dict[str, Any]]:
    tests = {t.run.id: t for t in comparison.tests}
    baseline = comparison.baseline.id if comparison.baseline else None
    shown = _shown(comparison)  # once: it looks at every run
    for place, run in enumerate(comparison.runs):
        record: dict[str, Any] = {"run": run.id, "name": run.name, "question": run.question}
        record |= {"corpus": run.corpus, "digest": run.digest}
        record |= {name: values[place] for name, values in comparison.params.items()}
        for name in shown:
            record |= {f"{name}{end}": run.metrics.get(f"{name}{end}") for end in ("", "_lo", "_hi")}
        if baseline:
            record |= {"baseline": baseline, **_test_record(tests.get(run.id))}
        yield record


def _test_record(tested: Tested | None) -> dict[str, Any]:
    test = tested.test if tested else None
    names = ("difference", "low", "high", "changed", "mended", "broken")
    record = {
        name if name not in ("low", "high") else f"difference_{name}": getattr(test, name, None) for name in names
    }
    given = {"p_holm": tested.p, "p_answers_holm": tested.p_answers} if tested else {"p_holm": None}
    return {**record, **given, "result": tested.words if tested else "the baseline"}


def score(metrics: Mapping[str, float], name: str, digits: int = 2) -> str:
    """Give a score with its interval, as far as there are any."""
    if name not in metrics:
        return "n/a"
    low, high = metrics.get(f"{name}_lo"), metrics.get(f"{name}_hi")
    interval = "" if low is None or high is None else f" [{low:.{digits}f}, {high:.{digits}f}]"
    return f"{metrics[name]:.{digits}f}{interval}"


def _sheet(name: str, columns: Sequence[str], rows: Sequence[Sequence[str]], notes: Sequence[str] = ()) -> Sheet:
    return Sheet(name, tuple(columns), tuple(map(tuple, rows)), tuple(notes))
