"""Which packs have passed `consult check`, by digest: whatever changes in a pack asks for the check again.

That the shipped pack passed is written beside it (`NAME.passed`); that another one did is kept for this user, and
counts until the checks themselves change.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consult.pack import Pack, PackPaths

SUFFIX = ".passed"


def passed(pack: Pack) -> bool:
    """Whether a pack passed `consult check` as it is now."""
    from consult import cache
    from consult.pack import shipped

    recorded = _read(shipped() / "dialogues" / f"{pack.dialogue.id}{SUFFIX}")
    return recorded.strip() == pack.digest or bool(cache.read("passed", pack.digest, bool))


def require(pack: Pack) -> None:
    """Raises `ProblemsError`, which says what to run, for a pack that did not pass as it is now."""
    if passed(pack):
        return
    from consult.problems import Problem, ProblemsError

    message = f'the pack "{pack.dialogue.id}" has not passed its check as it is now'
    hint = "run `consult check` with the same --pack"
    raise ProblemsError([Problem(code="not_checked", message=message, hint=hint, file=pack.dialogue.id)])


def mark(pack: Pack) -> bool:
    """Keeps for this user that a pack passed; whether that could be kept."""
    from consult import cache

    cache.write("passed", pack.digest, True)
    return passed(pack)


def record(pack: Pack, paths: PackPaths) -> Path:
    """Writes beside a pack that it passed, for whoever ships it. The pack must stand in `paths`."""
    path = paths.dialogue.with_name(f"{pack.dialogue.id}{SUFFIX}")
    path.write_text(f"{pack.digest}\n", encoding="ascii")
    return path


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return ""
