"""What can happen in a consultation. The first event carries all that is not the client's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import msgspec
from msgspec import Struct

from consult.answers import Mode
from consult.dialogue.condition import Value
from consult.state import Checked, Decided


class Started(Struct, frozen=True, kw_only=True):
    """The first event: all that is not the client's."""

    today: date
    mode: Mode = "practitioner"
    appointment: date | None = None
    language: str = "en"
    settings: Mapping[str, bool] = msgspec.field(default_factory=dict)
    """What the clinic offers (`offers_rf`, `offers_numbing`); unset means offered."""
    figures: Mapping[str, float] = msgspec.field(default_factory=dict)
    """The clinic's own protocol figures."""


class Answered(Struct, frozen=True):
    """The client answered a question, for the first time or again."""

    question: str
    value: Value


class Passed(Struct, frozen=True):
    """A question was left blank."""

    question: str


class Deferred(Struct, frozen=True):
    """A question is to be asked later, when the client is alone; until then it is left blank."""

    question: str


class Retracted(Struct, frozen=True):
    """Going back: the answer of a question is taken away."""

    question: str


class Kept(Struct, frozen=True):
    """Asked which of text and answer is right, the client kept the answer."""

    question: str


class Scheduled(Struct, frozen=True):
    """The appointment was made or moved."""

    appointment: date | None


class Noted(Struct, frozen=True):
    """The practitioner wrote a note at a question; an empty one deletes it."""

    question: str
    text: str


class Asked(Struct, frozen=True):
    """The client asked something that the practitioner is to answer."""

    text: str


class Discussed(Struct, frozen=True):
    """The practitioner decided something."""

    decided: Decided


class Verified(Struct, frozen=True):
    """The practitioner went through an answer with the client; None takes that back."""

    question: str
    checked: Checked | None


Event = Started | Answered | Passed | Deferred | Retracted | Kept | Scheduled | Noted | Asked | Discussed | Verified
