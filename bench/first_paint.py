"""How soon the first question stands on the screen, beside a Textual application that shows one word.

Both are started in a pseudo-terminal of 100 by 30, in turns; what counts is the time from the start of the process to
the bytes of the text. Run it with `python bench/first_paint.py [RUNS]` on a machine that is otherwise idle.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import termios
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 11
SIZE = (30, 100)
LONGEST = 20.0
"""Seconds after which a run has failed."""
TRIVIAL = """
from textual.app import App
from textual.widgets import Static

class Trivial(App):
    def compose(self):
        yield Static("trivial-word")

Trivial().run()
"""
COMMANDS = {
    "trivial": ([sys.executable, "-c", TRIVIAL], b"trivial-word"),
    "consult": ([sys.executable, "-m", "consult"], b"Before we start"),
}


def first_paint(command: list[str], text: bytes) -> tuple[float, float]:
    """Seconds from the start of `command` until it has written `text`: by the clock, and of processor time.

    Raises `TimeoutError`.
    """
    start = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(ROOT)
        os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "CONSULT_CONFIG": ""}
        os.execv(command[0], command)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))
    seen = b""
    try:
        while text not in seen:
            left = LONGEST - (time.perf_counter() - start)
            if left <= 0 or not select.select([terminal], [], [], left)[0]:
                raise TimeoutError(f"{text!r} did not appear: {seen[-400:]!r}")
            seen += os.read(terminal, 65536)
        taken = time.perf_counter() - start
    finally:
        os.kill(child, signal.SIGKILL)
        os.close(terminal)
        used = os.wait4(child, 0)[2]
    return taken, used.ru_utime + used.ru_stime


def main() -> None:
    """Prints the medians, the shortest times, and the ratio."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    for command, text in COMMANDS.values():
        first_paint(command, text)
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in COMMANDS}
    for _ in range(runs):
        for name, (command, text) in COMMANDS.items():
            times[name].append(first_paint(command, text))
    print(f"{runs} runs     median  shortest  processor")
    figures = {name: _figures(taken) for name, taken in times.items()}
    for name, (median, shortest, used) in figures.items():
        print(f"{name:10} {median:6.3f} s  {shortest:6.3f} s  {used:7.3f} s")
    ratios = (ours / theirs for ours, theirs in zip(figures["consult"], figures["trivial"], strict=True))
    print("ratio      {:6.2f}    {:6.2f}    {:7.2f}".format(*ratios))


def _figures(taken: list[tuple[float, float]]) -> tuple[float, float, float]:
    """Median and shortest by the clock, and the median of processor time."""
    clock, used = zip(*taken, strict=True)
    return statistics.median(clock), min(clock), statistics.median(used)


if __name__ == "__main__":
    main()
