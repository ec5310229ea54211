"""Starts for the sessions that have none: every arrangement of a day, the most promising first.

What an arrangement costs at least is what its starts cost and what the attached blocks around them
cost without their day's total; the standalone sessions come on top.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property, lru_cache
from heapq import heappop, heappush
from typing import Final, NamedTuple

from attrs import field, frozen

from mobiplan.model import Role, Run, Runner, Session, Span
from mobiplan.model.plan import ROLE_WEIGHTS, SESSION_WEIGHT
from mobiplan.model.span import instant
from mobiplan.model.wallclock import ONE_DAY, Weekday
from mobiplan.planner.costs import FORBIDDEN, PENALTY, UNPLACED, total
from mobiplan.planner.demands import attached_demands, standalone_demands
from mobiplan.planner.kinds import kind_of
from mobiplan.planner.room import FAR, Ground, Stretch, free_of
from mobiplan.planner.scene import Scene
from mobiplan.planner.sequences import STEP, Link, Sequence, Sequences, Start
from mobiplan.planner.standalones import NOWHERE
from mobiplan.planner.surroundings import surroundings_of, unhindered
from mobiplan.planner.totals import Part
from mobiplan.planner.verdicts import Binding
from mobiplan.rules import Demand, Scope
from mobiplan.rules import Start as StartView

MOST_STEPS: Final = 4000
"""Steps from one session to the next that are taken on a day at most. House default."""


class Arrangement(NamedTuple):
    """Starts for the sessions of a day.

    Attributes:
        cost: of the starts, and of the blocks around them at least.
        sessions: those that have a start, with it.
    """

    cost: int
    sessions: tuple[Session, ...]


def left_out(session: Session) -> int:
    """Return what it costs to leave a session and its blocks without a place."""
    roles = (Role.PRE_RUN, Role.POST_RUN) if isinstance(session, Run) else (Role.PRE_STRENGTH,)
    return (SESSION_WEIGHT + sum(ROLE_WEIGHTS[role] for role in roles)) * UNPLACED


@lru_cache(maxsize=4096)
def starting(session: Session, start: int, runner: Runner) -> Session:
    """Return a session with a start on the runner's clock."""
    return session.starting(runner.clock(start))


def _penalty(binding: Binding, session: Session, start: int, runner: Runner) -> int:
    """Return what the rules about starts say of one."""
    if not binding.is_start_by_kind:
        return _asked(binding, session, start, runner)
    key = (kind_of(session), abs(start - usual_start(session.day, runner)))
    found = binding.starts.get(key)
    if found is None:
        found = binding.starts[key] = _asked(binding, session, start, runner)
    return found


@lru_cache(maxsize=4096)
def _asked(binding: Binding, session: Session, start: int, runner: Runner) -> int:
    away = abs(start - usual_start(session.day, runner))
    return total(binding.start, StartView(starting(session, start, runner), away))


@lru_cache(maxsize=1024)
def usual_start(day: date, runner: Runner) -> int:
    """Return the instant at which sessions of a day start as a rule."""
    return instant(runner.reach(day, runner.usual_times.on(Weekday.of(day))))


