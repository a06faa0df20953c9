"""All answers, to be looked through and changed: first what was told, then what was answered with no."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from textual.content import Content
from textual.geometry import Region

from consult.text import one_line
from consult.tui.kiosk import layouts
from consult.tui.kiosk.board import Spot
from consult.tui.kiosk.frame import KioskScreen, target
from consult.tui.session import Session

APPOINTMENT = "…appointment"
HIGH = 3
"""Rows of an answer."""
DIGITS = 9


class Entry(NamedTuple):
    """One answer in the list."""

    id: str
    question: str
    answer: str
    denied: bool
    """Whether it was answered with no, or left blank."""


class Review(KioskScreen[str]):
    """Gives the question to change, `APPOINTMENT`, "back" or "next"."""

    def __init__(self, session: Session, remark: str) -> None:
        """`remark`: what the last change set aside."""
        super().__init__(session.words)
        self.session, self.remark = session, remark
        self.entries = tuple(entries(session))
        self.number = 0

    def on_mount(self) -> None:
        """Shows the first of them."""
        self.main.show(self._layout)

    def heading(self) -> tuple[str, str]:
        """What this is."""
        return self.words("kiosk.review_help"), self.words("kiosk.review_title")

    def targets_below(self) -> Iterator[Spot]:
        """Back, or on."""
        for name in ("back", "ask", "person", "leave"):
            yield target(self.words, name)
        pages = self._pages(*self.room)
        if len(pages) > 1:
            yield target(self.words, "more", label=self.words("kiosk.do_more", page=self.number + 1, pages=len(pages)))
        yield target(self.words, "next", "accent", self.words("kiosk.do_all_right"))

    async def touched(self, name: str) -> None:
        """An answer, or something else."""
        if name in {"back", "next"} or any(name == one.id for one in self.entries):
            self.dismiss(name)
        elif name == "more":
            self.number = (self.number + 1) % len(self._pages(*self.room))
            self.main.again()
            self.show_bars()
        else:
            await super().touched(name)

    def _head(self, width: int) -> list[Content]:
        return layouts.wrapped([(self.remark, "$warning")], layouts.area(width).width)

    def _pages(self, width: int, height: int) -> list[list[Entry]]:
        room = min(DIGITS, max(1, (height - 1 - len(self._head(width))) // HIGH))
        pages: list[list[Entry]] = []
        for denied in (False, True):
            group = [one for one in self.entries if one.denied == denied]
            pages += [group[start : start + room] for start in range(0, len(group), room)]
        return pages

    def _layout(self, width: int, height: int) -> Iterator[Spot]:
        column, own = layouts.area(width)
        pages, said = self._pages(width, height), self._head(width)
        self.number = min(self.number, len(pages) - 1)
        shown = pages[self.number]
        heading = self.words("kiosk.review_no" if shown[0].denied else "kiosk.review_told")
        top = len(said) + 1
        yield Spot("", Region(column, 0, own, top), (*said, Content.styled(heading, "bold")), "text")
        for number, one in enumerate(shown, 1):
            lines = (Content(one.question), Content(one.answer))
            yield Spot(one.id, Region(column, top + (number - 1) * HIGH, own, HIGH), lines, "entry", key=str(number))


def entries(session: Session) -> Iterator[Entry]:
    """The answers in the order of the file, and the appointment before them."""
    state, words = session.state, session.words
    day = words.long_day(state.appointment) if state.appointment else words("kiosk.no_appointment")
    yield Entry(APPOINTMENT, words("kiosk.your_appointment"), day, denied=False)
    for name in state.asked:
        question = session.question(name)
        if question.type == "notice":
            continue
        value = state.answers.get(name)
        chosen = set(value) if isinstance(value, tuple) else {value}
        denied = value is None or (bool(question.negatives) and chosen <= question.negatives)
        yield Entry(name, question.ask, one_line(session.said(name, value)), denied)
