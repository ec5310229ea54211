"""Times of calendars: zones of every make, floating times, all-day events, odd lengths."""

from datetime import date, time

import pytest
from tests.unit.reading.calendars import calendar, event, notes, read, run, sessions, starts, told

from mobiplan.model import Runner
from mobiplan.reading.ics.zones import Observed

TUESDAY = "2026-01-13"
BERLIN = Runner(zone="Europe/Berlin")


def zone(tzid: str, *parts: str, location: str = "") -> str:
    place = (f"X-LIC-LOCATION:{location}",) if location else ()
    return "\r\n".join(("BEGIN:VTIMEZONE", f"TZID:{tzid}", *place, *parts, "END:VTIMEZONE"))


def part(name: str, start: str, before: str, after: str, *rules: str) -> str:
    lines = (f"DTSTART:{start}", f"TZOFFSETFROM:{before}", f"TZOFFSETTO:{after}", *rules)
    return "\r\n".join((f"BEGIN:{name}", *lines, f"END:{name}"))


PLUS_FIVE = part("STANDARD", "19700101T000000", "+0500", "+0500")
PLUS_NINE = part("STANDARD", "19700101T000000", "+0900", "+0900")
HOME_MADE = (
    part(
        "STANDARD", "16010101T030000", "+0200", "+0100", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"
    ),
    part("DAYLIGHT", "16010101T020000", "+0100", "+0200", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3"),
)


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("DTSTART:20260113T180000Z", "2026-01-13T19:00:00+01:00"),
        ("DTSTART:20260113T180000", "2026-01-13T18:00:00+01:00"),
        ("DTSTART:20260113T180000+0200", "2026-01-13T17:00:00+01:00"),
        ("DTSTART:2026-01-13T18:00:00Z", "2026-01-13T19:00:00+01:00"),
        ("DTSTART;TZID=Europe/London:20260113T180000", "2026-01-13T18:00:00+00:00"),
        ('DTSTART;TZID="Europe/London":20260113T180000', "2026-01-13T18:00:00+00:00"),
        ("DTSTART;TZID=europe/london:20260113T180000", "2026-01-13T18:00:00+00:00"),
        ("DTSTART;TZID=W. Europe Standard Time:20260113T180000", "2026-01-13T18:00:00+01:00"),
        ("DTSTART;TZID=/x.org/2/America/New_York:20260113T180000", "2026-01-13T18:00:00-05:00"),
        ("DTSTART;TZID=UTC:20260113T180000", "2026-01-13T19:00:00+01:00"),
        ("DTSTART;TZID=GMT+0300:20260113T180000", "2026-01-13T16:00:00+01:00"),
        ("dtstart;tzid=Europe/London:20260113t180000", "2026-01-13T18:00:00+00:00"),
    ],
)
def test_a_start_is_read_on_its_clock(start: str, expected: str) -> None:
    assert [expected] == starts(run(start), BERLIN)


def test_times_without_a_zone_are_read_on_the_runners_clock_and_noted() -> None:
    assert [
        (
            "note floating, line 1: 1 event has times without a zone, which are read on the "
            "runner's clock."
        )
    ] == told(run("DTSTART:20260113T180000"))


def test_times_without_a_zone_are_read_in_the_zone_of_the_calendar_if_it_has_one() -> None:
    lines = ("X-WR-TIMEZONE:Europe/London", event("DTSTART:20260113T180000", "SUMMARY:Run 30 min"))

    assert ["2026-01-13T18:00:00+00:00"] == starts(calendar(*lines), BERLIN)


def test_utc_times_repeat_on_the_clock_of_the_zone_of_the_calendar() -> None:
    weekly = event(
        "DTSTART:20260324T180000Z", "RRULE:FREQ=WEEKLY;COUNT=2", "SUMMARY:Run 30 min", "UID:1"
    )
    expected = ["2026-03-24T18:00:00+00:00", "2026-03-31T18:00:00+01:00"]

    assert expected == starts(calendar("X-WR-TIMEZONE:Europe/London", weekly), BERLIN)


def test_an_unknown_zone_is_told_and_not_silently_naive() -> None:
    source = run("DTSTART;TZID=Middle Earth:20260113T180000")

    assert ["2026-01-13T18:00:00+01:00"] == starts(source, BERLIN)
    assert [
        (
            "warning unknown_zone, line 4, \"Easy run\": Nobody knows the zone 'Middle Earth'. "
            "Assumed: the runner's clock."
        )
    ] == told(source, BERLIN)


def test_a_zone_that_only_the_file_describes_is_followed() -> None:
    at = "DTSTART;TZID=Home:{}T180000"
    winter, summer = (
        calendar(zone("Home", *HOME_MADE), event(at.format(day), "SUMMARY:Run 30 min"))
        for day in ("20260113", "20260714")
    )

    assert ["2026-01-13T17:00:00+00:00"] == starts(winter)
    assert ["2026-07-14T17:00:00+01:00"] == starts(summer)


def test_a_described_zone_that_is_known_by_name_or_place_is_that_zone() -> None:
    start = event("DTSTART;TZID=Home:20260113T180000", "SUMMARY:Run 30 min")
    source = calendar(zone("Home", PLUS_FIVE, location="Europe/Berlin"), start)

    assert ["2026-01-13T18:00:00+01:00"] == starts(source)


