"""The field that words are typed into: it grows with them, and Enter enters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from consult.text import clean

LONGEST = 4000


class Field(TextArea, inherit_bindings=False):
    """Words, wrapped. Nothing that could reach the terminal raw gets in."""

    DEFAULT_CSS = """
    Field, Field:focus {
        height: auto; min-height: 1; max-height: 6; width: 1fr;
        border: none; padding: 0 1; background: $surface;
    }
    Field .text-area--placeholder { color: $text-muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(keys, action, show=False)
        for keys, action in (
            ("up", "cursor_up"),
            ("down", "cursor_down"),
            ("left", "cursor_left"),
            ("right", "cursor_right"),
            ("ctrl+left", "cursor_word_left"),
            ("ctrl+right", "cursor_word_right"),
            ("home,ctrl+a", "cursor_line_start"),
            ("end,ctrl+e", "cursor_line_end"),
            ("shift+left", "cursor_left(True)"),
            ("shift+right", "cursor_right(True)"),
            ("backspace", "delete_left"),
            ("delete", "delete_right"),
            ("ctrl+w", "delete_word_left"),
            ("ctrl+u", "delete_to_start_of_line"),
            ("ctrl+k", "delete_to_end_of_line"),
            ("ctrl+z", "undo"),
            ("ctrl+y", "redo"),
        )
    ]

    @dataclass
    class Entered(Message):
        """Enter was pressed; the text is cleaned."""

        text: str

    @dataclass
    class Tabbed(Message):
        """Tab was pressed."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, compact=True, soft_wrap=True, highlight_cursor_line=False)
        self.cursor_blink = False
        self.cut = False
        """Whether something pasted was too long and was cut."""
        self.entered = False
        """Enter was pressed, and nothing has been asked or complained of since."""
        self.taker: Callable[[events.Key | events.Paste], bool] | None = None
        """Is told of every key and paste first, and says whether it took the key."""
        self._ahead: list[events.Key] = []

    @property
    def on_last_line(self) -> bool:
        """Whether ↓ has nowhere to go."""
        return self.navigator.is_last_wrapped_line(self.cursor_location)

    @property
    def cleaned(self) -> str:
        """What stands there, fit to be kept."""
        return clean(self.text).strip()

    def start(self, text: str) -> None:
        """Puts `text` there, the cursor after it."""
        self.cut = self.entered = False
        self.text = clean(text)[:LONGEST]
        self.move_cursor(self.document.end)

    def release(self) -> list[events.Key]:
        """The keys pressed since Enter, for whoever is asked next."""
        ahead, self._ahead = self._ahead, []
        return ahead

    async def _on_key(self, event: events.Key) -> None:
        """Enter and Tab are messages; of all else only what is clean is typed."""
        taken = not self.entered and self.taker is not None and self.taker(event)
        if taken or self.entered or event.key in {"enter", "tab"}:
            event.stop()
            event.prevent_default()
            if not taken:
                self._enter(event)
            return
        typed = event.character
        if typed and event.is_printable and (clean(typed) != typed or len(self.text) >= LONGEST):
            event.stop()
            event.prevent_default()
            return
        await super()._on_key(event)

    def _enter(self, event: events.Key) -> None:
        if self.entered:
            self._ahead.append(event)
        elif event.key == "tab":
            self.post_message(self.Tabbed())
        else:
            self.entered = True
            self.post_message(self.Entered(self.cleaned))

    async def _on_paste(self, event: events.Paste) -> None:
        """Takes what is pasted cleaned, as much of it as there is room for."""
        event.stop()
        event.prevent_default()
        if self.taker is not None:
            self.taker(event)
        room = LONGEST - len(self.text) + len(self.selected_text)
        # Cleaning drops characters, so a little more than fits is looked at and no more: a paste can be huge.
        text = " ".join(clean(event.text[: LONGEST * 4]).split("\n"))
        self.cut = len(text) > room or len(event.text) > LONGEST * 4
        if result := self._replace_via_keyboard(text[:room], *self.selection):
            self.move_cursor(result.end_location)
