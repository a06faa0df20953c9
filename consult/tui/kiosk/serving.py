"""One client, from the first question to the last paper: which page follows which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consult.tui.kiosk import helping
from consult.tui.kiosk.asking import Questions
from consult.tui.kiosk.course import Course
from consult.tui.kiosk.printing import Papers
from consult.tui.kiosk.review import APPOINTMENT, Review
from consult.tui.session import Session

if TYPE_CHECKING:
    from consult.tui.kiosk.app import KioskApp

Emergency = tuple[str, tuple[str, ...]]
"""The heading of a notice, and its lines."""


async def serve(app: KioskApp, session: Session, course: Course) -> Emergency | None:
    """Serves until the client is done; the notice that is due when there are signs of an emergency."""
    stage = "ask"
    while stage:
        match stage:
            case "ask":
                stage = "review" if await app.push_screen_wait(Questions(course)) == "done" else ""
                if session.state.urgent:
                    heading, lines = session.notice()
                    return heading, tuple(lines)
                if session.state.stopped is not None:
                    stage = await _stopped(app, session)
            case "review":
                stage = await _reviewed(app, session, course)
            case _:
                how = await Papers(app, session, tuple(app.requests)).serve()
                stage = "review" if how == "back" else ""
    return None


async def _stopped(app: KioskApp, session: Session) -> str:
    """Says why it stops; a mistake is taken back."""
    if await helping.stopped(app, session) != "mistake":
        return ""
    session.undo_stop()
    return "ask"


async def _reviewed(app: KioskApp, session: Session, course: Course) -> str:
    """Shows all answers; one of them may be changed."""
    chosen = await app.push_screen_wait(Review(session, course.remark)) or ""
    match chosen:
        case "next":
            return "end"
        case "back":
            course.back()
        case _ if chosen == APPOINTMENT:
            session.scheduled, course.dating = False, True
        case _:
            session.reopen(chosen)
    return "ask"
