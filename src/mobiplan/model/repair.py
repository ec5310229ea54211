"""Repairs: small changes of a schedule that give something a place."""

from collections.abc import Iterator
from datetime import UTC, datetime, time
from enum import StrEnum

from attrs import evolve, field, frozen

from mobiplan.model.availability import Availability, Window
from mobiplan.model.runner import Runner
from mobiplan.model.schedule import Busy, Schedule
from mobiplan.model.session import Session
from mobiplan.model.span import Span, instant, merged, moment
from mobiplan.model.wallclock import Weekday

_DAY = 24 * 60


class ChangeKind(StrEnum):
    """What a change does to a schedule."""

    START_LATER = "start_later"
    START_EARLIER = "start_earlier"
    SHORTEN_SESSION = "shorten_session"
    END_COMMITMENT_EARLIER = "end_commitment_earlier"
    START_COMMITMENT_LATER = "start_commitment_later"
    MOVE_COMMITMENT_EARLIER = "move_commitment_earlier"
    MOVE_COMMITMENT_LATER = "move_commitment_later"
    FREE_TIME = "free_time"
    FEWER_STANDALONES = "fewer_standalones"
    EASE_REST_DAY = "ease_rest_day"


@frozen(kw_only=True)
class Change:
    """One change of a schedule.

    Args:
        kind: what it does.
        of: what it is done to: the id of a session, ``busy[0]`` for the first commitment of the
            schedule, or a weekday such as ``tue``; empty where the runner's wish changes.
        amount: minutes; for fewer standalone sessions how many fewer.
        at: for free time when it begins, on the wall clock.

    Example:
        >>> from mobiplan.model import Runner, Schedule
        >>> from datetime import date
        >>> week = Schedule(runner=Runner(), week_of=date(2026, 1, 12))
        >>> fewer = Change(kind="fewer_standalones", amount=1)
        >>> Repair(changes=[fewer]).apply(week).runner.standalone.per_week
        1
    """

    kind: ChangeKind = field(converter=ChangeKind)
    of: str = ""
    amount: int = 0
    at: time | None = None


def _changes(changes: "tuple[Change, ...] | list[Change]") -> tuple[Change, ...]:
    return tuple(changes)


@frozen(kw_only=True)
class Repair:
    """The smallest set of changes of its sort that gives something a place.

    Args:
        changes: all made at once; one as a rule, two where no single one is enough.
        message: one sentence for the runner.
        cost: how disruptive it is, in minutes of trouble; see the reference of reasons.
    """

    changes: tuple[Change, ...] = field(converter=_changes)
    message: str = ""
    cost: int = 0

    def apply(self, schedule: Schedule) -> Schedule:
        """Return the schedule with the changes made.

        Args:
            schedule: the one that was planned; the changes name its sessions and commitments.

        Raises:
            ScheduleError: the result contradicts itself.
        """
        by_target: dict[str, list[Change]] = {}
        for change in self.changes:
            by_target.setdefault(change.of, []).append(change)
        runner = schedule.runner
        for change in self.changes:
            runner = _of_runner(runner, change)
        return evolve(
            schedule,
            runner=runner,
            sessions=[_session(s, by_target.get(s.id, [])) for s in schedule.sessions],
            busy=[_busy(b, by_target.get(busy_id(n), [])) for n, b in enumerate(schedule.busy)],
        )


def busy_id(number: int) -> str:
    """Return what names a commitment by its place in a schedule.

    Example:
        >>> busy_id(0)
        'busy[0]'
    """
    return f"busy[{number}]"


def _session(session: Session, changes: list[Change]) -> Session:
    for change in changes:
        match change.kind:
            case ChangeKind.START_LATER:
                session = _starting(session, change.amount)
            case ChangeKind.START_EARLIER:
                session = _starting(session, -change.amount)
            case ChangeKind.SHORTEN_SESSION:
                session = evolve(session, minutes=session.minutes - change.amount)
    return session


def _starting(session: Session, minutes: int) -> Session:
    return session.starting(_moved(session.start, minutes)) if session.start else session


def _moved(start: datetime, minutes: int) -> datetime:
    return moment(instant(start) + minutes, start.tzinfo or UTC)


_EDGES = {
    ChangeKind.END_COMMITMENT_EARLIER: (0, -1),
    ChangeKind.START_COMMITMENT_LATER: (1, 0),
    ChangeKind.MOVE_COMMITMENT_EARLIER: (-1, -1),
    ChangeKind.MOVE_COMMITMENT_LATER: (1, 1),
}
"""Whether a change moves the start and the end of a commitment back (-1), on (1) or not at all."""


def _busy(busy: Busy, changes: list[Change]) -> Busy:
    for change in changes:
        by_start, by_end = (sign * change.amount for sign in _EDGES.get(change.kind, (0, 0)))
        busy = evolve(busy, start=_moved(busy.start, by_start), end=_moved(busy.end, by_end))
    return busy


def _of_runner(runner: Runner, change: Change) -> Runner:
    wish = runner.standalone
    match change.kind:
        case ChangeKind.FEWER_STANDALONES:
            fewer = evolve(wish, per_week=wish.per_week - change.amount)
            return evolve(runner, standalone=fewer)
        case ChangeKind.EASE_REST_DAY:
            eased = {Weekday(change.of)}
            full, rest = runner.full_rest_days - eased, runner.rest_days | eased
            return evolve(runner, full_rest_days=full, rest_days=rest)
        case ChangeKind.FREE_TIME:
            return evolve(runner, availability=_opened(runner, change))
    return runner


def _opened(runner: Runner, change: Change) -> Availability | None:
    """Open some minutes of a weekday; where no availability is stated all time is free."""
    if runner.availability is None or change.at is None:
        return runner.availability
    start = change.at.hour * 60 + change.at.minute
    weekday = Weekday(change.of)
    spans = [*map(_minutes, runner.availability.on(weekday)), Span(start, start + change.amount)]
    days = list(runner.availability.days)
    days[weekday.number] = tuple(_windows(merged(spans)))
    return Availability(days)


def _minutes(window: Window) -> Span:
    """Return a window in minutes since midnight, beyond a day where it passes midnight."""
    start, end = (at.hour * 60 + at.minute for at in (window.start, window.end))
    return Span(start, end if start < end else end + _DAY)


def _windows(spans: tuple[Span, ...]) -> Iterator[Window]:
    """Return spans as windows; a day or more from one time on becomes two that touch."""
    for span in spans:
        start = span.start
        if span.minutes >= _DAY and span != Span(0, _DAY):
            start = span.end - _DAY + 1
            yield _window(span.start, start)
        yield _window(start, span.end)


def _window(start: int, end: int) -> Window:
    return Window(time(*divmod(start, 60)), time(*divmod(end % _DAY, 60)))
