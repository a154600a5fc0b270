"""Stores that are servers: PostgreSQL with many writers at once, and `mlflow server`; real ones, started here."""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from mlflow.exceptions import MlflowException

from stance.cli import main
from stance.runs.places import masked
from stance.runs.registry import load_model
from stance.runs.store import Store, StoreError, shared

QUESTION = "china_north_korea"
PASSWORD = "s3cret-pa55"
WRITER = """
import os, sys
from types import SimpleNamespace
from stance.runs.promotion import first_or_challenger
from stance.runs.store import Store
from stance.runs.tracking import run
data = SimpleNamespace(name="one", digest="0" * 64, files=["one.jsonl"], facts={"rows": 1})
children = []
for writer in range(8):
    if not (child := os.fork()):
        store = Store.open()
        for number in range(3):
            with run(store, "writers", f"{writer}-{number}") as opened:
                opened.dataset(data)
                opened.params({f"p{n}": n for n in range(120)})
                opened.metrics({f"m{n}": n / 7 for n in range(50)})
                opened.table("rows.json", [{"writer": writer, "number": number}])
                if not number:
                    made = opened.client.create_logged_model(store.experiment("writers"), name="m", source_run_id=opened.id)
                    first_or_challenger(store, f"models:/{made.model_id}", opened.id, "one", "newest", "")
        os._exit(0)
    children.append(child)
sys.exit(any(os.waitpid(child, 0)[1] for child in children))
"""


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


