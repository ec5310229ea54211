"""Days without starts of which too many hang together."""

from datetime import date, timedelta

from attrs import evolve

from mobiplan import Run, Runner, Schedule, plan
from mobiplan.model import StandaloneWish
from mobiplan.planner.setting.room import ground_of
from mobiplan.planner.setting.verdicts import binding
from mobiplan.planner.untimed.parting import parted
from mobiplan.planner.untimed.starts import open_days
from mobiplan.rules import DEFAULT_RULES

MONDAY = date(2026, 1, 12)
RULES = binding(DEFAULT_RULES)


def runs(days: int, availability: str = "00:00-24:00") -> Schedule:
    """Return a run without a start on each of some days, with time for it all day long."""
    runner = Runner(zone="UTC", availability=availability, standalone=StandaloneWish(per_week=1))
    sessions = [Run(kind="easy", minutes=40, day=MONDAY + timedelta(n)) for n in range(days)]
    return Schedule(runner=runner, week_of=MONDAY, weeks=-(-days // 7), sessions=sessions)


def test_a_month_of_runs_with_time_all_day_long_is_proven_day_by_day() -> None:
    found = plan(runs(28))

    assert {"18:00"} == {f"{session.start:%H:%M}" for session in found.sessions}
    assert 28 == len(found.sessions)
    assert found.optimal


def test_few_days_hang_together_as_they_are() -> None:
    days = open_days(ground_of(runs(3)), RULES, 15)

    assert [3] == [len(day.own) for day in days]
    assert parted(days) is days


def test_days_of_which_many_hang_together_keep_away_from_midnight() -> None:
    days = open_days(ground_of(runs(5)), RULES, 15)
    apart = parted(days)

    assert [5] == [len(day.own) for day in days]
    assert [1] * 5 == [len(day.own) for day in apart]
    assert all(day.options[0] for day in apart)


def test_days_that_stand_for_themselves_stay_as_they_are_beside_many() -> None:
    schedule = runs(5)
    later = Run(kind="easy", minutes=40, day=MONDAY + timedelta(days=10))
    both = evolve(schedule, weeks=2, sessions=[*schedule.sessions, later])
    days = open_days(ground_of(both), RULES, 15)

    assert [5, 1] == [len(day.own) for day in days]
    assert days[-1] is parted(days)[-1]


def test_a_session_that_can_only_lie_at_midnight_does() -> None:
    found = plan(runs(5, "00:00-01:30, 22:30-24:00"))

    assert [5] == [len(day.own) for day in open_days(ground_of(found.schedule), RULES, 15)]
    assert {"22:40"} == {f"{session.start:%H:%M}" for session in found.sessions}
    assert 5 == len(found.sessions)
