"""What is given as the answer of a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from consult.answers import AnswerError
from consult.plain.page import Page
from consult.text import clean
from consult.tui.reading import read, read_appointment, read_initials
from consult.tui.session import Session

LONGEST = 4000
"""Characters that are kept of a typed answer."""


class NotTakenError(AnswerError):
    """What was given is no answer of the page."""


def give(session: Session, page: Page, *, rows: Sequence[str] = (), text: str = "") -> None:
    """Answers a page. Raises `AnswerError`; then nothing has changed."""
    kind = page.key.partition(":")[0]
    if kind == "appointment":
        session.schedule(read_appointment(session, _line(text)))
        session.drafts.pop("", None)
    elif kind == "initials":
        session.initial(read_initials(_line(text)))
    elif kind in {"ask", "again"}:
        session.answer(page.question, _raw(session, page, rows, text))
    else:
        if len(rows) != 1 or rows[0] not in {row.id for row in page.rows}:
            raise NotTakenError("needs_answer", "")
        _settle(session, page.question, rows[0])


def _settle(session: Session, question: str, row: str) -> None:
    """Does what a row says that is no answer of the dialogue."""
    match row:
        case "keep":
            session.keep(next(one for one in session.state.conflicts if one.question == question))
        case "change":
            session.reopen(question, disputed=True)
        case "confirm":
            session.check(question, "confirmed")
        case "initial":
            session.check(question, "initialled")
        case "correct":
            session.reopen(question)
        case "wait" if session.walk is not None:
            session.walk.put_off(question)
        case "alone":
            session.alone.ask()
        case "leave_open":
            session.alone.leave_open()


def _raw(session: Session, page: Page, rows: Sequence[str], text: str) -> Any:
    question = session.question(page.question)
    raw: Any = None
    if page.kind == "typed":
        raw = read(session, question, clean(text[:LONGEST]).strip() if page.long else _line(text))
    elif page.kind == "several":
        raw = list(rows) or None
    elif page.kind == "one" and rows:
        if len(rows) > 1:
            raise NotTakenError("only_one", "")
        raw = rows[0]
    if raw is None and not page.may_skip:
        raise NotTakenError("needs_answer", "")
    return raw


def _line(text: str) -> str:
    return " ".join(clean(text[:LONGEST]).split())
