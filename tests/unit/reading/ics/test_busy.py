"""Busy calendars: what of them takes the runner's time."""

from datetime import date

import pytest
from tests.unit.reading.calendars import LONDON, calendar, event, notes, read, refusal, run

from mobiplan.reading import Habits

WEEK = run("DTSTART:20260113T180000Z")
ALL_DAY = ("DTSTART:20260114", "DTEND:20260116")


def busy(*lines: str, head: str = "X-NAME:1", **habits: object) -> list[str]:
    timed = () if any(row.startswith("DTSTART") for row in lines) else ("DTSTART:20260114T120000Z",)
    length = () if any("DTEND" in row or "DURATION" in row for row in lines) else ("DURATION:PT1H",)
    other = calendar(head, event("SUMMARY:Lunch", "UID:1", *timed, *length, *lines))
    found = read(WEEK, busy=[other], habits=Habits(**habits))  # type: ignore[arg-type]  the tests' own
    return [f"{each.start:%d %H:%M}-{each.end:%d %H:%M}" for each in found.schedule.busy]


ONCE = ["14 12:00-14 13:00"]


@pytest.mark.parametrize(
    ("lines", "habits", "expected"),
    [
        ([], {}, ONCE),
        (["TRANSP:OPAQUE"], {}, ONCE),
        (["TRANSP:TRANSPARENT"], {}, []),
        (["STATUS:CANCELLED"], {}, []),
        (["STATUS:TENTATIVE"], {}, ONCE),
        (["STATUS:TENTATIVE"], {"tentative_is_busy": False}, []),
        (["X-MICROSOFT-CDO-BUSYSTATUS:FREE"], {}, []),
        (["X-MICROSOFT-CDO-BUSYSTATUS:OOF"], {}, ONCE),
        (["X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE"], {"tentative_is_busy": False}, []),
        (["ATTENDEE;PARTSTAT=DECLINED:mailto:me@x.org"], {}, []),
        (["ATTENDEE;PARTSTAT=ACCEPTED:mailto:me@x.org"], {}, ONCE),
        (["ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:me@x.org"], {"tentative_is_busy": False}, []),
        (
            ["ATTENDEE;PARTSTAT=DECLINED:mailto:a@x.org", "ATTENDEE:mailto:b@x.org"],
            {},
            ONCE,
        ),
        (
            ["ATTENDEE;PARTSTAT=DECLINED:MAILTO:Me@x.org", "ATTENDEE:mailto:b@x.org"],
            {"me": frozenset({"me@x.org"})},
            [],
        ),
        (
            ["ATTENDEE;PARTSTAT=DECLINED:mailto:b@x.org"],
            {"me": frozenset({"me@x.org"})},
            ONCE,
        ),
        (list(ALL_DAY), {}, []),
        (list(ALL_DAY), {"all_day_is_busy": True}, ["14 00:00-16 00:00"]),
        (["DTEND:20260114T120000Z"], {}, []),
        ([], {"before": 30, "after": 15}, ["14 11:30-14 13:15"]),
        (["DTSTART:20260112T000000Z", "DURATION:P9999W"], {"all_day_is_busy": True}, None),
        (["DTSTART:20260110T120000Z", "DTEND:20260113T120000Z"], {}, ["11 00:00-13 12:00"]),
        (["DTSTART:20260110T120000Z", "DTEND:20260110T130000Z"], {}, []),
    ],
)
def test_an_event_blocks(
    lines: list[str], habits: dict[str, object], expected: list[str] | None
) -> None:
    everything = ["12 00:00-20 00:00"]

    assert (everything if expected is None else expected) == busy(*lines, **habits)


def test_the_calendar_of_google_names_its_owner() -> None:
    declined = ("ATTENDEE;PARTSTAT=DECLINED:mailto:me@x.org", "ATTENDEE:mailto:b@x.org")

    assert [] == busy(*declined, head="X-WR-CALNAME:me@x.org")
    assert ONCE == busy(*declined, head="X-WR-CALNAME:Work")


def test_a_calendar_of_cancellations_cancels_all_it_holds() -> None:
    assert [] == busy(head="METHOD:CANCEL")


def test_a_cancelled_instance_frees_its_time() -> None:
    other = calendar(
        event("UID:1", "DTSTART:20260112T120000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=2"),
        event(
            "UID:1",
            "DTSTART:20260113T120000Z",
            "RECURRENCE-ID:20260113T120000Z",
            "STATUS:CANCELLED",
        ),
    )
    found = read(WEEK, busy=[other]).schedule.busy

    assert [12] == [each.start.day for each in found]


def test_what_is_odd_in_a_busy_calendar_is_told_too() -> None:
    other = calendar(event("SUMMARY:Lunch", "DTSTART;TZID=Nowhere:20260114T120000"))

    assert ["unknown_zone"] == notes(WEEK, busy=[other])


def test_a_busy_calendar_that_repeats_without_measure_is_refused() -> None:
    other = calendar(event("DTSTART:20260114T120000Z", "RRULE:FREQ=MINUTELY"))

    assert refusal(WEEK, busy=[other]).startswith("the calendar: RRULE: expected events that")


def test_commitments_are_shown_on_the_runners_clock() -> None:
    found = read(WEEK, busy=[calendar(event("DTSTART:20260114T120000Z", "DURATION:PT1H"))])

    assert [LONDON.zone] == [each.start.tzinfo for each in found.schedule.busy]
    assert date(2026, 1, 12) == found.schedule.week_of
