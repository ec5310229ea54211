"""The wall clock: weekdays, times and zones are read, and clocks that change are resolved."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.unit.model.clocks import nameless_zone, shown

from mobiplan.errors import ScheduleError
from mobiplan.model import Weekday
from mobiplan.model.span import instant, moment
from mobiplan.model.wallclock import (
    by_weekday,
    first_instant,
    on_the_clock,
    parse_time,
    parse_weekday,
    parse_zone,
    quoted,
)

BERLIN = "Europe/Berlin"
NEW_YORK = "America/New_York"
LORD_HOWE = "Australia/Lord_Howe"
APIA = "Pacific/Apia"
HAVANA = "America/Havana"
SKIPPED_DAY = date(2011, 12, 30)


def test_weekdays_are_numbered_from_monday() -> None:
    assert list(range(7)) == [day.number for day in Weekday]


@given(day=st.dates())
def test_the_weekday_of_a_date_is_that_of_the_calendar(day: date) -> None:
    assert f"{day:%a}".casefold() == Weekday.of(day)


@pytest.mark.parametrize(
    "word", ["tue", "Tue", "TUES", "tuesday", " Tuesday ", Weekday.TUE], ids=repr
)
def test_a_weekday_is_read_from_its_english_name(word: str) -> None:
    assert Weekday.TUE is parse_weekday(word)


@pytest.mark.parametrize(
    ("word", "found", "hint"),
    [
        ("mom", '"mom"', '"mon"'),
        ("tu", '"tu"', '"tue"'),
        ("tuesdays", '"tuesdays"', '"tue"'),
        ("mosday", '"mosday"', '"mon"'),
        ("", '""', ""),
        (2, "2", ""),
        ("   ", '"   "', ""),
        (" mo", '" mo"', '"mon"'),
        ("t  ", '"t  "', ""),
        (True, "True", ""),
        (None, "None", ""),
    ],
)
def test_what_is_no_weekday_is_refused_with_the_choices(
    word: object, found: str, hint: str
) -> None:
    with pytest.raises(ScheduleError) as caught:
        parse_weekday(word)

    (problem,) = caught.value.problems
    assert 'a weekday ("mon", "tue", "wed", "thu", "fri", "sat", "sun")' == problem.expected
    assert (found, hint) == (problem.found, problem.hint)


def test_each_key_that_is_no_weekday_is_told_once() -> None:
    with pytest.raises(ScheduleError) as caught:
        by_weekday({"someday": "18:00", "never": "18:00", "mon": "18:00"}, parse_time)

    assert ["someday", "never"] == [problem.path for problem in caught.value.problems]


@pytest.mark.parametrize("word", [None, True, 0, 1.5, date(2026, 1, 13)], ids=repr)
def test_only_words_name_a_weekday(word: object) -> None:
    with pytest.raises(ScheduleError, match=f"got {word}"):
        parse_weekday(word)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("00:00", time(0)),
        ("6:53", time(6, 53)),
        (" 23:59 ", time(23, 59)),
        (time(6, 53), time(6, 53)),
    ],
)
def test_a_time_is_read_to_the_minute(word: object, expected: time) -> None:
    assert expected == parse_time(word)


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("24:00", ""),
        ("23:60", ""),
        ("-1:00", ""),
        ("06:5", ""),
        ("06:53:30", ""),
        ("0653", ""),
        ("", ""),
        ("06:53\x00", ""),
        ("7am", '"07:00"'),
        ("7:30 p.m.", '"19:30"'),
        ("7.30pm", '"19:30"'),
        ("1pm", '"13:00"'),
        ("12am", '"00:00"'),
        ("12pm", '"12:00"'),
        ("0am", ""),
        ("7:60pm", ""),
        ("7:59pm", '"19:59"'),
        ("13pm", ""),
        (time(6, 53, 1), ""),
        (time(6, 53, 0, 1), ""),
        (time(6, 53, tzinfo=UTC), ""),
        (datetime(2026, 1, 13, 6, 53), ""),  # noqa: DTZ001  naive on purpose
        (6, ""),
        (True, ""),
        (None, ""),
    ],
)
def test_what_is_no_time_is_refused_with_a_guess(word: object, hint: str) -> None:
    with pytest.raises(ScheduleError) as caught:
        parse_time(word)

    (problem,) = caught.value.problems
    assert '"HH:MM", 00:00 to 23:59' == problem.expected
    assert (quoted(word), hint) == (problem.found, problem.hint)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("easy", '"easy"'),
        (7, "7"),
        (None, "None"),
        ("x" * 78, f'"{"x" * 78}"'),
        ("x" * 79, f'"{"x" * 79}…'),
        ([1] * 100, f"[{'1, ' * 26}1…"),
        ("a\r\nb\x00\x1b[31m", '"a\ufffd\ufffdb\ufffd\ufffd[31m"'),
    ],
)
def test_a_value_is_quoted_as_it_was_written_and_never_at_length(
    value: object, expected: str
) -> None:
    assert expected == quoted(value)


def test_a_table_of_weekdays_has_a_default_and_exceptions() -> None:
    table = {"sunday": "08:00", "default": "18:00", "Mon": "07:00"}

    assert (time(18), {Weekday.SUN: time(8), Weekday.MON: time(7)}) == by_weekday(table, parse_time)
    assert (None, {}) == by_weekday({}, parse_time)


def test_both_the_weekday_and_the_value_of_an_entry_may_be_wrong() -> None:
    with pytest.raises(ScheduleError) as caught:
        by_weekday({"someday": "noon"}, parse_time)

    assert ["someday", "someday"] == [problem.path for problem in caught.value.problems]


def test_every_problem_of_a_table_of_weekdays_is_told_at_once() -> None:
    table = {"default": "noon", "mon": 7, "someday": "07:00", "sat": "08:00", "Saturday": "09:00"}

    with pytest.raises(ScheduleError) as caught:
        by_weekday(table, parse_time)

    assert [
        ("default", '"HH:MM", 00:00 to 23:59', '"noon"'),
        ("mon", '"HH:MM", 00:00 to 23:59', "7"),
        ("someday", 'a weekday ("mon", "tue", "wed", "thu", "fri", "sat", "sun")', '"someday"'),
        ("Saturday", "each weekday once", "sat again"),
    ] == [(problem.path, problem.expected, problem.found) for problem in caught.value.problems]


def test_a_number_too_long_to_write_is_described() -> None:
    assert "a number of thousands of digits" == quoted(10**5000)


@pytest.mark.parametrize("word", ["Europe/London", ZoneInfo("Europe/London")], ids=repr)
def test_a_zone_is_read_from_its_name(word: object) -> None:
    assert ZoneInfo("Europe/London") is parse_zone(word)


def test_a_zone_that_has_no_name_is_refused() -> None:
    with pytest.raises(ScheduleError, match="expected a time zone such as"):
        parse_zone(nameless_zone(5))


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("Europ/London", '"Europe/London"'),
        ("america/new_york", '"America/New_York"'),
        ("Mars", ""),
        ("", ""),
        ("../passwd", ""),
        ("/etc/passwd", ""),
        ("UTC\x00", '"UTC"'),
        ("\ud800", ""),
        ("x" * 5000, ""),
        (3, ""),
        (None, ""),
    ],
    ids=ascii,
)
def test_what_names_no_zone_is_refused_with_a_guess(word: object, hint: str) -> None:
    with pytest.raises(ScheduleError) as caught:
        parse_zone(word)

    (problem,) = caught.value.problems
    assert 'a time zone such as "Europe/London"' == problem.expected
    assert (quoted(word), hint) == (problem.found, problem.hint)


@pytest.mark.parametrize("word", ["localtime", "Factory", "posixrules"])
def test_a_name_that_means_no_place_is_no_zone(word: str) -> None:
    with pytest.raises(ScheduleError, match=f'expected a time zone .* got "{word}"'):
        parse_zone(word)


@pytest.mark.parametrize(
    ("zone", "day", "clock", "expected"),
    [
        (BERLIN, date(2026, 3, 29), "01:59", ["03-29 00:59"]),
        (BERLIN, date(2026, 3, 29), "02:00", []),
        (BERLIN, date(2026, 3, 29), "02:59", []),
        (BERLIN, date(2026, 3, 29), "03:00", ["03-29 01:00"]),
        (BERLIN, date(2026, 10, 25), "01:59", ["10-24 23:59"]),
        (BERLIN, date(2026, 10, 25), "02:00", ["10-25 00:00", "10-25 01:00"]),
        (BERLIN, date(2026, 10, 25), "02:59", ["10-25 00:59", "10-25 01:59"]),
        (BERLIN, date(2026, 10, 25), "03:00", ["10-25 02:00"]),
        (NEW_YORK, date(2026, 3, 8), "02:30", []),
        (NEW_YORK, date(2026, 11, 1), "01:30", ["11-01 05:30", "11-01 06:30"]),
        (LORD_HOWE, date(2026, 10, 4), "01:59", ["10-03 15:29"]),
        (LORD_HOWE, date(2026, 10, 4), "02:00", []),
        (LORD_HOWE, date(2026, 10, 4), "02:29", []),
        (LORD_HOWE, date(2026, 10, 4), "02:30", ["10-03 15:30"]),
        (LORD_HOWE, date(2026, 4, 5), "01:29", ["04-04 14:29"]),
        (LORD_HOWE, date(2026, 4, 5), "01:30", ["04-04 14:30", "04-04 15:00"]),
        (LORD_HOWE, date(2026, 4, 5), "02:00", ["04-04 15:30"]),
        (HAVANA, date(2026, 3, 8), "00:30", []),
        (HAVANA, date(2026, 11, 1), "00:30", ["11-01 04:30", "11-01 05:30"]),
        (APIA, SKIPPED_DAY, "00:00", []),
        (APIA, SKIPPED_DAY, "12:00", []),
        (APIA, date(2011, 12, 31), "00:00", ["12-30 10:00"]),
    ],
)
def test_a_clock_shows_a_time_once_or_twice_or_never(
    zone: str, day: date, clock: str, expected: list[str]
) -> None:
    actual = on_the_clock(day, time.fromisoformat(clock), ZoneInfo(zone))

    assert expected == shown(*actual)


@pytest.mark.parametrize(
    ("zone", "day", "clock", "expected"),
    [
        (BERLIN, date(2026, 1, 13), "02:30", "01-13 01:30"),
        (BERLIN, date(2026, 3, 29), "02:00", "03-29 01:00"),
        (BERLIN, date(2026, 3, 29), "02:59", "03-29 01:00"),
        (BERLIN, date(2026, 10, 25), "02:30", "10-25 00:30"),
        (LORD_HOWE, date(2026, 10, 4), "02:01", "10-03 15:30"),
        (HAVANA, date(2026, 3, 8), "00:00", "03-08 05:00"),
        (APIA, SKIPPED_DAY, "00:00", "12-30 10:00"),
        (APIA, SKIPPED_DAY, "23:59", "12-30 10:00"),
    ],
)
def test_a_time_that_clocks_skip_is_reached_right_after_the_gap(
    zone: str, day: date, clock: str, expected: str
) -> None:
    actual = first_instant(day, time.fromisoformat(clock), ZoneInfo(zone))

    assert [expected] == shown(actual)


def days_near_changes() -> st.SearchStrategy[date]:
    """Draw days, half of them within a day of a change of the clock in one of the zones."""
    changes = [date(2026, 3, 8), date(2026, 3, 29), date(2026, 4, 5), date(2026, 10, 4)]
    changes += [date(2026, 10, 25), date(2026, 11, 1), SKIPPED_DAY]
    near = st.builds(
        lambda day, offset: day + timedelta(days=offset),
        st.sampled_from(changes),
        st.integers(-1, 1),
    )
    return near | st.dates(date(1980, 1, 1), date(2199, 12, 31))


def times_of_day() -> st.SearchStrategy[time]:
    """Draw whole minutes, most of them at night, when clocks change."""
    return st.builds(time, st.sampled_from([0, 1, 2, 3, 12, 23]), st.integers(0, 59))


ZONES = st.sampled_from([BERLIN, NEW_YORK, LORD_HOWE, APIA, HAVANA, "UTC"]).map(ZoneInfo)


@given(day=days_near_changes(), clock=times_of_day(), zone=ZONES)
@example(day=date(2026, 10, 25), clock=time(2, 30), zone=ZoneInfo(BERLIN))
def test_the_clock_shows_a_time_at_just_the_instants_that_are_found(
    day: date, clock: time, zone: ZoneInfo
) -> None:
    wanted = datetime.combine(day, clock)
    around = instant(wanted.replace(tzinfo=UTC))
    candidates = range(around - 15 * 60, around + 15 * 60 + 1, 30)
    expected = [m for m in candidates if moment(m, zone).replace(tzinfo=None) == wanted]

    assert expected == list(on_the_clock(day, clock, zone))


@given(day=days_near_changes(), clock=times_of_day(), zone=ZONES)
@example(day=SKIPPED_DAY, clock=time(12), zone=ZoneInfo(APIA))
def test_the_first_instant_is_the_earliest_at_which_the_clock_is_not_behind(
    day: date, clock: time, zone: ZoneInfo
) -> None:
    wanted = datetime.combine(day, clock)
    first = first_instant(day, clock, zone)

    assert moment(first, zone).replace(tzinfo=None) >= wanted
    assert moment(first - 1, zone).replace(tzinfo=None) < wanted
