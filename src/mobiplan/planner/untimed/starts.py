"""Starts for the sessions that have none: every arrangement of a day, the most promising first.

What an arrangement costs at least is what its starts cost and what the attached blocks around them
cost without their day's total; the standalone sessions come on top.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property, lru_cache
from heapq import heappop, heappush
from itertools import groupby
from typing import Final, NamedTuple

from attrs import evolve, field, frozen

from mobiplan.model import Role, Run, Runner, Session
from mobiplan.model.plan import ROLE_WEIGHTS, SESSION_WEIGHT
from mobiplan.model.span import HOUR, instant
from mobiplan.model.wallclock import ONE_DAY, Weekday
from mobiplan.planner.attached.surroundings import surroundings_of, unhindered
from mobiplan.planner.setting.costs import FORBIDDEN, PENALTY, UNPLACED, total
from mobiplan.planner.setting.demands import attached_demands, standalone_demands
from mobiplan.planner.setting.kinds import kind_of
from mobiplan.planner.setting.room import Ground, Stretch, free_of
from mobiplan.planner.setting.scene import Scene
from mobiplan.planner.setting.totals import Part
from mobiplan.planner.setting.verdicts import Binding
from mobiplan.planner.standalone.daybooks import NOWHERE
from mobiplan.planner.untimed.remaining import Start
from mobiplan.planner.untimed.sequences import Sequence, Sequences
from mobiplan.rules import Demand
from mobiplan.rules import Start as StartView

MOST_STEPS: Final = 50_000
"""Steps in which the sequences of a day are looked for at most. House default."""


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


@frozen(eq=False, repr=False, slots=False)
class Open:
    """Sessions that have no start: those of one day, or of several whose sessions may come near.

    Args:
        sessions: those without a start.
        options: the starts that each may have by itself, in order of time.
        ground: the weeks.
        binding: the rules.
        grid: minutes of the grid.
        bounds: what arrangements cost at least that were given up; none if all are looked at.
    """

    sessions: tuple[Session, ...]
    options: list[list[Start]]
    ground: Ground
    binding: Binding
    grid: int
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

    @property
    def floor(self) -> int:
        """What its arrangements cost at least, those that were given up too."""
        return min([self[0].cost, *self.bounds])

    @cached_property
    def _ranked(self) -> Iterator[Arrangement]:
        """Every arrangement by what it costs at least."""
        return self._by_bound()

    def _by_bound(self) -> Iterator[Arrangement]:
        """Return every arrangement by what it costs at least.

        A sequence waits first with a bound that counts its day's minutes as if nothing were in the
        way of its blocks, and then with what it costs.
        """
        queue: list[tuple[int, int, Sequence, Arrangement | None]] = []
        for step, (least, sequence) in enumerate(self._sequences.looks()):
            bound, found = least - self._before, sequence
            if step > MOST_STEPS:
                self.bounds.append(bound)
                found = self._sequences.at_hand()
            if found is not None:
                heappush(queue, (max(bound, self._ideal(found)), step, found, None))
            if step > MOST_STEPS:
                break
            yield from self._due(queue, bound)
        yield from self._due(queue, NOWHERE)

    def _due(
        self, queue: list[tuple[int, int, Sequence, Arrangement | None]], bound: int
    ) -> Iterator[Arrangement]:
        """Return the arrangements that cost no more than a bound, by what they cost at least."""
        while queue and queue[0][0] <= bound:
            _, step, sequence, arrangement = heappop(queue)
            if arrangement is not None:
                yield arrangement
            else:
                arrangement = self._arranged(sequence)
                heappush(queue, (arrangement.cost, step, sequence, arrangement))

    def _arranged(self, sequence: Sequence) -> Arrangement:
        sessions = self._started(sequence)
        blocks = self._units((*self._nearby, *sessions)) - self._before
        return Arrangement(sequence.cost + blocks, sessions)

    def _ideal(self, sequence: Sequence) -> int:
        """Return what a sequence costs at least, as if nothing were in the way of its blocks.

        Where rules look at no more than the kinds of sessions and days, that hangs on what is asked
        for alone, and not on the starts, but for the instants of the blocks, which are left out.
        """
        if not self.binding.is_by_kind:
            return -NOWHERE
        sessions = tuple(sorted((*self._nearby, *self._started(sequence)), key=_begin))
        demands = attached_demands(self.ground.schedule.runner, sessions, self.binding.rules)
        key = tuple(map(traits, demands))
        found = self._ideals.get(key)
        if found is None:
            nearby = tuple(sorted(self._nearby, key=_begin))
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
        return Sequences(
            sessions=self.sessions,
            starts=self.options,
            left_out=[left_out(session) for session in self.sessions],
            make=self._with_start,
            scene=Scene(self.ground, self.binding, tuple(sorted(self._nearby, key=_begin))),
            far=self.binding.near,
        )

    @cached_property
    def _before(self) -> int:
        """What the blocks around the days cost at least without their sessions."""
        return self._units(self._nearby)

    def _units(self, sessions: tuple[Session, ...]) -> int:
        """Return what the blocks around sessions cost at least, with their own days' totals."""
        ordered = tuple(sorted(sessions, key=_begin))
        scene = Scene(self.ground, self.binding, ordered, part=Part.SHARED)
        return surroundings_of(scene, self._around).least(self.lengths)

    @cached_property
    def _around(self) -> tuple[date, ...]:
        """Its own days, and those whose sessions may have to do with theirs."""
        reach = 1 + self.binding.far // (24 * HOUR)
        near = {day + n * ONE_DAY for day in self.own for n in range(-reach, reach + 1)}
        return tuple(day for day in self.ground.days if day in near)

    @cached_property
    def _nearby(self) -> tuple[Session, ...]:
        near = frozenset(self._around)
        return tuple(session for session in self.ground.timed if session.day in near)

    def asked(self, given: Iterable[Session]) -> tuple[Demand, ...]:
        """Return what is asked for around some starts of its sessions, and those nearby."""
        sessions = (*self._nearby, *given)
        return attached_demands(self.ground.schedule.runner, sessions, self.binding.rules)

    @cached_property
    def lengths(self) -> frozenset[int]:
        """The minutes that a standalone session of the days may have."""
        verdicts = self.binding.on[Role.STANDALONE]
        asked = standalone_demands(self.ground.schedule, self.binding.rules)
        weeks = set(map(self.ground.schedule.week_start, self.own))
        return frozenset(
            minutes
            for demand in asked
            if demand.week in weeks
            for minutes, _ in verdicts.lengths(demand, self.grid)
        )

    def start_cost(self, given: Iterable[Session]) -> int:
        """Return what the starts of its sessions cost, and those that were left out."""
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
    def own(self) -> frozenset[date]:
        """The days of its sessions."""
        return frozenset(session.day for session in self.sessions)

    @cached_property
    def days(self) -> frozenset[date]:
        """The days whose attached blocks depend on the starts: its own and perhaps the next."""
        stretch, far = self.stretch, self.binding.far
        near = (
            s.day for s in self.ground.timed if _are_near(stretch, (s.span.start, s.span.end), far)
        )
        return self.own.union(near)

    @cached_property
    def stretch(self) -> Stretch:
        """The instants from the first possible start to the last possible end, if any."""
        spans = [
            (start, start + session.minutes)
            for session, starts in zip(self.sessions, self.options, strict=True)
            for start, _ in (starts[:1] + starts[-1:])
        ]
        return (min(spans)[0], max(end for _, end in spans)) if spans else (NOWHERE, -NOWHERE)


