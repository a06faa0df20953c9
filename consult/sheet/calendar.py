"""The dated steps as a calendar file: whole days, neutral titles, a reminder on the day before."""

from __future__ import annotations

import uuid
from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from consult.sheet.model import Event, Sheet

if TYPE_CHECKING:
    from icalendar import Event as CalendarEvent

_NAMESPACE = uuid.UUID("6f0e6d3c-6a5b-5a0e-9a6c-0d8a1c7b2f34")
_REMINDER = timedelta(hours=-15)
"""Nine in the morning of the day before."""


def calendar(sheet: Sheet) -> bytes:
    """The dated steps as iCalendar (RFC 5545). Without an appointment there are none, and the calendar is empty."""
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", f"-//{sheet.clinic}//consult//{sheet.language.upper()}")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    seen: Counter[str] = Counter()
    for event in sheet.events:
        seen[event.text] += 1
        made.add_component(_event(sheet, event, seen[event.text]))
    return bytes(made.to_ical())


def _event(sheet: Sheet, event: Event, count: int) -> CalendarEvent:
    from icalendar import Alarm
    from icalendar import Event as CalendarEvent

    made = CalendarEvent()
    # Without the step's own day: when the appointment moves, the steps of the new file take the place of the old ones.
    whose = f"{sheet.clinic}\n{sheet.day}\n{sheet.code}\n{event.text}\n{count}"
    made.add("uid", str(uuid.uuid5(_NAMESPACE, whose)))
    made.add("dtstamp", datetime.combine(sheet.day, time(), UTC))
    made.add("summary", event.title)
    if event.text:
        made.add("description", event.text)
    made.add("dtstart", event.first)
    if event.last < date.max:  # there is no day after it; without an end the event is one day long
        made.add("dtend", event.last + timedelta(days=1))
    made.add("transp", "TRANSPARENT")
    made.add("class", "PRIVATE")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", event.title)
    alarm.add("trigger", _REMINDER)
    made.add_component(alarm)
    return made
