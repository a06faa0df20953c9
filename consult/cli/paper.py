"""Paper and settings: print, setup."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from consult.cli.documents import add_options, document
from consult.cli.shared import (
    DONE,
    FAULTY,
    AddCommand,
    OutsideError,
    UsageError,
    clinic_of,
    consultation_of,
    pack_of,
    read_source,
    ready,
    words_of,
)

if TYPE_CHECKING:
    from consult.pack import Pack
    from consult.printing import PrintError
    from consult.words import Words


def add(command: AddCommand) -> None:
    """Registers the commands."""
    print_ = command("print", _print, "the sheet of one consultation, to paper")
    print_.add_argument("answers", nargs="?", metavar="ANSWERS", help="an answers file, TOML or JSON; - for stdin")
    print_.add_argument("--printer", metavar="NAME", help="without it: the clinic's, else the computer's default")
    add_options(print_)
    print_.set_defaults(to="pdf")
    print_.add_argument("--list", action="store_true", help="the printers there are, and how each is")

    setup = command("setup", _setup, "the clinic's details, printer and PINs, asked for line by line")
    setup.add_argument("--check", action="store_true", help="ask nothing; say what is still missing")


def _print(options: argparse.Namespace) -> int:
    from consult.printing import PrintError, printers, send

    pack = pack_of(options)
    clinic = clinic_of(options, pack)
    words = words_of(pack.dialogue.language, clinic)
    pdf = b""
    try:
        if options.list:
            for printer in printers():
                print(printer.text(words))
            return DONE
        if options.answers is None:
            raise UsageError("what is to be printed? consult print ANSWERS, or consult print --list")
        ready(pack, clinic)
        consultation, _ = consultation_of(options, pack, clinic, read_source(options.answers))
        words = words_of(consultation.state.language, clinic)
        pdf = document(options, consultation, clinic, words)
        job = send(pdf, clinic, printer=options.printer)
        job.follow()
    except PrintError as error:
        if pdf and error.code == "no_cups":
            return _without_cups(options, pdf, error, words)
        raise OutsideError(error.text(words)) from error
    print(job.text(words))
    return DONE


def _without_cups(options: argparse.Namespace, pdf: bytes, error: PrintError, words: Words) -> int:
    """The PDF in a file, if there is somebody who wants it."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise OutsideError(f"{error.text(words)} {words('print.instead', answers=options.answers)}") from error
    from consult.printing import save_and_open
    from consult.setup.asking import Asker

    print(error.text(words))
    if not Asker(words).yes(words("print.offer_save"), True):
        raise OutsideError(words("print.not_saved"))
    path, opened = save_and_open(pdf)
    print(words("print.saved_opened" if opened else "print.saved", path=path))
    return DONE


def _setup(options: argparse.Namespace) -> int:
    from consult import settings
    from consult.settings import SAMPLE

    pack = pack_of(options)
    words = words_of(pack.dialogue.language, SAMPLE)
    path = settings.find(options.config)
    if options.check:
        return _check(path, pack, words)
    from consult.printing import PrintError
    from consult.setup import set_up

    try:
        set_up(path or settings.own(), pack.figures, words, settings.today())
    except PrintError as error:
        raise OutsideError(error.text(words)) from error
    return DONE


def _check(path: Path | None, pack: Pack, words: Words) -> int:
    from consult.setup import missing

    found = missing(path, pack, words)
    marks = {mark: words(f"setup.check_{mark}") for mark in ("ok", "missing", "note")}
    width = max(map(len, marks.values()))
    for finding in found:
        print(f"{marks[finding.mark]:{width}}  {finding.text}")
    return FAULTY if any(finding.mark == "missing" for finding in found) else DONE
