"""Every check of a pack, in one call."""

from __future__ import annotations

import time
from datetime import date
from typing import NamedTuple

from consult.check.hearing import hearing
from consult.check.jargon import jargon
from consult.check.learning import learning
from consult.check.lint import lint
from consult.check.prove import Proved, prove
from consult.check.wording import translations, wording
from consult.datafile import read_toml
from consult.knowledge.load import read
from consult.pack import Pack, PackPaths, check_pack
from consult.problems import Problem
from consult.settings import today as clock
from consult.words import FOLDER


class Checked(NamedTuple):
    """What a check found."""

    pack: Pack | None
    problems: list[Problem]
    proved: tuple[Proved, ...] = ()
    seconds: float = 0.0
    """How long the proofs took."""


def check_whole(paths: PackPaths, today: date | None = None) -> Checked:
    """The pack at `paths` or None, and every problem: what loading finds, and, if it loads, wording and proofs.

    The proofs hold for consultations on the day `today`, the clock's where none is given.
    """
    pack, problems = check_pack(paths)
    if pack is None:
        return Checked(None, problems)
    files, _ = read(paths.knowledge, str(paths.knowledge))
    source = read_toml(paths.dialogue)
    started = time.perf_counter()
    broken, proved = prove(pack, source, files, today or clock())
    seconds = time.perf_counter() - started
    found = [
        *lint(pack, source, files),
        *wording(pack, source, files),
        *jargon(pack, source, files),
        *translations(FOLDER),
        *hearing(pack, files),
        *learning(pack, paths),
        *broken,
    ]
    found.sort(key=lambda problem: (problem.file, problem.line, problem.column))
    return Checked(pack, found, tuple(proved), seconds)
