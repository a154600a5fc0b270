"""Tiny models of transformers, random but real, saved into a folder as a user's own would be."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest


@pytest.fixture
def tiny_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Save a model that knows the words of some texts; with ``labels`` one that classifies."""
    torch = pytest.importorskip("torch", reason="torch is not installed; pip install 'stance[encoder]'")
    library = pytest.importorskip("transformers", reason="transformers is not installed; pip install 'stance[encoder]'")
    tokenizers = pytest.importorskip("tokenizers", reason="tokenizers is not installed; it comes with transformers")
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")

    def saved(texts: Sequence[str], labels: Sequence[str] = (), padding_side: str = "right") -> str:
        vocabulary = ["<unk>", "<pad>", *sorted({word for text in texts for word in text.split()})]
        plain = tokenizers.Tokenizer(
            tokenizers.models.WordLevel({word: n for n, word in enumerate(vocabulary)}, unk_token="<unk>")
        )
        plain.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
        folder = tmp_path / f"tiny{len(list(tmp_path.glob('tiny*')))}"
        library.PreTrainedTokenizerFast(
            tokenizer_object=plain,
            unk_token="<unk>",
            pad_token="<pad>",
            padding_side=padding_side,
            model_max_length=64,
        ).save_pretrained(folder)
        shape = {"vocab_size": len(vocabulary), "dim": 16, "n_layers": 2, "n_heads": 2, "hidden_dim": 32}
        with torch.random.fork_rng():
            torch.manual_seed(0)
            if labels:
                config = library.DistilBertConfig(**shape, pad_token_id=1, id2label=dict(enumerate(labels)))
                network = library.AutoModelForSequenceClassification.from_config(config)
            else:
                network = library.AutoModel.from_config(library.DistilBertConfig(**shape, pad_token_id=1))
        network.save_pretrained(folder)
        return str(folder)

    return saved
