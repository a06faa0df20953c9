"""The practitioner's screen as a terminal gets it: every key as the bytes that a terminal sends."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pyte
import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")

KEYS = {
    "f1": b"\x1bOP", "f2": b"\x1bOQ", "f3": b"\x1bOR", "f4": b"\x1bOS", "f5": b"\x1b[15~", "f6": b"\x1b[17~",
    "f7": b"\x1b[18~", "f8": b"\x1b[19~", "f9": b"\x1b[20~", "f10": b"\x1b[21~", "f12": b"\x1b[24~",
    "escape": b"\x1b", "enter": b"\r", "down": b"\x1b[B", "up": b"\x1b[A", "backspace": b"\x7f", "ctrl+t": b"\x14",
    "ctrl+l": b"\x0c", "ctrl+q": b"\x11",
}  # fmt: skip
LONGEST = 20.0


class Terminal:
    """A terminal with the screen in it."""

    def __init__(self, end: int, child: int, columns: int, rows: int) -> None:
        self.end, self.child = end, child
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""

    def read(self, seconds: float) -> bool:
        """Takes what there is; whether there was anything."""
        if not select.select([self.end], [], [], seconds)[0]:
            return False
        try:
            found = os.read(self.end, 65536)
        except OSError:
            return False
        self.raw += found
        # What pyte does not know of today's terminals: private modes and questions.
        self.stream.feed(re.sub(rb"\x1b\[[<>=?][0-9;$]*[a-zA-Z]|\x1b\]22;[^\x1b\x07]*(\x1b\\|\x07)?", b"", found))
        return bool(found)

    @property
    def text(self) -> str:
        """All that is drawn, each run of spaces as one."""
        return " ".join(" ".join(self.screen.display).split())

    def until(self, text: str) -> None:
        """Waits until `text` is drawn."""
        end = time.monotonic() + LONGEST
        while text not in self.text and time.monotonic() < end:
            self.read(0.5)
        assert text in self.text

    def gone(self, text: str) -> None:
        """Waits until `text` is no longer drawn."""
        end = time.monotonic() + LONGEST
        while text in self.text and time.monotonic() < end:
            self.read(0.5)
        assert text not in self.text

    def ended(self) -> int:
        """Waits until the program ends; its exit code."""
        end = time.monotonic() + LONGEST
        while time.monotonic() < end:
            self.read(0.1)
            found = os.waitid(os.P_PID, self.child, os.WEXITED | os.WNOHANG | os.WNOWAIT)
            if found is not None:
                self.settle()
                return found.si_status
        raise AssertionError("it is still there\n" + "\n".join(self.screen.display))

    def settle(self) -> None:
        """Waits until nothing more comes."""
        while self.read(0.4):
            pass

    def press(self, *keys: str) -> None:
        """Sends keys; an escape is told apart from what follows it as a person tells it."""
        for key in keys:
            os.write(self.end, KEYS.get(key, key.encode()))
            if key == "escape":
                self.settle()

    def click(self, column: int, row: int) -> None:
        """Clicks, columns and rows counted from 1."""
        os.write(self.end, f"\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m".encode())

    def place(self, text: str) -> tuple[int, int]:
        """Column and row of a text."""
        for number, line in enumerate(self.screen.display):
            if text in line:
                return line.index(text) + 1, number + 1
        raise AssertionError(f"{text!r} is not in\n" + "\n".join(self.screen.display))

    def resize(self, columns: int, rows: int) -> None:
        """Makes the window larger or smaller."""
        self.screen.resize(rows, columns)
        fcntl.ioctl(self.end, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


@contextmanager
def terminal(
    columns: int = 100, rows: int = 30, command: tuple[str, ...] = ("-m", "consult.tui"), **environment: str
) -> Iterator[Terminal]:
    child, end = pty.fork()
    if child == 0:
        os.chdir(ROOT)
        own = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **environment}
        os.execve(sys.executable, [sys.executable, *command], own)
    found = Terminal(end, child, columns, rows)
    fcntl.ioctl(end, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    try:
        found.until("Before we start")
        found.settle()
        yield found
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(end)


def test_every_function_key_opens_and_escape_closes() -> None:
    with terminal() as screen:
        screen.press("1", "1")
        screen.until("How old are you?")
        for key, seen in {
            "f1": "pick the row with that digit",
            "f2": "Esc closes",
            "f3": "Ask a question",
            "f4": "Note at: How old are you?",
            "f5": "No answer is left to go through",
            "f6": "What did you discuss?",
            "f7": "Which answer would you like to change?",
            "f9": "The client's sheet",
            "f10": "Is somebody else in the room?",
            "ctrl+q": "Leave? The answers are not stored.",
        }.items():
            screen.press(key)
            screen.until(seen)
            screen.press("escape")
            screen.gone(seen)
            screen.until("How old are you?")
        for key in ("f12", "ctrl+l"):
            screen.press(key)
            screen.until("This screen is locked.")
            screen.gone("How old")
            screen.press("x")
            screen.until("How old are you?")


def test_a_narrow_window_has_the_panel_at_a_key_and_says_that_it_is_narrow() -> None:
    with terminal(80, 24) as screen:
        screen.press("f8")
        screen.until("Not known yet")
        screen.press("f8")
        screen.gone("Not known yet")
    # Some shells export the size of a window; it is not this one's.
    with terminal(60, 20, COLUMNS="80", LINES="24") as screen:
        screen.until("Narrow: 60 of 80 columns")
        screen.press("1")
        screen.until("a quick check")
        screen.resize(140, 45)
        screen.until("Not known yet")


def test_keys_and_rows_can_be_clicked() -> None:
    with terminal() as screen:
        screen.click(*screen.place("Yes, let's go on"))
        screen.until("a quick check")
        screen.click(*screen.place("F2 Why"))
        screen.until("Esc closes")
        screen.press("escape")
        screen.gone("Esc closes")
        screen.click(*screen.place("Yes, let's go on"))
        screen.until("Change an earlier answer")
        screen.click(*screen.place("Esc Back"))
        screen.gone("Change an earlier answer")


def test_letters_filter_escape_clears_and_then_goes_back() -> None:
    with terminal() as screen:
        screen.press("1", "1", "3", "enter")
        screen.until("Which of these would you like to change?")
        screen.press(*"scar")
        screen.until("Filter: scar")
        assert "Fine lines" not in screen.text
        screen.press("escape")
        screen.until("Fine lines")
        screen.press("escape")
        screen.until("Something else: use your own words")


def test_nothing_is_written_when_nothing_happens() -> None:
    with terminal() as screen:
        screen.press("1")
        screen.until("a quick check")
        screen.settle()
        assert not screen.read(1.5)


def test_without_colours_all_is_grey_and_still_told_apart() -> None:
    with terminal(NO_COLOR="1") as screen:
        screen.press("down")
        screen.until("▸ 1")
        colours = re.findall(rb"[34]8;2;(\d+);(\d+);(\d+)", screen.raw)
        assert all(red == green == blue for red, green, blue in colours)
        assert b"38;5;" not in screen.raw
        screen.press("enter", "3")
        screen.until("Someone has checked. Go on.")


def test_what_a_terminal_sends_of_itself_is_no_answer() -> None:
    with terminal() as screen:
        # A pasted line with controls, focus lost and found, the wheel, a mouse that moves, a broken sequence.
        for text in (b"\x1b[200~1\r2\x1b[201~", b"\x1b[O\x1b[I", b"\x1b[<64;5;5M", b"\x1b[<35;5;5M", b"\x1b[999;~"):
            os.write(screen.end, text)
        screen.settle()
        assert "Before we start" in screen.text
        assert "a quick check" not in screen.text


FAULTY = """
import asyncio
import sys
from textual import work
from consult.cli import entry
from consult.tui.lock import Lock
from consult.tui.practitioner import Practitioner
from consult.tui.recording import Company, Jump
from consult.tui.typed import TypingPane

