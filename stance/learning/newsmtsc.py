"""NewsMTSC (Hamborg & Donnay, EACL 2021): sentiment towards people and groups in sentences of US news, as published."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from stance.learning.corpus import CorpusError
from stance.learning.targets import Spans, TargetCorpus, TargetExample, unique

POLARITIES = {2.0: "negative", 4.0: "neutral", 6.0: "positive"}
LABELS = tuple(POLARITIES.values())
KEYS = ("primary_gid", "sentence_normalized", "targets")
TARGET_KEYS = ("Input.gid", "from", "to", "mention", "polarity")


def read_newsmtsc(
    path: str | Path, train: str = "train.jsonl", test: str = "dev.jsonl", *, further_mentions: bool = False
) -> TargetCorpus:
    """Read two files of NewsMTSC in a folder, one JSON object per sentence with one or more targets.

    Parameters
    ----------
    path : str or Path
        The folder.
    train, test : str
        The names of the file to fit on and the one to score.
    further_mentions : bool, default=False
        Whether the coreferent mentions count as mentions of the target; they were found automatically, and the
        label holds for the first mention.

    Raises
    ------
    CorpusError
        With file and line, if a row is not in the published format or a mention is not where it says.
    """
    digest, parts = hashlib.sha256(), []
    for name in (train, test):
        file = Path(path) / name
        raw = _bytes(file)
        digest.update(raw)
        rows = [
            (f"{file}:{n}", e)
            for n, row in _objects(raw, file)
            for e in _examples(row, f"{file}:{n}", further=further_mentions)
        ]
        parts.append(unique(rows, str(file)))
    return TargetCorpus(
        name="newsmtsc",
        labels=LABELS,
        averaged=LABELS,
        recurring=False,
        train=parts[0],
        test=parts[1],
        digest=digest.hexdigest(),
        files=(train, test),
    )


def _bytes(file: Path) -> bytes:
    if file.is_file():
        return file.read_bytes()
    beside = sorted(f.name for f in file.parent.glob("*.jsonl")) if file.parent.is_dir() else []
    raise CorpusError(
        f"There is no file '{file}'; give the folder with corpus.path= and the files with corpus.train= and "
        f"corpus.test= (.jsonl files there: {', '.join(beside) or 'none'})."
    )


def _objects(raw: bytes, file: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for number, line in enumerate(raw.split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line.decode("utf-8-sig"))
        except ValueError as error:
            raise CorpusError(f"{file}:{number}: not a line of JSON in UTF-8 ({error}).") from None
        missing = [k for k in KEYS if not (isinstance(row, dict) and k in row)]
        if missing or not isinstance(row["targets"], list) or not isinstance(row["sentence_normalized"], str):
            raise CorpusError(
                f"{file}:{number}: a row of NewsMTSC needs {', '.join(KEYS)} "
                f"(a text and a list of targets){', missing: ' + ', '.join(missing) if missing else ''}."
            )
        yield number, row


def _examples(row: Mapping[str, Any], where: str, *, further: bool) -> Iterator[TargetExample]:
    sentence = row["sentence_normalized"]
    spans = [_mentions(target, sentence, where, further=further) for target in row["targets"]]
    for place, target in enumerate(row["targets"]):
        polarity = target["polarity"]
        if isinstance(polarity, bool) or polarity not in POLARITIES:
            raise CorpusError(
                f"{where}: polarity {polarity!r} is unknown; allowed are 2.0 (negative), 4.0 (neutral), 6.0 (positive)."
            )
        yield TargetExample(
            id=str(target["Input.gid"]),
            text=sentence,
            target=str(target["mention"]),
            mentions=spans[place],
            others=tuple(span for other, found in enumerate(spans) if other != place for span in found),
            label=POLARITIES[polarity],
            group=sentence,  # a sentence that stands twice is one
        )


def _mentions(target: Any, sentence: str, where: str, *, further: bool) -> Spans:
    missing = [k for k in TARGET_KEYS if not (isinstance(target, dict) and k in target)]
    if missing:
        raise CorpusError(f"{where}: a target needs {', '.join(TARGET_KEYS)}, missing: {', '.join(missing)}.")
    every = [target, *(target.get("further_mentions") or () if further else ())]
    return tuple(_span(mention, sentence, where) for mention in every)


def _span(mention: Any, sentence: str, where: str) -> tuple[int, int]:
    known = mention if isinstance(mention, dict) else {}
    start, end, text = known.get("from"), known.get("to"), known.get("mention")
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(sentence):
        raise CorpusError(
            f"{where}: the mention {text!r} from {start!r} to {end!r} does not lie in the sentence of "
            f"{len(sentence)} characters."
        )
    if sentence[start:end] != text:
        raise CorpusError(
            f"{where}: from {start} to {end} the sentence holds {sentence[start:end]!r}, but 'mention' says {text!r}."
        )
    return start, end
