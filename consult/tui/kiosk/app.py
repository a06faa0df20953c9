"""The kiosk's application: wiring only. One run serves one client; then the process ends with all it knew."""

from __future__ import annotations

import gc
from collections.abc import Callable
from datetime import date
from typing import ClassVar

from rich.console import RenderableType
from textual import events, work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.reactive import Reactive
from textual.screen import Screen
from textual.theme import Theme

from consult import settings
from consult.pack import Pack
from consult.settings import Clinic
from consult.staff import Staff
from consult.tui.kiosk.asking import Questions
from consult.tui.kiosk.course import Course
from consult.tui.kiosk.frame import KioskScreen
from consult.tui.kiosk.idle import Idle, awake
from consult.tui.kiosk.keeper import Alone, Keeper
from consult.tui.kiosk.look import NEXT, THEMES
from consult.tui.kiosk.pace import minutes
from consult.tui.kiosk.paper import Printing
from consult.tui.kiosk.privacy import LEAVE_SECONDS, Hidden, Leave, StillThere
from consult.tui.kiosk.welcome import START, Welcome
from consult.tui.session import Session
from consult.tui.themes import LIGHT
from consult.words import Words

WIPED, LEFT = 0, 64
"""Exit codes: the client is done, or staff closed the kiosk."""
TICK = 1.0
LONG_PRESS = 3.0
"""Seconds that the upper left corner is pressed to open the staff door."""
CORNER = 8, 3
"""Columns and rows of that corner."""
FRESH_AFTER = 3.0
"""Seconds after an emergency's notice came up until a fresh process shows it."""
_INPUT = (events.Key, events.Paste, events.MouseDown, events.MouseScrollDown, events.MouseScrollUp)


