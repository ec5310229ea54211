"""The cheapest chain of standalone sessions through all weeks, from left to right.

A state is the cheapest way to have so many sessions of a week behind one and the last one over by
an instant. A state that is over later survives only if it is cheaper, so there are few of them.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple, Optional

from attrs import frozen

from mobiplan.planner.attached.surroundings import Standalone
from mobiplan.planner.setting.costs import PENALTY
from mobiplan.planner.standalone.daybooks import NOWHERE, Daybook
from mobiplan.planner.standalone.routes import After, Route, Routes, Week

LITTLE_MORE: Final = (PENALTY // 2, 8 * PENALTY)
"""What the chain is first taken to cost at most beyond the cheapest route. House default."""


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
        return self.sessions_from(-NOWHERE)

    def sessions_from(self, instant: int) -> tuple[Standalone, ...]:
        """Return the sessions that are over after an instant, in order of time."""
        found: list[Standalone] = []
        chain: Chain | None = self
        while chain is not None and chain.day is not None and chain.over > instant:
            found.append((chain.day.day, chain.start, chain.over))
            chain = chain.rest
        return tuple(reversed(found))


def cheapest(weeks: Sequence[Week], apart: int) -> Chain:
    """Return the cheapest chain through all weeks.

    Days are looked at only while the cheapest route, as far as is known, has a session on them. If
    the sessions of that route can all have the cheapest place of their day, that is the answer. If
    not, a run from left to right looks at all that costs less than places that they can have.

    Args:
        weeks: in order.
        apart: minutes from the end of a session to the start of the next.
    """
    routes = Routes(weeks, apart)
    after, route = routes.settled()
    least = after[-1][0]
    known = _along(route, least, apart)
    if known is None:
        for more in LITTLE_MORE:
            found = _Run(routes, after, least + more, is_greedy=False).best()
            if found.cost < least + more:
                return found
        known = _Run(routes, after, NOWHERE, is_greedy=True).best()
    if known.cost == least:
        return known
    return min(_Run(routes, after, known.cost, is_greedy=False).best(), known, key=_by_cost)


def _along(route: Route, least: int, apart: int) -> Chain | None:
    """Return the chain that takes the cheapest place there is on each day of a route, if any.

    Args:
        route: the days.
        least: what it costs at least, with what is left out.
        apart: minutes from the end of a session to the start of the next.
    """
    chain = Chain(least - sum(day.floor(lengths) for day, lengths in route), -NOWHERE)
    for day, lengths in route:
        place = day.next_after(lengths, chain.over + apart)
        if place is None:
            return None
        cost, start, end = place
        chain = Chain(chain.cost + cost, end, day, start, chain)
    return chain


@frozen(eq=False, repr=False)
class _Run:
    """One run through all days, from left to right.

    Args:
        routes: the days.
        after: what comes behind each of them costs at least.
        limit: the cost below which a chain is of interest.
        is_greedy: whether only the cheapest place of a day counts.
    """

    routes: Routes
    after: After
    limit: int
    is_greedy: bool

    def best(self) -> Chain:
        """Return the cheapest chain below the limit; where there is none, one that costs more."""
        pools = [[Chain(0, -NOWHERE)]]
        for number, (place, day) in enumerate(self.routes.steps):
            week = self.routes.weeks[place]
            most = len(week.lengths)
            free = day.first - self.routes.apart
            pools = [_free_by(pool, free) for pool in pools] + [[]] * (most + 1 - len(pools))
            for ordinal in reversed(range(most)):
                if pools[ordinal]:
                    pools[ordinal + 1] = self._extended(pools, ordinal, number, week)
            if self.routes.ends_week(number):
                pools = [self._ended(week, pools, self.after[number])]
        return pools[0][-1] if pools[0] else Chain(NOWHERE, NOWHERE)

    def _extended(
        self, pools: list[list[Chain]], ordinal: int, number: int, week: Week
    ) -> list[Chain]:
        """Return the chains known so far and those with a session of this day behind one."""
        day, lengths = self.routes.steps[number][1], week.lengths[ordinal]
        known = pools[ordinal + 1]
        cheap = min((chain.cost for chain in known if chain.over <= day.first), default=NOWHERE)
        limit = min(cheap, self.limit - self.routes.behind(self.after, number)[ordinal])
        latest = day.end
        found: list[Chain] = []
        for chain in reversed(pools[ordinal]):
            earliest = chain.over + self.routes.apart
            if earliest < latest and chain.cost + day.floor(lengths) < limit:
                below = limit - chain.cost
                for cost, start, end in day.offers(lengths, earliest, latest, limit=below):
                    found.append(Chain(chain.cost + cost, end, day, start, chain))
                    if self.is_greedy:
                        break
            latest = min(latest, earliest)
            if latest <= day.first:
                break
        return _frontier([*known, *found]) if found else known

    def _ended(self, week: Week, pools: list[list[Chain]], after: list[int]) -> list[Chain]:
        """Return the chains of a week that is over, with what the missing sessions cost."""
        return _frontier(
            chain._replace(cost=chain.cost + missing) if missing else chain
            for pool, missing, behind in zip(pools, week.left_out, after, strict=True)
            for chain in pool
            if chain.cost + behind < self.limit
        )


def _free_by(chains: list[Chain], instant: int) -> list[Chain]:
    """Return chains without those that are over by an instant but for the cheapest of them."""
    if len(chains) < 2 or chains[1].over > instant:  # noqa: PLR2004  one alone is the cheapest
        return chains
    return chains[bisect_right(chains, instant, key=_over) - 1 :]


def _frontier(chains: Iterable[Chain]) -> list[Chain]:
    """Return the chains in the order in which they are over, each cheaper than all before it."""
    kept: list[Chain] = []
    for chain in sorted(chains, key=_over_and_cheap):
        if not kept or chain.cost < kept[-1].cost:
            kept.append(chain)
    return kept


def _by_cost(chain: Chain) -> int:
    return chain.cost


def _over(chain: Chain) -> int:
    return chain.over


def _over_and_cheap(chain: Chain) -> tuple[int, int]:
    return chain.over, chain.cost
