"""Availability: windows are read, refused where they contradict, and mean instants."""

from datetime import date, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.model.clocks import shown

from mobiplan.errors import Problem, ScheduleError
from mobiplan.model import DEFAULT_AVAILABILITY, Availability, Weekday, Window
from mobiplan.model.availability import parse_windows

BERLIN = ZoneInfo("Europe/Berlin")


def ends(window: Window, day: date, zone: str = "Europe/Berlin") -> list[str]:
    """Return the first and the last instant of a window, in UTC, or nothing."""
    span = window.span(day, ZoneInfo(zone))
    return [] if span is None else shown(span.start, span.end)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("06:00-22:00", "06:00-22:00"),
        ("6:00 - 7:05", "06:00-07:05"),
        ("06:00\u201322:00", "06:00-22:00"),
        ("16:00-24:00", "16:00-24:00"),
        ("16:00-00:00", "16:00-24:00"),
        ("16:00-07:00", "16:00-07:00"),
        ("00:00-23:59", "00:00-23:59"),
        ("00:00-24:00", "00:00-24:00"),
    ],
)
def test_a_window_is_written_as_it_is_read(text: str, expected: str) -> None:
    window = Window.parse(text)

    assert expected == str(window)
    assert window == Window.parse(str(window))


@given(start=st.times(), end=st.times())
def test_any_window_survives_being_written(start: time, end: time) -> None:
    start, end = (at.replace(second=0, microsecond=0) for at in (start, end))
    if start != end or start == time(0):
        window = Window(start, end)

        assert window == Window.parse(str(window))


@pytest.mark.parametrize(
    "text", ["", "06:00", "06:00-", "6-7", "06:00-22:00-23:00", "06:00/22:00", "a-b", "06:00-25:00"]
)
def test_what_is_no_window_is_refused(text: str) -> None:
    with pytest.raises(ScheduleError, match='expected "HH:MM'):
        Window.parse(text)


def test_a_day_does_not_start_at_its_end() -> None:
    with pytest.raises(ScheduleError, match='got "24:00"'):
        Window.parse("24:00-07:00")


def test_an_empty_window_is_refused() -> None:
    with pytest.raises(ScheduleError) as caught:
        Window.parse("06:00-06:00")

    expected = Problem("", 'a window that is not empty, "HH:MM-HH:MM"', '"06:00-06:00"')
    assert (expected,) == caught.value.problems


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("06:00-22:00", False),
        ("16:00-24:00", False),
        ("00:00-24:00", False),
        ("16:00-00:01", True),
        ("16:00-15:59", True),
    ],
)
def test_only_what_reaches_beyond_midnight_wraps(text: str, *, expected: bool) -> None:
    assert expected is Window.parse(text).wraps


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("06:00-22:00", date(2026, 1, 13), ["01-13 05:00", "01-13 21:00"]),
        ("16:00-24:00", date(2026, 1, 13), ["01-13 15:00", "01-13 23:00"]),
        ("00:00-24:00", date(2026, 3, 29), ["03-28 23:00", "03-29 22:00"]),
        ("16:00-07:00", date(2026, 1, 13), ["01-13 15:00", "01-14 06:00"]),
        ("16:00-07:00", date(2026, 3, 28), ["03-28 15:00", "03-29 05:00"]),
        ("16:00-07:00", date(2026, 10, 24), ["10-24 14:00", "10-25 06:00"]),
        ("01:30-02:30", date(2026, 3, 29), ["03-29 00:30", "03-29 01:00"]),
        ("02:30-03:30", date(2026, 3, 29), ["03-29 01:00", "03-29 01:30"]),
        ("02:00-03:00", date(2026, 3, 29), []),
        ("02:15-02:45", date(2026, 3, 29), []),
        ("01:30-03:30", date(2026, 10, 25), ["10-24 23:30", "10-25 02:30"]),
        ("02:15-02:45", date(2026, 10, 25), ["10-25 00:15", "10-25 00:45"]),
    ],
)
def test_a_window_means_instants(text: str, day: date, expected: list[str]) -> None:
    assert expected == ends(Window.parse(text), day)


