"""Runs the practitioner's application, and goes on with the same consultation after a fault that nobody foresaw."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from consult.unforeseen import place, told

if TYPE_CHECKING:
    from consult.tui.app import PractitionerApp


def run(app: PractitionerApp) -> int:
    """Runs it to its end; the exit code.

    Raises the fault when it comes again at the same place and nothing was answered in between.
    """
    seen: set[tuple[str, str, int]] = set()
    with unechoed():
        while True:
            result = _result(app)
            # Whoever has left by now does not want to come back.
            if app.fault is None or result is not None:
                return result if result is not None else app.return_code or 0
            session, where = app.consulting.session, place(app.fault)
            now = where, told(app.fault), len(session.consultation.events)
            if now in seen:
                if not (app.untouched and session.drafts):
                    raise app.fault
                session.drafts.clear()  # the words in a field may be what cannot be shown
            seen.add(now)
            session.remark = app.words("screen.fault", where=where)
            app = app.again()


def _result(app: PractitionerApp) -> int | None:
    """Runs an application; None when it was not left."""
    try:
        return app.run()
    except Exception as error:  # met while it was starting or closing
        if os.environ.get("CONSULT_DEBUG"):
            raise
        app.fault = app.fault or error
        return app.return_value


@contextmanager
def unechoed(end: int = 0) -> Iterator[None]:
    """What is typed between one application and the next is neither echoed nor left for the shell."""
    if sys.platform == "win32":
        yield
        return
    import termios

    try:
        before = termios.tcgetattr(end)
    except termios.error:  # no terminal: a browser
        yield
        return
    quiet = termios.tcgetattr(end)
    quiet[0] &= ~termios.ICRNL
    quiet[3] &= ~(termios.ECHO | termios.ICANON | termios.ISIG)
    termios.tcsetattr(end, termios.TCSANOW, quiet)
    try:
        yield
    finally:
        termios.tcsetattr(end, termios.TCSAFLUSH, before)
