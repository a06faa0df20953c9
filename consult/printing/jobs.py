"""One print: sent, followed, taken back."""

from __future__ import annotations

import re
import time
import zlib
from typing import Literal

from msgspec import Struct

from consult.printing.errors import PrintError
from consult.printing.printers import choose, look, printers
from consult.printing.process import run
from consult.settings import Clinic
from consult.text import one_line
from consult.words import Words

TITLE = "Sheet"
"""What stands in the queue and in the printer's display: nothing about whose it is, or what for."""
MEDIA = {"a4": "A4", "letter": "Letter"}
SECONDS_TO_SEND = 30.0
EVERY = 0.5
"""Seconds between two looks at a job."""
PATIENCE = {"offline": 6.0}
"""Seconds for which the same trouble must be seen; else `SHORT`. A printer on the network may have to wake up."""
SHORT = 1.5
"""What a printer said of itself may lag behind."""

State = Literal["pending", "processing", "held", "stopped", "retrying", "completed", "cancelled", "aborted", "finished"]
"""`finished`: it left the queue, and CUPS, which keeps no history, does not say how."""
_ALERTS: dict[str, State] = {
    "job-printing": "processing",
    "job-transforming": "processing",
    "processing-to-stop-point": "processing",
    "job-hold-until-specified": "held",
    "job-stopped": "stopped",
    "printer-stopped": "stopped",
    "printer-stopped-partly": "stopped",
    "resources-are-not-ready": "retrying",
}
_ENDS: dict[str, State] = {
    "job-completed-successfully": "completed",
    "job-completed-with-warnings": "completed",
    "job-canceled-by-user": "cancelled",
    "job-canceled-by-operator": "cancelled",
    "job-canceled-at-device": "cancelled",
    "aborted-by-system": "aborted",
    "job-completed-with-errors": "aborted",
}
_UNREACHED = re.compile(
    "may not exist|unavailable at this time|unreachable|not respond|unable to (?:locate|connect|find)", re.IGNORECASE
)
"""What CUPS says of a printer on the network that it cannot reach, without a keyword; in English, as the job is."""


class Job(Struct, frozen=True, kw_only=True):
    """A PDF on its way to paper."""

    id: str
    """As CUPS names it: "Front_Desk-12"."""
    printer: str
    """The printer's name in CUPS."""
    label: str
    """What people call the printer."""
    pages: int
    """Sheets of paper's sides, all copies together."""

    def text(self, words: Words) -> str:
        """ "1 page sent to Front Desk"."""
        return words("print.sent_one" if self.pages == 1 else "print.sent", pages=self.pages, printer=self.label)

    def state(self) -> State:
        """Where it is now. Raises `PrintError` when CUPS does not answer."""
        return self._look()[0]

    def cancel(self) -> bool:
        """Takes it back, and its file out of the spool; False when it had already left the queue."""
        if run("cancel", self.id).returncode == 0:
            return True
        return self.state() == "cancelled"

    def follow(self, seconds: float = 10.0) -> State:
        """Waits until it has left the queue, at most so long; where it is then.

        When the printer cannot print it, it is taken back, so that it does not come out later with nobody waiting.
        Raises `PrintError` with the reason.
        """
        until = time.monotonic() + seconds
        last, since = "", 0.0
        while True:
            state, said = self._look()
            if state in {"completed", "cancelled", "finished"}:
                return state
            trouble = self._trouble(state, said)
            now = time.monotonic()
            if trouble and trouble.code != last:
                since = now
            last = trouble.code if trouble else ""
            if trouble and (state == "aborted" or now - since >= PATIENCE.get(trouble.code, SHORT)):
                self.cancel()
                raise trouble
            if now >= until:
                return state
            time.sleep(EVERY)

    def _trouble(self, state: State, said: str) -> PrintError | None:
        """What keeps it from being printed; that the printer takes no further jobs is no matter to this one."""
        if state in {"aborted", "retrying"}:
            return PrintError("failed", printer=self.label, detail=said)
        printer = look(self.printer)
        found = printer.trouble() if printer else None
        if found and found.code != "rejected":
            return found
        waits = printer is not None and "connecting-to-device" in printer.reasons
        return PrintError("offline", printer=self.label) if waits or _UNREACHED.search(said) else None

    def _look(self) -> tuple[State, str]:
        """Its state, and what the printer says about it."""
        waiting = self._lines("not-completed")
        if waiting is not None:
            alerts, said = waiting
            return next((_ALERTS[alert] for alert in alerts if alert in _ALERTS), "pending"), said
        over = self._lines("completed")
        if over is not None:
            alerts, said = over
            return next((_ENDS[alert] for alert in alerts if alert in _ENDS), "finished"), said
        return "finished", ""

    def _lines(self, which: str) -> tuple[list[str], str] | None:
        """Its alerts and its status, when it is among those jobs."""
        alerts: list[str] = []
        status = ""
        mine = found = False
        for line in run("lpstat", "-W", which, "-l", "-o", self.printer).stdout.splitlines():
            if not line[:1].isspace():
                mine = line.split(maxsplit=1)[:1] == [self.id]
                found |= mine
            elif mine:
                name, _, value = line.strip().partition(":")
                if name == "Alerts":
                    alerts = value.split()
                elif name == "Status":
                    status = one_line(value)
        return (alerts, status) if found else None


def send(pdf: bytes, clinic: Clinic, *, printer: str | None = None, copies: int = 1) -> Job:
    """Sends a PDF to a printer: the one named, the clinic's, the default, or the only one.

    A printer that cannot print now is not given the job: it would wait in the spool. Raises `PrintError`.
    """
    chosen = choose(printers(), printer or clinic.printer)
    if trouble := chosen.trouble():
        raise trouble
    done = run(
        *("lp", "-d", chosen.name, "-t", TITLE, "-n", str(copies)),
        # One side only: page one is for the fridge, page two for the reader alone.
        *("-o", f"media={MEDIA[clinic.paper]}", "-o", "sides=one-sided"),
        content=pdf,
        seconds=SECONDS_TO_SEND,
    )
    named = re.search(r"(\S+-\d+) \(", done.stdout)
    if done.returncode or not named:
        raise PrintError("refused", printer=chosen.label, detail=one_line(done.stderr).removeprefix("lp: "))
    return Job(id=named[1], printer=chosen.name, label=chosen.label, pages=pages(pdf) * copies)


def pages(pdf: bytes) -> int:
    """How many pages a PDF has; at least 1."""
    counts = [int(count) for part in _objects(pdf) for count in re.findall(rb"/Count\s+(\d+)", part)]
    return max([1, *counts])


def _objects(pdf: bytes) -> list[bytes]:
    """The file as it stands, and its object streams unpacked: the page tree is in either."""
    found = [re.sub(rb"(?s)stream\r?\n.*?endstream", b"", pdf)]
    for stream in re.finditer(rb"(?s)/ObjStm.{0,200}?stream\r?\n(.*?)endstream", pdf):
        try:
            found.append(zlib.decompressobj().decompress(stream[1]))
        except zlib.error:
            continue
    return found
