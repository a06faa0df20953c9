"""The way of one client through the pages. No widget is here; the rules are the consultation's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from consult.consultation import Retracted
from consult.dialogue.condition import Value
from consult.dialogue.model import Question
from consult.state import Progress
from consult.tui.kiosk.pages import BLANK, LONG, MORE, OWN_WORDS, Kind, Row, together
from consult.tui.prompting import is_typed
from consult.tui.session import Session
from consult.tui.tasks import Appointment, Asking, Disputed, Task
from consult.tui.transcript import transcript

LARGE = "large"
"""The option that asks for large print."""
Fits = Callable[[Sequence[Row]], int]
"""How many of some rows have room on a page."""


class Page(NamedTuple):
    """What is asked at once."""

    kind: Kind
    task: Task
    questions: tuple[Question, ...] = ()
    rows: tuple[Row, ...] = ()
    """The same as rows, on a page of rows."""


class Left(NamedTuple):
    """A page that was left, so that it can be gone back to."""

    questions: tuple[str, ...]
    in_full: frozenset[str]


class Course:
    """Page after page, and back."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.chosen: dict[str, str] = {}
        """The cells touched, by question; they count when the page is left."""
        self.remark = ""
        """What the answers just given set aside; said above the next page."""
        self.large = False
        """Whether the client wants large print; asked for at any moment, it stands ready where print is asked about."""
        self.dating = False
        """Whether the appointment is asked, which happens only when the client wants to give one."""
        self._writing = False
        """Whether the client wants to write at the opener, instead of picking from the goals."""
        self._in_full: frozenset[str] = frozenset()
        """The questions that are asked in full, because a row or "any of these?" was answered with yes."""
        self._left: list[Left] = []
        """The pages that were left, the latest last."""

    def page(self, fits: Fits) -> Page | None:
        """What is asked next; None when nothing is, or a notice is due."""
        task = self.session.task
        if self.session.state.urgent:
            return None
        match task:
            case Appointment() if self.dating:
                return Page("type", task)
            case Appointment():
                self.session.schedule(self.session.state.appointment)
                return None
            case Disputed():
                return Page("disputed", task)
            case Asking(question, reopened):
                return self._asking(task, question, reopened, fits)
            case _:
                return None

    def _asking(self, task: Task, question: Question, reopened: bool, fits: Fits) -> Page:
        if not reopened:
            if self._goals_beside(question):
                return Page("goals", task, (question, self.session.goals.concern))
            rows = tuple(together(self.session, question, self._in_full))
            count = fits(rows)
            if count > 1 or (count == 1 and _long(rows[0])):
                return Page("rows", task, tuple(row.question for row in rows[:count]), rows[:count])
        if is_typed(task):
            return Page("type", task, (question,))
        return Page("notice" if question.type == "notice" else "pick", task, (question,))

    def _goals_beside(self, question: Question) -> bool:
        """Whether the goals are picked on the page of the opener: whoever picks them there need not write."""
        session, goals = self.session, self.session.goals
        if question.id != goals.opener or goals.concern.id not in session.state.shown:
            return False
        return not self._writing and question.id not in session.taken_back

    def progress(self, page: Page) -> Progress:
        """How far it has come, under the title of the part that the page begins with."""
        found, first = self.session.state.progress, page.questions[:1]
        if not first:
            return found
        return Progress(part=found.part, parts=found.parts, title=self._part(first[0]))

    def headings(self, rows: Sequence[Row]) -> list[str]:
        """The titles of the parts that begin among some rows; the first row's stands above the page."""
        titles = [self._part(row.question) for row in rows]
        return [title if number and title != titles[number - 1] else "" for number, title in enumerate(titles)]

    def _part(self, question: Question) -> str:
        return self.session.pack.dialogue.section_of[question.id].title

    def print_large(self, on: bool) -> None:
        """Large print or not, from now on: the answer changes if it was given."""
        self.large = on
        session = self.session
        for name in session.state.asked:
            if LARGE in (options := session.question(name).options):
                session.consultation.answer(name, LARGE if on else next(one for one in options if one != LARGE))

    # rows

    def cell(self, row: Row) -> str:
        """The cell that is chosen: touched, or given before."""
        name = row.question.id
        if name in self.chosen:
            return self.chosen[name]
        ready = self.session.offered(row.question)
        if ready is None:
            return LARGE if self.large and LARGE in row.question.options else ""
        values = ready if isinstance(ready, tuple) else (str(ready),)
        found = next((cell.value for cell in row.cells if values == (cell.value,)), None)
        return found if found is not None else MORE

    def missing(self, page: Page) -> list[Row]:
        """The rows that still need an answer."""
        return [row for row in page.rows if not self.cell(row) and not row.question.passable]

    def leave_rows(self, page: Page) -> None:
        """Records what was chosen, in the order of the file. Raises `AnswerError`."""
        cells = {row.question.id: self.cell(row) or BLANK for row in page.rows}
        self._leave(*page.questions)
        for row in page.rows:
            value = cells[row.question.id]
            if value != MORE:
                self._record(row.question.id, row.answer(value))
            self.chosen.pop(row.question.id, None)
        self._in_full |= {name for name, value in cells.items() if value == MORE}

    # one question

    def give(self, page: Page, value: Any) -> None:
        """What was picked or typed on a page without rows. Raises `AnswerError`, and then nothing has changed."""
        match page.kind, page.task:
            case "goals", _ if value == OWN_WORDS:
                self._writing = True
            case "goals", Asking(opener):
                self._record(opener.id, None)
                self._record(self.session.goals.concern.id, value)
                self._leave(*page.questions)
            case "disputed", Disputed(conflict) if value == "keep":
                self.session.keep(conflict)
            case "disputed", Disputed(conflict):
                self.session.reopen(conflict.question, disputed=True)
            case _, Appointment():
                self.session.schedule(value)
                self.dating = False
            case _, Asking(question):
                self.answer(question, value)

    def answer(self, question: Question, raw: Any) -> None:
        """Answers a question that has the page for itself. Raises `AnswerError`, and then nothing has changed."""
        again = self.session.reopened is not None
        self._record(question.id, raw)
        self._writing = False
        if not again:
            self._leave(question)

    def _record(self, name: str, raw: Value | None) -> None:
        before = {entry.text for entry in transcript(self.session) if entry.kind == "aside"}
        self.session.answer(name, raw)
        if LARGE in self.session.question(name).options:
            self.large = raw == LARGE
        after = [entry.text for entry in transcript(self.session) if entry.kind == "aside"]
        self.remark = " ".join(text for text in after if text not in before)
        if self.session.question(name).type == "text" and (asked := self.session.questions_in(str(raw or ""))):
            quoted = " ".join(map(self.session.quoted, asked.values()))
            self.remark = f"{self.remark} {self.session.words('kiosk.asked', questions=quoted)}".strip()

    def _leave(self, *questions: Question) -> None:
        self._left.append(Left(tuple(question.id for question in questions), self._in_full))

    def back(self) -> bool:
        """To the page before; False when there is none."""
        session = self.session
        self.remark = ""
        if session.reopened is not None:
            return session.back()
        if self.dating or self._writing:
            self.dating = self._writing = False
            return True
        while self._left:
            left = self._left.pop()
            first, *_ = left.questions
            if first not in session.state.shown:
                continue  # a later change took it away
            session.scheduled = False
            for name in reversed(left.questions):
                self._take_back(name)
            self.chosen |= dict.fromkeys(self._in_full - left.in_full, MORE)
            self._in_full = left.in_full
            return True
        return False

    def _take_back(self, name: str) -> None:
        """Takes an answer away; it stands ready when the question is asked again."""
        session = self.session
        if name in session.state.answers:
            session.taken_back[name] = session.state.answers[name]
        if name in session.state.asked:
            session.consultation.record(Retracted(name))


def _long(row: Row) -> bool:
    """Whether a row spares the client more options than a page holds."""
    return len(row.question.options) > LONG and any(cell.value == MORE for cell in row.cells)
