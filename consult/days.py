"""Calendar arithmetic: whole days, no clock. A month stands for its last day; months are calendar months."""

from __future__ import annotations

import calendar
import math
import re
from datetime import date, timedelta

_RELATIVE = re.compile(r"today(?:([+-])(\d{1,4})([dwm]))?")
_UNITS = {"d": "days", "w": "weeks", "m": "months"}


def parse_date(text: str) -> date:
    """A day written `YYYY-MM-DD`. Raises `ValueError` when it is none."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise ValueError(f'"{text}" is not a date written YYYY-MM-DD')
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f'"{text}" is not a day of the calendar') from error


def parse_month(text: str) -> date:
    """The last day of a month written `YYYY-MM`. Raises `ValueError` when it is none."""
    if not re.fullmatch(r"\d{4}-\d{2}", text):
        raise ValueError(f'"{text}" is not a month written YYYY-MM')
    year, month = int(text[:4]), int(text[5:])
    if not (1 <= month <= 12 and year >= 1):
        raise ValueError(f'"{text}" is not a month of the calendar')
    return month_end(date(year, month, 1))


def month_end(day: date) -> date:
    """The last day of the month that `day` is in."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def add_months(day: date, months: int) -> date:
    """`months` calendar months after `day`; a day that the month lacks becomes its last, and a month's end stays one.

    Raises `OverflowError` outside the years 1 to 9999.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        raise OverflowError("the date is outside the calendar")
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, last if day == month_end(day) else min(day.day, last))


def shift(day: date, amount: float, unit: str) -> date:
    """`amount` of `unit` (hours, days, weeks, months or years) after `day`; part of a day counts as a whole one."""
    sign = -1 if amount < 0 else 1
    size = abs(amount)
    match unit:
        case "hours":
            return day + timedelta(days=sign * math.ceil(size / 24))
        case "days":
            return day + timedelta(days=sign * math.ceil(size))
        case "weeks":
            return day + timedelta(days=sign * math.ceil(size * 7))
        case "months":
            return add_months(day, sign * math.ceil(size))
        case "years":
            return add_months(day, sign * math.ceil(size * 12))
        case _:
            raise ValueError(f'"{unit}" is not a unit of the calendar')


def is_day(text: str) -> bool:
    """Whether `text` is a date, a month, or a day counted from today ("today-14d")."""
    for parse in (parse_date, parse_month):
        try:
            parse(text)
        except ValueError:
            continue
        return True
    return _RELATIVE.fullmatch(text) is not None


def resolve(text: str, today: date) -> date:
    """The day that `text` names: a date, a month (its last day), or "today", "today-14d", "today+2w", "today-6m".

    Raises `ValueError` when it names none.
    """
    found = _RELATIVE.fullmatch(text)
    if not found:
        return parse_month(text) if len(text) == 7 else parse_date(text)
    sign, amount, unit = found.groups()
    return shift(today, int(amount) * (-1 if sign == "-" else 1), _UNITS[unit]) if amount else today
