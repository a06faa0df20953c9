"""One client's run through a pack: events in, state out. No I/O, no clock, no screen.

The rules that every part keeps are in docs/architecture.md; `ledger.py` and `derive.py` apply them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from consult.answers import AnswerError, Answers, accept
from consult.derive import derive
from consult.events import (
    Answered,
    Asked,
    Deferred,
    Discussed,
    Event,
    Kept,
    Noted,
    Passed,
    Retracted,
    Scheduled,
    Started,
    Verified,
)
from consult.ledger import Ledger, Walk, apply
from consult.pack import Pack
from consult.state import State

__all__ = [
    "Answered",
    "Asked",
    "Consultation",
    "Deferred",
    "Discussed",
    "Event",
    "Kept",
    "Noted",
    "Passed",
    "Retracted",
    "Scheduled",
    "Started",
    "Verified",
    "replay",
    "run",
]


class Consultation:
    """A consultation that grows by events. `state` is always that of all events so far."""

    def __init__(self, pack: Pack, started: Started, events: Iterable[Event] = ()) -> None:
        self.pack = pack
        self.events: list[Event] = [started]
        self._ledger = Ledger(started, appointment=started.appointment)
        self._state: State | None = None
        for event in events:
            self.record(event)

    @property
    def state(self) -> State:
        """What the events amount to."""
        if self._state is None:
            self._state = derive(self.pack, self._ledger)
        return self._state

    @property
    def current(self) -> str | None:
        """The next question, as `state.current`, without working out the rest of the state."""
        return Walk(self.pack, self._ledger).current

    def record(self, event: Event) -> None:
        """Adds an event."""
        self.events.append(event)
        apply(self.pack, self._ledger, event)
        self._state = None

    def answer(self, question: str, raw: Any) -> None:
        """Answers a question, or leaves it blank. Raises `AnswerError`, and then nothing has changed."""
        if question not in self.pack.dialogue.questions:
            raise AnswerError("unknown_question", f'there is no question "{question}"')
        value = accept(self.pack.dialogue.questions[question], raw, self._ledger.started.today)
        self.record(Passed(question) if value is None else Answered(question, value))

    def back(self) -> str | None:
        """Takes away the latest answer of a shown question and returns its id; None at the first question."""
        for question in reversed(self.state.asked):
            self.record(Retracted(question))
            return question
        return None

    def can_pass(self, question: str) -> bool:
        """Whether the screens may offer to skip a question."""
        return self.pack.dialogue.questions[question].passable


def replay(pack: Pack, events: Iterable[Event]) -> Consultation:
    """The consultation that `events` record. Raises `ValueError` when the first is not `Started`."""
    first, *rest = events
    if not isinstance(first, Started):
        raise ValueError("a consultation begins with Started")
    return Consultation(pack, first, rest)


def run(pack: Pack, answers: Answers, *, started: Started | None = None) -> tuple[Consultation, tuple[str, ...]]:
    """A whole consultation from an answers file, and the ids of answers that were never used."""
    begin = started or Started(today=answers.today)
    consultation = Consultation(
        pack,
        Started(
            today=answers.today,
            mode=answers.mode,
            appointment=answers.appointment,
            language=answers.language or pack.dialogue.language,
            settings=begin.settings,
            figures=begin.figures,
        ),
    )
    while (question := consultation.current) is not None:
        consultation.answer(question, answers.answers.get(question))
    used = set(consultation.state.asked)
    return consultation, tuple(name for name in answers.answers if name not in used)
