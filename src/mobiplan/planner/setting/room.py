"""Where there is room: the days of a schedule, and the free instants between what lies on them."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import Final

from attrs import field, frozen

from mobiplan.model import Runner, Schedule, Session
from mobiplan.model.span import HOUR, instant
from mobiplan.model.wallclock import ONE_DAY
from mobiplan.planner.setting.days import OnDays, on_days, view_of
from mobiplan.planner.setting.kinds import Facts, facts_of
from mobiplan.rules import Day

FAR: Final = 120
"""Minutes from the session beside it within which a block is looked for. House default."""

_A_DAY = 24 * HOUR
_OUTSIDE = 2 * _A_DAY
"""Minutes before and after the weeks in which blocks of their sessions may lie."""

Stretch = tuple[int, int]
"""The instants from the first to before the second."""


@lru_cache(maxsize=256)
def midnights_of(runner: Runner, days: tuple[date, ...]) -> tuple[int, ...]:
    """Return the first instant of each day, and the first one after them all."""
    return tuple(runner.day_start(day) for day in (*days, days[-1] + ONE_DAY))


@lru_cache(maxsize=256)
def windows_of(runner: Runner, days: tuple[date, ...]) -> tuple[Stretch, ...]:
    """Return the instants of the runner's availability, from the evening before the days on."""
    spans = [span for day in (days[0] - ONE_DAY, *days) for span in runner.available(day)]
    spans.sort(key=attrgetter("start"))
    joined: list[Stretch] = []
    for span in spans:
        if joined and span.start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], span.end))
        else:
            joined.append((span.start, span.end))
    return tuple(joined)


@lru_cache(maxsize=256)
def plain_days_of(runner: Runner, days: tuple[date, ...]) -> tuple[bool, ...]:
    """Return for each day whether clocks run as ever from its start to the end of the next."""
    changes = [instant(change.at) for change in runner.zone_changes]
    return tuple(
        not any(first <= change <= first + 2 * _A_DAY for change in changes)
        and all(
            on_clock(runner.clock(first + n * _A_DAY)) == on_clock(runner.clock(first), n)
            for n in (1, 2)
        )
        for first in midnights_of(runner, days)[:-1]
    )


def on_clock(shown: datetime, days: int = 0) -> datetime:
    """Return what a clock shows, some days later as if it ran as ever."""
    return shown.replace(tzinfo=None, fold=0) + days * ONE_DAY


def free_of(bounds: Iterable[Stretch], taken: Iterable[Stretch]) -> list[Stretch]:
    """Return what is left of some stretches; both are sorted, and the first do not touch.

    Example:
        >>> free_of([(0, 60), (90, 100)], [(10, 20), (15, 25), (50, 95)])
        [(0, 10), (25, 50), (95, 100)]
    """
    free: list[Stretch] = []
    holes = iter([*taken, (1 << 62, 1 << 62)])
    hole, over = next(holes)
    for begin, end in bounds:
        start = begin
        while hole < end:
            if start < hole:
                free.append((start, hole))
            start = max(start, over)
            if over > end:
                break
            hole, over = next(holes)
        if start < end:
            free.append((start, end))
    return free


@frozen(eq=False, repr=False, slots=False)
class Ground:
    """What stays where it is, wherever the planner puts sessions and blocks.

    Args:
        schedule: the weeks, the runner and the commitments.
    """

    schedule: Schedule
    _views: dict[date, Day] = field(factory=dict, init=False)

    @cached_property
    def days(self) -> tuple[date, ...]:
        """All days, in order."""
        return self.schedule.days

    @cached_property
    def numbers(self) -> dict[date, int]:
        """The place of each day among them."""
        return {day: number for number, day in enumerate(self.days)}

    def view(self, day: date) -> Day:
        """Return a day as rules see it."""
        found = self._views.get(day)
        if found is None:
            found = self._views[day] = view_of(day, self.schedule.runner, self._sessions)
        return found

    @cached_property
    def _sessions(self) -> OnDays:
        return on_days(self.schedule)

    @cached_property
    def facts(self) -> dict[date, Facts]:
        """What there is to know of the days."""
        return facts_of(self.schedule.runner, self._sessions)

    @cached_property
    def timed(self) -> tuple[Session, ...]:
        """The sessions that have a start, in order of time.

        By the clocks of several zones a later one may belong to an earlier day.
        """
        timed = [session for session in self.schedule.sessions if session.is_timed]
        return tuple(sorted(timed, key=_begin))

    @cached_property
    def midnights(self) -> tuple[int, ...]:
        """The first instant of each day, and the first one after them all."""
        return midnights_of(self.schedule.runner, self.days)

    @property
    def begin(self) -> int:
        """The first instant of the schedule, from which starts are counted."""
        return self.midnights[0]

    @cached_property
    def windows(self) -> tuple[Stretch, ...]:
        """The instants of the runner's availability, stated or default."""
        return windows_of(self.schedule.runner, self.days)

    @cached_property
    def for_attached(self) -> tuple[Stretch, ...]:
        """The instants in which attached blocks may lie: the availability, if it is stated."""
        if self.schedule.runner.stated:
            return self.windows
        return ((self.begin - _OUTSIDE, self.midnights[-1] + _OUTSIDE),)

    @cached_property
    def for_standalone(self) -> tuple[Stretch, ...]:
        """The instants in which standalone sessions may lie: the availability inside the weeks."""
        first, last = self.begin, self.midnights[-1]
        clipped = ((max(start, first), min(end, last)) for start, end in self.windows)
        return tuple((start, end) for start, end in clipped if start < end)

    @cached_property
    def busy(self) -> tuple[Stretch, ...]:
        """The instants of the commitments, sorted."""
        return tuple((busy.span.start, busy.span.end) for busy in self.schedule.busy)

    def is_plain(self, day: int) -> bool:
        """Whether clocks run as ever from the start of a day to the end of the next."""
        return self._plain_days[day]

    @cached_property
    def _plain_days(self) -> tuple[bool, ...]:
        return plain_days_of(self.schedule.runner, self.days)

    @cached_property
    def taken(self) -> list[Stretch]:
        """The instants of commitments and of sessions that have a start, sorted."""
        return sorted(
            [*self.busy, *((session.span.start, session.span.end) for session in self.timed)]
        )


@lru_cache(maxsize=32)
def ground_of(schedule: Schedule) -> Ground:
    """Return the ground of a schedule; what was found out about it is remembered."""
    return Ground(schedule)


def _begin(session: Session) -> int:
    return session.span.start
