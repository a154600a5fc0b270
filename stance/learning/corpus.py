"""Labelled corpora: JSON lines of articles with experts, quotations, statements and stances."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from stance.learning.question import Question, SideMention
from stance.learning.side import SideError, SideTable
from stance.learning.statement import OPENING_PRONOUN, Statement, sentences_within, side_mentions
from stance.quotes.span import Span

SHIPPED = Path(__file__).parent.parent / "corpora"
ANSWERS = ("A", "B", "both", "neither")
CONFIDENCES = ("high", "medium", "low")


class CorpusError(ValueError):
    """A corpus that cannot be used as it stands; the message names file, line, what was found and what is allowed."""


@dataclass(frozen=True)
class Example:
    """One expert in one article, asked one question.

    ``statements`` may carry labels (``Statement.gains``); ``stance`` is one of ``question.labels`` or None.
    ``group`` is what must not be split between training and test: the article, or the pair it belongs to.
    ``natural`` is False for a text made to teach, such as a minimal pair: models learn from it, but are neither
    calibrated nor scored on it, since its share of gains is nobody's. ``where`` is the file and line it was read from.
    """

    article: str
    expert: str
    question: Question
    statements: tuple[Statement, ...]
    stance: str | None = None
    group: str = ""
    traps: frozenset[str] = frozenset()
    natural: bool = True
    where: str = field(default="", compare=False)

    @property
    def gains(self) -> tuple[bool, bool]:
        """Whether the stance holds a gain of the first and of the second side."""
        first, second = self.question.side_ids
        return (self.stance in (first, "both"), self.stance in (second, "both"))

    @property
    def answer(self) -> str | None:
        """The stance whatever the question: "A" (its first side), "B", "both" or "neither"."""
        return None if self.stance is None else ANSWERS[self.question.labels.index(self.stance)]

    @property
    def scored(self) -> bool:
        """Whether models are scored on it, not only taught with it."""
        return self.natural and self.stance is not None

    @property
    def unaided(self) -> Example:
        """The same without the statements of which only the annotator says whom they mean: as a new article has it."""
        return replace(self, statements=tuple(s for s in self.statements if not s.hinted))

    @property
    def key(self) -> str:
        """A readable key, unique in a corpus."""
        return f"{self.article}/{self.expert}"


@dataclass(frozen=True)
class Corpus:
    """The examples of a corpus in file order; ``digest`` (SHA-256) changes with any byte of its files."""

    name: str
    examples: tuple[Example, ...]
    digest: str
    articles: int
    files: tuple[str, ...] = field(default=())

    @property
    def statements(self) -> int:
        """The number of labelled statements."""
        return sum(s.gains is not None for e in self.examples for s in e.statements)

    @property
    def facts(self) -> dict[str, int]:
        """How much there is of what."""
        return {"articles": self.articles, "experts": len(self.examples), "statements": self.statements}

    @property
    def size(self) -> str:
        """The facts in words, with how many experts models are scored on."""
        scored = sum(e.scored for e in self.examples)
        apart = f", {scored} of them scored" if scored < len(self.examples) else ""
        return f"{self.articles} articles, {len(self.examples)} experts{apart}, {self.statements} labelled statements"

    def asking(self, questions: Iterable[str]) -> Corpus:
        """Give the part of the corpus that asks one of ``questions``."""
        wanted = set(questions)
        kept = tuple(e for e in self.examples if e.question.id in wanted)
        if not kept:
            known = ", ".join(sorted({e.question.id for e in self.examples}))
            raise CorpusError(
                f"The corpus {self.name!r} has no example for {', '.join(sorted(wanted))}; it asks {known}."
            )
        return Corpus(self.name, kept, self.digest, len({e.article for e in kept}), self.files)


def locate(path: str | Path) -> Path:
    """Give the folder or file of a corpus: a path, or the name of a corpus that ships with the package."""
    for candidate in (Path(path), SHIPPED / str(path)):
        if str(path).strip() and candidate.exists():  # nothing, as of an unset variable, is not the working directory
            return candidate
    shipped = ", ".join(sorted(p.name for p in SHIPPED.iterdir() if p.is_dir() and not p.name.startswith("_")))
    raise CorpusError(
        f"There is no corpus at '{path}'; give a .jsonl file, a folder of them, or one that ships: {shipped}."
    )


def read_corpus(
    path: str | Path, table: SideTable | None = None, questions: Mapping[str, Question] | None = None
) -> Corpus:
    """Read a .jsonl file, a folder of .jsonl files, or a corpus that ships (by name).

    Parameters
    ----------
    path : str or Path
        Where the corpus is.
    table : SideTable, optional
        The sides its questions may name; the shipped table if not given.
    questions : mapping, optional
        Questions by id that replace the plain question over the row's two sides.

    Raises
    ------
    CorpusError
        With file and line, if a row breaks the schema or a span does not match its text.
    """
    place = locate(path)
    files = files_of(place)
    table, asked = table or SideTable.read(), dict(questions or {})
    digest, seen = hashlib.sha256(), dict[str, str]()
    examples: list[Example] = []
    for file in files:
        raw = file.read_bytes()
        digest.update(raw)
        for where, row in rows(raw, file):
            if row["id"] in seen:
                raise CorpusError(f"{where}: article id {row['id']!r} already stands at {seen[row['id']]}.")
            seen[row["id"]] = where
            examples += _examples(row, _question(row, table, asked, where), where)
    if not examples:
        raise CorpusError(f"The corpus '{place}' holds no expert.")
    return Corpus(place.stem, tuple(examples), digest.hexdigest(), len(seen), tuple(f.name for f in files))


def files_of(place: Path) -> list[Path]:
    """Give the .jsonl files of a folder, or the file itself."""
    files = sorted(place.glob("*.jsonl")) if place.is_dir() else [place]
    if not files:
        raise CorpusError(f"The folder '{place}' holds no .jsonl file.")
    return files


def rows(raw: bytes, file: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each row of a file's bytes with its place, "file:line"."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = f"{file}:{raw[: error.start].count(10) + 1}"
        raise CorpusError(f"{place}: byte {raw[error.start]:#04x} is not UTF-8; save the file as UTF-8.") from None
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield f"{file}:{number}", _row(line, f"{file}:{number}")


def _row(line: str, where: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise CorpusError(f"{where}: broken JSON at column {error.colno} ({error.msg}).") from None
    missing = [k for k in ("id", "sides", "text", "experts") if not (isinstance(row, dict) and k in row)]
    if missing:
        raise CorpusError(f"{where}: a row needs {', '.join(missing)}; see the schema in the dataset card.")
    for name, kind, meant in (("id", str, "a text"), ("text", str, "a text"), ("experts", list, "a list of objects")):
        if not isinstance(row[name], kind) or (kind is list and not all(isinstance(e, dict) for e in row[name])):
            raise CorpusError(f"{where}: '{name}' must be {meant}, found {type(row[name]).__name__}.")
    found: dict[str, Any] = row
    return found


def _question(row: Mapping[str, Any], table: SideTable, asked: dict[str, Question], where: str) -> Question:
    sides = row["sides"]
    if not (isinstance(sides, list) and len(sides) == 2):
        raise CorpusError(f"{where}: 'sides' must be two ids, found {sides!r}.")
    key = row.get("question") or "_".join(sides)
    if key not in asked:
        try:
            asked[key] = Question.from_mapping({"id": key, "sides": sides}, table)
        except SideError as error:
            raise CorpusError(f"{where}: {error}") from None
    if set(asked[key].side_ids) != set(sides):
        raise CorpusError(f"{where}: question {key!r} is about {asked[key].side_ids}, not {sides!r}.")
    return asked[key]


def _examples(row: Mapping[str, Any], question: Question, where: str) -> Iterator[Example]:
    for expert in row["experts"]:
        name, stance = expert.get("name"), expert.get("stance")
        here = f"{where}: expert {name!r}"
        if not isinstance(name, str) or not name:
            raise CorpusError(f"{where}: every expert needs a 'name', found {name!r}.")
        if stance is not None and stance not in question.labels:
            raise CorpusError(
                f"{here}: stance {stance!r} is outside the question; allowed are {', '.join(question.labels)}."
            )
        _check_confidence(expert, here)
        for quotation in expert.get("quotations", ()):
            _span(row["text"], quotation, here)
        labelled = tuple(_labelled(row["text"], expert, question, here))
        traps = frozenset(t for s in expert.get("statements", ()) for t in s.get("traps", ()))
        group, natural = str(row.get("group") or row["id"]), row.get("natural", True)
        yield Example(row["id"], name, question, labelled, stance, group, traps, natural is not False, where)


def _labelled(text: str, expert: Mapping[str, Any], question: Question, where: str) -> Iterator[Statement]:
    named = _named(text, expert, question)
    for row in expert.get("statements", ()):
        span = _span(text, row, where)
        gains = row.get("gains", [])
        if not isinstance(gains, list) or set(gains) - set(question.side_ids):
            raise CorpusError(
                f"{where}: gains {gains!r} are outside the question; allowed are {', '.join(question.side_ids)}."
            )
        _check_confidence(row, where)
        mentions = side_mentions(span.text, text, question, named.get(span.start, ()))
        refers = [s for s in row.get("refers", ()) if s not in {m.side for m in mentions}]
        meant = mentions or tuple(_referring(span.text, refers))
        if meant:
            yield Statement(span, meant, frozenset(gains), frozenset(row.get("traps", ())), hinted=not mentions)


def _named(text: str, expert: Mapping[str, Any], question: Question) -> dict[int, Sequence[SideMention]]:
    """Give, for the start of each sentence of the speech, what sides the sentence before it names."""
    before: Sequence[SideMention] = ()
    named = {}
    for quotation in sorted(expert.get("quotations", ()), key=lambda q: int(q["start"])):
        for sentence in sentences_within(text, quotation["start"], quotation["end"]):
            named[sentence.start] = before
            before = side_mentions(sentence.text, text, question, before)
    return named


def _referring(sentence: str, sides: Sequence[str]) -> Iterator[SideMention]:
    """Place sides that a sentence only refers to: at its opening pronoun, else before the sentence."""
    match = OPENING_PRONOUN.match(sentence)
    start, end = match.span("pronoun") if match else (0, 0)
    for side in sides:
        yield SideMention(start, end, side, "both" if len(sides) == 2 else "pronoun")


def _span(text: str, row: Mapping[str, Any], where: str) -> Span:
    start, end = row.get("start"), row.get("end")
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)):
        raise CorpusError(f"{where}: the span {start!r}-{end!r} does not lie in the text of {len(text)} characters.")
    if "text" in row and row["text"] != text[start:end]:
        raise CorpusError(
            f"{where}: the span {start}-{end} holds {text[start:end]!r}, but its 'text' says {row['text']!r}."
        )
    return Span.of(text, start, end)


def _check_confidence(row: Mapping[str, Any], where: str) -> None:
    if row.get("label_confidence", "high") not in CONFIDENCES:
        raise CorpusError(
            f"{where}: label_confidence {row['label_confidence']!r} is unknown; allowed are {', '.join(CONFIDENCES)}."
        )
