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
from stance.learning.features import roles, summed, tone, union, wording, words
from stance.learning.model import StanceModel
from stance.learning.views import Views

WEIGHTS = {"roles": 5.0, "tone": 1.0, "wording": 3.0}


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
    rest = examples[len(chosen) :]  # what is judged was never read before, or it would be remembered
    taught, asked = Views.of(rest, [e.answer for e in rest]), Views.of(chosen, None)
    gain = summed({"roles": roles(["score"]), "tone": tone(), "wording": wording()}, WEIGHTS)
    parts = union({"words": words(), "gain": gain, "outcomes": roles(["outcomes"])})
    ours = StanceModel(parts, logistic(C=0.01), folds=3)
    ngrams = StanceModel(words(), logistic(), folds=3)
    plain = make_pipeline(TfidfVectorizer(ngram_range=(1, 2)), LogisticRegression())
    taking = lambda: plain.predict_proba(asked.texts)  # noqa: E731
    rows = [("train on the others", lambda: ours.fit(rest), lambda: plain.fit(taught.texts, taught.labels))]
    rows += [(f"judge {held} statements", lambda: ours.judge(chosen), taking)]
    rows += [("the same, with words", lambda: ours.judge(chosen, explain=True), taking)]
    rows += [("train n-grams", lambda: ngrams.fit(rest), lambda: plain.fit(taught.texts, taught.labels))]
    rows += [(f"judge {held} by n-grams", lambda: ngrams.judge(chosen), taking)]
    for name, work, beside in rows:
        (mine, _), (other, _) = _seconds(work), _seconds(beside)
        print(
            f"{name:24} {mine:6.2f} s   plain TF-IDF + logistic regression {other:6.2f} s   ratio {mine / other:5.1f}"
        )


if __name__ == "__main__":
    main()
