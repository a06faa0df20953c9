"""Private questions when somebody else sits in: passed over now, asked when the client is alone."""

from __future__ import annotations

from consult.consultation import Deferred
from consult.tui.tasks import Asking, Later
from consult.tui.telling import Telling


class Alone:
    """Which questions wait until the client is alone, and whether that is now."""

    def __init__(self, told: Telling) -> None:
        self.told = told
        self.accompanied = False
        """Whether somebody else is in the room: private questions are not even shown then."""
        self._asking = False
        self._left_open = False

    def put_off(self, name: str) -> None:
        """This question waits."""
        self.told.consultation.record(Deferred(name))
        self._asking = False

    def settle(self) -> None:
        """With somebody else in the room the private questions wait, unseen."""
        while self.accompanied and (name := self.told.state.current) and self.told.question(name).private:
            self.put_off(name)

    def passes(self, name: str | None) -> bool:
        """Whether going back goes on past a question."""
        return self.accompanied and name is not None and self.told.question(name).private

    def task(self) -> Asking | Later | None:
        """What is to be done about what waits, if anything now."""
        waiting = self.told.state.later
        if not waiting:
            self._asking = False
            return None
        if self._asking:
            return Asking(self.told.question(waiting[0]))
        return None if self._left_open or self.told.state.current is not None else Later(waiting)

    def ask(self) -> None:
        """The client is alone: what waits is asked now."""
        self.accompanied, self._asking, self._left_open = False, True, False

    def stop(self) -> bool:
        """What still waits goes on waiting. False when nothing was being asked."""
        was, self._asking = self._asking, False
        return was

    def leave_open(self) -> None:
        """What waits stays open."""
        self._left_open = True
