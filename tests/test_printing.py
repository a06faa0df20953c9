"""Printing: with a real CUPS whose printers behave as printers do, and with stand-ins for its commands where one
cannot be had."""

from __future__ import annotations

import io
import json
import os
import re
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pikepdf
import pytest

from consult import staff
from consult.cli import main
from consult.printing import (
    Job,
    Printer,
    PrintError,
    Spool,
    choose,
    keeps_files,
    pages,
    printers,
    save_and_open,
    send,
)
from consult.printing.jobs import PATIENCE
from consult.settings import SAMPLE, Clinic
from consult.words import Words
from tests.conftest import HEALTHY
from tests.cups import PRINTED, Cups, running

WORDS = Words()
CLINIC = """\
name = "Rose Lane Skin Clinic"
phone = "020 7946 0000"
hours = "Mon–Sat 9 to 6"
emergency = "999"
"""


def made(text: str = "Hello", count: int = 1) -> bytes:
    """A PDF."""
    import typst

    source = "#pagebreak()".join([text] * count)
    return bytes(typst.compile(source.encode(), format="pdf"))


def fails(code: str, run: Callable[[], object]) -> PrintError:
    with pytest.raises(PrintError) as caught:
        run()
    assert caught.value.code == code
    return caught.value


def printer(name: str) -> Printer:
    return next(each for each in printers() if each.name == name)


# With a real CUPS


def test_printers_are_listed_with_their_state(cups: Cups) -> None:
    lines = [each.text(WORDS) for each in printers()]
    assert "Front Desk (Front_Desk): ready" in lines
    assert "Büro – Empfang 'links' (Büro): ready" in lines
    assert "Paused: paused" in lines
    assert "Moving: takes no jobs" in lines
    cups.run("lpadmin", "-d", "Tray")
    try:
        assert "Back Office (Tray): ready, used unless you choose another" in [each.text(WORDS) for each in printers()]
    finally:
        cups.run("lpadmin", "-x", "Tray")
        cups.run("lpadmin", "-p", "Tray", "-v", "tests:/tray", "-D", "Back Office", "-E")


