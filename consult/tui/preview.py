"""The sheet on the screen, and saving it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from consult.text import clean, one_line
from consult.tui.answer import OptionPane
from consult.tui.bars import Keys
from consult.tui.dialogs import Picking
from consult.tui.saving import SaveError, default_path, save
from consult.tui.session import Choice, Session
from consult.tui.typed import Typing, TypingPane

FORMATS = ("pdf", "html", "txt")
KEYS = (("Enter", "save"), ("F3", "ask"), ("↑↓", "scroll"), ("Esc", "close"))
_BOUND = (
    ("enter,f9", "save"),
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
    """The client's sheet as plain text."""

    DEFAULT_CSS = """
    Preview { background: $background; }
    Preview #early { width: 1fr; height: auto; padding: 0 2; background: $surface; color: $warning; }
    Preview #saved { width: 1fr; height: auto; padding: 0 2; color: $primary; }
    Preview VerticalScroll { height: 1fr; padding: 1 2; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    Preview #text { width: 1fr; height: auto; }
    """
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [Binding(key, action, show=False) for key, action in _BOUND]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session, self.words = session, session.words

    def compose(self) -> ComposeResult:
        """A warning when it is early, the text, the keys."""
        early = not self.session.state.complete
        yield Static(Content(self.words("screen.early") if early else ""), id="early")
        with VerticalScroll(can_focus=False):
            yield Static(self._text(), id="text")
        yield Static(id="saved", markup=False)
        yield Keys(self.words, KEYS)

    def _text(self) -> Content:
        from consult.sheet.render import render

        return Content(clean(render(self.session.sheet(), "txt").decode()))

    def on_mount(self) -> None:
        """Nothing stands above a finished sheet."""
        self.query_one("#early").display = not self.session.state.complete

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
        self.query_one("#text", Static).update(self._text())

    @work
    async def action_save(self) -> None:
        """Asks how and where, and saves."""
        path = await self.app.push_screen_wait(Save(self.session))
        if path is not None:
            self.query_one("#saved", Static).update(Content(self.words("screen.saved", path=path)))


class Save(Picking[str]):
    """How and where the sheet is saved. Gives the path it was saved at."""

    def __init__(self, session: Session) -> None:
        words = session.words
        choices = tuple(Choice(to, words(f"screen.format_{to}")) for to in FORMATS)
        super().__init__(words, words("screen.save_title"), choices)
        self.session = session
        self._to = FORMATS[0]
        self._path = ""

    def content(self) -> Iterator[Widget]:
        """Rows, then a field; one of them is seen."""
        yield from super().content()
        yield TypingPane(self.words)

    def on_mount(self) -> None:
        """First the rows, which the base class shows."""
        self.query_one(TypingPane).display = False

    async def on_option_pane_picked(self, event: OptionPane.Picked) -> None:
        """The format, or whether to replace a file."""
        event.stop()
        match event.value:
            case "replace":
                await self._save(replace=True)
            case "rename":
                self._ask_path(self._path)
            case _:
                self._to = str(event.value)
                self._ask_path(default_path(self.session.pack.dialogue.id, self.session.today, self._to))

    def _ask_path(self, path: str) -> None:
        self.entitle(self.words("screen.save_where"))
        self.query_one(VerticalScroll).display = False
        pane = self.query_one(TypingPane)
        pane.display = True
        self.type_in(pane, Typing(key="path", text=path, example=path))

    async def on_typing_pane_entered(self, event: TypingPane.Entered) -> None:
        """The path was given."""
        event.stop()
        self._path = one_line(event.text)
        if not self._path:
            self.query_one(TypingPane).complain(self.words("screen.error_no_path"))
        else:
            await self._save(replace=False)

    async def _save(self, *, replace: bool) -> None:
        pane = self.query_one(TypingPane)
        pane.show_under(self.words("screen.saving"))
        path = Path(self._path).expanduser()
        try:
            await asyncio.to_thread(save, self.session.sheet(), self._to, path, replace=replace)
        except FileExistsError:
            self._ask_replace(path)
        except SaveError as error:
            self._ask_path(self._path)
            pane.complain(self.words("screen.error_save", reason=error))
        else:
            self.dismiss(str(path.resolve()))

    def _ask_replace(self, path: Path) -> None:
        self.entitle(self.words("screen.save_exists", path=path))
        self.query_one(TypingPane).display = False
        self.query_one(VerticalScroll).display = True
        self.pick(tuple(Choice(name, self.words(f"screen.do_{name}")) for name in ("rename", "replace")))
