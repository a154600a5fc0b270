"""The public benchmarks as corpora: read in their published formats, seen from the target, faults named by line."""

import json
from pathlib import Path

import pytest

from stance.learning.corpus import CorpusError
from stance.learning.newsmtsc import read_newsmtsc
from stance.learning.semeval import read_semeval
from stance.learning.targets import TargetExample, named_in

SENTENCE = "Mayor Ortiz praised Dana Lund, who had rescued the harbour fund."


def target(mention: str, key: str, polarity: float = 6.0, sentence: str = SENTENCE, **more) -> dict:
    start = sentence.index(mention)
    return {
        "Input.gid": key,
        "from": start,
        "to": start + len(mention),
        "mention": mention,
        "polarity": polarity,
        **more,
    }


def row(*targets: dict, sentence: str = SENTENCE, key: str = "s1") -> dict:
    return {"primary_gid": key, "sentence_normalized": sentence, "targets": list(targets)}


def write(folder: Path, train: list, test: list | None = None) -> Path:
    for name, rows in (("train.jsonl", train), ("dev.jsonl", test or [row(target("Ortiz", "t9", 4.0))])):
        lines = [r if isinstance(r, str) else json.dumps(r, ensure_ascii=False) for r in rows]
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_each_target_of_a_sentence_is_an_example_seen_from_that_target(tmp_path: Path) -> None:
    """The target is masked as the asked side is, the others as the other side."""
    given = row(target("Mayor Ortiz", "t1", 4.0), target("Dana Lund", "t2", further_mentions=[]))
    corpus = read_newsmtsc(write(tmp_path, [given]))
    assert [(e.target, e.label) for e in corpus.train] == [("Mayor Ortiz", "neutral"), ("Dana Lund", "positive")]
    assert corpus.train[0].view() == "SIDE_ASKED praised SIDE_OTHER, who had rescued the harbour fund."
    assert corpus.train[1].view() == "SIDE_OTHER praised SIDE_ASKED, who had rescued the harbour fund."
    assert corpus.train[0].group == corpus.train[1].group


def test_further_mentions_are_masked_if_asked_for(tmp_path: Path) -> None:
    """They were found automatically, so this is an option."""
    who = {"from": 31, "to": 34, "mention": "who"}
    folder = write(tmp_path, [row(target("Dana Lund", "t2", further_mentions=[who]))])
    assert "SIDE_ASKED, who had" in read_newsmtsc(folder).train[0].view()
    assert "SIDE_ASKED, SIDE_ASKED had" in read_newsmtsc(folder, further_mentions=True).train[0].view()


def test_a_text_that_does_not_name_its_target_is_told_so_and_overlaps_are_masked_once() -> None:
    """Nothing is lost and nothing is masked twice."""
    assert TargetExample("1", "No more coal!", "Climate", ()).view() == "SIDE_ASKED: No more coal!"
    both = TargetExample("1", "Ortiz's wife left", "Ortiz's wife", ((0, 12),), others=((0, 5), (13, 17)))
    assert both.view() == "SIDE_ASKED SIDE_OTHER"
    assert named_in("C++? c++ (C++s)", "C++") == ((0, 3), (5, 8))


def test_the_digest_changes_with_any_byte_and_repeated_texts_are_said(tmp_path: Path) -> None:
    """A reader should know if the scored part was seen in training."""
    folder = write(tmp_path, [row(target("Dana Lund", "t2"))])
    before = read_newsmtsc(folder)
    assert before.notes == ("1 of 1 test rows have a text that also stands in the training part.",)
    with (folder / "dev.jsonl").open("a") as stream:
        stream.write("\n")
    assert read_newsmtsc(folder).digest != before.digest


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ('{"primary_gid": ', r"train\.jsonl:2: not a line of JSON"),
        ('["a"]', "needs primary_gid, sentence_normalized, targets"),
        ({"primary_gid": "s", "targets": []}, "missing: sentence_normalized"),
        (row({"from": 0, "to": 5}), "missing: Input.gid, mention, polarity"),
        (row(target("Ortiz", "t1", 5.0)), "polarity 5.0 is unknown; allowed are 2.0"),
        (row(target("Ortiz", "t1", "6")), "polarity '6' is unknown"),
        (row(target("Ortiz", "t1") | {"to": 900}), "from 6 to 900 does not lie in the sentence of 64 characters"),
        (row(target("Ortiz", "t1") | {"from": 5}), "holds ' Ortiz', but 'mention' says 'Ortiz'"),
        (row(target("Ortiz", "t0")), r"train\.jsonl:2: id 't0' already stands at .*train\.jsonl:1"),
    ],
)
def test_a_faulty_row_is_named_by_file_and_line(line, complaint: str, tmp_path: Path) -> None:
    """The message says where, what was found and what is allowed."""
    with pytest.raises(CorpusError, match=complaint):
        read_newsmtsc(write(tmp_path, [row(target("Ortiz", "t0")), line]))


