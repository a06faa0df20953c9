"""The terminal, as the supervising process keeps it: silent between two clients, cleared, given back as it was."""

from __future__ import annotations

import contextlib
import os
import termios
from typing import Any

_QUIET_MODES = (
    "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1005l\x1b[?1006l\x1b[?1015l\x1b[?1016l"  # the mouse
    "\x1b[?1004l\x1b[?2004l\x1b[?2048l\x1b[?2026l"  # focus, pasting, resizing, synchronised drawing
    "\x1b[<99u"  # every keyboard protocol that was begun
)
_ERASE = "\x1b[0m\x1b[H\x1b[2J\x1b[3J"
"""The screen, and what was scrolled off it."""
CLEAR = f"{_QUIET_MODES}{_ERASE}\x1b[?1049l\x1b[!p\x1b[?7h\x1b[?25h{_ERASE}\x1b]2;\x07"
"""Whatever a process left behind when it was killed: modes, both screens, scroll-back, the window's title."""


class Terminal:
    """The terminal of this process."""

    def __init__(self, number: int) -> None:
        """`number`: its file descriptor."""
        self.number = number
        self._before: list[Any] = termios.tcgetattr(number)

    def seize(self) -> None:
        """From now on no key is echoed or turned into a signal, even while nobody reads them."""
        modes = termios.tcgetattr(self.number)
        modes[3] &= ~(termios.ECHO | termios.ICANON | termios.ISIG | termios.IEXTEN)
        modes[0] &= ~(termios.IXON | termios.IXOFF)
        with contextlib.suppress(termios.error):
            termios.tcsetattr(self.number, termios.TCSAFLUSH, modes)

    def clear(self) -> None:
        """Nothing of what was there can be seen or scrolled back to, and no key pressed before goes to the next."""
        self._write(CLEAR)
        with contextlib.suppress(termios.error):
            termios.tcflush(self.number, termios.TCIFLUSH)

    def say(self, text: str) -> None:
        """Shows a text and nothing else."""
        self._write(f"{CLEAR}\x1b[?25l\r\n\r\n   {text}\r\n")

    def give_back(self) -> None:
        """As it was before, but cleared."""
        self._write(CLEAR)
        with contextlib.suppress(termios.error):
            termios.tcsetattr(self.number, termios.TCSAFLUSH, self._before)

    def abandon(self) -> None:
        """Cleared, and as terminals usually are: how it was before is not known here."""
        self._write(CLEAR)
        self._before[0] |= termios.ICRNL
        self._before[3] |= termios.ECHO | termios.ICANON | termios.ISIG | termios.IEXTEN
        self.give_back()

    @property
    def gone(self) -> bool:
        """Whether the line was hung up."""
        try:
            termios.tcgetattr(self.number)
        except termios.error:
            return True
        return False

    def _write(self, text: str) -> None:
        rest = text.encode()
        with contextlib.suppress(OSError):
            while rest:
                rest = rest[os.write(self.number, rest) :]
