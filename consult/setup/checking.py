"""What a clinic still lacks: `consult setup --check`."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from msgspec import Struct

from consult import settings, staff
from consult.checked import passed
from consult.pack import Pack
from consult.printing import PrintError, choose, keeps_files, printers
from consult.settings import Clinic
from consult.words import Words

Mark = Literal["ok", "missing", "note"]


class Finding(Struct, frozen=True):
    """One line of the check: `missing` keeps clients' screens or paper from working, `note` is good to know."""

    mark: Mark
    text: str


def missing(path: Path | None, pack: Pack, words: Words) -> list[Finding]:
    """What is there and what is not; the pack comes with its approval applied.

    Raises `ProblemsError` with every fault of the settings.
    """
    if path is None:
        return [Finding("missing", words("setup.check_no_file"))]
    clinic = settings.load(path, pack.figures)
    own = words("setup.figures_own", count=len(clinic.figures)) if clinic.figures else words("setup.figures_none")
    return [
        Finding("ok", words("setup.check_file", path=path)),
        _pins(clinic, words),
        _key(clinic, words),
        _rules(pack, words),
        Finding("note", f"{words('setup.item_figures')}: {own}"),
        *_printing(clinic, words),
    ]


def _pins(clinic: Clinic, words: Words) -> Finding:
    try:
        people = staff.Staff.load(clinic.home)
    except staff.StaffError as error:
        return Finding("missing", str(error))
    if people is None:
        return Finding("missing", words("setup.without_pins"))
    return Finding("ok", words("setup.check_pins", names=", ".join(people.names)))


def _key(clinic: Clinic, words: Words) -> Finding:
    try:
        staff.key(clinic.home)
    except staff.StaffError as error:
        return Finding("missing", str(error))
    return Finding("ok", words("setup.check_key"))


def _rules(pack: Pack, words: Words) -> Finding:
    if not passed(pack):
        return Finding("missing", words("setup.check_not_passed"))
    if not pack.dialogue.approved_by:
        return Finding("note", words("setup.check_not_signed"))
    return Finding("ok", words("setup.check_signed", by=pack.dialogue.approved_by, on=pack.dialogue.approved_on))


def _printing(clinic: Clinic, words: Words) -> list[Finding]:
    try:
        printer = choose(printers(), clinic.printer)
        trouble = printer.trouble()
    except PrintError as error:
        printer, trouble = None, error
    if trouble:
        # Without CUPS a sheet can still be saved as a PDF.
        return [Finding("note" if trouble.code == "no_cups" else "missing", trouble.text(words))]
    spool = keeps_files(printer)
    lines = [Finding("note", line) for line in spool.lines(words)]
    assert printer is not None
    return [Finding("ok", printer.text(words)), *lines]
