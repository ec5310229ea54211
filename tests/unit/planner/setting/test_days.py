"""The days of a schedule as rules see them."""

from datetime import date

from mobiplan import Run, Runner, Schedule
from mobiplan.planner.setting.days import days_of

MONDAY, TUESDAY, WEDNESDAY = (date(2026, 1, day) for day in (12, 13, 14))


def test_a_day_knows_its_sessions_and_both_its_neighbours() -> None:
    runner = Runner(rest_days=["mon", "tue"], full_rest_days=["tue", "wed"])
    runs = [Run(kind="easy", minutes=40, day=day) for day in (MONDAY, TUESDAY, TUESDAY, WEDNESDAY)]
    schedule = Schedule(runner=runner, week_of=MONDAY, sessions=runs)
    days = days_of(schedule)
    tuesday = days[TUESDAY]

    assert [*schedule.days] == [*days]
    assert (tuesday.date, tuesday.is_rest, tuesday.is_full_rest) == (TUESDAY, True, True)
    assert tuesday.sessions == schedule.sessions[1:3]
    assert tuesday.previous is not None
    assert tuesday.next is not None
    before, after = tuesday.previous, tuesday.next
    assert (before.date, before.is_rest, before.is_full_rest) == (MONDAY, True, False)
    assert (after.date, after.is_full_rest) == (WEDNESDAY, True)
    assert (before.sessions, after.sessions) == (schedule.sessions[:1], schedule.sessions[3:])
    assert days[MONDAY].previous is None
    assert days[schedule.days[-1]].next is None
