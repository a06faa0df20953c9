"""Validated packs and what is made from them, as JSON by digest, in a folder of this user alone. Never pickle.

A cache that is missing, damaged, stale or somebody else's is ignored; so is one that cannot be written.
"""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec

T = TypeVar("T")
Kind = Literal["pack", "index", "passed"]
KEPT = 8
"""How many of each kind stay in the folder."""

_PACKAGE = Path(__file__).parent
_MADE_BY: dict[Kind, tuple[str, ...]] = {
    "pack": ("dialogue/model.py", "knowledge/model.py", "knowledge/vocabulary.py"),
    "index": ("knowledge/match/*.py",),
    "passed": ("check/**/*.py", "dialogue/*.py", "knowledge/**/*.py", "links.py", "ledger.py", "derive.py"),
}
"""The code whose change makes what was kept useless."""


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


def _name(kind: Kind, digest: str) -> str:
    """The file of one kind of thing made from a pack: its digest, and that of the code that made it."""
    made_by = hashlib.sha256()
    for path in sorted(path for pattern in _MADE_BY[kind] for path in _PACKAGE.glob(pattern)):
        made_by.update(path.read_bytes())
    return f"{kind}-{digest.removeprefix('sha256:')}-{made_by.hexdigest()[:16]}.json"


def read(kind: Kind, digest: str, shape: type[T]) -> T | None:
    """What was written of this kind under `digest`, or None."""
    place = folder()
    if place is None:
        return None
    try:
        return msgspec.json.decode((place / _name(kind, digest)).read_bytes(), type=shape)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None


def write(kind: Kind, digest: str, value: Any) -> None:
    """Keeps `value` under `digest`, whole or not at all, and drops the oldest of its kind beyond `KEPT`."""
    import tempfile  # only here: reading is what every start does

    place = folder()
    if place is None:
        return
    try:
        handle, temporary = tempfile.mkstemp(dir=place, suffix=".tmp")
        with os.fdopen(handle, "wb") as file:
            file.write(msgspec.json.encode(value))
        os.replace(temporary, place / _name(kind, digest))
        for old in sorted(place.glob(f"{kind}-*.json"), key=lambda path: path.stat().st_mtime)[:-KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return
