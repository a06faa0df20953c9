"""Where the targets of a page stand."""

from __future__ import annotations

import pytest

from consult.tui.kiosk import layouts
from consult.tui.tasks import Choice

CHOICES = tuple(Choice(name, name) for name in ("one", "two", "three", "four", "five"))


@pytest.mark.parametrize("height", range(18, 42))
@pytest.mark.parametrize("count", range(1, 6))
def test_a_label_stands_in_the_middle_and_the_question_apart_from_the_bar(height: int, count: int) -> None:
    text, *targets = layouts.options((("Which one?", "bold"),), CHOICES[:count], 80, height)
    for target in targets:
        assert target.region.height % 2 == len(target.lines) % 2
    below = height - targets[-1].region.bottom
    assert text.region.y in {below, below + 1} or text.region.y == layouts.ROOMY < below
