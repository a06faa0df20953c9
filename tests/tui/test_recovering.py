"""Going on after a fault: what is typed meanwhile. The rest is in test_terminal.py, on a terminal."""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Iterator

import pytest

from consult.tui.recovering import unechoed

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")


@pytest.fixture
def ends() -> Iterator[tuple[int, int]]:
    """Both ends of a terminal: the window and the program."""
    import pty

    window, program = pty.openpty()
    yield window, program
    os.close(window)
    os.close(program)


def drawn(window: int) -> bytes:
    """What the window shows of what was typed."""
    return os.read(window, 100) if select.select([window], [], [], 0.2)[0] else b""


def test_what_is_typed_between_two_applications_is_not_shown_and_not_left_for_the_shell(ends: tuple[int, int]) -> None:
    window, program = ends
    with unechoed(program):
        os.write(window, b"my words\r")
        assert drawn(window) == b""
        os.write(window, b"and more\r")
    assert not select.select([program], [], [], 0.2)[0]
    os.write(window, b"ls\r")
    assert drawn(window) == b"ls\r\n"
    assert os.read(program, 100) == b"ls\n"


def test_keys_come_through_as_they_were_pressed(ends: tuple[int, int]) -> None:
    window, program = ends
    with unechoed(program):
        os.write(window, b"1\r\x03")
        assert os.read(program, 100) == b"1\r\x03"


def test_without_a_terminal_nothing_is_changed() -> None:
    read, write = os.pipe()
    with unechoed(read):
        os.write(write, b"x")
    assert os.read(read, 1) == b"x"
    os.close(read)
    os.close(write)
