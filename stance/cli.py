"""The `stance` command. A verb's modules are imported when the verb runs, so that --help answers at once."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from stance.learning.question import Question
    from stance.learning.side import SideTable

DESCRIPTION = (
    "Who does each quoted expert see gaining? News articles in; experts with stance, probability and evidence out."
)
INPUT = (
    "a .txt file, a folder of them, a .jsonl file (id, text; optional title, outlet, date, url, sides), "
    "or - for standard input"
)
FAILED, SKIPPED, STOPPED = 2, 1, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; give its exit code: 0, 1 if some articles were left out, 2 on an error, 130 on Ctrl-C."""
    typed = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if typed[:1] == ["train"]:  # all that follows is Hydra's
            return _train(typed[1:])
        chosen = parser().parse_args(typed)
        code: int = chosen.run(chosen)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        print("stance: stopped.", file=sys.stderr)
        return STOPPED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return STOPPED
    except (ValueError, LookupError, OSError, RuntimeError) as error:
        if os.environ.get("STANCE_TRACEBACK"):
            raise
        print(f"stance: {_sentence(error)}", file=sys.stderr)
        return FAILED


def parser() -> argparse.ArgumentParser:
    """Build the parser of all verbs."""
    top = argparse.ArgumentParser(prog="stance", description=DESCRIPTION)
    top.add_argument("--version", action="version", version=f"stance {_version()}")
    verbs = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    verbs.add_parser(
        "train",
        help="train, evaluate and track a model: stance train [group=option key=value ...] [-m]",
        add_help=False,
    )
    _extract_parser(verbs)
    _predict_parser(verbs)
    score = verbs.add_parser("evaluate-quotations", help="score extracted quotations against your annotated articles")
    score.add_argument("gold", metavar="GOLD", help="JSON lines with id, text and the annotated quotes")
    score.add_argument("found", metavar="PRED", help="the JSON lines of stance extract on the same articles")
    score.set_defaults(run=_evaluate_quotations)
    compare = verbs.add_parser("compare", help="show the runs of a question side by side")
    compare.add_argument(
        "runs",
        nargs="*",
        metavar="RUN",
        help="run ids (or their beginnings) or names; all runs of the question if none",
    )
    compare.add_argument(
        "--question", default="china_north_korea", help="the question whose runs are listed (default: %(default)s)"
    )
    compare.set_defaults(run=_compare)
    corpus = verbs.add_parser("corpus", help="check or describe a labelled corpus")
    corpus.add_argument("action", choices=["check", "describe"])
    corpus.add_argument(
        "path",
        nargs="?",
        default="invented",
        help="a .jsonl file, a folder, or a corpus that ships (default: %(default)s)",
    )
    corpus.add_argument("--sides", action="append", default=[], metavar="FILE", help="a further table of sides (YAML)")
    corpus.set_defaults(run=_corpus)
    return top


def _extract_parser(verbs: Any) -> None:
    extract = verbs.add_parser("extract", help="find quotations, speakers, credentials and roles in articles")
    extract.add_argument("input", metavar="INPUT", help=INPUT)
    _output_arguments(extract)
    extract.add_argument(
        "--aliases", metavar="FILE", help="your corrections of names and roles; they win over extraction"
    )
    extract.set_defaults(run=_extract)


def _predict_parser(verbs: Any) -> None:
    predict = verbs.add_parser("predict", help="find the experts in articles and whom each sees gaining")
    predict.add_argument("input", metavar="INPUT", help=INPUT)
    predict.add_argument("--model", required=True, help="stance@champion, a run id, a models:/ URI or a model folder")
    predict.add_argument(
        "--question", help="ask this of every article: the name of a question, or a YAML file with id, text and sides"
    )
    predict.add_argument("--sides", action="append", default=[], metavar="FILE", help="a further table of sides (YAML)")
    predict.add_argument(
        "--aliases", metavar="FILE", help="your corrections of names and roles; they win over extraction"
    )
    _output_arguments(predict)
    predict.set_defaults(run=_predict)


def _output_arguments(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--output", "-o", metavar="F", help="write here instead of the terminal; .jsonl and .csv choose the format"
    )
    verb.add_argument("--format", choices=["table", "jsonl", "csv"], help="default: by the output's ending, else table")


def _train(arguments: Sequence[str]) -> int:
    from stance.runs.train import main as train

    return train(arguments)


def _extract(chosen: argparse.Namespace) -> int:
    from stance.quotes.extraction import extract

    aliases = _aliases(chosen.aliases)
    return _each(chosen, lambda found, skip: _skipping(lambda a: extract(a, aliases=aliases), found, skip), aliases)


def _predict(chosen: argparse.Namespace) -> int:
    from stance.learning.side import SideTable
    from stance.runs.registry import load_model

    table = SideTable.read(*chosen.sides)
    question = _named_question(chosen.question, table) if chosen.question else None
    model, aliases = load_model(chosen.model), _aliases(chosen.aliases)
    return _each(chosen, lambda found, skip: model.predict_each(found, question, table, skip, aliases), aliases)


