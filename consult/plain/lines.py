"""Lines of a terminal, a pipe or a braille display: read whole whatever their length, and understood."""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Sequence

from consult.plain.page import Page
from consult.text import one_line
from consult.tui.tasks import Choice

LONGEST = 100_000
"""Bytes that are kept of a line; the rest of it is read and dropped."""
PIECE = 65536


class EndOfInput(Exception):
    """There are no more lines."""


class Quiet(Exception):
    """Nothing came for the time that was given."""


class Lines:
    """The lines of a file descriptor. Unlike a text file it can be waited for."""

    def __init__(self, handle: int) -> None:
        self.handle = handle
        self._bytes = bytearray()
        self._ended = False

    def next(self, patience: float | None = None) -> str:
        """The next line, without its end. Raises `EndOfInput`, and `Quiet` after `patience` seconds without a byte."""
        line = bytearray()
        while True:
            place = self._bytes.find(b"\n")
            line += self._bytes[: place if place >= 0 else len(self._bytes)]
            del line[LONGEST:]
            if place >= 0:
                del self._bytes[: place + 1]
                break
            self._bytes.clear()
            if self._ended:
                if not line:
                    raise EndOfInput
                break
            self._fill(patience)
        return line.removesuffix(b"\r").decode("utf-8", "replace")

    def _fill(self, patience: float | None) -> None:
        if patience is not None and sys.platform != "win32" and not select.select([self.handle], [], [], patience)[0]:
            raise Quiet
        try:
            piece = os.read(self.handle, PIECE)
        except OSError:  # the terminal is gone
            piece = b""
        self._bytes += piece
        self._ended = not piece


COMMANDS = {
    "?": "help",
    "help": "help",
    "why": "why",
    "back": "back",
    "again": "again",
    "repeat": "again",
    "ask": "ask",
    "note": "note",
    "which": "which",
    "later": "later",
    "verify": "verify",
    "skip": "skip",
    "answers": "review",
    "review": "review",
    "change": "change",
    "sheet": "sheet",
    "save": "save",
    "print": "print",
    "person": "person",
    "quit": "quit",
    "leave": "quit",
    "exit": "quit",
}
WITH_WORDS = frozenset({"ask", "note", "which", "change", "save"})
"""Commands that may be followed by something."""


def command_of(line: str, page: Page | None) -> tuple[str, str] | None:
    """The command that a line is, and what follows it; None for an answer.

    Where words are asked for, "back" may be an answer: there a command begins with "/".
    """
    text = one_line(line)
    slash = text.startswith("/")
    name, _, rest = text.removeprefix("/").partition(" ")
    command = COMMANDS.get(name.casefold().rstrip(":?!.") or name)
    if command is None or (rest and command not in WITH_WORDS):
        return None
    if slash or text == "?" or page is None or page.kind != "typed" or not page.long:
        return command, rest
    return None


def rows_of(line: str, rows: Sequence[Choice], *, several: bool) -> tuple[str, ...] | None:
    """The rows that a line names by numbers or by the beginning of their words; None when it names none or too many."""
    text = one_line(line)
    numbers = text.replace(",", " ").replace(" and ", " ").split()
    if numbers and all(number.isascii() and number.isdigit() and len(number) < 4 for number in numbers):
        found = [rows[int(number) - 1].id for number in numbers if 0 < int(number) <= len(rows)]
        whole = len(found) == len(numbers) and (several or len(found) == 1)
        return tuple(dict.fromkeys(found)) if whole else None
    parts = [text] if not several or _named(text, rows) else [part.strip() for part in text.split(",")]
    named = [_named(part, rows) for part in parts]
    return tuple(dict.fromkeys(one for one in named if one)) if named and all(named) else None


def _named(text: str, rows: Sequence[Choice]) -> str | None:
    """The one row whose words begin with `text`, or are it."""
    wanted = _plain(text)
    if not wanted:
        return None
    exact = [row.id for row in rows if _plain(row.label) == wanted]
    begun = [row.id for row in rows if _plain(row.label)[: len(wanted)] == wanted]
    found = exact or begun
    return found[0] if len(found) == 1 else None


def _plain(text: str) -> list[str]:
    """The words of a text without case and punctuation."""
    return "".join(char if char.isalnum() or char.isspace() else " " for char in text.casefold()).split()
