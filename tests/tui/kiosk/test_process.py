"""The processes of the kiosk and what they say to each other: without a screen."""

from __future__ import annotations

import os
import pty
import signal
import socket
import subprocess
import sys
import termios
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.cli import main
from consult.staff import LOCKED_SECONDS, TRIES, Staff, save
from consult.tui.kiosk import channel, client, guard
from consult.tui.kiosk.gate import try_pin
from consult.tui.kiosk.idle import Idle
from consult.tui.kiosk.terminal import CLEAR, Terminal
from tests.conftest import ROOT
from tests.tui.kiosk.terminal import CLINIC


def python(code: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, env={**os.environ, **more}, timeout=60
    )


def test_the_supervisor_is_small() -> None:
    loaded = python("import consult.tui.kiosk.supervise, sys; print(*sys.modules)").stdout.split()
    assert "consult.tui.kiosk.supervise" in loaded
    assert not {"textual", "rich", "consult.consultation"} & set(loaded)


# guard


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")
def test_no_core_dumps_and_no_debugger_of_others() -> None:
    code = (
        "from consult.tui.kiosk import guard; import ctypes, resource; guard.keep_to_itself();"
        "print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3))"
    )
    assert python(code).stdout == "(0, 0) 0\n"


def test_signals_that_keys_send_are_ignored() -> None:
    code = (
        "from consult.tui.kiosk import guard; import os, signal; guard.ignore_signals()\n"
        "for name in ('INT', 'QUIT', 'TSTP', 'TTIN', 'TTOU', 'USR1', 'ALRM'):\n"
        "    os.kill(os.getpid(), signal.Signals['SIG' + name])\n"
        "print('still here')\n"
        "os.kill(os.getpid(), signal.SIGTERM)"
    )
    done = python(code)
    assert (done.stdout, done.returncode) == ("still here\n", -signal.SIGTERM)


@pytest.mark.parametrize(
    "fault",
    [
        "raise ValueError('qxzz')",
        "import warnings; warnings.warn('qxzz')",
        "import logging; logging.critical('qxzz')",
        "import threading; t = threading.Thread(target=lambda: {}['qxzz']); t.start(); t.join()",
        "class A:\n    def __del__(self): raise ValueError('qxzz')\nA()",
    ],
)
def test_faults_print_nothing(fault: str) -> None:
    done = python(f"from consult.tui.kiosk import guard\nguard.be_quiet()\n{fault}")
    assert "qxzz" not in done.stdout + done.stderr


def test_a_process_without_its_parent_ends_at_once() -> None:
    assert python("from consult.tui.kiosk import guard; guard.end_with_parent(1); print('here')").stdout == ""


def test_variables_that_make_programs_talk_are_dropped() -> None:
    given = {
        "TEXTUAL_LOG": "/tmp/x",
        "TEXTUAL_PRESS": "q",
        "PYTHONFAULTHANDLER": "1",
        "PYTHONPATH": "/p",
        "TERM": "foot",
    }
    assert guard.environment(given) == {"PYTHONPATH": "/p", "TERM": "foot", "TEXTUAL_ANIMATIONS": "none"}


@pytest.mark.parametrize(("text", "found"), [("Filename\n", False), ("Filename\n/dev/sda2 partition\n", True)])
def test_swap_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, found: bool) -> None:
    (tmp_path / "swaps").write_text(text, encoding="ascii")
    monkeypatch.setattr(guard, "SWAPS", tmp_path / "swaps")
    assert guard.swaps() is found
    monkeypatch.setattr(guard, "SWAPS", tmp_path / "none")
    assert guard.swaps() is None


# channel, gate, idle


@given(st.lists(st.dictionaries(st.text(), st.text() | st.booleans())), st.integers(1, 40))
def test_messages_arrive_whole_however_they_are_cut(messages: list[dict[str, object]], size: int) -> None:
    sent = b"".join(map(channel.encode, messages))
    lines = channel.Lines()
    got = [one for start in range(0, len(sent), size) for one in lines.feed(sent[start : start + size])]
    assert got == messages


def test_what_is_no_message_is_dropped() -> None:
    assert channel.Lines().feed(b'oops\n[1]\n{"up": true}\n') == [{"up": True}]


def test_waiting_ends_with_the_other_side() -> None:
    ours, theirs = socket.socketpair()
    with ours:
        theirs.sendall(channel.encode({"go": True}))
        assert channel.wait(ours) == {"go": True}
        theirs.close()
        assert channel.wait(ours) is None


