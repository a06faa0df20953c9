"""Who may leave the kiosk: staff, by PIN. The tries are counted where no client's process can reset them."""

from __future__ import annotations

from typing import NamedTuple

from consult.staff import Staff


class Verdict(NamedTuple):
    """What became of a PIN that was tried."""

    opened: bool
    locked: int
    """Seconds until another may be tried; 0 when one may be tried now."""


def try_pin(staff: Staff, pin: str) -> Verdict:
    """Tries a PIN."""
    locked = staff.locked()
    if locked:
        return Verdict(opened=False, locked=locked)
    name = staff.check(pin)
    return Verdict(opened=name is not None, locked=staff.locked())
