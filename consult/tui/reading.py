"""Typed answers without a screen: how they are read, and what is said when they cannot be."""

from __future__ import annotations

from datetime import date
from typing import Any

from consult.answers import AnswerError
from consult.dialogue.model import Question
from consult.text import one_line
from consult.tui.session import Session
from consult.words import Words

LONGEST_INITIALS = 20
"""Characters; a name may stand there too."""


def read(session: Session, question: Question, text: str) -> Any:
    """`text` as an answer of `question`; None when it is empty. Raises `AnswerError`."""
    if not text:
        return None
    past = question.not_after == "today"
    match question.type:
        case "number":
            number = number_of(text)
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


def read_initials(text: str) -> str:
    """Initials, or a short name. Raises `AnswerError` when there is none."""
    initials = one_line(text)[:LONGEST_INITIALS]
    if not initials:
        raise AnswerError("initials", text)
    return initials


def sentence(words: Words, error: AnswerError) -> str:
    """What is wrong, for the person who typed it."""
    try:
        return words(f"screen.error_{error.code}", hint=error.hint)
    except KeyError:
        return f"{error}. {error.hint}".rstrip(". ") + "."


def number_of(text: str) -> float | None:
    """The number that `text` is, or None."""
    try:
        return float(text.replace(",", ".").replace(" ", ""))
    except ValueError:
        return None
