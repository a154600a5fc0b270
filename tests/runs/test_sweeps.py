"""Sweeps: what is finished is not repeated, what died is, and the parent sums up; on a real store."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from stance.cli import main
from stance.learning import weights
from stance.learning.fold_scores import Spread, interval
from stance.runs import identity, processes, sweeping
from stance.runs.pictures import sweep_picture
from stance.runs.store import Store
from stance.runs.sweep_summary import Ended, configuration_rows, reasons, table

QUESTION = "china_north_korea"


def runs(kind: str) -> list:
    store = Store.open()
    return list(store.client().search_runs([store.experiment(QUESTION)], f"tags.`stance.kind` = '{kind}'"))


def ids(kind: str = "train") -> set[str]:
    return {r.info.run_id for r in runs(kind)}


def table_of(run, name: str) -> list[dict]:
    found = json.loads(Path(Store.open().client().download_artifacts(run.info.run_id, name)).read_text())
    return [dict(zip(found["columns"], row, strict=True)) for row in found["data"]]


def test_a_sweep_sums_up_skips_what_is_finished_and_repeats_what_changed(
    ready_home: Path, quick: list[str], small_corpus: Path, tmp_path: Path, monkeypatch, capsys
) -> None:
    """One parent; a wider sweep runs only what is new; new data, new code or sweep.rerun=all run everything."""
    grid = ["train", "-m", *quick, "seed=1,2"]
    assert main([*grid, "classifier.C=1.0,-1.0"]) == 1
    (parent,) = runs("sweep")
    errors = capsys.readouterr().err
    assert "4 jobs: 2 finished, 2 failed" in errors
    assert "failed: seed=1 classifier.C=-1.0; seed=2 classifier.C=-1.0: fold 1 cannot be trained" in errors
    (row,) = [r for r in table_of(parent, "configurations.json") if r["score"] == "gain_ap"]
    scores = [r.data.metrics["gain_ap"] for r in runs("train") if r.info.status == "FINISHED"]
    assert (row["runs"], row["best"], row["mean"]) == (2, max(scores), pytest.approx(sum(scores) / 2))
    assert row["low"] <= row["fold_mean"] <= row["high"]
    assert parent.data.metrics["gain_ap_mean"] == pytest.approx(row["mean"])
    assert {f.path for f in Store.open().client().list_artifacts(parent.info.run_id)} >= {"configurations.png"}

    before = ids()
    assert main([*grid, "classifier.C=1.0,2.0"]) == 0
    assert "4 jobs, skipped 2 finished" in capsys.readouterr().err
    assert len(ids() - before) == 2
    assert len(runs("sweep")) == 2  # other jobs, another parent

    before = ids()
    assert main([*grid, "classifier.C=1.0,2.0"]) == 0
    assert ids() == before
    parents = runs("sweep")
    assert len(parents) == 2  # the same jobs: the same parent, again
    assert parents[0].info.run_name.startswith("sweep of C, seed · ")
    assert [len(table_of(parents[0], name)) for name in ("jobs.json", "configurations.json")] == [4, 8]
    assert main(["compare", "--last-sweep", "--output", str(tmp_path / "table.csv")]) == 0
    assert len((tmp_path / "table.csv").read_text().splitlines()) == 5
    assert "2.000" not in capsys.readouterr().out
    named = {r.info.run_name.rpartition(" · ")[0] for r in runs("train") if r.info.status == "FINISHED"}
    assert named == {f"words · logistic · C={c} · seed {seed}" for c in ("1.0", "2.0") for seed in (1, 2)}

    monkeypatch.setattr(identity, "code", lambda: "changed")
    assert main([*grid, "classifier.C=2.0"]) == 0
    assert len(ids() - before) == 2
    monkeypatch.undo()
    monkeypatch.setenv("STANCE_HOME", str(ready_home))

    before = ids()
    (tmp_path / "more.jsonl").write_text(small_corpus.read_text() + "\n")
    job = {"corpus": {"path": str(tmp_path / "more.jsonl"), "sides": []}, "tracking": {}}
    first = identity.digest(job)
    (tmp_path / "more.jsonl").write_text(small_corpus.read_text())
    assert identity.digest(job) != first
    assert main(["train", "-m", *quick, "seed=1", "classifier.C=1.0", "sweep.rerun=all"]) == 0
    assert len(ids() - before) == 1


def test_jobs_that_are_the_same_are_one(ready_home: Path, quick: list[str], capsys) -> None:
    """A seed typed twice is no second draw: the deviation over seeds would be made small by it."""
    assert main(["train", "-m", *quick, "seed=1,1"]) == 0
    assert len(ids()) == 1
    (parent,) = runs("sweep")
    assert parent.data.metrics["children"] == 1
    assert "1 job (2 were typed, but some are the same)" in capsys.readouterr().err


def test_a_single_training_closes_what_died(ready_home: Path, quick: list[str], capsys) -> None:
    """Whoever never sweeps would see a killed run as RUNNING for ever."""
    store = Store.open()
    dead = {**processes.here(), processes.STARTED: "another process of that number", "stance.kind": "train"}
    run = store.client().create_run(store.experiment(QUESTION), tags=dead)
    assert main(["train", *quick]) == 0
    assert store.client().get_run(run.info.run_id).info.status == "KILLED"
    assert "closed 1 run whose process is gone" in capsys.readouterr().err


def test_fail_fast_begins_no_other_job(ready_home: Path, quick: list[str], capsys) -> None:
    """The jobs after the failed one have no run, and are tried when the line is run again without it."""
    line = ["train", "-m", *quick, "classifier.C=-1.0,1.0"]
    assert main([*line, "sweep.fail_fast=true"]) == 1
    assert len(ids()) == 1
    assert "not begun, since another job failed" in capsys.readouterr().err
    assert main(line) == 1
    assert "2 jobs: 1 finished, 1 failed" in capsys.readouterr().err


def test_killing_a_parallel_sweep_costs_only_the_jobs_in_flight(ready_home: Path, quick: list[str], begin) -> None:
    """Kill -9 of the whole process group; the same line finishes the rest, and no run stays RUNNING."""
    line = ["train", "-m", *quick, "seed=range(1,7)"]
    process = begin(*line, "hydra/launcher=joblib", "hydra.launcher.n_jobs=2", STANCE_HOME=str(ready_home))
    deadline = time.monotonic() + 240
    done: set[str] = set()
    while len(done) < 2 and time.monotonic() < deadline and process.poll() is None:
        time.sleep(0.3)
        if (ready_home / "mlflow.db").exists():
            done = {r.info.run_id for r in runs("train") if r.info.status == "FINISHED"}
    os.killpg(process.pid, signal.SIGKILL)
    output, _ = process.communicate(timeout=60)
    assert len(done) >= 2, output
    killed = runs("train")
    done = {r.info.run_id for r in killed if r.info.status == "FINISHED"}
    assert len(done) < 6
    assert runs("sweep")[0].info.status == "RUNNING"

    assert main(line) == 0
    after = runs("train")
    assert done < {r.info.run_id for r in after if r.info.status == "FINISHED"}
    assert sorted(r.data.params["seed"] for r in after if r.info.status == "FINISHED") == [str(n) for n in range(1, 7)]
    assert {r.info.status for r in after} <= {"FINISHED", "KILLED"}
    assert len(after) == 6 + sum(r.info.status == "RUNNING" for r in killed)
    (parent,) = runs("sweep")
    assert parent.info.status == "FINISHED"
    assert parent.data.metrics["children_skipped"] == len(done)


def test_a_job_that_another_process_is_running_is_left_to_it(ready_home: Path, quick: list[str], capsys) -> None:
    """A living process keeps its run; one on another machine is only given up when asked to."""
    line = ["train", "-m", *quick, "seed=1"]
    assert main(line) == 0
    store = Store.open()
    (done,) = runs("train")
    store.client().update_run(done.info.run_id, status="RUNNING")
    assert main(line) == 0
    assert "1 left alone" in capsys.readouterr().err
    store.client().set_tag(done.info.run_id, processes.HOST, "elsewhere")
    assert main(line) == 0
    assert f"process {os.getpid()} on elsewhere is running it" in capsys.readouterr().err
    assert len(ids()) == 1
    assert main([*line, "sweep.rerun=lost"]) == 0
    assert store.client().get_run(done.info.run_id).info.status == "KILLED"
    assert len(ids()) == 2


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        (["seed=1,-1"], "seed=-1: seed must be"),
        (["sweep.rerun=yes"], "sweep.rerun must be one of dead, lost, all"),
        (["seed=range(3,3)"], "seed was given no value"),
        (["classifier=glob(zzz*)"], "classifier was given no value"),
        (["sweep.fail_fast=maybe"], "sweep.fail_fast must be true or false, found 'maybe'"),
        (["hydra/launcher=jobli"], "no hydra/launcher=jobli; installed are basic"),
        (["classifier.C=interval(1,2)"], "has no end"),
        (["hydra/sweeper=basic", "hydra.sweeper._target_=os.system"], "choose tune=optuna"),
    ],
)
def test_a_job_that_cannot_be_is_said_before_any_work(
    home: Path, quick: list[str], typed: list[str], complaint: str, capsys
) -> None:
    """Exit code 2, one sentence, and no store."""
    assert main(["train", "-m", *quick, *typed]) == 2
    assert complaint in capsys.readouterr().err
    assert not home.exists()


WORKER = """
import os, sys, time
from stance.runs import processes
processes.end_with(os.getppid())
print(os.getpid(), flush=True)
time.sleep(120)
"""


def test_a_worker_ends_with_the_sweep_that_started_it() -> None:
    """Kill -9 of the starter alone leaves no worker behind; one of another starter is left alone."""
    starter = subprocess.Popen(
        [sys.executable, "-c", f"import subprocess, sys; subprocess.run([sys.executable, '-c', {WORKER!r}])"],
        stdout=subprocess.PIPE,
        text=True,
    )
    worker = int(starter.stdout.readline())
    assert processes.started(worker)
    starter.kill()
    starter.wait()
    deadline = time.monotonic() + 30
    while processes.started(worker) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert processes.started(worker) is None
    processes.end_with(os.getpid())  # this process, whose starter is another: nothing happens


@pytest.mark.parametrize("typed", [["seed=1,2"], ["experiment=seeds"], ["seed=choice(1,2)"]])
def test_several_values_without_m_are_refused(home: Path, quick: list[str], typed: list[str], capsys) -> None:
    """They are typed, or stand in a recipe; nothing is begun."""
    assert main(["train", *quick, *typed]) == 2
    assert "asks for several trainings; run them as a sweep with -m" in capsys.readouterr().err
    assert not home.exists()


def test_hydras_own_word_for_a_sweep_makes_one(ready_home: Path, quick: list[str]) -> None:
    """`hydra.mode=MULTIRUN` is `-m`: there is a parent, and the job is its child."""
    assert main(["train", *quick, "seed=1", "hydra.mode=MULTIRUN"]) == 0
    (parent,) = runs("sweep")
    assert runs("train")[0].data.tags["mlflow.parentRunId"] == parent.info.run_id


def test_the_bytes_of_a_local_encoder_count(tmp_path: Path) -> None:
    """Other weights in the same folder are another job; where vectors are kept does not count."""
    folder = tmp_path / "encoder"
    folder.mkdir()
    (folder / "config.json").write_text("{}")

    def job(name: str = "x") -> str:
        (folder / "model.safetensors").write_text(name)
        weights.digest.cache_clear()
        members = {"one": {"features": {"encoder": {"model": str(folder), "cache": name}}}}
        return identity.digest({"corpus": {}, "tracking": {}, "classifier": {"members": members}})

    assert job("x") != job("y")
    first = job("x")
    assert first == job("x")
    config = {"corpus": {}, "tracking": {}, "features": {"cache": "here"}}
    assert identity.digest(config) == identity.digest({**config, "features": {"cache": "there"}})


def test_a_process_is_known_by_more_than_its_number() -> None:
    """The number of an ended process that another one took does not count as alive; another host cannot be told."""
    mine = processes.here()
    assert not processes.gone(mine)
    ended = subprocess.run(
        [sys.executable, "-c", "from stance.runs import processes; import json; print(json.dumps(processes.here()))"],
        capture_output=True,
        text=True,
        check=True,
    )
    other = json.loads(ended.stdout)
    assert processes.gone(other)
    assert processes.gone({**other, processes.PID: mine[processes.PID]})  # the number was used again
    assert not processes.gone({**other, processes.HOST: "elsewhere"})
    assert not processes.gone({**other, processes.PLACE: mine[processes.PLACE].replace("pid:", "other:")})
    assert processes.gone({**mine, processes.PLACE: "another start of the machine/"})
    assert not processes.gone({})


def test_the_interval_over_seeds_and_folds_is_the_corrected_one() -> None:
    """By hand for two runs of two folds with scores 0.50, 0.60 and 0.55, 0.65."""
    mean, low, high = interval([Spread(0.55, 0.005**0.5, 2), Spread(0.6, 0.005**0.5, 2)])
    assert mean == pytest.approx(0.575)
    error = ((0.0125 / 3) * (1 / 4 + 1)) ** 0.5
    assert (high - low) / 2 == pytest.approx(3.1824 * error, rel=1e-4)


def ended(label: str, score: float, state: str = "finished") -> Ended:
    return Ended(
        label, label.partition(" ")[0], state, label, {"gain_ap": score, "folds": 0}, "" if score else "it broke"
    )


def test_a_summary_ranks_configurations_by_their_mean_and_says_what_is_missing() -> None:
    """One lucky seed does not win; without folds there is no interval; equal reasons are said once."""
    jobs = [ended("C=1 seed=1", 0.9), ended("C=1 seed=2", 0.1), ended("C=2 seed=1", 0.6), ended("C=2 seed=2", 0.6)]
    shown = table([*jobs, ended("C=3 seed=1", 0, "failed")])
    assert shown.index("C=2") < shown.index("C=1")
    assert "C=3" not in shown
    assert "0.600 ± 0.000" in shown
    assert all(row["low"] is None for row in configuration_rows(jobs))
    assert sweep_picture(configuration_rows(jobs))
    failed = [ended(f"C=3 seed={n}", 0, "failed") for n in range(9)]
    assert reasons(failed) == ["failed: C=3 seed=0; C=3 seed=1; C=3 seed=2 and 6 more: it broke"]


def test_submitit_runs_the_jobs_on_its_local_executor(ready_home: Path, quick: list[str]) -> None:
    """What SLURM would be given runs as processes of their own here; one of them fails."""
    pytest.importorskip("hydra_plugins.hydra_submitit_launcher", reason="hydra-submitit-launcher is not installed")
    line = ["train", "-m", *quick, "classifier.C=1.0,-1.0", "hydra/launcher=submitit_local"]
    assert main([*line, "hydra.launcher.timeout_min=5"]) == 1
    assert {r.info.status for r in runs("train")} == {"FINISHED", "FAILED"}
    assert runs("sweep")[0].data.metrics["children_finished"] == 1


def test_a_launcher_that_fails_does_not_lose_what_has_run(
    ready_home: Path, quick: list[str], monkeypatch, capsys
) -> None:
    """The store tells which jobs finished, whatever became of the launcher."""

    def broken(self, task, jobs, first=0):
        self.launch_before(task, jobs[:1])
        raise RuntimeError("the node went away")

    monkeypatch.setattr(sweeping.CommandLine, "launch_before", sweeping.CommandLine.launch, raising=False)
    monkeypatch.setattr(sweeping.CommandLine, "launch", broken)
    assert main(["train", "-m", *quick, "seed=1,2"]) == 1
    errors = capsys.readouterr().err
    assert "2 jobs: 1 finished, 1 failed" in errors
    assert "seed=2: the launcher failed: the node went away" in errors
