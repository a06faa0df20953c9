"""Days and months as people type them: "15 Dec", "15/12/2026", "Dec 2026", "2026-12-15"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_ISO_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})")
_FIGURES = re.compile(r"(\d{1,2})[/. -](\d{1,2})(?:[/. -](\d{4}|\d{2}))?")
_MONTH_FIGURES = re.compile(r"(\d{1,2})[/. -](\d{4})")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?: de| of)? ([^\W\d]+)(?: de)?(?: (\d{4}|\d{2}))?")
_MONTH_FIRST = re.compile(r"([^\W\d]+) (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}|\d{2}))?")
_MONTH_ONLY = re.compile(r"([^\W\d]+)(?: de)?(?: (\d{4}))?")
SHORTEST = 3
"""How many letters of a month's name are enough."""


@cache
def month_names(language: str) -> Mapping[str, int]:
    """The names of the months, plain letters in lower case, to their number."""
    from babel.dates import get_month_names

    found: dict[str, int] = {}
    for width in ("wide", "abbreviated"):
        for number, name in get_month_names(width, locale=language).items():
            found.setdefault(_plain(name), number)
    return found


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold().rstrip("."))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@dataclass(frozen=True)
class Reader:
    """Reads days and months. A year that is left out is the one nearest to `today` on the side that is asked for."""

    language: str
    today: date
    month_first: bool = False
    """Whether 3/4 is the fourth of March."""

    def day(self, text: str, *, past: bool) -> date | None:
        """The day that `text` names, or None. `past` says on which side of today a day without a year lies."""
        text = _tidy(text)
        if found := _ISO_DAY.fullmatch(text):
            return _day(int(found[1]), int(found[2]), int(found[3]))
        if found := _FIGURES.fullmatch(text):
            first, second = int(found[1]), int(found[2])
            month, day = (first, second) if self.month_first else (second, first)
            return self._near(found[3], month, day, past)
        if found := _DAY_FIRST.fullmatch(text):
            return self._near(found[3], self._month(found[2]), int(found[1]), past)
        if found := _MONTH_FIRST.fullmatch(text):
            return self._near(found[3], self._month(found[1]), int(found[2]), past)
        return None

    def month(self, text: str, *, past: bool) -> date | None:
        """The first day of the month that `text` names, or None; a whole date names its month."""
        tidy = _tidy(text)
        if found := _ISO_MONTH.fullmatch(tidy):
            return _day(int(found[1]), int(found[2]), 1)
        if found := _MONTH_FIGURES.fullmatch(tidy):
            return _day(int(found[2]), int(found[1]), 1)
        if found := _MONTH_ONLY.fullmatch(tidy):
            return self._near(found[2], self._month(found[1]), 1, past)
        day = self.day(text, past=past)
        return day.replace(day=1) if day else None

    def _month(self, name: str) -> int:
        """The number of a month, 0 when `name` is none or could be two."""
        plain, names = _plain(name), month_names(self.language)
        if plain in names:
            return names[plain]
        numbers = {number for known, number in names.items() if known.startswith(plain)}
        return numbers.pop() if len(plain) >= SHORTEST and len(numbers) == 1 else 0

    def _near(self, year: str | None, month: int, day: int, past: bool) -> date | None:
        if year is not None:
            return _day(int(year) + (2000 if len(year) == 2 else 0), month, day)
        years = (self.today.year, self.today.year - 1) if past else (self.today.year, self.today.year + 1)
        found = [one for one in (_day(number, month, day) for number in years) if one]
        fits = (one for one in found if (one <= self.today if past else one >= self.today))
        return next(fits, None)


def _tidy(text: str) -> str:
    return " ".join(text.replace(",", " ").casefold().split())


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
