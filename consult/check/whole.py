"""Every check of a pack, in one call."""

from __future__ import annotations

from consult.check.lint import lint
from consult.datafile import read_toml
from consult.knowledge.load import read
from consult.pack import Pack, PackPaths, check_pack
from consult.problems import Problem


def check_whole(paths: PackPaths) -> tuple[Pack | None, list[Problem]]:
    """The pack at `paths` or None, and every problem: what loading finds, and, if it loads, what its wording shows."""
    pack, problems = check_pack(paths)
    if pack is None:
        return None, problems
    files, _ = read(paths.knowledge, str(paths.knowledge))
    found = lint(pack, read_toml(paths.dialogue), files)
    return pack, sorted(found, key=lambda problem: (problem.file, problem.line, problem.column))
