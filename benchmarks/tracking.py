"""What tracking costs: a tracked run against the bare scikit-learn fit, and 100 runs logged.

    python benchmarks/tracking.py [RUNS]

The bare fit is the same model on the same corpus with the same cross-validation, without a store. Numbers go to
stdout as Markdown; say beside them which machine they come from.
"""

import contextlib
import io
import os
import sys
import tempfile
import time

from stance.cli import main
from stance.learning.corpus import read_corpus
from stance.learning.evaluation import cross_validate
from stance.runs.composition import checked
from stance.runs.store import Store
from stance.runs.tracking import run
from stance.runs.train import assembled

OPTIONS = ["features=words", "classifier=logistic", "corpus.questions=[china_north_korea]"]


def bare() -> float:
    """Seconds of reading, cross-validating and fitting alone."""
    began = time.perf_counter()
    config = {**checked(OPTIONS), "seed": 0}
    config["classifier"]["seed"] = 0
    corpus, model = read_corpus("invented").asking(["china_north_korea"]), assembled(config)
    cross_validate(model, corpus.examples)
    model.fit(corpus.examples)
    return time.perf_counter() - began


def tracked() -> float:
    """Seconds of the same with everything recorded."""
    began = time.perf_counter()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        assert main(["train", *OPTIONS]) == 0
    return time.perf_counter() - began


def logged(runs: int) -> float:
    """Seconds of logging that many runs with 40 params, 60 metrics and a table of 800 rows."""
    store = Store.open()
    rows = [{"expert": str(n), "p": n / 800} for n in range(800)]
    began = time.perf_counter()
    for number in range(runs):
        with run(store, "benchmark", str(number)) as opened:
            opened.params({f"param{n}": n for n in range(40)})
            opened.metrics({f"metric{n}": n / 7 for n in range(60)})
            opened.table("rows.json", rows)
    return time.perf_counter() - began


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        os.environ["STANCE_HOME"] = home
        os.environ.pop("MLFLOW_TRACKING_URI", None)
        Store.open()
        tracked()  # imports and caches are paid before the clock runs
        without = min(bare() for _ in range(3))
        with_store = min(tracked() for _ in range(3))
        count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
        many = logged(count)
        print("| | seconds |")
        print("|---|---|")
        print(f"| bare cross-validation and fit | {without:.2f} |")
        print(
            f"| the same, tracked | {with_store:.2f} ({with_store / without:.2f} times, {with_store - without:+.2f} s) |"
        )
        print(f"| {count} runs logged | {many:.1f} ({many / count * 1000:.0f} ms each) |")
