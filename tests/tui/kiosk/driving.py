"""Drives the kiosk in tests as a client does: by keys and touches."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.events import Key
from textual.pilot import Pilot
from textual.screen import Screen

from consult.pack import Pack
from consult.settings import SAMPLE, Clinic
from consult.tui.kiosk.app import KioskApp
from consult.tui.kiosk.asking import Questions
from consult.tui.kiosk.board import Board
from consult.tui.kiosk.course import Page
from consult.tui.kiosk.pages import MORE
from consult.words import Words
from tests.conftest import TODAY

NAMED = {" ": "space", "\n": "enter"}


class Clock:
    """Time that goes on only when a test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Client:
    """Somebody in front of the kiosk."""

    def __init__(self, app: KioskApp, pilot: Pilot[Any], clock: Clock) -> None:
        self.app, self.pilot, self.clock = app, pilot, clock

    @property
    def state(self) -> Any:
        assert self.app.session is not None
        return self.app.session.state

    @property
    def page(self) -> Page:
        """What is asked now."""
        assert isinstance(self.app.screen, Questions), self.app.screen
        assert self.app.screen.page is not None
        return self.app.screen.page

    @property
    def asked(self) -> list[str]:
        """The questions on the page."""
        return [question.id for question in self.page.questions]

    def shows(self, kind: type[Screen[Any]]) -> bool:
        return isinstance(self.app.screen, kind)

    async def settle(self) -> None:
        for _ in range(2):
            await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        for key in keys:
            self.app.post_message(Key(key, key if len(key) == 1 else {"space": " "}.get(key)))
            await self.settle()

    async def type(self, text: str) -> None:
        for letter in text:
            key = NAMED.get(letter, letter)
            self.app.post_message(Key(key, None if key == "enter" else letter))
        await self.settle()

    async def touch(self, target: str) -> None:
        """Touches a target in its middle."""
        board, spot = self.find(target)
        region = spot.region
        offset = (region.x + region.width // 2, region.y + region.height // 2)
        await self.pilot.click(board, offset=offset)
        await self.settle()

    def find(self, target: str) -> tuple[Board, Any]:
        for board in self.app.screen.query(Board):
            for spot in board.targets:
                if spot.id == target:
                    return board, spot
        raise AssertionError(f"{target} is not among {self.targets()}")

    def targets(self) -> list[str]:
        return [spot.id for board in self.app.screen.query(Board) for spot in board.targets]

    async def wait(self, seconds: float) -> None:
        """Lets time go by; the kiosk looks at the clock as it does each second."""
        self.clock.now += seconds
        self.app._tick()
        await self.settle()

    async def answer(self, values: Mapping[str, Any], until: str = "") -> int:
        """Answers all questions from `values` by keys, until `until` is asked; how many pages that took."""
        pages = 0
        while self.shows(Questions) and until not in self.asked:
            pages += 1
            await self.give(values)
        return pages

    async def skip_to(self, question: str, values: Mapping[str, Any]) -> None:
        """As `answer`, but without keys; "" is the end of the questions."""
        screen, course = self.app.screen, self.app.course
        assert isinstance(screen, Questions)
        assert course is not None
        while (page := course.page(screen._fits)) is not None and question not in [one.id for one in page.questions]:
            if page.kind == "rows":
                for row in page.rows:
                    wanted = values.get(row.question.id) or row.cells[0].value
                    wanted = wanted if isinstance(wanted, str) else wanted[0]
                    known = wanted in [cell.value for cell in row.cells]
                    course.chosen[row.question.id] = wanted if known else MORE
                course.leave_rows(page)
            else:
                value = values.get("concern" if page.kind == "goals" else page.questions[0].id)
                course.give(page, tuple(value) if isinstance(value, list) else value)
        await screen.show()
        await self.settle()

    async def give(self, values: Mapping[str, Any]) -> None:
        page = self.page
        screen = self.app.screen
        assert isinstance(screen, Questions)
        if page.kind == "rows":
            for row in page.rows:
                value = values.get(row.question.id)
                wanted = (value if isinstance(value, str) else value[0]) if value else row.cells[0].value
                cells = [cell.value for cell in row.cells]
                await self.press(str(cells.index(wanted) + 1 if wanted in cells else 2))
            await self.press("enter")
        elif page.kind == "type":
            await self.type(str(values.get(self.asked[0]) or ""))
            await self.press("enter")
        else:
            assert screen.put is not None
            name = "concern" if page.kind == "goals" else self.asked[0]
            value = values.get(name)
            for one in [value] if isinstance(value, str) else value or []:
                await self.reach(one)
                await self.touch(one)
            if screen.page is page and self.shows(Questions):
                await self.press("enter")

    async def reach(self, target: str) -> None:
        """Turns the page until `target` stands there."""
        for _ in range(10):
            if target in self.targets():
                return
            await self.press("pagedown")
        raise AssertionError(target)

    def drawn(self) -> str:
        """The characters of the whole terminal, as they are drawn."""
        return "\n".join(strip.text for strip in self.app.screen._compositor.render_strips(self.app.size))

    def says(self, text: str) -> bool:
        """Whether this text is drawn, however it is wrapped."""
        return text in " ".join(self.drawn().replace("│", " ").split())

    async def until(self, text: str) -> None:
        """Waits until something is drawn that is done beside the screen."""
        for _ in range(200):
            if self.says(text):
                return
            await self.pilot.pause(0.05)
        raise AssertionError(f"{text!r} is not in\n{self.drawn()}")


@asynccontextmanager
async def kiosk(
    pack: Pack, *, size: tuple[int, int] = (80, 24), clinic: Clinic = SAMPLE, demo: bool = True, **more: Any
) -> AsyncIterator[Client]:
    """The kiosk on its welcome page."""
    clock = Clock()
    app = KioskApp(pack, clinic, Words("en", clinic.country), TODAY, demo=demo, clock=clock, **more)
    async with app.run_test(size=size, notifications=True) as pilot:
        client = Client(app, pilot, clock)
        await client.settle()
        yield client


@asynccontextmanager
async def asking(pack: Pack, question: str, values: Mapping[str, Any], **more: Any) -> AsyncIterator[Client]:
    """The kiosk where a question is asked; "" is the review."""
    async with kiosk(pack, **more) as client:
        await client.press("1")
        await client.skip_to(question, values)
        yield client


def clinic_in(folder: Path, **more: Any) -> Clinic:
    """A clinic of its own, with its settings in `folder`."""
    return Clinic(
        name="Rose Lane Skin Clinic",
        phone="020 7946 0000",
        hours="Mon–Sat 9 to 6",
        emergency="999",
        home=str(folder),
        **more,
    )
