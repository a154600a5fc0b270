"""Runs that differ in the seed alone: one recipe, judged several times over other folds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from stance.runs.finding import FoundRun

Recipe = Mapping[str, FoundRun]  # by seed
UNTOLD = ("tracking.", "classifier.seed")  # params that say where a run is kept, or follow from another


def recipes_of(runs: Sequence[FoundRun]) -> tuple[Recipe, ...]:
    """Part runs into recipes, each run by its seed; nothing where runs are to be told apart one by one.

    That is so where no recipe ran with several seeds, or one ran twice with the same seed (as other code, perhaps).
    """
    found: dict[object, dict[str, FoundRun]] = {}
    for run in runs:
        seeds = found.setdefault(_recipe(run), {})
        if run.params.get("seed", "") in seeds:
            return ()
        seeds[run.params.get("seed", "")] = run
    return tuple(found.values()) if any(len(seeds) > 1 for seeds in found.values()) else ()


def recipe_name(recipe: Recipe) -> str:
    """Give the name that the runs of a recipe share."""
    first = next(iter(recipe.values()))
    return " · ".join(part for part in first.title.split(" · ") if part != f"seed {first.params.get('seed')}")


def why_no_common_seed(one: Recipe, other: Recipe) -> str:
    """Say that two recipes cannot be tested since they ran with other seeds, and what to do."""
    (a, b), seeds = (next(iter(r.values())).short for r in (one, other)), (", ".join(one), ", ".join(other))
    return (
        f"the runs from {a} and from {b} have no seed in common ({seeds[0]} and {seeds[1]}), so no folds either; train "
        f"one of them again with seed={seeds[0].replace(' ', '')}"
    )


def _recipe(run: FoundRun) -> object:
    kept = {n: v for n, v in run.params.items() if n.rpartition(".")[2] != "seed" and not n.startswith(UNTOLD)}
    return run.digest, frozenset(kept.items())
