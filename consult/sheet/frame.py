"""What every sheet carries around its content: names, dates, foot."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from msgspec import Struct

from consult.pack import Pack
from consult.settings import Clinic
from consult.sheet.fill import approval, review
from consult.sheet.logo import logo_of
from consult.state import Decided, State
from consult.text import clean, one_line
from consult.words import Words

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


def direction(language: str) -> Literal["ltr", "rtl"]:
    """The way a language is written."""
    return "rtl" if language in _RIGHT_TO_LEFT else "ltr"


NAME = 40
"""How many characters of a first name are printed."""


class Marking(Struct, frozen=True):
    """What tells a sheet apart from the others at a printer."""

    code: str = ""
    """Two words."""
    name: str = ""
    """A first name, if the client wants one on it."""


def frame(pack: Pack, state: State, clinic: Clinic, words: Words, marking: Marking) -> dict[str, Any]:
    """The fields of a `Sheet` that do not depend on what was answered."""
    made = words.short_day(state.today)
    return {
        "language": words.language,
        "direction": direction(words.language),
        "paper": clinic.paper,
        "clinic": one_line(clinic.name),
        "logo": logo_of(clinic),
        "title": pack.dialogue.title,
        "day": state.today,
        "banner": words("sheet.sample") if clinic.sample else "",
        "sources_heading": words("sheet.sources"),
        "foot": foot(pack, clinic, made, words),
        "page": words("sheet.page"),
        "skip": words("sheet.skip"),
        "unprintable": words("sheet.missing_glyphs"),
        "code": one_line(marking.code),
        "name": one_line(clean(marking.name))[:NAME].rstrip(),
    }


def foot(pack: Pack, clinic: Clinic, made: str, words: Words) -> str:
    """Version, digest, dates and approval, on one line."""
    digest = pack.digest.partition(":")[2][:8] or pack.digest
    parts = [
        words("sheet.foot_version", version=pack.dialogue.version, digest=digest),
        words("sheet.foot_made", day=made),
        words("sheet.foot_review", month=review(pack, clinic, words)),
        words("sheet.foot_approved", by=approval(pack, words)) if pack.dialogue.approved_by else words("sheet.draft"),
    ]
    return " · ".join(parts)


def decided_day(decided: Decided, words: Words) -> str:
    """The day of a decision, in full; as it was recorded when it cannot be read."""
    try:
        return words.long_day(datetime.fromisoformat(decided.at).date())
    except ValueError:
        return one_line(decided.at)
