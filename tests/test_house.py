"""The rules of the house as code: who imports whom, where heavy libraries are known, what never stands in the code."""

import ast
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ["quotes", "relations", "learning", "runs", "desk", "commands"]
MODULES = sorted((ROOT / "stance").rglob("*.py"))


def imports(path: Path) -> set[str]:
    """Every module that a file imports, also inside functions."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_rooms_to_its_left(room: str) -> None:
    """The order is quotes ◄ relations ◄ learning ◄ runs ◄ desk ◄ commands."""
    allowed = set(ROOMS[: ROOMS.index(room) + 1])
    for path in (ROOT / "stance" / room).glob("*.py"):
        for name in imports(path):
            if name.startswith("stance."):
                assert name.split(".")[1] in allowed, f"{path.name} imports {name}"


@pytest.mark.parametrize(
    ("library", "homes"),
    [
        ("mlflow", {"runs/store.py", "runs/tracking.py", "runs/registry.py"}),
        ("optuna", {"runs/studies.py", "runs/tuning.py"}),
        ("sqlalchemy", {"runs/store.py", "runs/studies.py"}),
        ("hydra", {"runs/launching.py", "runs/train.py", "runs/composition.py", "runs/jobs.py"}),
        ("omegaconf", {f"runs/{m}.py" for m in ("launching", "train", "composition", "jobs", "sweeping", "tuning")}),
        ("matplotlib", {"runs/pictures.py"}),
        ("rich", {"desk/tables.py"}),
    ],
)
def test_heavy_libraries_are_known_in_few_places(library: str, homes: set[str]) -> None:
    """Everything else would work without them."""
    knowing = {
        p.relative_to(ROOT / "stance").as_posix()
        for p in MODULES
        if any(n.split(".")[0] == library for n in imports(p))
    }
    assert knowing <= homes


def test_hydras_own_modules_are_known_in_one_place() -> None:
    """Its launchers want what Hydra gives no public way to make; a new release can break one module only."""
    knowing = {p.name for p in MODULES if "hydra._internal" in p.read_text(encoding="utf-8")}
    assert knowing == {"jobs.py"}


def test_nothing_is_unpickled_or_evaluated() -> None:
    """No pickle, no eval, no exec, no shell."""
    forbidden_calls = {"eval", "exec", "compile", "__import__"}
    for path in MODULES:
        assert not imports(path) & {"pickle", "cloudpickle", "joblib", "dill", "shelve", "marshal"}, path
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in forbidden_calls, path


def test_no_function_has_outgrown_one_screen() -> None:
    """It is the long tail, not the median, that tells good code from bad."""
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                lines = body[-1].end_lineno - body[0].lineno + 1 if body else 0
                assert lines <= 50, f"{path.name}: {node.name} has {lines} lines"


def test_no_pattern_repeats_possessively() -> None:
    """CPython before 3.11.5 reads ``(...)*+`` wrong and may never end (its issue 106052); Debian 12 ships 3.11.2."""
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert not re.search(r"[)\]][*+?]\+", node.value), f"{path.name}: {node.value!r}"


def test_no_module_is_called_utils() -> None:
    """A name that says nothing attracts everything."""
    assert not [p for p in MODULES if p.stem in {"utils", "util", "helpers", "common", "misc"}]


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def test_no_text_of_the_measuring_sets_stands_in_the_repository(shared: Path) -> None:
    """What ships and what tests use was written for this package: no ten words in a row are anybody else's."""
    seen = set()
    for file in [*(shared / "corpora").rglob("*.jsonl"), shared / "first_article" / "article.txt"]:
        lines = file.read_text(encoding="utf-8").splitlines() if file.suffix == ".jsonl" else [file.read_text()]
        for line in lines:
            text = json.loads(line).get("text", "") if file.suffix == ".jsonl" else line
            tokens = words(text)
            seen.update(zip(*(tokens[i:] for i in range(10)), strict=False))
    ours = [*(ROOT / "stance" / "corpora").rglob("*.jsonl"), ROOT / "stance" / "corpora" / "sample.txt"]
    ours += [p for p in (ROOT / "tests").rglob("*.*") if p.suffix in (".py", ".yaml", ".jsonl", ".txt")]
    copied = []
    for path in ours:
        tokens = words(path.read_text(encoding="utf-8"))
        runs = zip(*(tokens[i:] for i in range(10)), strict=False)
        copied += [f"{path.name}: {' '.join(run)}" for run in runs if run in seen]
    assert not copied
