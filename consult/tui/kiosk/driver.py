"""The terminal's driver for the kiosk: it never stops on a signal, and a flood of keys does not pile up."""

from __future__ import annotations

import asyncio
import signal
from typing import Any

from textual import events
from textual.app import ScreenStackError
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

MOST_AHEAD = 200
"""Keys that may wait; nobody types further ahead."""
_STOPPING = (signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU)


class TerminalDriver(LinuxDriver):
    """As Textual's own, but for a terminal that nobody shall leave."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._ahead = 0
        self._never_stop()

    def start_application_mode(self) -> None:
        """Takes the terminal; the handlers that stop the process go again."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._never_stop()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self._app.exit, 128 + number)

    def _never_stop(self) -> None:
        for number in _STOPPING:
            signal.signal(number, signal.SIG_IGN)

    def send_message(self, message: Message) -> None:
        """Hands over an event, but drops keys while too many wait. This runs in the thread that reads the keys."""
        if not isinstance(message, events.Key):
            super().send_message(message)
        elif self._ahead + self._waiting() < MOST_AHEAD:
            self._ahead += 1
            sent = asyncio.run_coroutine_threadsafe(self._app._post_message(message), loop=self._loop)
            sent.add_done_callback(self._taken)

    def _taken(self, _: object) -> None:
        self._ahead -= 1

    def _waiting(self) -> int:
        """Messages that wait for the app, for its page, and for the field."""
        try:
            pumps = (self._app, self._app.screen, self._app.focused)
            return sum(pump._message_queue.qsize() for pump in pumps if pump is not None)
        except (LookupError, ScreenStackError):
            return 0
