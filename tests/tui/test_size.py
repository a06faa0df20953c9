"""Who says how large the window is."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import sys
import termios

import pytest

from consult.tui.size import ask_the_terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")


@pytest.mark.parametrize(("columns", "lines", "kept"), [(60, 20, False), (0, 0, True)])
def test_the_terminal_is_believed_where_it_knows(
    monkeypatch: pytest.MonkeyPatch, columns: int, lines: int, kept: bool
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "24")
    master, end = pty.openpty()
    try:
        fcntl.ioctl(end, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        ask_the_terminal(end)
    finally:
        os.close(master)
        os.close(end)
    assert ("COLUMNS" in os.environ) is kept
    assert ("LINES" in os.environ) is kept


def test_without_a_terminal_the_variables_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    reader, writer = os.pipe()
    os.close(writer)
    ask_the_terminal(reader)
    os.close(reader)
    assert os.environ["COLUMNS"] == "80"
