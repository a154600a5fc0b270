"""Who proposes labels: a trained model, a chat endpoint or an entailment model, by the arguments of a verb."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from functools import partial
from typing import Any

from stance.commands.articles import MODEL
from stance.commands.questions import question_of

CHAT, ZERO_SHOT = "chat", "zero_shot"


def labeller_arguments(verb: argparse.ArgumentParser) -> None:
    """Add the arguments that choose a labeller."""
    verb.add_argument("--model", help=f"who proposes: {MODEL}")
    verb.add_argument(
        "--labeller",
        choices=[CHAT, ZERO_SHOT],
        help="propose without a trained model: ask the chat endpoint in STANCE_CHAT_URL, or an entailment model",
    )
    verb.add_argument(
        "--labeller-model",
        metavar="NAME",
        help="as the endpoint names it (default: STANCE_CHAT_MODEL), or the hub name or folder of a model",
    )
    verb.add_argument(
        "--dry-run", action="store_true", help="tell what asking the chat endpoint would take; nothing is sent"
    )


def labeller_of(chosen: argparse.Namespace, table: Any) -> tuple[Callable[[Any], Any], Any]:
    """Give what is asked about an article, and who proposes: a fitted StanceModel, Chat or Entailment.

    Raises
    ------
    ValueError
        If the arguments do not go together.
    """
    if bool(chosen.model) == bool(chosen.labeller):
        raise ValueError(f"Say who proposes the labels: --model M, or --labeller {CHAT} or {ZERO_SHOT}; not both.")
    if chosen.dry_run and chosen.labeller != CHAT:
        raise ValueError(f"--dry-run tells what a chat endpoint would cost; it goes with --labeller {CHAT}.")
    if chosen.labeller_model and not chosen.labeller:
        raise ValueError(f"--labeller-model goes with --labeller {CHAT} or {ZERO_SHOT}.")
    question = question_of(chosen.question, table) if chosen.question else None
    if chosen.model:
        from stance.runs.registry import load_model

        predictor = load_model(chosen.model)
        return partial(predictor.asked, question, table), predictor.model
    return partial(_asked, question, table), _chat(chosen) if chosen.labeller == CHAT else _zero_shot(chosen)


def proposing(labeller: Any) -> Callable[[Any], Any]:
    """Give a labeller in the one form that suggestions are made with (``stance.learning.labelling.Labeller``)."""
    from stance.learning.labelling import stated_gains, statement_gains
    from stance.learning.model import StanceModel

    return partial(statement_gains if isinstance(labeller, StanceModel) else stated_gains, labeller)


def _asked(question: Any, table: Any, article: Any) -> Any:
    from stance.learning.question import Question
    from stance.quotes.article import ArticleError

    if question is None and article.sides is None:
        raise ArticleError("it names no sides to ask about; give --question, or 'sides' in its line.")
    return question or Question.of_sides(article.sides, table)


def _chat(chosen: argparse.Namespace) -> Any:
    from stance.learning.chat import Chat
    from stance.runs.places import home

    model = chosen.labeller_model or os.environ.get("STANCE_CHAT_MODEL")
    if not model:
        raise ValueError(f"--labeller {CHAT} needs --labeller-model NAME, or STANCE_CHAT_MODEL in the environment.")
    # As in conf/classifier/chat.yaml, so that an answer paid for there is not asked for again.
    return Chat(model, settings={"temperature": 0}, cache=str(home() / "answers"), dry_run=chosen.dry_run)


def _zero_shot(chosen: argparse.Namespace) -> Any:
    from stance.learning.entailment import ZERO_SHOT as DEFAULT
    from stance.learning.entailment import Entailment
    from stance.runs.places import home

    return Entailment(chosen.labeller_model or DEFAULT, cache=str(home() / "vectors"))
