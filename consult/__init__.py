"""A consultation assistant: a branching intake, findings with reasons, and a personal pre-treatment sheet.

The public API: `load_pack`, `Consultation`, `Started`, `run`, `match`, `compose_sheet`. Each is imported when first
used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from consult.consultation import Consultation, Started, run
    from consult.knowledge.match import Match
    from consult.pack import Pack, load_pack
    from consult.sheet.compose import compose_sheet

__version__ = "0.1.0"
__all__ = ["Consultation", "Started", "compose_sheet", "load_pack", "match", "run"]

_HOMES = {
    "Consultation": "consult.consultation",
    "Started": "consult.consultation",
    "compose_sheet": "consult.sheet.compose",
    "load_pack": "consult.pack",
    "run": "consult.consultation",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def match(pack: Pack, text: str) -> Match:
    """What `text` says of the concerns, flags and questions that `pack` knows."""
    from consult.text import clean

    return pack.matcher.match(clean(text))
