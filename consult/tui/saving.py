"""Writing a paper to a file."""

from __future__ import annotations

import os
import tempfile
from datetime import date
from pathlib import Path

from consult.sheet.model import Sheet

MOST_COPIES = 99


class SaveError(Exception):
    """The file cannot be written; the message says why."""


def default_path(stem: str, today: date, to: str) -> str:
    """A name in the current folder that is still free and names no client."""
    stem = f"{stem}-{today.isoformat()}"
    names = (f"{stem}.{to}", *(f"{stem}-{number}.{to}" for number in range(2, MOST_COPIES)))
    return next((name for name in names if not Path(name).exists()), names[0])


def check(path: Path, *, replace: bool) -> None:
    """Raises `FileExistsError` when there is a file and `replace` is not set, `SaveError` for a folder."""
    if path.is_dir():
        raise SaveError(os.strerror(21))
    if path.exists() and not replace:
        raise FileExistsError(path)


def save(sheet: Sheet, to: str, path: Path, *, replace: bool = False) -> None:
    """Writes a sheet to `path` in one of its formats; see `write`."""
    from consult.sheet.render import render

    check(path, replace=replace)
    write(render(sheet, to), path, replace=replace)


def write(content: bytes, path: Path, *, replace: bool = False) -> None:
    """Writes `content` to `path`, whole or not at all, readable by this user alone.

    Raises `FileExistsError` when there is a file and `replace` is not set, `SaveError` when it cannot be written.
    """
    check(path, replace=replace)
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".consult-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            if replace:
                os.replace(temporary, path)
            else:
                # A link fails where a file has appeared meanwhile; renaming would put it away silently.
                os.link(temporary, path)
        finally:
            Path(temporary).unlink(missing_ok=True)
    except FileExistsError:
        raise
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise SaveError(reason or str(error)) from error
