"""The pages with the questions. They show the course and hand over what was touched or typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import events
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from consult.answers import AnswerError
from consult.tui.field import Field
from consult.tui.kiosk import layouts
from consult.tui.kiosk.board import Spot
from consult.tui.kiosk.course import Course, Page
from consult.tui.kiosk.frame import KioskScreen, target
from consult.tui.kiosk.pages import Row
from consult.tui.kiosk.putting import Given, Putting, prompt, put
from consult.tui.tasks import Appointment, Asking, key_of

if TYPE_CHECKING:
    from consult.tui.typed import TypingPane


class Questions(KioskScreen[str]):
    """One page of questions after the other. Gives "done" when nothing is left or a notice is due, or "back"."""

    DEFAULT_CSS = """
    Questions #typed { height: 1fr; display: none; }
    """

    def __init__(self, course: Course) -> None:
        super().__init__(course.session.words)
        self.course, self.session = course, course.session
        self.page: Page | None = None
        self.put: Putting | None = None
        """The page as it is touched; None while something is typed."""
        self.typing: TypingPane | None = None
        """Made when first needed."""

    def content(self) -> Iterator[Widget]:
        """Targets, or a field."""
        yield self.main
        with Vertical(id="typed", classes="typed"):
            yield Static(id="said", markup=False)

    async def on_screen_resume(self) -> None:
        """Asks, when it comes up for the first time."""
        if self.page is None:
            await self.show()

    # showing

    async def show(self) -> None:
        """Asks what is to be asked now."""
        page = self.page = self.course.page(self._fits)
        self.problem = ""
        if page is None:
            self.dismiss("done")
            return
        typed = page.kind == "type"
        self.query_one("#typed").display, self.main.display = typed, not typed
        if typed:
            self.put = None
            await self._show_field(page)
        else:
            self.put = put(self.course, page)
            self.set_focus(None)
            self.main.show(self.put.layout)
        self.show_bars()

    async def _show_field(self, page: Page) -> None:
        from consult.tui import asking
        from consult.tui.typed import TypingPane

        if self.typing is None:
            self.typing = TypingPane(self.words)
            await self.query_one("#typed").mount(self.typing)
        lines = (Content.styled(text, style) for text, style in prompt(self.course, page) if text)
        self.query_one("#said", Static).update(Content("\n").join(lines))
        self.typing.ask(replace(asking.typing(self.session, page.task, key_of(page.task)), rows=()))
        self.typing.field.focus()

    def _fits(self, rows: Sequence[Row]) -> int:
        width, height = self.room
        return layouts.rows_that_fit(layouts.placed(rows, self.course.headings(rows), width), height)

    async def resized(self) -> None:
        """More rows fit, or fewer."""
        if self.page is not None and self.page.kind != "type" and not self.small:
            page = self.course.page(self._fits)
            if page is not None and page.questions != self.page.questions:
                await self.show()

    # the bars

    def heading(self) -> tuple[str, str]:
        """How far it has come."""
        if self.page is None:
            return "", ""
        progress = self.course.progress(self.page)
        return self.words("screen.part", part=progress.part, parts=progress.parts), progress.title

    def targets_below(self) -> Iterator[Spot]:
        """What can always be done, and how to go on."""
        why = ("why",) if self.page and self.page.questions else ()
        for name in ("back", *why, "ask", "person", "leave"):
            yield target(self.words, name)
        if self.put is None:
            skips = self.typing is not None and not self.typing.text and self.typing.asking.skip
            yield target(self.words, "next", "accent", self.words("kiosk.do_skip") if skips else "")
            return
        pages = self.put.pages(*self.room)
        if pages > 1:
            more = self.words("kiosk.do_more", page=self.put.number + 1, pages=pages)
            ready = self.put.ready or self.put.number + 1 == pages
            yield target(self.words, "more", "bar" if ready else "accent", more)
        if label := self.put.next_label:
            yield target(self.words, "next", "accent" if self.put.ready else "bar", self.words(f"kiosk.do_{label}"))

    # what was touched or typed

    def field(self, event: events.Key) -> Field | None:
        """The field, while something is typed."""
        return self.typing.field if self.typing is not None and self.put is None else None

    async def touched(self, name: str) -> None:
        """Something was touched."""
        page = self.page
        if page is None:
            return
        match name:
            case "back":
                await self._back()
            case "why" | "ask" | "person" | "leave" | "hide" | "size" | "contrast":
                self.post_message(self.Wanted(name))
            case "next" if self.put is None:
                assert self.typing is not None
                await self._typed(page, self.typing.text)
            case "next":
                await self._leave(page)
            case "more" if self.put is not None:
                self.put.turn(*self.room)
                self._again()
            case _ if self.put is not None:
                given = self.put.touch(name)
                if given is None:
                    self.problem = ""
                    self._again()
                else:
                    await self._give(page, given)

    def _again(self) -> None:
        self.main.again()
        self.show_bars()

    async def _leave(self, page: Page) -> None:
        assert self.put is not None
        given = self.put.leave()
        if isinstance(given, str):
            self.problem = self.words(given)
            self._again()
        else:
            await self._give(page, given)

    async def _give(self, page: Page, given: Given) -> None:
        try:
            if page.kind == "rows":
                self.course.leave_rows(page)
            else:
                self.course.give(page, given.value)
        except AnswerError as error:
            from consult.tui.reading import sentence

            self.problem = sentence(self.words, error)
            self._again()
        else:
            await self.show()

    def on_text_area_changed(self) -> None:
        """With words in the field, it is not skipped."""
        self.show_bars()

    async def on_typing_pane_entered(self, event: TypingPane.Entered) -> None:
        """Enter."""
        if self.page is not None and event.key == key_of(self.page.task):
            await self._typed(self.page, event.text)

    async def _typed(self, page: Page, text: str) -> None:
        from consult.tui.reading import read, read_appointment, sentence

        assert self.typing is not None
        try:
            match page.task:
                case Asking(question):
                    raw = read(self.session, question, text)
                    if raw is None and not self.session.consultation.can_pass(question.id):
                        raise AnswerError("needs_answer", "")
                    self.course.give(page, raw)
                case Appointment():
                    self.course.give(page, read_appointment(self.session, text))
        except AnswerError as error:
            self.typing.complain(sentence(self.words, error))
        else:
            await self.show()

    async def _back(self) -> None:
        if self.page is not None and self.page.kind == "type" and self.typing is not None:
            self.session.drafts[key_of(self.page.task)] = self.typing.text
        if self.course.back():
            await self.show()
        else:
            self.dismiss("back")
