"""Conditions: data that a table in the dialogue holds, read with three values.

A table means that every key must hold, a list that any of its entries does. `any` and `all` take lists of tables,
`not` a table, `answered` a list of question ids. Any other key names a question or a setting; its value is what the
answer must be, a list of such values, or a table of comparisons (`below`, `at_least`, `above`, `at_most`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from typing import Any

from consult.days import resolve
from consult.problems import KeyPath

OPERATORS = frozenset({"any", "all", "not", "answered"})
COMPARISONS = frozenset({"below", "at_least", "above", "at_most"})

Value = str | float | tuple[str, ...]
"""An answer: an option id, text, an ISO date or month; a number; the chosen ids of a `choices` question."""


class Absent(Enum):
    """Why a question has no answer."""

    BLANK = "blank"
    """It is shown (or may yet be) and nobody answered."""
    HIDDEN = "hidden"
    """It is definitely not shown."""


Facts = Callable[[str], Value | bool | Absent]
"""What is known of a name: the answer of a question, the value of a setting, or why there is none."""


def evaluate(condition: Mapping[str, Any], facts: Facts, today: date) -> bool | None:
    """Whether `condition` holds: True, False, or None while it cannot be known (Kleene's three-valued logic)."""
    return _all(_entry(key, wanted, facts, today) for key, wanted in condition.items())


def _entry(key: str, wanted: Any, facts: Facts, today: date) -> bool | None:
    match key:
        case "any":
            return _any(evaluate(item, facts, today) for item in wanted)
        case "all":
            return _all(evaluate(item, facts, today) for item in wanted)
        case "not":
            return _not(evaluate(wanted, facts, today))
        case "answered":
            return all(not isinstance(facts(name), Absent) for name in wanted)
        case _:
            return _atom(facts(key), wanted, today)


def _atom(value: Value | bool | Absent, wanted: Any, today: date) -> bool | None:
    if isinstance(value, Absent):
        return None if value is Absent.BLANK else False
    if isinstance(wanted, list | tuple):
        return any(_matches(value, item, today) for item in wanted)
    return _matches(value, wanted, today)


def _matches(value: Value | bool, wanted: Any, today: date) -> bool:
    if isinstance(wanted, Mapping):
        return all(_compares(value, operator, limit, today) for operator, limit in wanted.items())
    if isinstance(value, tuple):
        return wanted in value
    if isinstance(value, bool) or isinstance(wanted, bool):
        return value is wanted
    if isinstance(value, str) != isinstance(wanted, str):
        return False
    return bool(value == wanted)


def _compares(value: Value | bool, operator: str, limit: Any, today: date) -> bool:
    left: Any = resolve(value, today) if isinstance(value, str) else value
    right: Any = resolve(limit, today) if isinstance(limit, str) else limit
    match operator:
        case "below":
            return bool(left < right)
        case "at_least":
            return bool(left >= right)
        case "above":
            return bool(left > right)
        case _:
            return bool(left <= right)


def _all(values: Iterable[bool | None]) -> bool | None:
    result: bool | None = True
    for value in values:
        if value is False:
            return False
        if value is None:
            result = None
    return result


def _any(values: Iterable[bool | None]) -> bool | None:
    return _not(_all(_not(value) for value in values))


def _not(value: bool | None) -> bool | None:
    return None if value is None else not value


def atoms(condition: Mapping[str, Any], path: KeyPath = ()) -> Iterator[tuple[KeyPath, str, Any]]:
    """Every (path, name, wanted) that `condition` reads; `wanted` is None for a name under `answered`."""
    for key, wanted in condition.items():
        here = (*path, key)
        if key in {"any", "all"} and isinstance(wanted, list | tuple):
            for number, item in enumerate(wanted):
                if isinstance(item, Mapping):
                    yield from atoms(item, (*here, number))
        elif key == "not" and isinstance(wanted, Mapping):
            yield from atoms(wanted, here)
        elif key == "answered" and isinstance(wanted, list | tuple):
            for number, name in enumerate(wanted):
                if isinstance(name, str):
                    yield (*here, number), name, None
        elif key not in OPERATORS:
            yield here, key, wanted


def because(condition: Mapping[str, Any], facts: Facts, today: date) -> dict[str, Value | bool]:
    """The answers that make a true `condition` true; of several chosen options, only those that count."""
    found: dict[str, Value | bool] = {}
    for key, wanted in condition.items():
        match key:
            case "any":
                for item in wanted:
                    if evaluate(item, facts, today):
                        found |= because(item, facts, today)
            case "all":
                for item in wanted:
                    found |= because(item, facts, today)
            case "not" | "answered":
                continue
            case _:
                value = facts(key)
                if isinstance(value, Absent):
                    continue
                found[key] = _counting(value, wanted)
    return found


def _counting(value: Value | bool, wanted: Any) -> Value | bool:
    if not isinstance(value, tuple):
        return value
    options = wanted if isinstance(wanted, list | tuple) else (wanted,)
    counting = tuple(option for option in value if option in options)
    return counting[0] if len(counting) == 1 else counting
