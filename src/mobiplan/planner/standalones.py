"""The standalone sessions: the best days and times for all, left to right through the weeks.

Each candidate has a cost of its own and a bound of what it does to the attached blocks around it.
The chain of candidates is chosen by dynamic programming; a chosen candidate whose cost is only a
bound so far is refined, and the chain is chosen anew, until all chosen costs are exact.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from attrs import define, field, frozen

from mobiplan.model import Level, Role, Span
from mobiplan.planner.attached import Place
from mobiplan.planner.costs import Costs, Pricer, weight
from mobiplan.planner.room import Room
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
        before = self.rest.places() if self.rest else ()
        return (*before, self.last) if self.last else before


def candidates(demand: Demand, days: Iterable[date], costs: Costs, room: Room) -> list[Place]:
    """Return every place that a standalone session may have by itself, in order of time.

    Args:
        demand: one of the week; all of a week have the same places.
        days: of the week.
        costs: the rules.
        room: the free instants.
    """
    runner = costs.schedule.runner
    price = Pricer(costs, demand)
    wanted = set(days)
    found: list[Place] = []
    for free in room.for_standalone:
        for start in range(-(-free.start // GRID) * GRID, free.end, GRID):
            day = runner.clock(start).date()
            if day not in wanted:
                continue
            for minutes in range(demand.minutes, demand.least - 1, -GRID):
                if start + minutes > free.end:
                    continue
                span = Span(start, start + minutes)
                cost = price(span, day)
                if cost is not None:
                    found.append(Place(demand, day, span, cost))
    return found


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

    def before(self, start: int) -> Chain | None:
        """Return the cheapest chain that is over at an instant."""
        position = bisect_right(self.ends, start)
        return self.chains[position - 1] if position else None


@frozen(kw_only=True)
class Week:
    """The standalone sessions of one week: what is asked for and where it may go."""

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
        ended = list(_through(week, ended, apart, cost_of))
    return min(ended, key=lambda chain: chain.cost)


def _through(
    week: Week, ended: list[Chain], apart: int, cost_of: Callable[[Place], int | None]
) -> Iterator[Chain]:
    """Extend the chains of earlier weeks by none up to all sessions of a week."""
    missing = [sum(map(weight, week.demands[n:])) for n in range(len(week.demands) + 1)]
    pools = [_Pool() for _ in week.demands]
    if pools:
        pools[0].add(ended)
    by_day: dict[date, list[Place]] = {}
    for place in week.places:
        by_day.setdefault(place.day, []).append(place)
    found = [Chain(c.cost + missing[0], c.end, c.last, c.rest) for c in ended]
    for places in by_day.values():
        fresh: list[list[Chain]] = [[] for _ in week.demands]
        for place in places:
            cost = cost_of(place)
            if cost is None or place.span is None:
                continue
            for number, pool in enumerate(pools):
                before = pool.before(place.span.start - apart)
                if before is not None:
                    chain = Chain(before.cost + cost, place.span.end, place, before)
                    fresh[number].append(chain)
        for number, chains in enumerate(fresh):
            if number + 1 < len(pools):
                pools[number + 1].add(chains)
            found += [
                Chain(c.cost + missing[number + 1], c.end, c.last, c.rest)
                for c in _frontier(chains)
            ]
    return iter(_frontier(found))


def _frontier(chains: Iterable[Chain]) -> list[Chain]:
    pool = _Pool()
    pool.add(chains)
    return pool.chains