def fault(*_):
    secret = "planted" + "marker"
    raise RuntimeError(secret)

async def later(*_):
    await asyncio.sleep(0)
    fault()

async def locked(self, event):
    return fault() if event.key == "z" else await pressed(self, event)

def shown(self, extra=""):
    return fault() if "zz" in self.text else show(self, extra)

pressed, Lock.on_key = Lock.on_key, locked
show, TypingPane.show_under = TypingPane.show_under, shown
Practitioner.action_help = fault
Practitioner.action_why = work(later)
Practitioner.action_later = work(fault, thread=True)
Jump.compose = fault
sys.argv = ["consult"]
sys.exit(entry())
"""
WRONG = r"Something went wrong at (\w+\.py|<string>):\d+\. All answers are still here\. Please report this\."
FAULT = re.compile(r"consult: an unexpected fault: RuntimeError at (\w+\.py|<string>):\d+; CONSULT_DEBUG=1 shows more")


def quiet(screen: Terminal) -> bool:
    return b"plantedmarker" not in screen.raw and b"Traceback" not in screen.raw


def test_after_a_fault_the_screen_comes_back_with_every_answer_and_says_where() -> None:
    with terminal(80, 36, ("-c", FAULTY)) as screen:
        screen.press("1", "1")
        screen.until("How old are you?")
        for key in ("f1", "f2", "f7", "f10"):  # a handler, a worker, a widget, a thread
            screen.press(key)
            screen.until("Something went wrong")
            screen.until("How old are you?")
            assert re.search(WRONG, screen.text)
            screen.until("No, none of these")
            screen.press("escape", "1")
            screen.until("How old are you?")
            screen.gone("Something went wrong")
        screen.press("3")
        screen.until("your own words")
        screen.press(*"my old scars")
        screen.until("my old scars")
        screen.press("f1")
        screen.until("Something went wrong")
        screen.until("my old scars")
        screen.press("enter")
        screen.until("“old scars”")
        screen.settle()
        screen.press("2")
        screen.until("2 [x]")
        screen.press("f1")
        screen.until("Something went wrong")
        screen.until("2 [x]")
        assert quiet(screen)


def test_a_second_fault_at_the_same_place_ends_it_with_a_line() -> None:
    with terminal(command=("-c", FAULTY)) as screen:
        screen.press("1", "1")
        screen.until("How old are you?")
        for key in ("f1", "f2"):
            screen.press(key)
            screen.until("Something went wrong")
            screen.until("F12 Lock")
            screen.settle()
        screen.press("3")
        screen.until("your own words")
        screen.press("f1")
        screen.until("Something went wrong")
        screen.settle()
        screen.press("f1")
        assert screen.ended() == 3
        assert FAULT.search(screen.raw.decode())
        assert quiet(screen)


def test_a_fault_behind_the_lock_comes_back_behind_the_lock() -> None:
    with terminal(command=("-c", FAULTY)) as screen:
        screen.press("1", "1")
        screen.until("How old are you?")
        screen.press("f12")
        screen.until("This screen is locked.")
        screen.settle()
        screen.raw = b""
        screen.press("z")
        screen.settle()
        screen.until("This screen is locked.")
        assert b"How old" not in screen.raw
        assert b"went wrong" not in screen.raw
        screen.press("x")
        screen.until("Something went wrong")
        screen.until("How old are you?")
        assert quiet(screen)


def test_words_that_cannot_be_shown_cost_no_answer() -> None:
    with terminal(command=("-c", FAULTY)) as screen:
        screen.press("1", "1", "3")
        screen.until("your own words")
        screen.press("z", "z")
        screen.until("Something went wrong")
        screen.settle()
        screen.until("Something else: use your own words")
        assert "22 or older" in screen.text
        assert quiet(screen)
