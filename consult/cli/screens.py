"""The screens."""

from __future__ import annotations

import argparse
import sys

from consult.cli.shared import AddCommand, UsageError, clinic_of, pack_of, words_of


def add(command: AddCommand) -> None:
    """Registers the commands."""


def screen(options: argparse.Namespace) -> int:
    """The practitioner's screen."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("the screen needs a terminal; `consult run` works without one (see consult --help)")
    pack = pack_of(options)
    clinic = clinic_of(options, pack)
    from consult.settings import today
    from consult.tui.app import run

    return run(pack, clinic, words_of(pack.dialogue.language, clinic), today())
