"""Schedules: the dated sessions and commitments of one or more whole weeks."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import cached_property, lru_cache
from itertools import count
from operator import lt

from attrs import evolve, field, fields, frozen

from mobiplan.errors import Problem, ScheduleError
from mobiplan.model.fields import (
    in_named_zone,
    line,
    on_clock,
    require_day,
    whole,
    whole_minute,
)
from mobiplan.model.runner import Runner
from mobiplan.model.session import Session
from mobiplan.model.span import Span, instant, merged
from mobiplan.model.wallclock import ONE_DAY, Weekday, quoted

MOST_WEEKS = 104
"""Weeks that a schedule may span: two years. House default."""

MOST_UNTIMED = 4
"""Sessions without a start that one day may hold. House default."""


@frozen(kw_only=True, cache_hash=True)
class Busy:
    """A commitment during which no block may lie.

    Args:
        start: aware, on a whole minute.
        end: aware, on a whole minute, after ``start``.
        title: one line for people; may be empty.

    Attributes:
        span: the instants that it takes.

    Raises:
        ScheduleError: a moment is not aware, or the end is not after the start.
    """

    start: datetime = field(converter=in_named_zone, validator=whole_minute, eq=on_clock)
    end: datetime = field(converter=in_named_zone, validator=whole_minute, eq=on_clock)
    title: str = field(default="", converter=line)
    span: Span = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Work out the instants once; refuse an end that is not after the start."""
        start, end = instant(self.start), instant(self.end)
        if end <= start:
            expected = f"an end after the start, {self.start.isoformat()}"
            raise ScheduleError(Problem("end", expected, self.end.isoformat()))
        object.__setattr__(self, "span", Span(start, end))


@lru_cache(maxsize=256)
def _the_one(runner: Runner) -> Runner:
    """Return the same object for all runners that are alike: what is known of it is found fast."""
    return runner


def _by_span(busy: Busy) -> tuple[int, int, str]:
    return busy.span.start, busy.span.end, busy.title


def first_of_week(day: date, week_start: Weekday) -> date:
    """Return the first day of the week in which a day lies.

    Example:
        >>> first_of_week(date(2026, 1, 14), Weekday.SUN).isoformat()
        '2026-01-11'
    """
    return day - timedelta(days=(day.weekday() - week_start.number) % 7)


def _settled(sessions: Iterable[Session], runner: Runner) -> tuple[Session, ...]:
    """Show bare instants on the runner's clock, sort the sessions and give each an id."""
    shown = [
        session.starting(runner.clock(session.span.start)) if session.is_in_utc else session
        for session in sessions
    ]
    taken = {session.id for session in shown}
    named: list[Session] = []
    for session in _in_order(shown):
        if not session.id:
            week = first_of_week(session.day, runner.week_start)
            stem = f"{week}/{session.label.replace(' ', '-')}"
            free = next(n for n in count(1) if f"{stem}/{n}" not in taken)
            session = evolve(session, id=f"{stem}/{free}")  # noqa: PLW2901  the named one
            taken.add(session.id)
        named.append(session)
    return tuple(named)


def overlapping(sessions: Iterable[Session]) -> Iterator[tuple[Session, Session]]:
    """Return each session that starts before one that began earlier is over, behind that one."""
    longest: Session | None = None
    for later in sorted((s for s in sessions if s.is_timed), key=_begin_and_end):
        if longest is not None and longest.span.overlaps(later.span):
            yield longest, later
        if longest is None or later.span.end > longest.span.end:
            longest = later


def _in_order(sessions: list[Session]) -> list[Session]:
    """Sort sessions, those that are alike too, so that the order in which they came is nothing."""
    begins = [*map(_begin, sessions)]
    if all(map(lt, begins, begins[1:])):
        return sessions
    by_key = {_chronological(session): session for session in sessions}
    if len(by_key) == len(sessions):
        return [by_key[key] for key in sorted(by_key)]
    return sorted(sorted(sessions, key=repr), key=_chronological)


def _begin_and_end(session: Session) -> tuple[int, int]:
    return session.span.start, session.span.end


def _begin(session: Session) -> tuple[date, bool, int]:
    return session.day, not session.is_timed, session.span.start if session.is_timed else 0


def _chronological(session: Session) -> tuple[tuple[date, bool, int], str, str, int, str, str]:
    return (
        _begin(session),
        str(session.window or ""),
        session.label,
        session.minutes,
        session.id,
        session.title,
    )


