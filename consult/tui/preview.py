"""The papers on the screen as they would be printed now: to look at, to print, to save."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from consult.text import clean
from consult.tui.answer import OptionPane
from consult.tui.bars import Keys
from consult.tui.dialogs import Line, Picking
from consult.tui.papers import CLIENT, PaperError, papers, text
from consult.tui.session import Session
from consult.tui.tasks import Choice

KEYS = (
    ("F9", "print"),
    ("F8", "save"),
    ("F7", "papers"),
    ("F4", "name"),
    ("F3", "ask"),
    ("↑↓", "scroll"),
    ("Esc", "close"),
)
_BOUND = (
    ("enter,f9", "print"),
    ("f8", "save"),
    ("f7", "papers"),
    ("f4", "name"),
    ("f3", "ask"),
    ("up", "scroll(-1)"),
    ("down", "scroll(1)"),
    ("pageup", "scroll(-12)"),
    ("pagedown,space", "scroll(12)"),
    ("home", "scroll(-9999)"),
    ("end", "scroll(9999)"),
    ("escape", "close"),
)


class Preview(Screen[None], inherit_bindings=False):
    """One of the papers as plain text; the client's sheet first."""

    DEFAULT_CSS = """
    Preview { background: $background; }
    Preview #which { width: 1fr; height: auto; padding: 0 2; background: $surface; color: $primary; text-style: bold; }
    Preview #early { width: 1fr; height: auto; padding: 0 2; background: $surface; color: $warning; }
    Preview #saved { display: none; width: 1fr; height: auto; padding: 0 2; color: $primary; }
    Preview VerticalScroll { height: 1fr; padding: 1 2; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    Preview #text { width: 1fr; height: auto; }
    """
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [Binding(key, action, show=False) for key, action in _BOUND]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session, self.words = session, session.words
        self.paper = CLIENT

    def compose(self) -> ComposeResult:
        """Which paper it is, a warning when it is early, the text, the keys."""
        yield Static(id="which", markup=False)
        yield Static(id="early", markup=False)
        with VerticalScroll(can_focus=False):
            yield Static(id="text", markup=False)
        yield Static(id="saved", markup=False)
        yield Keys(self.words, KEYS)

    def on_mount(self) -> None:
        """Shows the client's sheet."""
        self.show()

    @work(exclusive=True)
    async def show(self) -> None:
        """Shows the paper as it is now; making it takes a moment."""
        state, words = self.session.state, self.words
        early = words("screen.early_later", count=len(state.later)) if state.later else words("screen.early")
        self.query_one("#which", Static).update(Content(words(f"screen.paper_{self.paper}")))
        self.query_one("#early", Static).update(Content("" if state.complete else early))
        self.query_one("#early").display = not state.complete
        try:
            made = await asyncio.to_thread(text, self.session, self.paper)
        except PaperError as error:
            made = str(error)
        self.query_one("#text", Static).update(Content(clean(made)))

    def action_scroll(self, lines: int = 12) -> None:
        """Scrolls the text."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_close(self) -> None:
        """Back."""
        self.dismiss(None)

    @work
    async def action_ask(self) -> None:
        """Answers the client's questions; the sheet may list them."""
        from consult.tui.questions import Ask

        await self.app.push_screen_wait(Ask(self.session))
        self.show()

    @work
    async def action_papers(self) -> None:
        """Another of the papers."""
        chosen = await self.app.push_screen_wait(Papers(self.session, self.paper))
        if chosen is not None:
            self.paper = chosen
            self.query_one(VerticalScroll).scroll_home(animate=False)
            self.show()

    @work
    async def action_name(self) -> None:
        """A first name on the papers, which tells them apart at the printer."""
        words, session = self.words, self.session
        name = await self.app.push_screen_wait(Line(words, words("screen.name_title"), session.first_name))
        if name is not None:
            session.first_name = name
            self.show()

    @work
    async def action_print(self) -> None:
        """Asks on which printer, and prints."""
        from consult.tui.printing import Print

        if await self.app.push_screen_wait(Print(self.session, self.paper)) == "save":
            self.action_save()

    @work
    async def action_save(self) -> None:
        """Asks how and where, and saves."""
        from consult.tui.filing import Save

        said = await self.app.push_screen_wait(Save(self.session, self.paper))
        if said is not None:
            self.query_one("#saved", Static).update(Content(said))
            self.query_one("#saved").display = True


class Papers(Picking[str]):
    """Which paper is looked at."""

    def __init__(self, session: Session, paper: str) -> None:
        words = session.words
        choices = tuple(Choice(one, words(f"screen.paper_{one}")) for one in papers(session))
        super().__init__(words, words("screen.papers_title"), choices, cursor=paper)

    def on_option_pane_picked(self, event: OptionPane.Picked) -> None:
        """One was picked."""
        event.stop()
        self.dismiss(str(event.value))
