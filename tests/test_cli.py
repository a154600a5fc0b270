"""The command as a user meets it: help, formats, exit codes, errors in one sentence."""

import csv
import io
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from stance.cli import main


def stance(*arguments: str, **options) -> subprocess.CompletedProcess:
    code = "import sys; from stance.cli import main; sys.exit(main())"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False, **options
    )


VERBS = [
    [],
    ["extract"],
    ["predict"],
    ["compare"],
    ["diff"],
    ["promote"],
    ["account"],
    ["corpus"],
    ["corpus", "suggest"],
]


@pytest.mark.parametrize("verb", VERBS)
def test_help_imports_nothing_heavy(verb: list[str]) -> None:
    """--help answers at once because scikit-learn, pandas, MLflow and Hydra stay unloaded."""
    code = (
        "import sys; from stance.cli import main\n"
        f"try: main([*{verb!r}, '--help'])\nexcept SystemExit: pass\n"
        "print(sorted({'sklearn', 'mlflow', 'hydra', 'pandas', 'numpy', 'yaml'} & set(sys.modules)))"
    )
    started = time.perf_counter()
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert time.perf_counter() - started < 5
    assert shown.strip().endswith("[]")
    assert "usage: stance" in shown


def test_the_face_of_the_package_is_small_and_lazy() -> None:
    """`import stance` loads nothing; its names are all there."""
    code = "import sys, stance; print(len(stance.__all__), 'sklearn' in sys.modules); [getattr(stance, n) for n in stance.__all__]"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "7 False\n"
    )


def test_an_extraction_as_json_lines_slices_back(sample: str, tmp_path: Path, capsys) -> None:
    """Every span of the output is the text at its offsets."""
    file = tmp_path / "sample.txt"
    file.write_text(sample, encoding="utf-8")
    assert main(["extract", str(file), "--format", "jsonl"]) == 0
    (row,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert row["id"] == "sample"
    assert len(row["quotes"]) >= 10
    for quote in row["quotes"]:
        for span in (quote, quote["speaker"], quote["cue"]):
            if span:
                assert sample[span["start"] : span["end"]] == span["text"]
    assert {e["name"] for e in row["experts"]} == {
        "Helena Marchetti",
        "Park Do-hyun",
        "Ruth Adeyemi",
        "Viktor Lindgren",
    }


def test_the_table_shows_experts_before_others(sample: str, tmp_path: Path, capsys) -> None:
    """A person at a terminal sees who speaks, as what, and the words."""
    file = tmp_path / "sample.txt"
    file.write_text(sample, encoding="utf-8")
    assert main(["extract", str(file)]) == 0
    shown = capsys.readouterr().out
    assert shown.index("Helena Marchetti") < shown.index("Han Seung-pil")
    assert "a senior fellow at the" in shown


def test_csv_is_read_back_by_a_csv_reader_and_holds_no_formula(tmp_path: Path, capsys) -> None:
    """A quotation that begins like a formula is made harmless for spreadsheets."""
    file = tmp_path / "a.txt"
    file.write_text("“=HYPERLINK(1) is what China wants to see in the end,” said Ann Roe, a professor at Leeds.")
    assert main(["extract", str(file), "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert rows[0]["speaker"] == "Ann Roe"
    assert not any(value.startswith(("=", "+", "@")) for row in rows for value in row.values())


def test_an_output_file_chooses_the_format_by_its_ending(sample: str, tmp_path: Path) -> None:
    """--output x.jsonl needs no --format."""
    (tmp_path / "sample.txt").write_text(sample, encoding="utf-8")
    assert main(["extract", str(tmp_path / "sample.txt"), "--output", str(tmp_path / "out.jsonl")]) == 0
    assert json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))["experts"]


def test_one_bad_article_costs_only_itself(tmp_path: Path, capsys) -> None:
    """Broken lines are named with file and line, the rest is written, and the exit code is 1."""
    file = tmp_path / "a.jsonl"
    good = json.dumps({"id": "good", "text": "“China has gained a lot this week,” said Ann Roe, a professor at Leeds."})
    lines = [good, '{"id": broken', '{"id": "empty", "text": " "}', good, '{"text": "x"}']
    file.write_text("\n".join(lines))
    assert main(["extract", str(file), "--format", "jsonl"]) == 1
    shown = capsys.readouterr()
    assert [json.loads(line)["id"] for line in shown.out.splitlines()] == ["good"]
    for complaint in (
        "a.jsonl:2: broken JSON at column 8",
        "a.jsonl:3: article 'empty' is empty",
        "a.jsonl:4: id 'good' already stands on line 1",
        "a.jsonl:5: 'id' must be a non-empty text",
        "1 article read, 4 left out",
    ):
        assert complaint in shown.err


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("a.txt", b"", "a.txt is empty"),
        ("a.txt", b"  \n ", "a.txt is empty"),
        ("a.txt", b"MZ\x00\x00", "holds NUL characters"),
        ("a.jsonl", b"", "is empty; it should hold one JSON object per line"),
        ("a.docx", b"x", "'.docx', which is not read here"),
        ("a.jsonl", b"[1, 2]", "expected a JSON object, found list"),
        ("a.jsonl", b'{"id": "x", "body": "t"}', "has no 'text' (the fields are body, id)"),
        ("a.jsonl", b'{"id": "x", "text": "t", "sides": ["china"]}', "must be two different ids"),
    ],
)
def test_an_unreadable_input_is_one_sentence_and_exit_code_2(
    name: str, content: bytes, complaint: str, tmp_path: Path, capsys
) -> None:
    """What, where, what is allowed; no traceback."""
    (tmp_path / name).write_bytes(content)
    assert main(["extract", str(tmp_path / name)]) == 2
    errors = capsys.readouterr().err
    assert complaint in errors
    assert "Traceback" not in errors


