"""A finger on the screens in a browser: it reads what the app painted, finds words on it, and taps them."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import pyte

PATIENCE = 20.0
"""Seconds."""


class Finger:
    """Taps what is painted on a page. What was painted is taken from the connection: a canvas cannot be read."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self.screen)
        page.on("websocket", self._listen)

    def _listen(self, socket: Any) -> None:
        self.screen.reset()
        socket.on("framereceived", self._painted)
        socket.on("framesent", self._sized)

    def _painted(self, frame: Any) -> None:
        if isinstance(frame, bytes):
            self._stream.feed(frame)

    def _sized(self, frame: Any) -> None:
        if isinstance(frame, str) and frame.startswith('["resize"'):
            size = json.loads(frame)[1]
            self.screen.resize(size["height"], size["width"])

    @property
    def lines(self) -> list[str]:
        """What is on the screen."""
        return list(self.screen.display)

    @property
    def text(self) -> str:
        """The same on one line."""
        return " ".join(" ".join(self.lines).split())

    def until(self, holds: str | Callable[[], bool]) -> None:
        """Waits until a text is there, or something holds."""
        end = time.monotonic() + PATIENCE
        while not (holds in self.text if isinstance(holds, str) else holds()):
            assert time.monotonic() < end, (holds, "\n".join(self.lines))
            self.page.wait_for_timeout(50)

    def places(self, words: str) -> list[tuple[int, int]]:
        """Where words stand: columns and rows of their middles."""
        return [
            (column + len(words) // 2, row)
            for row, line in enumerate(self.lines)
            for column in range(len(line))
            if line.startswith(words, column)
        ]

    def at(self, column: int, row: int) -> tuple[float, float]:
        """The middle of a cell on the page."""
        box = self.page.locator(".xterm-screen").bounding_box()
        return (
            box["x"] + (column + 0.5) * box["width"] / self.screen.columns,
            box["y"] + (row + 0.5) * box["height"] / self.screen.lines,
        )

    def tap(self, words: str, *, last: bool = False) -> None:
        """Taps words and waits until something else is painted."""
        self.until(lambda: bool(self.places(words)))
        before = self.text
        self.page.touchscreen.tap(*self.at(*self.places(words)[-1 if last else 0]))
        self.until(lambda: self.text != before)
        self.page.wait_for_timeout(120)
