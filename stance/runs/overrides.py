"""Check what the user typed after `stance train` against the configs, before any work."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from stance.quotes.files import listed

LISTED = 12  # names in a message
PATHS = {"corpus": "corpus=own corpus.path"}  # groups of which people have files of their own, and what takes one


class OverrideError(ValueError):
    """An unknown key, group option or flag; the message proposes what was probably meant."""


@dataclass(frozen=True)
class Override:
    """One parsed override: ``key`` set to one of ``values`` (strings); ``added`` for ``+key`` and ``++key``."""

    text: str
    key: str
    values: tuple[str, ...]
    added: bool = False
    deleted: bool = False


@dataclass(frozen=True)
class Options:
    """The options of every config group found in the config folders."""

    groups: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def read(cls, folders: Iterable[Path]) -> Options:
        """List the groups (sub-folders) and their options (YAML files)."""
        groups: dict[str, set[str]] = {}
        for folder in folders:
            for file in folder.rglob("*.yaml"):
                parts = file.relative_to(folder).with_suffix("").parts
                if len(parts) > 1:
                    groups.setdefault("/".join(parts[:-1]), set()).add(parts[-1])
        return cls({name: frozenset(options) for name, options in groups.items()})

    def check(self, overrides: Sequence[Override]) -> None:
        """Refuse an option that its group does not have."""
        for override in overrides:
            known = self.groups.get(override.key)
            if known is None or override.deleted:
                continue
            if override.text.partition("=")[2].replace(" ", "") == "[]":
                raise OverrideError(f"{override.key}=[] is no choice; {meant('', known)}")
            for value in override.values:
                if value == "null":
                    raise OverrideError(
                        f"{override.key}=null is no choice; leave it out, or take one: {meant('', known)}"
                    )
                if value not in known:
                    path = PATHS.get(override.key) if "." in value or "/" in value else None
                    own = f"a file or folder of your own is {path}={value}; " if path else ""
                    raise OverrideError(f"There is no {override.key}={value}; {own}{meant(value, known)}")


def check_keys(overrides: Sequence[Override], keys: Iterable[str], groups: Iterable[str]) -> None:
    """Refuse a key that the composed config does not hold.

    Raises
    ------
    OverrideError
        Naming the nearest keys.
    """
    keys, groups = set(keys), set(groups)
    branches = {".".join(k.split(".")[:n]) for k in keys for n in range(1, k.count(".") + 2)}
    for override in overrides:
        key = override.key
        if key in groups or key in branches or key.startswith("hydra"):
            continue
        top = key.split(".")[0].split("/")[0]
        if override.added and "." in key and top in branches:
            continue
        raise OverrideError(
            f"There is no config key {key!r}; {_hint(override.text, key) or meant(key, branches | groups)} "
            "See all: stance train --cfg job"
        )


def _hint(text: str, key: str) -> str | None:
    """Say how to search a key that the space does not hold yet."""
    return f"to search one more key, put a plus before it: '+{text}'." if key.startswith("tune.space.") else None


def meant(word: str, known: Iterable[str]) -> str:
    """Say "did you mean ..." or list what there is, the most alike first."""
    known = sorted(known)
    near = difflib.get_close_matches(word, known, n=3, cutoff=0.55)
    near += [k for k in known if k.rsplit(".", 1)[-1] == word.rsplit(".", 1)[-1] and k not in near][:2]
    if near:
        return f"did you mean {' or '.join(near)}?"
    alike = sorted(known, key=lambda k: -difflib.SequenceMatcher(None, word, k).ratio())
    return f"there are {listed(alike, LISTED)}." if known else "there are none."


def flattened(config: Mapping[str, object], prefix: str = "") -> Iterator[str]:
    """Yield the dotted keys of a nested config."""
    for key, value in config.items():
        yield f"{prefix}{key}"
        if isinstance(value, Mapping):
            yield from flattened(value, f"{prefix}{key}.")
