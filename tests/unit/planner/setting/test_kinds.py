"""Kinds of days: what rules may look at sets days apart, and nothing else."""

from datetime import date, timedelta

from mobiplan import Run, Runner, Schedule
from mobiplan.planner.setting.days import on_days
from mobiplan.planner.setting.kinds import Kinds, kinds_of

MONDAY = date(2026, 1, 12)


def kinds(*runs: str) -> Kinds:
    """Return the kinds of days in a row, each with one run or, for "", none."""
    days = [MONDAY + timedelta(days=number) for number in range(len(runs))]
    sessions = [
        Run(kind=kind, minutes=40, day=day) for day, kind in zip(days, runs, strict=True) if kind
    ]
    schedule = Schedule(runner=Runner(), week_of=MONDAY, sessions=sessions)
    return kinds_of(schedule.runner, on_days(schedule))


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def test_days_with_the_same_sessions_are_of_one_kind_by_themselves() -> None:
    own = kinds("easy", "", "easy", "long").own

    assert own[day(0)] is own[day(2)]
    assert own[day(0)] is not own[day(1)]
    assert own[day(0)] is not own[day(3)]


def test_days_between_the_same_neighbours_are_of_one_kind() -> None:
    found = kinds("easy", "", "easy", "", "easy").around

    assert found[day(1)] == found[day(3)]


def test_the_days_before_and_after_set_a_day_apart() -> None:
    after_long, before_long, between_easy = (
        kinds(*runs).around[day(1)]
        for runs in (("long", "", "easy"), ("easy", "", "long"), ("easy", "", "easy"))
    )

    assert after_long != between_easy
    assert before_long != between_easy


def test_races_of_different_distances_are_of_different_kinds() -> None:
    days = [day(0), day(2), day(4)]
    races = [
        Run(kind="race", minutes=90, distance_km=km, day=on)
        for km, on in zip((5, 42.2, 42.2), days, strict=True)
    ]
    schedule = Schedule(runner=Runner(), week_of=MONDAY, sessions=races)
    own = kinds_of(schedule.runner, on_days(schedule)).own

    assert own[days[0]] is not own[days[1]]
    assert own[days[1]] is own[days[2]]
