"""The preview of a pack that is being written."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.widgets import Markdown

from consult.pack import PackPaths, find, load_pack
from consult.settings import SAMPLE
from consult.tui.previewing import Paper, PreviewApp
from consult.tui.reloading import fill, read
from consult.tui.session import Session
from consult.tui.tasks import Asking
from consult.words import Words
from tests.conftest import HEALTHY, ROOT, TODAY
from tests.tui.driving import Driver, given


@pytest.fixture
def paths(tmp_path: Path) -> PackPaths:
    """A copy of the shipped pack."""
    for name in ("dialogues", "knowledge"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return find(tmp_path / "dialogues" / "microneedling.toml")


def change(paths: PackPaths, old: str, new: str) -> None:
    """Edits the dialogue as an editor does: whole."""
    text = paths.dialogue.read_text(encoding="utf-8")
    assert old in text
    paths.dialogue.write_text(text.replace(old, new, 1), encoding="utf-8")


class Watching(Driver):
    """A running preview."""

    @property
    def sheet(self) -> str:
        """The sheet beside the chat."""
        return self.screen.query_one(Paper).query_one(Markdown).source

    async def seen_beside(self, text: str) -> None:
        """Waits until the sheet says it."""
        for _ in range(200):
            if text in self.sheet:
                return
            await self.pilot.pause(0.05)
        raise AssertionError(f"{text!r} is not in\n{self.sheet}")


@asynccontextmanager
async def previewing(paths: PackPaths, size: tuple[int, int] = (140, 40)) -> AsyncIterator[Watching]:
    pack = load_pack(paths.dialogue, cached=False)
    app = PreviewApp(paths, pack, SAMPLE, Words(), TODAY)
    async with app.run_test(size=size, notifications=True) as pilot:
        screen = Watching(app, pilot)
        await screen.settle()
        yield screen


async def test_chat_and_sheet_stand_side_by_side_and_follow_the_answers(paths: PackPaths) -> None:
    async with previewing(paths) as screen:
        assert "Before we start" in screen.drawn()
        await screen.seen_beside("This check is not finished")
        given(screen, {**HEALTHY, "bleeding": "yes"}, "")
        await screen.screen.show()
        await screen.seen_beside("Get medical advice first")


async def test_an_edit_is_seen_at_once_and_the_answers_stay(paths: PackPaths) -> None:
    async with previewing(paths) as screen:
        given(screen, HEALTHY, "bleeding")
        await screen.screen.show()
        change(paths, "Has a doctor said that you have a bleeding illness", "Were you ever told of a bleeding illness")
        await screen.until("Were you ever told of a bleeding illness")
        assert screen.session.task == Asking(screen.session.question("bleeding"))
        assert screen.state.answers["concern"] == ("acne_scars",)


async def test_an_edit_of_the_knowledge_changes_the_sheet(paths: PackPaths) -> None:
    advice = paths.knowledge / "advice.toml"
    text = advice.read_text(encoding="utf-8")
    line = "Come with clean"
    assert line in text
    async with previewing(paths) as screen:
        await screen.seen_beside("This check is not finished")
        await screen.press("f5")
        await screen.seen_beside(line)
        advice.write_text(text.replace(line, "Arrive with clean"), encoding="utf-8")
        await screen.seen_beside("Arrive with clean")


async def test_faults_are_said_with_their_place_and_the_last_good_pack_stays(paths: PackPaths) -> None:
    async with previewing(paths) as screen:
        given(screen, HEALTHY, "age")
        await screen.screen.show()
        change(paths, "\nsafety = true", "\nsafty = true")
        await screen.until("faults. What you see is the last good pack.")
        drawn = "".join(screen.drawn().split())
        number = next(
            number
            for number, line in enumerate(paths.dialogue.read_text(encoding="utf-8").splitlines(), 1)
            if "safty" in line
        )
        assert f"microneedling.toml:{number}:1:error[unknown_key]" in drawn
        assert "didyoumean" in drawn.casefold()
        await screen.press("3")
        assert screen.state.answers["age"] == "22_plus"
        change(paths, "\nsafty = true", "\nsafety = true")
        for _ in range(200):
            await screen.pilot.pause(0.05)
            if "last good pack" not in screen.drawn():
                break
        assert "last good pack" not in screen.drawn()
        assert screen.state.answers["age"] == "22_plus"


async def test_a_file_that_is_gone_for_a_moment_is_a_fault_and_no_crash(paths: PackPaths) -> None:
    async with previewing(paths) as screen:
        text = paths.dialogue.read_text(encoding="utf-8")
        paths.dialogue.unlink()
        await screen.until("1 fault")
        paths.dialogue.write_text(text, encoding="utf-8")
        for _ in range(200):
            await screen.pilot.pause(0.05)
            if "last good pack" not in screen.drawn():
                break
        assert "last good pack" not in screen.drawn()


async def test_an_answer_that_is_gone_is_asked_again_and_later_ones_stand_ready(paths: PackPaths) -> None:
    async with previewing(paths) as screen:
        given(screen, HEALTHY, "bleeding")
        await screen.screen.show()
        change(paths, 'id = "some_change"', 'id = "a_change"')
        for _ in range(200):
            await screen.pilot.pause(0.05)
            if "a_change" in screen.session.question("expect").options:
                break
        assert screen.session.task == Asking(screen.session.question("expect"))
        assert screen.session.taken_back["event_soon"] == "no"


async def test_f5_answers_the_rest_as_mildly_as_can_be(paths: PackPaths) -> None:
    async with previewing(paths) as screen:
        await screen.press("f5")
        assert screen.state.complete
        assert screen.state.stopped is None
        assert screen.state.outcome == "proceed"
        await screen.press("f9")
        await screen.seen_beside("For the practitioner")


async def test_where_it_is_narrow_f8_turns_to_the_sheet_and_back(paths: PackPaths) -> None:
    async with previewing(paths, size=(80, 24)) as screen:
        assert "SAMPLE. Not for a client" not in screen.drawn()
        await screen.press("f8")
        await screen.until("SAMPLE. Not for a client")
        await screen.press("f8")
        assert "SAMPLE. Not for a client" not in screen.drawn()
        assert "Before we start" in screen.drawn()


async def test_the_rest_is_quiet(paths: PackPaths, monkeypatch: pytest.MonkeyPatch) -> None:
    async with previewing(paths) as screen:
        await screen.seen_beside("This check is not finished")
        await screen.pilot.pause(0.3)
        layouts: list[object] = []
        original = screen.screen._refresh_layout
        monkeypatch.setattr(screen.screen, "_refresh_layout", lambda *a, **k: (layouts.append(a), original(*a, **k)))
        await screen.pilot.pause(1.0)
        assert layouts == []


def test_every_shipped_question_can_be_filled_in(paths: PackPaths) -> None:
    pack = read(paths).pack
    assert pack is not None
    session = Session(pack, SAMPLE, Words(), TODAY)
    fill(session)
    assert session.state.complete
