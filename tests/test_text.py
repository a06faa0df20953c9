"""Outside text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.text import clean, clean_all, one_line

ANY = st.text(alphabet=st.characters(min_codepoint=0, max_codepoint=0x10FFFF))


@pytest.mark.parametrize(
    ("dirty", "expected"),
    [
        ("a\x1b[31mred\x1b[0m", "a[31mred[0m"),
        ("nul\x00 bell\x07 del\x7f c1\x9b31m", "nul bell del c131m"),
        ("one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        ("tab\there", "tab here"),
        ("\u202eevil\u202c \u2066iso\u2069", "evil iso"),
        ("line\u2028para\u2029end", "line\npara\nend"),
        ("cafe\u0301", "café"),
        ("👩\u200d⚕️ می\u200cخواهم", "👩\u200d⚕️ می\u200cخواهم"),
        ("half \ud83d pair", "half  pair"),
        ("[@click=app.quit]x [/]", "[@click=app.quit]x [/]"),
    ],
)
def test_clean(dirty: str, expected: str) -> None:
    assert clean(dirty) == expected


@given(ANY)
def test_clean_leaves_only_harmless_characters_and_is_idempotent(text: str) -> None:
    result = clean(text)
    assert clean(result) == result
    assert all(char == "\n" or unicodedata.category(char) not in {"Cc", "Cs"} for char in result)
    assert not any("\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069" for char in result)
    result.encode("utf-8")


def test_clean_all_reaches_every_string() -> None:
    assert clean_all({"a\x00": ["b\x1b", {"c": 1, "d": True}]}) == {"a": ["b", {"c": 1, "d": True}]}


def test_one_line() -> None:
    assert one_line("  two\n lines\x07 ") == "two lines"
