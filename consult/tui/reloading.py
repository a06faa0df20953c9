"""A pack that is being written: read again when its files change, and a consultation carried over to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from consult.answers import AnswerError
from consult.consultation import Answered, Consultation, Event, Passed, Started
from consult.dialogue.condition import Value
from consult.dialogue.model import NEUTRAL, OUTCOMES, Question
from consult.pack import Pack, PackPaths, check_pack
from consult.problems import Problem
from consult.tui.session import Session

Stamp = tuple[tuple[str, int, int], ...]
"""When each file of a pack was written, and how long it is."""


class Read(NamedTuple):
    """What was read."""

    pack: Pack | None
    """None when it has a fault."""
    problems: tuple[Problem, ...]


def stamp(paths: PackPaths) -> Stamp:
    """The files as they are now. While one is being written it may not be there for a moment: then it counts as new."""
    return tuple(_stamps(paths))


def _stamps(paths: PackPaths) -> Iterator[tuple[str, int, int]]:
    for name, path in paths.files():
        try:
            status = path.stat()
        except OSError:
            yield name, 0, 0
        else:
            yield name, status.st_mtime_ns, status.st_size


def read(paths: PackPaths) -> Read:
    """The pack as its files are now, ready to be used, or what is wrong with it."""
    pack, problems = check_pack(paths)
    if pack is not None:
        pack.matcher.complete("a")  # makes the index
    return Read(pack, tuple(problems))


def carry(old: Session, new: Session) -> None:
    """Gives `new` the answers of `old` as far as the pack takes them; what it does not ask now stands ready."""
    values = {**old.taken_back, **old.state.parked, **old.state.answers}
    blank = set(old.state.asked) - values.keys()
    while (name := new.state.current) is not None:
        try:
            if name in values:
                new.answer(name, values.pop(name))
            elif name in blank and new.consultation.can_pass(name):
                new.answer(name, None)
            else:
                break
        except AnswerError:
            break
    known = new.pack.dialogue.questions
    new.taken_back = {name: value for name, value in values.items() if name in known}
    if old.state.appointment is not None:
        new.schedule(old.state.appointment)
    new.scheduled = old.scheduled


def fill(session: Session) -> None:
    """Answers what is still open as mildly as it can be answered, so that the whole sheet is seen."""
    while (name := session.state.current) is not None:
        question = session.question(name)
        best = min(_events(question, session), key=lambda event: _weight(session, event))
        session.consultation.record(best)


def _events(question: Question, session: Session) -> Iterator[Event]:
    if question.passable and not question.options:
        yield Passed(question.id)
    for option in question.options:
        if option not in NEUTRAL:
            yield Answered(question.id, (option,) if question.type == "choices" else option)
    if not question.options:
        yield Answered(question.id, _value(question, session))


def _value(question: Question, session: Session) -> Value:
    match question.type:
        case "number":
            return question.minimum or 0.0
        case "date":
            return session.today.isoformat()
        case "month":
            return session.today.isoformat()[:7]
        case _:
            return session.words("screen.preview_text")


def _weight(session: Session, event: Event) -> tuple[bool, int, bool, int]:
    """How far an answer leads away: a stop, the gravest outcome, anything but "no", the number of findings."""
    first, *events = session.consultation.events
    assert isinstance(first, Started)
    state = Consultation(session.pack, first, [*events, event]).state
    grave = [OUTCOMES.index(one.outcome) for one in state.findings if one.outcome]
    return state.stopped is not None, max(grave, default=0), not _denies(session, event), len(state.findings)


def _denies(session: Session, event: Event) -> bool:
    if not isinstance(event, Answered):
        return True
    chosen = event.value if isinstance(event.value, tuple) else (event.value,)
    return set(chosen) <= session.question(event.question).negatives
