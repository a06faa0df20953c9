"""The staff door: a PIN, and what staff want to know before they leave. It shows nothing of a client."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator

from textual import events
from textual.content import Content
from textual.geometry import Region

from consult.tui.kiosk import layouts
from consult.tui.kiosk.board import Spot
from consult.tui.kiosk.frame import KioskScreen, target
from consult.tui.kiosk.gate import Verdict
from consult.words import Words

TryPin = Callable[[str], Awaitable[Verdict]]
MOST_DIGITS = 12
_PAD = ("123", "456", "789", "<0>")
"""The keys of the pad; "<" takes the last digit away, ">" enters."""
KEY = 10
"""Columns of a key."""


class Door(KioskScreen[bool]):
    """Asks the PIN. True once it was right."""

    def __init__(self, words: Words, try_pin: TryPin) -> None:
        super().__init__(words)
        self._try_pin, self._digits = try_pin, ""
        self._said = words("kiosk.pin_ask")

    def on_mount(self) -> None:
        """Shows the pad."""
        self.main.show(self._layout)

    def heading(self) -> tuple[str, str]:
        """What this is."""
        return "", self.words("kiosk.pin_title")

    def targets_above(self) -> Iterator[Spot]:
        """None."""
        yield from ()

    def targets_below(self) -> Iterator[Spot]:
        """Back."""
        yield target(self.words, "back")

    def _layout(self, width: int, height: int) -> Iterator[Spot]:
        column, own = layouts.area(width)
        tall = layouts.HIGH + layouts.TALLER
        high = tall if height >= tall * len(_PAD) + 3 else layouts.HIGH
        y = max(0, (height - 3 - high * len(_PAD)) // 2)
        dots = Content("●" * len(self._digits) or "·")
        yield Spot("", Region(column, y, own, 2), (Content.styled(self._said, "bold"), dots), "text")
        for row, keys in enumerate(_PAD):
            for place, key in enumerate(keys):
                region = Region(column + place * KEY, y + 3 + row * high, KEY - 1, high)
                label = {"<": self.words("kiosk.pin_rub"), ">": self.words("kiosk.pin_enter")}.get(key, key)
                pressed = {"<": "backspace", ">": "enter"}.get(key, key)
                yield Spot(f"pin{key}", region, (Content(label),), "cell", key=pressed if len(pressed) > 1 else "")

    async def pressed(self, event: events.Key) -> bool:
        """Digits are typed, too."""
        if event.key == "enter":
            await self.touched("pin>")
        elif event.character and event.character in "0123456789":
            await self.touched(f"pin{event.character}")
        else:
            return await super().pressed(event)
        return True

    async def touched(self, name: str) -> None:
        """A key of the pad."""
        if name == "back":
            self.dismiss(False)
        elif name == "pin>":
            await self._enter()
        elif name == "pin<":
            self._digits = self._digits[:-1]
        elif name.startswith("pin"):
            self._digits = (self._digits + name[-1])[:MOST_DIGITS]
        self.main.again()

    async def _enter(self) -> None:
        pin, self._digits = self._digits, ""
        if not pin:
            return
        verdict = await self._try_pin(pin)
        if verdict.opened:
            self.dismiss(True)
        elif verdict.locked:
            self._said = self.words("kiosk.pin_locked", seconds=verdict.locked)
        else:
            self._said = self.words("kiosk.pin_wrong")
