"""Where a verb writes and in which form: one rule for all verbs, and no file is lost on the way."""

from __future__ import annotations

import contextlib
import itertools
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO

STANDARD = (None, "", "-")  # no file: the terminal, or the pipe that stands for it


def form_of(output: str | None, asked: str | None, endings: Mapping[str, str], unnamed: str = "table") -> str:
    """Give the form to write in: what --format asked for, else by the ending, else (on the terminal) ``unnamed``.

    Raises
    ------
    ValueError
        If the ending says nothing, or another form than the one asked for.
    """
    ending = Path(str(output)).suffix.lower()
    said = None if output in STANDARD else endings.get(ending)
    if asked and said not in (None, "table", asked):
        raise ValueError(f"'{output}' ends as {said}, but --format asks for {asked}; change one of them.")
    if asked or output in STANDARD:
        return asked or unnamed
    if ending not in endings:
        raise ValueError(
            f"'{output}' does not say in which form to write; end it in {', '.join(endings)}"
            + (" or give --format." if len(set(endings.values())) > 1 and unnamed == "table" else ".")
        )
    return endings[ending]


def check_output(output: str | None, *inputs: str | None) -> None:
    """Refuse, before any work, a place that cannot be written to or that is read.

    Raises
    ------
    ValueError
        If there is no such folder, the output is a folder or one of the inputs, or would be read as one.
    """
    if output in STANDARD:
        return
    path = Path(str(output))
    if path.is_dir():
        raise ValueError(f"--output '{path}' is a folder; name a file in it.")
    if not path.absolute().parent.is_dir():
        raise ValueError(f"There is no folder '{path.parent}' to write '{path.name}' into; make it first.")
    for given in (Path(i) for i in inputs if i not in STANDARD):
        if path.exists() and given.exists() and path.samefile(given):
            raise ValueError(f"--output '{path}' is a file that is read here, and would be lost; name another.")
        if given.is_dir() and path.suffix.lower() in (".txt", ".text") and given.resolve() in path.resolve().parents:
            raise ValueError(f"--output '{path}' lies in the folder that is read, as an article would; name another.")


@contextlib.contextmanager
def written(output: str | None, form: str) -> Iterator[Callable[[], IO[str]]]:
    """Give what opens the output at the first call; a file gets its name when it is whole.

    Until then it stands beside its place as NAME.unfinished.ENDING. There it stays, and is named, when the work fails
    or is stopped; what stood under the name before is kept. CSV files begin with a byte-order mark, by which Excel
    knows UTF-8.
    """
    if output in STANDARD:
        yield lambda: sys.stdout
        return
    path = Path(str(output))
    special = path.exists() and not path.is_file()  # such as a named pipe: it is written to as it is
    path = path if special else path.resolve()  # the file that a link points to, not the link
    encoding = "utf-8-sig" if form == "csv" else "utf-8"
    opened: list[tuple[IO[str], Path]] = []

    def open_once() -> IO[str]:
        if not opened:
            place = path if special else _free(path)
            opened.append((place.open("w" if special else "x", encoding=encoding, newline=""), place))
        return opened[0][0]

    try:
        yield open_once
    except BaseException:
        for stream, place in opened:
            stream.close()
            if place != path:
                print(f"stance: what was finished stands in '{place}'", file=sys.stderr)
        raise
    for stream, place in opened:
        stream.close()
        if place != path:
            place.replace(path)


def _free(path: Path) -> Path:
    """Give a name beside the file that nothing has, not even what an earlier run left."""
    names = (f"{path.stem}.unfinished{n or ''}{path.suffix}" for n in itertools.count())
    return next(place for place in map(path.with_name, names) if not place.exists())
