"""A model as one file that loads on another machine: skops, card and requirements, with the hash of each."""

from __future__ import annotations

import hashlib
import json
import tempfile
import warnings
import zipfile
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

from stance.learning.predictor import Predictor
from stance.runs import places
from stance.runs.trust import LARGEST, ModelError, read_trusted

MANIFEST, MODEL = "bundle.json", "model.skops"
FORMAT = 1
LARGEST_MANIFEST = 1 << 20
WRITTEN_AT = (1980, 1, 1, 0, 0, 0)  # the same for all, so that the same model gives the same bytes


def write_bundle(path: Path, files: Mapping[str, bytes], facts: Mapping[str, Any]) -> str:
    """Write a bundle; the same files and facts always give the same bytes.

    Parameters
    ----------
    path : Path
        The zip file to write.
    files : mapping of str to bytes
        By plain name; ``model.skops`` must be among them.
    facts : mapping
        What the manifest says beside the hashes, such as versions and run.

    Returns
    -------
    str
        The SHA-256 of the bundle.

    Raises
    ------
    ModelError
        If the model is not one that would be loaded again, or a file names a folder of this machine.
    """
    read_trusted(files[MODEL], MODEL, Predictor)
    for name, data in files.items():
        _refuse_places(name, _unpacked(data) if name == MODEL else data)
    listed = {name: {"sha256": _hash(data), "bytes": len(data)} for name, data in sorted(files.items())}
    manifest = json.dumps({"format": FORMAT, **facts, "files": listed}, indent=1, sort_keys=True, ensure_ascii=False)
    _refuse_places(MANIFEST, manifest.encode())
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in ((MANIFEST, manifest.encode()), *sorted(files.items())):
            member = zipfile.ZipInfo(name, WRITTEN_AT)
            member.compress_type, member.create_system, member.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            archive.writestr(member, data, compresslevel=9)
    return _hash(path.read_bytes())


def read_bundle(path: Path) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Give the manifest and the files of a bundle. Nothing is unpacked to disk, so no name in it leads anywhere.

    Raises
    ------
    ModelError
        If it is no bundle, holds what its manifest does not list, is too large, or a hash is wrong.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            sizes = _sizes(archive, path)
            manifest = _manifest(_member(archive, MANIFEST, LARGEST_MANIFEST, path), path)
            listed = manifest["files"]
            if set(listed) != set(sizes) - {MANIFEST}:
                odd = sorted(set(listed) ^ (set(sizes) - {MANIFEST}))
                raise ModelError(
                    f"The bundle '{path}' and its list of files differ ({', '.join(odd)[:200]}); get it again."
                )
            files = {name: _member(archive, name, sizes[name], path) for name in sorted(listed)}
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        if isinstance(error, ModelError):
            raise
        raise ModelError(f"'{path}' is not a bundle that can be read ({error}); get it again.") from error
    for name, data in files.items():
        if _hash(data) != listed[name].get("sha256"):
            raise ModelError(f"{name} in the bundle '{path}' is not what was bundled (its hash differs); get it again.")
    return manifest, files


def load_bundle(path: Path) -> Any:
    """Load the model of a bundle (a Predictor), after checking hashes and types.

    Raises
    ------
    ModelError
        As in ``read_bundle``, or if the model holds types that are not on our list.
    """
    manifest, files = read_bundle(path)
    if MODEL not in files:
        raise ModelError(f"The bundle '{path}' holds no {MODEL}; make it again with stance bundle.")
    loaded = read_trusted(files[MODEL], str(path), Predictor)
    theirs, ours = str(manifest.get("versions", {}).get("scikit-learn", "")), metadata.version("scikit-learn")
    if theirs and theirs.split(".")[:2] != ours.split(".")[:2]:
        warnings.warn(
            f"The bundle '{path}' was made with scikit-learn {theirs}, here is {ours}; if results "
            "differ, install the versions in its requirements.txt.",
            stacklevel=2,
        )
    return loaded


def _sizes(archive: zipfile.ZipFile, path: Path) -> dict[str, int]:
    """Give the members' sizes; refuse doubled names, folders, paths, and more than we would ever write."""
    members = archive.infolist()
    sizes = {m.filename: m.file_size for m in members}
    for name in sizes:
        if "/" in name or "\\" in name or name.startswith(".") or ":" in name:
            raise ModelError(f"The bundle '{path}' holds {name!r}, which is not a plain file name; do not trust it.")
    if len(sizes) != len(members) or MANIFEST not in sizes:
        raise ModelError(f"'{path}' is not a bundle made by stance bundle (no {MANIFEST}, or a name stands twice).")
    if sum(sizes.values()) > LARGEST:
        raise ModelError(f"The bundle '{path}' would unpack to more than {LARGEST:,} bytes; it is not loaded.")
    return sizes


def _member(archive: zipfile.ZipFile, name: str, largest: int, path: Path) -> bytes:
    with archive.open(name) as stream:
        data = stream.read(largest + 1)
    if len(data) > largest:
        raise ModelError(f"{name} in the bundle '{path}' is larger than it says; do not trust it.")
    return data


def _manifest(data: bytes, path: Path) -> dict[str, Any]:
    manifest = json.loads(data)
    listed = manifest.get("files") if isinstance(manifest, dict) else None
    if not isinstance(listed, dict) or not all(isinstance(entry, dict) for entry in listed.values()):
        raise ModelError(f"{MANIFEST} in '{path}' does not list files; make the bundle again with stance bundle.")
    if manifest.get("format") != FORMAT:
        raise ModelError(
            f"The bundle '{path}' has format {manifest.get('format')!r}, this version reads {FORMAT}; update stance."
        )
    return dict(manifest)


def _refuse_places(name: str, data: bytes) -> None:
    """A bundle tells nobody where its maker's files lie."""
    for place in {Path.home(), places.home(), Path.cwd(), Path(tempfile.gettempdir())}:
        if len(place.parts) > 1 and str(place).encode() in data:
            raise ModelError(f"{name} names the folder '{place}' of this machine; it is not bundled.")


def _unpacked(data: bytes) -> bytes:
    import io

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("schema.json")


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
