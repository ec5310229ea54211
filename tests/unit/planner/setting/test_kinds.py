"""Kinds of days: what rules may look at sets days apart, and nothing else."""

from datetime import date, timedelta

from mobiplan import Run, Runner, Schedule
from mobiplan.planner.setting.days import on_days
from mobiplan.planner.setting.kinds import Facts, facts_of

MONDAY = date(2026, 1, 12)


def facts(*runs: str) -> dict[date, Facts]:
    """Return what there is to know of days in a row, each with one run or, for "", none."""
    days = [MONDAY + timedelta(days=number) for number in range(len(runs))]
    sessions = [
        Run(kind=kind, minutes=40, day=day) for day, kind in zip(days, runs, strict=True) if kind
    ]
    schedule = Schedule(runner=Runner(), week_of=MONDAY, sessions=sessions)
    return facts_of(schedule.runner, on_days(schedule))


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def test_days_with_the_same_sessions_are_of_one_kind_by_themselves() -> None:
    found = facts("easy", "", "easy", "long")

    assert found[day(0)].own is found[day(2)].own
    assert found[day(0)].own is not found[day(1)].own
    assert found[day(0)].own is not found[day(3)].own


def test_a_day_knows_its_neighbours_and_that_the_first_and_the_last_have_none() -> None:
    found = facts("easy", "", "long")
    first, middle, last = found[day(0)], found[day(1)], found[day(6)]

    assert (None, None) == (first.before, first.sessions_before)
    assert (first.own, found[day(2)].own) == (middle.before, middle.after)
    assert (first.sessions, found[day(2)].sessions) == (
        middle.sessions_before,
        middle.sessions_after,
    )
    assert (day(1), ()) == (middle.date, middle.sessions)
    assert ["easy run"] == [session.label for session in first.sessions]
    assert (None, None) == (last.after, last.sessions_after)


def test_races_of_different_distances_are_of_different_kinds() -> None:
    days = [day(0), day(2), day(4)]
    races = [
        Run(kind="race", minutes=90, distance_km=km, day=on)
        for km, on in zip((5, 42.2, 42.2), days, strict=True)
    ]
    schedule = Schedule(runner=Runner(), week_of=MONDAY, sessions=races)
    short, marathon, other = (facts_of(schedule.runner, on_days(schedule))[day] for day in days)

    assert short.own is not marathon.own
    assert marathon.own is other.own
