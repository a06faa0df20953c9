"""What a knowledge folder holds: sources, claims, figures and advice.

The words that clients use (concerns, flags, questions) have a model of their own: `vocabulary.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from consult.knowledge.vocabulary import Vocabulary

STRICT: dict[str, Any] = {"extra": "forbid", "strict": True}

ReferenceKind = Literal[
    "regulator",
    "maker",
    "health_service",
    "professional_body",
    "charity",
    "paper",
    "trial",
    "news",
    "clinic",
    "standard",
]
ClaimStatus = Literal["usable", "hedged", "contradicted", "unprintable", "cut_off", "off_topic"]
PRINTABLE = frozenset({"usable", "hedged", "contradicted"})
"""A contradicted claim is printed only in wording that shows the range."""

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
"""What a text leaves to be filled in: "{date}", "{retinoid_gap}"."""

SectionId = Literal[
    "next",
    "wait",
    "talk",
    "before",
    "day",
    "after",
    "results",
    "concern",
    "about",
    "risks",
    "choices",
    "warning",
    "contact",
    "foot",
]
Unit = Literal["minutes", "hours", "days", "weeks", "months", "years", "sessions", "mm", "spf", "celsius", "percent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One of the documents that the knowledge is drawn from; a line is cited as "A:66"."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    letter: str
    title: str
    """Ours: what the document is, in a few words."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """An outside reference, to be approved by a clinician; cited by its key."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    key: str
    kind: ReferenceKind
    tier: Literal["A", "B", "C"]
    """A: regulator, maker, health service, body or paper; B: repeats a label; C: one clinic's house rule."""
    title: str
    publisher: str
    address: str
    note: str = ""
    """How far it was seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing that one source says, in our words."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    id: str
    source: str
    """ "A:66" or the key of a reference."""
    kind: str
    fact: str
    status: ClaimStatus
    figures: tuple[str, ...] = ()
    contradiction: tuple[str, ...] = ()
    reason: str = ""
    """Why it is not printed; needed when it is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Where sources disagree, and which advice shows the range."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    id: str
    topic: str
    claims: tuple[str, ...]
    advice: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureValue:
    """What one source gives for a figure."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    source: str
    low: float
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A protocol figure, with every source's value."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    id: str
    label: str
    unit: Unit
    default: float
    """The cautious one."""
    minimum: float
    maximum: float
    """A clinic may set its own value from `minimum` to `maximum`."""
    value: tuple[FigureValue, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """When a line is to be done, counted from the appointment by a figure; exactly one is set."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    by: str | None = None
    """On or before the day that many days before the appointment."""
    since: str | None = None
    """From that many days before the appointment, until treatment."""
    on: Literal["appointment"] | None = None
    until: str | None = None
    """Until that long after the appointment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One printed statement."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    text: str
    sources: tuple[str, ...]
    fridge: str = ""
    """The same for page one: short, and naming no condition, medicine or reason."""
    due: Due | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """An item of the sheet."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    id: str
    section: SectionId
    title: str
    line: tuple[Line, ...]
    priority: int = 50
    """Which lines come first on page one: 0 is first."""
    excludes: tuple[str, ...] = ()
    """Advice that must never stand on the same sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """A whole knowledge folder."""

    id: str
    documents: tuple[Document, ...]
    references: tuple[Reference, ...]
    claims: tuple[Claim, ...]
    contradictions: tuple[Contradiction, ...]
    figures: tuple[Figure, ...]
    advice: tuple[Advice, ...]
    vocabulary: Vocabulary
