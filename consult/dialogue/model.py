"""What a dialogue file holds.

Frozen structs, made in a tenth of the time that dataclasses take: every start makes them. They are validated once
(`load.py`) and then read from a cache, so that running a consultation never needs the validator.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Literal

import msgspec
from msgspec import Struct

Condition = Mapping[str, Any]
"""A condition as it stands in the file; `condition.py` says what it means."""

QuestionType = Literal["choice", "choices", "yes_no", "number", "date", "month", "text", "notice"]
Outcome = Literal["proceed", "practitioner_first", "postpone", "medical_first"]
OUTCOMES: tuple[Outcome, ...] = ("proceed", "practitioner_first", "postpone", "medical_first")
"""From the mildest to the gravest; the highest one wins."""

NOT_SURE = "not_sure"
TALK = "talk"
NEUTRAL = frozenset({NOT_SURE, TALK, "skip"})
"""Options that say neither yes nor no."""
EXCLUSIVE = frozenset({"none", "none_of_these", "talk"})
"""Options of a `choices` question that stand alone."""

SETTINGS: Mapping[str, tuple[str | bool, ...]] = {
    "mode": ("kiosk", "practitioner"),
    "offers_rf": (True, False),
    "offers_numbing": (True, False),
}
"""Names that a condition may read besides questions, and their values; what a clinic leaves unset is offered."""


class Option(Struct, frozen=True, kw_only=True):
    """One thing a client can choose."""

    id: str
    label: str
    """In the client's words."""
    negative: bool = False
    """True when choosing it says "no": text that says otherwise contradicts it."""
    past: bool = False
    """True when choosing it says "no longer": text about the present contradicts it."""


class Question(Struct, frozen=True, kw_only=True):
    """One question of the dialogue."""

    id: str
    ask: str
    type: QuestionType
    why: str = ""
    """Why it is asked, one plain sentence for the client."""
    help: str = ""
    """A line under the question that explains a word in it."""
    option: tuple[Option, ...] = ()
    when: Condition | None = None
    safety: bool = False
    """Adds "Not sure" and "I'd rather talk to someone", which lead to a person."""
    exclusive: bool = False
    """Of a `choice`: no two options can be true of one person, so that nobody has to pick the milder one."""
    optional: bool = False
    private: bool = False
    """What its answer raises by itself ("not sure", text that says otherwise) is on no printed page."""
    unsure: str | None = None
    """The finding that answers "not sure" and "talk" here, in place of `not_sure_<question>`."""
    not_after: Literal["today"] | None = None
    """For dates and months: a later one is an input error."""
    minimum: float | None = None
    maximum: float | None = None
    unit: str = ""
    sources: tuple[str, ...] = ()

    @property
    def options(self) -> tuple[str, ...]:
        """The ids that may be chosen, "not_sure" and "talk" of a safety question last."""
        own = ("no", "yes") if self.type == "yes_no" else tuple(o.id for o in self.option)
        return (*own, NOT_SURE, TALK) if self.safety else own

    @property
    def passable(self) -> bool:
        """Whether it may be left blank."""
        return self.optional or self.type == "notice"

    @property
    def past(self) -> frozenset[str]:
        """The options that say "no longer"."""
        return frozenset(o.id for o in self.option if o.past)

    @property
    def negatives(self) -> frozenset[str]:
        """The options that say "no"."""
        if self.type == "yes_no":
            return frozenset({"no"})
        return frozenset(o.id for o in self.option if o.negative or o.id in {"none", "none_of_these"})


class Section(Struct, frozen=True, kw_only=True):
    """A part of the dialogue, as progress counts them."""

    id: str
    title: str
    question: tuple[Question, ...]


class Until(Struct, frozen=True, kw_only=True):
    """When a reason to wait ends: a date the client gave, plus a figure of the knowledge."""

    after: str
    """A date or month question. A month counts as its last day."""
    figure: str
    """A figure in days, weeks or months."""


class Finding(Struct, frozen=True, kw_only=True):
    """What a set of answers means."""

    id: str
    title: str
    """For the practitioner, a few words."""
    when: Condition
    said: str = ""
    """For the client; ends the sentence "You told us …"."""
    letter: str = ""
    """For whoever prescribes or treats; ends the sentence "The client asks whether …". Empty when nobody is asked."""
    outcome: Outcome | None = None
    advice: tuple[str, ...] = ()
    until: Until | None = None
    private: bool = False
    """On no printed page, unless `print_when` holds."""
    print_when: Condition | None = None
    urgent: bool = False
    sources: tuple[str, ...] = ()


class Stop(Struct, frozen=True, kw_only=True):
    """Ends the consultation at once with a notice; nothing is stored."""

    id: str
    when: Condition
    advice: tuple[str, ...]


class Heard(Struct, frozen=True, kw_only=True):
    """Where a flag heard in free text points, and what it raises when nothing confirms it."""

    flag: str
    to: tuple[str, ...] = ()
    """Questions ("diabetes") or options of one ("skin_past.cold_sores"), the main one first."""
    only_for: Mapping[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    """For a target, the beginnings of the words that it can confirm, where the flag means more than one thing."""
    outcome: Outcome = "practitioner_first"
    """`proceed` adds the advice and nothing else."""
    advice: tuple[str, ...] = ("cond_heard",)


class Standing(Struct, frozen=True, kw_only=True):
    """Advice that every sheet with one of these outcomes holds."""

    outcomes: tuple[Outcome, ...]
    advice: tuple[str, ...]


class Dialogue(Struct, frozen=True, kw_only=True, dict=True):
    """A whole dialogue file."""

    id: str
    title: str
    version: str
    language: str
    knowledge: str
    """The folder of the knowledge that it draws on."""
    concern: str
    """The `choices` question whose options are concerns; free text offers its ticks."""
    not_covered: str
    """The finding that lists the concerns which the knowledge does not cover."""
    store_when: Condition
    """A consultation may be stored only when this holds and nothing stopped it."""
    section: tuple[Section, ...]
    finding: tuple[Finding, ...]
    stop: tuple[Stop, ...] = ()
    heard: tuple[Heard, ...] = ()
    standing: tuple[Standing, ...] = ()
    unsure_advice: tuple[str, ...] = ("cond_not_sure",)
    """What "not sure" and "talk" add."""
    conflict_advice: tuple[str, ...] = ("cond_heard",)
    """What text that contradicts an answer adds."""
    own_words_when: Condition | None = None
    """The client's own words and questions are printed only when this holds."""
    names: tuple[str, ...] = ()
    """Names of medicines, treatments and illnesses without a simpler word; the reading grade leaves them out."""
    approved_by: str = ""
    approved_on: str = ""

    @cached_property
    def questions(self) -> dict[str, Question]:
        """All questions by id, in the order in which they are asked."""
        return {question.id: question for section in self.section for question in section.question}

    @cached_property
    def findings(self) -> dict[str, Finding]:
        """The findings by id."""
        return {finding.id: finding for finding in self.finding}

    @cached_property
    def raisable(self) -> frozenset[str]:
        """The advice that some sheet or notice may hold."""
        named = {*self.unsure_advice, *self.conflict_advice}
        for items in (self.finding, self.stop, self.heard, self.standing):
            named |= {name for item in items for name in item.advice}
        return frozenset(named | {f"concern_{option.id}" for option in self.questions[self.concern].option})

    @cached_property
    def section_of(self) -> dict[str, Section]:
        """The section of each question."""
        return {question.id: section for section in self.section for question in section.question}
