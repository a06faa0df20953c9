"""The calendar file: right days at every turn of the calendar, a reminder each, and nothing private."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event
from icalendar.alarms import Alarms
from msgspec import structs

from consult.answers import Answers
from consult.consultation import run
from consult.pack import load_pack
from consult.sheet.calendar import calendar
from consult.sheet.compose import compose_sheet
from consult.sheet.model import Sheet
from consult.words import Words
from tests.conftest import HEALTHY, TODAY
from tests.sheet.conftest import APPOINTMENT, CLINIC, HOSTILE, Compose
from tests.sheet.test_sheet_handover import PRIVATE
from tests.test_order import TEXTS, values

TITLES = {"Appointment", "A step from your sheet"}


def events_of(sheet: Sheet) -> list[Event]:
    return list(Calendar.from_ical(calendar(sheet)).walk("VEVENT"))


@pytest.mark.parametrize(
    ("appointment", "week_before", "two_before", "four_after"),
    [
        # The clocks go forward on 28 March 2027 in London, and back on 1 November 2026 in New York.
        (date(2027, 3, 29), date(2027, 3, 22), date(2027, 3, 15), date(2027, 4, 26)),
        (date(2026, 11, 2), date(2026, 10, 26), date(2026, 10, 19), date(2026, 11, 30)),
        # The turn of the year, and the end of a February with 29 days.
        (date(2027, 1, 4), date(2026, 12, 28), date(2026, 12, 21), date(2027, 2, 1)),
        (date(2028, 3, 1), date(2028, 2, 23), date(2028, 2, 16), date(2028, 3, 29)),
    ],
)
def test_steps_stand_on_their_days(
    appointment: date, week_before: date, two_before: date, four_after: date, compose: Compose
) -> None:
    """What counts from 7 and 14 days before the appointment, on it, and until 28 days after it."""
    sheet = compose("talk", today=date(2026, 9, 1), appointment=appointment)
    events = events_of(sheet)
    days = [(event.decoded("dtstart"), event.decoded("dtend") - timedelta(days=1)) for event in events]
    assert sorted(days) == sorted((event.first, event.last) for event in sheet.events)
    assert {(day, day) for day in (week_before, two_before, appointment)} <= set(days)
    assert (appointment, four_after) in days


@pytest.mark.parametrize("zone", ["Europe/London", "America/New_York", "Australia/Sydney", "Asia/Kathmandu"])
@pytest.mark.parametrize("appointment", [date(2027, 3, 29), date(2026, 11, 2), date(2027, 4, 5), date(2027, 1, 1)])
def test_every_step_has_a_reminder_at_nine_on_the_day_before(zone: str, appointment: date, compose: Compose) -> None:
    events = events_of(compose("talk", today=date(2026, 9, 1), appointment=appointment))
    assert len(events) > 7
    for event in events:
        alarms = Alarms(event)
        alarms.set_local_timezone(ZoneInfo(zone))
        (alarm,) = alarms.times
        before = event.decoded("dtstart") - timedelta(days=1)
        assert alarm.trigger == datetime.combine(before, time(9), ZoneInfo(zone))


def test_a_moved_appointment_takes_the_place_of_the_old_one(compose: Compose) -> None:
    def uids(appointment: date, code: str = "maple-river") -> dict[str, str]:
        sheet = structs.replace(compose("talk", appointment=appointment), code=code)
        events = events_of(sheet)
        found = {str(event.get("description", "")): str(event["uid"]) for event in events}
        assert len(found) == len(events) == len(set(found.values()))
        return found

    assert uids(APPOINTMENT) == uids(date(2027, 1, 4))
    assert not set(uids(APPOINTMENT).values()) & set(uids(APPOINTMENT, "oak-lake").values())


def test_the_same_step_twice_stays_two(compose: Compose) -> None:
    sheet = compose("talk", appointment=APPOINTMENT)
    again = structs.replace(sheet.events[1], first=date(2027, 2, 1), last=date(2027, 2, 1))
    events = events_of(structs.replace(sheet, events=(*sheet.events, again)))
    assert len({str(event["uid"]) for event in events}) == len(events) == len(sheet.events) + 1


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_it_names_no_answer(data: st.DataObject) -> None:
    """Whatever was answered: neutral titles, and texts of page one only."""
    pack = load_pack()
    answers: dict[str, Any] = dict(HEALTHY)
    for name in data.draw(st.lists(st.sampled_from(sorted(pack.dialogue.questions)), max_size=12, unique=True)):
        answers[name] = data.draw(values(pack.dialogue.questions[name]), label=name)
    answers |= {"consent": "yes", "urgent_now": "no", "age": "22_plus", "concern_text": TEXTS[2], "worry": "yes"}
    state = run(pack, Answers(today=TODAY, appointment=APPOINTMENT, answers=answers))[0].state
    sheet = compose_sheet(pack, state, CLINIC, Words(), code="maple-river", first_name="Zebulon")
    made = calendar(sheet)
    fridges = {event.text for event in sheet.events}
    for event in Calendar.from_ical(made).walk("VEVENT"):
        assert str(event["summary"]) in TITLES
        assert {str(alarm["description"]) for alarm in event.walk("VALARM")} <= TITLES
        assert str(event.get("description", "")) in fridges
        assert str(event["class"]) == "PRIVATE"
    shown = made.decode().replace("\r\n ", "").lower()
    secret = (*PRIVATE, "warfarin", "isotretinoin", "cold sore", "diabetes", "keloid", "zebulon")
    assert not [word for word in secret if word in shown]


def test_a_hostile_name_makes_no_line_of_its_own(compose: Compose) -> None:
    name = f"{HOSTILE};:,\r\nATTENDEE:mailto:x@e.test\nEND:VCALENDAR"
    made = calendar(compose("talk", appointment=APPOINTMENT, clinic=structs.replace(CLINIC, name=name)))
    lines = made.decode().replace("\r\n ", "").split("\r\n")
    assert not [line for line in lines if line.startswith("ATTENDEE")]
    assert lines.count("END:VCALENDAR") == 1
    assert len(list(Calendar.from_ical(made).walk("VEVENT"))) > 7


def test_the_last_day_of_the_calendar(compose: Compose) -> None:
    events = events_of(compose("talk", today=date(9999, 12, 1), appointment=date.max))
    (appointment,) = [event for event in events if str(event["summary"]) == "Appointment"]
    assert (appointment.decoded("dtstart"), "dtend" in appointment) == (date.max, False)
