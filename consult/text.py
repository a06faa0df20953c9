"""The one door through which outside text comes in."""

from __future__ import annotations

import unicodedata
from typing import Any

# Overrides and isolates reorder what follows them; ZWJ and ZWNJ stay, emoji and several scripts need them.
_BIDI = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_SPACES = {ord("\t"): " ", 0x2028: "\n", 0x2029: "\n", 0xFEFF: None}
_CONTROL = {code: None for code in [*range(0x20), *range(0x7F, 0xA0)] if code != ord("\n")}
_TABLE = {**_CONTROL, **_BIDI, **_SPACES}


def clean(text: str) -> str:
    """`text` in NFC without control characters (but newline), bidi overrides or lone surrogates.

    What is left may hold any markup or quotes: it is safe to store, not to interpret.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_TABLE)
    if any("\ud800" <= char <= "\udfff" for char in text):
        text = text.encode("utf-8", "ignore").decode("utf-8")
    return unicodedata.normalize("NFC", text)


def clean_all(value: Any) -> Any:
    """`value` with every string in it cleaned, keys included; lists and tables keep their shape."""
    match value:
        case str():
            return clean(value)
        case dict():
            return {clean(key) if isinstance(key, str) else key: clean_all(item) for key, item in value.items()}
        case list():
            return [clean_all(item) for item in value]
        case _:
            return value


def one_line(text: str) -> str:
    """`text` cleaned, on one line, without runs of spaces."""
    return " ".join(clean(text).split())
