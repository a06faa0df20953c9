"""A notice that ends the consultation: what is said, and how it is left. It shows nothing of a client."""

from __future__ import annotations

from collections.abc import Iterator

from textual.geometry import Region

from consult.tui.kiosk import layouts
from consult.tui.kiosk.board import Spot
from consult.tui.kiosk.frame import KioskScreen, target
from consult.words import Words


class Notice(KioskScreen[str]):
    """Why it stops here. Gives "mistake" or "clear"; an emergency is left by any touch, since nothing is kept then."""

    def __init__(self, words: Words, heading: str, lines: tuple[str, ...], *, emergency: bool) -> None:
        super().__init__(words)
        self._heading, self._lines, self.emergency = heading, lines, emergency

    def on_mount(self) -> None:
        """Shows it."""
        self.main.show(self._layout)

    def _layout(self, width: int, height: int) -> Iterator[Spot]:
        style = "bold $error" if self.emergency else "bold $primary"
        first, *others = self._lines or ("",)
        lines = [(f"▲ {self._heading}" if self.emergency else self._heading, style), (" ", ""), (first, "bold")]
        for text in others:
            lines += [(" ", ""), (text, "")]
        column, own = layouts.area(width)
        shown = tuple(layouts.wrapped(lines, own))
        if len(shown) > height:
            shown = tuple(line for line in shown if line.plain.strip())
        yield Spot("", Region(column, max(0, (height - len(shown)) // 3), own, len(shown)), shown, "text")

    def targets_above(self) -> Iterator[Spot]:
        """Only the colours."""
        yield target(self.words, "contrast")

    def targets_below(self) -> Iterator[Spot]:
        """How it is left."""
        if not self.emergency:
            yield target(self.words, "mistake")
            yield target(self.words, "person")
        yield target(self.words, "finish", "accent")

    async def touched(self, name: str) -> None:
        """Left, or something else."""
        if name in {"mistake", "finish"}:
            self.dismiss(name)
        else:
            await super().touched(name)