def test_a_page_is_printed_and_leaves_nothing_behind(
    cups: Cups, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("TMPDIR", "HOME"):
        (tmp_path / name).mkdir()
        monkeypatch.setenv(name, str(tmp_path / name))
    pdf = made()
    job = send(pdf, SAMPLE, printer="Front Desk")
    assert job.text(WORDS) == "1 page sent to Front Desk."
    assert job.follow() == "finished"
    number = job.id.rpartition("-")[2]
    assert (cups.folder / "out" / f"{number}.pdf").read_bytes() == pdf
    assert (cups.folder / "out" / f"{number}.title").read_text() == "Sheet\n"
    assert cups.spooled() == []
    assert list((tmp_path / "TMPDIR").iterdir()) == list((tmp_path / "HOME").iterdir()) == []


def test_a_name_with_accents_and_quotes_and_several_copies(cups: Cups) -> None:
    job = send(made(count=2), SAMPLE, printer="büro – empfang 'links'", copies=3)
    assert job.text(WORDS) == "6 pages sent to Büro – Empfang 'links'."
    job.follow()
    assert cups.spooled() == []


@pytest.mark.parametrize("language", ["de_DE.UTF-8", "fr_FR", "C"])
def test_the_language_of_the_computer_is_no_matter(cups: Cups, monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    for name in ("LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.setenv(name, language)
    assert send(made(), SAMPLE, printer="Front_Desk").follow() == "finished"
    assert fails("stopped", lambda: send(made(), SAMPLE, printer="Paused"))


def test_through_the_filters_onto_paper(cups: Cups) -> None:
    """cups-pdf prints into a file what a printer would put on paper."""
    if not (any(each.name == "PDF" for each in printers()) or os.environ.get("CONSULT_TEST_CUPS")):
        pytest.skip("cups-pdf prints only for a server that root started")
    job = send(made(count=2), SAMPLE, printer="PDF")
    assert job.follow(30) == "finished"
    (path,) = PRINTED.glob(f"*job_{job.id.rpartition('-')[2]}.pdf")
    try:
        with pikepdf.open(path) as paper:
            assert len(paper.pages) == 2
            assert all(
                b"TJ" in page.Contents.read_bytes() or b"Tj" in page.Contents.read_bytes() for page in paper.pages
            )
            width, height = (float(side) for side in paper.pages[0].mediabox[2:])
        assert (round(width), round(height)) == (595, 842), "the clinic's paper is A4"
    finally:
        with suppress(PermissionError):  # where root started the server and somebody else runs the tests
            path.unlink()
    assert cups.spooled() == []
    assert keeps_files(printer("PDF")).virtual == "PDF"


@pytest.mark.parametrize(
    ("name", "code", "says"),
    [
        ("Paused", "stopped", "Paused is paused. Start it again, then print once more. It says: Being repaired"),
        ("Moving", "rejected", "It says: Moving house"),
        ("Back Office", "paper_out", "Back Office is out of paper. Put paper in"),
        ("Jammed", "jammed", "Paper is stuck in Jammed."),
        ("Open", "open", "A cover of Open is open."),
        ("Dry", "ink_out", "Dry has no ink or toner left."),
        ("Off", "offline", "Off does not answer. Check that it is on"),
        ("Away", "offline", "Away does not answer. Check that it is on"),
        ("Lost", "offline", "Lost does not answer. Check that it is on"),
        ("Burns_stop", "stopped", "It says: The printer is on fire"),
        ("Burns_retry", "failed", "Burns_retry could not print this. Check the printer"),
        ("Nowhere", "unknown_printer", "There is no printer called Nowhere. These are set up: Away, Büro"),
    ],
)
def test_each_failure_is_told_apart_and_its_page_taken_back(
    cups: Cups, monkeypatch: pytest.MonkeyPatch, name: str, code: str, says: str
) -> None:
    monkeypatch.setitem(PATIENCE, "offline", 2.0)
    error = fails(code, lambda: send(made(), SAMPLE, printer=name).follow())
    assert says in error.message
    assert cups.run("lpstat", "-W", "not-completed", "-o") == ""
    assert cups.spooled() == []
    if name == "Burns_stop":
        cups.run("cupsenable", name)


def test_a_printer_that_is_low_prints(cups: Cups) -> None:
    job = send(made(), SAMPLE, printer="Low")
    assert job.follow(1) == "processing"
    assert job.cancel()


def test_a_fault_that_is_over_keeps_nothing_from_being_printed(cups: Cups) -> None:
    """CUPS repeats what an idle printer said last, though somebody has put paper in since."""
    tray = cups.folder / "tray" / "paper"
    fails("paper_out", lambda: send(made(), SAMPLE, printer="Tray").follow())
    assert "media-empty-error" in printer("Tray").reasons
    tray.touch()
    try:
        assert send(made(), SAMPLE, printer="Tray").follow() == "finished"
        assert printer("Tray").reasons == ()
    finally:
        tray.unlink()


def test_while_somebody_elses_page_waits_for_paper_none_is_added(cups: Cups) -> None:
    first = send(made(), SAMPLE, printer="Tray")
    until = time.monotonic() + 10
    while printer("Tray").trouble() is None and time.monotonic() < until:
        time.sleep(0.1)
    fails("paper_out", lambda: send(made(), SAMPLE, printer="Tray"))
    assert first.cancel()
    assert cups.spooled() == []


def test_where_a_page_is_and_taking_it_back(cups: Cups) -> None:
    first, second = (send(made(), SAMPLE, printer="Slow") for _ in range(2))
    assert first.follow(1) == "processing"
    assert second.state() == "pending"
    cups.run("lp", "-i", second.id, "-H", "hold")
    assert second.state() == "held"
    assert len(cups.spooled()) == 2
    assert [job.cancel() for job in (second, first, first)] == [True, True, False]
    assert {first.state(), second.state()} == {"finished"}
    assert cups.spooled() == []


def test_a_printer_paused_while_it_prints(cups: Cups) -> None:
    job = send(made(), SAMPLE, printer="Slow")
    assert job.follow(1) == "processing"
    cups.run("cupsdisable", "Slow")
    try:
        fails("stopped", job.follow)
        assert cups.spooled() == []
    finally:
        cups.run("cupsenable", "Slow")


def test_no_printer_or_none_chosen(cups: Cups, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Please choose one." in fails("no_default", lambda: send(made(), SAMPLE)).message
    with running({}) as empty:
        monkeypatch.setenv("CUPS_SERVER", str(empty.socket))
        assert fails("no_printer", printers).message == "No printer is set up on this computer."
        empty.run("lpadmin", "-p", "Only", "-v", "tests:/prints", "-E")
        assert send(made(), SAMPLE).follow() == "finished"


def test_no_scheduler(cups: Cups, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUPS_SERVER", str(cups.folder / "run" / "nobody.sock"))
    assert "is not running" in fails("no_scheduler", printers).message
    assert keeps_files() == Spool(files=False, history=False, memory=False), "its settings can still be read"


# With stand-ins


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, **scripts: str) -> None:
    """Puts shell scripts in the place of CUPS' commands."""
    for name, script in scripts.items():
        path = folder / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")


ONE_PRINTER = {
    "lpoptions": "echo 'printer-info=Desk printer-is-accepting-jobs=true printer-state=3 printer-state-reasons=none'",
    "lpstat": 'case "$1" in -r) echo scheduler is running;; -e) echo Desk;; esac',
    "lp": 'cat >/dev/null; echo "request id is Desk-7 (0 file(s))"',
    "cancel": "exit 0",
}


def test_a_computer_without_cups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert fails("no_cups", printers).message == "This computer has no printing system (CUPS)."
    assert keeps_files() == Spool(files=None, history=None, memory=None)


def test_a_cups_that_does_not_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("consult.printing.process.SECONDS", 0.2)
    stand_in(tmp_path, monkeypatch, lpstat="exec sleep 30")
    fails("timeout", printers)


def test_a_job_that_is_refused_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, **ONE_PRINTER | {"lp": "echo 'lp: Too many \033[31mjobs.' >&2; exit 1"})
    assert (
        fails("refused", lambda: send(made(), SAMPLE)).message == "Desk did not take this. It says: Too many [31mjobs."
    )


@pytest.mark.parametrize(
    ("alert", "state"),
    [
        ("job-completed-successfully", "completed"),
        ("job-canceled-by-user", "cancelled"),
        ("processing-to-stop-point", "finished"),
    ],
)
def test_how_a_job_ended_where_cups_keeps_a_history(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, alert: str, state: str
) -> None:
    said = f"printf 'Desk-17 me 1024 today\\n\\tAlerts: none\\nDesk-7 me 1024 today\\n\\tAlerts: {alert}\\n'"
    stand_in(tmp_path, monkeypatch, lpstat=f'[ "$2" = completed ] && {said}', cancel="exit 1")
    job = Job(id="Desk-7", printer="Desk", label="Desk", pages=1)
    assert job.state() == job.follow() == state
    assert job.cancel() == (state == "cancelled")


def test_a_job_that_cups_gave_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = "printf 'Desk-7 me 1024 today\\n\\tStatus: Filter failed\\n\\tAlerts: aborted-by-system\\n'"
    stand_in(tmp_path, monkeypatch, lpstat=f'[ "$2" = completed ] && {said}', cancel="exit 1")
    job = Job(id="Desk-7", printer="Desk", label="Desk", pages=1)
    assert "It says: Filter failed" in fails("failed", job.follow).message


# Without any


def printer_named(name: str, label: str = "", default: bool = False) -> Printer:
    return Printer(name=name, label=label or name, state="ready", accepting=True, default=default)


def test_which_printer() -> None:
    desk, back = printer_named("Front_Desk", "Front Desk"), printer_named("Back", default=True)
    assert choose([desk], "") is desk
    assert choose([desk, back], "") is back
    assert choose([desk, back], "front desk") is choose([desk, back], "Front_Desk") is desk
    fails("no_default", lambda: choose([desk, printer_named("Other")]))
    fails("unknown_printer", lambda: choose([desk], "--help"))


@pytest.mark.parametrize("count", [1, 2, 5])
@pytest.mark.parametrize("packed", [True, False])
def test_pages_are_counted(count: int, packed: bool) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made(count=count))) as pdf:
        mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
        pdf.save(out, object_stream_mode=mode)
    assert (b"ObjStm" in out.getvalue()) == packed
    assert pages(out.getvalue()) == count


def test_what_is_no_pdf_counts_as_a_page() -> None:
    assert pages(b"") == pages(b"/ObjStm stream\nxx endstream") == 1


@pytest.mark.parametrize(
    ("settings", "files", "history"),
    [
        ("", True, True),
        ("PreserveJobFiles No", False, True),
        ("preservejobfiles 0\n", False, True),
        ("PreserveJobHistory No", False, False),
        ("PreserveJobHistory No\nPreserveJobHistory Yes # again\nPreserveJobFiles 3600", True, True),
        ("<Location />\nPreserveJobFiles No\n</Location>", True, True),
        ("#PreserveJobFiles No", True, True),
    ],
)
def test_what_the_spool_keeps(
    cups: Cups, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: str, files: bool, history: bool
) -> None:
    monkeypatch.setenv("CUPS_SERVERROOT", str(tmp_path))
    (tmp_path / "cupsd.conf").write_text(settings)
    spool = keeps_files()
    assert (spool.files, spool.history) == (files, history)
    assert spool.clean == (not files and not history)


def test_a_spool_in_memory(cups: Cups, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUPS_SERVERROOT", str(tmp_path))
    monkeypatch.setattr("consult.printing.spool.MOUNTS", tmp_path / "mounts")
    (tmp_path / "cupsd.conf").write_text("")
    (tmp_path / "mounts").write_text("/dev/sda1 / ext4 rw 0 0\ntmpfs /var/spool/cups tmpfs rw 0 0\n")
    assert keeps_files().memory is True
    (tmp_path / "cups-files.conf").write_text("RequestRoot /srv/spool\n")
    assert keeps_files().memory is False
    (tmp_path / "mounts").unlink()
    assert keeps_files().memory is None


def test_a_spool_elsewhere_cannot_be_checked(monkeypatch: pytest.MonkeyPatch, cups: Cups, tmp_path: Path) -> None:
    monkeypatch.setenv("CUPS_SERVERROOT", str(tmp_path))
    assert keeps_files() == Spool(files=None, history=None, memory=None), "settings that cannot be read"
    monkeypatch.setenv("CUPS_SERVERROOT", str(cups.folder / "etc"))
    monkeypatch.setenv("CUPS_SERVER", "print.example:631")
    spool = keeps_files(Printer(name="F", label="F", state="ready", accepting=True, device="file"))
    assert spool == Spool(files=None, history=None, memory=None, virtual="F")
    assert [line for line in spool.lines(WORDS) if line.startswith("Not checked:")] == [
        "Not checked: whether CUPS keeps copies of what was printed.",
        "Not checked: whether CUPS keeps a list of what was printed.",
        "Not checked: whether a page that waits for the printer is written to the disk.",
        "Not checked: what the printer itself keeps.",
    ]


def test_saved_and_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, commands = tmp_path / "Downloads", tmp_path / "bin"
    for each in (folder, commands):
        each.mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    stand_in(commands, monkeypatch, **{"xdg-open": f'echo "$1" >{tmp_path}/opened'})
    first, opened = save_and_open(b"one")
    assert (first, opened, first.read_bytes()) == (folder / "sheet.pdf", False, b"one")
    assert first.stat().st_mode & 0o777 == 0o600
    monkeypatch.setenv("DISPLAY", ":0")
    second, opened = save_and_open(b"two")
    assert (second, opened, first.read_bytes()) == (folder / "sheet-2.pdf", True, b"one")
    until = time.monotonic() + 10
    while not (tmp_path / "opened").is_file() and time.monotonic() < until:
        time.sleep(0.05)
    assert (tmp_path / "opened").read_text().strip() == str(second)


# The command


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "clinic.toml").write_text(CLINIC, encoding="utf-8")
    (tmp_path / "a.json").write_text(json.dumps({"today": "2026-11-20", "answers": HEALTHY}))
    return tmp_path


def test_the_command_prints(cups: Cups, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["print", "a.json", "--printer", "Front Desk"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert re.fullmatch(r"\d pages sent to Front Desk\.\n", out)
    (home / "clinic.toml").write_text(f'printer = "Front_Desk"\n{CLINIC}', encoding="utf-8")
    assert main(["print", "a.json", "--for", "practitioner", "--large"]) == 0
    assert "sent to Front Desk." in capsys.readouterr().out
    assert main(["print", "--list"]) == 0
    assert "Moving: takes no jobs\n" in capsys.readouterr().out
    assert cups.spooled() == []


def test_the_papers_beside_the_sheet(cups: Cups, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    to_desk = ("--printer", "Front_Desk")
    assert main(["print", "a.json", "--for", "handover", *to_desk]) == 3
    assert "consult setup" in capsys.readouterr().err, "there is no key to seal it with"
    staff.make_key(home)
    answers = HEALTHY | {"isotretinoin": "under_6_months", "isotretinoin_stopped": "2026-09"}
    (home / "a.json").write_text(json.dumps({"today": "2026-11-20", "answers": answers}))
    for paper in (["handover"], ["prescriber", "--agreed"]):
        assert main(["print", "a.json", *to_desk, "--for", *paper]) == 0
        assert capsys.readouterr().out == "1 page sent to Front Desk.\n"


def test_the_command_says_why_not(cups: Cups, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["print", "a.json", "--printer", "Moving"]) == 3
    assert capsys.readouterr().err == (
        "consult: Moving takes no print jobs now. Let it take jobs again, then print once more. It says: Moving house\n"
    )
    assert main(["print", "a.json"]) == 3
    assert "There are several printers" in capsys.readouterr().err
    assert main(["print"]) == 2
    (home / "clinic.toml").unlink()
    assert main(["print", "a.json"]) == 1
    assert "error[no_clinic]" in capsys.readouterr().err


@pytest.mark.parametrize("answer", ["", "n"])
def test_without_cups_the_sheet_can_be_saved(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], answer: str
) -> None:
    monkeypatch.setenv("PATH", str(home))
    monkeypatch.setenv("HOME", str(home))
    assert main(["print", "a.json"]) == 3
    assert capsys.readouterr().err == (
        "consult: This computer has no printing system (CUPS). "
        "A file to print elsewhere: consult sheet a.json --to pdf -o sheet.pdf\n"
    )
    for stream in ("stdin", "stdout"):
        monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda prompt: answer)
    assert main(["print", "a.json"]) == (3 if answer else 0)
    out, err = capsys.readouterr()
    assert "This computer has no printing system (CUPS)." in out
    assert (home / "sheet.pdf").is_file() == (not answer)
    assert err == ("consult: Nothing was saved.\n" if answer else "")


def test_a_clinic_names_its_printer(cups: Cups) -> None:
    clinic = Clinic(name="x", phone="x", hours="x", emergency="x", printer="Front_Desk", paper="letter")
    assert send(made(), clinic).label == "Front Desk"
