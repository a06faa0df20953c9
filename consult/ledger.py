"""What the events so far leave behind, and which questions are shown because of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from consult.dialogue.condition import Absent, Value, evaluate
from consult.dialogue.model import SETTINGS, Question, Stop
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
from consult.pack import Pack
from consult.state import Checked, Decided
from consult.text import clean, one_line

if TYPE_CHECKING:
    from consult.knowledge.match import Match

LONGEST_QUESTION = 500
"""Characters that are kept of a question for the practitioner."""


class Ledger(Struct):
    """What the events so far leave behind."""

    started: Started
    answers: dict[str, Value] = msgspec.field(default_factory=dict)
    parked: dict[str, Value] = msgspec.field(default_factory=dict)
    passed: set[str] = msgspec.field(default_factory=set)
    kept: set[str] = msgspec.field(default_factory=set)
    appointment: date | None = None
    notes: dict[str, str] = msgspec.field(default_factory=dict)
    questions: dict[str, str] = msgspec.field(default_factory=dict)
    """Questions for the practitioner, each by its letters without case, so that none stands there twice."""
    later: set[str] = msgspec.field(default_factory=set)
    """Questions passed over until the client is alone."""
    checked: dict[str, Checked] = msgspec.field(default_factory=dict)
    decisions: list[Decided] = msgspec.field(default_factory=list)
    matches: dict[str, Match] = msgspec.field(default_factory=dict)
    """What was understood of each text; with the consultation it is gone."""


def apply(pack: Pack, ledger: Ledger, event: Event) -> None:
    match event:
        case Answered(question, value):
            ledger.answers[question] = value
            ledger.parked.pop(question, None)
            ledger.passed.discard(question)
            ledger.kept.discard(question)
        case Passed(question) | Deferred(question):
            ledger.answers.pop(question, None)
            ledger.parked.pop(question, None)
            ledger.passed.add(question)
        case Retracted(question):
            ledger.answers.pop(question, None)
            ledger.passed.discard(question)
        case Kept(question):
            ledger.kept.add(question)
        case Scheduled(appointment):
            ledger.appointment = appointment
        case Noted(question, text):
            ledger.notes.pop(question, None)
            if text := clean(text).strip():
                ledger.notes[question] = text
        case Asked(text):
            if text := one_line(text)[:LONGEST_QUESTION].rstrip():
                ledger.questions.setdefault(text.casefold(), text)
        case Discussed(decided):
            ledger.decisions.append(decided)
        case Verified(question, checked):
            ledger.checked.pop(question, None)
            if checked is not None:
                ledger.checked[question] = checked
        case Started():
            raise ValueError("a consultation starts once")
    if isinstance(event, Answered | Passed | Deferred | Retracted):
        ledger.checked.pop(event.question, None)
        if isinstance(event, Deferred):
            ledger.later.add(event.question)
        else:
            ledger.later.discard(event.question)
        _park(pack, ledger)


def _park(pack: Pack, ledger: Ledger) -> None:
    """Parks the answers of questions that are hidden now. After a stop nothing is parked: it may be taken back."""
    walk = Walk(pack, ledger)
    if walk.stop is not None:
        return
    for question in [name for name in ledger.answers if name not in walk.shown]:
        ledger.parked[question] = ledger.answers.pop(question)
    ledger.passed &= set(walk.shown)
    ledger.later &= ledger.passed


class Walk:
    """One pass through the questions in order: which are shown, and whether one stopped it."""

    def __init__(self, pack: Pack, ledger: Ledger) -> None:
        self.ledger, self.pack = ledger, pack
        self.known: dict[str, Value | bool | Absent] = _settings(ledger.started)
        self.shown: dict[str, Question] = {}
        self.stop: Stop | None = None
        stops = _stops_at(pack)
        for name, question in pack.dialogue.questions.items():
            self.known[name] = Absent.BLANK
            if self.stop is not None:
                continue
            visible = True if question.when is None else self.holds(question.when)
            if visible:
                self.shown[name] = question
                self.known[name] = ledger.answers.get(name, Absent.BLANK)
            elif visible is False:
                self.known[name] = Absent.HIDDEN
            self.stop = next((stop for stop in stops.get(name, ()) if self.holds(stop.when)), None)

    @property
    def current(self) -> str | None:
        """The first question that is shown and neither answered nor passed over; None after a stop."""
        if self.stop is not None:
            return None
        done = self.ledger.answers.keys() | self.ledger.passed
        return next((name for name in self.shown if name not in done), None)

    def facts(self, name: str) -> Value | bool | Absent:
        return self.known[name]

    def holds(self, condition: Mapping[str, Any]) -> bool | None:
        return evaluate(condition, self.facts, self.ledger.started.today)


def _settings(started: Started) -> dict[str, Value | bool | Absent]:
    offers: dict[str, Value | bool | Absent] = {
        name: started.settings.get(name, True) for name in SETTINGS if name != "mode"
    }
    return {**offers, "mode": started.mode}


def _stops_at(pack: Pack) -> dict[str, list[Stop]]:
    """The stops by the last question that each of them reads."""
    order = {name: number for number, name in enumerate(pack.dialogue.questions)}
    found: dict[str, list[Stop]] = {}
    for stop in pack.dialogue.stop:
        read = [name for name in pack.reads(stop.when) if name in order]
        if read:
            found.setdefault(max(read, key=order.__getitem__), []).append(stop)
    return found
