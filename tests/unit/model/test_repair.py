"""Repairs change just what they name, and leave the schedule that they are given alone."""

from datetime import time
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from tests.unit.model.clocks import at

from mobiplan.errors import ScheduleError
from mobiplan.model import Availability, Busy, Change, Repair, Run, Runner, Schedule, Weekday

RUN = Run(kind="easy", minutes=40, start=at("2026-01-13 18:00"), id="r")
UNTIMED = Run(kind="long", minutes=90, day=RUN.day, id="u")
BUSY = Busy(start=at("2026-01-13 17:00"), end=at("2026-01-13 17:50"), title="Budget")
RUNNER = Runner(zone="Europe/London", full_rest_days=["fri"])
SCHEDULE = Schedule(runner=RUNNER, week_of=RUN.day, sessions=[RUN, UNTIMED], busy=[BUSY])


def repaired(schedule: Schedule = SCHEDULE, **change: object) -> Schedule:
    return Repair(changes=[Change(**change)]).apply(schedule)


@pytest.mark.parametrize(
    ("kind", "start"), [("start_later", "18:10"), ("start_earlier", "17:50")], ids=str
)
def test_a_session_starts_at_another_time(kind: str, start: str) -> None:
    moved = evolve(RUN, start=at(f"2026-01-13 {start}"))

    assert evolve(SCHEDULE, sessions=[moved, UNTIMED]) == repaired(kind=kind, of="r", amount=10)


def test_a_session_without_a_start_has_none_to_move() -> None:
    assert SCHEDULE == repaired(kind="start_later", of="u", amount=10)


def test_a_session_becomes_shorter() -> None:
    shorter = repaired(kind="shorten_session", of="u", amount=30)

    assert evolve(SCHEDULE, sessions=[RUN, evolve(UNTIMED, minutes=60)]) == shorter


@pytest.mark.parametrize(
    ("kind", "start", "end"),
    [
        ("end_commitment_earlier", "17:00", "17:40"),
        ("start_commitment_later", "17:10", "17:50"),
        ("move_commitment_earlier", "16:50", "17:40"),
        ("move_commitment_later", "17:10", "18:00"),
    ],
)
def test_a_commitment_gives_way(kind: str, start: str, end: str) -> None:
    busy = Busy(start=at(f"2026-01-13 {start}"), end=at(f"2026-01-13 {end}"), title="Budget")

    assert evolve(SCHEDULE, busy=[busy]) == repaired(kind=kind, of="busy[0]", amount=10)


def test_a_session_that_is_called_like_a_commitment_is_not_taken_for_it() -> None:
    odd = evolve(SCHEDULE, sessions=[evolve(RUN, id="busy[0]")])

    assert odd.busy == repaired(odd, kind="start_later", of="busy[0]", amount=10).busy
    earlier = repaired(odd, kind="end_commitment_earlier", of="busy[0]", amount=10)
    assert odd.sessions == earlier.sessions


def test_elapsed_minutes_are_kept_where_the_clocks_change() -> None:
    london = ZoneInfo("Europe/London")
    run = Run(kind="easy", minutes=40, start=at("2026-03-29 00:55").replace(tzinfo=london), id="r")
    week = Schedule(runner=RUNNER, week_of=run.day, sessions=[run])
    (moved,) = repaired(week, kind="start_later", of="r", amount=10).sessions

    assert run.span.start + 10 == moved.span.start
    assert "02:05" == f"{moved.start:%H:%M}"


def test_fewer_standalone_sessions_are_asked_for() -> None:
    fewer = repaired(kind="fewer_standalones", amount=1)

    assert 1 == fewer.runner.standalone.per_week


def test_a_full_rest_day_becomes_a_rest_day() -> None:
    runner = repaired(kind="ease_rest_day", of="fri").runner

    assert (frozenset(), {Weekday.FRI}) == (runner.full_rest_days, runner.rest_days)


@pytest.mark.parametrize(
    ("windows", "free", "amount", "expected"),
    [
        ("", "18:00", 15, "18:00-18:15"),
        ("06:00-07:00", "05:50", 10, "05:50-07:00"),
        ("06:00-07:00", "07:00", 10, "06:00-07:10"),
        ("06:00-07:00, 18:00-19:00", "12:00", 10, "06:00-07:00, 12:00-12:10, 18:00-19:00"),
        ("18:00-23:55", "23:55", 10, "18:00-00:05"),
        ("18:00-24:00", "17:55", 5, "17:55-24:00"),
        ("00:00-24:00", "05:00", 5, "00:00-24:00"),
        ("16:00-07:00", "15:55", 5, "15:55-07:00"),
        ("06:00-05:00", "05:00", 60, "05:00-05:01, 05:01-05:00"),
        ("06:00-05:55", "05:50", 20, "05:50-05:56, 05:56-05:55"),
    ],
)
def test_time_is_freed_on_a_weekday(windows: str, free: str, amount: int, expected: str) -> None:
    runner = Runner(availability=Availability.parse("08:00-09:00", tue=windows))
    week = Schedule(runner=runner, week_of=RUN.day)
    freed = repaired(week, kind="free_time", of="tue", amount=amount, at=time.fromisoformat(free))

    assert Availability.parse("08:00-09:00", tue=expected) == freed.runner.availability


@pytest.mark.parametrize("at", [None, time(18)], ids=str)
def test_where_no_availability_is_stated_all_time_is_free(at: time | None) -> None:
    assert SCHEDULE == repaired(kind="free_time", of="tue", amount=10, at=at)


def test_what_is_not_said_of_a_change_is_nothing() -> None:
    change = Change(kind="ease_rest_day", of="", amount=0, at=None)

    assert change == Change(kind="ease_rest_day")
    assert Repair(changes=[change], message="", cost=0) == Repair(changes=[change])


def test_several_changes_are_made_at_once() -> None:
    repair = Repair(
        changes=[
            Change(kind="start_later", of="r", amount=10),
            Change(kind="end_commitment_earlier", of="busy[0]", amount=5),
        ]
    )
    actual = repair.apply(SCHEDULE)

    assert 10 == actual.sessions[0].span.start - RUN.span.start
    assert 45 == actual.busy[0].span.minutes


def test_what_contradicts_itself_is_refused() -> None:
    with pytest.raises(ScheduleError):
        repaired(kind="end_commitment_earlier", of="busy[0]", amount=50)
