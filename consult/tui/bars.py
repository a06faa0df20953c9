"""The line at the top and the keys at the bottom. Each draws itself: few widgets, quickly there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from consult.words import Words

GAP = 2
"""Columns between two keys."""
LINES = 2
"""Of keys, at most."""
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
        """One line; what is about the clinic is cut first, then how far it has come is left out."""
        width = self.content_size.width
        short = width < len(self._title) + GAP + len(self._progress)
        progress = Content.styled("" if short else self._progress, "$text-muted")
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
    """The keys that do something here, on one line or two; a click does what the key does."""

    DEFAULT_CSS = """
    Keys { height: auto; padding: 0 2; background: $surface; }
    """
    ALLOW_SELECT = False

    def __init__(
        self, words: Words, keys: Iterable[tuple[str, str]], narrow_only: frozenset[str] = frozenset()
    ) -> None:
        """`keys`: the key as it is shown, and the action, whose words stand in the catalogue as "key_ACTION"."""
        super().__init__()
        self.keys = tuple(
            Key(key, words(f"screen.key_{action.removeprefix('app.')}"), action, action in narrow_only)
            for key, action in keys
        )
        self._hovered = ""

    def placed(self, width: int) -> Iterator[tuple[int, int, Key]]:
        """The keys that fit into `width` columns, each with its line and column."""
        narrow, line, column = self.app.size.width < PANEL_FROM, 0, 0
        for key in self.keys:
            if key.narrow_only and not narrow:
                continue
            if column + key.width > width and column:
                line, column = line + 1, 0
            if line == LINES:
                return
            yield line, column, key
            column += key.width + GAP

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the keys take."""
        return max((line for line, _, _ in self.placed(width)), default=0) + 1

    def render(self) -> Content:
        """The keys."""
        lines = [Content() for _ in range(LINES)]
        for number, column, key in self.placed(self.content_size.width):
            does = "underline $primary" if key.action == self._hovered else "$text-muted"
            lines[number] += Content(" " * (column - lines[number].cell_length))
            lines[number] += Content.assemble((key.key, "bold $primary"), (f" {key.does}", does))
        return Content("\n").join(line for line in lines if line)

    def _at(self, event: events.MouseEvent) -> str:
        x = event.x - self.styles.padding.left
        placed = self.placed(self.content_size.width)
        return next(
            (key.action for line, start, key in placed if line == event.y and start <= x < start + key.width), ""
        )

    async def on_click(self, event: events.Click) -> None:
        """Does what the key does."""
        event.stop()
        if action := self._at(event):
            await self.screen.run_action(action)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """The key under the mouse stands out."""
        self._hover(self._at(event))

    def on_leave(self) -> None:
        """The mouse went elsewhere."""
        self._hover("")

    def _hover(self, action: str) -> None:
        if action != self._hovered:
            self._hovered = action
            self.refresh()
