"""The practitioner's application: wiring only."""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
from datetime import date
from typing import ClassVar

from textual import work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.reactive import Reactive
from textual.screen import Screen
from textual.theme import Theme

from consult.pack import Pack
from consult.settings import Clinic
from consult.tui.practitioner import WIDTHS, Consulting
from consult.tui.session import Session
from consult.tui.themes import DARK, LIGHT, THEMES
from consult.words import Words

WARM_UP_AFTER = 0.3
"""Seconds after the first question until what later questions need is loaded."""


class PractitionerApp(App[int], inherit_bindings=False):
    """The practitioner's screen."""

    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    HORIZONTAL_BREAKPOINTS = WIDTHS
    theme = Reactive(DARK)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q,ctrl+c", "leave", show=False),
        Binding("ctrl+t", "theme", show=False),
    ]

    def __init__(self, pack: Pack, clinic: Clinic, words: Words, today: date) -> None:
        super().__init__()
        self.pack, self.clinic, self.words, self.today = pack, clinic, words, today
        self.title = pack.dialogue.title
        self.consulting = Consulting(self.fresh(), self.fresh)

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Our two; there from the start, so that nothing is drawn twice."""
        return {theme.name: theme for theme in THEMES}

    def get_default_screen(self) -> Screen[None]:
        """The consultation is there at once, not pushed over an empty screen."""
        return self.consulting

    def fresh(self) -> Session:
        """A new consultation."""
        return Session(self.pack, self.clinic, self.words, self.today)

    def on_mount(self) -> None:
        """Once the first question stands there, loads what the next ones need."""
        self._end_cleanly()
        self.call_after_refresh(_collect_again)
        self.set_timer(WARM_UP_AFTER, self.warm_up)

    @work(thread=True)
    def warm_up(self) -> None:
        """Loads what the panel, free text and typed answers need, so that no key waits for it."""
        import consult.ask
        import consult.sheet.compose
        import consult.sheet.items
        import consult.tui.asking  # noqa: F401

        self.pack.matcher.complete("a")

    def action_theme(self) -> None:
        """Light or dark."""
        self.theme = LIGHT if self.theme == DARK else DARK

    @work
    async def action_leave(self) -> None:
        """Leaves; asks first when there is something to lose."""
        from consult.tui.dialogs import Confirm

        sure: bool | None = True
        if self.consulting.session.begun:
            sure = await self.push_screen_wait(Confirm(self.words, self.words("screen.confirm_quit")))
        if sure:
            self.exit(0)

    def _end_cleanly(self) -> None:
        """A signal ends the application and gives the terminal back as it was."""
        if sys.platform == "win32":
            return
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self.exit, 128 + number)


def _collect_again() -> None:
    """Garbage is collected from now on; what has been set up stays for good and is not looked through."""
    gc.freeze()
    gc.enable()


def run(pack: Pack, clinic: Clinic, words: Words, today: date) -> int:
    """Runs the practitioner's screen; gives the exit code."""
    app = PractitionerApp(pack, clinic, words, today)
    # While everything is being set up there is no garbage, and looking for it takes a tenth of the time.
    gc.disable()
    result = app.run()
    return result if result is not None else app.return_code or 0
