"""Problems with what somebody wrote: collected, then raised together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

from msgspec import Struct

Severity = Literal["error", "warning"]
KeyPath = tuple[str | int, ...]
"""The keys and numbers that lead to a value of a file."""


class Problem(Struct, frozen=True, kw_only=True):
    """One fault, where it is, and what to do about it."""

    code: str
    message: str
    file: str = ""
    line: int = 0
    """From 1; 0 when the place is not known."""
    column: int = 0
    severity: Severity = "error"
    hint: str = ""
    example: Mapping[str, Any] | None = None
    """An answers file that reproduces it with `consult run`."""

    def __str__(self) -> str:
        """As other programs read it: `file:line:column: error[code]: message`, then the hint."""
        place = f"{self.file or '-'}:{self.line}:{self.column}"
        hint = f"\n  hint: {self.hint}" if self.hint else ""
        return f"{place}: {self.severity}[{self.code}]: {self.message}{hint}"


class ProblemsError(Exception):
    """The input is at fault; `problems` holds every fault that was found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.problems)


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """A hint that names the nearest of `known`, or `otherwise` when none is near."""
    from rapidfuzz import process  # only needed once something is wrong
    from rapidfuzz.distance import JaroWinkler

    best = process.extractOne(word, list(known), scorer=JaroWinkler.normalized_similarity, score_cutoff=0.8)
    return f'did you mean "{best[0]}"?' if best else otherwise


def listed(names: Sequence[str], limit: int = 12) -> str:
    """The first `limit` of `names`, quoted, for a message."""
    shown = ", ".join(f'"{name}"' for name in names[:limit])
    return f"{shown} and {len(names) - limit} more" if len(names) > limit else shown
