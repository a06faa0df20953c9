"""How long a client without any flag will take: counted from the pages themselves, not guessed."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from consult.dialogue.model import NEUTRAL
from consult.pack import Pack
from consult.settings import Clinic, today
from consult.tui.kiosk import layouts
from consult.tui.kiosk.course import Course, Page
from consult.tui.kiosk.frame import BAR
from consult.tui.kiosk.pages import Row
from consult.tui.session import Session
from consult.words import Words

READ_A_MINUTE = 238
"""Words that adults read in a minute, silently, on average."""
A_TOUCH = 1.5
"""Seconds for each answer: to choose it, and to touch it."""
A_PAGE = 1.0
"""Seconds to find one's way on a new page."""
OTHER_PAGES = 45
"""Seconds for the welcome, for looking through the answers, and for the paper."""
USUAL = 100, 30


class Pace(NamedTuple):
    """One client's way."""

    pages: int
    seconds: float


def minutes(pack: Pack, clinic: Clinic, words: Words) -> int:
    """Whole minutes, rounded up."""
    return math.ceil(pace(pack, clinic, words, *USUAL).seconds / 60)


def pace(pack: Pack, clinic: Clinic, words: Words, width: int, height: int) -> Pace:
    """The pages of questions of a client who says no to everything, and how long they take."""
    course = Course(Session(pack, clinic, words, today(), mode="kiosk"))
    pages, seconds = 0, float(OTHER_PAGES)

    def fits(rows: Sequence[Row]) -> int:
        texts = layouts.placed(rows, course.headings(rows), width)
        return layouts.rows_that_fit(texts, height - 2 * BAR)

    while (page := course.page(fits)) is not None:
        pages += 1
        read = sum(len(text.split()) for text in _texts(course, page))
        seconds += read * 60 / READ_A_MINUTE + A_TOUCH * max(1, len(page.rows)) + A_PAGE
        _say_no(course, page)
    return Pace(pages, seconds)


def _texts(course: Course, page: Page) -> Iterator[str]:
    for question in page.questions[-1:] if page.kind == "goals" else page.questions:
        yield f"{question.ask} {question.help}"
        if page.kind in {"pick", "goals"}:
            yield from (course.session.label(question, one) for one in question.options[: layouts.MOST])
    for row in page.rows:
        yield from row.listed


def _say_no(course: Course, page: Page) -> None:
    if page.kind == "rows":
        for row in page.rows:
            values = [cell.value for cell in row.cells]
            course.chosen[row.question.id] = next((one for one in values if one in row.question.negatives), values[0])
        course.leave_rows(page)
    elif page.kind == "goals":
        course.give(page, course.session.goals.commonest[:1])
    else:
        _go_on(course, page)


def _go_on(course: Course, page: Page) -> None:
    """The mildest answer that does not end it all."""
    question = page.questions[0]
    if question.passable or not question.options:
        course.give(page, None)
        return
    mildest = sorted(question.options, key=lambda one: (one not in question.negatives, one in NEUTRAL))
    for one in mildest:
        course.give(page, (one,) if question.type == "choices" else one)
        state = course.session.state
        if state.stopped is None and not state.urgent:
            return
        course.session.back()
