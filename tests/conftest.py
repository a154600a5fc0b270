"""What the tests share: where the shared measuring sets lie, a small corpus, a temporary store."""

from pathlib import Path

import pytest

from stance.learning.corpus import Corpus, read_corpus

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture
def shared() -> Path:
    """Measuring sets that are not part of the repository."""
    if not SHARED.is_dir():
        pytest.skip("the shared measuring sets (../shared) are not on this machine")
    return SHARED


@pytest.fixture(scope="session")
def shipped() -> Corpus:
    """The corpus that ships."""
    return read_corpus("invented")


@pytest.fixture(scope="session")
def sample() -> str:
    """The sample article that ships."""
    return (ROOT / "stance" / "corpora" / "sample.txt").read_text(encoding="utf-8")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of its own, so that no test touches the user's runs."""
    monkeypatch.setenv("STANCE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("MLFLOW_TRACKING_URI", raising=False)
    monkeypatch.delenv("MLFLOW_REGISTRY_URI", raising=False)
    return tmp_path / "home"
