"""The practitioner's copy: a summary of at most twelve lines, then every answer and finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from consult.days import resolve
from consult.dialogue.condition import Value
from consult.dialogue.model import NOT_SURE, TALK, Outcome, Question
from consult.pack import Pack
from consult.settings import Clinic
from consult.sheet.citing import Citing
from consult.sheet.client import cut
from consult.sheet.frame import decided_day, frame
from consult.sheet.model import Box, Sheet, Statement, Table
from consult.sheet.private import private_of
from consult.state import Raised, State
from consult.words import Words

AT_MOST = 12
MEDICINES = "medicines"
"""The section of a dialogue whose answers the summary repeats."""


def practitioner_sheet(pack: Pack, state: State, clinic: Clinic, words: Words, large: bool | None) -> Sheet:
    """The practitioner's copy. Of what is private it says only that there is something to talk about."""
    return _Copy(pack, state, clinic, words).sheet(bool(large))


class _Copy:
    def __init__(self, pack: Pack, state: State, clinic: Clinic, words: Words) -> None:
        self.pack, self.state, self.clinic, self.words = pack, state, clinic, words
        self.private = private_of(pack, state)
        self.shown = [finding for finding in state.findings if self.private.shows(finding)]
        found = (source for finding in self.shown for source in finding.sources)
        self.citing = Citing(pack, found, grouped=False)

    def sheet(self, large: bool) -> Sheet:
        made = self.words.long_day(self.state.today)
        return Sheet(
            kind="practitioner",
            large=large,
            subtitle=self.words("sheet.for_practitioner", day=made),
            alert=None,
            box=Box(heading=self.words("sheet.summary"), lines=tuple(Statement(text=line) for line in self.summary())),
            plan=(),
            more="",
            wrong=None,
            note=self.words("sheet.practitioner_note"),
            notes=None,
            parts=(),
            tables=tuple(table for table in self.tables() if table.rows),
            sources=self.citing.lists(self.words),
            events=(),
            **frame(self.pack, self.state, self.clinic, self.words),
        )

    # summary

    def summary(self) -> list[str]:
        """The findings take the lines that the rest leaves."""
        head, tail = list(self.head()), list(self.tail())
        findings = list(self.finding_lines())
        room = max(1, AT_MOST - len(head) - len(tail))
        if len(findings) > room:
            rest = len(findings) - (room - 1)
            findings = [*findings[: room - 1], self.words("sheet.line_more", count=rest)]
        return [*head, *findings, *tail]

    def head(self) -> Iterator[str]:
        state, words = self.state, self.words
        outcome = words(f"sheet.outcome_{state.outcome or 'unknown'}")
        line = words("sheet.line_outcome", outcome=outcome)
        if state.stopped:
            line = f"{line} {words('sheet.line_stopped', stop=state.stopped.replace('_', ' '))}"
        elif not state.complete:
            line = f"{line} {words('sheet.line_incomplete', count=len(state.unanswered))}"
        yield line
        if (decided := state.decision) is not None:
            yield words(
                "sheet.line_decided",
                decision=words(f"sheet.decision_{decided.decision}"),
                by=cut(decided.by),
                day=decided_day(decided, words),
                reason=cut(decided.reason),
            ).strip()
        if self.private.findings:
            yield words("sheet.private_talk")

    def finding_lines(self) -> Iterator[str]:
        """One line for each finding with an outcome; those of the tail stand there."""
        for finding in self.shown:
            if finding.outcome is None or self.elsewhere(finding):
                continue
            values = {
                "outcome": self.outcome(finding.outcome),
                "title": self.title(finding),
                "answer": self.why(finding),
            }
            line = self.words(f"sheet.line_finding{'' if values['answer'] else '_bare'}", **values)
            yield f"{line} ({self.until(finding)})" if finding.until else line

    def elsewhere(self, finding: Raised) -> bool:
        generic = finding.id not in self.pack.dialogue.findings
        return generic and finding.id.startswith(("not_sure_", "heard_", "conflict_"))

    def tail(self) -> Iterator[str]:
        state, words = self.state, self.words
        yield from self.line("not_sure", self.unsure())
        yield from self.line("heard", self.heard())
        yield from self.line("conflicts", self.conflicts())
        yield from self.line("medicines", self.medicines())
        yield from self.line("concerns", self.concerns())
        if state.appointment:
            yield words("sheet.line_appointment", day=words.long_day(state.appointment))
        if state.earliest_date:
            yield words("sheet.line_earliest", day=words.long_day(state.earliest_date))
        yield from self.line("open", [name.replace("_", " ") for name in state.unanswered])

    def line(self, name: str, found: list[str]) -> Iterator[str]:
        if found:
            yield self.words(f"sheet.line_{name}", names="; ".join(found))

    def unsure(self) -> list[str]:
        return [
            question.replace("_", " ")
            for question, value in self.open_answers()
            if {NOT_SURE, TALK} & set(value if isinstance(value, tuple) else (value,))
            and self.pack.dialogue.questions[question].safety
        ]

    def open_answers(self) -> Iterator[tuple[str, Value]]:
        for name, value in self.state.answers.items():
            if name not in self.private.questions:
                yield name, value

    def may_quote(self, text: str) -> bool:
        """Whether what the client wrote in a text question may be printed."""
        return self.state.print_own_words and text not in self.private.texts

    def quoted(self, name: str, said: str, said_in: str) -> str:
        """With the client's words, when those may be printed."""
        return self.words("sheet.heard_words", name=name, words=cut(said)) if self.may_quote(said_in) else name

    def heard(self) -> list[str]:
        hidden = self.private.findings
        return [
            self.quoted(self.pack.flags[flag.id].plain, flag.words, flag.said_in)
            for flag in self.state.flags
            if not flag.confirmed and f"heard_{flag.id}" not in hidden and flag.question not in self.private.questions
        ]

    def conflicts(self) -> list[str]:
        return [
            self.quoted(conflict.question.replace("_", " "), conflict.words, conflict.said_in)
            for conflict in self.state.conflicts
            if conflict.question not in self.private.questions
        ]

    def medicines(self) -> list[str]:
        found: list[str] = []
        for name, value in self.open_answers():
            question = self.pack.dialogue.questions[name]
            if self.pack.dialogue.section_of[name].id != MEDICINES or question.type in {"date", "month"}:
                continue
            if question.type == "text":
                found += [cut(str(value))] if self.may_quote(name) else []
            elif not set(value if isinstance(value, tuple) else (value,)) & question.negatives:
                found.append(f"{name.replace('_', ' ')}: {self.answer(question, value)}")
        return found

    def concerns(self) -> list[str]:
        found = []
        options = {
            option.id: option.label for option in self.pack.dialogue.questions[self.pack.dialogue.concern].option
        }
        for concern in self.state.concerns:
            name = options.get(concern.id, concern.id.replace("_", " "))
            if not concern.covered:
                name = self.words("sheet.not_covered", name=name)
            found.append(name if concern.confirmed else self.words("sheet.not_ticked", name=name))
        return found

    # tables

    def tables(self) -> Iterator[Table]:
        words = self.words
        head = ("finding", "outcome", "answer", "sources")
        yield Table(
            caption=words("sheet.table_findings"),
            head=tuple(words(f"sheet.head_{name}") for name in head),
            rows=tuple(self.finding_rows()),
        )
        columns = tuple(words(f"sheet.head_{name}") for name in ("question", "answer", "note"))
        yield Table(caption=words("sheet.table_asked"), head=columns, rows=tuple(self.asked_rows()))
        for section in self.pack.dialogue.section:
            rows = tuple(row for question in section.question for row in self.answer_rows(question))
            yield Table(caption=section.title, head=columns, rows=rows)

    def finding_rows(self) -> Iterator[tuple[str, ...]]:
        if self.private.findings:
            yield self.words("sheet.private_talk"), "", "", ""
        for finding in self.shown:
            outcome = self.outcome(finding.outcome)
            ends = f"{outcome} ({self.until(finding)})" if finding.until else outcome
            yield self.title(finding), ends, self.why(finding), self.marks(finding.sources)

    def asked_rows(self) -> Iterator[tuple[str, ...]]:
        """What the client asked; answer and note are left free to be written by hand."""
        for text in self.state.questions:
            if text not in self.private.asked:
                yield cut(text), "", ""
        if self.private.asked:
            yield self.words("sheet.private_talk"), "", ""

    def answer_rows(self, question: Question) -> Iterator[tuple[str, ...]]:
        if question.id not in self.state.asked or question.id in self.private.questions or question.type == "notice":
            return
        value = self.state.answers.get(question.id)
        answer = self.words("sheet.blank") if value is None else self.answer(question, value)
        if question.type == "text" and value is not None and not self.may_quote(question.id):
            answer = self.words("sheet.kept_private")
        yield question.ask, answer, cut(self.state.notes.get(question.id, ""))

    # pieces

    def title(self, finding: Raised) -> str:
        """A finding by its title; one that no author wrote says what kind it is."""
        if finding.id not in self.pack.dialogue.findings:
            for kind in ("not_sure", "heard", "conflict"):
                if finding.id.startswith(f"{kind}_"):
                    return self.words(f"sheet.title_{kind}", name=finding.title)
        return finding.title

    def outcome(self, outcome: Outcome | None) -> str:
        return self.words(f"sheet.outcome_{outcome or 'none'}")

    def until(self, finding: Raised) -> str:
        return self.words("sheet.until", day=self.words.day(finding.until)) if finding.until else ""

    def marks(self, sources: tuple[str, ...]) -> str:
        numbers = self.citing.marks(sources)
        return f"[{', '.join(map(str, numbers))}]" if numbers else ""

    def why(self, finding: Raised) -> str:
        """The answers that caused a finding, in words."""
        return "; ".join(text for text in self.reasons(finding.because) if text)

    def reasons(self, because: Mapping[str, Any]) -> Iterator[str]:
        for name, value in because.items():
            question = self.pack.dialogue.questions.get(name)
            if question is None or name in self.private.questions:
                continue
            if question.type == "text":
                yield cut(str(value)) if self.may_quote(name) else ""
            else:
                yield self.answer(question, value)

    def answer(self, question: Question, value: Any) -> str:
        """An answer as the client saw it."""
        if isinstance(value, list | tuple):
            return self.words.listed([self.answer(question, each) for each in value])
        labels = {option.id: option.label for option in question.option}
        common = {NOT_SURE: "not_sure", TALK: "talk", "yes": "yes", "no": "no"}
        if value in labels:
            return labels[value]
        if value in common and question.type in {"choice", "choices", "yes_no"}:
            return self.words(f"sheet.{common[value]}")
        if question.type in {"date", "month"}:
            day = resolve(str(value), self.state.today)
            return self.words.month(day) if question.type == "month" else self.words.long_day(day)
        if isinstance(value, float):
            return f"{value:g} {question.unit}".strip()
        return cut(str(value))
