"""The notice that ends a consultation, or says that it may be an emergency."""

from __future__ import annotations

import pytest
from textual.app import App

from consult.pack import Pack
from consult.settings import SAMPLE
from consult.tui.looks import stopped
from consult.tui.notice import Notice
from consult.tui.session import Session
from consult.words import Words
from tests.conftest import TODAY


@pytest.mark.parametrize(("number", "heading"), [(0, "That is fine"), (1, "▲ Get help now"), (2, "Your age")])
async def test_only_an_emergency_looks_like_one(pack: Pack, number: int, heading: str) -> None:
    session = stopped(Session(pack, SAMPLE, Words(), TODAY), number)
    app: App[None] = App()
    async with app.run_test() as pilot:
        await app.push_screen(Notice(session, stopped=True))
        await pilot.pause()
        (title,) = app.screen.query(".title")
        assert str(title.render()) == heading
        assert title.has_class("urgent") == ("▲" in heading)
