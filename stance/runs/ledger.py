"""What the store knows of jobs: which have finished, which are being run, and which died with their process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from stance.runs import processes
from stance.runs.identity import JOB
from stance.runs.store import Store

KIND = "stance.kind"


def finished(store: Store, question: str, digest: str) -> Any | None:
    """Give the newest finished run of a job, or None."""
    return next(_search(store, question, f"attributes.status = 'FINISHED' and tags.`{JOB}` = '{digest}'"), None)


def running(store: Store, question: str, digest: str) -> Any | None:
    """Give a run of the job that has not ended, or None; dead ones should be closed before."""
    return next(_search(store, question, f"attributes.status = 'RUNNING' and tags.`{JOB}` = '{digest}'"), None)


def latest(store: Store, question: str, digest: str) -> Any | None:
    """Give the newest run of a job however it ended, or None."""
    return next(_search(store, question, f"tags.`{JOB}` = '{digest}'"), None)


def group(store: Store, question: str, kind: str, digest: str) -> Any | None:
    """Give the newest parent run of that kind over exactly these jobs, or None."""
    return next(_search(store, question, f"tags.`{KIND}` = '{kind}' and tags.`stance.group` = '{digest}'"), None)


def close_dead(store: Store, questions: Sequence[str], lost: Sequence[str] = ()) -> int:
    """Close as KILLED the runs whose process on this machine has ended, and open runs of the ``lost`` jobs.

    Returns
    -------
    int
        How many were closed.
    """
    client, closed = store.client(), 0
    for question in questions:
        for run in list(_search(store, question, "attributes.status = 'RUNNING'")):
            tags = run.data.tags
            if processes.gone(tags) or (tags.get(JOB) in lost and not processes.local(tags)):
                client.set_tag(run.info.run_id, "stance.stopped", f"{processes.described(tags)} is gone")
                client.set_terminated(run.info.run_id, "KILLED")
                closed += 1
    return closed


def _search(store: Store, question: str, wanted: str) -> Iterator[Any]:
    client = store.client()
    experiment = client.get_experiment_by_name(question)
    token = None
    while experiment is not None:
        page = client.search_runs(
            [experiment.experiment_id],
            wanted,
            max_results=100,
            order_by=["attributes.start_time DESC"],
            page_token=token,
        )
        yield from page
        token = page.token
        if not token:
            return
