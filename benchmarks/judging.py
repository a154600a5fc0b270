"""Time to train the default model and to judge statements, against plain TF-IDF with logistic regression on the same.

    python benchmarks/judging.py [--statements 1000]

Processor time in one process, in one run, so that the ratio holds on any machine.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from typing import Any

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from stance.learning.classifiers import logistic
from stance.learning.corpus import read_corpus
from stance.learning.features import roles, union, words
from stance.learning.model import StanceModel
from stance.learning.views import Views
from stance.relations.reading import read


def _seconds(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    done = work()
    return time.process_time() - start, done


def main() -> None:
    """Print seconds of training and of judging, and the ratio of ours to the plain pipeline."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--statements", type=int, default=1000)
    wanted = parser.parse_args().statements
    examples = read_corpus("invented").examples
    chosen, held = [], 0
    for example in examples:
        if held < wanted:
            chosen.append(example)
            held += len(example.statements)
    taught, asked = Views.of(examples, [e.answer for e in examples]), Views.of(chosen, None)
    parts = union({"words": words(), "roles": roles(["score", "outcomes"], 5.0)})
    ours = StanceModel(parts, logistic(C=0.03), aggregation="mean_of_two", folds=3)
    plain = make_pipeline(TfidfVectorizer(ngram_range=(1, 2)), LogisticRegression())
    rows = [("train on the corpus", lambda: ours.fit(examples), lambda: plain.fit(taught.texts, taught.labels))]
    rows += [(f"judge {held} statements", lambda: ours.judge(chosen), lambda: plain.predict_proba(asked.texts))]
    rows += [
        ("the same, with words", lambda: ours.judge(chosen, explain=True), lambda: plain.predict_proba(asked.texts))
    ]
    for name, work, beside in rows:
        read.cache_clear()  # what was read in training is not read again
        (mine, _), (other, _) = _seconds(work), _seconds(beside)
        print(
            f"{name:24} {mine:6.2f} s   plain TF-IDF + logistic regression {other:6.2f} s   ratio {mine / other:5.1f}"
        )


if __name__ == "__main__":
    main()
