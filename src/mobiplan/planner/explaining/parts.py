"""Parts of a schedule: some of its weeks, with what lies on some of their days."""

from collections.abc import Sequence
from datetime import date, timedelta

from attrs import frozen

from mobiplan.model import Busy, Runner, Schedule, Session, Span
from mobiplan.model.wallclock import ONE_DAY

ONE_WEEK = timedelta(weeks=1)


@frozen
class Part:
    """What lies on some days of a schedule.

    Args:
        week_of: the first day of the first week in which the days lie.
        weeks: how many these are.
        sessions: of the days.
        busy: the commitments on them, each with its place in the schedule.
    """

    week_of: date
    weeks: int
    sessions: Sequence[Session]
    busy: Sequence[tuple[int, Busy]]

    def of(self, schedule: Schedule, runner: Runner | None = None) -> Schedule:
        """Return the weeks with nothing but what lies on the days.

        Args:
            schedule: the whole.
            runner: its own if none is given.
        """
        return Schedule(
            runner=runner or schedule.runner,
            week_of=self.week_of,
            weeks=self.weeks,
            sessions=self.sessions,
            busy=[busy for _, busy in self.busy],
        )


def part_of(schedule: Schedule, days: Sequence[date], span: Span | None = None) -> Part:
    """Return what lies on some days of a schedule.

    Args:
        schedule: all of it.
        days: one after the other; at least the first and the last.
        span: the instants in which anything counts too; those of the days if not given.
    """
    first, last, runner = days[0], days[-1], schedule.runner
    wide = span or Span(runner.day_start(first), runner.day_start(last + ONE_DAY))
    sessions = [
        session
        for session in schedule.sessions
        if first <= session.day <= last
        or (span is not None and _instants(session, runner).overlaps(span))
    ]
    week_of, last_week = (
        schedule.week_start(day)
        for day in (
            min([first, *(session.day for session in sessions)]),
            max([last, *(session.day for session in sessions)]),
        )
    )
    return Part(
        week_of=week_of,
        weeks=(last_week - week_of) // ONE_WEEK + 1,
        sessions=sessions,
        busy=[(n, busy) for n, busy in enumerate(schedule.busy) if busy.span.overlaps(wide)],
    )


def _instants(session: Session, runner: Runner) -> Span:
    """Return when a session lies, or else its day."""
    if session.is_timed:
        return session.span
    return Span(runner.day_start(session.day), runner.day_start(session.day + ONE_DAY))


def whole_weeks(first: date, weeks: int) -> list[date]:
    """Return the first and the last day of some weeks."""
    return [first, first + weeks * ONE_WEEK - ONE_DAY]


def weeks_around(schedule: Schedule, first: date, weeks: int) -> Schedule:
    """Return some of the weeks of a schedule, with what lies in them.

    Args:
        schedule: more weeks.
        first: the first day of the first.
        weeks: how many.
    """
    if weeks == schedule.weeks:
        return schedule
    return part_of(schedule, whole_weeks(first, weeks)).of(schedule)
