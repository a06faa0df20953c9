"""Printing a paper: on which printer, how it goes, and taking it back."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work
from textual.content import Content
from textual.widgets import Static

from consult.tui.answer import OptionPane
from consult.tui.dialogs import Picking
from consult.tui.papers import PaperError, content, refusal
from consult.tui.session import Session
from consult.tui.tasks import Choice

if TYPE_CHECKING:
    from consult.printing import Job, Printer

LOOK = 10.0
"""Seconds after which it is said anew how a job stands."""


class Print(Picking[str]):
    """Prints a paper. Gives "save" when it is to be saved instead. Esc closes it; what was sent is still printed."""

    DEFAULT_CSS = """
    Print #status { width: 1fr; height: auto; margin-bottom: 1; }
    """

    def __init__(self, session: Session, paper: str) -> None:
        words = session.words
        super().__init__(words, words("screen.print_title"), (), above=Static(id="status", markup=False))
        self.session, self._paper = session, paper
        self._printers: tuple[Printer, ...] = ()
        self._job: Job | None = None

    def on_mount(self) -> None:
        """Looks for printers, when anything may be printed here."""
        if refused := refusal(self.session):
            self._stand(refused, "save", "close")
        else:
            self._find()

    def on_option_pane_picked(self, event: OptionPane.Picked) -> None:
        """A printer, or what is to be done."""
        event.stop()
        match str(event.value):
            case "close":
                self.dismiss(None)
            case "save":
                self.dismiss("save")
            case "again":
                self._find()
            case "take_back":
                self._take_back()
            case name:
                self._send(name.removeprefix("to:"))

    def _stand(self, status: str, *names: str) -> None:
        """Says how it stands, and what can be done."""
        self.query_one("#status", Static).update(Content(status))
        self.pick(tuple(Choice(name, self.words(f"screen.do_{name}")) for name in names))

    @work(exclusive=True)
    async def _find(self) -> None:
        from consult.printing import PrintError, printers

        self._stand(self.words("screen.print_looking"), "close")
        try:
            self._printers = await asyncio.to_thread(printers)
        except PrintError as error:
            self._stand(error.text(self.words), "again", "save", "close")
            return
        self.query_one("#status", Static).update(Content(self.words("screen.print_where")))
        rows = tuple(Choice(f"to:{one.name}", one.text(self.words)) for one in self._printers)
        self.pick(rows, f"to:{self._usual()}")

    def _usual(self) -> str:
        """The printer that stands ready; empty when nothing says which."""
        from consult.printing import PrintError, choose

        try:
            return choose(self._printers, self.session.clinic.printer).name
        except PrintError:
            return ""

    @work(exclusive=True)
    async def _send(self, printer: str) -> None:
        from consult.printing import PrintError, send

        self._stand(self.words("screen.print_making"), "close")
        try:
            pdf = await asyncio.to_thread(content, self.session, self._paper, "pdf")
            self._job = await asyncio.to_thread(send, pdf, self.session.clinic, printer=printer)
            self._stand(self._job.text(self.words), "take_back", "close")
            await self._follow(self._job)
        except PrintError as error:
            self._stand(error.text(self.words), "again", "save", "close")
        except PaperError as error:
            self._stand(str(error), "close")

    async def _follow(self, job: Job) -> None:
        """Says how it stands until it is over."""
        state = await asyncio.to_thread(job.follow, LOOK)
        while state not in {"completed", "cancelled", "finished"}:
            said = self.words("screen.print_state", sent=job.text(self.words), state=self.words(f"screen.job_{state}"))
            self.query_one("#status", Static).update(Content(said))
            state = await asyncio.to_thread(job.follow, LOOK)
        sent = "" if state == "cancelled" else job.text(self.words)
        self._stand(f"{sent} {self.words(f'screen.job_{state}')}".strip(), "again", "close")

    @work
    async def _take_back(self) -> None:
        from consult.printing import PrintError

        if self._job is None:
            return
        try:
            taken = await asyncio.to_thread(self._job.cancel)
        except PrintError as error:
            self._stand(error.text(self.words), "close")
            return
        self._stand(self.words("screen.job_cancelled" if taken else "screen.print_too_late"), "again", "close")
