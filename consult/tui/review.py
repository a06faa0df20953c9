"""Everything on one page, made from the state: outcome, reasons, every question and its answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from consult.result import questions_for_practitioner
from consult.text import one_line
from consult.tui.bars import Keys
from consult.tui.lines import Lines
from consult.tui.session import Session
from consult.tui.tasks import MARKS

KEYS = (("Enter", "change"), ("F3", "ask"), ("F6", "discuss"), ("F9", "sheet"), ("Esc", "close"))
_BOUND = (
    ("up", "move(-1)"),
    ("down", "move(1)"),
    ("pageup", "move(-8)"),
    ("pagedown", "move(8)"),
    ("home", "move(-1000)"),
    ("end", "move(1000)"),
    ("enter", "change"),
    ("f3", "ask"),
    ("f6", "discuss"),
    ("f9", "sheet"),
    ("escape", "close"),
)


class Row(Static):
    """A question and its answer."""

    DEFAULT_CSS = """
    Row { width: 1fr; height: auto; padding: 0 1; margin-left: 1; }
    Row:hover { background: $surface; }
    Row.here { background: $surface; border-left: outer $primary; padding-left: 0; }
    """
    ALLOW_SELECT = False

    def __init__(self, question: str, text: Content) -> None:
        super().__init__(text)
        self.question = question

    def on_click(self, event: events.Click) -> None:
        """Opens the answer again."""
        event.stop()
        self.screen.dismiss(self.question)


class Review(Screen[str | None], inherit_bindings=False):
    """The review page. Gives the question to open again, "sheet" or "discuss", or None."""

    DEFAULT_CSS = """
    Review { background: $background; }
    Review VerticalScroll { height: 1fr; padding: 1 2; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    Review .text { width: 1fr; height: auto; margin: 0 2; }
    Review .heading { width: 1fr; height: auto; margin: 1 2 0 2; text-style: bold; color: $primary; }
    """
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [Binding(key, action, show=False) for key, action in _BOUND]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session, self.words = session, session.words
        self._cursor = -1

    def compose(self) -> ComposeResult:
        """The page and the keys."""
        with VerticalScroll(can_focus=False):
            yield from self._page()
        yield Keys(self.words, KEYS)

    def _page(self) -> Iterator[Static]:
        session, words = self.session, self.words
        mark, outcome = session.outcome()
        yield self._heading(words("screen.review_title"))
        yield Static(Content.styled(f"{mark} {outcome}", "bold"), classes="text")
        if session.state.earliest_date:
            day = words.long_day(session.state.earliest_date)
            yield self._text(words("screen.earliest", day=day))
        yield from self._findings()
        yield from self._conflicts()
        yield from self._decisions()
        yield from self._answers()
        yield from self._aside()
        yield from self._unanswered()
        yield self._heading(words("screen.review_asked"))
        yield Lines(id="asked", classes="text", markup=False)

    def on_mount(self) -> None:
        """Shows the questions that there are by now."""
        self._show_asked()

    def _show_asked(self) -> None:
        asked = questions_for_practitioner(self.session.consultation)
        text = Content("\n").join(Content(one_line(text)) for text in asked)
        self.query_one("#asked", Static).update(text if asked else Content(self.words("screen.review_asked_none")))

    def _heading(self, text: str) -> Static:
        return Static(Content(text), classes="heading")

    def _text(self, text: str | Content) -> Static:
        return Lines(Content(text) if isinstance(text, str) else text, classes="text")

    def _part(self, key: str, lines: list[Content]) -> Iterator[Static]:
        if lines:
            yield self._heading(self.words(f"screen.{key}"))
            yield self._text(Content("\n").join(lines))

    def _findings(self) -> Iterator[Static]:
        session = self.session
        lines: list[Content] = []
        for one in session.state.findings:
            outcome = (
                self.words(f"screen.outcome_{one.outcome}") if one.outcome else self.words("screen.outcome_advice")
            )
            private = f" {self.words('screen.private')}" if one.private else ""
            mark = MARKS[one.outcome] if one.outcome else "·"
            lines.append(
                Content.assemble(
                    (f"{mark} ", "$primary"), f"{session.title(one)}{private}", (f"  {outcome}", "$text-muted")
                )
            )
            lines += [Content.styled(f"    {line}", "$text-muted") for line in session.because(one.because)]
        yield from self._part("review_findings", lines)

    def _conflicts(self) -> Iterator[Static]:
        session = self.session
        lines = [
            Content(
                self.words(
                    "screen.review_conflict",
                    words=session.quoted(one.words),
                    answer=session.quoted(session.said(one.question, session.state.answers[one.question])),
                )
            )
            for one in session.state.conflicts
        ]
        yield from self._part("review_conflicts", lines)

    def _decisions(self) -> Iterator[Static]:
        session = self.session
        titles = {one.id: session.title(one) for one in session.state.findings}
        lines = [
            Content(
                self.words(
                    "screen.review_decision",
                    decision=self.words(f"screen.decision_{one.decision}"),
                    about=titles.get(one.finding or "", self.words("screen.discuss_whole")),
                    by=one.by,
                    reason=one.reason,
                )
            )
            for one in session.state.decisions
        ]
        yield from self._part("review_decisions", lines)

    def _answers(self) -> Iterator[Static]:
        session, part = self.session, ""
        for name in session.state.asked:
            question = session.question(name)
            if question.type == "notice":
                continue
            if (title := session.pack.dialogue.section_of[name].title) != part:
                part = title
                yield self._heading(title)
            answer = session.said(name, session.state.answers.get(name))
            note = session.state.notes.get(name)
            text = Content.assemble((question.ask, "$text-muted"), "\n", ("  " + answer.replace("\n", "\n  "), "bold"))
            if note:
                text += Content("\n  " + self.words("screen.note_entry", note=note))
            if check := session.check_said(name):
                text += Content.styled(f"\n  {check}", "$primary")
            yield Row(name, text)
        if session.state.appointment:
            day = self.words.long_day(session.state.appointment)
            yield self._heading(self.words("screen.appointment"))
            yield self._text(day)

    def _aside(self) -> Iterator[Static]:
        session = self.session
        lines = [
            Content(
                self.words(
                    "screen.review_aside_one", question=session.question(name).ask, answer=session.said(name, value)
                )
            )
            for name, value in session.state.parked.items()
        ]
        yield from self._part("review_aside", lines)

    def _unanswered(self) -> Iterator[Static]:
        names = self.session.state.unanswered
        yield from self._part("review_unanswered", [Content(self.session.question(name).ask) for name in names])

    # keys

    def action_move(self, step: int) -> None:
        """Moves to another answer."""
        rows = list(self.query(Row))
        if not rows:
            return
        self._cursor = min(max(self._cursor + step, 0), len(rows) - 1)
        for number, row in enumerate(rows):
            row.set_class(number == self._cursor, "here")
        scroll = self.query_one(VerticalScroll)
        if self._cursor == 0 and step < -1:
            scroll.scroll_home(animate=False)
        else:
            scroll.scroll_to_widget(rows[self._cursor], animate=False)

    def action_change(self) -> None:
        """Opens the answer under the cursor again."""
        rows = list(self.query(Row))
        if 0 <= self._cursor < len(rows):
            self.dismiss(rows[self._cursor].question)
        elif rows:
            self.action_move(1)

    @work
    async def action_ask(self) -> None:
        """Answers the client's questions."""
        from consult.tui.questions import Ask

        await self.app.push_screen_wait(Ask(self.session))
        self._show_asked()

    def action_sheet(self) -> None:
        """On to the sheet."""
        self.dismiss("sheet")

    def action_discuss(self) -> None:
        """On to the decision."""
        self.dismiss("discuss")

    def action_close(self) -> None:
        """Back to the chat."""
        self.dismiss(None)
