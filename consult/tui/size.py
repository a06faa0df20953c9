"""The size of the window."""

from __future__ import annotations

import os


def ask_the_terminal(end: int = 1) -> None:
    """Lets the terminal at file descriptor `end` say how large it is, where it can.

    Some shells export `COLUMNS` and `LINES`, which Textual believes first. They do not change with the window; a screen
    that is drawn for them falls apart.
    """
    try:
        columns, lines = os.get_terminal_size(end)
    except (OSError, ValueError):
        return
    if columns and lines:
        for name in ("COLUMNS", "LINES"):
            os.environ.pop(name, None)