def test_a_missing_file_says_what_there_is(tmp_path: Path) -> None:
    """The published names differ between releases."""
    (tmp_path / "devtest_rw.jsonl").touch()
    with pytest.raises(CorpusError, match=r"no file '.*train\.jsonl'.*devtest_rw\.jsonl"):
        read_newsmtsc(tmp_path)


HEAD = "ID\tTarget\tTweet\tStance"
TWEETS = [
    '101\tAtheism\tAll hail “reason” \x85 "odd quote\t FAVOR',
    '102\tHillary Clinton\tHILLARY CLINTON? never. \u2019Tis so "\tAGAINST ',
]


def official(folder: Path, lines: list[str], end: str = "\n", encoding: str = "cp1252", *, annotated=False) -> Path:
    names = ("trainingdata-all-annotations.txt", "testdata-taskA-all-annotations.txt")
    if not annotated:
        names = ("semeval2016-task6-trainingdata.txt", "SemEval2016-Task6-subtaskA-testdata-gold.txt")
    text = end.join(lines) + end
    raw = text.encode("utf-8") if encoding == "utf-8" else b"".join(_byte(c) for c in text)
    for name in names:
        (folder / name).write_bytes(raw)
    return folder


def _byte(character: str) -> bytes:
    """Latin-1 where it has the character, else Windows-1252: what the official files mix."""
    try:
        return character.encode("latin-1")
    except UnicodeEncodeError:
        return character.encode("cp1252")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("header", [[HEAD], []])
@pytest.mark.parametrize("annotated", [True, False])
def test_both_official_layouts_are_read(end: str, header: list[str], *, annotated: bool, tmp_path: Path) -> None:
    """Four or six columns, a header or none, any line ends, quotation marks as text, a Latin-1 line end within a tweet."""
    lines = header + TWEETS
    if annotated:
        lines = [f"{line}\t{'Opinion towards' if line == HEAD else 'TARGET'}\tx" for line in lines]
    corpus = read_semeval(official(tmp_path, lines, end, annotated=annotated))
    assert [(e.id, e.target, e.label) for e in corpus.test] == [
        ("101", "Atheism", "FAVOR"),
        ("102", "Hillary Clinton", "AGAINST"),
    ]
    assert corpus.train[0].text == 'All hail “reason” … "odd quote'
    assert corpus.train[1].view() == 'SIDE_ASKED? never. ’Tis so "'
    assert corpus.recurring
    assert corpus.averaged == ("FAVOR", "AGAINST")


def test_a_file_saved_again_as_utf8_reads_the_same(tmp_path: Path) -> None:
    """People open the files in an editor first."""
    lines = [line.replace("\x85", "…") for line in TWEETS]
    corpus = read_semeval(official(tmp_path, lines, encoding="utf-8"))
    assert corpus.train[0].text == 'All hail “reason” … "odd quote'


def test_several_training_files_are_joined(tmp_path: Path) -> None:
    """The trial data may be used for training, says the task."""
    folder = official(tmp_path, [HEAD, *TWEETS])
    (folder / "trial.txt").write_text(f"{HEAD}\n1\tAtheism\tHm.\tNONE\n")
    corpus = read_semeval(folder, train=["trial.txt", "semeval2016-task6-trainingdata.txt"])
    assert [e.id for e in corpus.train] == ["1", "101", "102"]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("103\tAtheism\tno tab before the stance FAVOR", r"trainingdata\.txt:4: a row has 4 fields .* found 3"),
        ("103\tAtheism\tt\tFAVOUR", "the stance 'FAVOUR' is unknown; allowed are FAVOR, AGAINST, NONE"),
        ("103\tAtheism\tt\tUNKNOWN", "has 'gold' in its name"),
        ("103\t\tt\tNONE", "Target and Tweet must not be empty"),
        ("101\tAtheism\tt\tNONE", "id '101' already stands at .*:2"),
    ],
)
def test_a_faulty_tweet_is_named_by_file_and_line(line: str, complaint: str, tmp_path: Path) -> None:
    """The message says where, what was found and what is allowed."""
    with pytest.raises(CorpusError, match=complaint):
        read_semeval(official(tmp_path, [HEAD, *TWEETS, line]))


def test_missing_and_empty_files_are_said(tmp_path: Path) -> None:
    """Before anything is trained."""
    with pytest.raises(CorpusError, match=r"no semeval2016-task6-trainingdata\.txt or trainingdata-all.*none"):
        read_semeval(tmp_path / "nowhere")
    with pytest.raises(CorpusError, match=r"no mine\.txt in .*corpus\.test="):
        read_semeval(official(tmp_path, TWEETS), test="mine.txt")
    with pytest.raises(CorpusError, match="holds no row"):
        read_semeval(official(tmp_path, [HEAD]))
