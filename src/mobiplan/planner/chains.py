"""The cheapest chain of standalone sessions through all weeks, from left to right.

A state is the cheapest way to have so many sessions of a week behind one and the last one over by
an instant. A state that is over later survives only if it is cheaper, so there are few of them.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Optional

from attrs import define, frozen

from mobiplan.planner.standalones import NOWHERE, Daybook, Lengths
from mobiplan.planner.surroundings import Standalone


class Chain(NamedTuple):
    """Sessions that follow each other.

    Attributes:
        cost: of all of them, and of those that were left out.
        over: the first instant after the last one.
        day: of the last one, or None before the first.
        start: of the last one.
        rest: those before the last one.
    """

    cost: int
    over: int
    day: Daybook | None = None
    start: int = 0
    rest: Optional["Chain"] = None

    def sessions(self) -> tuple[Standalone, ...]:
        """Return the sessions in order of time."""
        found: list[Standalone] = []
        chain: Chain | None = self
        while chain is not None:
            if chain.day is not None:
                found.append((chain.day.day, chain.start, chain.over))
            chain = chain.rest
        return tuple(reversed(found))


@frozen(eq=False)
class Week:
    """The standalone sessions of one week.

    Args:
        days: of the week, in order.
        lengths: that each session may have, in the order of their ordinals.
        missing: what it costs to leave each out.
    """

    days: Sequence[Daybook]
    lengths: Sequence[Lengths]
    missing: Sequence[int]


def cheapest(weeks: Iterable[Week], apart: int) -> Chain:
    """Return the cheapest chain through all weeks.

    A first run, in which each session takes the cheapest place of its day, gives a limit; the
    second looks at all that could still be below it.

    Args:
        weeks: in order.
        apart: minutes from the end of a session to the start of the next.
    """
    steps = [(week, day) for week in weeks for day in week.days]
    after = completions(steps, lambda day, _: day.least)
    greedy = _Run(steps, after, apart, NOWHERE, is_greedy=True).best()
    better = _Run(steps, after, apart, greedy.cost, is_greedy=False).best()
    return min(better, greedy, key=_by_cost)


Steps = Sequence[tuple[Week, Daybook]]
"""The days in order, each with its week."""


def ends_week(steps: Steps, number: int) -> bool:
    """Whether a day is the last one of its week."""
    return number + 1 == len(steps) or steps[number + 1][0] is not steps[number][0]


def completions(steps: Steps, floor: Callable[[Daybook, Lengths], int]) -> list[list[int]]:
    """Return what all days behind each one cost at least, by the sessions its week has so far.

    The last item stands for what all days together cost.

    Args:
        steps: the days.
        floor: what a session costs on a day at least.
    """
    after: list[list[int]] = [[] for _ in steps]
    following = [0]
    for number in reversed(range(len(steps))):
        week, day = steps[number]
        if ends_week(steps, number):
            most = len(week.missing)
            following = [sum(week.missing[n:]) + following[0] for n in range(most + 1)]
        after[number] = following
        taken = [
            floor(day, lengths) + more
            for lengths, more in zip(week.lengths, following[1:], strict=True)
        ]
        following = [*map(min, following, taken), following[-1]]
    return [*after, following]


@define(eq=False)
class _Run:
    """One run through all days, from left to right.

    Args:
        steps: the days.
        after: what comes behind each costs at least.
        apart: minutes from the end of a session to the start of the next.
        limit: the cost below which a chain is of interest.
        is_greedy: whether only the cheapest place of a day counts.
    """

    steps: Steps
    after: list[list[int]]
    apart: int
    limit: int
    is_greedy: bool

    def best(self) -> Chain:
        """Return the cheapest chain; where none is below the limit, any."""
        pools = [[Chain(0, -NOWHERE)]]
        for number, (week, day) in enumerate(self.steps):
            after = self.after[number]
            pools += [[] for _ in range(len(after) - len(pools))]
            for ordinal in reversed(range(len(week.lengths))):
                if pools[ordinal]:
                    more = self._extended(pools, ordinal, day, week.lengths[ordinal], after)
                    pools[ordinal + 1] = more
            if ends_week(self.steps, number):
                pools = [self._ended(week, pools)]
        return pools[0][-1]

    def _extended(
        self,
        pools: list[list[Chain]],
        ordinal: int,
        day: Daybook,
        lengths: Lengths,
        after: list[int],
    ) -> list[Chain]:
        """Return the chains known so far and those with a session of this day behind one."""
        known = pools[ordinal + 1]
        cheap = min((chain.cost for chain in known if chain.over <= day.first), default=NOWHERE)
        limit = min(cheap, self.limit - after[ordinal + 1])
        latest = day.end
        found: list[Chain] = []
        for chain in reversed(pools[ordinal]):
            earliest = chain.over + self.apart
            if earliest < latest and chain.cost + day.least < limit:
                below = limit - chain.cost
                for cost, start, end in day.offers(lengths, earliest, latest, limit=below):
                    found.append(Chain(chain.cost + cost, end, day, start, chain))
                    if self.is_greedy:
                        break
            latest = min(latest, earliest)
            if latest <= day.first:
                break
        return _frontier([*known, *found]) if found else known

    def _ended(self, week: Week, pools: list[list[Chain]]) -> list[Chain]:
        """Return the chains of a week that is over, with what the missing sessions cost."""
        return _frontier(
            chain._replace(cost=chain.cost + sum(week.missing[number:]))
            if number < len(week.missing)
            else chain
            for number, pool in enumerate(pools)
            for chain in pool
        )


def _frontier(chains: Iterable[Chain]) -> list[Chain]:
    """Return the chains in the order in which they are over, each cheaper than all before it."""
    kept: list[Chain] = []
    for chain in sorted(chains, key=_over_and_cheap):
        if not kept or chain.cost < kept[-1].cost:
            kept.append(chain)
    return kept


def _by_cost(chain: Chain) -> int:
    return chain.cost


def _over_and_cheap(chain: Chain) -> tuple[int, int]:
    return chain.over, chain.cost
