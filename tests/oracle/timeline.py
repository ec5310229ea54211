"""The timeline in whole minutes since the weeks begin: days, holes, and where things may start."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time
from itertools import pairwise

from mobiplan import Schedule
from mobiplan.model import Session, Span, Weekday, Window
from mobiplan.model.span import instant, merged, without

OUTSIDE = 2 * 24 * 60
"""Minutes before and after the weeks in which blocks of their sessions may lie."""

Stretch = tuple[int, int]
"""The minutes from the first to before the second."""


class Timeline:
    """Days and holes of a schedule.

    Args:
        schedule: the weeks.
    """

    def __init__(self, schedule: Schedule) -> None:
        self.schedule = schedule
        self.runner = schedule.runner
        self.begin = schedule.span.start
        self.end = schedule.span.end - self.begin
        self.days = schedule.days
        midnights = [*(self.runner.day_start(day) - self.begin for day in self.days), self.end]
        self._bounds_of = dict(zip(self.days, pairwise(midnights), strict=True))
        self._sessions: dict[date, list[Session]] = {}
        for session in schedule.sessions:
            self._sessions.setdefault(session.day, []).append(session)
        self._travels = {instant(change.at) - self.begin for change in self.runner.zone_changes}
        self.windows = self._since_begin(schedule.windows)
        fixed = (session.span for session in schedule.sessions if session.is_timed)
        self.commitments = [
            (busy.title, busy.span.start - self.begin, busy.span.end - self.begin)
            for busy in schedule.busy
        ]
        taken = merged([*fixed, *(busy.span for busy in schedule.busy)])
        self.taken = self._since_begin(taken)

    def _since_begin(self, spans: Iterable[Span]) -> list[Stretch]:
        return [(span.start - self.begin, span.end - self.begin) for span in spans]

    def bounds_of(self, day: date) -> Stretch:
        """Return the first instant of a day and the first one after it."""
        return self._bounds_of[day]

    def sessions_on(self, day: date) -> list[Session]:
        """Return the sessions of a day, with or without a start."""
        return self._sessions.get(day, [])

    def holes_for_attached(self) -> list[Stretch]:
        """Return where no attached block may lie: outside the availability only if it is stated."""
        outside = self._outside(self.windows) if self.runner.stated else []
        return _joined(self.taken, outside)

    def holes_for_standalones(self) -> list[Stretch]:
        """Return where no standalone session may lie, the time before and after the weeks too."""
        inside = [(max(a, 0), min(b, self.end)) for a, b in self.windows if a < self.end and b > 0]
        return _joined(self.taken, self._outside(inside))

    def _outside(self, stretches: Iterable[Stretch]) -> list[Stretch]:
        """Return what lies between some stretches, before them and after them."""
        edge = -OUTSIDE
        found: list[Stretch] = []
        for first, last in stretches:
            if edge < first:
                found.append((edge, first))
            edge = max(edge, last)
        return [*found, (edge, self.end + OUTSIDE)]

    def starts_of(self, session: Session, grid: int) -> list[int]:
        """Return every start that a session without one may have, whatever other such ones do.

        Who travels may come back to a day, up to 26 h after the next one began.
        """
        first, after = self.bounds_of(session.day)
        after += 26 * 60 if self._travels else 0
        usual = self.usual(session.day)
        found: set[int] = set()
        for free in without(self._bounds(session), (Span(*taken) for taken in self.taken)):
            low, high = max(free.start, first), min(free.end - session.minutes, after - 1)
            found.update(range(low + (-low - self.begin) % grid, high + 1, grid))
            if low <= usual <= high:
                found.add(usual)
        clock = self.runner.clock
        return sorted(at for at in found if clock(self.begin + at).date() == session.day)

    def _bounds(self, session: Session) -> tuple[Span, ...]:
        """Return the availability, the window of a session, or what lies in both."""
        if session.window is None:
            return tuple(Span(*window) for window in self.windows)
        outside = self._outside(self.windows) if self.runner.stated else []
        return without(self._opened(session.window, session.day), (Span(*one) for one in outside))

    def _opened(self, window: Window, day: date) -> Iterator[Span]:
        """Yield a window of a day by each clock of the runner, as long as it is the runner's."""
        for zone, begin, finish in self.runner.periods():
            span = window.span(day, zone)
            if span is not None:
                first = span.start if begin is None else max(span.start, begin)
                last = span.end if finish is None else min(span.end, finish)
                if first < last:
                    yield Span(first - self.begin, last - self.begin)

    def usual(self, day: date) -> int:
        """Return the runner's usual time on a day."""
        return self.at(day, self.runner.usual_times.on(Weekday.of(day)))

    def at(self, day: date, clock: time) -> int:
        """Return when the clock shows a time of a day."""
        return instant(self.runner.reach(day, clock)) - self.begin

    def between(self, day: date, earliest: time, latest: time) -> list[Stretch]:
        """Return when the clock of a day shows times from one to another.

        That is once, unless the runner travels: then the clock may show them twice, or never.
        """
        first, after = self.bounds_of(day)
        if not any(first < at < after for at in self._travels):
            return [(self.at(day, earliest), self.at(day, latest))]
        found: list[Stretch] = []
        for minute in range(first, after):
            if earliest <= self.runner.clock(self.begin + minute).time() <= latest:
                goes_on = found and found[-1][1] == minute - 1 and minute not in self._travels
                found.append((found.pop()[0] if goes_on else minute, minute))
        return found


def _joined(*lists: Iterable[Stretch]) -> list[Stretch]:
    spans = merged(Span(*stretch) for stretches in lists for stretch in stretches)
    return [(span.start, span.end) for span in spans]


def starts_in(low: int, high: int, holes: Sequence[Stretch]) -> list[Stretch]:
    """Return the instants from one to another, both included, that lie in no hole.

    Example:
        >>> starts_in(0, 20, [(5, 10)])
        [(0, 4), (10, 20)]
    """
    return _left(low, high, ((first, last - 1) for first, last in holes))


def ends_in(low: int, high: int, holes: Sequence[Stretch]) -> list[Stretch]:
    """Return the instants from one to another at which something outside the holes may end.

    Example:
        >>> ends_in(0, 20, [(5, 10)])
        [(0, 5), (11, 20)]
    """
    return _left(low, high, ((first + 1, last) for first, last in holes))


def _left(low: int, high: int, gone: Iterable[Stretch]) -> list[Stretch]:
    found: list[Stretch] = []
    for first, last in gone:
        if last < low:
            continue
        if first > high:
            break
        if low < first:
            found.append((low, first - 1))
        low = max(low, last + 1)
    if low <= high:
        found.append((low, high))
    return found
