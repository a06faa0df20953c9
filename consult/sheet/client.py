"""The client's sheet: page one for the fridge, page two for the reader alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from consult.pack import Pack
from consult.settings import Clinic
from consult.sheet.citing import Citing
from consult.sheet.frame import Marking, decided_day, frame
from consult.sheet.items import items_of
from consult.sheet.model import Box, Entry, Fact, Item, ItemLine, Part, Sheet, Statement
from consult.sheet.plan import Plan, plan_of
from consult.sheet.reading import Reading, cut, statement
from consult.sheet.steps import AT_MOST, AT_MOST_LARGE, Task, chosen, events, grouped, tasks
from consult.state import State
from consult.words import Words

LARGE_PRINT = "format_large_print_18pt"
DISCLAIMERS = "disclaimers"
RULES = 3
"""Lines to write on."""


def client_sheet(
    pack: Pack, state: State, clinic: Clinic, words: Words, large: bool | None, *, answers: bool, marking: Marking
) -> Sheet:
    """The sheet of a consultation, or the notice of one that stopped. Without `answers` it names no answer."""
    items = tuple(item for item in items_of(pack, state, clinic, words) if not item.private)
    asked_for = any(item.id == LARGE_PRINT for item in items)
    client = _Client(pack, state, clinic, words, items, asked_for if large is None else large)
    return client.notice(marking) if state.stopped else client.sheet(answers, marking)


class _Client:
    def __init__(
        self, pack: Pack, state: State, clinic: Clinic, words: Words, items: tuple[Item, ...], large: bool
    ) -> None:
        self.pack, self.state, self.clinic, self.words, self.items = pack, state, clinic, words, items
        self.plan: Plan = plan_of(pack, state)
        self.large = large

    def sheet(self, answers: bool, marking: Marking) -> Sheet:
        """Two pages, and a third when the answers ask for it."""
        found = tasks(self.items)
        picked = chosen(found, AT_MOST_LARGE if self.large else AT_MOST)
        # Merging took the longer text of lines that begin alike, so a line of a task is said whole when its text is.
        said = {id(line) for task in picked for _, line in task.lines if line.says_all}
        steps = [task.text for task in picked]
        reading = Reading(self.pack, self.state, self.words, self.items, said, steps, answers=answers)
        pointing = [(item, line) for task in picked for item, line in task.lines if answers or not item.because]
        numbers = reading.number({item.id for item, line in pointing if not line.says_all})
        self.citing = Citing(
            self.pack, self.cited(reading, pointing), grouped=True, after=max(numbers.values(), default=0)
        )

        def explained(task: Task) -> tuple[int, ...]:
            """The entries that explain a step; without one, the sources of what it says."""
            lines = [(item, line) for item, line in task.lines if (item, line) in pointing]
            entries = {numbers[item.id] for item, _ in lines if item.id in numbers}
            sources = {mark for _, line in lines for mark in self.citing.marks(line.sources)}
            return tuple(sorted(entries or sources))

        plan = grouped(picked, explained, self.words)
        dated = any(step.when for group in plan for step in group.steps) and self.plan.stands
        return Sheet(
            kind="sheet",
            large=self.large,
            subtitle=self.words("sheet.made_for_you", day=self.words.short_day(self.state.today)),
            alert=self.alert(),
            box=self.box(),
            plan=plan,
            more=self.words("sheet.more") if len(picked) < len(found) else "",
            moves=self.words("sheet.moves") if dated else "",
            wrong=self.short_wrong() if self.large else self.wrong(),
            note=self.words("sheet.note"),
            first=(self.room(),) if self.large else (self.disclaimers(), self.room()),
            parts=tuple(filled([*([self.wrong()] if self.large else []), *reading.parts(self.citing), *self.behind()])),
            extra=tuple(filled(reading.extra(self.citing))),
            tables=(),
            sources=self.citing.lists(self.words),
            events=events(self.items, self.plan, self.words),
            **frame(self.pack, self.state, self.clinic, self.words, marking),
        )

    def notice(self, marking: Marking) -> Sheet:
        """What a stopped consultation leaves: one screen."""
        first, *others = self.items
        self.citing = Citing(
            self.pack, [key for item in self.items for line in item.lines for key in line.sources], grouped=True
        )
        return Sheet(
            kind="notice",
            large=self.large,
            subtitle=self.words.long_day(self.state.today),
            alert=None,
            box=Box(
                heading=first.title,
                lines=tuple(statement(line, self.citing) for line in first.lines),
                urgent=self.state.urgent,
            ),
            plan=(),
            more="",
            moves="",
            wrong=Part(
                id="contact", heading=self.words("sheet.contact"), entries=tuple(self.untitled(item) for item in others)
            ),
            note="" if self.state.urgent else self.words("sheet.notice_note"),
            first=(),
            parts=(),
            extra=(),
            tables=(),
            sources=self.citing.lists(self.words),
            events=(),
            **frame(self.pack, self.state, self.clinic, self.words, marking),
        )

    def cited(self, reading: Reading, pointing: list[tuple[Item, ItemLine]]) -> Iterator[str]:
        """Every source that a printed line names."""
        lines = [line for draft in reading.drafts() for line in draft.lines]
        lines += [line for _, line in pointing if line.says_all]
        lines += [line for item in self.of("next") for line in item.lines if not self.state.decision]
        lines += [line for item in self.of("warning") for line in item.lines if item.because or not self.twice(line)]
        lines += [] if self.large else self.contact()
        lines += [line for item in self.foot() for line in item.lines]
        return (source for line in lines for source in line.sources)

    def of(self, *sections: str, raised: bool | None = None) -> list[Item]:
        """The items of some sections; with `raised`, those that an answer raised or those that none did."""
        return [item for item in self.items if item.section in sections and raised in {None, bool(item.because)}]

    # the boxes

    def alert(self) -> Box | None:
        """Urgent signs that are not ruled out come before all else."""
        if not self.state.urgent:
            return None
        urgent = [item for item in self.of("warning") if item.because]
        lines = tuple(
            Statement(text=line.fridge or line.text, marks=self.citing.marks(line.sources))
            for item in urgent
            for line in item.lines
        )
        return Box(heading=urgent[0].title, lines=lines, urgent=True) if urgent else None

    def box(self) -> Box:
        """The outcome, or what was decided; and one next step."""
        decided = self.state.decision
        item = next(iter(self.of("next")), None)
        heading = item.title if item else self.pack.dialogue.title
        said = tuple(statement(line, self.citing) for line in item.lines) if item else ()
        if decided is not None:
            heading = self.words(f"sheet.decided_{decided.decision}")
            lines = (
                self.words("sheet.decided_by", by=cut(decided.by), day=decided_day(decided, self.words)),
                self.words(f"sheet.then_{decided.decision}", phone=self.clinic.phone),
            )
            said = tuple(Statement(text=line) for line in lines)
        return Box(heading=heading, lines=said, facts=tuple(self.facts()), notes=tuple(self.notes()))

    def facts(self) -> Iterator[Fact]:
        value = self.words("sheet.phone_hours", phone=self.clinic.phone, hours=self.clinic.hours)
        yield Fact(label=self.words("sheet.phone"), value=value)
        if self.plan.appointment and not self.plan.passed:
            yield Fact(label=self.words("sheet.appointment"), value=self.words.long_day(self.plan.appointment))

    def notes(self) -> Iterator[str]:
        """What does not fit, and what is not finished."""
        if not self.state.complete:
            yield self.words("sheet.not_finished")
        if self.plan.appointment is None:
            return
        day = self.words.day(self.plan.appointment)
        if self.plan.passed:
            yield self.words("sheet.appointment_passed", day=day)
        elif self.plan.too_early and not self.plan.stands:
            yield self.words("sheet.appointment_early", day=day)
        elif not self.plan.stands:
            yield self.words("sheet.appointment_open")
        else:
            needed = [line.due.days for item in self.items for line in item.lines if line.due and line.due.late]
            if needed:
                works = self.state.today + timedelta(days=max(needed))
                yield self.words("sheet.late", works=self.words.day(works))

    # whom to call

    def wrong(self) -> Part:
        """The warning signs in three groups, then whom to call when nobody is there.

        In large print page one says some of it already, and its readers need no other format.
        """
        groups: dict[str, list[Statement]] = {"emergency": [], "same_day": [], "tell": []}
        for item in self.of("warning", raised=False):
            for line in item.lines:
                if not self.twice(line):
                    groups[self.urgency(line)].append(statement(line, self.citing))
        groups["closed"] = [] if self.large else [statement(line, self.citing) for line in self.contact()]
        entries = tuple(
            Entry(id=f"warning_{name}", number=0, title=self.words(f"sheet.{name}"), lead="", statements=tuple(found))
            for name, found in groups.items()
            if found
        )
        return Part(id="wrong", heading=self.words("sheet.wrong"), entries=entries)

    def short_wrong(self) -> Part:
        """The same in a few words; the whole stands on the next page."""
        items = self.of("warning", "contact", raised=False)
        lines = [line.fridge for item in items for line in item.lines if line.fridge and not self.in_box(line)]
        return Part(id="wrong_short", heading=self.words("sheet.wrong"), lines=tuple(dict.fromkeys(lines)))

    def contact(self) -> list[ItemLine]:
        """Whom to call, without what the box says."""
        return [line for item in self.of("contact") for line in item.lines if not self.in_box(line)]

    def twice(self, line: ItemLine) -> bool:
        """Whether page one of large print says it already, in the same words."""
        return self.large and line.text == line.fridge

    def in_box(self, line: ItemLine) -> bool:
        return self.clinic.phone in line.text and self.clinic.name in line.text

    def urgency(self, line: ItemLine) -> str:
        if line.emergency:
            return "emergency"
        return "same_day" if self.words("sheet.same_day_words") in line.text.lower() else "tell"

    # the foot

    def foot(self) -> list[Item]:
        """What the sheet is not. Version, dates and approval stand at the foot of every page."""
        return [item for item in self.of("foot") if item.id in {DISCLAIMERS, LARGE_PRINT}]

    def disclaimers(self) -> Part:
        entries = tuple(self.untitled(item) for item in self.foot())
        return Part(id="disclaimers", heading=self.words("sheet.part_disclaimers"), entries=entries)

    def room(self) -> Part:
        return Part(id="notes", heading=self.words("sheet.part_notes"), ruled=RULES)

    def behind(self) -> list[Part]:
        """What large print has no room for on page one."""
        return [self.disclaimers()] if self.large else []

    def untitled(self, item: Item) -> Entry:
        """An item that its part's heading names."""
        statements = tuple(statement(line, self.citing) for line in item.lines)
        return Entry(id=item.id, number=0, title="", lead="", statements=statements)


def filled(parts: Iterator[Part] | list[Part]) -> Iterator[Part]:
    """The parts that hold something."""
    return (part for part in parts if part.entries or part.lines or part.beside or part.points or part.ruled)