def test_a_missing_input_and_a_missing_model_are_named(home: Path, tmp_path: Path, capsys) -> None:
    """The message repeats what was asked for and says what is allowed."""
    assert main(["extract", str(tmp_path / "no.txt")]) == 2
    assert "nothing at" in capsys.readouterr().err
    assert main(["predict", str(tmp_path / "no.txt"), "--model", "stance@champion"]) == 2
    assert "train one with: stance train tracking.alias=champion" in capsys.readouterr().err


@pytest.mark.parametrize("probability", ["70", "0", "nan"])
def test_a_probability_outside_its_range_is_refused(probability: str, sample: str, tmp_path: Path, capsys) -> None:
    """What it must be and what was found."""
    (tmp_path / "a.txt").write_text(sample, encoding="utf-8")
    assert main(["predict", str(tmp_path / "a.txt"), "--model", "stance@champion", "--abstain", probability]) == 2
    assert f"must be a probability between 0 and 1, found {probability}" in capsys.readouterr().err


def test_standard_input_is_an_article_or_json_lines(sample: str) -> None:
    """A pipe can carry either."""
    as_text = stance("extract", "-", "--format", "jsonl", input=sample)
    as_lines = stance("extract", "-", "--format", "jsonl", input=json.dumps({"id": "x", "text": sample}))
    one, two = json.loads(as_text.stdout), json.loads(as_lines.stdout)
    assert (one["id"], two["id"]) == ("stdin", "x")
    assert one["quotes"] == two["quotes"]


def test_a_hostile_article_cannot_write_to_the_terminal(tmp_path: Path, capsys) -> None:
    """Escape sequences and markup in an article are shown as data."""
    file = tmp_path / "a.txt"
    file.write_text("“[red]China \x1b[31mgains\x1b[0m a lot from this,” said Ann [bold]Roe, a professor at Leeds.")
    assert main(["extract", str(file)]) == 0
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert "[red]China" in shown


def test_a_closed_pipe_is_no_error(sample: str, tmp_path: Path) -> None:
    """`stance extract ... | head -1` ends quietly."""
    (tmp_path / "a.jsonl").write_text("".join(json.dumps({"id": str(n), "text": sample}) + "\n" for n in range(60)))
    code = "import sys; from stance.cli import main; sys.exit(main())"
    command = f"{sys.executable} -c '{code}' extract {tmp_path / 'a.jsonl'} --format jsonl | head -1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert done.stdout.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_an_unknown_flag_names_itself(capsys) -> None:
    """The usage and exit code 2."""
    with pytest.raises(SystemExit) as stopped:
        main(["extract", "x.txt", "--formt", "csv"])
    assert stopped.value.code == 2
    assert "--formt" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (["predit", "x.txt"], "did you mean predict?"),
        (["extract", "x.txt", "--ouput", "a.csv"], "did you mean --output?"),
        (["corpus", "chek"], "did you mean check?"),
        (["extract", "x.txt", "--format", "jsnl"], "did you mean jsonl?"),
        (["frobnicate"], "choose from"),
    ],
)
def test_a_mistyped_word_is_answered_with_the_one_meant(typed: list[str], meant: str, capsys) -> None:
    """A command, an option, an action, a choice; nothing is guessed where nothing is near."""
    with pytest.raises(SystemExit) as stopped:
        main(typed)
    assert stopped.value.code == 2
    told = capsys.readouterr().err
    assert meant in told
    assert ("did you mean" in told) == ("did you mean" in meant)


def test_the_users_corrections_win_and_unused_ones_are_named_once(sample: str, tmp_path: Path, capsys) -> None:
    """Over many articles, a line that fits nobody is reported at the end."""
    (tmp_path / "a.jsonl").write_text("".join(json.dumps({"id": n, "text": sample}) + "\n" for n in "ab"))
    (tmp_path / "people.yaml").write_text("- name: Ruth Adeyemi\n  role: other\n- name: Nobody Here\n")
    code = main(["extract", str(tmp_path / "a.jsonl"), "--format", "jsonl", "--aliases", str(tmp_path / "people.yaml")])
    shown = capsys.readouterr()
    assert code == 0
    assert all("Ruth Adeyemi" in {p["name"] for p in json.loads(x)["others"]} for x in shown.out.splitlines())
    assert shown.err.count("'Nobody Here' matches no speaker") == 1


def test_a_corpus_is_checked_and_described_beside_another(tmp_path: Path, capsys) -> None:
    """A problem is named with its line and exit code 2; the figures of two corpora stand in one table."""
    said = "Beijing has won itself another year of quiet on the river"
    text = f"“{said},” said Ann Roe."
    expert = {"name": "Ann Roe", "stance": "china", "statements": [{"start": 1, "end": 58, "gains": ["china"]}]}
    row = {"sides": ["china", "north_korea"], "text": text, "experts": [expert]}
    file = tmp_path / "mine.jsonl"
    file.write_text("".join(json.dumps({"id": key, **row}) + "\n" for key in "ab"), encoding="utf-8")
    assert main(["corpus", "check", str(file)]) == 2
    complaint = capsys.readouterr().err
    assert "mine.jsonl:2: article '“Beijing has won" in complaint
    assert f"is nearly the one at {file}:1 (100% of their three-word runs are the same)" in complaint
    assert main(["corpus", "describe", "invented", "--beside", str(file)]) == 0
    lines = capsys.readouterr().out.splitlines()
    (shown,) = (line for line in lines if line.startswith("statements with a gain"))
    assert shown.split()[4:] == ["283", "(15%)", "267", "(67%)", "2", "(100%)"]
    assert lines[-1].startswith("too few articles with statements")
