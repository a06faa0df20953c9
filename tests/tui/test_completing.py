"""What the last words of a text may become."""

from __future__ import annotations

import pytest

from consult.pack import Pack
from consult.settings import SAMPLE
from consult.tui.completing import completions
from consult.tui.session import Session
from consult.words import Words
from tests.conftest import TODAY


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("old acne sca", ("acne scars",)),
        ("old acne scars", ()),
        ("fine lines", ()),
        ("I used to get cold sor", ("cold sores", "infection or broken skin")),
        ("ac", ()),
        ("acne.", ()),
    ],
)
def test_an_end_is_offered_unless_the_words_are_whole(pack: Pack, text: str, offered: tuple[str, ...]) -> None:
    assert completions(Session(pack, SAMPLE, Words(), TODAY), text) == offered
