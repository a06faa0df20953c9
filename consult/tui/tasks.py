"""What a session may have to do next, and the rows and lines that it is shown in. Values only.

What is needed before the first question is painted is a `NamedTuple` where that will do: a frozen dataclass takes seven
times as long to define.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from consult.dialogue.model import Outcome, Question
from consult.state import Conflict

MARKS: Mapping[Outcome | None, str] = {
    None: "○",
    "proceed": "●",
    "practitioner_first": "◆",
    "postpone": "■",
    "medical_first": "▲",
}
"""A mark stands beside the words of each outcome."""

EntryKind = Literal["part", "first", "ask", "answer", "heard", "note", "aside"]


class Choice(NamedTuple):
    """One row that can be picked."""

    id: str
    label: str
    note: str = ""
    """Stands quietly after the label."""


class Entry(NamedTuple):
    """One thing in the chat that has been said."""

    kind: EntryKind
    text: str
    question: str = ""


class Asking(NamedTuple):
    """A question of the dialogue is to be answered."""

    question: Question
    reopened: bool = False


class Disputed(NamedTuple):
    """Which is right, the text or the answer?"""

    conflict: Conflict


class Initials(NamedTuple):
    """Who goes through the answers?"""

    kind: Literal["initials"] = "initials"


class Verifying(NamedTuple):
    """An answer is to be gone through with the client."""

    question: Question
    reasons: tuple[str, ...]
    number: int
    among: int
    can_wait: bool
    """Whether it may come at the end of the walk."""


class Later(NamedTuple):
    """Questions were put off until the client is alone."""

    names: tuple[str, ...]


class Appointment(NamedTuple):
    """The last thing that is asked."""

    kind: Literal["appointment"] = "appointment"


class Finished(NamedTuple):
    """Nothing is left to ask."""

    kind: Literal["finished"] = "finished"


class Stopped(NamedTuple):
    """A notice ends the consultation."""

    stop: str


Task = Asking | Disputed | Initials | Verifying | Later | Appointment | Finished | Stopped


def key_of(task: Task) -> str:
    """Names a task, so that an answer to another one is known."""
    match task:
        case Asking(question, reopened):
            return f"{'again' if reopened else 'ask'}:{question.id}"
        case Disputed(conflict):
            return f"disputed:{conflict.question}"
        case Stopped(stop):
            return f"stopped:{stop}"
        case Initials():
            return "initials"
        case Verifying(question):
            return f"verify:{question.id}"
        case Later():
            return "later"
        case Appointment():
            return "appointment"
        case Finished():
            return "finished"
