"""Draws learning curves on annotated articles: models fitted on ever larger shares of the corpus that ships.

    python experiments/learning_curve/curve.py ARTICLES.jsonl GOLD.jsonl [ARTICLES.jsonl GOLD.jsonl ...]

ARTICLES is what `stance predict` reads, GOLD what `stance evaluate-experts` reads. Prints a Markdown table for each
pair of files: average precision, AUC and F1 of gains; below the whole corpus the mean over draws, with the lowest and
highest AP; with the whole corpus a 95 % interval over articles. The encoder is left out where stance[encoder] is not
installed.
"""

from __future__ import annotations

import argparse
import functools
import importlib.util
import json
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from stance.desk.expert_scores import evaluate_experts
from stance.learning.corpus import Example, read_corpus
from stance.learning.evaluation import cross_validate
from stance.learning.folds import subsample
from stance.learning.model import StanceModel
from stance.learning.predictor import ExpertStance, Prediction, example_of
from stance.learning.question import Question
from stance.learning.scores import Score
from stance.learning.side import SideTable
from stance.quotes.article import Article, read_articles
from stance.quotes.extraction import Extraction, extract
from stance.runs import places
from stance.runs.jobs import command_line
from stance.runs.train import assembled

RECIPES = {
    "default": (),
    "words": ("features=words", "classifier=logistic", "model.aggregation=max"),
    "frozen MiniLM": ("features=encoder", "classifier=logistic"),
}
SHARES = (0.2, 0.4, 0.6, 0.8, 1.0)
SCORES = {"gain_ap": "AP", "gain_auc": "AUC", "gain_f1": "F1"}
LOOKS = {"default": ("#0072b2", "o-", 4), "words": ("#d55e00", "s--", 6), "frozen MiniLM": ("#009e73", "^:", 8)}
INK, MUTED = "#222222", "#8a8a8a"

Result = dict[str, Score]
Curve = dict[float, list[Result]]  # by share, one result for each draw
Curves = dict[str, Curve]  # by recipe


@dataclass(frozen=True)
class Heard:
    """An article read once for all models: whom it quotes, and what they say about the question."""

    extraction: Extraction
    question: Question
    examples: tuple[Example, ...]

    @classmethod
    def of(cls, article: Article, table: SideTable) -> Heard:
        """Find the experts of an article that names its sides."""
        if article.sides is None:
            raise ValueError(f"Article {article.id!r} needs 'sides', two ids of the table of sides.")
        question, extraction = Question.of_sides(article.sides, table), extract(article)
        return cls(extraction, question, tuple(example_of(p, article, question) for p in extraction.experts))

    def judged(self, model: StanceModel) -> Prediction:
        """Let a model judge the experts."""
        found = model.judge(self.examples) if self.examples else []
        return Prediction(self.extraction, self.question, tuple(map(ExpertStance, self.extraction.experts, found)))


@dataclass(frozen=True)
class Measure:
    """Articles with the file of their annotations."""

    gold: str
    articles: tuple[Heard, ...]

    @classmethod
    def read(cls, articles: str, gold: str) -> Measure:
        """Read the articles and find their experts."""
        table = SideTable.read()
        return cls(gold, tuple(Heard.of(a, table) for a in read_articles(articles)))

    def score(self, model: StanceModel, resamples: int) -> Result:
        """Judge all articles and score them as ``stance evaluate-experts`` does."""
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
            file.writelines(json.dumps(a.judged(model).to_dict(), ensure_ascii=False) + "\n" for a in self.articles)
            file.flush()
            return dict(evaluate_experts(self.gold, file.name, resamples).scores)


def built(overrides: Sequence[str]) -> StanceModel:
    """Build the model that ``stance train`` would with these overrides."""
    os.environ.setdefault("STANCE_HOME", str(places.home()))  # the configs name it
    with command_line(overrides, [places.conf()]) as line:
        return assembled(line.jobs()[0].config)


def recipes(encoder: str | None) -> dict[str, StanceModel]:
    """Give the models to compare, the encoder only where it can run; ``encoder`` is another model's name or folder."""
    chosen = dict(RECIPES)
    if encoder:
        chosen["frozen MiniLM"] += (f"features.encoder.model='{encoder}'",)
    if not all(importlib.util.find_spec(name) for name in ("torch", "transformers")):
        del chosen["frozen MiniLM"]
        print("The encoder is left out: it needs pip install 'stance[encoder]'.", file=sys.stderr)
    return {name: built(overrides) for name, overrides in chosen.items()}


def curve(model: StanceModel, measures: Sequence[Measure], examples: Sequence[Example], draws: int) -> list[Curve]:
    """Fit a model on draws of each share; give one curve for each measure."""
    curves: list[Curve] = [{share: [] for share in SHARES} for _ in measures]
    for share in SHARES:
        for seed in range(draws if share < 1 else 1):
            model.fit(subsample(examples, share, seed))
            for found, measure in zip(curves, measures, strict=True):
                found[share].append(measure.score(model, 1000 if share == 1 else 0))
    return curves


def cross_validated(model: StanceModel, examples: Sequence[Example]) -> Curve:
    """Judge held-out experts of the corpus, as ``stance train -m experiment=learning_curve`` does."""
    return {share: [cross_validate(model, examples, train_share=share).scores] for share in SHARES}


