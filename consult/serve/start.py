"""What the server tells the app of a session first, through the pipe: on no command line and in no environment."""

from __future__ import annotations

import os

import msgspec
from msgspec import Struct

LONGEST = 1_000_000


class Start(Struct, frozen=True, kw_only=True):
    """How one session begins."""

    guarded: bool = False
    """Of a kiosk: whether staff have PINs, which the server tries."""
    key: bytes = b""
    """Of the practitioner's: what the consultation is sealed with, so that a lost connection loses nothing."""
    code: str = ""
    """A consultation to go on with; empty for a new one."""
    opens: bytes = b""
    """The key that opens it."""
    verify: bool = False
    """Whether its answers are gone through first."""


def encode(start: Start) -> bytes:
    """As it is sent: one line."""
    return msgspec.json.encode(start) + b"\n"


def receive(handle: int) -> Start:
    """Reads it, and no byte more. Raises `EOFError` when the server is gone."""
    line = bytearray()
    while not line.endswith(b"\n"):
        byte = os.read(handle, 1)
        if not byte or len(line) > LONGEST:
            raise EOFError
        line += byte
    return msgspec.json.decode(bytes(line), type=Start)


class Order(Struct, frozen=True):
    """Asks the nursery for a session; with it go the ends of two pipes, for what it is told and what it says."""

    columns: int
    rows: int
