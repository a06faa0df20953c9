"""Validated packs as JSON, by digest, in a folder that only this user can read. Never pickle.

A cache that is missing, damaged, stale or somebody else's is ignored; so is one that cannot be written.
"""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from consult.dialogue import model as dialogue_model
from consult.knowledge import model as knowledge_model
from consult.knowledge import vocabulary as vocabulary_model

T = TypeVar("T")
KEPT = 8
"""How many packs stay in the folder."""


def folder() -> Path | None:
    """A folder of mode 0700 that belongs to this user, or None. `CONSULT_CACHE` names another place for it."""
    if chosen := os.environ.get("CONSULT_CACHE"):
        path = Path(chosen)
    elif sys.platform == "win32":
        path = Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "consult" / "cache"
    else:
        path = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "consult"
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = path.stat()
    except (OSError, RuntimeError):
        return None
    if sys.platform != "win32" and (status.st_uid != os.getuid() or status.st_mode & 0o077):
        return None
    return path


def _name(digest: str) -> str:
    """The file of a pack: its digest, and that of the models, since another shape cannot be read."""
    models = hashlib.sha256()
    for module in (dialogue_model, knowledge_model, vocabulary_model):
        models.update(Path(str(module.__file__)).read_bytes())
    return f"pack-{digest.removeprefix('sha256:')}-{models.hexdigest()[:16]}.json"


def read(digest: str, shape: type[T]) -> T | None:
    """What was written under `digest`, or None."""
    place = folder()
    if place is None:
        return None
    try:
        return msgspec.json.decode((place / _name(digest)).read_bytes(), type=shape)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None


def write(digest: str, value: Any) -> None:
    """Keeps `value` under `digest`, whole or not at all, and drops the oldest beyond `KEPT`."""
    import tempfile  # only here: reading is what every start does

    place = folder()
    if place is None:
        return
    try:
        handle, temporary = tempfile.mkstemp(dir=place, suffix=".tmp")
        with os.fdopen(handle, "wb") as file:
            file.write(msgspec.json.encode(value))
        os.replace(temporary, place / _name(digest))
        for old in sorted(place.glob("pack-*.json"), key=lambda path: path.stat().st_mtime)[:-KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return
