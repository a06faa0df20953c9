"""The chat: what was asked and answered, and the question that is open."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from consult.tui.lines import Lines
from consult.tui.tasks import Entry, EntryKind

_STYLES: dict[EntryKind, str] = {
    "part": "bold $primary",
    "first": "$text-muted",
    "ask": "$text-muted",
    "answer": "$foreground",
    "heard": "italic $text-muted",
    "note": "$foreground",
    "aside": "$warning",
}
LONGEST = 600
"""Characters of one answer that the chat shows; the review shows it whole."""


class Bubble(Static):
    """One thing that was said. A click on an answer opens it again."""

    DEFAULT_CSS = """
    Bubble { width: 1fr; height: auto; }
    Bubble.part, Bubble.ask { padding-top: 1; }
    Bubble.answer { margin-left: 4; padding-left: 1; border-left: outer $primary; }
    Bubble.answer:hover { background: $surface; }
    Bubble.heard, Bubble.note, Bubble.aside { padding-left: 6; }
    """
    ALLOW_SELECT = False

    class Reopened(Message):
        """An answer was clicked."""

        def __init__(self, question: str) -> None:
            super().__init__()
            self.question = question

    def __init__(self, entry: Entry) -> None:
        text = entry.text if len(entry.text) <= LONGEST else f"{entry.text[:LONGEST]} …"
        super().__init__(Content.styled(text, _STYLES[entry.kind]), classes=entry.kind)
        self.entry = entry

    def on_click(self, event: events.Click) -> None:
        """Opens the answer again."""
        if self.entry.kind == "answer":
            event.stop()
            self.post_message(self.Reopened(self.entry.question))


class Chat(VerticalScroll, can_focus=False, inherit_bindings=False):
    """The bubbles, each mounted once; a change takes away those that no longer hold and adds the new ones."""

    DEFAULT_CSS = """
    Chat { height: 1fr; padding: 0 1 0 2; align-vertical: bottom;
           scrollbar-gutter: stable; scrollbar-size-vertical: 1; }
    """

    async def say(self, entries: Iterable[Entry]) -> None:
        """Shows these entries, the last one in sight."""
        wanted = list(entries)
        bubbles = list(self.query_children(Bubble))
        same = 0
        while same < min(len(wanted), len(bubbles)) and bubbles[same].entry == wanted[same]:
            same += 1
        if same < len(bubbles):
            await self.remove_children(bubbles[same:])
        if same < len(wanted):
            await self.mount_all(Bubble(entry) for entry in wanted[same:])
        self.anchor()


class Prompt(Lines):
    """The question that is open."""

    DEFAULT_CSS = """
    Prompt { width: 1fr; height: auto; margin: 1 0 1 0; }
    """

    def ask(self, lines: Iterable[tuple[str, str]]) -> None:
        """Shows lines of text, each with its style; an empty one is left out."""
        self.update(Content("\n").join(Content.styled(text, style) for text, style in lines if text))
