"""What a consultation amounts to at one moment: a pure function of a pack and events fills it in.

Structs where nothing is validated: they are made in a tenth of the time that dataclasses take, at every start.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from msgspec import Struct

from consult.answers import Mode
from consult.dialogue.condition import Value
from consult.dialogue.model import Outcome

Decision = Literal["go_ahead", "waiting_for_letter", "not_today"]
DECISIONS: tuple[Decision, ...] = ("go_ahead", "waiting_for_letter", "not_today")
CheckedHow = Literal["confirmed", "corrected", "initialled"]
CHECKED_HOW: tuple[CheckedHow, ...] = ("confirmed", "corrected", "initialled")
"""The client says that it is right, gave another answer, or it stands as it is and the practitioner answers for it."""
Status = Literal["present", "negated", "past", "other_person", "hypothetical"]


class Raised(Struct, frozen=True, kw_only=True):
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


class ConcernState(Struct, frozen=True, kw_only=True):
    """Something the client wants changed."""

    id: str
    covered: bool
    """Whether the knowledge has something to say about it."""
    confirmed: bool
    """Whether the client ticked it; what only the text said is not."""
    words: str = ""
    """The client's words it was heard in."""


class FlagState(Struct, frozen=True, kw_only=True):
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


class Conflict(Struct, frozen=True, kw_only=True):
    """Text that contradicts an answer: "You wrote … Earlier you chose … Which is right?"."""

    question: str
    flag: str
    words: str
    said_in: str
    kept: bool
    """Whether the client was asked and kept the answer."""


class RaisedAdvice(Struct, frozen=True, kw_only=True):
    """An item of the sheet and the findings it follows from; none for what every such sheet holds."""

    id: str
    because: tuple[str, ...] = ()
    private: bool = False


class Progress(Struct, frozen=True, kw_only=True):
    """ "Part 3 of 8"."""

    part: int
    parts: int
    title: str


class Decided(Struct, frozen=True, kw_only=True):
    """What the practitioner decided after discussing it; it removes no finding and no advice."""

    decision: Decision
    by: str
    reason: str
    at: str
    """ISO date and time."""
    finding: str | None = None


class Checked(Struct, frozen=True, kw_only=True):
    """How an answer was gone through with the client. Another answer undoes it."""

    how: CheckedHow
    by: str
    """Initials."""
    at: str
    """ISO date and time."""


class State(Struct, frozen=True, kw_only=True):
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
    checked: Mapping[str, Checked]
    """The answers that the practitioner went through with the client, by question."""
    later: tuple[str, ...]
    """Questions to be asked when the client is alone; until then they are open, the optional ones too."""
    notes: Mapping[str, str]
    """The practitioner's notes, by question."""
    questions: tuple[str, ...]
    """What the client asked for the practitioner to answer, in the order of asking; each on one line."""
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
