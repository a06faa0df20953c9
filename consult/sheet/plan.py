"""When things are to be done: figures counted from the appointment, as days and as phrases."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from consult.days import shift
from consult.knowledge.model import Due, Figure
from consult.pack import Pack
from consult.settings import Clinic
from consult.sheet.model import PlanDate, When
from consult.state import Raised, State
from consult.words import Words


class Plan(Struct, frozen=True):
    """What the dates of one sheet are counted from."""

    today: date
    appointment: date | None
    """As it was given; it may have passed."""
    stands: bool
    """Whether steps may be counted from it: it lies ahead and nothing says to wait beyond it."""
    may_keep: bool
    """Whether "Keep your appointment if it has cleared" may be said: every reason to wait can clear."""
    earliest: date | None

    @property
    def passed(self) -> bool:
        """The appointment that was given lies in the past."""
        return self.appointment is not None and self.appointment < self.today

    @property
    def too_early(self) -> bool:
        """The appointment comes before the earliest date to ask again."""
        return bool(self.appointment and self.earliest and not self.passed and self.appointment < self.earliest)


def plan_of(pack: Pack, state: State) -> Plan:
    """The plan of a consultation."""
    decision = state.decision.decision if state.decision else None
    day = state.appointment
    waits = [finding for finding in state.findings if finding.outcome == "postpone"]
    may_keep = state.outcome != "medical_first" and all(_clears(pack, finding, day) for finding in waits)
    ahead = day is not None and day >= state.today
    stands = ahead and (decision == "go_ahead" or (decision is None and may_keep))
    return Plan(state.today, day, stands, may_keep and decision in {None, "go_ahead"}, state.earliest_date)


def _clears(pack: Pack, finding: Raised, appointment: date | None) -> bool:
    """Whether a reason to wait may be over by the appointment: it can heal by then, or it ends before it."""
    if finding.until is not None:
        return appointment is not None and appointment >= finding.until
    return any("{appointment}" in line.text for name in finding.advice for line in pack.advice[name].line)


def amounts(pack: Pack, clinic: Clinic) -> dict[str, float]:
    """The value of each figure: the clinic's own, or the default."""
    return {name: figure.default for name, figure in pack.figures.items()} | clinic.amounts()


def plan_date(
    due: Due, plan: Plan, figures: Mapping[str, Figure], values: Mapping[str, float], words: Words
) -> PlanDate:
    """When a line is to be done. A day that has passed is said as "today", and marked late."""
    kind, name = _kind(due)
    if kind == "on":
        if plan.stands and plan.appointment:
            said = words.day(plan.appointment)
            return PlanDate(kind=kind, day=plan.appointment, text=said, label=said)
        return PlanDate(
            kind=kind, day=None, text=words("sheet.your_appointment"), label=words("sheet.on_the_day").lower()
        )
    value, unit = values[name], figures[name].unit
    amount, days = words.amount(value, unit), _days(value, unit)
    day = _day(plan, kind, value, unit)
    if day is None:
        after = kind == "until"
        text = words("sheet.after_appointment" if after else "sheet.before_appointment", amount=amount)
        return PlanDate(
            kind=kind, day=None, text=text, label=words(f"sheet.label_{kind}_amount", amount=amount), days=days
        )
    late = kind != "until" and day < plan.today
    text = words("sheet.today") if late else words.day(day)
    return PlanDate(kind=kind, day=day, text=text, label=words(f"sheet.label_{kind}", day=text), days=days, late=late)


def _kind(due: Due) -> tuple[When, str]:
    if due.by is not None:
        return "by", due.by
    if due.since is not None:
        return "since", due.since
    if due.until is not None:
        return "until", due.until
    return "on", ""


def _day(plan: Plan, kind: When, value: float, unit: str) -> date | None:
    """None without an appointment to count from, and where the calendar ends."""
    if not plan.stands or plan.appointment is None:
        return None
    try:
        return shift(plan.appointment, value if kind == "until" else -value, unit)
    except OverflowError:
        return None


def _days(value: float, unit: str) -> int:
    start = date(2000, 1, 1)
    return (shift(start, value, unit) - start).days
