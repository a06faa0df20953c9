"""What opens over a page and closes again: why, whom to ask, a question answered, a stop, what staff see."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.content import Content

from consult.dialogue.model import Question
from consult.text import clean
from consult.tui.kiosk import guard
from consult.tui.kiosk.asking import Questions
from consult.tui.kiosk.telling import Telling
from consult.tui.kiosk.welcome import Welcome
from consult.tui.session import Session
from consult.tui.tasks import Choice
from consult.words import Words

if TYPE_CHECKING:
    from consult.tui.kiosk.app import KioskApp


async def why(app: KioskApp, screen: Questions | Welcome) -> None:
    """Why what stands on a page is asked."""
    asked: tuple[Question, ...] = ()
    if isinstance(screen, Questions):
        asked = screen.page.questions if screen.page else ()
    elif screen.first:
        asked = (screen.first,)
    await app.push_screen_wait(Telling(app.words, app.words("kiosk.why_title"), why_text(app.words, asked)))


def why_text(words: Words, questions: tuple[Question, ...]) -> Content:
    """The reasons, each under its question."""
    lines: list[Content] = []
    for question in questions:
        lines += [Content.styled(question.ask, "bold"), Content(question.why or words("screen.no_why")), Content()]
    return Content("\n").join([*lines, Content.styled(words("kiosk.why_skip"), "$text-muted")])


async def person(app: KioskApp) -> None:
    """Whom to ask, and what happens to the answers meanwhile."""
    words = app.words
    text = Content.assemble(
        (words("kiosk.person_where"), "bold"),
        "\n\n",
        words("kiosk.person_how"),
        "\n\n",
        words("kiosk.person_call", phone=app.clinic.phone),
    )
    closing = ("back", "hide_now") if app.session else ("back",)
    if await app.push_screen_wait(Telling(words, words("kiosk.person_title"), text, closing)) == "hide_now":
        from consult.tui.kiosk.privacy import Hidden

        await app.push_screen_wait(Hidden(words))


async def ask(app: KioskApp, session: Session) -> None:
    """Questions of the client's, one after the other, each answered in plain words."""
    from consult.tui.kiosk.ask import Ask, suggestions
    from consult.tui.questions import answer_text

    words, suggested = app.words, suggestions(session)
    while (asked := await app.push_screen_wait(Ask(session, suggested))) is not None:
        answers = session.ask(asked.text) if asked.text else session.ask_about(asked.id)
        text = answer_text(words, session.quoted(asked.text, 120) if asked.text else "", answers)
        found = tuple(Choice(s.question, s.title) for one in answers for s in one.suggestions)
        suggested = found or suggested
        page = Telling(words, words("kiosk.answer_title"), text, ("back", "another"))
        if await app.push_screen_wait(page) != "another":
            return


async def stopped(app: KioskApp, session: Session) -> str | None:
    """Why it stops here."""
    from consult.tui.kiosk.notice import Notice

    heading, lines = session.notice()
    return await app.push_screen_wait(Notice(app.words, heading, tuple(lines), emergency=False))


async def read_sheet(app: KioskApp, session: Session) -> None:
    """The sheet on the screen."""
    from consult.sheet.render import render

    text = await asyncio.to_thread(lambda: clean(render(session.sheet(), "txt").decode()))
    await app.push_screen_wait(Telling(app.words, app.words("kiosk.end_read"), Content(text)))


async def staff(app: KioskApp) -> str | None:
    """What staff see behind the door: what was checked and what cannot be, and the way out."""
    words = app.words
    swap = words(f"kiosk.swap_{({True: 'yes', False: 'no', None: 'unknown'})[guard.swaps()]}")
    checked = await asyncio.to_thread(app.printing.checked, words)
    lines = [Content(f"· {line}") for line in (*checked, swap, words("kiosk.not_checked"))]
    text = Content("\n").join([Content.styled(words("kiosk.staff_says"), "bold"), Content(), *lines])
    return await app.push_screen_wait(Telling(words, words("kiosk.staff_title"), text, ("back", "exit")))
