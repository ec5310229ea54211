"""What the library ical, which is strict about types, reads from the calendars."""

from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path

import pytest
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from ical.event import EventStatus
from tests.clients.exports import (
    CANCELLED,
    FIRST,
    FIRST_SHOWN,
    STILL_ON,
    UPDATE,
    shown_by,
    three_weeks,
)
from tests.golden.test_goldens import CASES, NAMES

from mobiplan.export import to_ics

FILES = sorted(CASES.glob("*.ics"), key=lambda path: path.name)


def read(data: bytes) -> Calendar:
    return IcsCalendarStream.calendar_from_ics(data.decode())


def shown(data: bytes, status: EventStatus | None = None) -> set[tuple[str, datetime]]:
    events = read(data).events
    return {(str(e.summary), e.dtstart.astimezone(UTC)) for e in events if e.status == status}


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.name)
def test_every_golden_calendar_is_read_with_all_its_events(file: Path) -> None:
    data = file.read_bytes()

    assert data.count(b"\r\nBEGIN:VEVENT\r\n") == len(read(data).events)


@pytest.mark.parametrize("name", NAMES)
def test_the_events_start_at_the_instants_of_the_blocks(name: str) -> None:
    of_the_case = import_module(f"tests.golden.cases.{name}").PLAN
    actual = {(e.uid, e.dtstart.astimezone(UTC)) for e in read(to_ics(of_the_case)).events}

    assert shown_by(of_the_case) == actual


def test_an_update_moves_events_and_cancels_others() -> None:
    assert FIRST_SHOWN == shown(FIRST)
    assert STILL_ON == shown(UPDATE)
    assert CANCELLED == shown(UPDATE, EventStatus.CANCELLED)
    assert {1} == {event.sequence for event in read(UPDATE).events}


def test_each_event_that_is_on_has_its_alarm_a_quarter_of_an_hour_before() -> None:
    alarms = [alarm.trigger for event in read(FIRST).events for alarm in event.alarm]

    assert [timedelta(minutes=-15)] * 4 == alarms


def test_a_series_and_its_exceptions_mean_the_same_as_single_events() -> None:
    expanded, series = (read(data).timeline for data in three_weeks())

    assert [(e.dtstart, e.dtend, e.summary) for e in expanded] == [
        (e.dtstart, e.dtend, e.summary) for e in series
    ]
