"""Typed answers: what stands in the field, how it is read, and what is said when it cannot be."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from consult.answers import AnswerError
from consult.dialogue.model import Question
from consult.tui.completing import completions
from consult.tui.session import Asking, Session, Task
from consult.tui.typed import Typing
from consult.words import Words


def typing(session: Session, task: Task, key: str) -> Typing:
    """What the typing pane asks for a task that is typed."""
    words = session.words
    if not isinstance(task, Asking):
        known = session.state.appointment
        text = session.drafts.get(key, known.isoformat() if known else "")
        understand = partial(_understood_day, session, past=False)
        return Typing(key=key, text=text, example=words("screen.example_date"), skip=True, understand=understand)
    question = task.question
    past = question.not_after == "today"
    ready = session.offered(question)
    text = f"{ready:g}" if isinstance(ready, float) else str(ready or "")
    understanding = {
        "date": partial(_understood_day, session, past=past),
        "month": partial(_understood_month, session, past=past),
        "number": partial(_understood_number, question),
    }
    rows = session.beside(question)
    return Typing(
        key=key,
        text=session.drafts.get(key, text),
        example=words("screen.example_else" if rows else f"screen.example_{question.type}"),
        skip=session.consultation.can_pass(question.id),
        understand=understanding.get(question.type),
        complete=partial(completions, session) if question.type == "text" else None,
        rows=rows,
        rows_heading=words("screen.beside_opener"),
        pick=session.pick,
        many=True,
        ticked=session.picks,
    )


def read(session: Session, question: Question, text: str) -> Any:
    """`text` as an answer of `question`; None when it is empty. Raises `AnswerError`."""
    if not text:
        return None
    past = question.not_after == "today"
    match question.type:
        case "number":
            number = _number(text)
            if number is None:
                raise AnswerError("unread_number", text)
            return number
        case "date":
            day = session.reader().day(text, past=past)
            if day is None:
                raise AnswerError("unread_date", text)
            return day.isoformat()
        case "month":
            month = session.reader().month(text, past=past)
            if month is None:
                raise AnswerError("unread_month", text)
            return f"{month.year:04}-{month.month:02}"
        case _:
            return text


def read_appointment(session: Session, text: str) -> date | None:
    """The day of the appointment; None when it is empty. Raises `AnswerError`, for a day that is over too."""
    if not text:
        return None
    day = session.reader().day(text, past=False)
    if day is None:
        raise AnswerError("unread_date", text)
    if day < session.today:
        raise AnswerError("past_appointment", text)
    return day


def sentence(words: Words, error: AnswerError) -> str:
    """What is wrong, for the person who typed it."""
    try:
        return words(f"screen.error_{error.code}", hint=error.hint)
    except KeyError:
        return f"{error}. {error.hint}".rstrip(". ") + "."


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", ".").replace(" ", ""))
    except ValueError:
        return None


def _understood_day(session: Session, text: str, *, past: bool) -> str:
    day = session.reader().day(text, past=past)
    return f"= {session.words.long_day(day)}" if day else ""


def _understood_month(session: Session, text: str, *, past: bool) -> str:
    month = session.reader().month(text, past=past)
    return f"= {session.words.month(month)}" if month else ""


def _understood_number(question: Question, text: str) -> str:
    number = _number(text)
    return f"= {number:g} {question.unit}".rstrip() if number is not None else ""