def postgres_program(name: str) -> str | None:
    """A program of PostgreSQL, which Debian keeps off the path."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda p: int(p.parts[4]))
    return str(found[-1]) if found else shutil.which(name)


def as_postgres(*command: str) -> list[str]:
    """PostgreSQL refuses to run as root, so root hands over to the user that its package made."""
    return list(command) if os.geteuid() else ["runuser", "-u", "postgres", "--", *command]


@pytest.fixture(scope="module")
def postgres(tmp_path_factory) -> Iterator[str]:
    """The address of an empty database: of the server named in STANCE_TEST_POSTGRES, or of one started here."""
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    if given := os.environ.get("STANCE_TEST_POSTGRES"):
        yield given
        return
    initdb, control = postgres_program("initdb"), postgres_program("pg_ctl")
    if not (initdb and control):
        pytest.skip("no PostgreSQL here: neither STANCE_TEST_POSTGRES nor initdb")
    if os.geteuid() == 0 and subprocess.run(["id", "postgres"], capture_output=True, check=False).returncode:
        pytest.skip("PostgreSQL does not run as root, and there is no user postgres")
    folder = Path(
        subprocess.run(as_postgres("mktemp", "-d"), capture_output=True, text=True, check=True).stdout.strip()
    )
    port, data = free_port(), str(folder / "data")
    secret = folder / "password"
    subprocess.run(as_postgres("tee", str(secret)), input=PASSWORD, text=True, capture_output=True, check=True)
    made = ["-U", "stance", f"--pwfile={secret}", "-A", "scram-sha-256", "--no-sync"]
    subprocess.run(as_postgres(initdb, "-D", data, *made), capture_output=True, check=True, cwd="/")
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    subprocess.run(
        as_postgres(control, "-D", data, "-w", "-o", options, "-l", str(folder / "log"), "start"),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
        cwd="/",
    )
    try:
        yield f"postgresql://stance:{PASSWORD}@127.0.0.1:{port}/postgres"
    finally:
        stop = as_postgres(control, "-D", data, "-m", "immediate", "stop")
        subprocess.run(stop, capture_output=True, check=False, cwd="/")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def mlflow_server(tmp_path_factory, made_store: Path) -> Iterator[str]:
    """The address of `mlflow server` on an empty store."""
    folder, port = tmp_path_factory.mktemp("server"), free_port()
    shutil.copy(made_store, folder / "mlflow.db")
    address = f"http://127.0.0.1:{port}"
    command = ["mlflow", "server", "--backend-store-uri", f"sqlite:///{folder}/mlflow.db", "--port", str(port)]
    command += ["--artifacts-destination", str(folder / "artifacts"), "--workers", "1"]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", *command],
            stdout=log,
            stderr=log,
            env={**os.environ, "MLFLOW_SERVER_ENABLE_JOB_EXECUTION": "false", "MLFLOW_DISABLE_TELEMETRY": "true"},
            cwd=folder,
            start_new_session=True,  # so that its workers and job runners end with it
        )
    try:
        deadline = time.monotonic() + 300
        while True:
            with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/health", timeout=5):
                break
            assert server.poll() is None, (folder / "log").read_text()
            assert time.monotonic() < deadline, (folder / "log").read_text()
            time.sleep(0.3)
        yield address
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGTERM)
            with contextlib.suppress(subprocess.TimeoutExpired):
                server.wait(10)
            os.killpg(server.pid, signal.SIGKILL)
        server.wait(10)


def runs(store: Store, question: str) -> list:
    return list(store.client().search_runs([store.experiment(question)]))


@pytest.mark.parametrize("where", ["sqlite", "postgres", "mlflow_server"])
def test_eight_writers_share_a_new_store(where: str, home: Path, request, monkeypatch) -> None:
    """All open it at once, one makes the tables, the experiment, the dataset and the model; 24 runs are whole."""
    if where != "sqlite":
        monkeypatch.setenv("MLFLOW_TRACKING_URI", request.getfixturevalue(where))
    done = subprocess.run([sys.executable, "-c", WRITER], capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    store = Store.open()
    found = runs(store, "writers")
    assert len(found) == 24
    assert {r.info.status for r in found} == {"FINISHED"}
    assert {(len(r.data.params), len(r.data.metrics)) for r in found} == {(120, 50)}
    assert {given.dataset.digest for r in found for given in r.inputs.dataset_inputs} == {"0" * 36}
    assert {int(v.version) for v in store.client().search_model_versions("name = 'one'")} == set(range(1, 9))
    if where != "mlflow_server":  # which keeps the files itself
        assert len(list((home / "artifacts" / "writers").rglob("rows.json"))) == 24


def test_what_two_make_at_once_is_tried_again(monkeypatch) -> None:
    """The one that was refused finds what the other made; a refusal for another reason is raised in the end."""
    monkeypatch.setattr("stance.runs.store.WAITS", (0, 0))
    answers = [MlflowException("UNIQUE constraint failed"), "made"]

    def make() -> str:
        if isinstance(answer := answers.pop(0), Exception):
            raise answer
        return answer

    assert shared(make) == "made"
    answers += [MlflowException("no"), MlflowException("no"), MlflowException("never")]
    with pytest.raises(MlflowException, match="never"):
        shared(make)


def test_training_into_postgresql_tells_nobody_the_password(
    postgres: str, home: Path, quick: list[str], monkeypatch, capsys
) -> None:
    """A sweep, its models and its messages work, and the password stands in no run, no file and no message."""
    monkeypatch.delenv("MLFLOW_TRACKING_URI", raising=False)
    assert main(["train", "-m", *quick, "seed=1", f"tracking.uri={postgres}", "tracking.alias=champion"]) == 0
    shown = capsys.readouterr()
    assert "127.0.0.1" in shown.err
    assert main(["train", "-m", *quick, "seed=1,2,x", f"tracking.uri={postgres}"]) == 2
    shown = (*shown, *capsys.readouterr())
    store = Store.open(postgres)
    assert load_model("stance@champion", postgres).predict("“China gains,” said Ann Roe, a professor at Leeds.")
    kept = [json.dumps(r.to_dictionary()) for r in runs(store, QUESTION)]
    files = [p.read_bytes().decode("utf-8", "replace") for p in home.rglob("*") if p.is_file()]
    assert len(kept) == 2
    assert not [text for text in (*shown, *kept, *files, store.ui) if PASSWORD in text]
    monkeypatch.setenv("MLFLOW_TRACKING_URI", postgres)
    assert '"$MLFLOW_TRACKING_URI"' in store.ui


def test_a_search_keeps_its_trials_in_the_same_postgresql_database(
    postgres: str, home: Path, quick: list[str], monkeypatch, capsys
) -> None:
    """Optuna's tables do not meet MLflow's."""
    pytest.importorskip("optuna", reason="optuna is not installed")
    monkeypatch.setenv("MLFLOW_TRACKING_URI", postgres)
    assert main(["train", *quick, "tune=optuna", "tune.trials=1"]) == 0
    assert main(["train", *quick, "tune=optuna", "tune.trials=1"]) == 0
    assert "1 of 1 trials are done" in capsys.readouterr().err
    assert not (home / "optuna.db").exists()
    assert Store.open()


def test_training_listing_and_loading_through_an_mlflow_server(
    mlflow_server: str, home: Path, quick: list[str], sample: str, tmp_path: Path, monkeypatch, capsys
) -> None:
    """With only the server's address: a sweep of two, a champion, the list and a test, and the model back; no copies stay."""
    monkeypatch.setenv("MLFLOW_TRACKING_URI", mlflow_server)
    assert main(["train", "-m", *quick, "seed=1,2", "tracking.alias=champion"]) == 0
    assert f"see it with: {mlflow_server}" in capsys.readouterr().err
    assert main(["train", "-m", *quick, "seed=1,2", "tracking.alias=champion"]) == 0
    assert "skipped 2 finished" in capsys.readouterr().err
    (tmp_path / "copies").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "copies"))
    assert main(["compare", "--baseline", "best"]) == 0
    assert "seed 2" in capsys.readouterr().out
    assert main(["compare", "--last-sweep"]) == 0
    (predicted,) = load_model("stance@champion").predict(sample)
    assert not list((tmp_path / "copies").iterdir())
    assert len(predicted.experts) == 4
    assert not (home / "mlflow.db").exists()


def test_a_server_that_is_not_there_is_said_in_seconds(home: Path) -> None:
    """One sentence with the address, without its password."""
    began = time.monotonic()
    with pytest.raises(StoreError, match=r"http://me:\*\*\*@127.0.0.1:\d+ cannot be opened"):
        Store.open(f"http://me:{PASSWORD}@127.0.0.1:{free_port()}")
    assert time.monotonic() - began < 30
    with pytest.raises(StoreError, match=r"postgresql://me:\*\*\*@127.0.0.1") as raised:
        Store.open(f"postgresql://me:{PASSWORD}@127.0.0.1:{free_port()}/none")
    assert PASSWORD not in str(raised.value)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("postgresql://me:a@b/c@host/db is", "postgresql://me:***@host/db is"),
        ("postgresql+psycopg://me:x@host:5/db", "postgresql+psycopg://me:***@host:5/db"),
        ("http://token@host:5000", "http://***@host:5000"),
        ("postgresql://host/db?user=me&password=x&a=b", "postgresql://host/db?user=me&password=***&a=b"),
        ("sqlite:////tmp/a@b.db", "sqlite:////tmp/a@b.db"),
        ("mail me: a@b.c", "mail me: a@b.c"),
    ],
)
def test_a_password_in_an_address_is_masked(text: str, shown: str) -> None:
    """Whatever characters it holds; nothing else is changed."""
    assert masked(text) == shown
