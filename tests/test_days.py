"""Calendar arithmetic."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.days import add_months, is_day, parse_date, parse_month, resolve, shift

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-09", date(2026, 9, 30)),
        ("2024-02", date(2024, 2, 29)),
        ("2026-11-20", TODAY),
        ("today", TODAY),
        ("today-14d", date(2026, 11, 6)),
        ("today+2w", date(2026, 12, 4)),
        ("today-6m", date(2026, 5, 20)),
    ],
)
def test_resolve(text: str, expected: date) -> None:
    assert resolve(text, TODAY) == expected
    assert is_day(text)


@pytest.mark.parametrize(
    "text", ["", "2026", "2026-13", "2026-02-30", "20261120", "today-14", "tomorrow", "2026-1-2", "٢٠٢٦-٠١-٠١x"]
)
def test_what_is_no_day(text: str) -> None:
    assert not is_day(text)
    with pytest.raises(ValueError, match=r".+"):
        resolve(text, TODAY)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 9, 30), 6, date(2027, 3, 31)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2026, 9, 15), 6, date(2027, 3, 15)),
        (date(2026, 1, 30), 1, date(2026, 2, 28)),
        (date(2026, 3, 15), -6, date(2025, 9, 15)),
    ],
)
def test_months_are_calendar_months(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


def test_part_of_a_day_counts_as_a_whole_one() -> None:
    assert shift(TODAY, 30, "hours") == date(2026, 11, 22)
    assert shift(TODAY, -30, "hours") == date(2026, 11, 18)
    assert shift(TODAY, 1, "weeks") == date(2026, 11, 27)
    assert shift(TODAY, 1, "years") == date(2027, 11, 20)


def test_outside_the_calendar() -> None:
    with pytest.raises(OverflowError):
        add_months(date(9999, 12, 1), 1)
    with pytest.raises(ValueError, match="not a unit"):
        shift(TODAY, 1, "sessions")


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(0, 120))
def test_a_later_month_is_later(day: date, months: int) -> None:
    assert add_months(day, months) >= day
    assert add_months(day, months) <= add_months(day, months + 1)


@given(st.dates())
def test_dates_come_back(day: date) -> None:
    assert parse_date(day.isoformat()) == day
    assert parse_month(day.isoformat()[:7]).month == day.month
