"""What the spool keeps of a job when it is printed, as far as its settings can be read."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct

from consult.printing.errors import PrintError
from consult.printing.printers import Printer
from consult.printing.process import run
from consult.words import Words

_KEEPING_DEVICES = {"cups-pdf", "file"}
"""Printers that are none: they leave each job in a file."""
MOUNTS = Path("/proc/mounts")


class Spool(Struct, frozen=True, kw_only=True):
    """What stays in the spool. None is what could not be checked."""

    files: bool | None
    """Whether what was printed is kept."""
    history: bool | None
    """Whether it is kept that something was printed, when, and by which user."""
    memory: bool | None
    """Whether the spool lies in memory, so that not even a job that waits is written to the disk."""
    virtual: str = ""
    """The printer that leaves its jobs in a file."""

    @property
    def clean(self) -> bool:
        """Nothing that could be checked is kept, and everything could be."""
        return self.files is False and self.history is False and not self.virtual

    def lines(self, words: Words) -> tuple[str, ...]:
        """What is kept, what is not, and what cannot be checked."""
        found = [
            words(f"print.spool_{name}_{_ANSWERS[value]}")
            for name, value in (("files", self.files), ("history", self.history), ("memory", self.memory))
        ]
        if self.virtual:
            found.append(words("print.spool_virtual", printer=self.virtual))
        return (*found, words("print.spool_printer"))


_ANSWERS = {True: "yes", False: "no", None: "unknown"}


def keeps_files(printer: Printer | None = None) -> Spool:
    """What the spool keeps, from the settings of the CUPS on this computer, and the printer's kind."""
    virtual = printer.label if printer and printer.device in _KEEPING_DEVICES else ""
    root = Path(os.environ.get("CUPS_SERVERROOT") or "/etc/cups")
    settings = _settings(root / "cupsd.conf") if _here() else None
    if settings is None:
        return Spool(files=None, history=None, memory=None, virtual=virtual)
    history = _keeps(settings.get("preservejobhistory", "yes"))
    # A job that leaves no history leaves no file either; else files stay for a day unless told otherwise.
    files = history and _keeps(settings.get("preservejobfiles", "86400"))
    return Spool(files=files, history=history, memory=_in_memory(root), virtual=virtual)


def _here() -> bool:
    """Whether the CUPS that is asked runs on this computer."""
    try:
        server = run("lpstat", "-H").stdout.strip()
    except PrintError:
        return False
    return server.startswith(("/", "localhost:", "127.", "[::1]"))


def _settings(path: Path) -> dict[str, str] | None:
    """The settings outside any section, by their names in small letters; None when the file cannot be read."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    found: dict[str, str] = {}
    inside = False
    for line in text.splitlines():
        name, _, value = line.split("#", 1)[0].strip().partition(" ")
        if name.startswith("<"):
            inside = not name.startswith("</")
        elif name and not inside:
            found[name.casefold()] = value.strip()
    return found


def _keeps(value: str) -> bool:
    return value.casefold() not in {"no", "off", "false", "disabled", "0"}


def _in_memory(root: Path) -> bool | None:
    settings = _settings(root / "cups-files.conf")
    folder = Path((settings or {}).get("requestroot") or "/var/spool/cups").resolve()
    try:
        mounts = [line.split() for line in MOUNTS.read_text(encoding="utf-8").splitlines()]
    except OSError:
        return None
    parents = {str(parent) for parent in (folder, *folder.parents)}
    kinds = [(len(mount[1]), number, mount[2]) for number, mount in enumerate(mounts) if mount[1] in parents]
    return max(kinds)[2] in {"tmpfs", "ramfs"} if kinds else None
