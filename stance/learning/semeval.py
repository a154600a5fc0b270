"""SemEval-2016 Task 6A (Mohammad et al., 2016): stance of tweets towards five targets, read from the official files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from stance.learning.corpus import CorpusError
from stance.learning.targets import TargetCorpus, TargetExample, named_in, unique

LABELS = ("FAVOR", "AGAINST", "NONE")
COLUMNS = ("ID", "Target", "Tweet", "Stance")
ANNOTATED = (*COLUMNS, "Opinion towards", "Sentiment")
# The task's own files, then those of "Stance and Sentiment in Tweets" (Mohammad et al., 2017) with all annotations.
OFFICIAL = {
    "train": ("semeval2016-task6-trainingdata.txt", "trainingdata-all-annotations.txt"),
    "test": ("SemEval2016-Task6-subtaskA-testdata-gold.txt", "testdata-taskA-all-annotations.txt"),
}
# Bytes that Latin-1 leaves to control characters and Windows-1252 gives to quotation marks and dashes.
CURLY = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}


def read_semeval(
    path: str | Path, train: str | Sequence[str] | None = None, test: str | Sequence[str] | None = None
) -> TargetCorpus:
    """Read the tab-separated files of Task 6A in a folder.

    Both official layouts are read: ``ID Target Tweet Stance``, and the same with the columns ``Opinion towards`` and
    ``Sentiment``, with or without a header line, with Unix or Windows line ends. Quotation marks are text.

    Parameters
    ----------
    path : str or Path
        The folder.
    train, test : str or sequence of str, optional
        File names; by default the official names of either release, whichever is there.

    Raises
    ------
    CorpusError
        With file and line, if a row does not have four or six fields or its stance is unknown.
    """
    folder, digest, parts = Path(path), hashlib.sha256(), []
    names: list[str] = []
    for part, given in (("train", train), ("test", test)):
        chosen = _names(folder, part, given)
        raw = {folder / name: (folder / name).read_bytes() for name in chosen}
        for content in raw.values():
            digest.update(content)
        names += chosen
        rows = (row for file, content in raw.items() for row in _rows(content, file))
        parts.append(unique(rows, "', '".join(map(str, raw))))
    return TargetCorpus(
        name="semeval_2016",
        labels=LABELS,
        averaged=("FAVOR", "AGAINST"),
        recurring=True,
        train=parts[0],
        test=parts[1],
        digest=digest.hexdigest(),
        files=tuple(names),
    )


def decoded(raw: bytes) -> str:
    """Decode a file as UTF-8 if it is that, else as Latin-1 with the quotation marks of Windows-1252."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("latin-1").translate(CURLY)


def _names(folder: Path, part: str, given: str | Sequence[str] | None) -> Sequence[str]:
    if given is None:
        wanted: Sequence[str] = [n for n in OFFICIAL[part] if (folder / n).is_file()][:1]
    else:
        wanted = [given] if isinstance(given, str) else list(given)
    absent = [name for name in wanted if not (folder / name).is_file()]
    if absent or not wanted:
        there = sorted(f.name for f in folder.glob("*.txt")) if folder.is_dir() else []
        raise CorpusError(
            f"There is no {' or '.join(absent or OFFICIAL[part])} in '{folder}'; give the folder with corpus.path= and "
            f"the file with corpus.{part}= (.txt files there: {', '.join(there) or 'none'})."
        )
    return wanted


def _rows(raw: bytes, file: Path) -> Iterator[tuple[str, TargetExample]]:
    text = decoded(raw)
    # Not splitlines: a tweet may hold what Unicode counts as a line's end. The official script drops carriage returns.
    lines = text.split("\n") if "\n" in text else text.split("\r")
    for number, line in enumerate(lines, start=1):
        fields = [field.strip() for field in line.replace("\r", "").split("\t")]
        if fields == [""] or (number == 1 and fields[0] == "ID"):
            continue
        yield f"{file}:{number}", _example(fields, f"{file}:{number}")


def _example(fields: Sequence[str], where: str) -> TargetExample:
    if len(fields) not in (len(COLUMNS), len(ANNOTATED)):
        raise CorpusError(
            f"{where}: a row has {len(COLUMNS)} fields ({', '.join(COLUMNS)}) or {len(ANNOTATED)} "
            f"({', '.join(ANNOTATED[len(COLUMNS) :])} as well), with tabs between them; found {len(fields)}."
        )
    key, target, tweet, stance = fields[:4]
    if not (key and target and tweet):
        raise CorpusError(f"{where}: ID, Target and Tweet must not be empty.")
    if stance not in LABELS:
        unlabelled = " (a file without gold labels; the one with them has 'gold' in its name)"
        raise CorpusError(
            f"{where}: the stance {stance!r} is unknown; allowed are {', '.join(LABELS)}"
            f"{unlabelled if stance == 'UNKNOWN' else ''}."
        )
    return TargetExample(key, tweet, target, named_in(tweet, target), (), stance, tweet)
