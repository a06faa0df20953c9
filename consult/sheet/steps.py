"""Page one's things to do: which, in which order and group, and what explains them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from msgspec.structs import replace

from consult.sheet.model import Event, Item, ItemLine, Step, Steps
from consult.sheet.plan import Plan
from consult.words import Words

AT_MOST = 7
AT_MOST_LARGE = 6
"""In large print, so that page one stays one page."""
Group = Literal["now", "earlier", "week", "day", "first_day", "days", "later"]
Time = Literal["before", "day", "after"]
_TIMES: dict[Group, Time] = {
    "now": "before", "earlier": "before", "week": "before",
    "day": "day",
    "first_day": "after", "days": "after", "later": "after",
}  # fmt: skip
"""The groups in their order on the page, and the time that each belongs to."""
_LEAST: dict[Time, int] = {"before": 1, "day": 1, "after": 2}
"""How many of a time stand on page one when there are that many, however urgent the others are."""
_ELSEWHERE = frozenset({"next", "warning", "contact", "foot"})
WEEK = 7
"""Days."""


@dataclass
class Task:
    """One thing to do; the same words of several items are one task."""

    group: Group
    text: str
    line: ItemLine
    standing: bool
    order: int
    lines: list[tuple[Item, ItemLine]] = field(default_factory=list)
    """The lines that ask for it."""

    @property
    def rank(self) -> tuple[bool, int, bool, int]:
        """What an answer asked for first, then by priority, then what has a date."""
        return self.standing, self.line.priority, self.line.due is None, self.order

    @property
    def in_time(self) -> tuple[bool, date, int, int]:
        """Undated tasks first; then by the day, or by how far from the appointment it is."""
        due = self.line.due
        far = 0 if due is None else (due.days if due.kind == "until" else -due.days)
        return due is not None, (due.day if due else None) or date.min, far, self.order


def tasks(items: Iterable[Item]) -> list[Task]:
    """Every task once. Of two where one begins as the other does, the longer says it all."""
    found: list[Task] = []
    order = 0
    for item in items:
        if item.section in _ELSEWHERE:
            continue
        for line in item.lines:
            if not line.fridge:
                continue
            order += 1
            task = Task(_group(item, line), line.fridge, line, not item.because, order, [(item, line)])
            known = next((old for old in found if _same(old.text, task.text)), None)
            if known is None:
                found.append(task)
            else:
                _merge(known, task)
    return found


def _same(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _merge(known: Task, task: Task) -> None:
    """The longer words, the earlier date, the higher rank, and what explains both."""
    known.text = max(known.text, task.text, key=len)
    known.lines += task.lines
    known.standing = known.standing and task.standing
    dated = [each.line for each in (known, task) if each.line.due]
    lowest = min(known.line.priority, task.line.priority)
    if dated:
        best = min(dated, key=lambda line: line.due.day if line.due and line.due.day else date.max)
        if best is task.line:
            known.line, known.group = task.line, task.group
    if known.line.priority != lowest:
        known.line = replace(known.line, priority=lowest)


def _group(item: Item, line: ItemLine) -> Group:
    due = line.due
    if item.section == "after" or (due is not None and due.kind == "until"):
        days = due.days if due is not None else 1
        return "first_day" if days <= 1 else "days" if days <= WEEK else "later"
    if item.section == "day" or (due is not None and due.kind == "on"):
        return "day"
    if due is None or due.late:
        return "now"
    return "week" if due.days <= WEEK else "earlier"


def chosen(all_tasks: Iterable[Task], most: int = AT_MOST) -> list[Task]:
    """So many by rank, a few places being kept for each time."""
    ranked = sorted(all_tasks, key=lambda task: task.rank)
    kept = [task for time, least in _LEAST.items() for task in [t for t in ranked if _TIMES[t.group] == time][:least]]
    others = [task for task in ranked if not any(task is each for each in kept)]
    return [*kept, *others[: max(0, most - len(kept))]]


def grouped(some: Iterable[Task], numbers: Callable[[Task], tuple[int, ...]], words: Words) -> tuple[Steps, ...]:
    """Tasks in their groups and in order of time; `numbers` gives what explains one."""
    made: list[Steps] = []
    some = list(some)
    for group in _TIMES:
        mine = sorted((task for task in some if task.group == group), key=lambda task: task.in_time)
        if mine:
            steps = tuple(_step(task, numbers(task)) for task in mine)
            made.append(Steps(heading=words(f"sheet.steps_{group}"), steps=steps))
    return tuple(made)


def _step(task: Task, numbers: tuple[int, ...]) -> Step:
    due = task.line.due
    # The heading of the day says when, unless the day has a date.
    when = "" if due is None or (due.kind == "on" and due.day is None) else due.label
    return Step(when=when, text=task.text, numbers=numbers)


def events(items: Iterable[Item], plan: Plan, words: Words) -> tuple[Event, ...]:
    """Every dated step that is not over, and the appointment, in order of time; titles name nothing private."""
    found: dict[tuple[date, date, str], Event] = {}
    if plan.appointment and plan.stands:
        day = plan.appointment
        event = Event(first=day, last=day, title=words("sheet.event_appointment"), text="")
        found[day, day, ""] = event
    for item in items:
        for line in item.lines:
            if not (line.fridge and line.due and line.due.day) or line.due.day < plan.today:
                continue
            last = line.due.day
            first = plan.appointment if line.due.kind == "until" and plan.appointment else last
            event = Event(first=first, last=last, title=words("sheet.event_step"), text=line.fridge)
            found.setdefault((first, last, line.fridge), event)
    return tuple(sorted(found.values(), key=lambda event: (event.first, event.last, event.text)))
