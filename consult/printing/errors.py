"""Why something was not printed, each reason told apart."""

from __future__ import annotations

from typing import Literal

from consult.words import Words

Code = Literal[
    "no_cups",  # this computer has no CUPS
    "no_scheduler",  # it has, and its service does not run
    "no_printer",  # no printer is set up
    "no_default",  # several are, and nobody chose
    "unknown_printer",  # the one chosen is not among them
    "stopped",  # paused, by somebody or after a fault
    "rejected",  # it takes no jobs
    "paper_out",
    "jammed",
    "open",  # a cover or a door
    "ink_out",
    "offline",  # it does not answer
    "failed",  # it took the job and could not do it
    "refused",  # `lp` would not take it
    "timeout",  # CUPS did not answer
]


class PrintError(Exception):
    """Nothing was printed; the message says why, and what to do."""

    def __init__(self, code: Code, *, printer: str = "", known: str = "", detail: str = "") -> None:
        self.code = code
        self.values = {"printer": printer, "known": known, "detail": detail}
        super().__init__(self.text(Words()))

    @property
    def message(self) -> str:
        """The message in English."""
        return str(self)

    def text(self, words: Words) -> str:
        """The message in another language."""
        said = words(f"print.error_{self.code}", **self.values)
        return f"{said} {words('print.printer_says', **self.values)}" if self.values["detail"] else said
