"""`stance compare`: runs side by side, with paired tests against one of them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from stance.commands.reports import check_report, report_arguments, write

if TYPE_CHECKING:
    from stance.runs.finding import FoundRun
    from stance.runs.store import Store

OF_EXPERTS = ("gain_ap", "gain_auc", "gain_f1", "gain_precision", "gain_recall")
METRICS = (*OF_EXPERTS, "macro_f1", "accuracy", "favg", "favg_by_target", "recall_avg")
TESTED_UNASKED = 20  # more runs than a person names are tested only against a baseline that was asked for
EPILOG = """
Without RUN, the newest runs of a question are listed. Runs that are named, or of a sweep, are tested against the first
of them on the same held-out experts: a paired randomisation test of the metric, and a test of the answers by exchanging
whole articles (McNemar's where each holds one expert), both corrected for the number of comparisons (Holm). A baseline
chosen for being the best (--baseline best) makes the others look worse than they are.
"""


def add(verbs: Any) -> None:
    """Add the verb to the parser."""
    verb = verbs.add_parser(
        "compare", help="show runs side by side, with intervals and paired tests", description=EPILOG
    )
    verb.add_argument("runs", nargs="*", metavar="RUN", help="run ids (or their beginnings), names, or sweeps")
    verb.add_argument("--last-sweep", action="store_true", help="the runs of the newest sweep")
    verb.add_argument("--question", metavar="Q", help="whose runs are listed; default: the question of the newest run")
    verb.add_argument(
        "--filter",
        metavar="F",
        help="list what passes, in MLflow's language: \"params.seed = '1' and metrics.gain_ap > 0.3\"",
    )
    verb.add_argument("--limit", type=int, default=20, metavar="N", help="list at most so many (default: %(default)s)")
    verb.add_argument("--sort", default="newest", choices=["newest", *METRICS], help="default: %(default)s first")
    verb.add_argument("--metric", choices=METRICS, help="what is tested (default: the main score of the first run)")
    verb.add_argument("--baseline", metavar="RUN", help="test against this run, or against the best")
    verb.add_argument("--no-test", action="store_true", help="only list")
    report_arguments(verb)
    verb.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Write the comparison."""
    from stance.desk.comparisons import comparison_report
    from stance.runs.comparison import compare
    from stance.runs.store import Store

    check_report(chosen)
    if chosen.limit < 1:
        raise ValueError(f"--limit must be at least 1, found {chosen.limit}.")
    store = Store.open()
    runs = _runs(chosen, store)
    baseline = None if chosen.no_test else _baseline(chosen, store, runs)
    if baseline and baseline.id not in {r.id for r in runs}:
        runs = [baseline, *runs]
    write(comparison_report(compare(store, runs, chosen.metric, baseline)), chosen)
    if baseline is None and len(runs) > 1 and not chosen.no_test:
        print("test runs against each other by naming them: stance compare RUN RUN", file=sys.stderr)
    print(f"see them with: {store.see(runs[0].question)}", file=sys.stderr)
    return 0


def _runs(chosen: argparse.Namespace, store: Store) -> list[FoundRun]:
    from stance.runs.finding import last_sweep, listed_runs, named_runs

    if chosen.runs and (chosen.last_sweep or chosen.filter or chosen.question):
        raise ValueError("Name runs, or choose them with --last-sweep, --question and --filter, not both.")
    if chosen.runs:
        return named_runs(store, chosen.runs)
    if chosen.last_sweep:
        return last_sweep(store, chosen.question)
    return listed_runs(store, chosen.question, chosen.filter, chosen.limit, chosen.sort)


def _baseline(chosen: argparse.Namespace, store: Store, runs: Sequence[FoundRun]) -> FoundRun | None:
    from stance.runs.finding import one_run

    if chosen.baseline == "best":
        return max(runs, key=lambda r: r.metrics.get(chosen.metric or runs[0].judged.main, 0.0))
    if chosen.baseline:
        return one_run(store, chosen.baseline)
    if (chosen.runs or chosen.last_sweep) and 2 <= len(runs) <= TESTED_UNASKED:
        return runs[0]
    return None
