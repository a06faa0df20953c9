"""Page one's things to do: which, in which order, and what explains them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from msgspec.structs import replace

from consult.sheet.model import Event, Item, ItemLine, Step, Steps
from consult.sheet.plan import Plan
from consult.words import Words

AT_MOST = 7
_LEAST = {"before": 1, "day": 1, "after": 2}
"""How many of a group stand on page one when there are that many, however urgent the others are."""
_ELSEWHERE = frozenset({"next", "warning", "contact", "foot"})
Group = Literal["before", "day", "after"]


@dataclass
class _Task:
    """One thing to do; the same words of several items are one task."""

    group: Group
    text: str
    line: ItemLine
    standing: bool
    order: int
    items: list[str] = field(default_factory=list)

    @property
    def rank(self) -> tuple[bool, int, bool, int]:
        """What an answer asked for first, then by priority, then what has a date."""
        return self.standing, self.line.priority, self.line.due is None, self.order

    @property
    def day(self) -> date:
        return self.line.due.day if self.line.due and self.line.due.day else date.min


def steps(items: Iterable[Item], numbers: Mapping[str, int], words: Words) -> tuple[tuple[Steps, ...], bool]:
    """The things to do, at most seven, in groups; and whether any were left out."""
    tasks = _tasks(items)
    chosen = _choose(tasks)
    groups = []
    for group in _LEAST:
        mine = sorted((task for task in chosen if task.group == group), key=_in_time)
        if mine:
            made = tuple(_step(task, numbers) for task in mine)
            groups.append(Steps(heading=words(f"sheet.{group}"), steps=made))
    return tuple(groups), len(chosen) < len(tasks)


def _step(task: _Task, numbers: Mapping[str, int]) -> Step:
    entries = tuple(sorted({numbers[name] for name in task.items if name in numbers}))
    return Step(when=task.line.due.label if task.line.due else "", text=task.text, entries=entries)


def _in_time(task: _Task) -> tuple[bool, date, int, int]:
    """Undated tasks first; then by the day, or by how far from the appointment it is."""
    due = task.line.due
    far = 0 if due is None else (due.days if due.kind == "until" else -due.days)
    return due is not None, task.day, far, task.order


def _tasks(items: Iterable[Item]) -> list[_Task]:
    """Every task once. Of two where one begins as the other does, the longer says it all."""
    found: dict[str, _Task] = {}
    order = 0
    for item in items:
        if item.section in _ELSEWHERE:
            continue
        for line in item.lines:
            if not line.fridge:
                continue
            order += 1
            task = _Task(_group(item, line), line.fridge, line, not item.because, order, [item.id])
            known = next((old for old in found.values() if _same(old.text, task.text)), None)
            if known is None:
                found[task.text] = task
            else:
                _merge(known, task)
    return list(found.values())


def _same(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _merge(known: _Task, task: _Task) -> None:
    """The longer words, the earlier date, the higher rank, and what explains both."""
    known.text = max(known.text, task.text, key=len)
    known.items += [name for name in task.items if name not in known.items]
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
    if (line.due and line.due.kind == "until") or item.section == "after":
        return "after"
    if (line.due and line.due.kind == "on") or item.section == "day":
        return "day"
    return "before"


def _choose(tasks: list[_Task]) -> list[_Task]:
    """Seven by rank, a few places being kept for each group."""
    ranked = sorted(tasks, key=lambda task: task.rank)
    kept = [task for group, least in _LEAST.items() for task in [t for t in ranked if t.group == group][:least]]
    others = [task for task in ranked if not any(task is each for each in kept)]
    return [*kept, *others[: max(0, AT_MOST - len(kept))]]


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
