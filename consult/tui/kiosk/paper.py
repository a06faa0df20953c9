"""What a client can take along on paper, made in memory and sent to the printer; no file is written here."""

from __future__ import annotations

import secrets
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from consult.settings import Clinic
from consult.tui.session import Session
from consult.words import Words

if TYPE_CHECKING:
    from consult.printing import Job

What = Literal["sheet", "handover"]
SENT_WITHIN = 1.5
"""Seconds that whoever stops a print waits until it is clear what there is to be stopped."""
FOLLOWED = 60.0
"""Seconds that a job is followed; then it is with the printer."""
_FIRST = "amber apple autumn birch breeze bridge candle cedar cherry cloud coral daisy forest garden golden harbour"
_SECOND = "island lantern lemon maple meadow morning ocean olive orchard pebble river saffron silver summer valley moss"


class Order(NamedTuple):
    """What is to be printed, and what stands on it."""

    what: tuple[What, ...]
    answers: bool | None = None
    """Whether the sheet names the answers; None until that was said."""
    requests: tuple[str, ...] = ()
    """The questions at which the client wanted a person."""


def two_words() -> str:
    """A code that tells a paper from others at the printer: "maple-river". It stands nowhere but on the paper."""
    return f"{secrets.choice(_FIRST.split())}-{secrets.choice(_SECOND.split())}"


def made(session: Session, order: Order, what: What, *, demo: bool = False) -> bytes:
    """One paper as PDF. The demonstration seals under a key of the moment. Raises `PaperError`."""
    from consult.tui.papers import BARE, CLIENT, content

    if what == "handover":
        return _handover(session, order.requests, demo)
    return content(session, CLIENT if order.answers else BARE, "pdf")


def _handover(session: Session, requests: tuple[str, ...], demo: bool) -> bytes:
    from consult.handover import parts, seal
    from consult.problems import ProblemsError
    from consult.sheet.handover import handover_page
    from consult.sheet.paper import lay_out
    from consult.staff import KEY_BYTES, StaffError, key
    from consult.tui.papers import PaperError

    pack, clinic, words = session.pack, session.clinic, session.words
    code, name = session.code, session.first_name
    try:
        own = secrets.token_bytes(KEY_BYTES) if demo else key(clinic.home)
        sealed = seal(pack, session.consultation, own, code=code, first_name=name, requests=requests)
        page = handover_page(
            pack, session.state, clinic, words, parts(sealed), code=code, first_name=name, requests=requests
        )
        return lay_out(page, "pdf")
    except (ProblemsError, StaffError) as error:
        raise PaperError(words("kiosk.handover_failed")) from error


class Printing:
    """The clinic's printer; in the demonstration it only says what it would do."""

    def __init__(self, clinic: Clinic, *, demo: bool) -> None:
        self.clinic, self.demo = clinic, demo
        self._job: Job | None = None
        self._sending = threading.Lock()
        self._cancelled = False

    @property
    def hands_over(self) -> bool:
        """Whether there is a key to seal a handover page with."""
        from consult.staff import KEY_FILE

        return bool(self.clinic.home) and (Path(self.clinic.home) / KEY_FILE).is_file()

    def kept(self, words: Words) -> tuple[str, ...]:
        """What becomes of the answers, a sentence each, as far as it can be known."""
        said = (words("kiosk.kept_nothing"), words("kiosk.kept_paper"))
        if self.demo:
            return said
        from consult.printing import PrintError, choose, keeps_files, printers

        try:
            spool = keeps_files(choose(printers(), self.clinic.printer))
        except PrintError:
            return (said[0], words("kiosk.kept_no_printer"))
        if spool.files is False and not spool.virtual:
            return (*said, words("kiosk.kept_spool_no"))
        return (*said, words("kiosk.kept_spool_unknown" if spool.files is None else "kiosk.kept_spool_yes"))

    def checked(self, words: Words) -> tuple[str, ...]:
        """What the spool keeps, for staff, and what cannot be checked."""
        from consult.printing import PrintError, choose, keeps_files, printers

        try:
            return keeps_files(choose(printers(), self.clinic.printer)).lines(words)
        except PrintError as error:
            return (error.text(words), *keeps_files().lines(words))

    def send(self, pdf: bytes, words: Words) -> str:
        """Prints one paper and waits until it is out; says what became of it. Raises `PrintError`."""
        if self.demo:
            return ""
        from consult.printing import send

        with self._sending:
            if self._cancelled:
                return ""
            job = self._job = send(pdf, self.clinic)
        state = job.follow(FOLLOWED)
        self._job = None
        out = state in {"completed", "finished", "cancelled"}
        return job.text(words) if out else f"{job.text(words)}. {words('kiosk.print_slow')}"

    def begin(self) -> None:
        """Printing is wanted, whatever was stopped before."""
        self._cancelled = False

    def cancel(self) -> None:
        """Takes back what is not printed yet; what is just being sent is waited for, and then taken back."""
        from consult.printing import PrintError

        self._cancelled = True
        if not self._sending.acquire(timeout=SENT_WITHIN):
            return
        job, self._job = self._job, None
        self._sending.release()
        if job is not None:
            try:
                job.cancel()
            except PrintError:
                return
