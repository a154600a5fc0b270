"""The entailment feature: real loading code on a tiny model of inference, saved into a folder."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import skops.io

from stance.cli import main
from stance.learning import classifiers, entailment, features, vectors
from stance.learning.corpus import Corpus
from stance.learning.entailment import Entailment, entailment_label
from stance.learning.model import StanceModel
from stance.learning.views import View
from stance.learning.weights import EncoderError
from stance.runs.trust import TRUSTED

SENTENCE = "Beijing gives Pyongyang more than it gets ."
VIEWS = [
    View("SIDE_ASKED gives SIDE_OTHER more than it gets .", SENTENCE, "China", "North Korea"),
    View("SIDE_OTHER gives SIDE_ASKED more than it gets .", SENTENCE, "North Korea", "China"),
    View("SIDE_ASKED waits .", "China waits .", "China", "North Korea"),
]
WORDS = [SENTENCE, "The speaker thinks that China North Korea Country A gains . waits"]


@pytest.fixture
def folder(tiny_model: Callable[..., str]) -> str:
    vectors._memory.clear()
    return tiny_model(WORDS, labels=["contradiction", "neutral", "ENTAILMENT"])


def test_premise_and_hypothesis_hold_the_real_names() -> None:
    """A name is never read as a placeholder, and a masked text without names gets stand-ins."""
    asking = Entailment(hypothesis="{side} gains, not {other}.")
    assert asking.pair(VIEWS[1]) == (SENTENCE, "North Korea gains, not China.")
    assert asking.pair(View("x", "x", "{other}", "B"))[1] == "{other} gains, not B."
    assert asking.pair("SIDE_ASKED waits.") == ("Country A waits.", "Country A gains, not Country B.")


@pytest.mark.parametrize(
    ("names", "place"),
    [
        (["CONTRADICTION", "NEUTRAL", "ENTAILMENT"], 2),
        (["entailment", "not_entailment"], 0),
        (["not-entailment", "entailment"], 1),
        (["no", "entails"], 1),
    ],
)
def test_the_label_is_found_by_its_name(names: list[str], place: int) -> None:
    """Models order their labels differently."""
    assert entailment_label(dict(enumerate(names)), "m") == place


@pytest.mark.parametrize("names", [["LABEL_0", "LABEL_1"], ["entailment", "ENTAILMENT"], ["not_entailment"]])
def test_a_model_without_one_such_label_is_refused(names: list[str]) -> None:
    """The message names the labels there are."""
    with pytest.raises(EncoderError, match=f"has the labels {names[0]}"):
        entailment_label(dict(enumerate(names)), "m")


def test_the_feature_is_the_log_odds_that_the_model_gives(folder: str) -> None:
    """Entailment against all else, as computed by hand from the library's own output."""
    import torch
    import transformers

    tokenizer = transformers.AutoTokenizer.from_pretrained(folder)
    network = transformers.AutoModelForSequenceClassification.from_pretrained(folder).eval()
    given = tokenizer(SENTENCE, "The speaker thinks that China gains.", return_tensors="pt")
    p = torch.softmax(network(**given).logits[0], dim=-1)[2].item()
    found = Entailment(folder, batch_size=1).fit_transform(VIEWS)
    assert found.shape == (3, 1)
    assert found[0, 0] == pytest.approx(np.log(p / (1 - p)), abs=1e-5)
    assert found[0, 0] != found[1, 0]
    assert np.allclose(Entailment(folder)(VIEWS), 1 / (1 + np.exp(-found[:, 0])))
    assert Entailment(folder).fit().transform([]).shape == (0, 1)


def test_each_pair_is_read_once_and_never_again(folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept on disk needs no model; another hypothesis is another question."""
    fitted = Entailment(folder, cache=str(tmp_path / "kept")).fit()
    found = fitted.transform([*VIEWS, *VIEWS])
    assert len(list(tmp_path.rglob("*.npy"))) == 3
    vectors._memory.clear()
    monkeypatch.setattr(entailment, "_read", None)
    assert np.array_equal(fitted.transform(VIEWS), found[:3])
    with pytest.raises(TypeError):
        Entailment(folder, "{side} wins.", str(tmp_path / "kept")).fit().transform(VIEWS)


def test_a_stored_one_is_small_and_refuses_other_weights(folder: str, tiny_model: Callable[..., str]) -> None:
    """Neither weights nor cache are stored, but their digest."""
    fitted = Entailment(folder, cache="kept").fit()
    kept = skops.io.dumps(fitted)
    assert len(kept) < 10_000
    loaded = skops.io.loads(kept, trusted=list(TRUSTED))
    assert loaded.cache is None
    assert np.array_equal(loaded.transform(VIEWS), fitted.set_params(cache=None).transform(VIEWS))
    loaded.model = tiny_model([*WORDS, "more"], labels=["no", "entailment"])
    with pytest.raises(EncoderError, match="not those"):
        loaded.transform(VIEWS)


def test_an_encoder_without_the_task_is_refused(tiny_model: Callable[..., str]) -> None:
    """It would be given a random layer on top."""
    with pytest.raises(EncoderError, match="LABEL_0, LABEL_1"):
        Entailment(tiny_model(WORDS)).fit()


@pytest.mark.parametrize("parameters", [{"hypothesis": "They gain."}, {"batch_size": 0}])
def test_a_parameter_outside_its_range_is_refused(parameters: dict) -> None:
    """Before any weights are looked for."""
    with pytest.raises(ValueError, match="must"):
        Entailment("nowhere", **parameters).fit()


def test_zero_shot_is_calibrated_like_any_model(folder: str, shipped: Corpus) -> None:
    """The recipe of the configs: the feature is the score; beside other features it is one of them."""
    some = shipped.examples[:80]
    asking = {"entailment": features.entailment(folder)}
    alone = StanceModel(features=features.union(asking), classifier=classifiers.as_given(), folds=2).fit(some)
    gains = alone.predict_gains(some)
    assert ((gains > 0) & (gains < 1)).all()
    joined = features.union({**asking, "roles": features.roles(parts=["score", "outcomes"])})
    assert StanceModel(features=joined, folds=2).fit(some).predict_gains(some[:5]).shape == (5, 2)


def test_as_given_takes_one_feature(shipped: Corpus) -> None:
    """With more it would have to choose."""
    signed = StanceModel(features=features.roles(parts=["score"]), classifier=classifiers.as_given(), folds=2)
    assert signed.fit(shipped.examples[:80]).predict_gains(shipped.examples[:5]).shape == (5, 2)
    with pytest.raises(ValueError, match="takes one feature"):
        StanceModel(classifier=classifiers.as_given(), folds=2).fit(shipped.examples[:80])


def test_the_command_suggests_labels(folder: str, home: Path, tmp_path: Path, capsys) -> None:
    """Without a trained model; an article that names no sides is left out unless a question is asked of all."""
    article = {
        "id": "a",
        "text": "“China waits,” said Ann Roe, a professor at Leeds.",
        "sides": ["china", "north_korea"],
    }
    file = tmp_path / "a.jsonl"
    file.write_text("\n".join(json.dumps(a) for a in (article, {"id": "b", "text": article["text"]})), encoding="utf-8")
    assert main(["corpus", "suggest", str(file), "--labeller", "zero_shot", "--labeller-model", folder]) == 1
    shown = capsys.readouterr()
    (expert,) = json.loads(shown.out)["experts"]
    (p,) = expert["statements"][0]["p"].values()
    assert p == pytest.approx(Entailment(folder)([View("x", "China waits,", "China", "North Korea")])[0], abs=1e-3)
    assert "article 'b': it names no sides to ask about; give --question" in shown.err
