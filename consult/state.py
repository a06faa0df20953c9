"""What a consultation amounts to at one moment: a pure function of a pack and events fills it in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from consult.answers import Mode
from consult.dialogue.condition import Value
from consult.dialogue.model import Outcome

Decision = Literal["go_ahead", "waiting_for_letter", "not_today"]
DECISIONS: tuple[Decision, ...] = ("go_ahead", "waiting_for_letter", "not_today")
Status = Literal["present", "negated", "past", "other_person", "hypothetical"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """A finding that fired, with the answers that made it."""

    id: str
    title: str
    said: str
    outcome: Outcome | None
    because: Mapping[str, Any]
    advice: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    private: bool = False
    urgent: bool = False
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernState:
    """Something the client wants changed."""

    id: str
    covered: bool
    """Whether the knowledge has something to say about it."""
    confirmed: bool
    """Whether the client ticked it; what only the text said is not."""
    words: str = ""
    """The client's words it was heard in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagState:
    """A flag heard in free text."""

    id: str
    status: Status
    question: str | None
    """The question that it points to, or that confirmed it."""
    confirmed: bool
    pending: bool
    """Its questions are still to be asked."""
    words: str
    said_in: str
    """The text question it was heard in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Text that contradicts an answer: "You wrote … Earlier you chose … Which is right?"."""

    question: str
    flag: str
    words: str
    said_in: str
    kept: bool
    """Whether the client was asked and kept the answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RaisedAdvice:
    """An item of the sheet and the findings it follows from; none for what every such sheet holds."""

    id: str
    because: tuple[str, ...] = ()
    private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """ "Part 3 of 8"."""

    part: int
    parts: int
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What the practitioner decided after discussing it; it removes no finding and no advice."""

    decision: Decision
    by: str
    reason: str
    at: str
    """ISO date and time."""
    finding: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Everything that the chat, the panel, the review and the sheet show."""

    mode: Mode
    today: date
    appointment: date | None
    language: str
    asked: tuple[str, ...]
    """Questions answered or passed over, in the order of the file."""
    current: str | None
    """The next question; None when there is none left, or the consultation stopped."""
    answers: Mapping[str, Value]
    """The answers of shown questions."""
    parked: Mapping[str, Value]
    """Answers of questions that became hidden: not exported, not printed, offered again if the question comes back."""
    shown: tuple[str, ...]
    unanswered: tuple[str, ...]
    """Shown questions that need an answer and have none."""
    stopped: str | None
    store: bool
    urgent: bool
    complete: bool
    outcome: Outcome | None
    earliest_date: date | None
    findings: tuple[Raised, ...]
    """Worst first."""
    concerns: tuple[ConcernState, ...]
    flags: tuple[FlagState, ...]
    conflicts: tuple[Conflict, ...]
    mentioned: Mapping[str, tuple[str, ...]]
    """For each question, the client's words that point to it."""
    items: tuple[RaisedAdvice, ...]
    progress: Progress
    decisions: tuple[Decided, ...]
    notes: Mapping[str, str]
    """The practitioner's notes, by question."""
    print_own_words: bool
    own_words: Mapping[str, str]
    """The client's free text, by question."""

    @property
    def decision(self) -> Decided | None:
        """The latest decision."""
        return self.decisions[-1] if self.decisions else None

    def comparable(self) -> tuple[object, ...]:
        """What must be the same whichever way the answers were given."""
        return self.asked, dict(self.answers), self.findings, self.outcome, self.items