def test_the_zones_of_one_file_do_not_colour_the_next() -> None:
    start = event("DTSTART;TZID=Home:20260113T180000", "SUMMARY:Run 30 min")
    found = [starts(calendar(zone("Home", each), start)) for each in (PLUS_FIVE, PLUS_NINE)]

    assert [["2026-01-13T13:00:00+00:00"], ["2026-01-13T09:00:00+00:00"]] == found


def test_two_calendars_in_one_file_have_their_own_zones() -> None:
    start = "DTSTART;TZID=Home:20260113T{}0000"
    both = b"".join(
        calendar(zone("Home", each), event(start.format(hour), "SUMMARY:Run 30 min"))
        for each, hour in ((PLUS_FIVE, 18), (PLUS_NINE, 20))
    )

    assert ["2026-01-13T11:00:00+00:00", "2026-01-13T13:00:00+00:00"] == starts(both)


@pytest.mark.parametrize("broken", ["x", "+99"])
def test_a_described_zone_that_cannot_be_read_means_utc(broken: str) -> None:
    odd = part("STANDARD", "19700101T000000", broken, "+0500")
    start = event("DTSTART;TZID=Home:20260113T180000", "SUMMARY:Run 30 min")

    assert ["2026-01-13T18:00:00+00:00"] == starts(calendar(zone("Home", odd), start))


def test_a_time_before_the_first_onset_has_the_offset_before_it() -> None:
    late = part("STANDARD", "20270101T000000", "+0500", "+0900")
    start = event("DTSTART;TZID=Home:20260113T180000", "SUMMARY:Run 30 min")
    source = calendar(zone("Home", late), start)

    assert ["2026-01-13T18:00:00+00:00"] == starts(source)


@pytest.mark.parametrize(
    ("start", "code", "expected"),
    [
        ("20260329T013000", "skipped_time", "2026-03-29T02:00:00+01:00"),
        ("20261025T013000", "double_time", "2026-10-25T01:30:00+01:00"),
    ],
)
def test_a_time_that_the_clocks_skip_or_repeat_is_told(
    start: str, code: str, expected: str
) -> None:
    source = run(f"DTSTART;TZID=Europe/London:{start}")

    assert [expected] == starts(source)
    assert [code] == notes(source)


@pytest.mark.parametrize(
    "lines",
    [
        ["DTSTART;VALUE=DATE:20260113"],
        ["DTSTART:20260113"],
        ["DTSTART;VALUE=DATE:20260113", "DTEND;VALUE=DATE:20260113"],
        ["DTSTART;VALUE=DATE:20260113", "DTEND;VALUE=DATE:20260114"],
        ["DTSTART:20260113", "DTEND:20260113T100000"],
        ["DTSTART:20260113", "DURATION:P1D"],
        ["DTSTART:20260113T000000", "DTEND:20260114T000000"],
        ["DTSTAMP:20260101", "VERSION:0.1", "DTSTART:20260113"],
    ],
)
def test_what_lasts_all_day_has_no_start(lines: list[str]) -> None:
    assert [TUESDAY] == starts(run(*lines, title="Easy run 45 min"))


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ("DTEND:20260113T190000", 60),
        ("DTEND:20260113T190031", 61),
        ("DURATION:PT1H15M", 75),
        ("DURATION:P0DT50M", 50),
        ("DTEND;TZID=Europe/Berlin:20260113T200000", 60),
    ],
)
def test_a_length_is_read(end: str, expected: int) -> None:
    assert [expected] == [s.minutes for s in sessions(run("DTSTART:20260113T180000", end))]


@pytest.mark.parametrize(
    "end",
    ["DTEND:20260113T170000", "DTEND:soon", "DURATION:-PT5M", "DURATION:long", "DURATION:P"],
)
def test_a_length_that_makes_no_sense_is_told_and_not_used(end: str) -> None:
    source = run("DTSTART:20260113T180000", end, title="Easy run 40 min")

    assert [40] == [s.minutes for s in sessions(source)]
    assert "bad_end" in notes(source)


@pytest.mark.parametrize("end", ["DTEND:20260113T180000", "DTEND:20260113", "DURATION:PT0S"])
def test_an_event_without_a_length_takes_that_of_its_title(end: str) -> None:
    source = run("DTSTART:20260113T180000Z", end, title="Easy run 40 min")

    assert [40] == [s.minutes for s in sessions(source)]
    assert [] == notes(source)


def test_seconds_are_rounded_and_told() -> None:
    source = run("DTSTART:20260113T064531Z", "DTEND:20260113T073012Z")

    assert [("2026-01-13T06:46:00+00:00", 44)] == [
        (s.start and s.start.isoformat(), s.minutes) for s in sessions(source)
    ]
    assert ["seconds"] == notes(source)


@pytest.mark.parametrize(
    "start",
    ["", "DTSTART:", "DTSTART:tomorrow", "DTSTART:20261301", "DTSTART:20260113T180000+9900"],
)
def test_an_event_without_a_day_is_left_out_and_told(start: str) -> None:
    source = calendar(
        event("SUMMARY:Easy 30 min", *filter(None, [start])),
        event("DTSTART:20260113", "SUMMARY:Easy 30 min"),
    )

    assert [TUESDAY] == starts(source)
    assert ["bad_start"] == notes(source)


def test_years_that_no_calendar_has_are_no_days() -> None:
    assert "bad_start" in notes(
        run("DTSTART:00010101T000000"), week_of=read(run("DTSTART:20260113")).schedule.week_of
    )


def test_a_fixed_offset_skips_no_time() -> None:
    clock = Observed(fixed=60)

    assert "2026-01-13T17:00:00+00:00" == clock.reach(date(2026, 1, 13), time(18)).isoformat()