class KioskApp(App[int], inherit_bindings=False):
    """The kiosk, for one client."""

    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    theme = Reactive(LIGHT)
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f12", "door", show=False, priority=True)]

    def __init__(
        self,
        pack: Pack,
        clinic: Clinic,
        words: Words,
        today: date,
        *,
        demo: bool = False,
        keeper: Keeper | None = None,
        clock: Callable[[], float] = awake,
        driver_class: type[Driver] | None = None,
    ) -> None:
        """`today` is the day on which this is made; it may be run on a later one."""
        super().__init__(driver_class=driver_class)
        self.animation_level = "none"  # nothing here needs to move
        self.pack, self.clinic, self.words, self.demo = pack, clinic, words, demo
        self.keeper = keeper or Alone(Staff.load(clinic.home) if clinic.home else None)
        self.idle, self._leaving = Idle(clinic.idle_seconds, clock), Idle(LEAVE_SECONDS, clock)
        self._clock, self._pressed = clock, 0.0
        self._today, self._made_on = today, settings.today()
        self.notice: tuple[str, tuple[str, ...]] | None = None
        """What another process had to say at its end; it stands there from the beginning."""
        self.printing = Printing(clinic, demo=demo)
        self.welcome = self._welcome()
        self.title = pack.dialogue.title
        self.session: Session | None = None
        self.course: Course | None = None
        self._large = self._at_the_door = self._telling = False
        self.requests: dict[str, None] = {}
        """The questions at which the client wanted a person."""

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Ours alone."""
        return dict(THEMES)

    def get_default_screen(self) -> Screen[None]:
        """The welcome is there at once."""
        return self.welcome

    def _welcome(self) -> Welcome:
        kept, time = self.printing.kept(self.words), minutes(self.pack, self.clinic, self.words)
        return Welcome(self.pack, self.clinic, self.words, kept, time, demo=self.demo)

    @property
    def large(self) -> bool:
        """Whether the client wants large print."""
        return self.course.large if self.course else self._large

    def on_mount(self) -> None:
        """From now on the time is watched."""
        self.set_interval(TICK, self._tick)
        self.call_after_refresh(self._up)
        self.idle.touch()
        if self.notice is not None:
            self._emergency(*self.notice)

    def _up(self) -> None:
        gc.freeze()
        gc.enable()
        self.keeper.up()

    # time

    async def on_event(self, event: events.Event) -> None:
        """Whatever is pressed or touched says that somebody is there."""
        if isinstance(event, _INPUT):
            self.idle.touch()
            self._leaving.touch()
        if isinstance(event, events.MouseDown):
            self._pressed = self._clock() if _in_corner(event) else 0.0
        elif isinstance(event, events.MouseUp) and self._pressed and _in_corner(event):
            if self._clock() - self._pressed >= LONG_PRESS:
                await self.run_action("door")
            self._pressed = 0.0
        await super().on_event(event)

    @property
    def _untouched(self) -> bool:
        """Whether everything is as the next client should find it."""
        return self.session is None and len(self.screen_stack) == 1 and self.theme == LIGHT and not self._large

    def _tick(self) -> None:
        from consult.tui.kiosk.notice import Notice

        self.keeper.alive()
        screen = self.screen
        if self._untouched or (isinstance(screen, Notice) and screen.emergency):
            self.idle.touch()
        elif self.idle.over or (isinstance(screen, Leave) and self._leaving.over):
            self.wipe()
        elif self.idle.warning and not isinstance(screen, StillThere | Leave):
            self.push_screen(StillThere(self.words, lambda: self.idle.left))
        elif isinstance(screen, StillThere | Leave):
            screen.tick()

    # forgetting

    def forget(self) -> None:
        """Lets go of everything that came from a client."""
        self.session = self.course = None
        self.requests.clear()
        self._large = False
        self.printing.cancel()
        self.pack.matcher.forget()
        gc.unfreeze()
        gc.collect()

    def wipe(self, code: int = WIPED) -> None:
        """The client is gone: so is everything of theirs, and this process."""
        self.workers.cancel_all()
        self.forget()
        self.exit(code)

    # what concerns the whole kiosk

    def on_kiosk_screen_wanted(self, event: KioskScreen.Wanted) -> None:
        """Something was touched that stands on many pages."""
        name, _, value = event.what.partition(":")
        match name:
            case "start":
                self._start(value)
            case "why" | "person" | "ask" if not self._telling:
                self._telling = True
                self.tell(name)
            case "hide":
                self.push_screen(Hidden(self.words))
            case "leave":
                self._leaving.touch()
                self.push_screen(Leave(self.words, lambda: self._leaving.left), self._left)
            case "size":
                self._toggle_size()
            case "contrast":
                self.theme = NEXT[self.theme]
            case "cancel":
                self.run_worker(self.printing.cancel, thread=True)

    def _left(self, sure: bool | None) -> None:
        if sure:
            self.wipe()

    def _toggle_size(self) -> None:
        self._large = not self.large
        if self.course:
            self.course.print_large(self._large)
        if isinstance(self.screen, KioskScreen):
            self.screen.show_bars()

    @work
    async def tell(self, what: str) -> None:
        """Shows why something is asked, whom to ask, or the answers to a question."""
        from consult.tui.kiosk import helping

        screen = self.screen
        match what:
            case "why" if isinstance(screen, Questions | Welcome):
                await helping.why(self, screen)
            case "person":
                if isinstance(screen, Questions) and screen.page:
                    self.requests |= dict.fromkeys(question.id for question in screen.page.questions)
                await helping.person(self)
            case "ask" if self.session:
                await helping.ask(self, self.session)
        self._telling = False

    # one client

    def _start(self, value: str) -> None:
        """The explicit start; a second touch of it is none."""
        if self.session is not None:
            return
        today = self._today + (settings.today() - self._made_on)
        self.session = Session(self.pack, self.clinic, self.words, today, mode="kiosk")
        self.course = Course(self.session)
        self.course.large = self._large
        if value != START.id:
            self.session.answer(next(iter(self.pack.dialogue.questions)), value)
        self.consult()

    @work
    async def consult(self) -> None:
        """From the first question to the last paper."""
        from consult.tui.kiosk.serving import serve

        assert self.session is not None
        assert self.course is not None
        notice = await serve(self, self.session, self.course)
        if notice is not None:
            self._emergency(*notice)
        else:
            self.wipe()

    def _emergency(self, heading: str, lines: tuple[str, ...]) -> None:
        """Drops everything, then says what to do, until somebody touches it."""
        from consult.tui.kiosk.notice import Notice

        self.forget()
        self.push_screen(Notice(self.words, heading, lines, emergency=True), lambda _: self.wipe())
        if self.notice is None:
            self.set_timer(FRESH_AFTER, lambda: self._hand_over(heading, lines))

    def _hand_over(self, heading: str, lines: tuple[str, ...]) -> None:
        if self.keeper.notice(heading, lines):
            self.wipe()

    # staff

    def action_door(self) -> None:
        """The staff door."""
        if not self._at_the_door:
            self._at_the_door = True
            self.open_door()

    @work
    async def open_door(self) -> None:
        """Asks the PIN where there is one, then says what staff want to know."""
        from consult.tui.kiosk import helping
        from consult.tui.kiosk.door import Door

        opened: bool | None = True
        if self.keeper.guarded:
            opened = await self.push_screen_wait(Door(self.words, self.keeper.try_pin))
        if opened and await helping.staff(self) == "exit":
            self.wipe(LEFT)
        self._at_the_door = False

    # faults: a traceback could hold a client's words

    def panic(self, *renderables: RenderableType) -> None:
        """Ends without a word."""
        self._fatal_error()

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        self._exit_renderables.clear()


def _in_corner(event: events.MouseEvent) -> bool:
    columns, rows = CORNER
    return event.screen_x < columns and event.screen_y < rows
