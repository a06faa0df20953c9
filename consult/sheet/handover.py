"""The handover page: for the practitioner, the summary, and the answers as encrypted square codes."""

from __future__ import annotations

from typing import ClassVar

from consult.pack import Pack
from consult.settings import Clinic
from consult.sheet.compose import compose_sheet
from consult.sheet.frame import NAME, Marking
from consult.sheet.model import Fact
from consult.sheet.paper import Paper, around
from consult.state import State
from consult.text import one_line
from consult.words import Words

AT_MOST = 12
"""Lines of the summary."""
_QUIET = 4
"""Modules of white around a square code, as the standard asks."""


class HandoverPage(Paper, frozen=True, kw_only=True):
    """A handover page."""

    template: ClassVar[str] = "handover"

    subtitle: str
    facts: tuple[Fact, ...]
    """What tells it apart: the two words, the first name, the day, the appointment."""
    summary: str
    lines: tuple[str, ...]
    """Outcome and findings, at most `AT_MOST`; of private ones, only that there is something to talk about."""
    answers: str
    codes: tuple[str, ...]
    """The text of each square code; empty when nothing may be kept."""
    pictures: tuple[str, ...]
    """The same as pictures (SVG)."""
    alts: tuple[str, ...]
    """What each picture is, for readers who cannot see it."""
    labels: tuple[str, ...]
    """What stands under each picture: "Code 1 of 2"."""
    how: tuple[str, ...]
    """How to open it, and who can; or why there is no code."""
    text_heading: str
    note: str


def handover_page(
    pack: Pack,
    state: State,
    clinic: Clinic,
    words: Words,
    parts: tuple[str, ...],
    *,
    code: str = "",
    first_name: str = "",
    requests: tuple[str, ...] = (),
) -> HandoverPage:
    """The page of a consultation and the `parts` of its code; without parts it says that there is none, and why.

    `requests` are the questions at which the client asked for a person. The page says that they did, not where.
    """
    if state.stopped:
        # Nothing of it is kept, on paper neither.
        lines: tuple[str, ...] = (words("handover.stopped"),)
    else:
        box = compose_sheet(pack, state, clinic, words, audience="practitioner").box
        lines = tuple(line.text for line in box.lines[:AT_MOST])
    count = len(parts)
    kept = ("how", "secret") if parts else ("no_code",)
    return HandoverPage(
        **{**around(pack, state, clinic, words, Marking(code, first_name)), "title": words("handover.title")},
        subtitle=words("handover.subtitle", title=pack.dialogue.title),
        facts=tuple(_facts(state, words, code, first_name, bool(requests))),
        summary=words("sheet.summary"),
        lines=lines,
        answers=words("handover.answers"),
        codes=parts,
        pictures=tuple(picture(part) for part in parts),
        alts=tuple(words("handover.alt", number=n, count=count) for n in range(1, count + 1)),
        labels=tuple(words("handover.label", number=n, count=count) for n in range(1, count + 1)) if count > 1 else (),
        how=tuple(words(f"handover.{key}") for key in kept) + ((words("handover.all_codes"),) if count > 1 else ()),
        text_heading=words("handover.text_heading"),
        note=words("sheet.practitioner_note"),
    )


def _facts(state: State, words: Words, code: str, first_name: str, wants_person: bool) -> list[Fact]:
    found = [
        ("code", one_line(code)),
        ("name", one_line(first_name)[:NAME].rstrip()),
        ("made", words.long_day(state.today)),
        ("appointment", words.long_day(state.appointment) if state.appointment else ""),
        ("asked_for", words("handover.person") if wants_person else ""),
    ]
    return [Fact(label=words(f"handover.fact_{key}"), value=value) for key, value in found if value]


def picture(text: str) -> str:
    """A square code as SVG. Its letters are those that such codes hold cheaply (capitals and digits)."""
    import io

    import segno

    out = io.BytesIO()
    code = segno.make_qr(text, error="m", mode="alphanumeric")
    code.save(out, kind="svg", border=_QUIET, xmldecl=False, svgclass=None, lineclass=None, omitsize=True)
    return out.getvalue().decode()
