"""Runs side by side: the params in which they differ, their scores, and paired tests against a baseline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from stance.learning.evaluation import HEADLINE
from stance.learning.paired_tests import PairedTest, holm, repeated_test
from stance.learning.scores import Score
from stance.runs.finding import FoundRun, RunError
from stance.runs.held_out import HeldOut, held_out, why_incomparable
from stance.runs.judged import EXPERTS, score_title
from stance.runs.recipes import UNTOLD, Recipe, recipes_of, why_no_common_seed
from stance.runs.store import Store

TITLES = {name: score_title(name) for name in HEADLINE}
LEVEL, EVIDENCE = 0.05, "evidence that"


@dataclass(frozen=True)
class Tested:
    """A run, or one recipe's runs over several seeds, against the baseline: the corrected test, or why there is none.

    ``seeds`` are those that both recipes ran with and that the test is the mean over; empty for single runs.
    """

    runs: tuple[FoundRun, ...]
    test: PairedTest | None = None
    p: float | None = None
    p_answers: float | None = None
    why_not: str | None = None
    seeds: tuple[str, ...] = ()

    @property
    def run(self) -> FoundRun:
        """The run, or the first of the recipe's."""
        return self.runs[0]

    @property
    def words(self) -> str:
        """The result in plain words."""
        if self.test is None:
            return f"not tested: {self.why_not}"
        told = in_words(self.test, 1.0 if self.p is None else self.p, self.run.judged.noun)
        if not self.seeds:
            return told
        told += f"; mean over seeds {', '.join(self.seeds)}" if len(self.seeds) > 1 else f"; seed {self.seeds[0]}"
        if (p := self.test.p_folds) is None or not told.startswith(EVIDENCE):
            return told
        also = "but not beyond" if p >= LEVEL else "also beyond"
        return f"{told}; {also} what the draw of the training data may do (corrected t-test over folds, p {_p(p)})"


@dataclass(frozen=True)
class Comparison:
    """Runs with the params in which they differ (by name, one value per run) and their tests, if any were made.

    ``recipes`` holds the runs that differ in the seed alone together, where the tests are of recipes, not of runs.
    """

    runs: tuple[FoundRun, ...]
    params: Mapping[str, tuple[str, ...]]
    metric: str
    baseline: FoundRun | None = None
    tests: tuple[Tested, ...] = ()
    notes: tuple[str, ...] = ()
    recipes: tuple[Recipe, ...] = ()


def compare(
    store: Store, runs: Sequence[FoundRun], metric: str | None = None, baseline: FoundRun | None = None
) -> Comparison:
    """Put runs side by side; with a baseline, test every other run, or recipe over its seeds, against it.

    Parameters
    ----------
    store : Store
        Where their predictions are read.
    runs : sequence of FoundRun
        In the order of the table.
    metric : str, optional
        What is tested; the main score of the first run if not given.
    baseline : FoundRun, optional
        Tests are made against this one, or the recipe it belongs to, only if it is given.

    Raises
    ------
    RunError
        If no run can be compared with the baseline; the message says why and what to do.
    """
    metric = metric or runs[0].judged.main
    notes = []
    if len({r.digest for r in runs}) > 1:
        notes.append("The runs were scored on different corpora: their scores say nothing about each other.")
    recipes = recipes_of(runs)
    tests: tuple[Tested, ...] = ()
    if baseline is not None and len(recipes) == 1:
        notes.append(
            "The runs differ in the seed alone: there is no recipe to test, and what they differ by is chance."
        )
    elif baseline is not None:
        tests = _tested(store, recipes or [{"": run} for run in runs], metric, baseline)
    return Comparison(tuple(runs), differing(runs), metric, baseline, tests, tuple(notes), recipes)


def differing(runs: Sequence[FoundRun]) -> dict[str, tuple[str, ...]]:
    """Give the params whose values differ between the runs that have them; one that a run lacks is empty there.

    The parts of the features count as one param, ``features``: that a run without n-grams has no n-gram length, nobody
    needs to be told.
    """
    every = [settings(run) for run in runs]
    names = sorted({name for own in every for name in own})
    values = {name: tuple(own.get(name, "") for own in every) for name in names}
    return {name: found for name, found in values.items() if len(set(found) - {""}) > 1}


def settings(run: FoundRun) -> dict[str, str]:
    """Give the params of a run as people name them: parts by what builds them, the features by their parts."""
    own = {name: value for name, value in run.params.items() if not name.startswith(UNTOLD)}
    built = {name.removesuffix("._target_"): value for name, value in own.items() if name.endswith("._target_")}
    parts = [part for name in built if (part := name.removeprefix("features.")) != name and "." not in part]
    short = {name: value.rsplit(".", 1)[-1] for name, value in built.items()}
    plain = {name: value for name, value in own.items() if not name.endswith("._target_")}
    return plain | short | ({"features": "+".join(sorted(parts))} if parts else {})


