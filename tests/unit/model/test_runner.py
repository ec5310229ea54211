"""The runner: wishes in any spelling, and what none of them is."""

from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from mobiplan.errors import ScheduleError
from mobiplan.model import Area, Runner, StandaloneWish, UsualTimes, Weekday


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
    "values",
    [{"per_week": -1}, {"per_week": 8}, {"per_week": True}, {"minutes": 9}, {"minutes": 31}],
    ids=str,
)
def test_a_standalone_wish_out_of_bounds_is_refused(values: dict[str, int]) -> None:
    with pytest.raises(ScheduleError, match=f"{next(iter(values))}: expected a whole number"):
        StandaloneWish(**values)


def test_usual_times_have_a_default_and_exceptions() -> None:
    times = UsualTimes.of({"sun": "08:00", "default": "17:30", "Saturday": time(9)})

    actual = {day: f"{times.on(day):%H:%M}" for day in Weekday}
    assert dict.fromkeys(Weekday, "17:30") | {"sat": "09:00", "sun": "08:00"} == actual


def test_the_order_in_which_usual_times_are_given_does_not_count() -> None:
    assert UsualTimes.of({"sat": "09:00", "sun": "08:00"}) == UsualTimes.of(
        {"sun": "08:00", "sat": "09:00"}
    )


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
