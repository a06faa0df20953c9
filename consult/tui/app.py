"""The practitioner's application: wiring only."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
from datetime import date
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import events, work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.reactive import Reactive
from textual.screen import Screen
from textual.theme import Theme

from consult.consultation import Consultation
from consult.pack import Pack
from consult.settings import Clinic
from consult.tui.consulting import WIDTHS
from consult.tui.practitioner import Practitioner
from consult.tui.session import Session
from consult.tui.size import ask_the_terminal
from consult.tui.themes import THEMES
from consult.words import Words

if TYPE_CHECKING:
    from consult.staff import Staff

WARM_UP_AFTER = 0.3
"""Seconds after the first question until what later questions need is loaded."""


class PractitionerApp(App[int], inherit_bindings=False):
    """The practitioner's screen."""

    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    HORIZONTAL_BREAKPOINTS = WIDTHS
    theme = Reactive(next(iter(THEMES)))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q,ctrl+c", "leave", show=False),
        Binding("ctrl+t", "theme", show=False),
        # Wherever one is: in a dialog too.
        Binding("f12,ctrl+l", "lock", show=False, priority=True),
    ]

    def __init__(
        self,
        pack: Pack,
        clinic: Clinic,
        words: Words,
        today: date,
        *,
        consultation: Consultation | None = None,
        verify: bool = False,
        code: str = "",
        first_name: str = "",
    ) -> None:
        """`consultation`: one that was handed over; with `verify` its answers are gone through first.

        `code` and `first_name` are those of the papers that the client has already.
        """
        super().__init__()
        self.animation_level = "none"  # nothing here needs to move
        self.pack, self.clinic, self.words, self.today = pack, clinic, words, today
        self.title = pack.dialogue.title
        self._who = ""
        """Who unlocked the screen last."""
        self._staff: Staff | None = None
        self._touched = monotonic()
        session = Session(pack, clinic, words, today, consultation=consultation)
        session.code, session.first_name = code, first_name
        if verify and not session.verify():
            session.remark = words("screen.verify_none")
        self.consulting = self.screen_of(session)
        if (name := os.environ.get("TEXTUAL_THEME", "")) in THEMES:
            self.theme = name

    def screen_of(self, session: Session) -> Practitioner:
        """The main screen."""
        return Practitioner(session, self.fresh)

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Ours; there from the start, so that nothing is drawn twice."""
        return dict(THEMES)

    def get_default_screen(self) -> Screen[None]:
        """The consultation is there at once, not pushed over an empty screen."""
        return self.consulting

    def fresh(self) -> Session:
        """A new consultation."""
        return Session(self.pack, self.clinic, self.words, self.today, who=self._who)

    def on_mount(self) -> None:
        """Once the first question stands there, loads what the next ones need."""
        self._end_cleanly()
        self.call_after_refresh(_collect_again)
        self.set_timer(WARM_UP_AFTER, self.warm_up)
        self.set_timer(self.clinic.lock_seconds, self.lock_when_idle)

    @work(thread=True)
    def warm_up(self) -> None:
        """Loads what the panel, free text and typed answers need, so that no key waits for it."""
        import consult.ask
        import consult.sheet.compose
        import consult.sheet.items
        import consult.tui.asking  # noqa: F401

        self.pack.matcher.complete("a")

    def action_theme(self) -> None:
        """The next look: dark, light, high contrast."""
        names = list(THEMES)
        self.theme = names[(names.index(self.theme) + 1) % len(names)]

    # locking

    async def on_event(self, event: events.Event) -> None:
        """Keeps in mind when somebody was here last."""
        if isinstance(event, events.InputEvent):
            self._touched = monotonic()
        await super().on_event(event)

    def lock_when_idle(self) -> None:
        """Locks after the clinic's time without a key or the mouse; else looks again when that time may be over."""
        left = self._touched + self.clinic.lock_seconds - monotonic()
        if left <= 0:
            self.action_lock()
            left = self.clinic.lock_seconds
        self.set_timer(left, self.lock_when_idle)

    @property
    def locked(self) -> bool:
        """Whether the screen is locked."""
        from consult.tui.lock import Lock

        return isinstance(self.screen, Lock)

    @work
    async def action_lock(self) -> None:
        """Blanks the screen until somebody with a PIN comes back."""
        from consult.staff import Staff, StaffError
        from consult.tui.lock import Lock

        if self.locked:
            return
        fault = ""
        if self._staff is None and self.clinic.home:
            try:
                self._staff = Staff.load(self.clinic.home)
            except StaffError as error:
                fault = str(error)
        name = await self.push_screen_wait(Lock(self.words, self._staff, fault))
        if name:
            self._who = self.consulting.session.who = name

    @work
    async def action_leave(self) -> None:
        """Leaves; asks first when there is something to lose."""
        from consult.tui.dialogs import Confirm

        if self.locked:
            return
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


def run(
    pack: Pack,
    clinic: Clinic,
    words: Words,
    today: date,
    *,
    consultation: Consultation | None = None,
    verify: bool = False,
    code: str = "",
    first_name: str = "",
) -> int:
    """Runs the practitioner's screen, on a consultation that was handed over where there is one; the exit code."""
    ask_the_terminal()
    app = PractitionerApp(
        pack, clinic, words, today, consultation=consultation, verify=verify, code=code, first_name=first_name
    )
    # While everything is being set up there is no garbage, and looking for it takes a tenth of the time.
    gc.disable()
    result = app.run()
    return result if result is not None else app.return_code or 0
