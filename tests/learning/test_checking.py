"""What a corpus whose rows are sound can still get wrong: leaks between groups and labels that contradict."""

import json
import random
from pathlib import Path

import pytest

from stance.learning.checking import check
from stance.learning.corpus import Corpus, CorpusError, read_corpus
from stance.learning.duplicates import near_duplicates, shingles

SAID = "Beijing has won itself another year of quiet on the river, and it paid nothing for it"
ANOTHER = "In Pyongyang they have read the lease more slowly than anybody here did, line by line"


def row(key: str, said: str, gains: list[str], stance: str | None = None, **more: object) -> dict:
    text = f"“{said},” said Ann Roe, a professor at Leeds."
    statement = {"start": 1, "end": 1 + len(said), "text": said, "gains": gains}
    expert = {"name": "Ann Roe", "stance": stance or (gains or ["neither"])[0], "statements": [statement]}
    expert |= {"quotations": [{"start": 0, "end": len(said) + 3}]}
    expert |= {k: more.pop(k) for k in ("also_defensible", "suggested") if k in more}
    return {"id": key, "sides": ["china", "north_korea"], "text": text, "experts": [expert], **more}


def found(tmp_path: Path, *rows: dict) -> tuple[str, str]:
    file = tmp_path / "mine.jsonl"
    file.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    findings = check(read_corpus(file), file)
    return "\n".join(findings.problems), "\n".join(findings.notes)


def test_the_shipped_corpus_passes(shipped: Corpus) -> None:
    """No near-duplicates across groups, no stance that contradicts its statements."""
    assert check(shipped, "invented").problems == ()


def test_a_near_copy_in_another_group_is_named_with_both_places(tmp_path: Path) -> None:
    """One changed word does not hide it; the halves of a minimal pair, in one group, are allowed."""
    copy = SAID.replace("quiet", "silence")
    problems, _ = found(tmp_path, row("a", SAID, ["china"]), row("b", ANOTHER, []), row("c", copy, ["china"]))
    assert "mine.jsonl:3: statement" in problems
    assert f"nearly the one at {tmp_path / 'mine.jsonl'}:1" in problems
    pair = (row("a", SAID, ["china"], group="p"), row("c", copy, ["china"], group="p"))
    assert found(tmp_path, *pair) == ("", "")


def test_the_rarest_shingles_find_what_comparing_all_pairs_finds() -> None:
    """Prefix filtering is exact."""
    rng = random.Random(1)
    words = [f"w{int(rng.paretovariate(1))}" for _ in range(400)]
    texts = [" ".join(rng.choices(words[:60], k=rng.randint(8, 12))) for _ in range(150)]
    texts += [" ".join(t.split()[rng.randint(0, 3) :]) for t in texts]
    groups = [str(n % 40) for n in range(len(texts))]
    sets = [shingles(t) for t in texts]
    alike = {
        i
        for i in range(len(sets))
        for j in range(i)
        if groups[i] != groups[j] and min(len(sets[i]), len(sets[j])) >= 6
        if len(sets[i] & sets[j]) / len(sets[i] | sets[j]) >= 0.5
    }
    assert {n.one for n in near_duplicates(texts, groups)} == alike
    assert alike


def test_a_stance_is_the_union_of_the_gains_unless_it_is_marked(tmp_path: Path) -> None:
    """The codebook's small gain granted before a larger loss is marked with also_defensible."""
    problems, _ = found(tmp_path, row("a", SAID, ["china"], "neither"))
    assert "mine.jsonl:1: expert 'Ann Roe' holds 'neither', but the statements' gains are china" in problems
    assert found(tmp_path, row("a", SAID, ["china"], "neither", also_defensible=["china"]))[0] == ""


def test_labels_that_teach_nothing_and_unchecked_ones_are_noted(tmp_path: Path) -> None:
    """They do not stop anybody; they are said."""
    _, notes = found(tmp_path, row("a", SAID, ["north_korea"]), row("b", ANOTHER, [], suggested=True))
    assert "1 gains are of a side that the statement does not name" in notes
    assert "mine.jsonl:1" in notes
    assert "1 experts carry labels that a model suggested" in notes


def test_an_expert_or_a_statement_that_stands_twice_is_named(tmp_path: Path) -> None:
    """Both would count double."""
    double = row("a", SAID, ["china"])
    double["experts"] *= 2
    double["experts"][0] = {**double["experts"][0], "statements": double["experts"][0]["statements"] * 2}
    problems, _ = found(tmp_path, double)
    assert "expert 'Ann Roe' stands 2 times" in problems
    assert "has the statement 1-86 2 times" in problems


@pytest.mark.parametrize(
    ("raw", "complaint"),
    [
        (b'{"id": "a", "sides": [], "text": 3, "experts": []}', "'text' must be a text, found int"),
        (b'{"id": "a", "sides": [], "text": "", "experts": ["x"]}', "'experts' must be a list of objects"),
        (b'\n{"id": "caf\xe9"}', ":2: byte 0xe9 is not UTF-8"),
    ],
)
def test_what_is_no_corpus_at_all_is_named(raw: bytes, complaint: str, tmp_path: Path) -> None:
    """Hostile or mis-saved files end in one sentence."""
    (tmp_path / "mine.jsonl").write_bytes(raw)
    with pytest.raises(CorpusError, match=complaint):
        read_corpus(tmp_path / "mine.jsonl")
