"""Page two: what was told and what follows, then what everybody gets to know. It leaves out what page one says."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from msgspec.structs import replace

from consult.pack import Pack
from consult.sheet.citing import Citing
from consult.sheet.model import Entry, Item, ItemLine, Part, Statement
from consult.sheet.private import private_of, private_reason
from consult.state import State
from consult.text import one_line
from consult.words import Words

CONDITIONS = 6
"""How many items that answers raised stand on page two; the others stand on a page behind."""
CONCERNS = 3
"""The same of what the client wants changed."""
ROOMY = 3
"""With more of both, page two leaves out what it may: spare lines, and how far sources differ."""
FIRST_DAY = "after_24h"
"""The item of the first 24 hours; the other items of its section are about the days after."""
LATER_DAYS = 7
"""What lasts longer after the treatment stands under "Later"."""
OWN_WORDS = 600
"""How many characters of one text of the client are printed."""
_PAGE_ONE = frozenset({"next", "warning", "contact", "foot"})


def cut(text: str) -> str:
    """A text of the client's on one line, shortened where it is very long."""
    line = one_line(text)
    return line if len(line) <= OWN_WORDS else f"{line[:OWN_WORDS].rstrip()} …"


@dataclass
class Draft:
    """An entry before its number and those of its sources are known."""

    items: tuple[Item, ...]
    title: str
    lines: list[ItemLine]
    told: str = ""
    number: int = 0


