"""The practitioner's copy: a summary of at most twelve lines, then every finding, figure and answer."""

from __future__ import annotations

from collections.abc import Iterator

from consult.days import parse_date
from consult.dialogue.model import Question
from consult.knowledge.model import PLACEHOLDER, Figure
from consult.pack import Pack
from consult.settings import Clinic
from consult.sheet.citing import Citing
from consult.sheet.frame import Marking, frame
from consult.sheet.model import Box, Sheet, Statement, Table
from consult.sheet.reading import cut
from consult.sheet.summary import summary
from consult.sheet.telling import Telling
from consult.state import State
from consult.words import Words

ANSWERS = (15, 11, 7)
"""The widths of a table of answers: the question, the answer, room for a note."""


def practitioner_sheet(
    pack: Pack, state: State, clinic: Clinic, words: Words, large: bool | None, marking: Marking
) -> Sheet:
    """The practitioner's copy. Of what is private it says only that there is something to talk about."""
    return _Copy(Telling(pack, state, clinic, words)).sheet(bool(large), marking)


class _Copy:
    def __init__(self, telling: Telling) -> None:
        self.telling, self.words = telling, telling.words
        self.pack, self.state, self.clinic = telling.pack, telling.state, telling.clinic
        named = self.named_figures()
        self.figures = [
            each for each in self.pack.knowledge.figures if each.id in named and each.minimum < each.maximum
        ]
        cited = [source for finding in telling.shown for source in finding.sources]
        cited += [value.source for figure in self.figures for value in figure.value]
        self.citing = Citing(self.pack, cited, grouped=False)

    def sheet(self, large: bool, marking: Marking) -> Sheet:
        made = self.words.long_day(self.state.today)
        lines = tuple(Statement(text=line) for line in summary(self.telling))
        return Sheet(
            kind="practitioner",
            large=large,
            subtitle=self.words("sheet.for_practitioner", day=made),
            alert=None,
            box=Box(heading=self.words("sheet.summary"), lines=lines),
            plan=(),
            more="",
            moves="",
            wrong=None,
            note=self.words("sheet.practitioner_note"),
            first=(),
            parts=(),
            extra=(),
            tables=tuple(table for table in self.tables() if table.rows),
            sources=self.citing.lists(self.words),
            events=(),
            **frame(self.pack, self.state, self.clinic, self.words, marking),
        )

    def tables(self) -> Iterator[Table]:
        columns = ("question", "answer", "note")
        yield self.table("findings", ("finding", "outcome", "answer", "sources"), self.finding_rows(), (11, 6, 11, 5))
        yield self.table("asked", columns, self.asked_rows(), ANSWERS)
        figures = map(self.figure_row, self.figures)
        yield self.table("figures", ("figure", "used", "range", "sources"), figures, (9, 8, 5, 11))
        for section in self.pack.dialogue.section:
            rows = tuple(row for question in section.question for row in self.answer_rows(question))
            yield Table(caption=section.title, head=self.head(columns), rows=rows, widths=ANSWERS)

    def table(
        self, name: str, head: tuple[str, ...], rows: Iterator[tuple[str, ...]], widths: tuple[int, ...]
    ) -> Table:
        return Table(caption=self.words(f"sheet.table_{name}"), head=self.head(head), rows=tuple(rows), widths=widths)

    def head(self, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self.words(f"sheet.head_{name}") for name in names)

    def finding_rows(self) -> Iterator[tuple[str, ...]]:
        telling = self.telling
        if telling.private.findings:
            yield self.words("sheet.private_talk"), "", "", ""
        for finding in telling.shown:
            outcome = telling.outcome(finding.outcome)
            ends = f"{outcome} ({telling.until(finding)})" if finding.until else outcome
            yield telling.title(finding), ends, telling.why(finding), self.marks(finding.sources)

    def asked_rows(self) -> Iterator[tuple[str, ...]]:
        """What the client asked; answer and note are left free to be written by hand."""
        for text in self.state.questions:
            if text not in self.telling.private.asked:
                yield cut(text), "", ""
        if self.telling.private.asked:
            yield self.words("sheet.private_talk"), "", ""

    # figures

    def named_figures(self) -> set[str]:
        """The figures that this sheet's advice names or counts from; none of an item that is private.

        Those that a clinic cannot set are no choice of anybody's and are left out.
        """
        found: set[str] = set()
        for raised in self.state.items:
            if raised.private:
                continue
            for line in self.pack.advice[raised.id].line:
                found |= set(PLACEHOLDER.findall(line.text))
                if line.due is not None:
                    found |= {name for name in (line.due.by, line.due.since, line.due.until) if name}
        return found

    def figure_row(self, figure: Figure) -> tuple[str, ...]:
        """What is used and who set it, from where to where the sources go, and which says what."""
        words = self.words
        own = self.clinic.figures.get(figure.id)
        if own is None:
            used = words("sheet.figure_default", value=words.amount(figure.default, figure.unit))
        else:
            day = words.long_day(parse_date(own.approved_on))
            value = words.amount(own.value, figure.unit)
            used = words("sheet.figure_own", value=value, by=cut(own.approved_by), day=day)
        low = min(value.low for value in figure.value)
        high = max(value.high or value.low for value in figure.value)
        spread = words.amount(low, figure.unit)
        if high != low:
            spread = words("sheet.figure_range", low=f"{low:g}", high=words.amount(high, figure.unit))
        by_value: dict[str, list[str]] = {}
        for given in sorted(figure.value, key=lambda each: (each.low, each.high or each.low)):
            said = f"{given.low:g}–{given.high:g}" if given.high else f"{given.low:g}"
            by_value.setdefault(said, []).append(given.source)
        which = "; ".join(f"{said} {self.marks(tuple(sources))}" for said, sources in by_value.items())
        return figure.label, used, spread, which

    # answers

    def answer_rows(self, question: Question) -> Iterator[tuple[str, ...]]:
        telling = self.telling
        hidden = question.id in telling.private.questions
        if question.id not in self.state.asked or hidden or question.type == "notice":
            return
        value = self.state.answers.get(question.id)
        answer = self.words("sheet.blank") if value is None else telling.answer(question, value)
        if question.type == "text" and value is not None and not telling.may_quote(question.id):
            answer = self.words("sheet.kept_private")
        yield question.ask, answer, cut(self.state.notes.get(question.id, ""))

    def marks(self, sources: tuple[str, ...]) -> str:
        numbers = self.citing.marks(sources)
        return f"[{', '.join(map(str, numbers))}]" if numbers else ""
