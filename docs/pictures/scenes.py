"""What the pictures show: applications that have come to a certain point."""

from __future__ import annotations

import tempfile
import tomllib
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from textual.app import App

from consult.answers import Answers
from consult.consultation import run
from consult.pack import Pack
from consult.printing import Spool
from consult.staff import make_key
from consult.tui.kiosk import looks as kiosk_looks
from consult.tui.looks import NAMES, Look
from consult.tui.session import Session
from consult.words import Words
from tests.conftest import HEALTHY, ROOT, TODAY
from tests.tui.driving import Driver, at, driving
from tests.tui.kiosk.driving import Client, asking, clinic_in, kiosk

Size = tuple[int, int]
Scene = Callable[[Pack, Size], AbstractAsyncContextManager[App[Any]]]
EXAMPLE: dict[str, Any] = tomllib.loads((ROOT / "dialogues/microneedling.example.toml").read_text("utf-8"))["answers"]
"""The client of the shipped example."""
CLINIC = clinic_in(Path())
CODE = "maple-river"
"""The two words on the papers, which are otherwise drawn by lot."""
WAITS = 8
"""Times that a moment passes, for what comes up on a screen by itself."""


async def _go(driver: Driver | Client, keys: tuple[str, ...], typed: str = "") -> None:
    await driver.press(*keys)
    await driver.type(typed)
    for _ in range(WAITS):
        await driver.pilot.pause(0.05)


def practitioner(until: str, *keys: str, typed: str = "", values: dict[str, Any] = EXAMPLE) -> Scene:
    """The practitioner's screen where `until` is asked ("": nothing more is); then keys, then words that are typed."""

    @asynccontextmanager
    async def scene(pack: Pack, size: Size) -> AsyncIterator[App[Any]]:
        async with at(pack, until, values, size=size, clinic=CLINIC) as screen:
            screen.session.code = CODE
            await _go(screen, keys, typed)
            yield screen.app

    return scene


def verifying(*keys: str) -> Scene:
    """A consultation that was handed over, while its answers are gone through."""

    @asynccontextmanager
    async def scene(pack: Pack, size: Size) -> AsyncIterator[App[Any]]:
        handed_over = run(pack, Answers(today=TODAY, mode="kiosk", answers=EXAMPLE))[0]
        async with driving(pack, size=size, clinic=CLINIC, consultation=handed_over, verify=True) as screen:
            await _go(screen, keys)
            yield screen.app

    return scene


def alone(until: str | None, *keys: str, typed: str = "", values: dict[str, Any] = EXAMPLE) -> Scene:
    """The kiosk where `until` is asked ("": the answers are looked over; None: nobody has started), with a printer."""

    @asynccontextmanager
    async def scene(pack: Pack, size: Size) -> AsyncIterator[App[Any]]:
        spool = Spool(files=False, history=False, memory=True)
        with (
            tempfile.TemporaryDirectory() as folder,
            patch("consult.printing.printers", return_value=()),
            patch("consult.printing.choose"),
            patch("consult.printing.keeps_files", return_value=spool),
        ):
            make_key(Path(folder))
            more: dict[str, Any] = {"size": size, "clinic": clinic_in(Path(folder)), "demo": False}
            opened = kiosk(pack, **more) if until is None else asking(pack, until, values, **more)
            async with opened as client:
                await _go(client, keys, typed)
                yield client.app

    return scene


def part(name: str) -> Scene:
    """A widget or a dialog of the practitioner's, alone."""

    @asynccontextmanager
    async def scene(pack: Pack, size: Size) -> AsyncIterator[App[Any]]:
        app = Look(name, pack, CLINIC, Words(), TODAY)
        async with app.run_test(size=size) as pilot:
            for _ in range(WAITS):
                await pilot.pause(0.05)
            yield app

    return scene


def page(name: str) -> Scene:
    """A page of the kiosk, alone."""

    @asynccontextmanager
    async def scene(pack: Pack, size: Size) -> AsyncIterator[App[Any]]:
        app = kiosk_looks.Look(name, Session(pack, CLINIC, Words(), TODAY, mode="kiosk"))
        async with app.run_test(size=size) as pilot:
            for _ in range(WAITS):
                await pilot.pause(0.05)
            yield app

    return scene


END = (*"15 Dec", "enter")
"""The appointment; the answers come up then."""
SCREENS: dict[str, Scene] = {
    "practitioner-start": practitioner("consent"),
    "practitioner-own-words": practitioner("concern_text", typed="old acne scars on my"),
    "practitioner-goals": practitioner("concern"),
    "practitioner-filter": practitioner("concern", typed="scar"),
    "practitioner-month": practitioner(
        "isotretinoin_stopped", typed="sept", values={**HEALTHY, "isotretinoin": "under_6_months"}
    ),
    "practitioner-question": practitioner("skin_past"),
    "practitioner-why": practitioner("topical", "f2"),
    "practitioner-ask": practitioner("topical", "f3", typed="does it hurt?\n"),
    "practitioner-panel": practitioner("tone", "f8"),
    "practitioner-discuss": practitioner("tone", "f6"),
    "practitioner-decide": practitioner("tone", "f6", "1"),
    "practitioner-stop": practitioner("urgent_now", "2", values=HEALTHY),
    "practitioner-appointment": practitioner(""),
    "practitioner-review": practitioner("", *END),
    "practitioner-end": practitioner("", *END, "escape"),
    "practitioner-sheet": practitioner("", *END, "escape", "f9"),
    "practitioner-initials": verifying(),
    "practitioner-verify": verifying(*"SR", "enter"),
    "kiosk-welcome": alone(None),
    "kiosk-no": alone(None, "3"),
    "kiosk-urgent": alone("urgent_now"),
    "kiosk-emergency": alone("urgent_now", "2"),
    "kiosk-age": alone("age"),
    "kiosk-goals": alone("concern"),
    "kiosk-own-words": alone("concern", "1", typed="acne", values=HEALTHY),
    "kiosk-area": alone("area", "1"),
    "kiosk-question": alone("event_soon", "1"),
    "kiosk-health": alone("pregnancy"),
    "kiosk-medicines": alone("topical"),
    "kiosk-skin": alone("skin_past"),
    "kiosk-tone": alone("tone"),
    "kiosk-last": alone("client_questions"),
    "kiosk-review": alone(""),
    "kiosk-papers": alone("", "enter"),
    "kiosk-print": alone("", "enter", "1"),
    "kiosk-read": alone("", "enter", "4"),
    "kiosk-why": alone("topical", "f2"),
    "kiosk-answer": alone("topical", "f3", typed="does it hurt?\n"),
    "kiosk-person": alone("topical", "f4"),
    "kiosk-leave": alone("topical", "f10"),
}
EVERYTHING: dict[str, Scene] = {
    **SCREENS,
    **{f"part-{name}": part(name) for name in NAMES},
    **{f"page-{name}": page(name) for name in kiosk_looks.PAGES},
}
"""Every screen, and every widget and dialog alone."""
