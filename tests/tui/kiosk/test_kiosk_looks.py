"""Each page can be looked at alone."""

from __future__ import annotations

import pytest

from consult.pack import Pack
from consult.settings import SAMPLE
from consult.tui.kiosk.__main__ import main
from consult.tui.kiosk.looks import PAGES, Look
from consult.tui.session import Session
from consult.words import Words
from tests.conftest import TODAY


@pytest.mark.parametrize("name", PAGES)
async def test_each_page_stands_alone_and_ends(pack: Pack, name: str) -> None:
    app = Look(name, Session(pack, SAMPLE, Words(), TODAY, mode="kiosk"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        drawn = "".join(strip.text for strip in app.screen._compositor.render_strips(app.size))
        assert drawn.strip()
        await pilot.press("f7", "escape", "enter", "1", "f5")
        await pilot.pause()


def test_an_unknown_page_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nothing"]) == 2
    assert "welcome" in capsys.readouterr().err
