"""What the tests of runs share: a small corpus of its own, quick settings, the command in another process."""

import itertools
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from stance.runs.store import Store

SIDES = {"china": "China", "north_korea": "North Korea"}
SAYINGS = (
    ("{a} gains a lot from this deal.", "a"),
    ("{b} loses ground while {a} profits.", "a"),
    ("{a} and {b} both come out ahead.", "ab"),
    ("Nothing in the talks helped {a}.", ""),
    ("It was a long meeting between {a} and {b}.", ""),
    ("{a} has won more time and more money.", "a"),
)


@pytest.fixture(scope="session")
def small_corpus(tmp_path_factory) -> Path:
    """Forty-eight invented articles of one expert and one statement each."""
    file = tmp_path_factory.mktemp("corpus") / "small.jsonl"
    rows = []
    for number, (saying, gainers) in enumerate(itertools.islice(itertools.cycle(SAYINGS), 48)):
        a, b = list(SIDES)[:: 1 if number % 2 else -1]
        sentence = saying.format(a=SIDES[a], b=SIDES[b])
        gains = [{"a": a, "b": b}[g] for g in gainers]
        text = f"“{sentence}” said Ann Roe {number}, a professor at Leeds."
        span = {"start": 1, "end": 1 + len(sentence), "text": sentence}
        stance = "both" if len(gains) == 2 else (gains or ["neither"])[0]
        expert = {
            "name": f"Ann Roe {number}",
            "stance": stance,
            "quotations": [span],
            "statements": [{**span, "gains": gains}],
        }
        rows.append(
            {
                "id": f"a{number}",
                "question": "china_north_korea",
                "sides": ["china", "north_korea"],
                "text": text,
                "experts": [expert],
            }
        )
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


@pytest.fixture
def quick(small_corpus: Path) -> list[str]:
    """Overrides that make a training a matter of a second."""
    return [
        f"corpus.path={small_corpus}",
        "features=words",
        "classifier=logistic",
        "evaluation.folds=3",
        "evaluation.resamples=20",
        "model.folds=2",
    ]


@pytest.fixture(scope="session")
def made_store(tmp_path_factory) -> Path:
    """An empty store: to make its tables takes seconds, to copy them nothing."""
    database = tmp_path_factory.mktemp("made") / "mlflow.db"
    Store.open(f"sqlite:///{database}")
    return database


@pytest.fixture
def ready_home(home: Path, made_store: Path) -> Path:
    """A home whose store is there already."""
    home.mkdir()
    shutil.copy(made_store, home / "mlflow.db")
    return home


def begin(*arguments: str, **environment: str) -> subprocess.Popen:
    """Start the command in a process group of its own."""
    code = "import sys; from stance.cli import main; sys.exit(main())"
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, **environment},
        start_new_session=True,
    )


@pytest.fixture(name="begin")
def begin_fixture():
    return begin
