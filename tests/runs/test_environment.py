"""What a run notes of the checkout it ran from, and that it leaves the checkout as it was."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from stance.runs import describe

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def _git(folder: Path, *words: str) -> str:
    who = ["-c", "user.name=Ann Roe", "-c", "user.email=roe@example.org"]
    done = subprocess.run(["git", *who, "-C", str(folder), *words], capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A repository with one file committed, from which the package seems to run."""
    _git(tmp_path, "init", "--quiet")
    (tmp_path / "stance.txt").write_text("as committed\n", encoding="utf-8")
    _git(tmp_path, "add", ".")
    _git(tmp_path, "commit", "--quiet", "-m", "first")
    monkeypatch.setattr(describe, "PACKAGE", tmp_path / "stance")
    return tmp_path


def test_the_commit_and_changes_are_noted(checkout):
    """The commit as it stands, and whether anything was changed since."""
    tags = describe.environment()
    assert tags["mlflow.source.git.commit"] == _git(checkout, "rev-parse", "HEAD")
    assert tags["stance.git.dirty"] == "false"
    (checkout / "stance.txt").write_text("changed\n", encoding="utf-8")
    assert describe.environment()["stance.git.dirty"] == "true"


def test_nothing_is_written_into_the_repository(checkout):
    """No index is refreshed, so that a run interrupted meanwhile leaves no lock behind."""
    os.utime(checkout / "stance.txt", (1, 1))  # git would take note of the new time
    before = (checkout / ".git" / "index").read_bytes()
    describe.environment()
    assert (checkout / ".git" / "index").read_bytes() == before