def _each(
    chosen: argparse.Namespace,
    work: Callable[[Iterable[Any], Callable[[Exception], None]], Iterable[Any]],
    aliases: Any,
) -> int:
    """Do the work article by article; one that fails is named and left out, the others are written."""
    from stance.desk.tables import Writer
    from stance.quotes.article import read_articles

    many = (
        chosen.input == "-" or Path(chosen.input).is_dir() or Path(chosen.input).suffix.lower() in (".jsonl", ".ndjson")
    )
    skipped: list[Exception] = []

    def skip(error: Exception) -> None:
        if not many:
            raise error
        skipped.append(error)
        print(f"stance: left out: {_sentence(error)}", file=sys.stderr)

    done, keys = 0, set[str]()
    with ExitStack() as stack:
        writer = Writer(_stream(chosen, stack), _format(chosen))
        for item in work(read_articles(chosen.input, skip), skip):
            writer.write(item)
            done += 1
            keys |= {person.key for person in getattr(item, "extraction", item).people}
            if many and done % 10 == 0 and sys.stderr.isatty():
                print(f"{done} articles", end="\r", file=sys.stderr, flush=True)
    for line in aliases.unused(keys) if aliases else ():
        print(f"stance: {line}", file=sys.stderr)
    if many or chosen.output:
        print(f"{done} articles read, {len(skipped)} left out", file=sys.stderr)
    if skipped and not done:
        return FAILED
    return SKIPPED if skipped else 0


def _skipping(work: Callable[[Any], Any], articles: Iterable[Any], skip: Callable[[Exception], None]) -> Iterable[Any]:
    from stance.quotes.article import ArticleError

    for article in articles:
        try:
            yield work(article)
        except ArticleError as error:
            skip(error)


def _stream(chosen: argparse.Namespace, stack: ExitStack) -> IO[str]:
    if not chosen.output or chosen.output == "-":
        return sys.stdout
    return stack.enter_context(Path(chosen.output).open("w", encoding="utf-8", newline=""))


def _format(chosen: argparse.Namespace) -> str:
    endings = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv"}
    return chosen.format or endings.get(Path(chosen.output or "").suffix.lower(), "table")


def _aliases(path: str | None) -> Any:
    if path is None:
        return None
    from stance.quotes.aliases import read_aliases

    return read_aliases(path)


def _named_question(name: str, table: SideTable) -> Question:
    import yaml

    from stance.learning.question import Question
    from stance.runs.overrides import meant
    from stance.runs.places import conf

    path = Path(name)
    if not path.is_file():
        path = conf() / "question" / f"{name}.yaml"
    if not path.is_file():
        known = [p.stem for p in (conf() / "question").glob("*.yaml")]
        raise LookupError(
            f"There is no question {name!r}; {meant(name, known)} "
            "A question of your own is a YAML file with id, text and two sides."
        )
    try:
        mapping = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise ValueError(f"The question '{path}' is not valid YAML: {error}.") from None
    if not isinstance(mapping, dict):
        raise ValueError(f"The question '{path}' must hold id, text and two sides, found {type(mapping).__name__}.")
    return Question.from_mapping(mapping, table, str(path))


def _compare(chosen: argparse.Namespace) -> int:
    from stance.runs.comparison import compare, comparison_table
    from stance.runs.tracking import Store

    store = Store.open()
    print(comparison_table(compare(store, chosen.question, chosen.runs)))
    print(f"see them with: {store.ui}", file=sys.stderr)
    return 0


def _evaluate_quotations(chosen: argparse.Namespace) -> int:
    from stance.desk.quotation_scores import evaluate_quotations

    print(f"{'':12}{'precision':>10}{'recall':>8}{'F1':>7}   95 % interval")
    for figure in evaluate_quotations(chosen.gold, chosen.found):
        interval = (
            "" if figure.low is None or figure.high is None else f"   [{100 * figure.low:.1f}, {100 * figure.high:.1f}]"
        )
        shown = f"{100 * figure.precision:10.1f}{100 * figure.recall:8.1f}{100 * figure.f1:7.1f}"
        print(f"{figure.name:12}{shown}{interval}")
    return 0


def _corpus(chosen: argparse.Namespace) -> int:
    from stance.learning.corpus import read_corpus
    from stance.learning.side import SideTable

    corpus = read_corpus(chosen.path, SideTable.read(*chosen.sides))
    size = f"{corpus.articles} articles, {len(corpus.examples)} experts, {corpus.statements} labelled statements"
    print(f"{corpus.name}: {size}; sha256 {corpus.digest}")
    if chosen.action == "describe":
        from stance.learning.description import described

        print(described(corpus))
    return 0


def _sentence(error: BaseException) -> str:
    if isinstance(error, OSError) and error.strerror and error.filename:
        return f"{error.filename}: {error.strerror}."
    text = error.args[0] if isinstance(error, KeyError) and error.args else str(error)
    return " ".join(str(text).split()) or type(error).__name__


def _version() -> str:
    from importlib import metadata

    try:
        return metadata.version("stance")
    except metadata.PackageNotFoundError:
        return "(not installed)"


if __name__ == "__main__":
    sys.exit(main())
