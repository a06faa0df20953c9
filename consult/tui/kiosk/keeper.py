"""Who looks after the process of a client."""

from __future__ import annotations

from typing import Protocol

from consult.staff import Staff
from consult.tui.kiosk.gate import Verdict, try_pin


class Keeper(Protocol):
    """What a client's process needs from outside."""

    guarded: bool
    """Whether leaving needs a PIN."""

    def up(self) -> None:
        """The first page is there."""

    def alive(self) -> None:
        """Still running."""

    def notice(self, heading: str, lines: tuple[str, ...]) -> bool:
        """Whether a fresh process will show this notice."""

    async def try_pin(self, pin: str) -> Verdict:
        """Tries a PIN."""


class Alone:
    """Nobody looks after this process: its session is in a browser, or a test's."""

    def __init__(self, staff: Staff | None) -> None:
        self._staff = staff
        self.guarded = staff is not None

    def up(self) -> None:
        """Nobody wants to know."""

    def alive(self) -> None:
        """Nobody wants to know."""

    def notice(self, heading: str, lines: tuple[str, ...]) -> bool:
        """No."""
        return False

    async def try_pin(self, pin: str) -> Verdict:
        """Counts the tries for as long as this process runs."""
        return try_pin(self._staff, pin) if self._staff else Verdict(opened=True, locked=0)
