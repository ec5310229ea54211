"""The iCalendar export: a plan as the bytes of an .ics file."""

from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import Literal

from mobiplan.errors import CalendarError, Problem
from mobiplan.export.events import calendar_title, events, runner_tag
from mobiplan.export.series import Series, in_series
from mobiplan.export.shown import on_the_clock
from mobiplan.export.style import PLAIN, Style
from mobiplan.model import Plan
from mobiplan.model.wallclock import quoted


def to_ics(  # noqa: PLR0913  each is an option, given by its name
    plan: Plan,
    *,
    previous: bytes | None = None,
    stamp: datetime | None = None,
    vanished: Literal["cancel", "drop"] = "cancel",
    recurrence: Literal["expanded", "rrule"] = "expanded",
    include_sessions: bool = False,
    style: Style = PLAIN,
) -> bytes:
    """Return a plan as an iCalendar file (RFC 5545).

    By default the file is a companion to the calendar that has the sessions: it holds the blocks
    only. Every time names its own zone, which the file describes; one that the clock shows twice
    is written in UTC. The same plan gives the same bytes.

    With the file that was exported last, the new one updates it. An event that says the same stays
    as it is, byte for byte. One that changed has a SEQUENCE one higher and a new LAST-MODIFIED.
    One that is gone from the days of the schedule is cancelled, and left out the next time. Events
    of other days stay, as does all that mobiplan did not write.

    Args:
        plan: what to export.
        previous: the bytes that this function returned last; None, the default, for the first time.
        stamp: aware; when new and changed events were made. By default midnight UTC of the first
            day of the schedule or, if that is later, a second after the newest event in
            ``previous``; never the present, so that the bytes depend on the arguments alone.
        vanished: what becomes of an event in ``previous`` that the plan no longer has: "cancel",
            the default, or "drop" to leave it out at once.
        recurrence: "expanded", the default, for an event each time, or "rrule" for one that recurs
            where events are alike in several weeks, with exceptions. Both mean the same times.
            Where the sessions of the weeks differ, what recurs does not refer to them.
        include_sessions: whether the runs and strength sessions are events too; False by default.
        style: how the events look, and in which language they speak.

    Raises:
        CalendarError: the stamp has no time zone, two events share a UID or have none, or
            ``previous`` is not what this function wrote for the same runner.

    Example:
        >>> from datetime import date
        >>> from mobiplan.model import Runner, Schedule
        >>> week = Schedule(runner=Runner(zone="Europe/London"), week_of=date(2026, 1, 12))
        >>> first = to_ics(Plan(schedule=week))
        >>> first.split()[0], first == to_ics(Plan(schedule=week), previous=first)
        (b'BEGIN:VCALENDAR', True)
    """
    # icalendar is slow to import
    from mobiplan.export.components import header  # noqa: PLC0415
    from mobiplan.export.entries import calendar  # noqa: PLC0415
    from mobiplan.export.previous import Previous, read_previous  # noqa: PLC0415
    from mobiplan.export.updating import stamp_after, updated  # noqa: PLC0415

    problems = tuple(_problems(stamp, vanished, recurrence, style))
    if problems:
        raise CalendarError(*problems)
    schedule, tag = plan.schedule, runner_tag(plan.schedule.runner)
    before = Previous() if previous is None else read_previous(previous, tag)
    made = stamp or stamp_after(before, datetime.combine(schedule.week_of, time(0), UTC))
    shown = map(on_the_clock, events(plan, include_sessions=include_sessions, style=style))
    series = in_series(shown, schedule) if recurrence == "rrule" else map(Series, shown)
    entries = updated(
        series, before, schedule=schedule, stamp=made.astimezone(UTC), vanished=vanished
    )
    head = header(calendar_title(schedule.runner, style), tag)
    return calendar(head, entries, before, schedule)


def _problems(
    stamp: datetime | None, vanished: str, recurrence: str, style: object
) -> Iterator[Problem]:
    if stamp is not None and stamp.utcoffset() is None:
        yield Problem("stamp", "a datetime with a time zone", f"{stamp}")
    if vanished not in {"cancel", "drop"}:
        yield Problem("vanished", '"cancel" or "drop"', quoted(vanished))
    if recurrence not in {"expanded", "rrule"}:
        yield Problem("recurrence", '"expanded" or "rrule"', quoted(recurrence))
    if not isinstance(style, Style):
        yield Problem("style", "a Style", quoted(style))
