"""`stance bundle`: a model as one file for another machine."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from stance.commands.articles import MODEL


def add(verbs: Any) -> None:
    """Add the verb to the parser."""
    verb = verbs.add_parser(
        "bundle", help="pack a model into one file, with hashes, that stance predict --model loads anywhere"
    )
    verb.add_argument("model", metavar="MODEL", help=MODEL)
    verb.add_argument("output", metavar="OUT.zip", help="the file to write")
    verb.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Write the bundle and print its hash."""
    from stance.runs.bundle import write_bundle
    from stance.runs.describe import versions_of
    from stance.runs.finding import RunError, one_run
    from stance.runs.held_out import artifact_text
    from stance.runs.registry import model_files
    from stance.runs.store import Store

    output = Path(chosen.output)
    if output.suffix.lower() != ".zip":
        raise ValueError(f"The bundle '{output}' must end in .zip, so that stance predict knows it as one.")
    files, run_id = model_files(chosen.model)
    versions: dict[str, str] = {}
    try:  # a folder copied from elsewhere has no run in this store
        store = Store.open()
        made_by = one_run(store, run_id)
        versions = versions_of(made_by.tags)
        files["model_card.md"] = artifact_text(store, made_by, "model_card.md").encode()
    except RunError:
        pass
    digest = write_bundle(output, files, {"run": run_id, "versions": versions})
    print(f"{output}: {', '.join(sorted(files))}; {output.stat().st_size:,} bytes, sha256 {digest}")
    print(f"use it anywhere with: stance predict article.txt --model {output.name}")
    return 0
