"""The iCalendar export: a plan as the bytes of an .ics file."""

from datetime import UTC, datetime, time

from mobiplan.errors import CalendarError, Problem
from mobiplan.export.events import events
from mobiplan.model import Plan


def to_ics(plan: Plan, *, stamp: datetime | None = None, include_sessions: bool = False) -> bytes:
    """Return a plan as an iCalendar file (RFC 5545).

    By default the file is a companion to the calendar that has the sessions: it holds the blocks
    only. Every time names its own zone, which the file describes; one that the clock shows twice
    is written in UTC. The same plan gives the same bytes.

    Args:
        plan: what to export.
        stamp: aware; when the events were made. By default midnight UTC of the first day of the
            schedule, and never the present, so that the bytes depend on the plan alone.
        include_sessions: whether the runs and strength sessions are events too; False by default.

    Raises:
        CalendarError: the stamp has no time zone, or two events share a UID or have none.

    Example:
        >>> from datetime import date
        >>> from mobiplan.model import Runner, Schedule
        >>> week = Schedule(runner=Runner(zone="Europe/London"), week_of=date(2026, 1, 12))
        >>> to_ics(Plan(schedule=week)).split()[0]
        b'BEGIN:VCALENDAR'
    """
    from mobiplan.export.components import calendar  # noqa: PLC0415  icalendar is slow to import

    made = stamp or datetime.combine(plan.schedule.week_of, time(0), UTC)
    if made.utcoffset() is None:
        raise CalendarError(Problem("stamp", "a datetime with a time zone", f"{made}"))
    shown = events(plan, include_sessions=include_sessions)
    component = calendar(shown, schedule=plan.schedule, stamp=made.astimezone(UTC))
    data: bytes = component.to_ical()
    return data