class Reading:
    """What page two holds. `said` are the lines that page one says in full, `steps` its steps.

    Without `answers` it names none.
    """

    def __init__(
        self,
        pack: Pack,
        state: State,
        words: Words,
        items: tuple[Item, ...],
        said: Collection[int],
        steps: Collection[str],
        *,
        answers: bool,
    ) -> None:
        self.pack, self.state, self.words, self.items, self.said = pack, state, words, items, said
        self.answers = answers
        raised = [item for item in items if item.because and item.section not in _PAGE_ONE]
        self.told = [self.raised(item) for item in raised] if answers else []
        self.neutral = [] if answers else [text for text in _neutral(raised) if not _within(text, steps)]
        self.reasons = bool(raised)
        wanted = self.of("concern") if answers else []
        self.crowded = len(self.told) + len(wanted) - 1 > ROOMY
        concerns = [self.draft("", item) for item in wanted]
        self.about = [self.draft("", item) for item in self.of("about")]
        self.concerns, self.more_concerns = concerns[:CONCERNS], concerns[CONCERNS:]
        self.risks = [self.draft(item.title, item) for item in self.of("risks")]
        self.expect = [draft for draft in self.expected() if draft.lines]
        self.choices = [self.draft(words("sheet.part_choices"), item) for item in self.of("choices")]

    def of(self, *sections: str) -> list[Item]:
        """The items of some sections that every such sheet holds."""
        return [item for item in self.items if item.section in sections and not item.because]

    def raised(self, item: Item) -> Draft:
        """An item that answers raised; all of it is explained, whatever page one says."""
        return Draft((item,), item.title, list(item.lines), self.words.spelt(self.what_was_told(item)))

    def draft(self, title: str, *items: Item) -> Draft:
        """What every such sheet holds; with less of it where room is short."""
        lines = [line for item in items for line in item.lines if id(line) not in self.said]
        if self.crowded:
            lines = [replace(line, text=line.bare) for line in lines if not line.spare]
        return Draft(items, title, lines)

    def what_was_told(self, item: Item) -> str:
        """ "you have had cold sores", from the findings that may be shown and that have words for it."""
        hidden = private_of(self.pack, self.state)
        told = [
            finding.said
            for finding in self.state.findings
            if finding.id in item.because and finding.said and hidden.shows(finding)
        ]
        return self.words.listed(tuple(dict.fromkeys(told)))

    def expected(self) -> Iterator[Draft]:
        """In order of time: before, on the day, the first 24 hours, days 2 to 7, later, results."""
        words = self.words
        yield self.draft(words("sheet.part_before"), *self.of("before"))
        yield self.draft(words("sheet.part_day"), *self.of("day"))
        after = self.of("after")
        week = [item for item in after if item.id != FIRST_DAY]
        yield self.draft(words("sheet.first_day"), *(item for item in after if item.id == FIRST_DAY))
        rest = self.draft("", *week).lines
        later = [line for line in rest if line.due and line.due.kind == "until" and line.due.days > LATER_DAYS]
        yield Draft(tuple(week), words("sheet.first_week"), [line for line in rest if line not in later])
        yield Draft(tuple(week), words("sheet.later"), later)
        yield self.draft(words("sheet.part_results"), *self.of("results"))

    # numbers

    def drafts(self) -> list[Draft]:
        """Every draft in the order of the pages."""
        first, more = self.told[:CONDITIONS], self.told[CONDITIONS:]
        standing = [*self.about, *self.concerns, *self.risks, *self.expect, *self.choices]
        return [*first, *standing, *more, *self.more_concerns]

    def number(self, referred: Collection[str]) -> dict[str, int]:
        """Numbers what was told and the items that page one refers to; gives the number of each item."""
        numbers: dict[str, int] = {}
        for draft in self.drafts():
            fresh = [item.id for item in draft.items if item.id not in numbers and item.id in referred]
            if draft.lines and (draft in self.told or fresh):
                draft.number = max(numbers.values(), default=0) + 1
                numbers |= dict.fromkeys(fresh or [item.id for item in draft.items], draft.number)
        return numbers

    # parts

    def parts(self, citing: Citing) -> Iterator[Part]:
        """Page two."""
        yield self.told_part(citing, self.told[:CONDITIONS])
        yield self.balance(citing)
        if self.expect:
            yield self.part("expect", [*self.expect, *self.choices], citing)
        else:
            # The part's heading says what the only entry is about.
            for draft in self.choices:
                draft.title = ""
            yield self.part("choices", self.choices, citing)

    def extra(self, citing: Citing) -> Iterator[Part]:
        """The page behind."""
        more = self.told[CONDITIONS:]
        yield Part(
            id="told_more", heading=self.words("sheet.part_more"), entries=self.entries(more, citing), head=self.head
        )
        yield self.part("concerns_more", self.more_concerns, citing)
        asks = tuple(self.unfinished())
        lines = (self.words("sheet.unfinished"),) if asks else ()
        yield Part(id="unfinished", heading=self.words("sheet.part_unfinished"), lines=lines, points=asks)
        points = tuple(self.written()) if self.answers and self.state.print_own_words else ()
        yield Part(id="own_words", heading=self.words("sheet.part_own_words"), points=points)

    def unfinished(self) -> Iterator[str]:
        """What a person must still ask; of what is private only that there is something."""
        if self.state.complete:
            return
        questions = [self.pack.dialogue.questions[name] for name in self.state.unanswered]
        for question in questions:
            if not question.private:
                yield one_line(self.words.spelt(question.ask))
        if any(question.private for question in questions):
            yield self.words("sheet.unfinished_private")

    @property
    def head(self) -> tuple[str, str]:
        """Over what was told, and over what follows."""
        return self.words("sheet.head_told"), self.words("sheet.head_follows")

    def told_part(self, citing: Citing, drafts: list[Draft]) -> Part:
        """What was told, the gravest first, and what follows from it; or the neutral version of that."""
        lines = []
        if self.state.decision:
            lines = [self.words("sheet.check_said", said=f"{item.title}. {item.text}") for item in self.of("next")]
        if private_reason(self.state):
            lines.append(self.words("sheet.private_reason"))
        if not self.answers and self.reasons:
            lines.append(self.words("sheet.not_printed"))
        heading = self.words("sheet.part_told" if self.answers else "sheet.part_follows")
        entries = self.entries(drafts, citing)
        return Part(
            id="told",
            heading=heading,
            entries=entries,
            lines=tuple(lines),
            points=tuple(self.neutral),
            head=self.head if entries else (),
        )

    def part(self, name: str, drafts: list[Draft], citing: Citing) -> Part:
        return Part(id=name, heading=self.words(f"sheet.part_{name}"), entries=self.entries(drafts, citing))

    def balance(self, citing: Citing) -> Part:
        """Benefits and risks side by side."""
        benefits = self.part("benefits", [*self.about, *self.concerns], citing)
        risks = self.part("risks", self.risks, citing)
        sides = tuple(side for side in (benefits, risks) if side.entries)
        return Part(id="balance", heading=self.words("sheet.part_balance"), beside=sides)

    def entries(self, drafts: Iterable[Draft], citing: Citing) -> tuple[Entry, ...]:
        return tuple(self.entry(draft, citing) for draft in drafts if draft.lines)

    def entry(self, draft: Draft, citing: Citing) -> Entry:
        return Entry(
            id=draft.items[0].id,
            number=draft.number,
            title=draft.title,
            lead=self.words("sheet.told", said=draft.told) if draft.told else "",
            statements=tuple(self.statements(draft, citing)),
            told=draft.told,
        )

    def statements(self, draft: Draft, citing: Citing) -> Iterator[Statement]:
        """One for each line; steps of everybody's that start on the same day share one: "From Tue 8 Dec: …"."""
        steps: dict[str, list[ItemLine]] = {}
        for line in draft.lines:
            if line.says_all and line.due and line.due.kind in {"by", "since"}:
                steps.setdefault(line.due.label, []).append(line)
        for line in draft.lines:
            same = steps.pop(line.due.label, []) if line.due else []
            if len(same) > 1:
                texts = " ".join(each.fridge for each in same)
                when = same[0].due.label if same[0].due else ""
                marks = citing.marks(source for each in same for source in each.sources)
                yield Statement(text=f"{when[:1].upper()}{when[1:]}: {texts}", marks=marks)
            elif same or not (line.says_all and line.due and line.due.kind in {"by", "since"}):
                yield statement(line, citing)

    def written(self) -> Iterator[str]:
        """The client's own words and questions."""
        hidden = private_of(self.pack, self.state)
        for name, text in self.state.own_words.items():
            if name not in hidden.texts:
                yield self.words("sheet.you_wrote", ask=self.pack.dialogue.questions[name].ask, text=cut(text))
        for text in self.state.questions:
            if text not in hidden.asked:
                yield self.words("sheet.you_asked", text=cut(text))


def statement(line: ItemLine, citing: Citing) -> Statement:
    """A line with the numbers of its sources."""
    return Statement(text=line.text, marks=citing.marks(line.sources))


def _neutral(raised: Iterable[Item]) -> list[str]:
    """What answers ask for, in words that name none of them; each once."""
    return list(dict.fromkeys(line.fridge for item in raised for line in item.lines if line.fridge))


def _within(text: str, steps: Collection[str]) -> bool:
    return any(step.startswith(text) for step in steps)
