"""The tables of a week file, as a person writes them, and what they mean in the model."""

from datetime import date, datetime, time
from typing import Any, Literal
from zoneinfo import ZoneInfo

from attrs import evolve, field, fields, frozen

from mobiplan.errors import Problem, ScheduleError
from mobiplan.model import (
    Busy,
    Load,
    Run,
    RunKind,
    Runner,
    Schedule,
    Session,
    StrengthKind,
    Weekday,
    WeeklyBusy,
    WeeklySession,
    Window,
    ZoneChange,
)
from mobiplan.model.session import too_short
from mobiplan.model.wallclock import ONE_DAY, quoted
from mobiplan.reading.ledger import told_of

MIDNIGHT = time(0)


@frozen(kw_only=True)
class WeekTable:
    """The top of a week file. Its tables are looked at on their own.

    Args:
        schema: the word that names the format.
        week_of: any day of the first week.
        weeks: 1 to 104.
        week_start: the first day of a week.
        runner: the ``[runner]``.
        session: every ``[[session]]``.
        busy: every ``[[busy]]``.
    """

    schema: str
    week_of: date
    weeks: int = field(default=1, validator=fields(Schedule).weeks.validator)
    week_start: Weekday = Weekday.MON
    runner: Any = None
    session: Any = ()
    busy: Any = ()


@frozen(kw_only=True)
class ZoneChangeTable:
    """One of the ``zone_changes`` of the runner.

    Args:
        at: an instant if it has an offset, else a time on the clock of the new zone.
        zone: the new zone.
    """

    at: datetime
    zone: ZoneInfo

    def change(self) -> ZoneChange:
        """Return the change of zone.

        Raises:
            ScheduleError: the clock of the new zone skips the time.
        """
        return ZoneChange(at=_aware("at", self.at, Runner(zone=self.zone)), zone=self.zone)


@frozen(kw_only=True)
class SessionTable:
    """One ``[[session]]``: exactly one of ``run`` and ``strength`` is given.

    Args:
        day: a weekday for every week, or a date for that day only.
        minutes: elapsed length, 1 to 2880.
        start: the time on the wall clock, or None to leave it to the planner.
        window: where the planner may put it if it has no start, or None.
        run: the kind of a run.
        strength: the kind of a strength session.
        id: unique in the file, or empty.
        title: one line for people; may be empty.
        zone: whose clock ``start`` is read on; by default the runner's own.
        distance_km: of a run, or None.
        temperature_c: of a run, or None.
        load: of strength, or None.

    Raises:
        ScheduleError: its window is shorter than itself.
    """

    day: Weekday | date
    minutes: int = field(validator=fields(Session).minutes.validator)
    start: time | None = None
    window: Window | None = None
    run: RunKind | None = None
    strength: StrengthKind | None = None
    id: str = ""
    title: str = ""
    zone: ZoneInfo | None = None
    distance_km: float | None = field(default=None, validator=fields(Run).distance_km.validator)
    temperature_c: float | None = field(default=None, validator=fields(Run).temperature_c.validator)
    load: Load | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a window in which it has no room."""
        problems = tuple(too_short(self.window, self.minutes))
        if problems:
            raise ScheduleError(*problems)

    def sessions(self, schedule: Schedule) -> tuple[Session, ...]:
        """Return the session on each of its dates in the weeks of a schedule.

        Raises:
            ScheduleError: its date lies outside the weeks, or the wall clock skips its start.
        """
        if isinstance(self.day, Weekday):
            dates = [day for day in schedule.days if Weekday.of(day) is self.day]
            return tuple(self._weekly().on(day, schedule.runner) for day in dates)
        first, last = schedule.days[0], schedule.days[-1]
        if not first <= self.day <= last:
            raise ScheduleError(Problem("day", f"a day from {first} to {last}", f"{self.day}"))
        return (evolve(self._weekly().on(self.day, schedule.runner), id=self.id),)

    def _weekly(self) -> WeeklySession:
        return WeeklySession(
            day=self.day if isinstance(self.day, Weekday) else Weekday.of(self.day),
            kind=f"{self.run or self.strength}",
            minutes=self.minutes,
            start=self.start,
            window=self.window,
            id=self.id,
            title=self.title,
            zone=self.zone,
            distance_km=self.distance_km,
            temperature_c=self.temperature_c,
            load=self.load,
        )


@frozen(kw_only=True)
class BusyDayTable:
    """One ``[[busy]]`` with a day.

    Args:
        day: weekdays for every week, or a date for that day only.
        from_: when it begins, by the runner's clock.
        to: when it is over; before ``from_`` it means the next day.
        title: one line for people; may be empty.

    Raises:
        ScheduleError: it ends when it begins.
    """

    day: frozenset[Weekday] | date
    from_: time
    to: time | Literal["24:00"]
    title: str = ""

    def __attrs_post_init__(self) -> None:
        """Refuse what is more likely a slip than a whole day."""
        if self.from_ == self.to:
            found = quoted(f"{self.from_:%H:%M}")
            raise ScheduleError(Problem("to", "an end that is not the start", found))

    def commitments(self, schedule: Schedule) -> tuple[Busy, ...]:
        """Return the commitment on each of its dates, also the eve of the weeks of a schedule."""
        end = self.to if isinstance(self.to, time) else MIDNIGHT
        weekly = WeeklyBusy(start=self.from_, end=end, title=self.title)
        if isinstance(self.day, date):
            return weekly.on(self.day, schedule.runner)
        days = (schedule.week_of - ONE_DAY, *schedule.days)
        on_these = (day for day in days if Weekday.of(day) in self.day)
        return tuple(busy for day in on_these for busy in weekly.on(day, schedule.runner))


@frozen(kw_only=True)
class BusySpanTable:
    """One ``[[busy]]`` without a day: from one date and time to another.

    Args:
        from_: an instant if it has an offset, else a date and time on the runner's clock.
        to: likewise, after ``from_``.
        title: one line for people; may be empty.
        day: always None.
    """

    from_: datetime
    to: datetime
    title: str = ""
    day: None = None

    def commitments(self, schedule: Schedule) -> tuple[Busy, ...]:
        """Return the commitment.

        Raises:
            ScheduleError: it does not end after it begins, or the clock skips one of its ends.
        """
        start = _aware("from", self.from_, schedule.runner)
        end = _aware("to", self.to, schedule.runner)
        with told_of("to"):
            return (Busy(start=start, end=end, title=self.title),)


def _aware(key: str, moment: datetime, runner: Runner) -> datetime:
    """Return a moment as it is if it has an offset, else on the runner's clock."""
    if moment.tzinfo:
        return moment
    with told_of(key):
        return runner.start_on(moment.date(), moment.time())
