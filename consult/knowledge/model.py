"""What a knowledge folder holds: sources, claims, figures and advice.

The words that clients use (concerns, flags, questions) have a model of their own: `vocabulary.py`.
"""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from consult.knowledge.vocabulary import Vocabulary

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

EXAMPLES, LEARNED = "examples.jsonl", "learned.msgpack"
"""Labelled texts in a knowledge folder, and what was learned from them."""

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


class Document(Struct, frozen=True, kw_only=True):
    """One of the documents that the knowledge is drawn from; a line is cited as "A:66"."""

    letter: str
    title: str
    """Ours: what the document is, in a few words."""
    note: str = ""


class Reference(Struct, frozen=True, kw_only=True):
    """An outside reference, to be approved by a clinician; cited by its key."""

    key: str
    kind: ReferenceKind
    tier: Literal["A", "B", "C"]
    """A: regulator, maker, health service, body or paper; B: repeats a label; C: one clinic's house rule."""
    title: str
    publisher: str
    address: str
    note: str = ""
    """How far it was seen."""


class Claim(Struct, frozen=True, kw_only=True):
    """One thing that one source says, in our words."""

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


class Contradiction(Struct, frozen=True, kw_only=True):
    """Where sources disagree, and which advice shows the range."""

    id: str
    topic: str
    claims: tuple[str, ...]
    advice: tuple[str, ...]
    note: str = ""


class FigureValue(Struct, frozen=True, kw_only=True):
    """What one source gives for a figure."""

    source: str
    low: float
    high: float | None = None


class Figure(Struct, frozen=True, kw_only=True):
    """A protocol figure, with every source's value."""

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


class Due(Struct, frozen=True, kw_only=True):
    """When a line is to be done, counted from the appointment by a figure; exactly one is set."""

    by: str | None = None
    """On or before the day that many days before the appointment."""
    since: str | None = None
    """From that many days before the appointment, until treatment."""
    on: Literal["appointment"] | None = None
    until: str | None = None
    """Until that long after the appointment."""


class Line(Struct, frozen=True, kw_only=True):
    """One printed statement."""

    text: str
    sources: tuple[str, ...]
    fridge: str = ""
    """The same for page one: short, and naming no condition, medicine or reason."""
    due: Due | None = None
    spare: bool = False
    """The sheet may leave it out when the client's answers need its room."""


class Advice(Struct, frozen=True, kw_only=True):
    """An item of the sheet."""

    id: str
    section: SectionId
    title: str
    line: tuple[Line, ...]
    priority: int = 50
    """Which lines come first on page one: 0 is first."""
    excludes: tuple[str, ...] = ()
    """Advice that must never stand on the same sheet."""


class Knowledge(Struct, frozen=True, kw_only=True):
    """A whole knowledge folder."""

    id: str
    documents: tuple[Document, ...]
    references: tuple[Reference, ...]
    claims: tuple[Claim, ...]
    contradictions: tuple[Contradiction, ...]
    figures: tuple[Figure, ...]
    advice: tuple[Advice, ...]
    vocabulary: Vocabulary
