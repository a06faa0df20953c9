"""What a sheet holds: every text in the reader's language, every number and date worked out.

Frozen and JSON-able. A renderer only lays it out; it looks nothing up.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

Audience = Literal["client", "practitioner"]
When = Literal["by", "since", "on", "until"]
Kind = Literal["sheet", "notice", "practitioner"]
Direction = Literal["ltr", "rtl"]

# Items


class PlanDate(Struct, frozen=True, kw_only=True):
    """When something is to be done."""

    kind: When
    day: date | None
    """None while there is no appointment that it can be counted from."""
    text: str
    """As it stands in a sentence after "by" or "from": "Tue 8 Dec", "7 days before your appointment", "today"."""
    label: str
    """As it stands alone: "by Tue 8 Dec", "until Thu 17 Dec"."""
    days: int = 0
    """How far it is from the appointment, before or after it."""
    late: bool = False
    """The day has passed; the texts then say "today"."""


class ItemLine(Struct, frozen=True, kw_only=True):
    """One printed statement, filled in."""

    text: str
    fridge: str
    """The neutral version for page one; empty when there is none."""
    sources: tuple[str, ...]
    due: PlanDate | None
    priority: int
    """Of its item: which lines come first on page one, 0 first."""
    emergency: bool = False
    """It names the number to call in an emergency."""
    bare: str = ""
    """The text without how far the sources differ."""
    spare: bool = False
    """It may be left out when the client's answers need its room."""
    says_all: bool = False
    """The neutral version says all of it but its date, so that what stands on page one needs no second place."""


class Item(Struct, frozen=True, kw_only=True):
    """One item that was raised, filled in."""

    id: str
    section: str
    title: str
    text: str
    """All lines."""
    lines: tuple[ItemLine, ...]
    because: tuple[str, ...]
    """The findings it follows from; none for what every such sheet holds."""
    sources: tuple[str, ...]
    date: date | None
    """The day of its first dated line."""
    private: bool


# Page one


class Statement(Struct, frozen=True, kw_only=True):
    """One statement and the numbers of its sources."""

    text: str
    marks: tuple[int, ...] = ()

    @property
    def cited(self) -> str:
        """The marks as they are printed: "[1, 4]", or nothing."""
        return f"[{', '.join(map(str, self.marks))}]" if self.marks else ""


class Fact(Struct, frozen=True, kw_only=True):
    """ "Phone: 020 7946 0000"."""

    label: str
    value: str


class Box(Struct, frozen=True, kw_only=True):
    """The first thing to read."""

    heading: str
    lines: tuple[Statement, ...]
    facts: tuple[Fact, ...] = ()
    notes: tuple[str, ...] = ()
    """What is wrong with the plan, said plainly: a date that has passed, an appointment that comes too early."""
    urgent: bool = False
    """It is about an emergency."""


class Step(Struct, frozen=True, kw_only=True):
    """One thing to do, with a box to tick."""

    when: str
    text: str
    numbers: tuple[int, ...]
    """The numbers of what explains it: an entry, or else its sources."""


class Steps(Struct, frozen=True, kw_only=True):
    """The things to do at one time: now, the week before, the day …"""

    heading: str
    steps: tuple[Step, ...]


# Page two and on


class Entry(Struct, frozen=True, kw_only=True):
    """Something explained. Page one refers to it by its number."""

    id: str
    number: int
    """0 when page one does not refer to it."""
    title: str
    lead: str
    """ "You told us that …, so:"; stands for the title where there is one. Empty for what every sheet holds."""
    statements: tuple[Statement, ...]
    told: str = ""
    """What stands in `lead` for itself: "you have had cold sores"."""

    @property
    def heading(self) -> str:
        """The line above its statements, with its number; empty when the part's heading is enough."""
        text = self.lead or self.title
        return f"{self.number}. {text}" if self.number and text else text


class Part(Struct, frozen=True, kw_only=True):
    """A part of the explanation."""

    id: str
    heading: str
    entries: tuple[Entry, ...] = ()
    lines: tuple[str, ...] = ()
    """Plain lines above the entries."""
    points: tuple[str, ...] = ()
    """A list below those lines."""
    beside: tuple[Part, ...] = ()
    """Parts that stand side by side in one table."""
    head: tuple[str, ...] = ()
    """The headings of a table of entries: what was told, and what follows."""
    ruled: int = 0
    """Empty lines to write on."""


class Source(Struct, frozen=True, kw_only=True):
    """One numbered source."""

    number: int
    text: str
    address: str = ""
    short: str = ""
    """In a few words."""
    owner: str = ""
    """Whose it is; where even a few words are too many, sources stand together by it."""


class SourceList(Struct, frozen=True, kw_only=True):
    """Sources of one kind."""

    heading: str
    note: str
    sources: tuple[Source, ...]


class Table(Struct, frozen=True, kw_only=True):
    """A table with a heading for each column."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    """How wide the columns are, each in parts of the whole."""


class Event(Struct, frozen=True, kw_only=True):
    """One day (or run of days) for the client's calendar."""

    first: date
    last: date
    title: str
    """Names nothing that a calendar on a shared screen should not show."""
    text: str


class Sheet(Struct, frozen=True, kw_only=True):
    """A whole sheet."""

    kind: Kind
    language: str
    direction: Direction
    paper: Literal["a4", "letter"]
    large: bool
    clinic: str
    title: str
    subtitle: str
    """Who it is for, and the day it was made."""
    day: date
    """The day it was made."""
    banner: str
    """A warning across the top, such as SAMPLE; empty when there is none."""
    alert: Box | None
    """Stands above everything: an emergency."""
    box: Box
    plan: tuple[Steps, ...]
    more: str
    """Says that page one leaves steps out; empty when it does not."""
    moves: str
    """Says that the dates move with the appointment; empty without dates."""
    wrong: Part | None
    """Whom to call when something is wrong, and when."""
    note: str
    """The line that closes page one."""
    first: tuple[Part, ...]
    """What else stands on page one: what the sheet is not, and room to write on."""
    parts: tuple[Part, ...]
    """Page two; in large print the pages behind the first."""
    extra: tuple[Part, ...]
    """The page behind, when the answers ask for more than page two holds."""
    tables: tuple[Table, ...]
    sources: tuple[SourceList, ...]
    sources_heading: str
    foot: str
    """Version, digest, dates, approval."""
    page: str
    """ "Page {page} of {pages}", for renderers that count pages."""
    events: tuple[Event, ...]
    skip: str
    """The link to the main text, for readers of the screen."""
    unprintable: str
    """What a renderer says on the paper when it lacks a letter."""
    code: str = ""
    """Two words that tell sheets apart at a printer; empty without."""
    name: str = ""
    """A first name, when the client wants one on it."""
    logo: str = ""
    """The clinic's, as a `data:` address; empty without."""
    notice: str = ""
    """What a renderer could not do, said on the paper itself."""

    def data(self) -> dict[str, Any]:
        """The sheet as plain data; days as ISO text."""
        return dict(msgspec.json.decode(msgspec.json.encode(self)))

    def noting(self, text: str) -> Sheet:
        """The same sheet with a note of what a renderer could not do."""
        return replace(self, notice=text)
