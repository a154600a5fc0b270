"""What can be wrong with a corpus whose rows are sound one by one: leaks between groups, labels that contradict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stance.learning.corpus import Corpus, Example, files_of, locate, rows
from stance.learning.duplicates import near_duplicates

SHOWN = 60  # characters of a text in a message


@dataclass(frozen=True)
class Findings:
    """What a check found, as sentences that name file and line: problems to mend, and notes to know of."""

    problems: tuple[str, ...]
    notes: tuple[str, ...]


def check(corpus: Corpus, path: str | Path) -> Findings:
    """Check a corpus read from ``path`` beyond its schema.

    Problems are texts of different groups that are nearly the same, experts whose stance is not the union of their
    statements' gains (unless ``also_defensible`` says that it is doubtful), experts and statements that stand twice.
    Notes are labels nobody can learn from, and suggested labels that nobody has checked.
    """
    raw = [
        (where, row) for file in files_of(locate(path)) for where, row in rows(file.read_bytes(), file)
    ]  # once more, since examples do not hold the articles' texts
    statements = [(e, s.span.text) for e in corpus.examples for s in e.statements]
    problems = [
        *_twice(raw),
        *_contradictions(raw),
        *_near(
            "article",
            [r["text"] for _, r in raw],
            [str(r.get("group") or r["id"]) for _, r in raw],
            [w for w, _ in raw],
        ),
        *_near(
            "statement", [t for _, t in statements], [e.group for e, _ in statements], [e.where for e, _ in statements]
        ),
    ]
    return Findings(tuple(problems), (*_unseen(corpus.examples), *_unchecked(raw)))


def _near(kind: str, texts: Sequence[str], groups: Sequence[str], places: Sequence[str]) -> Iterator[str]:
    for found in near_duplicates(texts, groups):
        yield (
            f"{places[found.one]}: {kind} '{_short(texts[found.one])}' is nearly the one at {places[found.other]} "
            f"({found.similarity:.0%} of their three-word runs are the same); "
            "leave one out, or give both articles the same 'group'."
        )


def _twice(raw: Sequence[tuple[str, dict[str, Any]]]) -> Iterator[str]:
    for where, row in raw:
        for name, count in Counter(e["name"] for e in row["experts"]).items():
            if count > 1:
                yield f"{where}: expert {name!r} stands {count} times; join the entries."
        for expert in row["experts"]:
            for (start, end), count in Counter((s["start"], s["end"]) for s in expert.get("statements", ())).items():
                if count > 1:
                    yield f"{where}: expert {expert['name']!r} has the statement {start}-{end} {count} times; keep one."


def _contradictions(raw: Sequence[tuple[str, dict[str, Any]]]) -> Iterator[str]:
    for where, row in raw:
        for expert in row["experts"]:
            stance, gains = expert.get("stance"), {g for s in expert.get("statements", ()) for g in s.get("gains", ())}
            if stance is None or expert.get("also_defensible"):
                continue
            said = set(row["sides"]) if stance == "both" else {stance} - {"neither"}
            if said != gains:
                yield (
                    f"{where}: expert {expert['name']!r} holds {stance!r}, but the statements' gains are "
                    f"{', '.join(sorted(gains)) or 'none'}; mend one, or name the other reading in 'also_defensible'."
                )


def _unseen(examples: Sequence[Example]) -> Iterator[str]:
    """Count gains of a side that its statement does not name: a model scores only sides that are named."""
    places = [e.where for e in examples for s in e.statements for _ in (s.gains or frozenset()) - s.sides]
    if places:
        yield (
            f"{len(places)} gains are of a side that the statement does not name, so no model sees them "
            f"(the first at {places[0]}); 'refers' places a side where a statement names none."
        )


def _unchecked(raw: Sequence[tuple[str, dict[str, Any]]]) -> Iterator[str]:
    places = [where for where, row in raw for e in row["experts"] if e.get("suggested")]
    if places:
        yield (
            f"{len(places)} experts carry labels that a model suggested and nobody checked (the first at {places[0]}); "
            "take 'suggested' away where a person has read them."
        )


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= SHOWN else f"{text[:SHOWN].rsplit(' ', 1)[0]} …"
