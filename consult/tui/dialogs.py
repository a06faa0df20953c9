"""What opens over the chat and closes again."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from consult.text import one_line
from consult.tui.answer import Choosing, OptionPane
from consult.tui.growing import Growing
from consult.tui.lines import Lines
from consult.tui.tasks import Choice
from consult.tui.typed import Typing, TypingPane
from consult.words import Words

T = TypeVar("T")


class Dialog(ModalScreen[T | None], inherit_bindings=False):
    """A box in the middle; Esc closes it."""

    DEFAULT_CSS = """
    Dialog { align: center middle; background: $background 60%; }
    Dialog > Vertical { width: 90%; max-width: 84; height: auto; max-height: 98%; padding: 1 3; background: $surface; }
    Dialog .title { width: 1fr; height: auto; margin-bottom: 1; text-style: bold; color: $primary; }
    Dialog .text { width: 1fr; height: auto; }
    Dialog Growing { max-height: 60vh; }
    Dialog .foot { width: 1fr; height: auto; margin-top: 1; color: $text-muted; }
    Dialog Field, Dialog Field:focus { background: $background; }
    """
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,ctrl+q,ctrl+c", "close", show=False)]

    def __init__(self, words: Words, title: str, *body: Widget) -> None:
        """`body` stands between title and foot."""
        super().__init__()
        self.words = words
        self._title, self._body = title, body

    def compose(self) -> ComposeResult:
        """Title, body, foot."""
        with Vertical():
            yield Static(Content(self._title), classes="title")
            yield from self._body
            yield Static(Content(self.words("screen.esc_closes")), classes="foot")

    def action_close(self) -> None:
        """Closes it; nothing was chosen."""
        self.dismiss(None)

    def entitle(self, title: str) -> None:
        """Changes the title."""
        self.query_one(".title", Static).update(Content(title))


class Reading(Dialog[None]):
    """Something to read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,f1,f2,f8", "close", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("pageup", "scroll(-10)", show=False),
        Binding("pagedown,space", "scroll(10)", show=False),
    ]

    def __init__(self, words: Words, title: str, text: Content) -> None:
        super().__init__(words, title, Growing(Lines(text, classes="text")))

    def action_scroll(self, lines: int) -> None:
        """Scrolls the text."""
        self.query_one(Growing).scroll_relative(y=lines, animate=False)


class Picking(Dialog[T]):
    """Something to pick."""

    def __init__(
        self,
        words: Words,
        title: str,
        choices: tuple[Choice, ...],
        *below: Widget,
        above: Widget | None = None,
        cursor: str = "",
    ) -> None:
        """`above` and `below` stand over and under the rows."""
        rows = Growing(OptionPane(words))
        super().__init__(words, title, *((above,) if above is not None else ()), rows, *below)
        self._choices, self._cursor = choices, cursor

    def on_mount(self) -> None:
        """Shows the rows, unless others are shown by now."""
        if self.query_one(OptionPane).asking is None:
            self.pick(self._choices, self._cursor)

    def pick(self, choices: tuple[Choice, ...], cursor: str = "") -> None:
        """Shows rows to pick from."""
        pane = self.query_one(OptionPane)
        pane.ask(Choosing(key="", choices=choices, cursor=cursor))
        pane.focus()

    def type_in(self, pane: TypingPane, typing: Typing) -> None:
        """Goes on to a field; keys pressed meanwhile are for it."""
        ahead = [*self.query_one(OptionPane).release(), *pane.field.release()]
        pane.ask(typing)
        pane.field.focus()
        for key in ahead:
            pane.field.post_message(events.Key(key.key, key.character))

    def on_key(self, event: events.Key) -> None:
        """A key that nothing has the focus for goes to the rows."""
        if self.focused is None:
            self.query_one(OptionPane).focus()


class Confirm(Picking[bool]):
    """Yes or no."""

    def __init__(self, words: Words, question: str) -> None:
        choices = (Choice("no", words("screen.do_stay")), Choice("yes", words("screen.do_leave")))
        super().__init__(words, question, choices)

    def on_option_pane_picked(self, event: OptionPane.Picked) -> None:
        """One of the two was picked."""
        event.stop()
        self.dismiss(event.value == "yes")


class Line(Dialog[str]):
    """One line of text; it may be left empty."""

    def __init__(self, words: Words, title: str, text: str) -> None:
        super().__init__(words, title, TypingPane(words))
        self._text = text

    def on_mount(self) -> None:
        """What stands there already."""
        pane = self.query_one(TypingPane)
        pane.ask(Typing(key="", text=self._text, skip=True, hint=self.words("screen.hint_line")))
        pane.field.focus()

    def on_typing_pane_entered(self, event: TypingPane.Entered) -> None:
        """It is written."""
        event.stop()
        self.dismiss(one_line(event.text))
