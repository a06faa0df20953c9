"""Drives the practitioner's screen in tests as a person does: by keys and clicks."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from textual.events import Key
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from consult.consultation import Answered, Passed
from consult.pack import Pack
from consult.settings import SAMPLE, Clinic
from consult.tui.app import PractitionerApp
from consult.tui.lines import Lines
from consult.tui.panel import Panel
from consult.tui.picking import PAGE
from consult.tui.practitioner import Practitioner
from consult.tui.session import Session
from consult.tui.tasks import Asking
from consult.words import Words
from tests.conftest import TODAY

OPENS = {"escape", *(f"f{number}" for number in range(1, 13))}
"""Keys after which another screen may be there; a person waits for it."""
NAMED = {" ": "space", "\n": "enter"}


class Driver:
    """A running screen."""

    def __init__(self, app: PractitionerApp, pilot: Pilot[Any]) -> None:
        self.app, self.pilot = app, pilot

    @property
    def screen(self) -> Practitioner:
        return self.app.consulting

    @property
    def session(self) -> Session:
        return self.screen.session

    @property
    def state(self) -> Any:
        return self.session.state

    def shows(self, kind: type[Screen[Any]]) -> bool:
        """Whether the uppermost screen is of this kind."""
        return isinstance(self.app.screen, kind)

    def asks(self, kind: type[Any]) -> bool:
        """Whether a task of this kind is next."""
        return isinstance(self.session.task, kind)

    async def press(self, *keys: str) -> None:
        """Presses keys one after the other as fast as a script does, and waits until all is done."""
        for key in keys:
            if key in OPENS or key.startswith("ctrl+"):
                await self.settle()
            self.app.post_message(Key(key, key if len(key) == 1 else {"space": " "}.get(key)))
            if key in OPENS or key.startswith("ctrl+"):
                await self.settle()
        await self.settle()

    async def type(self, text: str) -> None:
        """Types words."""
        await self.press(*(NAMED.get(letter, letter) for letter in text))

    async def until(self, text: str) -> None:
        """Waits until `text` is drawn, for what is done beside the screen."""
        for _ in range(100):
            if text in " ".join(self.drawn().split()):
                return
            await self.pilot.pause(0.05)
        raise AssertionError(f"{text!r} is not in\n{self.drawn()}")

    async def until_seen(self, selector: str, text: str) -> None:
        """Waits until a widget of the uppermost screen holds `text`, in sight or not."""
        for _ in range(100):
            if text in self.seen(selector):
                return
            await self.pilot.pause(0.05)
        raise AssertionError(f"{text!r} is not in\n{self.seen(selector)}")

    async def settle(self) -> None:
        for _ in range(2):
            await self.pilot.pause()

    async def answer(self, values: Mapping[str, Any], until: str | None = None) -> None:
        """Answers every question from `values` with keys, until `until` is asked or nothing is left."""
        for _ in range(80):
            task = self.session.task
            if not isinstance(task, Asking) or task.question.id == until:
                return
            before = len(self.session.consultation.events)
            await self.press(*self.keys_for(task, values.get(task.question.id)))
            assert len(self.session.consultation.events) > before, task.question.id

    def keys_for(self, task: Asking, value: Any) -> Iterator[str]:
        """The keys that answer a question."""
        question = task.question
        if question.type in {"text", "date", "month", "number"}:
            yield from (NAMED.get(letter, letter) for letter in str(value or ""))
            yield "enter"
        elif value is None:
            yield "0"
        elif question.type == "choices":
            page, ticked = 0, self.screen.asking.pane.picking.ticked
            for option in sorted(ticked ^ set([value] if isinstance(value, str) else value), key=self.place):
                yield from self.keys_to(option, page)
                page = self.place(option) // PAGE
            yield "enter"
        else:
            yield from self.keys_to(value, 0)

    def place(self, option: str) -> int:
        return [choice.id for choice in self.screen.asking.pane.picking.choices].index(option)

    def keys_to(self, option: str, page: int) -> Iterator[str]:
        place = self.place(option)
        pages = self.screen.asking.pane.picking.pages
        yield from ["pagedown"] * ((place // PAGE - page) % pages)
        yield str(place % PAGE + 1)

    def seen(self, selector: str = "*") -> str:
        """What the uppermost screen shows, as text."""
        return "\n".join(
            str(widget.content) for widget in self.app.screen.query(selector).results(Static) if widget.display
        )

    def panel(self) -> str:
        """What the panel says."""
        return str(self.screen.query_one(Panel).query_one(Lines).content)

    def drawn(self) -> str:
        """The characters of the whole terminal, as they are drawn."""
        return "\n".join(strip.text for strip in self.app.screen._compositor.render_strips(self.app.size))


@asynccontextmanager
async def driving(
    pack: Pack, *, size: tuple[int, int] = (100, 30), clinic: Clinic = SAMPLE, **more: Any
) -> AsyncIterator[Driver]:
    app = PractitionerApp(pack, clinic, Words("en", clinic.country), TODAY, **more)
    async with app.run_test(size=size, notifications=True) as pilot:
        driver = Driver(app, pilot)
        await driver.settle()
        yield driver


def given(driver: Driver, values: Mapping[str, Any], until: str) -> None:
    """Answers without keys up to a question, for tests of what comes then; `show` still has to be called."""
    consultation = driver.session.consultation
    while (name := consultation.state.current) not in {None, until}:
        value = values.get(str(name))
        consultation.record(Passed(str(name)) if value is None else Answered(str(name), _value(value)))


def _value(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


@asynccontextmanager
async def at(pack: Pack, question: str, values: Mapping[str, Any], **more: Any) -> AsyncIterator[Driver]:
    """A screen that has come to `question`; "" is the end."""
    async with driving(pack, **more) as driver:
        given(driver, values, question)
        await driver.screen.show()
        await driver.settle()
        yield driver
