"""The `stance` command. A verb's modules are imported when the verb runs, so that --help answers at once."""

from __future__ import annotations

import argparse
import difflib
import os
import re
import sys
from collections.abc import Mapping, Sequence
from typing import NoReturn

from stance.commands import (
    account,
    bundle,
    compare,
    corpus,
    diff,
    errors,
    evaluate_experts,
    evaluate_quotations,
    extract,
    predict,
    promote,
)
from stance.commands.articles import FAILED
from stance.commands.sentences import sentence
from stance.quotes.failing import BUG, fault, foreseen

DESCRIPTION = (
    "Who does each quoted expert see gaining? News articles in; experts with stance, probability and evidence out."
)
VERBS = (
    extract,
    predict,
    evaluate_quotations,
    evaluate_experts,
    compare,
    diff,
    errors,
    promote,
    bundle,
    account,
    corpus,
)
STOPPED = 130
EPILOG = (
    "Each command has its own --help, with examples of the files that it reads. Set STANCE_TRACEBACK=1 to see where an "
    "error comes from."
)


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
    except Exception as error:
        if os.environ.get("STANCE_TRACEBACK"):
            raise
        print(f"stance: {sentence(error) if foreseen(error) else f'{fault(error)}. {BUG}'}", file=sys.stderr)
        return FAILED


class _Parser(argparse.ArgumentParser):
    """A parser that says what a mistyped command or option was probably meant to be."""

    verbs: Mapping[str, argparse.ArgumentParser] = {}

    def error(self, message: str) -> NoReturn:
        if choice := re.search(r"invalid choice: '(.+?)' \(choose from (.+)\)", message):
            typed, known = choice[1], [word.strip("'") for word in choice[2].split(", ")]
        else:
            unknown = re.search(r"unrecognized arguments: (-[\w-]+)", message)
            typed = unknown[1] if unknown else ""
            known = [option for verb in self.verbs.values() for option in re.findall(r"--[\w-]+", verb.format_usage())]
        near = difflib.get_close_matches(typed, known, n=1)
        super().error(f"{message}; did you mean {near[0]}?" if near else message)


def parser() -> argparse.ArgumentParser:
    """Build the parser of all verbs."""
    top = _Parser(prog="stance", description=DESCRIPTION, epilog=EPILOG)
    top.add_argument("--version", action="version", version=f"stance {_version()}")
    verbs = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    verbs.add_parser(
        "train",
        help="train, evaluate and track a model: stance train [group=option key=value ...] [-m]",
        add_help=False,
    )
    for verb in VERBS:
        verb.add(verbs)
    top.verbs = verbs.choices
    return top


def _train(arguments: Sequence[str]) -> int:
    from stance.runs.launching import main as train

    return train(arguments)


def _version() -> str:
    from importlib import metadata

    try:
        return metadata.version("stance")
    except metadata.PackageNotFoundError:
        return "(not installed)"


if __name__ == "__main__":
    sys.exit(main())
