"""The practitioner's screen in a pseudo-terminal, beside a Textual application that shows one word.

It states how soon the first question stands there, how soon a key is seen with no bubbles and with sixty, what an idle
screen costs, and its memory. Both run from bytecode in turns, at 100 by 30. Run it with `python bench/screen.py [RUNS]`
on a machine that is otherwise idle.
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
import tempfile
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 11
PRESSES = 40
SIZE = (30, 100)
LONGEST = 20.0
"""Seconds after which a run has failed."""
SETTLED = 2.0
"""Seconds after the first question until everything is loaded."""
IDLE = 8.0
"""Seconds over which an idle screen is watched."""
ESCAPE = 0.3
"""Seconds until Escape alone is known to be no longer key, and what it does is painted."""
QUIET = 0.08
"""Seconds without a byte after which a screen has painted all of it."""

TRIVIAL = """
from textual.app import App
from textual.widgets import Static

class Trivial(App):
    def compose(self):
        yield Static("trivial-word")

Trivial().run()
"""
MANY = """
import sys
sys.path.insert(0, ".")
from consult.pack import load_pack
from consult.settings import SAMPLE, today
from consult.tui.app import run
from consult.tui.reloading import fill
from consult.tui.session import Session
from consult.words import Words

pack, words = load_pack(), Words()
session = Session(pack, SAMPLE, words, today())
fill(session)
while session.state.current != sys.argv[1]:
    session.consultation.back()
sys.exit(run(pack, SAMPLE, words, today(), consultation=session.consultation))
"""
"""The screen at a late question, with all that was said before it."""
LATE = "hair_removal"

COMMANDS = {
    "trivial": ([sys.executable, "-c", TRIVIAL], b"trivial-word"),
    "consult": ([sys.executable, "-m", "consult"], b"Before we start"),
}
LATE_COMMAND = ([sys.executable, "-c", MANY, LATE], b"Did you wax")
DOWN = b"\x1b[B"
CURSOR = "▸".encode()


class Terminal:
    """A process in a pseudo-terminal."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        self.started = time.perf_counter()
        self.pid, self.end = pty.fork()
        if self.pid == 0:
            os.chdir(ROOT)
            os.execve(command[0], command, environment)
        fcntl.ioctl(self.end, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))

    def until(self, text: bytes) -> float:
        """The moment at which it has written `text`. Raises `TimeoutError`."""
        seen, until = b"", time.perf_counter() + LONGEST
        while text not in seen:
            left = until - time.perf_counter()
            if left <= 0 or not select.select([self.end], [], [], left)[0]:
                raise TimeoutError(f"{text!r} did not appear: {seen[-400:]!r}")
            seen += os.read(self.end, 65536)
        return time.perf_counter()

    def quiet(self, seconds: float = QUIET) -> None:
        """Waits until it writes nothing more."""
        while select.select([self.end], [], [], seconds)[0]:
            os.read(self.end, 65536)

    def key(self, key: bytes, text: bytes) -> float:
        """Seconds from a key until `text` is written."""
        pressed = time.perf_counter()
        os.write(self.end, key)
        taken = self.until(text) - pressed
        self.quiet()
        return taken

    def processor(self) -> float:
        """Seconds of processor time so far."""
        fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """MiB that are resident."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024

    def kill(self) -> float:
        """Ends it; the processor time that it took."""
        os.kill(self.pid, signal.SIGKILL)
        os.close(self.end)
        used = os.wait4(self.pid, 0)[2]
        return used.ru_utime + used.ru_stime


@contextmanager
def running(command: tuple[list[str], bytes], environment: dict[str, str]) -> Iterator[Terminal]:
    """A process that has painted what it paints first, and loaded what it loads afterwards."""
    terminal = Terminal(command[0], environment)
    try:
        terminal.until(command[1])
        terminal.quiet(SETTLED)
        yield terminal
    finally:
        terminal.kill()


def first_paint(name: str, environment: dict[str, str]) -> tuple[float, float]:
    """Seconds until the first text is written: by the clock, and of processor time."""
    command, text = COMMANDS[name]
    terminal = Terminal(command, environment)
    try:
        taken = terminal.until(text) - terminal.started
    finally:
        used = terminal.kill()
    return taken, used


def keys(
    command: tuple[list[str], bytes], following: bytes, environment: dict[str, str]
) -> tuple[list[float], list[float]]:
    """Seconds from an arrow to the cursor's new row, and from an answer to the question that follows."""
    with running(command, environment) as terminal:
        moves = [terminal.key(DOWN, CURSOR) for _ in range(PRESSES)]
        answers = []
        for _ in range(PRESSES // 4):
            answers.append(terminal.key(b"\r", following))
            os.write(terminal.end, b"\x1b")
            terminal.quiet(ESCAPE)
    return moves, answers


def idle(name: str, environment: dict[str, str]) -> tuple[float, float]:
    """The share of a processor that an idle screen takes, and its MiB."""
    with running(COMMANDS[name], environment) as terminal:
        before, start = terminal.processor(), time.perf_counter()
        time.sleep(IDLE)
        share = (terminal.processor() - before) / (time.perf_counter() - start)
        return share, terminal.memory()


def main() -> None:
    """Prints the figures and the ratios."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    with tempfile.TemporaryDirectory(prefix="consult-bench-") as bytecode:
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "CONSULT_CONFIG": "",
            "PYTHONPYCACHEPREFIX": bytecode,
        }
        for name in COMMANDS:
            first_paint(name, environment)
        print_first_paint(runs, environment)
        print_keys(environment)
        print_idle(environment)


def print_first_paint(runs: int, environment: dict[str, str]) -> None:
    """Prints how soon the first text stands there."""
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in COMMANDS}
    for _ in range(runs):
        for name in COMMANDS:
            times[name].append(first_paint(name, environment))
    print(f"first question ({runs} runs)   median  shortest  processor")
    figures = {name: _figures(taken) for name, taken in times.items()}
    for name, (median, shortest, used) in figures.items():
        print(f"{name:23} {median:8.3f} s {shortest:7.3f} s {used:8.3f} s")
    ratios = (ours / theirs for ours, theirs in zip(figures["consult"], figures["trivial"], strict=True))
    print("{:23} {:8.2f}   {:7.2f}   {:8.2f}".format("ratio", *ratios))


def _figures(taken: list[tuple[float, float]]) -> tuple[float, float, float]:
    """Median and shortest by the clock, and the median of processor time."""
    clock, used = zip(*taken, strict=True)
    return statistics.median(clock), min(clock), statistics.median(used)


def print_keys(environment: dict[str, str]) -> None:
    """Prints how soon a key is seen."""
    none = keys(COMMANDS["consult"], b"a quick check", environment)
    sixty = keys(LATE_COMMAND, b"Does worry", environment)
    print(f"\nkey to paint ({PRESSES} presses)   none    sixty bubbles   ratio")
    for name, few, many in zip(("arrow", "answer"), none, sixty, strict=True):
        first, second = statistics.median(few), statistics.median(many)
        print(f"{name:23} {1000 * first:8.1f} ms {1000 * second:8.1f} ms {second / first:10.2f}")


def print_idle(environment: dict[str, str]) -> None:
    """Prints what an idle screen costs."""
    print(f"\nidle ({IDLE:g} s)              processor   memory")
    found = {name: idle(name, environment) for name in COMMANDS}
    for name, (share, memory) in found.items():
        print(f"{name:23} {100 * share:8.2f} % {memory:8.1f} MiB")
    print(f"{'ratio':23} {'':10} {found['consult'][1] / found['trivial'][1]:8.2f}")


if __name__ == "__main__":
    main()