@frozen(kw_only=True, init=False, slots=False)
class Schedule:
    """What a runner has to do in one or more whole weeks.

    Args:
        runner: who it is.
        week_of: any day of the first week; kept as that week's first day.
        weeks: 1 to 104.
        sessions: runs and strength, in any order; kept sorted, each with an id. An id that is not
            given is made of the week, the kind and the place among its like in that week, so it
            stays the same when a session moves within its week and passes none of its like.
        busy: other commitments.

    Raises:
        ScheduleError: a day lies outside the weeks, two sessions overlap, or share an id.

    Example:
        >>> from mobiplan.model.session import Run
        >>> schedule = Schedule(
        ...     runner=Runner(zone="Europe/London"),
        ...     week_of=date(2026, 1, 14),
        ...     sessions=[Run(kind="easy", minutes=40, day=date(2026, 1, 13))],
        ... )
        >>> schedule.week_of.isoformat(), schedule.sessions[0].id
        ('2026-01-12', '2026-01-12/easy-run/1')
    """

    runner: Runner
    week_of: date
    weeks: int = field(validator=whole(1, MOST_WEEKS, "weeks"))
    sessions: tuple[Session, ...]
    busy: tuple[Busy, ...]

    def __init__(
        self,
        *,
        runner: Runner,
        week_of: date,
        weeks: int = 1,
        sessions: Iterable[Session] = (),
        busy: Iterable[Busy] = (),
    ) -> None:
        """Sort what is given, by the runner's clock and week."""
        kinds = {"sessions": Session, "busy": Busy}
        given = {"sessions": tuple(sessions), "busy": tuple(busy)}
        problems = [
            Problem(f"{name}[{number}]", f"a {kind.__name__}", quoted(value))
            for name, kind in kinds.items()
            for number, value in enumerate(given[name])
            if not isinstance(value, kind)
        ]
        if not isinstance(runner, Runner):
            problems.append(Problem("runner", "a Runner", quoted(runner)))
        if problems:
            raise ScheduleError(*problems)
        require_day("week_of", week_of)
        self.__attrs_init__(
            runner=_the_one(runner),
            week_of=first_of_week(week_of, runner.week_start),
            weeks=weeks,
            sessions=_settled(sessions, runner),
            busy=tuple(sorted(busy, key=_by_span)),
        )

    def __hash__(self) -> int:
        """Return the hash, worked out once."""
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash((self.runner, self.week_of, self.weeks, self.sessions, self.busy))

    def __getstate__(self) -> dict[str, object]:
        """Pickle the facts alone: hashes differ from process to process."""
        return {fact.name: getattr(self, fact.name) for fact in fields(Schedule)}

    def __attrs_post_init__(self) -> None:
        """Refuse sessions that contradict the weeks or one another."""
        problems = [*self._outside(), *self._same_ids(), *self._overlaps(), *self._too_many()]
        if problems:
            raise ScheduleError(*problems)

    @cached_property
    def days(self) -> tuple[date, ...]:
        """All days of the weeks, in order."""
        return tuple(self.week_of + timedelta(days=n) for n in range(7 * self.weeks))

    @cached_property
    def span(self) -> Span:
        """The instants from the first midnight to the last."""
        first, last = self.days[0], self.days[-1]
        return Span(self.runner.day_start(first), self.runner.day_start(last + ONE_DAY))

    @cached_property
    def windows(self) -> tuple[Span, ...]:
        """The instants of the runner's availability, from the evening before the first day on."""
        days = (self.week_of - ONE_DAY, *self.days)
        return merged(window for day in days for window in self.runner.available(day))

    def week_start(self, day: date) -> date:
        """Return the first day of the week in which a day lies."""
        return first_of_week(day, self.runner.week_start)

    def _outside(self) -> Iterable[Problem]:
        first, last = self.days[0], self.days[-1]
        for session in self.sessions:
            if not first <= session.day <= last:
                yield Problem(_path(session), f"a day from {first} to {last}", f"{session.day}")

    def _same_ids(self) -> Iterable[Problem]:
        seen: set[str] = set()
        for session in self.sessions:
            if session.id in seen:
                yield Problem(_path(session), "an id that no other session has", f'"{session.id}"')
            seen.add(session.id)

    def _overlaps(self) -> Iterable[Problem]:
        for earlier, later in overlapping(self.sessions):
            end = f"{earlier.end:%Y-%m-%d %H:%M}"
            expected = f"a start at or after {end}, the end of {_path(earlier)}"
            yield Problem(_path(later), expected, f"{later.start:%Y-%m-%d %H:%M}")

    def _too_many(self) -> Iterable[Problem]:
        untimed = [session.day for session in self.sessions if not session.is_timed]
        for day in sorted(set(untimed)):
            if untimed.count(day) > MOST_UNTIMED:
                expected = f"at most {MOST_UNTIMED} sessions without a start"
                yield Problem(f"{day}", expected, f"{untimed.count(day)}")


def _path(session: Session) -> str:
    return f'session "{session.id}"'
