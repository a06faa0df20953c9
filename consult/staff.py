"""Who works here: names with PINs (`staff.toml`), and the key of the clinic's handover codes (`clinic.key`).

Both files lie beside `clinic.toml` and are for their owner alone (mode 0600). A PIN is kept as its scrypt hash.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from consult.files import write_whole

FILE = "staff.toml"
KEY_FILE = "clinic.key"
KEY_BYTES = 32
TRIES = 5
"""Wrong PINs in a row before it locks."""
LOCKED_SECONDS = 300
SHORTEST = 4
"""Digits in the shortest PIN."""
_COST = {"n": 2**15, "r": 8, "p": 1, "maxmem": 2**26, "dklen": 32}


class StaffError(Exception):
    """The staff file or the key cannot be used; the message says which file, why, and what to do."""


class Staff:
    """The people whose PIN opens what is locked. Wrong tries are counted in memory, for as long as the program runs."""

    def __init__(self, people: Mapping[str, tuple[bytes, bytes]], clock: Callable[[], float] = time.monotonic) -> None:
        self._people = dict(people)
        self._clock = clock
        self._wrong = 0
        self._until = 0.0

    @classmethod
    def load(cls, home: str | Path) -> Staff | None:
        """The staff of the clinic whose settings lie in `home`, or None when no PIN was set. Raises `StaffError`."""
        path = Path(home) / FILE
        if not path.is_file():
            return None
        content = _private(path)
        import tomli

        try:
            data = tomli.loads(content.decode())
            people = {
                name: (bytes.fromhex(each["salt"]), bytes.fromhex(each["hash"])) for name, each in data["staff"].items()
            }
        except (tomli.TOMLDecodeError, UnicodeDecodeError, AttributeError, KeyError, TypeError, ValueError) as error:
            raise StaffError(f"{path} is damaged; run `consult setup` to set the PINs again") from error
        return cls(people) if people else None

    @property
    def names(self) -> tuple[str, ...]:
        """Who has a PIN."""
        return tuple(self._people)

    def adding(self, name: str, pin: str) -> Staff:
        """The staff with this PIN for `name`, who may be new. Raises `ValueError` when it cannot be."""
        if not (pin.isascii() and pin.isdigit() and len(pin) >= SHORTEST):
            raise ValueError(f"a PIN has at least {SHORTEST} digits and nothing else")
        others = self.removing(name)._people
        if any(_is(pin, salt, hashed) for salt, hashed in others.values()):
            raise ValueError("somebody has that PIN; choose another")
        salt = os.urandom(16)
        return Staff({**self._people, name: (salt, _hash(pin, salt))})

    def removing(self, name: str) -> Staff:
        """The staff without `name`."""
        return Staff({other: pin for other, pin in self._people.items() if other != name})

    def write(self, home: str | Path) -> Path:
        """Writes the staff file; without anybody there is none."""
        path = Path(home) / FILE
        if not self._people:
            path.unlink(missing_ok=True)
            return path
        lines = ["# Written by `consult setup`. A PIN is kept as its hash, for its owner alone.\n"]
        for name, (salt, hashed) in self._people.items():
            lines.append(f'[staff.{_quoted(name)}]\nsalt = "{salt.hex()}"\nhash = "{hashed.hex()}"\n')
        write_whole(path, "\n".join(lines).encode())
        return path

    def locked(self) -> int:
        """Seconds until a PIN may be tried again; 0 when one may be tried now."""
        return max(0, round(self._until - self._clock() + 0.499))

    def check(self, pin: str) -> str | None:
        """The name of whoever has this PIN; None when nobody has, or while it is locked."""
        if self.locked():
            return None
        found = None
        for name, (salt, hashed) in self._people.items():
            if _is(pin, salt, hashed):
                found = name
        self._wrong = 0 if found else self._wrong + 1
        if self._wrong >= TRIES:
            self._wrong, self._until = 0, self._clock() + LOCKED_SECONDS
        return found


def save(home: str | Path, pins: Mapping[str, str], keep: Staff | None = None) -> Path:
    """Writes the staff file: `pins` by name, beside those of `keep`. Raises `ValueError` for a PIN that cannot be."""
    staff = keep or Staff({})
    for name, pin in pins.items():
        staff = staff.adding(name, pin)
    return staff.write(home)


def key(home: str | Path) -> bytes:
    """The clinic's key, 32 bytes. Raises `StaffError` when there is none or it cannot be used."""
    path = Path(home) / KEY_FILE
    if not path.is_file():
        raise StaffError(f"there is no {path}; run `consult setup` to make the clinic's key")
    content = _private(path)
    try:
        found = bytes.fromhex(content.decode("ascii").strip())
    except ValueError as error:
        raise StaffError(
            f"{path} is damaged; restore it from a backup, or make a new one with `consult setup`"
        ) from error
    if len(found) != KEY_BYTES:
        raise StaffError(f"{path} is damaged; restore it from a backup, or make a new one with `consult setup`")
    return found


def make_key(home: str | Path) -> Path:
    """Makes the clinic's key, unless there is one: codes printed under it can be opened with no other."""
    path = Path(home) / KEY_FILE
    if not path.is_file():
        write_whole(path, (os.urandom(KEY_BYTES).hex() + "\n").encode())
    return path


def _is(pin: str, salt: bytes, hashed: bytes) -> bool:
    import hmac

    return hmac.compare_digest(_hash(pin, salt), hashed)


def _hash(pin: str, salt: bytes) -> bytes:
    import hashlib  # only once a PIN is typed

    cost: dict[str, Any] = _COST

    return hashlib.scrypt(pin.encode(), salt=salt, **cost)


def _quoted(name: str) -> str:
    import json

    return json.dumps(name, ensure_ascii=False)


def _private(path: Path) -> bytes:
    """What is in a file that others must not read; Windows keeps a user's folder to the user by other means."""
    try:
        if os.name == "posix" and path.stat().st_mode & 0o077:
            raise StaffError(f"{path} can be read by others; make it yours alone: chmod 600 {path}")
        return path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "no reason given").lower()
        raise StaffError(f"{path} cannot be read: {reason}; it belongs to whoever ran `consult setup`") from error
