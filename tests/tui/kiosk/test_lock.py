"""Nothing leaves the kiosk but a PIN, and nothing of one client reaches the next: in a terminal, from a shell."""

from __future__ import annotations

import os
import random
import re
import secrets
import signal
import string
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from consult.tui.kiosk.terminal import CLEAR
from tests.tui.kiosk.terminal import CLINIC, PIN, PROMPT, WELCOME, Kiosk, files_with, memory

KILLS = 50
ESC = "\x1b"
FUNCTION_KEYS = [f"{ESC}O{letter}" for letter in "PQRS"]
FUNCTION_KEYS += [f"{ESC}[{code}~" for code in (*range(11, 27), *range(28, 35))]
BUTTONS = (0, 1, 2, 4, 8, 16, 28, 64, 65)
CHORDS = [f"{ESC}[<{button};{x};{x // 4 + 1}{kind}" for button in BUTTONS for x in (1, 40, 79) for kind in "Mm"]
ODD = ["A", "D", "H", "F", "Z", "2~", "3~", "5~", "6~", "1;5A", "113;5u", "99;5u", "122;5u", "112;5u", "27;5;113~"]
ODD_KEYS = [f"{ESC}[{key}" for key in ODD]
PLACES = ("/tmp", "/var/tmp", "/dev/shm", "/run", "/var/spool", "/var/log", "/root", "/home")


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    found = Kiosk(tmp_path)
    yield found
    found.end()


def planted() -> str:
    """A word that stands nowhere, not in this file either."""
    return "".join(secrets.choice(string.ascii_lowercase) for _ in range(14))


def is_locked(kiosk: Kiosk, parent: int) -> None:
    """The kiosk is still there, and no shell was, not even for a moment."""
    assert kiosk.parent == parent
    assert PROMPT.encode() not in kiosk.seen[kiosk.begun :]
    assert b"Traceback" not in kiosk.seen[kiosk.begun :]
    # Neither a title nor a clipboard that could hold a word: the only title is an empty one.
    assert not re.findall(rb"\x1b\](?!2;\x07)(?:[0-2]|52);", kiosk.seen)


def test_nothing_leaves_it_but_the_pin(kiosk: Kiosk) -> None:
    parent, word = kiosk.parent, planted()
    kiosk.ask(word)
    kiosk.until(word)
    kiosk.wipe()
    for code in [*range(32), 127]:
        kiosk.type(bytes([code]))
        kiosk.type(b"\x1b" + bytes([code]))
    for keys in (FUNCTION_KEYS, CHORDS, ODD_KEYS):
        kiosk.type("".join(keys))
        kiosk.settle()
        is_locked(kiosk, parent)
    for columns, rows in [(random.randint(1, 200), random.randint(1, 60)) for _ in range(150)]:
        kiosk.resize(columns, rows)
        kiosk.read(0)
    kiosk.resize(80, 24)
    is_locked(kiosk, parent)
    for name in ("INT", "TSTP", "QUIT", "HUP", "USR1", "USR2", "ALRM", "TTIN", "TTOU", "IO", "PROF", "VTALRM"):
        for pid in (kiosk.client, parent):
            os.kill(pid, signal.Signals[f"SIG{name}"])
        kiosk.settle()
        is_locked(kiosk, parent)
    for name in ("TERM", "SEGV", "ABRT", "KILL"):
        os.kill(kiosk.client, signal.Signals[f"SIG{name}"])
        kiosk.settle(0.5)
        is_locked(kiosk, parent)
    kiosk.until(WELCOME)
    assert word not in kiosk.shown + kiosk.scrolled

    kiosk.type(f"{ESC}[24~")  # F12
    kiosk.until("Please type your PIN")
    kiosk.type("1111\r")
    kiosk.until("That is not right")
    kiosk.type(f"{PIN}\r")
    kiosk.until("Closing ends the kiosk")
    kiosk.settle()
    kiosk.type("\t\t\r")
    kiosk.until("CODE=0")
    kiosk.until(PROMPT)
    assert kiosk.restored
    assert word not in kiosk.shown + kiosk.scrolled


@pytest.mark.parametrize("bracketed", [True, False])
def test_a_paste_of_a_megabyte(kiosk: Kiosk, bracketed: bool) -> None:
    parent = kiosk.parent
    kiosk.ask("is it")
    flood = "".join(random.choices(string.ascii_letters + " ", k=1_000_000))
    kiosk.type(f"{ESC}[200~{flood}{ESC}[201~" if bracketed else flood)
    kiosk.settle(1)
    is_locked(kiosk, parent)
    kiosk.wipe()
    is_locked(kiosk, parent)


def test_the_service_stopping_gives_the_terminal_back(kiosk: Kiosk) -> None:
    word, pids = planted(), kiosk.all()
    kiosk.ask(word)
    kiosk.until(word)
    os.kill(kiosk.parent, signal.SIGTERM)
    kiosk.until("CODE=0")
    kiosk.until(PROMPT)
    assert kiosk.restored
    assert word not in kiosk.shown + kiosk.scrolled
    assert not [pid for pid in pids if Path(f"/proc/{pid}").exists()]


