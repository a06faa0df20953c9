"""A question of the client's: typed, or picked from some that people ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textual import events
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from consult.text import one_line
from consult.tui.field import Field
from consult.tui.kiosk import layouts
from consult.tui.kiosk.board import Spot
from consult.tui.kiosk.frame import KioskScreen, target
from consult.tui.session import Session
from consult.tui.tasks import Choice
from consult.tui.typed import Typing, TypingPane

SUGGESTED = 3


class Question(NamedTuple):
    """What is asked: words of the client's, or the id of a question that the knowledge knows."""

    text: str = ""
    id: str = ""


class Ask(KioskScreen[Question | None]):
    """A field, and questions to pick from."""

    def __init__(self, session: Session, suggested: Sequence[Choice]) -> None:
        super().__init__(session.words)
        self.pane = TypingPane(self.words)
        self._suggested = tuple(suggested)
        self._writing = False

    def content(self) -> Iterator[Widget]:
        """The field, and below it what people ask."""
        with Vertical(classes="typed"):
            yield Static(Content(self.words("kiosk.ask_help")))
            yield self.pane
        yield self.main

    def on_mount(self) -> None:
        """Awaits a question."""
        self.main.show(self._layout)
        self.pane.ask(Typing(key="", example=self.words("screen.example_ask"), hint=self.words("kiosk.ask_hint")))

    def _layout(self, width: int, height: int) -> Iterator[Spot]:
        heading = ((self.words("kiosk.ask_suggested"), "$text-muted"),)
        pages = layouts.option_pages(heading, self._suggested, width, height)
        return layouts.options(heading, pages[0], width, height)

    def heading(self) -> tuple[str, str]:
        """What this is."""
        return "", self.words("kiosk.ask_title")

    def targets_below(self) -> Iterator[Spot]:
        """Back, or ask."""
        yield target(self.words, "back")
        yield from self.leaving()
        yield target(self.words, "send", "accent")

    def field(self, event: events.Key) -> Field | None:
        """While nothing is typed, digits pick."""
        begins = event.is_printable and event.key != "space" and not (event.character or "").isdigit()
        self._writing = self._writing or begins
        return self.pane.field if self._writing else None

    async def touched(self, name: str) -> None:
        """Back, ask what was typed, or ask what was picked."""
        match name:
            case "back":
                self.dismiss(None)
            case "send":
                self._send(self.pane.text)
            case _ if any(name == row.id for row in self._suggested):
                self.dismiss(Question(id=name))
            case _:
                await super().touched(name)

    def on_typing_pane_entered(self, event: TypingPane.Entered) -> None:
        """Enter."""
        event.stop()
        self._send(event.text)

    def _send(self, text: str) -> None:
        text = one_line(text)
        if text:
            self.dismiss(Question(text=text))
        else:
            self.pane.complain(self.words("ask.empty"))


def suggestions(session: Session) -> tuple[Choice, ...]:
    """Questions that the client asked in a text before, then those that people ask most."""
    asked = {id: plain for text in session.state.own_words.values() for id, plain in session.questions_in(text).items()}
    known = {one.id: one.plain for one in session.pack.knowledge.vocabulary.question}
    return tuple(Choice(id, plain) for id, plain in {**asked, **known}.items())[:SUGGESTED]
