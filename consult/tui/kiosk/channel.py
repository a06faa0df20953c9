"""What the supervising process and the one that has the screen say to each other: one JSON object a line.

No word of a client's goes through it, only a PIN that is tried, and the notice of an emergency, which is public text.
"""

from __future__ import annotations

import json
import socket
from typing import Any

MOST = 65536


class Lines:
    """Lines put together from what arrives."""

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, data: bytes) -> list[dict[str, Any]]:
        """The whole messages that `data` completes; what is no message is dropped."""
        *lines, self._rest = (self._rest + data).split(b"\n")
        self._rest = self._rest[-MOST:]
        found = []
        for line in lines:
            try:
                message = json.loads(line)
            except ValueError:
                continue
            if isinstance(message, dict):
                found.append(message)
        return found


def encode(message: dict[str, Any]) -> bytes:
    """A message as it is sent."""
    return json.dumps(message).encode() + b"\n"


def wait(line: socket.socket) -> dict[str, Any] | None:
    """The next message, however long it takes; None when the other side is gone."""
    lines = Lines()
    while data := line.recv(MOST):
        if found := lines.feed(data):
            return found[0]
    return None
