"""What is asked now, as one page: words and rows that any plain form can show. Nothing here draws."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from consult.dialogue.model import Question
from consult.tui.session import Session
from consult.tui.tasks import Appointment, Asking, Choice, Disputed, Initials, Later, Task, Verifying, key_of

Kind = Literal["one", "several", "typed", "told"]


class Page(Struct, frozen=True, kw_only=True):
    """One thing to answer."""

    key: str
    """Comes back with the answer, so that a late one never answers the next question."""
    kind: Kind
    """ "told" only tells something and goes on."""
    question: str
    """Its id; that of the question in dispute; empty for the appointment."""
    part: str
    """ "Part 3 of 6: Your medicines"."""
    ask: str
    help: str = ""
    notes: tuple[str, ...] = ()
    """What the client said before that bears on it."""
    why: str = ""
    rows: tuple[Choice, ...] = ()
    ready: tuple[str, ...] = ()
    """Rows that stand chosen."""
    text: str = ""
    """Stands in the field."""
    example: str = ""
    long: bool = False
    """Whether words are typed rather than a day or a number."""
    may_skip: bool = False


def page_of(session: Session, task: Task) -> Page | None:
    """The page of a task; None when nothing is asked: at a stop and at the end."""
    match task:
        case Asking(question, reopened):
            return _asking(session, question, reopened)
        case Disputed(conflict):
            return _disputed(session, conflict.question, key_of(task))
        case Appointment():
            return _appointment(session)
        case Initials():
            return _initials(session)
        case Verifying():
            return _verifying(session, task)
        case Later(names):
            return _later(session, names)
        case _:
            return None


def page_of_question(session: Session, name: str) -> Page | None:
    """The page of one question, answered before or asked now; None for one that is neither."""
    if name not in session.state.asked and name != session.state.current:
        return None
    return _asking(session, session.question(name), name in session.state.asked)


def _asking(session: Session, question: Question, reopened: bool) -> Page:
    ready = session.offered(question)
    typed = question.type in {"text", "number", "date", "month"}
    text = f"{ready:g}" if isinstance(ready, float) else str(ready or "") if typed else ""
    kinds: dict[str, Kind] = {"choices": "several", "notice": "told"}
    return Page(
        key=key_of(Asking(question, reopened)),
        kind="typed" if typed else kinds.get(question.type, "one"),
        question=question.id,
        part=part_of(session, question.id),
        ask=question.ask,
        help=question.help,
        notes=tuple(_notes(session, question, reopened)),
        why=question.why,
        rows=() if typed else session.choices(question),
        ready=() if typed else (ready if isinstance(ready, tuple) else (str(ready),) if ready else ()),
        text=session.drafts.get(question.id, text),
        example=session.words(f"plain.example_{question.type}") if typed else "",
        long=question.type == "text",
        may_skip=session.consultation.can_pass(question.id),
    )


def _notes(session: Session, question: Question, reopened: bool) -> Iterator[str]:
    words = session.words
    if reopened:
        yield words("plain.reopened")
    for said in session.state.mentioned.get(question.id, ()):
        yield words("screen.mentioned", words=session.quoted(said))
    if question.id == session.goals.concern.id:
        yield from _understood(session)
    value = session.offered(question)
    if (
        question.id in session.taken_back.keys() | session.state.parked.keys()
        and question.id not in session.state.answers
    ):
        yield words("plain.earlier", answer=session.quoted(session.said(question.id, value), 120))


def _understood(session: Session) -> Iterator[str]:
    """What the client's own words were understood as, or that they were not."""
    goals, words = session.goals, session.words
    if named := goals.named():
        label = session.label
        found = (f"{label(goals.concern, one)} ({session.quoted(said, 40)})" for one, said in named.items())
        yield words("plain.understood", concerns="; ".join(found))
    elif goals.opened_with:
        key = "plain.not_understood_guess" if goals.suggested() else "plain.not_understood"
        yield words(key, words=session.quoted(goals.opened_with))


def _disputed(session: Session, name: str, key: str) -> Page:
    words = session.words
    conflict = next(one for one in session.state.conflicts if one.question == name)
    answer = session.quoted(session.said(name, session.state.answers[name]), 120)
    return Page(
        key=key,
        kind="one",
        question=name,
        part=part_of(session, name),
        ask=words("screen.which_right"),
        help=session.question(name).ask,
        notes=(words("screen.wrote", words=session.quoted(conflict.words)), words("screen.chose", answer=answer)),
        why=words("plain.why_disputed"),
        rows=tuple(Choice(one, words(f"screen.do_{one}")) for one in ("keep", "change")),
    )


def _appointment(session: Session) -> Page:
    words, known = session.words, session.state.appointment
    return Page(
        key=key_of(Appointment()),
        kind="typed",
        question="",
        part=words("plain.last"),
        ask=words("screen.appointment_ask"),
        help=words("screen.appointment_help"),
        why=words("plain.why_appointment"),
        text=session.drafts.get("", known.isoformat() if known else ""),
        example=words("plain.example_date"),
        may_skip=True,
    )


def _initials(session: Session) -> Page:
    words = session.words
    return Page(
        key=key_of(Initials()),
        kind="typed",
        question="",
        part=words("screen.verify_title"),
        ask=words("screen.initials_ask"),
        help=words("screen.initials_help"),
        example=words("plain.example_initials"),
    )


def _verifying(session: Session, task: Verifying) -> Page:
    words, name = session.words, task.question.id
    said = session.quoted(session.said(name, session.state.answers.get(name)), 120)
    names = ("confirm", "correct", "initial", *(("wait",) if task.can_wait else ()))
    initials = session.walk.initials if session.walk is not None else ""
    note = session.state.notes.get(name, "")
    return Page(
        key=key_of(task),
        kind="one",
        question=name,
        part=words("screen.verify_part", number=task.number, count=task.among),
        ask=task.question.ask,
        help=words("screen.verify_answer", answer=said),
        notes=(*task.reasons, *((words("screen.note_entry", note=note),) if note else ())),
        why=task.question.why,
        rows=tuple(Choice(one, words(f"screen.do_{one}", initials=initials)) for one in names),
    )


def _later(session: Session, names: Sequence[str]) -> Page:
    words = session.words
    return Page(
        key=key_of(Later(tuple(names))),
        kind="one",
        question="",
        part=words("screen.later_entry"),
        ask=words("screen.later_ask"),
        notes=tuple(session.short(name) for name in names),
        rows=tuple(Choice(one, words(f"screen.do_{one}")) for one in ("alone", "leave_open")),
    )


def part_of(session: Session, name: str) -> str:
    """ "Part 3 of 6: Your medicines", of a question."""
    dialogue = session.pack.dialogue
    section = dialogue.section_of[name]
    part = session.words("screen.part", part=dialogue.section.index(section) + 1, parts=len(dialogue.section))
    return session.words("plain.part", part=part, title=section.title)
