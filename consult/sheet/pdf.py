"""The sheet as PDF: tagged (PDF/UA-1), with the shipped fonts only. No client's text is ever read as markup."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from consult.sheet.model import Sheet

if TYPE_CHECKING:
    import typst

FONTS = Path(__file__).parent / "fonts"
TEMPLATE = Path(__file__).parent / "templates" / "sheet.typ"


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
    import typst

    try:
        return Pdf(_compile(sheet, standard=True), accessible=True)
    except typst.TypstError as error:
        if "glyph" not in f"{error.message} {' '.join(error.hints)}" and "display" not in error.message:
            raise
    return Pdf(_compile(sheet.noting(sheet.unprintable), standard=False), accessible=False)


def _compile(sheet: Sheet, *, standard: bool) -> bytes:
    import typst

    made = typst.compile(
        TEMPLATE.read_bytes(),
        font_paths=fonts(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"sheet": json.dumps(sheet.data(), ensure_ascii=False)},
        pdf_standards="ua-1" if standard else [],
        # The same record always gives the same file.
        timestamp=datetime.combine(sheet.day, time(), UTC),
    )
    return bytes(made)


@cache
def fonts() -> typst.Fonts:
    """The shipped fonts, and no others."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
