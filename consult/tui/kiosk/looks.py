"""Each page of the kiosk alone, for a look: `python -m consult.tui.kiosk NAME`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import App
from textual.content import Content
from textual.reactive import Reactive
from textual.screen import Screen
from textual.theme import Theme

from consult.tui.kiosk.ask import Ask, suggestions
from consult.tui.kiosk.asking import Questions
from consult.tui.kiosk.course import Course
from consult.tui.kiosk.door import Door
from consult.tui.kiosk.ending import Ending, FirstName, Ordering, Progress
from consult.tui.kiosk.frame import KioskScreen
from consult.tui.kiosk.gate import Verdict
from consult.tui.kiosk.helping import why_text
from consult.tui.kiosk.look import NEXT, THEMES
from consult.tui.kiosk.notice import Notice
from consult.tui.kiosk.paper import Order, two_words
from consult.tui.kiosk.privacy import Hidden, Leave, StillThere
from consult.tui.kiosk.review import Review
from consult.tui.kiosk.telling import Telling
from consult.tui.kiosk.welcome import Welcome
from consult.tui.looks import stopped
from consult.tui.reloading import fill
from consult.tui.session import Session
from consult.tui.themes import LIGHT


async def _no_pin(pin: str) -> Verdict:
    return Verdict(opened=False, locked=0)


def _emergency(session: Session) -> Notice:
    heading, lines = stopped(session, 1).notice()
    return Notice(session.words, heading, tuple(lines), emergency=True)


def _text(session: Session) -> Telling:
    lines = (f"· {line.text}" for one in session.pack.advice.values() for line in one.line)
    return Telling(session.words, session.pack.dialogue.title, Content("\n".join(lines)))


def _why(session: Session) -> Telling:
    asked = tuple(session.pack.dialogue.questions.values())
    return Telling(session.words, session.words("kiosk.why_title"), why_text(session.words, asked))


def _fresh(session: Session) -> Questions:
    return Questions(Course(Session(session.pack, session.clinic, session.words, session.today, mode="kiosk")))


def _ending(session: Session) -> Ending:
    box = session.sheet().box
    return Ending(session.words, box.heading, tuple(line.text for line in box.lines), hands_over=True)


def _welcome(session: Session) -> Welcome:
    kept = (session.words("kiosk.kept_nothing"), session.words("kiosk.kept_paper"))
    return Welcome(session.pack, session.clinic, session.words, kept, 6, demo=True)


PAGES: dict[str, Callable[[Session], Screen[Any]]] = {
    "ask": lambda session: Ask(session, suggestions(session)),
    "door": lambda session: Door(session.words, _no_pin),
    "emergency": _emergency,
    "ending": _ending,
    "hidden": lambda session: Hidden(session.words),
    "leave": lambda session: Leave(session.words, lambda: 10.0),
    "name": lambda session: FirstName(session.words, ""),
    "order": lambda session: Ordering(session, Order(("sheet",))),
    "progress": lambda session: Progress(session.words, session.code),
    "questions": _fresh,
    "review": lambda session: Review(session, ""),
    "still": lambda session: StillThere(session.words, lambda: 30.0),
    "text": _text,
    "welcome": _welcome,
    "why": _why,
}


class Look(App[None], inherit_bindings=False):
    """One page, on a consultation that was filled in. It ends with the page; F7 changes the colours."""

    ENABLE_COMMAND_PALETTE = False
    theme = Reactive(LIGHT)

    def __init__(self, name: str, session: Session) -> None:
        super().__init__()
        fill(session)
        session.code = two_words()
        self._page = PAGES[name](session)

    @property
    def available_themes(self) -> dict[str, Theme]:
        """The kiosk's."""
        return dict(THEMES)

    def on_mount(self) -> None:
        """Shows it."""
        self.push_screen(self._page, lambda _: self.exit())

    def on_kiosk_screen_wanted(self, event: KioskScreen.Wanted) -> None:
        """What another page would open ends it; the colours change."""
        if event.what == "contrast":
            self.theme = NEXT[self.theme]
        else:
            self.exit()
