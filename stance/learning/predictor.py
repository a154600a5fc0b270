"""A trained model with its question: articles in, experts with stance and evidence out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from stance.learning.corpus import Example
from stance.learning.explanation import Word
from stance.learning.model import Evidence, Judgement, StanceModel
from stance.learning.question import Question
from stance.learning.side import SideError, SideTable
from stance.learning.statement import statements
from stance.quotes.aliases import Aliases
from stance.quotes.article import Article, ArticleError
from stance.quotes.experts import Person
from stance.quotes.extraction import Extraction, extract
from stance.quotes.failing import one_by_one

COLUMNS = ("text", "quotation")


@dataclass(frozen=True, slots=True)
class ExpertStance:
    """An expert of an article with the judgement of a model."""

    person: Person
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Prediction:
    """What a model finds in one article: its experts with their stances, and the other speakers."""

    extraction: Extraction
    question: Question
    experts: tuple[ExpertStance, ...]

    @property
    def about(self) -> bool:
        """Whether the article is about the question at all: whether it names one of its sides."""
        return next(self.question.finder.find(self.extraction.article.text), None) is not None

    def to_dict(self) -> dict[str, Any]:
        """Give the article as it stands in JSON lines."""
        return {
            "id": self.extraction.article.id,
            "question": self.question.id,
            "sides": list(self.question.side_ids),
            "about": self.about,
            "experts": [_expert_row(e) for e in self.experts],
            "others": [_person_row(p) for p in self.extraction.others],
            "notes": list(self.extraction.notes),
        }


class Predictor:
    """A fitted StanceModel with the question it asks where an article names no sides of its own.

    Parameters
    ----------
    model : StanceModel
        Fitted.
    question : mapping
        The question with all names of its sides (``Question.to_mapping``).
    """

    judges: ClassVar[str] = "experts in articles"

    def __init__(self, model: StanceModel, question: Mapping[str, Any]):
        self.model = model
        self.question = question

    def predict(
        self,
        articles: Any,
        question: Question | None = None,
        table: SideTable | None = None,
        abstain: float | None = None,
    ) -> Any:
        """Judge the experts of articles, or the rows of a table.

        Parameters
        ----------
        articles : Article, str, iterable of them, or DataFrame
            A DataFrame has a column ``text`` (articles) or ``quotation`` (what one expert says).
        question : Question, optional
            Asked of every article; else the article's own sides decide, else the model's question.
        table : SideTable, optional
            Where the articles' own sides are looked up; the shipped table if not given.
        abstain : float, optional
            Answers with a lower probability than this become "unsure".

        Returns
        -------
        list of Prediction, or DataFrame
            One per article; for a DataFrame one row per row: ``experts`` (JSON) for articles; for quotations
            ``stance`` (None where the text is empty), ``about`` (False where it names neither side) and one
            probability per side.

        Raises
        ------
        ArticleError, SideError
            If an article is empty or names an unknown side.
        """
        if isinstance(articles, pd.DataFrame):
            return self._predict_frame(articles, question or self.own_question(), abstain)
        if isinstance(articles, (str, Article)):
            articles = [articles]
        return list(self.predict_each(articles, question, table, abstain=abstain))

    def predict_each(
        self,
        articles: Iterable[Article | str],
        question: Question | None = None,
        table: SideTable | None = None,
        skip: Callable[[ArticleError], None] | None = None,
        aliases: Aliases | None = None,
        abstain: float | None = None,
    ) -> Iterator[Prediction]:
        """Yield one prediction after the other; with ``skip`` an article that fails, however, is reported and left out.

        ``aliases`` are the user's corrections of names and roles (see ``stance.quotes.aliases``); answers with a
        lower probability than ``abstain`` become "unsure".
        """
        given = (Article(str(n), a) if isinstance(a, str) else a for n, a in enumerate(articles))
        yield from one_by_one(
            lambda one: self._predict_one(one, question, table, aliases, abstain),
            given,
            skip,
            (ArticleError, SideError),
        )

    def own_question(self) -> Question:
        """Give the question that the model was trained to ask."""
        return Question.from_mapping(self.question, SideTable({}))

    def asked(self, question: Question | None, table: SideTable | None, article: Article) -> Question:
        """Give what is asked about an article: ``question``, else by the article's own sides, else the model's own."""
        own = question or self.own_question()
        if question is not None or article.sides in (None, own.side_ids):
            return own
        return Question.of_sides(article.sides, table or SideTable.read())

    def _predict_one(
        self,
        article: Article,
        question: Question | None,
        table: SideTable | None,
        aliases: Aliases | None = None,
        abstain: float | None = None,
    ) -> Prediction:
        asked = self.asked(question, table, article)
        extraction = extract(article, aliases=aliases)
        examples = [example_of(person, article, asked) for person in extraction.experts]
        judged = self.model.judge(examples, abstain, explain=True) if examples else []
        stances = tuple(map(ExpertStance, extraction.experts, judged))
        return Prediction(extraction, asked, stances)

    def _predict_frame(self, frame: pd.DataFrame, question: Question, abstain: float | None) -> pd.DataFrame:
        column = _text_column(frame)
        texts = ["" if pd.isna(value) else str(value) for value in frame[column]]
        if column == "quotation":
            judged = self.model.judge([_quoted(text, question) for text in texts], abstain) if texts else []
            stances = [j.stance if text.strip() else None for text, j in zip(texts, judged, strict=True)]
            # As an object: pandas would make a missing text of None.
            found = pd.DataFrame({"stance": pd.Series(stances, index=frame.index, dtype=object)})
            found["about"] = np.asarray([j.about for j in judged], dtype=bool)
            for side in question.side_ids:
                found[side] = np.asarray([j.gains[side] for j in judged], dtype=float)
            return found
        experts = [
            [_expert_row(e) for e in self._predict_one(Article(str(n), t), question, None, abstain=abstain).experts]
            for n, t in enumerate(texts)
        ]
        return pd.DataFrame({"experts": [json.dumps(e, ensure_ascii=False) for e in experts]}, index=frame.index)


def example_of(person: Person, article: Article, question: Question) -> Example:
    """Give what a person says in an article as an example without labels."""
    speech = [(q.span.start, q.span.end) for q in person.quotations if q.polarity == "asserted"]
    return Example(
        article.id, person.name, question, tuple(statements(article.text, speech, question)), group=article.id
    )


def _quoted(text: str, question: Question) -> Example:
    return Example("", "", question, tuple(statements(text, [(0, len(text))], question)))


def _text_column(frame: pd.DataFrame) -> str:
    present = [c for c in COLUMNS if c in frame.columns and not frame[c].isna().all()]
    if len(present) == 1 or (present and len(frame) == 0):
        return present[0]
    listed = [c for c in COLUMNS if c in frame.columns]
    if len(listed) == 1:
        return listed[0]
    raise ValueError(
        "The table needs exactly one of the columns 'text' (articles) and 'quotation' (what an expert says); "
        f"it has {', '.join(map(str, frame.columns))}."
    )


def _expert_row(expert: ExpertStance) -> dict[str, Any]:
    judgement = expert.judgement
    return {
        **_person_row(expert.person),
        "stance": judgement.stance,
        "about": judgement.about,
        "confidence": round(judgement.confidence, 4),
        "gains": {side: round(p, 4) for side, p in judgement.gains.items()},
        "evidence": {side: _evidence_row(e) for side, e in judgement.evidence.items()},
    }


def _evidence_row(evidence: Evidence) -> dict[str, Any]:
    words = [
        {"start": w.start, "end": w.end, "text": w.text, "weight": round(w.weight, 3)} for w in telling(evidence.words)
    ]
    return {**evidence.statement.span.to_dict(), "p": round(evidence.p, 4), "words": words}


def telling(words: Sequence[Word], most: int = 6, least: float = 0.05) -> list[Word]:
    """Give the few words worth showing: those that moved the log odds by at least ``least``, the strongest first."""
    return [w for w in words if abs(w.weight) >= least][:most]


def _person_row(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "credential": person.credential,
        "role": person.role,
        "quotations": [{"start": q.span.start, "end": q.span.end} for q in person.quotations],
    }
