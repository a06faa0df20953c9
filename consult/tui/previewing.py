"""`consult preview`: a pack while it is written. The chat and the sheet follow the files; faults say where they are."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Markdown, Static

from consult.pack import Pack, PackPaths
from consult.problems import Problem
from consult.settings import Clinic
from consult.text import clean
from consult.tui import recovering
from consult.tui.app import PractitionerApp
from consult.tui.growing import Growing
from consult.tui.papers import CLIENT, PRACTITIONER, PaperError, content
from consult.tui.practitioner import Practitioner
from consult.tui.reloading import carry, fill, read, stamp
from consult.tui.session import Session
from consult.tui.size import ask_the_terminal
from consult.words import Words

EVERY = 0.3
"""Seconds between two looks at the files."""
KEYS = (
    ("F1", "help"),
    ("F2", "why"),
    ("F3", "ask"),
    ("F5", "fill"),
    ("F7", "jump"),
    ("F8", "panel"),
    ("F9", "copy"),
    ("^Q", "quit"),
    ("Esc", "back"),
)


class Paper(VerticalScroll, can_focus=False, inherit_bindings=False):
    """The sheet as it would be now."""

    DEFAULT_CSS = """
    Paper { width: 1fr; height: 1fr; padding: 1 1 0 2; background: $surface;
            scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    Paper Markdown { padding: 0; background: $surface; }
    """

    def compose(self) -> ComposeResult:
        """The sheet as Markdown, which is wrapped to any width."""
        yield Markdown(open_links=False)

    def show(self, made: str) -> None:
        """Fills it in."""
        self.query_one(Markdown).update(made)


class Previewing(Practitioner):
    """A consultation with a pack that is being written, and its sheet. With a fault the last good pack stays."""

    KEYS: ClassVar[tuple[tuple[str, str], ...]] = KEYS
    DEFAULT_CSS = """
    Previewing #faults { max-height: 50%; padding: 0 2; background: $surface; color: $error; dock: top; }
    Previewing #faults Static { width: 1fr; height: auto; }
    Previewing.-narrow Paper { display: none; }
    Previewing.-narrow.-paper Paper { display: block; }
    Previewing.-narrow.-paper #column { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "fill", show=False),
        Binding("f9", "copy", show=False),
        Binding("shift+down", "scroll_paper(4)", show=False),
        Binding("shift+up", "scroll_paper(-4)", show=False),
    ]

    def __init__(self, session: Session, fresh: Callable[[], Session], paths: PackPaths) -> None:
        super().__init__(session, fresh)
        self._paths, self._seen = paths, stamp(paths)
        self._copy = CLIENT
        self.reviewed = True  # the sheet beside says it all

    def compose(self) -> ComposeResult:
        """Faults above all else."""
        with Growing(id="faults"):
            yield Static(markup=False)
        yield from super().compose()

    def beside(self) -> Widget:
        """The sheet."""
        return Paper()

    async def on_mount(self) -> None:
        """Looks at the files from now on."""
        self.query_one("#faults").display = False
        self.set_interval(EVERY, self.look)

    # reading again

    def look(self) -> None:
        """Reads the pack again when a file has changed."""
        if (now := stamp(self._paths)) != self._seen:
            self._seen = now
            self._reload()

    @work(exclusive=True)
    async def _reload(self) -> None:
        pack, problems = await asyncio.to_thread(read, self._paths)
        if pack is not None:
            old = self.session
            self.session = self.app.take(pack) if isinstance(self.app, PreviewApp) else old
            carry(old, self.session)
            self.asking.done()
        self._say(problems)
        await self.show()

    def _say(self, problems: tuple[Problem, ...]) -> None:
        box = self.query_one("#faults")
        box.display = bool(problems)
        key = "screen.preview_fault" if len(problems) == 1 else "screen.preview_faults"
        heading = Content.styled(self.words(key, count=len(problems)), "bold")
        lines = (Content(clean(str(one))) for one in problems)
        box.query_one(Static).update(Content("\n").join([heading, *lines]))

    # the sheet

    def show_panel(self, _: object = None) -> None:
        """The sheet, in the place of the panel."""
        try:
            made = content(self.session, self._copy, "md").decode()
        except PaperError as error:
            made = str(error)
        self.query_one(Paper).show(clean(made))

    def action_copy(self) -> None:
        """The client's sheet, or the practitioner's copy."""
        self._copy = PRACTITIONER if self._copy == CLIENT and self.session.state.stopped is None else CLIENT
        self.query_one(Paper).scroll_home(animate=False)
        self.show_panel()

    def action_panel(self) -> None:
        """The sheet in the place of the chat, where there is no room beside it."""
        self.toggle_class("-paper")

    def action_scroll_paper(self, lines: int) -> None:
        """Scrolls the sheet."""
        self.query_one(Paper).scroll_relative(y=lines, animate=False)

    async def action_fill(self) -> None:
        """Answers the rest, so that the whole sheet is seen."""
        fill(self.session)
        self.session.scheduled = True
        self.asking.done()
        await self.show()


class PreviewApp(PractitionerApp):
    """The preview of a pack."""

    def __init__(self, paths: PackPaths, pack: Pack, clinic: Clinic, words: Words, today: date) -> None:
        self._paths = paths
        super().__init__(pack, clinic, words, today)

    def screen_of(self, session: Session) -> Practitioner:
        """The preview."""
        return Previewing(session, self.fresh, self._paths)

    def another(self) -> PractitionerApp:
        """Another preview of the same files."""
        return PreviewApp(self._paths, self.pack, self.clinic, self.words, self.today)

    def take(self, pack: Pack) -> Session:
        """Goes on with another edition of the pack."""
        self.pack = pack
        return self.fresh()

    def lock_when_idle(self) -> None:
        """It never locks: its answers are nobody's, and its author works elsewhere meanwhile."""


def run(paths: PackPaths, pack: Pack, clinic: Clinic, words: Words, today: date) -> int:
    """Runs the preview of the pack at `paths`, which is `pack` by now; the exit code."""
    ask_the_terminal()
    return recovering.run(PreviewApp(paths, pack, clinic, words, today))
