"""The locked screen: blank, and opened by a PIN."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from textual.events import Key, Paste

from consult import staff
from consult.pack import Pack
from consult.settings import SAMPLE, Clinic
from consult.tui import app as app_module
from consult.tui.lock import Lock
from consult.tui.questions import Ask
from tests.conftest import HEALTHY
from tests.tui.driving import Driver, at, driving


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Clinic:
    """A clinic where Sam Rose has a PIN."""
    home = tmp_path_factory.mktemp("clinic")
    staff.save(home, {"Sam Rose": "4711"})
    return replace(SAMPLE, home=str(home), sample=False)


@asynccontextmanager
async def locked(pack: Pack, clinic: Clinic, **more: Any) -> AsyncIterator[Driver]:
    async with at(pack, "diabetes", {**HEALTHY, "concern_text": "secretmarker"}, clinic=clinic, **more) as screen:
        await screen.press("f12")
        assert screen.shows(Lock)
        yield screen


async def pin(screen: Driver, digits: str) -> None:
    """Types a PIN and waits until it was looked at."""
    await screen.press(*digits, "enter")
    for _ in range(100):
        await screen.pilot.pause(0.02)
        if not (isinstance(screen.app.screen, Lock) and screen.app.screen._checking):
            break
    await screen.settle()


async def test_locked_shows_nothing_and_the_pin_opens_it(pack: Pack, clinic: Clinic) -> None:
    async with locked(pack, clinic) as screen:
        drawn = screen.drawn()
        assert "This screen is locked." in drawn
        for text in ("secretmarker", "diabetes", "SAMPLE", "Part", "F1", "acne"):
            assert text not in drawn
        await screen.press("4", "7", "1", "9", "backspace")
        assert "●●●" in screen.drawn()
        assert "471" not in screen.drawn()
        await pin(screen, "1")
        assert screen.app.screen is screen.screen
        assert screen.session.who == "Sam Rose"
        assert screen.session.state.answers["concern"] == ("acne_scars",)


async def test_a_wrong_pin_does_not_open_it_and_five_lock_it(pack: Pack, clinic: Clinic) -> None:
    async with locked(pack, clinic) as screen:
        for _ in range(4):
            await pin(screen, "0000")
            assert screen.shows(Lock)
            assert "That is nobody's PIN." in screen.drawn()
        await pin(screen, "0000")
        assert "Too many wrong PINs. Try again in " in screen.drawn()
        await pin(screen, "4711")
        assert screen.shows(Lock)
        lock = screen.app.screen
        assert isinstance(lock, Lock)
        assert lock.staff is not None
        lock.staff._until = 0.0
        lock._tick()
        await pin(screen, "4711")
        assert screen.app.screen is screen.screen


KEYS = ["escape", "ctrl+q", "ctrl+c", "ctrl+t", "ctrl+l", "ctrl+z", "tab", "enter", "backspace", "up", "down", "delete"]


@pytest.mark.parametrize("key", [*KEYS, *(f"f{number}" for number in range(1, 13)), "a", "[", " "])
async def test_no_other_key_opens_or_leaves_it(pack: Pack, clinic: Clinic, key: str) -> None:
    async with locked(pack, clinic) as screen:
        before = len(screen.session.consultation.events)
        await screen.press(key)
        screen.app.post_message(Paste("4711\n"))
        await screen.pilot.click(offset=(50, 15))
        await screen.settle()
        assert screen.shows(Lock)
        assert screen.app.is_running
        assert "secretmarker" not in screen.drawn()
        assert len(screen.session.consultation.events) == before


async def test_it_covers_dialogs_and_they_are_there_again(pack: Pack, clinic: Clinic) -> None:
    async with at(pack, "diabetes", HEALTHY, clinic=clinic) as screen:
        await screen.press("f3")
        await screen.type("half a question")
        await screen.press("ctrl+l")
        assert "half a question" not in screen.drawn()
        await pin(screen, "4711")
        assert screen.shows(Ask)
        assert "half a question" in screen.drawn()


@pytest.mark.parametrize("way", ["key", "click"])
async def test_without_pins_it_is_blank_says_how_to_set_one_and_any_key_returns(pack: Pack, way: str) -> None:
    async with locked(pack, SAMPLE) as screen:
        assert "consult setup" in screen.drawn()
        assert "secretmarker" not in screen.drawn()
        if way == "key":
            await screen.press("1")
        else:
            await screen.pilot.click(offset=(5, 5))
            await screen.settle()
        assert screen.app.screen is screen.screen
        assert "diabetes" not in screen.state.answers


async def test_pins_that_cannot_be_read_are_said(pack: Pack, tmp_path: Path) -> None:
    (tmp_path / staff.FILE).write_text("[staff]\nx = 1\n")
    (tmp_path / staff.FILE).chmod(0o600)
    clinic = replace(SAMPLE, home=str(tmp_path), sample=False)
    async with locked(pack, clinic, size=(140, 30)) as screen:
        assert "is damaged" in " ".join(screen.drawn().split())
        await screen.press("x")
        assert screen.app.screen is screen.screen


async def test_it_locks_when_nobody_is_there(pack: Pack, clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr(app_module, "monotonic", lambda: now)
    async with driving(pack, clinic=replace(clinic, lock_seconds=60)) as screen:
        now += 59
        screen.app.lock_when_idle()
        await screen.settle()
        assert not screen.app.locked
        await screen.press("down")
        now += 59
        screen.app.lock_when_idle()
        await screen.settle()
        assert not screen.app.locked
        now += 2
        screen.app.lock_when_idle()
        await screen.settle()
        assert screen.app.locked
        now += 600
        screen.app.lock_when_idle()
        await screen.settle()
        assert len(screen.app.screen_stack) == 2


async def test_a_key_held_down_does_not_reach_what_lies_under_it(pack: Pack) -> None:
    async with locked(pack, SAMPLE) as screen:
        for _ in range(3):
            screen.app.post_message(Key("4", "4"))
        await screen.settle()
        assert "talk" not in screen.state.answers.values()
