"""The days of a schedule as rules see them."""

from collections.abc import Iterable, Mapping
from datetime import date

from mobiplan.model import Runner, Schedule, Session
from mobiplan.model.wallclock import ONE_DAY
from mobiplan.rules import Day

OnDays = Mapping[date, tuple[Session, ...]]
"""The sessions of each day, as they were given."""


def on_days(schedule: Schedule) -> OnDays:
    """Return the sessions of each day of a schedule."""
    by_day: dict[date, list[Session]] = {day: [] for day in schedule.days}
    for session in schedule.sessions:
        by_day[session.day].append(session)
    return {day: tuple(found) for day, found in by_day.items()}


def days_of(schedule: Schedule) -> dict[date, Day]:
    """Return each day of a schedule with its sessions, as they were given, and its neighbours."""
    alone = _alone(schedule.runner, on_days(schedule), schedule.days)
    return {day: _between_others(day, alone) for day in alone}


def view_of(day: date, runner: Runner, sessions: OnDays) -> Day:
    """Return one of these days.

    Args:
        day: which one.
        runner: whose.
        sessions: of all days of the schedule.
    """
    near = (each for each in (day - ONE_DAY, day, day + ONE_DAY) if each in sessions)
    return _between_others(day, _alone(runner, sessions, near))


def _alone(runner: Runner, sessions: OnDays, days: Iterable[date]) -> dict[date, Day]:
    return {
        day: Day(
            date=day,
            is_rest=runner.is_rest(day),
            is_full_rest=runner.is_full_rest(day),
            sessions=sessions[day],
        )
        for day in days
    }


def _between_others(day: date, alone: Mapping[date, Day]) -> Day:
    own = alone[day]
    return Day(
        date=day,
        is_rest=own.is_rest,
        is_full_rest=own.is_full_rest,
        sessions=own.sessions,
        previous=alone.get(day - ONE_DAY),
        next=alone.get(day + ONE_DAY),
    )
