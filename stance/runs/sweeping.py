"""`stance train -m`: the jobs of a sweep as children of one run; finished ones are not repeated, dead ones are."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from omegaconf import DictConfig

from stance.runs import describe, identity, ledger, processes, sweep_summary
from stance.runs.jobs import CommandLine, Job, swept_keys
from stance.runs.judged import judged
from stance.runs.pictures import sweep_picture
from stance.runs.places import masked
from stance.runs.reasons import one_line, reason
from stance.runs.store import Store, StoreError, refusals
from stance.runs.sweep_summary import Ended, counted
from stance.runs.tracking import Run, run
from stance.runs.train import train
from stance.runs.trained import Purpose, say

STOP = "stance.stop"
TEST_PART = (
    "These jobs are scored on the test part: whoever chooses among them by it flatters the winner. Choose with "
    "evaluation.part=train, and score the test part once."
)


@dataclass(frozen=True)
class Task:
    """What a launcher calls for each job, maybe in another process: train, and hand back why not instead of raising."""

    parent: str
    store: Store
    fail_fast: bool
    swept: frozenset[str] = frozenset()
    process: int = field(default_factory=os.getpid)  # of the sweep

    def __call__(self, config: DictConfig) -> str:
        """Run one job; give the empty text, or one line that says why it did not finish."""
        processes.end_with(self.process)
        client = self.store.client()
        if self.fail_fast and client.get_run(self.parent).data.tags.get(STOP):
            return "not begun, since another job failed (sweep.fail_fast)"
        try:
            with refusals():
                trained = train(config, Purpose(self.parent, swept=self.swept))
        except Exception as error:  # noqa: BLE001  (one failing job must not cost the others; its run has the traceback)
            if self.fail_fast:
                client.set_tag(self.parent, STOP, "a job failed")
            return reason(error)
        if trained is not None:
            say(f"{trained.main} {trained.scores[trained.main]} · run {trained.run}")
        return ""


def sweep(line: CommandLine, arguments: Sequence[str]) -> int:
    """Run all jobs of the line that have not finished before; give the exit code."""
    asked = line.jobs()
    jobs = list({job.digest: job for job in reversed(asked)}.values())[::-1]  # the first of those that are the same
    config = jobs[0].config
    tracking, options, question = config["tracking"], config["sweep"], str(config["question"]["id"])
    store = Store.open(tracking["uri"], tracking["artifacts"])
    again, everything = options["rerun"] in ("lost", "all"), options["rerun"] == "all"
    close_dead(store, map(_question, jobs), [job.digest for job in jobs] if again else ())
    before = {} if everything else _before(store, jobs)
    to_do = [job for job in jobs if job.digest not in before]
    group = identity.digest_of(sorted(job.digest for job in jobs))
    earlier = None if everything else ledger.group(store, question, "sweep", group)
    if earlier is not None and earlier.info.status == "RUNNING" and not again:
        raise StoreError(
            f"This sweep is being run by {processes.described(earlier.data.tags)} (run {earlier.info.run_id}); "
            "let it finish or stop it; if it has died, add sweep.rerun=lost."
        )
    _announce(jobs, len(asked), before, earlier)
    notes = [TEST_PART] if _chooses_by_test(jobs) else []
    for told in notes:
        say(f"note: {told}")
    name = parent_name("sweep", swept_keys(jobs))
    tags = {ledger.KIND: "sweep", "stance.group": group, STOP: "", "stance.overrides": masked(" ".join(arguments))}
    resume = earlier.info.run_id if earlier is not None else None
    ended: list[Ended] = []
    with run(store, question, name, tags={**describe.environment(), **tags}, resume=resume) as parent:
        reasons: dict[str, str] = {}
        try:
            task = Task(parent.id, store, bool(options["fail_fast"]), swept_keys(jobs))
            reasons = _launched(line, task, to_do)
        except KeyboardInterrupt:
            done = sum(ledger.finished(store, _question(job), job.digest) is not None for job in jobs)
            say(f"stopped; {done} of {len(jobs)} jobs have finished, and the same line again runs the others")
            raise
        finally:  # also on Ctrl-C: what has finished stands in the summary
            ended = [_ended(store, job, before, reasons) for job in jobs]
            _record(parent, ended, notes)
    print(sweep_summary.table(ended))
    _say_end(parent, ended, question)
    return 1 if any(e.state == "failed" for e in ended) else 0


def parent_name(kind: str, keys: Iterable[str]) -> str:
    """Name a sweep or search by the keys in which its jobs differ; a list shows little more than its beginning."""
    told = ", ".join(key.rpartition(".")[2] for key in sorted(set(keys), key=lambda key: (key == "seed", key)))
    named = f"{kind} of {told[:60]}" if told else kind
    return f"{named} · {time.strftime('%m-%d %H:%M:%S')}"


def close_dead(store: Store, questions: Iterable[str], lost: Sequence[str] = ()) -> None:
    """Close the runs of dead processes as ``ledger.close_dead`` does, and say so."""
    if closed := ledger.close_dead(store, sorted(set(questions)), lost):
        say(f"closed {counted(closed, 'run')} whose process is gone")


def _before(store: Store, jobs: Sequence[Job]) -> dict[str, Ended]:
    """Give, by digest, the jobs that need not be run: finished before, or being run by another process."""
    found = {}
    for job in jobs:
        if done := ledger.finished(store, _question(job), job.digest):
            found[job.digest] = _as_ended(job, "skipped", done)
        elif going := ledger.running(store, _question(job), job.digest):
            reason = f"{processes.described(going.data.tags)} is running it; if that has died, add sweep.rerun=lost"
            found[job.digest] = _as_ended(job, "left", going, reason)
    return found


def _launched(line: CommandLine, task: Task, jobs: Sequence[Job]) -> dict[str, str]:
    """Hand the jobs to the launcher; give, by digest, why a job did not finish."""
    if not jobs:
        return {}
    try:
        returned = line.launch(task, jobs)
    except Exception as error:  # noqa: BLE001  (a worker was killed, or the scheduler failed: the store tells what ran)
        say(f"the launcher failed: {one_line(error)}")
        return {job.digest: f"the launcher failed: {one_line(error)}" for job in jobs}
    return {job.digest: reason for job, reason in zip(jobs, returned, strict=True) if reason}


def _ended(store: Store, job: Job, before: Mapping[str, Ended], reasons: Mapping[str, str]) -> Ended:
    if job.digest in before:
        return before[job.digest]
    last = ledger.latest(store, _question(job), job.digest)
    if last is None:
        return Ended(job.label, job.configuration, "failed", reason=reasons.get(job.digest, "not begun"))
    if last.info.status == "FINISHED":
        return _as_ended(job, "finished", last)
    reason = last.data.tags.get("stance.stopped") or reasons.get(job.digest) or f"its run is {last.info.status}"
    return _as_ended(job, "failed", last, reason)


def _as_ended(job: Job, state: str, found: Any, reason: str = "") -> Ended:
    data = found.data
    return Ended(
        job.label, job.configuration, state, found.info.run_id, dict(data.metrics), reason, judged(dict(data.tags))
    )


def _record(parent: Run, ended: Sequence[Ended], notes: Sequence[str]) -> None:
    parent.metrics(sweep_summary.metrics(ended))
    parent.table("jobs.json", sweep_summary.job_rows(ended))
    rows = sweep_summary.configuration_rows(ended)
    if rows:
        parent.table("configurations.json", rows)
        parent.picture("configurations.png", sweep_picture(rows, sweep_summary.main_score(ended)))
    parent.tags({"mlflow.note.content": "\n".join([sweep_summary.note(ended), *(f"- {n}" for n in notes)])})


def _announce(jobs: Sequence[Job], asked: int, before: Mapping[str, Ended], earlier: Any | None) -> None:
    skipped = sum(e.state == "skipped" for e in before.values())
    words = counted(len(jobs), "job")
    if asked > len(jobs):
        words += f" ({asked} were typed, but some are the same)"
    if skipped:
        words += f", skipped {skipped} finished (sweep.rerun=all repeats them)"
    if earlier is not None:
        words += f"; the sweep {earlier.info.run_id} goes on"
    say(words)


def _say_end(parent: Run, ended: Sequence[Ended], question: str) -> None:
    for line in sweep_summary.reasons(ended):
        say(line)
    say(f"sweep {parent.id}: {sweep_summary.in_words(ended)}")
    say(f"see it with: {parent.store.see(question)}")


def _chooses_by_test(jobs: Sequence[Job]) -> bool:
    """Tell whether jobs that differ in more than the seed are scored on the test part of a benchmark."""
    on_test = any("format" in j.config["corpus"] and j.config["evaluation"]["part"] == "test" for j in jobs)
    return on_test and len({job.configuration for job in jobs}) > 1


def _question(job: Job) -> str:
    return str(job.config["question"]["id"])
