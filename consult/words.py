"""The words of the interface in one language: texts from `locale/LANGUAGE/*.toml`, dates and units through Babel.

A text is named by its file and key ("screen.back"); `{name}` in it is filled in. A new language is a new folder.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "locale"
_CALENDAR_UNITS = {
    "minutes": "minute",
    "hours": "hour",
    "days": "day",
    "weeks": "week",
    "months": "month",
    "years": "year",
}


def languages() -> tuple[str, ...]:
    """The languages that there are texts in."""
    return tuple(sorted(path.name for path in FOLDER.iterdir() if path.is_dir()))


@cache
def texts(language: str) -> dict[str, str]:
    """Every text of a language by its name. Raises `KeyError` for a language that there is none in."""
    import tomli

    if language not in languages():
        raise KeyError(language)
    found: dict[str, str] = {}
    for path in sorted((FOLDER / language).glob("*.toml")):
        found |= {f"{path.stem}.{key}": text for key, text in tomli.loads(path.read_text(encoding="utf-8")).items()}
    return found


class Words:
    """The texts, dates and units of one language as one country writes them."""

    def __init__(self, language: str = "en", country: str = "GB") -> None:
        self.language, self.country = language, country
        self._texts = texts(language)

    def __call__(self, key: str, **values: Any) -> str:
        """The text named `key`, filled in. Raises `KeyError` when there is none."""
        text = self.spelt(self._texts[key])
        return text.format_map(values) if values else text

    def local(self, name: str) -> str:
        """What the country calls it: "doctor" is a GP in Britain, "emergency" is 911 in the United States."""
        return self._texts.get(f"country.{name}_{self.country}") or self._texts[f"country.{name}"]

    def spelt(self, text: str) -> str:
        """One of the project's own texts as the country spells it; they are written as in Britain."""
        if self._respelt is None:
            return text
        return self._respelt.sub(self._spelling, text)

    @cached_property
    def _respelt(self) -> re.Pattern[str] | None:
        if self.country != "US":
            return None
        words = (key.partition(".")[2] for key in self._texts if key.startswith("spelling."))
        return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)

    def _spelling(self, found: re.Match[str]) -> str:
        text = self._texts.get(f"spelling.{found[0]}") or self._texts[f"spelling.{found[0].lower()}"]
        return text[:1].upper() + text[1:] if found[0][:1].isupper() else text

    @cached_property
    def _locale(self) -> Any:
        from babel import Locale, UnknownLocaleError

        try:
            return Locale.parse(f"{self.language}_{self.country}")
        except (UnknownLocaleError, ValueError):
            return Locale.parse(self.language)

    def day(self, day: date) -> str:
        """A day as on page one: "Tue 8 Dec"."""
        return self._format(day, "sheet.day_pattern")

    def long_day(self, day: date) -> str:
        """A day in full: "Tuesday 8 December 2026"."""
        return self._format(day, "sheet.long_day_pattern")

    def short_day(self, day: date) -> str:
        """A day without its weekday: "8 Dec 2026"."""
        return self._format(day, "sheet.short_day_pattern")

    def month(self, day: date) -> str:
        """A month: "December 2026"."""
        return self._format(day, "sheet.month_pattern")

    def _format(self, day: date, pattern: str) -> str:
        from babel.dates import format_date

        american = self.country == "US" and f"{pattern}_us" in self._texts
        return format_date(day, self._texts[f"{pattern}_us" if american else pattern], locale=self._locale)

    def amount(self, value: float, unit: str) -> str:
        """A figure with its unit: "7 days", "1 month", "0.5 mm", "SPF 30"."""
        if unit in _CALENDAR_UNITS:
            from babel.units import format_unit

            return str(format_unit(value, f"duration-{_CALENDAR_UNITS[unit]}", length="long", locale=self._locale))
        if unit == "celsius" and self.country == "US":
            unit, value = "fahrenheit", value * 9 / 5 + 32
        return self(f"sheet.unit_{unit}", value=f"{value:g}")

    def listed(self, items: Sequence[str]) -> str:
        """ "a, b and c"."""
        from babel.lists import format_list

        return str(format_list(list(items), locale=self._locale)) if items else ""
