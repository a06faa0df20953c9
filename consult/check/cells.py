"""Numbers and days as a finite domain: cut wherever a condition could tell two of them apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from consult.answers import AnswerError, accept
from consult.days import add_months, resolve, shift
from consult.dialogue.condition import Value, evaluate
from consult.dialogue.model import Question
from consult.knowledge.model import Figure

LONG_AGO = "1950-01-01"


@dataclass(frozen=True)
class Cell:
    """Values that no condition can tell apart, and one that stands for them."""

    value: Any
    """As an answers file gives it."""
    holds: tuple[bool, ...]
    """For each comparison of the question, whether it holds here."""
    doubted: frozenset[str] = frozenset()
    """The figures whose time after this day is over."""


def cells(question: Question, wanted: list[Any], waits: Iterable[Figure], today: date) -> list[Cell]:
    """The cells of a number, date or month question, for the comparisons `wanted` and the `waits` that start there."""
    figures = list(waits)
    found: dict[tuple[tuple[bool, ...], frozenset[str]], Cell] = {}
    for raw in _candidates(question, wanted, figures, today):
        try:
            value = accept(question, raw, today)
        except AnswerError:
            continue
        if value is None:
            continue
        holds = tuple(_holds(question.id, value, item, today) for item in wanted)
        doubted = frozenset(f.id for f in figures if isinstance(value, str) and _over(value, f, today))
        found.setdefault((holds, doubted), Cell(raw, holds, doubted))
    return list(found.values())


def _holds(name: str, value: Value, wanted: Any, today: date) -> bool:
    return evaluate({name: wanted}, lambda _: value, today) is True


def _over(value: str, figure: Figure, today: date) -> bool:
    """Whether the wait that a figure counts from a day is over; a day outside the calendar is doubted too."""
    try:
        return shift(resolve(value, today), figure.default, figure.unit) <= today
    except OverflowError:
        return True


def _candidates(question: Question, wanted: list[Any], figures: list[Figure], today: date) -> Iterator[Any]:
    limits = list(_limits(wanted))
    if question.type == "number":
        yield from _numbers(question, [float(limit) for limit in limits])
        return
    days = [resolve(str(limit), today) for limit in limits]
    days += [shift(today, -figure.default, figure.unit) for figure in figures]
    near = [today, *(each for day in days for each in _around(day, question.type))]
    if question.type == "month":
        yield from (f"{day.year:04}-{day.month:02}" for day in near)
        yield LONG_AGO[:7]
    else:
        yield from (day.isoformat() for day in near)
        yield LONG_AGO


def _around(day: date, kind: str) -> Iterator[date]:
    yield day
    for step in (1, -1, 2, -2):
        yield add_months(day.replace(day=1), step) if kind == "month" else day + timedelta(days=step)


def _limits(wanted: list[Any]) -> Iterator[Any]:
    for item in wanted:
        for each in item if isinstance(item, list | tuple) else [item]:
            yield from each.values() if isinstance(each, Mapping) else [each]


def _numbers(question: Question, limits: list[float]) -> Iterator[float]:
    """Every limit, a number between each two of them, and one beyond each end."""
    low, high = question.minimum, question.maximum
    edges = sorted({*limits, *(edge for edge in (low, high) if edge is not None)}) or [0.0]
    for one, other in pairwise(edges):
        middle = (one + other) / 2
        yield float(int(middle)) if one < int(middle) < other else middle
    yield from edges
    yield edges[0] - 1
    yield edges[-1] + 1
