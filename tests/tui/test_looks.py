"""Each widget and dialog alone."""

from __future__ import annotations

import pytest

from consult.pack import Pack
from consult.settings import SAMPLE
from consult.tui.__main__ import main
from consult.tui.looks import NAMES, Look
from consult.words import Words
from tests.conftest import TODAY


@pytest.mark.parametrize("name", NAMES)
async def test_it_is_shown_alone_in_every_look(pack: Pack, name: str) -> None:
    app = Look(name, pack, SAMPLE, Words(), TODAY)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        for _ in range(3):
            drawn = "".join(strip.text for strip in app.screen._compositor.render_strips(app.size))
            assert drawn.strip()
            app.action_theme()
            await pilot.pause()
        assert app.is_running


def test_an_unknown_name_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nothing"]) == 2
    assert "there is no nothing; there are ask, bubble" in capsys.readouterr().err
