"""The kiosk in a terminal of its own, started from a shell as a person would, with files of its own."""

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
from pathlib import Path

import pyte

from consult.staff import make_key, save
from consult.tui.kiosk.terminal import CLEAR
from tests.conftest import ROOT

PIN = "246810"
PROMPT = "a-shell-is-here>"
PATIENCE = 40.0
"""Seconds until something is given up; a busy machine is slow."""
WELCOME = "let's go on"
CLINIC = 'name = "Rose Lane"\nphone = "020 7946 0000"\nhours = "9 to 6"\nemergency = "999"\nidle_seconds = 600\n'


class Kiosk:
    """`consult kiosk --demo` with staff PINs, in a pseudo-terminal."""

    def __init__(self, folder: Path, code: str = "") -> None:
        """`code`: Python that is run before the command, to change a figure for a test."""
        self.folder = folder
        for name in ("home", "tmp", "config", "cache", "run", "work"):
            (folder / name).mkdir(mode=0o700)
        (folder / "config" / "clinic.toml").write_text(CLINIC, encoding="utf-8")
        save(folder / "config", {"Jo": PIN})
        make_key(folder / "config")
        self.started = time.time()
        self.seen = b""
        self.screen = pyte.HistoryScreen(80, 24, history=1000)
        self._stream = pyte.ByteStream(self.screen)
        self._shell, self.terminal = pty.fork()
        if self._shell == 0:
            os.chdir(folder / "work")
            os.execve("/bin/sh", ["sh", "-i"], self._environment())
        self.resize(80, 24)
        self.until(PROMPT)
        self.modes = termios.tcgetattr(self.terminal)
        start = f"import sys; sys.argv[0] = 'consult'\n{code}\nfrom consult.cli import entry\nsys.exit(entry())"
        script = folder / "start.py"
        script.write_text(start, encoding="utf-8")
        self.type(f"{sys.executable} {script} kiosk --demo --config {folder}/config/clinic.toml; echo CODE=$?\r")
        self.until(WELCOME)
        self.begun = len(self.seen)

    def _environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "CONSULT_CACHE", "LANG") if name in os.environ}
        folder = self.folder
        return {
            **kept,
            "HOME": str(folder / "home"),
            "TMPDIR": str(folder / "tmp"),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "XDG_RUNTIME_DIR": str(folder / "run"),
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            "TERM": "xterm-256color",
            "PS1": PROMPT,
        }

    # the terminal

    def read(self, seconds: float = 0.05) -> bool:
        """Takes what was drawn meanwhile; False when there was nothing, or nobody draws any more."""
        if not select.select([self.terminal], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self.terminal, 1 << 16)
        except OSError:
            return False
        self.seen += data
        self._stream.feed(data)
        return True

    def settle(self, seconds: float = 0.2) -> None:
        """Reads until nothing more comes."""
        while self.read(seconds):
            pass

    @property
    def shown(self) -> str:
        """What stands on the screen."""
        return "\n".join(self.screen.display)

    @property
    def scrolled(self) -> str:
        """What could be scrolled back to."""
        rows = (*self.screen.history.top, *self.screen.history.bottom)
        return "\n".join("".join(row[column].data for column in sorted(row)) for row in rows)

    def until(self, text: str, seconds: float = PATIENCE) -> None:
        """Waits until a text stands on the screen."""
        end = time.monotonic() + seconds
        while text not in self.shown:
            assert time.monotonic() < end, f"{text!r} is not on\n{self.shown}"
            self.read()

    def gone(self, text: str) -> None:
        """Waits until a text does not stand there any more."""
        end = time.monotonic() + PATIENCE
        while text in self.shown:
            assert time.monotonic() < end, self.shown
            self.read()

    def anew(self, since: int) -> None:
        """Waits until another process has the screen: after one, and before the next, the terminal is cleared."""
        end = time.monotonic() + PATIENCE
        while self.seen.count(CLEAR.encode(), since) < 2:
            assert time.monotonic() < end, self.shown
            self.read()
        self.until(WELCOME)

    def type(self, text: str | bytes) -> None:
        """Types, and reads meanwhile, as a terminal does."""
        rest = text.encode() if isinstance(text, str) else text
        end = time.monotonic() + 3 * PATIENCE
        while rest and time.monotonic() < end:
            self.read(0)
            if select.select([], [self.terminal], [], 0.05)[1]:
                rest = rest[os.write(self.terminal, rest[:4096]) :]
        assert not rest

    def resize(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    @property
    def restored(self) -> bool:
        """Whether the terminal is as it was: its modes, the mouse, the keyboard, the other screen."""
        off = all(
            self.seen.rindex(f"\x1b[?{mode}l".encode()) > self.seen.rindex(f"\x1b[?{mode}h".encode())
            for mode in (1000, 1003, 1006, 1049, 2004)
        )
        return off and termios.tcgetattr(self.terminal) == self.modes

    # its processes

    @property
    def parent(self) -> int:
        """The supervising process."""
        return next(pid for pid in children(self._shell) if b"kiosk" in command(pid))

    @property
    def clients(self) -> list[int]:
        """The processes of clients: the one with the screen, and the one that stands ready."""
        return [pid for pid in children(self.parent) if b"consult.tui.kiosk.client" in command(pid)]

    @property
    def client(self) -> int:
        """The process that has the screen: it reads keys in a thread of its own."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            for pid in self.clients:
                if len(list(Path(f"/proc/{pid}/task").iterdir())) > 1:
                    return pid
            self.read()
        raise AssertionError("nobody has the screen")

    def all(self) -> list[int]:
        """Every process of the kiosk."""
        return [self.parent, *self.clients]

    def end(self) -> None:
        """Whatever is left of it."""
        for pid in (*self._left(), self._shell):
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        os.waitpid(self._shell, 0)
        os.close(self.terminal)

    def _left(self) -> list[int]:
        found = [pid for pid in children(self._shell) if b"kiosk" in command(pid)]
        return [*[each for pid in found for each in children(pid)], *found]

    # what a client does

    def ask(self, text: str) -> None:
        """From the welcome to a question that the client types."""
        self.until(WELCOME)
        self.type("1")
        self.until("First, a quick check")
        self.type("\x1bOR")  # F3
        self.until("What would you like to know?")
        self.type(text)

    def wipe(self) -> None:
        """Leaves and clears."""
        self.type("\x1b[21~")  # F10
        self.until("Leave and clear everything?")
        since = len(self.seen)
        self.type("1")
        self.anew(since)


def children(pid: int) -> list[int]:
    """The processes that a process started and that still live."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid and fields[0] not in "ZX":
            found.append(int(path.parent.name))
    return sorted(found)


def command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def memory(pid: int) -> bytes | None:
    """All that a process holds in memory and could be written; None when the system keeps others out."""
    held = []
    try:
        with (
            open(f"/proc/{pid}/maps", encoding="ascii", errors="replace") as maps,
            open(f"/proc/{pid}/mem", "rb", 0) as mem,
        ):
            for line in maps:
                found = re.match(r"([0-9a-f]+)-([0-9a-f]+) (r\S*)", line)
                if not found or "[v" in line:
                    continue
                start, end = int(found[1], 16), int(found[2], 16)
                mem.seek(start)
                try:
                    held.append(mem.read(end - start))
                except OSError:
                    continue
    except PermissionError:
        return None
    return b"".join(held)


def files_with(marker: str, since: float, *places: Path) -> list[str]:
    """The files that were written since then and hold the marker, in whatever letters a program may keep it."""
    wanted = [marker.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-32-le")]
    found = []
    for place in places:
        # Not `Path.rglob`, which fails when another program takes a folder away meanwhile.
        for path in (Path(folder, name) for folder, _, names in os.walk(place) for name in names):
            try:
                if path.is_symlink() or not path.is_file() or path.stat().st_mtime < since - 1:
                    continue
                content = path.read_bytes()
            except OSError:
                continue
            if any(one in content for one in wanted) or marker in str(path):
                found.append(str(path))
    return found
