"""The catalogue of interface texts, dates and units."""

from __future__ import annotations

import ast
import re
from datetime import date
from string import Formatter

import pytest

from consult.words import FOLDER, Words, languages, texts
from tests.conftest import ROOT

STEMS = "|".join(sorted(path.stem for path in (FOLDER / "en").glob("*.toml")))
TEMPLATE = re.compile(
    rf"""words\(["']((?:{STEMS})\.[a-z0-9_]*)["'](?:( ~)| if [a-z ]+ else ["']((?:{STEMS})\.[a-z0-9_]+))?"""
)
KEY = re.compile(rf"(?:{STEMS})\.(?!typ$|css$|html$)[a-z0-9_]+")


def constants() -> tuple[set[str], set[str]]:
    """Whole keys and beginnings of keys that the code names."""
    whole: set[str] = set()
    beginnings: set[str] = set()
    for path in (ROOT / "consult").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and KEY.fullmatch(node.value):
                whole.add(node.value)
            elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                start = str(node.values[0].value)
                if re.match(rf"(?:{STEMS})\.", start):
                    beginnings.add(start)
    for path in (ROOT / "consult").rglob("*.j2"):
        for name, goes_on, otherwise in TEMPLATE.findall(path.read_text(encoding="utf-8")):
            (beginnings if goes_on else whole).add(name)
            whole |= {otherwise} - {""}
    return whole - beginnings, beginnings


def test_every_text_that_the_code_names_is_there() -> None:
    whole, beginnings = constants()
    known = texts("en")
    assert sorted(whole - set(known)) == []
    assert [start for start in sorted(beginnings) if not any(key.startswith(start) for key in known)] == []


def test_no_text_is_left_over() -> None:
    whole, beginnings = constants()
    patterns = {key for key in texts("en") if key.endswith("_us")}
    left = [
        key
        for key in texts("en")
        if key not in whole and key not in patterns and not any(key.startswith(start) for start in beginnings)
    ]
    assert left == []


@pytest.mark.parametrize("language", languages())
def test_every_language_has_every_text_with_the_same_gaps(language: str) -> None:
    english, other = texts("en"), texts(language)
    assert set(other) == set(english)
    for key, text in english.items():
        if "pattern" not in key:
            assert _gaps(other[key]) == _gaps(text), key


def _gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_an_unknown_language_or_text() -> None:
    with pytest.raises(KeyError):
        Words("xx")
    with pytest.raises(KeyError):
        Words()("sheet.nothing")


def test_dates_follow_the_country() -> None:
    day = date(2026, 12, 8)
    assert Words().day(day) == "Tue 8 Dec"
    assert Words().long_day(day) == "Tuesday 8 December 2026"
    assert Words("en", "US").day(day) == "Tue, Dec 8"
    assert Words("en", "ZZ").month(day) == "December 2026"


def test_amounts() -> None:
    words = Words()
    assert [words.amount(value, unit) for value, unit in ((1, "days"), (6, "months"), (0.5, "mm"), (30, "spf"))] == [
        *("1 day", "6 months"),
        *("0.5 mm", "SPF 30"),
    ]
    assert words.listed(["a", "b", "c"]) == "a, b and c"
    assert words.listed([]) == ""
