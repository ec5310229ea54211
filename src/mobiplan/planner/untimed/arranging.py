"""The cheapest starts for some sessions, with all blocks of their days.

An arrangement grows from left to right, session by session, those that have a start in their turn.
Of two that go on alike only the cheaper one matters, for each sum of minutes, as these are priced
together at the end. What is sure of all that is still to come makes a bound, and the arrangement of
the least bound goes on first; so the first one that is complete is the best.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from functools import cached_property
from heapq import heappop, heappush
from itertools import count
from typing import Final, NamedTuple

from attrs import field, frozen

from mobiplan.model import Session
from mobiplan.planner.attached.units import Holes
from mobiplan.planner.standalone.daybooks import NOWHERE
from mobiplan.planner.untimed.openings import Later, Openings, Option
from mobiplan.planner.untimed.outlook import Outlook, Place
from mobiplan.planner.untimed.starts import left_out, starting
from mobiplan.planner.untimed.sums import Costs

_TWO: Final = 2

MOST_STEPS: Final = 80_000
"""Steps in which one arrangement is looked for at most. House default."""

SUMS_OF_A_STEP: Final = 16
"""Sums of minutes for which a step counts twice. House default."""


class Arranged(NamedTuple):
    """The best arrangement, or what is known of it.

    Attributes:
        least: what all arrangements cost at least.
        sessions: of the best one, with their starts; None if it was given up.
        steps: in which it was found.
    """

    least: int
    sessions: tuple[Session, ...] | None
    steps: int


class _Begun(NamedTuple):
    """Some sessions in order of time, others may follow.

    Attributes:
        costs: of their starts and of the blocks before and between them, by their minutes.
        gap: in which the next one would lie, unless it has a start.
        free: the sessions that may follow, as bits.
        last: of them; None before the first.
        number: of the last one, if it had no start.
        deferred: a session of which the cooldown comes behind the last one.
        chosen: those that had no start.
    """

    costs: Costs
    gap: int
    free: int
    last: Session | None = None
    number: int | None = None
    deferred: Session | None = None
    chosen: tuple[Session, ...] = ()


class _Turn(NamedTuple):
    """Starts that a session may have behind others, the most promising first.

    Attributes:
        begun: the others.
        number: of the session.
        ranked: what each start costs at least, and the start.
        more: what is still to come costs at least besides.
        rank: of the start of which it is the turn.
    """

    begun: _Begun
    number: int
    ranked: list[tuple[int, Option]]
    more: int
    rank: int = 0


class _Way(Enum):
    """How sessions may join: none does, the next one this one, some a session with a start."""

    ALONE = auto()
    FOLLOWED = auto()
    JOINED = auto()
    ANY = auto()


class _Ended(NamedTuple):
    """A whole arrangement.

    Attributes:
        chosen: the sessions that had no start.
    """

    chosen: tuple[Session, ...]


_Waiting = tuple[int, _Begun | _Turn | _Ended]
"""What all arrangements cost at least that come of a part, and the part."""


@frozen(eq=False, repr=False, slots=False)
class Arranging:
    """One search for the cheapest starts.

    Args:
        outlook: what is known of the days.
        openings: the starts that each session may have.
        holes: the instants of standalone sessions.
        minutes: of these, on the days, as `Totals` counts them.
        patience: steps after which it is given up.
    """

    outlook: Outlook
    openings: tuple[Openings, ...]
    holes: Holes = ()
    minutes: int = 0
    patience: int = MOST_STEPS
    _known: dict[object, dict[int, int]] = field(factory=dict, init=False)

    def best(self) -> Arranged:
        """Look for the best arrangement."""
        begun = _Begun({self.minutes: 0}, 0, (1 << len(self.openings)) - 1)
        order = count()
        queue: list[tuple[int, int, _Begun | _Turn | _Ended]] = []
        reached: Iterable[_Waiting] = [(self._bound_of_many(begun, 0), begun)]
        steps = 0
        while True:
            for least, part in reached:
                heappush(queue, (least, next(order), part))
            least, _, part = heappop(queue)
            if isinstance(part, _Ended):
                return Arranged(least, part.chosen, steps)
            if steps >= self.patience:
                return Arranged(least, None, steps)
            begun = part.begun if isinstance(part, _Turn) else part
            steps += 1 + len(begun.costs) // SUMS_OF_A_STEP
            reached = self._after(part) if isinstance(part, _Begun) else self._taken(part)

    def _after(self, begun: _Begun) -> Iterator[_Waiting]:
        """Return all that may follow: the next session that has a start, others, or none."""
        fixed = self.outlook.fixed
        if begun.gap < len(fixed):
            yield from self._longer(begun, fixed[begun.gap], None, 0)
        else:
            yield self._ended(begun)
        for number in self._numbers(begun.free):
            for turn in self._turns(begun, number):
                yield from self._waiting(turn)

    def _ended(self, begun: _Begun) -> _Waiting:
        last = self.outlook.sums.between(begun.deferred, begun.last, None, self.holes).costs
        costs = self.outlook.sums.both(begun.costs, last)
        least = min(cost + self.outlook.sums.total(minutes) for minutes, cost in costs.items())
        return least + self._left_out(begun.free), _Ended(begun.chosen)

    def _taken(self, turn: _Turn) -> Iterator[_Waiting]:
        """Return what follows when a start has its turn, and the next start."""
        begun, number, ranked, _, rank = turn
        option = ranked[rank][1]
        session = self._session(number)
        runner = self.outlook.scene.ground.schedule.runner
        started = starting(session, option.start, runner)
        yield from self._longer(begun, started, number, option.cost)
        yield from self._waiting(turn._replace(rank=rank + 1))

    def _longer(
        self, begun: _Begun, following: Session, number: int | None, cost: int
    ) -> Iterator[_Waiting]:
        """Return what is begun with one session more, unless all of it is known for less."""
        between = self.outlook.sums.between(begun.deferred, begun.last, following, self.holes)
        costs = self.outlook.sums.both(begun.costs, between.costs)
        gap, free, chosen = begun.gap + 1, begun.free, begun.chosen
        if number is not None:
            gap, free, chosen = begun.gap, free ^ 1 << number, (*chosen, following)
        deferred = between.deferred
        span = following.span
        key = (gap, free, following.id, span.start, deferred and (deferred.id, deferred.start))
        known = self._known.setdefault(key, {})
        better = {
            minutes: least + cost
            for minutes, least in costs.items()
            if least + cost < known.get(minutes, NOWHERE)
        }
        if better:
            known.update(better)
            longer = _Begun(better, gap, free, following, number, deferred, chosen)
            yield self._bound(longer), longer

    def _turns(self, begun: _Begun, number: int) -> Iterator[_Turn]:
        """Return the starts that a session may have in the current gap, or none."""
        over = begun.last.span.end if begun.last else -NOWHERE
        far = over + self.outlook.near
        more = self._behind_last(begun)
        for ranked, rest in self._ranked(begun, number):
            left = [one for one in ranked if one[1].start >= far]
            if left:
                yield _Turn(begun, number, left, more + rest)
        for is_before in (False, True):
            yield from self._near(begun, number, (over, far), is_before=is_before)

    def _near(
        self, begun: _Begun, number: int, reach: tuple[int, int], *, is_before: bool
    ) -> Iterator[_Turn]:
        """Return the starts at which a session may join the last one."""
        others = begun.free ^ 1 << number
        ranked = sorted(
            (self._behind(option, number, others) + option.cost, option)
            for option in self.openings[number].between(begun.gap, *reach)
            if option.is_before is is_before
        )
        if ranked:
            place = Place(begun.gap, is_behind=True, is_before=is_before)
            yield _Turn(begun, number, ranked, self._rest(begun, number, place))

    def _ranked(self, begun: _Begun, number: int) -> Iterator[tuple[list[tuple[int, Option]], int]]:
        """Yield starts that join nothing before them by their bounds, and what comes besides."""
        mine, gap, others = self.openings[number], begun.gap, begun.free ^ 1 << number
        ranks = self._later.ranks
        for way, rest in self._ways(begun, mine, self._numbers(others)):
            key = (way, number, gap, others)
            if key not in ranks:
                costs = self._costs(way, mine, gap, others)
                ranked = sorted(zip(costs, mine.options(gap), strict=True))
                ranks[key] = [one for one in ranked if one[0] < NOWHERE]
            yield ranks[key], rest

    def _ways(
        self, begun: _Begun, mine: Openings, others: Sequence[int]
    ) -> Iterator[tuple[_Way, int]]:
        """Yield in which ways sessions may join, and what blocks cost at least besides."""
        outlook = self.outlook
        behind = () if begun.number is None else ((begun.number, 1),)
        sure = outlook.least(begun.costs, outlook.sure(begun.gap, ((mine.number, 0), *behind)))
        if not others:
            for way in (_Way.ALONE, _Way.JOINED):
                place = Place(begun.gap, is_behind=False, is_before=way is _Way.JOINED)
                yield way, self._rest(begun, mine.number, place)
        elif len(others) == 1:
            other = self.openings[others[0]]
            yield _Way.ALONE, self._blocks(begun, _all(mine, other))
            yield _Way.FOLLOWED, self._blocks(begun, _outer(mine, other))
            yield _Way.JOINED, sure
        else:
            yield _Way.ANY, sure

    def _costs(self, way: _Way, mine: Openings, gap: int, others: int) -> Iterator[int]:
        """Yield what the starts of a session in a gap cost at least, with those of the others."""
        options, near = mine.options(gap), self.outlook.near
        other = self.openings[others.bit_length() - 1] if others else None
        following = mine.next(other, gap) if other and way is _Way.FOLLOWED else [0] * len(options)
        for option, pair in zip(options, following, strict=True):
            over = option.start + mine.session.minutes
            cost = option.cost + option.before
            later = self._later.least(others, over) if others else 0
            if way is _Way.ANY or (way is _Way.JOINED and option.is_before):
                yield cost + later
            elif option.is_before or (way is _Way.JOINED and other is None):
                yield NOWHERE
            elif way is _Way.FOLLOWED:
                yield cost + pair
            elif other is None:
                yield cost + option.behind
            elif way is _Way.ALONE:
                yield cost + option.behind + other.apart(over + near)
            else:
                yield cost + min(other.joined(over), left_out(other.session))

    def _behind(self, option: Option, number: int, others: int) -> int:
        """Return what starts count at least behind a session with a start."""
        if others:
            return self._later.least(others, option.start + self._session(number).minutes)
        return 0 if option.is_before else option.behind

    def _rest(self, begun: _Begun, number: int, place: Place) -> int:
        """Return what comes behind something begun at least if a session follows at a place."""
        outlook, gap = self.outlook, begun.gap
        if begun.free ^ 1 << number:
            return outlook.least(begun.costs, outlook.sure(gap))
        return outlook.least(begun.costs, outlook.one_more(number, gap, begun.number, place))

    def _waiting(self, turn: _Turn) -> Iterator[_Waiting]:
        """Return a turn with its bound, if some start is left."""
        if turn.rank < len(turn.ranked):
            yield turn.ranked[turn.rank][0] + turn.more, turn

    def _bound(self, begun: _Begun) -> int:
        """Return what all arrangements cost at least that begin so."""
        outlook, gap, free = self.outlook, begun.gap, begun.free
        assert begun.last is not None  # noqa: S101  something is begun
        over = begun.last.span.end
        if not free:
            joined = outlook.gaps[gap][1] - over < outlook.near
            table = outlook.ended(gap, begun.number, joined=joined)
            more = 0 if joined else self._behind_last(begun)
            return outlook.least(begun.costs, table) + more
        numbers = self._numbers(free)
        if len(numbers) == 1:
            return self._bound_of_one(begun, numbers[0], over)
        bound = self._bound_of_many(begun, over)
        return max(bound, self._bound_of_two(begun, over)) if len(numbers) == _TWO else bound

    def _bound_of_two(self, begun: _Begun, over: int) -> int:
        """Return the same where two sessions are left: what they may join makes the difference."""
        outlook, gap, far = self.outlook, begun.gap, over + self.outlook.near
        if outlook.gaps[gap][1] < far:
            return -NOWHERE
        one, other = (self.openings[number] for number in self._numbers(begun.free))
        later = self._behind_last(begun)
        sure = outlook.least(begun.costs, outlook.sure(gap))
        bounds = [self._blocks(begun, _all(one, other)) + one.apart(far) + other.apart(far) + later]
        for some, rest in ((one, other), (other, one)):
            near = [option.cost for option in some.between(gap, over, far)]
            least = min(left_out(some.session), some.joined(far), *near)
            bounds.append(sure + least + self._later.least(1 << rest.number, over))
            pair = some.followed(rest, far) + later
            bounds.append(self._blocks(begun, _outer(some, rest)) + pair)
        return min(bounds)

    def _blocks(self, begun: _Begun, blocks: tuple[tuple[int, int], ...]) -> int:
        """Return what is sure to come if sessions join nothing that has a start."""
        table = self.outlook.some_more(begun.gap, begun.number, blocks)
        return self.outlook.least(begun.costs, table)

    def _bound_of_many(self, begun: _Begun, over: int) -> int:
        """Return the same where several sessions are left, by their starts alone."""
        later = self._later.least(begun.free, over)
        return self.outlook.least(begun.costs, self.outlook.sure(begun.gap)) + later

    def _bound_of_one(self, begun: _Begun, number: int, over: int) -> int:
        """Return the same where one session is left that may follow, or be left out."""
        outlook, gap = self.outlook, begun.gap
        far = over + outlook.near
        later = self._behind_last(begun)
        joined = outlook.gaps[gap][1] - over < outlook.near
        bounds = [outlook.least(begun.costs, outlook.sure(gap)) + self._left_out(begun.free)]
        for place, cost in self.openings[number].joining(gap, over, far):
            bounds.append(cost + self._rest(begun, number, place))
        for there in range(gap, len(outlook.gaps)):
            passed = joined and there != gap
            first = far if there == gap else over
            for place, cost in self.openings[number].alone(there, first):
                table = outlook.one_more(number, gap, begun.number, place, joined=passed)
                rest = outlook.least(begun.costs, table)
                bounds.append(cost + rest + (0 if passed else later))
        return min(bounds)

    def _behind_last(self, begun: _Begun) -> int:
        """Return what the start of the block behind the last session counts at least."""
        if begun.number is None or begun.last is None:
            return 0
        start = begun.last.span.start - self.outlook.scene.begin
        return self.outlook.sides[begun.number][1].instants(start)

    @cached_property
    def _later(self) -> Later:
        first, *others = self.openings
        return first.later(tuple(others))

    def _left_out(self, free: int) -> int:
        return sum(left_out(self._session(number)) for number in self._numbers(free))

    def _numbers(self, free: int) -> list[int]:
        return [number for number in range(len(self.openings)) if free >> number & 1]

    def _session(self, number: int) -> Session:
        return self.openings[number].session


def _all(*openings: Openings) -> tuple[tuple[int, int], ...]:
    """Return the blocks on both sides of sessions."""
    return tuple((each.number, side) for each in openings for side in (0, 1))


def _outer(first: Openings, second: Openings) -> tuple[tuple[int, int], ...]:
    """Return the blocks around two sessions of which the second joins the first."""
    return (first.number, 0), (second.number, 1)
