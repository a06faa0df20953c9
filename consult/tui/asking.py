"""Typed answers: what stands in the field, and how it is understood while it is typed."""

from __future__ import annotations

from functools import partial

from consult.dialogue.model import Question
from consult.tui.completing import completions
from consult.tui.reading import number_of
from consult.tui.session import Session
from consult.tui.tasks import Asking, Initials, Task
from consult.tui.typed import Typing


def typing(session: Session, task: Task, key: str) -> Typing:
    """What the typing pane asks for a task that is typed."""
    words = session.words
    if isinstance(task, Initials):
        return Typing(key=key, text=session.drafts.get(key, ""), example=words("screen.example_initials"))
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
    rows = session.goals.beside(question)
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
        ticked=session.goals.picks,
    )


def _understood_day(session: Session, text: str, *, past: bool) -> str:
    day = session.reader().day(text, past=past)
    return f"= {session.words.long_day(day)}" if day else ""


def _understood_month(session: Session, text: str, *, past: bool) -> str:
    month = session.reader().month(text, past=past)
    return f"= {session.words.month(month)}" if month else ""


def _understood_number(question: Question, text: str) -> str:
    number = number_of(text)
    return f"= {number:g} {question.unit}".rstrip() if number is not None else ""
