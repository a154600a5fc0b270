"""Predicted experts and stances against a user's annotated articles, end to end: found, stance, gains."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from stance.desk.quotation_scores import last_name
from stance.desk.scored_files import Row, ScoringError, articles, needs, refuse_foreign
from stance.learning.corpus import ANSWERS
from stance.learning.scores import Predictions, Score, scores

SEE = "see stance evaluate-experts --help"
SHOWN = ("accuracy", "macro_f1", "gain_f1", "gain_ap", "gain_auc", "calibration_error")


@dataclass(frozen=True, slots=True)
class ExpertScores:
    """What was found of the annotated experts, and how their stances compare.

    ``found`` of ``annotated`` experts were found; ``mistaken`` people are annotated as no experts;
    ``unjudged`` ones are not annotated at all, and left out. An expert who was not found counts as neither side.
    """

    annotated: int
    found: int
    mistaken: int
    unjudged: int
    gains: int
    scores: Mapping[str, Score]


def evaluate_experts(gold: str | Path, predicted: str | Path, resamples: int = 1000, seed: int = 0) -> ExpertScores:
    """Score the output of ``stance predict`` on annotated articles.

    Both files are JSON lines with ``id``, ``sides`` and ``experts`` (``name``, ``stance``); predictions also hold
    ``gains``, annotations may hold ``aliases``, and ``"role": "other"`` for people who are no experts. People are
    matched by last name, one to one, within an article; intervals are drawn over articles.

    Raises
    ------
    ScoringError
        If a file is missing, broken, or holds articles or sides that the other does not.
    """
    annotated, given = _read(gold), _read(predicted, "gains")
    refuse_foreign(gold, annotated, predicted, given)
    paired = [_paired(article, given.get(key), key) for key, article in annotated.items()]
    experts = [
        (article["sides"], *pair, key)
        for (key, article), one in zip(annotated.items(), paired, strict=True)
        for pair in one.experts
    ]
    if not experts:
        raise ScoringError(f"'{gold}' holds no annotated expert.")
    pairs = _predictions([_row(*expert) for expert in experts])
    return ExpertScores(
        len(experts),
        sum(match is not None for _, _, match, _ in experts),
        sum(one.mistaken for one in paired),
        sum(one.unjudged for one in paired),
        int(pairs.gained.sum()),
        scores(pairs, resamples, seed),
    )


@dataclass(frozen=True, slots=True)
class _Paired:
    """The annotated experts of an article, each with who was predicted; and how many others were predicted."""

    experts: tuple[tuple[Row, Row | None], ...]
    mistaken: int
    unjudged: int


def _paired(article: Row, given: Row | None, key: str) -> _Paired:
    if given is not None and list(given["sides"]) != list(article["sides"]):
        raise ScoringError(
            f"Article {key!r} is annotated for {article['sides']}, but {given['sides']} were predicted; "
            "put the article's 'sides' into the file that stance predict reads."
        )
    people = list(given["experts"]) if given else []
    experts = list[tuple[Row, Row | None]]()
    mistaken = 0
    for person in sorted(article["experts"], key=lambda e: e.get("role") == "other"):
        match = next((p for p in people if _keys(p) & _keys(person)), None)
        if match is not None:
            people.remove(match)
        if person.get("role") == "other":
            mistaken += match is not None
        else:
            experts.append((person, match))
    return _Paired(tuple(experts), mistaken, len(people))


def _row(sides: Sequence[str], expert: Row, match: Row | None, key: str) -> tuple[Any, ...]:
    """Give gold answer, answer, gained, p and the article of one expert."""
    labels = dict(zip((*sides, "both", "neither"), ANSWERS, strict=True))
    answer = labels.get(match["stance"], "neither") if match else "neither"  # "unsure" is no stance
    gains = [float(match["gains"].get(side, 0.0)) if match else 0.0 for side in sides]
    gold = labels[expert["stance"]]
    return gold, answer, (gold in ("A", "both"), gold in ("B", "both")), gains, key


def _predictions(rows: Sequence[tuple[Any, ...]]) -> Predictions:
    gold, answers, gained, p, groups = zip(*rows, strict=True)
    called = [(a in ("A", "both"), a in ("B", "both")) for a in answers]
    return Predictions(
        np.asarray(gold, dtype=object),
        np.asarray(answers, dtype=object),
        np.asarray(gained, dtype=bool),
        np.asarray(p, dtype=float),
        np.asarray(called, dtype=bool),
        np.asarray(groups, dtype=object),
    )


def _keys(person: Row) -> set[str]:
    names = [person["name"], *person.get("aliases", ())]
    return {key for name in names if (key := last_name({"text": name}))}


def _read(path: str | Path, *needed: str) -> dict[str, Row]:
    """Read articles whose experts have what is ``needed`` besides name and stance."""
    return articles(path, lambda row, where: _check(row, where, needed))


def _check(row: Any, where: str, needed: Sequence[str]) -> None:
    """Refuse a row whose fields are not what scoring reads."""
    needs(row, where, "id", "sides", "experts", see=SEE)
    sides, experts = row["sides"], row["experts"]
    if not (isinstance(sides, list) and len(sides) == 2 and all(isinstance(s, str) for s in sides)):
        raise ScoringError(f"{where}: 'sides' must be two ids, found {sides!r}; {SEE}.")
    if not (isinstance(experts, list) and all(isinstance(e, dict) for e in experts)):
        raise ScoringError(f"{where}: 'experts' must be a list of objects, found {type(experts).__name__}; {SEE}.")
    allowed = (*sides, "both", "neither", *(("unsure",) if needed else ()))
    for number, expert in enumerate(experts):
        here = f"{where}: experts[{number}]"
        if not isinstance(expert.get("name"), str) or not expert["name"]:
            raise ScoringError(f"{here} needs a 'name', found {expert.get('name')!r}; {SEE}.")
        if expert.get("role") != "other" and expert.get("stance") not in allowed:
            raise ScoringError(f"{here}: stance {expert.get('stance')!r} is none of {', '.join(allowed)}.")
        lacking = [k for k in needed if not isinstance(expert.get(k), dict)]
        if lacking:
            raise ScoringError(f"{here} needs {', '.join(lacking)}; stance predict --format jsonl writes it.")
