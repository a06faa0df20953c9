"""When things are to be done."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from consult.knowledge.model import Due, Figure, FigureValue, Unit
from consult.sheet.plan import Plan, plan_date, plan_of
from consult.words import Words
from tests.conftest import TODAY
from tests.sheet.conftest import APPOINTMENT, Consult

PLAN = Plan(today=TODAY, appointment=APPOINTMENT, stands=True, may_keep=True, earliest=None)
UNITS: dict[str, Unit] = {"week": "days", "day": "hours", "month": "months"}
FIGURES = {
    name: Figure(
        id=name, label=name, unit=unit, default=1, minimum=1, maximum=99, value=(FigureValue(source="A:1", low=1),)
    )
    for name, unit in UNITS.items()
}
VALUES = {"week": 7.0, "day": 36.0, "month": 1.0}


def when(due: Due, plan: Plan = PLAN, country: str = "GB") -> tuple[date | None, str, str, bool]:
    made = plan_date(due, plan, FIGURES, VALUES, Words("en", country))
    return made.day, made.text, made.label, made.late


@pytest.mark.parametrize(
    ("due", "day", "label"),
    [
        (Due(by="week"), date(2026, 12, 8), "by Tue 8 Dec"),
        (Due(since="week"), date(2026, 12, 8), "from Tue 8 Dec"),
        (Due(on="appointment"), date(2026, 12, 15), "Tue 15 Dec"),
        (Due(until="day"), date(2026, 12, 17), "until Thu 17 Dec"),
        (Due(since="day"), date(2026, 12, 13), "from Sun 13 Dec"),
    ],
)
def test_dates_are_counted_from_the_appointment(due: Due, day: date, label: str) -> None:
    assert when(due)[0] == day
    assert when(due)[2] == label


def test_part_of_a_day_counts_as_a_whole_one_before_and_after() -> None:
    assert (when(Due(since="day"))[0], when(Due(until="day"))[0]) == (date(2026, 12, 13), date(2026, 12, 17))


@pytest.mark.parametrize(
    ("appointment", "until"),
    [
        (date(2027, 1, 31), date(2027, 2, 28)),
        (date(2028, 1, 31), date(2028, 2, 29)),
        (date(2026, 12, 15), date(2027, 1, 15)),
        (date(2027, 2, 28), date(2027, 3, 31)),
    ],
)
def test_months_end_as_months_do(appointment: date, until: date) -> None:
    assert when(Due(until="month"), replace(PLAN, appointment=appointment))[0] == until


def test_without_an_appointment_it_says_how_long_before() -> None:
    none = replace(PLAN, appointment=None, stands=False)
    assert when(Due(by="week"), none) == (None, "7 days before your appointment", "7 days before", False)
    assert when(Due(since="week"), none)[2] == "from 7 days before"
    assert when(Due(until="day"), none) == (None, "36 hours after your appointment", "for 36 hours", False)
    assert when(Due(on="appointment"), none)[1:3] == ("your appointment", "on the day")


def test_a_day_that_has_passed_is_today_and_late() -> None:
    soon = replace(PLAN, appointment=date(2026, 11, 23))
    assert when(Due(by="week"), soon) == (date(2026, 11, 16), "today", "by today", True)
    assert when(Due(until="day"), soon)[3] is False
    assert when(Due(since="week"), replace(PLAN, appointment=date(2026, 11, 27)))[1:] == (
        "Fri 20 Nov",
        "from Fri 20 Nov",
        False,
    )


def test_a_day_outside_the_calendar_is_no_day() -> None:
    assert when(Due(until="month"), replace(PLAN, appointment=date(9999, 12, 20)))[0] is None


def test_dates_follow_the_country() -> None:
    assert when(Due(by="week"), country="US")[2] == "by Tue, Dec 8"


def test_an_appointment_stands_unless_something_says_to_wait_beyond_it(consult: Consult) -> None:
    def plan(case: str, appointment: date | None, **answers: object) -> Plan:
        run = consult(case, appointment=appointment, **answers)
        return plan_of(run.pack, run.state)

    assert plan("proceed", APPOINTMENT).stands
    assert plan("cold_sore", APPOINTMENT).stands
    assert not plan("proceed", None).stands
    assert not plan("proceed", date(2026, 11, 1)).stands
    assert plan("proceed", date(2026, 11, 1)).passed
    assert not plan("medical", APPOINTMENT).stands
    early = plan("postpone", APPOINTMENT)
    assert (early.stands, early.too_early, early.earliest) == (False, True, date(2027, 3, 31))
    assert plan("postpone", date(2027, 4, 2)).stands
    both = plan("cold_sore", APPOINTMENT, isotretinoin="now")
    assert (both.stands, both.may_keep) == (False, False)
