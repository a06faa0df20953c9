"""Where there is no CUPS: the PDF in a file, opened with whatever opens PDFs there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

NAME = "sheet"


def save_and_open(pdf: bytes, folder: Path | None = None) -> tuple[Path, bool]:
    """Saves a PDF under a new name in `folder` (the user's downloads), for its owner alone, and opens it.

    Returns where it is and whether it was opened. Raises `OSError` when it cannot be saved.
    """
    path = _save(pdf, folder or _downloads())
    return path, _open(path)


def _downloads() -> Path:
    folder = Path.home() / "Downloads"
    return folder if folder.is_dir() else Path.home()


def _save(pdf: bytes, folder: Path) -> Path:
    number = 1
    while True:
        path = folder / f"{NAME}{'' if number == 1 else f'-{number}'}.pdf"
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        except FileExistsError:
            number += 1
            continue
        with os.fdopen(handle, "wb") as file:
            file.write(pdf)
        return path


def _open(path: Path) -> bool:
    if sys.platform == "win32":
        os.startfile(path)
        return True
    opener = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    if opener is None or (sys.platform != "darwin" and not os.environ.keys() & {"DISPLAY", "WAYLAND_DISPLAY"}):
        return False
    quiet = subprocess.DEVNULL
    viewer = subprocess.Popen([opener, str(path)], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    # It may stay for as long as the page is looked at; somebody has to wait for it.
    threading.Thread(target=viewer.wait, daemon=True).start()
    return True
