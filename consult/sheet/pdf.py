"""The sheet as PDF: tagged (PDF/UA-1), with the shipped fonts only. No client's text is ever read as markup."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from consult.sheet.logo import drawing
from consult.sheet.model import Sheet

if TYPE_CHECKING:
    import typst

FONTS = Path(__file__).parent / "fonts"
TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Pdf:
    """A PDF, and whether it keeps the accessibility standard."""

    data: bytes
    accessible: bool
    """False when a character has no glyph in the shipped fonts; the paper then says so."""


def pdf(sheet: Sheet) -> bytes:
    """The sheet as PDF."""
    return compile_pdf(sheet).data


def compile_pdf(sheet: Sheet) -> Pdf:
    """The sheet as PDF/UA-1, or as a plain tagged PDF with a note on it where a glyph is missing."""
    return typeset("sheet.typ", sheet.data(), sheet.day)


elsewhere: Callable[[str, dict[str, Any], date], Pdf] | None = None
"""Typesets for this process, where one worker does so for many: it takes some 65 MB, and keeps them."""


def typeset(template: str, data: dict[str, Any], day: date) -> Pdf:
    """`data` as a template of ours lays it out; where a glyph is missing, with what it calls `unprintable` on it."""
    if elsewhere is not None:
        return elsewhere(template, data, day)
    try:
        return _typeset(template, data, day)
    except RuntimeError:  # a TypstError, or that it could not tell where in the picture it is
        if not data["logo"]:
            raise
    # A picture that cannot be drawn costs nobody their paper.
    return _typeset(template, data | {"logo": ""}, day)


def _typeset(template: str, data: dict[str, Any], day: date) -> Pdf:
    import typst

    data = data | {"logo": data["logo"] and drawing(data["logo"])}
    try:
        return Pdf(_compile(template, data, day, standard=True), accessible=True)
    except typst.TypstError as error:
        if "glyph" not in f"{error.message} {' '.join(error.hints)}" and "display" not in error.message:
            raise
    return Pdf(_compile(template, data | {"notice": data["unprintable"]}, day, standard=False), accessible=False)


def _compile(template: str, data: dict[str, Any], day: date, *, standard: bool) -> bytes:
    import typst

    made = typst.compile(
        TEMPLATES / template,
        root=TEMPLATES,
        font_paths=fonts(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"sheet": json.dumps(data, ensure_ascii=False)},
        pdf_standards="ua-1" if standard else [],
        # The same record always gives the same file.
        timestamp=datetime.combine(day, time(), UTC),
    )
    return bytes(made)


@cache
def fonts() -> typst.Fonts:
    """The shipped fonts, and no others."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
