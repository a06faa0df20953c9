"""The screens."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from consult.cli import opening
from consult.cli.shared import DONE, FAULTY, AddCommand, OutsideError, UsageError, clinic_of, pack_of, ready, words_of


def add(command: AddCommand) -> None:
    """Registers the commands."""
    opening.add(command)

    alone = command("kiosk", kiosk, "for a client alone with this screen: nothing is stored, and only a PIN leaves it")
    alone.add_argument(
        "--demo", action="store_true", help="to try it: a made-up clinic will do, and nothing is printed"
    )

    lines = command("plain", plain, "the same as numbered lines: for a screen reader, a braille line, a pipe")
    lines.add_argument("--kiosk", action="store_true", help="for a client alone")

    browser = command("serve", serve, "the same in a browser, and as plain pages at /plain")
    browser.add_argument("--kiosk", action="store_true", help="for a client alone")
    browser.add_argument("--host", default="127.0.0.1", help="default: this computer alone")
    browser.add_argument("--port", type=int, default=8000)
    browser.add_argument(
        "--public-url", default="", metavar="URL", help="how browsers reach it, such as https://tablet.example"
    )
    browser.add_argument("--sessions", type=int, default=8, metavar="N", help="how many at once (default: 8)")
    browser.add_argument(
        "--idle", type=float, metavar="MINUTES", help="an untouched screen's app ends (default: kiosk 15, else 60)"
    )
    browser.add_argument(
        "--token-file", type=Path, metavar="FILE", help="keeps the token, so that an address stays good after a restart"
    )


def screen(options: argparse.Namespace) -> int:
    """The practitioner's screen."""
    if os.environ.get("ACCESSIBLE", "0") not in {"", "0"}:
        options.kiosk = False
        return plain(options)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("the screen needs a terminal; `consult run` works without one (see consult --help)")
    pack = pack_of(options)
    clinic = clinic_of(options, pack)
    from consult.settings import today
    from consult.tui.app import run

    return run(pack, clinic, words_of(pack.dialogue.language, clinic), today())


def kiosk(options: argparse.Namespace) -> int:
    """One client after the other, each alone with the screen, until staff leave by PIN."""
    import gc

    if sys.platform == "win32":
        raise UsageError("the kiosk needs Linux or macOS; `consult serve --kiosk` works here")
    if not (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()):
        raise UsageError("the kiosk needs a terminal")
    from consult.problems import Problem, ProblemsError
    from consult.staff import FILE, Staff, StaffError

    pack = pack_of(options)
    clinic = clinic_of(options, pack)
    try:
        staff = Staff.load(clinic.home) if clinic.home else None
    except StaffError as error:
        raise OutsideError(str(error)) from error
    if not options.demo:
        ready(pack, clinic)
        if staff is None:
            message = "nobody has a PIN, and without one nobody could leave the kiosk"
            raise ProblemsError([Problem(code="no_pin", message=message, hint="run `consult setup`", file=FILE)])
    words = words_of(pack.dialogue.language, clinic)
    from consult.tui.kiosk.supervise import run

    gc.enable()  # it runs for days
    arguments = ["--pack", str(options.pack)]
    arguments += ["--config", str(options.config)] if options.config else []
    arguments += ["--demo"] if options.demo else []
    return run(arguments, staff, words("kiosk.out_of_use"))


def plain(options: argparse.Namespace) -> int:
    """The same as numbered lines."""
    import gc

    gc.enable()
    from consult.plain.console import Console
    from consult.plain.lines import Lines
    from consult.settings import today
    from consult.staff import Staff
    from consult.tui.session import Session

    pack = pack_of(options)
    clinic = clinic_of(options, pack)
    if options.kiosk:
        ready(pack, clinic)
    words, day = words_of(pack.dialogue.language, clinic), today()

    def fresh() -> Session:
        return Session(pack, clinic, words, day, mode="kiosk" if options.kiosk else "practitioner")

    staff = Staff.load(clinic.home) if clinic.home and not options.kiosk else None
    console = Console(fresh, kiosk=options.kiosk, lines=Lines(sys.stdin.fileno()), out=sys.stdout, staff=staff)
    return DONE if console.run() else FAULTY


def serve(options: argparse.Namespace) -> int:
    """The same in a browser."""
    import gc

    gc.enable()
    pack = pack_of(options)
    clinic = clinic_of(options, pack)
    ready(pack, clinic)
    words = words_of(pack.dialogue.language, clinic)
    from consult.serve.guard import Address, token_of
    from consult.serve.launching import What
    from consult.serve.server import Serving
    from consult.serve.server import serve as run
    from consult.staff import Staff

    if options.host in {"0.0.0.0", "::"} and not options.public_url:
        raise UsageError("say with --public-url how browsers reach this computer, such as http://192.168.1.20:8000")
    if options.sessions < 1:
        raise UsageError("--sessions is a number from 1")
    address = Address(options.host, options.port, options.public_url)
    minutes = options.idle if options.idle is not None else 15 if options.kiosk else 60
    try:
        serving = Serving(
            what=What(pack=str(options.pack), config=options.config, kiosk=options.kiosk),
            address=address,
            token=token_of(options.token_file),
            sessions=options.sessions,
            idle=minutes * 60,
        )
        run(serving, pack, clinic, words, Staff.load(clinic.home))
    except ValueError as error:
        raise UsageError(str(error)) from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutsideError(f"{error.filename or f'{options.host}:{options.port}'}: {reason}") from error
    return DONE
