"""A page that shows whether the printer works, and what stands on every sheet."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from consult.settings import Clinic
from consult.words import Words

TEMPLATE = Path(__file__).parent / "testpage.typ"


def page(clinic: Clinic, words: Words, today: date) -> bytes:
    """The page as PDF. Raises `typst.TypstError` when the logo cannot be drawn."""
    import typst

    from consult.sheet.pdf import fonts

    data: dict[str, Any] = {
        "language": words.language,
        "paper": "us-letter" if clinic.paper == "letter" else "a4",
        "title": words("setup.page_title"),
        "day": words.long_day(today),
        "logo": "",
        "border": words("setup.page_border"),
        "normal": words("setup.page_normal"),
        "large": words("setup.page_large"),
        "letters": words("setup.page_letters"),
        "clinic": [
            [words(f"setup.item_{key}"), value]
            for key in ("name", "phone", "hours", "emergency", "out_of_hours", "address")
            if (value := getattr(clinic, key))
        ],
    }
    files: Any = {"main": TEMPLATE.read_bytes()}
    if clinic.logo:
        data["logo"] = "logo.svg"
        files["logo.svg"] = _drawing(clinic.file(clinic.logo).read_bytes())
    made = typst.compile(
        files,
        font_paths=fonts(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"page": json.dumps(data, ensure_ascii=False)},
        timestamp=datetime.combine(today, time(), UTC),
    )
    return bytes(made)


def drawable(picture: bytes) -> bool:
    """Whether a picture can stand on a page: one may begin as it should and be damaged further on."""
    import typst

    files: Any = {"main": b'#image("logo.svg")', "logo.svg": _drawing(picture)}
    try:
        made = bytes(typst.compile(files, ignore_system_fonts=True, format="pdf"))
    except RuntimeError:  # a TypstError, or that it could not tell where in the picture it is
        return False
    # One whose beginning cannot be made out is left out without a word.
    return b"<svg" in picture[:1000] or re.search(rb"/Subtype\s*/Image", made) is not None


def _drawing(picture: bytes) -> bytes:
    from consult.sheet.logo import address, drawing

    return drawing(address(picture)).encode()
