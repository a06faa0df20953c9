"""What stands above the answer of a task, and the rows to pick from."""

from __future__ import annotations

from collections.abc import Iterator

from consult.tui.answer import Choosing
from consult.tui.session import Session, alone
from consult.tui.tasks import (
    Appointment,
    Asking,
    Choice,
    Disputed,
    Finished,
    Initials,
    Later,
    Stopped,
    Task,
    Verifying,
    key_of,
)

LONGEST_ANSWER = 300
"""Characters of an answer that is gone through."""


def prompt(session: Session, task: Task) -> Iterator[tuple[str, str]]:
    """Lines of text, each with its style; empty ones are to be left out."""
    words = session.words
    yield session.remark, "bold $primary"
    match task:
        case Asking(question, reopened):
            if session.which in session.state.answers and not reopened:
                answer = session.said(str(session.which), session.state.answers[str(session.which)])
                yield words("screen.which", answer=session.quoted(answer)), "$primary"
            if reopened:
                yield words("screen.reopened"), "$warning"
            elif _new_part(session, question.id):
                yield session.pack.dialogue.section_of[question.id].title, "bold $primary"
            for said in session.state.mentioned.get(question.id, ()):
                yield words("screen.mentioned", words=session.quoted(said)), "$primary"
            yield question.ask, "bold"
            yield question.help, "$text-muted"
            if question.private and session.state.mode == "practitioner":
                yield words("screen.private_hint"), "$text-muted"
            if question.id == session.goals.concern.id:
                yield session.goals.understood(), "$primary"
            yield session.earlier(question), "$primary"
        case Disputed(conflict):
            answer = session.said(conflict.question, session.state.answers[conflict.question])
            yield session.question(conflict.question).ask, "$text-muted"
            yield words("screen.wrote", words=session.quoted(conflict.words)), "bold"
            yield words("screen.chose", answer=session.quoted(answer, 120)), "bold"
            yield words("screen.which_right"), "bold $primary"
        case Initials():
            yield words("screen.verify_title"), "bold $primary"
            yield words("screen.initials_ask"), "bold"
            yield words("screen.initials_help"), "$text-muted"
        case Verifying(question, reasons, number, among):
            yield words("screen.verify_part", number=number, count=among), "bold $primary"
            said = session.said(question.id, session.state.answers.get(question.id))
            yield question.ask, "$text-muted"
            yield words("screen.verify_answer", answer=session.quoted(said, LONGEST_ANSWER)), "bold"
            for reason in reasons:
                yield reason, "$primary"
            if question.id in session.state.notes:
                yield words("screen.note_entry", note=session.state.notes[question.id]), "$foreground"
        case Later(names):
            yield words("screen.later_ask"), "bold"
            for name in names:
                yield f"· {session.short(name)}", "$foreground"
        case Appointment():
            yield words("screen.appointment_ask"), "bold"
            yield words("screen.appointment_help"), "$text-muted"
        case Finished():
            mark, outcome = session.outcome()
            yield words("screen.finished"), "bold $primary"
            yield f"{mark} {outcome}", "bold"
            if left := len(session.state.later):
                yield words("screen.later_left", count=left), "$warning"
        case Stopped():
            yield words("screen.stopped"), "bold $primary"


def _new_part(session: Session, name: str) -> bool:
    asked, section_of = session.state.asked, session.pack.dialogue.section_of
    return not asked or section_of[asked[-1]] is not section_of[name]


def choosing(session: Session, task: Task) -> Choosing:
    """The rows of a task that is not typed."""
    words, key = session.words, key_of(task)
    match task:
        case Asking(question) if question.type == "notice":
            return Choosing(key=key, choices=(Choice("", words("screen.go_on")),))
        case Asking(question):
            ready = session.offered(question)
            many = question.type == "choices"
            return Choosing(
                key=key,
                choices=session.choices(question),
                many=many,
                alone=alone(question),
                ticked=ready if isinstance(ready, tuple) and many else (),
                cursor=ready if isinstance(ready, str) else "",
                skip=words("screen.skip") if session.consultation.can_pass(question.id) else "",
            )
        case Disputed():
            names: tuple[str, ...] = ("keep", "change")
        case Stopped():
            names = ("mistake", "end")
        case Verifying(can_wait=can_wait):
            names = ("confirm", "correct", "initial", *(("wait",) if can_wait else ()))
        case Later():
            names = ("alone", "leave_open")
        case _:
            later = ("alone",) if session.state.later else ()
            names = (*later, "review", "sheet", "verify", "discuss", "appointment", "new")
    initials = session.walk.initials if session.walk is not None else ""
    rows = (Choice(name, words(f"screen.do_{name}", initials=initials)) for name in names)
    return Choosing(key=key, choices=tuple(rows))


def is_typed(task: Task) -> bool:
    """Whether a task is answered by typing."""
    match task:
        case Asking(question):
            return question.type in {"text", "number", "date", "month"}
        case _:
            return isinstance(task, Appointment | Initials)
