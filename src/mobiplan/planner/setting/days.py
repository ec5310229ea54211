"""The days of a schedule as rules see them."""

from datetime import date

from mobiplan.model import Schedule, Session
from mobiplan.model.wallclock import ONE_DAY
from mobiplan.rules import Day


def days_of(schedule: Schedule) -> dict[date, Day]:
    """Return each day of a schedule with its sessions, as they were given, and its neighbours."""
    by_day: dict[date, list[Session]] = {day: [] for day in schedule.days}
    for session in schedule.sessions:
        by_day[session.day].append(session)
    runner = schedule.runner
    plain = {
        day: Day(
            date=day,
            is_rest=runner.is_rest(day),
            is_full_rest=runner.is_full_rest(day),
            sessions=tuple(found),
        )
        for day, found in by_day.items()
    }
    return {
        day: Day(
            date=day,
            is_rest=view.is_rest,
            is_full_rest=view.is_full_rest,
            sessions=view.sessions,
            previous=plain.get(day - ONE_DAY),
            next=plain.get(day + ONE_DAY),
        )
        for day, view in plain.items()
    }
