"""The runner: wishes in any spelling, time awake, and windows on a clock that may travel."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.model.clocks import at, minute, shown

from mobiplan.errors import Problem, ScheduleError
from mobiplan.model import (
    Area,
    Availability,
    Runner,
    StandaloneWish,
    UsualTimes,
    Weekday,
    ZoneChange,
)

BERLIN = "Europe/Berlin"
LONDON = "Europe/London"
NEW_YORK = "America/New_York"
LORD_HOWE = "Australia/Lord_Howe"
TUESDAY = date(2026, 1, 13)
NOON = datetime(2026, 1, 13, 12, tzinfo=UTC)
EASTWARD = Runner(zone=LONDON, zone_changes=[ZoneChange(at=NOON, zone=BERLIN)])
WESTWARD = Runner(zone=BERLIN, zone_changes=[ZoneChange(at=NOON, zone=LONDON)])


def test_a_runner_needs_no_wishes() -> None:
    runner = Runner()

    assert ZoneInfo("UTC") is runner.zone
    assert not runner.stated
    assert (2, 15) == (runner.standalone.per_week, runner.standalone.minutes)
    assert {time(18)} == {runner.usual_times.on(day) for day in Weekday}
    assert (time(6), Weekday.MON) == (runner.wake, runner.week_start)
    assert {"wall", "doorway", "mat"} == runner.equipment


@pytest.mark.parametrize("days", ["mon", ["Monday"], {"mon"}, ("mon", "MONDAY")], ids=repr)
def test_one_word_is_as_good_as_a_list(days: object) -> None:
    runner = Runner(rest_days=days, full_rest_days=days)

    assert {Weekday.MON} == runner.rest_days == runner.full_rest_days


@pytest.mark.parametrize("focus", ["hips", ["Hips"], ("hips", "HIPS")], ids=repr)
def test_a_focus_is_one_area_or_several(focus: object) -> None:
    assert (Area.HIPS,) == Runner(focus=focus).focus


def test_areas_of_focus_keep_their_order() -> None:
    runner = Runner(focus=["shoulders", "Thoracic spine", "hips", "shoulders"])

    assert (Area.SHOULDERS, Area.THORACIC_SPINE, Area.HIPS) == runner.focus


@pytest.mark.parametrize("flags", ["Knee acute", [" knee acute "], {"knee_acute"}], ids=repr)
def test_a_flag_is_one_word_or_several(flags: object) -> None:
    assert {"knee_acute"} == Runner(flags=flags).flags


def test_equipment_is_one_word_or_several_and_may_be_none() -> None:
    assert {"foam_roller"} == Runner(equipment="Foam roller").equipment
    assert frozenset() == Runner(equipment=[]).equipment
    assert {"wall", "doorway", "mat"} == Runner().equipment


@pytest.mark.parametrize("age", [None, 5, 110])
def test_an_age_lies_within_its_bounds_or_is_missing(age: int | None) -> None:
    assert age == Runner(age=age).age


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"age": 4}, "4"),
        ({"age": 111}, "111"),
        ({"age": True}, "True"),
        ({"age": 30.5}, "30.5"),
        ({"zone": "Mars"}, '"Mars"'),
        ({"rest_days": ["mon", "xyz"]}, '"xyz"'),
        ({"full_rest_days": "xyz"}, '"xyz"'),
        ({"week_start": "xyz"}, '"xyz"'),
        ({"focus": ["hips", "knees"]}, '"knees"'),
        ({"wake": "6"}, '"6"'),
        ({"rest_days": [1]}, "[1]"),
        ({"focus": None}, "None"),
        ({"flags": 3}, "3"),
        ({"availability": "always"}, '"always"'),
    ],
    ids=str,
)
def test_a_wish_that_makes_no_sense_is_refused(values: dict[str, object], found: str) -> None:
    with pytest.raises(ScheduleError) as caught:
        Runner(**values)

    assert [found] == [problem.found for problem in caught.value.problems]


@pytest.mark.parametrize(("per_week", "minutes"), [(0, 10), (7, 30)])
def test_a_standalone_wish_lies_within_its_bounds(per_week: int, minutes: int) -> None:
    wish = StandaloneWish(per_week=per_week, minutes=minutes)

    assert (per_week, minutes) == (wish.per_week, wish.minutes)


@pytest.mark.parametrize(
    ("name", "values", "expected"),
    [
        ("per_week", [-1, 8, True], "a whole number of sessions a week from 0 to 7"),
        ("minutes", [9, 31, 15.0], "a whole number of minutes from 10 to 30"),
    ],
)
def test_a_standalone_wish_out_of_bounds_is_refused(
    name: str, values: list[object], expected: str
) -> None:
    for value in values:
        with pytest.raises(ScheduleError) as caught:
            StandaloneWish(**{name: value})

        assert (Problem(name, expected, f"{value}"),) == caught.value.problems


def test_usual_times_have_a_default_and_exceptions() -> None:
    times = UsualTimes.of({"sun": "08:00", "default": "17:30", "Saturday": time(9)})

    actual = {day: f"{times.on(day):%H:%M}" for day in Weekday}
    assert dict.fromkeys(Weekday, "17:30") | {"sat": "09:00", "sun": "08:00"} == actual


def test_the_order_in_which_usual_times_are_given_does_not_count() -> None:
    assert UsualTimes.of({"sat": "09:00", "sun": "08:00"}) == UsualTimes.of(
        {"sun": "08:00", "sat": "09:00"}
    )


def test_usual_times_are_read_from_words_too() -> None:
    times = UsualTimes(default="17:30", by_day=[("Sunday", "08:00")])

    assert UsualTimes.of({"default": "17:30", "sun": "08:00"}) == times
    with pytest.raises(ScheduleError, match='got "8am"'):
        UsualTimes(by_day=[("sun", "8am")])


def test_a_text_stands_for_the_windows_of_every_day() -> None:
    expected = Availability.parse("06:00-09:00, 17:00-21:00")

    assert expected == Runner(availability="06:00-09:00, 17:00-21:00").availability


def test_every_problem_of_usual_times_is_told_at_once() -> None:
    with pytest.raises(ScheduleError) as caught:
        UsualTimes.of({"default": "noon", "mon": "07:00", "tues": 7, "someday": "07:00"})

    assert ["default", "tues", "someday"] == [problem.path for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("day", "rest", "full"),
    [
        (date(2026, 1, 12), True, False),
        (date(2026, 1, 13), True, True),
        (date(2026, 1, 14), False, False),
    ],
    ids=str,
)
def test_a_full_rest_day_is_a_rest_day(day: date, *, rest: bool, full: bool) -> None:
    runner = Runner(rest_days=["mon"], full_rest_days=["tue"])

    assert (rest, full) == (runner.is_rest(day), runner.is_full_rest(day))


@pytest.mark.parametrize(
    ("wake", "now", "expected"),
    [
        ("06:00", "2026-01-13 02:59", 21 * 60 - 1),
        ("06:00", "2026-01-13 03:00", 0),
        ("06:00", "2026-01-13 05:59", 0),
        ("06:00", "2026-01-13 06:00", 0),
        ("06:00", "2026-01-13 06:01", 1),
        ("06:00", "2026-01-14 00:00", 18 * 60),
        ("01:00", "2026-01-13 23:00", 0),
        ("01:00", "2026-01-13 21:59", 21 * 60 - 1),
        ("23:30", "2026-01-13 00:30", 60),
        ("01:00", "2026-03-29 07:00", 5 * 60),
        ("02:30", "2026-03-29 03:10", 10),
        ("01:00", "2026-10-25 07:00", 7 * 60),
    ],
)
def test_a_runner_is_awake_since_the_time_of_waking(wake: str, now: str, expected: int) -> None:
    runner = Runner(zone=BERLIN, wake=wake)

    assert expected == runner.minutes_awake(minute(now, BERLIN))


@given(
    offset=st.integers(0, 14 * 24 * 60),
    wake=st.times().map(lambda t: t.replace(second=0, microsecond=0)),
    zones=st.permutations([LONDON, BERLIN, NEW_YORK, LORD_HOWE, "Pacific/Auckland"]),
)
def test_a_runner_is_never_awake_for_less_than_no_time_or_for_two_days(
    offset: int, wake: time, zones: list[str]
) -> None:
    change = ZoneChange(at=at("2026-03-29 12:00"), zone=zones[1])
    runner = Runner(zone=zones[0], zone_changes=[change], wake=wake)

    assert 0 <= runner.minutes_awake(minute("2026-03-22 12:00") + offset) < 48 * 60


@pytest.mark.parametrize(
    ("availability", "expected"),
    [
        (None, ["01-13 05:00", "01-13 21:00"]),
        (Availability.parse("05:00-23:00"), ["01-13 04:00", "01-13 22:00"]),
        (Availability.parse("16:00-07:00"), ["01-13 15:00", "01-14 06:00"]),
        (Availability.parse(mon="05:00-23:00"), []),
    ],
)
def test_the_default_counts_where_no_availability_is_stated(
    availability: Availability | None, expected: list[str]
) -> None:
    runner = Runner(zone=BERLIN, availability=availability)

    actual = [at for span in runner.available(TUESDAY) for at in shown(span.start, span.end)]
    assert expected == actual
    assert (availability is not None) is runner.stated


@pytest.mark.parametrize(
    ("runner", "windows", "expected"),
    [
        (EASTWARD, "11:00-15:00", ["01-13 11:00", "01-13 14:00"]),
        (WESTWARD, "11:00-15:00", ["01-13 10:00", "01-13 15:00"]),
        (WESTWARD, "12:00-13:00", ["01-13 11:00", "01-13 13:00"]),
        (EASTWARD, "12:00-13:00", []),
        (EASTWARD, "12:30-13:30", ["01-13 12:00", "01-13 12:30"]),
        (EASTWARD, "06:00-12:00", ["01-13 06:00", "01-13 12:00"]),
        (EASTWARD, "20:00-06:00", ["01-13 19:00", "01-14 05:00"]),
    ],
)
def test_a_window_is_read_on_the_clock_in_force(
    runner: Runner, windows: str, expected: list[str]
) -> None:
    travelling = Runner(
        zone=runner.zone,
        zone_changes=runner.zone_changes,
        availability=Availability.parse(windows),
    )

    actual = [at for span in travelling.available(TUESDAY) for at in shown(span.start, span.end)]
    assert expected == actual
