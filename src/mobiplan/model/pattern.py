"""Weekday patterns: a week by weekdays, and the dated schedule that it unrolls to."""

from collections.abc import Iterable
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from attrs import evolve, field, fields, frozen
from attrs.converters import optional

from mobiplan.errors import Problem, ScheduleError
from mobiplan.model.availability import Window
from mobiplan.model.fields import line, whole
from mobiplan.model.runner import Runner, weekdays
from mobiplan.model.schedule import Busy, Schedule, first_of_week
from mobiplan.model.session import (
    LONGEST_SESSION,
    Load,
    Run,
    RunKind,
    Session,
    Strength,
    StrengthKind,
    beside,
    read_load,
    read_window,
    session_kind,
    too_short,
)
from mobiplan.model.span import instant
from mobiplan.model.wallclock import ONE_DAY, Weekday, parse_time, parse_weekday, parse_zone, quoted


@frozen(kw_only=True)
class WeeklySession:
    """A session of a weekday pattern.

    Args:
        day: its weekday.
        kind: a `RunKind` makes it a run, a `StrengthKind` strength; their words pass.
        minutes: elapsed length, 1 to 2880.
        start: the time on the wall clock, or None to leave it to the planner.
        window: where the planner may put it if it has no start, as `Session` says; or None.
        id: unique in the pattern, or empty.
        title: one line for people; may be empty.
        zone: whose clock ``start`` is read on; by default the runner's own, on which a
            window is always read.
        distance_km: of a run, or None.
        temperature_c: of a run, or None.
        load: of strength, or None.

    Raises:
        ScheduleError: a value is out of bounds, or does not go with the others.
    """

    day: Weekday = field(converter=parse_weekday)
    kind: RunKind | StrengthKind = field(converter=session_kind)
    minutes: int = field(validator=whole(1, LONGEST_SESSION, "minutes"))
    start: time | None = field(default=None, converter=optional(parse_time))
    window: Window | None = field(default=None, converter=read_window)
    id: str = field(default="", converter=line)
    title: str = field(default="", converter=line)
    zone: ZoneInfo | None = field(default=None, converter=optional(parse_zone))
    distance_km: float | None = field(default=None, validator=fields(Run).distance_km.validator)
    temperature_c: float | None = field(default=None, validator=fields(Run).temperature_c.validator)
    load: Load | None = field(default=None, converter=read_load)

    def __attrs_post_init__(self) -> None:
        """Refuse facts that the kind of the session cannot have, and a window that does not fit."""
        run = isinstance(self.kind, RunKind)
        facts = (
            {"load": self.load}
            if run
            else {
                "distance_km": self.distance_km,
                "temperature_c": self.temperature_c,
            }
        )
        problems = [
            Problem(name, f"nothing beside the kind {self.kind}", quoted(value))
            for name, value in facts.items()
            if value is not None
        ]
        problems += beside(self.window, start=self.start, zone=self.zone)
        problems += too_short(self.window, self.minutes)
        if problems:
            raise ScheduleError(*problems)

    def on(self, day: date, runner: Runner) -> Session:
        """Return the session on a date.

        Raises:
            ScheduleError: the wall clock skips its start on that date.
        """
        start = None if self.start is None else runner.start_on(day, self.start, self.zone)
        suffix = f"/{first_of_week(day, runner.week_start)}" if self.id else ""
        if isinstance(self.kind, RunKind):
            return Run(
                kind=self.kind,
                minutes=self.minutes,
                start=start,
                day=day,
                window=self.window,
                id=self.id + suffix,
                title=self.title,
                distance_km=self.distance_km,
                temperature_c=self.temperature_c,
            )
        return Strength(
            kind=self.kind,
            minutes=self.minutes,
            start=start,
            day=day,
            window=self.window,
            id=self.id + suffix,
            title=self.title,
            load=self.load,
        )


@frozen(kw_only=True)
class WeeklyBusy:
    """A commitment of a weekday pattern.

    Args:
        days: its weekdays; every day by default.
        start: when it begins, by the runner's clock.
        end: when it is over; at or before ``start`` it means the next day.
        title: one line for people; may be empty.
    """

    start: time = field(converter=parse_time)
    end: time = field(converter=parse_time)
    days: frozenset[Weekday] = field(default=frozenset(Weekday), converter=weekdays)
    title: str = field(default="", converter=line)

    def on(self, day: date, runner: Runner) -> tuple[Busy, ...]:
        """Return the commitment on a date; none if clocks skip all of it."""
        last = day if self.end > self.start else day + ONE_DAY
        start, end = runner.reach(day, self.start), runner.reach(last, self.end)
        if instant(start) >= instant(end):
            return ()
        return (Busy(start=start, end=end, title=self.title),)


def _sessions(sessions: Iterable[WeeklySession]) -> tuple[WeeklySession, ...]:
    return tuple(sessions)


def _commitments(busy: Iterable[WeeklyBusy]) -> tuple[WeeklyBusy, ...]:
    return tuple(busy)


@frozen(kw_only=True)
class WeekPattern:
    """A week by weekdays, to be repeated.

    Args:
        runner: who it is.
        sessions: runs and strength of each week.
        busy: commitments of each week.

    Example:
        >>> pattern = WeekPattern(
        ...     runner=Runner(zone="Europe/London"),
        ...     sessions=[WeeklySession(day="tue", kind=RunKind.EASY, minutes=40, start="18:00")],
        ... )
        >>> [s.start.isoformat() for s in pattern.unroll(date(2026, 3, 25), weeks=2).sessions]
        ['2026-03-24T18:00:00+00:00', '2026-03-31T18:00:00+01:00']
    """

    runner: Runner
    sessions: tuple[WeeklySession, ...] = field(default=(), converter=_sessions)
    busy: tuple[WeeklyBusy, ...] = field(default=(), converter=_commitments)

    def unroll(self, week_of: date, weeks: int = 1) -> Schedule:
        """Return the dated schedule of some weeks.

        Args:
            week_of: any day of the first week.
            weeks: 1 to 104.

        Raises:
            ScheduleError: with every start that the clock skips, and all that `Schedule` refuses.
        """
        empty = Schedule(runner=self.runner, week_of=week_of, weeks=weeks)
        sessions: list[Session] = []
        problems: list[Problem] = []
        for number, weekly in enumerate(self.sessions):
            for day in _dates(weekly.day, empty):
                try:
                    sessions.append(weekly.on(day, self.runner))
                except ScheduleError as error:
                    problems += error.under(f"session[{number}]").problems
        if problems:
            raise ScheduleError(*problems)
        with_last_night = (empty.week_of - ONE_DAY, *empty.days)
        busy = [
            commitment
            for weekly in self.busy
            for day in with_last_night
            if Weekday.of(day) in weekly.days
            for commitment in weekly.on(day, self.runner)
        ]
        return evolve(empty, sessions=tuple(sessions), busy=tuple(busy))


def _dates(weekday: Weekday, schedule: Schedule) -> tuple[date, ...]:
    """Return the dates of a weekday in the weeks of a schedule."""
    from dateutil.rrule import WEEKLY, rrule  # noqa: PLC0415  slow to import, needed only here

    begin = datetime.combine(schedule.week_of, time(0))
    dates = rrule(WEEKLY, dtstart=begin, byweekday=weekday.number, count=schedule.weeks)
    return tuple(occurrence.date() for occurrence in dates)
