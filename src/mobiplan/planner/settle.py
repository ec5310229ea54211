"""Starts for the sessions that have none: as near to the runner's usual time as they fit.

Each day is settled by itself, in order. Of the arrangements of its sessions the one is taken in
which most blocks around them find a place, then the one nearest to the usual time.
"""

from collections.abc import Iterator
from datetime import date

from attrs import define, field

from mobiplan.model import Schedule, Session, Span
from mobiplan.model.span import instant, merged, without
from mobiplan.model.wallclock import ONE_DAY, Weekday
from mobiplan.planner.clusters import clusters_of
from mobiplan.planner.costs import PENALTY, UNPLACED, Costs
from mobiplan.planner.days import days_of
from mobiplan.planner.demands import demands_of
from mobiplan.planner.room import Room
from mobiplan.planner.units import units_of
from mobiplan.rules import RuleSet

STEP = 5
"""Minutes of the grid on which starts are looked for; each step from the usual time costs one."""

MOST_TRIES = 60
"""Arrangements of one day's sessions that are tried with their blocks. House default."""

_LEFT_OUT = UNPLACED << 8


def settle(schedule: Schedule, rules: RuleSet) -> tuple[Session, ...]:
    """Return all sessions that have a start, given or found, in order of time.

    Args:
        schedule: whose sessions; those with a start stay as they are.
        rules: that say which blocks the sessions want around them.
    """
    settled = [session for session in schedule.sessions if session.is_timed]
    untimed = [session for session in schedule.sessions if not session.is_timed]
    for day in sorted({session.day for session in untimed}):
        mine = [session for session in untimed if session.day == day]
        settled += _Arrangement(schedule, rules, day, tuple(settled)).of(mine)
    return tuple(sorted(settled, key=lambda session: session.span))


@define
class _Arrangement:
    """The search for the starts of one day's sessions: depth first, nearest starts first."""

    schedule: Schedule
    rules: RuleSet
    day: date
    settled: tuple[Session, ...]
    _best: tuple[Session, ...] = ()
    _least: int = field(default=1 << 200)
    _tries: int = 0

    def of(self, sessions: list[Session]) -> tuple[Session, ...]:
        """Return the sessions with the starts that are best together; some may be left out."""
        starts = [list(self._starts(session)) for session in sessions]
        self._extend(tuple(sessions), starts, (), 0)
        return self._best

    def _extend(
        self,
        sessions: tuple[Session, ...],
        starts: list[list[tuple[int, int | None]]],
        placed: tuple[Session, ...],
        cost: int,
    ) -> None:
        if not sessions:
            self._try(placed, cost)
            return
        first, *rest = sessions
        for more, start in starts[0]:
            if cost + more >= self._least or self._tries >= MOST_TRIES:
                return
            if start is None:
                self._extend(tuple(rest), starts[1:], placed, cost + more)
                continue
            span = Span(start, start + first.minutes)
            if not any(span.overlaps(other.span) for other in placed):
                moved = first.starting(self.schedule.runner.clock(start))
                self._extend(tuple(rest), starts[1:], (*placed, moved), cost + more)

    def _try(self, placed: tuple[Session, ...], cost: int) -> None:
        self._tries += 1
        total = cost + self._around(placed)
        if total < self._least:
            self._best, self._least = placed, total

    def _around(self, placed: tuple[Session, ...]) -> int:
        """Return what the blocks around the sessions of the day cost at best."""
        near = (self.day - ONE_DAY, self.day, self.day + ONE_DAY)
        sessions = tuple(
            sorted((s for s in (*self.settled, *placed) if s.day in near), key=lambda s: s.span)
        )
        days = {self.day: days_of(self.schedule, sessions)[self.day]}
        costs = Costs(schedule=self.schedule, sessions=sessions, days=days, rules=self.rules)
        demands = [
            demand
            for demand in demands_of(self.schedule, sessions, self.rules)
            if demand.session is not None and demand.session.day == self.day
        ]
        clusters = clusters_of(units_of(demands, costs, Room(self.schedule, sessions)), costs)
        return sum(cluster.best()[0] for cluster in clusters)

    def _starts(self, session: Session) -> Iterator[tuple[int, int | None]]:
        """Return the starts that a session may have with their costs, the cheapest first."""
        runner = self.schedule.runner
        usual = runner.reach(self.day, runner.usual_times.on(Weekday.of(self.day)))
        wanted = instant(usual)
        begin = self.schedule.span.start
        found = [
            (-(-abs(start - wanted) // STEP) * PENALTY + start - begin, start)
            for free in self._free()
            for start in {wanted, *range(-(-free.start // STEP) * STEP, free.end, STEP)}
            if free.start <= start <= free.end - session.minutes
            and runner.clock(start).date() == self.day
        ]
        yield from sorted(found)
        yield _LEFT_OUT, None

    def _free(self) -> tuple[Span, ...]:
        windows = [
            window
            for day in (self.day - ONE_DAY, self.day)
            for window in self.schedule.runner.available(day)
        ]
        busy = [commitment.span for commitment in self.schedule.busy]
        return without(merged(windows), [*busy, *(session.span for session in self.settled)])
