"""The intervals.icu export: a plan as the events of its calendar, ready to be sent as JSON."""

from datetime import UTC, datetime
from typing import TypedDict

from mobiplan.export.events import Event, events
from mobiplan.model import Plan, Runner
from mobiplan.model.span import moment

TYPES = {"Run": "Run", "Strength": "WeightTraining"}
"""The sports of intervals.icu by category; all mobility is a "Workout", its word for the rest."""

HYPHEN = "\N{EN DASH}"
"""What stands for a hyphen at the start of a line, which would make a workout step of the line."""


class IntervalsEvent(TypedDict):
    """One event of the calendar of intervals.icu.

    Attributes:
        category: always "WORKOUT", its word for what is planned.
        start_date_local: the start on the wall clock of its place, without a zone, such as
            "2026-01-13T17:53:00".
        type: "Workout" for mobility, "Run" or "WeightTraining".
        name: the title.
        description: what there is to know, in lines.
        moving_time: the elapsed length in seconds.
        external_id: the UID, by which an event that was sent before is found again.
    """

    category: str
    start_date_local: str
    type: str
    name: str
    description: str
    moving_time: int
    external_id: str


def to_intervals_icu(plan: Plan, *, include_sessions: bool = False) -> list[IntervalsEvent]:
    """Return a plan as what the bulk upsert of intervals.icu takes; nothing is sent.

    The events are dictionaries of texts and whole numbers, in order of time, with the words and
    the UIDs that `to_ics` writes. Send them as a JSON array by POST to
    ``/api/v1/athlete/{id}/events/bulk?upsert=true``: an event whose ``external_id`` is known is
    changed, and any other is made.

    Args:
        plan: what to export.
        include_sessions: whether the runs and strength sessions are events too; False by default.

    Raises:
        CalendarError: two events share a UID or have none.

    Source:
        The guide "Uploading planned workouts to Intervals.icu",
        https://forum.intervals.icu/t/uploading-planned-workouts-to-intervals-icu/63624

    Example:
        >>> from datetime import datetime
        >>> from zoneinfo import ZoneInfo
        >>> from mobiplan.model import Block, Role, Runner, Schedule
        >>> start = datetime(2026, 1, 16, 17, 0, tzinfo=ZoneInfo("Europe/London"))
        >>> week = Schedule(runner=Runner(zone="Europe/London"), week_of=start.date())
        >>> block = Block(uid="u", role=Role.STANDALONE, start=start, minutes=15, day=start.date())
        >>> (event,) = to_intervals_icu(Plan(schedule=week, blocks=(block,)))
        >>> event["start_date_local"], event["name"], event["moving_time"]
        ('2026-01-16T17:00:00', 'Mobility session (15 min)', 900)
    """
    shown = events(plan, include_sessions=include_sessions)
    return [_of_event(event, plan.schedule.runner) for event in shown]


def _of_event(event: Event, runner: Runner) -> IntervalsEvent:
    return IntervalsEvent(
        category="WORKOUT",
        start_date_local=_start(event, runner).replace(tzinfo=None).isoformat(),
        type=TYPES.get(event.categories[-1], "Workout"),
        name=event.summary,
        description="\n".join(map(_as_prose, event.description.split("\n"))),
        moving_time=(event.span.end - event.span.start) * 60,
        external_id=event.uid,
    )


def _start(event: Event, runner: Runner) -> datetime:
    """Return the start on the clock of its zone; a bare instant shows on that of the runner."""
    if event.zone is None or event.zone is UTC:
        return runner.clock(event.span.start)
    return moment(event.span.start, event.zone)


def _as_prose(words: str) -> str:
    bare = words.lstrip()
    return f"{HYPHEN}{bare[1:]}" if bare.startswith("-") else words
