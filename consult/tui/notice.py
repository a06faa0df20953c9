"""A notice that comes before everything else: why the consultation stops, or whom to call now."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from consult.tui.answer import Choosing, OptionPane
from consult.tui.growing import Growing
from consult.tui.session import Session
from consult.tui.tasks import Choice


class Notice(Screen[str], inherit_bindings=False):
    """The notice, and what can be done: "mistake", "go_on" or "end"."""

    DEFAULT_CSS = """
    Notice { align: center middle; background: $background; }
    Notice > Vertical { width: 90%; max-width: 76; height: auto; max-height: 100%; padding: 1 2; }
    Notice Growing { max-height: 65vh; margin-bottom: 1; }
    Notice .title { width: 1fr; height: auto; margin-bottom: 1; text-style: bold; color: $primary; }
    Notice .urgent { color: $error; }
    Notice .text { width: 1fr; height: auto; }
    """
    AUTO_FOCUS = ""

    def __init__(self, session: Session, *, stopped: bool) -> None:
        super().__init__()
        self._heading, self._lines = session.notice()
        self._actions = ("mistake", "end") if stopped else ("go_on", "mistake", "end")
        self._urgent = session.state.urgent
        self.words = session.words

    def compose(self) -> ComposeResult:
        """The notice and the rows."""
        with Vertical():
            with Growing():
                heading = f"▲ {self._heading}" if self._urgent else self._heading
                yield Static(Content(heading), classes="title urgent" if self._urgent else "title")
                first, *others = self._lines
                text = Content.assemble((first, "bold"), *(f"\n\n{line}" for line in others))
                yield Static(text, classes="text")
            yield OptionPane(self.words)

    def on_mount(self) -> None:
        """Nothing is chosen beforehand."""
        key = "do_go_on_seen"
        labels = {name: self.words(f"screen.{key if name == 'go_on' else f'do_{name}'}") for name in self._actions}
        pane = self.query_one(OptionPane)
        pane.ask(Choosing(key="", choices=tuple(Choice(name, label) for name, label in labels.items())))
        pane.focus()

    def on_key(self) -> None:
        """Keys go to the rows."""
        if self.focused is None:
            self.query_one(OptionPane).focus()

    def on_option_pane_picked(self, event: OptionPane.Picked) -> None:
        """One was picked."""
        event.stop()
        self.dismiss(str(event.value))
