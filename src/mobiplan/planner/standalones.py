"""The standalone sessions: the best days and times for all, left to right through the weeks.

The chain of candidates is chosen by dynamic programming over what each costs at least; see
`mobiplan.planner.bounds` for how these bounds are refined where it matters.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Self

from attrs import define, field, frozen

from mobiplan.model import Level, Role, Span
from mobiplan.planner.costs import weight
from mobiplan.planner.room import Room
from mobiplan.planner.units import Place
from mobiplan.rules import Demand, RuleSet, Scope

GRID = 5
"""Minutes of the grid on which standalone sessions start, and by which they shrink."""


@frozen(eq=False)
class Chain:
    """Candidates chosen so far, the last one first.

    Args:
        cost: of all of them, and of the demands left without a place.
        end: when the last one is over, or None before the first.
        last: the last one.
        rest: those before it.
    """

    cost: int
    end: int | None = None
    last: Place | None = None
    rest: "Chain | None" = None

    def places(self) -> tuple[Place, ...]:
        """Return the candidates in order of time."""
        found: list[Place] = []
        chain: Chain | None = self
        while chain is not None and chain.last is not None:
            found.append(chain.last)
            chain = chain.rest
        return tuple(reversed(found))


def candidates(demand: Demand, week: Span, room: Room) -> Iterator[Place]:
    """Return every place for which a standalone session has room, in order of time, not yet priced.

    Args:
        demand: one of the week; all of a week have the same places.
        week: the instants of the week.
        room: the free instants.
    """
    clock = room.schedule.runner.clock
    for free in room.for_standalone:
        if not free.overlaps(week):
            continue
        first = max(free.start, week.start)
        for start in range(-(-first // GRID) * GRID, min(free.end, week.end), GRID):
            day = clock(start).date()
            for minutes in range(demand.minutes, demand.least - 1, -GRID):
                if start + minutes <= free.end:
                    yield Place(demand, day, Span(start, start + minutes), 0)


def least_apart(rules: RuleSet) -> int:
    """Return the minutes that rules ask for between two standalone sessions."""
    spaced = rules.of(Scope.NEIGHBOURS, Level.MUST, role=Role.STANDALONE)
    return max((int(getattr(rule, "least_apart", 0)) for rule in spaced), default=0)


@define
class _Pool:
    """Chains in the order in which they end, each cheaper than all before it."""

    chains: list[Chain] = field(factory=list)
    ends: list[int] = field(factory=list)

    def add(self, more: Iterable[Chain]) -> None:
        """Take in more chains."""
        kept: list[Chain] = []
        everything = [*self.chains, *more]
        for chain in sorted(everything, key=lambda c: (-1 if c.end is None else c.end, c.cost)):
            if not kept or chain.cost < kept[-1].cost:
                kept.append(chain)
        self.chains = kept
        self.ends = [-1 if chain.end is None else chain.end for chain in kept]

    @classmethod
    def of(cls, chains: Iterable[Chain]) -> Self:
        """Return a pool of some chains."""
        pool = cls()
        pool.add(chains)
        return pool

    def before(self, start: int) -> Chain | None:
        """Return the cheapest chain that is over at an instant."""
        position = bisect_right(self.ends, start)
        return self.chains[position - 1] if position else None


@frozen(kw_only=True)
class Week:
    """The standalone sessions of one week: what is asked for and where it may go."""

    first: date
    demands: tuple[Demand, ...]
    places: list[Place]


def best_chain(weeks: Iterable[Week], apart: int, cost_of: Callable[[Place], int | None]) -> Chain:
    """Return the cheapest chain through all weeks.

    Args:
        weeks: in order.
        apart: minutes from the end of a session to the start of the next.
        cost_of: the exact cost of a place or a lower bound; None where it is forbidden.
    """
    ended = [Chain(0)]
    for week in weeks:
        ended = _through(week, ended, apart, cost_of)
    return min(ended, key=lambda chain: chain.cost)


def _through(
    week: Week, ended: list[Chain], apart: int, cost_of: Callable[[Place], int | None]
) -> list[Chain]:
    """Extend the chains of earlier weeks by none up to all sessions of a week, one a day."""
    missing = [sum(map(weight, week.demands[n:])) for n in range(len(week.demands) + 1)]
    pools = [_Pool() for _ in missing]
    pools[0].add(ended)
    for _, places in groupby(week.places, key=lambda place: place.day):
        priced = [(place, cost) for place in places if (cost := cost_of(place)) is not None]
        for number in reversed(range(len(week.demands))):
            pools[number + 1].add(_extended(pools[number], priced, apart))
    all_chains = (
        Chain(chain.cost + short, chain.end, chain.last, chain.rest)
        for pool, short in zip(pools, missing, strict=True)
        for chain in pool.chains
    )
    return _Pool.of(all_chains).chains


def _extended(pool: _Pool, priced: Iterable[tuple[Place, int]], apart: int) -> Iterator[Chain]:
    """Put each place behind the cheapest chain that allows it, unless one before was cheaper."""
    least, soonest = 0, None
    for place, cost in priced:
        before = pool.before(place.span.start - apart) if place.span else None
        if before is None or place.span is None:
            continue
        total, end = before.cost + cost, place.span.end
        if soonest is None or total < least or end < soonest:
            yield Chain(total, end, place, before)
            if soonest is None or total < least:
                least, soonest = total, end
