"""Printing and saving from the screen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from consult import checked, printing, staff
from consult.pack import Pack
from consult.printing import Printer, PrintError
from consult.settings import SAMPLE, Clinic
from consult.tui import papers as papers_module
from consult.tui.filing import Save
from consult.tui.papers import FORMATS, PaperError, content, papers
from consult.tui.preview import Preview
from consult.tui.printing import Print
from consult.tui.session import Session
from consult.words import Words
from tests.conftest import HEALTHY, TODAY, consult
from tests.tui.driving import Driver, at

CLINIC = replace(SAMPLE, name="Rose Lane", phone="020 7946 0000", hours="Mon–Sat 9 to 6", emergency="999", sample=False)
FRONT = Printer(name="Front_Desk", label="Front Desk", state="ready", accepting=True)
BACK = Printer(name="Back", label="Back Office", state="stopped", accepting=True)


class Job:
    """A job that says what it is told to say."""

    pages = 2

    def __init__(self, *states: str | PrintError) -> None:
        self.states = list(states)
        self.cancelled = False

    def text(self, words: Words) -> str:
        return words("print.sent", pages=self.pages, printer="Front Desk")

    def follow(self, seconds: float) -> str:
        state = "cancelled" if self.cancelled else self.states.pop(0)
        if isinstance(state, PrintError):
            raise state
        return state

    def cancel(self) -> bool:
        self.cancelled = True
        return True


class Spooler:
    """What CUPS is to the screen."""

    def __init__(self) -> None:
        self.found: tuple[Printer, ...] | PrintError = (BACK, FRONT)
        self.job: Job | PrintError = Job("completed")
        self.sent: list[tuple[bytes, str | None]] = []

    def printers(self) -> tuple[Printer, ...]:
        if isinstance(self.found, PrintError):
            raise self.found
        return self.found

    def send(self, pdf: bytes, clinic: Clinic, *, printer: str | None = None, copies: int = 1) -> Job:
        self.sent.append((pdf, printer))
        if isinstance(self.job, PrintError):
            raise self.job
        return self.job


@pytest.fixture
def spooler(monkeypatch: pytest.MonkeyPatch) -> Spooler:
    """A spooler, and a pack that may be printed."""
    found = Spooler()
    monkeypatch.setattr(printing, "printers", found.printers)
    monkeypatch.setattr(printing, "send", found.send)
    monkeypatch.setattr(checked, "passed", lambda pack: True)
    return found


def at_print(pack: Pack, clinic: Clinic = CLINIC, **more: Any) -> Any:
    return at(pack, "area", HEALTHY, clinic=clinic, size=(100, 40), **more)


async def opened(screen: Driver) -> None:
    """Opens the dialog from the chat."""
    await screen.press("f9", "f9")
    assert screen.shows(Print)


async def test_the_clinics_printer_stands_ready_and_says_what_was_sent(pack: Pack, spooler: Spooler) -> None:
    async with at_print(pack, replace(CLINIC, printer="Front Desk")) as screen:
        await opened(screen)
        await screen.until("1 Back Office (Back): paused")
        await screen.until("▸ 2 Front Desk (Front_Desk): ready")
        await screen.press("enter")
        await screen.until("2 pages sent to Front Desk. It is printed.")
        (pdf, printer) = spooler.sent[0]
        assert pdf.startswith(b"%PDF")
        assert printer == "Front_Desk"
        await screen.press("2")
        assert screen.shows(Preview)


@pytest.mark.parametrize("code", ["no_cups", "no_scheduler", "no_printer", "timeout"])
async def test_no_printer_is_said_and_a_file_is_offered(pack: Pack, spooler: Spooler, code: Any) -> None:
    async with at_print(pack) as screen:
        spooler.found = PrintError(code)
        await opened(screen)
        await screen.until(" ".join(PrintError(code).text(Words()).split())[:60])
        await screen.until("Save it as a file instead")
        spooler.found = (FRONT,)
        await screen.press("1")
        await screen.until("Front Desk (Front_Desk): ready")
        await screen.press("escape", "f9")
        spooler.found = PrintError(code)
        await screen.press("escape", "f9")
        await screen.until("Save it as a file instead")
        await screen.press("2")
        assert screen.shows(Save)


@pytest.mark.parametrize("code", ["paper_out", "jammed", "rejected", "refused"])
async def test_a_printer_in_trouble_is_said_and_tried_again(pack: Pack, spooler: Spooler, code: Any) -> None:
    async with at_print(pack) as screen:
        spooler.job = PrintError(code, printer="Front Desk")
        await opened(screen)
        await screen.until("Front Desk (Front_Desk): ready")
        await screen.press("2")
        await screen.until(spooler.job.text(Words())[:40])
        spooler.job = Job("processing", PrintError("ink_out", printer="Front Desk"))
        await screen.press("1")
        await screen.until("Front Desk (Front_Desk): ready")
        await screen.press("2")
        await screen.until("no ink or toner left")


async def test_a_job_can_be_taken_back(pack: Pack, spooler: Spooler) -> None:
    import threading

    hold = threading.Event()

    class Slow(Job):
        def follow(self, seconds: float) -> str:
            hold.wait(10)
            return super().follow(seconds)

        def cancel(self) -> bool:
            super().cancel()
            hold.set()
            return True

    async with at_print(pack) as screen:
        spooler.job = Slow()
        await opened(screen)
        await screen.until("Front Desk (Front_Desk): ready")
        await screen.press("2")
        await screen.until("Take it back")
        await screen.press("1")
        await screen.until("It was taken back. Nothing more is printed.")


async def test_a_job_that_takes_its_time_says_where_it_is(pack: Pack, spooler: Spooler) -> None:
    async with at_print(pack) as screen:
        spooler.job = Job("pending", "processing", "held", "stopped", "retrying", "finished")
        await opened(screen)
        await screen.until("Front Desk (Front_Desk): ready")
        await screen.press("2")
        await screen.until("It has left the queue.")


async def test_nothing_is_printed_for_a_sample_clinic_or_unchecked_rules(
    pack: Pack, spooler: Spooler, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_print(pack, SAMPLE) as screen:
        await opened(screen)
        await screen.until("Nothing is printed for a SAMPLE clinic")
        assert "1 Save it as a file instead 2 Close" in " ".join(screen.drawn().split())
        await screen.press("2")
        assert screen.shows(Preview)
    monkeypatch.setattr(checked, "passed", lambda pack: False)
    async with at_print(pack) as screen:
        await opened(screen)
        await screen.until("have not passed their check")
    assert spooler.sent == []


async def test_hostile_names_of_printers_are_text(pack: Pack, spooler: Spooler) -> None:
    async with at_print(pack) as screen:
        spooler.found = (replace(FRONT, label="[@click=app.quit]x[/] [/] [$primary]"),)
        await opened(screen)
        await screen.until("[@click=app.quit]x[/] [/] [$primary]")


# which paper


async def test_another_paper_is_shown_and_saved(pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with at_print(pack) as screen:
        await screen.press("f9", "f7")
        for text in ("1 The client's sheet", "2 The client's sheet, without their answers", "3 Your copy"):
            await screen.until(f"{text}" if text[0] != "1" else "▸ 1 The client's sheet")
        await screen.press("3")
        await screen.until("For the practitioner")
        await screen.press("f8")
        await screen.until("Markdown, for other programs")
        await screen.press("4", "enter")
        await screen.until("Saved:")
        saved = tmp_path / "microneedling-practitioner-2026-11-20.md"
        assert saved.read_bytes() == content(screen.session, "practitioner", "md")


async def test_the_first_name_goes_on_the_papers(pack: Pack) -> None:
    async with at_print(pack) as screen:
        await screen.press("f9", "f4")
        await screen.type("Ana [/]")
        await screen.press("enter")
        assert screen.session.first_name == "Ana [/]"
        await screen.until_seen("#text", "Ana [/]")


@pytest.mark.parametrize("answers", [HEALTHY, {**HEALTHY, "blood_thinner": ["prescribed"], "bleeding": "yes"}])
def test_every_paper_is_made_in_every_format(pack: Pack, tmp_path: Path, answers: dict[str, Any]) -> None:
    staff.make_key(tmp_path)
    clinic = replace(CLINIC, home=str(tmp_path))
    session = Session(pack, clinic, Words(), TODAY, consultation=consult(pack, answers))
    found = tuple(papers(session))
    assert found[0] == "client"
    assert "handover" in found
    for paper in found:
        for to in FORMATS[paper]:
            assert content(session, paper, to), (paper, to)


def test_what_cannot_be_made_is_said_in_a_sentence(pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clinic = replace(CLINIC, home=str(tmp_path))
    session = Session(pack, clinic, Words(), TODAY, consultation=consult(pack, HEALTHY))
    with pytest.raises(PaperError, match="run `consult setup` to make the clinic's key"):
        content(session, "handover", "pdf")

    def broken(*_: Any) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr(papers_module, "_sheet", broken)
    with pytest.raises(PaperError, match="could not be made"):
        content(session, "client", "txt")


async def test_escape_while_a_file_is_made_writes_nothing(
    pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    from consult.tui import filing

    begun, hold = threading.Event(), threading.Event()

    def slow(*_: Any) -> bytes:
        begun.set()
        hold.wait(10)
        return b"x"

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(filing, "content", slow)
    async with at_print(pack) as screen:
        await screen.press("f9", "f8", "1", "enter")
        await screen.until("One moment: making the file")
        assert begun.wait(5)
        await screen.press("escape")
        assert screen.shows(Preview)
        hold.set()
        await screen.pilot.pause(0.3)
        assert list(tmp_path.iterdir()) == []