def test_a_pin_opens_and_five_wrong_ones_lock(tmp_path: Path) -> None:
    save(tmp_path, {"Jo": "246810"})
    staff = Staff.load(tmp_path)
    assert staff is not None
    assert try_pin(staff, "246810").opened
    verdicts = [try_pin(staff, "1111") for _ in range(TRIES)]
    assert not any(one.opened for one in verdicts)
    assert [one.locked > 0 for one in verdicts] == [False] * (TRIES - 1) + [True]
    assert try_pin(staff, "246810") == (False, LOCKED_SECONDS)


def test_idle_counts_from_the_last_touch() -> None:
    now = [0.0]
    idle = Idle(120, lambda: now[0])
    now[0] = 89
    assert not idle.warning
    now[0] = 90
    assert idle.warning
    assert not idle.over
    idle.touch()
    assert not idle.warning
    now[0] = 210
    assert idle.over


# the terminal


def test_a_terminal_is_seized_cleared_and_given_back() -> None:
    ours, theirs = pty.openpty()
    try:
        before = termios.tcgetattr(theirs)
        terminal = Terminal(theirs)
        terminal.seize()
        assert not termios.tcgetattr(theirs)[3] & (termios.ECHO | termios.ISIG | termios.ICANON)
        terminal.say("Out of use")
        assert b"Out of use" in os.read(ours, 4096)
        terminal.give_back()
        assert os.read(ours, 4096).endswith(CLEAR.encode())
        assert termios.tcgetattr(theirs) == before
        assert not terminal.gone
    finally:
        os.close(ours)
    assert terminal.gone
    terminal.clear()
    os.close(theirs)


def test_clearing_takes_both_screens_and_what_was_scrolled_off() -> None:
    inside, _, outside = CLEAR.partition("\x1b[?1049l")
    for part in (inside, outside):
        assert "\x1b[2J" in part
        assert "\x1b[3J" in part


# the line of a client's process


async def test_the_line_asks_the_supervisor_for_a_pin() -> None:
    ours, theirs = socket.socketpair()
    line = client.Line(theirs, guarded=True)
    line.up()
    line.alive()
    assert line.notice("Get help", ("Call 999.",))
    ours.sendall(channel.encode({"opened": True, "locked": 0}))
    assert (await line.try_pin("1234")).opened
    told = channel.Lines().feed(ours.recv(4096))
    assert [next(iter(one)) for one in told] == ["up", "alive", "notice", "pin"]
    ours.close()
    assert not (await line.try_pin("1234")).opened
    line.alive()
    theirs.close()


# the command


def test_it_needs_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["kiosk", "--demo"]) == 2
    assert "needs a terminal" in capsys.readouterr().err


def in_terminal(*arguments: str, code: str = "") -> tuple[int, str]:
    """Runs the command on a terminal; its exit code and what it said."""
    ours, theirs = pty.openpty()
    start = f"import sys\n{code}\nfrom consult.cli import main\nsys.exit(main(sys.argv[1:]))"
    with subprocess.Popen(
        [sys.executable, "-c", start, *arguments], stdin=theirs, stdout=theirs, stderr=theirs, cwd=ROOT
    ) as process:
        status = process.wait(60)
    said = os.read(ours, 65536).decode()
    os.close(ours)
    os.close(theirs)
    return status, " ".join(said.split())


def test_it_refuses_the_sample_clinic() -> None:
    status, said = in_terminal("kiosk")
    assert status == 1
    assert "name, phone, hours, emergency" in said


PASSED = "import consult.checked; consult.checked.passed = lambda pack: True"


def test_it_refuses_without_a_pin(tmp_path: Path) -> None:
    config = tmp_path / "clinic.toml"
    config.write_text(CLINIC, encoding="utf-8")
    status, said = in_terminal("kiosk", "--config", str(config), code=PASSED)
    assert status == 1
    assert "no_pin" in said
    assert "nobody has a PIN" in said


def test_a_staff_file_that_others_can_read_is_refused(tmp_path: Path) -> None:
    config = tmp_path / "clinic.toml"
    config.write_text(CLINIC, encoding="utf-8")
    save(tmp_path, {"Jo": "246810"}).chmod(0o644)
    status, said = in_terminal("kiosk", "--demo", "--config", str(config))
    assert status == 3
    assert "chmod 600" in said
