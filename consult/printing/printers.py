"""The printers that CUPS knows, and what keeps each from printing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from consult.printing.errors import Code, PrintError
from consult.printing.process import run
from consult.text import one_line
from consult.words import Words

State = Literal["ready", "printing", "stopped"]
_STATES: dict[str, State] = {"3": "ready", "4": "printing", "5": "stopped"}
_REASONS: dict[str, Code] = {
    "media-empty": "paper_out",
    "media-needed": "paper_out",
    "media-jam": "jammed",
    "cover-open": "open",
    "door-open": "open",
    "interlock-open": "open",
    "toner-empty": "ink_out",
    "marker-supply-empty": "ink_out",
    "offline": "offline",
    "timed-out": "offline",
    "shutdown": "offline",
}
"""What a printer says of itself (RFC 8011, 5.4.12), as far as it keeps it from printing."""


class Printer(Struct, frozen=True, kw_only=True):
    """One printer, as CUPS knew it a moment ago."""

    name: str
    """Its name in CUPS."""
    label: str
    """What people call it: "Front Desk"."""
    state: State
    accepting: bool
    reasons: tuple[str, ...] = ()
    """The keywords of `printer-state-reasons`."""
    default: bool = False
    device: str = ""
    """The kind of its address: "ipp", "usb", "cups-pdf"."""

    def trouble(self) -> PrintError | None:
        """What keeps it from printing now. What an idle printer last said of itself may be over: that is no trouble."""
        if not self.accepting:
            return PrintError("rejected", printer=self.label, detail=_message("-a", self.name))
        if self.state == "ready":
            return None
        code = next((_REASONS[name] for name in map(_blocking, self.reasons) if name in _REASONS), None)
        if code:
            return PrintError(code, printer=self.label)
        if self.state == "stopped":
            return PrintError("stopped", printer=self.label, detail=_message("-p", self.name))
        return None

    def text(self, words: Words) -> str:
        """One line: what it is called and how it is."""
        trouble = self.trouble()
        state = words(f"print.is_{trouble.code}" if trouble else f"print.is_{self.state}")
        name = self.label if self.label == self.name else f"{self.label} ({self.name})"
        default = f", {words('print.default')}" if self.default else ""
        return f"{name}: {state}{default}"


def printers() -> tuple[Printer, ...]:
    """Every printer. Raises `PrintError` when there is no CUPS, it does not run, or there is no printer."""
    # `lpstat -r` also succeeds when the scheduler is down.
    if "is running" not in run("lpstat", "-r").stdout:
        raise PrintError("no_scheduler")
    names = run("lpstat", "-e").stdout.split()
    found = re.search(r"destination: (\S+)", run("lpstat", "-d").stdout)
    default = found[1] if found else ""
    listed = tuple(printer for name in names if (printer := _printer(name, default)))
    if not listed:
        raise PrintError("no_printer")
    return listed


def choose(known: Iterable[Printer], wanted: str = "") -> Printer:
    """The printer `wanted` by either of its names; without one the default, or the only one there is.

    Raises `PrintError`.
    """
    known = tuple(known)
    names = ", ".join(printer.label for printer in known)
    if wanted:
        for printer in known:
            if wanted.casefold() in {printer.name.casefold(), printer.label.casefold()}:
                return printer
        raise PrintError("unknown_printer", printer=wanted, known=names)
    if len(known) == 1:
        return known[0]
    for printer in known:
        if printer.default:
            return printer
    raise PrintError("no_default", known=names)


def look(name: str) -> Printer | None:
    """The printer of that name in CUPS as it is now; None when there is none any more."""
    return _printer(name, "")


def _printer(name: str, default: str) -> Printer | None:
    said = run("lpoptions", "-p", name).stdout
    state = _value(said, "printer-state")
    if state not in _STATES:
        return None
    reasons = tuple(reason for reason in _value(said, "printer-state-reasons").split(",") if reason != "none")
    return Printer(
        name=name,
        label=one_line(_value(said, "printer-info")) or name,
        state=_STATES[state],
        accepting=_value(said, "printer-is-accepting-jobs") == "true",
        reasons=reasons,
        default=name == default,
        device=_value(said, "device-uri").partition(":")[0],
    )


def _value(options: str, name: str) -> str:
    """The value of one option; `lpoptions` puts it between quotes where it has spaces, and escapes nothing in it."""
    found = re.search(rf"(?:^|\s){name}=(?:'(.*?)'|(\S*))(?=\s+[a-z][a-z0-9-]*(?:=|\s|$)|\s*$)", options)
    return (found[1] or found[2] or "") if found else ""


def _blocking(reason: str) -> str:
    """The keyword without its severity; empty when it only warns. A backend reports "offline" without alarm."""
    keyword = reason.removesuffix("-error").removesuffix("-report").removesuffix("-warning")
    return "" if reason.endswith(("-report", "-warning")) and keyword != "offline" else keyword


def _message(option: str, name: str) -> str:
    """The printer's own message, which stands below its state."""
    lines = run("lpstat", option, name).stdout.splitlines()[1:2]
    said = one_line(lines[0]) if lines else ""
    return "" if said.casefold() in {"reason unknown", "paused", "rejecting jobs"} else said
