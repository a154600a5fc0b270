"""A comparison of runs as a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from statistics import mean, stdev
from typing import Any

from stance.desk.sheets import Report, Sheet
from stance.runs.comparison import Comparison, Tested
from stance.runs.judged import score_title
from stance.runs.recipes import Recipe, recipe_name

ACROSS = 6  # so many runs stand side by side as columns; more stand below each other
SHOWN_PARAMS = 8


def comparison_report(comparison: Comparison) -> Report:
    """Give scores, differing params and tests as sheets; every run as one record."""
    sheets = [_scores(comparison), *_recipes(comparison), *_params(comparison), *_tests(comparison)]
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


def _recipes(comparison: Comparison) -> Iterator[Sheet]:
    """Give mean and standard deviation over seeds, where runs differ in the seed alone."""
    if not comparison.recipes:
        return
    names = [n for n in _shown(comparison) if any(n in r.metrics for r in comparison.runs)]
    rows = []
    for recipe in comparison.recipes:
        values = [[run.metrics[n] for run in recipe.values() if n in run.metrics] for n in names]
        spread = [f"{mean(v):.3f}" + (f" ± {stdev(v):.3f}" if v[1:] else "") if v else "n/a" for v in values]
        first = next(iter(recipe.values()))
        rows.append([first.short, recipe_name(recipe), _seeds(recipe), *spread])
    yield _sheet("Over seeds: mean ± standard deviation", ["from", "name", "seeds", *map(score_title, names)], rows)


def _seeds(recipe: Recipe) -> str:
    return ", ".join(recipe) if len(recipe) <= ACROSS else f"{len(recipe)} seeds"


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
    if comparison.baseline is None or not comparison.tests:
        return
    metric, baseline = score_title(comparison.metric), comparison.baseline
    named = {run.id: recipe_name(recipe) for recipe in comparison.recipes for run in recipe.values()}
    over_seeds = bool(comparison.recipes)
    folds = ("p (folds)",) if over_seeds else ()
    rows = []
    for tested in comparison.tests:
        p_folds = tested.test.p_folds if tested.test else None
        further = ["–" if p_folds is None else _p(p_folds)] if over_seeds else []
        title = named.get(tested.run.id, tested.run.title)
        rows.append([tested.run.short, title, *_test_cells(tested), *further])
    columns = ["from" if over_seeds else "run", "name", f"{metric}, difference", "p", "mended", "broken"]
    title = f"Against {named.get(baseline.id, baseline.title)} ({baseline.short})"
    yield _sheet(title, [*columns, "p (answers)", *folds], rows, list(_test_notes(comparison)))


def _test_notes(comparison: Comparison) -> Iterator[str]:
    yield from (f"{tested.run.short}: {tested.words}" for tested in comparison.tests)
    done = sum(tested.test is not None for tested in comparison.tests)
    several = f", corrected for {done} comparisons (Holm)" if done > 1 else ""
    of = comparison.runs[0].judged.noun
    means = "mean over the seeds that both ran with, " if comparison.recipes else ""
    yield f"difference: run minus baseline on the same held-out {of}, {means}95 % interval of the bootstrap over groups"
    answers = " or ".join(sorted({t.test.answers_test for t in comparison.tests if t.test}))
    yield f"p: paired randomisation test over groups; p (answers): {answers}{several}"
    if comparison.recipes:
        yield (
            "over seeds, a group is exchanged in all of them at once, and mended means right with more seeds than "
            "before; p (folds), not corrected for the number of comparisons: t-test over seeds and folds, its variance "
            "corrected for shared training data (Bouckaert & Frank, 2004)"
        )


def _test_cells(tested: Tested) -> list[str]:
    test = tested.test
    if test is None:
        return ["–"] * 5
    p, p_answers = (1.0 if value is None else value for value in (tested.p, tested.p_answers))
    interval = "" if test.low is None else f" [{test.low:+.3f}, {test.high:+.3f}]"
    return [f"{test.difference:+.3f}{interval}", _p(p), str(test.mended), str(test.broken), _p(p_answers)]


def _p(value: float) -> str:
    return "< 0.0001" if value < 0.00005 else f"{value:.4f}"  # none is nought


def _records(comparison: Comparison) -> Iterator[dict[str, Any]]:
    tests = {run.id: t for t in comparison.tests for run in t.runs}
    baseline = comparison.baseline.id if comparison.baseline else None
    shown = _shown(comparison)  # once: it looks at every run
    for place, run in enumerate(comparison.runs):
        record: dict[str, Any] = {"run": run.id, "name": run.name, "question": run.question}
        record |= {"corpus": run.corpus, "digest": run.digest}
        record |= {name: values[place] for name, values in comparison.params.items()}
        for name in shown:
            record |= {f"{name}{end}": run.metrics.get(f"{name}{end}") for end in ("", "_lo", "_hi")}
        if comparison.tests:
            record |= {"baseline": baseline, **_test_record(tests.get(run.id))}
        yield record


def _test_record(tested: Tested | None) -> dict[str, Any]:
    test = tested.test if tested else None
    names = ("difference", "low", "high", "changed", "mended", "broken")
    record = {
        name if name not in ("low", "high") else f"difference_{name}": getattr(test, name, None) for name in names
    }
    record |= {"p_holm": tested and tested.p, "p_answers_holm": tested and tested.p_answers}
    if tested is None or tested.seeds:
        record |= {"p_folds": test and test.p_folds, "seeds": " ".join(tested.seeds) if tested else ""}
    return {**record, "result": tested.words if tested else "the baseline"}


def score(metrics: Mapping[str, float], name: str, digits: int = 2) -> str:
    """Give a score with its interval, as far as there are any."""
    if name not in metrics:
        return "n/a"
    low, high = metrics.get(f"{name}_lo"), metrics.get(f"{name}_hi")
    interval = "" if low is None or high is None else f" [{low:.{digits}f}, {high:.{digits}f}]"
    return f"{metrics[name]:.{digits}f}{interval}"


def _sheet(name: str, columns: Sequence[str], rows: Sequence[Sequence[str]], notes: Sequence[str] = ()) -> Sheet:
    return Sheet(name, tuple(columns), tuple(map(tuple, rows)), tuple(notes))
