"""What a process does to keep a client's answers to itself: no core dumps, no tracebacks, no stray signals.

What the system does not have (Windows, and in part macOS) is left out; docs/kiosk.md says what follows from it.
"""

from __future__ import annotations

import contextlib
import gc
import logging
import os
import signal
import sys
import threading
import warnings
from collections.abc import Mapping
from pathlib import Path

SWAPS = Path("/proc/swaps")
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE = 1, 4
_LEFT_ALONE = (
    "KILL",
    "STOP",
    "TERM",
    "HUP",
    "CHLD",
    "CONT",
    "WINCH",
    "PIPE",
    "SEGV",
    "BUS",
    "FPE",
    "ILL",
    "TRAP",
    "SYS",
)
"""Signals that cannot be ignored, have a meaning here, or report a fault of the program itself."""
_TELLTALE = ("TEXTUAL", "PYTHON", "CONSULT_DEBUG")
"""Beginnings of variables that make Textual or Python write logs, press keys or print more than an exit code."""
_NEEDED = frozenset({"PYTHONPATH", "PYTHONHOME", "PYTHONUSERBASE", "PYTHONPYCACHEPREFIX", "PYTHONDONTWRITEBYTECODE"})
"""Variables of Python that only say where things lie."""


def keep_to_itself() -> None:
    """No core dumps, and nobody else's debugger, for this process and those it starts."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _prctl(_PR_SET_DUMPABLE, 0)


def end_with_parent(parent: int) -> None:
    """Killed, the parent takes this process along. Ends at once when the parent is gone already."""
    _prctl(_PR_SET_PDEATHSIG, int(signal.SIGTERM))
    if sys.platform != "win32" and os.getppid() != parent:
        os._exit(1)


def _prctl(option: int, value: int) -> None:
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0)


def ignore_signals() -> None:
    """No signal that a key or a passer-by can send stops or ends this process."""
    alone = {getattr(signal, f"SIG{name}", None) for name in _LEFT_ALONE}
    for number in signal.valid_signals() - alone:
        with contextlib.suppress(OSError, ValueError):
            signal.signal(number, signal.SIG_IGN)


def be_quiet() -> None:
    """Nothing is printed about faults: a traceback or a warning can hold a client's words."""
    import faulthandler

    faulthandler.disable()
    sys.excepthook = lambda *_: None
    sys.unraisablehook = lambda _: None
    threading.excepthook = lambda _: None
    warnings.simplefilter("ignore")
    logging.disable()
    logging.lastResort = None
    gc.set_debug(0)


def swaps() -> bool | None:
    """Whether memory may be written to a disk; None when that cannot be found out."""
    try:
        lines = SWAPS.read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return None
    return len(lines) > 1


def environment(given: Mapping[str, str]) -> dict[str, str]:
    """The variables that a kiosk process gets."""
    kept = {name: value for name, value in given.items() if name in _NEEDED or not name.startswith(_TELLTALE)}
    return {**kept, "TEXTUAL_ANIMATIONS": "none"}
