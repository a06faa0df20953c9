"""The line at the top and the keys at the bottom. Each draws itself: few widgets, quickly there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.widget import Widget

from consult.words import Words

GAP = 2
"""Columns between two keys."""
NEAR = 1
"""Columns between two keys where there is little room."""
PANEL_FROM = 90
"""Columns from which the panel stands beside the chat."""


class Head(Widget):
    """What this is on the left, how far it has come on the right."""

    DEFAULT_CSS = """
    Head { height: 1; padding: 0 2; background: $surface; }
    """
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self._title, self._about, self._progress = "", "", ""

    def show(self, title: str, about: str, progress: str) -> None:
        """Fills it in."""
        self._title, self._about, self._progress = title, about, progress
        self.refresh()

    def render(self) -> Content:
        """One line; what is about the clinic is cut first."""
        width = self.content_size.width
        progress = Content.styled(self._progress, "$text-muted")
        left = Content.assemble((self._title, "bold $primary"), (f"   {self._about}", "$text-muted"))
        room = max(0, width - progress.cell_length - GAP)
        left = left.truncate(room, ellipsis=True)
        return left + Content(" " * max(0, width - left.cell_length - progress.cell_length)) + progress


class Key(NamedTuple):
    """A key and what it does."""

    key: str
    does: str
    action: str
    narrow_only: bool = False
    """Shown only where the panel has no room."""

    @property
    def width(self) -> int:
        """Columns it takes."""
        return len(self.key) + 1 + len(self.does)


class Keys(Widget):
    """The keys that do something here; a click does what the key does."""

    DEFAULT_CSS = """
    Keys { height: 1; padding: 0 2; background: $surface; }
    """
    ALLOW_SELECT = False

    def __init__(
        self, words: Words, keys: Iterable[tuple[str, str]], narrow_only: frozenset[str] = frozenset()
    ) -> None:
        """`keys`: the key as it is shown, and the action, whose words stand in the catalogue as "key_ACTION"."""
        super().__init__()
        self.keys = tuple(
            Key(key, words(f"screen.key_{action}"), action, action in narrow_only) for key, action in keys
        )
        self._hovered = ""

    def placed(self) -> Iterator[tuple[int, Key]]:
        """The keys that fit, each with its column."""
        narrow, column = self.app.size.width < PANEL_FROM, 0
        keys = [key for key in self.keys if narrow or not key.narrow_only]
        gap = self._gap(keys)
        for key in keys:
            if column + key.width > self.content_size.width:
                return
            yield column, key
            column += key.width + gap

    def _gap(self, keys: list[Key]) -> int:
        """Keys stand nearer together where they would not fit otherwise."""
        needed = sum(key.width for key in keys) + GAP * (len(keys) - 1)
        return GAP if needed <= self.content_size.width else NEAR

    def render(self) -> Content:
        """The keys in a line."""
        line = Content()
        for column, key in self.placed():
            does = "underline $primary" if key.action == self._hovered else "$text-muted"
            line += Content(" " * (column - line.cell_length))
            line += Content.assemble((key.key, "bold $primary"), (f" {key.does}", does))
        return line

    def _at(self, x: int) -> str:
        column = x - self.styles.padding.left
        return next((key.action for start, key in self.placed() if start <= column < start + key.width), "")

    async def on_click(self, event: events.Click) -> None:
        """Does what the key does."""
        event.stop()
        if action := self._at(event.x):
            await self.screen.run_action(action)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """The key under the mouse stands out."""
        self._hover(self._at(event.x))

    def on_leave(self) -> None:
        """The mouse went elsewhere."""
        self._hover("")

    def _hover(self, action: str) -> None:
        if action != self._hovered:
            self._hovered = action
            self.refresh()
