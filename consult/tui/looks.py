"""Each widget and each dialog alone, for a look: `python -m consult.tui NAME`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.reactive import Reactive
from textual.screen import Screen
from textual.theme import Theme
from textual.widget import Widget

from consult.pack import Pack
from consult.settings import Clinic
from consult.tui.answer import Choosing, OptionPane
from consult.tui.answering import Answering
from consult.tui.bars import Head, Keys
from consult.tui.chat import Bubble
from consult.tui.consulting import WIDTHS
from consult.tui.dialogs import Confirm, Reading
from consult.tui.explaining import help_text
from consult.tui.filing import Save
from consult.tui.lines import Lines
from consult.tui.lock import Lock
from consult.tui.notice import Notice
from consult.tui.panel import summary
from consult.tui.papers import CLIENT
from consult.tui.practitioner import KEYS
from consult.tui.preview import Papers, Preview
from consult.tui.printing import Print
from consult.tui.questions import Ask
from consult.tui.recording import Company, Discuss, Jump, Note
from consult.tui.reloading import fill
from consult.tui.review import Review
from consult.tui.session import Session
from consult.tui.tasks import Entry
from consult.tui.themes import THEMES
from consult.tui.typed import Typing, TypingPane
from consult.words import Words


def _rows(session: Session) -> Choosing:
    """A question with many rows."""
    question = session.goals.concern
    return Choosing(key="", choices=session.choices(question), many=True, ticked=(question.options[1],))


def _head(session: Session) -> Widget:
    head = Head()
    head.show(session.pack.dialogue.title, session.clinic.name, session.words("screen.part", part=3, parts=8))
    return head


def stopped(session: Session, number: int = 0) -> Session:
    """A consultation that ended with a stop of the dialogue."""
    stop = session.pack.dialogue.stop[number]
    name = next(iter(session.pack.reads(stop.when)))
    fresh = Session(session.pack, session.clinic, session.words, session.today)
    for option in reversed(session.question(name).options):
        fresh.answer(name, option)
        if fresh.state.stopped is not None:
            break
    return fresh


WIDGETS: dict[str, Callable[[Session], Widget]] = {
    "bubble": lambda session: Bubble(Entry("answer", session.words("screen.preview_text"))),
    "head": _head,
    "keys": lambda session: Keys(session.words, KEYS),
    "panel": lambda session: Lines(summary(session)),
    "question": lambda session: Answering(session.words),
    "rows": lambda session: OptionPane(session.words),
    "typing": lambda session: TypingPane(session.words),
}
SCREENS: dict[str, Callable[[Session], Screen[Any]]] = {
    "ask": Ask,
    "company": lambda session: Company(session, asked=True),
    "confirm": lambda session: Confirm(session.words, session.words("screen.confirm_new")),
    "discuss": Discuss,
    "help": lambda session: Reading(session.words, session.words("screen.help_title"), help_text(session.words)),
    "jump": Jump,
    "lock": lambda session: Lock(session.words, None),
    "note": lambda session: Note(session, session.state.asked[-1:]),
    "notice": lambda session: Notice(stopped(session), stopped=True),
    "papers": lambda session: Papers(session, CLIENT),
    "preview": Preview,
    "print": lambda session: Print(session, CLIENT),
    "review": Review,
    "save": lambda session: Save(session, CLIENT),
}
NAMES = tuple(sorted({*WIDGETS, *SCREENS}))


class Look(App[None], inherit_bindings=False):
    """One widget or dialog, on a consultation that was filled in. It ends with the dialog, or with Ctrl+Q."""

    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = WIDTHS
    theme = Reactive(next(iter(THEMES)))
    BINDINGS = [Binding("ctrl+q,ctrl+c", "quit"), Binding("ctrl+t", "theme")]  # noqa: RUF012

    def __init__(self, name: str, pack: Pack, clinic: Clinic, words: Words, today: date) -> None:
        super().__init__()
        self._shown, self.session = name, Session(pack, clinic, words, today)
        fill(self.session)

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Ours."""
        return dict(THEMES)

    def compose(self) -> ComposeResult:
        """The widget."""
        if self._shown in WIDGETS:
            yield WIDGETS[self._shown](self.session)

    async def on_mount(self) -> None:
        """What a widget shows once it is there, or the dialog."""
        if self._shown in SCREENS:
            self.push_screen(SCREENS[self._shown](self.session), lambda _: self.exit())
        for answering in self.query(Answering):
            await answering.show(self.session, self.session.task)
        for pane in self.query(OptionPane):
            if pane.asking is None:
                pane.ask(_rows(self.session))
        for typing in self.query(TypingPane):
            typing.ask(Typing(key="", example=self.session.words("screen.example_text")))

    def action_theme(self) -> None:
        """The next look."""
        names = list(THEMES)
        self.theme = names[(names.index(self.theme) + 1) % len(names)]
