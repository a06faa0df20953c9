"""What the commands share: a pack, a clinic and a consultation from the options, and how things are put out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from consult.problems import Problem, ProblemsError

if TYPE_CHECKING:
    from consult.consultation import Consultation
    from consult.datafile import DataFile
    from consult.pack import Pack
    from consult.settings import Clinic
    from consult.words import Words

DONE, FAULTY, USAGE, OUTSIDE = 0, 1, 2, 3


class UsageError(Exception):
    """The command line asks for something that cannot be."""


class OutsideError(Exception):
    """Something outside failed, such as a printer; the message is for the user."""


class AddCommand(Protocol):
    """Registers a command: its name, the function that runs it, one line of help."""

    def __call__(self, name: str, function: Any, text: str, /) -> argparse.ArgumentParser: ...


def pack_of(options: argparse.Namespace) -> Pack:
    """The pack, approved by whoever signed it for this clinic."""
    from consult import settings
    from consult.approval import applied
    from consult.pack import load_pack

    return applied(load_pack(options.pack), settings.find(options.config))


def clinic_of(options: argparse.Namespace, pack: Pack) -> Clinic:
    from consult import settings

    return settings.load(options.config, pack.figures)


def ready(pack: Pack, clinic: Clinic) -> None:
    """What a client's own screen and paper need: a clinic that is not the SAMPLE, and a pack that passed its check.

    Raises `ProblemsError`.
    """
    from consult.checked import require

    if clinic.sample:
        from consult.settings import FILE, REQUIRED

        missing = ", ".join(REQUIRED)
        message = f"there is no {FILE}; clients need to know whose sheet it is: {missing}"
        raise ProblemsError([Problem(code="no_clinic", message=message, hint="run `consult setup`", file=FILE)])
    require(pack)


def words_of(language: str, clinic: Clinic) -> Words:
    from consult.words import Words, languages

    if language not in languages():
        raise UsageError(f'there are no texts in "{language}"; there are in {", ".join(languages())}')
    return Words(language, clinic.country)


def read_source(name: str) -> DataFile:
    from consult.datafile import parse_json, read_json, read_toml

    if name == "-":
        return parse_json(stdin_text(), "-")
    path = Path(name)
    return read_toml(path) if path.suffix == ".toml" else read_json(path)


def stdin_text() -> str:
    return sys.stdin.buffer.read().decode("utf-8-sig", "replace")


def consultation_of(
    options: argparse.Namespace, pack: Pack, clinic: Clinic, source: DataFile, language: str | None = None
) -> tuple[Consultation, tuple[str, ...]]:
    """Runs an answers file. Raises `ProblemsError` with every fault in it."""
    from msgspec.structs import replace

    from consult.answers import read_answers
    from consult.consultation import Started, run
    from consult.settings import today

    answers, problems = read_answers(source, pack.dialogue, today())
    if answers is None:
        raise ProblemsError(problems)
    if language:
        answers = replace(answers, language=language)
    started = Started(today=answers.today, settings=clinic.offers(), figures=clinic.amounts())
    return run(pack, answers, started=started)


def result_of(consultation: Consultation, unused: tuple[str, ...], clinic: Clinic) -> dict[str, Any]:
    from consult.result import result
    from consult.sheet.items import items_of

    words = words_of(consultation.state.language, clinic)
    return result(consultation, unused, items_of(consultation.pack, consultation.state, clinic, words))


def put(content: bytes, output: str) -> None:
    """Writes to a file, or to stdout where it is `-`."""
    if output == "-":
        sys.stdout.buffer.write(content)
    else:
        Path(output).write_bytes(content)


def report(problems: Iterable[Problem]) -> None:
    for problem in problems:
        print(problem, file=sys.stderr)


def as_data(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "severity": problem.severity,
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "message": problem.message,
        "hint": problem.hint,
        "example": problem.example,
    }