@pytest.mark.parametrize(
    ("zone", "day", "expected"),
    [
        ("Australia/Lord_Howe", date(2026, 10, 4), ["10-03 14:30", "10-03 16:30"]),
        ("America/New_York", date(2026, 11, 1), ["11-01 05:00", "11-01 08:30"]),
        ("Pacific/Apia", date(2011, 12, 30), []),
    ],
)
def test_a_window_follows_the_clock_of_its_zone(zone: str, day: date, expected: list[str]) -> None:
    assert expected == ends(Window.parse("01:00-03:30"), day, zone)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" , ", []),
        ("16:00-21:00,08:00-12:00", ["08:00-12:00", "16:00-21:00"]),
        ("08:00-12:00, 12:00-13:00", ["08:00-12:00", "12:00-13:00"]),
        ("08:00-12:00, 16:00-07:00", ["08:00-12:00", "16:00-07:00"]),
        ("08:00-12:00, 16:00-24:00,", ["08:00-12:00", "16:00-24:00"]),
        ("05:00-06:00, 22:00-05:30", ["05:00-06:00", "22:00-05:30"]),
    ],
)
def test_the_windows_of_a_day_are_read_in_order(text: str, expected: list[str]) -> None:
    assert expected == [str(window) for window in parse_windows(text)]


@pytest.mark.parametrize(
    ("text", "expected", "found"),
    [
        ("08:00-12:01, 12:00-13:00", "windows that do not overlap", "08:00-12:01, 12:00-13:00"),
        ("08:00-09:00, 08:00-09:00", "windows that do not overlap", "08:00-09:00, 08:00-09:00"),
        ("08:00-07:00, 16:00-21:00", "an end after its start", "08:00-07:00"),
        ("08:00-24:00, 16:00-21:00", "an end after its start", "08:00-24:00"),
        ("00:00-24:00, 16:00-21:00", "an end after its start", "00:00-24:00"),
        ("06:00-22:00, midnight", '"HH:MM-HH:MM"', " midnight"),
    ],
)
def test_windows_of_a_day_that_contradict_are_refused(text: str, expected: str, found: str) -> None:
    with pytest.raises(ScheduleError) as caught:
        parse_windows(text)

    (problem,) = caught.value.problems
    assert problem.expected.startswith(expected)
    assert ("", f'"{found}"') == (problem.path, problem.found)


def test_a_week_has_a_default_and_exceptions() -> None:
    week = Availability.parse("06:00-22:00", sat="08:00-12:00, 16:00-21:00", Sunday="")

    actual = {day: ", ".join(map(str, week.on(day))) for day in Weekday}
    assert {
        **dict.fromkeys(Weekday, "06:00-22:00"),
        Weekday.SAT: "08:00-12:00, 16:00-21:00",
        Weekday.SUN: "",
    } == actual


def test_a_week_without_a_default_has_no_time_on_the_other_days() -> None:
    week = Availability.parse(sat="08:00-12:00")

    assert [Weekday.SAT] == [day for day in Weekday if week.on(day)]


def test_every_problem_of_a_week_is_told_at_once() -> None:
    with pytest.raises(ScheduleError) as caught:
        Availability.of({"default": "always", "satt": "08:00-12:00", "sun": "8-12"})

    assert ["default", "satt", "sun"] == [problem.path for problem in caught.value.problems]


@pytest.mark.parametrize("text", [None, 8, True, ["08:00-12:00"]], ids=repr)
def test_only_a_text_is_read_to_windows(text: object) -> None:
    with pytest.raises(ScheduleError) as caught:
        Availability.of({"sat": text})

    expected = Problem("sat", '"HH:MM-HH:MM", or more of them', f"{text}")
    assert (expected,) == caught.value.problems


@pytest.mark.parametrize("count", [0, 6, 8])
def test_a_week_has_seven_days(count: int) -> None:
    with pytest.raises(
        ScheduleError, match=f"days: expected the windows of 7 weekdays, got {count}"
    ):
        Availability(["06:00-22:00"] * count)


def test_windows_are_read_from_texts_or_taken_as_they_are() -> None:
    texts = Availability(["05:00-06:00, 16:00-07:00"] * 7)
    windows = Availability([(Window("16:00", "07:00"), Window("05:00", "06:00"))] * 7)

    assert texts == windows
    assert hash(texts) == hash(windows)


def test_windows_that_are_taken_as_they_are_may_not_overlap_either() -> None:
    overlapping = (Window("05:00", "06:01"), Window("06:00", "07:00"))

    with pytest.raises(ScheduleError, match="windows that do not overlap"):
        Availability([overlapping] * 7)


def test_the_instants_of_a_day_leave_out_what_clocks_skip_and_merge_what_touches() -> None:
    week = Availability.parse("01:00-02:00, 02:00-03:00, 03:00-04:00, 20:00-02:00")

    (night, evening) = week.spans(date(2026, 3, 29), BERLIN)
    assert ["03-29 00:00", "03-29 02:00"] == shown(night.start, night.end)
    assert ["03-29 18:00", "03-30 00:00"] == shown(evening.start, evening.end)


def test_by_default_there_is_time_from_six_to_ten() -> None:
    assert Availability.parse("06:00-22:00") == DEFAULT_AVAILABILITY
