"""Where results go: no file is lost, one rule for endings, and one bad article costs only itself."""

import csv
import io
import json
from pathlib import Path

import pandas as pd
import pytest

from stance.cli import main
from stance.quotes import aliases, extraction
from stance.quotes.aliases import read_aliases
from stance.quotes.failing import foreseen

SAID = "“China has gained a lot this week,” said Ann Roe, a professor at Leeds."


@pytest.fixture
def three(tmp_path: Path) -> Path:
    """Three articles, the second of which a test may make fail."""
    file = tmp_path / "three.jsonl"
    rows = [
        {"id": key, "text": f"{SAID} {key}", "outlet": "The Wire", "date": "2024-05-01"} for key in ("a", "bad", "c")
    ]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


def failing_with(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the second article fail within the finders."""
    identify = extraction.identify

    def failing(text, spoken):
        if text.endswith("bad"):
            raise error
        return identify(text, spoken)

    monkeypatch.setattr(extraction, "identify", failing)


def test_a_failure_that_nobody_foresaw_costs_only_its_article(three: Path, monkeypatch, capsys) -> None:
    """It is named with file and line, and as what it is; the others are written."""
    failing_with(IndexError("list index out of range"), monkeypatch)
    assert main(["extract", str(three), "--format", "jsonl"]) == 1
    shown = capsys.readouterr()
    assert [json.loads(line)["id"] for line in shown.out.splitlines()] == ["a", "c"]
    assert "three.jsonl:2: article 'bad': internal error IndexError (list index out of range)" in shown.err
    assert "please report it" in shown.err


def test_a_fault_of_the_package_does_not_look_like_one_of_the_user(three: Path, monkeypatch, capsys) -> None:
    """What the package says by name is one sentence; what Python raises by itself is called a bug."""
    monkeypatch.setattr(aliases, "read_table", lambda *_: int("x"))
    (three.parent / "p.csv").write_text("name\nA B\n")
    assert main(["extract", str(three), "--aliases", str(three.parent / "p.csv")]) == 2
    told = capsys.readouterr().err
    assert "internal error ValueError (invalid literal for int()" in told
    assert "bug in stance; set STANCE_TRACEBACK=1" in told
    assert main(["extract", str(three), "--aliases", str(three.parent / "p.txt")]) == 2
    assert "bug" not in capsys.readouterr().err


def test_what_is_foreseen_is_raised_by_name_in_the_package(tmp_path: Path) -> None:
    """The same type of error may be either."""
    with pytest.raises(ValueError, match="must end in") as told:
        read_aliases("p.txt")
    with pytest.raises(ValueError, match="not enough values") as slipped:
        _, _ = [1]
    with pytest.raises(OSError, match="No such file") as missing:
        read_aliases(tmp_path / "p.csv")
    assert [foreseen(e.value) for e in (told, slipped, missing)] == [True, False, True]


def test_the_input_is_never_written_over(three: Path, capsys) -> None:
    """By name, by another path to it, and as a further article of the folder that is read."""
    before = three.read_bytes()
    (three.parent / "link.jsonl").symlink_to(three)
    (three.parent / "a.txt").write_text(SAID)
    for source, output in (
        (three, three),
        (three, three.parent / "link.jsonl"),
        (three.parent, three.parent / "b.txt"),
    ):
        assert main(["extract", str(source), "--output", str(output)]) == 2
        assert "read" in capsys.readouterr().err
    assert main(["corpus", "import", str(three), str(three), "-o", str(three)]) == 2
    assert three.read_bytes() == before
    assert not (three.parent / "b.txt").exists()


def test_what_stood_there_stays_until_the_new_is_whole(three: Path, monkeypatch, capsys) -> None:
    """A missing input touches nothing; what was finished before Ctrl-C is kept beside it, run after run."""
    result = three.parent / "res.csv"
    result.write_text("earlier work")
    assert main(["extract", str(three.parent / "missing.txt"), "--output", str(result)]) == 2
    failing_with(KeyboardInterrupt(), monkeypatch)
    for name in ("res.unfinished.csv", "res.unfinished1.csv"):
        capsys.readouterr()
        assert main(["extract", str(three), "--output", str(result)]) == 130
        assert f"what was finished stands in '{three.parent / name}'" in capsys.readouterr().err
        assert pd.read_csv(three.parent / name)["article"].tolist() == ["a"]
    assert result.read_text() == "earlier work"
    monkeypatch.undo()
    assert main(["extract", str(three), "--output", str(result)]) == 0
    assert pd.read_csv(result)["article"].tolist() == ["a", "bad", "c"]


def test_csv_is_a_table_for_excel_and_for_pandas_even_without_a_quotation(three: Path) -> None:
    """A byte-order mark in files, where the article comes from, and always a header."""
    (three.parent / "n.txt").write_text("Nothing was said.")
    assert main(["extract", str(three), "--output", str(three.parent / "res.csv")]) == 0
    assert main(["extract", str(three.parent / "n.txt"), "--output", str(three.parent / "none.csv")]) == 0
    full, empty = (pd.read_csv(three.parent / name) for name in ("res.csv", "none.csv"))
    assert (three.parent / "res.csv").read_bytes().startswith(b"\xef\xbb\xbfarticle,title,outlet,date,url,")
    assert full.loc[0, ["outlet", "date"]].tolist() == ["The Wire", "2024-05-01"]
    assert list(empty.columns) == list(full.columns)
    assert empty.empty


@pytest.mark.parametrize(
    "typed",
    [
        ["extract", "a.txt"],
        ["predict", "a.txt", "--model", "m"],
        ["corpus", "suggest", "a.txt", "--model", "m"],
        ["corpus", "import", "a.csv", "a.txt"],
        ["compare"],
        ["diff", "A", "B"],
        ["errors", "A"],
    ],
)
def test_an_ending_that_says_nothing_is_refused_before_any_work(typed: list[str], tmp_path: Path, capsys) -> None:
    """In every verb, naming the endings that do; nothing is written."""
    assert main([*typed, "--output", str(tmp_path / "out.xlsx")]) == 2
    told = capsys.readouterr().err
    assert "out.xlsx' does not say in which form to write; end it in " in told
    assert ".jsonl" in told
    assert main([*typed, "--output", str(tmp_path / "nowhere" / "out.jsonl")]) == 2
    assert "There is no folder" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_no_text_is_named_once(tmp_path: Path, capsys) -> None:
    """Not line by line; no header is printed before the failure."""
    binary, wrong = tmp_path / "b.jsonl", tmp_path / "w.jsonl"
    binary.write_bytes(bytes(range(256)) * 40)
    wrong.write_text("name,age\n" * 494)
    assert main(["extract", str(binary)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert main(["extract", str(wrong)]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 21
    assert "none of the first 20 lines is an article" in told
    assert main(["evaluate-quotations", str(binary), str(wrong)]) == 2
    shown = capsys.readouterr()
    assert (shown.out, "b.jsonl holds NUL characters" in shown.err) == ("", True)


def test_a_folder_says_what_it_passes_over(three: Path, capsys) -> None:
    """The newcomer who saved pages learns why they are missing, and what to do."""
    (three.parent / "a.txt").write_text(SAID)
    (three.parent / "a2.html").write_text("<p>x")
    three.unlink()
    assert main(["extract", str(three.parent), "--format", "csv"]) == 0
    shown = capsys.readouterr()
    assert "1 file of another kind passed over in" in shown.err
    assert "(a2.html)" in shown.err
    assert len(list(csv.DictReader(io.StringIO(shown.out)))) == 1
    assert main(["extract", str(three.parent / "a2.html")]) == 2
    assert "pandoc" in capsys.readouterr().err


@pytest.mark.parametrize("flag", ["--aliases", "--sides", "--question"])
def test_a_file_in_another_encoding_is_named(flag: str, home: Path, three: Path, capsys) -> None:
    """A byte without the name of its file helps nobody."""
    file = three.parent / "people.yaml"
    file.write_bytes(b"- name: \x81")
    assert main(["predict", str(three), "--model", "m", flag, str(file)]) == 2
    assert "people.yaml is neither UTF-8 nor Windows-1252 (byte 0x81 at offset 8)" in capsys.readouterr().err


def test_a_question_that_names_an_unknown_side_is_named(home: Path, three: Path, capsys) -> None:
    """The file stands before what is wrong in it."""
    file = three.parent / "mine.yaml"
    file.write_text("id: mine\nsides: [us, rusia]\n")
    assert main(["predict", str(three), "--model", "m", "--question", str(file)]) == 2
    assert "mine.yaml: There is no side 'rusia' in the table of sides. Did you mean russia" in capsys.readouterr().err


def test_a_form_that_contradicts_the_ending_is_refused(tmp_path: Path, capsys) -> None:
    """Naming both; the same form twice is fine."""
    article = tmp_path / "a.txt"
    article.write_text("“It helps,” said Ann Roe, a dam analyst.", encoding="utf-8")
    output = tmp_path / "out.csv"
    assert main(["extract", str(article), "--output", str(output), "--format", "jsonl"]) == 2
    assert "out.csv' ends as csv, but --format asks for jsonl" in capsys.readouterr().err
    assert not output.exists()
    assert main(["extract", str(article), "--output", str(output), "--format", "csv"]) == 0
    assert "Ann Roe" in output.read_text(encoding="utf-8-sig")
