"""The practitioner's application: wiring only."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import signal
import sys
from datetime import date
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from rich.console import RenderableType
from textual import events, work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.reactive import Reactive
from textual.screen import Screen
from textual.theme import Theme
from textual.worker import WorkerFailed

from consult.consultation import Consultation
from consult.pack import Pack
from consult.settings import Clinic
from consult.tui import recovering
from consult.tui.consulting import WIDTHS
from consult.tui.kiosk import guard
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
        self._began = self._touched = monotonic()
        self.locked = False
        """Whether the screen is locked; set before it runs, it comes up so."""
        self.fault: BaseException | None = None
        """What nobody foresaw, and what ended this application."""
        self._recovered = False
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

    async def on_mount(self) -> None:
        """Once the first question stands there, loads what the next ones need."""
        self._end_cleanly()
        self.call_after_refresh(_collect_again)
        if not self._recovered:
            self.set_timer(WARM_UP_AFTER, self.warm_up)
        self.set_timer(self.clinic.lock_seconds, self.lock_when_idle)
        if self.locked:
            await self._lock()  # before anything is painted

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
            self.call_later(self.action_lock)
            left = self.clinic.lock_seconds
        self.set_timer(left, self.lock_when_idle)

    async def action_lock(self) -> None:
        """Blanks the screen until somebody with a PIN comes back."""
        if not self.locked:
            self.locked = True
            await self._lock()

    async def _lock(self) -> None:
        from consult.staff import Staff, StaffError
        from consult.tui.lock import Lock

        fault = ""
        if self._staff is None and self.clinic.home:
            try:
                self._staff = Staff.load(self.clinic.home)
            except StaffError as error:
                fault = str(error)
        await self.push_screen(Lock(self.words, self._staff, fault), self._unlocked)

    def _unlocked(self, name: str | None) -> None:
        self.locked = False
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

    # faults

    def _handle_exception(self, error: Exception) -> None:
        """Ends without a word: what Textual prints holds the values of variables, and so a client's words."""
        if not os.environ.get("CONSULT_DEBUG"):
            self._found(error.error if isinstance(error, WorkerFailed) else error)
        super()._handle_exception(error)

    def panic(self, *renderables: RenderableType) -> None:
        """The same, for what has no exception to show."""
        if os.environ.get("CONSULT_DEBUG"):
            super().panic(*renderables)
            return
        try:
            raise RuntimeError
        except RuntimeError as error:  # this place is all that is known of it
            self._found(error)
        self._fatal_error()

    def _found(self, fault: BaseException) -> None:
        if self.fault is None:
            self.fault = fault
            with contextlib.suppress(Exception):  # whatever is broken, the rest is kept
                self.consulting.asking.keep_draft(self.consulting.session)
                self.consulting.asking.keep_ticks(self.consulting.session)

    def _fatal_error(self) -> None:
        if os.environ.get("CONSULT_DEBUG"):
            super()._fatal_error()
        else:
            self._close_messages_no_wait()

    @property
    def untouched(self) -> bool:
        """Whether nobody has pressed or clicked anything yet."""
        return self._touched == self._began

    def again(self) -> PractitionerApp:
        """Another application with the consultation of this one, which a fault has ended."""
        app = self.another()
        app.consulting = app.screen_of(self.consulting.session)
        app.consulting.reviewed = self.consulting.reviewed
        app.locked, app.theme, app.driver_class = self.locked, self.theme, self.driver_class
        app._who, app._staff, app._recovered = self._who, self._staff, True
        return app

    def another(self) -> PractitionerApp:
        """One of the same kind."""
        return PractitionerApp(self.pack, self.clinic, self.words, self.today)

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
    if not os.environ.get("CONSULT_DEBUG"):
        guard.be_quiet()
    return recovering.run(app)
