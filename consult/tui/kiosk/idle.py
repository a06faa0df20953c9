"""When the screen was last touched, and what follows from it. No widget is here."""

from __future__ import annotations

import time
from collections.abc import Callable

_CLOCK: int | None = getattr(time, "CLOCK_BOOTTIME", None)
WARN_BEFORE = 30
"""Seconds before the answers are cleared at which the client is asked whether they are still there."""


def awake() -> float:
    """Seconds that go on while the machine sleeps: answers must not be there when it wakes up."""
    return time.clock_gettime(_CLOCK) if _CLOCK is not None else time.monotonic()


class Idle:
    """Counts from the last touch. It can be touched again as often as somebody likes."""

    def __init__(self, seconds: int, clock: Callable[[], float] = awake) -> None:
        self.seconds = seconds
        self._clock = clock
        self._last = clock()

    def touch(self) -> None:
        """Somebody is there."""
        self._last = self._clock()

    @property
    def left(self) -> float:
        """Seconds until the answers are cleared."""
        return self.seconds - (self._clock() - self._last)

    @property
    def over(self) -> bool:
        """Whether nobody was there for too long."""
        return self.left <= 0

    @property
    def warning(self) -> bool:
        """Whether it is time to ask."""
        return self.left <= WARN_BEFORE
