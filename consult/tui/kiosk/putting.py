"""One page as it is put: what it says, its targets, and what is touched before it is left. No widget is here."""

from __future__ import annotations

from collections.abc import Iterator

from consult.tui.kiosk import layouts
from consult.tui.kiosk.board import Spot
from consult.tui.kiosk.course import Course, Page
from consult.tui.kiosk.pages import OWN_WORDS
from consult.tui.picking import Picking
from consult.tui.session import alone
from consult.tui.tasks import Appointment, Asking, Choice, Disputed


class Given:
    """What a page was left with."""

    def __init__(self, value: object) -> None:
        self.value = value


def prompt(course: Course, page: Page) -> list[tuple[str, str]]:
    """What stands above the answers: lines of text, each with its style."""
    session, words = course.session, course.session.words
    lines = [(course.remark, "$warning")]
    match page.task:
        case Asking(question) if page.kind == "goals":
            lines += [(session.goals.concern.ask, "bold"), (words("kiosk.goals_help"), "$text-muted")]
        case Asking(question):
            said = session.state.mentioned.get(question.id, ())
            lines += [(words("screen.mentioned", words=session.quoted(one)), "$primary") for one in said]
            lines += [(question.ask, "bold"), (question.help, "$text-muted")]
            if question.id == session.goals.concern.id:
                lines.append((_understood(course), "$primary"))
            if question.type != "text" and (ready := session.offered(question)) is not None:
                said_before = session.quoted(session.said(question.id, ready), 120)
                if question.id != session.goals.concern.id or question.id in session.state.answers:
                    lines.append((words("kiosk.earlier", answer=said_before), "$primary"))
        case Disputed(conflict):
            answer = session.said(conflict.question, session.state.answers[conflict.question])
            lines += [
                (session.question(conflict.question).ask, "$text-muted"),
                (words("screen.wrote", words=session.quoted(conflict.words)), "bold"),
                (words("screen.chose", answer=session.quoted(answer, 120)), "bold"),
                (words("screen.which_right"), "bold $primary"),
            ]
        case Appointment():
            lines += [(words("screen.appointment_ask"), "bold"), (words("kiosk.appointment_help"), "$text-muted")]
    return lines


def _understood(course: Course) -> str:
    goals, words = course.session.goals, course.session.words
    named = [course.session.label(goals.concern, one) for one in goals.named()]
    return words("kiosk.understood", concerns="; ".join(named)) if named else goals.understood()


class Options:
    """A question with options below each other, one or several to be picked."""

    def __init__(self, course: Course, page: Page) -> None:
        session, words = course.session, course.session.words
        self.prompt, self.words = prompt(course, page), words
        self.number = 0
        """The page of the options."""
        self.picking = Picking()
        self.cursor = ""
        self.passable = False
        match page.kind, page.task:
            case "disputed", _:
                self.picking.choices = tuple(Choice(one, words(f"screen.do_{one}")) for one in ("keep", "change"))
            case "notice", _:
                self.picking.choices = (Choice("", words("screen.go_on")),)
            case "goals", _:
                self._many(course, session.goals.concern.id)
                self.picking.choices = (Choice(OWN_WORDS, words("kiosk.own_words")), *self.picking.choices)
            case _, Asking(question):
                self.passable = session.consultation.can_pass(question.id)
                if question.type == "choices":
                    self._many(course, question.id)
                else:
                    ready = session.offered(question)
                    self.picking.choices = session.choices(question)
                    self.cursor = ready if isinstance(ready, str) else ""

    def _many(self, course: Course, name: str) -> None:
        question = course.session.question(name)
        ready = course.session.offered(question)
        ticked = set(ready) if isinstance(ready, tuple) else set()
        choices = course.session.choices(question)
        self.picking = Picking(choices=choices, many=True, alone=alone(question), ticked=ticked)

    # pages

    def pages(self, width: int, height: int) -> int:
        """How many pages its options take."""
        return len(layouts.option_pages(self.prompt, self._choices(), width, height))

    def turn(self, width: int, height: int) -> None:
        """The next page, and after the last the first."""
        self.number = (self.number + 1) % self.pages(width, height)

    def _choices(self) -> tuple[Choice, ...]:
        ticked, said = self.picking.ticked, self.words("screen.ticked")
        return tuple(one._replace(note=one.note or (said if one.id in ticked else "")) for one in self.picking.choices)

    def layout(self, width: int, height: int) -> Iterator[Spot]:
        """What stands where."""
        pages = layouts.option_pages(self.prompt, self._choices(), width, height)
        self.number = min(self.number, len(pages) - 1)
        many = self.picking.many
        return layouts.options(
            self.prompt, pages[self.number], width, height, ticked=self.picking.ticked, boxes=many, chosen=self.cursor
        )

    # what is touched

    def touch(self, name: str) -> Given | None:
        """What the page is left with, or None when it goes on."""
        if not self.picking.many or name == OWN_WORDS:
            return Given(name)
        self.picking.toggle(name)
        return None

    @property
    def next_label(self) -> str:
        """The text of the target that goes on, by its name; empty when there is none."""
        if self.picking.many and (self.picking.ticked or not self.passable):
            return "next"
        if self.cursor:
            return "keep"
        return "skip" if self.passable else ""

    @property
    def ready(self) -> bool:
        """Whether something is picked."""
        return bool(self.picking.ticked or self.cursor)

    def leave(self) -> Given | str:
        """What the page is left with, or the name of the text that says why it cannot be."""
        if self.picking.ticked:
            return Given(self.picking.value())
        if self.cursor:
            return Given(self.cursor)
        return Given(None) if self.passable else "kiosk.tick_first"


class Rows:
    """Several questions, each with its cells."""

    number = 0

    def __init__(self, course: Course, page: Page) -> None:
        self.course, self.page = course, page
        self.active = next((place for place, row in enumerate(page.rows) if not course.cell(row)), 0)
        """The row that digits are for."""

    def pages(self, width: int, height: int) -> int:
        """Rows are one page."""
        return 1

    def turn(self, width: int, height: int) -> None:
        """Nothing to turn."""

    def layout(self, width: int, height: int) -> Iterator[Spot]:
        """What stands where."""
        rows = self.page.rows
        texts = layouts.placed(rows, self.course.headings(rows), width)
        chosen = [self.course.cell(row) for row in rows]
        return layouts.rows(rows, texts, chosen, self.active, width, height)

    def touch(self, name: str) -> Given | None:
        """A cell was touched; the page goes on until it is left."""
        question, _, value = name.partition("=")
        self.course.chosen[question] = value
        place = next(place for place, row in enumerate(self.page.rows) if row.question.id == question)
        self.active = min(place + 1, len(self.page.rows) - 1)
        return None

    next_label = "next"

    @property
    def ready(self) -> bool:
        """Whether every row that needs an answer has one."""
        return not self.course.missing(self.page)

    def leave(self) -> Given | str:
        """What the page is left with, or the name of the text that says why it cannot be."""
        missing = self.course.missing(self.page)
        if missing:
            self.active = self.page.rows.index(missing[0])
            return "kiosk.rows_first"
        return Given(None)


Putting = Options | Rows


def put(course: Course, page: Page) -> Putting:
    """A page that is touched."""
    return Rows(course, page) if page.kind == "rows" else Options(course, page)
