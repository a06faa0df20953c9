"""What may be said about a fault that nobody foresaw: its kind and its place, never its message.

The message of an exception, and the variables of a traceback, can hold a client's words.
"""

from __future__ import annotations

import os.path
from collections.abc import Iterator

PACKAGE = os.path.join(os.path.dirname(__file__), "")


def told(error: BaseException) -> str:
    """ "ValueError at days.py:12": what kind of fault it is, and where it was raised."""
    places = list(_places(error))
    return f"{type(error).__name__} at {_named(*places[-1])}" if places else type(error).__name__


def place(error: BaseException) -> str:
    """ "days.py:12": where in this package it came up, else where it was raised; "?" for one that never was raised."""
    places = list(_places(error))
    ours = [one for one in places if one[0].startswith(PACKAGE)]
    return next((_named(*one) for one in reversed(ours or places)), "?")


def _places(error: BaseException) -> Iterator[tuple[str, int]]:
    """Files and lines, from the caller to what was called."""
    trace = error.__traceback__
    while trace is not None:
        yield trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next


def _named(file: str, line: int) -> str:
    return f"{os.path.basename(file)}:{line}"
