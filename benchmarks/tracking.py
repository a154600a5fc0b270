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
    config = {**checked(OPTIONS), "seed": 0}
    config["classifier"]["seed"] = 0
    config["model"]["base_rate"] = config["corpus"]["base_rate"]  # what Hydra would put there
    began = time.perf_counter()
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


def _own_clock() -> float:
    """Seconds after fitting of the quickest tracked run, as it kept them."""
    store = Store.open()
    found = store.client().search_runs([store.experiment("china_north_korea")])
    return min(r.data.metrics["seconds_tracking"] for r in found)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        os.environ["STANCE_HOME"] = home
        os.environ.pop("MLFLOW_TRACKING_URI", None)
        Store.open()
        tracked()  # imports and caches are paid before the clock runs
        pairs = [(bare(), tracked()) for _ in range(3)]  # in turn, so that a busy minute hits both
        without, with_store = (min(column) for column in zip(*pairs, strict=True))
        count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
        many = logged(count)
        print("| | seconds |")
        print("|---|---|")
        print(f"| bare cross-validation and fit | {without:.2f} |")
        cost = f"{with_store / without:.2f} times, {with_store - without:+.2f} s"
        print(f"| the same, tracked | {with_store:.2f} ({cost}) |")
        print(f"| of which in MLflow, by the run's own clock | {_own_clock():.2f} |")
        print(f"| {count} runs logged | {many:.1f} ({many / count * 1000:.0f} ms each) |")
