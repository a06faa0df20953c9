"""A consultation handed over on paper: `open`."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

from consult.cli.shared import (
    DONE,
    AddCommand,
    OutsideError,
    clinic_of,
    pack_of,
    report,
    result_of,
    stdin_text,
    words_of,
)
from consult.problems import ProblemsError

if TYPE_CHECKING:
    from consult.handover import Handover
    from consult.pack import Pack
    from consult.settings import Clinic
    from consult.state import State
    from consult.words import Words


def add(command: AddCommand) -> None:
    """Registers the command."""
    opening = command("open", _open, "a consultation handed over on paper, scanned or pasted")
    opening.add_argument("code", nargs="*", metavar="CODE", help="without it: a scanner or a pasted line, or stdin")
    what = opening.add_mutually_exclusive_group()
    what.add_argument("--json", action="store_true", help="the whole result as JSON, as `run --json`")
    what.add_argument("--answers", action="store_true", help="an answers file (JSON), for every other command")


def _open(options: argparse.Namespace) -> int:
    from consult.handover import unseal
    from consult.settings import today

    pack = pack_of(options)
    clinic = clinic_of(options, pack)
    key = key_of(clinic)
    words = words_of(pack.dialogue.language, clinic)
    screen = sys.stdin.isatty() and sys.stdout.isatty() and not (options.json or options.answers)
    if options.code:
        handover = unseal(" ".join(options.code), pack, key)
    elif sys.stdin.isatty():
        scanned = _scanned(pack, key, words)
        if scanned is None:
            return DONE
        handover = scanned
    else:
        handover = unseal(stdin_text(), pack, key)
    told = handover.told(words, today())
    for line in told:
        print(line, file=sys.stderr)
    if options.answers:
        print(json.dumps(answers_file(handover.consultation.state), ensure_ascii=False, indent=1))
    elif options.json:
        print(json.dumps(_result(handover, clinic), ensure_ascii=False, indent=1))
    elif not screen:
        from consult.cli.running import summary

        print(summary(handover.consultation, ()))
    else:
        from consult.tui.app import run

        if told:
            input(words("handover.go_on"))
        marks = {"code": handover.code, "first_name": handover.first_name}
        return run(pack, clinic, words, today(), consultation=handover.consultation, verify=True, **marks)
    return DONE


def key_of(clinic: Clinic) -> bytes:
    """The clinic's key. Raises `OutsideError` where there is none."""
    from consult import staff

    if clinic.sample:
        raise OutsideError("there is no clinic.toml, and so no clinic's key; run `consult setup`")
    try:
        return staff.key(clinic.home)
    except staff.StaffError as error:
        raise OutsideError(str(error)) from error


def _scanned(pack: Pack, key: bytes, words: Words) -> Handover | None:
    """Asks for the code until it can be opened; None when nothing is given. What is scanned is not shown."""
    from getpass import getpass

    from consult.handover import unseal

    parts: list[str] = []
    while True:
        try:
            line = getpass(words("handover.scan_next" if parts else "handover.scan"))
        except EOFError:
            return None
        if not line.strip():
            return None
        try:
            return unseal("\n".join((*parts, line)), pack, key)
        except ProblemsError as error:
            code = error.problems[0].code
            if code == "handover_part":
                parts.append(line)
                print(error.problems[0].message, file=sys.stderr)
                continue
            if code != "handover_damaged":
                parts.clear()
            report(error.problems)


def _result(handover: Handover, clinic: Clinic) -> dict[str, Any]:
    found = result_of(handover.consultation, (), clinic)
    found["handover"] = {
        "version": handover.version,
        "upgraded": handover.upgraded,
        "left": [{"question": each.question, "answer": each.answer} for each in handover.left],
        "requests": list(handover.requests),
        "code": handover.code,
        "first_name": handover.first_name,
    }
    return found


def answers_file(state: State) -> dict[str, Any]:
    """The answers of a consultation as an answers file."""
    found: dict[str, Any] = {"mode": state.mode, "today": state.today.isoformat(), "language": state.language}
    if state.appointment:
        found["appointment"] = state.appointment.isoformat()
    plain = {name: list(value) if isinstance(value, tuple) else value for name, value in state.answers.items()}
    return {**found, "answers": plain}
