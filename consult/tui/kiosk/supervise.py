"""The process that outlives every client: it starts a fresh one for each, and clears the terminal in between.

It is small, never sees a key or an answer, and imports no Textual. The next process stands ready while a client is
served, so that the welcome is there at once. A process that crashed, was killed or hangs is replaced in the same way.
"""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from typing import Any

from consult.staff import Staff
from consult.tui.kiosk import guard
from consult.tui.kiosk.channel import MOST, Lines, encode
from consult.tui.kiosk.gate import try_pin
from consult.tui.kiosk.terminal import Terminal

LEFT = 64
"""The exit code of a process that staff closed; it counts only after the right PIN."""
SPARE_AFTER = 0.7
"""Seconds after a client's screen is up until the next process is made ready, so that the two do not compete."""
SILENT = 20.0
"""Seconds without a sign of life after which a process is taken for hung."""
LIFE_SIGN = 2.0
"""Seconds between two signs of life."""
SLOWEST_START = 60.0
END_WITHIN = 2.0
"""Seconds that a process has to end by itself."""
FAILURES = 3
"""Starts in a row that may fail before the screen says that it is out of use."""
PAUSE = 5.0
"""Seconds between two tries then."""


class Client:
    """One process: first it stands ready, then it has the screen."""

    def __init__(self, command: Sequence[str]) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self.process = subprocess.Popen(
                [*command, "--line", str(theirs.fileno()), "--parent", str(os.getpid())],
                pass_fds=[theirs.fileno()],
                env=guard.environment(os.environ),
            )
        ours.setblocking(False)
        self.line = ours
        self.up = False
        self.started = self.seen = time.monotonic()
        self._lines = Lines()

    def send(self, message: dict[str, Any]) -> None:
        """Tells it something; whether it still listens is seen elsewhere."""
        with contextlib.suppress(OSError):
            self.line.sendall(encode(message))

    def read(self) -> list[dict[str, Any]] | None:
        """What it said; None when it ended."""
        try:
            data = self.line.recv(MOST)
        except BlockingIOError:
            return []
        except OSError:
            return None
        return self._lines.feed(data) if data else None

    def end(self, within: float) -> int:
        """Its exit code, after `within` seconds at most: then it is killed."""
        self.line.close()
        try:
            return self.process.wait(within)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()


class Supervisor:
    """Serves one client after the other until it is told to end."""

    def __init__(self, command: Sequence[str], terminal: Terminal, staff: Staff | None, sorry: str) -> None:
        """`command` starts a client's process; without `staff` it may be left by anybody (the demonstration).

        `sorry` is shown when no process can be started.
        """
        self._command, self._terminal, self._staff, self._sorry = command, terminal, staff, sorry
        self._ending = self._hung_up = self._opened = False
        self._spare: Client | None = None
        self._notice: dict[str, Any] | None = None
        self._failures = 0
        self._woken, wake = socket.socketpair()
        self._woken.setblocking(False)
        wake.setblocking(False)
        self._wake = wake

    def run(self) -> int:
        """Runs until staff leave or the service is stopped; the terminal is then as it was before."""
        guard.keep_to_itself()
        guard.ignore_signals()
        before = signal.set_wakeup_fd(self._wake.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGTERM, self._end)
        signal.signal(signal.SIGHUP, self._hang_up)
        self._terminal.seize()
        try:
            while not self._ending:
                self._serve()
        finally:
            if self._spare is not None:
                self._spare.process.kill()
                self._spare.end(END_WITHIN)
            self._terminal.give_back()
            signal.set_wakeup_fd(before)
        return 0

    def _end(self, *_: object) -> None:
        self._ending = True

    def _hang_up(self, *_: object) -> None:
        self._hung_up = True

    def _serve(self) -> None:
        """One client, from a clean screen to a clean screen."""
        self._terminal.clear()
        client, self._spare = self._spare or self._client(), None
        if client is None:
            self._failed()
            return
        client.send({"go": True, "notice": self._notice})
        self._notice, self._opened, client.seen = None, False, time.monotonic()
        alive = self._attend(client)
        if alive:
            with contextlib.suppress(ProcessLookupError):
                client.process.terminate()
        code = client.end(END_WITHIN)
        self._terminal.clear()
        if code == LEFT and (self._opened or self._staff is None):
            self._ending = True
        if client.up:
            self._failures = 0
        else:
            self._failed()

    def _client(self) -> Client | None:
        """A new process; None when the system has none to give."""
        try:
            return Client(self._command)
        except OSError:
            return None

    def _failed(self) -> None:
        """A start failed; after several the screen says that it is out of use, and it is tried less often."""
        self._failures += 1
        if self._failures >= FAILURES and not self._ending:
            self._terminal.say(self._sorry)
            self._rest(PAUSE)

    def _attend(self, client: Client) -> bool:
        """Listens to the client's process until it ends or has to; False when it ended by itself."""
        with selectors.DefaultSelector() as selector:
            selector.register(client.line, selectors.EVENT_READ)
            selector.register(self._woken, selectors.EVENT_READ)
            while not self._ending:
                for key, _ in selector.select(LIFE_SIGN if self._spare else SPARE_AFTER):
                    if key.fileobj is self._woken:
                        self._drain()
                    elif not self._hear(client):
                        return False
                if self._hung_up:
                    self._hung_up = False
                    self._ending = self._terminal.gone
                    return True
                silent = time.monotonic() - client.seen
                if silent > (SILENT if client.up else SLOWEST_START):
                    client.process.kill()
                    return True
                self._prepare(client)
        return True

    def _hear(self, client: Client) -> bool:
        messages = client.read()
        if messages is None:
            return False
        for message in messages:
            client.seen = time.monotonic()
            if "up" in message:
                client.up, client.started = True, client.seen
            elif "pin" in message and self._staff is not None:
                verdict = try_pin(self._staff, str(message["pin"]))
                self._opened = verdict.opened
                client.send({"opened": verdict.opened, "locked": verdict.locked})
            elif "notice" in message:
                self._notice = message["notice"]
        return True

    def _prepare(self, client: Client) -> None:
        """Makes the next process ready, and another one when that has died."""
        if self._spare is not None and self._spare.process.poll() is not None:
            self._spare.end(0)
            self._spare = None
        elif self._spare is None and client.up and time.monotonic() - client.started >= SPARE_AFTER:
            self._spare = self._client()

    def _drain(self) -> None:
        with contextlib.suppress(BlockingIOError):
            while self._woken.recv(MOST):
                pass

    def _rest(self, seconds: float) -> None:
        """Waits, but not longer than until the service is stopped."""
        until = time.monotonic() + seconds
        while not self._ending and (left := until - time.monotonic()) > 0:
            with selectors.DefaultSelector() as selector:
                selector.register(self._woken, selectors.EVENT_READ)
                selector.select(left)
            self._drain()


def run(arguments: Sequence[str], staff: Staff | None, sorry: str) -> int:
    """Runs the kiosk on this process's terminal; `arguments` say which pack and settings."""
    command = [sys.executable, "-m", "consult.tui.kiosk.client", *arguments, *(() if staff else ("--open",))]
    return Supervisor(command, Terminal(sys.stdin.fileno()), staff, sorry).run()
