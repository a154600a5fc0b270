"""Where things are: the configs, the home of the store; and how an address is shown."""

from __future__ import annotations

import os
import re
from pathlib import Path

PACKAGE = Path(__file__).parent.parent


def conf() -> Path:
    """Give the folder of the configs: inside the package when installed, beside it in a checkout."""
    inside = PACKAGE / "conf"
    return inside if inside.is_dir() else PACKAGE.parent / "conf"


def home() -> Path:
    """Give the folder of the embedded store: STANCE_HOME, else .stance in the checkout or in the user's home."""
    if chosen := os.environ.get("STANCE_HOME"):
        return Path(chosen).expanduser().absolute()
    in_checkout = (PACKAGE.parent / "pyproject.toml").exists() and (PACKAGE.parent / "conf").is_dir()
    return (PACKAGE.parent if in_checkout else Path.home()) / ".stance"


def store_uri(uri: str | None = None) -> str:
    """Give the tracking URI in use: the one asked for, MLFLOW_TRACKING_URI, or the embedded sqlite store."""
    return uri or os.environ.get("MLFLOW_TRACKING_URI") or f"sqlite:///{home() / 'mlflow.db'}"


def masked(text: str) -> str:
    """Give the text with every password in an address replaced by ***."""
    hidden = re.sub(r"(?<=://)([^\s/:@]*):\S*@", r"\1:***@", text)
    hidden = re.sub(r"(https?://)[^\s/:@]+@", r"\1***@", hidden)
    return re.sub(r"([?&](?:ssl)?password=)[^&\s'\"]+", r"\1***", hidden)
