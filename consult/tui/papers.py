"""The papers of a consultation: which there are now, and each as text to look at or as a file. No widget is here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from consult.problems import ProblemsError
from consult.staff import StaffError
from consult.tui.session import Session

if TYPE_CHECKING:
    from consult.sheet.model import Sheet
    from consult.sheet.paper import Paper

CLIENT, BARE, PRACTITIONER, SLIP, HANDOVER = "client", "bare", "practitioner", "slip", "handover"
FORMATS = {
    CLIENT: ("pdf", "html", "txt", "md", "ics"),
    BARE: ("pdf", "html", "txt", "md", "ics"),
    PRACTITIONER: ("pdf", "html", "txt", "md"),
    SLIP: ("pdf", "txt"),
    HANDOVER: ("pdf", "txt"),
}
"""The papers, and what each can be saved as."""


class PaperError(Exception):
    """A paper cannot be made now; the message says why."""


def papers(session: Session) -> Iterator[str]:
    """The papers that there are now, the client's sheet first."""
    yield CLIENT
    if session.state.stopped is None:
        yield from (BARE, PRACTITIONER)
        if _letters(session):
            yield SLIP
        if session.clinic.home and session.state.store:
            yield HANDOVER


def _letters(session: Session) -> bool:
    from consult.sheet.slip import requests

    return bool(requests(session.pack, session.state))


def text(session: Session, paper: str) -> str:
    """A paper as plain text. Raises `PaperError`."""
    return content(session, paper, "txt").decode()


def content(session: Session, paper: str, to: str) -> bytes:
    """A paper in one of its formats. Raises `PaperError`."""
    _mark(session)
    try:
        if paper in {SLIP, HANDOVER}:
            from consult.sheet.paper import lay_out

            return lay_out(_letter(session) if paper == SLIP else _handover(session), to)
        from consult.sheet.render import rendered

        clinic = session.clinic
        templates = clinic.file(clinic.templates) if clinic.templates else None
        return rendered(_sheet(session, paper), to, templates).data
    except ProblemsError as error:
        raise PaperError(" ".join(f"{one.message}. {one.hint}." for one in error.problems)) from error
    except StaffError as error:
        raise PaperError(str(error)) from error
    except Exception as error:  # whatever is wrong with a paper, the client's answers must outlive it
        raise PaperError(session.words("screen.paper_fault", kind=type(error).__name__)) from error


def _mark(session: Session) -> None:
    """Two words that are the same on all papers of this client."""
    from secrets import randbelow

    from consult.sheet.code import random_code

    session.code = session.code or random_code(randbelow)


def _sheet(session: Session, paper: str) -> Sheet:
    return session.sheet("practitioner" if paper == PRACTITIONER else "client", answers=paper != BARE)


def _letter(session: Session) -> Paper:
    from consult.sheet.slip import slip

    # Whoever chose this paper was told to ask the client first.
    return slip(
        session.pack,
        session.state,
        session.clinic,
        session.words,
        agreed=True,
        code=session.code,
        first_name=session.first_name,
    )


def _handover(session: Session) -> Paper:
    from consult.handover import parts, seal
    from consult.sheet.handover import handover_page
    from consult.staff import key

    sealed = seal(
        session.pack,
        session.consultation,
        key(session.clinic.home),
        code=session.code,
        first_name=session.first_name,
    )
    return handover_page(
        session.pack,
        session.state,
        session.clinic,
        session.words,
        parts(sealed),
        code=session.code,
        first_name=session.first_name,
    )


def refusal(session: Session) -> str:
    """Why nothing may be printed for a client here; empty when it may."""
    from consult.checked import passed

    if session.clinic.sample:
        return session.words("screen.print_no_clinic")
    return "" if passed(session.pack) else session.words("screen.print_not_checked")
