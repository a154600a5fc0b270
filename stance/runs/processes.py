"""Which process a run belongs to, told so that another process can see whether it still lives."""

from __future__ import annotations

import contextlib
import functools
import os
import socket
import subprocess
import threading
import time
from collections.abc import Mapping
from pathlib import Path

HOST, PID, STARTED, PLACE = "stance.host", "stance.pid", "stance.started", "stance.place"


def here() -> dict[str, str]:
    """Give tags of this process: host, process id, when it started, and where its id counts.

    A process id is used again by others, after a restart and in every container, so it says nothing by itself.
    """
    return {HOST: socket.gethostname(), PID: str(os.getpid()), STARTED: started(os.getpid()) or "", PLACE: _place()}


def gone(tags: Mapping[str, str]) -> bool:
    """Whether the process that wrote these tags has certainly ended: it was of this host, and is no more."""
    if tags.get(HOST) != socket.gethostname() or not tags.get(STARTED) or not tags.get(PID, "").isdecimal():
        return False
    boot, _, namespace = tags.get(PLACE, "").partition("/")
    here_boot, _, here_namespace = _place().partition("/")
    if boot != here_boot:
        return True  # the machine was restarted since
    return namespace == here_namespace and started(int(tags[PID])) != tags[STARTED]


def local(tags: Mapping[str, str]) -> bool:
    """Whether the process that wrote these tags is of this machine and container, so that we can see if it lives."""
    return tags.get(HOST) == socket.gethostname() and tags.get(PLACE) == _place()


def described(tags: Mapping[str, str]) -> str:
    """Name the process for a person."""
    return f"process {tags.get(PID, '?')} on {tags.get(HOST, 'an unknown host')}"


@functools.cache
def end_with(starter: int) -> None:
    """End this process soon after the one that started it has gone, if that is ``starter``.

    A worker is not told of its starter's death by kill -9: it would begin what was handed to it before, and then wait
    for ever. One that was started by a scheduler, or is the starter itself, is left alone.
    """
    if os.getppid() != starter:
        return

    def watch() -> None:
        while os.getppid() == starter:
            time.sleep(1)
        os._exit(1)  # at once and without a word: its run is closed by the next sweep, as that of any dead process

    threading.Thread(target=watch, daemon=True).start()


def started(pid: int) -> str | None:
    """Say when a living process started, as the system writes it; None if there is none or nobody can tell."""
    stat = Path(f"/proc/{pid}/stat")
    with contextlib.suppress(OSError):
        if Path("/proc/self/stat").exists():
            fields = stat.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
            return None if fields[0] in "ZX" else fields[19]  # ended, and only not yet collected by its parent
    if Path("/proc/self/stat").exists() or os.name != "posix":
        return None
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        asked = ["/bin/ps", "-o", "lstart=", "-p", str(pid)]
        return subprocess.run(asked, capture_output=True, text=True, check=True, timeout=10).stdout.strip() or None
    return None


def _place() -> str:
    """Say since which start of the machine, and in which container, process ids count."""
    boot = namespace = ""
    with contextlib.suppress(OSError):
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        namespace = str(Path("/proc/self/ns/pid").readlink())
    return f"{boot}/{namespace}"