def test_a_supervisor_that_is_killed_takes_all_along_and_leaves_no_word(kiosk: Kiosk) -> None:
    word, pids = planted(), kiosk.all()
    kiosk.ask(word)
    kiosk.until(word)
    os.kill(kiosk.parent, signal.SIGKILL)
    kiosk.until("CODE=137")
    kiosk.gone(word)
    end = time.monotonic() + 20
    while [pid for pid in pids if Path(f"/proc/{pid}").exists()]:
        assert time.monotonic() < end
        kiosk.read()
    kiosk.settle()
    assert word not in kiosk.shown + kiosk.scrolled


def test_a_line_that_is_hung_up_ends_it(tmp_path: Path) -> None:
    kiosk = Kiosk(tmp_path)
    pids = kiosk.all()
    kiosk.end()
    end = time.monotonic() + 20
    while [pid for pid in pids if Path(f"/proc/{pid}").exists()]:
        assert time.monotonic() < end
        time.sleep(0.05)


def test_wrong_pins_count_across_clients(kiosk: Kiosk) -> None:
    for tried in range(5):
        if tried == 3:
            since = len(kiosk.seen)
            os.kill(kiosk.client, signal.SIGKILL)
            kiosk.anew(since)
        if tried in {0, 3}:
            kiosk.type(f"{ESC}[24~")
            kiosk.until("Please type your PIN")
        kiosk.type("1111")
        kiosk.until("●●●●")
        kiosk.type("\r")
        kiosk.gone("●●●●")
    kiosk.until("Too many tries")
    kiosk.type(f"{ESC}")
    kiosk.until(WELCOME)
    kiosk.type(f"{ESC}[24~")
    kiosk.until("Please type your PIN")
    kiosk.type(f"{PIN}\r")
    kiosk.until("Too many tries")


def test_after_a_wipe_and_after_kills_a_word_is_nowhere(kiosk: Kiosk) -> None:
    """The word of each client is looked for on the terminal at once, and on the disk and in memory at the end."""
    word = planted()
    for kill in range(KILLS):
        kiosk.until(WELCOME)
        if kill % 5 == 0:
            time.sleep(random.uniform(0, 0.3))
        else:
            kiosk.ask(word)
            kiosk.until(word)
            if kill % 5 == 1:
                kiosk.type("\r")
            elif kill % 5 == 2:
                kiosk.type(f"{ESC}[15~")  # F5 hides
            kiosk.read(random.uniform(0, 0.15))
        client, since = kiosk.client, len(kiosk.seen)
        os.kill(client, signal.SIGKILL)
        kiosk.anew(since)
        assert word not in kiosk.shown + kiosk.scrolled
        assert word.encode() not in kiosk.seen[kiosk.seen.rindex(CLEAR.encode()) :]
    kiosk.ask(word)
    kiosk.until(word)
    held = memory(kiosk.client)
    assert held is None or word.encode() in held
    kiosk.wipe()
    assert word not in kiosk.shown + kiosk.scrolled
    for pid in kiosk.all():
        held = memory(pid)
        assert held is None if os.geteuid() else held
        assert word.encode() not in (held or b"")
    assert files_with(word, kiosk.started, kiosk.folder, *map(Path, PLACES)) == []
    assert not list((kiosk.folder / "work").iterdir())
    assert not list((kiosk.folder / "tmp").iterdir())


def test_a_process_that_hangs_is_replaced(tmp_path: Path) -> None:
    kiosk = Kiosk(tmp_path, "import consult.tui.kiosk.supervise as s; s.SILENT = 3.0")
    word = planted()
    kiosk.ask(word)
    kiosk.until(word)
    os.kill(kiosk.client, signal.SIGSTOP)
    kiosk.gone(word)
    kiosk.until(WELCOME)
    kiosk.end()


def test_when_nothing_starts_it_says_that_it_is_out_of_use(tmp_path: Path) -> None:
    code = "import consult.tui.kiosk.supervise as s; s.PAUSE = 0.2; s.FAILURES = 2"
    kiosk = Kiosk(tmp_path, code)
    (tmp_path / "config" / "clinic.toml").write_text("nothing", encoding="utf-8")
    while "This screen is out of use" not in kiosk.shown:
        for pid in kiosk.clients:
            os.kill(pid, signal.SIGKILL)
        kiosk.read(0.2)
    (tmp_path / "config" / "clinic.toml").write_text(CLINIC, encoding="utf-8")
    kiosk.until(WELCOME)
    kiosk.end()


def test_after_an_emergency_a_fresh_process_shows_the_notice(kiosk: Kiosk) -> None:
    word = planted()
    kiosk.ask(word)
    kiosk.until(word)
    kiosk.type("\r")
    kiosk.until("I did not understand that")
    client = kiosk.client
    kiosk.type(ESC)
    kiosk.until("First, a quick check")
    kiosk.type("2")
    kiosk.until("Get help now")
    while Path(f"/proc/{client}").exists():
        kiosk.read()
    kiosk.until("Get help now")
    for pid in kiosk.all():
        assert word.encode() not in (memory(pid) or b"")
    assert word not in kiosk.shown + kiosk.scrolled
    kiosk.type("\r")
    kiosk.until(WELCOME)
