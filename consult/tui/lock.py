"""The locked screen: it shows nothing of what lies under it, and staff come back by their PIN."""

from __future__ import annotations

import asyncio

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static

from consult.staff import Staff
from consult.words import Words

LONGEST_PIN = 12
"""Digits that are taken."""


class Lock(Screen[str], inherit_bindings=False):
    """Gives the name of whoever came back; empty where nobody has a PIN and any key returns."""

    DEFAULT_CSS = """
    Lock { align: center middle; background: $background; }
    Lock Vertical { width: 90%; max-width: 60; height: auto; }
    Lock Static { width: 1fr; height: auto; text-align: center; margin-bottom: 1; }
    """
    AUTO_FOCUS = ""

    def __init__(self, words: Words, staff: Staff | None, fault: str = "") -> None:
        """`fault`: why the PINs cannot be read."""
        super().__init__()
        self.words, self.staff, self._fault = words, staff, fault
        self._pin = ""
        self._problem = ""
        self._checking = False
        self._waiting: Timer | None = None

    def compose(self) -> ComposeResult:
        """That it is locked, and how to come back."""
        with Vertical():
            yield Static(Content.styled(self.words("screen.locked"), "bold $primary"))
            yield Static(id="pin", markup=False)

    def on_mount(self) -> None:
        """Says how to come back."""
        self._show()
        if self.staff is not None and self.staff.locked():
            self._wait()

    def _show(self) -> None:
        self.query_one("#pin", Static).update(Content("\n\n").join(Content(line) for line in self._lines() if line))

    def _lines(self) -> tuple[str, ...]:
        words = self.words
        if self.staff is None:
            return (self._fault or words("screen.locked_no_pin"), words("screen.locked_any_key"))
        if seconds := self.staff.locked():
            return (words("screen.locked_wait", seconds=seconds),)
        return (words("screen.locked_pin"), "●" * len(self._pin) or "·", self._problem)

    async def on_key(self, event: events.Key) -> None:
        """Digits are the PIN; nothing else does anything."""
        event.stop()
        event.prevent_default()
        if self.staff is None:
            self._leave("")
        elif self._checking or self.staff.locked():
            return
        elif event.key == "enter" and self._pin:
            await self._check()
        elif event.key == "backspace":
            self._pin = self._pin[:-1]
        elif event.character and event.character in "0123456789":
            self._pin, self._problem = (self._pin + event.character)[:LONGEST_PIN], ""
        self._show()

    async def _check(self) -> None:
        """Looks whose PIN it is, beside the screen: that takes a while on purpose."""
        assert self.staff is not None
        pin, self._pin, self._checking = self._pin, "", True
        name = await asyncio.to_thread(self.staff.check, pin)
        self._checking = False
        if name is not None:
            self._leave(name)
            return
        self._problem = self.words("screen.locked_wrong")
        if self.staff.locked():
            self._wait()

    def _wait(self) -> None:
        """Counts down until a PIN may be tried again."""
        if self._waiting is None:
            self._waiting = self.set_interval(1, self._tick)

    def _tick(self) -> None:
        if self.staff is not None and not self.staff.locked() and self._waiting is not None:
            self._waiting.stop()
            self._waiting, self._problem = None, ""
        self._show()

    def on_click(self, event: events.Click) -> None:
        """A click comes back where any key does."""
        event.stop()
        if self.staff is None:
            self._leave("")

    def _leave(self, name: str) -> None:
        """Once: what a key held down sends after that is for nobody."""
        if self.is_current:
            self.dismiss(name)
