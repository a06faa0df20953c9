"""What the screen is made of, without a screen; and how it ends."""

from __future__ import annotations

import os
import pty
import select
import signal
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from consult.pack import Pack
from consult.settings import SAMPLE
from consult.sheet.compose import compose_sheet
from consult.tui.completing import completed
from consult.tui.dates import Reader
from consult.tui.picking import Picking
from consult.tui.saving import SaveError, default_path, save
from consult.tui.tasks import Choice
from consult.words import Words
from tests.conftest import HEALTHY, ROOT, TODAY, consult

READER = Reader("en", TODAY)


@pytest.mark.parametrize(
    ("text", "past", "day"),
    [
        ("2026-12-15", False, date(2026, 12, 15)),
        ("15/12/2026", False, date(2026, 12, 15)),
        ("15.12.26", False, date(2026, 12, 15)),
        ("15 Dec", False, date(2026, 12, 15)),
        ("15th of December 2027", False, date(2027, 12, 15)),
        ("Dec 15, 2026", False, date(2026, 12, 15)),
        ("3 Jan", False, date(2027, 1, 3)),
        ("15 Dec", True, date(2025, 12, 15)),
        ("29 Feb", False, None),
        ("31/02/2026", False, None),
        ("Dec 2026", False, None),
        ("ma 3", False, None),
        ("soon", False, None),
        ("", False, None),
    ],
)
def test_days(text: str, past: bool, day: date | None) -> None:
    assert READER.day(text, past=past) == day


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2026-09", date(2026, 9, 1)),
        ("9/2026", date(2026, 9, 1)),
        ("sept", date(2026, 9, 1)),
        ("Sep 2025", date(2025, 9, 1)),
        ("dec", date(2025, 12, 1)),
        ("15 September 2026", date(2026, 9, 1)),
        ("2026-13", None),
        ("ju", None),
    ],
)
def test_months(text: str, month: date | None) -> None:
    assert READER.month(text, past=True) == month


def test_the_country_says_which_figure_is_the_month() -> None:
    assert READER.day("3/4/2026", past=True) == date(2026, 4, 3)
    assert Reader("en", TODAY, month_first=True).day("3/4/2026", past=True) == date(2026, 3, 4)


def test_months_have_names_in_other_languages() -> None:
    assert Reader("es", TODAY).day("15 de diciembre de 2026", past=False) == date(2026, 12, 15)


def test_picking_moves_round_and_turns_pages() -> None:
    picking = Picking(tuple(Choice(str(n), f"row {n}") for n in range(11)))
    picking.move(-1)
    assert picking.current == picking.choices[8]
    picking.move(1)
    assert (picking.page, picking.cursor) == (1, 9)
    picking.move(2)
    assert (picking.page, picking.cursor) == (0, 0)
    assert picking.at(9) == picking.choices[8]
    picking.turn(1)
    assert picking.at(3) is None


@pytest.mark.parametrize(
    ("text", "completion", "whole"),
    [
        ("I have crat", "acne scars", "I have acne scars"),
        ("I get cold so", "cold sores", "I get cold sores"),
        ("cold", "cold sores", "cold sores"),
    ],
)
def test_a_completion_replaces_what_it_completes(text: str, completion: str, whole: str) -> None:
    assert completed(text, completion) == whole


def test_saved_files_are_private_whole_and_never_replaced_silently(
    pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    sheet = compose_sheet(pack, consult(pack, HEALTHY).state, SAMPLE, Words())
    name = default_path("microneedling", TODAY, "html")
    save(sheet, "html", Path(name))
    assert Path(name).stat().st_mode & 0o077 == 0
    assert default_path("microneedling", TODAY, "html") == "microneedling-2026-11-20-2.html"
    with pytest.raises(FileExistsError):
        save(sheet, "txt", Path(name))
    save(sheet, "txt", Path(name), replace=True)
    with pytest.raises(SaveError):
        save(sheet, "txt", tmp_path, replace=True)
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_gives_the_terminal_back(number: signal.Signals) -> None:
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(ROOT)
        os.environ["TERM"] = "xterm-256color"
        os.execv(sys.executable, [sys.executable, "-m", "consult.tui"])
    seen, sent, end = b"", False, time.monotonic() + 20
    while time.monotonic() < end:
        if not select.select([terminal], [], [], 1)[0]:
            continue
        try:
            seen += os.read(terminal, 65536)
        except OSError:
            break
        if not sent and b"Before we start" in seen:
            sent = True
            os.kill(child, number)
    status = os.waitpid(child, 0)[1]
    os.close(terminal)
    assert os.waitstatus_to_exitcode(status) == 128 + number
    assert b"\x1b[?1049h" in seen
    assert seen.rindex(b"\x1b[?1049l") > seen.rindex(b"\x1b[?1049h")
    assert seen.rindex(b"\x1b[?1000l") > seen.rindex(b"\x1b[?1000h")
