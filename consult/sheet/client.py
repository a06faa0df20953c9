"""The client's sheet: page one for the fridge, then the explanation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from consult.pack import Pack
from consult.settings import Clinic
from consult.sheet.citing import Citing
from consult.sheet.fill import Filler
from consult.sheet.frame import decided_day, frame
from consult.sheet.items import items_of
from consult.sheet.model import Box, Entry, Fact, Item, ItemLine, Part, Sheet, Statement
from consult.sheet.plan import Plan, plan_of
from consult.sheet.private import private_of, private_reason
from consult.sheet.steps import events, steps
from consult.state import State
from consult.text import one_line
from consult.words import Words

LARGE_PRINT = "format_large_print_18pt"
DISCLAIMERS = "disclaimers"
FIRST_DAY = "after_24h"
"""The item of the first 24 hours; the other items of its section are about the days after."""
LATER_DAYS = 7
"""What lasts longer after the treatment stands under "Later"."""
OWN_WORDS = 600
"""How many characters of one text of the client are printed."""
RULES = 3


def client_sheet(pack: Pack, state: State, clinic: Clinic, words: Words, large: bool | None) -> Sheet:
    """The sheet of a consultation, or the notice of one that stopped."""
    items = tuple(item for item in items_of(pack, state, clinic, words) if not item.private)
    return _Client(pack, state, clinic, words, items, large).sheet()


class _Client:
    def __init__(
        self, pack: Pack, state: State, clinic: Clinic, words: Words, items: tuple[Item, ...], large: bool | None
    ) -> None:
        self.pack, self.state, self.clinic, self.words, self.items = pack, state, clinic, words, items
        self.plan: Plan = plan_of(pack, state)
        self.filler = Filler(pack, clinic, self.plan, words)
        self.large = any(item.id == LARGE_PRINT for item in items) if large is None else large
        self.citing = Citing(
            pack, (source for item in items for line in item.lines for source in line.sources), grouped=True
        )
        self.numbers: dict[str, int] = {}
        self.count = 0

    def sheet(self) -> Sheet:
        if self.state.stopped:
            return self.notice()
        parts = tuple(part for part in self.parts() if part.entries or part.lines or part.beside or part.points)
        plan, left_out = steps(self.items, self.numbers, self.words)
        return Sheet(
            kind="sheet",
            large=self.large,
            subtitle=self.words("sheet.made_for_you", day=self.words.long_day(self.state.today)),
            alert=self.alert(),
            box=self.box(),
            plan=plan,
            more=self.words("sheet.more") if left_out else "",
            wrong=self.wrong(),
            note=self.words("sheet.note"),
            notes=Part(
                id="notes", heading=self.words("sheet.part_notes"), lines=(self.words("sheet.notes"),), ruled=RULES
            ),
            parts=parts,
            tables=(),
            sources=self.citing.lists(self.words),
            events=events(self.items, self.plan, self.words),
            **frame(self.pack, self.state, self.clinic, self.words),
        )

    def notice(self) -> Sheet:
        """What a stopped consultation leaves: one screen."""
        first, *others = self.items
        contact = tuple(self.untitled(item) for item in others)
        return Sheet(
            kind="notice",
            large=self.large,
            subtitle=self.words.long_day(self.state.today),
            alert=None,
            box=Box(
                heading=first.title,
                lines=tuple(self.statement(line) for line in first.lines),
                urgent=self.state.urgent,
            ),
            plan=(),
            more="",
            wrong=Part(id="contact", heading=self.words("sheet.contact"), entries=contact),
            note="" if self.state.urgent else self.words("sheet.note"),
            notes=None,
            parts=(),
            tables=(),
            sources=self.citing.lists(self.words),
            events=(),
            **frame(self.pack, self.state, self.clinic, self.words),
        )

    # page one

    def alert(self) -> Box | None:
        """Urgent signs that are not ruled out come before all else."""
        if not self.state.urgent:
            return None
        urgent = [item for item in self.of("warning") if item.because]
        lines = tuple(Statement(text=line.fridge or line.text) for item in urgent for line in item.lines)
        return Box(heading=urgent[0].title, lines=lines, urgent=True) if urgent else None

    def box(self) -> Box:
        """The outcome, or what was decided; and one next step."""
        decided = self.state.decision
        item = next(iter(self.of("next")), None)
        heading = item.title if item else self.pack.dialogue.title
        lines = tuple(line.fridge or line.text for line in item.lines) if item else ()
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
        elif any(line.due and line.due.late for item in self.items for line in item.lines):
            yield self.words("sheet.late")

    def wrong(self) -> Part:
        items = self.of("warning", "contact", raised=False)
        lines = [line.fridge for item in items for line in item.lines]
        spoken = tuple(line for line in lines if line and not (self.clinic.phone in line and self.clinic.name in line))
        return Part(id="wrong", heading=self.words("sheet.wrong"), lines=tuple(dict.fromkeys(spoken)))

    # page two and on

    def of(self, *sections: str, raised: bool | None = None) -> list[Item]:
        """The items of some sections; with `raised`, those that an answer raised or those that none did."""
        return [item for item in self.items if item.section in sections and raised in {None, bool(item.because)}]

    def parts(self) -> Iterator[Part]:
        yield self.told()
        if not self.state.complete:
            yield self.unfinished()
        yield self.part("about", self.of("about", raised=False)[:1])
        yield self.balance()
        yield self.part("before_long", self.of("before", raised=False))
        yield self.part("day_long", self.of("day", raised=False))
        yield from self.aftercare()
        yield self.part("results", self.of("results", raised=False))
        yield self.part("choices", self.of("choices", raised=False))
        yield self.warnings()
        yield self.own_words()
        for name, items in self.foot_items():
            yield replace(self.part(name, items, titled=False), small=name == "about_sheet")

    def foot_items(self) -> Iterator[tuple[str, list[Item]]]:
        foot = self.of("foot")
        yield "disclaimers", [item for item in foot if item.id == DISCLAIMERS]
        yield "about_sheet", [item for item in foot if item.id != DISCLAIMERS]

    def part(self, name: str, items: Iterable[Item], *, titled: bool = True) -> Part:
        """Items under a heading; a single one is numbered there and needs no title of its own."""
        entries = tuple(self.entry(item) if titled else self.untitled(item) for item in items)
        heading = self.words(f"sheet.part_{name}")
        if titled and len(entries) == 1:
            heading = f"{entries[0].number}. {heading}"
            entries = (replace(entries[0], title="", lead=""),)
        return Part(id=name, heading=heading, entries=entries)

    def entry(self, item: Item, lines: Sequence[ItemLine] | None = None, title: str = "") -> Entry:
        """An item under the next number. Page one refers to the first part of an item that stands in several."""
        return Entry(
            id=item.id,
            number=self.numbered(item),
            title=title or item.title,
            lead=self.lead(item),
            statements=tuple(self.statement(line) for line in (item.lines if lines is None else lines)),
        )

    def untitled(self, item: Item) -> Entry:
        """An item that its part's heading names; page one never refers to it."""
        statements = tuple(self.statement(line) for line in item.lines)
        return Entry(id=item.id, number=0, title="", lead="", statements=statements)

    def numbered(self, *items: Item) -> int:
        self.count += 1
        for item in items:
            self.numbers.setdefault(item.id, self.count)
        return self.count

    def statement(self, line: ItemLine) -> Statement:
        return Statement(text=line.text, marks=self.citing.marks(line.sources))

    def lead(self, item: Item) -> str:
        """ "You told us that …, so:", from the findings that may be shown and that have words for it."""
        hidden = private_of(self.pack, self.state)
        said = [
            finding.said
            for finding in self.state.findings
            if finding.id in item.because and finding.said and hidden.shows(finding)
        ]
        return self.words("sheet.told", said=self.words.listed(tuple(dict.fromkeys(said)))) if said else ""

    def told(self) -> Part:
        """The outcome, and every item that an answer raised, the gravest first."""
        raised = [item for item in self.items if item.because and item.section not in {"foot", "warning"}]
        entries = tuple(self.entry(item) for item in [*self.of("next", raised=False), *raised])
        lines = [self.words("sheet.check_said")] if self.state.decision else []
        if private_reason(self.state):
            lines.append(self.words("sheet.private_reason"))
        return Part(id="told", heading=self.words("sheet.part_told"), entries=entries, lines=tuple(lines))

    def unfinished(self) -> Part:
        """What a person must still ask."""
        names = self.state.unanswered
        asks = [self.pack.dialogue.questions[name].ask for name in names]
        return Part(
            id="unfinished",
            heading=self.words("sheet.part_unfinished"),
            lines=(self.words("sheet.unfinished"),),
            points=tuple(one_line(ask) for ask in asks),
        )

    def balance(self) -> Part:
        """Benefits and risks side by side."""
        benefits = [*self.of("about", raised=False)[1:], *self.of("concern")]
        sides = (self.part("benefits", benefits), self.part("risks", self.of("risks", raised=False)))
        return Part(id="balance", heading=self.words("sheet.part_balance"), beside=sides)

    def aftercare(self) -> Iterator[Part]:
        """The first 24 hours, days 2 to 7, and later."""
        items = self.of("after", raised=False)
        entries: list[Entry] = []
        for item in items:
            later = [line for line in item.lines if self.lasts(line)]
            if item.id == FIRST_DAY or not later:
                title = self.words("sheet.first_day") if item.id == FIRST_DAY else item.title
                entries.append(self.entry(item, title=title))
                continue
            sooner = [line for line in item.lines if line not in later]
            if sooner:
                entries.append(self.entry(item, sooner, self.words("sheet.first_week")))
            entries.append(self.entry(item, later, self.words("sheet.later")))
        yield Part(id="after_long", heading=self.words("sheet.part_after_long"), entries=tuple(entries))

    def lasts(self, line: ItemLine) -> bool:
        return line.due is not None and line.due.kind == "until" and line.due.days > LATER_DAYS

    def warnings(self) -> Part:
        """The warning signs in three groups, then whom to call."""
        groups: dict[str, list[Statement]] = {"emergency": [], "same_day": [], "tell": []}
        items = self.of("warning")
        for item in items:
            for line in item.lines:
                groups[self.urgency(item, line)].append(self.statement(line))
        entries = [
            Entry(
                id=f"warning_{name}",
                number=self.numbered(*items),
                title=self.words(f"sheet.{name}"),
                lead="",
                statements=tuple(dict.fromkeys(statements)),
            )
            for name, statements in groups.items()
            if statements
        ]
        entries += [self.entry(item) for item in self.of("contact")]
        return Part(id="warning", heading=self.words("sheet.part_warning"), entries=tuple(entries))

    def urgency(self, item: Item, line: ItemLine) -> str:
        if line.emergency or item.because:
            return "emergency"
        return "same_day" if self.words("sheet.same_day_words") in line.text.lower() else "tell"

    def own_words(self) -> Part:
        """The client's own words and questions, when they may be printed."""
        points = tuple(self.written()) if self.state.print_own_words else ()
        return Part(id="own_words", heading=self.words("sheet.part_own_words"), points=points)

    def written(self) -> Iterator[str]:
        hidden = private_of(self.pack, self.state)
        for name, text in self.state.own_words.items():
            if name not in hidden.texts:
                yield self.words("sheet.you_wrote", ask=self.pack.dialogue.questions[name].ask, text=cut(text))
        for text in self.state.questions:
            if text not in hidden.asked:
                yield self.words("sheet.you_asked", text=cut(text))


def cut(text: str) -> str:
    """A text of the client's on one line, shortened where it is very long."""
    line = one_line(text)
    return line if len(line) <= OWN_WORDS else f"{line[:OWN_WORDS].rstrip()} …"
