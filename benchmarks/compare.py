"""How long listing and comparing runs takes: python benchmarks/compare.py [--runs 1000].

Builds a temporary sqlite store of runs with the params, metrics and tags of a training (and, for the first ten, its
predictions of held-out experts), then times what `stance compare` does, without the imports. Seconds are wall and CPU.
"""

from __future__ import annotations

import argparse
import contextlib
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from stance.desk.comparisons import comparison_report
from stance.desk.sheets import page
from stance.learning.evaluation import HEADLINE
from stance.runs.comparison import compare
from stance.runs.finding import listed_runs, named_runs
from stance.runs.store import Store
from stance.runs.tracking import run

EXPERTS, ARTICLES, TESTED = 1000, 350, 10
PARAMS, METRICS, TAGS = 37, 62, 9  # as many as `stance train` keeps of the default model, with what MLflow adds


def build(store: Store, runs: int) -> None:
    """Log runs as a training does, without the training."""
    rng = np.random.default_rng(0)
    gold = rng.choice(["a", "neither"], EXPERTS, p=[0.2, 0.8])
    for place in range(runs):
        with run(store, "benchmark", f"run {place}", tags={"stance.kind": "train"}) as opened:
            opened.params({f"part.param_{n}": n for n in range(PARAMS - 2)} | {"classifier.C": place, "seed": 0})
            headline = {f"{n}{end}": rng.random() for n in HEADLINE for end in ("", "_lo", "_hi")}
            opened.metrics(headline | {f"score_{n}": rng.random() for n in range(METRICS - len(headline))})
            opened.tags({f"stance.part_{n}": "1.0" for n in range(TAGS)})
            if place < TESTED:
                opened.table("out_of_fold.json", list(rows(gold, rng)))


def rows(gold: np.ndarray, rng: np.random.Generator) -> Iterator[dict[str, Any]]:
    """Yield predictions of held-out experts in the form of a run's."""
    for place, label in enumerate(gold):
        p = float(np.clip(0.2 + 0.3 * (label == "a") + rng.normal(0, 0.2), 0.01, 0.99))
        group, answer = f"t{place % ARTICLES}", "a" if p > 0.5 else "neither"
        who = {"article": group, "expert": f"e{place}", "question": "q", "group": group, "fold": place % 5}
        said = {"stance": label, "predicted": answer, "right": answer == label, "evidence": "", "traps": ""}
        yield who | said | {"side_a": "a", "p_a": p, "side_b": "b", "p_b": 0.1}


@contextlib.contextmanager
def timed(what: str) -> Iterator[None]:
    """Print how long the block took."""
    wall, cpu = time.perf_counter(), time.process_time()
    yield
    print(f"{what:58} {time.perf_counter() - wall:7.2f} s wall {time.process_time() - cpu:7.2f} s CPU", flush=True)


def main() -> None:
    """Build the store and time the work on it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--folder", help="where the temporary store is made, such as a file system in memory")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=chosen.folder) as folder:
        store = Store.open(f"sqlite:///{Path(folder) / 'mlflow.db'}")
        with timed(f"log {chosen.runs} runs"):
            build(store, chosen.runs)
        for limit in (100, chosen.runs):
            with timed(f"list and compare {limit} runs, as a page"):
                page(comparison_report(compare(store, listed_runs(store, "benchmark", limit=limit))))
        first = named_runs(store, [f"run {n}" for n in range(TESTED)])
        with timed(f"compare {len(first)} runs with paired tests"):
            compare(store, first, baseline=first[0])


if __name__ == "__main__":
    main()