def table(curves: Curves) -> str:
    """Lay out curves in Markdown: a row for each share, three columns for each recipe."""
    heads = [f"{recipe}: AP | AUC | F1" for recipe in curves]
    lines = [f"| share | {' | '.join(heads)} |", f"|---|{'---|' * 3 * len(heads)}"]
    for share in SHARES:
        cells = [cell(curves[recipe][share], name) for recipe in curves for name in SCORES]
        lines.append(f"| {share:.0%} | {' | '.join(cells)} |".replace("%", " %"))
    return "\n".join(lines)


def cell(draws: Sequence[Result], name: str) -> str:
    """Write one score: its interval if it has one, else the mean, and for AP the range over draws."""
    first = draws[0][name]
    if first.value is None or first.low is not None:
        return f"{first.value:.2f} [{first.low:.2f}, {first.high:.2f}]" if first.value is not None else "–"
    found = values(draws, name)
    spread = f" ({min(found):.2f}–{max(found):.2f})" if name == "gain_ap" and len(found) > 1 else ""
    return f"{np.mean(found):.2f}{spread}"


def values(draws: Sequence[Result], name: str) -> list[float]:
    """Give a score of each draw; not a number where it has no meaning."""
    return [np.nan if (value := one[name].value) is None else value for one in draws]


def picture(panels: dict[str, Curves]) -> Figure:
    """Draw average precision against the share, a panel for each measure."""
    figure = Figure(figsize=(1.2 + 3.1 * len(panels), 3.8), dpi=150, layout="constrained")
    row = figure.subplots(1, len(panels), sharey=True, squeeze=False)[0]
    for axes, (title, curves) in zip(row, panels.items(), strict=True):
        for recipe, found in curves.items():
            drawn(axes, recipe, found)
        axes.axhline(base_rate(curves), color=MUTED, linewidth=1, label="chance")
        axes.set_title(title, fontsize=10, color=INK)
        axes.set(xlabel="share of the corpus (%)", xticks=[100 * s for s in SHARES])
        axes.spines[["top", "right"]].set_visible(False)
    row[0].set_ylim(bottom=0)
    row[0].set_ylabel("average precision of gains")
    figure.legend(*row[0].get_legend_handles_labels(), frameon=False, loc="outside lower center", ncols=4, fontsize=9)
    return figure


def drawn(axes: Axes, recipe: str, found: Curve) -> None:
    """Draw one recipe: the mean over draws as a line, their range as a band, the interval of the whole as a bar."""
    (colour, style, beside), shares = LOOKS[recipe], [100 * s for s in SHARES]
    each = [values(found[share], "gain_ap") for share in SHARES]
    axes.plot(shares, [np.mean(v) for v in each], style, color=colour, markersize=5, label=recipe)
    axes.fill_between(shares, [min(v) for v in each], [max(v) for v in each], color=colour, alpha=0.2, linewidth=0)
    whole = found[1.0][0]["gain_ap"]
    if whole.low is not None:
        axes.plot([100 + beside] * 2, [whole.low, whole.high], color=colour, linewidth=2)


def base_rate(curves: Curves) -> float:
    """Give the share of gains, which is the average precision of guessing."""
    return float(next(iter(curves.values()))[1.0][0]["gain_base_rate"].value or 0)


def arguments(typed: Sequence[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", help="ARTICLES and GOLD, in turn")
    parser.add_argument("--names", nargs="+", help="titles of the tables and panels (default: the names of the files)")
    parser.add_argument("--draws", type=int, default=3, help="draws of each share below 100 %% (default: 3)")
    parser.add_argument("--cross-validated", action="store_true", help="cross-validate on the corpus too (minutes)")
    parser.add_argument("--encoder", metavar="MODEL", help="name or folder of the sentence encoder")
    parser.add_argument("--picture", metavar="FILE", help="where to draw average precision")
    chosen = parser.parse_args(typed)
    if len(chosen.files) % 2:
        parser.error("give ARTICLES and GOLD in turn, an even number of files.")
    return chosen


def main(typed: Sequence[str]) -> None:
    """Fit, score, print and draw."""
    chosen = arguments(typed)
    pairs = list(zip(chosen.files[::2], chosen.files[1::2], strict=True))
    names = chosen.names or [Path(articles).stem for articles, _ in pairs]
    measures, examples = [Measure.read(*pair) for pair in pairs], read_corpus("invented").examples
    works: list[tuple[list[str], Callable[[StanceModel], list[Curve]]]] = [
        (names, functools.partial(curve, measures=measures, examples=examples, draws=chosen.draws))
    ]
    if chosen.cross_validated:
        works.insert(0, (["corpus, cross-validated"], lambda model: [cross_validated(model, examples)]))
    panels: dict[str, Curves] = {title: {} for titles, _ in works for title in titles}
    for recipe, model in recipes(chosen.encoder).items():
        for titles, work in works:
            for title, found in zip(titles, work(model), strict=True):
                panels[title][recipe] = found
                print(f"{recipe}: {title} done", file=sys.stderr)
    for title, curves in panels.items():
        print(f"\n**{title}**\n\n{table(curves)}")
    if chosen.picture:
        picture(panels).savefig(chosen.picture)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except (OSError, ValueError) as error:
        sys.exit(f"{Path(__file__).name}: {error}")
