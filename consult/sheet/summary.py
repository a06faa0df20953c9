"""The practitioner's summary: at most twelve lines, the worst first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from consult.dialogue.model import NOT_SURE, TALK
from consult.sheet.frame import decided_day
from consult.sheet.reading import cut
from consult.sheet.telling import Telling, picked

AT_MOST = 12
MEDICINES = "medicines"
"""The section of a dialogue whose answers the summary repeats."""
STRAIGHT = 10
"""So many "no"s in a row are worth a second look: people tick down a column."""


def summary(telling: Telling) -> list[str]:
    """The lines. The findings take those that the rest leaves."""
    return _Summary(telling).lines()


class _Summary:
    def __init__(self, telling: Telling) -> None:
        self.telling, self.state, self.words = telling, telling.state, telling.words

    def lines(self) -> list[str]:
        head, tail = list(self.head()), list(self.tail())
        findings = list(self.findings())
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
            line = f"{line} {words('sheet.line_stopped', stop=named(state.stopped))}"
        elif not state.complete:
            line = f"{line} {words('sheet.line_incomplete', names=self.few(self.still_open()))}"
        yield line
        if (decided := state.decision) is not None:
            yield words(
                "sheet.line_decided",
                decision=words(f"sheet.decision_{decided.decision}"),
                by=cut(decided.by),
                day=decided_day(decided, words),
                reason=cut(decided.reason),
            ).strip()
        if self.telling.private.findings:
            yield words("sheet.private_talk")

    def still_open(self) -> list[str]:
        """The open questions; of what is private only that there is something."""
        questions = [self.telling.pack.dialogue.questions[name] for name in self.state.unanswered]
        names = [named(question.id) for question in questions if not question.private]
        return [*names, self.words("sheet.open_private")] if any(q.private for q in questions) else names

    def few(self, names: Iterable[str], most: int = 6) -> str:
        """The first names, and how many more there are."""
        every = list(names)
        more = [self.words("sheet.and_more", count=len(every) - most)] if len(every) > most else []
        return "; ".join([*every[:most], *more])

    def findings(self) -> Iterator[str]:
        """One line for each finding with an outcome; those that nobody wrote stand in lines of their own."""
        telling = self.telling
        for finding in telling.shown:
            if finding.outcome is None or telling.generic(finding):
                continue
            answer = telling.why(finding)
            key = "sheet.line_finding" if answer else "sheet.line_finding_bare"
            outcome, title = telling.outcome(finding.outcome), telling.title(finding)
            line = self.words(key, outcome=outcome, title=title, answer=answer)
            yield f"{line} ({telling.until(finding)})" if finding.until else line

    def tail(self) -> Iterator[str]:
        yield from self.line("not_sure", self.unsure())
        yield from self.heard()
        yield from self.line("medicines", self.medicines())
        yield from self.line("concerns", self.concerns())
        yield from self.dates()
        if (count := self.straight()) >= STRAIGHT:
            yield self.words("sheet.line_straight", count=count)
        yield from self.line("to_do", [cut(text) for text in self.telling.clinic.still_to_do])

    def line(self, name: str, found: list[str]) -> Iterator[str]:
        if found:
            yield self.words(f"sheet.line_{name}", names=self.few(found))

    def unsure(self) -> list[str]:
        """Safety questions answered "not sure" or "I'd rather talk to someone"."""
        return [
            named(question.id)
            for question, value in self.telling.open_answers()
            if question.safety and {NOT_SURE, TALK} & picked(value)
        ]

    def heard(self) -> Iterator[str]:
        """What only the client's words said, and where words and answer differ; one line."""
        telling, state = self.telling, self.state
        hidden, private = telling.private.findings, telling.private.questions
        flags = [
            telling.quoted(telling.pack.flags[flag.id].plain, flag.words, flag.said_in)
            for flag in state.flags
            if not flag.confirmed and f"heard_{flag.id}" not in hidden and flag.question not in private
        ]
        conflicts = [
            telling.quoted(named(conflict.question), conflict.words, conflict.said_in)
            for conflict in state.conflicts
            if conflict.question not in private
        ]
        lines = [*self.line("heard", flags), *self.line("conflicts", conflicts)]
        if lines:
            yield " ".join(lines)

    def medicines(self) -> list[str]:
        found: list[str] = []
        for question, value in self.telling.open_answers():
            section = self.telling.pack.dialogue.section_of[question.id]
            if section.id != MEDICINES or question.type in {"date", "month"}:
                continue
            if question.type == "text":
                found += [cut(str(value))] if self.telling.may_quote(question.id) else []
            elif not picked(value) & question.negatives:
                found.append(f"{named(question.id)}: {self.telling.answer(question, value)}")
        return found

    def concerns(self) -> list[str]:
        """What the client wants changed, with the words it was said in when those may be printed."""
        telling, dialogue = self.telling, self.telling.pack.dialogue
        options = {option.id: option.label for option in dialogue.questions[dialogue.concern].option}
        quote = self.state.print_own_words and not telling.private.texts
        found = []
        for concern in self.state.concerns:
            name = options.get(concern.id, named(concern.id))
            if not concern.covered:
                name = self.words("sheet.not_covered", name=name)
            if not concern.confirmed:
                name = self.words("sheet.not_ticked", name=name)
            found.append(
                self.words("sheet.heard_words", name=name, words=cut(concern.words))
                if quote and concern.words
                else name
            )
        return found

    def dates(self) -> Iterator[str]:
        """The appointment and the earliest date, on one line."""
        state, words = self.state, self.words
        days = [("appointment", state.appointment), ("earliest", state.earliest_date)]
        lines = [words(f"sheet.line_{name}", day=words.long_day(day)) for name, day in days if day]
        if lines:
            yield " ".join(lines)

    def straight(self) -> int:
        """The longest run of safety questions answered "no"."""
        longest = run = 0
        for question, value in self.telling.open_answers():
            if question.safety:
                run = run + 1 if picked(value) <= question.negatives else 0
                longest = max(longest, run)
        return longest


def named(name: str) -> str:
    """A question by its id, as words."""
    return name.replace("_", " ")