def compared(first: HeldOut, second: HeldOut, metric: str) -> PairedTest:
    """Test the second run against the first.

    Raises
    ------
    RunError
        If they judged different experts or texts, were trained or cross-validated differently, or have no such score.
    """
    return _repeatedly([(first, second)], metric)


def _repeatedly(pairs: Sequence[tuple[HeldOut, HeldOut]], metric: str) -> PairedTest:
    """Test the second recipe against the first, over pairs of runs with the same folds."""
    for first, second in pairs:
        if reason := why_incomparable(first, second):
            raise RunError(f"{reason[0].upper()}{reason[1:]}.")
    start = pairs[0][0]
    if metric not in (there := start.predictions.tested()):
        raise RunError(f"Runs on {start.run.corpus} are not tested on {metric!r}; choose one of {', '.join(there)}.")
    folds = [np.asarray([row["fold"] for row in first.rows]) for first, _ in pairs]
    return repeated_test([(first.predictions, second.predictions) for first, second in pairs], metric, folds)


def _tested(store: Store, recipes: Sequence[Recipe], metric: str, baseline: FoundRun) -> tuple[Tested, ...]:
    (base,) = (r for r in recipes if baseline.id in {run.id for run in r.values()})
    others = [r for r in recipes if r is not base]
    if not others:
        raise RunError("A paired test needs another run beside the baseline; name two runs or more.")
    first = {seed: held_out(store, run) for seed, run in base.items()}
    found = [_against(store, first, recipe, metric) for recipe in others]
    done = [t.test for t in found if t.test is not None]
    if not done:
        raise RunError(f"{found[0].why_not}; or list them side by side without a test (--no-test).")
    corrected = iter(zip(holm([t.p for t in done]), holm([t.p_answers for t in done]), strict=True))
    return tuple(t if t.test is None else _corrected(t, *next(corrected)) for t in found)


def _corrected(tested: Tested, p: float, p_answers: float) -> Tested:
    return replace(tested, p=p, p_answers=p_answers)


def _against(store: Store, first: Mapping[str, HeldOut], recipe: Recipe, metric: str) -> Tested:
    runs, seeds = tuple(recipe.values()), tuple(seed for seed in recipe if seed in first)
    try:
        if not seeds:
            raise RunError(why_no_common_seed({seed: held.run for seed, held in first.items()}, recipe))
        pairs = [(first[seed], held_out(store, recipe[seed])) for seed in seeds]
        return Tested(runs, _repeatedly(pairs, metric), seeds=tuple(filter(None, seeds)))
    except RunError as error:
        return Tested(runs, why_not=str(error).rstrip("."))


def in_words(test: PairedTest, p: float, noun: str = EXPERTS.noun) -> str:
    """Say in plain words what a test found; ``p`` is its p-value, corrected if there were several tests."""
    changed = f"{test.changed} of {test.experts} {noun} changed"
    if test.changed:
        changed += f" ({test.mended} mended, {test.broken} broken)"
    interval = "" if test.low is None else f" [{test.low:+.3f}, {test.high:+.3f}]"
    shown = f"{score_title(test.metric)} {test.difference:+.3f}{interval}, p {_p(p)}"
    if not test.changed and test.p == 1 and test.difference == 0:
        return f"no difference: all {test.experts} {noun} got the same answer"
    if p >= LEVEL:
        return f"no evidence of a difference: {changed}; {shown}"
    return f"{EVIDENCE} it is {'better' if test.difference > 0 else 'worse'}: {shown}; {changed}"


def _p(p: float) -> str:
    return "< 0.001" if p < 0.001 else f"= {p:.3f}" if p < 0.1 else f"= {p:.2f}"


def scores_table(systems: Mapping[str, Mapping[str, Score]]) -> str:
    """Lay out the headline scores of several systems, with their intervals, as plain text."""
    rows = [["", *TITLES.values()]]
    for name, scores in systems.items():
        rows.append([name.replace("_", " "), *(_cell(scores[n]) for n in HEADLINE)])
    return aligned(rows)


def _cell(score: Score) -> str:
    if score.value is None:
        return "n/a"
    return f"{score.value:.2f}" + ("" if score.low is None else f" [{score.low:.2f}, {score.high:.2f}]")


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Put cells into columns."""
    widths = [max(len(row[c]) for row in rows) for c in range(len(rows[0]))]
    return "\n".join("  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip() for row in rows)
