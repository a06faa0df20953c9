"""Consultations of the practitioner's whose connection was lost, sealed, in memory, for a while."""

from __future__ import annotations

import time
from collections.abc import Callable

from msgspec import Struct

SECONDS = 1800.0
"""How long one waits to be opened again."""


class Code(Struct, frozen=True):
    """A handover code and the key that opens it."""

    text: str
    key: bytes
    verify: bool = False
    """Whether its answers are gone through first, as with one that came on paper."""


class Kept:
    """What waits to be opened again, by the browser that it was in."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._codes: dict[str, tuple[Code, float]] = {}

    def put(self, browser: str, code: Code) -> None:
        """Keeps a consultation, in place of an earlier one of this browser."""
        self._codes[browser] = code, self._clock() + SECONDS

    def waits(self, browser: str) -> bool:
        """Whether there is one for this browser."""
        self._forget()
        return browser in self._codes

    def take(self, browser: str) -> Code | None:
        """Hands over what was kept; then it is kept no more."""
        self._forget()
        found = self._codes.pop(browser, None)
        return found[0] if found else None

    def _forget(self) -> None:
        now = self._clock()
        self._codes = {name: kept for name, kept in self._codes.items() if kept[1] > now}