def open_days(ground: Ground, binding: Binding, grid: int) -> list[Open]:
    """Return the days with sessions that have no start, in order, joined where they come near.

    Args:
        ground: the weeks.
        binding: the rules.
        grid: minutes of the grid on which starts lie; the usual time is always one of them.
    """
    waiting = sorted((s for s in ground.schedule.sessions if not s.is_timed), key=_day)
    found: list[Open] = []
    for _, of_day in groupby(waiting, _day):
        sessions = tuple(of_day)
        options = [_options(session, ground, binding, grid) for session in sessions]
        found.append(Open(sessions, options, ground, binding, grid))
    return joined(found)


def joined(days: Iterable[Open]) -> list[Open]:
    """Return days in order, those as one of which sessions may come near each other."""
    found: list[Open] = []
    for day in days:
        last = found[-1] if found else None
        if last and _are_near(last.stretch, day.stretch, day.binding.far):
            sessions, options = (*last.sessions, *day.sessions), [*last.options, *day.options]
            found[-1] = evolve(last, sessions=sessions, options=options)
        else:
            found.append(day)
    return found


def _day(session: Session) -> date:
    return session.day


def _are_near(one: Stretch, other: Stretch, far: int) -> bool:
    return one[0] - far <= other[1] and other[0] - far <= one[1]


def _options(session: Session, ground: Ground, binding: Binding, grid: int) -> list[Start]:
    """Return the starts that a session may have by itself, in order of time, with their costs."""
    runner = ground.schedule.runner
    usual = usual_start(session.day, runner)
    found: list[Start] = []
    for first, last in room_for(session, ground):
        steps = range(-(-first // grid) * grid, last + 1, grid)
        exact = (usual,) if first <= usual <= last and usual not in steps else ()
        for start in (*steps, *exact):
            penalty = _penalty(binding, session, start, runner)
            if penalty != FORBIDDEN:
                found.append((start, penalty * PENALTY + start - ground.begin))
    return sorted(found)


def room_for(session: Session, ground: Ground) -> Iterator[Stretch]:
    """Return the first and the last instants at which a session may start, stretch by stretch.

    It lies in its window, if it has one, and in the availability, unless that is only the default
    one and the session has a window.
    """
    runner = ground.schedule.runner
    bounds: Iterable[Stretch] = ground.windows
    if session.window is not None:
        window = _window(session, runner)
        bounds = _common(window, bounds) if runner.stated else window
    for begin, end in free_of(bounds, ground.taken):
        for first, after in runner.shows(session.day):
            earliest, latest = max(begin, first), min(end - session.minutes, after - 1)
            if earliest <= latest:
                yield earliest, latest


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


def _begin(session: Session) -> int:
    return session.span.start