@frozen(eq=False, slots=False)
class Open:
    """The sessions of one day that have no start.

    Args:
        day: which one.
        sessions: those without a start.
        fixed: all sessions of the schedule that have one.
        ground: the weeks.
        binding: the rules.
        grid: minutes of the grid on which starts lie; the usual time is always one of them.
        all: such days of the schedule, this one too.
        bounds: what arrangements cost at least that were given up; none if all are looked at.
    """

    day: date
    sessions: tuple[Session, ...]
    fixed: tuple[Session, ...]
    ground: Ground
    binding: Binding
    grid: int
    all: list["Open"]
    bounds: list[int] = field(factory=list, init=False)
    _ideals: dict[tuple[object, ...], int] = field(factory=dict, init=False)
    _found: list[Arrangement] = field(factory=list, init=False)

    def has(self, rank: int) -> bool:
        """Whether there are so many arrangements that one has a rank, counted from 0."""
        while len(self._found) <= rank:
            more = next(self._ranked, None)
            if more is None:
                return False
            self._found.append(more)
        return True

    def __getitem__(self, rank: int) -> Arrangement:
        """Return the arrangement of a rank that it has: the most promising one has 0."""
        self.has(rank)
        return self._found[rank]

    @cached_property
    def options(self) -> list[list[Start]]:
        """The starts that each session may have by itself, in order of time."""
        return [sorted(self._starts(session)) for session in self.sessions]

    def _starts(self, session: Session) -> Iterator[Start]:
        runner, grid = self.ground.schedule.runner, self.grid
        usual = usual_start(self.day, runner)
        for first, last in self._room(session):
            steps = range(-(-first // grid) * grid, last + 1, grid)
            exact = (usual,) if first <= usual <= last and usual not in steps else ()
            for start in (*steps, *exact):
                penalty = _penalty(self.binding, session, start, runner)
                if penalty != FORBIDDEN:
                    yield start, penalty * PENALTY + start - self.ground.begin

    def _room(self, session: Session) -> Iterator[Stretch]:
        """Return the first and the last instants at which a session may start, stretch by stretch.

        It lies in its window, if it has one, and in the availability, unless that is only the
        default one and the session has a window.
        """
        runner = self.ground.schedule.runner
        number = self.ground.number_of(runner.day_start(self.day))
        first, after = self.ground.midnights[number : number + 2]
        bounds: Iterable[Stretch] = self.ground.windows
        if session.window is not None:
            window = _window(session, runner)
            bounds = _common(window, bounds) if runner.stated else window
        for begin, end in free_of(bounds, self.ground.taken(self.fixed)):
            earliest, latest = max(begin, first), min(end - session.minutes, after - 1)
            if earliest <= latest:
                yield earliest, latest

    @cached_property
    def _ranked(self) -> Iterator[Arrangement]:
        """Every arrangement by what it costs at least."""
        return self._by_bound()

    def _by_bound(self) -> Iterator[Arrangement]:
        """Raise a limit step by step, and return what lies within it in order.

        A sequence waits first with a bound that is easily told, then with one that counts its
        day's minutes as if nothing were in the way, and only then with what it costs.
        """
        told, limit, step, left = -NOWHERE, -NOWHERE, STEP, MOST_STEPS
        known: set[tuple[Link, ...]] = set()
        queue: list[tuple[int, int, int, Sequence, Arrangement | None]] = []
        while told < NOWHERE:
            found, beyond, left = self._sequences.up_to(limit + self._before, left)
            if left < 0:
                self.bounds.append(max(told, self._sequences.least - self._before))
                beyond, found = NOWHERE, [*found, self._sequences.nearest()]
            for sequence in found:
                if sequence.links not in known:
                    known.add(sequence.links)
                    bound = sequence.bound - self._before
                    heappush(queue, (bound, 0, len(known), sequence, None))
            told = limit if beyond < NOWHERE else NOWHERE
            waiting = len(queue)
            while queue and queue[0][0] <= told:
                bound, stage, number, sequence, arrangement = heappop(queue)
                if stage == 0:
                    bound = max(bound, self._ideal(sequence))
                    heappush(queue, (bound, 1, number, sequence, None))
                elif arrangement is None:
                    arrangement = self._arranged(sequence)
                    heappush(queue, (arrangement.cost, 2, number, sequence, arrangement))
                else:
                    yield arrangement
            step = 2 * step if len(queue) == waiting > 0 else STEP
            limit = beyond - self._before + step

    def _arranged(self, sequence: Sequence) -> Arrangement:
        sessions = self._started(sequence)
        return Arrangement(sequence.cost + self._around(sessions), sessions)

    def _ideal(self, sequence: Sequence) -> int:
        """Return what a sequence costs at least, as if nothing were in the way of its blocks.

        Where rules look at no more than the kinds of sessions and days, that hangs on what is asked
        for alone, and not on the starts, but for the instants of the blocks, which are left out.
        """
        if not (self.is_apart and self.binding.is_by_kind):
            return -NOWHERE
        sessions = tuple(sorted((*self._nearby, *self._started(sequence)), key=_span))
        demands = attached_demands(self.ground.schedule.runner, sessions, self.binding.rules)
        key = tuple(map(traits, demands))
        found = self._ideals.get(key)
        if found is None:
            nearby = tuple(sorted(self._nearby, key=_span))
            scene = Scene(self.ground, self.binding, nearby, part=Part.SHARED)
            least = unhindered(demands, scene).least(self.lengths)
            found = self._ideals[key] = least // PENALTY * PENALTY
        return sequence.cost + found - self._before

    def _started(self, sequence: Sequence) -> tuple[Session, ...]:
        return tuple(self._with_start(self.sessions[n], start) for n, start in sequence.links)

    def _with_start(self, session: Session, start: int) -> Session:
        return starting(session, start, self.ground.schedule.runner)

    @cached_property
    def _sequences(self) -> Sequences:
        seams = (rule.reach for rule in self.binding.rules.of(Scope.SEAM))
        return Sequences(
            sessions=self.sessions,
            starts=self.options,
            left_out=[left_out(session) for session in self.sessions],
            make=self._with_start,
            scene=Scene(self.ground, self.binding, tuple(sorted(self._nearby, key=_span))),
            far=max(seams, default=0),
            with_blocks=self.is_apart,
        )

    def _around(self, sessions: tuple[Session, ...]) -> int:
        """Return what the blocks around the day cost more at least than without its sessions."""
        return self._units((*self._nearby, *sessions)) - self._before if self.is_apart else 0

    @cached_property
    def _before(self) -> int:
        """What the blocks around the day cost at least without its sessions."""
        return self._units(self._nearby) if self.is_apart else 0

    def _units(self, sessions: tuple[Session, ...]) -> int:
        """Return what the blocks around sessions cost at least, with their own days' totals."""
        ordered = tuple(sorted(sessions, key=_span))
        scene = Scene(self.ground, self.binding, ordered, part=Part.SHARED)
        demands = attached_demands(self.ground.schedule.runner, ordered, self.binding.rules)
        return surroundings_of(demands, scene).least(self.lengths)

    @cached_property
    def _nearby(self) -> tuple[Session, ...]:
        near = (self.day - ONE_DAY, self.day, self.day + ONE_DAY)
        return tuple(session for session in self.fixed if session.day in near)

    @cached_property
    def lengths(self) -> frozenset[int]:
        """The minutes that a standalone session of the day may have."""
        verdicts = self.binding.on[Role.STANDALONE]
        asked = standalone_demands(self.ground.schedule, self.binding.rules)
        week = self.ground.schedule.week_start(self.day)
        return frozenset(
            minutes
            for demand in asked
            if demand.week == week
            for minutes, _ in verdicts.lengths(demand, self.grid)
        )

    def start_cost(self, given: Iterable[Session]) -> int:
        """Return what the starts of this day's sessions cost, and those that were left out."""
        runner = self.ground.schedule.runner
        starts = {session.id: session.span.start for session in given}
        return sum(
            _penalty(self.binding, session, starts[session.id], runner) * PENALTY
            + starts[session.id]
            - self.ground.begin
            if session.id in starts
            else left_out(session)
            for session in self.sessions
        )

    @cached_property
    def is_apart(self) -> bool:
        """Whether no session of another day that has no start may come near it."""
        return not any(other is not self and self._is_near(*other.stretch) for other in self.all)

    @cached_property
    def days(self) -> frozenset[date]:
        """The days whose attached blocks depend on the starts: this one and perhaps the next."""
        near = (s.day for s in self.fixed if self._is_near(s.span.start, s.span.end))
        return frozenset({self.day, *near})

    def _is_near(self, start: int, end: int) -> bool:
        """Whether what lies somewhere may get in the way of the blocks of this day, or join."""
        seams = (rule.reach for rule in self.binding.rules.of(Scope.SEAM))
        far = max([2 * FAR, *seams])
        return start <= self.stretch[1] + far and self.stretch[0] - far <= end

    @cached_property
    def stretch(self) -> Stretch:
        """The instants from the first possible start to the last possible end."""
        spans = [
            (start, start + session.minutes)
            for session, options in zip(self.sessions, self.options, strict=True)
            for start, _ in options
        ]
        starts, ends = zip(*spans, strict=True) if spans else ((0,), (0,))
        return min(starts), max(ends)


def open_days(ground: Ground, binding: Binding, grid: int) -> list[Open]:
    """Return the days with sessions that have no start, in order."""
    fixed = tuple(session for session in ground.schedule.sessions if session.is_timed)
    by_day: dict[date, list[Session]] = {}
    for session in ground.schedule.sessions:
        if not session.is_timed:
            by_day.setdefault(session.day, []).append(session)
    days: list[Open] = []
    for day, sessions in sorted(by_day.items()):
        days.append(Open(day, tuple(sessions), fixed, ground, binding, grid, days))
    return days


def _common(some: Iterable[Stretch], others: Iterable[Stretch]) -> list[Stretch]:
    """Return the instants that lie in stretches of both."""
    other = tuple(others)
    return [(max(a, c), min(b, d)) for a, b in some for c, d in other if max(a, c) < min(b, d)]


def _window(session: Session, runner: Runner) -> list[Stretch]:
    """Return the instants of a session's window, read on the clock of each zone in force."""
    found: list[Stretch] = []
    for zone, begin, finish in runner.periods():
        span = session.window.span(session.day, zone) if session.window else None
        if span is not None:
            start = span.start if begin is None else max(span.start, begin)
            end = span.end if finish is None else min(span.end, finish)
            if start < end:
                found.append((start, end))
    return sorted(found)


def traits(demand: Demand) -> tuple[object, ...]:
    """Return all of a demand but when it is."""
    session, behind, front = demand.session, demand.after, demand.before
    apart = front.span.start - behind.span.end if behind and front else None
    name = session and session.id
    return demand.role, name, demand.minutes, demand.least, behind is not None, apart


def _span(session: Session) -> Span:
    return session.span
