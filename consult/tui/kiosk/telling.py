"""A page to read, as long as it may be."""

from __future__ import annotations

from collections.abc import Iterator

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from consult.tui.kiosk.board import Spot
from consult.tui.kiosk.frame import KioskScreen, target
from consult.tui.lines import Lines
from consult.words import Words


class Telling(KioskScreen[str]):
    """Something to read, as long as it may be. Gives the target that closed it."""

    DEFAULT_CSS = """
    Telling #text { height: 1fr; align-horizontal: center; padding: 1 1 1 2;
                    scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    Telling Lines { width: 100%; max-width: 100; padding-right: 1; }
    """

    def __init__(self, words: Words, title: str, text: Content, closing: tuple[str, ...] = ("back",)) -> None:
        """`closing`: the targets that close it, from the left."""
        super().__init__(words)
        self._title, self._text, self._closed_by = title, text, closing

    def content(self) -> Iterator[Widget]:
        """The text."""
        yield VerticalScroll(Lines(self._text, id="told"), id="text", can_focus=False)

    def heading(self) -> tuple[str, str]:
        """What this is."""
        return "", self._title

    @property
    def _scroll(self) -> VerticalScroll:
        return self.query_one("#text", VerticalScroll)

    def targets_below(self) -> Iterator[Spot]:
        """Closing, and more when there is more."""
        for name in self._closed_by:
            yield target(self.words, name)
        yield from self.leaving()
        if self._scroll.max_scroll_y > 0:
            yield target(self.words, "up")
            yield target(self.words, "down", "accent" if self._scroll.scroll_y < self._scroll.max_scroll_y else "bar")

    def on_mount(self) -> None:
        """Whether there is more is known when it has been laid out."""
        self.call_after_refresh(self.show_bars)

    async def touched(self, name: str) -> None:
        """Closes or scrolls."""
        if name in self._closed_by:
            self.dismiss(name)
        elif name in {"up", "down"}:
            step = self._scroll.size.height - 2
            self._scroll.scroll_relative(y=step if name == "down" else -step, animate=False)
            self.show_bars()
        else:
            await super().touched(name)
