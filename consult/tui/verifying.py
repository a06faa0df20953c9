"""Going through a consultation with the client: which answers carry the decision, and how far the walk has come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from consult.consultation import Kept, Verified
from consult.dialogue.model import NOT_SURE, TALK
from consult.state import Checked, CheckedHow, Raised
from consult.tui.tasks import MARKS, Initials, Verifying
from consult.tui.telling import Telling

_LIGHT = {None, "proceed"}
"""Outcomes that decide nothing."""
MOST_INITIALS = 4
"""Letters."""


class Due(NamedTuple):
    """An answer to go through, and why, in words."""

    question: str
    reasons: tuple[str, ...]


def due(told: Telling) -> tuple[Due, ...]:
    """The answers behind a decision, and those that were unsure, heard or contradicted; the gravest first."""
    reasons: dict[str, list[str]] = {}
    for finding in told.state.findings:
        for name in dict.fromkeys(_behind(told, finding)):
            reasons.setdefault(name, []).append(_reason(told, finding))
    for name in told.state.asked:
        if told.question(name).safety and _unsure(told, name):
            reasons.setdefault(name, [told.words("screen.verify_unsure")])
    return tuple(Due(name, tuple(lines)) for name, lines in reasons.items())


def _behind(told: Telling, finding: Raised) -> Iterator[str]:
    """The questions whose answers made a finding, as far as it decides anything."""
    state = told.state
    if finding.id.startswith("heard_") and finding.id not in told.pack.dialogue.findings:
        flag = next(one for one in state.flags if f"heard_{one.id}" == finding.id)
        yield flag.question if flag.question in state.asked else flag.said_in
    elif finding.id.startswith("conflict_") and finding.id not in told.pack.dialogue.findings:
        yield finding.id.removeprefix("conflict_")
    elif finding.outcome not in _LIGHT:
        yield from (name for name in finding.because if name in state.asked)


def _reason(told: Telling, finding: Raised) -> str:
    outcome = told.words(f"screen.outcome_{finding.outcome or 'advice'}")
    private = f" {told.words('screen.private')}" if finding.private else ""
    mark = MARKS[finding.outcome] if finding.outcome else "·"
    return f"{mark} {outcome}: {told.title(finding)}{private}"


def _unsure(told: Telling, name: str) -> bool:
    value = told.state.answers.get(name)
    return bool({NOT_SURE, TALK} & set(value if isinstance(value, tuple) else (value,)))


class Walk:
    """One walk through what is due. What was gone through is recorded; this knows the way."""

    def __init__(self, told: Telling, initials: str) -> None:
        self.told, self.initials = told, initials
        self._done: list[str] = []
        self._put_off: list[str] = []

    @property
    def left(self) -> tuple[Due, ...]:
        """What is still to be gone through, in order; what was put off comes last."""
        checked = self.told.state.checked
        left = [one for one in due(self.told) if one.question not in checked]
        return tuple(sorted(left, key=lambda one: one.question in self._put_off))

    def task(self) -> Initials | Verifying | None:
        """What is to be done next; None when all was gone through."""
        left = self.left
        if not left:
            return None
        if not self.initials:
            return Initials()
        first, done = left[0], len(self._done)
        question = self.told.question(first.question)
        can_wait = question.private and first.question not in self._put_off and len(left) > 1
        return Verifying(question, first.reasons, done + 1, done + len(left), can_wait)

    def check(self, name: str, how: CheckedHow) -> None:
        """An answer was gone through."""
        state = self.told.state
        if how != "corrected" and any(one.question == name and not one.kept for one in state.conflicts):
            self.told.consultation.record(Kept(name))
        self.told.consultation.record(Verified(name, Checked(how=how, by=self.initials, at=now())))
        self._done.append(name)

    def back(self) -> bool:
        """Takes the latest back, so that it is due again. False when nothing was done."""
        if not self._done:
            return False
        self.told.consultation.record(Verified(self._done.pop(), None))
        return True

    def put_off(self, name: str) -> None:
        """To the end of the walk."""
        self._put_off.append(name)


def initials_of(name: str) -> str:
    """ "SR" of "Sam Rose"; a name that is short already stays."""
    parts = name.split()
    return name if len(name) <= MOST_INITIALS else "".join(part[0] for part in parts)[:MOST_INITIALS].upper()


def now() -> str:
    """The clock's date and time, to the minute, as it is recorded."""
    return datetime.now().astimezone().isoformat(timespec="minutes")
